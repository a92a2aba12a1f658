"""An act in contacts/ ends by recomputing the standings that it marked."""

import functools
from collections.abc import Collection, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from graphlib import TopologicalSorter
from itertools import count
from typing import Any
from uuid import UUID

from django.apps import apps
from django.db import IntegrityError, connection, transaction

from contacts.ids import among
from contacts.kept import Kept
from contacts.likeness import person_of
from contacts.models import Contact, ContactPoint
from contacts.removed import SENTENCE, Removals
from contacts.reverting import Effect, Link
from contacts.standing import recompute_marked
from organizer.accounts import history
from organizer.accounts.models import Membership, Team


@contextmanager
def acting(
    verb: str,
    *,
    actor: Membership | None,
    team: Team | None = None,
    undoable: bool = False,
) -> Iterator[None]:
    """As in organizer.accounts.history, with standings recomputed before the commit."""
    with history.acting(verb, actor=actor, team=team, undoable=undoable):
        yield
        recompute_marked()


action = functools.partial(history.action, acting=acting)


# --- Taking acts back -----------------------------------------------------------------

TOUCHED = """
    SELECT {at} WHERE EXISTS (SELECT FROM {events} WHERE pgh_context_id = ANY(%(acts)s))
"""
# Where this is not set, each call of a trigger pays for an error that it catches.
NONE_IGNORED = "SELECT set_config('pgtrigger.ignore', '{}', true)"
# Those that look at several rows, such as that a contact is somebody.
CONSTRAINT_TRIGGERS = """
    SELECT string_agg(DISTINCT quote_ident(conname), ', ') FROM pg_constraint
    WHERE contype = 't' AND condeferrable AND connamespace = 'public'::regnamespace
"""


@dataclass(frozen=True)
class Reverted:
    """By model how many rows were removed, restored and changed; and what stays so."""

    removed: Mapping[Any, int]
    restored: Mapping[Any, int]
    changed: Mapping[Any, int]
    kept: list[Kept]


@transaction.atomic
def revert(contexts: Sequence[UUID]) -> Reverted:
    """Take back what the acts of these contexts of the history did, taken together.

    By table: a column goes back to what it was before the acts where it still holds
    what they left; a row that they deleted returns with its id; a row that they made
    goes, unless somebody changed it since or something made since names it: then it
    stays, whole, with what it needs. What is not as it was is in `kept`, with why.
    Events of others between those of the acts split them: the later part is taken back
    first.

    Call it inside another act: that is what the history has for it. IntegrityError
    where what returns could not stand, such as a touchpoint that names nobody who is
    still there, or would be somebody removed for good; then nothing is changed.
    """
    effects = effects_of(contexts)
    with connection.cursor() as cursor:
        cursor.execute(NONE_IGNORED)
    for effect in effects.values():
        effect.look(contexts)
    keep_what_is_built_on(effects)
    kept = [one for effect in effects.values() for one in effect.kept()]
    check_rows("IMMEDIATE")
    for effect in effects.values():
        kept += effect.remove()
    kept += go_back(effects.values())
    # What is refused is refused here and not at some later commit.
    for when in ("IMMEDIATE", "DEFERRED"):
        with connection.cursor() as cursor:
            cursor.execute(f"SET CONSTRAINTS ALL {when}")
    refuse_returned(effects)
    counts = {
        what: {model: one.counts[what] for model, one in effects.items()}
        for what in ("removed", "restored", "changed")
    }
    return Reverted(**counts, kept=kept)


def go_back(effects: Collection[Effect]) -> Iterator[Kept]:
    """What the acts deleted and changed, turn by turn, the latest first."""
    for turn in range(1, 1 + max((one.turns for one in effects), default=0)):
        # What a row needs may come back after it.
        check_rows("DEFERRED")
        for effect in effects:
            yield from effect.restore(turn)
        check_rows("IMMEDIATE")
        for effect in effects:
            yield from effect.change(turn)


def effects_of(contexts: Sequence[UUID]) -> dict[Any, Effect]:
    """Of each tracked model that the acts touched; what is named before what names."""
    tracked = {one for one in apps.get_models() if hasattr(one, "pgh_event_model")}
    names = {
        one: {link.related_model for link in links(one)} - {one} for one in tracked
    }
    order = [one for one in TopologicalSorter(names).static_order() if one in tracked]
    asked = " UNION ALL ".join(
        TOUCHED.format(at=at, events=one.pgh_event_model._meta.db_table)
        for at, one in enumerate(order)
    )
    with connection.cursor() as cursor:
        cursor.execute(asked, {"acts": list(contexts)})
        touched = sorted(at for (at,) in cursor.fetchall())
    return {order[at]: Effect(order[at]) for at in touched}


def links(model: Any) -> list[Any]:
    return [field for field in model._meta.concrete_fields if field.remote_field]


def keep_what_is_built_on(effects: dict[Any, Effect]) -> None:
    """Find out what of the rows that the acts made is to stay."""
    tracked = [one for one in apps.get_models() if hasattr(one, "pgh_event_model")]
    found = [
        Link(field, effects.get(model), effects[field.related_model])
        for model in tracked
        for field in links(model)
        if field.related_model in effects
    ]
    for effect in effects.values():
        effect.keep_touched()
    for link in found:
        link.keep_named()
    for round_ in count(1):
        if not sum(link.keep_whole(round_) for link in found):
            return


def refuse_returned(effects: dict[Any, Effect]) -> None:
    """IntegrityError where somebody who was removed for good would return.

    Of whoever is removed no history is left; another record of theirs may have one.
    """
    returned = {model: effect.returned for model, effect in effects.items()}
    points = ContactPoint.objects.filter(pk__in=among(returned.get(ContactPoint, ())))
    pks = returned.get(Contact, set()) | set(points.values_list("contact", flat=True))
    removals: dict[int, Removals] = {}
    for one in Contact.objects.filter(pk__in=among(pks)).select_related("team"):
        if one.team_id not in removals:
            removals[one.team_id] = Removals(one.team)
        of_team = removals[one.team_id]
        if of_team and of_team.hold(person_of(one)):
            raise IntegrityError(SENTENCE)


def check_rows(when: str) -> None:
    """Let the database look at once, or at the end, at what concerns several rows."""
    with connection.cursor() as cursor:
        cursor.execute(CONSTRAINT_TRIGGERS)
        (names,) = cursor.fetchone()
        cursor.execute(f"SET CONSTRAINTS {names} {when}")
