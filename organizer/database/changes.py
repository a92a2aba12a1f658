"""What is worth keeping because it took long to count, until something it counts moves.

Every table that counts read is under `@counted`: a transaction that changes one leaves
a row of its own in the table `change` (see this app's first migration). How many rows
one can see, and the latest of them, name the state of all those tables: whatever is
kept under that name is as good as counted now. A transaction that commits late adds to
the number even where others with later ids have committed before it.
"""

from collections.abc import Callable
from typing import Any

import pgtrigger
from django.core.cache import caches
from django.db import connection

counted = pgtrigger.register(
    pgtrigger.Trigger(
        name="notes_change",
        level=pgtrigger.Statement,
        when=pgtrigger.After,
        operation=pgtrigger.Insert | pgtrigger.Update | pgtrigger.Delete,
        func="PERFORM note_change(); RETURN NULL;",
    )
)
# Older rows than the latest so many transactions are of no use to anyone.
LATEST = 10_000
HOUR = 3600


def change_number() -> str:
    """The name of what every table under `@counted` holds now."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*), max(id) FROM change")
        count, latest = cursor.fetchone()
    return f"{count}-{latest}"


def remembered(*key: Any, make: Callable[[], Any]) -> Any:
    """What `make` gives, counted once for `key` until something counted changes.

    `key` names everything it depends on but the tables: an audience, a day, what it is
    of. It is kept in this process, an hour at most; nothing that one user alone may see
    belongs in it.
    """
    kept = caches["counts"]
    name = ":".join(map(str, (change_number(), *key)))
    found = kept.get(name)
    if found is None:
        found = make()
        kept.set(name, found, HOUR)
    return found


def forget_old_changes() -> None:
    """Delete the rows of `change` that say no more than the latest do."""
    with connection.cursor() as cursor:
        cursor.execute(
            "DELETE FROM change WHERE id < (SELECT max(id) FROM change) - %s", [LATEST]
        )
