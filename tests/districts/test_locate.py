"""In which district points and ZIPs lie on a day."""

import datetime as dt
import math

import numpy as np
from django.test import TestCase

from districts.locating import ZipPlace, districts_at, districts_of_zips
from districts.models import Boundary, ZipDistrict

from .files import district, square

OLD_DAY = dt.date(2024, 6, 1)
DAY = dt.date(2026, 6, 1)


def outline(of, geometry, precision=Boundary.Precision.EXACT):
    return Boundary.objects.create(
        district=of,
        precision=precision,
        geometry=geometry,
        source="made up",
        as_of=DAY,
    )


class Points(TestCase):
    @classmethod
    def setUpTestData(cls):
        cls.old = district("NY", 8, 118, ends_on=dt.date(2025, 1, 2))
        # The one with the higher number has the lower id.
        cls.ny09 = district("NY", 9)
        cls.ny08 = district("NY", 8)
        cls.drawn = district("NY", 10)
        outline(cls.old, square(0, 0, size=3))
        outline(cls.ny09, square(1, 0))
        outline(cls.ny08, square(0, 0))
        outline(cls.drawn, square(2, 0), Boundary.Precision.DISPLAY)
        outline(cls.ny08, square(0, 0, size=3), Boundary.Precision.DISPLAY)

    def at(self, *points, day=DAY):
        return districts_at(points, day)

    def test_a_point_lies_in_the_district_around_it(self):
        self.assertEqual(
            self.at((1.5, 0.5), (0.5, 0.5), (1.25, 0.1)),
            [self.ny09.pk, self.ny08.pk, self.ny09.pk],
        )

    def test_a_point_outside_all_districts_lies_in_none(self):
        self.assertEqual(self.at((0.5, 1.5), (0.5, 0.5)), [None, self.ny08.pk])

    def test_longitude_comes_first(self):
        self.assertEqual(self.at((0.5, 1.5), (1.5, 0.5)), [None, self.ny09.pk])

    def test_a_display_boundary_places_nobody(self):
        self.assertEqual(self.at((2.5, 0.5), (2.5, 2.5)), [None, None])

    def test_a_point_on_a_border_lies_in_the_first_district(self):
        self.assertEqual(self.at((1, 0.5), (1, 0), (1, 1)), [self.ny08.pk] * 3)
        self.assertEqual(self.at((2, 0.5)), [self.ny09.pk])

    def test_a_point_in_two_districts_lies_in_the_first(self):
        outline(self.drawn, square(1.2, 0.2, size=0.2))
        self.assertEqual(self.at((1.3, 0.3)), [self.ny09.pk])

    def test_the_lines_of_the_day_decide(self):
        self.assertEqual(self.at((1.5, 0.5), day=OLD_DAY), [self.old.pk])
        self.assertEqual(self.at((1.5, 0.5), day=dt.date(1999, 1, 1)), [None])

    def test_what_is_not_a_number_lies_nowhere(self):
        self.assertEqual(
            self.at((math.nan, 0.5), (math.inf, 0.5), (None, None), (0.5, 0.5)),
            [None, None, None, self.ny08.pk],
        )

    def test_no_points_ask_for_nothing(self):
        self.assertEqual(self.at(), [])

    def test_asking_again_costs_one_light_query(self):
        self.at((0.5, 0.5))
        for count in (1, 3):
            with self.subTest(count=count), self.assertNumQueries(1) as queries:
                self.at(*[(0.5, 0.5)] * count)
            self.assertNotIn("geometry", queries[0]["sql"])

    def test_a_changed_outline_is_seen_at_once(self):
        self.at((1.5, 0.5))
        self.ny09.boundaries.all().delete()
        outline(self.ny09, square(5, 5))
        self.assertEqual(self.at((1.5, 0.5), (5.5, 5.5)), [None, self.ny09.pk])

    def test_many_points_are_answered_each_in_its_place(self):
        points = np.random.default_rng(1).uniform(-0.5, 2.5, (2000, 2))
        expected = [
            None
            if not 0 < y < 1 or not 0 < x < 2
            else (self.ny08.pk if x < 1 else self.ny09.pk)
            for x, y in points
        ]
        self.assertEqual(self.at(*map(tuple, points)), expected)


class Zips(TestCase):
    @classmethod
    def setUpTestData(cls):
        cls.old = district("NY", 8, 118, ends_on=dt.date(2025, 1, 2))
        cls.ny07, cls.ny08 = district("NY", 7), district("NY", 8)
        rows = {
            "11201": {cls.ny07: None, cls.ny08: None},
            "11202": {cls.ny08: None, cls.old: None},
            "11203": {cls.ny07: 0.01, cls.ny08: 0.99},
            "11204": {cls.ny07: 0.0101, cls.ny08: 0.9899},
            "11205": {cls.ny08: 0.2},
        }
        ZipDistrict.objects.bulk_create(
            ZipDistrict(zip=code, district=of, share=share)
            for code, shares in rows.items()
            for of, share in shares.items()
        )

    def place(self, code, day=DAY):
        return districts_of_zips([code], day)[code]

    def test_a_zip_in_one_district_is_whole(self):
        whole = ZipPlace(((self.ny08.pk, None),), self.ny08.pk)
        self.assertEqual(self.place("11202"), whole)
        # Its only district, however small the published share.
        self.assertEqual(self.place("11205").whole, self.ny08.pk)

    def test_a_zip_in_two_districts_without_shares_is_not_decided(self):
        both = ((self.ny07.pk, None), (self.ny08.pk, None))
        self.assertEqual(self.place("11201"), ZipPlace(both, None))

    def test_a_zip_with_99_in_100_people_in_one_district_is_whole(self):
        both = ((self.ny08.pk, 0.99), (self.ny07.pk, 0.01))
        self.assertEqual(self.place("11203"), ZipPlace(both, self.ny08.pk))

    def test_a_zip_just_short_of_99_in_100_is_not(self):
        both = ((self.ny08.pk, 0.9899), (self.ny07.pk, 0.0101))
        self.assertEqual(self.place("11204"), ZipPlace(both, None))

    def test_the_lines_of_the_day_decide(self):
        self.assertEqual(self.place("11202", OLD_DAY).whole, self.old.pk)
        self.assertEqual(districts_of_zips(["11201"], OLD_DAY), {})

    def test_an_unknown_zip_is_left_out(self):
        self.assertEqual(districts_of_zips(["00000", ""], DAY), {})

    def test_one_zip_and_three_cost_one_query(self):
        for count in (1, 3):
            with self.subTest(count=count), self.assertNumQueries(1):
                districts_of_zips(["11201", "11202", "11203"][:count], DAY)
