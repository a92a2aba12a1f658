"""Which coalition figures are hidden, so that none tells one team's work to another.

A figure made by one or two teams would: one's own subtracted gives the other's. It is
shown where those teams share their counts. Rows that add up to a shown total are hidden
together until what they hide is safe too, since the total less the shown rows gives it.

A sum over several districts leaves out those that are hidden: what is left is no more
than the shown figures say. But the districts' figures less their sum give what counts
in several of them, so those institutions must be safe to tell as well.
"""

import datetime as dt
from collections.abc import Iterable, Mapping

from organizer.accounts.models import Team
from power import counting
from power.counting import Cell, Tally

# From this many teams on, one's own share subtracted does not give another's.
ENOUGH_TEAMS = 3

Teams = frozenset[int]


def sharing_teams() -> Teams:
    """Those who let the coalition see their counts."""
    sharing = Team.objects.exclude(shares=Team.Shares.NOTHING)
    return frozenset(sharing.values_list("pk", flat=True))


def is_safe(teams: Teams, sharing: Teams) -> bool:
    """Whether a figure made by these teams gives none of them away."""
    return len(teams) >= ENOUGH_TEAMS or teams <= sharing


def hidden_cells(
    tallies: Mapping[Cell, Tally], telling: Mapping[Cell, Teams], sharing: Teams
) -> frozenset[Cell | int]:
    """The rows to hide and, by their keys, the districts whose totals are hidden.

    `telling` has the teams whose work a row would tell; a row without any is safe.
    """

    def safe(teams: Teams) -> bool:
        return is_safe(teams, sharing)

    hidden: set[Cell | int] = {
        cell for cell, teams in telling.items() if not safe(teams)
    }
    for district in {district for district, _, _ in telling}:
        kinds = {
            cell: teams
            for cell, teams in telling.items()
            if cell[:2] == (district, "kind")
        }
        if not safe(union(kinds.values())):
            hidden.add(district)
            hidden.update(kinds)
            continue
        covered = [cell for cell in kinds if cell in hidden]
        shown = sorted(kinds.keys() - hidden, key=lambda cell: tallies[cell].total())
        while not safe(union(kinds[cell] for cell in covered)):
            covered.append(shown.pop(0))
        hidden.update(covered)
    return frozenset(hidden)


def telling_names(
    districts: list[int], *, day: dt.date, readers: Teams
) -> frozenset[int]:
    """The districts of which the coalition's standings may be told by institution.

    Where an institution stands with a team is that team's own: only those who share
    names tell it, and `readers`, the teams of the one who asks.
    """
    sharing = Team.objects.filter(shares=Team.Shares.NAMES).values_list("pk", flat=True)
    free = readers | frozenset(sharing)
    kept = {
        district
        for (district, _, _), teams in counting.telling_teams(
            districts, day=day, by=("kind",)
        ).items()
        if not teams <= free
    }
    return frozenset(districts) - kept


def union(teams: Iterable[Iterable[int]]) -> Teams:
    return frozenset().union(*teams)
