import contacts.models.names
import datetime
import districts.models
import django.contrib.postgres.constraints
import django.contrib.postgres.fields
import django.contrib.postgres.indexes
import django.db.models.deletion
import django.db.models.expressions
import django.db.models.functions.comparison
import django.db.models.functions.datetime
import django.db.models.functions.math
import django.db.models.functions.text
import django.db.models.lookups
import django.utils.timezone
import pgtrigger.compiler
import pgtrigger.migrations
import uuid
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('accounts', '0001_initial'),
        ('districts', '0001_initial'),
        ('pghistory', '0007_auto_20250421_0444'),
    ]

    operations = [
        migrations.CreateModel(
            name='Affiliation',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('role', models.CharField(blank=True, max_length=100)),
                ('leads', models.BooleanField(default=False)),
                ('evidence', models.CharField(blank=True, choices=[('office', 'Holds an office'), ('brought_people', 'Brought people')], max_length=14)),
                ('since', models.DateField(blank=True, null=True)),
                ('until', models.DateField(blank=True, null=True)),
            ],
        ),
        migrations.CreateModel(
            name='Attendance',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
            ],
        ),
        migrations.CreateModel(
            name='Community',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('slug', models.SlugField(unique=True)),
                ('name', models.CharField(max_length=100)),
            ],
            options={
                'verbose_name_plural': 'communities',
                'ordering': ['name'],
            },
        ),
        migrations.CreateModel(
            name='CommunityEvent',
            fields=[
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('pgh_id', models.BigAutoField(primary_key=True, serialize=False)),
                ('id', models.BigIntegerField()),
                ('slug', models.SlugField(db_index=False)),
                ('name', models.CharField(max_length=100)),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='Contact',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('street', models.CharField(blank=True, max_length=200)),
                ('city', models.CharField(blank=True, max_length=100)),
                ('state', models.CharField(blank=True, max_length=2)),
                ('zip', models.CharField(blank=True, max_length=5)),
                ('latitude', models.FloatField(blank=True, null=True)),
                ('longitude', models.FloatField(blank=True, null=True)),
                ('placement', models.CharField(choices=[('placed', 'Placed'), ('ambiguous', 'Waiting for a choice'), ('unknown', 'Not known'), ('contradictory', 'Contradictory')], default='unknown', max_length=13)),
                ('uuid', models.UUIDField(default=uuid.uuid4, editable=False)),
                ('prefix', models.CharField(blank=True, max_length=40)),
                ('given', models.CharField(blank=True, max_length=100)),
                ('middle', models.CharField(blank=True, max_length=100)),
                ('family', models.CharField(blank=True, max_length=100)),
                ('suffix', models.CharField(blank=True, max_length=40)),
                ('nickname', models.CharField(blank=True, max_length=100)),
                ('method', models.CharField(blank=True, choices=[('choice', 'Chosen by someone'), ('boundary', 'By its coordinates'), ('voter_file', 'By a voter file'), ('zip', 'By its ZIP')], max_length=10)),
                ('languages', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=40), blank=True, default=list, size=None)),
                ('pronouns', models.CharField(blank=True, max_length=40)),
                ('deceased_on', models.DateField(blank=True, null=True)),
                ('do_not_contact_since', models.DateField(blank=True, null=True)),
                ('listed', models.BooleanField(default=False)),
                ('extra', models.JSONField(blank=True, default=dict)),
                ('removed_on', models.DateField(blank=True, editable=False, null=True)),
            ],
            options={
                'ordering': ['family', 'given', 'pk'],
            },
        ),
        migrations.CreateModel(
            name='ContactEvent',
            fields=[
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('pgh_id', models.BigAutoField(primary_key=True, serialize=False)),
                ('id', models.BigIntegerField()),
                ('street', models.CharField(blank=True, max_length=200)),
                ('city', models.CharField(blank=True, max_length=100)),
                ('state', models.CharField(blank=True, max_length=2)),
                ('zip', models.CharField(blank=True, max_length=5)),
                ('latitude', models.FloatField(blank=True, null=True)),
                ('longitude', models.FloatField(blank=True, null=True)),
                ('placement', models.CharField(choices=[('placed', 'Placed'), ('ambiguous', 'Waiting for a choice'), ('unknown', 'Not known'), ('contradictory', 'Contradictory')], default='unknown', max_length=13)),
                ('uuid', models.UUIDField(default=uuid.uuid4, editable=False)),
                ('prefix', models.CharField(blank=True, max_length=40)),
                ('given', models.CharField(blank=True, max_length=100)),
                ('middle', models.CharField(blank=True, max_length=100)),
                ('family', models.CharField(blank=True, max_length=100)),
                ('suffix', models.CharField(blank=True, max_length=40)),
                ('nickname', models.CharField(blank=True, max_length=100)),
                ('method', models.CharField(blank=True, choices=[('choice', 'Chosen by someone'), ('boundary', 'By its coordinates'), ('voter_file', 'By a voter file'), ('zip', 'By its ZIP')], max_length=10)),
                ('languages', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=40), blank=True, default=list, size=None)),
                ('pronouns', models.CharField(blank=True, max_length=40)),
                ('deceased_on', models.DateField(blank=True, null=True)),
                ('do_not_contact_since', models.DateField(blank=True, null=True)),
                ('listed', models.BooleanField(default=False)),
                ('extra', models.JSONField(blank=True, default=dict)),
                ('removed_on', models.DateField(blank=True, editable=False, null=True)),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='ContactPoint',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(choices=[('email', 'E-mail'), ('phone', 'Phone')], max_length=5)),
                ('value', models.CharField(max_length=254)),
                ('normalised', models.CharField(max_length=254)),
                ('label', models.CharField(blank=True, max_length=40)),
                ('opted_out_on', models.DateField(blank=True, null=True)),
            ],
        ),
        migrations.CreateModel(
            name='ContactPointEvent',
            fields=[
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('pgh_id', models.BigAutoField(primary_key=True, serialize=False)),
                ('id', models.BigIntegerField()),
                ('kind', models.CharField(choices=[('email', 'E-mail'), ('phone', 'Phone')], max_length=5)),
                ('value', models.CharField(max_length=254)),
                ('normalised', models.CharField(max_length=254)),
                ('label', models.CharField(blank=True, max_length=40)),
                ('opted_out_on', models.DateField(blank=True, null=True)),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='Demand',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name', models.CharField(max_length=200)),
                ('text', models.TextField(blank=True)),
                ('since', models.DateField(blank=True, null=True)),
                ('until', models.DateField(blank=True, null=True)),
            ],
            options={
                'ordering': ['name'],
            },
        ),
        migrations.CreateModel(
            name='DemandEvent',
            fields=[
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('pgh_id', models.BigAutoField(primary_key=True, serialize=False)),
                ('id', models.BigIntegerField()),
                ('name', models.CharField(max_length=200)),
                ('text', models.TextField(blank=True)),
                ('since', models.DateField(blank=True, null=True)),
                ('until', models.DateField(blank=True, null=True)),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='Duplicate',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('score', models.PositiveSmallIntegerField()),
                ('reason', models.CharField(max_length=300)),
            ],
        ),
        migrations.CreateModel(
            name='Endorsement',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('on', models.DateField()),
                ('withdrawn_on', models.DateField(blank=True, null=True)),
                ('source', models.CharField(max_length=300)),
            ],
            options={
                'ordering': ['-on', '-pk'],
            },
        ),
        migrations.CreateModel(
            name='EndorsementEvent',
            fields=[
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('pgh_id', models.BigAutoField(primary_key=True, serialize=False)),
                ('id', models.BigIntegerField()),
                ('on', models.DateField()),
                ('withdrawn_on', models.DateField(blank=True, null=True)),
                ('source', models.CharField(max_length=300)),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='ExternalId',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('source', models.CharField(max_length=60)),
                ('value', models.CharField(max_length=200)),
            ],
        ),
        migrations.CreateModel(
            name='ExternalIdEvent',
            fields=[
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('pgh_id', models.BigAutoField(primary_key=True, serialize=False)),
                ('id', models.BigIntegerField()),
                ('source', models.CharField(max_length=60)),
                ('value', models.CharField(max_length=200)),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='FollowUp',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('uuid', models.UUIDField(default=uuid.uuid4, editable=False)),
                ('what', models.CharField(max_length=300)),
                ('due_on', models.DateField()),
                ('done_on', models.DateField(blank=True, null=True)),
            ],
            options={
                'verbose_name': 'follow-up',
                'ordering': ['due_on', 'pk'],
            },
        ),
        migrations.CreateModel(
            name='FollowUpEvent',
            fields=[
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('pgh_id', models.BigAutoField(primary_key=True, serialize=False)),
                ('id', models.BigIntegerField()),
                ('uuid', models.UUIDField(default=uuid.uuid4, editable=False)),
                ('what', models.CharField(max_length=300)),
                ('due_on', models.DateField()),
                ('done_on', models.DateField(blank=True, null=True)),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='Footprint',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('method', models.CharField(blank=True, choices=[('choice', 'Chosen by someone'), ('boundary', 'By its coordinates'), ('voter_file', 'By a voter file'), ('zip', 'By its ZIP')], max_length=10)),
                ('members', models.PositiveIntegerField(blank=True, null=True)),
                ('counted_how', models.CharField(blank=True, max_length=200)),
                ('counted_on', models.DateField(blank=True, null=True)),
                ('primary_voters', models.PositiveIntegerField(blank=True, null=True)),
                ('matched_on', models.DateField(blank=True, null=True)),
                ('since', models.DateField(blank=True, null=True)),
                ('until', models.DateField(blank=True, null=True)),
                ('rooted', models.BooleanField(blank=True, null=True)),
                ('rooted_reason', models.CharField(blank=True, max_length=300)),
            ],
        ),
        migrations.CreateModel(
            name='FootprintEvent',
            fields=[
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('pgh_id', models.BigAutoField(primary_key=True, serialize=False)),
                ('id', models.BigIntegerField()),
                ('method', models.CharField(blank=True, choices=[('choice', 'Chosen by someone'), ('boundary', 'By its coordinates'), ('voter_file', 'By a voter file'), ('zip', 'By its ZIP')], max_length=10)),
                ('members', models.PositiveIntegerField(blank=True, null=True)),
                ('counted_how', models.CharField(blank=True, max_length=200)),
                ('counted_on', models.DateField(blank=True, null=True)),
                ('primary_voters', models.PositiveIntegerField(blank=True, null=True)),
                ('matched_on', models.DateField(blank=True, null=True)),
                ('since', models.DateField(blank=True, null=True)),
                ('until', models.DateField(blank=True, null=True)),
                ('rooted', models.BooleanField(blank=True, null=True)),
                ('rooted_reason', models.CharField(blank=True, max_length=300)),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='Geocoded',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('address', models.TextField(unique=True)),
                ('outcome', models.CharField(choices=[('match', 'Found'), ('no_match', 'Not found'), ('tie', 'Several alike')], max_length=8)),
                ('longitude', models.FloatField(null=True)),
                ('latitude', models.FloatField(null=True)),
                ('looked_up_on', models.DateField()),
            ],
        ),
        migrations.CreateModel(
            name='Import',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('terms', models.CharField(blank=True, max_length=64)),
                ('of', models.CharField(choices=[('contacts', 'Contacts'), ('institutions', 'Institutions'), ('touchpoints', 'Touchpoints')], default='institutions', max_length=12)),
                ('file_name', models.CharField(max_length=255)),
                ('sheet', models.CharField(blank=True, max_length=255)),
                ('checksum', models.CharField(db_index=True, max_length=64)),
                ('mapping', models.JSONField(default=dict)),
                ('policy', models.JSONField(default=dict)),
                ('counts', models.JSONField(default=dict)),
                ('findings', models.JSONField(default=dict)),
                ('state', models.CharField(choices=[('uploaded', 'Columns to match'), ('checking', 'Being checked'), ('checked', 'Checked'), ('applying', 'Under way'), ('done', 'Done'), ('failed', 'Could not go on'), ('undoing', 'Being taken back'), ('undone', 'Taken back')], default='applying', max_length=8)),
                ('rows_total', models.PositiveIntegerField(null=True)),
                ('seen_up_to', models.BigIntegerField(default=0)),
                ('problem', models.TextField(blank=True)),
                ('started_at', models.DateTimeField(auto_now_add=True)),
                ('state_since', models.DateTimeField(auto_now_add=True)),
                ('finished_at', models.DateTimeField(null=True)),
            ],
        ),
        migrations.CreateModel(
            name='ImportChunk',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('number', models.PositiveIntegerField()),
                ('contexts', django.contrib.postgres.fields.ArrayField(base_field=models.UUIDField(), default=list, size=None)),
            ],
        ),
        migrations.CreateModel(
            name='ImportEvent',
            fields=[
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('pgh_id', models.BigAutoField(primary_key=True, serialize=False)),
                ('id', models.BigIntegerField()),
                ('terms', models.CharField(blank=True, max_length=64)),
                ('of', models.CharField(choices=[('contacts', 'Contacts'), ('institutions', 'Institutions'), ('touchpoints', 'Touchpoints')], default='institutions', max_length=12)),
                ('file_name', models.CharField(max_length=255)),
                ('sheet', models.CharField(blank=True, max_length=255)),
                ('checksum', models.CharField(max_length=64)),
                ('mapping', models.JSONField(default=dict)),
                ('policy', models.JSONField(default=dict)),
                ('counts', models.JSONField(default=dict)),
                ('findings', models.JSONField(default=dict)),
                ('state', models.CharField(choices=[('uploaded', 'Columns to match'), ('checking', 'Being checked'), ('checked', 'Checked'), ('applying', 'Under way'), ('done', 'Done'), ('failed', 'Could not go on'), ('undoing', 'Being taken back'), ('undone', 'Taken back')], default='applying', max_length=8)),
                ('rows_total', models.PositiveIntegerField(null=True)),
                ('seen_up_to', models.BigIntegerField(default=0)),
                ('problem', models.TextField(blank=True)),
                ('started_at', models.DateTimeField(auto_now_add=True)),
                ('state_since', models.DateTimeField(auto_now_add=True)),
                ('finished_at', models.DateTimeField(null=True)),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='ImportInstitution',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('key', models.CharField(max_length=300)),
                ('name', models.CharField(max_length=300)),
                ('likeness', models.CharField(blank=True, max_length=200)),
                ('problem', models.CharField(blank=True, max_length=500)),
            ],
        ),
        migrations.CreateModel(
            name='ImportKept',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('what', models.CharField(blank=True, max_length=300)),
                ('reason', models.CharField(max_length=500)),
            ],
        ),
        migrations.CreateModel(
            name='ImportMapping',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name', models.CharField(max_length=100)),
                ('of', models.CharField(choices=[('contacts', 'Contacts'), ('institutions', 'Institutions'), ('touchpoints', 'Touchpoints')], max_length=12)),
                ('source', models.CharField(blank=True, max_length=60)),
                ('columns', models.JSONField(default=list)),
                ('constants', models.JSONField(blank=True, default=dict)),
                ('lines', models.PositiveSmallIntegerField(blank=True, null=True)),
                ('options', models.JSONField(blank=True, default=dict)),
            ],
            options={
                'ordering': ['name', 'pk'],
            },
        ),
        migrations.CreateModel(
            name='ImportMappingEvent',
            fields=[
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('pgh_id', models.BigAutoField(primary_key=True, serialize=False)),
                ('id', models.BigIntegerField()),
                ('name', models.CharField(max_length=100)),
                ('of', models.CharField(choices=[('contacts', 'Contacts'), ('institutions', 'Institutions'), ('touchpoints', 'Touchpoints')], max_length=12)),
                ('source', models.CharField(blank=True, max_length=60)),
                ('columns', models.JSONField(default=list)),
                ('constants', models.JSONField(blank=True, default=dict)),
                ('lines', models.PositiveSmallIntegerField(blank=True, null=True)),
                ('options', models.JSONField(blank=True, default=dict)),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='ImportPossible',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('score', models.PositiveSmallIntegerField()),
                ('reason', models.CharField(max_length=300)),
                ('choice', models.CharField(blank=True, choices=[('same', 'Same'), ('not_same', 'Not the same')], db_default='', max_length=8)),
            ],
        ),
        migrations.CreateModel(
            name='ImportRow',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('line', models.PositiveIntegerField()),
                ('part', models.PositiveSmallIntegerField(db_default=0)),
                ('raw', models.JSONField()),
                ('facts', models.JSONField(db_default=models.Value({}, models.JSONField()))),
                ('touchpoint', models.JSONField(null=True)),
                ('outcome', models.CharField(blank=True, choices=[('created', 'Created'), ('updated', 'Updated'), ('unchanged', 'Unchanged'), ('duplicate', 'Joined to an earlier row'), ('refused', 'Refused'), ('left_out', 'Left out')], max_length=9)),
                ('reason', models.CharField(blank=True, max_length=500)),
            ],
        ),
        migrations.CreateModel(
            name='Institution',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('street', models.CharField(blank=True, max_length=200)),
                ('city', models.CharField(blank=True, max_length=100)),
                ('state', models.CharField(blank=True, max_length=2)),
                ('zip', models.CharField(blank=True, max_length=5)),
                ('latitude', models.FloatField(blank=True, null=True)),
                ('longitude', models.FloatField(blank=True, null=True)),
                ('placement', models.CharField(choices=[('placed', 'Placed'), ('ambiguous', 'Waiting for a choice'), ('unknown', 'Not known'), ('contradictory', 'Contradictory')], default='unknown', max_length=13)),
                ('uuid', models.UUIDField(default=uuid.uuid4, editable=False)),
                ('name', models.CharField(max_length=300)),
                ('neighborhood', models.CharField(blank=True, max_length=100)),
                ('phone', models.CharField(blank=True, max_length=40)),
                ('email', models.EmailField(blank=True, max_length=254)),
                ('website', models.URLField(blank=True, max_length=300)),
                ('opened_on', models.DateField(blank=True, null=True)),
                ('closed_on', models.DateField(blank=True, null=True)),
                ('extra', models.JSONField(blank=True, default=dict)),
            ],
            options={
                'ordering': ['name', 'pk'],
            },
        ),
        migrations.CreateModel(
            name='InstitutionCommunity',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
            ],
            options={
                'verbose_name_plural': 'institution communities',
            },
        ),
        migrations.CreateModel(
            name='InstitutionCommunityEvent',
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
            name='InstitutionEvent',
            fields=[
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('pgh_id', models.BigAutoField(primary_key=True, serialize=False)),
                ('id', models.BigIntegerField()),
                ('street', models.CharField(blank=True, max_length=200)),
                ('city', models.CharField(blank=True, max_length=100)),
                ('state', models.CharField(blank=True, max_length=2)),
                ('zip', models.CharField(blank=True, max_length=5)),
                ('latitude', models.FloatField(blank=True, null=True)),
                ('longitude', models.FloatField(blank=True, null=True)),
                ('placement', models.CharField(choices=[('placed', 'Placed'), ('ambiguous', 'Waiting for a choice'), ('unknown', 'Not known'), ('contradictory', 'Contradictory')], default='unknown', max_length=13)),
                ('uuid', models.UUIDField(default=uuid.uuid4, editable=False)),
                ('name', models.CharField(max_length=300)),
                ('neighborhood', models.CharField(blank=True, max_length=100)),
                ('phone', models.CharField(blank=True, max_length=40)),
                ('email', models.EmailField(blank=True, max_length=254)),
                ('website', models.URLField(blank=True, max_length=300)),
                ('opened_on', models.DateField(blank=True, null=True)),
                ('closed_on', models.DateField(blank=True, null=True)),
                ('extra', models.JSONField(blank=True, default=dict)),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='InstitutionKind',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('slug', models.SlugField(unique=True)),
                ('name', models.CharField(max_length=100)),
                ('plural', models.CharField(max_length=100)),
                ('has_members', models.BooleanField()),
                ('rooted_by_address', models.BooleanField()),
                ('fresh_days', models.PositiveSmallIntegerField(default=90)),
                ('in_coverage', models.BooleanField(default=True)),
            ],
            options={
                'ordering': ['name'],
            },
        ),
        migrations.CreateModel(
            name='InstitutionKindEvent',
            fields=[
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('pgh_id', models.BigAutoField(primary_key=True, serialize=False)),
                ('id', models.BigIntegerField()),
                ('slug', models.SlugField(db_index=False)),
                ('name', models.CharField(max_length=100)),
                ('plural', models.CharField(max_length=100)),
                ('has_members', models.BooleanField()),
                ('rooted_by_address', models.BooleanField()),
                ('fresh_days', models.PositiveSmallIntegerField(default=90)),
                ('in_coverage', models.BooleanField(default=True)),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='Lookup',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('started_at', models.DateTimeField(auto_now_add=True)),
                ('finished_at', models.DateTimeField(null=True)),
                ('state', models.CharField(choices=[('running', 'Under way'), ('done', 'Done'), ('failed', 'Could not go on')], default='running', max_length=7)),
                ('of', models.CharField(choices=[('institutions', 'Institutions'), ('contacts', 'Contacts')], default='institutions', max_length=12)),
                ('reached', models.BigIntegerField(default=0)),
                ('tries', models.PositiveSmallIntegerField(default=0)),
                ('problem', models.TextField(blank=True)),
                ('total', models.PositiveIntegerField(default=0)),
                ('found', models.PositiveIntegerField(default=0)),
                ('placed', models.PositiveIntegerField(default=0)),
                ('tied', models.PositiveIntegerField(default=0)),
                ('not_found', models.PositiveIntegerField(default=0)),
                ('not_sent', models.PositiveIntegerField(default=0)),
                ('asked', models.PositiveIntegerField(default=0)),
            ],
        ),
        migrations.CreateModel(
            name='LookupEvent',
            fields=[
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('pgh_id', models.BigAutoField(primary_key=True, serialize=False)),
                ('id', models.BigIntegerField()),
                ('started_at', models.DateTimeField(auto_now_add=True)),
                ('finished_at', models.DateTimeField(null=True)),
                ('state', models.CharField(choices=[('running', 'Under way'), ('done', 'Done'), ('failed', 'Could not go on')], default='running', max_length=7)),
                ('of', models.CharField(choices=[('institutions', 'Institutions'), ('contacts', 'Contacts')], default='institutions', max_length=12)),
                ('reached', models.BigIntegerField(default=0)),
                ('tries', models.PositiveSmallIntegerField(default=0)),
                ('problem', models.TextField(blank=True)),
                ('total', models.PositiveIntegerField(default=0)),
                ('found', models.PositiveIntegerField(default=0)),
                ('placed', models.PositiveIntegerField(default=0)),
                ('tied', models.PositiveIntegerField(default=0)),
                ('not_found', models.PositiveIntegerField(default=0)),
                ('not_sent', models.PositiveIntegerField(default=0)),
                ('asked', models.PositiveIntegerField(default=0)),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='Merged',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('old_id', models.BigIntegerField()),
                ('old_uuid', models.UUIDField()),
            ],
        ),
        migrations.CreateModel(
            name='MergedEvent',
            fields=[
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('pgh_id', models.BigAutoField(primary_key=True, serialize=False)),
                ('id', models.BigIntegerField()),
                ('old_id', models.BigIntegerField()),
                ('old_uuid', models.UUIDField()),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='NotSame',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
            ],
        ),
        migrations.CreateModel(
            name='NotSameEvent',
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
            name='Opponent',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name', models.CharField(max_length=200, unique=True)),
            ],
            options={
                'ordering': ['name'],
            },
        ),
        migrations.CreateModel(
            name='OpponentEvent',
            fields=[
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('pgh_id', models.BigAutoField(primary_key=True, serialize=False)),
                ('id', models.BigIntegerField()),
                ('name', models.CharField(max_length=200)),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='Pledge',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('cycle', models.PositiveSmallIntegerField()),
                ('recipient', models.CharField(max_length=200)),
                ('amount', models.DecimalField(decimal_places=2, max_digits=12)),
                ('pledged_on', models.DateField()),
                ('given', models.DecimalField(blank=True, decimal_places=2, max_digits=12, null=True)),
                ('given_on', models.DateField(blank=True, null=True)),
            ],
        ),
        migrations.CreateModel(
            name='PledgeEvent',
            fields=[
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('pgh_id', models.BigAutoField(primary_key=True, serialize=False)),
                ('id', models.BigIntegerField()),
                ('cycle', models.PositiveSmallIntegerField()),
                ('recipient', models.CharField(max_length=200)),
                ('amount', models.DecimalField(decimal_places=2, max_digits=12)),
                ('pledged_on', models.DateField()),
                ('given', models.DecimalField(blank=True, decimal_places=2, max_digits=12, null=True)),
                ('given_on', models.DateField(blank=True, null=True)),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='Position',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('stance', models.CharField(choices=[('supports', 'Supports'), ('opposes', 'Opposes'), ('silent', 'Silent')], max_length=8)),
                ('on', models.DateField()),
                ('source', models.CharField(max_length=300)),
            ],
            options={
                'ordering': ['-on', '-pk'],
            },
        ),
        migrations.CreateModel(
            name='PositionEvent',
            fields=[
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('pgh_id', models.BigAutoField(primary_key=True, serialize=False)),
                ('id', models.BigIntegerField()),
                ('stance', models.CharField(choices=[('supports', 'Supports'), ('opposes', 'Opposes'), ('silent', 'Silent')], max_length=8)),
                ('on', models.DateField()),
                ('source', models.CharField(max_length=300)),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='Pull',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('address', models.CharField(max_length=2000)),
                ('every', models.CharField(choices=[('day', 'Each day'), ('week', 'Each week')], default='day', max_length=4, verbose_name='how often')),
                ('due_at', models.DateTimeField(blank=True, null=True)),
                ('fetched_at', models.DateTimeField(blank=True, null=True)),
                ('said', models.TextField(blank=True)),
                ('failures', models.PositiveSmallIntegerField(default=0)),
            ],
            options={
                'verbose_name': 'published list',
                'ordering': ['pk'],
            },
        ),
        migrations.CreateModel(
            name='PullEvent',
            fields=[
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('pgh_id', models.BigAutoField(primary_key=True, serialize=False)),
                ('id', models.BigIntegerField()),
                ('address', models.CharField(max_length=2000)),
                ('every', models.CharField(choices=[('day', 'Each day'), ('week', 'Each week')], default='day', max_length=4, verbose_name='how often')),
                ('due_at', models.DateTimeField(blank=True, null=True)),
                ('fetched_at', models.DateTimeField(blank=True, null=True)),
                ('said', models.TextField(blank=True)),
                ('failures', models.PositiveSmallIntegerField(default=0)),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='Removed',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('hash', models.CharField(max_length=64)),
                ('at', models.DateTimeField(default=django.utils.timezone.now)),
            ],
        ),
        migrations.CreateModel(
            name='SavedList',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name', models.CharField(max_length=100)),
                ('of', models.CharField(choices=[('institutions', 'Institutions'), ('contacts', 'Contacts'), ('touchpoints', 'Touchpoints'), ('follow_ups', 'Follow-ups'), ('commitments', 'Commitments')], max_length=12)),
                ('query', models.CharField(blank=True, max_length=2000)),
                ('readers', models.CharField(choices=[('private', 'Only me'), ('team', 'My team')], default='private', max_length=7)),
            ],
            options={
                'ordering': ['name', 'pk'],
            },
        ),
        migrations.CreateModel(
            name='SavedListEvent',
            fields=[
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('pgh_id', models.BigAutoField(primary_key=True, serialize=False)),
                ('id', models.BigIntegerField()),
                ('name', models.CharField(max_length=100)),
                ('of', models.CharField(choices=[('institutions', 'Institutions'), ('contacts', 'Contacts'), ('touchpoints', 'Touchpoints'), ('follow_ups', 'Follow-ups'), ('commitments', 'Commitments')], max_length=12)),
                ('query', models.CharField(blank=True, max_length=2000)),
                ('readers', models.CharField(choices=[('private', 'Only me'), ('team', 'My team')], default='private', max_length=7)),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='Sighting',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(choices=[('approached', 'Approached'), ('met', 'Met'), ('hosted', 'Hosted'), ('funded', 'Funded'), ('trip', 'Taken on a trip')], max_length=10)),
                ('seen_on', models.DateField()),
                ('note', models.TextField(blank=True)),
                ('source', models.CharField(blank=True, max_length=300)),
            ],
            options={
                'ordering': ['-seen_on', '-pk'],
            },
        ),
        migrations.CreateModel(
            name='SightingEvent',
            fields=[
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('pgh_id', models.BigAutoField(primary_key=True, serialize=False)),
                ('id', models.BigIntegerField()),
                ('kind', models.CharField(choices=[('approached', 'Approached'), ('met', 'Met'), ('hosted', 'Hosted'), ('funded', 'Funded'), ('trip', 'Taken on a trip')], max_length=10)),
                ('seen_on', models.DateField()),
                ('note', models.TextField(blank=True)),
                ('source', models.CharField(blank=True, max_length=300)),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='StandingPeriod',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('standing', models.CharField(choices=[('known', 'Known'), ('contacted', 'Contacted'), ('lapsed', 'Lapsed'), ('in_conversation', 'In conversation'), ('engaged', 'Engaged'), ('delivering', 'Delivering')], max_length=15)),
                ('since', models.DateField()),
                ('until', models.DateField(null=True)),
            ],
        ),
        migrations.CreateModel(
            name='Stewardship',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('since', models.DateField(default=django.utils.timezone.localdate)),
                ('until', models.DateField(blank=True, null=True)),
            ],
        ),
        migrations.CreateModel(
            name='StewardshipEvent',
            fields=[
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('pgh_id', models.BigAutoField(primary_key=True, serialize=False)),
                ('id', models.BigIntegerField()),
                ('since', models.DateField(default=django.utils.timezone.localdate)),
                ('until', models.DateField(blank=True, null=True)),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='Tag',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name', models.CharField(max_length=60)),
            ],
            options={
                'ordering': ['name'],
            },
        ),
        migrations.CreateModel(
            name='TagEvent',
            fields=[
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('pgh_id', models.BigAutoField(primary_key=True, serialize=False)),
                ('id', models.BigIntegerField()),
                ('name', models.CharField(max_length=60)),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='Tagging',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
            ],
        ),
        migrations.CreateModel(
            name='TaggingEvent',
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
            name='Tie',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(choices=[('family', 'Family'), ('friend', 'Friends'), ('work', 'Work together'), ('worship', 'Worship together'), ('neighbor', 'Neighbors'), ('other', 'Know each other')], max_length=8)),
                ('strength', models.PositiveSmallIntegerField(choices=[(1, 'Know each other'), (2, 'Would return a call'), (3, 'Would do the other a favor')])),
                ('since', models.DateField(blank=True, null=True)),
                ('source', models.CharField(blank=True, max_length=300)),
            ],
        ),
        migrations.CreateModel(
            name='TieEvent',
            fields=[
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('pgh_id', models.BigAutoField(primary_key=True, serialize=False)),
                ('id', models.BigIntegerField()),
                ('kind', models.CharField(choices=[('family', 'Family'), ('friend', 'Friends'), ('work', 'Work together'), ('worship', 'Worship together'), ('neighbor', 'Neighbors'), ('other', 'Know each other')], max_length=8)),
                ('strength', models.PositiveSmallIntegerField(choices=[(1, 'Know each other'), (2, 'Would return a call'), (3, 'Would do the other a favor')])),
                ('since', models.DateField(blank=True, null=True)),
                ('source', models.CharField(blank=True, max_length=300)),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='Touchpoint',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('uuid', models.UUIDField(default=uuid.uuid4, editable=False)),
                ('kind', models.CharField(choices=[('one_on_one', 'One-on-one'), ('site_visit', 'Site visit'), ('house_meeting', 'House meeting'), ('call', 'Call'), ('text', 'Text'), ('email', 'Email'), ('event', 'Event'), ('letter', 'Letter')], max_length=13)),
                ('happened_on', models.DateField(db_index=True)),
                ('happened_at', models.TimeField(blank=True, null=True)),
                ('reached', models.BooleanField()),
                ('place', models.CharField(blank=True, max_length=200)),
                ('notes', models.TextField(blank=True)),
                ('notes_readers', models.CharField(choices=[('private', 'Only me and my coordinator'), ('team', 'My team'), ('coalition', 'Coalition')], default='private', max_length=9)),
                ('recorded_at', models.DateTimeField(db_default=django.db.models.functions.datetime.Now(), editable=False)),
            ],
            options={
                'ordering': ['-happened_on', '-pk'],
            },
        ),
        migrations.CreateModel(
            name='TouchpointEvent',
            fields=[
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('pgh_id', models.BigAutoField(primary_key=True, serialize=False)),
                ('id', models.BigIntegerField()),
                ('uuid', models.UUIDField(default=uuid.uuid4, editable=False)),
                ('kind', models.CharField(choices=[('one_on_one', 'One-on-one'), ('site_visit', 'Site visit'), ('house_meeting', 'House meeting'), ('call', 'Call'), ('text', 'Text'), ('email', 'Email'), ('event', 'Event'), ('letter', 'Letter')], max_length=13)),
                ('happened_on', models.DateField()),
                ('happened_at', models.TimeField(blank=True, null=True)),
                ('reached', models.BooleanField()),
                ('place', models.CharField(blank=True, max_length=200)),
                ('notes', models.TextField(blank=True)),
                ('notes_readers', models.CharField(choices=[('private', 'Only me and my coordinator'), ('team', 'My team'), ('coalition', 'Coalition')], default='private', max_length=9)),
                ('recorded_at', models.DateTimeField(db_default=django.db.models.functions.datetime.Now(), editable=False)),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='TouchpointInstitution',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('happened_on', models.DateField(editable=False, null=True)),
            ],
        ),
        migrations.CreateModel(
            name='TouchpointInstitutionEvent',
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
            name='TouchpointOrganizer',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
            ],
        ),
        migrations.CreateModel(
            name='TouchpointOrganizerEvent',
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
            name='AffiliationEvent',
            fields=[
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('pgh_id', models.BigAutoField(primary_key=True, serialize=False)),
                ('id', models.BigIntegerField()),
                ('role', models.CharField(blank=True, max_length=100)),
                ('leads', models.BooleanField(default=False)),
                ('evidence', models.CharField(blank=True, choices=[('office', 'Holds an office'), ('brought_people', 'Brought people')], max_length=14)),
                ('since', models.DateField(blank=True, null=True)),
                ('until', models.DateField(blank=True, null=True)),
                ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='contacts.affiliation')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='Assessment',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('stance', models.PositiveSmallIntegerField(choices=[(1, 'Leading with us'), (2, 'Supportive'), (3, 'Undecided'), (4, 'Leaning away'), (5, 'Opposed')])),
                ('made_on', models.DateField()),
                ('made_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, to='accounts.membership')),
                ('team', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to='accounts.team')),
            ],
            options={
                'ordering': ['-made_on', '-pk'],
            },
        ),
        migrations.CreateModel(
            name='AssessmentEvent',
            fields=[
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('pgh_id', models.BigAutoField(primary_key=True, serialize=False)),
                ('id', models.BigIntegerField()),
                ('stance', models.PositiveSmallIntegerField(choices=[(1, 'Leading with us'), (2, 'Supportive'), (3, 'Undecided'), (4, 'Leaning away'), (5, 'Opposed')])),
                ('made_on', models.DateField()),
                ('made_by', models.ForeignKey(blank=True, db_constraint=False, db_index=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='accounts.membership')),
                ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='contacts.assessment')),
                ('team', models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='accounts.team')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='AttendanceEvent',
            fields=[
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('pgh_id', models.BigAutoField(primary_key=True, serialize=False)),
                ('id', models.BigIntegerField()),
                ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='contacts.attendance')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='Candidate',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('share', models.FloatField(null=True)),
                ('district', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='candidates', to='districts.district')),
            ],
        ),
        migrations.CreateModel(
            name='Commitment',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('ask', models.CharField(max_length=300)),
                ('asked_on', models.DateField()),
                ('answer', models.CharField(choices=[('none_yet', 'None yet'), ('yes', 'Yes'), ('maybe', 'Maybe'), ('no', 'No')], default='none_yet', max_length=8)),
                ('promised', models.PositiveIntegerField(blank=True, null=True)),
                ('due_on', models.DateField(blank=True, null=True)),
                ('delivered', models.PositiveIntegerField(blank=True, null=True)),
                ('kept_on', models.DateField(blank=True, null=True)),
                ('team', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, to='accounts.team')),
            ],
            options={
                'ordering': ['-asked_on', '-pk'],
            },
        ),
        migrations.CreateModel(
            name='CommitmentEvent',
            fields=[
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('pgh_id', models.BigAutoField(primary_key=True, serialize=False)),
                ('id', models.BigIntegerField()),
                ('ask', models.CharField(max_length=300)),
                ('asked_on', models.DateField()),
                ('answer', models.CharField(choices=[('none_yet', 'None yet'), ('yes', 'Yes'), ('maybe', 'Maybe'), ('no', 'No')], default='none_yet', max_length=8)),
                ('promised', models.PositiveIntegerField(blank=True, null=True)),
                ('due_on', models.DateField(blank=True, null=True)),
                ('delivered', models.PositiveIntegerField(blank=True, null=True)),
                ('kept_on', models.DateField(blank=True, null=True)),
                ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='contacts.commitment')),
                ('team', models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='accounts.team')),
            ],
            options={
                'abstract': False,
            },
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='community',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "contacts_communityevent" ("id", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "slug") SELECT new_values."id", new_values."name", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."slug" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;', hash='423c5d3e094aa424823eaaa3862172e0b9e0e5e4', level='STATEMENT', operation='INSERT', pgid='pgtrigger_insert_insert_de9d9', referencing='REFERENCING NEW TABLE AS new_values ', table='contacts_community', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='community',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "contacts_communityevent" ("id", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "slug") SELECT new_values."id", new_values."name", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."slug" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;', hash='7ab278741010f7e298de84a2605070fce0403ce3', level='STATEMENT', operation='UPDATE', pgid='pgtrigger_update_update_ca6ba', referencing='REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ', table='contacts_community', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='community',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "contacts_communityevent" ("id", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "slug") SELECT old_values."id", old_values."name", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."slug" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;', hash='a44b0934564482c6bdb474b0f2e77c972cb2ed7e', level='STATEMENT', operation='DELETE', pgid='pgtrigger_delete_delete_0c3bd', referencing='REFERENCING OLD TABLE AS old_values ', table='contacts_community', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='community',
            trigger=pgtrigger.compiler.Trigger(name='notes_change', sql=pgtrigger.compiler.UpsertTriggerSql(func='PERFORM note_change(); RETURN NULL;', hash='f8e64232e53ececcdb4f2c07ce6fd707ee109e38', level='STATEMENT', operation='INSERT OR UPDATE OR DELETE', pgid='pgtrigger_notes_change_7a31c', table='contacts_community', when='AFTER')),
        ),
        migrations.AddField(
            model_name='communityevent',
            name='pgh_context',
            field=models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context'),
        ),
        migrations.AddField(
            model_name='communityevent',
            name='pgh_obj',
            field=models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='contacts.community'),
        ),
        migrations.AddField(
            model_name='contact',
            name='district',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='contacts', to='districts.district'),
        ),
        migrations.AddField(
            model_name='contact',
            name='made_by',
            field=models.ForeignKey(blank=True, db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='made', to='accounts.membership'),
        ),
        migrations.AddField(
            model_name='contact',
            name='point_person',
            field=models.ForeignKey(blank=True, db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='looks_after', to='accounts.membership'),
        ),
        migrations.AddField(
            model_name='contact',
            name='team',
            field=models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, to='accounts.team'),
        ),
        migrations.AddField(
            model_name='contact',
            name='voter_file_district',
            field=models.ForeignKey(blank=True, db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='districts.district'),
        ),
        migrations.AddField(
            model_name='commitmentevent',
            name='contact',
            field=models.ForeignKey(blank=True, db_constraint=False, db_index=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='contacts.contact'),
        ),
        migrations.AddField(
            model_name='commitment',
            name='contact',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='commitments', to='contacts.contact'),
        ),
        migrations.AddField(
            model_name='candidate',
            name='contact',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.CASCADE, related_name='candidates', to='contacts.contact'),
        ),
        migrations.AddField(
            model_name='attendanceevent',
            name='contact',
            field=models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='contacts.contact'),
        ),
        migrations.AddField(
            model_name='attendance',
            name='contact',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to='contacts.contact'),
        ),
        migrations.AddField(
            model_name='assessmentevent',
            name='contact',
            field=models.ForeignKey(blank=True, db_constraint=False, db_index=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='contacts.contact'),
        ),
        migrations.AddField(
            model_name='assessment',
            name='contact',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='assessments', to='contacts.contact'),
        ),
        migrations.AddField(
            model_name='affiliationevent',
            name='contact',
            field=models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='contacts.contact'),
        ),
        migrations.AddField(
            model_name='affiliation',
            name='contact',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='affiliations', to='contacts.contact'),
        ),
        migrations.AddField(
            model_name='contactevent',
            name='district',
            field=models.ForeignKey(blank=True, db_constraint=False, db_index=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='districts.district'),
        ),
        migrations.AddField(
            model_name='contactevent',
            name='made_by',
            field=models.ForeignKey(blank=True, db_constraint=False, db_index=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='accounts.membership'),
        ),
        migrations.AddField(
            model_name='contactevent',
            name='pgh_context',
            field=models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context'),
        ),
        migrations.AddField(
            model_name='contactevent',
            name='pgh_obj',
            field=models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='contacts.contact'),
        ),
        migrations.AddField(
            model_name='contactevent',
            name='point_person',
            field=models.ForeignKey(blank=True, db_constraint=False, db_index=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='accounts.membership'),
        ),
        migrations.AddField(
            model_name='contactevent',
            name='team',
            field=models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='accounts.team'),
        ),
        migrations.AddField(
            model_name='contactevent',
            name='voter_file_district',
            field=models.ForeignKey(blank=True, db_constraint=False, db_index=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='districts.district'),
        ),
        migrations.AddField(
            model_name='contactpoint',
            name='contact',
            field=models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='points', to='contacts.contact'),
        ),
        migrations.AddField(
            model_name='contactpointevent',
            name='contact',
            field=models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='contacts.contact'),
        ),
        migrations.AddField(
            model_name='contactpointevent',
            name='pgh_context',
            field=models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context'),
        ),
        migrations.AddField(
            model_name='contactpointevent',
            name='pgh_obj',
            field=models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='contacts.contactpoint'),
        ),
        migrations.AddField(
            model_name='demand',
            name='team',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, to='accounts.team'),
        ),
        migrations.AddField(
            model_name='commitmentevent',
            name='demand',
            field=models.ForeignKey(blank=True, db_constraint=False, db_index=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='contacts.demand'),
        ),
        migrations.AddField(
            model_name='commitment',
            name='demand',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, to='contacts.demand'),
        ),
        migrations.AddField(
            model_name='assessmentevent',
            name='demand',
            field=models.ForeignKey(blank=True, db_constraint=False, db_index=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='contacts.demand'),
        ),
        migrations.AddField(
            model_name='assessment',
            name='demand',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, to='contacts.demand'),
        ),
        migrations.AddField(
            model_name='demandevent',
            name='pgh_context',
            field=models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context'),
        ),
        migrations.AddField(
            model_name='demandevent',
            name='pgh_obj',
            field=models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='contacts.demand'),
        ),
        migrations.AddField(
            model_name='demandevent',
            name='team',
            field=models.ForeignKey(blank=True, db_constraint=False, db_index=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='accounts.team'),
        ),
        migrations.AddField(
            model_name='duplicate',
            name='contact',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='contacts.contact'),
        ),
        migrations.AddField(
            model_name='duplicate',
            name='other_contact',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='contacts.contact'),
        ),
        migrations.AddField(
            model_name='duplicate',
            name='team',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, to='accounts.team'),
        ),
        migrations.AddField(
            model_name='endorsement',
            name='incumbent',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='endorsements', to='districts.incumbent'),
        ),
        migrations.AddField(
            model_name='endorsementevent',
            name='incumbent',
            field=models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='districts.incumbent'),
        ),
        migrations.AddField(
            model_name='endorsementevent',
            name='pgh_context',
            field=models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context'),
        ),
        migrations.AddField(
            model_name='endorsementevent',
            name='pgh_obj',
            field=models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='contacts.endorsement'),
        ),
        migrations.AddField(
            model_name='externalid',
            name='contact',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='external_ids', to='contacts.contact'),
        ),
        migrations.AddField(
            model_name='externalid',
            name='team',
            field=models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, to='accounts.team'),
        ),
        migrations.AddField(
            model_name='externalidevent',
            name='contact',
            field=models.ForeignKey(blank=True, db_constraint=False, db_index=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='contacts.contact'),
        ),
        migrations.AddField(
            model_name='externalidevent',
            name='pgh_context',
            field=models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context'),
        ),
        migrations.AddField(
            model_name='externalidevent',
            name='pgh_obj',
            field=models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='contacts.externalid'),
        ),
        migrations.AddField(
            model_name='externalidevent',
            name='team',
            field=models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='accounts.team'),
        ),
        migrations.AddField(
            model_name='followup',
            name='contact',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='follow_ups', to='contacts.contact'),
        ),
        migrations.AddField(
            model_name='followup',
            name='owner',
            field=models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='follow_ups', to='accounts.membership'),
        ),
        migrations.AddField(
            model_name='followup',
            name='team',
            field=models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, to='accounts.team'),
        ),
        migrations.AddField(
            model_name='followupevent',
            name='contact',
            field=models.ForeignKey(blank=True, db_constraint=False, db_index=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='contacts.contact'),
        ),
        migrations.AddField(
            model_name='followupevent',
            name='owner',
            field=models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='accounts.membership'),
        ),
        migrations.AddField(
            model_name='followupevent',
            name='pgh_context',
            field=models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context'),
        ),
        migrations.AddField(
            model_name='followupevent',
            name='pgh_obj',
            field=models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='contacts.followup'),
        ),
        migrations.AddField(
            model_name='followupevent',
            name='team',
            field=models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='accounts.team'),
        ),
        migrations.AddField(
            model_name='footprint',
            name='district',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='footprints', to='districts.district'),
        ),
        migrations.AddField(
            model_name='footprintevent',
            name='district',
            field=models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='districts.district'),
        ),
        migrations.AddField(
            model_name='footprintevent',
            name='pgh_context',
            field=models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context'),
        ),
        migrations.AddField(
            model_name='footprintevent',
            name='pgh_obj',
            field=models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='contacts.footprint'),
        ),
        migrations.AddConstraint(
            model_name='geocoded',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('latitude__isnull', False), ('latitude__range', (-90, 90)), ('longitude__isnull', False), ('longitude__range', (-180, 180)), ('outcome', 'match')), models.Q(models.Q(('outcome', 'match'), _negated=True), ('latitude', None), ('longitude', None)), _connector='OR'), name='what_was_found_has_coordinates'),
        ),
        migrations.AddField(
            model_name='import',
            name='retry_of',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.CASCADE, related_name='retries', to='contacts.import'),
        ),
        migrations.AddField(
            model_name='import',
            name='started_by',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, to='accounts.membership'),
        ),
        migrations.AddField(
            model_name='import',
            name='team',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to='accounts.team'),
        ),
        migrations.AddField(
            model_name='import',
            name='undone_by',
            field=models.ForeignKey(db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='accounts.membership'),
        ),
        migrations.AddField(
            model_name='importchunk',
            name='run',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='chunks', to='contacts.import'),
        ),
        migrations.AddField(
            model_name='importevent',
            name='pgh_context',
            field=models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context'),
        ),
        migrations.AddField(
            model_name='importevent',
            name='pgh_obj',
            field=models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='contacts.import'),
        ),
        migrations.AddField(
            model_name='importevent',
            name='retry_of',
            field=models.ForeignKey(db_constraint=False, db_index=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='contacts.import'),
        ),
        migrations.AddField(
            model_name='importevent',
            name='started_by',
            field=models.ForeignKey(db_constraint=False, db_index=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='accounts.membership'),
        ),
        migrations.AddField(
            model_name='importevent',
            name='team',
            field=models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='accounts.team'),
        ),
        migrations.AddField(
            model_name='importevent',
            name='undone_by',
            field=models.ForeignKey(db_constraint=False, db_index=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='accounts.membership'),
        ),
        migrations.AddField(
            model_name='importinstitution',
            name='run',
            field=models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='institutions', to='contacts.import'),
        ),
        migrations.AddField(
            model_name='importkept',
            name='contact',
            field=models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='contacts.contact'),
        ),
        migrations.AddField(
            model_name='importkept',
            name='run',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='kept', to='contacts.import'),
        ),
        migrations.AddField(
            model_name='importmapping',
            name='team',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to='accounts.team'),
        ),
        migrations.AddField(
            model_name='importmappingevent',
            name='pgh_context',
            field=models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context'),
        ),
        migrations.AddField(
            model_name='importmappingevent',
            name='pgh_obj',
            field=models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='contacts.importmapping'),
        ),
        migrations.AddField(
            model_name='importmappingevent',
            name='team',
            field=models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='accounts.team'),
        ),
        migrations.AddField(
            model_name='importpossible',
            name='contact',
            field=models.ForeignKey(db_constraint=False, db_index=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, to='contacts.contact'),
        ),
        migrations.AddField(
            model_name='importrow',
            name='contact',
            field=models.ForeignKey(db_constraint=False, db_index=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, to='contacts.contact'),
        ),
        migrations.AddField(
            model_name='importrow',
            name='run',
            field=models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='rows', to='contacts.import'),
        ),
        migrations.AddField(
            model_name='importpossible',
            name='earlier',
            field=models.ForeignKey(db_constraint=False, db_index=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='contacts.importrow'),
        ),
        migrations.AddField(
            model_name='importpossible',
            name='row',
            field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.CASCADE, related_name='possible', to='contacts.importrow'),
        ),
        migrations.CreateModel(
            name='StandingStale',
            fields=[
                ('institution', models.OneToOneField(db_constraint=False, on_delete=django.db.models.deletion.CASCADE, primary_key=True, serialize=False, to='contacts.institution')),
                ('marked_by', models.BigIntegerField()),
            ],
        ),
        migrations.AddField(
            model_name='institution',
            name='parent',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='locals', to='contacts.institution'),
        ),
        migrations.AddField(
            model_name='institution',
            name='team',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, to='accounts.team'),
        ),
        migrations.AddField(
            model_name='institution',
            name='voter_file_district',
            field=models.ForeignKey(blank=True, db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='districts.district'),
        ),
        migrations.AddField(
            model_name='importrow',
            name='institution',
            field=models.ForeignKey(db_constraint=False, db_index=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, to='contacts.institution'),
        ),
        migrations.AddField(
            model_name='importpossible',
            name='institution',
            field=models.ForeignKey(db_constraint=False, db_index=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, to='contacts.institution'),
        ),
        migrations.AddField(
            model_name='importkept',
            name='institution',
            field=models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='contacts.institution'),
        ),
        migrations.AddField(
            model_name='importinstitution',
            name='institution',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, to='contacts.institution'),
        ),
        migrations.AddField(
            model_name='importinstitution',
            name='perhaps',
            field=models.ForeignKey(db_index=False, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='contacts.institution'),
        ),
        migrations.AddField(
            model_name='footprintevent',
            name='institution',
            field=models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='contacts.institution'),
        ),
        migrations.AddField(
            model_name='footprint',
            name='institution',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='footprints', to='contacts.institution'),
        ),
        migrations.AddField(
            model_name='followupevent',
            name='institution',
            field=models.ForeignKey(blank=True, db_constraint=False, db_index=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='contacts.institution'),
        ),
        migrations.AddField(
            model_name='followup',
            name='institution',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='follow_ups', to='contacts.institution'),
        ),
        migrations.AddField(
            model_name='externalidevent',
            name='institution',
            field=models.ForeignKey(blank=True, db_constraint=False, db_index=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='contacts.institution'),
        ),
        migrations.AddField(
            model_name='externalid',
            name='institution',
            field=models.ForeignKey(blank=True, db_index=False, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='external_ids', to='contacts.institution'),
        ),
        migrations.AddField(
            model_name='endorsementevent',
            name='institution',
            field=models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='contacts.institution'),
        ),
        migrations.AddField(
            model_name='endorsement',
            name='institution',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='endorsements', to='contacts.institution'),
        ),
        migrations.AddField(
            model_name='duplicate',
            name='institution',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='contacts.institution'),
        ),
        migrations.AddField(
            model_name='duplicate',
            name='other_institution',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='contacts.institution'),
        ),
        migrations.AddField(
            model_name='commitmentevent',
            name='institution',
            field=models.ForeignKey(blank=True, db_constraint=False, db_index=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='contacts.institution'),
        ),
        migrations.AddField(
            model_name='commitment',
            name='institution',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='commitments', to='contacts.institution'),
        ),
        migrations.AddField(
            model_name='candidate',
            name='institution',
            field=models.ForeignKey(db_index=False, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='candidates', to='contacts.institution'),
        ),
        migrations.AddField(
            model_name='assessmentevent',
            name='institution',
            field=models.ForeignKey(blank=True, db_constraint=False, db_index=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='contacts.institution'),
        ),
        migrations.AddField(
            model_name='assessment',
            name='institution',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='assessments', to='contacts.institution'),
        ),
        migrations.AddField(
            model_name='affiliationevent',
            name='institution',
            field=models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='contacts.institution'),
        ),
        migrations.AddField(
            model_name='affiliation',
            name='institution',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='affiliations', to='contacts.institution'),
        ),
        migrations.AddField(
            model_name='institutioncommunity',
            name='community',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to='contacts.community'),
        ),
        migrations.AddField(
            model_name='institutioncommunity',
            name='institution',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, to='contacts.institution'),
        ),
        migrations.AddField(
            model_name='institution',
            name='communities',
            field=models.ManyToManyField(related_name='institutions', through='contacts.InstitutionCommunity', to='contacts.community'),
        ),
        migrations.AddField(
            model_name='institutioncommunityevent',
            name='community',
            field=models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='contacts.community'),
        ),
        migrations.AddField(
            model_name='institutioncommunityevent',
            name='institution',
            field=models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='contacts.institution'),
        ),
        migrations.AddField(
            model_name='institutioncommunityevent',
            name='pgh_context',
            field=models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context'),
        ),
        migrations.AddField(
            model_name='institutioncommunityevent',
            name='pgh_obj',
            field=models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='contacts.institutioncommunity'),
        ),
        migrations.AddField(
            model_name='institutionevent',
            name='parent',
            field=models.ForeignKey(blank=True, db_constraint=False, db_index=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='contacts.institution'),
        ),
        migrations.AddField(
            model_name='institutionevent',
            name='pgh_context',
            field=models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context'),
        ),
        migrations.AddField(
            model_name='institutionevent',
            name='pgh_obj',
            field=models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='contacts.institution'),
        ),
        migrations.AddField(
            model_name='institutionevent',
            name='team',
            field=models.ForeignKey(blank=True, db_constraint=False, db_index=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='accounts.team'),
        ),
        migrations.AddField(
            model_name='institutionevent',
            name='voter_file_district',
            field=models.ForeignKey(blank=True, db_constraint=False, db_index=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='districts.district'),
        ),
        migrations.AddConstraint(
            model_name='institutionkind',
            constraint=models.CheckConstraint(condition=models.Q(('fresh_days__gte', 1)), name='fresh_for_a_day_at_least'),
        ),
        migrations.AddField(
            model_name='institutionevent',
            name='kind',
            field=models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='contacts.institutionkind'),
        ),
        migrations.AddField(
            model_name='institution',
            name='kind',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to='contacts.institutionkind'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='institutionkind',
            trigger=pgtrigger.compiler.Trigger(name='update_marks_standing', sql=pgtrigger.compiler.UpsertTriggerSql(func='\n    \n    IF EXISTS (SELECT FROM (new_rows n JOIN old_rows o ON o.id = n.id AND o.fresh_days <> n.fresh_days)) THEN\n        LOCK TABLE contacts_standingstale IN EXCLUSIVE MODE;\n    END IF;\n\n    INSERT INTO contacts_standingstale (institution_id, marked_by)\n    SELECT DISTINCT touched.id, pg_current_xact_id()::text::bigint\n    FROM (SELECT i.id FROM contacts_institution i JOIN (new_rows n JOIN old_rows o ON o.id = n.id AND o.fresh_days <> n.fresh_days) ON n.id = i.kind_id) AS touched(id)\n    WHERE touched.id IS NOT NULL\n    ORDER BY touched.id\n    ON CONFLICT (institution_id) DO UPDATE SET marked_by = excluded.marked_by;\n    RETURN NULL;\n', hash='46c1a7c15edc3c81192716674c255225800c2671', level='STATEMENT', operation='UPDATE', pgid='pgtrigger_update_marks_standing_95bfd', referencing='REFERENCING OLD TABLE AS old_rows  NEW TABLE AS new_rows ', table='contacts_institutionkind', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='institutionkind',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "contacts_institutionkindevent" ("fresh_days", "has_members", "id", "in_coverage", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "plural", "rooted_by_address", "slug") SELECT new_values."fresh_days", new_values."has_members", new_values."id", new_values."in_coverage", new_values."name", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."plural", new_values."rooted_by_address", new_values."slug" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;', hash='7f5516eb7c607475e3fc1cea0d0a9a5f999aae76', level='STATEMENT', operation='INSERT', pgid='pgtrigger_insert_insert_41827', referencing='REFERENCING NEW TABLE AS new_values ', table='contacts_institutionkind', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='institutionkind',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "contacts_institutionkindevent" ("fresh_days", "has_members", "id", "in_coverage", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "plural", "rooted_by_address", "slug") SELECT new_values."fresh_days", new_values."has_members", new_values."id", new_values."in_coverage", new_values."name", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."plural", new_values."rooted_by_address", new_values."slug" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;', hash='f1520733a593d04aead479c36413d24703328b9f', level='STATEMENT', operation='UPDATE', pgid='pgtrigger_update_update_bda6d', referencing='REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ', table='contacts_institutionkind', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='institutionkind',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "contacts_institutionkindevent" ("fresh_days", "has_members", "id", "in_coverage", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "plural", "rooted_by_address", "slug") SELECT old_values."fresh_days", old_values."has_members", old_values."id", old_values."in_coverage", old_values."name", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."plural", old_values."rooted_by_address", old_values."slug" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;', hash='03880c91695b5ef1d70bd76250fc74ae507a19c7', level='STATEMENT', operation='DELETE', pgid='pgtrigger_delete_delete_d015d', referencing='REFERENCING OLD TABLE AS old_values ', table='contacts_institutionkind', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='institutionkind',
            trigger=pgtrigger.compiler.Trigger(name='notes_change', sql=pgtrigger.compiler.UpsertTriggerSql(func='PERFORM note_change(); RETURN NULL;', hash='4e12a8f92977916295bd274babd81ec30dbae9b1', level='STATEMENT', operation='INSERT OR UPDATE OR DELETE', pgid='pgtrigger_notes_change_44ef9', table='contacts_institutionkind', when='AFTER')),
        ),
        migrations.AddField(
            model_name='institutionkindevent',
            name='pgh_context',
            field=models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context'),
        ),
        migrations.AddField(
            model_name='institutionkindevent',
            name='pgh_obj',
            field=models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='contacts.institutionkind'),
        ),
        migrations.AddField(
            model_name='lookup',
            name='started_by',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, to='accounts.membership'),
        ),
        migrations.AddField(
            model_name='lookup',
            name='team',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='lookups', to='accounts.team'),
        ),
        migrations.AddField(
            model_name='lookupevent',
            name='pgh_context',
            field=models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context'),
        ),
        migrations.AddField(
            model_name='lookupevent',
            name='pgh_obj',
            field=models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='contacts.lookup'),
        ),
        migrations.AddField(
            model_name='lookupevent',
            name='started_by',
            field=models.ForeignKey(db_constraint=False, db_index=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='accounts.membership'),
        ),
        migrations.AddField(
            model_name='lookupevent',
            name='team',
            field=models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='accounts.team'),
        ),
        migrations.AddField(
            model_name='merged',
            name='contact',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.CASCADE, related_name='merged', to='contacts.contact'),
        ),
        migrations.AddField(
            model_name='merged',
            name='institution',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.CASCADE, related_name='merged', to='contacts.institution'),
        ),
        migrations.AddField(
            model_name='mergedevent',
            name='contact',
            field=models.ForeignKey(db_constraint=False, db_index=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='contacts.contact'),
        ),
        migrations.AddField(
            model_name='mergedevent',
            name='institution',
            field=models.ForeignKey(db_constraint=False, db_index=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='contacts.institution'),
        ),
        migrations.AddField(
            model_name='mergedevent',
            name='pgh_context',
            field=models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context'),
        ),
        migrations.AddField(
            model_name='mergedevent',
            name='pgh_obj',
            field=models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='contacts.merged'),
        ),
        migrations.AddField(
            model_name='notsame',
            name='contact',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.CASCADE, related_name='not_same', to='contacts.contact'),
        ),
        migrations.AddField(
            model_name='notsame',
            name='institution',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.CASCADE, related_name='not_same', to='contacts.institution'),
        ),
        migrations.AddField(
            model_name='notsame',
            name='other_contact',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.CASCADE, related_name='not_same_as_others', to='contacts.contact'),
        ),
        migrations.AddField(
            model_name='notsame',
            name='other_institution',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.CASCADE, related_name='not_same_as_others', to='contacts.institution'),
        ),
        migrations.AddField(
            model_name='notsame',
            name='team',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to='accounts.team'),
        ),
        migrations.AddField(
            model_name='notsameevent',
            name='contact',
            field=models.ForeignKey(db_constraint=False, db_index=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='contacts.contact'),
        ),
        migrations.AddField(
            model_name='notsameevent',
            name='institution',
            field=models.ForeignKey(db_constraint=False, db_index=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='contacts.institution'),
        ),
        migrations.AddField(
            model_name='notsameevent',
            name='other_contact',
            field=models.ForeignKey(db_constraint=False, db_index=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='contacts.contact'),
        ),
        migrations.AddField(
            model_name='notsameevent',
            name='other_institution',
            field=models.ForeignKey(db_constraint=False, db_index=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='contacts.institution'),
        ),
        migrations.AddField(
            model_name='notsameevent',
            name='pgh_context',
            field=models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context'),
        ),
        migrations.AddField(
            model_name='notsameevent',
            name='pgh_obj',
            field=models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='contacts.notsame'),
        ),
        migrations.AddField(
            model_name='notsameevent',
            name='team',
            field=models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='accounts.team'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='opponent',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "contacts_opponentevent" ("id", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") SELECT new_values."id", new_values."name", _pgh_attached_context.value, NOW(), \'insert\', new_values."id" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;', hash='444394fa01279abcd5d02416185065281ce2f23e', level='STATEMENT', operation='INSERT', pgid='pgtrigger_insert_insert_5b66c', referencing='REFERENCING NEW TABLE AS new_values ', table='contacts_opponent', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='opponent',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "contacts_opponentevent" ("id", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") SELECT new_values."id", new_values."name", _pgh_attached_context.value, NOW(), \'update\', new_values."id" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;', hash='bd57676d7eb6a4c476926502a57c458125099442', level='STATEMENT', operation='UPDATE', pgid='pgtrigger_update_update_bae72', referencing='REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ', table='contacts_opponent', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='opponent',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "contacts_opponentevent" ("id", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") SELECT old_values."id", old_values."name", _pgh_attached_context.value, NOW(), \'delete\', old_values."id" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;', hash='08f475a5a4080db6e713209fd073de6839cc4ae4', level='STATEMENT', operation='DELETE', pgid='pgtrigger_delete_delete_a3850', referencing='REFERENCING OLD TABLE AS old_values ', table='contacts_opponent', when='AFTER')),
        ),
        migrations.AddField(
            model_name='opponentevent',
            name='pgh_context',
            field=models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context'),
        ),
        migrations.AddField(
            model_name='opponentevent',
            name='pgh_obj',
            field=models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='contacts.opponent'),
        ),
        migrations.AddField(
            model_name='pledge',
            name='contact',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='pledges', to='contacts.contact'),
        ),
        migrations.AddField(
            model_name='pledge',
            name='team',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to='accounts.team'),
        ),
        migrations.AddField(
            model_name='pledgeevent',
            name='contact',
            field=models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='contacts.contact'),
        ),
        migrations.AddField(
            model_name='pledgeevent',
            name='pgh_context',
            field=models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context'),
        ),
        migrations.AddField(
            model_name='pledgeevent',
            name='pgh_obj',
            field=models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='contacts.pledge'),
        ),
        migrations.AddField(
            model_name='pledgeevent',
            name='team',
            field=models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='accounts.team'),
        ),
        migrations.AddField(
            model_name='position',
            name='demand',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='positions', to='contacts.demand'),
        ),
        migrations.AddField(
            model_name='position',
            name='incumbent',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='positions', to='districts.incumbent'),
        ),
        migrations.AddField(
            model_name='position',
            name='institution',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='positions', to='contacts.institution'),
        ),
        migrations.AddField(
            model_name='positionevent',
            name='demand',
            field=models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='contacts.demand'),
        ),
        migrations.AddField(
            model_name='positionevent',
            name='incumbent',
            field=models.ForeignKey(blank=True, db_constraint=False, db_index=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='districts.incumbent'),
        ),
        migrations.AddField(
            model_name='positionevent',
            name='institution',
            field=models.ForeignKey(blank=True, db_constraint=False, db_index=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='contacts.institution'),
        ),
        migrations.AddField(
            model_name='positionevent',
            name='pgh_context',
            field=models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context'),
        ),
        migrations.AddField(
            model_name='positionevent',
            name='pgh_obj',
            field=models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='contacts.position'),
        ),
        migrations.AddField(
            model_name='pull',
            name='mapping',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='pulls', to='contacts.importmapping'),
        ),
        migrations.AddField(
            model_name='pull',
            name='set_up_by',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='pulls', to='accounts.membership'),
        ),
        migrations.AddField(
            model_name='pull',
            name='team',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='pulls', to='accounts.team'),
        ),
        migrations.AddField(
            model_name='importevent',
            name='pull',
            field=models.ForeignKey(db_constraint=False, db_index=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='contacts.pull'),
        ),
        migrations.AddField(
            model_name='import',
            name='pull',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='imports', to='contacts.pull'),
        ),
        migrations.AddField(
            model_name='pullevent',
            name='mapping',
            field=models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='contacts.importmapping'),
        ),
        migrations.AddField(
            model_name='pullevent',
            name='pgh_context',
            field=models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context'),
        ),
        migrations.AddField(
            model_name='pullevent',
            name='pgh_obj',
            field=models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='contacts.pull'),
        ),
        migrations.AddField(
            model_name='pullevent',
            name='set_up_by',
            field=models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='accounts.membership'),
        ),
        migrations.AddField(
            model_name='pullevent',
            name='team',
            field=models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='accounts.team'),
        ),
        migrations.AddField(
            model_name='removed',
            name='team',
            field=models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, to='accounts.team'),
        ),
        migrations.AddField(
            model_name='savedlist',
            name='owner',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='saved_lists', to='accounts.membership'),
        ),
        migrations.AddField(
            model_name='savedlist',
            name='team',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to='accounts.team'),
        ),
        migrations.AddField(
            model_name='savedlistevent',
            name='owner',
            field=models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='accounts.membership'),
        ),
        migrations.AddField(
            model_name='savedlistevent',
            name='pgh_context',
            field=models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context'),
        ),
        migrations.AddField(
            model_name='savedlistevent',
            name='pgh_obj',
            field=models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='contacts.savedlist'),
        ),
        migrations.AddField(
            model_name='savedlistevent',
            name='team',
            field=models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='accounts.team'),
        ),
        migrations.AddField(
            model_name='sighting',
            name='institution',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='sightings', to='contacts.institution'),
        ),
        migrations.AddField(
            model_name='sighting',
            name='opponent',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='sightings', to='contacts.opponent'),
        ),
        migrations.AddField(
            model_name='sighting',
            name='team',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to='accounts.team'),
        ),
        migrations.AddField(
            model_name='sightingevent',
            name='institution',
            field=models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='contacts.institution'),
        ),
        migrations.AddField(
            model_name='sightingevent',
            name='opponent',
            field=models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='contacts.opponent'),
        ),
        migrations.AddField(
            model_name='sightingevent',
            name='pgh_context',
            field=models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context'),
        ),
        migrations.AddField(
            model_name='sightingevent',
            name='pgh_obj',
            field=models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='contacts.sighting'),
        ),
        migrations.AddField(
            model_name='sightingevent',
            name='team',
            field=models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='accounts.team'),
        ),
        migrations.AddField(
            model_name='standingperiod',
            name='institution',
            field=models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='standing_periods', to='contacts.institution'),
        ),
        migrations.AddField(
            model_name='standingperiod',
            name='team',
            field=models.ForeignKey(db_constraint=False, db_index=False, null=True, on_delete=django.db.models.deletion.CASCADE, to='accounts.team'),
        ),
        migrations.AddField(
            model_name='stewardship',
            name='institution',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='stewardships', to='contacts.institution'),
        ),
        migrations.AddField(
            model_name='stewardship',
            name='membership',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to='accounts.membership'),
        ),
        migrations.AddField(
            model_name='stewardship',
            name='team',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to='accounts.team'),
        ),
        migrations.AddField(
            model_name='stewardshipevent',
            name='institution',
            field=models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='contacts.institution'),
        ),
        migrations.AddField(
            model_name='stewardshipevent',
            name='membership',
            field=models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='accounts.membership'),
        ),
        migrations.AddField(
            model_name='stewardshipevent',
            name='pgh_context',
            field=models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context'),
        ),
        migrations.AddField(
            model_name='stewardshipevent',
            name='pgh_obj',
            field=models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='contacts.stewardship'),
        ),
        migrations.AddField(
            model_name='stewardshipevent',
            name='team',
            field=models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='accounts.team'),
        ),
        migrations.AddField(
            model_name='tag',
            name='team',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to='accounts.team'),
        ),
        migrations.AddField(
            model_name='tagevent',
            name='pgh_context',
            field=models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context'),
        ),
        migrations.AddField(
            model_name='tagevent',
            name='pgh_obj',
            field=models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='contacts.tag'),
        ),
        migrations.AddField(
            model_name='tagevent',
            name='team',
            field=models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='accounts.team'),
        ),
        migrations.AddField(
            model_name='tagging',
            name='contact',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='taggings', to='contacts.contact'),
        ),
        migrations.AddField(
            model_name='tagging',
            name='institution',
            field=models.ForeignKey(blank=True, db_index=False, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='taggings', to='contacts.institution'),
        ),
        migrations.AddField(
            model_name='tagging',
            name='tag',
            field=models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='taggings', to='contacts.tag'),
        ),
        migrations.AddField(
            model_name='taggingevent',
            name='contact',
            field=models.ForeignKey(blank=True, db_constraint=False, db_index=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='contacts.contact'),
        ),
        migrations.AddField(
            model_name='taggingevent',
            name='institution',
            field=models.ForeignKey(blank=True, db_constraint=False, db_index=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='contacts.institution'),
        ),
        migrations.AddField(
            model_name='taggingevent',
            name='pgh_context',
            field=models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context'),
        ),
        migrations.AddField(
            model_name='taggingevent',
            name='pgh_obj',
            field=models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='contacts.tagging'),
        ),
        migrations.AddField(
            model_name='taggingevent',
            name='tag',
            field=models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='contacts.tag'),
        ),
        migrations.AddField(
            model_name='tie',
            name='one',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='ties', to='contacts.contact'),
        ),
        migrations.AddField(
            model_name='tie',
            name='other',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='ties_of_others', to='contacts.contact'),
        ),
        migrations.AddField(
            model_name='tie',
            name='team',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to='accounts.team'),
        ),
        migrations.AddField(
            model_name='tieevent',
            name='one',
            field=models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='contacts.contact'),
        ),
        migrations.AddField(
            model_name='tieevent',
            name='other',
            field=models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='contacts.contact'),
        ),
        migrations.AddField(
            model_name='tieevent',
            name='pgh_context',
            field=models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context'),
        ),
        migrations.AddField(
            model_name='tieevent',
            name='pgh_obj',
            field=models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='contacts.tie'),
        ),
        migrations.AddField(
            model_name='tieevent',
            name='team',
            field=models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='accounts.team'),
        ),
        migrations.AddField(
            model_name='touchpoint',
            name='contacts',
            field=models.ManyToManyField(related_name='touchpoints', through='contacts.Attendance', to='contacts.contact'),
        ),
        migrations.AddField(
            model_name='touchpoint',
            name='incumbent',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, to='districts.incumbent'),
        ),
        migrations.AddField(
            model_name='touchpoint',
            name='recorded_by',
            field=models.ForeignKey(blank=True, db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='recorded', to='accounts.membership'),
        ),
        migrations.AddField(
            model_name='touchpoint',
            name='team',
            field=models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, to='accounts.team'),
        ),
        migrations.AddField(
            model_name='followupevent',
            name='touchpoint',
            field=models.ForeignKey(blank=True, db_constraint=False, db_index=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='contacts.touchpoint'),
        ),
        migrations.AddField(
            model_name='followup',
            name='touchpoint',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='follow_ups', to='contacts.touchpoint'),
        ),
        migrations.AddField(
            model_name='commitmentevent',
            name='touchpoint',
            field=models.ForeignKey(blank=True, db_constraint=False, db_index=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='contacts.touchpoint'),
        ),
        migrations.AddField(
            model_name='commitment',
            name='touchpoint',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='commitments', to='contacts.touchpoint'),
        ),
        migrations.AddField(
            model_name='attendanceevent',
            name='touchpoint',
            field=models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='contacts.touchpoint'),
        ),
        migrations.AddField(
            model_name='attendance',
            name='touchpoint',
            field=models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.CASCADE, to='contacts.touchpoint'),
        ),
        migrations.AddField(
            model_name='assessmentevent',
            name='touchpoint',
            field=models.ForeignKey(blank=True, db_constraint=False, db_index=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='contacts.touchpoint'),
        ),
        migrations.AddField(
            model_name='assessment',
            name='touchpoint',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='assessments', to='contacts.touchpoint'),
        ),
        migrations.AddField(
            model_name='touchpointevent',
            name='incumbent',
            field=models.ForeignKey(blank=True, db_constraint=False, db_index=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='districts.incumbent'),
        ),
        migrations.AddField(
            model_name='touchpointevent',
            name='pgh_context',
            field=models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context'),
        ),
        migrations.AddField(
            model_name='touchpointevent',
            name='pgh_obj',
            field=models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='contacts.touchpoint'),
        ),
        migrations.AddField(
            model_name='touchpointevent',
            name='recorded_by',
            field=models.ForeignKey(blank=True, db_constraint=False, db_index=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='accounts.membership'),
        ),
        migrations.AddField(
            model_name='touchpointevent',
            name='team',
            field=models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='accounts.team'),
        ),
        migrations.AddField(
            model_name='touchpointinstitution',
            name='institution',
            field=models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, to='contacts.institution'),
        ),
        migrations.AddField(
            model_name='touchpointinstitution',
            name='team',
            field=models.ForeignKey(db_index=False, editable=False, null=True, on_delete=django.db.models.deletion.PROTECT, to='accounts.team'),
        ),
        migrations.AddField(
            model_name='touchpointinstitution',
            name='touchpoint',
            field=models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.CASCADE, to='contacts.touchpoint'),
        ),
        migrations.AddField(
            model_name='touchpoint',
            name='institutions',
            field=models.ManyToManyField(related_name='touchpoints', through='contacts.TouchpointInstitution', to='contacts.institution'),
        ),
        migrations.AddField(
            model_name='touchpointinstitutionevent',
            name='institution',
            field=models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='contacts.institution'),
        ),
        migrations.AddField(
            model_name='touchpointinstitutionevent',
            name='pgh_context',
            field=models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context'),
        ),
        migrations.AddField(
            model_name='touchpointinstitutionevent',
            name='pgh_obj',
            field=models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='contacts.touchpointinstitution'),
        ),
        migrations.AddField(
            model_name='touchpointinstitutionevent',
            name='touchpoint',
            field=models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='contacts.touchpoint'),
        ),
        migrations.AddField(
            model_name='touchpointorganizer',
            name='membership',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to='accounts.membership'),
        ),
        migrations.AddField(
            model_name='touchpointorganizer',
            name='touchpoint',
            field=models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.CASCADE, to='contacts.touchpoint'),
        ),
        migrations.AddField(
            model_name='touchpoint',
            name='organizers',
            field=models.ManyToManyField(related_name='touchpoints', through='contacts.TouchpointOrganizer', to='accounts.membership'),
        ),
        migrations.AddField(
            model_name='touchpointorganizerevent',
            name='membership',
            field=models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='accounts.membership'),
        ),
        migrations.AddField(
            model_name='touchpointorganizerevent',
            name='pgh_context',
            field=models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context'),
        ),
        migrations.AddField(
            model_name='touchpointorganizerevent',
            name='pgh_obj',
            field=models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='contacts.touchpointorganizer'),
        ),
        migrations.AddField(
            model_name='touchpointorganizerevent',
            name='touchpoint',
            field=models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='contacts.touchpoint'),
        ),
        migrations.AddIndex(
            model_name='communityevent',
            index=models.Index(fields=['pgh_obj'], name='contacts_co_pgh_obj_d4e0bc_idx'),
        ),
        migrations.AddIndex(
            model_name='contact',
            index=django.contrib.postgres.indexes.GinIndex(contacts.models.names.Searched('team_id', 'listed', 'given', 'middle', 'nickname', 'family', function='searched_contact'), name='contacts_searched'),
        ),
        migrations.AddIndex(
            model_name='contact',
            index=models.Index(models.F('team'), contacts.models.names.Plain(models.F('family')), contacts.models.names.Plain(models.F('given')), models.F('id'), name='contacts_by_name'),
        ),
        migrations.AddIndex(
            model_name='contact',
            index=models.Index(models.F('team'), contacts.models.names.Plain(models.F('family')), contacts.models.names.Plain(models.F('given')), models.F('id'), condition=models.Q(('listed', False)), name='contacts_in_lists_by_name'),
        ),
        migrations.AddIndex(
            model_name='contact',
            index=models.Index(models.F('team'), models.F('district'), contacts.models.names.Plain(models.F('family')), contacts.models.names.Plain(models.F('given')), models.F('id'), condition=models.Q(('listed', False)), name='contacts_of_a_district_by_name'),
        ),
        migrations.AddIndex(
            model_name='contact',
            index=models.Index(models.F('team'), models.F('id'), condition=models.Q(('listed', False)), name='contacts_added'),
        ),
        migrations.AddIndex(
            model_name='contact',
            index=models.Index(models.F('point_person'), models.F('id'), condition=models.Q(('point_person__isnull', False)), name='contacts_looked_after'),
        ),
        migrations.AddIndex(
            model_name='contact',
            index=models.Index(models.F('made_by'), condition=models.Q(('made_by__isnull', False)), name='contacts_made'),
        ),
        migrations.AddIndex(
            model_name='contact',
            index=models.Index(models.F('zip'), name='contacts_of_a_zip'),
        ),
        migrations.AddConstraint(
            model_name='contact',
            constraint=models.UniqueConstraint(fields=('team', 'uuid'), name='contact_uuid_once_in_a_team'),
        ),
        migrations.AddConstraint(
            model_name='contact',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('latitude', None), ('longitude', None)), models.Q(('latitude__isnull', False), ('latitude__range', (-90, 90)), ('longitude__isnull', False), ('longitude__range', (-180, 180))), _connector='OR'), name='contact_coordinate_is_whole', violation_error_message='Give latitude and longitude together, in degrees.'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='contact',
            trigger=pgtrigger.compiler.Trigger(name='contact_is_somebody', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (NEW."family" = \'\' AND NEW."given" = \'\' AND NEW."middle" = \'\' AND NEW."nickname" = \'\')', constraint='CONSTRAINT', func="\n    IF EXISTS (\n        SELECT FROM contacts_contact c\n        WHERE c.id = NEW.id AND concat(c.given, c.middle, c.family, c.nickname) = ''\n        AND c.removed_on IS NULL\n        AND NOT EXISTS (SELECT FROM contacts_contactpoint p WHERE p.contact_id = c.id)\n    ) THEN\n        RAISE EXCEPTION 'A contact needs a name, an e-mail address or a phone.'\n        USING ERRCODE = 'check_violation', CONSTRAINT = 'contact_is_somebody';\n    END IF;\n    RETURN NULL;\n", hash='0789c9cc77344c0d3478593711637b896156480d', operation='INSERT OR UPDATE', pgid='pgtrigger_contact_is_somebody_65bef', table='contacts_contact', timing='DEFERRABLE INITIALLY DEFERRED', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='contact',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "contacts_contactevent" ("city", "deceased_on", "district_id", "do_not_contact_since", "extra", "family", "given", "id", "languages", "latitude", "listed", "longitude", "made_by_id", "method", "middle", "nickname", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "placement", "point_person_id", "prefix", "pronouns", "removed_on", "state", "street", "suffix", "team_id", "uuid", "voter_file_district_id", "zip") SELECT new_values."city", new_values."deceased_on", new_values."district_id", new_values."do_not_contact_since", new_values."extra", new_values."family", new_values."given", new_values."id", new_values."languages", new_values."latitude", new_values."listed", new_values."longitude", new_values."made_by_id", new_values."method", new_values."middle", new_values."nickname", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."placement", new_values."point_person_id", new_values."prefix", new_values."pronouns", new_values."removed_on", new_values."state", new_values."street", new_values."suffix", new_values."team_id", new_values."uuid", new_values."voter_file_district_id", new_values."zip" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;', hash='463c19c450caf2cbcea28aee44e25f73c55e6b4e', level='STATEMENT', operation='INSERT', pgid='pgtrigger_insert_insert_60225', referencing='REFERENCING NEW TABLE AS new_values ', table='contacts_contact', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='contact',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "contacts_contactevent" ("city", "deceased_on", "district_id", "do_not_contact_since", "extra", "family", "given", "id", "languages", "latitude", "listed", "longitude", "made_by_id", "method", "middle", "nickname", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "placement", "point_person_id", "prefix", "pronouns", "removed_on", "state", "street", "suffix", "team_id", "uuid", "voter_file_district_id", "zip") SELECT new_values."city", new_values."deceased_on", new_values."district_id", new_values."do_not_contact_since", new_values."extra", new_values."family", new_values."given", new_values."id", new_values."languages", new_values."latitude", new_values."listed", new_values."longitude", new_values."made_by_id", new_values."method", new_values."middle", new_values."nickname", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."placement", new_values."point_person_id", new_values."prefix", new_values."pronouns", new_values."removed_on", new_values."state", new_values."street", new_values."suffix", new_values."team_id", new_values."uuid", new_values."voter_file_district_id", new_values."zip" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;', hash='47de8578f78ecd02c79dd295246cdc65bf35b62c', level='STATEMENT', operation='UPDATE', pgid='pgtrigger_update_update_7498c', referencing='REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ', table='contacts_contact', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='contact',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "contacts_contactevent" ("city", "deceased_on", "district_id", "do_not_contact_since", "extra", "family", "given", "id", "languages", "latitude", "listed", "longitude", "made_by_id", "method", "middle", "nickname", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "placement", "point_person_id", "prefix", "pronouns", "removed_on", "state", "street", "suffix", "team_id", "uuid", "voter_file_district_id", "zip") SELECT old_values."city", old_values."deceased_on", old_values."district_id", old_values."do_not_contact_since", old_values."extra", old_values."family", old_values."given", old_values."id", old_values."languages", old_values."latitude", old_values."listed", old_values."longitude", old_values."made_by_id", old_values."method", old_values."middle", old_values."nickname", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."placement", old_values."point_person_id", old_values."prefix", old_values."pronouns", old_values."removed_on", old_values."state", old_values."street", old_values."suffix", old_values."team_id", old_values."uuid", old_values."voter_file_district_id", old_values."zip" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;', hash='3383b21d0e63e3cb56499577ad5cef4cbc959201', level='STATEMENT', operation='DELETE', pgid='pgtrigger_delete_delete_e2e36', referencing='REFERENCING OLD TABLE AS old_values ', table='contacts_contact', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='contact',
            trigger=pgtrigger.compiler.Trigger(name='notes_change', sql=pgtrigger.compiler.UpsertTriggerSql(func='PERFORM note_change(); RETURN NULL;', hash='711b762d787a725f359481e185cedf3a3a86da27', level='STATEMENT', operation='INSERT OR UPDATE OR DELETE', pgid='pgtrigger_notes_change_d009e', table='contacts_contact', when='AFTER')),
        ),
        migrations.AddIndex(
            model_name='contactevent',
            index=models.Index(fields=['pgh_obj'], name='contacts_co_pgh_obj_70eb11_idx'),
        ),
        migrations.AddIndex(
            model_name='contactpoint',
            index=models.Index(models.F('normalised'), name='points_by_value'),
        ),
        migrations.AddIndex(
            model_name='contactpoint',
            index=django.contrib.postgres.indexes.GinIndex(contacts.models.names.Searched('normalised', function='searched_point'), name='points_searched'),
        ),
        migrations.AddConstraint(
            model_name='contactpoint',
            constraint=models.UniqueConstraint(fields=('contact', 'normalised'), name='contact_has_a_point_once'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='contactpoint',
            trigger=pgtrigger.compiler.Trigger(name='contact_is_somebody', sql=pgtrigger.compiler.UpsertTriggerSql(constraint='CONSTRAINT', func="\n    IF EXISTS (\n        SELECT FROM contacts_contact c\n        WHERE c.id = OLD.contact_id AND concat(c.given, c.middle, c.family, c.nickname) = ''\n        AND c.removed_on IS NULL\n        AND NOT EXISTS (SELECT FROM contacts_contactpoint p WHERE p.contact_id = c.id)\n    ) THEN\n        RAISE EXCEPTION 'A contact needs a name, an e-mail address or a phone.'\n        USING ERRCODE = 'check_violation', CONSTRAINT = 'contact_is_somebody';\n    END IF;\n    RETURN NULL;\n", hash='0650d06c5b553fe2d45e1153b099fa06eb82b5d8', operation='DELETE OR UPDATE', pgid='pgtrigger_contact_is_somebody_be417', table='contacts_contactpoint', timing='DEFERRABLE INITIALLY DEFERRED', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='contactpoint',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "contacts_contactpointevent" ("contact_id", "id", "kind", "label", "normalised", "opted_out_on", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "value") SELECT new_values."contact_id", new_values."id", new_values."kind", new_values."label", new_values."normalised", new_values."opted_out_on", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."value" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;', hash='cfd339a9f63fb836a10483dabcbba1b1152a4371', level='STATEMENT', operation='INSERT', pgid='pgtrigger_insert_insert_f511f', referencing='REFERENCING NEW TABLE AS new_values ', table='contacts_contactpoint', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='contactpoint',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "contacts_contactpointevent" ("contact_id", "id", "kind", "label", "normalised", "opted_out_on", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "value") SELECT new_values."contact_id", new_values."id", new_values."kind", new_values."label", new_values."normalised", new_values."opted_out_on", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."value" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;', hash='c5c53763c4949b8be55e2fe2612d46b8986d5ddc', level='STATEMENT', operation='UPDATE', pgid='pgtrigger_update_update_78143', referencing='REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ', table='contacts_contactpoint', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='contactpoint',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "contacts_contactpointevent" ("contact_id", "id", "kind", "label", "normalised", "opted_out_on", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "value") SELECT old_values."contact_id", old_values."id", old_values."kind", old_values."label", old_values."normalised", old_values."opted_out_on", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."value" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;', hash='a243c01ecaab92c62cb344d4521c3ff060c1495d', level='STATEMENT', operation='DELETE', pgid='pgtrigger_delete_delete_d7789', referencing='REFERENCING OLD TABLE AS old_values ', table='contacts_contactpoint', when='AFTER')),
        ),
        migrations.AddIndex(
            model_name='contactpointevent',
            index=models.Index(fields=['pgh_obj'], name='contacts_co_pgh_obj_fd269e_idx'),
        ),
        migrations.AddIndex(
            model_name='contactpointevent',
            index=models.Index(fields=['contact'], name='contacts_co_contact_d28d8e_idx'),
        ),
        migrations.AddConstraint(
            model_name='demand',
            constraint=models.CheckConstraint(condition=models.Q(('since__isnull', True), ('until__isnull', True), ('until__gte', models.F('since')), _connector='OR'), name='demand_ends_after_it_starts', violation_error_message='The end comes before the start.'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='demand',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "contacts_demandevent" ("id", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "since", "team_id", "text", "until") SELECT new_values."id", new_values."name", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."since", new_values."team_id", new_values."text", new_values."until" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;', hash='0bf76d0af41c4c1650386c83ea16654a2b13e0c6', level='STATEMENT', operation='INSERT', pgid='pgtrigger_insert_insert_13a9b', referencing='REFERENCING NEW TABLE AS new_values ', table='contacts_demand', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='demand',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "contacts_demandevent" ("id", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "since", "team_id", "text", "until") SELECT new_values."id", new_values."name", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."since", new_values."team_id", new_values."text", new_values."until" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;', hash='d01e6ab45debe4d8dece8ae6eaabd2fa7e2de8df', level='STATEMENT', operation='UPDATE', pgid='pgtrigger_update_update_12738', referencing='REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ', table='contacts_demand', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='demand',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "contacts_demandevent" ("id", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "since", "team_id", "text", "until") SELECT old_values."id", old_values."name", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."since", old_values."team_id", old_values."text", old_values."until" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;', hash='a30dd73a2d751b7ffb9d5e8dd51874d02253e5f8', level='STATEMENT', operation='DELETE', pgid='pgtrigger_delete_delete_89593', referencing='REFERENCING OLD TABLE AS old_values ', table='contacts_demand', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='demand',
            trigger=pgtrigger.compiler.Trigger(name='notes_change', sql=pgtrigger.compiler.UpsertTriggerSql(func='PERFORM note_change(); RETURN NULL;', hash='dceb1710b6a7c43ce2fcf34d91a7881ddc665379', level='STATEMENT', operation='INSERT OR UPDATE OR DELETE', pgid='pgtrigger_notes_change_4ce5d', table='contacts_demand', when='AFTER')),
        ),
        migrations.AddIndex(
            model_name='demandevent',
            index=models.Index(fields=['pgh_obj'], name='contacts_de_pgh_obj_28b122_idx'),
        ),
        migrations.AddConstraint(
            model_name='importchunk',
            constraint=models.UniqueConstraint(fields=('run', 'number'), name='import_has_a_chunk_once'),
        ),
        migrations.AddConstraint(
            model_name='importmapping',
            constraint=models.UniqueConstraint(fields=('team', 'name'), name='a_team_has_a_mapping_once', violation_error_message='Your team has a mapping of that name already: choose another name.'),
        ),
        migrations.AddConstraint(
            model_name='importmapping',
            constraint=models.CheckConstraint(condition=models.Q(('name', ''), _negated=True), name='mapping_has_a_name', violation_error_message='Give it a name.'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='importmapping',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "contacts_importmappingevent" ("columns", "constants", "id", "lines", "name", "of", "options", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "source", "team_id") SELECT new_values."columns", new_values."constants", new_values."id", new_values."lines", new_values."name", new_values."of", new_values."options", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."source", new_values."team_id" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;', hash='a15b2d74e12cf5fd040d75c0d65b6face787b62e', level='STATEMENT', operation='INSERT', pgid='pgtrigger_insert_insert_82ebb', referencing='REFERENCING NEW TABLE AS new_values ', table='contacts_importmapping', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='importmapping',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "contacts_importmappingevent" ("columns", "constants", "id", "lines", "name", "of", "options", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "source", "team_id") SELECT new_values."columns", new_values."constants", new_values."id", new_values."lines", new_values."name", new_values."of", new_values."options", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."source", new_values."team_id" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;', hash='8df42b07cbbdb7395afb62c83ecba05675551ee2', level='STATEMENT', operation='UPDATE', pgid='pgtrigger_update_update_7de45', referencing='REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ', table='contacts_importmapping', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='importmapping',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "contacts_importmappingevent" ("columns", "constants", "id", "lines", "name", "of", "options", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "source", "team_id") SELECT old_values."columns", old_values."constants", old_values."id", old_values."lines", old_values."name", old_values."of", old_values."options", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."source", old_values."team_id" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;', hash='66c404428f24554691dd73effbfed0eca0267037', level='STATEMENT', operation='DELETE', pgid='pgtrigger_delete_delete_d8fe5', referencing='REFERENCING OLD TABLE AS old_values ', table='contacts_importmapping', when='AFTER')),
        ),
        migrations.AddIndex(
            model_name='importmappingevent',
            index=models.Index(fields=['pgh_obj'], name='contacts_im_pgh_obj_f7cec1_idx'),
        ),
        migrations.AddConstraint(
            model_name='importrow',
            constraint=models.UniqueConstraint(fields=('run', 'line', 'part'), name='import_has_a_line_once'),
        ),
        migrations.AddConstraint(
            model_name='importinstitution',
            constraint=models.UniqueConstraint(fields=('run', 'key'), name='import_names_an_institution_once'),
        ),
        migrations.AddIndex(
            model_name='footprintevent',
            index=models.Index(fields=['pgh_obj'], name='contacts_fo_pgh_obj_ec40ba_idx'),
        ),
        migrations.AddIndex(
            model_name='footprintevent',
            index=models.Index(fields=['institution'], name='contacts_fo_institu_5fe5e9_idx'),
        ),
        migrations.AddConstraint(
            model_name='footprint',
            constraint=models.CheckConstraint(condition=models.Q(('rooted', None), models.Q(('rooted_reason', ''), _negated=True), _connector='OR'), name='rooted_by_hand_has_a_reason', violation_error_message='Say why it counts as rooted here.'),
        ),
        migrations.AddConstraint(
            model_name='footprint',
            constraint=models.CheckConstraint(condition=models.Q(('since__isnull', True), ('until__isnull', True), ('until__gte', models.F('since')), _connector='OR'), name='footprint_ends_after_it_starts', violation_error_message='The end comes before the start.'),
        ),
        migrations.AddConstraint(
            model_name='footprint',
            constraint=django.contrib.postgres.constraints.ExclusionConstraint(expressions=[('institution', '='), ('district', '='), (districts.models.Days(), '&&')], name='one_footprint_of_a_pair_at_a_time'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='footprint',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "contacts_footprintevent" ("counted_how", "counted_on", "district_id", "id", "institution_id", "matched_on", "members", "method", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "primary_voters", "rooted", "rooted_reason", "since", "until") SELECT new_values."counted_how", new_values."counted_on", new_values."district_id", new_values."id", new_values."institution_id", new_values."matched_on", new_values."members", new_values."method", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."primary_voters", new_values."rooted", new_values."rooted_reason", new_values."since", new_values."until" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;', hash='8b2edd39aec1f5355fd6b71d10895171d9faf74a', level='STATEMENT', operation='INSERT', pgid='pgtrigger_insert_insert_7ed40', referencing='REFERENCING NEW TABLE AS new_values ', table='contacts_footprint', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='footprint',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "contacts_footprintevent" ("counted_how", "counted_on", "district_id", "id", "institution_id", "matched_on", "members", "method", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "primary_voters", "rooted", "rooted_reason", "since", "until") SELECT new_values."counted_how", new_values."counted_on", new_values."district_id", new_values."id", new_values."institution_id", new_values."matched_on", new_values."members", new_values."method", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."primary_voters", new_values."rooted", new_values."rooted_reason", new_values."since", new_values."until" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;', hash='f5c890105da34738e0eb121b4cb7a22d88e56365', level='STATEMENT', operation='UPDATE', pgid='pgtrigger_update_update_06d0c', referencing='REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ', table='contacts_footprint', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='footprint',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "contacts_footprintevent" ("counted_how", "counted_on", "district_id", "id", "institution_id", "matched_on", "members", "method", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "primary_voters", "rooted", "rooted_reason", "since", "until") SELECT old_values."counted_how", old_values."counted_on", old_values."district_id", old_values."id", old_values."institution_id", old_values."matched_on", old_values."members", old_values."method", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."primary_voters", old_values."rooted", old_values."rooted_reason", old_values."since", old_values."until" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;', hash='a1e881770733553a28937682df5da1d2600bf8d1', level='STATEMENT', operation='DELETE', pgid='pgtrigger_delete_delete_8ec4d', referencing='REFERENCING OLD TABLE AS old_values ', table='contacts_footprint', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='footprint',
            trigger=pgtrigger.compiler.Trigger(name='notes_change', sql=pgtrigger.compiler.UpsertTriggerSql(func='PERFORM note_change(); RETURN NULL;', hash='6ab9bbf38a07bc54b224f94b9eee37429d132ad6', level='STATEMENT', operation='INSERT OR UPDATE OR DELETE', pgid='pgtrigger_notes_change_a35df', table='contacts_footprint', when='AFTER')),
        ),
        migrations.AddIndex(
            model_name='externalidevent',
            index=models.Index(fields=['pgh_obj'], name='contacts_ex_pgh_obj_074612_idx'),
        ),
        migrations.AddIndex(
            model_name='externalidevent',
            index=models.Index(fields=['contact'], name='contacts_ex_contact_22a352_idx'),
        ),
        migrations.AddIndex(
            model_name='externalidevent',
            index=models.Index(fields=['institution'], name='contacts_ex_institu_0bfa80_idx'),
        ),
        migrations.AddIndex(
            model_name='externalid',
            index=models.Index(models.F('institution'), condition=models.Q(('institution__isnull', False)), name='external_ids_of_institutions'),
        ),
        migrations.AddConstraint(
            model_name='externalid',
            constraint=models.UniqueConstraint(fields=('team', 'source', 'value'), name='external_id_names_one_thing'),
        ),
        migrations.AddConstraint(
            model_name='externalid',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('contact__isnull', True), ('institution__isnull', False)), models.Q(('contact__isnull', False), ('institution__isnull', True)), _connector='OR'), name='external_id_is_of_one_thing', violation_error_message='Name the contact or the institution: one, not both.'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='externalid',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "contacts_externalidevent" ("contact_id", "id", "institution_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "source", "team_id", "value") SELECT new_values."contact_id", new_values."id", new_values."institution_id", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."source", new_values."team_id", new_values."value" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;', hash='b6a36095d02b0a8aff7a5fe6d9cd6bf9addade87', level='STATEMENT', operation='INSERT', pgid='pgtrigger_insert_insert_95b38', referencing='REFERENCING NEW TABLE AS new_values ', table='contacts_externalid', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='externalid',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "contacts_externalidevent" ("contact_id", "id", "institution_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "source", "team_id", "value") SELECT new_values."contact_id", new_values."id", new_values."institution_id", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."source", new_values."team_id", new_values."value" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;', hash='ddc19156378e76048d69c2c66db9bea8156ddf78', level='STATEMENT', operation='UPDATE', pgid='pgtrigger_update_update_37732', referencing='REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ', table='contacts_externalid', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='externalid',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "contacts_externalidevent" ("contact_id", "id", "institution_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "source", "team_id", "value") SELECT old_values."contact_id", old_values."id", old_values."institution_id", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."source", old_values."team_id", old_values."value" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;', hash='8d3308a8fb1b17c8fef4644dc4c4e33467d2081f', level='STATEMENT', operation='DELETE', pgid='pgtrigger_delete_delete_cea40', referencing='REFERENCING OLD TABLE AS old_values ', table='contacts_externalid', when='AFTER')),
        ),
        migrations.AddIndex(
            model_name='endorsementevent',
            index=models.Index(fields=['pgh_obj'], name='contacts_en_pgh_obj_aea0c7_idx'),
        ),
        migrations.AddIndex(
            model_name='endorsementevent',
            index=models.Index(fields=['institution'], name='contacts_en_institu_62233e_idx'),
        ),
        migrations.AddConstraint(
            model_name='endorsement',
            constraint=models.CheckConstraint(condition=models.Q(('on__isnull', True), ('withdrawn_on__isnull', True), ('withdrawn_on__gte', models.F('on')), _connector='OR'), name='endorsement_is_withdrawn_after_made', violation_error_message='The end comes before the start.'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='endorsement',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "contacts_endorsementevent" ("id", "incumbent_id", "institution_id", "on", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "source", "withdrawn_on") SELECT new_values."id", new_values."incumbent_id", new_values."institution_id", new_values."on", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."source", new_values."withdrawn_on" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;', hash='926bd99c5a373e8b2be2df9288ef62f3ffbbff1f', level='STATEMENT', operation='INSERT', pgid='pgtrigger_insert_insert_12450', referencing='REFERENCING NEW TABLE AS new_values ', table='contacts_endorsement', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='endorsement',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "contacts_endorsementevent" ("id", "incumbent_id", "institution_id", "on", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "source", "withdrawn_on") SELECT new_values."id", new_values."incumbent_id", new_values."institution_id", new_values."on", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."source", new_values."withdrawn_on" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;', hash='60918c8fd5e4779ade408714565ed7eb29317c92', level='STATEMENT', operation='UPDATE', pgid='pgtrigger_update_update_6dd09', referencing='REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ', table='contacts_endorsement', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='endorsement',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "contacts_endorsementevent" ("id", "incumbent_id", "institution_id", "on", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "source", "withdrawn_on") SELECT old_values."id", old_values."incumbent_id", old_values."institution_id", old_values."on", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."source", old_values."withdrawn_on" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;', hash='17def8a8f19154f9464022b4a0c97a2e9a61258b', level='STATEMENT', operation='DELETE', pgid='pgtrigger_delete_delete_890d3', referencing='REFERENCING OLD TABLE AS old_values ', table='contacts_endorsement', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='endorsement',
            trigger=pgtrigger.compiler.Trigger(name='notes_change', sql=pgtrigger.compiler.UpsertTriggerSql(func='PERFORM note_change(); RETURN NULL;', hash='e306573a10a74b50c4cbd7b3413107c1a1f5dc31', level='STATEMENT', operation='INSERT OR UPDATE OR DELETE', pgid='pgtrigger_notes_change_d2f7d', table='contacts_endorsement', when='AFTER')),
        ),
        migrations.AddConstraint(
            model_name='duplicate',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('contact__lt', models.F('other_contact')), ('institution', None)), models.Q(('contact', None), ('institution__lt', models.F('other_institution'))), _connector='OR'), name='duplicates_are_two_of_a_kind_in_order'),
        ),
        migrations.AddConstraint(
            model_name='candidate',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('contact__isnull', False), ('institution__isnull', True)), models.Q(('contact__isnull', True), ('institution__isnull', False)), _connector='OR'), name='candidate_is_of_one_thing', violation_error_message='Name the institution or the contact: one, not both.'),
        ),
        migrations.AddConstraint(
            model_name='candidate',
            constraint=models.CheckConstraint(condition=models.Q(('share', None), models.Q(('share__gte', 0), ('share__lte', 1)), _connector='OR'), name='candidate_share_is_between_0_and_1'),
        ),
        migrations.AddConstraint(
            model_name='candidate',
            constraint=models.UniqueConstraint(fields=('institution', 'contact', 'district'), name='candidate_names_a_district_once', nulls_distinct=False),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='candidate',
            trigger=pgtrigger.compiler.Trigger(name='notes_change', sql=pgtrigger.compiler.UpsertTriggerSql(func='PERFORM note_change(); RETURN NULL;', hash='575f6adfad1a9b987d09c3d09811878f55a7a749', level='STATEMENT', operation='INSERT OR UPDATE OR DELETE', pgid='pgtrigger_notes_change_d3ff3', table='contacts_candidate', when='AFTER')),
        ),
        migrations.AddIndex(
            model_name='affiliationevent',
            index=models.Index(fields=['pgh_obj'], name='contacts_af_pgh_obj_d9c020_idx'),
        ),
        migrations.AddIndex(
            model_name='affiliationevent',
            index=models.Index(fields=['contact'], name='contacts_af_contact_6e41da_idx'),
        ),
        migrations.AddIndex(
            model_name='affiliationevent',
            index=models.Index(fields=['institution'], name='contacts_af_institu_7d9b12_idx'),
        ),
        migrations.AddConstraint(
            model_name='affiliation',
            constraint=models.CheckConstraint(condition=models.Q(('leads', False), models.Q(('evidence', ''), _negated=True), _connector='OR'), name='a_leader_leads_on_evidence', violation_error_message='Say what shows that others follow them.'),
        ),
        migrations.AddConstraint(
            model_name='affiliation',
            constraint=models.CheckConstraint(condition=models.Q(('since__isnull', True), ('until__isnull', True), ('until__gte', models.F('since')), _connector='OR'), name='affiliation_ends_after_it_starts', violation_error_message='The end comes before the start.'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='affiliation',
            trigger=pgtrigger.compiler.Trigger(name='insert_marks_standing', sql=pgtrigger.compiler.UpsertTriggerSql(func='\n    \n    INSERT INTO contacts_standingstale (institution_id, marked_by)\n    SELECT DISTINCT touched.id, pg_current_xact_id()::text::bigint\n    FROM (SELECT r.institution_id FROM new_rows AS r WHERE r.leads) AS touched(id)\n    WHERE touched.id IS NOT NULL\n    ORDER BY touched.id\n    ON CONFLICT (institution_id) DO UPDATE SET marked_by = excluded.marked_by;\n    RETURN NULL;\n', hash='ae6da7aa7f916d60c0dd218bcbecd7f45c4af5b4', level='STATEMENT', operation='INSERT', pgid='pgtrigger_insert_marks_standing_15833', referencing='REFERENCING NEW TABLE AS new_rows ', table='contacts_affiliation', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='affiliation',
            trigger=pgtrigger.compiler.Trigger(name='update_marks_standing', sql=pgtrigger.compiler.UpsertTriggerSql(func='\n    \n    INSERT INTO contacts_standingstale (institution_id, marked_by)\n    SELECT DISTINCT touched.id, pg_current_xact_id()::text::bigint\n    FROM (SELECT r.institution_id FROM (TABLE new_rows UNION ALL TABLE old_rows) AS r WHERE r.leads) AS touched(id)\n    WHERE touched.id IS NOT NULL\n    ORDER BY touched.id\n    ON CONFLICT (institution_id) DO UPDATE SET marked_by = excluded.marked_by;\n    RETURN NULL;\n', hash='13145d2efeb1e0092fbf7d9e0a90a492b5dc76ca', level='STATEMENT', operation='UPDATE', pgid='pgtrigger_update_marks_standing_981d5', referencing='REFERENCING OLD TABLE AS old_rows  NEW TABLE AS new_rows ', table='contacts_affiliation', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='affiliation',
            trigger=pgtrigger.compiler.Trigger(name='delete_marks_standing', sql=pgtrigger.compiler.UpsertTriggerSql(func='\n    \n    INSERT INTO contacts_standingstale (institution_id, marked_by)\n    SELECT DISTINCT touched.id, pg_current_xact_id()::text::bigint\n    FROM (SELECT r.institution_id FROM old_rows AS r WHERE r.leads) AS touched(id)\n    WHERE touched.id IS NOT NULL\n    ORDER BY touched.id\n    ON CONFLICT (institution_id) DO UPDATE SET marked_by = excluded.marked_by;\n    RETURN NULL;\n', hash='aac907c7b49d9f7eefab37a78c51b5dd79119167', level='STATEMENT', operation='DELETE', pgid='pgtrigger_delete_marks_standing_bd7fc', referencing='REFERENCING OLD TABLE AS old_rows ', table='contacts_affiliation', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='affiliation',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "contacts_affiliationevent" ("contact_id", "evidence", "id", "institution_id", "leads", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "role", "since", "until") SELECT new_values."contact_id", new_values."evidence", new_values."id", new_values."institution_id", new_values."leads", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."role", new_values."since", new_values."until" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;', hash='162b3fcbe09d932eebddc9f0c2dfe3e98077235d', level='STATEMENT', operation='INSERT', pgid='pgtrigger_insert_insert_983f2', referencing='REFERENCING NEW TABLE AS new_values ', table='contacts_affiliation', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='affiliation',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "contacts_affiliationevent" ("contact_id", "evidence", "id", "institution_id", "leads", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "role", "since", "until") SELECT new_values."contact_id", new_values."evidence", new_values."id", new_values."institution_id", new_values."leads", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."role", new_values."since", new_values."until" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;', hash='99e94dbd5d33b5ebbea11738704d945a935b5ccb', level='STATEMENT', operation='UPDATE', pgid='pgtrigger_update_update_2f535', referencing='REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ', table='contacts_affiliation', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='affiliation',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "contacts_affiliationevent" ("contact_id", "evidence", "id", "institution_id", "leads", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "role", "since", "until") SELECT old_values."contact_id", old_values."evidence", old_values."id", old_values."institution_id", old_values."leads", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."role", old_values."since", old_values."until" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;', hash='e7ff3e4c1468c4fc475f48d268a887b86d9c1074', level='STATEMENT', operation='DELETE', pgid='pgtrigger_delete_delete_046f5', referencing='REFERENCING OLD TABLE AS old_values ', table='contacts_affiliation', when='AFTER')),
        ),
        migrations.AddConstraint(
            model_name='institutioncommunity',
            constraint=models.UniqueConstraint(fields=('institution', 'community'), name='institution_serves_a_community_once'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='institutioncommunity',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "contacts_institutioncommunityevent" ("community_id", "id", "institution_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") SELECT new_values."community_id", new_values."id", new_values."institution_id", _pgh_attached_context.value, NOW(), \'insert\', new_values."id" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;', hash='48e4f31fd3386683931bcb6f5006afaadb931dc8', level='STATEMENT', operation='INSERT', pgid='pgtrigger_insert_insert_06edb', referencing='REFERENCING NEW TABLE AS new_values ', table='contacts_institutioncommunity', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='institutioncommunity',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "contacts_institutioncommunityevent" ("community_id", "id", "institution_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") SELECT new_values."community_id", new_values."id", new_values."institution_id", _pgh_attached_context.value, NOW(), \'update\', new_values."id" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;', hash='2c9aedca6cdedf7215a888fcf5fdf1c44c06779d', level='STATEMENT', operation='UPDATE', pgid='pgtrigger_update_update_db6c7', referencing='REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ', table='contacts_institutioncommunity', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='institutioncommunity',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "contacts_institutioncommunityevent" ("community_id", "id", "institution_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") SELECT old_values."community_id", old_values."id", old_values."institution_id", _pgh_attached_context.value, NOW(), \'delete\', old_values."id" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;', hash='14b2f1a78d37c89550e95ab73a6e2852e71856f4', level='STATEMENT', operation='DELETE', pgid='pgtrigger_delete_delete_c888e', referencing='REFERENCING OLD TABLE AS old_values ', table='contacts_institutioncommunity', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='institutioncommunity',
            trigger=pgtrigger.compiler.Trigger(name='notes_change', sql=pgtrigger.compiler.UpsertTriggerSql(func='PERFORM note_change(); RETURN NULL;', hash='fa93e6a386788c6419a9dd3328a8268b90ced9cf', level='STATEMENT', operation='INSERT OR UPDATE OR DELETE', pgid='pgtrigger_notes_change_cb27b', table='contacts_institutioncommunity', when='AFTER')),
        ),
        migrations.AddIndex(
            model_name='institutioncommunityevent',
            index=models.Index(fields=['pgh_obj'], name='contacts_in_pgh_obj_44d37b_idx'),
        ),
        migrations.AddIndex(
            model_name='institutioncommunityevent',
            index=models.Index(fields=['institution'], name='contacts_in_institu_09d465_idx'),
        ),
        migrations.AddIndex(
            model_name='institutionevent',
            index=models.Index(fields=['pgh_obj'], name='contacts_in_pgh_obj_4af60a_idx'),
        ),
        migrations.AddIndex(
            model_name='institution',
            index=models.Index(contacts.models.names.Plain(models.F('name')), models.F('id'), name='institutions_by_name'),
        ),
        migrations.AddIndex(
            model_name='institution',
            index=models.Index(models.F('zip'), name='institutions_of_a_zip'),
        ),
        migrations.AddIndex(
            model_name='institution',
            index=django.contrib.postgres.indexes.GinIndex(django.contrib.postgres.indexes.OpClass(contacts.models.names.Plain(models.F('name')), name='gin_trgm_ops'), name='institutions_by_word'),
        ),
        migrations.AddIndex(
            model_name='institution',
            index=django.contrib.postgres.indexes.GinIndex(django.contrib.postgres.indexes.OpClass(contacts.models.names.Plain(django.db.models.functions.text.Concat('street', models.Value(' '), 'neighborhood', models.Value(' '), 'city', models.Value(' '), 'zip', output_field=models.TextField())), name='gin_trgm_ops'), name='institutions_by_address'),
        ),
        migrations.AddIndex(
            model_name='institution',
            index=django.contrib.postgres.indexes.GinIndex(contacts.models.names.Searched('team_id', 'name', 'neighborhood', 'street', 'city', 'zip', 'email', 'phone', function='searched_institution'), name='institutions_searched'),
        ),
        migrations.AddConstraint(
            model_name='institution',
            constraint=models.UniqueConstraint(fields=('team', 'uuid'), name='institution_uuid_once_in_a_team', nulls_distinct=False),
        ),
        migrations.AddConstraint(
            model_name='institution',
            constraint=models.CheckConstraint(condition=models.Q(('name', ''), _negated=True), name='institution_has_a_name', violation_error_message='Give it a name.'),
        ),
        migrations.AddConstraint(
            model_name='institution',
            constraint=models.CheckConstraint(condition=models.Q(('opened_on__isnull', True), ('closed_on__isnull', True), ('closed_on__gte', models.F('opened_on')), _connector='OR'), name='institution_closes_after_opening', violation_error_message='The end comes before the start.'),
        ),
        migrations.AddConstraint(
            model_name='institution',
            constraint=models.CheckConstraint(condition=models.Q(('parent', None), models.Q(('parent', models.F('id')), _negated=True), _connector='OR'), name='institution_is_not_its_own_parent', violation_error_message='An institution is not its own parent.'),
        ),
        migrations.AddConstraint(
            model_name='institution',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('latitude', None), ('longitude', None)), models.Q(('latitude__isnull', False), ('latitude__range', (-90, 90)), ('longitude__isnull', False), ('longitude__range', (-180, 180))), _connector='OR'), name='institution_coordinate_is_whole', violation_error_message='Give latitude and longitude together, in degrees.'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='institution',
            trigger=pgtrigger.compiler.Trigger(name='update_marks_standing', sql=pgtrigger.compiler.UpsertTriggerSql(func='\n    \n    INSERT INTO contacts_standingstale (institution_id, marked_by)\n    SELECT DISTINCT touched.id, pg_current_xact_id()::text::bigint\n    FROM (SELECT n.id FROM new_rows n JOIN old_rows o ON o.id = n.id WHERE n.kind_id <> o.kind_id) AS touched(id)\n    WHERE touched.id IS NOT NULL\n    ORDER BY touched.id\n    ON CONFLICT (institution_id) DO UPDATE SET marked_by = excluded.marked_by;\n    RETURN NULL;\n', hash='582e0e25e9aab100cdc2ef556512f4187cfe5b6a', level='STATEMENT', operation='UPDATE', pgid='pgtrigger_update_marks_standing_0da82', referencing='REFERENCING OLD TABLE AS old_rows  NEW TABLE AS new_rows ', table='contacts_institution', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='institution',
            trigger=pgtrigger.compiler.Trigger(name='delete_marks_standing', sql=pgtrigger.compiler.UpsertTriggerSql(func='\n    \n    INSERT INTO contacts_standingstale (institution_id, marked_by)\n    SELECT DISTINCT touched.id, pg_current_xact_id()::text::bigint\n    FROM (SELECT id FROM old_rows) AS touched(id)\n    WHERE touched.id IS NOT NULL\n    ORDER BY touched.id\n    ON CONFLICT (institution_id) DO UPDATE SET marked_by = excluded.marked_by;\n    RETURN NULL;\n', hash='d9e2b89943e9c299df687bc2ec6b64d546f36735', level='STATEMENT', operation='DELETE', pgid='pgtrigger_delete_marks_standing_4d60e', referencing='REFERENCING OLD TABLE AS old_rows ', table='contacts_institution', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='institution',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "contacts_institutionevent" ("city", "closed_on", "email", "extra", "id", "kind_id", "latitude", "longitude", "name", "neighborhood", "opened_on", "parent_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "phone", "placement", "state", "street", "team_id", "uuid", "voter_file_district_id", "website", "zip") SELECT new_values."city", new_values."closed_on", new_values."email", new_values."extra", new_values."id", new_values."kind_id", new_values."latitude", new_values."longitude", new_values."name", new_values."neighborhood", new_values."opened_on", new_values."parent_id", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."phone", new_values."placement", new_values."state", new_values."street", new_values."team_id", new_values."uuid", new_values."voter_file_district_id", new_values."website", new_values."zip" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;', hash='a4484070fd09ec984c17eaaa67a43117c1de18ae', level='STATEMENT', operation='INSERT', pgid='pgtrigger_insert_insert_77f00', referencing='REFERENCING NEW TABLE AS new_values ', table='contacts_institution', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='institution',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "contacts_institutionevent" ("city", "closed_on", "email", "extra", "id", "kind_id", "latitude", "longitude", "name", "neighborhood", "opened_on", "parent_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "phone", "placement", "state", "street", "team_id", "uuid", "voter_file_district_id", "website", "zip") SELECT new_values."city", new_values."closed_on", new_values."email", new_values."extra", new_values."id", new_values."kind_id", new_values."latitude", new_values."longitude", new_values."name", new_values."neighborhood", new_values."opened_on", new_values."parent_id", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."phone", new_values."placement", new_values."state", new_values."street", new_values."team_id", new_values."uuid", new_values."voter_file_district_id", new_values."website", new_values."zip" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;', hash='360c19dc757379ff776c6f4b4f2064156e8a2a8e', level='STATEMENT', operation='UPDATE', pgid='pgtrigger_update_update_fb3bc', referencing='REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ', table='contacts_institution', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='institution',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "contacts_institutionevent" ("city", "closed_on", "email", "extra", "id", "kind_id", "latitude", "longitude", "name", "neighborhood", "opened_on", "parent_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "phone", "placement", "state", "street", "team_id", "uuid", "voter_file_district_id", "website", "zip") SELECT old_values."city", old_values."closed_on", old_values."email", old_values."extra", old_values."id", old_values."kind_id", old_values."latitude", old_values."longitude", old_values."name", old_values."neighborhood", old_values."opened_on", old_values."parent_id", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."phone", old_values."placement", old_values."state", old_values."street", old_values."team_id", old_values."uuid", old_values."voter_file_district_id", old_values."website", old_values."zip" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;', hash='778c29b28a94ccd196a7dabb90fb2fafcd953f67', level='STATEMENT', operation='DELETE', pgid='pgtrigger_delete_delete_e9f43', referencing='REFERENCING OLD TABLE AS old_values ', table='contacts_institution', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='institution',
            trigger=pgtrigger.compiler.Trigger(name='notes_change', sql=pgtrigger.compiler.UpsertTriggerSql(func='PERFORM note_change(); RETURN NULL;', hash='0dcec3a360de4d0ad1cc5a092f3aee28fdd9f1d2', level='STATEMENT', operation='INSERT OR UPDATE OR DELETE', pgid='pgtrigger_notes_change_380a9', table='contacts_institution', when='AFTER')),
        ),
        migrations.AddIndex(
            model_name='institutionkindevent',
            index=models.Index(fields=['pgh_obj'], name='contacts_in_pgh_obj_e5a758_idx'),
        ),
        migrations.AddConstraint(
            model_name='lookup',
            constraint=models.UniqueConstraint(condition=models.Q(('state', 'running')), fields=('team',), name='a_team_looks_up_once_at_a_time'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='lookup',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "contacts_lookupevent" ("asked", "finished_at", "found", "id", "not_found", "not_sent", "of", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "placed", "problem", "reached", "started_at", "started_by_id", "state", "team_id", "tied", "total", "tries") SELECT new_values."asked", new_values."finished_at", new_values."found", new_values."id", new_values."not_found", new_values."not_sent", new_values."of", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."placed", new_values."problem", new_values."reached", new_values."started_at", new_values."started_by_id", new_values."state", new_values."team_id", new_values."tied", new_values."total", new_values."tries" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;', hash='e1bb682864c1cb53f2c78146229f2dc7bbcbdf9e', level='STATEMENT', operation='INSERT', pgid='pgtrigger_insert_insert_f39b1', referencing='REFERENCING NEW TABLE AS new_values ', table='contacts_lookup', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='lookup',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "contacts_lookupevent" ("asked", "finished_at", "found", "id", "not_found", "not_sent", "of", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "placed", "problem", "reached", "started_at", "started_by_id", "state", "team_id", "tied", "total", "tries") SELECT new_values."asked", new_values."finished_at", new_values."found", new_values."id", new_values."not_found", new_values."not_sent", new_values."of", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."placed", new_values."problem", new_values."reached", new_values."started_at", new_values."started_by_id", new_values."state", new_values."team_id", new_values."tied", new_values."total", new_values."tries" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;', hash='bae0daa87d3eef945bcd48e66a9b163bdea7005c', level='STATEMENT', operation='UPDATE', pgid='pgtrigger_update_update_3608a', referencing='REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ', table='contacts_lookup', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='lookup',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "contacts_lookupevent" ("asked", "finished_at", "found", "id", "not_found", "not_sent", "of", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "placed", "problem", "reached", "started_at", "started_by_id", "state", "team_id", "tied", "total", "tries") SELECT old_values."asked", old_values."finished_at", old_values."found", old_values."id", old_values."not_found", old_values."not_sent", old_values."of", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."placed", old_values."problem", old_values."reached", old_values."started_at", old_values."started_by_id", old_values."state", old_values."team_id", old_values."tied", old_values."total", old_values."tries" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;', hash='9a36bb6ecd3f73e76aab567efb68f6b265ed0a6d', level='STATEMENT', operation='DELETE', pgid='pgtrigger_delete_delete_3e80c', referencing='REFERENCING OLD TABLE AS old_values ', table='contacts_lookup', when='AFTER')),
        ),
        migrations.AddIndex(
            model_name='lookupevent',
            index=models.Index(fields=['pgh_obj'], name='contacts_lo_pgh_obj_cb400c_idx'),
        ),
        migrations.AddIndex(
            model_name='merged',
            index=models.Index(fields=['old_id'], name='merged_by_old_id'),
        ),
        migrations.AddConstraint(
            model_name='merged',
            constraint=models.CheckConstraint(condition=models.Q(('contact', None), ('institution', None), _connector='XOR'), name='merged_is_one_of_a_kind'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='merged',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "contacts_mergedevent" ("contact_id", "id", "institution_id", "old_id", "old_uuid", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") SELECT new_values."contact_id", new_values."id", new_values."institution_id", new_values."old_id", new_values."old_uuid", _pgh_attached_context.value, NOW(), \'insert\', new_values."id" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;', hash='d83712b7847688b6be66a5b97dbee088b09b6d18', level='STATEMENT', operation='INSERT', pgid='pgtrigger_insert_insert_0b34b', referencing='REFERENCING NEW TABLE AS new_values ', table='contacts_merged', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='merged',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "contacts_mergedevent" ("contact_id", "id", "institution_id", "old_id", "old_uuid", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") SELECT new_values."contact_id", new_values."id", new_values."institution_id", new_values."old_id", new_values."old_uuid", _pgh_attached_context.value, NOW(), \'update\', new_values."id" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;', hash='e44496c8eb64fde032c68cd8672911321b9dc400', level='STATEMENT', operation='UPDATE', pgid='pgtrigger_update_update_2c7e4', referencing='REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ', table='contacts_merged', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='merged',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "contacts_mergedevent" ("contact_id", "id", "institution_id", "old_id", "old_uuid", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") SELECT old_values."contact_id", old_values."id", old_values."institution_id", old_values."old_id", old_values."old_uuid", _pgh_attached_context.value, NOW(), \'delete\', old_values."id" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;', hash='365d4b69e5dee9c6ec924357e16a5e89eca6ce76', level='STATEMENT', operation='DELETE', pgid='pgtrigger_delete_delete_207c1', referencing='REFERENCING OLD TABLE AS old_values ', table='contacts_merged', when='AFTER')),
        ),
        migrations.AddIndex(
            model_name='mergedevent',
            index=models.Index(fields=['pgh_obj'], name='contacts_me_pgh_obj_573589_idx'),
        ),
        migrations.AddIndex(
            model_name='mergedevent',
            index=models.Index(fields=['contact'], name='contacts_me_contact_f58e63_idx'),
        ),
        migrations.AddIndex(
            model_name='mergedevent',
            index=models.Index(fields=['institution'], name='contacts_me_institu_776dbe_idx'),
        ),
        migrations.AddConstraint(
            model_name='notsame',
            constraint=models.UniqueConstraint(fields=('team', 'contact', 'other_contact', 'institution', 'other_institution'), name='a_team_keeps_two_apart_once', nulls_distinct=False),
        ),
        migrations.AddConstraint(
            model_name='notsame',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('contact__isnull', False), ('contact__lt', models.F('other_contact')), ('institution__isnull', True), ('other_contact__isnull', False), ('other_institution__isnull', True)), models.Q(('contact__isnull', True), ('institution__isnull', False), ('institution__lt', models.F('other_institution')), ('other_contact__isnull', True), ('other_institution__isnull', False)), _connector='OR'), name='not_same_are_two_of_a_kind_in_order', violation_error_message='Name two contacts or two institutions.'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='notsame',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "contacts_notsameevent" ("contact_id", "id", "institution_id", "other_contact_id", "other_institution_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "team_id") SELECT new_values."contact_id", new_values."id", new_values."institution_id", new_values."other_contact_id", new_values."other_institution_id", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."team_id" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;', hash='794e000392275afaa4c9f70b3371fc0efea4a0d9', level='STATEMENT', operation='INSERT', pgid='pgtrigger_insert_insert_78a52', referencing='REFERENCING NEW TABLE AS new_values ', table='contacts_notsame', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='notsame',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "contacts_notsameevent" ("contact_id", "id", "institution_id", "other_contact_id", "other_institution_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "team_id") SELECT new_values."contact_id", new_values."id", new_values."institution_id", new_values."other_contact_id", new_values."other_institution_id", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."team_id" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;', hash='85c850eb96b5fc53a518d3898ea327677bf0f11b', level='STATEMENT', operation='UPDATE', pgid='pgtrigger_update_update_188f5', referencing='REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ', table='contacts_notsame', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='notsame',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "contacts_notsameevent" ("contact_id", "id", "institution_id", "other_contact_id", "other_institution_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "team_id") SELECT old_values."contact_id", old_values."id", old_values."institution_id", old_values."other_contact_id", old_values."other_institution_id", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."team_id" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;', hash='4f02d18fc42ef96037184c47a8b2f0fb69dcde8b', level='STATEMENT', operation='DELETE', pgid='pgtrigger_delete_delete_ba798', referencing='REFERENCING OLD TABLE AS old_values ', table='contacts_notsame', when='AFTER')),
        ),
        migrations.AddIndex(
            model_name='notsameevent',
            index=models.Index(fields=['pgh_obj'], name='contacts_no_pgh_obj_ac062b_idx'),
        ),
        migrations.AddIndex(
            model_name='notsameevent',
            index=models.Index(fields=['contact'], name='contacts_no_contact_515205_idx'),
        ),
        migrations.AddIndex(
            model_name='notsameevent',
            index=models.Index(fields=['other_contact'], name='contacts_no_other_c_c6f682_idx'),
        ),
        migrations.AddIndex(
            model_name='notsameevent',
            index=models.Index(fields=['institution'], name='contacts_no_institu_73861f_idx'),
        ),
        migrations.AddIndex(
            model_name='notsameevent',
            index=models.Index(fields=['other_institution'], name='contacts_no_other_i_df70e6_idx'),
        ),
        migrations.AddIndex(
            model_name='opponentevent',
            index=models.Index(fields=['pgh_obj'], name='contacts_op_pgh_obj_5890f3_idx'),
        ),
        migrations.AddConstraint(
            model_name='pledge',
            constraint=models.CheckConstraint(condition=models.Q(('amount__gte', 0), models.Q(('given', None), ('given__gte', 0), _connector='OR')), name='pledge_is_not_negative'),
        ),
        migrations.AddConstraint(
            model_name='pledge',
            constraint=models.CheckConstraint(condition=django.db.models.lookups.Exact(django.db.models.functions.math.Mod(models.F('cycle'), 2), 0), name='pledge_cycle_is_even'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='pledge',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "contacts_pledgeevent" ("amount", "contact_id", "cycle", "given", "given_on", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "pledged_on", "recipient", "team_id") SELECT new_values."amount", new_values."contact_id", new_values."cycle", new_values."given", new_values."given_on", new_values."id", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."pledged_on", new_values."recipient", new_values."team_id" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;', hash='f2f76a818dc75dda0a8a4a777f534f3159d4656b', level='STATEMENT', operation='INSERT', pgid='pgtrigger_insert_insert_adc84', referencing='REFERENCING NEW TABLE AS new_values ', table='contacts_pledge', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='pledge',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "contacts_pledgeevent" ("amount", "contact_id", "cycle", "given", "given_on", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "pledged_on", "recipient", "team_id") SELECT new_values."amount", new_values."contact_id", new_values."cycle", new_values."given", new_values."given_on", new_values."id", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."pledged_on", new_values."recipient", new_values."team_id" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;', hash='be5171c3843485769f8e916f1f5f0691c94d2b18', level='STATEMENT', operation='UPDATE', pgid='pgtrigger_update_update_96c58', referencing='REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ', table='contacts_pledge', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='pledge',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "contacts_pledgeevent" ("amount", "contact_id", "cycle", "given", "given_on", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "pledged_on", "recipient", "team_id") SELECT old_values."amount", old_values."contact_id", old_values."cycle", old_values."given", old_values."given_on", old_values."id", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."pledged_on", old_values."recipient", old_values."team_id" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;', hash='df4823994cb70be41cbd694e4c6d89c695157a8e', level='STATEMENT', operation='DELETE', pgid='pgtrigger_delete_delete_2e157', referencing='REFERENCING OLD TABLE AS old_values ', table='contacts_pledge', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='pledge',
            trigger=pgtrigger.compiler.Trigger(name='notes_change', sql=pgtrigger.compiler.UpsertTriggerSql(func='PERFORM note_change(); RETURN NULL;', hash='898530f772a61a5ebc497162baebb9086bf804a2', level='STATEMENT', operation='INSERT OR UPDATE OR DELETE', pgid='pgtrigger_notes_change_e350a', table='contacts_pledge', when='AFTER')),
        ),
        migrations.AddIndex(
            model_name='pledgeevent',
            index=models.Index(fields=['pgh_obj'], name='contacts_pl_pgh_obj_27bcf4_idx'),
        ),
        migrations.AddIndex(
            model_name='pledgeevent',
            index=models.Index(fields=['contact'], name='contacts_pl_contact_b05ed7_idx'),
        ),
        migrations.AddConstraint(
            model_name='position',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('incumbent__isnull', False), ('institution__isnull', True)), models.Q(('incumbent__isnull', True), ('institution__isnull', False)), _connector='OR'), name='position_is_of_one_thing', violation_error_message='Name the institution or the incumbent: one, not both.'),
        ),
        migrations.AddConstraint(
            model_name='position',
            constraint=models.CheckConstraint(condition=models.Q(('source', ''), _negated=True), name='position_has_a_source', violation_error_message='Say where it is said.'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='position',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "contacts_positionevent" ("demand_id", "id", "incumbent_id", "institution_id", "on", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "source", "stance") SELECT new_values."demand_id", new_values."id", new_values."incumbent_id", new_values."institution_id", new_values."on", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."source", new_values."stance" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;', hash='fcf7f30f04a8845c64842a1530ec2b342dc74201', level='STATEMENT', operation='INSERT', pgid='pgtrigger_insert_insert_51c5a', referencing='REFERENCING NEW TABLE AS new_values ', table='contacts_position', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='position',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "contacts_positionevent" ("demand_id", "id", "incumbent_id", "institution_id", "on", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "source", "stance") SELECT new_values."demand_id", new_values."id", new_values."incumbent_id", new_values."institution_id", new_values."on", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."source", new_values."stance" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;', hash='09cf5b438d3a7611531f09aed4db47cfdedda8c7', level='STATEMENT', operation='UPDATE', pgid='pgtrigger_update_update_2096b', referencing='REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ', table='contacts_position', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='position',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "contacts_positionevent" ("demand_id", "id", "incumbent_id", "institution_id", "on", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "source", "stance") SELECT old_values."demand_id", old_values."id", old_values."incumbent_id", old_values."institution_id", old_values."on", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."source", old_values."stance" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;', hash='d02cd1d3643d072af22f3b52e07dbc52f0caa43f', level='STATEMENT', operation='DELETE', pgid='pgtrigger_delete_delete_1b8de', referencing='REFERENCING OLD TABLE AS old_values ', table='contacts_position', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='position',
            trigger=pgtrigger.compiler.Trigger(name='notes_change', sql=pgtrigger.compiler.UpsertTriggerSql(func='PERFORM note_change(); RETURN NULL;', hash='f326bbc431cc23bc29b5aa7c0347b1286dc6ce32', level='STATEMENT', operation='INSERT OR UPDATE OR DELETE', pgid='pgtrigger_notes_change_b651f', table='contacts_position', when='AFTER')),
        ),
        migrations.AddIndex(
            model_name='positionevent',
            index=models.Index(fields=['pgh_obj'], name='contacts_po_pgh_obj_3b6901_idx'),
        ),
        migrations.AddIndex(
            model_name='positionevent',
            index=models.Index(fields=['institution'], name='contacts_po_institu_589f11_idx'),
        ),
        migrations.AddConstraint(
            model_name='pull',
            constraint=models.UniqueConstraint(models.F('team'), models.F('mapping'), django.db.models.functions.text.MD5('address'), name='a_team_pulls_a_list_once', violation_error_message='Your team fetches this address with this mapping already.'),
        ),
        migrations.AddConstraint(
            model_name='pull',
            constraint=models.CheckConstraint(condition=models.Q(('address', ''), _negated=True), name='pull_has_an_address', violation_error_message='Give it one.'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='pull',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "contacts_pullevent" ("address", "due_at", "every", "failures", "fetched_at", "id", "mapping_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "said", "set_up_by_id", "team_id") SELECT new_values."address", new_values."due_at", new_values."every", new_values."failures", new_values."fetched_at", new_values."id", new_values."mapping_id", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."said", new_values."set_up_by_id", new_values."team_id" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;', hash='feed6709dbb677f800cd1079c872e81445095357', level='STATEMENT', operation='INSERT', pgid='pgtrigger_insert_insert_71c08', referencing='REFERENCING NEW TABLE AS new_values ', table='contacts_pull', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='pull',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "contacts_pullevent" ("address", "due_at", "every", "failures", "fetched_at", "id", "mapping_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "said", "set_up_by_id", "team_id") SELECT new_values."address", new_values."due_at", new_values."every", new_values."failures", new_values."fetched_at", new_values."id", new_values."mapping_id", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."said", new_values."set_up_by_id", new_values."team_id" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;', hash='62b91bf930e1dc531c2225a198826a9573f67475', level='STATEMENT', operation='UPDATE', pgid='pgtrigger_update_update_59260', referencing='REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ', table='contacts_pull', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='pull',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "contacts_pullevent" ("address", "due_at", "every", "failures", "fetched_at", "id", "mapping_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "said", "set_up_by_id", "team_id") SELECT old_values."address", old_values."due_at", old_values."every", old_values."failures", old_values."fetched_at", old_values."id", old_values."mapping_id", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."said", old_values."set_up_by_id", old_values."team_id" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;', hash='74faa016eca211ed152f3ead55062b81382dbafb', level='STATEMENT', operation='DELETE', pgid='pgtrigger_delete_delete_bcbbd', referencing='REFERENCING OLD TABLE AS old_values ', table='contacts_pull', when='AFTER')),
        ),
        migrations.AddIndex(
            model_name='importevent',
            index=models.Index(fields=['pgh_obj'], name='contacts_im_pgh_obj_7d382e_idx'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='import',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "contacts_importevent" ("checksum", "counts", "file_name", "findings", "finished_at", "id", "mapping", "of", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "policy", "problem", "pull_id", "retry_of_id", "rows_total", "seen_up_to", "sheet", "started_at", "started_by_id", "state", "state_since", "team_id", "terms", "undone_by_id") SELECT new_values."checksum", new_values."counts", new_values."file_name", new_values."findings", new_values."finished_at", new_values."id", new_values."mapping", new_values."of", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."policy", new_values."problem", new_values."pull_id", new_values."retry_of_id", new_values."rows_total", new_values."seen_up_to", new_values."sheet", new_values."started_at", new_values."started_by_id", new_values."state", new_values."state_since", new_values."team_id", new_values."terms", new_values."undone_by_id" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;', hash='8acd36c2dcd0dc0f41aa167baef92dc491701977', level='STATEMENT', operation='INSERT', pgid='pgtrigger_insert_insert_70353', referencing='REFERENCING NEW TABLE AS new_values ', table='contacts_import', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='import',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "contacts_importevent" ("checksum", "counts", "file_name", "findings", "finished_at", "id", "mapping", "of", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "policy", "problem", "pull_id", "retry_of_id", "rows_total", "seen_up_to", "sheet", "started_at", "started_by_id", "state", "state_since", "team_id", "terms", "undone_by_id") SELECT new_values."checksum", new_values."counts", new_values."file_name", new_values."findings", new_values."finished_at", new_values."id", new_values."mapping", new_values."of", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."policy", new_values."problem", new_values."pull_id", new_values."retry_of_id", new_values."rows_total", new_values."seen_up_to", new_values."sheet", new_values."started_at", new_values."started_by_id", new_values."state", new_values."state_since", new_values."team_id", new_values."terms", new_values."undone_by_id" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;', hash='f2d3cc2df8d53a92bed41586865e5d77647b161a', level='STATEMENT', operation='UPDATE', pgid='pgtrigger_update_update_d469a', referencing='REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ', table='contacts_import', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='import',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "contacts_importevent" ("checksum", "counts", "file_name", "findings", "finished_at", "id", "mapping", "of", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "policy", "problem", "pull_id", "retry_of_id", "rows_total", "seen_up_to", "sheet", "started_at", "started_by_id", "state", "state_since", "team_id", "terms", "undone_by_id") SELECT old_values."checksum", old_values."counts", old_values."file_name", old_values."findings", old_values."finished_at", old_values."id", old_values."mapping", old_values."of", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."policy", old_values."problem", old_values."pull_id", old_values."retry_of_id", old_values."rows_total", old_values."seen_up_to", old_values."sheet", old_values."started_at", old_values."started_by_id", old_values."state", old_values."state_since", old_values."team_id", old_values."terms", old_values."undone_by_id" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;', hash='3245da45fd5ffac63907fedc2ce87d2173c9ce6e', level='STATEMENT', operation='DELETE', pgid='pgtrigger_delete_delete_ee36f', referencing='REFERENCING OLD TABLE AS old_values ', table='contacts_import', when='AFTER')),
        ),
        migrations.AddIndex(
            model_name='pullevent',
            index=models.Index(fields=['pgh_obj'], name='contacts_pu_pgh_obj_2f6c92_idx'),
        ),
        migrations.AddConstraint(
            model_name='removed',
            constraint=models.UniqueConstraint(fields=('team', 'hash'), name='a_team_has_a_removed_hash_once'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='removed',
            trigger=pgtrigger.compiler.Trigger(name='removed_stay_removed', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='799e324dab28f12d3e52b53912628d9ae2fc9513', operation='UPDATE OR DELETE', pgid='pgtrigger_removed_stay_removed_53dcb', table='contacts_removed', when='BEFORE')),
        ),
        migrations.AddConstraint(
            model_name='savedlist',
            constraint=models.UniqueConstraint(fields=('owner', 'of', 'name'), name='a_list_has_its_name_once', violation_error_message='You keep a list of that name already: choose another name.'),
        ),
        migrations.AddConstraint(
            model_name='savedlist',
            constraint=models.CheckConstraint(condition=models.Q(('name', ''), _negated=True), name='saved_list_has_a_name', violation_error_message='Give it a name.'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='savedlist',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "contacts_savedlistevent" ("id", "name", "of", "owner_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "query", "readers", "team_id") SELECT new_values."id", new_values."name", new_values."of", new_values."owner_id", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."query", new_values."readers", new_values."team_id" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;', hash='144735406c3d97a6fe6c30a8056674c5e21fb1dd', level='STATEMENT', operation='INSERT', pgid='pgtrigger_insert_insert_e84c8', referencing='REFERENCING NEW TABLE AS new_values ', table='contacts_savedlist', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='savedlist',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "contacts_savedlistevent" ("id", "name", "of", "owner_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "query", "readers", "team_id") SELECT new_values."id", new_values."name", new_values."of", new_values."owner_id", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."query", new_values."readers", new_values."team_id" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;', hash='85767c959b796453df41b2d15f801221521f03d5', level='STATEMENT', operation='UPDATE', pgid='pgtrigger_update_update_c2121', referencing='REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ', table='contacts_savedlist', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='savedlist',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "contacts_savedlistevent" ("id", "name", "of", "owner_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "query", "readers", "team_id") SELECT old_values."id", old_values."name", old_values."of", old_values."owner_id", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."query", old_values."readers", old_values."team_id" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;', hash='ec97f7885be653c00d8dbf61aebb93a798d08e31', level='STATEMENT', operation='DELETE', pgid='pgtrigger_delete_delete_0b5d3', referencing='REFERENCING OLD TABLE AS old_values ', table='contacts_savedlist', when='AFTER')),
        ),
        migrations.AddIndex(
            model_name='savedlistevent',
            index=models.Index(fields=['pgh_obj'], name='contacts_sa_pgh_obj_d68fd8_idx'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='sighting',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "contacts_sightingevent" ("id", "institution_id", "kind", "note", "opponent_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "seen_on", "source", "team_id") SELECT new_values."id", new_values."institution_id", new_values."kind", new_values."note", new_values."opponent_id", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."seen_on", new_values."source", new_values."team_id" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;', hash='145c3f1ce4c14404bea6d4ae6f6c46e119d38048', level='STATEMENT', operation='INSERT', pgid='pgtrigger_insert_insert_0ff13', referencing='REFERENCING NEW TABLE AS new_values ', table='contacts_sighting', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='sighting',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "contacts_sightingevent" ("id", "institution_id", "kind", "note", "opponent_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "seen_on", "source", "team_id") SELECT new_values."id", new_values."institution_id", new_values."kind", new_values."note", new_values."opponent_id", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."seen_on", new_values."source", new_values."team_id" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;', hash='9c76ff0a07c348fac514961f5ff22f6eaa612a2d', level='STATEMENT', operation='UPDATE', pgid='pgtrigger_update_update_fc572', referencing='REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ', table='contacts_sighting', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='sighting',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "contacts_sightingevent" ("id", "institution_id", "kind", "note", "opponent_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "seen_on", "source", "team_id") SELECT old_values."id", old_values."institution_id", old_values."kind", old_values."note", old_values."opponent_id", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."seen_on", old_values."source", old_values."team_id" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;', hash='26326e261e893494d9fffc63e99b92cfc1256bca', level='STATEMENT', operation='DELETE', pgid='pgtrigger_delete_delete_e5698', referencing='REFERENCING OLD TABLE AS old_values ', table='contacts_sighting', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='sighting',
            trigger=pgtrigger.compiler.Trigger(name='notes_change', sql=pgtrigger.compiler.UpsertTriggerSql(func='PERFORM note_change(); RETURN NULL;', hash='97d33cbeea304eb2e3eb0d9c0465c3427bcaea7f', level='STATEMENT', operation='INSERT OR UPDATE OR DELETE', pgid='pgtrigger_notes_change_8bb2a', table='contacts_sighting', when='AFTER')),
        ),
        migrations.AddIndex(
            model_name='sightingevent',
            index=models.Index(fields=['pgh_obj'], name='contacts_si_pgh_obj_3e8847_idx'),
        ),
        migrations.AddIndex(
            model_name='sightingevent',
            index=models.Index(fields=['institution'], name='contacts_si_institu_9900d9_idx'),
        ),
        migrations.AddIndex(
            model_name='standingperiod',
            index=models.Index(condition=models.Q(('standing__in', ['in_conversation', 'engaged', 'delivering'])), fields=['team', 'until'], name='relationships_by_last_day'),
        ),
        migrations.AddConstraint(
            model_name='standingperiod',
            constraint=models.CheckConstraint(condition=models.Q(('since__isnull', True), ('until__isnull', True), ('until__gte', models.F('since')), _connector='OR'), name='standing_ends_after_it_starts', violation_error_message='The end comes before the start.'),
        ),
        migrations.AddConstraint(
            model_name='standingperiod',
            constraint=models.UniqueConstraint(fields=('institution', 'team', 'since'), name='one_standing_starts_on_a_day', nulls_distinct=False),
        ),
        migrations.AddConstraint(
            model_name='standingperiod',
            constraint=models.UniqueConstraint(condition=models.Q(('until', None)), fields=('institution', 'team'), name='one_standing_goes_on', nulls_distinct=False),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='standingperiod',
            trigger=pgtrigger.compiler.Trigger(name='insert_one_standing_at_a_time', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n    IF EXISTS (\n        SELECT FROM (SELECT DISTINCT institution_id FROM new_rows) AS n, LATERAL (\n            SELECT p.since, lag(coalesce(p.until, 'infinity'))\n                            OVER (PARTITION BY p.team_id ORDER BY p.since) AS before\n            FROM contacts_standingperiod p\n            WHERE p.institution_id = n.institution_id\n        ) AS periods WHERE before >= since\n    ) THEN\n        RAISE EXCEPTION 'An institution has one standing at a time.'\n        USING ERRCODE = 'exclusion_violation',\n              CONSTRAINT = 'one_standing_of_an_institution_at_a_time';\n    END IF;\n    RETURN NULL;\n", hash='2c208e7ab14be928a9a7079a8ea946799cbb8ddc', level='STATEMENT', operation='INSERT', pgid='pgtrigger_insert_one_standing_at_a_time_54253', referencing='REFERENCING NEW TABLE AS new_rows ', table='contacts_standingperiod', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='standingperiod',
            trigger=pgtrigger.compiler.Trigger(name='update_one_standing_at_a_time', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n    IF EXISTS (\n        SELECT FROM (SELECT DISTINCT institution_id FROM new_rows) AS n, LATERAL (\n            SELECT p.since, lag(coalesce(p.until, 'infinity'))\n                            OVER (PARTITION BY p.team_id ORDER BY p.since) AS before\n            FROM contacts_standingperiod p\n            WHERE p.institution_id = n.institution_id\n        ) AS periods WHERE before >= since\n    ) THEN\n        RAISE EXCEPTION 'An institution has one standing at a time.'\n        USING ERRCODE = 'exclusion_violation',\n              CONSTRAINT = 'one_standing_of_an_institution_at_a_time';\n    END IF;\n    RETURN NULL;\n", hash='e065179b88e251c9f12027c725aade349b6a4b06', level='STATEMENT', operation='UPDATE', pgid='pgtrigger_update_one_standing_at_a_time_703d6', referencing='REFERENCING OLD TABLE AS old_rows  NEW TABLE AS new_rows ', table='contacts_standingperiod', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='standingperiod',
            trigger=pgtrigger.compiler.Trigger(name='notes_change', sql=pgtrigger.compiler.UpsertTriggerSql(func='PERFORM note_change(); RETURN NULL;', hash='79dd68962b3efde9b5d58ed6283d4cda9b549297', level='STATEMENT', operation='INSERT OR UPDATE OR DELETE', pgid='pgtrigger_notes_change_6835f', table='contacts_standingperiod', when='AFTER')),
        ),
        migrations.AddConstraint(
            model_name='stewardship',
            constraint=models.CheckConstraint(condition=models.Q(('since__isnull', True), ('until__isnull', True), ('until__gte', models.F('since')), _connector='OR'), name='stewardship_ends_after_it_starts', violation_error_message='The end comes before the start.'),
        ),
        migrations.AddConstraint(
            model_name='stewardship',
            constraint=django.contrib.postgres.constraints.ExclusionConstraint(expressions=[('team', '='), ('institution', '='), (districts.models.Days(), '&&')], name='one_current_steward_of_an_institution_in_a_team', violation_error_message='Someone already looks after it then.'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='stewardship',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "contacts_stewardshipevent" ("id", "institution_id", "membership_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "since", "team_id", "until") SELECT new_values."id", new_values."institution_id", new_values."membership_id", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."since", new_values."team_id", new_values."until" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;', hash='aa10b2623cd33df297fc9b357a187c611a4b0440', level='STATEMENT', operation='INSERT', pgid='pgtrigger_insert_insert_6c9b5', referencing='REFERENCING NEW TABLE AS new_values ', table='contacts_stewardship', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='stewardship',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "contacts_stewardshipevent" ("id", "institution_id", "membership_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "since", "team_id", "until") SELECT new_values."id", new_values."institution_id", new_values."membership_id", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."since", new_values."team_id", new_values."until" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;', hash='695e81f683a80b6ab04d87b0a8e62506d61b6095', level='STATEMENT', operation='UPDATE', pgid='pgtrigger_update_update_070a0', referencing='REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ', table='contacts_stewardship', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='stewardship',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "contacts_stewardshipevent" ("id", "institution_id", "membership_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "since", "team_id", "until") SELECT old_values."id", old_values."institution_id", old_values."membership_id", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."since", old_values."team_id", old_values."until" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;', hash='59a1e07414047e0900365535f7ba6ad6859de34c', level='STATEMENT', operation='DELETE', pgid='pgtrigger_delete_delete_c71d0', referencing='REFERENCING OLD TABLE AS old_values ', table='contacts_stewardship', when='AFTER')),
        ),
        migrations.AddIndex(
            model_name='stewardshipevent',
            index=models.Index(fields=['pgh_obj'], name='contacts_st_pgh_obj_393bc1_idx'),
        ),
        migrations.AddIndex(
            model_name='stewardshipevent',
            index=models.Index(fields=['institution'], name='contacts_st_institu_e47c17_idx'),
        ),
        migrations.AddConstraint(
            model_name='tag',
            constraint=models.UniqueConstraint(fields=('team', 'name'), name='a_team_has_a_tag_once'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='tag',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "contacts_tagevent" ("id", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "team_id") SELECT new_values."id", new_values."name", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."team_id" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;', hash='127a95511293e6603176b990b973a03ec41fff6b', level='STATEMENT', operation='INSERT', pgid='pgtrigger_insert_insert_f23d5', referencing='REFERENCING NEW TABLE AS new_values ', table='contacts_tag', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='tag',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "contacts_tagevent" ("id", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "team_id") SELECT new_values."id", new_values."name", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."team_id" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;', hash='1c75a478b8eb9c8338d2fcb284f86175e8d31d69', level='STATEMENT', operation='UPDATE', pgid='pgtrigger_update_update_74942', referencing='REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ', table='contacts_tag', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='tag',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "contacts_tagevent" ("id", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "team_id") SELECT old_values."id", old_values."name", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."team_id" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;', hash='12d93b8fe35d3d65f721ad61cf3e3c58a8d52798', level='STATEMENT', operation='DELETE', pgid='pgtrigger_delete_delete_da9c9', referencing='REFERENCING OLD TABLE AS old_values ', table='contacts_tag', when='AFTER')),
        ),
        migrations.AddIndex(
            model_name='tagevent',
            index=models.Index(fields=['pgh_obj'], name='contacts_ta_pgh_obj_cd7d42_idx'),
        ),
        migrations.AddIndex(
            model_name='tagging',
            index=models.Index(models.F('institution'), condition=models.Q(('institution__isnull', False)), name='taggings_of_institutions'),
        ),
        migrations.AddConstraint(
            model_name='tagging',
            constraint=models.UniqueConstraint(fields=('tag', 'contact', 'institution'), name='a_tag_is_carried_once', nulls_distinct=False),
        ),
        migrations.AddConstraint(
            model_name='tagging',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('contact__isnull', True), ('institution__isnull', False)), models.Q(('contact__isnull', False), ('institution__isnull', True)), _connector='OR'), name='tagging_is_of_one_thing', violation_error_message='Name the contact or the institution: one, not both.'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='tagging',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "contacts_taggingevent" ("contact_id", "id", "institution_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "tag_id") SELECT new_values."contact_id", new_values."id", new_values."institution_id", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."tag_id" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;', hash='1df169b314e3392b33b931b83babce16547cd649', level='STATEMENT', operation='INSERT', pgid='pgtrigger_insert_insert_3e5f0', referencing='REFERENCING NEW TABLE AS new_values ', table='contacts_tagging', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='tagging',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "contacts_taggingevent" ("contact_id", "id", "institution_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "tag_id") SELECT new_values."contact_id", new_values."id", new_values."institution_id", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."tag_id" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;', hash='73f8491ea9b83daff62177a2a7ebe283fac5e865', level='STATEMENT', operation='UPDATE', pgid='pgtrigger_update_update_f3314', referencing='REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ', table='contacts_tagging', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='tagging',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "contacts_taggingevent" ("contact_id", "id", "institution_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "tag_id") SELECT old_values."contact_id", old_values."id", old_values."institution_id", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."tag_id" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;', hash='2a77d7f1209d26ce057cc02e31aed0e3923319a5', level='STATEMENT', operation='DELETE', pgid='pgtrigger_delete_delete_318e2', referencing='REFERENCING OLD TABLE AS old_values ', table='contacts_tagging', when='AFTER')),
        ),
        migrations.AddIndex(
            model_name='taggingevent',
            index=models.Index(fields=['pgh_obj'], name='contacts_ta_pgh_obj_438739_idx'),
        ),
        migrations.AddIndex(
            model_name='taggingevent',
            index=models.Index(fields=['contact'], name='contacts_ta_contact_b2cb9d_idx'),
        ),
        migrations.AddIndex(
            model_name='taggingevent',
            index=models.Index(fields=['institution'], name='contacts_ta_institu_9e620a_idx'),
        ),
        migrations.AddConstraint(
            model_name='tie',
            constraint=models.UniqueConstraint(fields=('one', 'other', 'kind'), name='a_tie_of_a_kind_once', violation_error_message='That is on record already: change it there.'),
        ),
        migrations.AddConstraint(
            model_name='tie',
            constraint=models.CheckConstraint(condition=models.Q(('one__lt', models.F('other'))), name='a_tie_is_between_two_in_order', violation_error_message='A tie is between two people.'),
        ),
        migrations.AddConstraint(
            model_name='tie',
            constraint=models.CheckConstraint(condition=models.Q(('strength__gte', 1), ('strength__lte', 3)), name='tie_strength_is_1_to_3'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='tie',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "contacts_tieevent" ("id", "kind", "one_id", "other_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "since", "source", "strength", "team_id") SELECT new_values."id", new_values."kind", new_values."one_id", new_values."other_id", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."since", new_values."source", new_values."strength", new_values."team_id" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;', hash='6b0045a534f6ab200a16d61c7d113598bedfc467', level='STATEMENT', operation='INSERT', pgid='pgtrigger_insert_insert_1ef21', referencing='REFERENCING NEW TABLE AS new_values ', table='contacts_tie', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='tie',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "contacts_tieevent" ("id", "kind", "one_id", "other_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "since", "source", "strength", "team_id") SELECT new_values."id", new_values."kind", new_values."one_id", new_values."other_id", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."since", new_values."source", new_values."strength", new_values."team_id" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;', hash='67fa7f69c45fa2886408bcd8ebbe2944de650be9', level='STATEMENT', operation='UPDATE', pgid='pgtrigger_update_update_1056f', referencing='REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ', table='contacts_tie', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='tie',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "contacts_tieevent" ("id", "kind", "one_id", "other_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "since", "source", "strength", "team_id") SELECT old_values."id", old_values."kind", old_values."one_id", old_values."other_id", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."since", old_values."source", old_values."strength", old_values."team_id" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;', hash='33a95d50bcb0d81e6b964ddbd499e250e91c41e7', level='STATEMENT', operation='DELETE', pgid='pgtrigger_delete_delete_3274f', referencing='REFERENCING OLD TABLE AS old_values ', table='contacts_tie', when='AFTER')),
        ),
        migrations.AddIndex(
            model_name='tieevent',
            index=models.Index(fields=['pgh_obj'], name='contacts_ti_pgh_obj_bcd8bf_idx'),
        ),
        migrations.AddIndex(
            model_name='tieevent',
            index=models.Index(fields=['one'], name='contacts_ti_one_id_17cb04_idx'),
        ),
        migrations.AddIndex(
            model_name='tieevent',
            index=models.Index(fields=['other'], name='contacts_ti_other_i_4242be_idx'),
        ),
        migrations.AddIndex(
            model_name='followupevent',
            index=models.Index(fields=['pgh_obj'], name='contacts_fo_pgh_obj_822615_idx'),
        ),
        migrations.AddIndex(
            model_name='followupevent',
            index=models.Index(fields=['contact'], name='contacts_fo_contact_1f8d1b_idx'),
        ),
        migrations.AddIndex(
            model_name='followupevent',
            index=models.Index(fields=['institution'], name='contacts_fo_institu_9c849f_idx'),
        ),
        migrations.AddIndex(
            model_name='followup',
            index=models.Index(condition=models.Q(('done_on', None)), fields=['team', 'due_on', 'id'], name='follow_ups_owed'),
        ),
        migrations.AddIndex(
            model_name='followup',
            index=models.Index(condition=models.Q(('done_on', None)), fields=['owner', 'team', 'due_on', 'id'], name='follow_ups_owed_by_one'),
        ),
        migrations.AddIndex(
            model_name='followup',
            index=models.Index(condition=models.Q(('done_on__isnull', False)), fields=['team', 'done_on', 'id'], name='follow_ups_done'),
        ),
        migrations.AddConstraint(
            model_name='followup',
            constraint=models.UniqueConstraint(fields=('team', 'uuid'), name='follow_up_uuid_once_in_a_team'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='followup',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "contacts_followupevent" ("contact_id", "done_on", "due_on", "id", "institution_id", "owner_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "team_id", "touchpoint_id", "uuid", "what") SELECT new_values."contact_id", new_values."done_on", new_values."due_on", new_values."id", new_values."institution_id", new_values."owner_id", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."team_id", new_values."touchpoint_id", new_values."uuid", new_values."what" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;', hash='446aa9ea7f9d8f94075e43cd7d0003bd48e933c9', level='STATEMENT', operation='INSERT', pgid='pgtrigger_insert_insert_97ecd', referencing='REFERENCING NEW TABLE AS new_values ', table='contacts_followup', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='followup',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "contacts_followupevent" ("contact_id", "done_on", "due_on", "id", "institution_id", "owner_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "team_id", "touchpoint_id", "uuid", "what") SELECT new_values."contact_id", new_values."done_on", new_values."due_on", new_values."id", new_values."institution_id", new_values."owner_id", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."team_id", new_values."touchpoint_id", new_values."uuid", new_values."what" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;', hash='1d6c860985f5ec657f91682e35a95e3a636d7ed6', level='STATEMENT', operation='UPDATE', pgid='pgtrigger_update_update_41260', referencing='REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ', table='contacts_followup', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='followup',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "contacts_followupevent" ("contact_id", "done_on", "due_on", "id", "institution_id", "owner_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "team_id", "touchpoint_id", "uuid", "what") SELECT old_values."contact_id", old_values."done_on", old_values."due_on", old_values."id", old_values."institution_id", old_values."owner_id", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."team_id", old_values."touchpoint_id", old_values."uuid", old_values."what" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;', hash='5ae604c1ae56db22a7daf672b12edf28f419d129', level='STATEMENT', operation='DELETE', pgid='pgtrigger_delete_delete_ac362', referencing='REFERENCING OLD TABLE AS old_values ', table='contacts_followup', when='AFTER')),
        ),
        migrations.AddIndex(
            model_name='commitmentevent',
            index=models.Index(fields=['pgh_obj'], name='contacts_co_pgh_obj_27628e_idx'),
        ),
        migrations.AddIndex(
            model_name='commitmentevent',
            index=models.Index(fields=['contact'], name='contacts_co_contact_4501a8_idx'),
        ),
        migrations.AddIndex(
            model_name='commitmentevent',
            index=models.Index(fields=['institution'], name='contacts_co_institu_c9c765_idx'),
        ),
        migrations.AddIndex(
            model_name='commitment',
            index=models.Index(fields=['team', '-asked_on', '-id'], name='commitments_by_day'),
        ),
        migrations.AddIndex(
            model_name='commitment',
            index=models.Index(models.F('team'), django.db.models.functions.comparison.Coalesce('due_on', models.Value(datetime.date(9999, 12, 31))), models.F('id'), name='commitments_by_due_day'),
        ),
        migrations.AddIndex(
            model_name='commitment',
            index=models.Index(condition=models.Q(('answer', 'yes'), ('kept_on', None)), fields=['team', 'due_on', 'id'], name='commitments_awaited'),
        ),
        migrations.AddConstraint(
            model_name='commitment',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('contact__isnull', False), ('institution__isnull', True)), models.Q(('contact__isnull', True), ('institution__isnull', False)), _connector='OR'), name='commitment_is_of_one_thing', violation_error_message='Name the institution or the contact: one, not both.'),
        ),
        migrations.AddConstraint(
            model_name='commitment',
            constraint=models.CheckConstraint(condition=models.Q(('kept_on', None), models.Q(('answer', 'yes'), models.Q(('promised', None), models.Q(('delivered__gte', django.db.models.expressions.CombinedExpression(models.F('promised'), '/', models.Value(2.0))), ('delivered__isnull', False)), _connector='OR')), _connector='OR'), name='kept_is_yes_and_half_of_the_promise', violation_error_message='A promise is kept where the answer was yes and at least half of what was promised was delivered.'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='commitment',
            trigger=pgtrigger.compiler.Trigger(name='insert_marks_standing', sql=pgtrigger.compiler.UpsertTriggerSql(func='\n    \n    INSERT INTO contacts_standingstale (institution_id, marked_by)\n    SELECT DISTINCT touched.id, pg_current_xact_id()::text::bigint\n    FROM (SELECT r.institution_id FROM new_rows AS r) AS touched(id)\n    WHERE touched.id IS NOT NULL\n    ORDER BY touched.id\n    ON CONFLICT (institution_id) DO UPDATE SET marked_by = excluded.marked_by;\n    RETURN NULL;\n', hash='4dfe6536141bf96aedf5eade535c4ad82d766b4f', level='STATEMENT', operation='INSERT', pgid='pgtrigger_insert_marks_standing_77d43', referencing='REFERENCING NEW TABLE AS new_rows ', table='contacts_commitment', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='commitment',
            trigger=pgtrigger.compiler.Trigger(name='update_marks_standing', sql=pgtrigger.compiler.UpsertTriggerSql(func='\n    \n    INSERT INTO contacts_standingstale (institution_id, marked_by)\n    SELECT DISTINCT touched.id, pg_current_xact_id()::text::bigint\n    FROM (SELECT r.institution_id FROM (TABLE new_rows UNION ALL TABLE old_rows) AS r) AS touched(id)\n    WHERE touched.id IS NOT NULL\n    ORDER BY touched.id\n    ON CONFLICT (institution_id) DO UPDATE SET marked_by = excluded.marked_by;\n    RETURN NULL;\n', hash='1bec65c7afb101597c58a56b493cc1288c9db137', level='STATEMENT', operation='UPDATE', pgid='pgtrigger_update_marks_standing_9c999', referencing='REFERENCING OLD TABLE AS old_rows  NEW TABLE AS new_rows ', table='contacts_commitment', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='commitment',
            trigger=pgtrigger.compiler.Trigger(name='delete_marks_standing', sql=pgtrigger.compiler.UpsertTriggerSql(func='\n    \n    INSERT INTO contacts_standingstale (institution_id, marked_by)\n    SELECT DISTINCT touched.id, pg_current_xact_id()::text::bigint\n    FROM (SELECT r.institution_id FROM old_rows AS r) AS touched(id)\n    WHERE touched.id IS NOT NULL\n    ORDER BY touched.id\n    ON CONFLICT (institution_id) DO UPDATE SET marked_by = excluded.marked_by;\n    RETURN NULL;\n', hash='c236c8592166a6e2a036bf603c8d1050be825084', level='STATEMENT', operation='DELETE', pgid='pgtrigger_delete_marks_standing_1ab51', referencing='REFERENCING OLD TABLE AS old_rows ', table='contacts_commitment', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='commitment',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "contacts_commitmentevent" ("answer", "ask", "asked_on", "contact_id", "delivered", "demand_id", "due_on", "id", "institution_id", "kept_on", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "promised", "team_id", "touchpoint_id") SELECT new_values."answer", new_values."ask", new_values."asked_on", new_values."contact_id", new_values."delivered", new_values."demand_id", new_values."due_on", new_values."id", new_values."institution_id", new_values."kept_on", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."promised", new_values."team_id", new_values."touchpoint_id" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;', hash='5badcd03a79aa21e466974f92354abfb0a6c087e', level='STATEMENT', operation='INSERT', pgid='pgtrigger_insert_insert_95afc', referencing='REFERENCING NEW TABLE AS new_values ', table='contacts_commitment', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='commitment',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "contacts_commitmentevent" ("answer", "ask", "asked_on", "contact_id", "delivered", "demand_id", "due_on", "id", "institution_id", "kept_on", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "promised", "team_id", "touchpoint_id") SELECT new_values."answer", new_values."ask", new_values."asked_on", new_values."contact_id", new_values."delivered", new_values."demand_id", new_values."due_on", new_values."id", new_values."institution_id", new_values."kept_on", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."promised", new_values."team_id", new_values."touchpoint_id" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;', hash='6aa624f823f7a47232ec1f6f97b97ec8ed1feec8', level='STATEMENT', operation='UPDATE', pgid='pgtrigger_update_update_1f74c', referencing='REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ', table='contacts_commitment', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='commitment',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "contacts_commitmentevent" ("answer", "ask", "asked_on", "contact_id", "delivered", "demand_id", "due_on", "id", "institution_id", "kept_on", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "promised", "team_id", "touchpoint_id") SELECT old_values."answer", old_values."ask", old_values."asked_on", old_values."contact_id", old_values."delivered", old_values."demand_id", old_values."due_on", old_values."id", old_values."institution_id", old_values."kept_on", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."promised", old_values."team_id", old_values."touchpoint_id" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;', hash='34672be80a958d9ad65259f9e11e647f832358e0', level='STATEMENT', operation='DELETE', pgid='pgtrigger_delete_delete_cbc75', referencing='REFERENCING OLD TABLE AS old_values ', table='contacts_commitment', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='commitment',
            trigger=pgtrigger.compiler.Trigger(name='notes_change', sql=pgtrigger.compiler.UpsertTriggerSql(func='PERFORM note_change(); RETURN NULL;', hash='e4332ba3220d41fff54630d675d8da69c57381dd', level='STATEMENT', operation='INSERT OR UPDATE OR DELETE', pgid='pgtrigger_notes_change_0602b', table='contacts_commitment', when='AFTER')),
        ),
        migrations.AddIndex(
            model_name='attendanceevent',
            index=models.Index(fields=['pgh_obj'], name='contacts_at_pgh_obj_989333_idx'),
        ),
        migrations.AddIndex(
            model_name='attendanceevent',
            index=models.Index(fields=['contact'], name='contacts_at_contact_03d56a_idx'),
        ),
        migrations.AddConstraint(
            model_name='attendance',
            constraint=models.UniqueConstraint(fields=('touchpoint', 'contact'), name='contact_attends_once'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='attendance',
            trigger=pgtrigger.compiler.Trigger(name='touchpoint_is_with_someone', sql=pgtrigger.compiler.UpsertTriggerSql(constraint='CONSTRAINT', func="\n    IF EXISTS (\n        SELECT FROM contacts_touchpoint t WHERE t.id = OLD.touchpoint_id AND t.incumbent_id IS NULL\n        AND NOT EXISTS (\n            SELECT FROM contacts_touchpointinstitution i WHERE i.touchpoint_id = t.id)\n        AND NOT EXISTS (\n            SELECT FROM contacts_attendance a WHERE a.touchpoint_id = t.id)\n    ) THEN\n        RAISE EXCEPTION\n            'A touchpoint is with an institution, a contact or the incumbent''s office.'\n        USING ERRCODE = 'check_violation', CONSTRAINT = 'touchpoint_is_with_someone';\n    END IF;\n    RETURN NULL;\n", hash='e74d1c9890a342a009633693c98cc21a7664ef1b', operation='DELETE OR UPDATE', pgid='pgtrigger_touchpoint_is_with_someone_24e6d', table='contacts_attendance', timing='DEFERRABLE INITIALLY DEFERRED', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='attendance',
            trigger=pgtrigger.compiler.Trigger(name='insert_marks_standing', sql=pgtrigger.compiler.UpsertTriggerSql(func='\n    \n    PERFORM FROM contacts_touchpoint\n    WHERE id IN (SELECT touchpoint_id FROM new_rows AS r) ORDER BY id FOR NO KEY UPDATE;\n\n    INSERT INTO contacts_standingstale (institution_id, marked_by)\n    SELECT DISTINCT touched.id, pg_current_xact_id()::text::bigint\n    FROM (SELECT i.institution_id FROM contacts_touchpointinstitution i JOIN new_rows AS r ON r.touchpoint_id = i.touchpoint_id) AS touched(id)\n    WHERE touched.id IS NOT NULL\n    ORDER BY touched.id\n    ON CONFLICT (institution_id) DO UPDATE SET marked_by = excluded.marked_by;\n    RETURN NULL;\n', hash='02c22e9ff6c6a0e288288703bb7efce77fd7b2e5', level='STATEMENT', operation='INSERT', pgid='pgtrigger_insert_marks_standing_28197', referencing='REFERENCING NEW TABLE AS new_rows ', table='contacts_attendance', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='attendance',
            trigger=pgtrigger.compiler.Trigger(name='update_marks_standing', sql=pgtrigger.compiler.UpsertTriggerSql(func='\n    \n    PERFORM FROM contacts_touchpoint\n    WHERE id IN (SELECT touchpoint_id FROM (TABLE new_rows UNION ALL TABLE old_rows) AS r) ORDER BY id FOR NO KEY UPDATE;\n\n    INSERT INTO contacts_standingstale (institution_id, marked_by)\n    SELECT DISTINCT touched.id, pg_current_xact_id()::text::bigint\n    FROM (SELECT i.institution_id FROM contacts_touchpointinstitution i JOIN (TABLE new_rows UNION ALL TABLE old_rows) AS r ON r.touchpoint_id = i.touchpoint_id) AS touched(id)\n    WHERE touched.id IS NOT NULL\n    ORDER BY touched.id\n    ON CONFLICT (institution_id) DO UPDATE SET marked_by = excluded.marked_by;\n    RETURN NULL;\n', hash='23a0cf7393fce114133285cd80ce9c2fc576f98a', level='STATEMENT', operation='UPDATE', pgid='pgtrigger_update_marks_standing_732e1', referencing='REFERENCING OLD TABLE AS old_rows  NEW TABLE AS new_rows ', table='contacts_attendance', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='attendance',
            trigger=pgtrigger.compiler.Trigger(name='delete_marks_standing', sql=pgtrigger.compiler.UpsertTriggerSql(func='\n    \n    PERFORM FROM contacts_touchpoint\n    WHERE id IN (SELECT touchpoint_id FROM old_rows AS r) ORDER BY id FOR NO KEY UPDATE;\n\n    INSERT INTO contacts_standingstale (institution_id, marked_by)\n    SELECT DISTINCT touched.id, pg_current_xact_id()::text::bigint\n    FROM (SELECT i.institution_id FROM contacts_touchpointinstitution i JOIN old_rows AS r ON r.touchpoint_id = i.touchpoint_id) AS touched(id)\n    WHERE touched.id IS NOT NULL\n    ORDER BY touched.id\n    ON CONFLICT (institution_id) DO UPDATE SET marked_by = excluded.marked_by;\n    RETURN NULL;\n', hash='7c32a937f7bbb88f04622c6556d933ddc8d89de9', level='STATEMENT', operation='DELETE', pgid='pgtrigger_delete_marks_standing_464c4', referencing='REFERENCING OLD TABLE AS old_rows ', table='contacts_attendance', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='attendance',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "contacts_attendanceevent" ("contact_id", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "touchpoint_id") SELECT new_values."contact_id", new_values."id", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."touchpoint_id" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;', hash='4fa463985034e1fbda06ea1fe381480c81a27559', level='STATEMENT', operation='INSERT', pgid='pgtrigger_insert_insert_24a1a', referencing='REFERENCING NEW TABLE AS new_values ', table='contacts_attendance', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='attendance',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "contacts_attendanceevent" ("contact_id", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "touchpoint_id") SELECT new_values."contact_id", new_values."id", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."touchpoint_id" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;', hash='8923a6b2e3f7d8162d2e1ac8daa0c5e9a04ec1ed', level='STATEMENT', operation='UPDATE', pgid='pgtrigger_update_update_49900', referencing='REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ', table='contacts_attendance', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='attendance',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "contacts_attendanceevent" ("contact_id", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "touchpoint_id") SELECT old_values."contact_id", old_values."id", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."touchpoint_id" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;', hash='395618cb017fe675f8a4e6c5bb234eb6d4df99c6', level='STATEMENT', operation='DELETE', pgid='pgtrigger_delete_delete_a95fd', referencing='REFERENCING OLD TABLE AS old_values ', table='contacts_attendance', when='AFTER')),
        ),
        migrations.AddIndex(
            model_name='assessmentevent',
            index=models.Index(fields=['pgh_obj'], name='contacts_as_pgh_obj_0d61aa_idx'),
        ),
        migrations.AddIndex(
            model_name='assessmentevent',
            index=models.Index(fields=['contact'], name='contacts_as_contact_305b7c_idx'),
        ),
        migrations.AddIndex(
            model_name='assessmentevent',
            index=models.Index(fields=['institution'], name='contacts_as_institu_fb17d4_idx'),
        ),
        migrations.AddConstraint(
            model_name='assessment',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('contact__isnull', False), ('institution__isnull', True)), models.Q(('contact__isnull', True), ('institution__isnull', False)), _connector='OR'), name='assessment_is_of_one_thing', violation_error_message='Name the institution or the contact: one, not both.'),
        ),
        migrations.AddConstraint(
            model_name='assessment',
            constraint=models.CheckConstraint(condition=models.Q(('stance__gte', 1), ('stance__lte', 5)), name='stance_is_1_to_5'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='assessment',
            trigger=pgtrigger.compiler.Trigger(name='insert_marks_standing', sql=pgtrigger.compiler.UpsertTriggerSql(func='\n    \n    INSERT INTO contacts_standingstale (institution_id, marked_by)\n    SELECT DISTINCT touched.id, pg_current_xact_id()::text::bigint\n    FROM (SELECT r.institution_id FROM new_rows AS r) AS touched(id)\n    WHERE touched.id IS NOT NULL\n    ORDER BY touched.id\n    ON CONFLICT (institution_id) DO UPDATE SET marked_by = excluded.marked_by;\n    RETURN NULL;\n', hash='bee89798b05b1bb757564478eb3212c15056889f', level='STATEMENT', operation='INSERT', pgid='pgtrigger_insert_marks_standing_d225f', referencing='REFERENCING NEW TABLE AS new_rows ', table='contacts_assessment', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='assessment',
            trigger=pgtrigger.compiler.Trigger(name='update_marks_standing', sql=pgtrigger.compiler.UpsertTriggerSql(func='\n    \n    INSERT INTO contacts_standingstale (institution_id, marked_by)\n    SELECT DISTINCT touched.id, pg_current_xact_id()::text::bigint\n    FROM (SELECT r.institution_id FROM (TABLE new_rows UNION ALL TABLE old_rows) AS r) AS touched(id)\n    WHERE touched.id IS NOT NULL\n    ORDER BY touched.id\n    ON CONFLICT (institution_id) DO UPDATE SET marked_by = excluded.marked_by;\n    RETURN NULL;\n', hash='fd86b470af44e56a1f39da0725a6fc31d2bbd6a2', level='STATEMENT', operation='UPDATE', pgid='pgtrigger_update_marks_standing_20889', referencing='REFERENCING OLD TABLE AS old_rows  NEW TABLE AS new_rows ', table='contacts_assessment', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='assessment',
            trigger=pgtrigger.compiler.Trigger(name='delete_marks_standing', sql=pgtrigger.compiler.UpsertTriggerSql(func='\n    \n    INSERT INTO contacts_standingstale (institution_id, marked_by)\n    SELECT DISTINCT touched.id, pg_current_xact_id()::text::bigint\n    FROM (SELECT r.institution_id FROM old_rows AS r) AS touched(id)\n    WHERE touched.id IS NOT NULL\n    ORDER BY touched.id\n    ON CONFLICT (institution_id) DO UPDATE SET marked_by = excluded.marked_by;\n    RETURN NULL;\n', hash='8b3cf9960933a0f52ceba9a7640f1631e8d4f0a1', level='STATEMENT', operation='DELETE', pgid='pgtrigger_delete_marks_standing_7b5ce', referencing='REFERENCING OLD TABLE AS old_rows ', table='contacts_assessment', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='assessment',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "contacts_assessmentevent" ("contact_id", "demand_id", "id", "institution_id", "made_by_id", "made_on", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "stance", "team_id", "touchpoint_id") SELECT new_values."contact_id", new_values."demand_id", new_values."id", new_values."institution_id", new_values."made_by_id", new_values."made_on", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."stance", new_values."team_id", new_values."touchpoint_id" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;', hash='2159fc36f58fd0ad5eb0d03e61ba671cc9a8d645', level='STATEMENT', operation='INSERT', pgid='pgtrigger_insert_insert_a7e31', referencing='REFERENCING NEW TABLE AS new_values ', table='contacts_assessment', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='assessment',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "contacts_assessmentevent" ("contact_id", "demand_id", "id", "institution_id", "made_by_id", "made_on", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "stance", "team_id", "touchpoint_id") SELECT new_values."contact_id", new_values."demand_id", new_values."id", new_values."institution_id", new_values."made_by_id", new_values."made_on", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."stance", new_values."team_id", new_values."touchpoint_id" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;', hash='0ba32ac27df308d8143b865dfe208b72e800bcf2', level='STATEMENT', operation='UPDATE', pgid='pgtrigger_update_update_3d670', referencing='REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ', table='contacts_assessment', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='assessment',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "contacts_assessmentevent" ("contact_id", "demand_id", "id", "institution_id", "made_by_id", "made_on", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "stance", "team_id", "touchpoint_id") SELECT old_values."contact_id", old_values."demand_id", old_values."id", old_values."institution_id", old_values."made_by_id", old_values."made_on", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."stance", old_values."team_id", old_values."touchpoint_id" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;', hash='1e5e07fe0efe0f3b02a31a38ce0f4b2f144787f4', level='STATEMENT', operation='DELETE', pgid='pgtrigger_delete_delete_61e3a', referencing='REFERENCING OLD TABLE AS old_values ', table='contacts_assessment', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='assessment',
            trigger=pgtrigger.compiler.Trigger(name='notes_change', sql=pgtrigger.compiler.UpsertTriggerSql(func='PERFORM note_change(); RETURN NULL;', hash='ef71d22a028163938b4d02c0eef1a215a15046d9', level='STATEMENT', operation='INSERT OR UPDATE OR DELETE', pgid='pgtrigger_notes_change_b9eb0', table='contacts_assessment', when='AFTER')),
        ),
        migrations.AddIndex(
            model_name='touchpointevent',
            index=models.Index(fields=['pgh_obj'], name='contacts_to_pgh_obj_a30457_idx'),
        ),
        migrations.AddIndex(
            model_name='touchpointinstitution',
            index=models.Index(fields=['institution', 'team', '-happened_on', '-touchpoint'], name='touchpoints_of_institution'),
        ),
        migrations.AddConstraint(
            model_name='touchpointinstitution',
            constraint=models.UniqueConstraint(fields=('touchpoint', 'institution'), name='touchpoint_names_an_institution_once'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='touchpointinstitution',
            trigger=pgtrigger.compiler.Trigger(name='touchpoint_is_with_someone', sql=pgtrigger.compiler.UpsertTriggerSql(constraint='CONSTRAINT', func="\n    IF EXISTS (\n        SELECT FROM contacts_touchpoint t WHERE t.id = OLD.touchpoint_id AND t.incumbent_id IS NULL\n        AND NOT EXISTS (\n            SELECT FROM contacts_touchpointinstitution i WHERE i.touchpoint_id = t.id)\n        AND NOT EXISTS (\n            SELECT FROM contacts_attendance a WHERE a.touchpoint_id = t.id)\n    ) THEN\n        RAISE EXCEPTION\n            'A touchpoint is with an institution, a contact or the incumbent''s office.'\n        USING ERRCODE = 'check_violation', CONSTRAINT = 'touchpoint_is_with_someone';\n    END IF;\n    RETURN NULL;\n", hash='71c7fad65342a2da09371d10b21e3ada355549f5', operation='DELETE OR UPDATE', pgid='pgtrigger_touchpoint_is_with_someone_98293', table='contacts_touchpointinstitution', timing='DEFERRABLE INITIALLY DEFERRED', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='touchpointinstitution',
            trigger=pgtrigger.compiler.Trigger(name='insert_marks_standing', sql=pgtrigger.compiler.UpsertTriggerSql(func='\n    \n    PERFORM FROM contacts_touchpoint\n    WHERE id IN (SELECT touchpoint_id FROM new_rows AS r) ORDER BY id FOR NO KEY UPDATE;\n\n    INSERT INTO contacts_standingstale (institution_id, marked_by)\n    SELECT DISTINCT touched.id, pg_current_xact_id()::text::bigint\n    FROM (SELECT r.institution_id FROM new_rows AS r) AS touched(id)\n    WHERE touched.id IS NOT NULL\n    ORDER BY touched.id\n    ON CONFLICT (institution_id) DO UPDATE SET marked_by = excluded.marked_by;\n    RETURN NULL;\n', hash='ff6bc8df4e12165d88cde23f2f04f67ef6157f84', level='STATEMENT', operation='INSERT', pgid='pgtrigger_insert_marks_standing_4b633', referencing='REFERENCING NEW TABLE AS new_rows ', table='contacts_touchpointinstitution', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='touchpointinstitution',
            trigger=pgtrigger.compiler.Trigger(name='update_marks_standing', sql=pgtrigger.compiler.UpsertTriggerSql(func='\n    \n    PERFORM FROM contacts_touchpoint\n    WHERE id IN (SELECT touchpoint_id FROM (TABLE new_rows UNION ALL TABLE old_rows) AS r) ORDER BY id FOR NO KEY UPDATE;\n\n    INSERT INTO contacts_standingstale (institution_id, marked_by)\n    SELECT DISTINCT touched.id, pg_current_xact_id()::text::bigint\n    FROM (SELECT r.institution_id FROM (TABLE new_rows UNION ALL TABLE old_rows) AS r) AS touched(id)\n    WHERE touched.id IS NOT NULL\n    ORDER BY touched.id\n    ON CONFLICT (institution_id) DO UPDATE SET marked_by = excluded.marked_by;\n    RETURN NULL;\n', hash='17abf62e74100316c426272800e6ceea8abf1511', level='STATEMENT', operation='UPDATE', pgid='pgtrigger_update_marks_standing_23c12', referencing='REFERENCING OLD TABLE AS old_rows  NEW TABLE AS new_rows ', table='contacts_touchpointinstitution', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='touchpointinstitution',
            trigger=pgtrigger.compiler.Trigger(name='delete_marks_standing', sql=pgtrigger.compiler.UpsertTriggerSql(func='\n    \n    PERFORM FROM contacts_touchpoint\n    WHERE id IN (SELECT touchpoint_id FROM old_rows AS r) ORDER BY id FOR NO KEY UPDATE;\n\n    INSERT INTO contacts_standingstale (institution_id, marked_by)\n    SELECT DISTINCT touched.id, pg_current_xact_id()::text::bigint\n    FROM (SELECT r.institution_id FROM old_rows AS r) AS touched(id)\n    WHERE touched.id IS NOT NULL\n    ORDER BY touched.id\n    ON CONFLICT (institution_id) DO UPDATE SET marked_by = excluded.marked_by;\n    RETURN NULL;\n', hash='e93ab855c51d49682e9f5a5114f364cf577585a4', level='STATEMENT', operation='DELETE', pgid='pgtrigger_delete_marks_standing_253dd', referencing='REFERENCING OLD TABLE AS old_rows ', table='contacts_touchpointinstitution', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='touchpointinstitution',
            trigger=pgtrigger.compiler.Trigger(name='takes_team_and_day', sql=pgtrigger.compiler.UpsertTriggerSql(func='\n    SELECT team_id, happened_on INTO NEW.team_id, NEW.happened_on\n    FROM contacts_touchpoint WHERE id = NEW.touchpoint_id;\n    RETURN NEW;\n', hash='10cf975a7f9f7cd912cd5b58ac447b9c48258f91', operation='INSERT OR UPDATE', pgid='pgtrigger_takes_team_and_day_cd89e', table='contacts_touchpointinstitution', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='touchpointinstitution',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "contacts_touchpointinstitutionevent" ("id", "institution_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "touchpoint_id") SELECT new_values."id", new_values."institution_id", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."touchpoint_id" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;', hash='887f77091eb7989e32365464d40a4be124b07297', level='STATEMENT', operation='INSERT', pgid='pgtrigger_insert_insert_f196a', referencing='REFERENCING NEW TABLE AS new_values ', table='contacts_touchpointinstitution', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='touchpointinstitution',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "contacts_touchpointinstitutionevent" ("id", "institution_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "touchpoint_id") SELECT new_values."id", new_values."institution_id", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."touchpoint_id" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values."id" IS DISTINCT FROM (new_values."id") OR old_values."institution_id" IS DISTINCT FROM (new_values."institution_id") OR old_values."touchpoint_id" IS DISTINCT FROM (new_values."touchpoint_id")) ) AS new_values, _pgh_attached_context; RETURN NULL;', hash='b87a921db8a530d5ef8acc7f3b63df766e90d119', level='STATEMENT', operation='UPDATE', pgid='pgtrigger_update_update_29ac3', referencing='REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ', table='contacts_touchpointinstitution', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='touchpointinstitution',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "contacts_touchpointinstitutionevent" ("id", "institution_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "touchpoint_id") SELECT old_values."id", old_values."institution_id", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."touchpoint_id" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;', hash='e37e69e4a290c5a1f3f4f43c3b17d46fcb01a004', level='STATEMENT', operation='DELETE', pgid='pgtrigger_delete_delete_95a81', referencing='REFERENCING OLD TABLE AS old_values ', table='contacts_touchpointinstitution', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='touchpointinstitution',
            trigger=pgtrigger.compiler.Trigger(name='notes_change', sql=pgtrigger.compiler.UpsertTriggerSql(func='PERFORM note_change(); RETURN NULL;', hash='93290a8e7ca850662d9327187d9374dc5e711675', level='STATEMENT', operation='INSERT OR UPDATE OR DELETE', pgid='pgtrigger_notes_change_ef84c', table='contacts_touchpointinstitution', when='AFTER')),
        ),
        migrations.AddIndex(
            model_name='touchpointinstitutionevent',
            index=models.Index(fields=['pgh_obj'], name='contacts_to_pgh_obj_173896_idx'),
        ),
        migrations.AddIndex(
            model_name='touchpointinstitutionevent',
            index=models.Index(fields=['institution'], name='contacts_to_institu_def654_idx'),
        ),
        migrations.AddConstraint(
            model_name='touchpointorganizer',
            constraint=models.UniqueConstraint(fields=('touchpoint', 'membership'), name='organizer_takes_part_once'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='touchpointorganizer',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "contacts_touchpointorganizerevent" ("id", "membership_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "touchpoint_id") SELECT new_values."id", new_values."membership_id", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."touchpoint_id" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;', hash='0374ffa8e599992433dc3c06236c56a8785e438b', level='STATEMENT', operation='INSERT', pgid='pgtrigger_insert_insert_deb43', referencing='REFERENCING NEW TABLE AS new_values ', table='contacts_touchpointorganizer', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='touchpointorganizer',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "contacts_touchpointorganizerevent" ("id", "membership_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "touchpoint_id") SELECT new_values."id", new_values."membership_id", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."touchpoint_id" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;', hash='07c52048ad35ea9257496d1fa0e00dbac7753b6f', level='STATEMENT', operation='UPDATE', pgid='pgtrigger_update_update_2977d', referencing='REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ', table='contacts_touchpointorganizer', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='touchpointorganizer',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "contacts_touchpointorganizerevent" ("id", "membership_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "touchpoint_id") SELECT old_values."id", old_values."membership_id", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."touchpoint_id" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;', hash='d1156382e76d448a011a7a1934e29bad7ad36647', level='STATEMENT', operation='DELETE', pgid='pgtrigger_delete_delete_addeb', referencing='REFERENCING OLD TABLE AS old_values ', table='contacts_touchpointorganizer', when='AFTER')),
        ),
        migrations.AddIndex(
            model_name='touchpoint',
            index=models.Index(fields=['team', '-happened_on', '-id'], name='touchpoints_by_day'),
        ),
        migrations.AddIndex(
            model_name='touchpoint',
            index=models.Index(fields=['recorded_by', '-happened_on', '-id'], name='touchpoints_by_who_recorded'),
        ),
        migrations.AddIndex(
            model_name='touchpoint',
            index=models.Index(condition=models.Q(('notes_readers', 'coalition'), models.Q(('notes', ''), _negated=True)), fields=['id'], name='touchpoints_told_to_all'),
        ),
        migrations.AddIndex(
            model_name='touchpoint',
            index=models.Index(condition=models.Q(('notes', ''), _negated=True), fields=['team', '-happened_on', '-id'], name='touchpoints_with_notes'),
        ),
        migrations.AddConstraint(
            model_name='touchpoint',
            constraint=models.UniqueConstraint(fields=('team', 'uuid'), name='touchpoint_uuid_once_in_a_team'),
        ),
        migrations.AddConstraint(
            model_name='touchpoint',
            constraint=models.CheckConstraint(condition=models.Q(('reached', True), models.Q(('kind__in', ['one_on_one', 'site_visit', 'house_meeting']), _negated=True), _connector='OR'), name='in_person_is_reached', violation_error_message='In person, you have talked.'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='touchpoint',
            trigger=pgtrigger.compiler.Trigger(name='touchpoint_is_with_someone', sql=pgtrigger.compiler.UpsertTriggerSql(constraint='CONSTRAINT', func="\n    IF EXISTS (\n        SELECT FROM contacts_touchpoint t WHERE t.id = NEW.id AND t.incumbent_id IS NULL\n        AND NOT EXISTS (\n            SELECT FROM contacts_touchpointinstitution i WHERE i.touchpoint_id = t.id)\n        AND NOT EXISTS (\n            SELECT FROM contacts_attendance a WHERE a.touchpoint_id = t.id)\n    ) THEN\n        RAISE EXCEPTION\n            'A touchpoint is with an institution, a contact or the incumbent''s office.'\n        USING ERRCODE = 'check_violation', CONSTRAINT = 'touchpoint_is_with_someone';\n    END IF;\n    RETURN NULL;\n", hash='c7c50d08bea3f4bdb0f289ef78ad6cc294d9e693', operation='INSERT OR UPDATE', pgid='pgtrigger_touchpoint_is_with_someone_0b736', table='contacts_touchpoint', timing='DEFERRABLE INITIALLY DEFERRED', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='touchpoint',
            trigger=pgtrigger.compiler.Trigger(name='update_marks_standing', sql=pgtrigger.compiler.UpsertTriggerSql(func='\n    \n    INSERT INTO contacts_standingstale (institution_id, marked_by)\n    SELECT DISTINCT touched.id, pg_current_xact_id()::text::bigint\n    FROM (SELECT i.institution_id FROM contacts_touchpointinstitution i JOIN new_rows n ON n.id = i.touchpoint_id JOIN old_rows o ON o.id = n.id WHERE (n.team_id, n.kind, n.happened_on, n.reached) IS DISTINCT FROM (o.team_id, o.kind, o.happened_on, o.reached)) AS touched(id)\n    WHERE touched.id IS NOT NULL\n    ORDER BY touched.id\n    ON CONFLICT (institution_id) DO UPDATE SET marked_by = excluded.marked_by;\n    RETURN NULL;\n', hash='fe11f1b27330317c7d49c92082a8e5a426467b02', level='STATEMENT', operation='UPDATE', pgid='pgtrigger_update_marks_standing_41b42', referencing='REFERENCING OLD TABLE AS old_rows  NEW TABLE AS new_rows ', table='contacts_touchpoint', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='touchpoint',
            trigger=pgtrigger.compiler.Trigger(name='insert_gives_team_and_day', sql=pgtrigger.compiler.UpsertTriggerSql(func='\n    IF EXISTS (SELECT FROM \n    contacts_touchpointinstitution n JOIN new_rows r ON r.id = n.touchpoint_id\n    WHERE (n.team_id, n.happened_on) IS DISTINCT FROM (r.team_id, r.happened_on)\n) THEN\n        UPDATE contacts_touchpointinstitution SET touchpoint_id = touchpoint_id\n        WHERE id IN (SELECT n.id FROM \n    contacts_touchpointinstitution n JOIN new_rows r ON r.id = n.touchpoint_id\n    WHERE (n.team_id, n.happened_on) IS DISTINCT FROM (r.team_id, r.happened_on)\n);\n    END IF;\n    RETURN NULL;\n', hash='0868d4388110d0487da65cb2e3956902efa287b3', level='STATEMENT', operation='INSERT', pgid='pgtrigger_insert_gives_team_and_day_330bc', referencing='REFERENCING NEW TABLE AS new_rows ', table='contacts_touchpoint', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='touchpoint',
            trigger=pgtrigger.compiler.Trigger(name='update_gives_team_and_day', sql=pgtrigger.compiler.UpsertTriggerSql(func='\n    IF EXISTS (SELECT FROM \n    contacts_touchpointinstitution n JOIN new_rows r ON r.id = n.touchpoint_id\n    WHERE (n.team_id, n.happened_on) IS DISTINCT FROM (r.team_id, r.happened_on)\n) THEN\n        UPDATE contacts_touchpointinstitution SET touchpoint_id = touchpoint_id\n        WHERE id IN (SELECT n.id FROM \n    contacts_touchpointinstitution n JOIN new_rows r ON r.id = n.touchpoint_id\n    WHERE (n.team_id, n.happened_on) IS DISTINCT FROM (r.team_id, r.happened_on)\n);\n    END IF;\n    RETURN NULL;\n', hash='d4f19b8c3f90e45163a9d3f968576229d55f8134', level='STATEMENT', operation='UPDATE', pgid='pgtrigger_update_gives_team_and_day_ebed2', referencing='REFERENCING NEW TABLE AS new_rows ', table='contacts_touchpoint', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='touchpoint',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "contacts_touchpointevent" ("happened_at", "happened_on", "id", "incumbent_id", "kind", "notes", "notes_readers", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "place", "reached", "recorded_at", "recorded_by_id", "team_id", "uuid") SELECT new_values."happened_at", new_values."happened_on", new_values."id", new_values."incumbent_id", new_values."kind", new_values."notes", new_values."notes_readers", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."place", new_values."reached", new_values."recorded_at", new_values."recorded_by_id", new_values."team_id", new_values."uuid" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;', hash='daa0306dd9956e2b5264fe0b02d1462a251063ba', level='STATEMENT', operation='INSERT', pgid='pgtrigger_insert_insert_7e398', referencing='REFERENCING NEW TABLE AS new_values ', table='contacts_touchpoint', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='touchpoint',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "contacts_touchpointevent" ("happened_at", "happened_on", "id", "incumbent_id", "kind", "notes", "notes_readers", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "place", "reached", "recorded_at", "recorded_by_id", "team_id", "uuid") SELECT new_values."happened_at", new_values."happened_on", new_values."id", new_values."incumbent_id", new_values."kind", new_values."notes", new_values."notes_readers", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."place", new_values."reached", new_values."recorded_at", new_values."recorded_by_id", new_values."team_id", new_values."uuid" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;', hash='2bfc27b1802390b7017612e713da73717f674492', level='STATEMENT', operation='UPDATE', pgid='pgtrigger_update_update_1df61', referencing='REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ', table='contacts_touchpoint', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='touchpoint',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "contacts_touchpointevent" ("happened_at", "happened_on", "id", "incumbent_id", "kind", "notes", "notes_readers", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "place", "reached", "recorded_at", "recorded_by_id", "team_id", "uuid") SELECT old_values."happened_at", old_values."happened_on", old_values."id", old_values."incumbent_id", old_values."kind", old_values."notes", old_values."notes_readers", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."place", old_values."reached", old_values."recorded_at", old_values."recorded_by_id", old_values."team_id", old_values."uuid" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;', hash='bf38bebf873594231e74a0170f6b782fc57837f7', level='STATEMENT', operation='DELETE', pgid='pgtrigger_delete_delete_82c2e', referencing='REFERENCING OLD TABLE AS old_values ', table='contacts_touchpoint', when='AFTER')),
        ),
        migrations.AddIndex(
            model_name='touchpointorganizerevent',
            index=models.Index(fields=['pgh_obj'], name='contacts_to_pgh_obj_31cc44_idx'),
        ),
    ]
