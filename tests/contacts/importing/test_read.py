"""Any file of rows as a table: encodings, delimiters, headers, dirt."""

import tempfile
from pathlib import Path
from unittest import TestCase

from hypothesis import given
from hypothesis import strategies as st

from contacts.importing import Refusal
from contacts.importing.read import decode, read, read_bytes

LIST = "Name,ZIP\nBethel,11201\nÉglise Béthanie,11225\n"


def table(text, encoding="utf-8"):
    return read_bytes(text.encode(encoding), "list.csv")


def cells(found):
    return [row.cells for row in found.rows]


class Encodings(TestCase):
    def test_each_gives_the_same_table(self):
        for encoding in ("utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be",
                         "cp1252"):  # fmt: skip
            with self.subTest(encoding):
                found = table(LIST, encoding)
                self.assertEqual(found.headers, ("Name", "ZIP"))
                self.assertEqual(
                    cells(found), [("Bethel", "11201"), ("Église Béthanie", "11225")]
                )

    def test_curly_quotes_of_windows_stay(self):
        found = read_bytes("Name\nSt. Ann\u2019s\n".encode("cp1252"), "list.csv")
        self.assertEqual(cells(found), [("St. Ann\u2019s",)])


class Delimiters(TestCase):
    def test_each_is_found(self):
        for delimiter in ",\t;|":
            with self.subTest(delimiter):
                found = table(LIST.replace(",", delimiter))
                self.assertEqual(found.headers, ("Name", "ZIP"))

    def test_commas_inside_quoted_cells_do_not_mislead(self):
        found = table('Name;Notes\n"A, B, C";"x, y"\n"D, E, F";"z, w"\n')
        self.assertEqual(cells(found), [("A, B, C", "x, y"), ("D, E, F", "z, w")])

    def test_one_column_needs_none(self):
        self.assertEqual(
            cells(table("Name\nBethel\nShiloh\n")), [("Bethel",), ("Shiloh",)]
        )


class Dirt(TestCase):
    def test_a_cell_over_two_lines_keeps_later_line_numbers_right(self):
        found = table('Name,Street\nA,"1 Main St\nSuite 2"\n\nB,2 Main St\n')
        self.assertEqual([row.line for row in found.rows], [2, 5])
        self.assertEqual(found.rows[0].cells, ("A", "1 Main St\nSuite 2"))

    def test_titles_above_the_header_are_passed_over(self):
        found = table(
            "Churches of Brooklyn,,\n,,\nName,ZIP,Phone\nA,11201,1\nB,11207,2\n"
        )
        self.assertEqual(found.headers, ("Name", "ZIP", "Phone"))
        self.assertEqual([row.line for row in found.rows], [4, 5])

    def test_blank_rows_trailing_commas_and_outer_space_are_dropped(self):
        found = table("Name,ZIP,,\n , ,,\n \xa0Bethel ,11201,,\n,,,\n")
        self.assertEqual(found.headers, ("Name", "ZIP"))
        self.assertEqual(cells(found), [("Bethel", "11201")])

    def test_blank_and_repeated_headers_get_names_of_their_own(self):
        found = table("Name,,Phone,Phone\nA,x,1,2\n")
        self.assertEqual(found.headers, ("Name", "column 2", "Phone", "Phone (2)"))

    def test_cells_beyond_the_header_are_kept(self):
        found = table("Name,ZIP\nA,11201,surplus\n")
        self.assertEqual(found.headers, ("Name", "ZIP", "column 3"))
        self.assertEqual(cells(found), [("A", "11201", "surplus")])

    def test_totals_below_are_no_rows_and_are_shown(self):
        found = table("Name,ZIP\nA,11201\nB,11207\nTotal,2\n2 records,\n,2\n")
        self.assertEqual(cells(found), [("A", "11201"), ("B", "11207")])
        self.assertEqual([row.line for row in found.footers], [4, 5, 6])

    def test_a_last_row_with_only_a_name_is_a_row(self):
        for name in ("Shiloh", "Source of Light Ministry", "Total Praise Church"):
            with self.subTest(name):
                found = table(f"Name,ZIP\nA,11201\n{name},\n")
                self.assertEqual(cells(found)[-1], (name, ""))

    def test_a_quotation_mark_inside_a_cell_is_taken_as_it_is(self):
        found = table('Name,ZIP\nThe "Hub" Center,11201\n"Big" Church,11207\n')
        self.assertEqual(found.rows[0].cells, ('The "Hub" Center', "11201"))
        self.assertEqual(found.rows[1].cells, ("Big Church", "11207"))


class Refused(TestCase):
    def check(self, content, sentence):
        with self.assertRaises(Refusal) as refused:
            read_bytes(content, "list.csv")
        self.assertIn(sentence, str(refused.exception))

    def test_an_empty_file(self):
        for content in (b"", b" \r\n\r\n", b"\xef\xbb\xbf", b",,,\n,,,\n"):
            with self.subTest(content):
                self.check(content, "list.csv is empty.")

    def test_a_header_alone(self):
        self.check(b"Name,ZIP\n", "has a header, but no rows under it")

    def test_binary_junk(self):
        self.check(bytes(range(256)) * 40, "binary data")

    def test_other_formats_say_what_to_do(self):
        for start, what in (
            (b"PK\x03\x04", "an XLSX or ODS workbook"),
            (b"\xd0\xcf\x11\xe0", "an old Excel workbook"),
            (b"<html>", "a web page"),
            (b"%PDF-1.7", "a PDF"),
            (b"BEGIN:VCARD", "vCards"),
        ):
            with self.subTest(what):
                self.check(start + b"\x00\x01" * 40, what)

    def test_an_unclosed_quotation_mark_names_its_line(self):
        self.check(b'Name,ZIP\nA,11201\n"B,11207\nC,11208\n', "line 3")

    def test_a_cell_of_megabytes(self):
        self.check(b'Name,ZIP\n"' + b"x" * 200_000 + b'",11201\n', "line 2")

    def test_a_missing_file_and_a_folder(self):
        with tempfile.TemporaryDirectory() as folder:
            for path, sentence in (
                (Path(folder) / "no.csv", "There is no file"),
                (Path(folder), "cannot be read"),
            ):
                with self.assertRaisesRegex(Refusal, sentence):
                    read(path)


class AnyBytes(TestCase):
    @given(st.binary(max_size=300))
    def test_any_bytes_give_a_table_or_a_sentence(self, content):
        try:
            found = read_bytes(content, "list.csv")
        except Refusal as refused:
            self.assertTrue(str(refused).endswith((".", ")")))
        else:
            self.assertEqual(
                {len(row.cells) for row in found.rows}, {len(found.headers)}
            )

    @given(
        st.lists(
            st.lists(
                st.text(
                    st.characters(codec="utf-8", exclude_categories=["C", "Z"]),
                    min_size=2,
                    max_size=8,
                ).filter(lambda text: '"' not in text),
                min_size=2,
                max_size=2,
            ),
            min_size=1,
            max_size=8,
        )
    )
    def test_no_row_is_lost_or_doubled(self, rows):
        quoted = "".join(
            f'"{one}","{other}"\n' for one, other in [("Name", "Note"), *rows]
        )
        found = read_bytes(quoted.encode(), "list.csv")
        self.assertEqual(len(found.rows) + len(found.footers), len(rows))

    @given(st.text(st.characters(codec="utf-8", exclude_categories=["Cc"]), min_size=1))
    def test_text_in_utf_8_is_read_as_it_is(self, text):
        if text.strip() and text.lstrip()[0] not in "<%\ufeff":
            self.assertEqual(decode(b"A " + text.encode(), "list.csv"), "A " + text)
