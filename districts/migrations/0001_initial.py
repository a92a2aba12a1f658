import districts.models
import django.contrib.postgres.constraints
import django.db.models.deletion
import django.db.models.functions.math
import django.db.models.lookups
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
    ]

    operations = [
        migrations.CreateModel(
            name='Roll',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('congress', models.PositiveSmallIntegerField(unique=True)),
                ('loaded_on', models.DateField()),
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
                ('district', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='elections', to='districts.district')),
            ],
        ),
        migrations.CreateModel(
            name='Candidacy',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name', models.CharField(max_length=200)),
                ('votes', models.IntegerField(blank=True, null=True)),
                ('is_incumbent', models.BooleanField(default=False)),
                ('won', models.BooleanField(default=False)),
                ('election', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='candidacies', to='districts.election')),
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
                ('district', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='finance', to='districts.district')),
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
                'constraints': [django.contrib.postgres.constraints.ExclusionConstraint(expressions=[('state', '='), ('number', '='), (districts.models.Days(), '&&')], name='a_seat_is_held_by_one_at_a_time')],
            },
        ),
        migrations.CreateModel(
            name='ZipDistrict',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('zip', models.CharField(max_length=5)),
                ('share', models.FloatField(blank=True, null=True)),
                ('district', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='zips', to='districts.district')),
            ],
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
            options={
                'constraints': [models.UniqueConstraint(fields=('district', 'precision'), name='a_district_has_one_boundary_of_a_precision')],
            },
        ),
        migrations.AddConstraint(
            model_name='election',
            constraint=models.UniqueConstraint(fields=('district', 'office', 'date', 'stage', 'party'), name='an_election_is_counted_once_in_a_district'),
        ),
        migrations.AddConstraint(
            model_name='candidacy',
            constraint=models.UniqueConstraint(fields=('election', 'name'), name='a_candidate_stands_once'),
        ),
        migrations.AddConstraint(
            model_name='candidacy',
            constraint=models.CheckConstraint(condition=models.Q(('votes', None), ('votes__gte', 0), _connector='OR'), name='votes_are_not_negative'),
        ),
        migrations.AddConstraint(
            model_name='financereport',
            constraint=models.UniqueConstraint(fields=('district', 'name', 'cycle', 'kind'), name='a_cycle_is_reported_once'),
        ),
        migrations.AddConstraint(
            model_name='financereport',
            constraint=models.CheckConstraint(condition=django.db.models.lookups.Exact(django.db.models.functions.math.Mod(models.F('cycle'), 2), 0), name='cycle_is_an_even_year'),
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
