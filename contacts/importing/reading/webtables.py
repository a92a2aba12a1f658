"""The largest table of a web page, which programs also save with a name in .xls."""

from collections import Counter
from collections.abc import Iterator
from functools import partial
from html import unescape
from html.parser import HTMLParser

from contacts.importing import Refusal
from contacts.importing.reading import decoding
from contacts.importing.reading.files import Source
from contacts.importing.reading.tables import COLUMNS, Contents, Record, head_of

Attributes = list[tuple[str, str | None]]
# Tags after which text goes on in a new line.
BREAKS = ("br", "p", "div", "li")
# Text that waits for the end of its tag or comment, in characters.
UNENDED = 1_000_000


def contents(source: Source, encoding: str) -> Contents:
    """Refusal where the page has no table."""
    sizes: Counter[int] = Counter()
    for table, _, cells in parsed(source, encoding):
        sizes[table] += sum(map(bool, cells))
    if not sizes:
        raise Refusal(
            f"{source.title} is a web page or XML without a table. "
            f"{decoding.SAVE_AS_CSV}"
        )
    largest = sizes.most_common(1)[0][0]
    records = partial(records_of, source, encoding, largest)
    form = f"HTML table, {decoding.label(encoding)}"
    return Contents(form, records, head_of(records()))


def records_of(source: Source, encoding: str, table: int) -> Iterator[Record]:
    """The table's rows, each with its number in the table."""
    found = parsed(source, encoding)
    return decoding.cleaned(
        ((row, cells) for of, row, cells in found if of == table), source.title
    )


def parsed(source: Source, encoding: str) -> Iterator[tuple[int, int, list[str]]]:
    """Each row of each table: the table's number, the row's in it, the cells."""
    parser = TableParser()
    for text in decoding.texts(source, encoding):
        feed(parser, text, source.title)
        yield from parser.done
        parser.done.clear()
    # Not by its close(), which takes hours where a long page breaks off inside a tag.
    if parser.rawdata.startswith("<") or parser.cdata_elem:
        raise unended(parser, source.title)
    parser.handle_data(unescape(parser.rawdata))
    parser.end_all()
    yield from parser.done


def feed(parser: "TableParser", text: str, title: str) -> None:
    """Refusal where tags are none, or one opens and nothing ever closes it."""
    try:
        parser.feed(text)
    except AssertionError:
        raise unended(parser, title) from None
    if len(parser.rawdata) > UNENDED:
        raise unended(parser, title)


def unended(parser: "TableParser", title: str) -> Refusal:
    return Refusal(
        f"{title}, line {parser.getpos()[0]:,}: a tag or comment opens here and is "
        f"never closed. {decoding.SAVE_AS_CSV}"
    )


class OpenTable:
    """A table that has begun and not ended."""

    def __init__(self, number: int):
        self.number, self.row = number, 0
        # The row's cells so far; None = no row is open.
        self.cells: list[str] | None = None
        # The open cell's text; None = none is open.
        self.text: list[str] | None = None
        self.span = 1
        # Column to how many further rows a cell above reaches into.
        self.reaching: dict[int, int] = {}


class TableParser(HTMLParser):
    """Gathers rows as they end; tables within tables are tables of their own."""

    def __init__(self) -> None:
        super().__init__()
        self.tables: list[OpenTable] = []
        self.count = 0
        # (table, row, cells) of the rows that have ended.
        self.done: list[tuple[int, int, list[str]]] = []

    def handle_starttag(self, tag: str, attrs: Attributes) -> None:
        if tag == "table":
            self.count += 1
            self.tables.append(OpenTable(self.count))
        elif self.tables:
            table = self.tables[-1]
            if tag == "tr":
                self.end_row(table)
                table.row, table.cells = table.row + 1, []
            elif tag in ("td", "th"):
                self.start_cell(table, dict(attrs))
            elif tag in BREAKS and table.text is not None:
                table.text.append("\n")

    def handle_endtag(self, tag: str) -> None:
        if not self.tables:
            return
        table = self.tables[-1]
        if tag in ("td", "th"):
            end_cell(table)
        elif tag == "tr":
            self.end_row(table)
        elif tag == "table":
            self.end_row(table)
            self.tables.pop()

    def handle_data(self, data: str) -> None:
        if self.tables and self.tables[-1].text is not None:
            # Lines of the file mean nothing; those of the page are made by tags.
            self.tables[-1].text.append(data.replace("\n", " ").replace("\r", " "))

    def start_cell(self, table: OpenTable, attrs: dict[str, str | None]) -> None:
        end_cell(table)
        if table.cells is None:
            table.row, table.cells = table.row + 1, []
        skip_reached(table)
        table.text, table.span = [], number(attrs.get("colspan"))
        for at in range(table.span):
            table.reaching[len(table.cells) + at] = number(attrs.get("rowspan")) - 1

    def end_row(self, table: OpenTable) -> None:
        end_cell(table)
        if table.cells is not None:
            skip_reached(table)
            self.done.append((table.number, table.row, table.cells))
            table.cells = None

    def end_all(self) -> None:
        """What the file breaks off in the middle of is taken as it is."""
        while self.tables:
            self.end_row(self.tables.pop())


def end_cell(table: OpenTable) -> None:
    if table.text is None or table.cells is None:
        return
    lines = (" ".join(line.split()) for line in "".join(table.text).split("\n"))
    table.cells.append("\n".join(filter(None, lines)))
    table.cells += [""] * (table.span - 1)
    table.text = None


def skip_reached(table: OpenTable) -> None:
    """Leave the places blank into which a cell of a row above reaches."""
    cells = table.cells if table.cells is not None else []
    while table.reaching.get(len(cells), 0) > 0:
        table.reaching[len(cells)] -= 1
        cells.append("")


def number(span: str | None) -> int:
    """A colspan or rowspan, kept within reason."""
    return min(int(span), COLUMNS) if span and span.isdecimal() else 1
