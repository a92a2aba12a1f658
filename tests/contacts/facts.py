"""The facts that a standing follows from, made in a line each."""

import datetime as dt

from contacts.models import (
    Affiliation,
    Assessment,
    Commitment,
    Contact,
    Demand,
    Endorsement,
    Footprint,
    Institution,
    Position,
    StandingPeriod,
)
from districts.models import District, Incumbent
from organizer.accounts.models import Team
from power.models import Aim

FIRST = dt.date(2024, 3, 1)


def day(number: int) -> dt.date:
    """The day so many days after the first, which is day 0."""
    return FIRST + dt.timedelta(number)


def root(institution: Institution, *districts: District) -> None:
    Footprint.objects.bulk_create(
        Footprint(institution=institution, district=place, members=50)
        for place in districts
    )


def leads(
    contact: Contact, institution: Institution, since: int | None, until: int | None
) -> Affiliation:
    return Affiliation.objects.create(
        contact=contact,
        institution=institution,
        leads=True,
        evidence=Affiliation.Evidence.OFFICE,
        since=None if since is None else day(since),
        until=None if until is None else day(until),
    )


def assess(on: int, of: Team, stance: int, **of_what) -> Assessment:
    return Assessment.objects.create(team=of, stance=stance, made_on=day(on), **of_what)


def keep(on: int, of: Team, **whose) -> Commitment:
    """A promise made and kept that day, by half."""
    return Commitment.objects.create(
        team=of,
        ask="Twenty people at the town hall",
        asked_on=day(on),
        answer=Commitment.Answer.YES,
        promised=20,
        delivered=10,
        kept_on=day(on),
        **whose,
    )


def aim_to_replace(holder: Incumbent) -> Aim:
    return Aim.objects.create(
        state=holder.state,
        number=holder.number,
        aim=Aim.Kind.REPLACE,
        since=dt.date(2013, 1, 3),
    )


def endorse(on: int, institution: Institution, holder: Incumbent) -> Endorsement:
    return Endorsement.objects.create(
        institution=institution, incumbent=holder, on=day(on), source="Its own page"
    )


def demand() -> Demand:
    return Demand.objects.create(name="Raise the wage")


def oppose(on: int, institution: Institution, what: Demand) -> Position:
    return Position.objects.create(
        demand=what,
        institution=institution,
        stance=Position.Stance.OPPOSES,
        on=day(on),
        source="Its own page",
    )


def period_on(institution: Institution, on: dt.date, of: Team | None) -> str:
    """What the periods say; `known` where there is none."""
    periods = (
        StandingPeriod.objects.filter(institution=institution).for_audience(of).on(on)
    )
    return periods.values_list("standing", flat=True).first() or "known"
