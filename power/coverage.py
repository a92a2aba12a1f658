"""What a district's institutions add up to: the first gauge, as of any day."""

import datetime as dt
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable
from typing import Any

from contacts.models import Community, InstitutionKind, Standing
from districts.models import District
from districts.seats import Seat, seats_on
from organizer.accounts.audience import COALITION
from organizer.accounts.models import Team
from power import counting
from power.counting import Cell, Tally
from power.hiding import hidden_cells, is_safe, sharing_teams, union
from power.models import BelievedToExist, Target
from power.money import money_gauges
from power.people import people_gauges

STANDINGS = tuple(standing.value for standing in Standing)
# What each is called on screen.
WITH_WHOM = {
    "ours": "Ours",
    "contested": "Contested",
    "incumbent": "With the incumbent",
    "open": "Open",
}

Figures = dict[str, Any]


def coverage(district: District, *, day: dt.date, audience: Team | None) -> Figures:
    """All that `manage.py coverage` says of a district; see `coverages`."""
    return coverages([district], day=day, audience=audience)[0]


def coverages(
    districts: Collection[District], *, day: dt.date, audience: Team | None
) -> list[Figures]:
    """The seat and the three gauges of each district as of `day`.

    `audience` None is the coalition. Without a holder the incumbent's name, party and
    since are None and `seat` says why. Days and dollars are as Python has them.
    """
    seats = seats_on(districts, day)
    holders = {key: seat.incumbent for key, seat in seats.items()}
    institutions = institutions_gauges(districts, day=day, audience=audience)
    people = people_gauges(
        districts, day=day, audience=audience,
        hidden=[key for key, gauge in institutions.items() if "hidden" in gauge],
        parties={key: one.party if one else "" for key, one in holders.items()},
    )  # fmt: skip
    money = money_gauges(districts, day=day, audience=audience, holders=holders)
    return [
        {
            "district": str(one),
            "as_of": day.isoformat(),
            "audience": audience.slug if audience else COALITION,
            "incumbent": seated(seats[one.pk]),
            "institutions": institutions[one.pk],
            "people": people[one.pk],
            "money": money[one.pk],
        }
        for one in districts
    ]


def seated(seat: Seat) -> Figures:
    holder = seat.incumbent
    return {
        "name": holder.name if holder else None,
        "party": holder.party if holder else None,
        "since": holder.since.isoformat() if holder else None,
        "seat": seat.state.value,
    }


def institutions_gauge(
    district: District, *, day: dt.date, audience: Team | None
) -> Figures:
    """The gauge of one district; see `institutions_gauges`."""
    return institutions_gauges([district], day=day, audience=audience)[district.pk]


def institutions_gauges(
    districts: Iterable[District], *, day: dt.date, audience: Team | None
) -> dict[int, Figures]:
    """The institutions gauge of each district by its key; `audience` None = coalition.

    Each is {total, known, contacted, lapsed, in_conversation, engaged, delivering,
    target, believed_to_exist, waiting_for_placement, with_whom {ours, contested,
    incumbent, open}, by_kind {slug: the same keys}, by_community {slug: the same}}.
    The six standings add up to total, and so do the four of with_whom. Kinds add up to
    the district; communities do not, since one institution may serve several or none.
    target and believed_to_exist are None where nothing is on record. A figure that the
    coalition hides is None, with `hidden: True` beside it.
    """
    keys = [district.pk for district in districts]
    rows = {
        "kind": dict(
            InstitutionKind.objects.filter(in_coverage=True).values_list("pk", "slug")
        ),
        "community": dict(Community.objects.values_list("pk", "slug")),
    }
    record = Record(keys, day, audience)
    return {key: record.gauge(key, rows) for key in keys}


class Totals:
    """The gauges of several districts without rows, and of any of them together."""

    def __init__(
        self,
        districts: Iterable[District],
        *,
        day: dt.date,
        audience: Team | None,
        by: Collection[str] = ("kind", "several"),
    ):
        self.day, self.audience = day, audience
        keys = [district.pk for district in districts]
        kinds = InstitutionKind.objects.filter(in_coverage=True).values_list("pk")
        self.kinds = [kind for (kind,) in kinds]
        self.record = Record(keys, day, audience, by=by)
        # As `institutions_gauges`, without the rows by kind and by community.
        self.of = {key: self.record.whole(key, self.kinds) for key in keys}

    def together(self, districts: Iterable[District]) -> Figures:
        """The gauge of all these districts: an institution counts once.

        It has a sign where it has one in any of them. Districts whose figures the
        coalition hides are left out; see power/hiding.py.
        """
        districts = list(districts)
        counted = [one for one in districts if one.pk not in self.record.hidden]
        keys = [one.pk for one in counted or districts]
        waiting = counting.waiting_together(keys, day=self.day, audience=self.audience)
        return self.record.together(keys, self.kinds, waiting)


def institutions_totals(
    districts: Iterable[District], *, day: dt.date, audience: Team | None
) -> dict[int, Figures]:
    """As `institutions_gauges`, without the rows by kind and by community."""
    return Totals(districts, day=day, audience=audience, by=("kind",)).of


class Record:
    """All that is on record for some districts' gauges, in eight queries at most."""

    def __init__(
        self,
        districts: list[int],
        day: dt.date,
        audience: Team | None,
        by: Collection[str] = counting.BY,
    ):
        self.tallies = counting.tallies(districts, day=day, audience=audience, by=by)
        self.waiting = counting.waiting(districts, day=day, audience=audience)
        self.targets = Target.objects.holding(districts, day=day, audience=audience)
        self.wanted = {row: target.wanted for row, target in self.targets.items()}
        self.counts = BelievedToExist.objects.holding(districts, day=day)
        self.believed = {row: one.count for row, one in self.counts.items()}
        self.telling: dict[Cell, frozenset[int]] = {}
        self.hidden: frozenset[Cell | int] = frozenset()
        if audience is None:
            self.telling = counting.telling_teams(districts, day=day, by=by)
            self.sharing = sharing_teams()
            self.hidden = hidden_cells(self.tallies, self.telling, self.sharing)

    def gauge(self, district: int, rows: dict[str, dict[int, str]]) -> Figures:
        return self.whole(district, rows["kind"]) | {
            f"by_{by}": {
                slug: self.row((district, by, key)) for key, slug in slugs.items()
            }
            for by, slugs in rows.items()
        }

    def whole(self, district: int, kinds: Iterable[int]) -> Figures:
        cells: list[Cell] = [(district, "kind", kind) for kind in kinds]
        here = [self.tallies[cell] for cell in cells if cell in self.tallies]
        return figures(
            sum(here, Counter()),
            hidden=district in self.hidden,
            target=known_sum(self.wanted, cells),
            believed_to_exist=known_sum(self.believed, cells),
            waiting_for_placement=sum(self.waiting.get(cell, 0) for cell in cells),
        )

    def together(self, districts: list[int], kinds: list[int], waiting: int) -> Figures:
        """These districts' wholes in one, without what they count more than once."""
        cells: list[Cell] = [
            (district, "kind", kind) for district in districts for kind in kinds
        ]
        tally: Tally = Counter()
        for cell in cells:
            tally.update(self.tallies.get(cell, {}))
        several = self.in_several(set(districts))
        for places in several:
            for place in places:
                tally.subtract(self.tallies[place])
            # Alphabetically the signs, contested and incumbent, come first.
            tally[min(key for place in places for key in self.tallies[place])] += 1
        told = union(
            self.telling.get(place, frozenset()) for one in several for place in one
        )
        hidden = not self.hidden.isdisjoint(districts) or (
            bool(told) and not is_safe(told, self.sharing)
        )
        return figures(
            +tally,
            hidden=hidden,
            target=known_sum(self.wanted, cells),
            believed_to_exist=known_sum(self.believed, cells),
            waiting_for_placement=waiting,
        )

    def due_on(self, districts: Collection[int]) -> dt.date | None:
        """The day by which all that the plan wants there is due; None = no plan."""
        due = (
            target.due_on
            for (district, by, _), target in self.targets.items()
            if by == "kind" and district in districts
        )
        return max(due, default=None)

    def in_several(self, districts: set[int]) -> list[list[Cell]]:
        """The cells of each institution that counts in several of the districts."""
        places: dict[int, list[Cell]] = defaultdict(list)
        for cell in self.tallies:
            if cell[1] == "several" and cell[0] in districts:
                places[cell[2]].append(cell)
        return [cells for cells in places.values() if len(cells) > 1]

    def row(self, cell: Cell) -> Figures:
        return figures(
            self.tallies[cell],
            hidden=cell in self.hidden,
            target=self.wanted.get(cell),
            believed_to_exist=self.believed.get(cell),
            waiting_for_placement=self.waiting.get(cell, 0),
        )


def known_sum(values: dict[Cell, int], cells: list[Cell]) -> int | None:
    """The sum of what is known; None where nothing is."""
    known = [values[cell] for cell in cells if cell in values]
    return sum(known) if known else None


def figures(tally: Tally, *, hidden: bool, **beside: int | None) -> Figures:
    """A tally's figures by name, with those beside it that hold no team's work."""
    standings: Counter[str] = Counter()
    with_whom: Counter[str] = Counter()
    for (standing, whom), count in tally.items():
        standings[standing] += count
        with_whom[whom] += count
    found = {
        "total": tally.total(),
        **{name: None if hidden else standings[name] for name in STANDINGS},
        **beside,
        "with_whom": {name: None if hidden else with_whom[name] for name in WITH_WHOM},
    }
    return found | {"hidden": True} if hidden else found
