"""The third gauge: money that our people promised and gave, beside the incumbent's.

Of contacts who are placed in the district, in the cycle of the day: the two years to 31
December of an even year. The incumbent's is the latest report on record up to that
cycle; what others spent for and against them is of that report's cycle too. What no
report says is None.
"""

import datetime as dt
from collections import defaultdict
from collections.abc import Collection, Mapping
from decimal import Decimal
from typing import Any

from contacts.models import Pledge
from districts.models import District, FinanceReport, Incumbent
from organizer.accounts.models import Team
from power.hiding import is_safe, sharing_teams

Figures = dict[str, Any]
Kind = FinanceReport.Kind


def cycle_of(day: dt.date) -> int:
    """The even year that the cycle of the day ends in."""
    return day.year + day.year % 2


def money_gauges(
    districts: Collection[District],
    *,
    day: dt.date,
    audience: Team | None,
    holders: Mapping[int, Incumbent | None],
) -> dict[int, Figures]:
    """The gauge of each district by its key; three queries at most.

    `holders` has who holds each seat. A coalition figure that would tell what one or
    two teams did is None, with `hidden: True` beside it. A nonpartisan team has none.
    """
    cycle = cycle_of(day)
    theirs = reports(holders, cycle)
    if audience and audience.nonpartisan:
        ours: dict[int, Figures] = {}
    else:
        ours = pledges([one.pk for one in districts], day, audience)
    nothing: Figures = {"pledged": None, "given": None, "recipients": {}}
    return {
        one.pk: {"cycle": cycle}
        | ours.get(one.pk, nothing)
        | of_incumbent(theirs.get(one.pk, []))
        | {"at_most": audience is None}
        for one in districts
    }


# --- Ours -----------------------------------------------------------------------------


def pledges(
    keys: Collection[int], day: dt.date, audience: Team | None
) -> dict[int, Figures]:
    """Dollars by recipient and in all, as of the day."""
    rows = Pledge.objects.filter(
        contact__district__in=keys, cycle=cycle_of(day), pledged_on__lte=day
    )
    if audience:
        rows = rows.filter(team=audience)
    found: dict[int, Figures] = defaultdict(
        lambda: {"pledged": Decimal(0), "given": Decimal(0), "recipients": {}}
    )
    teams = defaultdict(set)
    for district, team, recipient, pledged, given, given_on in rows.values_list(
        "contact__district", "team", "recipient", "amount", "given", "given_on"
    ):
        here = given if given and (given_on is None or given_on <= day) else Decimal(0)
        figures = found[district]
        whom = figures["recipients"].setdefault(
            recipient, {"pledged": Decimal(0), "given": Decimal(0)}
        )
        for sums in (figures, whom):
            sums["pledged"] += pledged
            sums["given"] += here
        teams[district].add(team)
    sharing = sharing_teams() if audience is None else frozenset()
    for district, some in teams.items():
        if audience is None and not is_safe(frozenset(some), sharing):
            found[district] = {
                "pledged": None, "given": None, "recipients": {}, "hidden": True,
            }  # fmt: skip
    return found


# --- The incumbent's ------------------------------------------------------------------


def reports(
    holders: Mapping[int, Incumbent | None], cycle: int
) -> dict[int, list[FinanceReport]]:
    """The reports on each seat's holder of the latest cycle that has one."""
    by_number = {
        one.bioguide: key for key, one in holders.items() if one and one.bioguide
    }
    rows = FinanceReport.objects.filter(bioguide__in=by_number, cycle__lte=cycle)
    found: dict[int, list[FinanceReport]] = defaultdict(list)
    for row in rows.order_by("-cycle", "kind", "pk"):
        here = found[by_number[row.bioguide]]
        if not here or here[0].cycle == row.cycle:
            here.append(row)
    return found


def of_incumbent(rows: Collection[FinanceReport]) -> Figures:
    own = next((row for row in rows if row.kind == Kind.CANDIDATE), None)
    spent = {
        name: next((row.receipts for row in rows if row.kind == kind), None)
        for name, kind in (
            ("for", Kind.OUTSIDE_FOR),
            ("against", Kind.OUTSIDE_AGAINST),
        )
    }
    known = any(value is not None for value in spent.values())
    return {
        "incumbent_cash": own.cash_on_hand if own else None,
        "incumbent_receipts": own.receipts if own else None,
        "incumbent_cycle": own.cycle if own else None,
        "outside": spent if known else None,
        "period_end": own.period_end if own else None,
        "source": own.source if own else None,
    }
