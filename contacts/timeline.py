"""One timeline of a contact: all that its reader may see, newest first.

An institution's, whose kinds are many, is in institution_timeline.py.
"""

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import F, OuterRef, Q, QuerySet
from django.db.models.expressions import Combinable
from django.db.models.functions import Coalesce

from contacts.models import (
    Assessment,
    Attendance,
    Commitment,
    Contact,
    FollowUp,
    Institution,
    Touchpoint,
    TouchpointOrganizer,
)
from contacts.parts import part, rows_of, user_name
from organizer.accounts.models import Membership, User

# Entries are ordered by day, then by kind, then by key, the latest first: a place in
# that order is written 2026-05-18.0.42.
Place = tuple[dt.date, int, int]


@dataclass(frozen=True)
class Entry:
    """One fact on its day; `kind` names the template that shows it."""

    day: dt.date
    kind: str
    what: Any
    order: int

    @property
    def place(self) -> str:
        return f"{self.day.isoformat()}.{self.order}.{self.what.pk}"


def place(text: str) -> Place | None:
    """The place in the order that an address names; None where it names none."""
    try:
        day, order, key = text.split(".")
        return dt.date.fromisoformat(day), int(order), int(key)
    except ValueError:
        return None


def entries(
    contact: Contact,
    membership: Membership,
    *,
    before: Place | None,
    limit: int,
) -> list[Entry]:
    """The first `limit` entries after `before`, the newest first.

    Each kind is one query of `limit` rows at most, whatever the length of the whole.
    """
    found: list[Entry] = []
    kinds = facts_of_contact(contact, membership.user)
    for order, (kind, rows, day) in enumerate(kinds):
        rows = rows.annotate(day=day).order_by("-day", "-pk")
        if before:
            rows = rows.filter(earlier(before, order))
        found += [Entry(row.day, kind, row, order) for row in rows[:limit]]
    found.sort(key=lambda entry: (entry.day, -entry.order, entry.what.pk), reverse=True)
    return found[:limit]


def earlier(before: Place, order: int) -> Q:
    """The rows of the kind at `order` that stand after the place `before`."""
    day, kind, key = before
    if order == kind:
        return Q(day__lt=day) | Q(day=day, pk__lt=key)
    return Q(day__lte=day) if order > kind else Q(day__lt=day)


# A contact is its team's alone, so its page has asked already who may read it.


def facts_of_contact(
    contact: Contact, user: User
) -> Iterator[tuple[str, QuerySet, Combinable]]:
    yield "touchpoint", touchpoints_with(contact, user), F("happened_on")
    mine = Q(contact=contact, team=contact.team_id)
    commitments = Commitment.objects.filter(mine).select_related("demand")
    yield "commitment", commitments, Coalesce("kept_on", "asked_on")
    assessments = Assessment.objects.filter(mine, touchpoint=None)
    yield (
        "assessment",
        assessments.select_related("made_by__user", "demand"),
        F("made_on"),
    )


def touchpoints_with(contact: Contact, user: User) -> QuerySet:
    """Touchpoints in one query with where they were, who came and what was judged.

    `attended` are the ids of the others who came; see portrait.py.
    """
    others = Attendance.objects.filter(touchpoint=OuterRef("pk")).exclude(
        contact=contact
    )
    ours = TouchpointOrganizer.objects.filter(touchpoint=OuterRef("pk"))
    there = Institution.objects.visible_to(user).filter(touchpoints=OuterRef("pk"))
    here = Q(touchpoint=OuterRef("pk"), contact=contact, team=contact.team_id)
    return (
        Touchpoint.objects.visible_to(user)
        .with_notes_for(user)
        .filter(contacts=contact, team=contact.team_id)
        .annotate(
            attended=ArraySubquery(others.order_by("pk").values("contact")),
            by_names=ArraySubquery(ours.values(name=user_name("membership__user"))),
            parts_there=part(there.order_by("name")),
            parts_judged=part(Assessment.objects.filter(here), on=F("demand__name")),
            parts_owed=part(FollowUp.objects.filter(here, done_on=None)),
        )
    )


def read_parts(touchpoint: Touchpoint) -> None:
    """Turn what `touchpoints_with` read into rows: `there`, `judged` and `owed`."""
    touchpoint.there = rows_of(Institution, touchpoint.parts_there)
    touchpoint.judged = rows_of(Assessment, touchpoint.parts_judged)
    touchpoint.owed = rows_of(FollowUp, touchpoint.parts_owed)
