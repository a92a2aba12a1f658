"""Loading the results of primaries, in three published shapes."""

import datetime as dt
from io import StringIO

from django.core.management import CommandError, call_command

from districts.actions import load_elections
from districts.loading.elections import fourth_tuesday_of_june
from districts.loading.files import Malformed
from districts.models import District, Election
from districts.serving import elections_of

from .files import FilesTestCase, real, with_real_data

COUNTED = "cycle,election,district,lines,candidate,votes,pct,nyc_ballots_cast"
OUTCOMES = (
    "cycle,primary_date,district,lines,candidate,incumbent,incumbent_challenger,votes,"
    "pct,outcome,justice_dems,sunrise"
)
CHOICES = "district,first_choice_total,first: Ann Ay,first: Bea Bee"
IN_2022, OF_THE_MAYOR = "ny_house_dem_primary_2022.csv", "nyc_mayor_dem_primary_2025"


class LoadingElections(FilesTestCase):
    def file(self, header, *rows, name="list.csv"):
        return self.write(name, "\n".join([header, *rows, ""]))

    def load(self, header, *rows, name="list.csv", partial=()):
        return load_elections(self.file(header, *rows, name=name), partial=partial)

    def refused(self, sentence, header, *rows, name="list.csv", partial=()):
        with self.assertRaisesMessage(ValueError, sentence):
            self.load(header, *rows, name=name, partial=partial)
        self.assertFalse(District.objects.exists())

    def names(self, election):
        rows = election.candidacies.order_by("pk")
        return list(rows.values_list("name", "votes", "is_incumbent", "won"))


class Counted(LoadingElections):
    ROWS = (
        "2020,2020-06-23 Democratic primary,NY-05,2012-2022 (116th),Ann Ay,600,60,",
        "2020,2020-06-23 Democratic primary,NY-05,2012-2022 (116th),Bea Bee,390,39,",
        "2020,2020-06-23 Democratic primary,NY-05,2012-2022 (116th),Write-ins,10,1,",
        "2020,2020-06-23 Democratic primary,NY-05,2012-2022 (116th),Blank-Void,50,,",
        "2020,2020-06-23 Democratic primary,NY-05,2012-2022 (116th),Ballots Cast,9,,",
    )

    def test_it_is_counted_on_its_own_lines_which_are_made(self):
        self.assertEqual(self.load(COUNTED, *self.ROWS).created, 1)
        one = Election.objects.get()
        self.assertEqual((str(one.district), one.district.congress), ("NY-05", 116))
        self.assertEqual(
            (one.office, one.date, one.stage, one.party, one.decides, one.congress),
            ("us_house", dt.date(2020, 6, 23), "primary", "Democrat", True, 116),
        )
        self.assertEqual(
            self.names(one),
            [("Ann Ay", 600, False, True), ("Bea Bee", 390, False, False)],
        )

    def test_write_ins_count_and_what_names_nobody_does_not(self):
        self.load(COUNTED, *self.ROWS)
        self.assertEqual(Election.objects.get().ballots, 1000)

    def test_ballots_cast_in_the_city_serve_where_all_of_it_lies_there(self):
        for cast, ballots in (("1100", 1100), ("400", 1000)):
            self.load(COUNTED, *(row + cast for row in self.ROWS))
            self.assertEqual(Election.objects.get().ballots, ballots)

    def test_the_winner_of_a_state_with_runoffs_needs_more_than_half(self):
        for votes, decides in ((501, True), (500, False)):
            self.load(
                COUNTED,
                f"2020,2020-03-03 Democratic primary,TX-01,(116th),Ann Ay,{votes},,",
                f"2020,2020-03-03 Democratic primary,TX-01,(116th),B,{1000 - votes},,",
            )
            self.assertEqual(Election.objects.get().decides, decides)

    def test_a_second_run_changes_nothing_and_a_correction_what_it_says(self):
        self.load(COUNTED, *self.ROWS)
        self.assertEqual(self.load(COUNTED, *self.ROWS).unchanged, 1)
        rows = [self.ROWS[0].replace("600", "610"), *self.ROWS[1:]]
        counts = self.load(COUNTED, *rows)
        self.assertEqual((counts.created, counts.updated), (0, 1))
        self.assertEqual(Election.objects.get().ballots, 1010)


class Outcomes(LoadingElections):
    def test_unopposed_has_no_votes_and_is_no_zero(self):
        self.load(
            OUTCOMES,
            "2022,8/23/22,NY-05,2022 (118th),Gregory Meeks,Yes,No,,100%,Won,N/A,N/A",
            name=IN_2022,
        )
        one = Election.objects.get()
        self.assertEqual((one.ballots, one.date), (None, dt.date(2022, 8, 23)))
        self.assertEqual(self.names(one), [("Gregory Meeks", None, True, True)])

    def test_a_contest_has_the_sum_and_who_won(self):
        self.load(
            OUTCOMES,
            "2022,8/23/22,NY-08,2022 (118th),Ann Ay,Yes,No,230,87%,Won,N/A,N/A",
            "2022,8/23/22,NY-08,2022 (118th),Bea Bee,No,Yes,34,13%,Lost,N/A,N/A",
            name=IN_2022,
        )
        one = Election.objects.get()
        self.assertEqual((one.ballots, one.district.congress), (264, 118))
        self.assertEqual(
            self.names(one),
            [("Ann Ay", 230, True, True), ("Bea Bee", 34, False, False)],
        )


class FirstChoices(LoadingElections):
    NAME = f"{OF_THE_MAYOR}_first_choice_by_cd119.csv"

    def test_a_column_is_a_name_and_a_part_is_marked(self):
        self.load(
            CHOICES, "NY-08,100,60,40", "NY-03,10,7,3", name=self.NAME,
            partial=["NY-03"],
        )  # fmt: skip
        whole = Election.objects.get(district__number=8)
        part = Election.objects.get(district__number=3)
        self.assertEqual(
            (whole.office, whole.date, whole.congress, whole.ballots),
            ("mayor", dt.date(2025, 6, 24), 119, 100),
        )
        self.assertTrue(whole.covers_whole_district)
        self.assertFalse(part.covers_whole_district)
        self.assertEqual(
            self.names(part),
            [("Ann Ay", 7, False, False), ("Bea Bee", 3, False, False)],
        )

    def test_the_fourth_tuesday_of_june(self):
        for year, day in ((2020, 23), (2021, 22), (2025, 24), (2027, 22)):
            self.assertEqual(fourth_tuesday_of_june(year), dt.date(year, 6, day))


class Refused(LoadingElections):
    def test_each_in_a_sentence_and_nothing_is_kept(self):
        good = Counted.ROWS[0]
        for sentence, header, rows, options in (
            ("the header is of none of the shapes known", "a,b", ("1,2",), {}),
            ("line 3: 'x' is no number of votes", COUNTED,
             (good, good.replace("600", "x")), {}),
            ("line 2: 'Brooklyn' does not name a district", COUNTED,
             (good.replace("NY-05", "Brooklyn"),), {}),
            ("names no Congress's lines", COUNTED, (good.replace("(116th)", ""),), {}),
            ("is no day and party of a primary", COUNTED,
             (good.replace("Democratic primary", "general"),), {}),
            ("says nothing of NY-03, named as covered in part", COUNTED, (good,),
             {"partial": ["NY-03"]}),
            ("does not say in its name which election it is", CHOICES,
             ("NY-08,1,1,0",), {}),
            ("does not say in its name which lines it is on", CHOICES,
             ("NY-08,1,1,0",), {"name": f"{OF_THE_MAYOR}.csv"}),
        ):  # fmt: skip
            with self.subTest(sentence):
                self.refused(sentence, header, *rows, **options)

    def test_a_file_that_is_not_there(self):
        with self.assertRaisesMessage(Malformed, "cannot be read"):
            load_elections(self.folder / "nothing.csv")

    def test_the_command_says_it(self):
        path = self.file("a,b", "1,2")
        with self.assertRaisesMessage(CommandError, "none of the shapes known"):
            call_command("load_elections", path)
        out = StringIO()
        path = self.file(COUNTED, *Counted.ROWS)
        call_command("load_elections", path, "--partial", "NY-05", stdout=out)
        self.assertEqual(
            out.getvalue(), "elections: 1 created, 0 updated, 0 unchanged.\n"
        )
        self.assertFalse(Election.objects.get().covers_whole_district)


@with_real_data
class TheRealFiles(FilesTestCase):
    def test_all_three(self):
        for name, partial, count in (
            ("ny_house_dem_primary_2020_by_district", [], 17),
            ("ny_house_dem_primary_2022_by_district", [], 27),
            (
                "nyc_mayor_dem_primary_2025_first_choice_by_cd119",
                ["NY-03", "NY-16"],
                13,
            ),
        ):
            path = real(f"elections/{name}.csv")
            self.assertEqual(load_elections(path, partial=partial).created, count)
        mayor = Election.objects.filter(office="mayor")
        self.assertEqual(sum(mayor.values_list("ballots", flat=True)), 1_067_007)
        found = Election.objects.get(district__number=8, date__year=2022)
        self.assertEqual(found.ballots, 26_547)
        self.assertEqual(Election.objects.filter(ballots=None).count(), 10)
        places = District.objects.filter(number__in=(5, 6, 8, 13), congress=119)
        served = elections_of(places, dt.date(2026, 5, 18), {})
        self.assertEqual(
            [
                (one.serves, one.election.office, one.win_number, one.winner_needed)
                for one in (served[place.pk] for place in places.order_by("number"))
            ],
            [
                (True, "mayor", 35_253, 23_350),
                (True, "mayor", 30_467, 25_643),
                (True, "mayor", 42_825, 32_495),
                (True, "mayor", 50_885, 34_431),
            ],
        )
