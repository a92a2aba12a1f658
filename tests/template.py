"""One migrated database, kept between runs, of which each test run gets a copy.

To migrate from nothing takes half a minute; a copy a tenth of a second.
"""

import hashlib
import inspect
import sys

from django.core.management import call_command
from django.db import connection
from django.db.migrations.loader import MigrationLoader

from organizer.database.first_migrations import is_ours

LOCK = 7_321_846


def make_template() -> str:
    """The name of a database migrated by the migrations that stand here now."""
    name = f"template_{digest()}"
    with connection._nodb_cursor() as cursor:
        cursor.execute("SELECT pg_advisory_lock(%s)", [LOCK])
        cursor.execute(
            "SELECT datname FROM pg_database WHERE datname LIKE 'template\\_%%'"
        )
        present = {row[0] for row in cursor.fetchall()}
        if name not in present:
            for old in present:
                cursor.execute(f'DROP DATABASE "{old}" WITH (FORCE)')
            cursor.execute("CREATE DATABASE template_part")
            migrate("template_part")
            cursor.execute(f'ALTER DATABASE template_part RENAME TO "{name}"')
    return name


def migrate(database: str) -> None:
    usual = connection.settings_dict["NAME"]
    connection.close()
    connection.settings_dict["NAME"] = database
    try:
        call_command("migrate", verbosity=0)
    finally:
        connection.close()
        connection.settings_dict["NAME"] = usual


def digest() -> str:
    """Of every migration, and of our modules that one takes something from."""
    modules = set()
    for migration in MigrationLoader(None).disk_migrations.values():
        module = sys.modules[migration.__module__]
        modules.add(module.__name__)
        for value in vars(module).values():
            source = getattr(value, "__module__", None)
            if source and is_ours(source):
                modules.add(source)
    sources = "".join(inspect.getsource(sys.modules[name]) for name in sorted(modules))
    return hashlib.sha256(sources.encode()).hexdigest()[:12]
