"""A list, opened: what it is, its headers, its first rows, and all of them."""

import hashlib
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from itertools import islice
from pathlib import Path

from contacts.importing import Refusal
from contacts.importing.reading import (
    decoding,
    delimited,
    files,
    vcards,
    webtables,
    workbooks,
)
from contacts.importing.reading.files import Source
from contacts.importing.reading.tables import (
    HEAD,
    Contents,
    Layout,
    Row,
    layout_of,
    rows,
)

# How an old Office file begins, and a PDF.
OLE = b"\xd0\xcf\x11\xe0"
PDF = b"%PDF"
WEB = re.compile(r"\s*<(!doctype|\?xml|html|head|body|meta|style|table)", re.IGNORECASE)
CARD = re.compile(r"\s*BEGIN:VCARD", re.IGNORECASE)
# How many rows are shown before the import.
SHOWN = 200


@dataclass(frozen=True)
class ListFile:
    """A file that holds a list. Its headers are each different and none is blank."""

    name: str
    # A part of a sentence, such as “CSV, tab-separated, UTF-16”.
    form: str
    # The file inside a zip; blank = it is in none.
    inner: str
    # A workbook's sheets and the one that is read; none = it is no workbook.
    sheets: tuple[str, ...]
    sheet: str
    headers: tuple[str, ...]
    # The first rows.
    sample: list[Row]
    path: Path
    contents: Contents
    layout: Layout
    # Totals and remarks below the table, known once the rows were gone through.
    footers: list[Row] = field(default_factory=list)

    def rows(self) -> Iterator[Row]:
        """All rows, as often as asked. Refusal where the file breaks off."""
        return rows(self.contents.records(), self.layout, self.footers)

    def raw(self, row: Row) -> dict[str, str]:
        return raw(self.headers, row)

    @cached_property
    def checksum(self) -> str:
        """SHA-256 of the whole file's bytes, in hexadecimal."""
        with self.path.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()


def raw(headers: tuple[str, ...], row: Row) -> dict[str, str]:
    """The row as it came, by header, blank cells left out."""
    named = zip(headers, row.cells, strict=True)
    return {header: cell for header, cell in named if cell} | dict(row.beyond)


def open_list(path: Path, *, name: str = "", sheet: str = "") -> ListFile:
    """The list in the file. Refusal, with a sentence, where there is none.

    `name` is the file's own where `path` is a copy; `sheet` one of a workbook's, or
    blank for the first that has rows.
    """
    source, found = recognised(Source(path, name or path.name), sheet)
    if sheet and found.sheet != sheet:
        sheets = ", ".join(found.sheets) or "none"
        raise Refusal(f"{source.title} has no sheet “{sheet}”. Its sheets: {sheets}.")
    layout = layout_of(found.head, source.title)
    sample = list(islice(rows(found.head, layout, []), SHOWN))
    if not sample and len(found.head) < HEAD:
        raise Refusal(
            f"{source.title} has a header, but no rows under it. Export it again."
        )
    return ListFile(
        name=source.name,
        form=found.form,
        inner=source.inner,
        sheets=found.sheets,
        sheet=found.sheet,
        headers=layout.headers,
        sample=sample,
        path=path,
        contents=found,
        layout=layout,
    )


def recognised(source: Source, sheet: str) -> tuple[Source, Contents]:
    """What the file is, by how it begins; a zip's one file is gone into."""
    head = source.head()
    if head.startswith(files.ZIP):
        found = files.entries(source)
        if form := files.workbook_form(found):
            return source, workbooks.contents(source, form, sheet)
        if source.inner:
            raise Refusal(f"{source.title} is itself a zip. Unpack it first.")
        return recognised(files.only_file(source, found), sheet)
    if head.startswith(OLE):
        return source, workbooks.contents(source, "XLS", sheet)
    if head.startswith(PDF):
        raise Refusal(
            f"{source.title} is a PDF. Ask whoever made it for the list itself, as CSV."
        )
    return source, contents_of_text(source, head)


def contents_of_text(source: Source, head: bytes) -> Contents:
    encoding = decoding.encoding_of(head, source.title)
    start = next(decoding.texts(source, encoding))
    decoding.check_text(start, source.title)
    if CARD.match(start):
        return vcards.contents(source, encoding)
    if WEB.match(start):
        return webtables.contents(source, encoding)
    return delimited.contents(source, encoding)
