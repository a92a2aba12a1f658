"""Which rule places what, what stays when lines change, and the command."""

import csv
import datetime as dt
import json
from io import StringIO

from django.core.management import call_command
from django.test import TestCase
from pghistory.models import Events

from contacts.models import Candidate, Contact, Footprint, Institution, Placement
from contacts.placement import place, place_all
from districts.actions import load_districts
from districts.models import Boundary, ZipDistrict
from tests import factories as make
from tests.districts.files import real, square, with_real_data

TODAY = make.TODAY
ON_OLD_LINES = dt.date(2024, 6, 15)
# Inside NY-08's made-up outline, and inside NY-05's.
IN_08, IN_05 = {"longitude": 0.5, "latitude": 0.5}, {"longitude": 5.5, "latitude": 0.5}


class PlacingTestCase(TestCase):
    """Two districts: 11201 lies in NY-08, 11400 in both, 11999 in no table."""

    @classmethod
    def setUpTestData(cls):
        cls.ny08, cls.ny05 = make.district("NY-08"), make.district("NY-05")
        cls.outline(cls.ny08, west=0)
        cls.outline(cls.ny05, west=5)
        cls.zip("11201", cls.ny08)
        cls.zip("11400", cls.ny08)
        cls.zip("11400", cls.ny05)

    @staticmethod
    def outline(district, *, west, precision="exact"):
        Boundary.objects.create(
            district=district,
            precision=precision,
            geometry=square(west, 0),
            source="made up",
            as_of=TODAY,
        )

    @staticmethod
    def zip(code, district, share=None):
        ZipDistrict.objects.create(zip=code, district=district, share=share)

    def placed(self, one, *, day=TODAY):
        """What placing makes of `one`: its placement, district and rule."""
        place(type(one), [one.pk], day=day)
        one.refresh_from_db()
        if isinstance(one, Contact):
            return one.placement, one.district, one.method
        here = Footprint.objects.exclude(method="").filter(institution=one)
        found = here.filter(district__in=type(self.ny08).objects.in_force(day))
        district, method = None, ""
        if footprint := found.first():
            district, method = footprint.district, footprint.method
        return one.placement, district, method

    def candidates(self, one):
        return {(each.district, each.share) for each in one.candidates.all()}


class Rules(PlacingTestCase):
    def check(self, placement, district=None, method="", **facts):
        """An institution and a contact with these facts are placed alike."""
        team = make.team()
        for one in (make.institution(**facts), make.contact(team, **facts)):
            with self.subTest(type(one).__name__):
                self.assertEqual(self.placed(one), (placement, district, method))

    def test_a_point_inside_an_exact_boundary(self):
        self.check("placed", self.ny05, "boundary", **IN_05)

    def test_a_point_outside_every_boundary_falls_back_on_the_zip(self):
        nowhere = {"longitude": 50.0, "latitude": 50.0}
        self.check("placed", self.ny08, "zip", zip="11201", **nowhere)

    def test_a_display_boundary_never_places(self):
        far = make.district("NY-13")
        self.outline(far, west=20, precision="display")
        self.check("unknown", longitude=20.5, latitude=0.5)

    def test_the_boundary_comes_before_the_voter_file_and_the_zip(self):
        self.check(
            "placed",
            self.ny05,
            "boundary",
            zip="11201",
            voter_file_district=self.ny08,
            **IN_05,
        )

    def test_a_voter_file_decides_among_the_zips_candidates(self):
        self.check(
            "placed",
            self.ny05,
            "voter_file",
            zip="11400",
            voter_file_district=self.ny05,
        )

    def test_a_voter_file_against_the_zip_is_contradictory(self):
        self.check("contradictory", zip="11201", voter_file_district=self.ny05)

    def test_a_voter_file_is_believed_where_the_zip_says_nothing(self):
        for code in ("", "11999"):
            self.check(
                "placed",
                self.ny05,
                "voter_file",
                zip=code,
                voter_file_district=self.ny05,
            )

    def test_a_voter_file_on_other_lines_decides_nothing(self):
        old = make.district("NY-05", congress=118, ends_on=dt.date(2025, 1, 2))
        self.check("placed", self.ny08, "zip", zip="11201", voter_file_district=old)

    def test_a_whole_zip(self):
        self.check("placed", self.ny08, "zip", zip="11201")

    def test_a_zip_with_99_percent_of_its_people_in_one_district(self):
        self.zip("11500", self.ny08, 0.99)
        self.zip("11500", self.ny05, 0.01)
        self.check("placed", self.ny08, "zip", zip="11500")

    def test_just_under_99_percent_is_ambiguous(self):
        self.zip("11500", self.ny08, 0.9899)
        self.zip("11500", self.ny05, 0.0101)
        self.check("ambiguous", zip="11500")

    def test_nothing_known(self):
        self.check("unknown")
        self.check("unknown", zip="11999")


class WhatWaits(PlacingTestCase):
    def test_an_ambiguous_place_keeps_its_candidates_with_shares(self):
        self.zip("11500", self.ny08, 0.7)
        self.zip("11500", self.ny05, 0.3)
        one = make.institution(zip="11500")
        self.placed(one)
        self.assertEqual(self.candidates(one), {(self.ny08, 0.7), (self.ny05, 0.3)})

    def test_a_contradictory_one_keeps_those_of_its_zip(self):
        one = make.contact(make.team(), zip="11201", voter_file_district=self.ny05)
        self.placed(one)
        self.assertEqual(self.candidates(one), {(self.ny08, None)})

    def test_once_placed_no_candidate_is_left(self):
        one = make.institution(zip="11400")
        self.placed(one)
        Institution.objects.filter(pk=one.pk).update(zip="11201")
        self.placed(one)
        self.assertEqual(Candidate.objects.count(), 0)

    def test_new_shares_are_shown(self):
        one = make.institution(zip="11400")
        self.placed(one)
        ZipDistrict.objects.filter(zip="11400").update(share=0.5)
        self.placed(one)
        self.assertEqual(self.candidates(one), {(self.ny08, 0.5), (self.ny05, 0.5)})


class Choices(PlacingTestCase):
    def test_a_choice_stands_against_every_rule(self):
        one = make.institution(zip="11201", at=self.ny05, **IN_08)
        self.assertEqual(self.placed(one), ("placed", self.ny05, "choice"))

    def test_a_contacts_choice_stands(self):
        one = make.contact(
            make.team(), zip="11201", district=self.ny05, method="choice"
        )
        self.assertEqual(self.placed(one), ("placed", self.ny05, "choice"))

    def test_a_choice_on_old_lines_decides_nothing_on_the_new(self):
        old = make.district("NY-05", congress=118, ends_on=dt.date(2025, 1, 2))
        one = make.institution(zip="11201", at=old)
        other = make.contact(make.team(), zip="11400", district=old, method="choice")
        self.assertEqual(self.placed(one), ("placed", self.ny08, "zip"))
        self.assertEqual(self.placed(other), ("ambiguous", None, ""))


class Redistricting(PlacingTestCase):
    @classmethod
    def setUpTestData(cls):
        super().setUpTestData()
        cls.old = make.district("NY-05", congress=118, ends_on=dt.date(2025, 1, 2))
        cls.zip("11201", cls.old)

    def test_the_old_placement_is_kept_beside_the_new(self):
        one = make.institution(zip="11201")
        self.assertEqual(
            self.placed(one, day=ON_OLD_LINES), ("placed", self.old, "zip")
        )
        self.assertEqual(self.placed(one), ("placed", self.ny08, "zip"))
        self.assertEqual(
            set(one.footprints.values_list("district", "method", "since", "until")),
            {
                (self.old.pk, "zip", None, None),
                (self.ny08.pk, "zip", None, None),
            },
        )

    def test_members_counted_on_the_old_lines_stay_there(self):
        one = make.institution(zip="11201", at=self.old)
        one.footprints.update(members=400)
        self.placed(one)
        self.assertEqual(
            dict(one.footprints.values_list("district", "members")),
            {self.old.pk: 400, self.ny08.pk: None},
        )

    def test_a_contacts_old_district_is_in_the_history(self):
        one = make.contact(make.team(), zip="11201")
        self.placed(one, day=ON_OLD_LINES)
        self.assertEqual(self.placed(one), ("placed", self.ny08, "zip"))
        events = Events.objects.tracks(one).order_by("pgh_id")
        self.assertEqual(
            [event.pgh_data["district_id"] for event in events],
            [None, self.old.pk, self.ny08.pk],
        )


class ACorrectedAddress(PlacingTestCase):
    def correct(self, of_kind="congregation", **facts):
        """Rows (district, method, members) after the point moves to NY-05."""
        one = make.institution(of_kind=of_kind, **IN_08)
        self.placed(one)
        one.footprints.update(**facts)
        Institution.objects.filter(pk=one.pk).update(**IN_05)
        self.assertEqual(self.placed(one), ("placed", self.ny05, "boundary"))
        return set(one.footprints.values_list("district", "method", "members"))

    def test_the_wrong_placement_is_gone(self):
        self.assertEqual(self.correct(), {(self.ny05.pk, "boundary", None)})

    def test_members_move_with_an_address_where_the_people_are(self):
        self.assertEqual(self.correct(members=900), {(self.ny05.pk, "boundary", 900)})

    def test_a_unions_members_stay_where_they_were_counted(self):
        self.assertEqual(
            self.correct(of_kind="union_local", members=900),
            {(self.ny08.pk, "", 900), (self.ny05.pk, "boundary", None)},
        )

    def test_a_coordinators_word_stays_with_the_district_it_was_said_of(self):
        self.assertEqual(
            self.correct(members=900, rooted=True, rooted_reason="They live there"),
            {(self.ny08.pk, "", 900), (self.ny05.pk, "boundary", None)},
        )

    def test_a_presence_that_is_there_already_takes_the_address(self):
        one = make.institution(**IN_08)
        self.placed(one)
        one.footprints.update(members=900)
        Footprint.objects.create(institution=one, district=self.ny05, members=60)
        Institution.objects.filter(pk=one.pk).update(**IN_05)
        self.placed(one)
        self.assertEqual(
            set(one.footprints.values_list("district", "method", "members")),
            {(self.ny08.pk, "", 900), (self.ny05.pk, "boundary", 60)},
        )

    def test_a_presence_that_ended_there_is_not_overlapped(self):
        one = make.institution(**IN_05)
        ended = dt.date(2024, 12, 31)
        Footprint.objects.create(
            institution=one, district=self.ny05, members=60, until=ended
        )
        self.placed(one)
        new = one.footprints.get(method="boundary")
        self.assertEqual((new.since, new.until), (dt.date(2025, 1, 1), None))

    def test_an_address_that_became_unknown_leaves_what_was_counted(self):
        one = make.institution(zip="11201")
        self.placed(one)
        one.footprints.update(members=900)
        Institution.objects.filter(pk=one.pk).update(zip="")
        self.assertEqual(self.placed(one), ("unknown", None, ""))
        self.assertEqual(
            set(one.footprints.values_list("district", "method", "members")),
            {(self.ny08.pk, "", 900)},
        )


class PlaceEverything(PlacingTestCase):
    def run_command(self, *arguments):
        out = StringIO()
        call_command("place", *arguments, stdout=out)
        return out.getvalue()

    @classmethod
    def setUpTestData(cls):
        super().setUpTestData()
        team = make.team()
        make.institution(zip="11201")
        make.institution(zip="11400")
        make.institution(at=cls.ny05)
        make.contact(team)
        make.contact(team, zip="11201", voter_file_district=cls.ny05)

    def test_it_counts_by_rule_and_says_what_waits(self):
        figures = json.loads(self.run_command("--json"))
        self.assertGreaterEqual(figures.pop("seconds"), 0)
        none = {"choice": 0, "boundary": 0, "voter_file": 0, "zip": 0}
        self.assertEqual(
            figures,
            {
                "institutions": {
                    "placed": 2,
                    "ambiguous": 1,
                    "unknown": 0,
                    "contradictory": 0,
                    "by": none | {"choice": 1, "zip": 1},
                    "changed": 3,
                },
                "contacts": {
                    "placed": 0,
                    "ambiguous": 0,
                    "unknown": 1,
                    "contradictory": 1,
                    "by": none,
                    "changed": 1,
                },
            },
        )

    def test_a_second_run_changes_nothing_and_says_so(self):
        self.run_command()
        before = list(Footprint.objects.values()), Events.objects.count()
        self.assertIn("Nothing changed", self.run_command())
        self.assertEqual(
            (list(Footprint.objects.values()), Events.objects.count()), before
        )

    def test_the_history_says_what_was_done(self):
        self.run_command()
        footprint = Footprint.objects.get(method="zip")
        event = Events.objects.tracks(footprint).get()
        self.assertEqual(event.pgh_context["verb"], "placed institutions and contacts")

    def test_the_statements_do_not_grow_with_the_rows(self):
        self.run_command()
        for count in (1, 3):
            for _ in range(count):
                make.institution(zip="11201")
            with self.subTest(count=count), self.assertNumQueries(STATEMENTS):
                place(
                    Institution,
                    Institution.objects.values_list("pk", flat=True),
                    day=TODAY,
                )


# Ids, lines, savepoint, rows, footprints, points, ZIPs, candidates, placements, and
# footprints read and made, release.
STATEMENTS = 12


@with_real_data
class RealLines(TestCase):
    CO_OP_CITY = {"latitude": 40.8735, "longitude": -73.829}
    JACKSON_HEIGHTS = {"latitude": 40.7557, "longitude": -73.8831}
    WASHINGTON_HEIGHTS = {"latitude": 40.84, "longitude": -73.94}
    PLACES = (CO_OP_CITY, JACKSON_HEIGHTS, WASHINGTON_HEIGHTS)

    @classmethod
    def setUpTestData(cls):
        load_districts(
            congress=119,
            boundaries=real("boundaries/nyc_cd119_dcp25b.geojson"),
            precision="exact",
            zips=real("zip/zccd_119.csv"),
            today=TODAY,
        )
        load_districts(
            congress=118,
            boundaries=real("boundaries/ny_cd118_tiger2022.geojson"),
            precision="exact",
            zips=real("zip/zccd_118.csv"),
            today=TODAY,
        )

    def test_three_points_tell_the_lines_apart_and_the_old_are_kept(self):
        made = [make.institution(**where) for where in self.PLACES]
        pks = [one.pk for one in made]
        place(Institution, pks, day=ON_OLD_LINES)
        place(Institution, pks, day=TODAY)
        for one, old, new in zip(
            made, ("NY-14", "NY-06", "NY-13"), ("NY-16", "NY-14", "NY-13"), strict=True
        ):
            found = {
                each.district.congress: str(each.district)
                for each in one.footprints.filter(method="boundary")
            }
            self.assertEqual(found, {118: old, 119: new})

    def test_the_display_map_places_nobody(self):
        Boundary.objects.all().delete()
        load_districts(
            congress=119,
            boundaries=real("boundaries/ny_cd119_census20m.geojson"),
            precision="display",
            today=TODAY,
        )
        made = [make.institution(**where) for where in self.PLACES]
        place(Institution, [one.pk for one in made], day=TODAY)
        for one in made:
            one.refresh_from_db()
            self.assertEqual(one.placement, Placement.UNKNOWN)

    def food_programs(self):
        path = real("institutions/nyc_hra_cfc_food_programs_2025-04.csv")
        with path.open(encoding="utf-8-sig", newline="") as lines:
            for row in csv.DictReader(lines):
                make.institution(row["PROGRAM"], of_kind="service", zip=row["DISTZIP"])

    def count(self):
        figures = place_all(day=TODAY)["institutions"].as_json()
        seats = {
            name: Footprint.objects.filter(
                district__state="NY", district__number=number, district__congress=119
            ).count()
            for name, number in (("NY-05", 5), ("NY-13", 13), ("NY-08", 8))
        }
        return figures["placed"], figures["ambiguous"], seats

    def test_522_food_programs_without_and_with_the_peoples_shares(self):
        self.food_programs()
        self.assertEqual(
            self.count(), (194, 328, {"NY-05": 50, "NY-13": 34, "NY-08": 8})
        )
        load_districts(
            congress=119,
            zip_shares=real("zip/nyc_modzcta_to_cd119_popweights.csv"),
            today=TODAY,
        )
        self.assertEqual(
            self.count(), (270, 252, {"NY-05": 56, "NY-13": 47, "NY-08": 8})
        )
