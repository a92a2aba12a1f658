"""What stands on the page of one institution beside its timeline, in few queries."""

import datetime as dt
from collections.abc import Sequence
from typing import Any

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import F, OuterRef, Q, QuerySet

from contacts.institution_timeline import name_people, people_named
from contacts.models import (
    Affiliation,
    Assessment,
    Candidate,
    Community,
    Contact,
    FollowUp,
    Institution,
    Standing,
    StandingPeriod,
    Stewardship,
    Tag,
)
from contacts.parts import part, rows_of, user_name
from contacts.timeline import Entry
from districts.models import District, is_current
from organizer.accounts.models import Membership

# Of the people at an institution so many are looked through, leaders first.
AT_MOST = 500
OWED = 10


def with_parts(membership: Membership, today: dt.date) -> QuerySet[Institution]:
    """Institutions the member may know of, each with what hangs on it alone."""
    visible = Institution.objects.visible_to(membership.user)
    served = Community.objects.filter(institutions=OuterRef("pk"))
    waits = Candidate.objects.filter(institution=OuterRef("pk"))
    found = visible.select_related("kind", "team", "parent").annotate(
        served=ArraySubquery(served.values("name")),
        parts_waits=part(
            waits.order_by(F("share").desc(nulls_last=True), "district"),
            state=F("district__state"),
            number=F("district__number"),
        ),
    )
    return found.annotate(**of_team(membership, today)) if membership.writes else found


def of_team(membership: Membership, today: dt.date) -> dict[str, ArraySubquery]:
    """What the acting team has of its own: standing, steward, tags and follow-ups."""
    here = {"institution": OuterRef("pk"), "team": membership.team_id}
    periods = StandingPeriod.objects.filter(since__lte=today, **here)
    steward = Stewardship.objects.filter(is_current(today), **here)
    tags = Tag.objects.filter(
        team=membership.team_id, taggings__institution=OuterRef("pk")
    )
    owed = FollowUp.objects.filter(done_on=None, contact=None, **here)
    return {
        "parts_periods": part(periods.order_by("-since")[:2]),
        "parts_steward": part(steward, who=user_name("membership__user")),
        "parts_tags": part(tags),
        "parts_owed": part(owed[:OWED], by=user_name("owner__user")),
    }


def portrait(one: Any, membership: Membership, today: dt.date) -> dict[str, Any]:
    """What the page of `one`, read `with_parts`, shows of it to the member."""
    every = list(one.footprints.select_related("district").order_by("district"))
    for footprint in every:
        # One query less: the kind of all of them is that of `one`.
        footprint.institution = one
    footprints = [footprint for footprint in every if footprint.holds(today)]
    known = [footprint.members for footprint in footprints if footprint.members]
    candidates = rows_of(Candidate, one.parts_waits)
    for candidate in candidates:
        candidate.district = District(
            pk=candidate.district_id, state=candidate.state, number=candidate.number
        )
    parent_is_told = one.parent and (
        one.parent.team_id is None or one.parent.team_id in membership.user.team_ids()
    )
    found = {
        "footprints": footprints,
        "past_footprints": [each for each in every if each.ended(today)],
        "members": sum(known) if len(known) > 1 else None,
        "candidates": candidates,
        "parent": one.parent if parent_is_told else None,
        "may_change": one.changeable_by(membership),
    }
    if membership.writes:
        found |= {
            "steward": next(iter(rows_of(Stewardship, one.parts_steward)), None),
            "tags": rows_of(Tag, one.parts_tags),
            "owed": rows_of(FollowUp, one.parts_owed),
        }
    return found


def periods(one: Any, today: dt.date) -> tuple[StandingPeriod, Standing | None]:
    """The period that holds today, and where it stood before that one."""
    found = rows_of(StandingPeriod, one.parts_periods)
    for period in found:
        period.standing = Standing(period.standing)
    if not found or not found[0].holds(today):
        return StandingPeriod(standing=Standing.KNOWN), None
    return found[0], found[1].standing if found[1:] else None


def people(
    one: Institution,
    membership: Membership,
    entries: Sequence[Entry],
    today: dt.date,
    *,
    limit: int | None,
) -> dict[str, Any]:
    """The institution's people, and the names in its timeline, as far as one may read.

    At most `limit` people; None = all.
    """
    roles = list(
        Affiliation.objects.current(today)
        .filter(institution=one, contact__team__in=membership.user.team_ids())
        .order_by("-leads", "contact__family", "contact__given", "pk")[:AT_MOST]
    )
    wanted = people_named(entries) | {role.contact_id for role in roles}
    named = read_people(membership, wanted) if wanted else {}
    name_people(entries, named, membership)
    shown = [role for role in roles if role.contact_id in named]
    for role in shown:
        role.contact = named[role.contact_id]
    return {
        "people": shown[:limit],
        "more_people": len(shown[limit:]) if limit else 0,
        "named": named,
    }


def read_people(membership: Membership, wanted: set[int]) -> dict[int, Any]:
    """Those of the contacts that one may read, by id, with their latest stance."""
    judged = Assessment.objects.filter(
        Q(team=OuterRef("team")), contact=OuterRef("pk"), demand=None
    )
    visible = Contact.objects.visible_to(membership.user).filter(pk__in=sorted(wanted))
    found = {}
    for person in visible.annotate(parts_judged=part(judged[:1])):
        person.judged = rows_of(Assessment, person.parts_judged)
        found[person.pk] = person
    return found
