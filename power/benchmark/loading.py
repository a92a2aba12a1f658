"""Puts the invented world into an empty database, by COPY alone."""

import time
from collections.abc import Callable

from django.apps import apps
from django.core.management.color import no_style
from django.db import connection, models, transaction

from contacts import standing
from organizer.accounts.models import Team
from power.benchmark.world import World

INSTITUTIONS = 100_000
TOUCHPOINTS = 1_000_000


class NotEmpty(Exception):
    """The database holds teams, so it is somebody's."""

    def __str__(self) -> str:
        return (
            "This database already holds teams. The benchmark's invented world goes "
            "into an empty one: name a new one in DATABASE_URL, or run `make bench`, "
            "which makes its own."
        )


def seed(
    *,
    institutions: int = INSTITUTIONS,
    touchpoints: int = TOUCHPOINTS,
    say: Callable[[str], object],
) -> None:
    """Load the world and compute every standing. NotEmpty where there are teams."""
    if Team.objects.exists():
        raise NotEmpty
    started = time.monotonic()
    with transaction.atomic():
        load(World(institutions=institutions, touchpoints=touchpoints), say)
    say(f"Loaded after {time.monotonic() - started:.0f} s; standings next.")
    with connection.cursor() as cursor:
        cursor.execute("VACUUM ANALYZE")
    standing.rebuild()
    with connection.cursor() as cursor:
        cursor.execute("VACUUM ANALYZE contacts_standingperiod")
    say(f"The world stands after {time.monotonic() - started:.0f} s.")


def load(world: World, say: Callable[[str], object]) -> None:
    """COPY every sheet, with the triggers of history and of marking off."""
    tables = our_tables()
    switch(tables, "DISABLE")
    for sheet in world.sheets():
        sheet.load()
        say(f"{sheet.rows:>9,} rows in {sheet.table}")
    # What waits for the commit is checked now: a table with checks due is not altered.
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
    switch(tables, "ENABLE")
    number_on()


def our_models() -> list[type[models.Model]]:
    rooms = ("districts", "accounts", "contacts", "power")
    return [model for room in rooms for model in apps.get_app_config(room).get_models()]


def our_tables() -> list[str]:
    return [model._meta.db_table for model in our_models()]


def switch(tables: list[str], way: str) -> None:
    with connection.cursor() as cursor:
        for table in tables:
            cursor.execute(f"ALTER TABLE {table} {way} TRIGGER USER")


def number_on() -> None:
    """Let the keys go on after those that came by COPY."""
    with connection.cursor() as cursor:
        for line in connection.ops.sequence_reset_sql(no_style(), our_models()):
            cursor.execute(line)
