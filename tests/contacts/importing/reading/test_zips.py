"""A zip that holds one list."""

import struct

from tests.contacts.importing.reading.building import (
    ReadingTestCase,
    ods,
    xlsx,
    zipped,
)

LIST = "Name,ZIP\nBethel,11201\n"
READ = [("Name", "ZIP"), ("Bethel", "11201")]


class Zips(ReadingTestCase):
    def test_the_one_file_in_it_is_read(self):
        content = zipped(
            {
                "__MACOSX/members.txt": "x",
                ".DS_Store": "x",
                "export/": "",
                "export/members.txt": LIST,
            }
        )
        found = self.open(content, "export.zip")
        self.assertEqual(
            (found.name, found.inner, found.form),
            ("export.zip", "export/members.txt", "CSV, comma-separated, UTF-8"),
        )
        self.assertEqual(self.cells(content), READ)

    def test_vans_report_in_a_zip(self):
        text = LIST.replace(",", "\t").encode("utf-16")
        found = self.open(zipped({"Report.xls": text}))
        self.assertEqual(
            (found.inner, found.form), ("Report.xls", "CSV, tab-separated, UTF-16")
        )

    def test_a_workbook_in_a_zip(self):
        rows = [("Name", "ZIP"), ("Bethel", 11201)]
        for make in (xlsx, ods):
            with self.subTest(make):
                content = zipped({"list.bin": make({"List": rows})})
                self.assertEqual(self.cells(content), READ)
                self.assertEqual(self.open(content).sheets, ("List",))

    def test_a_refusal_names_the_file_and_its_zip(self):
        self.check(
            zipped({"list.txt": "Name\n"}),
            "list.txt in list.zip has a header, but no rows under it. Export it again.",
            "list.zip",
        )


class Refused(ReadingTestCase):
    def check(self, content, sentence):
        super().check(content, sentence, "list.zip")

    def test_several_files(self):
        self.check(
            zipped({"a.csv": LIST, "b/c.csv": LIST}),
            "list.zip holds several files: a.csv, b/c.csv. Unpack it and bring in one "
            "at a time.",
        )
        self.check(
            zipped({f"{n}.csv": "" for n in range(12)}),
            "list.zip holds several files: 0.csv, 1.csv, 2.csv, 3.csv, 4.csv, 5.csv, "
            "6.csv, 7.csv, 8.csv, 9.csv and 2 more. Unpack it and bring in one at a "
            "time.",
        )

    def test_no_file(self):
        for content in (zipped({}), zipped({".DS_Store": "x"})):
            with self.subTest(content):
                self.check(content, "list.zip is a zip with no file in it.")

    def test_a_zip_in_a_zip(self):
        self.check(
            zipped({"a.zip": zipped({"b.csv": LIST})}),
            "a.zip in list.zip is itself a zip. Unpack it first.",
        )

    def test_one_protected_by_a_password(self):
        content = bytearray(zipped({"a.csv": LIST}))
        for start, at in ((b"PK\3\4", 6), (b"PK\1\2", 8)):
            content[content.index(start) + at] |= 1
        self.check(
            bytes(content),
            "list.zip is protected by a password. Unpack it and bring in the file "
            "itself.",
        )

    def test_one_that_says_it_unpacks_to_gigabytes(self):
        content = bytearray(zipped({"a.csv": LIST}))
        at = content.index(b"PK\1\2")
        content[at + 24 : at + 28] = struct.pack("<I", 4_000_000_000)
        self.check(
            bytes(content),
            "list.zip unpacks to more than 1,000,000,000 bytes. Unpack it and bring "
            "the list in by itself, in parts if need be.",
        )

    def test_one_that_unpacks_to_more_than_it_says(self):
        content = bytearray(zipped({"a.csv": LIST + "A,1\n" * 1_000_000}))
        at = content.index(b"PK\1\2")
        content[at + 24 : at + 28] = struct.pack("<I", 100)
        self.check(
            bytes(content),
            "list.zip is a workbook or a zip that is damaged or cut short. Fetch or "
            "save it again.",
        )

    def test_one_that_is_cut_short(self):
        self.check(
            zipped({"a.csv": LIST})[:-10],
            "list.zip is a workbook or a zip that is damaged or cut short. Fetch or "
            "save it again.",
        )

    def test_one_whose_file_is_damaged(self):
        content = bytearray(zipped({"a.csv": LIST * 100}))
        content[40] ^= 0xFF
        self.check(
            bytes(content),
            "list.zip is a workbook or a zip that is damaged or cut short. Fetch or "
            "save it again.",
        )
