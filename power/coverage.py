"""What a district's institutions add up to: the first gauge, as of any day."""

import datetime as dt
from collections import Counter
from collections.abc import Collection, Iterable
from typing import Any

from contacts.models import Community, InstitutionKind, Standing
from districts.models import District
from districts.seats import seats_on
from organizer.accounts.audience import COALITION
from organizer.accounts.models import Team
from power import counting
from power.counting import Cell, Tally
from power.hiding import hidden_cells
from power.models import BelievedToExist, Target

STANDINGS = tuple(standing.value for standing in Standing)
# What each is called on screen.
WITH_WHOM = {
    "ours": "Ours",
    "contested": "Contested",
    "incumbent": "With the incumbent",
    "open": "Open",
}

Figures = dict[str, Any]

# Keys of the gauges that are not computed yet; None = unknown.
PEOPLE = (
    "adults", "delivered", "speak_to", "speak_to_range", "members_known",
    "expected_voters", "win_number", "election",
)  # fmt: skip
MONEY = (
    "pledged", "given", "incumbent_cash", "incumbent_receipts", "outside", "period_end",
)  # fmt: skip


def coverage(district: District, *, day: dt.date, audience: Team | None) -> Figures:
    """All that `manage.py coverage` says of a district as of `day`, ready for JSON.

    `audience` None is the coalition. Without a holder the incumbent's name, party and
    since are None and `seat` says why.
    """
    seat = seats_on([district], day)[district.pk]
    holder = seat.incumbent
    return {
        "district": str(district),
        "as_of": day.isoformat(),
        "audience": audience.slug if audience else COALITION,
        "incumbent": {
            "name": holder.name if holder else None,
            "party": holder.party if holder else None,
            "since": holder.since.isoformat() if holder else None,
            "seat": seat.state.value,
        },
        "institutions": institutions_gauge(district, day=day, audience=audience),
        "people": dict.fromkeys(PEOPLE),
        "money": dict.fromkeys(MONEY),
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


def institutions_totals(
    districts: Iterable[District], *, day: dt.date, audience: Team | None
) -> dict[int, Figures]:
    """As `institutions_gauges`, without the rows by kind and by community."""
    keys = [district.pk for district in districts]
    kinds = InstitutionKind.objects.filter(in_coverage=True).values_list("pk")
    counted = [kind for (kind,) in kinds]
    record = Record(keys, day, audience, by=("kind",))
    return {key: record.whole(key, counted) for key in keys}


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
        self.wanted = Target.objects.wanted(districts, day=day, audience=audience)
        self.believed = BelievedToExist.objects.counted(districts, day=day)
        self.hidden = (
            hidden_cells(
                self.tallies, counting.telling_teams(districts, day=day, by=by)
            )
            if audience is None
            else frozenset()
        )

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
