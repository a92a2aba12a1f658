"""What may be done to the public record. It knows nobody, so no act has an actor."""

import datetime as dt
from collections.abc import Callable, Collection
from dataclasses import dataclass, field
from functools import wraps
from pathlib import Path
from statistics import median_low
from typing import Any

from django.db import connection, transaction

from districts.congresses import FIRST_IN_JANUARY, ordinal
from districts.loading.adults import read_adults
from districts.loading.boundaries import Outline, read_boundaries
from districts.loading.elections import read_elections
from districts.loading.files import Malformed
from districts.loading.finance import read_finance
from districts.loading.legislators import Holder, read_legislators
from districts.loading.results import save_adults, save_elections, save_finance
from districts.loading.saving import (
    Counts,
    Summary,
    save_boundaries,
    save_districts,
    save_incumbents,
    save_zips,
)
from districts.loading.seats import Seat, seat_named
from districts.loading.tenures import Contradiction
from districts.loading.zips import Pair, read_shares, read_zips
from districts.models import Boundary, District

LAST_CONGRESS = 200
FIRST_CYCLE, LAST_CYCLE = 1980, 2100


def alone(load: Callable[..., Counts]) -> Callable[..., Counts]:
    """All of the load or nothing, and one load at a time."""

    @wraps(load)
    def loads(*arguments: Any, **options: Any) -> Counts:
        with transaction.atomic():
            wait_for_other_loads()
            return load(*arguments, **options)

    return loads


@dataclass
class Record:
    """What the files say, read and found sound."""

    holders: list[Holder] = field(default_factory=list)
    outlines: list[Outline] = field(default_factory=list)
    pairs: set[Pair] = field(default_factory=set)
    shares: dict[Pair, float] = field(default_factory=dict)

    def seats(self) -> set[Seat]:
        return {
            *(holder.seat for holder in self.holders),
            *(outline.seat for outline in self.outlines),
            *(seat for _, seat in self.pairs),
            *(seat for _, seat in self.shares),
        }


def load_districts(
    *,
    congress: int,
    today: dt.date,
    legislators: Path | None = None,
    boundaries: Path | None = None,
    precision: str | None = None,
    zips: Path | None = None,
    zip_shares: Path | None = None,
    dry_run: bool = False,
) -> Summary:
    """Bring the public record of one Congress's districts up to the given files.

    What a left-out file would say stays as it is. `dry_run` does it all and takes it
    back. Raises ValueError, of which Malformed is one, and changes nothing.
    """
    refuse_nonsense(congress, boundaries, precision)
    record = Record(
        holders=read_legislators(legislators, congress=congress) if legislators else [],
        outlines=read_boundaries(boundaries, congress=congress) if boundaries else [],
        pairs=read_zips(zips) if zips else set(),
        shares=read_shares(zip_shares) if zip_shares else {},
    )
    summary = Summary(congress)
    with transaction.atomic():
        wait_for_other_loads()
        save_districts(summary, record.seats())
        if boundaries and precision:
            save_boundaries(summary, record.outlines, precision, boundaries.name, today)
        save_zips(summary, record.pairs, record.shares)
        if legislators:
            try:
                save_incumbents(summary, record.holders, today)
            except Contradiction as error:
                raise Malformed(legislators, "", f"was refused: {error}") from error
        transaction.set_rollback(dry_run)
    return summary


@alone
def load_elections(path: Path, *, partial: Collection[str] = ()) -> Counts:
    """Bring the elections in the file up to what it says of them.

    `partial` names districts that it covers in part. Lines that nobody has loaded are
    made. Raises ValueError, of which Malformed is one, and changes nothing.
    """
    seats = {seat_named(name.strip()) for name in partial}
    return save_elections(read_elections(path, seats), path.name)


@alone
def load_finance(path: Path, *, cycle: int) -> Counts:
    """Bring the money of office-holders in the cycle up to what the file says of it.

    `cycle` is the even year that it ends in. Raises ValueError and changes nothing.
    """
    if cycle % 2 or not FIRST_CYCLE <= cycle <= LAST_CYCLE:
        raise ValueError(
            f"{cycle} is no cycle of two years: give the even year that it ends in, "
            "such as 2024."
        )
    money = read_finance(path)
    # Some report a few days late, and some of old campaigns never again.
    ended = median_low(one.period_end.year for one in money.values())
    if ended not in (cycle - 1, cycle):
        raise ValueError(
            f"{path} is of another cycle than {cycle}: most of its reports end in "
            f"{ended}."
        )
    return save_finance(money, cycle=cycle, source=path.name)


@alone
def load_adults(path: Path) -> Counts:
    """Bring the adults of districts up to what the file says; lines are made as needed.

    Raises ValueError, of which Malformed is one, and changes nothing.
    """
    return save_adults(read_adults(path))


def refuse_nonsense(
    congress: int, boundaries: Path | None, precision: str | None
) -> None:
    if not FIRST_IN_JANUARY <= congress <= LAST_CONGRESS:
        raise ValueError(
            f"There is no {ordinal(congress)} Congress here: give one from "
            f"{FIRST_IN_JANUARY} to {LAST_CONGRESS}, such as 119."
        )
    if bool(boundaries) != bool(precision):
        raise ValueError(
            "Give --boundaries and --precision together: exact outlines place people, "
            "display outlines are only drawn."
        )
    if precision and precision not in Boundary.Precision.values:
        raise ValueError(f"The precision {precision!r} is neither exact nor display.")


def wait_for_other_loads() -> None:
    """One load at a time, to the end of the transaction; readers do not wait."""
    table = connection.ops.quote_name(District._meta.db_table)
    with connection.cursor() as cursor:
        cursor.execute(f"LOCK TABLE {table} IN SHARE ROW EXCLUSIVE MODE")
