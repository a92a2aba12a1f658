"""Loading outlines from their publishers' GeoJSON."""

import datetime as dt

import shapely

from districts.actions import load_districts
from districts.loading.files import Malformed
from districts.models import Boundary, District

from .files import FilesTestCase, feature, square, stored

TODAY = dt.date(2026, 6, 15)
DAY = dt.timedelta(days=1)
NY08 = feature(square(-74, 40), district="NY-08", congress=119)
# A ring that crosses itself: two triangles that meet at (1, 1).
BOW_TIE = {"type": "Polygon", "coordinates": [[[0, 0], [2, 2], [2, 0], [0, 2], [0, 0]]]}


class LoadingBoundaries(FilesTestCase):
    def load(self, *features, precision="exact", today=TODAY, congress=119, **options):
        return load_districts(
            congress=congress,
            today=today,
            boundaries=self.outlines(*features, **options),
            precision=precision,
        )

    def test_each_outline_makes_its_district(self):
        summary = self.load(NY08)
        self.assertEqual(
            (summary.districts.created, summary.boundaries.created), (1, 1)
        )
        boundary = Boundary.objects.get()
        self.assertEqual(str(boundary.district), "NY-08")
        self.assertEqual(boundary.geometry, NY08["geometry"])
        self.assertEqual(
            (boundary.precision, boundary.source, boundary.as_of),
            ("exact", "lines.geojson", TODAY),
        )

    def test_every_publishers_way_to_name_a_district(self):
        census = {"CDSESSN": "119", "GEOID": "no matter", "DISTRICT_ID": "no matter"}
        expected = {
            "NY-08": {"STATEFP": "36", "CD119FP": "08", **census},
            "AK-00": {"STATEFP": "02", "CD119FP": "00", **census},
            "PR-00": {"STATEFP": "72", "CD119FP": "98", **census},
            "NY-12": {"GEOID": "3612"},
            "AL-01": {"geoid": "0101"},
            "DC-00": {"GEOID": "1198"},
            "NY-13": {"CongDist": 13, "Shape_Area": 1.5},
            "NY-09": {"district": "NY-9", "congress": 119},
        }
        self.load(
            *(
                feature(square(n, 0), **named)
                for n, named in enumerate(expected.values())
            )
        )
        west = {b.geometry["coordinates"][0][0][0]: b for b in Boundary.objects.all()}
        self.assertEqual([str(west[n].district) for n in range(8)], list(expected))

    def test_what_lies_in_no_district_is_left_out(self):
        water = feature(square(0, 0), STATEFP="36", CD119FP="ZZ")
        self.load(NY08, water, feature(square(0, 0), GEOID="36ZZ"))
        self.assertEqual(District.objects.count(), 1)

    def test_loading_twice_changes_nothing(self):
        self.load(NY08)
        before = stored()
        summary = self.load(NY08, today=TODAY + DAY)
        self.assertEqual(stored(), before)
        self.assertEqual(summary.boundaries.unchanged, 1)
        self.assertFalse(summary.lines_changed)

    def test_a_changed_outline_is_a_new_row(self):
        self.load(NY08)
        old = Boundary.objects.get()
        summary = self.load({**NY08, "geometry": square(-75, 40)}, today=TODAY + DAY)
        new = Boundary.objects.get()
        self.assertNotEqual(new.pk, old.pk)
        self.assertEqual(new.as_of, TODAY + DAY)
        self.assertEqual(
            (summary.boundaries.created, summary.boundaries.updated), (0, 1)
        )
        self.assertTrue(summary.lines_changed)

    def test_one_that_is_not_drawn_yet_is_drawn_and_stays_the_same_row(self):
        self.load(NY08)
        before = Boundary.objects.get()
        self.assertEqual(len(before.drawing["rings"][0]), 5)
        Boundary.objects.update(drawing={})
        summary = self.load(NY08, today=TODAY + DAY)
        self.assertEqual(summary.boundaries.unchanged, 1)
        after = Boundary.objects.get()
        self.assertEqual((after.pk, after.drawing), (before.pk, before.drawing))
        self.assertEqual(after.as_of, TODAY)

    def test_an_outline_left_out_of_a_later_file_is_kept(self):
        self.load(NY08, feature(square(0, 0), district="NY-09"))
        self.load(NY08)
        self.assertEqual(Boundary.objects.count(), 2)

    def test_a_display_outline_stands_beside_the_exact_one(self):
        self.load(NY08)
        summary = self.load(NY08, precision="display", name="display.geojson")
        self.assertEqual(Boundary.objects.count(), 2)
        self.assertFalse(summary.lines_changed)

    def test_an_outline_that_crosses_itself_is_mended_and_said(self):
        crossed = feature(BOW_TIE, district="NY-08")
        for _ in range(2):
            summary = self.load(crossed)
            self.assertEqual(
                summary.notes,
                [
                    "NY-08's outline was mended, since it was not a proper area "
                    "(Self-intersection[1 1])."
                ],
            )
        self.assertEqual(summary.boundaries.unchanged, 1)
        stored_shape = shapely.geometry.shape(Boundary.objects.get().geometry)
        self.assertTrue(stored_shape.is_valid)
        self.assertEqual(stored_shape.area, 2)


class MalformedBoundaries(FilesTestCase):
    def setUp(self):
        super().setUp()
        self.load(
            self.outlines(feature(square(0, 0), district="WY-00"), name="wy.json")
        )

    def load(self, path):
        return load_districts(
            congress=119, today=TODAY, boundaries=path, precision="exact"
        )

    def assert_refused(self, path, sentence):
        before = stored()
        with self.assertRaises(Malformed) as refusal:
            self.load(path)
        self.assertEqual(str(refusal.exception), f"{path}{sentence}")
        self.assertEqual(stored(), before)

    def refuse_feature(self, wrong, reason):
        self.assert_refused(self.outlines(NY08, wrong), f", feature 2: {reason}.")

    def test_not_json(self):
        path = self.write("broken.geojson", '{"type":\n "FeatureCollection",\n')
        self.assert_refused(
            path,
            ", line 3: is not JSON: Expecting property name enclosed in double quotes.",
        )

    def test_not_a_collection(self):
        for text in ("[]", '{"type": "Topology"}', '{"features": {}}'):
            with self.subTest(text=text):
                path = self.write("other.json", text)
                self.assert_refused(path, " is not a GeoJSON FeatureCollection.")

    def test_no_features(self):
        self.assert_refused(self.outlines(), " outlines no district.")

    def test_not_a_feature(self):
        for wrong in ("text", {"type": "Feature"}, {"properties": []}):
            with self.subTest(wrong=wrong):
                self.refuse_feature(wrong, "is not a GeoJSON feature with properties")

    def test_an_unnamed_district(self):
        self.refuse_feature(
            feature(square(0, 0), name="Brooklyn"),
            "names no district: it has no STATEFP with CD…FP, district, GEOID or "
            "CongDist",
        )

    def test_a_name_that_is_no_district(self):
        for name, reason in {
            "Brooklyn": "'Brooklyn' does not name a district as NY-08 does",
            "ZZ-01": "'ZZ' is not a state that sends a member to the House",
            "NY-99": "'99' is not a district's number",
            "NY-x": "'x' is not a district's number",
        }.items():
            with self.subTest(name=name):
                self.refuse_feature(feature(square(0, 0), district=name), reason)

    def test_the_lines_of_another_congress(self):
        reason = "these are the 118th Congress's lines, not the 119th's"
        for properties in (
            {"district": "NY-09", "congress": 118},
            {"GEOID": "3609", "CDSESSN": "118"},
            {"STATEFP": "36", "CD118FP": "09"},
        ):
            with self.subTest(properties=properties):
                self.refuse_feature(feature(square(0, 0), **properties), reason)

    def test_a_district_outlined_twice(self):
        self.refuse_feature(NY08, "NY-08 is already outlined by feature 1")

    def test_a_geometry_that_is_no_area(self):
        for geometry, reason in (
            (None, "its geometry is not a Polygon or MultiPolygon"),
            ("text", "its geometry is not a Polygon or MultiPolygon"),
            (
                {"type": "Point", "coordinates": [0, 0]},
                "its geometry is not a Polygon or MultiPolygon",
            ),
            ({"type": "Polygon", "coordinates": []}, "its geometry is empty"),
            (
                {"type": "Polygon", "coordinates": [[[0, 0], [1, 1], [0, 0], [0, 0]]]},
                "its geometry encloses no area",
            ),
            (
                square(987000, 190000, 1000),
                "its coordinates are not degrees of longitude and latitude, in this "
                "order",
            ),
            (
                square(40.6, -74, 0.1),
                "its coordinates are not degrees of longitude and latitude, in this "
                "order",
            ),
        ):
            with self.subTest(reason=reason):
                self.refuse_feature(feature(geometry, district="NY-09"), reason)

    def test_coordinates_that_are_no_rings(self):
        reason = "its coordinates are not closed rings of points"
        open_ring = [[[0, 0], [1, 0], [1, 1], [0, 1]]]
        for coordinates in (open_ring, None, 5, ["text"], [[[0], [1], [2], [0]]]):
            with self.subTest(coordinates=coordinates):
                geometry = {"type": "Polygon", "coordinates": coordinates}
                self.refuse_feature(feature(geometry, district="NY-09"), reason)

    def test_a_precision_of_its_own_is_asked_for(self):
        path = self.outlines(NY08)
        for options, sentence in (
            ({"boundaries": path}, "Give --boundaries and --precision together"),
            ({"precision": "exact"}, "Give --boundaries and --precision together"),
            (
                {"boundaries": path, "precision": "rough"},
                "The precision 'rough' is neither exact nor display.",
            ),
        ):
            with (
                self.subTest(options=list(options)),
                self.assertRaisesMessage(ValueError, sentence),
            ):
                load_districts(congress=119, today=TODAY, **options)
