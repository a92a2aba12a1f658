"""`manage.py load_districts`: all files together, and one Congress after another."""

import datetime as dt
from io import StringIO

from django.core.management import CommandError, call_command

from districts.actions import load_districts
from districts.models import District, Incumbent

from .files import FilesTestCase, feature, member, square, stored, term

TODAY = dt.date(2026, 6, 15)
LAST_DAY_OF_118TH = dt.date(2025, 1, 2)
PLACE = (
    "The lines on record changed: `manage.py place` re-places institutions and "
    "people.\n"
)


class LoadDistrictsCommand(FilesTestCase):
    def run_command(self, *options):
        out = StringIO()
        call_command("load_districts", *map(str, options), stdout=out)
        return out.getvalue()

    def all_files(self):
        return (
            "--legislators",
            self.roll(member("Ada Lane", term("NY-08", "2025-01-03"))),
            "--boundaries",
            self.outlines(
                feature(square(0, 0), district="NY-08"),
                feature(square(1, 0), district="NY-09"),
            ),
            "--precision",
            "exact",
            "--zips",
            self.zips("36,NY,11201,8", "36,NY,11201,9", "36,NY,11203,10"),
            "--zip-shares",
            self.shares("11201,NY-08,9,1.0"),
            "--congress",
            119,
        )

    def test_it_says_what_was_created_and_then_that_all_is_unchanged(self):
        files = self.all_files()
        self.assertEqual(
            self.run_command(*files),
            "119th Congress      created    updated  unchanged    removed\n"
            "districts                 3          0          0          0\n"
            "boundaries                2          0          0          0\n"
            "zips                      3          0          0          0\n"
            "incumbents                1          0          0          0\n" + PLACE,
        )
        self.assertEqual(
            self.run_command(*files),
            "119th Congress      created    updated  unchanged    removed\n"
            "districts                 0          0          3          0\n"
            "boundaries                0          0          2          0\n"
            "zips                      0          0          3          0\n"
            "incumbents                0          0          1          0\n",
        )

    def test_a_dry_run_says_the_same_and_changes_nothing(self):
        files = self.all_files()
        said = self.run_command(*files, "--dry-run")
        self.assertEqual([rows for rows in stored().values() if rows], [])
        self.assertEqual(
            said, self.run_command(*files) + "A dry run: nothing was changed.\n"
        )

    def test_one_malformed_file_keeps_the_sound_ones_out(self):
        bad = self.write("bad.csv", "modzcta,district,share_of_zip\n11201,NY-8,2\n")
        files = [*self.all_files(), "--zip-shares", bad]
        with self.assertRaises(CommandError) as refusal:
            self.run_command(*files)
        self.assertEqual(
            str(refusal.exception),
            f"{bad}, line 2: the share 2 is not between 0 and 1.",
        )
        self.assertEqual([rows for rows in stored().values() if rows], [])

    def test_without_a_file_it_says_which_there_are(self):
        with self.assertRaisesMessage(CommandError, "Name at least one file: --legis"):
            self.run_command("--congress", 119)

    def test_a_congress_that_is_none_is_refused(self):
        zips = self.zips("36,NY,11201,8")
        for congress in (0, 73, 201, 2025):
            with (
                self.subTest(congress=congress),
                self.assertRaisesMessage(CommandError, "Congress here: give one from"),
            ):
                self.run_command("--zips", zips, "--congress", congress)


class OneCongressAfterAnother(FilesTestCase):
    def load(self, congress, *rows):
        return load_districts(congress=congress, today=TODAY, zips=self.zips(*rows))

    def lines(self):
        return [
            (str(row), row.congress, row.starts_on, row.ends_on)
            for row in District.objects.order_by("state", "number", "congress")
        ]

    def test_either_order_closes_the_earlier_lines_of_the_state(self):
        loads = {
            118: ("36,NY,11201,8", "36,NY,11203,27", "6,CA,90001,1"),
            119: ("36,NY,11201,8",),
        }
        starts = {118: dt.date(2023, 1, 3), 119: dt.date(2025, 1, 3)}
        for order in ((118, 119), (119, 118)):
            with self.subTest(order=order):
                District.objects.all().delete()
                for congress in order:
                    self.load(congress, *loads[congress])
                self.assertEqual(
                    self.lines(),
                    [
                        # California's next lines are not on record.
                        ("CA-01", 118, starts[118], None),
                        ("NY-08", 118, starts[118], LAST_DAY_OF_118TH),
                        ("NY-08", 119, starts[119], None),
                        # A seat that New York lost ends with the old lines too.
                        ("NY-27", 118, starts[118], LAST_DAY_OF_118TH),
                    ],
                )

    def test_lines_last_until_the_next_that_are_on_record(self):
        for congress in (116, 119, 118):
            self.load(congress, "36,NY,11201,8")
        self.assertEqual(
            [line[3] for line in self.lines()],
            [dt.date(2023, 1, 2), LAST_DAY_OF_118TH, None],
        )

    def test_closing_counts_as_updating(self):
        self.load(118, "36,NY,11201,8")
        counts = self.load(119, "36,NY,11201,8").districts
        self.assertEqual((counts.created, counts.updated, counts.unchanged), (1, 1, 0))
        counts = self.load(118, "36,NY,11201,8").districts
        self.assertEqual((counts.created, counts.updated, counts.unchanged), (0, 0, 1))

    def test_older_lines_are_in_force_on_their_last_day(self):
        self.load(118, "36,NY,11201,8")
        self.load(119, "36,NY,11201,8")
        self.assertEqual(
            list(District.objects.in_force(LAST_DAY_OF_118TH)),
            [District.objects.get(congress=118)],
        )

    def test_older_lines_do_not_touch_incumbents(self):
        roll = self.roll(member("Ada Lane", term("NY-08", "2025-01-03")))
        load_districts(congress=119, today=TODAY, legislators=roll)
        before = list(Incumbent.objects.values())
        self.load(118, "36,NY,11201,8", "36,NY,11201,9")
        self.assertEqual(list(Incumbent.objects.values()), before)
