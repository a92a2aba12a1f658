"""Whether a database was made by the first migrations that stand here now.

Until the first release each app keeps one 0001 migration, which is written anew when
its models change. A database made by another 0001 has other tables than the code
expects, and Django would not notice: it knows migrations by name alone. So the contents
are noted, as fingerprints, in a table beside Django's own.
"""

import hashlib
import inspect
import sys
from pathlib import Path

from django.apps import apps
from django.conf import settings
from django.core.management.base import CommandError
from django.db.migrations.loader import MigrationLoader

TABLE = "first_migrations"


def check(connection) -> None:
    """Raise CommandError where another 0001, or something else, made such tables."""
    loader = MigrationLoader(connection)
    if clashing := others_tables(connection, loader):
        raise CommandError(
            f"The database {connection.settings_dict['NAME']} holds something else's "
            f"tables {', '.join(clashing)}: DATABASE_URL must name an empty one."
        )
    standing = fingerprints(loader)
    noted = read(connection)
    changed = sorted(app for app in standing if noted.get(app) != standing[app])
    if not changed:
        return
    remedy = "DATABASE_URL must name an empty one"
    if "CLUSTER" in connection.settings_dict:
        remedy = "run make reset, which deletes it, and start again"
    raise CommandError(
        f"The database {connection.settings_dict['NAME']} was made by another first "
        f"migration (0001) of {', '.join(changed)}. Before the first release such a "
        f"database is not carried over: {remedy}."
    )


def others_tables(connection, loader: MigrationLoader) -> list[str]:
    """Tables with the names of ours in apps that were never migrated there."""
    migrated = {app for app, _ in loader.applied_migrations or {}}
    with connection.cursor() as cursor:
        present = set(connection.introspection.table_names(cursor))
    return sorted(
        model._meta.db_table
        for model in apps.get_models(include_auto_created=True)
        if model._meta.app_label not in migrated and model._meta.db_table in present
    )


def note(connection) -> None:
    """Keep the fingerprints of the first migrations that the database now has."""
    standing = fingerprints(MigrationLoader(connection))
    if not standing:
        return
    with connection.cursor() as cursor:
        cursor.execute(
            f"CREATE TABLE IF NOT EXISTS {TABLE}"
            " (app text PRIMARY KEY, fingerprint text NOT NULL)"
        )
        cursor.executemany(
            f"INSERT INTO {TABLE} VALUES (%s, %s) ON CONFLICT (app)"
            " DO UPDATE SET fingerprint = excluded.fingerprint",
            list(standing.items()),
        )


def read(connection) -> dict[str, str]:
    with connection.cursor() as cursor:
        if TABLE not in connection.introspection.table_names(cursor):
            return {}
        cursor.execute(f"SELECT app, fingerprint FROM {TABLE}")
        return dict(cursor.fetchall())


def fingerprints(loader: MigrationLoader) -> dict[str, str]:
    """Of each of our apps whose 0001 the database has; comments do not tell."""
    found = {}
    for key in loader.applied_migrations or {}:
        migration = loader.disk_migrations.get(key)
        if migration and key[1].startswith("0001") and is_ours(migration.__module__):
            source = inspect.getsource(sys.modules[migration.__module__])
            lines = [line for line in source.split("\n") if not line.startswith("#")]
            found[key[0]] = hashlib.sha256("\n".join(lines).encode()).hexdigest()
    return found


def is_ours(module: str) -> bool:
    return (Path(settings.BASE_DIR) / module.split(".")[0]).is_dir()
