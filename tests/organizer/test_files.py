"""Rows as files to take away."""

import datetime as dt
from io import BytesIO

from django.test import SimpleTestCase
from python_calamine import CalamineWorkbook

from organizer.files import Sheet, csv_file, xlsx_file

DAY = dt.date(2026, 5, 18)
ROWS = [["=1+1", 12, None, DAY], ["https://example.org", 0.5, "0012", DAY]]


class Files(SimpleTestCase):
    def sheet(self):
        return Sheet(["Name", "Number", "Code", "Day"], iter(ROWS))

    def test_in_a_csv_a_formula_stays_a_text_and_nothing_is_empty(self):
        response = csv_file("rows", self.sheet())
        self.assertEqual(
            response["Content-Disposition"], 'attachment; filename="rows.csv"'
        )
        self.assertEqual(
            response.getvalue().decode(),
            "\ufeffName,Number,Code,Day\r\n"
            "'=1+1,12,,2026-05-18\r\n"
            "https://example.org,0.5,0012,2026-05-18\r\n",
        )

    def test_in_a_workbook_texts_stay_texts_and_days_are_days(self):
        notes = Sheet(["Column"], [["Name"]])
        response = xlsx_file("rows", {"Rows": self.sheet(), "Notes": notes})
        self.assertEqual(
            response["Content-Disposition"], 'attachment; filename="rows.xlsx"'
        )
        book = CalamineWorkbook.from_filelike(BytesIO(response.getvalue()))
        self.assertEqual(book.sheet_names, ["Rows", "Notes"])
        self.assertEqual(
            book.get_sheet_by_name("Rows").to_python(),
            [
                ["Name", "Number", "Code", "Day"],
                ["=1+1", 12, "", DAY],
                ["https://example.org", 0.5, "0012", DAY],
            ],
        )
        self.assertEqual(
            book.get_sheet_by_name("Notes").to_python(), [["Column"], ["Name"]]
        )

    def test_a_text_longer_than_a_cell_is_cut(self):
        response = xlsx_file("rows", {"Rows": Sheet(["Text"], [["a" * 40_000]])})
        book = CalamineWorkbook.from_filelike(BytesIO(response.getvalue()))
        self.assertEqual(book.get_sheet_by_index(0).to_python()[1], ["a" * 32_767])
