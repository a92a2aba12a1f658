"""Loading what office-holders raised, and how many adults a district has."""

import datetime as dt
from decimal import Decimal
from io import StringIO

from django.core.management import CommandError, call_command

from districts.actions import load_adults, load_districts, load_finance
from districts.models import District, FinanceReport, Incumbent
from districts.serving import adults_of

from .files import FilesTestCase, real, with_real_data


def weball(number, name, *, receipts="10.50", cash="3", covered="12/31/2024"):
    fields = [number, name, "I", "1", "DEM", receipts, *["0"] * 4, cash, *["0"] * 16]
    return "|".join([*fields, covered, "0", "0"])


class Money(FilesTestCase):
    def setUp(self):
        super().setUp()
        self.old, self.new = (
            District.objects.create(
                state="NY", number=8, congress=congress, starts_on=dt.date(year, 1, 3)
            )
            for congress, year in ((118, 2023), (119, 2025))
        )
        self.holder = Incumbent.objects.create(
            state="NY", number=8, name="Ann Ay", party="Democrat", bioguide="A000001",
            fec_ids=["S1NY00001", "H2NY10092"], since=dt.date(2013, 1, 3),
        )  # fmt: skip

    def load(self, *lines, cycle=2024):
        path = self.folder / "weball24.txt"
        path.write_bytes("\n".join(lines).encode("latin-1"))
        return load_finance(path, cycle=cycle)

    def test_an_office_holder_is_known_by_any_of_their_numbers(self):
        counts = self.load(
            weball("H2NY10092", "AY, ANN", receipts="22977197.34", cash="4954564.65"),
            weball("S1NY00001", "AY, ANN", receipts="0", cash="0"),
            weball("H9NY08001", "ELSE, SOMEBODY"),
        )
        self.assertEqual((counts.created, FinanceReport.objects.count()), (1, 1))
        one = FinanceReport.objects.get()
        self.assertEqual(
            (one.district, one.name, one.bioguide, one.cycle, one.kind),
            (self.new, "Ann Ay", "A000001", 2024, "candidate"),
        )
        self.assertEqual(
            (one.receipts, one.cash_on_hand, one.period_end, one.source),
            (
                Decimal("22977197.34"), Decimal("4954564.65"), dt.date(2024, 12, 31),
                "weball24.txt",
            ),
        )  # fmt: skip

    def test_a_later_report_takes_its_place(self):
        self.load(weball("H2NY10092", "AY", receipts="1", covered="09/30/2024"))
        again = weball("H2NY10092", "AY", receipts="2")
        self.assertEqual(self.load(again).updated, 1)
        self.assertEqual(self.load(again).unchanged, 1)
        self.assertEqual(FinanceReport.objects.get().receipts, 2)

    def test_latin_1_and_what_was_utf_8_are_read(self):
        self.load(weball("H2NY10092", "SOLAGES, CARRIÃ\x89"), weball("H1", "PEÑA"))
        self.assertEqual(FinanceReport.objects.count(), 1)

    def test_what_cannot_be_read_is_refused_with_its_line(self):
        good = weball("H2NY10092", "AY")
        for sentence, lines, cycle in (
            ("line 2: has 2 fields with bars between, not 30", (good, "a|b"), 2024),
            ("line 1: the money or the last day", (weball("H1", "A", cash="x"),), 2024),
            ("line 1: the money or the last day",
             (weball("H1", "A", covered="2024-12-31"),), 2024),
            ("2023 is no cycle of two years", (good,), 2023),
            ("of another cycle than 2022: most of its reports end in", (good,), 2022),
            ("has no candidates", (), 2024),
        ):  # fmt: skip
            with (
                self.subTest(sentence),
                self.assertRaisesMessage(ValueError, sentence),
            ):
                self.load(*lines, cycle=cycle)
        self.assertFalse(FinanceReport.objects.exists())

    def test_the_command_says_what_it_did(self):
        path = self.write("weball24.txt", weball("H2NY10092", "AY"))
        out = StringIO()
        call_command("load_finance", path, "--cycle", "2024", stdout=out)
        self.assertEqual(
            out.getvalue(),
            "reports of office-holders: 1 created, 0 updated, 0 unchanged.\n",
        )
        with self.assertRaisesMessage(CommandError, "is no cycle"):
            call_command("load_finance", path, "--cycle", "2025")


class Adults(FilesTestCase):
    def load(self, *rows):
        return load_adults(
            self.write("adults.csv", "\n".join(["district,adults,lines,source", *rows]))
        )

    def test_lines_that_nobody_loaded_are_made_and_end_before_the_next(self):
        District.objects.create(
            state="NY", number=8, congress=119, starts_on=dt.date(2025, 1, 3)
        )
        self.assertEqual(self.load("NY-08,600000,118,ACS 2023").updated, 1)
        old = District.objects.get(congress=118)
        self.assertEqual(
            (old.adults, old.adults_source, old.ends_on),
            (600_000, "ACS 2023", dt.date(2025, 1, 2)),
        )
        self.assertIsNone(District.objects.get(congress=119).adults)

    def test_a_second_run_changes_nothing(self):
        self.load("NY-08,600000,118,ACS")
        self.assertEqual(self.load("NY-08,600000,118,ACS").unchanged, 1)

    def test_what_cannot_be_read_is_refused(self):
        for sentence, rows in (
            ("line 2: 'many' is no number of adults", ("NY-08,many,118,ACS",)),
            ("line 2: 'old' is no Congress's number", ("NY-08,5,old,ACS",)),
            ("line 3: NY-08 is already given on the 118th's lines",
             ("NY-08,5,118,ACS", "NY-08,6,118,ACS")),
        ):  # fmt: skip
            with (
                self.subTest(sentence),
                self.assertRaisesMessage(ValueError, sentence),
            ):
                self.load(*rows)
        self.assertFalse(District.objects.exists())

    def test_the_command_says_what_it_did(self):
        path = self.write(
            "adults.csv", "district,adults,lines,source\nNY-08,5,118,ACS\n"
        )
        out = StringIO()
        call_command("load_adults", path, stdout=out)
        self.assertEqual(
            out.getvalue(), "districts' adults: 0 created, 1 updated, 0 unchanged.\n"
        )
        path.write_text("district\nNY-08\n", encoding="utf-8")
        with self.assertRaisesMessage(CommandError, "the header has no column adults"):
            call_command("load_adults", path)


@with_real_data
class TheRealFiles(FilesTestCase):
    def test_money_and_adults(self):
        load_districts(
            congress=119, today=dt.date(2026, 6, 15),
            legislators=real("congress/legislators-current.yaml"),
        )  # fmt: skip
        counts = load_finance(real("finance/weball24.txt"), cycle=2024)
        self.assertEqual(counts.created, 426)
        for bioguide, receipts, cash in (
            ("J000294", "22977197.34", "4954564.65"),
            ("M001137", "3048026.76", "2228552.07"),
            ("M001188", "2097459.33", "968885.81"),
            ("E000297", "1373169.59", "396590.78"),
        ):
            report = FinanceReport.objects.get(bioguide=bioguide)
            self.assertEqual(
                (report.receipts, report.cash_on_hand),
                (Decimal(receipts), Decimal(cash)),
            )
        path = real("demographics/adults_by_district_118.csv")
        self.assertEqual(load_adults(path).updated, 435)
        self.assertEqual(District.objects.filter(congress=118).count(), 435)
        here = District.objects.filter(state="NY", number__in=(5, 6, 8, 13))
        served = adults_of(here.filter(congress=119))
        self.assertEqual(
            sorted(one.adults for one in served.values()),
            [573_601, 579_904, 582_129, 598_241],
        )
