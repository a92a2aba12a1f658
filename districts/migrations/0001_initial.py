import districts.models
import django.contrib.postgres.constraints
import django.db.models.deletion
import django.db.models.functions.math
import django.db.models.lookups
import pgtrigger.compiler
import pgtrigger.migrations
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
    ]

    operations = [
        migrations.CreateModel(
            name='Candidacy',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name', models.CharField(max_length=200)),
                ('votes', models.IntegerField(blank=True, null=True)),
                ('is_incumbent', models.BooleanField(default=False)),
                ('won', models.BooleanField(default=False)),
            ],
        ),
        migrations.CreateModel(
            name='Election',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('office', models.CharField(max_length=40)),
                ('date', models.DateField()),
                ('stage', models.CharField(choices=[('primary', 'Primary'), ('runoff', 'Runoff'), ('special', 'Special election'), ('general', 'General election')], max_length=7)),
                ('party', models.CharField(blank=True, max_length=40)),
                ('decides', models.BooleanField()),
                ('covers_whole_district', models.BooleanField()),
                ('congress', models.PositiveSmallIntegerField()),
                ('ballots', models.PositiveIntegerField(blank=True, null=True)),
                ('source', models.CharField(max_length=200)),
            ],
        ),
        migrations.CreateModel(
            name='FinanceReport',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name', models.CharField(max_length=200)),
                ('bioguide', models.CharField(blank=True, max_length=7)),
                ('cycle', models.PositiveSmallIntegerField()),
                ('kind', models.CharField(choices=[('candidate', 'Candidate'), ('outside_for', 'Outside spending for'), ('outside_against', 'Outside spending against')], max_length=15)),
                ('receipts', models.DecimalField(decimal_places=2, max_digits=14, null=True)),
                ('cash_on_hand', models.DecimalField(decimal_places=2, max_digits=14, null=True)),
                ('period_end', models.DateField()),
                ('source', models.CharField(max_length=200)),
            ],
        ),
        migrations.CreateModel(
            name='Incumbent',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('state', models.CharField(max_length=2)),
                ('number', models.PositiveSmallIntegerField()),
                ('name', models.CharField(max_length=200)),
                ('party', models.CharField(max_length=40)),
                ('bioguide', models.CharField(max_length=7)),
                ('fec_ids', models.JSONField(default=list)),
                ('since', models.DateField()),
                ('until', models.DateField(blank=True, null=True)),
                ('retiring_on', models.DateField(blank=True, null=True)),
                ('lost_primary_on', models.DateField(blank=True, null=True)),
            ],
            options={
                'ordering': ['state', 'number', '-since'],
            },
        ),
        migrations.CreateModel(
            name='Roll',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('congress', models.PositiveSmallIntegerField(unique=True)),
                ('loaded_on', models.DateField()),
            ],
        ),
        migrations.CreateModel(
            name='ZipDistrict',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('zip', models.CharField(max_length=5)),
                ('share', models.FloatField(blank=True, null=True)),
            ],
        ),
        migrations.CreateModel(
            name='District',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('state', models.CharField(max_length=2)),
                ('number', models.PositiveSmallIntegerField()),
                ('congress', models.PositiveSmallIntegerField()),
                ('starts_on', models.DateField()),
                ('ends_on', models.DateField(blank=True, null=True)),
                ('adults', models.PositiveIntegerField(blank=True, null=True)),
                ('adults_source', models.CharField(blank=True, max_length=200)),
            ],
            options={
                'ordering': ['state', 'number', '-congress'],
                'constraints': [models.UniqueConstraint(fields=('state', 'number', 'congress'), name='a_seat_has_one_district_per_congress'), models.CheckConstraint(condition=models.Q(('ends_on', None), ('ends_on__gte', models.F('starts_on')), _connector='OR'), name='district_ends_after_it_starts')],
            },
        ),
        migrations.CreateModel(
            name='Boundary',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('precision', models.CharField(choices=[('exact', 'Exact'), ('display', 'Display only')], max_length=7)),
                ('geometry', models.JSONField()),
                ('drawing', models.JSONField(blank=True, default=dict)),
                ('source', models.CharField(max_length=200)),
                ('as_of', models.DateField()),
                ('district', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='boundaries', to='districts.district')),
            ],
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='district',
            trigger=pgtrigger.compiler.Trigger(name='notes_change', sql=pgtrigger.compiler.UpsertTriggerSql(func='PERFORM note_change(); RETURN NULL;', hash='aa8ed9cf98179f06fefe85b97d81f5937a128bdc', level='STATEMENT', operation='INSERT OR UPDATE OR DELETE', pgid='pgtrigger_notes_change_70240', table='districts_district', when='AFTER')),
        ),
        migrations.AddField(
            model_name='election',
            name='district',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='elections', to='districts.district'),
        ),
        migrations.AddField(
            model_name='candidacy',
            name='election',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='candidacies', to='districts.election'),
        ),
        migrations.AddField(
            model_name='financereport',
            name='district',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='finance', to='districts.district'),
        ),
        migrations.AddConstraint(
            model_name='incumbent',
            constraint=django.contrib.postgres.constraints.ExclusionConstraint(expressions=[('state', '='), ('number', '='), (districts.models.Days(), '&&')], name='a_seat_is_held_by_one_at_a_time'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='incumbent',
            trigger=pgtrigger.compiler.Trigger(name='notes_change', sql=pgtrigger.compiler.UpsertTriggerSql(func='PERFORM note_change(); RETURN NULL;', hash='20832de914d8bcac39b230d6b742c51bd675a29c', level='STATEMENT', operation='INSERT OR UPDATE OR DELETE', pgid='pgtrigger_notes_change_d74dd', table='districts_incumbent', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='roll',
            trigger=pgtrigger.compiler.Trigger(name='notes_change', sql=pgtrigger.compiler.UpsertTriggerSql(func='PERFORM note_change(); RETURN NULL;', hash='2d8e0bd24edd375a2dc8ce5deaed07caf00d1388', level='STATEMENT', operation='INSERT OR UPDATE OR DELETE', pgid='pgtrigger_notes_change_8b810', table='districts_roll', when='AFTER')),
        ),
        migrations.AddField(
            model_name='zipdistrict',
            name='district',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='zips', to='districts.district'),
        ),
        migrations.AddConstraint(
            model_name='boundary',
            constraint=models.UniqueConstraint(fields=('district', 'precision'), name='a_district_has_one_boundary_of_a_precision'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='boundary',
            trigger=pgtrigger.compiler.Trigger(name='notes_change', sql=pgtrigger.compiler.UpsertTriggerSql(func='PERFORM note_change(); RETURN NULL;', hash='c924dfafeca3448ae4c6817590317ccbf28ee9bd', level='STATEMENT', operation='INSERT OR UPDATE OR DELETE', pgid='pgtrigger_notes_change_7617a', table='districts_boundary', when='AFTER')),
        ),
        migrations.AddConstraint(
            model_name='election',
            constraint=models.UniqueConstraint(fields=('district', 'office', 'date', 'stage', 'party'), name='an_election_is_counted_once_in_a_district'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='election',
            trigger=pgtrigger.compiler.Trigger(name='notes_change', sql=pgtrigger.compiler.UpsertTriggerSql(func='PERFORM note_change(); RETURN NULL;', hash='433f7501ea43177abe6ab3c2449051db9e6d5e5c', level='STATEMENT', operation='INSERT OR UPDATE OR DELETE', pgid='pgtrigger_notes_change_d9695', table='districts_election', when='AFTER')),
        ),
        migrations.AddConstraint(
            model_name='candidacy',
            constraint=models.UniqueConstraint(fields=('election', 'name'), name='a_candidate_stands_once'),
        ),
        migrations.AddConstraint(
            model_name='candidacy',
            constraint=models.CheckConstraint(condition=models.Q(('votes', None), ('votes__gte', 0), _connector='OR'), name='votes_are_not_negative'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='candidacy',
            trigger=pgtrigger.compiler.Trigger(name='notes_change', sql=pgtrigger.compiler.UpsertTriggerSql(func='PERFORM note_change(); RETURN NULL;', hash='7dc31c7badc44aeacd3db255cc9f5083f543a907', level='STATEMENT', operation='INSERT OR UPDATE OR DELETE', pgid='pgtrigger_notes_change_792b0', table='districts_candidacy', when='AFTER')),
        ),
        migrations.AddConstraint(
            model_name='financereport',
            constraint=models.UniqueConstraint(fields=('district', 'name', 'cycle', 'kind'), name='a_cycle_is_reported_once'),
        ),
        migrations.AddConstraint(
            model_name='financereport',
            constraint=models.CheckConstraint(condition=django.db.models.lookups.Exact(django.db.models.functions.math.Mod(models.F('cycle'), 2), 0), name='cycle_is_an_even_year'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='financereport',
            trigger=pgtrigger.compiler.Trigger(name='notes_change', sql=pgtrigger.compiler.UpsertTriggerSql(func='PERFORM note_change(); RETURN NULL;', hash='1e94379d1dd06dc774e3404628b6f548bd288b98', level='STATEMENT', operation='INSERT OR UPDATE OR DELETE', pgid='pgtrigger_notes_change_18ed6', table='districts_financereport', when='AFTER')),
        ),
        migrations.AddConstraint(
            model_name='zipdistrict',
            constraint=models.UniqueConstraint(fields=('zip', 'district'), name='a_zip_names_a_district_once'),
        ),
        migrations.AddConstraint(
            model_name='zipdistrict',
            constraint=models.CheckConstraint(condition=models.Q(('share', None), models.Q(('share__gte', 0), ('share__lte', 1)), _connector='OR'), name='zip_share_is_between_0_and_1'),
        ),
    ]
