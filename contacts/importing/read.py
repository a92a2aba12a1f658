"""A file of rows, whatever its encoding, delimiter and dirt, as a table.

Recognised by content, never by its name: UTF-8 with or without a byte order mark,
UTF-16, Windows-1252; comma, tab, semicolon or pipe. Title lines above the header, blank
rows and columns, and totals below the table are left out; what was left out below is
kept in `Table.footers`, so that nothing vanishes unseen.
"""

import csv
import hashlib
import io
import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

import charset_normalizer

from contacts.importing import Refusal

DELIMITERS = ",\t;|"
# How many records are looked at to find the delimiter and the header.
SAMPLE = 50
# A last row with a single cell such as one of these is no row of the table.
FOOTER = re.compile(
    r"[\d,]*\s*(grand |sub)?(totals?|counts?|records|rows|entries)\b[\s:\d,.]*$"
    r"|(page|sources?|notes?|generated|exported|printed|as of|updated)\b.*[:\d]"
    r"|end of (file|list|report)|[*\xa9]",
    re.IGNORECASE,
)
# Control characters that no text holds.
CONTROL = re.compile(r"[\x01-\x08\x0b\x0e-\x1a\x1c-\x1f]")
SAVE_AS_CSV = "Open it in a spreadsheet program and save it as CSV (UTF-8)."
# How other formats begin, and what they are.
SIGNATURES = (
    (b"PK", "an XLSX or ODS workbook, or a zip", SAVE_AS_CSV),
    (b"\xd0\xcf\x11\xe0", "an old Excel workbook", SAVE_AS_CSV),
    (b"<", "a web page or XML", SAVE_AS_CSV),
    (b"%PDF", "a PDF", "Ask whoever made it for the list itself, as CSV."),
    (b"BEGIN:VCARD", "a file of vCards", "It holds people, not institutions."),
)


@dataclass(frozen=True, slots=True)
class Row:
    """A row's cells, one for each header; `line` is where it starts, from 1."""

    line: int
    cells: tuple[str, ...]


@dataclass(frozen=True)
class Table:
    """The headers, each different and none blank, and the rows under them."""

    name: str
    # SHA-256 of the file's bytes, in hexadecimal.
    checksum: str
    headers: tuple[str, ...]
    rows: list[Row]
    footers: list[Row] = field(default_factory=list)

    def raw(self, row: Row) -> dict[str, str]:
        """The row as it came, by header, blank cells left out."""
        named = zip(self.headers, row.cells, strict=True)
        return {header: cell for header, cell in named if cell}


def read(path: Path) -> Table:
    """The table in the file. Refusal, with a sentence, where there is none."""
    try:
        content = path.read_bytes()
    except FileNotFoundError:
        raise Refusal(f"There is no file {path}.") from None
    except OSError as error:
        raise Refusal(f"{path} cannot be read: {error.strerror}.") from None
    return read_bytes(content, path.name)


def read_bytes(content: bytes, name: str) -> Table:
    text = decode(content, name)
    records = [row for row in parse(text, delimiter_of(text), name) if any(row.cells)]
    if not records:
        raise Refusal(f"{name} is empty.")
    start = header_at(records)
    width = max(last_filled(row) for row in records[start:])
    headers = tidy_headers(records[start].cells, width)
    rows = [Row(row.line, padded(row.cells, width)) for row in records[start + 1 :]]
    footers = []
    while width > 1 and rows and is_footer(rows[-1]):
        footers.append(rows.pop())
    if not rows:
        raise Refusal(f"{name} has a header, but no rows under it.")
    kept = kept_columns(records[start].cells, rows)
    return Table(
        name=name,
        checksum=hashlib.sha256(content).hexdigest(),
        headers=tuple(headers[at] for at in kept),
        rows=[picked(row, kept) for row in rows],
        footers=[picked(row, kept) for row in reversed(footers)],
    )


# --- Bytes to text --------------------------------------------------------------------


def decode(content: bytes, name: str) -> str:
    """The text, its NUL characters left out. Refusal where it is no text."""
    if not content.strip():
        raise Refusal(f"{name} is empty.")
    text = decoded(content, name)
    if CONTROL.search(text) and len(CONTROL.findall(text)) > len(text) / 1000:
        raise Refusal(f"{name} is no list: it holds binary data. {SAVE_AS_CSV}")
    return text.replace("\x00", "")


def decoded(content: bytes, name: str) -> str:
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        return content.decode("utf-16", errors="replace")
    start = content.removeprefix(b"\xef\xbb\xbf").lstrip()
    for signature, what, remedy in SIGNATURES:
        if start.startswith(signature):
            raise Refusal(f"{name} is {what}, which cannot be read yet. {remedy}")
    head = content[:4000]
    for encoding, high in (("utf-16-le", head[1::2]), ("utf-16-be", head[0::2])):
        if high and high.count(0) > len(high) / 2:
            return content.decode(encoding, errors="replace")
    for encoding in ("utf-8-sig", "cp1252"):
        try:
            return content.decode(encoding)
        except UnicodeDecodeError:
            continue
    best = charset_normalizer.from_bytes(content).best()
    if best is None:
        raise Refusal(f"{name} is no list: it holds binary data. {SAVE_AS_CSV}")
    return str(best)


# --- Text to records ------------------------------------------------------------------


def delimiter_of(text: str) -> str:
    """The delimiter by which most of the first records get the same number of cells.

    Where none gives two cells or more, the file has one column, and it is a comma.
    """
    best, found = (0.0, 0), ","
    for delimiter in DELIMITERS:
        reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
        try:
            widths = [len(row) for row, _ in zip(reader, range(SAMPLE), strict=False)]
        except csv.Error:
            continue
        wide = Counter(width for width in widths if width > 1)
        if wide:
            width, count = wide.most_common(1)[0]
            best, found = max((best, found), ((count / len(widths), width), delimiter))
    return found


def parse(text: str, delimiter: str, name: str) -> list[Row]:
    """Every record, its cells trimmed, with the line on which it starts."""
    rows, line = [], 1
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    try:
        for cells in reader:
            rows.append(Row(line, tuple(map(trimmed, cells))))
            line = reader.line_num + 1
    except csv.Error as error:
        if "unexpected end" in str(error):
            raise Refusal(
                f"{name}, line {line}: a quotation mark opens here and is never "
                "closed. Close it or take it out."
            ) from None
        if "field larger" in str(error):
            raise Refusal(
                f"{name}, line {line}: a cell holds more than "
                f"{csv.field_size_limit():,} characters. A quotation mark may be "
                "missing its other half."
            ) from None
        return loosely_parsed(text, delimiter)
    return rows


def loosely_parsed(text: str, delimiter: str) -> list[Row]:
    """The records of a file that puts quotation marks inside unquoted cells."""
    rows, line = [], 1
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    for cells in reader:
        rows.append(Row(line, tuple(map(trimmed, cells))))
        line = reader.line_num + 1
    return rows


def trimmed(cell: str) -> str:
    """The cell without outer space, non-breaking and zero-width included."""
    return cell.replace("\xa0", " ").strip().strip("\u200b\ufeff").strip()


# --- Records to a table ---------------------------------------------------------------


def header_at(records: Sequence[Row]) -> int:
    """The first record at least half as full as is usual: titles have a lonely cell."""
    filled = [sum(map(bool, row.cells)) for row in records]
    usual = Counter(filled[1 : SAMPLE + 1] or filled).most_common(1)[0][0]
    for at, count in enumerate(filled[:SAMPLE]):
        if count * 2 >= usual and (count > 1 or usual == 1):
            return at
    return 0


def tidy_headers(cells: Sequence[str], width: int) -> list[str]:
    """The headers with blanks named by their place and repeats numbered."""
    seen: Counter[str] = Counter()
    headers = []
    for at, cell in enumerate(padded(cells, width), start=1):
        header = " ".join(cell.split()) or f"column {at}"
        seen[header] += 1
        headers.append(header if seen[header] == 1 else f"{header} ({seen[header]})")
    return headers


def kept_columns(header: Sequence[str], rows: Sequence[Row]) -> list[int]:
    """The columns that have a header or any value."""
    width = len(rows[0].cells)
    filled = {at for row in rows for at, cell in enumerate(row.cells) if cell}
    titled = {at for at, cell in enumerate(header) if cell}
    return [at for at in range(width) if at in filled | titled]


def is_footer(row: Row) -> bool:
    """Whether a last row is a total or a remark rather than a row of the table."""
    filled = [cell for cell in row.cells if cell]
    if len(filled) == 1:
        # A bare number below the first column is a sum; in it, what was typed there.
        sum_alone = re.fullmatch(r"[\d.,$\s]+", filled[0]) and not row.cells[0]
        return bool(sum_alone or FOOTER.match(filled[0]))
    return filled[0].lower().rstrip(":") in ("total", "totals", "grand total")


def last_filled(row: Row) -> int:
    return max(at for at, cell in enumerate(row.cells, start=1) if cell)


def padded(cells: Sequence[str], width: int) -> tuple[str, ...]:
    return (*cells[:width], *[""] * (width - len(cells)))


def picked(row: Row, kept: Sequence[int]) -> Row:
    return Row(row.line, tuple(row.cells[at] for at in kept))
