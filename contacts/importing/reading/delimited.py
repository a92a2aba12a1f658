"""Text whose cells are divided by tabs, commas, semicolons or pipes."""

import csv
from collections import Counter
from collections.abc import Iterable, Iterator
from functools import partial
from itertools import chain, islice

from contacts.importing import Refusal
from contacts.importing.reading import decoding
from contacts.importing.reading.files import Source
from contacts.importing.reading.tables import Contents, Record, head_of

DELIMITERS = {",": "comma", "\t": "tab", ";": "semicolon", "|": "pipe"}
# How many records are looked at to find the delimiter.
SAMPLE = 50


def contents(source: Source, encoding: str) -> Contents:
    delimiter = delimiter_of(source, encoding)
    cells = f"{DELIMITERS[delimiter]}-separated" if delimiter else "one column"
    records = partial(records_of, source, encoding, delimiter or ",")
    return Contents(
        f"CSV, {cells}, {decoding.label(encoding)}", records, head_of(records())
    )


def delimiter_of(source: Source, encoding: str) -> str:
    """The delimiter by which most of the first records get the same number of cells.

    Blank where none gives two cells or more: the file has one column.
    """
    best, found = (0.0, 0), ""
    for delimiter in DELIMITERS:
        reader = csv.reader(decoding.lines(source, encoding), delimiter=delimiter)
        try:
            widths = [len(cells) for cells in islice(reader, SAMPLE)]
        except csv.Error:
            continue
        wide = Counter(width for width in widths if width > 1)
        if wide:
            width, count = wide.most_common(1)[0]
            if (count / len(widths), width) > best:
                best, found = (count / len(widths), width), delimiter
    return found


def records_of(source: Source, encoding: str, delimiter: str) -> Iterator[Record]:
    """Every record, with the line on which it starts."""
    # The lines of the record that is being read.
    seen: list[str] = []
    feed, line = remembered(decoding.lines(source, encoding), seen), 1
    while not ended(seen):
        try:
            for cells in csv.reader(feed, delimiter=delimiter, strict=True):
                yield line, cells
                line += len(seen)
                seen.clear()
        except csv.Error as error:
            check(error, source.title, line)
            yield line, loosely_read(feed, seen, delimiter, source.title, line)
            line += len(seen)
            seen.clear()


def remembered(lines: Iterable[str], seen: list[str]) -> Iterator[str]:
    """The lines, each noted in `seen`; at their end a blank is, which no line is."""
    for line in lines:
        seen.append(line)
        yield line
    seen.append("")


def ended(seen: list[str]) -> bool:
    return seen[-1:] == [""]


def loosely_read(
    feed: Iterator[str], seen: list[str], delimiter: str, title: str, line: int
) -> list[str]:
    """The record begun in `seen`, which has quotation marks inside unquoted cells."""
    try:
        cells = next(csv.reader(chain(seen.copy(), feed), delimiter=delimiter))
    except csv.Error as error:
        check(error, title, line)
        raise
    if ended(seen):
        raise unclosed(title, line)
    return cells


def check(error: csv.Error, title: str, line: int) -> None:
    """Refusal where reading loosely is of no help."""
    if "field larger" in str(error):
        raise decoding.too_long(title, line) from None


def unclosed(title: str, line: int) -> Refusal:
    return Refusal(
        f"{title}, line {line:,}: a quotation mark opens here and is never closed. "
        "Close it or take it out."
    )
