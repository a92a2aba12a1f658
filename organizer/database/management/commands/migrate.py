from django.core.management.commands import migrate
from django.db import connections

from organizer.database import first_migrations


class Command(migrate.Command):
    """Django's, refusing a database that another 0001 migration made."""

    def handle(self, *args, **options):
        connection = connections[options["database"]]
        first_migrations.check(connection)
        super().handle(*args, **options)
        first_migrations.note(connection)
