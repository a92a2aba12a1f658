import django.core.serializers.json
import django.db.models.deletion
import pgtrigger.compiler
import pgtrigger.migrations
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('accounts', '0001_initial'),
        ('contacts', '0001_initial'),
        ('districts', '0001_initial'),
        ('pghistory', '0007_auto_20250421_0444'),
    ]

    operations = [
        migrations.CreateModel(
            name='Aim',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('state', models.CharField(max_length=2)),
                ('number', models.PositiveSmallIntegerField()),
                ('aim', models.CharField(choices=[('move', 'Move the incumbent'), ('replace', 'Replace the incumbent'), ('open_seat', 'Win the open seat')], max_length=9)),
                ('since', models.DateField()),
                ('team', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, to='accounts.team')),
            ],
        ),
        migrations.CreateModel(
            name='AimEvent',
            fields=[
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('pgh_id', models.BigAutoField(primary_key=True, serialize=False)),
                ('id', models.BigIntegerField()),
                ('state', models.CharField(max_length=2)),
                ('number', models.PositiveSmallIntegerField()),
                ('aim', models.CharField(choices=[('move', 'Move the incumbent'), ('replace', 'Replace the incumbent'), ('open_seat', 'Win the open seat')], max_length=9)),
                ('since', models.DateField()),
                ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='power.aim')),
                ('team', models.ForeignKey(blank=True, db_constraint=False, db_index=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='accounts.team')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='BelievedToExist',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('count', models.PositiveIntegerField()),
                ('source', models.CharField(max_length=300)),
                ('as_of', models.DateField()),
                ('community', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, to='contacts.community')),
                ('district', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='believed', to='districts.district')),
                ('kind', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, to='contacts.institutionkind')),
            ],
            options={
                'verbose_name': 'count believed to exist',
                'verbose_name_plural': 'counts believed to exist',
            },
        ),
        migrations.CreateModel(
            name='BelievedToExistEvent',
            fields=[
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('pgh_id', models.BigAutoField(primary_key=True, serialize=False)),
                ('id', models.BigIntegerField()),
                ('count', models.PositiveIntegerField()),
                ('source', models.CharField(max_length=300)),
                ('as_of', models.DateField()),
                ('community', models.ForeignKey(blank=True, db_constraint=False, db_index=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='contacts.community')),
                ('district', models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='districts.district')),
                ('kind', models.ForeignKey(blank=True, db_constraint=False, db_index=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='contacts.institutionkind')),
                ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='power.believedtoexist')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='Brief',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('as_of', models.DateField()),
                ('figures', models.JSONField(encoder=django.core.serializers.json.DjangoJSONEncoder)),
                ('made_at', models.DateTimeField(auto_now_add=True)),
                ('audience', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='accounts.team')),
                ('district', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='briefs', to='districts.district')),
                ('made_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='accounts.membership')),
                ('team', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='briefs', to='accounts.team')),
            ],
            options={
                'ordering': ['-made_at', '-pk'],
            },
        ),
        migrations.CreateModel(
            name='BriefEvent',
            fields=[
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('pgh_id', models.BigAutoField(primary_key=True, serialize=False)),
                ('id', models.BigIntegerField()),
                ('as_of', models.DateField()),
                ('figures', models.JSONField(encoder=django.core.serializers.json.DjangoJSONEncoder)),
                ('made_at', models.DateTimeField(auto_now_add=True)),
                ('audience', models.ForeignKey(blank=True, db_constraint=False, db_index=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='accounts.team')),
                ('district', models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='districts.district')),
                ('made_by', models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='accounts.membership')),
                ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='power.brief')),
                ('team', models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='accounts.team')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='Target',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('neighborhood', models.CharField(blank=True, max_length=100)),
                ('wanted', models.PositiveIntegerField()),
                ('due_on', models.DateField()),
                ('community', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, to='contacts.community')),
                ('district', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='targets', to='districts.district')),
                ('kind', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, to='contacts.institutionkind')),
                ('team', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, to='accounts.team')),
            ],
        ),
        migrations.CreateModel(
            name='TargetEvent',
            fields=[
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('pgh_id', models.BigAutoField(primary_key=True, serialize=False)),
                ('id', models.BigIntegerField()),
                ('neighborhood', models.CharField(blank=True, max_length=100)),
                ('wanted', models.PositiveIntegerField()),
                ('due_on', models.DateField()),
                ('community', models.ForeignKey(blank=True, db_constraint=False, db_index=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='contacts.community')),
                ('district', models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='districts.district')),
                ('kind', models.ForeignKey(blank=True, db_constraint=False, db_index=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='contacts.institutionkind')),
                ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='power.target')),
                ('team', models.ForeignKey(blank=True, db_constraint=False, db_index=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='accounts.team')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.AddConstraint(
            model_name='aim',
            constraint=models.UniqueConstraint(fields=('team', 'state', 'number', 'since'), name='one_aim_per_seat_and_day', nulls_distinct=False),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='aim',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "power_aimevent" ("aim", "id", "number", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "since", "state", "team_id") SELECT new_values."aim", new_values."id", new_values."number", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."since", new_values."state", new_values."team_id" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;', hash='5ea292858f22463bd8b86950ea0d4160152944bd', level='STATEMENT', operation='INSERT', pgid='pgtrigger_insert_insert_a43ab', referencing='REFERENCING NEW TABLE AS new_values ', table='power_aim', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='aim',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "power_aimevent" ("aim", "id", "number", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "since", "state", "team_id") SELECT new_values."aim", new_values."id", new_values."number", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."since", new_values."state", new_values."team_id" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;', hash='f7e0f7ce1cde3957fe76b19a51560d85ea0c23e5', level='STATEMENT', operation='UPDATE', pgid='pgtrigger_update_update_c60db', referencing='REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ', table='power_aim', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='aim',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "power_aimevent" ("aim", "id", "number", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "since", "state", "team_id") SELECT old_values."aim", old_values."id", old_values."number", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."since", old_values."state", old_values."team_id" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;', hash='a869463c57241b0b05f714d4d1ee8de742975c61', level='STATEMENT', operation='DELETE', pgid='pgtrigger_delete_delete_b3ded', referencing='REFERENCING OLD TABLE AS old_values ', table='power_aim', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='aim',
            trigger=pgtrigger.compiler.Trigger(name='notes_change', sql=pgtrigger.compiler.UpsertTriggerSql(func='PERFORM note_change(); RETURN NULL;', hash='00d307eaeec64dc13d048d949129f8dc2c391963', level='STATEMENT', operation='INSERT OR UPDATE OR DELETE', pgid='pgtrigger_notes_change_31463', table='power_aim', when='AFTER')),
        ),
        migrations.AddIndex(
            model_name='aimevent',
            index=models.Index(fields=['pgh_obj'], name='power_aimev_pgh_obj_5cd7c1_idx'),
        ),
        migrations.AddConstraint(
            model_name='believedtoexist',
            constraint=models.CheckConstraint(condition=models.Q(('source', ''), _negated=True), name='believed_to_exist_has_a_source', violation_error_message='Say who counted, or where.'),
        ),
        migrations.AddConstraint(
            model_name='believedtoexist',
            constraint=models.UniqueConstraint(fields=('district', 'kind', 'community', 'as_of'), name='believed_to_exist_once_per_cell_and_day', nulls_distinct=False),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='believedtoexist',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "power_believedtoexistevent" ("as_of", "community_id", "count", "district_id", "id", "kind_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "source") SELECT new_values."as_of", new_values."community_id", new_values."count", new_values."district_id", new_values."id", new_values."kind_id", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."source" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;', hash='d4c95916daa3af05e3338a78ce08a2ed26910348', level='STATEMENT', operation='INSERT', pgid='pgtrigger_insert_insert_36d2f', referencing='REFERENCING NEW TABLE AS new_values ', table='power_believedtoexist', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='believedtoexist',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "power_believedtoexistevent" ("as_of", "community_id", "count", "district_id", "id", "kind_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "source") SELECT new_values."as_of", new_values."community_id", new_values."count", new_values."district_id", new_values."id", new_values."kind_id", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."source" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;', hash='81b979f801a821cc63d5a4439d250aca49d9b38d', level='STATEMENT', operation='UPDATE', pgid='pgtrigger_update_update_75192', referencing='REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ', table='power_believedtoexist', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='believedtoexist',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "power_believedtoexistevent" ("as_of", "community_id", "count", "district_id", "id", "kind_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "source") SELECT old_values."as_of", old_values."community_id", old_values."count", old_values."district_id", old_values."id", old_values."kind_id", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."source" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;', hash='55c700a704b171b31a882631197f9d333fd90efd', level='STATEMENT', operation='DELETE', pgid='pgtrigger_delete_delete_10ed9', referencing='REFERENCING OLD TABLE AS old_values ', table='power_believedtoexist', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='believedtoexist',
            trigger=pgtrigger.compiler.Trigger(name='notes_change', sql=pgtrigger.compiler.UpsertTriggerSql(func='PERFORM note_change(); RETURN NULL;', hash='970ae96489bcf8c446851e219740fe253a8935fc', level='STATEMENT', operation='INSERT OR UPDATE OR DELETE', pgid='pgtrigger_notes_change_ae4fb', table='power_believedtoexist', when='AFTER')),
        ),
        migrations.AddIndex(
            model_name='believedtoexistevent',
            index=models.Index(fields=['pgh_obj'], name='power_belie_pgh_obj_432f63_idx'),
        ),
        migrations.AddConstraint(
            model_name='brief',
            constraint=models.CheckConstraint(condition=models.Q(('audience', None), ('audience', models.F('team')), _connector='OR'), name='brief_counts_for_its_team_or_the_coalition'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='brief',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "power_briefevent" ("as_of", "audience_id", "district_id", "figures", "id", "made_at", "made_by_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "team_id") SELECT new_values."as_of", new_values."audience_id", new_values."district_id", new_values."figures", new_values."id", new_values."made_at", new_values."made_by_id", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."team_id" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;', hash='72cbd8c08dbdc94545893e7dd12a5ce9d2e64286', level='STATEMENT', operation='INSERT', pgid='pgtrigger_insert_insert_90180', referencing='REFERENCING NEW TABLE AS new_values ', table='power_brief', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='brief',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "power_briefevent" ("as_of", "audience_id", "district_id", "figures", "id", "made_at", "made_by_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "team_id") SELECT new_values."as_of", new_values."audience_id", new_values."district_id", new_values."figures", new_values."id", new_values."made_at", new_values."made_by_id", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."team_id" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;', hash='2fdea2b654c58ca7e5a84ab29538d41de23fe5bf', level='STATEMENT', operation='UPDATE', pgid='pgtrigger_update_update_15308', referencing='REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ', table='power_brief', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='brief',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "power_briefevent" ("as_of", "audience_id", "district_id", "figures", "id", "made_at", "made_by_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "team_id") SELECT old_values."as_of", old_values."audience_id", old_values."district_id", old_values."figures", old_values."id", old_values."made_at", old_values."made_by_id", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."team_id" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;', hash='dc2b365a95f97922448160d249886cd60f64363b', level='STATEMENT', operation='DELETE', pgid='pgtrigger_delete_delete_64d58', referencing='REFERENCING OLD TABLE AS old_values ', table='power_brief', when='AFTER')),
        ),
        migrations.AddIndex(
            model_name='briefevent',
            index=models.Index(fields=['pgh_obj'], name='power_brief_pgh_obj_6cbcea_idx'),
        ),
        migrations.AddIndex(
            model_name='briefevent',
            index=models.Index(fields=['district'], name='power_brief_distric_87e749_idx'),
        ),
        migrations.AddConstraint(
            model_name='target',
            constraint=models.UniqueConstraint(fields=('team', 'district', 'kind', 'community', 'neighborhood', 'due_on'), name='one_target_per_cell_and_day', nulls_distinct=False),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='target',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "power_targetevent" ("community_id", "district_id", "due_on", "id", "kind_id", "neighborhood", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "team_id", "wanted") SELECT new_values."community_id", new_values."district_id", new_values."due_on", new_values."id", new_values."kind_id", new_values."neighborhood", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."team_id", new_values."wanted" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;', hash='bacac8fd7b14c2a5df192815b4043e94e4d88159', level='STATEMENT', operation='INSERT', pgid='pgtrigger_insert_insert_34629', referencing='REFERENCING NEW TABLE AS new_values ', table='power_target', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='target',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "power_targetevent" ("community_id", "district_id", "due_on", "id", "kind_id", "neighborhood", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "team_id", "wanted") SELECT new_values."community_id", new_values."district_id", new_values."due_on", new_values."id", new_values."kind_id", new_values."neighborhood", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."team_id", new_values."wanted" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;', hash='62b21b7e9a4c16c452f30643310b45f204c880da', level='STATEMENT', operation='UPDATE', pgid='pgtrigger_update_update_8907e', referencing='REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ', table='power_target', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='target',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "power_targetevent" ("community_id", "district_id", "due_on", "id", "kind_id", "neighborhood", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "team_id", "wanted") SELECT old_values."community_id", old_values."district_id", old_values."due_on", old_values."id", old_values."kind_id", old_values."neighborhood", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."team_id", old_values."wanted" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;', hash='fd29134141f76a7efad976a77b9322ce6d36ed8d', level='STATEMENT', operation='DELETE', pgid='pgtrigger_delete_delete_8fe58', referencing='REFERENCING OLD TABLE AS old_values ', table='power_target', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='target',
            trigger=pgtrigger.compiler.Trigger(name='notes_change', sql=pgtrigger.compiler.UpsertTriggerSql(func='PERFORM note_change(); RETURN NULL;', hash='d37c69c7641ed22187f25547f58e06c9939942d5', level='STATEMENT', operation='INSERT OR UPDATE OR DELETE', pgid='pgtrigger_notes_change_80daf', table='power_target', when='AFTER')),
        ),
        migrations.AddIndex(
            model_name='targetevent',
            index=models.Index(fields=['pgh_obj'], name='power_targe_pgh_obj_843eee_idx'),
        ),
    ]
