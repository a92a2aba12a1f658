"""Writing elections, money and adults: only the rows that differ, a table at a time."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from districts.loading.adults import Adults
from districts.loading.elections import Name, Result
from districts.loading.finance import Money
from districts.loading.saving import Counts, Summary, district_ids, save_districts
from districts.loading.seats import Seat
from districts.models import (
    Candidacy,
    District,
    Election,
    FinanceReport,
    Incumbent,
)

COLUMNS = ("decides", "covers_whole_district", "congress", "ballots", "source")


def make_districts(lines: Iterable[tuple[int, Seat]]) -> dict[tuple[int, Seat], int]:
    """The key of each district, on the lines that a file is on; made where new."""
    seats = defaultdict(set)
    for congress, seat in lines:
        seats[congress].add(seat)
    found: dict[tuple[int, Seat], int] = {}
    for congress, some in sorted(seats.items()):
        save_districts(Summary(congress), some)
        found |= {(congress, seat): pk for seat, pk in district_ids(congress).items()}
    return found


# --- Elections ------------------------------------------------------------------------


def save_elections(results: Sequence[Result], source: str) -> Counts:
    districts = make_districts((one.congress, one.seat) for one in results)
    counts = Counts()
    for one in results:
        election, made = Election.objects.get_or_create(
            district_id=districts[one.congress, one.seat],
            office=one.office,
            date=one.date,
            stage=Election.Stage.PRIMARY,
            party=one.party,
            defaults=columns_of(one, source),
        )
        same = bring_up(election, columns_of(one, source))
        same = name_candidates(election, one.names) and same
        if made:
            counts.created += 1
        elif same:
            counts.unchanged += 1
        else:
            counts.updated += 1
    return counts


def columns_of(one: Result, source: str) -> dict[str, Any]:
    return {name: getattr(one, name) for name in COLUMNS[:-1]} | {"source": source}


def bring_up(row: Any, columns: Mapping[str, Any]) -> bool:
    """Whether the row was so already."""
    changed = [name for name, value in columns.items() if getattr(row, name) != value]
    for name in changed:
        setattr(row, name, columns[name])
    if changed:
        row.save(update_fields=changed)
    return not changed


def name_candidates(election: Election, names: Sequence[Name]) -> bool:
    """Whether they were so already."""
    held = {
        Name(one.name, one.votes, one.is_incumbent, one.won)
        for one in election.candidacies.all()
    }
    if held == set(names):
        return True
    election.candidacies.all().delete()
    Candidacy.objects.bulk_create(
        Candidacy(election=election, **name._asdict()) for name in names
    )
    return False


# --- Money ----------------------------------------------------------------------------


def save_finance(money: Mapping[str, Money], *, cycle: int, source: str) -> Counts:
    """A report for each office-holder whose number the file has, in their seat.

    It stands in the district on the latest lines of the seat. Of several numbers the
    one with the largest receipts is the campaign's.
    """
    counts = Counts()
    latest = {
        (one.state, one.number): one.pk for one in District.objects.order_by("congress")
    }
    for holder in Incumbent.objects.order_by("pk"):
        found = [money[number] for number in holder.fec_ids if number in money]
        district = latest.get((holder.state, holder.number))
        if not found or district is None:
            continue
        one = max(found, key=lambda some: (some.receipts, some.cash))
        columns = {
            "bioguide": holder.bioguide, "receipts": one.receipts, "source": source,
            "cash_on_hand": one.cash, "period_end": one.period_end,
        }  # fmt: skip
        report, made = FinanceReport.objects.get_or_create(
            district_id=district, name=holder.name, cycle=cycle,
            kind=FinanceReport.Kind.CANDIDATE, defaults=columns,
        )  # fmt: skip
        if made:
            counts.created += 1
        elif bring_up(report, columns):
            counts.unchanged += 1
        else:
            counts.updated += 1
    return counts


# --- Adults ---------------------------------------------------------------------------


def save_adults(adults: Sequence[Adults]) -> Counts:
    districts = make_districts((one.congress, one.seat) for one in adults)
    rows = District.objects.in_bulk(districts[one.congress, one.seat] for one in adults)
    changed = []
    for one in adults:
        row = rows[districts[one.congress, one.seat]]
        if (row.adults, row.adults_source) != (one.adults, one.source):
            row.adults, row.adults_source = one.adults, one.source
            changed.append(row)
    District.objects.bulk_update(changed, ["adults", "adults_source"])
    return Counts(updated=len(changed), unchanged=len(adults) - len(changed))
