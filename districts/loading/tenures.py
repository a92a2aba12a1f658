"""What a roll of members changes in the tenures on record.

The roll names who sits, and since when. It does not say when anybody left: a tenure
that it no longer names ends on the day before the successor's first, or before the
same person's first in another seat; failing both, on the day before the loading.
"""

import datetime as dt
from collections import defaultdict
from dataclasses import dataclass, field

from districts.loading.legislators import Holder
from districts.loading.seats import Seat
from districts.models import Incumbent

ROLL_FIELDS = ("name", "party", "fec_ids", "since")
# More seats emptied at once than have ever been: the file is not the whole roll.
MOST_VACATED = 20
DAY = dt.timedelta(days=1)


class Contradiction(ValueError):
    """The roll cannot be squared with what is on record; the reason in a sentence."""


@dataclass
class Changes:
    """The rows to write, each once, and what people should know."""

    ended: list[Incumbent] = field(default_factory=list)
    updated: list[Incumbent] = field(default_factory=list)
    created: list[Incumbent] = field(default_factory=list)
    unchanged: int = 0
    notes: list[str] = field(default_factory=list)


def compare(
    holders: list[Holder], tenures: list[Incumbent], *, today: dt.date
) -> Changes:
    """How `tenures`, all on record, differ from the roll. Raises Contradiction."""
    changes = Changes()
    by_seat: dict[Seat, list[Incumbent]] = defaultdict(list)
    for tenure in tenures:
        by_seat[Seat(tenure.state, tenure.number)].append(tenure)
    for holder in holders:
        compare_seat(changes, holder, by_seat.pop(holder.seat, []), today=today)
    elsewhere = {holder.bioguide: holder.since for holder in holders}
    vacated = [
        tenure
        for of_seat in by_seat.values()
        for tenure in of_seat
        if tenure.until is None or tenure.until >= today
    ]
    if len(vacated) > MOST_VACATED:
        raise Contradiction(
            f"it leaves {len(vacated)} held seats without a member, so it is not the "
            "whole roll; load the complete file"
        )
    for tenure in vacated:
        moved = elsewhere.get(tenure.bioguide, today)
        end(changes, tenure, min(today, moved) - DAY, "is no longer named")
    return changes


def compare_seat(
    changes: Changes, holder: Holder, tenures: list[Incumbent], *, today: dt.date
) -> None:
    """What the roll's holder of a seat changes in the seat's tenures.

    A departure still to come stays: the roll does not speak of the future.
    """
    present = [t for t in tenures if t.until is None or t.until >= holder.since]
    mine = next((t for t in present if t.bioguide == holder.bioguide), None)
    for other in present:
        if other is not mine:
            end(changes, other, holder.since - DAY, f"was followed by {holder.name}")
    if mine is None:
        changes.created.append(new_tenure(holder))
        return
    before = [getattr(mine, name) for name in (*ROLL_FIELDS, "until")]
    for name in ROLL_FIELDS:
        setattr(mine, name, getattr(holder, name))
    if mine.until and mine.until < today:
        changes.notes.append(
            f"{holder.seat}: {holder.name} sits, though the record had them leave on "
            f"{mine.until}."
        )
        mine.until = None
    if before == [getattr(mine, name) for name in (*ROLL_FIELDS, "until")]:
        changes.unchanged += 1
    else:
        changes.updated.append(mine)


def end(changes: Changes, tenure: Incumbent, until: dt.date, why: str) -> None:
    seat = Seat(tenure.state, tenure.number)
    if until < tenure.since:
        raise Contradiction(
            f"{seat}: {tenure.name} {why}, yet is on record there since "
            f"{tenure.since}; load the newer of the two rolls"
        )
    tenure.until = until
    changes.ended.append(tenure)
    changes.notes.append(
        f"{seat}: {tenure.name} {why}; the roll does not say when they left, so the "
        f"tenure ends on {until}."
    )


def new_tenure(holder: Holder) -> Incumbent:
    return Incumbent(
        state=holder.seat.state,
        number=holder.seat.number,
        bioguide=holder.bioguide,
        **{name: getattr(holder, name) for name in ROLL_FIELDS},
    )
