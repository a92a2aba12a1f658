"""Outlines in few points."""

from math import cos, radians, sin

import shapely
from django.test import SimpleTestCase

from districts.loading.boundaries import Outline
from districts.loading.drawings import drawings
from districts.loading.seats import Seat

from .files import square


def outline(geometry, seat=("NY", 8)):
    return Outline(Seat(*seat), geometry, "", "feature 1")


def area(*rings):
    return {"type": "MultiPolygon", "coordinates": [[ring] for ring in rings]}


def ragged(moved=0.0):
    """From south to north on the meridian of -74, with 300 bends of some 100 m."""
    return [
        [-74 + 0.001 * sin(step) + moved, 40 + step / 300] for step in range(1, 300)
    ]


def neighbors(moved=0.0):
    """A western and an eastern district; `moved`, by how much their lines disagree."""
    west = [[-75, 40], [-74, 40], *ragged(), [-74, 41], [-75, 41], [-75, 40]]
    line = ragged(moved)[::-1]
    east = [[-74, 40], [-73, 40], [-73, 41], [-74, 41], *line, [-74, 40]]
    return [outline(area(west)), outline(area(east), ("NY", 9))]


def polygons(found):
    return [
        shapely.union_all([shapely.Polygon(ring) for ring in one["rings"]])
        for one in found
    ]


class Drawings(SimpleTestCase):
    def one(self, geometry, **of):
        [found] = drawings([outline(geometry, **of)])
        return found

    def test_a_square_keeps_its_corners(self):
        [ring] = self.one(square(-74, 40))["rings"]
        self.assertEqual(ring[0], ring[-1])
        corners = [[-74, 40], [-74, 41], [-73, 40], [-73, 41]]
        self.assertEqual(sorted(ring[:-1]), corners)

    def test_its_middle_is_as_far_from_its_edge_as_it_can_be(self):
        found = self.one(square(-74, 40))
        # At 40.5 degrees north it is 0.7604 times as wide as high.
        self.assertAlmostEqual(found["room"], cos(radians(40.5)) / 2, places=3)
        self.assertAlmostEqual(found["middle"][0], -73.5, places=3)

    def test_the_least_has_some_room(self):
        self.assertEqual(self.one(square(-74, 40, 0.00005))["room"], 0.0001)

    def test_a_shared_border_stays_one_line_of_few_points(self):
        for moved in (0, 0.00001):
            with self.subTest(moved=moved):
                one, other = polygons(drawings(neighbors(moved)))
                self.assertLess(shapely.get_num_coordinates([one, other]).max(), 80)
                self.assertAlmostEqual(shapely.union(one, other).area, 2)
                self.assertAlmostEqual(shapely.intersection(one, other).area, 0)

    def test_a_crumb_is_left_out_and_an_island_is_not(self):
        [land] = square(-74, 40)["coordinates"]
        for size, parts in ((0.05, 1), (0.1, 2)):
            [island] = square(-72, 40, size)["coordinates"]
            with self.subTest(size=size):
                self.assertEqual(len(self.one(area(land, island))["rings"]), parts)

    def test_a_lake_is_a_ring_of_its_own(self):
        [shore] = square(-74, 40)["coordinates"]
        for size, rings in ((0.05, 1), (0.2, 2)):
            [lake] = square(-73.5, 40.5, size)["coordinates"]
            geometry = {"type": "Polygon", "coordinates": [shore, lake]}
            with self.subTest(size=size):
                self.assertEqual(len(self.one(geometry)["rings"]), rings)

    def test_past_the_180th_meridian_it_stays_in_one_piece(self):
        [west], [east] = (square(at, 52)["coordinates"] for at in (179, -180))
        found = self.one(area(west, east), seat=("AK", 0))
        longitudes = {point[0] for ring in found["rings"] for point in ring}
        self.assertEqual((min(longitudes), max(longitudes)), (-181, -179))

    def test_of_two_of_which_one_covers_the_other_both_are_drawn(self):
        found = drawings(
            [outline(square(-74, 40)), outline(square(-74, 40), ("NY", 9))]
        )
        self.assertEqual([len(one["rings"]) for one in found], [1, 1])

    def test_each_state_is_simplified_by_itself(self):
        """Beside a large state a small one would else lose its corners."""
        small = [[-71.5, 41], [-71.4, 41], [-71.4, 41.05], [-71.35, 41.1], [-71.5, 41]]
        alone = self.one(area(small), seat=("RI", 1))
        both = drawings(
            [outline(square(-110, 31, 10), ("TX", 1)), outline(area(small), ("RI", 1))]
        )
        self.assertEqual(both[1], alone)
