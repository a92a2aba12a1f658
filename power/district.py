"""What stands on a district's page."""

import datetime as dt
from typing import Any, NamedTuple

from django.db.models import Prefetch

from contacts.models import (
    Assessment,
    Community,
    Contact,
    Demand,
    Footprint,
    Institution,
    InstitutionKind,
    Position,
    Sighting,
    Touchpoint,
    TouchpointInstitution,
)
from contacts.standing import YEAR
from districts.models import District, is_current
from districts.seats import Seat, seats_on
from organizer.accounts.models import Team, User
from organizer.database.changes import remembered
from power.asking import Asked
from power.balance import Balance, balance_of
from power.coverage import Figures, Record
from power.figures import Line, RowsBehind, line, of_believed
from power.models import Aim, BelievedToExist
from power.money import Money
from power.pace import since
from power.people import People
from power.positions import Stands, incumbents_on, stands_in
from power.trend import have_on

RECENT = 10
# The most that a page lists.
EVERYTHING = 500


class Counted(NamedTuple):
    """All that is counted of a district for an audience, whoever asks."""

    seat: Seat
    aim: Aim | None
    kinds: list[InstitutionKind]
    communities: list[Community]
    # As `institutions_gauges` has it.
    gauge: Figures
    # How many are believed to exist, by row as in `TargetQuerySet.holding`.
    believed: dict[tuple[int, str, int], BelievedToExist]
    due_on: dt.date | None
    # Engaged or delivering six months before; None = hidden.
    had: int | None
    balance: Balance
    people: Figures
    money: Figures
    stands: Stands
    incumbents: list[tuple[Demand, Position | None]]


def counted_in(district: District, asked: Asked) -> Counted:
    """What is counted for the day and audience asked for: kept until a fact changes."""
    return remembered(
        "district", district.pk, asked.day, asked.audience and asked.audience.pk,
        make=lambda: count(district, asked.day, asked.audience),
    )  # fmt: skip


def count(district: District, day: dt.date, audience: Team | None) -> Counted:
    of: dict[str, Any] = {"day": day, "audience": audience}
    seat = seats_on([district], day)[district.pk]
    holder = seat.incumbent
    record = Record([district.pk], day, audience)
    kinds = list(InstitutionKind.objects.filter(in_coverage=True))
    communities = list(Community.objects.all())
    rows = {
        "kind": {one.pk: one.slug for one in kinds},
        "community": {one.pk: one.slug for one in communities},
    }
    gauge = record.gauge(district.pk, rows)
    hidden = [district.pk] if "hidden" in gauge else []
    parties = {district.pk: holder.party if holder else ""}
    aims = Aim.objects.holding([district.state], **of)
    return Counted(
        seat=seat,
        aim=aims.get((district.state, district.number)),
        kinds=kinds,
        communities=communities,
        gauge=gauge,
        believed=record.counts,
        due_on=record.due_on([district.pk]),
        had=have_on([district.pk], since(day), audience=audience),
        balance=balance_of(district.pk, **of),
        people=People([district], **of, parties=parties, hidden=hidden).gauge(
            district.pk
        ),
        money=Money([district], **of, holders={district.pk: holder}).gauge(district.pk),
        stands=stands_in(district, day, audience, holder),
        incumbents=incumbents_on(day, audience, holder),
    )


def coverage_lines(
    district: District, counted: Counted, behind: RowsBehind
) -> dict[str, Any]:
    """The gauge as a line, and its kinds and communities: those with anything to say.

    `empty_kinds` and `empty_communities` are the others.
    """

    def lines(of: str, rows: list[Any], name: str) -> dict[str, Line]:
        return {
            one.slug: line(
                getattr(one, name),
                counted.gauge[f"by_{of}"][one.slug],
                behind,
                counted.believed.get((district.pk, of, one.pk)),
                **{of: one.slug},
            )
            for one in rows
        }

    by_kind = lines("kind", counted.kinds, "plural")
    by_community = lines("community", counted.communities, "name")
    shown = {slug: one for slug, one in by_kind.items() if not one.is_empty}
    return {
        "gauge": line("All kinds", counted.gauge, behind),
        "kinds": list(shown.values()),
        "empty_kinds": [one for one in by_kind.values() if one.is_empty],
        "communities": [one for one in by_community.values() if not one.is_empty],
        "empty_communities": [one for one in by_community.values() if one.is_empty],
        "of_believed": of_believed(shown.items(), behind),
        "some_hidden": any(
            one.hidden for one in (*by_kind.values(), *by_community.values())
        ),
    }


def institutions_here(district: District, day: dt.date, user: User) -> list[int]:
    """The keys of those with a footprint here that the user may see.

    By number, so that a search begins with them and not with all that names any.
    """
    footprints = Footprint.objects.filter(
        is_current(day),
        district=district,
        institution__in=Institution.objects.visible_to(user),
    )
    return list(footprints.values_list("institution", flat=True))


class SeenWith(NamedTuple):
    """Sightings here: those shown, and how many the last 365 days held, and where."""

    rows: list[Sighting]
    in_a_year: int
    at: int
    # Whether there are more than are shown.
    more: bool


def seen_with(
    here: list[int], asked: Asked, user: User, *, everything: bool
) -> SeenWith:
    """Who was seen with the institutions `here`, as far as the user may know.

    One team's sightings where it is asked for, else those of all the user's teams: the
    latest ten of the last 365 days, or the latest 500 of all.
    """
    sightings = Sighting.objects.visible_to(user).filter(
        institution__in=here, seen_on__lte=asked.day
    )
    if asked.audience is not None:
        sightings = sightings.filter(team=asked.audience)
    found = list(
        sightings.select_related("opponent", "institution", "team")[:EVERYTHING]
    )
    since = asked.day - dt.timedelta(days=YEAR)
    lately = [one for one in found if one.seen_on >= since]
    shown = found if everything else lately[:RECENT]
    at = {one.institution_id for one in lately}
    return SeenWith(shown, len(lately), len(at), len(found) > len(shown))


def recent_touchpoints(here: list[int], asked: Asked, user: User) -> list[Touchpoint]:
    """The latest that name an institution `here`, as far as `user` may read.

    One team's where it is asked for, else those of all the user's teams and what others
    told the coalition. Each has `named`, `met` and `judged`: the institutions, contacts
    and overall assessments of institutions that the user may see.
    """
    visible = Institution.objects.visible_to(user)
    naming = TouchpointInstitution.objects.filter(
        institution__in=here, happened_on__lte=asked.day
    )
    touchpoints = Touchpoint.objects.visible_to(user)
    if asked.audience is None:
        touchpoints = touchpoints.filter(pk__in=naming.values("touchpoint"))
    else:
        # Found by the rows that name an institution, which know team and day: so only
        # these ten are read.
        theirs = naming.filter(team=asked.audience).values_list(
            "touchpoint", "happened_on"
        )
        latest = theirs.order_by("-happened_on", "-touchpoint").distinct()[:RECENT]
        keys = [key for key, _ in latest]
        touchpoints = touchpoints.filter(pk__in=keys, team=asked.audience)
    judged = Assessment.objects.visible_to(user).filter(demand=None, contact=None)
    return list(
        touchpoints.select_related("team", "recorded_by__user").prefetch_related(
            Prefetch("institutions", visible, to_attr="named"),
            Prefetch("contacts", Contact.objects.visible_to(user), to_attr="met"),
            Prefetch("assessments", judged, to_attr="judged"),
        )[:RECENT]
    )
