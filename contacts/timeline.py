"""One timeline of a contact: all that its reader may see, newest first.

An institution's, whose kinds are many, is in institution_timeline.py.
"""

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.db.models import F, Q, QuerySet
from django.db.models.expressions import Combinable
from django.db.models.functions import Coalesce

from contacts.models import (
    Assessment,
    Commitment,
    Contact,
    FollowUp,
    Institution,
    Touchpoint,
)
from contacts.parts import in_sql, rows_of, user_name
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


# `came` are the ids of the people who came, `by_whom` our organizers' names.
PARTS = """jsonb_build_object(
    'came', ARRAY(
        SELECT a.contact_id FROM contacts_attendance a
        WHERE a.touchpoint_id = contacts_touchpoint.id ORDER BY a.id),
    'by_whom', ARRAY(
        SELECT coalesce(nullif(u.name, ''), u.email)
        FROM contacts_touchpointorganizer o
        JOIN accounts_membership m ON m.id = o.membership_id
        JOIN accounts_user u ON u.id = m.user_id
        WHERE o.touchpoint_id = contacts_touchpoint.id ORDER BY o.id),
    'there', ARRAY(
        SELECT to_jsonb(i) FROM contacts_institution i
        JOIN contacts_touchpointinstitution n ON n.institution_id = i.id
        WHERE n.touchpoint_id = contacts_touchpoint.id ORDER BY i.name),
    'judged', ARRAY(
        SELECT to_jsonb(s) || jsonb_build_object('on', d.name)
        FROM contacts_assessment s LEFT JOIN contacts_demand d ON d.id = s.demand_id
        WHERE s.touchpoint_id = contacts_touchpoint.id
        ORDER BY s.made_on DESC, s.id DESC),
    'owed', ARRAY(
        SELECT to_jsonb(f) FROM contacts_followup f
        WHERE f.touchpoint_id = contacts_touchpoint.id AND f.done_on IS NULL
        ORDER BY f.due_on, f.id))
"""


def with_parts() -> QuerySet[Touchpoint]:
    """Touchpoints, each with what hangs on it alone, for `read_parts` to read."""
    return Touchpoint.objects.annotate(parts=in_sql(PARTS))


def read_parts(touchpoint: Touchpoint, contact: Contact, user: User) -> None:
    """Set what of a touchpoint `with_parts` concerns the contact.

    `there`: the institutions that it names and the user may see. `judged`, `owed`: what
    was judged of the contact, and what we owe them. `attended`: the ids of the others.
    """
    seen, parts = {None, *user.team_ids()}, touchpoint.parts
    there = rows_of(Institution, parts["there"])
    touchpoint.there = [one for one in there if one.team_id in seen]
    for name, model in (("judged", Assessment), ("owed", FollowUp)):
        rows = rows_of(model, parts[name])
        setattr(touchpoint, name, [row for row in rows if row.contact_id == contact.pk])
    touchpoint.by_whom = parts["by_whom"]
    touchpoint.attended = [pk for pk in parts["came"] if pk != contact.pk]
