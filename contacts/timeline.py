"""One timeline of an institution or a contact: all its reader may see, newest first."""

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import F, Model, OuterRef, Prefetch, Q, QuerySet
from django.db.models.expressions import Combinable
from django.db.models.functions import Coalesce

from contacts.models import (
    Assessment,
    Attendance,
    Commitment,
    Contact,
    Demand,
    FollowUp,
    Institution,
    Sighting,
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
    of: Institution | Contact,
    membership: Membership,
    *,
    before: Place | None,
    limit: int,
) -> list[Entry]:
    """The first `limit` entries after `before`, the newest first.

    Each kind is one query of `limit` rows at most, whatever the length of the whole.
    """
    found: list[Entry] = []
    if isinstance(of, Contact):
        kinds = facts_of_contact(of, membership.user)
    else:
        kinds = facts(of, membership)
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


def facts(
    institution: Institution, membership: Membership
) -> Iterator[tuple[str, QuerySet, Combinable]]:
    """The kinds of entries: their rows, and what dates them."""
    user = membership.user
    positions = institution.positions.filter(demand__in=Demand.objects.visible_to(user))
    yield "position", positions.select_related("demand"), F("on")
    if not membership.team.nonpartisan:
        endorsements = institution.endorsements.select_related("incumbent")
        yield "endorsement", endorsements, F("on")
    if not membership.writes:
        return
    yield "touchpoint", touchpoints(institution, user), F("happened_on")
    mine = Q(institution=institution, team=membership.team)
    commitments = Commitment.objects.visible_to(user).filter(mine)
    kept_or_asked = Coalesce("kept_on", "asked_on")
    yield "commitment", commitments.select_related("demand"), kept_or_asked
    # Those made at a touchpoint stand with it.
    assessments = Assessment.objects.visible_to(user).filter(mine, touchpoint=None)
    yield (
        "assessment",
        assessments.select_related("made_by__user", "demand"),
        F("made_on"),
    )
    sightings = Sighting.objects.visible_to(user).filter(mine)
    yield "sighting", sightings.select_related("opponent"), F("seen_on")


def touchpoints(institution: Institution, user: Model) -> QuerySet:
    """Touchpoints with what of them the user may read.

    Another team's, read for its notes alone, comes without names, judgments and tasks.
    """
    return (
        Touchpoint.objects.visible_to(user)
        .with_notes_for(user)
        .filter(institutions=institution)
        .select_related("team")
        .prefetch_related(
            Prefetch("contacts", Contact.objects.visible_to(user), to_attr="with_whom"),
            Prefetch(
                "organizers",
                Membership.objects.filter(team__in=user.teams()).select_related("user"),
                to_attr="by_whom",
            ),
            Prefetch(
                "assessments",
                Assessment.objects.visible_to(user).filter(
                    institution=institution, demand=None
                ),
                to_attr="judged",
            ),
            Prefetch(
                "follow_ups",
                FollowUp.objects.visible_to(user).filter(done_on=None),
                to_attr="owed",
            ),
        )
    )


# --- Of a contact: its team's alone, so its page has asked already who may read it ----


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
    found = with_parts().visible_to(user).with_notes_for(user)
    return found.filter(contacts=contact, team=contact.team_id)


@cache
def with_parts() -> QuerySet[Touchpoint]:
    """Touchpoints with all that `read_parts` reads, put together once.

    `attended` are the ids of the people who came, `by_names` our organizers' names.
    """
    of_one = {"touchpoint": OuterRef("pk")}
    came = Attendance.objects.filter(**of_one).order_by("pk")
    ours = TouchpointOrganizer.objects.filter(**of_one).order_by("pk")
    there = Institution.objects.filter(touchpoints=OuterRef("pk"))
    owed = FollowUp.objects.filter(**of_one, done_on=None)
    return Touchpoint.objects.annotate(
        attended=ArraySubquery(came.values("contact")),
        by_names=ArraySubquery(ours.values(name=user_name("membership__user"))),
        parts_there=part(there.order_by("name")),
        parts_judged=part(Assessment.objects.filter(**of_one), on=F("demand__name")),
        parts_owed=part(owed),
    )


def read_parts(touchpoint: Touchpoint, contact: Contact, user: User) -> None:
    """Set what of a touchpoint `with_parts` concerns the contact.

    `there`: the institutions that it names and the user may see. `judged`, `owed`: what
    was judged of the contact, and what we owe them.
    """
    seen = {None, *user.team_pks()}
    there = rows_of(Institution, touchpoint.parts_there)
    touchpoint.there = [one for one in there if one.team_id in seen]
    for name, model in (("judged", Assessment), ("owed", FollowUp)):
        rows = rows_of(model, getattr(touchpoint, f"parts_{name}"))
        setattr(touchpoint, name, [row for row in rows if row.contact_id == contact.pk])
    touchpoint.attended = [pk for pk in touchpoint.attended if pk != contact.pk]
