import districts.models
import django.contrib.postgres.constraints
import django.db.models.deletion
import django.db.models.functions.text
import django.utils.timezone
import organizer.accounts.models
import pgtrigger.compiler
import pgtrigger.migrations
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('districts', '0001_initial'),
        ('pghistory', '0007_auto_20250421_0444'),
    ]

    operations = [
        migrations.CreateModel(
            name='Act',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('verb', models.CharField(max_length=100)),
                ('at', models.DateTimeField(db_index=True, default=django.utils.timezone.now)),
                ('request_id', models.CharField(blank=True, max_length=36)),
                ('address', models.GenericIPAddressField(null=True)),
                ('what', models.CharField(blank=True, max_length=500)),
                ('how_many', models.PositiveIntegerField(null=True)),
            ],
        ),
        migrations.CreateModel(
            name='Feed',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('secret', models.CharField(default=organizer.accounts.models.secret, max_length=64, unique=True)),
            ],
        ),
        migrations.CreateModel(
            name='Invitation',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('email', models.EmailField(max_length=254)),
                ('role', models.CharField(choices=[('viewer', 'Viewer'), ('organizer', 'Organizer'), ('coordinator', 'Coordinator'), ('admin', 'Admin')], max_length=11)),
                ('secret', models.CharField(default=organizer.accounts.models.secret, max_length=64, unique=True)),
                ('expires_on', models.DateField()),
                ('withdrawn_on', models.DateField(blank=True, null=True)),
            ],
        ),
        migrations.CreateModel(
            name='InvitationEvent',
            fields=[
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('pgh_id', models.BigAutoField(primary_key=True, serialize=False)),
                ('id', models.BigIntegerField()),
                ('email', models.EmailField(max_length=254)),
                ('role', models.CharField(choices=[('viewer', 'Viewer'), ('organizer', 'Organizer'), ('coordinator', 'Coordinator'), ('admin', 'Admin')], max_length=11)),
                ('expires_on', models.DateField()),
                ('withdrawn_on', models.DateField(blank=True, null=True)),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='Membership',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('role', models.CharField(choices=[('viewer', 'Viewer'), ('organizer', 'Organizer'), ('coordinator', 'Coordinator'), ('admin', 'Admin')], max_length=11)),
                ('since', models.DateField(default=django.utils.timezone.localdate)),
                ('until', models.DateField(blank=True, null=True)),
                ('reminders', models.BooleanField(default=False)),
                ('reminded_on', models.DateField(blank=True, editable=False, null=True)),
                ('weekly', models.BooleanField(default=False)),
                ('weekly_on', models.DateField(blank=True, editable=False, null=True)),
            ],
        ),
        migrations.CreateModel(
            name='MembershipEvent',
            fields=[
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('pgh_id', models.BigAutoField(primary_key=True, serialize=False)),
                ('id', models.BigIntegerField()),
                ('role', models.CharField(choices=[('viewer', 'Viewer'), ('organizer', 'Organizer'), ('coordinator', 'Coordinator'), ('admin', 'Admin')], max_length=11)),
                ('since', models.DateField(default=django.utils.timezone.localdate)),
                ('until', models.DateField(blank=True, null=True)),
                ('reminders', models.BooleanField(default=False)),
                ('weekly', models.BooleanField(default=False)),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='Team',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name', models.CharField(max_length=200)),
                ('slug', models.SlugField(unique=True)),
                ('time_zone', models.CharField(default='America/New_York', max_length=64, validators=[organizer.accounts.models.check_time_zone])),
                ('shares', models.CharField(choices=[('nothing', 'Nothing'), ('counts', 'Counts'), ('names', 'Names')], default='nothing', max_length=7)),
                ('nonpartisan', models.BooleanField(default=False)),
                ('geocodes', models.BooleanField(default=False)),
            ],
            options={
                'ordering': ['name'],
            },
        ),
        migrations.CreateModel(
            name='TeamEvent',
            fields=[
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('pgh_id', models.BigAutoField(primary_key=True, serialize=False)),
                ('id', models.BigIntegerField()),
                ('name', models.CharField(max_length=200)),
                ('slug', models.SlugField(db_index=False)),
                ('time_zone', models.CharField(default='America/New_York', max_length=64, validators=[organizer.accounts.models.check_time_zone])),
                ('shares', models.CharField(choices=[('nothing', 'Nothing'), ('counts', 'Counts'), ('names', 'Names')], default='nothing', max_length=7)),
                ('nonpartisan', models.BooleanField(default=False)),
                ('geocodes', models.BooleanField(default=False)),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='Turf',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
            ],
            options={
                'verbose_name': 'district of a turf',
                'verbose_name_plural': 'districts of a turf',
            },
        ),
        migrations.CreateModel(
            name='TurfEvent',
            fields=[
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('pgh_id', models.BigAutoField(primary_key=True, serialize=False)),
                ('id', models.BigIntegerField()),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='UserEvent',
            fields=[
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('pgh_id', models.BigAutoField(primary_key=True, serialize=False)),
                ('id', models.BigIntegerField()),
                ('email', models.EmailField(max_length=254)),
                ('name', models.CharField(blank=True, max_length=200)),
                ('is_active', models.BooleanField(default=True)),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='User',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('password', models.CharField(max_length=128, verbose_name='password')),
                ('last_login', models.DateTimeField(blank=True, null=True, verbose_name='last login')),
                ('email', models.EmailField(max_length=254, unique=True)),
                ('name', models.CharField(blank=True, max_length=200)),
                ('is_active', models.BooleanField(default=True)),
            ],
            options={
                'constraints': [models.CheckConstraint(condition=models.Q(('email', django.db.models.functions.text.Lower('email'))), name='email_is_lower_case')],
            },
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='user',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "accounts_userevent" ("email", "id", "is_active", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") SELECT new_values."email", new_values."id", new_values."is_active", new_values."name", _pgh_attached_context.value, NOW(), \'insert\', new_values."id" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;', hash='7f0117c5e5d165141a72c6841d5aaf3305fc065c', level='STATEMENT', operation='INSERT', pgid='pgtrigger_insert_insert_3867c', referencing='REFERENCING NEW TABLE AS new_values ', table='accounts_user', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='user',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "accounts_userevent" ("email", "id", "is_active", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") SELECT new_values."email", new_values."id", new_values."is_active", new_values."name", _pgh_attached_context.value, NOW(), \'update\', new_values."id" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values."email" IS DISTINCT FROM (new_values."email") OR old_values."id" IS DISTINCT FROM (new_values."id") OR old_values."is_active" IS DISTINCT FROM (new_values."is_active") OR old_values."name" IS DISTINCT FROM (new_values."name")) ) AS new_values, _pgh_attached_context; RETURN NULL;', hash='8bc6fe18d895148d1c772f4d44f2dbe0e0e49e76', level='STATEMENT', operation='UPDATE', pgid='pgtrigger_update_update_0e890', referencing='REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ', table='accounts_user', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='user',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "accounts_userevent" ("email", "id", "is_active", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") SELECT old_values."email", old_values."id", old_values."is_active", old_values."name", _pgh_attached_context.value, NOW(), \'delete\', old_values."id" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;', hash='dce3420e21f236dcd1d48f63290fbcd769f13bdb', level='STATEMENT', operation='DELETE', pgid='pgtrigger_delete_delete_19f14', referencing='REFERENCING OLD TABLE AS old_values ', table='accounts_user', when='AFTER')),
        ),
        migrations.AddField(
            model_name='act',
            name='user',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='feed',
            name='user',
            field=models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='feed', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='invitation',
            name='turf',
            field=models.ManyToManyField(blank=True, to='districts.district'),
        ),
        migrations.AddField(
            model_name='invitationevent',
            name='pgh_context',
            field=models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context'),
        ),
        migrations.AddField(
            model_name='invitationevent',
            name='pgh_obj',
            field=models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='accounts.invitation'),
        ),
        migrations.AddField(
            model_name='membership',
            name='user',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='memberships', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='invitationevent',
            name='accepted_by',
            field=models.ForeignKey(blank=True, db_constraint=False, db_index=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='accounts.membership'),
        ),
        migrations.AddField(
            model_name='invitationevent',
            name='made_by',
            field=models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='accounts.membership'),
        ),
        migrations.AddField(
            model_name='invitation',
            name='accepted_by',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='accounts.membership'),
        ),
        migrations.AddField(
            model_name='invitation',
            name='made_by',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='invitations', to='accounts.membership'),
        ),
        migrations.AddField(
            model_name='membershipevent',
            name='pgh_context',
            field=models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context'),
        ),
        migrations.AddField(
            model_name='membershipevent',
            name='pgh_obj',
            field=models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='accounts.membership'),
        ),
        migrations.AddField(
            model_name='membershipevent',
            name='user',
            field=models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='membershipevent',
            name='team',
            field=models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='accounts.team'),
        ),
        migrations.AddField(
            model_name='membership',
            name='team',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='memberships', to='accounts.team'),
        ),
        migrations.AddField(
            model_name='invitationevent',
            name='team',
            field=models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='accounts.team'),
        ),
        migrations.AddField(
            model_name='invitation',
            name='team',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='invitations', to='accounts.team'),
        ),
        migrations.AddField(
            model_name='act',
            name='team',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, to='accounts.team'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='team',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "accounts_teamevent" ("geocodes", "id", "name", "nonpartisan", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "shares", "slug", "time_zone") SELECT new_values."geocodes", new_values."id", new_values."name", new_values."nonpartisan", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."shares", new_values."slug", new_values."time_zone" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;', hash='de0f55102c37030bfb9c88a82acdcf8606c954b0', level='STATEMENT', operation='INSERT', pgid='pgtrigger_insert_insert_71b40', referencing='REFERENCING NEW TABLE AS new_values ', table='accounts_team', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='team',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "accounts_teamevent" ("geocodes", "id", "name", "nonpartisan", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "shares", "slug", "time_zone") SELECT new_values."geocodes", new_values."id", new_values."name", new_values."nonpartisan", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."shares", new_values."slug", new_values."time_zone" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;', hash='bf3d8afe8ed775f9b9bf463accf74bc44859b225', level='STATEMENT', operation='UPDATE', pgid='pgtrigger_update_update_529da', referencing='REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ', table='accounts_team', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='team',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "accounts_teamevent" ("geocodes", "id", "name", "nonpartisan", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "shares", "slug", "time_zone") SELECT old_values."geocodes", old_values."id", old_values."name", old_values."nonpartisan", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."shares", old_values."slug", old_values."time_zone" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;', hash='cc03183cf200f54ca86b7989b61efbebf7a6ad34', level='STATEMENT', operation='DELETE', pgid='pgtrigger_delete_delete_5bd04', referencing='REFERENCING OLD TABLE AS old_values ', table='accounts_team', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='team',
            trigger=pgtrigger.compiler.Trigger(name='notes_change', sql=pgtrigger.compiler.UpsertTriggerSql(func='PERFORM note_change(); RETURN NULL;', hash='dc92c724c28832051925aaf69992822f0436fbc9', level='STATEMENT', operation='INSERT OR UPDATE OR DELETE', pgid='pgtrigger_notes_change_553ee', table='accounts_team', when='AFTER')),
        ),
        migrations.AddField(
            model_name='teamevent',
            name='pgh_context',
            field=models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context'),
        ),
        migrations.AddField(
            model_name='teamevent',
            name='pgh_obj',
            field=models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='accounts.team'),
        ),
        migrations.AddField(
            model_name='turf',
            name='district',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to='districts.district'),
        ),
        migrations.AddField(
            model_name='turf',
            name='membership',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='turf_rows', to='accounts.membership'),
        ),
        migrations.AddField(
            model_name='membership',
            name='turf',
            field=models.ManyToManyField(through='accounts.Turf', to='districts.district'),
        ),
        migrations.AddField(
            model_name='turfevent',
            name='district',
            field=models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='districts.district'),
        ),
        migrations.AddField(
            model_name='turfevent',
            name='membership',
            field=models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='accounts.membership'),
        ),
        migrations.AddField(
            model_name='turfevent',
            name='pgh_context',
            field=models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context'),
        ),
        migrations.AddField(
            model_name='turfevent',
            name='pgh_obj',
            field=models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='accounts.turf'),
        ),
        migrations.AddField(
            model_name='userevent',
            name='pgh_context',
            field=models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context'),
        ),
        migrations.AddField(
            model_name='userevent',
            name='pgh_obj',
            field=models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddIndex(
            model_name='membershipevent',
            index=models.Index(fields=['pgh_obj'], name='accounts_me_pgh_obj_459819_idx'),
        ),
        migrations.AddIndex(
            model_name='invitationevent',
            index=models.Index(fields=['pgh_obj'], name='accounts_in_pgh_obj_2b7231_idx'),
        ),
        migrations.AddConstraint(
            model_name='invitation',
            constraint=models.CheckConstraint(condition=models.Q(('email', django.db.models.functions.text.Lower('email'))), name='invited_email_is_lower_case'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='invitation',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "accounts_invitationevent" ("accepted_by_id", "email", "expires_on", "id", "made_by_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "role", "team_id", "withdrawn_on") SELECT new_values."accepted_by_id", new_values."email", new_values."expires_on", new_values."id", new_values."made_by_id", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."role", new_values."team_id", new_values."withdrawn_on" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;', hash='4620620be9b8e28dc6f9c119f4adf1d34c62c168', level='STATEMENT', operation='INSERT', pgid='pgtrigger_insert_insert_8c354', referencing='REFERENCING NEW TABLE AS new_values ', table='accounts_invitation', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='invitation',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "accounts_invitationevent" ("accepted_by_id", "email", "expires_on", "id", "made_by_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "role", "team_id", "withdrawn_on") SELECT new_values."accepted_by_id", new_values."email", new_values."expires_on", new_values."id", new_values."made_by_id", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."role", new_values."team_id", new_values."withdrawn_on" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values."accepted_by_id" IS DISTINCT FROM (new_values."accepted_by_id") OR old_values."email" IS DISTINCT FROM (new_values."email") OR old_values."expires_on" IS DISTINCT FROM (new_values."expires_on") OR old_values."id" IS DISTINCT FROM (new_values."id") OR old_values."made_by_id" IS DISTINCT FROM (new_values."made_by_id") OR old_values."role" IS DISTINCT FROM (new_values."role") OR old_values."team_id" IS DISTINCT FROM (new_values."team_id") OR old_values."withdrawn_on" IS DISTINCT FROM (new_values."withdrawn_on")) ) AS new_values, _pgh_attached_context; RETURN NULL;', hash='6603d29e7b595914fa4108f62bd35952ae42dd52', level='STATEMENT', operation='UPDATE', pgid='pgtrigger_update_update_4e12d', referencing='REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ', table='accounts_invitation', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='invitation',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "accounts_invitationevent" ("accepted_by_id", "email", "expires_on", "id", "made_by_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "role", "team_id", "withdrawn_on") SELECT old_values."accepted_by_id", old_values."email", old_values."expires_on", old_values."id", old_values."made_by_id", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."role", old_values."team_id", old_values."withdrawn_on" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;', hash='498e699afb22a654fac97e9984505783ff4d833c', level='STATEMENT', operation='DELETE', pgid='pgtrigger_delete_delete_f2c14', referencing='REFERENCING OLD TABLE AS old_values ', table='accounts_invitation', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='act',
            trigger=pgtrigger.compiler.Trigger(name='acts_are_never_changed', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='9dcfe9c6c2390e1c09c723f8ccd6e812a22fb23e', operation='UPDATE OR DELETE', pgid='pgtrigger_acts_are_never_changed_e59d2', table='accounts_act', when='BEFORE')),
        ),
        migrations.AddIndex(
            model_name='teamevent',
            index=models.Index(fields=['pgh_obj'], name='accounts_te_pgh_obj_ab7653_idx'),
        ),
        migrations.AddConstraint(
            model_name='turf',
            constraint=models.UniqueConstraint(fields=('membership', 'district'), name='turf_names_a_district_once'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='turf',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "accounts_turfevent" ("district_id", "id", "membership_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") SELECT new_values."district_id", new_values."id", new_values."membership_id", _pgh_attached_context.value, NOW(), \'insert\', new_values."id" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;', hash='5086d7010a5d05778e600c6f9ff384b898cf1fae', level='STATEMENT', operation='INSERT', pgid='pgtrigger_insert_insert_95f2e', referencing='REFERENCING NEW TABLE AS new_values ', table='accounts_turf', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='turf',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "accounts_turfevent" ("district_id", "id", "membership_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") SELECT new_values."district_id", new_values."id", new_values."membership_id", _pgh_attached_context.value, NOW(), \'update\', new_values."id" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;', hash='cdc116eded3dd175344097d9bd2d8b21cc7e8026', level='STATEMENT', operation='UPDATE', pgid='pgtrigger_update_update_38349', referencing='REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ', table='accounts_turf', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='turf',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "accounts_turfevent" ("district_id", "id", "membership_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") SELECT old_values."district_id", old_values."id", old_values."membership_id", _pgh_attached_context.value, NOW(), \'delete\', old_values."id" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;', hash='57cd152210319970052fef287faeba4d505fc883', level='STATEMENT', operation='DELETE', pgid='pgtrigger_delete_delete_00d67', referencing='REFERENCING OLD TABLE AS old_values ', table='accounts_turf', when='AFTER')),
        ),
        migrations.AddConstraint(
            model_name='membership',
            constraint=models.CheckConstraint(condition=models.Q(('until', None), ('until__gte', models.F('since')), _connector='OR'), name='membership_ends_after_it_starts'),
        ),
        migrations.AddConstraint(
            model_name='membership',
            constraint=django.contrib.postgres.constraints.ExclusionConstraint(expressions=[('user', '='), ('team', '='), (districts.models.Days(), '&&')], name='one_current_membership_of_a_user_in_a_team', violation_error_message='This person already belongs to this team.'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='membership',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "accounts_membershipevent" ("id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reminders", "role", "since", "team_id", "until", "user_id", "weekly") SELECT new_values."id", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."reminders", new_values."role", new_values."since", new_values."team_id", new_values."until", new_values."user_id", new_values."weekly" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;', hash='d5429301c6114721d08be2dba873c48911e1d384', level='STATEMENT', operation='INSERT', pgid='pgtrigger_insert_insert_fc05a', referencing='REFERENCING NEW TABLE AS new_values ', table='accounts_membership', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='membership',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "accounts_membershipevent" ("id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reminders", "role", "since", "team_id", "until", "user_id", "weekly") SELECT new_values."id", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."reminders", new_values."role", new_values."since", new_values."team_id", new_values."until", new_values."user_id", new_values."weekly" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values."id" IS DISTINCT FROM (new_values."id") OR old_values."reminders" IS DISTINCT FROM (new_values."reminders") OR old_values."role" IS DISTINCT FROM (new_values."role") OR old_values."since" IS DISTINCT FROM (new_values."since") OR old_values."team_id" IS DISTINCT FROM (new_values."team_id") OR old_values."until" IS DISTINCT FROM (new_values."until") OR old_values."user_id" IS DISTINCT FROM (new_values."user_id") OR old_values."weekly" IS DISTINCT FROM (new_values."weekly")) ) AS new_values, _pgh_attached_context; RETURN NULL;', hash='671eb66a61fc8c4a59f922cf6a33fe9f94aaecb2', level='STATEMENT', operation='UPDATE', pgid='pgtrigger_update_update_20ab5', referencing='REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ', table='accounts_membership', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='membership',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "accounts_membershipevent" ("id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reminders", "role", "since", "team_id", "until", "user_id", "weekly") SELECT old_values."id", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."reminders", old_values."role", old_values."since", old_values."team_id", old_values."until", old_values."user_id", old_values."weekly" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;', hash='c208e5cc84e6fb1e87b83e1b8a68e3926a4c738c', level='STATEMENT', operation='DELETE', pgid='pgtrigger_delete_delete_19a8f', referencing='REFERENCING OLD TABLE AS old_values ', table='accounts_membership', when='AFTER')),
        ),
        migrations.AddIndex(
            model_name='turfevent',
            index=models.Index(fields=['pgh_obj'], name='accounts_tu_pgh_obj_2f6f15_idx'),
        ),
        migrations.AddIndex(
            model_name='userevent',
            index=models.Index(fields=['pgh_obj'], name='accounts_us_pgh_obj_d0532f_idx'),
        ),
    ]
