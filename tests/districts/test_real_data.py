"""The real files: what loading them gives, and the places that tell the lines apart."""

import csv
import datetime as dt
from collections import Counter, defaultdict
from statistics import median

from django.test import TestCase

from districts.actions import load_districts
from districts.locating import districts_at, districts_of_zips
from districts.models import Boundary, District, Incumbent, SeatState, ZipDistrict
from districts.seats import seats_on

from .files import real, stored, with_real_data

TODAY = dt.date(2026, 6, 15)
ON_118TH = dt.date(2024, 6, 15)
PEOPLE = {"zip_shares": "zip/nyc_modzcta_to_cd119_popweights.csv"}
FILES = {
    "legislators": "congress/legislators-current.yaml",
    "boundaries": "boundaries/nyc_cd119_dcp25b.geojson",
    "zips": "zip/zccd_119.csv",
}
OLD_FILES = {
    "boundaries": "boundaries/ny_cd118_tiger2022.geojson",
    "zips": "zip/zccd_118.csv",
}
PLACES = {
    "Co-op City": (-73.829, 40.8735),
    "Jackson Heights": (-73.8831, 40.7557),
    "Washington Heights": (-73.94, 40.84),
}


def load(files, *, congress=119, precision="exact", **options):
    return load_districts(
        congress=congress,
        today=TODAY,
        precision=precision if "boundaries" in files else None,
        **{option: real(name) for option, name in files.items()},
        **options,
    )


def names(pks):
    districts = District.objects.in_bulk([pk for pk in pks if pk])
    return [str(districts[pk]) if pk else None for pk in pks]


@with_real_data
class The119thCongress(TestCase):
    @classmethod
    def setUpTestData(cls):
        cls.summary = load(FILES)

    def placed_food_programs(self):
        """How many of the city's food programs each district gets by ZIP."""
        path = real("institutions/nyc_hra_cfc_food_programs_2025-04.csv")
        with path.open(encoding="utf-8-sig", newline="") as lines:
            codes = [row["DISTZIP"].strip().zfill(5) for row in csv.DictReader(lines)]
        places = districts_of_zips(codes, TODAY)
        return Counter(names([places[code].whole for code in codes]))

    def test_every_seat_is_there_with_its_holder(self):
        self.assertEqual(self.summary.districts.created, 441)
        self.assertEqual(self.summary.incumbents.created, 437)
        self.assertEqual(
            list(District.objects.filter(number=0).values_list("state", flat=True)),
            ["AK", "AS", "DC", "DE", "GU", "MP", "ND", "PR", "SD", "VI", "VT", "WY"],
        )

    def test_four_seats_are_vacant(self):
        districts = District.objects.in_force(TODAY)
        seats = seats_on(districts, TODAY)
        states = Counter(seat.state for seat in seats.values())
        self.assertEqual(states, {SeatState.HELD: 437, SeatState.VACANT: 4})
        vacant = [str(of) for of in districts if seats[of.pk].incumbent is None]
        self.assertEqual(vacant, ["CA-14", "FL-20", "GA-13", "TX-23"])

    def test_hakeem_jeffries_has_held_ny_08_since_2013(self):
        jeffries = Incumbent.objects.get(state="NY", number=8)
        self.assertEqual(
            (jeffries.name, jeffries.party, jeffries.bioguide, jeffries.fec_ids),
            ("Hakeem S. Jeffries", "Democrat", "J000294", ["H2NY10092"]),
        )
        self.assertEqual((jeffries.since, jeffries.until), (dt.date(2013, 1, 3), None))

    def test_tenures_begin_with_the_seat_not_with_the_first_term(self):
        since = dict(
            Incumbent.objects.filter(state="NY").values_list("number", "since")
        )
        # Meeks and Nadler sat in other seats before; Suozzi was away for a year.
        expected = {5: dt.date(2013, 1, 3), 12: dt.date(2023, 1, 3)}
        expected[3] = dt.date(2024, 2, 13)
        self.assertEqual({number: since[number] for number in expected}, expected)

    def test_the_independent_is_one(self):
        self.assertEqual(
            list(
                Incumbent.objects.filter(party__startswith="Ind").values_list(
                    "name", "party"
                )
            ),
            [("Kevin Kiley", "Independent (Republican caucus)")],
        )

    def test_loading_again_leaves_every_row_unchanged(self):
        before = stored()
        summary = load(FILES)
        self.assertEqual(stored(), before)
        tables = ("districts", "boundaries", "zips", "incumbents")
        self.assertEqual(
            {table: vars(getattr(summary, table)) for table in tables},
            {
                table: {"created": 0, "updated": 0, "removed": 0, "unchanged": count}
                for table, count in zip(tables, (441, 13, 42033, 437), strict=True)
            },
        )

    def test_food_programs_are_placed_by_zip_alone(self):
        placed = self.placed_food_programs()
        self.assertEqual(placed.pop(None), 328)
        self.assertEqual(placed.total(), 194)
        self.assertEqual(
            [placed[name] for name in ("NY-05", "NY-13", "NY-08")], [50, 34, 8]
        )

    def test_more_food_programs_are_placed_with_the_shares(self):
        summary = load(PEOPLE)
        self.assertEqual((summary.zips.created, summary.zips.removed), (0, 0))
        placed = self.placed_food_programs()
        self.assertEqual(placed.pop(None), 252)
        self.assertEqual(placed.total(), 270)
        self.assertEqual(
            [placed[name] for name in ("NY-05", "NY-13", "NY-08")], [56, 47, 8]
        )

    def test_the_nations_display_map_adds_outlines_and_places_nobody(self):
        before = districts_at(list(PLACES.values()), TODAY)
        display = {"boundaries": "boundaries/us_cd119_census20m.geojson"}
        summary = load(display, precision="display")
        self.assertEqual(summary.districts.created, 0)
        self.assertEqual(summary.boundaries.created, 437)
        self.assertFalse(summary.lines_changed)
        self.assertEqual(districts_at(list(PLACES.values()), TODAY), before)
        drawn = Boundary.objects.filter(precision="display", district__number=0)
        self.assertEqual(drawn.count(), 8)

    def test_each_outline_is_drawn_in_few_points(self):
        load(OLD_FILES, congress=118)
        display = {"boundaries": "boundaries/us_cd119_census20m.geojson"}
        load(display, precision="display")
        drawn = Boundary.objects.values_list(
            "district__congress", "precision", "drawing"
        )
        points = defaultdict(list)
        for congress, precision, drawing in drawn:
            points[congress, precision].append(sum(map(len, drawing["rings"])))
        self.assertEqual(
            {key: int(median(counts)) for key, counts in points.items()},
            {(118, "exact"): 46, (119, "exact"): 114, (119, "display"): 38},
        )
        self.assertLess(sum(points[119, "display"]), 25_000)

    def test_the_three_telling_places_on_both_lines(self):
        load(OLD_FILES, congress=118)
        points = list(PLACES.values())
        on_119th = dict(zip(PLACES, names(districts_at(points, TODAY)), strict=True))
        on_118th = dict(zip(PLACES, names(districts_at(points, ON_118TH)), strict=True))
        self.assertEqual(
            on_119th,
            {
                "Co-op City": "NY-16",
                "Jackson Heights": "NY-14",
                "Washington Heights": "NY-13",
            },
        )
        self.assertEqual(
            on_118th,
            {
                "Co-op City": "NY-14",
                "Jackson Heights": "NY-06",
                "Washington Heights": "NY-13",
            },
        )


@with_real_data
class BothCongresses(TestCase):
    def test_either_order_gives_the_same_record(self):
        def record():
            keys = ("state", "number", "congress", "starts_on", "ends_on")
            pairs = ("zip", "district__state", "district__number", "district__congress")
            return (
                set(District.objects.values_list(*keys)),
                set(ZipDistrict.objects.values_list(*pairs, "share")),
                set(Incumbent.objects.values_list("bioguide", "since", "until")),
            )

        loads = (
            lambda: load({**FILES, **PEOPLE}),
            lambda: load(OLD_FILES, congress=118),
        )
        records = []
        for order in (loads, loads[::-1]):
            for model in (District, Incumbent):
                model.objects.all().delete()
            for load_one in order:
                load_one()
            records.append(record())
        self.assertEqual(records[0], records[1])
        self.assertEqual(
            Counter(
                District.objects.values_list("congress", "ends_on").order_by("congress")
            ),
            {
                (118, dt.date(2025, 1, 2)): 437,
                (119, None): 441,
            },
        )
