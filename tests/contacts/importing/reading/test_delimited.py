"""CSV and its kin: encodings, delimiters, headers, dirt."""

import codecs
import hashlib
from pathlib import Path
from unittest import mock

from contacts.importing import Refusal
from contacts.importing.reading import open_list
from tests.contacts.importing.reading.building import ReadingTestCase

LIST = "Name,ZIP\nBethel,11201\nÉglise Béthanie,11225\n"
READ = [("Name", "ZIP"), ("Bethel", "11201"), ("Église Béthanie", "11225")]


class Encodings(ReadingTestCase):
    def test_each_gives_the_same_rows_and_is_named(self):
        for encoding, label in (
            ("utf-8", "UTF-8"),
            ("utf-8-sig", "UTF-8"),
            ("utf-16", "UTF-16"),
            ("utf-16-le", "UTF-16"),
            ("utf-16-be", "UTF-16"),
            ("cp1252", "Windows-1252"),
        ):
            with self.subTest(encoding):
                content = LIST.encode(encoding)
                self.assertEqual(self.cells(content), READ)
                self.assertEqual(
                    self.open(content).form, f"CSV, comma-separated, {label}"
                )

    def test_utf_16_with_the_high_byte_first_and_a_byte_order_mark(self):
        content = codecs.BOM_UTF16_BE + LIST.encode("utf-16-be")
        self.assertEqual(self.cells(content), READ)

    def test_curly_quotes_of_windows_stay(self):
        content = "Name\nSt. Ann\u2019s\n".encode("cp1252")
        self.assertEqual(self.cells(content), [("Name",), ("St. Ann\u2019s",)])

    def test_an_encoding_of_another_alphabet_is_guessed(self):
        names = ["横浜教会、日本", "東京教会、ひかり", "大阪、あさひ", "名古屋、のぞみ"]
        content = b"Name,ZIP\n" + b"Bethel,1\n" * 1000
        content += "".join(f"{name},2\n" for name in names).encode("shift_jis")
        self.assertEqual([row[0] for row in self.cells(content)[-4:]], names)

    def test_windows_1252_after_a_megabyte_of_ascii(self):
        content = b"Name,ZIP\n" + b"Bethel,11201\n" * 90_000 + b"Caf\xe9,11225\n"
        self.assertEqual(self.cells(content)[-1], ("Café", "11225"))

    def test_a_character_over_the_border_of_two_pieces_is_whole(self):
        start = b"Name,ZIP\n".ljust((1 << 20) - 1, b"\n")
        content = start + "Église,11225\n".encode()
        self.assertEqual(self.cells(content), [("Name", "ZIP"), ("Église", "11225")])

    def test_halves_of_surrogate_pairs_are_replaced(self):
        for content in (
            b"Name,ZIP\nB\xed\xa0\x80th,11201\n",
            "Name,ZIP\nB\ud800th,11201\n".encode("utf-16-le", "surrogatepass"),
        ):
            with self.subTest(content):
                self.assertEqual(self.cells(content)[1], ("B\ufffdth", "11201"))

    def test_right_to_left_and_combining_characters_stay(self):
        for name in ("שלום", "مسجد التقوى", "E\u0301glise", "\u200fBethel\u200e!"):
            with self.subTest(name):
                self.assertEqual(self.cells(f"Name,ZIP\n{name},1\n")[1], (name, "1"))


class Delimiters(ReadingTestCase):
    def test_each_is_found_and_named(self):
        for delimiter, label in (
            (",", "comma"), ("\t", "tab"), (";", "semicolon"), ("|", "pipe")
        ):  # fmt: skip
            with self.subTest(label):
                content = LIST.replace(",", delimiter)
                self.assertEqual(self.cells(content), READ)
                self.assertEqual(
                    self.open(content).form, f"CSV, {label}-separated, UTF-8"
                )

    def test_vans_report_named_xls_is_utf_16_with_tabs(self):
        content = LIST.replace(",", "\t").encode("utf-16")
        found = self.open(content, "report.xls")
        self.assertEqual(found.form, "CSV, tab-separated, UTF-16")

    def test_commas_inside_quoted_cells_do_not_mislead(self):
        found = self.cells('Name;Notes\n"A, B, C";"x, y"\n"D, E, F";"z, w"\n')
        self.assertEqual(found[1:], [("A, B, C", "x, y"), ("D, E, F", "z, w")])

    def test_one_column_needs_none(self):
        content = "Name\nBethel\nShiloh\n"
        self.assertEqual(self.cells(content), [("Name",), ("Bethel",), ("Shiloh",)])
        self.assertEqual(self.open(content).form, "CSV, one column, UTF-8")


class Dirt(ReadingTestCase):
    def lines(self, content):
        return [row.line for row in self.open(content).rows()]

    def test_a_cell_over_two_lines_keeps_later_line_numbers_right(self):
        content = 'Name,Street\nA,"1 Main St\nSuite 2"\n\nB,2 Main St\n'
        self.assertEqual(self.lines(content), [2, 5])
        self.assertEqual(self.cells(content)[1], ("A", "1 Main St\nSuite 2"))

    def test_line_endings_may_be_mixed(self):
        content = "Name,ZIP\r\nA,1\rB,2\nC,3\r\rD,4"
        self.assertEqual(
            self.cells(content)[1:], [("A", "1"), ("B", "2"), ("C", "3"), ("D", "4")]
        )
        self.assertEqual(self.lines(content), [2, 3, 4, 6])

    def test_titles_above_the_header_are_passed_over(self):
        content = "Churches of Brooklyn,,\n,,\nName,ZIP,Phone\nA,11201,1\nB,11207,2\n"
        self.assertEqual(self.cells(content)[0], ("Name", "ZIP", "Phone"))
        self.assertEqual(self.lines(content), [4, 5])

    def test_blank_rows_trailing_commas_and_outer_space_are_dropped(self):
        self.assertEqual(
            self.cells("Name,ZIP,,\n , ,,\n \xa0Bethel\u200b ,\ufeff11201,,\n,,,\n"),
            [("Name", "ZIP"), ("Bethel", "11201")],
        )

    def test_non_breaking_spaces_inside_are_plain(self):
        self.assertEqual(self.cells("Name\nNew\xa0Life\n")[1], ("New Life",))

    def test_nuls_are_left_out(self):
        content = "Name,ZIP\nB\0eth\0el,11201\n"
        for encoding in ("utf-8", "utf-16"):
            with self.subTest(encoding):
                found = self.cells(content.encode(encoding))
                self.assertEqual(found[1], ("Bethel", "11201"))

    def test_text_that_looks_like_a_formula_stays(self):
        cells = ("=1+1", "+1 718", "-5", "@bethel")
        content = f"A,B,C,D\n{','.join(cells)}\n"
        self.assertEqual(self.cells(content)[1], cells)

    def test_blank_and_repeated_headers_get_names_of_their_own(self):
        self.assertEqual(
            self.cells("Name,,Phone,Phone,Phone (2)\nA,x,1,2,3\n")[0],
            ("Name", "column 2", "Phone", "Phone (2)", "Phone (2) (2)"),
        )

    def test_short_rows_are_filled_up(self):
        self.assertEqual(self.cells("Name,ZIP,Note\nA,1\n")[1], ("A", "1", ""))

    def test_totals_below_are_no_rows_and_are_shown(self):
        found = self.open("Name,ZIP\nA,11201\nB,11207\nTotal,2\n2 records,\n,2\n")
        rows = [row.cells for row in found.rows()]
        self.assertEqual(rows, [("A", "11201"), ("B", "11207")])
        self.assertEqual([row.line for row in found.footers], [4, 5, 6])
        self.assertEqual([row.cells for row in found.sample], rows)

    def test_what_looks_like_a_total_in_the_middle_is_a_row(self):
        content = "Name,ZIP\nA,11201\n2 records,\nB,11207\n"
        self.assertEqual(self.lines(content), [2, 3, 4])

    def test_no_more_than_twenty_rows_are_held_back(self):
        found = self.open("Name,ZIP\nA,11201\n" + "Notes: 1,\n" * 25)
        self.assertEqual(len(list(found.rows())), 6)
        self.assertEqual(len(found.footers), 20)

    def test_a_last_row_with_only_a_name_is_a_row(self):
        for name in ("Shiloh", "Source of Light Ministry", "Total Praise Church"):
            with self.subTest(name):
                found = self.cells(f"Name,ZIP\nA,11201\n{name},\n")
                self.assertEqual(found[-1], (name, ""))


class Quotes(ReadingTestCase):
    def test_a_quotation_mark_inside_a_cell_is_taken_as_it_is(self):
        self.assertEqual(
            self.cells('Name,ZIP\nThe "Hub" Center,11201\n"Big" Church,11207\n')[1:],
            [('The "Hub" Center', "11201"), ("Big Church", "11207")],
        )

    def test_a_record_read_loosely_may_go_on_over_lines(self):
        content = 'Name,Street\n"Big" Church,"1 Main St\nSuite 2"\nB,2 Main St\n'
        found = self.open(content)
        self.assertEqual(
            list(found.rows()),
            [
                (2, ("Big Church", "1 Main St\nSuite 2"), ()),
                (4, ("B", "2 Main St"), ()),
            ],
        )

    def test_one_that_is_never_closed_is_refused_by_its_line(self):
        for content in (
            'Name,ZIP\nA,11201\n"B,11207\nC,11208\n',
            'Name,ZIP\n"Big" A,11201\n"B,11207\nC,11208\n',
            'Name,ZIP\nA,11201\n"Big" B,"11207\nC,11208\n',
        ):
            with self.subTest(content):
                self.check(
                    content,
                    "list.csv, line 3: a quotation mark opens here and is never "
                    "closed. Close it or take it out.",
                )


class BeyondTheHeader(ReadingTestCase):
    def test_a_cell_near_the_top_makes_a_column(self):
        self.assertEqual(
            self.cells("Name,ZIP\nA,11201,surplus\n"),
            [("Name", "ZIP", "column 3"), ("A", "11201", "surplus")],
        )

    def test_a_cell_far_below_is_kept_beside_the_others(self):
        found = self.open("Name,,ZIP\n" + "A,,1\n" * 400 + "B,x,2,y\n")
        *_, last = found.rows()
        self.assertEqual(found.headers, ("Name", "ZIP"))
        self.assertEqual(
            last, (402, ("B", "2"), (("column 2", "x"), ("column 4", "y")))
        )
        self.assertEqual(
            found.raw(last), {"Name": "B", "ZIP": "2", "column 2": "x", "column 4": "y"}
        )


class Refused(ReadingTestCase):
    def test_an_empty_file(self):
        for content in (b"", b" \r\n\r\n", b"\xef\xbb\xbf", b",,,\n,,,\n", b"\0\0"):
            with self.subTest(content):
                self.check(content, "list.csv is empty. Export it again.")

    def test_a_header_alone(self):
        self.check(
            "Name,ZIP\n",
            "list.csv has a header, but no rows under it. Export it again.",
        )

    def test_binary_junk(self):
        self.check(
            bytes(range(256)) * 40,
            "list.csv is no list: it holds binary data. Open it in a spreadsheet "
            "program and save it as CSV (UTF-8).",
        )

    def test_a_pdf(self):
        self.check(
            b"%PDF-1.7\n",
            "list.csv is a PDF. Ask whoever made it for the list itself, as CSV.",
        )

    def test_a_cell_of_megabytes(self):
        for cell in ("x" * 10_000_000, '"' + "x\n" * 5_000_000 + '"'):
            self.check(
                f"Name,ZIP\nA,1\n{cell},11201\n",
                "list.csv, line 3: a cell holds more than 131,072 characters. Shorten "
                "it, or see whether a quotation mark is missing its other half.",
            )

    def test_thousands_of_columns(self):
        self.check(
            ",".join(f"h{at}" for at in range(5000)) + "\n" + "1," * 5000 + "\n",
            "list.csv has 5,000 columns. Nobody can match more than 500: delete those "
            "that are not needed.",
        )

    def test_a_missing_file_and_a_folder(self):
        for path, sentence in (
            (self.folder / "no.csv", f"There is no file {self.folder}/no.csv."),
            (self.folder, f"{self.folder} cannot be read: Is a directory."),
        ):
            with self.subTest(sentence), self.assertRaises(Refusal) as refused:
                open_list(path)
            self.assertEqual(str(refused.exception), sentence)

    def test_one_that_may_not_be_read(self):
        path = self.file(LIST)
        denied = PermissionError(13, "Permission denied")
        with (
            mock.patch.object(Path, "open", side_effect=denied),
            self.assertRaises(Refusal) as refused,
        ):
            open_list(path)
        self.assertEqual(
            str(refused.exception), f"{path} cannot be read: Permission denied."
        )

    def test_a_sheet_of_what_has_none(self):
        self.check(LIST, "list.csv has no sheet “May”. Its sheets: none.", sheet="May")


class TheFile(ReadingTestCase):
    def test_its_own_name_goes_before_that_of_the_copy(self):
        path = self.file("Name\n", "a81f")
        with self.assertRaises(Refusal) as refused:
            open_list(path, name="members.csv")
        self.assertEqual(
            str(refused.exception),
            "members.csv has a header, but no rows under it. Export it again.",
        )
        self.assertEqual(open_list(self.file(LIST, "b"), name="m.csv").name, "m.csv")

    def test_its_checksum_is_of_all_its_bytes(self):
        self.assertEqual(
            self.open("Name\nBethel\n").checksum,
            hashlib.sha256(b"Name\nBethel\n").hexdigest(),
        )

    def test_the_first_two_hundred_rows_are_shown_and_all_come_twice(self):
        found = self.open("Name,N\n" + "".join(f"A,{n}\n" for n in range(1000)))
        rows = list(found.rows())
        self.assertEqual(rows, list(found.rows()))
        self.assertEqual(found.sample, rows[:200])
        self.assertEqual([row.cells[1] for row in rows], list(map(str, range(1000))))
