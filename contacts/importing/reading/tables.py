"""Records to a table: the header found, blanks and totals left out."""

import re
from collections import Counter, deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import dropwhile, islice
from typing import NamedTuple

from contacts.importing import Refusal

# Where it starts in the file or sheet, from 1, and its cells as they came.
Record = tuple[int, list[str]]

# How many records are looked at to find the header.
SAMPLE = 50
# How many are looked at for the columns: the rows that are shown and what is above.
HEAD = 300
# How many totals and remarks below the table are held back.
FOOTERS = 20
# The widest export we know of has 234 columns (NationBuilder); nobody matches more.
COLUMNS = 500
# A last row with a single cell such as one of these is no row of the table.
FOOTER = re.compile(
    r"[\d,]*\s*(grand |sub)?(totals?|counts?|records|rows|entries)\b[\s:\d,.]*$"
    r"|(page|sources?|notes?|generated|exported|printed|as of|updated)\b.*[:\d]"
    r"|end of (file|list|report)|[*\xa9]",
    re.IGNORECASE,
)


class Row(NamedTuple):
    """A row's cells, one for each header; `line` is where it starts, from 1.

    `beyond` are a column's name and the cell for what stands in columns that had
    neither a header nor a value at the top of the list.
    """

    line: int
    cells: tuple[str, ...]
    beyond: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True)
class Contents:
    """What a format's reader found; `records` starts from the top when called."""

    # A part of a sentence, such as “CSV, comma-separated, UTF-8”.
    form: str
    records: Callable[[], Iterator[Record]]
    # The first that are not blank, trimmed.
    head: list[Record]
    sheets: tuple[str, ...] = ()
    sheet: str = ""


@dataclass(frozen=True)
class Layout:
    """Where the table stands among the records."""

    # The header's line, and how many columns it reaches over.
    line: int
    width: int
    headers: tuple[str, ...]
    # Each header's place in a record, from 0.
    places: tuple[int, ...]

    @cached_property
    def straight(self) -> bool:
        return self.places == tuple(range(self.width))

    @cached_property
    def named(self) -> frozenset[int]:
        return frozenset(self.places)

    def row(self, line: int, cells: list[str]) -> Row:
        missing = self.width - len(cells)
        if self.straight and missing >= 0:
            return Row(line, (*cells, *[""] * missing))
        picked = (cells[at] if at < len(cells) else "" for at in self.places)
        return Row(line, tuple(picked), tuple(self.beyond(cells)))

    def beyond(self, cells: list[str]) -> Iterator[tuple[str, str]]:
        for at, cell in enumerate(cells):
            if cell and at not in self.named:
                yield unused(f"column {at + 1}", self.headers), cell


def head_of(records: Iterator[Record]) -> list[Record]:
    """The first records that are not blank, trimmed."""
    trimmed = ((line, list(map(str.strip, cells))) for line, cells in records)
    return list(islice((each for each in trimmed if any(each[1])), HEAD))


def layout_of(head: Sequence[Record], title: str) -> Layout:
    """Refusal where there is no table."""
    if not head:
        raise Refusal(f"{title} is empty. Export it again.")
    start = header_at([cells for _, cells in head])
    line, header = head[start]
    filled = {at for _, cells in head[start:] for at, cell in enumerate(cells) if cell}
    if len(filled) > COLUMNS:
        raise Refusal(
            f"{title} has {len(filled):,} columns. Nobody can match more than "
            f"{COLUMNS}: delete those that are not needed."
        )
    places = tuple(sorted(filled))
    return Layout(line, places[-1] + 1, tidy_headers(header, places), places)


def rows(
    records: Iterable[Record], layout: Layout, footers: list[Row]
) -> Iterator[Row]:
    """The rows below the header; `footers` is filled when they are exhausted."""
    held: deque[Row] = deque()
    for line, cells in dropwhile(lambda each: each[0] <= layout.line, records):
        cells = list(map(str.strip, cells))
        if not any(cells):
            continue
        row = layout.row(line, cells)
        if len(layout.headers) > 1 and may_be_footer(row) and is_footer(row.cells):
            held.append(row)
            if len(held) > FOOTERS:
                yield held.popleft()
            continue
        if held:
            yield from held
            held.clear()
        yield row
    footers[:] = held


# --- The header -----------------------------------------------------------------------


def header_at(records: Sequence[Sequence[str]]) -> int:
    """The first record at least half as full as is usual: titles have a lonely cell."""
    filled = [sum(map(bool, cells)) for cells in records[: SAMPLE + 1]]
    usual = Counter(filled[1:] or filled).most_common(1)[0][0]
    for at, count in enumerate(filled[:SAMPLE]):
        if count * 2 >= usual and (count > 1 or usual == 1):
            return at
    return 0


def tidy_headers(cells: Sequence[str], places: Iterable[int]) -> tuple[str, ...]:
    """The headers with blanks named by their place and repeats numbered."""
    headers: list[str] = []
    for at in places:
        cell = cells[at] if at < len(cells) else ""
        headers.append(unused(" ".join(cell.split()) or f"column {at + 1}", headers))
    return tuple(headers)


def unused(header: str, headers: Sequence[str]) -> str:
    """The header, numbered where there is such a one already."""
    number, name = 1, header
    while name in headers:
        number += 1
        name = f"{header} ({number})"
    return name


# --- The end --------------------------------------------------------------------------


def may_be_footer(row: Row) -> bool:
    """Whether a closer look is worth it; quick, since every row is asked."""
    cells = row.cells
    return not row.beyond and (
        not cells[0]
        or cells[0][:5].lower() in ("total", "grand")
        or cells.count("") >= len(cells) - 1
    )


def is_footer(cells: Sequence[str]) -> bool:
    """Whether a last row is a total or a remark rather than a row of the table."""
    filled = [cell for cell in cells if cell]
    if len(filled) == 1:
        # A bare number below the first column is a sum; in it, what was typed there.
        sum_alone = re.fullmatch(r"[\d.,$\s]+", filled[0]) and not cells[0]
        return bool(sum_alone or FOOTER.match(filled[0]))
    return filled[0].lower().rstrip(":") in ("total", "totals", "grand total")
