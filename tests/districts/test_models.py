"""What the database refuses to hold of the public record."""

import datetime as dt

from django.db import IntegrityError, transaction
from django.test import TestCase

from districts.models import (
    Boundary,
    Candidacy,
    District,
    Election,
    FinanceReport,
    Incumbent,
    ZipDistrict,
)

from .files import district, square

JANUARY = dt.date(2025, 1, 3)
JUNE = dt.date(2025, 6, 24)


class RefusedByTheDatabase(TestCase):
    @classmethod
    def setUpTestData(cls):
        cls.ny08 = district("NY", 8)

    def assert_refused(self, constraint, make, **fields):
        with self.assertRaises(IntegrityError) as refusal, transaction.atomic():
            make(**fields)
        self.assertEqual(refusal.exception.__cause__.diag.constraint_name, constraint)

    def test_a_second_district_of_a_seat_in_one_congress_is_refused(self):
        self.assert_refused(
            "a_seat_has_one_district_per_congress", district, state="NY", number=8
        )
        district("NY", 8, congress=118)

    def test_a_district_that_ends_before_it_starts_is_refused(self):
        self.assert_refused(
            "district_ends_after_it_starts",
            district,
            state="NY",
            number=9,
            ends_on=JANUARY - dt.timedelta(days=1),
        )
        district("NY", 9, ends_on=JANUARY)

    def test_two_boundaries_of_one_precision_are_refused(self):
        def outline(precision):
            return Boundary.objects.create(
                district=self.ny08,
                precision=precision,
                geometry=square(0, 0),
                source="made up",
                as_of=JUNE,
            )

        outline(Boundary.Precision.EXACT)
        outline(Boundary.Precision.DISPLAY)
        self.assert_refused(
            "a_district_has_one_boundary_of_a_precision", outline, precision="exact"
        )

    def test_a_zip_and_district_twice_are_refused(self):
        ZipDistrict.objects.create(zip="11201", district=self.ny08)
        self.assert_refused(
            "a_zip_names_a_district_once",
            ZipDistrict.objects.create,
            zip="11201",
            district=self.ny08,
        )

    def test_a_share_outside_0_to_1_is_refused(self):
        for share in (-0.01, 1.01):
            with self.subTest(share=share):
                self.assert_refused(
                    "zip_share_is_between_0_and_1",
                    ZipDistrict.objects.create,
                    zip="11201",
                    district=self.ny08,
                    share=share,
                )

    def test_overlapping_tenures_of_one_seat_are_refused(self):
        def tenure(since, until, number=8):
            return Incumbent.objects.create(
                state="NY", number=number, name="A", since=since, until=until
            )

        tenure(JANUARY, JUNE)
        constraint = "a_seat_is_held_by_one_at_a_time"
        # The days are inclusive: nobody may start on the day that another ends.
        self.assert_refused(constraint, tenure, since=JUNE, until=None)
        tenure(JUNE + dt.timedelta(days=1), None)
        tenure(JUNE, None, number=9)
        far = dt.date(2040, 1, 3)
        self.assert_refused(constraint, tenure, since=far, until=None)

    def test_an_election_counted_twice_in_a_district_is_refused(self):
        self.election()
        self.assert_refused("an_election_is_counted_once_in_a_district", self.election)

    def test_negative_votes_are_refused(self):
        election = self.election()
        self.assert_refused(
            "votes_are_not_negative",
            Candidacy.objects.create,
            election=election,
            name="A",
            votes=-1,
        )
        Candidacy.objects.create(election=election, name="A", votes=None)

    def test_a_candidate_twice_on_a_ballot_is_refused(self):
        election = self.election()
        Candidacy.objects.create(election=election, name="A")
        self.assert_refused(
            "a_candidate_stands_once",
            Candidacy.objects.create,
            election=election,
            name="A",
        )

    def test_an_odd_cycle_is_refused(self):
        self.assert_refused("cycle_is_an_even_year", self.report, cycle=2025)
        self.report(cycle=2026)

    def test_a_cycle_reported_twice_is_refused(self):
        self.report(cycle=2026)
        self.assert_refused("a_cycle_is_reported_once", self.report, cycle=2026)

    def election(self):
        return Election.objects.create(
            district=self.ny08,
            office="us_house",
            date=JUNE,
            stage=Election.Stage.PRIMARY,
            party="Democratic",
            decides=True,
            covers_whole_district=True,
            congress=119,
            source="made up",
        )

    def report(self, cycle):
        return FinanceReport.objects.create(
            district=self.ny08,
            name="A",
            cycle=cycle,
            kind=FinanceReport.Kind.CANDIDATE,
            period_end=JUNE,
            source="made up",
        )


class Districts(TestCase):
    @classmethod
    def setUpTestData(cls):
        cls.old = district("NY", 8, 118, ends_on=dt.date(2025, 1, 2))
        cls.new = district("NY", 8)
        cls.alaska = district("AK", 0)

    def test_lines_are_in_force_on_their_first_and_last_day(self):
        expected = {
            dt.date(2023, 1, 2): [],
            dt.date(2023, 1, 3): [self.old],
            dt.date(2025, 1, 2): [self.old],
            dt.date(2025, 1, 3): [self.alaska, self.new],
            dt.date(2099, 1, 1): [self.alaska, self.new],
        }
        for day, districts in expected.items():
            with self.subTest(day=day):
                self.assertEqual(list(District.objects.in_force(day)), districts)

    def test_a_slug_names_a_seat_on_any_lines(self):
        named = District.objects.with_slug
        self.assertEqual(list(named("ny-08")), [self.new, self.old])
        self.assertEqual(list(named("NY-8")), [self.new, self.old])
        self.assertEqual(list(named("ak-00")), [self.alaska])
        for slug in ("ny-09", "ny", "", "ny-008", "ny-0٨"):
            with self.subTest(slug=slug):
                self.assertEqual(list(named(slug)), [])

    def test_a_district_is_named_with_two_digits(self):
        self.assertEqual(
            (str(self.new), self.new.slug, str(self.alaska)),
            ("NY-08", "ny-08", "AK-00"),
        )
