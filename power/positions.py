"""Where a district's institutions and its incumbent stand on our demands."""

import datetime as dt
from collections import Counter
from dataclasses import dataclass
from typing import NamedTuple

from django.db.models import Q

from contacts.models import Demand, Position
from districts.models import District, Incumbent, is_current
from organizer.accounts.models import Team
from power import counting
from power.figures import Number, RowsBehind

# On each demand the latest position of each institution that counts here, of several on
# one day the opposing one, as for the sign that it is. Then those that endorse.
STANDS = """
SELECT institution_id, demand_id, stance FROM (
    SELECT DISTINCT ON (p.institution_id, p.demand_id)
           p.institution_id, p.demand_id, p.stance
    FROM contacts_position p JOIN contacts_demand q ON q.id = p.demand_id
    WHERE p.institution_id IN (SELECT institution FROM rooted)
      AND p.on <= %(day)s
      AND (q.team_id IS NULL OR q.team_id = %(team)s)
      AND (q.since IS NULL OR q.since <= %(day)s)
      AND (q.until IS NULL OR q.until >= %(day)s)
    ORDER BY p.institution_id, p.demand_id, p.on DESC, p.stance = 'opposes' DESC
) AS latest
UNION ALL
SELECT DISTINCT e.institution_id, NULL::bigint, ''
FROM contacts_endorsement e
WHERE e.institution_id IN (SELECT institution FROM rooted)
  AND e.incumbent_id = ANY(%(incumbents)s)
  AND e.on BETWEEN %(day)s::date - %(endorsement_days)s AND %(day)s
  AND (e.withdrawn_on IS NULL OR e.withdrawn_on > %(day)s)
"""


@dataclass(frozen=True)
class Stands:
    """Who stands where in public, by the keys of institutions and demands."""

    positions: list[tuple[int, int, str]]
    endorsing: list[int]


class DemandLine(NamedTuple):
    """One demand; `incumbent` None = no position of theirs is on record."""

    demand: Demand
    supports: Number
    opposes: Number
    incumbent: Position | None


def demands(day: dt.date, audience: Team | None):
    """The demands that hold on `day`: the coalition's, and a team's for that team."""
    return Demand.objects.filter(
        is_current(day), Q(team=None) | (Q(team=audience) if audience else Q())
    )


def stands_in(
    district: District, day: dt.date, audience: Team | None, incumbent: Incumbent | None
) -> Stands:
    """Where the institutions that count in the district stand on `day`."""
    rows = counting.run(
        counting.counted(audience, [district.pk]) + STANDS,
        [district.pk],
        day,
        audience,
        incumbents=[incumbent.pk] if incumbent else [],
    )
    return Stands(
        positions=[row for row in rows if row[1] is not None],
        endorsing=[row[0] for row in rows if row[1] is None],
    )


def incumbents_on(
    day: dt.date, audience: Team | None, incumbent: Incumbent | None
) -> list[tuple[Demand, Position | None]]:
    """Each demand that holds on the day, by name, with the incumbent's position."""
    of_theirs = Position.objects.filter(incumbent=incumbent, on__lte=day)
    # In the order of the alphabet opposes comes first.
    latest = of_theirs.order_by("demand_id", "-on", "stance").distinct("demand_id")
    theirs = {one.demand_id: one for one in latest} if incumbent else {}
    return [(one, theirs.get(one.pk)) for one in demands(day, audience)]


def demand_lines(
    stands: Stands,
    incumbents: list[tuple[Demand, Position | None]],
    behind: RowsBehind,
) -> list[DemandLine]:
    """A line for each demand and what the incumbent says of it; see `incumbents_on`."""
    counts = Counter((demand, stance) for _, demand, stance in stands.positions)

    def number(demand: Demand, stance: str) -> Number:
        return behind.number(
            counts[demand.pk, stance], position=f"{stance}-{demand.pk}"
        )

    return [
        DemandLine(
            demand=one,
            supports=number(one, Position.Stance.SUPPORTS),
            opposes=number(one, Position.Stance.OPPOSES),
            incumbent=theirs,
        )
        for one, theirs in incumbents
    ]
