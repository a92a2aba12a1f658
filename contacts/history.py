"""An act in contacts/ ends by recomputing the standings that it marked."""

import functools
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any
from uuid import UUID

from django.apps import apps
from django.db import connection, models

from contacts.standing import recompute_marked
from organizer.accounts import history
from organizer.accounts.models import Membership, Team


@contextmanager
def acting(
    verb: str, *, actor: Membership | None, team: Team | None = None
) -> Iterator[None]:
    """As in organizer.accounts.history, with standings recomputed before the commit."""
    with history.acting(verb, actor=actor, team=team):
        yield
        recompute_marked()


action = functools.partial(history.action, acting=acting)


# --- Putting back what an act deleted -------------------------------------------------

INSERT_DELETED = """
    INSERT INTO {table} ({columns})
    SELECT {columns} FROM {events}
    WHERE pgh_context_id = %(act)s AND pgh_label = 'delete' ORDER BY pgh_id
    ON CONFLICT DO NOTHING RETURNING {key}
"""
# What the link held is in the row's event before the one that emptied it.
LINK_AGAIN = """
    UPDATE {table} AS linking SET {link} = before.{link}
    FROM {events} AS emptied, LATERAL (
        SELECT earlier.{link} FROM {events} AS earlier
        WHERE earlier.pgh_obj_id = emptied.pgh_obj_id
        AND earlier.pgh_id < emptied.pgh_id ORDER BY earlier.pgh_id DESC LIMIT 1
    ) AS before
    WHERE emptied.pgh_context_id = %(act)s AND emptied.pgh_label = 'update'
    AND emptied.{link} IS NULL AND before.{link} = ANY(%(keys)s)
    AND linking.{key} = emptied.pgh_obj_id AND linking.{link} IS NULL
"""


def put_back(act: UUID) -> dict[type[models.Model], list[int]]:
    """Insert again, with their ids, the rows that an act deleted; their ids by model.

    `act` is the id of its context in the history. Links to these rows that the act
    emptied hold again, unless someone has set them since; rows that are there stay as
    they are. Call it inside another act. IntegrityError where a row would name one
    that is gone.
    """
    tracked = [one for one in apps.get_models() if hasattr(one, "pgh_event_model")]
    with connection.cursor() as cursor:
        back = {model: insert_deleted(cursor, model, act) for model in tracked}
        for model in tracked:
            for field in emptied_links(model):
                if keys := back.get(field.related_model):
                    sql = LINK_AGAIN.format(link=field.column, **names(model))
                    cursor.execute(sql, {"act": act, "keys": keys})
        # What is refused is refused here and not at some later commit.
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        cursor.execute("SET CONSTRAINTS ALL DEFERRED")
    return {model: keys for model, keys in back.items() if keys}


def insert_deleted(cursor, model: Any, act: UUID) -> list[int]:
    kept = {field.column for field in model.pgh_event_model._meta.concrete_fields}
    columns = [
        connection.ops.quote_name(field.column)
        for field in model._meta.concrete_fields
        if field.column in kept and not field.generated
    ]
    sql = INSERT_DELETED.format(columns=", ".join(columns), **names(model))
    cursor.execute(sql, {"act": act})
    return [row[0] for row in cursor.fetchall()]


def emptied_links(model: Any) -> list[Any]:
    """The links of `model` that the deletion of their end empties."""
    return [
        field
        for field in model._meta.concrete_fields
        if field.remote_field and field.remote_field.on_delete is models.SET_NULL
    ]


def names(model: Any) -> dict[str, str]:
    return {
        "table": model._meta.db_table,
        "events": model.pgh_event_model._meta.db_table,
        "key": model._meta.pk.column,
    }
