"""XLSX, ODS and XLS: sheets, what cells hold, and workbooks that cannot be opened."""

import struct

from tests.contacts.importing.reading.building import (
    ReadingTestCase,
    compound,
    ods,
    xls,
    xlsx,
    zipped,
)

ROWS = [("Name", "ZIP"), ("Bethel", 11201), ("Église", 11225)]
READ = [("Name", "ZIP"), ("Bethel", "11201"), ("Église", "11225")]
DAMAGED = (
    "list.xlsx is a workbook that is damaged or cut short. Fetch or save it again."
)
LOCKED = (
    "list.xlsx is protected by a password. Open it, save it without one, and bring "
    "that in."
)


class Forms(ReadingTestCase):
    def test_each_gives_the_same_rows_whatever_its_name(self):
        for form, content in (
            ("XLSX workbook", xlsx({"List": ROWS})),
            ("ODS workbook", ods({"List": ROWS})),
            ("XLS workbook", xls(ROWS)),
        ):
            with self.subTest(form):
                found = self.open(content, "list.csv")
                self.assertEqual(
                    (found.form, found.sheets, found.sheet), (form, ("List",), "List")
                )
                self.assertEqual(self.cells(content, "list.csv"), READ)


class Sheets(ReadingTestCase):
    BOOK = xlsx({"Notes": [], "Old": ROWS[:2], "May": ROWS, "June": ROWS[:2]}, ["Old"])

    def test_the_first_that_is_to_be_seen_and_has_rows(self):
        found = self.open(self.BOOK)
        self.assertEqual(found.sheets, ("Notes", "Old", "May", "June"))
        self.assertEqual((found.sheet, len(list(found.rows()))), ("May", 2))

    def test_one_with_a_header_alone_is_passed_over(self):
        found = self.open(xlsx({"Form": ROWS[:1], "May": ROWS}))
        self.assertEqual(found.sheet, "May")

    def test_the_one_asked_for(self):
        found = self.open(self.BOOK, sheet="June")
        self.assertEqual((found.sheet, len(list(found.rows()))), ("June", 1))

    def test_one_that_is_not_there(self):
        self.check(
            self.BOOK,
            "list.csv has no sheet “July”. Its sheets: Notes, Old, May, June.",
            sheet="July",
        )

    def test_none_with_anything_in_it(self):
        self.check(xlsx({"List": []}), "list.csv is empty. Export it again.")

    def test_a_header_alone(self):
        self.check(
            xlsx({"List": ROWS[:1]}),
            "list.csv has a header, but no rows under it. Export it again.",
        )


class Cells(ReadingTestCase):
    def read(self, *cells):
        """The second row's cells, given its first ones."""
        header = [f"h{at}" for at in range(len(cells))]
        return self.cells(xlsx({"List": [header, cells]}))[1]

    def test_numbers_are_written_as_a_spreadsheet_shows_them(self):
        self.assertEqual(
            self.read(11201.0, 2125550100, 123456789012345, 40.7128, 0.1 + 0.2, -3),
            ("11201", "2125550100", "123456789012345", "40.7128", "0.3", "-3"),
        )

    def test_days_and_times(self):
        self.assertEqual(
            self.read(
                '<c s="1"><v>43977</v></c>',
                '<c s="2"><v>43977</v></c>',
                '<c s="2"><v>43977.25</v></c>',
            ),
            ("2020-05-26", "2020-05-26", "2020-05-26 06:00:00"),
        )

    def test_days_of_an_ods_with_or_without_a_time(self):
        rows = [("A", "B")]
        rows += [
            [
                '<table:table-cell office:value-type="date" '
                f'office:date-value="2020-05-26{time}"/>'
                for time in ("", time)
            ]
            for time in ("T00:00:00", "T06:00:00")
        ]
        self.assertEqual(
            self.cells(ods({"List": rows}))[1:],
            [("2020-05-26", "2020-05-26"), ("2020-05-26", "2020-05-26 06:00:00")],
        )

    def test_yes_and_no(self):
        self.assertEqual(
            self.read('<c t="b"><v>1</v></c>', '<c t="b"><v>0</v></c>'),
            ("TRUE", "FALSE"),
        )

    def test_a_formula_gives_what_it_last_came_to(self):
        self.assertEqual(
            self.read("<c><f>1+1</f><v>2</v></c>", '<c t="str"><f>A1</f><v>x</v></c>'),
            ("2", "x"),
        )

    def test_an_error_is_blank(self):
        self.assertEqual(self.read("x", '<c t="e"><v>#N/A</v></c>'), ("x", ""))

    def test_text_that_looks_like_a_formula_stays(self):
        cells = ("=1+1", "+1 718", "-5", "@bethel")
        self.assertEqual(self.read(*cells), cells)

    def test_rows_keep_their_numbers_and_columns_their_places(self):
        sheet = (
            '<sheetData><row r="3"><c r="B3" t="str"><v>Name</v></c>'
            '<c r="D3" t="str"><v>ZIP</v></c></row>'
            '<row r="6"><c r="B6" t="str"><v>A</v></c><c r="C6"><v>7</v></c></row>'
            "</sheetData>"
        )
        found = self.open(xlsx({"List": sheet}))
        self.assertEqual(found.headers, ("Name", "column 3", "ZIP"))
        self.assertEqual(list(found.rows()), [(6, ("A", "7", ""), ())])

    def test_a_total_below_is_no_row_though_the_table_begins_further_right(self):
        rows = [("", "Name", "ZIP"), ("", "A", 1), ("", "B", 2), ("", "", 3)]
        found = self.open(xlsx({"List": rows}))
        self.assertEqual([row.line for row in found.rows()], [2, 3])
        self.assertEqual([row.line for row in found.footers], [4])

    def test_it_is_read_to_its_last_row(self):
        rows = [("Name", "N"), *((f"n{n}", n) for n in range(1, 2000))]
        found = self.cells(xlsx({"List": rows}))
        self.assertEqual(found[1:], [(f"n{n}", str(n)) for n in range(1, 2000)])


class Refused(ReadingTestCase):
    def check(self, content, sentence):
        super().check(content, sentence, "list.xlsx")

    def test_one_that_is_cut_short(self):
        whole = xlsx({"List": ROWS})
        self.check(
            whole[:-200],
            "list.xlsx is a workbook or a zip that is damaged or cut short. Fetch or "
            "save it again.",
        )
        self.check(xls(ROWS)[:1000], DAMAGED)

    def test_one_whose_parts_are_damaged(self):
        content = bytearray(xlsx({"List": ROWS}))
        content[content.index(b"xl/s1.xml") + 20] ^= 0xFF
        self.check(bytes(content), DAMAGED)
        self.check(xlsx({"List": "<sheetData><row><c"}), DAMAGED)

    def test_one_protected_by_a_password(self):
        self.check(compound("EncryptedPackage", b"\1" * 5000), LOCKED)

    def test_one_that_says_it_unpacks_to_gigabytes(self):
        content = bytearray(xlsx({"List": ROWS}))
        at = content.index(b"PK\1\2")
        content[at + 24 : at + 28] = struct.pack("<I", 4_000_000_000)
        self.check(
            bytes(content),
            "list.xlsx unpacks to more than 1,000,000,000 bytes. Open it in a "
            "spreadsheet program and save its list as CSV (UTF-8).",
        )

    def test_one_that_unpacks_to_more_than_it_says(self):
        content = bytearray(xlsx({"List": [*ROWS, *[("A", 1)] * 100_000]}))
        at = content.rindex(b"PK\1\2")
        content[at + 24 : at + 28] = struct.pack("<I", 100)
        self.check(bytes(content), DAMAGED)

    def test_a_million_columns_declared_are_no_matter(self):
        sheet = '<dimension ref="A1:BDWGN1048576"/><sheetData>' + "".join(
            f'<row r="{n}"><c r="A{n}" t="str"><v>x</v></c></row>' for n in (1, 2)
        )
        content = xlsx({"List": sheet + "</sheetData>"})
        self.assertEqual(self.cells(content), [("x",), ("x",)])

    def test_thousands_of_columns_used(self):
        self.check(
            xlsx({"List": [range(5000), range(5000)]}),
            "list.xlsx has 5,000 columns. Nobody can match more than 500: delete those "
            "that are not needed.",
        )

    def test_two_cells_so_far_apart_that_memory_runs_out(self):
        sheet = (
            '<sheetData><row r="1"><c r="A1"><v>1</v></c></row>'
            '<row r="1048576"><c r="XFD1048576"><v>1</v></c></row></sheetData>'
        )
        self.check(
            xlsx({"List": sheet}),
            "list.xlsx is damaged, or takes more than 2,000,000,000 bytes of memory to "
            "open. Open it in a spreadsheet program and save its list as CSV (UTF-8).",
        )

    def test_a_cell_of_megabytes(self):
        self.check(
            xlsx({"List": [*ROWS, ("x" * 10_000_000, 1)]}),
            "list.xlsx, line 4: a cell holds more than 131,072 characters. Shorten it, "
            "or see whether a quotation mark is missing its other half.",
        )

    def test_a_document_of_words(self):
        self.check(
            zipped({"[Content_Types].xml": "", "word/document.xml": ""}),
            "list.xlsx is a document, not a list. Copy its table into a spreadsheet "
            "and save that.",
        )


class NoProcessStays(ReadingTestCase):
    def test_rows_may_be_left_half_read(self):
        rows = self.open(xlsx({"List": [("Name", "N")] * 5000})).rows()
        self.assertEqual(next(rows).line, 2)
        rows.close()
