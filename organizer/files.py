"""Rows as a file to take away: CSV, or a workbook of sheets.

What anybody typed stays a text in both: no cell is ever a formula or a link.
"""

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping, Sequence
from tempfile import TemporaryFile
from typing import Any, NamedTuple

from defusedcsv import csv
from django.http import FileResponse, StreamingHttpResponse
from xlsxwriter import Workbook

# The file begins so, for spreadsheets to read it as UTF-8.
MARK = "\N{ZERO WIDTH NO-BREAK SPACE}"
# Rows go to the disk one by one, and texts are taken as they are.
AS_TEXTS = {
    "constant_memory": True, "strings_to_formulas": False, "strings_to_urls": False,
    "strings_to_numbers": False, "default_date_format": "yyyy-mm-dd",
}  # fmt: skip
# The most letters that a cell of a workbook holds.
LONGEST = 32_767


class Sheet(NamedTuple):
    """The columns' names, and the rows below; None is an empty cell."""

    heads: Sequence[str]
    rows: Iterable[Sequence[Any]]


class Echo:
    def write(self, line: str) -> str:
        return line


def csv_file(name: str, sheet: Sheet) -> StreamingHttpResponse:
    """`name` is the file's, without its ending."""
    response = StreamingHttpResponse(csv_lines(sheet), content_type="text/csv")
    response["Content-Disposition"] = f'attachment; filename="{name}.csv"'
    return response


def csv_lines(sheet: Sheet) -> Iterator[str]:
    writer = csv.writer(Echo())
    yield MARK + writer.writerow(sheet.heads)
    for row in sheet.rows:
        yield writer.writerow(["" if one is None else str(one) for one in row])


def xlsx_file(name: str, sheets: Mapping[str, Sheet]) -> FileResponse:
    """A workbook with these sheets, in order; `name` is without its ending."""
    # The response closes it.
    made = TemporaryFile()  # noqa: SIM115
    with Workbook(made, AS_TEXTS) as book:
        for title, sheet in sheets.items():
            fill(book.add_worksheet(title), sheet, book.add_format({"bold": True}))
    made.seek(0)
    return FileResponse(made, as_attachment=True, filename=f"{name}.xlsx")


def fill(worksheet: Any, sheet: Sheet, bold: Any) -> None:
    worksheet.freeze_panes(1, 0)
    worksheet.set_column(0, len(sheet.heads) - 1, 16)
    worksheet.write_row(0, 0, sheet.heads, bold)
    for number, row in enumerate(sheet.rows, start=1):
        worksheet.write_row(number, 0, [cell(one) for one in row])


def cell(value: Any) -> Any:
    """Numbers and days as they are; all else in words."""
    if value is None or isinstance(value, int | float | dt.date):
        return value
    return str(value)[:LONGEST]
