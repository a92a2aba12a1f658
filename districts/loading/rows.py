"""The rows of a published CSV with a header."""

import csv
import io
from collections.abc import Iterator
from pathlib import Path

from districts.loading.files import Malformed, read_text

Row = dict[str, str]


def header_of(path: Path) -> list[str]:
    """The columns' names; none = the file is empty."""
    return next(csv.reader(io.StringIO(read_text(path), newline="")), [])


def rows(path: Path, columns: tuple[str, ...]) -> Iterator[tuple[int, Row]]:
    """Each row that is not blank, with its line."""
    reader = csv.DictReader(io.StringIO(read_text(path), newline=""), strict=True)
    try:
        header = reader.fieldnames or []
        missing = [column for column in columns if column not in header]
        if missing:
            reason = f"the header has no column {' or '.join(missing)}"
            raise Malformed(path, "line 1", reason)
        found = False
        for row in reader:
            found = True
            if None in row or None in row.values():
                cells = f"the row does not have the header's {len(header)} cells"
                raise Malformed(path, f"line {reader.line_num}", cells)
            yield reader.line_num, row
        if not found:
            raise Malformed(path, "", "has no rows")
    except csv.Error as error:
        # The reader counts the lines of whole rows: the broken one starts on the next.
        where = f"line {reader.line_num + 1}"
        raise Malformed(path, where, f"is not CSV: {error}") from error
