"""One timeline of a contact: all that its reader may see, newest first.

An institution's, whose kinds are many, is in institution_timeline.py.
"""

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
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
    commitments = Commitment.objects.filter(mine).annotate(about=F("demand__name"))
    yield "commitment", commitments, Coalesce("kept_on", "asked_on")
    assessments = Assessment.objects.filter(mine, touchpoint=None).annotate(
        about=F("demand__name"), by=user_name("made_by__user")
    )
    yield "assessment", assessments, F("made_on")


def touchpoints_with(contact: Contact, user: User) -> QuerySet:
    found = with_parts().visible_to(user).with_notes_for(user)
    return found.filter(contacts=contact, team=contact.team_id)


@cache
def with_parts() -> QuerySet[Touchpoint]:
    """Touchpoints with all that `read_parts` reads, put together once.

    `attended` are the ids of the people who came, `by_whom` our organizers' names.
    """
    of_one = {"touchpoint": OuterRef("pk")}
    came = Attendance.objects.filter(**of_one).order_by("pk")
    ours = TouchpointOrganizer.objects.filter(**of_one).order_by("pk")
    there = Institution.objects.filter(touchpoints=OuterRef("pk"))
    owed = FollowUp.objects.filter(**of_one, done_on=None)
    return Touchpoint.objects.annotate(
        attended=ArraySubquery(came.values("contact")),
        by_whom=ArraySubquery(ours.values(name=user_name("membership__user"))),
        parts_there=part(there.order_by("name")),
        parts_judged=part(Assessment.objects.filter(**of_one), on=F("demand__name")),
        parts_owed=part(owed),
    )


def read_parts(touchpoint: Touchpoint, contact: Contact, user: User) -> None:
    """Set what of a touchpoint `with_parts` concerns the contact.

    `there`: the institutions that it names and the user may see. `judged`, `owed`: what
    was judged of the contact, and what we owe them.
    """
    seen = {None, *user.team_ids()}
    there = rows_of(Institution, touchpoint.parts_there)
    touchpoint.there = [one for one in there if one.team_id in seen]
    for name, model in (("judged", Assessment), ("owed", FollowUp)):
        rows = rows_of(model, getattr(touchpoint, f"parts_{name}"))
        setattr(touchpoint, name, [row for row in rows if row.contact_id == contact.pk])
    touchpoint.attended = [pk for pk in touchpoint.attended if pk != contact.pk]
