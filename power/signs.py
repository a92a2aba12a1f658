"""The signs by which an institution is ours, contested or with the incumbent.

The rule is DESIGN's and stands in SQL in counting.py, which says with whom. Here are
the facts behind it, of one institution and one team, each with its day and its source:
those that are signs, and those that are none, with the reason.
"""

import datetime as dt
from collections.abc import Collection, Iterable
from dataclasses import dataclass, field

from contacts.models import (
    Assessment,
    Demand,
    Endorsement,
    Institution,
    Position,
    Sighting,
)
from contacts.models.demands import ENDORSEMENT_DAYS
from contacts.standing import YEAR
from districts.models import District, is_current
from organizer.accounts.models import Team
from power import counting
from power.models import Aim

OPPOSING = (Assessment.Stance.LEANING_AWAY, Assessment.Stance.OPPOSED)
# So many dealings in a year are a sign, however weak each.
SEEN_OFTEN = 2
# Why a position opposes nothing of ours.
NO_SIGN: dict[str, str] = {
    Position.Stance.SUPPORTS: "on our side",
    Position.Stance.SILENT: "neither for nor against",
}


@dataclass(frozen=True)
class Sign:
    """A fact on its day; `why_not` says why it is no opposing sign, empty = it is."""

    what: str
    on: dt.date
    # Empty = not on record.
    source: str = ""
    why_not: str = ""


@dataclass(frozen=True)
class InDistrict:
    """With whom an institution is in one district; None = it does not count there."""

    district: District
    standing: str | None
    with_whom: str | None
    signs: list[Sign] = field(default_factory=list)

    @property
    def opposing(self) -> list[Sign]:
        return [sign for sign in self.signs if not sign.why_not]

    @property
    def others(self) -> list[Sign]:
        return [sign for sign in self.signs if sign.why_not]


def with_whom(
    institution: Institution, districts: Collection[District], team: Team, day: dt.date
) -> list[InDistrict]:
    """With whom it is in each of `districts` on `day`, as `team` sees it, and why."""
    keys = [district.pk for district in districts]
    found = counting.of_one(institution.pk, keys, day=day, audience=team)
    everywhere = [
        *positions(institution, team, day),
        *judgments(institution, team, day),
        *sightings(institution, team, day),
    ]
    endorsed = endorsements(institution, districts, team, day)
    result = []
    for district in districts:
        standing, whom = found.get(district.pk, (None, None))
        signs = everywhere + endorsed.get(district.pk, [])
        signs.sort(key=lambda sign: sign.on, reverse=True)
        result.append(InDistrict(district, standing, whom, signs))
    return result


def positions(institution: Institution, team: Team, day: dt.date) -> list[Sign]:
    """Its latest position on each demand of the coalition's or the team's in force."""
    demands = Demand.objects.filter(is_current(day), team__isnull=True)
    demands |= Demand.objects.filter(is_current(day), team=team)
    rows = Position.objects.filter(
        institution=institution, demand__in=demands, on__lte=day
    ).select_related("demand")
    latest: dict[int, Position] = {}
    for row in rows:
        held = latest.get(row.demand_id)
        opposes = row.stance == Position.Stance.OPPOSES
        if held is None or row.on > held.on or (row.on == held.on and opposes):
            latest[row.demand_id] = row
    return [
        Sign(
            f"{row.get_stance_display()} “{row.demand}”",
            row.on,
            row.source,
            NO_SIGN.get(Position.Stance(row.stance), ""),
        )
        for row in latest.values()
    ]


def judgments(institution: Institution, team: Team, day: dt.date) -> list[Sign]:
    """The team's own latest overall judgment of a year; of one day's, the cautious."""
    latest = (
        Assessment.objects.filter(
            institution=institution,
            team=team,
            demand=None,
            made_on__range=(day - dt.timedelta(YEAR), day),
        )
        .select_related("made_by__user")
        .order_by("-made_on", "-stance")
        .first()
    )
    if latest is None or latest.stance not in OPPOSING:
        return []
    who = str(latest.made_by.user) if latest.made_by else ""
    return [Sign(f"Judged “{latest.get_stance_display()}”", latest.made_on, who)]


def sightings(institution: Institution, team: Team, day: dt.date) -> list[Sign]:
    rows = list(
        Sighting.objects.filter(
            institution=institution,
            team=team,
            seen_on__range=(day - dt.timedelta(YEAR), day),
        ).select_related("opponent")
    )
    strong = any(row.kind in Sighting.STRONG for row in rows)
    once = "" if strong or len(rows) >= SEEN_OFTEN else "once a year is not yet a sign"
    return [
        Sign(
            f"Seen with {row.opponent}: {row.get_kind_display().lower()}",
            row.seen_on,
            row.source,
            once,
        )
        for row in rows
    ]


def endorsements(
    institution: Institution, districts: Iterable[District], team: Team, day: dt.date
) -> dict[int, list[Sign]]:
    """By district, those of its holder that hold on `day`.

    They are signs where the aim is to replace. A nonpartisan team is not told of whom.
    """
    made = Endorsement.objects.filter(
        is_current(day, "incumbent__since", "incumbent__until"),
        institution=institution,
        on__range=(day - dt.timedelta(ENDORSEMENT_DAYS), day),
    ).select_related("incumbent")
    rows = [row for row in made if not row.withdrawn_on or row.withdrawn_on > day]
    states = {row.incumbent.state for row in rows}
    aims = Aim.objects.holding(states, day=day, audience=team) if rows else {}
    found: dict[int, list[Sign]] = {}
    for district in districts:
        seat = (district.state, district.number)
        aim = aims.get(seat)
        replaces = aim is not None and aim.aim == Aim.Kind.REPLACE
        found[district.pk] = [
            Sign(
                "An endorsement" if team.nonpartisan else f"Endorsed {row.incumbent}",
                row.on,
                "" if team.nonpartisan else row.source,
                "" if replaces else "we do not aim to replace them",
            )
            for row in rows
            if (row.incumbent.state, row.incumbent.number) == seat
        ]
    return found
