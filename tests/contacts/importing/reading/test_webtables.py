"""HTML tables, whatever they are called."""

from tests.contacts.importing.reading.building import ReadingTestCase


def page(*rows, cell="td"):
    """A page with one table."""
    lines = ("".join(f"<{cell}>{text}</{cell}>" for text in row) for row in rows)
    return f"<html><table>{''.join(f'<tr>{each}</tr>' for each in lines)}</table>"


class Tables(ReadingTestCase):
    def test_a_table_named_xls(self):
        content = page(("Name", "ZIP"), ("Bethel", "01201"))
        self.assertEqual(
            self.cells(content, "report.xls"), [("Name", "ZIP"), ("Bethel", "01201")]
        )
        found = self.open(content, "report.xls")
        self.assertEqual(found.form, "HTML table, UTF-8")
        self.assertEqual([row.line for row in found.rows()], [2])

    def test_the_largest_of_several_is_read_also_within_another(self):
        small = "<table><tr><td>Home</td><td>Help</td></tr></table>"
        large = page(("Name", "ZIP"), ("A", "1"), ("B", "2"))
        content = f"<!DOCTYPE html><table><tr><td>{small}{large}</td></tr></table>"
        self.assertEqual(self.cells(content), [("Name", "ZIP"), ("A", "1"), ("B", "2")])

    def test_tags_that_are_left_open(self):
        content = (
            "<table><TR><TH>Name<TH>ZIP<tr><td>A<td>1<tr><td>B<td>2"
            "</table><p>Printed in May"
        )
        self.assertEqual(self.cells(content), [("Name", "ZIP"), ("A", "1"), ("B", "2")])

    def test_entities_breaks_and_space(self):
        cell = "<b>St.&nbsp;Ann&#8217;s</b>\n  &amp; Co.<br>Suite\n2"
        content = page(("Name", "ZIP"), (cell, "1"))
        self.assertEqual(self.cells(content)[1], ("St. Ann\u2019s & Co.\nSuite 2", "1"))

    def test_cells_over_several_columns_and_rows(self):
        content = (
            "<table><tr><td colspan=3>Members</td></tr>"
            "<tr><td>Church</td><td>Name</td><td>Phone</td></tr>"
            "<tr><td rowspan=2>Bethel</td><td>A</td><td>1</td></tr>"
            "<tr><td>B</td><td>2</td></tr>"
            "<tr><td colspan=2>C</td><td>3</td></tr></table>"
        )
        self.assertEqual(
            self.cells(content),
            [
                ("Church", "Name", "Phone"),
                ("Bethel", "A", "1"),
                ("", "B", "2"),
                ("C", "", "3"),
            ],
        )

    def test_windows_1252(self):
        content = page(("Name", "ZIP"), ("Église", "1")).encode("cp1252")
        self.assertEqual(self.cells(content)[1], ("Église", "1"))

    def test_a_list_whose_first_header_is_in_angle_brackets_is_no_page(self):
        self.assertEqual(self.cells("<Name>,ZIP\nA,1\n")[0], ("<Name>", "ZIP"))

    def test_rows_over_several_pieces_all_come(self):
        rows = [(f"Name {n}", f"{n:05}") for n in range(60_000)]
        self.assertEqual(self.cells(page(("Name", "ZIP"), *rows))[1:], rows)


class Refused(ReadingTestCase):
    def test_a_page_without_a_table(self):
        self.check(
            "<html><p>Sign in</p></html>",
            "list.xls is a web page or XML without a table. Open it in a spreadsheet "
            "program and save it as CSV (UTF-8).",
            "list.xls",
        )

    def test_a_tag_or_comment_that_never_ends(self):
        content = page(("Name", "ZIP"), ("A", "1")) + "\n"
        for open_end in (
            "<!-- ", "<!--" + "x" * 3_000_000, "<style>", "<a " * 100_000, "<![<!",
        ):  # fmt: skip
            with self.subTest(open_end[:20]):
                self.check(
                    content + open_end,
                    "list.xls, line 2: a tag or comment opens here and is never "
                    "closed. Open it in a spreadsheet program and save it as CSV "
                    "(UTF-8).",
                    "list.xls",
                )
