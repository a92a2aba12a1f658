from django.db import migrations

from contacts.kinds import ship


def add(apps, schema_editor):
    ship(apps.get_model("contacts", "InstitutionKind"))


class Migration(migrations.Migration):
    """The sixteen kinds; going back leaves them to the tables' own removal."""

    dependencies = [("contacts", "0001_initial")]
    operations = [migrations.RunPython(add, migrations.RunPython.noop)]
