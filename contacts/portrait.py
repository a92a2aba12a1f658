"""All that a team knows of one contact, read in few queries for one page."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from itertools import chain
from typing import Any

from django.db.models import F, OuterRef, Q, QuerySet

from contacts.ids import among
from contacts.models import (
    Affiliation,
    Assessment,
    Candidate,
    Commitment,
    Contact,
    ContactPoint,
    ExternalId,
    FollowUp,
    Institution,
    Pledge,
    Tag,
    Tie,
)
from contacts.parts import part, rows_of, user_name
from contacts.timeline import Entry, read_parts
from districts.models import District
from organizer.accounts.models import User

# The latest of each that a page shows.
ASSESSMENTS = 40
COMMITMENTS = FOLLOW_UPS = 20


@dataclass(frozen=True)
class Trend:
    """The judgments of where a contact stands on one thing, the latest first."""

    # The demand's name; empty = overall.
    on: str
    judgments: list[Assessment]


@cache
def contacts() -> QuerySet[Contact]:
    """Contacts, each with what hangs on it alone, for `portrait` to read.

    Narrow it down before asking it. To put it together takes longer than to ask it, so
    that is done once.
    """
    mine: dict[str, Any] = {"contact": OuterRef("pk"), "team": OuterRef("team")}
    asked = Commitment.objects.filter(**mine, kept_on=None).exclude(
        answer=Commitment.Answer.NO
    )
    owed = FollowUp.objects.filter(**mine, done_on=None)
    return Contact.objects.select_related("team", "district").annotate(
        looked_after_by=user_name("point_person__user"),
        added_by=user_name("made_by__user"),
        parts_points=part(
            ContactPoint.objects.filter(contact=OuterRef("pk")).order_by(
                F("opted_out_on").asc(nulls_first=True), "kind", "pk"
            )
        ),
        parts_candidates=part(
            Candidate.objects.filter(contact=OuterRef("pk")).order_by(
                F("share").desc(nulls_last=True), "district"
            ),
            state=F("district__state"),
            number=F("district__number"),
        ),
        parts_assessments=part(
            Assessment.objects.filter(**mine)[:ASSESSMENTS],
            by=user_name("made_by__user"),
            on=F("demand__name"),
        ),
        parts_asked=part(asked[:COMMITMENTS]),
        parts_owed=part(owed[:FOLLOW_UPS], by=user_name("owner__user")),
        parts_pledges=part(Pledge.objects.filter(**mine).order_by("-cycle", "-pk")),
        parts_external=part(ExternalId.objects.filter(**mine).order_by("source")),
        parts_tags=part(
            Tag.objects.filter(
                taggings__contact=OuterRef("pk"), team=OuterRef("team")
            ).order_by("name")
        ),
    )


def portrait(one: Any, user: User, today: dt.date) -> dict[str, Any]:
    """What the page of `one`, one of `contacts()`, shows beside its timeline."""
    candidates = rows_of(Candidate, one.parts_candidates)
    for candidate in candidates:
        candidate.district = District(
            pk=candidate.district_id, state=candidate.state, number=candidate.number
        )
    roles = list(
        Affiliation.objects.filter(
            contact=one, institution__in=Institution.objects.visible_to(user)
        )
        .select_related("institution")
        .order_by("-leads", F("since").desc(nulls_last=True), "pk")
    )
    return {
        "points": rows_of(ContactPoint, one.parts_points),
        "candidates": candidates,
        "trends": trends(rows_of(Assessment, one.parts_assessments)),
        "asked": rows_of(Commitment, one.parts_asked),
        "owed": rows_of(FollowUp, one.parts_owed),
        "pledges": rows_of(Pledge, one.parts_pledges),
        "external_ids": rows_of(ExternalId, one.parts_external),
        "tags": rows_of(Tag, one.parts_tags),
        "roles": [role for role in roles if not role.until or role.until >= today],
        "past_roles": [role for role in roles if role.until and role.until < today],
    }


def trends(assessments: Iterable[Assessment]) -> list[Trend]:
    """The judgments by what they are on, overall first."""
    found: dict[str, list[Assessment]] = {}
    for judgment in assessments:
        found.setdefault(judgment.on or "", []).append(judgment)
    return [Trend(on, found[on]) for on in sorted(found)]


def ties_of(one: Contact) -> list[Tie]:
    return list(
        Tie.objects.filter(Q(one=one) | Q(other=one), team=one.team_id).order_by(
            "-strength", "pk"
        )
    )


def name_others(
    one: Contact, user: User, ties: list[Tie], entries: list[Entry]
) -> list[Tie]:
    """Name who else stands on the page, as far as the user may read them.

    Sets `with_whom` on touchpoints, and `person` on the ties, of which those that
    remain are returned.
    """
    touchpoints = [entry.what for entry in entries if entry.kind == "touchpoint"]
    for touchpoint in touchpoints:
        read_parts(touchpoint, one, user)
    wanted = {tie.one_id if tie.other_id == one.pk else tie.other_id for tie in ties}
    wanted |= set(chain.from_iterable(each.attended for each in touchpoints))
    others = Contact.objects.filter(pk__in=among(wanted)).visible_to(user)
    others = others.only("prefix", "given", "nickname", "family", "suffix").order_by()
    named = {person.pk: person for person in others}
    for touchpoint in touchpoints:
        present = (named.get(pk) for pk in touchpoint.attended)
        touchpoint.with_whom = [person for person in present if person]
    for tie in ties:
        key = tie.one_id if tie.other_id == one.pk else tie.other_id
        tie.person = named.get(key)
    return [tie for tie in ties if tie.person]
