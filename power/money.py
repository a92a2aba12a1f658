"""The third gauge: money that our people promised and gave, beside the incumbent's.

Of contacts who are placed in the district, in the cycle of the day: the two years to 31
December of an even year. The incumbent's is the latest report on record up to that
cycle; what others spent for and against them is of that report's cycle too. What no
report says is None.
"""

import datetime as dt
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from contacts.models import Pledge
from contacts.models.pledges import cycle_of
from districts.models import District, FinanceReport, Incumbent
from organizer.accounts.models import Team
from power.hiding import is_safe, sharing_teams, union

Figures = dict[str, Any]
Kind = FinanceReport.Kind


@dataclass
class Sums:
    """Dollars pledged and given, by recipient, by which people of some teams."""

    recipients: dict[str, list[Decimal]] = field(default_factory=dict)
    teams: dict[str, set[int]] = field(default_factory=lambda: defaultdict(set))
    pledgers: set[int] = field(default_factory=set)
    givers: set[int] = field(default_factory=set)

    def take(
        self, recipient: str, pledged: Decimal, given: Decimal, teams: Iterable[int]
    ) -> None:
        there = self.recipients.setdefault(recipient, [Decimal(0), Decimal(0)])
        there[0] += pledged
        there[1] += given
        self.teams[recipient].update(teams)

    def name(self, contact: int, *, gave: bool) -> None:
        self.pledgers.add(contact)
        if gave:
            self.givers.add(contact)


@dataclass
class Money:
    """What is on record for the gauges of some districts, in two or three queries.

    `holders` has who holds each seat. A coalition figure that would tell what one or
    two teams did is None, with `hidden: True` beside it. A nonpartisan team has none.
    """

    districts: Collection[District]
    day: dt.date
    audience: Team | None
    holders: Mapping[int, Incumbent | None]

    def __post_init__(self) -> None:
        self.cycle = cycle_of(self.day)
        self.reports = reports(self.holders, self.cycle)
        nonpartisan = self.audience and self.audience.nonpartisan
        self.sums = {} if nonpartisan else self.pledges()
        self.sharing = sharing_teams() if self.audience is None else frozenset()

    def pledges(self) -> dict[int, Sums]:
        """By district, as of the day."""
        rows = Pledge.objects.in_cycle_of(self.day).filter(
            contact__district__in=[one.pk for one in self.districts]
        )
        if self.audience:
            rows = rows.filter(team=self.audience)
        found: dict[int, Sums] = defaultdict(Sums)
        for district, contact, team, recipient, pledged, given, on in rows.values_list(
            "contact__district", "contact", "team", "recipient", "amount", "given",
            "given_on",
        ):  # fmt: skip
            came = Decimal(0)
            if given and (on is None or on <= self.day):
                came = given
            found[district].take(recipient, pledged, came, [team])
            found[district].name(contact, gave=bool(came))
        return dict(found)

    def gauge(self, district: int) -> Figures:
        """Of one district."""
        return (
            {"cycle": self.cycle}
            | self.ours([district])
            | of_incumbent(self.reports.get(district, []))
            | {"at_most": self.audience is None}
        )

    def together(self, districts: Collection[int]) -> Figures:
        """Of several; `incumbents` is of how many the cash is known.

        `period_end` is the earliest day that a report ends on. What may not be told of
        a district is not in the sum either: subtracted, it would be.
        """
        theirs = [of_incumbent(self.reports.get(key, [])) for key in districts]
        known = [one for one in theirs if one["incumbent_cash"] is not None]
        ends = [one["period_end"] for one in known]
        return {
            "cycle": self.cycle,
            **self.ours(districts),
            "incumbent_cash": sum(one["incumbent_cash"] for one in known)
            if known
            else None,
            "incumbents": len(known),
            "outside": sums_of([one["outside"] for one in theirs if one["outside"]]),
            "period_end": min(ends) if ends else None,
            "at_most": self.audience is None,
        }

    def ours(self, districts: Iterable[int]) -> Figures:
        """Pledged and given, and by how many; None where nobody did or it is hidden.

        To whom is not told where one or two teams gave to any of them.
        """
        found = [self.sums[key] for key in districts if key in self.sums]
        told = [one for one in found if self.tells(union(one.teams.values()))]
        if not told:
            return NOTHING | ({"hidden": True} if found else {})
        whole = Sums()
        for one in told:
            for recipient, (pledged, given) in one.recipients.items():
                whole.take(recipient, pledged, given, one.teams[recipient])
        by_recipient = all(self.tells(teams) for teams in whole.teams.values())
        return {
            "left_out": len(found) - len(told),
            "pledged": sum(pledged for pledged, _ in whole.recipients.values()),
            "given": sum(given for _, given in whole.recipients.values()),
            "pledgers": sum(len(one.pledgers) for one in told),
            "givers": sum(len(one.givers) for one in told),
            "recipients": {
                name: {"pledged": pledged, "given": given}
                for name, (pledged, given) in sorted(whole.recipients.items())
                if by_recipient
            },
        }

    def tells(self, teams: Iterable[int]) -> bool:
        """Whether a figure of these teams may be told."""
        return self.audience is not None or is_safe(frozenset(teams), self.sharing)


NOTHING: Figures = {
    "pledged": None, "given": None, "pledgers": None, "givers": None, "recipients": {},
    "left_out": 0,
}  # fmt: skip


def money_gauges(
    districts: Collection[District],
    *,
    day: dt.date,
    audience: Team | None,
    holders: Mapping[int, Incumbent | None],
) -> dict[int, Figures]:
    """The gauge of each district by its key; see `Money`."""
    found = Money(districts, day, audience, holders)
    return {one.pk: found.gauge(one.pk) for one in districts}


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


def sums_of(spent: Collection[Mapping[str, Decimal | None]]) -> Figures | None:
    """What was spent for and against several; None = nothing is on record."""
    found = {
        name: [one[name] for one in spent if one[name] is not None]
        for name in ("for", "against")
    }
    if not spent:
        return None
    return {name: sum(some) if some else None for name, some in found.items()}
