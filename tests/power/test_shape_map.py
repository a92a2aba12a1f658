"""The map of true shapes beside the table of districts."""

import re

from django.test import SimpleTestCase

from organizer.accounts.models import Membership
from power.models import Target
from power.shades import TO, Mark
from power.shape_map import fitted, path_of, shape_of, views
from tests import factories as make
from tests.districts.files import square
from tests.power.shapes import outlined
from tests.power.test_district_list import ListTestCase
from tests.power.work import brings, days, pledges, votes

TAG = re.compile(r"<[^>]+>")
LINK = re.compile(r'<a href="([^"]+)"[^>]*? aria-label="([^"]+)"')


def drawing(west, south, size):
    [ring] = square(west, south, size)["coordinates"]
    return {
        "rings": [ring],
        "middle": [west + size / 2, south + size / 2],
        "room": size / 2,
    }


class Drawn(SimpleTestCase):
    """On the equator, where a degree is as wide as high."""

    def test_it_is_fitted_to_its_longer_side(self):
        both = [drawing(0, -0.5, 1), drawing(1, -0.5, 1)]
        fit, box = fitted(both)
        self.assertEqual((round(box.width), round(box.height)), (8145, 4145))
        shape = shape_of(1, Mark("08", "/"), both[1], fit)
        self.assertEqual(shape.path, "M4000 4000l4000 0 0-4000-4000 0z")
        self.assertEqual((shape.x, shape.y, shape.room), (6000, 2000, 2000))

    def test_farther_north_a_degree_is_narrower(self):
        # The cosine of 60 degrees is a half.
        _, box = fitted([drawing(10, 59.5, 1)])
        self.assertEqual((round(box.width), round(box.height)), (4145, 8145))

    def test_steps_of_no_length_are_left_out(self):
        fit, _ = fitted([drawing(0, -0.5, 1)])
        ring = fit.points([[0, 0], [0.5, 0], [0.50001, 0], [0.5, 0.5], [0, 0]])
        self.assertEqual(path_of(ring), "M0 4000l4000 0 0-4000z")


class Insets(SimpleTestCase):
    """Ten degrees on the equator: a pixel is 0.0227 of one."""

    def shapes(self, *places):
        large = drawing(0, -5, 10)
        fit, box = fitted([large])
        all_of_them = [large, *(drawing(*place) for place in places)]
        found = [
            shape_of(key, Mark(f"{key:02}", "/"), one, fit)
            for key, one in enumerate(all_of_them, 1)
        ]
        return list(views(box, found))

    def linked(self, *places):
        return [[one.key for one in view.linked] for view in self.shapes(*places)]

    def test_one_into_which_its_number_fits_is_not_enlarged(self):
        # A room of ten pixels is 0.227 degrees.
        self.assertEqual(self.linked((1, 1, 0.46)), [[1, 2]])
        self.assertEqual(self.linked((1, 1, 0.45)), [[1], [2]])

    def test_those_that_touch_are_enlarged_together_others_by_themselves(self):
        self.assertEqual(
            self.linked((1, 1, 0.2), (1.2, 1, 0.2), (7, 1, 0.2)), [[1], [2, 3], [4]]
        )

    def test_one_that_joins_two_groups_makes_them_one(self):
        self.assertEqual(
            self.linked((1, 1, 0.2), (1.4, 1, 0.2), (1.2, 1, 0.2)), [[1], [2, 3, 4]]
        )

    def test_numbers_and_values_fit_in_the_inset(self):
        [whole, inset] = self.shapes((1, 1, 0.2))
        self.assertEqual([one.name for one in whole.frames], ["A"])
        # From a room of 4.4 pixels to one of 18.
        self.assertEqual(round(inset.zoom, 2), 4.09)
        placed = {one.shape.key: one[1:] for one in inset.placed}
        self.assertEqual(placed, {1: (False, False, False), 2: (True, True, True)})
        bare = {one.shape.key: one[1:] for one in whole.placed}
        self.assertEqual(bare, {1: (True, True, True), 2: (False, False, False)})

    def test_what_is_still_small_in_it_is_framed_and_enlarged_again(self):
        row = [(1 + 0.4 * n, 1, 0.4) for n in range(6)]
        city = [(3.4, 1, 0.02), (3.42, 1, 0.02)]
        self.assertEqual(self.linked(*row, *city), [[1], [2, 3, 4, 5, 6, 7], [8, 9]])
        names = [
            [frame.name for frame in view.frames] for view in self.shapes(*row, *city)
        ]
        self.assertEqual(names, [["A"], ["B"], []])

    def test_where_all_are_small_none_is_enlarged(self):
        many = [drawing(n, 0, 1) for n in range(40)]
        fit, box = fitted(many)
        shapes = [
            shape_of(key, Mark("01", "/"), one, fit) for key, one in enumerate(many)
        ]
        self.assertEqual(len(list(views(box, shapes))), 1)


class TheMap(ListTestCase):
    """Two large districts of New York, and two small ones at sea."""

    PLACES = ((-76, 42, 1), (-75, 42, 1), (-73.5, 42, 0.02), (-73.48, 42, 0.02))

    @classmethod
    def setUpTestData(cls):
        super().setUpTestData()
        cls.ny = [
            make.district(f"NY-0{number}", adults=1000) for number in (5, 6, 7, 8)
        ]
        for district, place in zip(cls.ny, cls.PLACES, strict=True):
            outlined(district, square(*place))
        cls.ny08 = cls.ny[3]
        bodies = [make.institution(at=cls.ny08) for _ in range(4)]
        bodies[0].footprints.update(members=200)
        brings(cls.team, "engaged", *bodies[:3], on=cls.today)
        Target.objects.create(
            team=cls.team, district=cls.ny08, kind=make.kind(), wanted=4,
            due_on=cls.today,
        )  # fmt: skip
        votes(cls.ny08, 51, 49)
        pledges(cls.team, 200, cls.ny08, given=50, on=cls.today)

    def links(self, **query):
        """The address and the name of each district on the map."""
        text = self.page(**query).content.decode()
        return sorted(LINK.findall(text[text.index('id="map-h"') :]))

    def test_the_two_maps_and_the_table_say_the_same(self):
        for shade, label, in_table in (
            ("institutions", "08 75%: NY-08, 3 of 4 institutions", "3 of 4"),
            ("reach", "08 39%: NY-08, 20 expected voters of 51",
             f"10{TO}40 assumed, of 51"),
            ("speak_to", "08 200: NY-08, ours can speak to 200 people", "200"),
            ("held", "08 75%: NY-08, 3 ours of 4", "3 ours of 4"),
            ("total", "08 4: NY-08, 4 institutions on record", "ours of 4"),
            ("money", "08 25%: NY-08, $50 given of $200", "$50 of $200"),
            ("waiting", "08 0: NY-08, 0 institutions wait for a choice", ""),
            ("last", f"08 10 d: NY-08, our last touchpoint on "
             f"{self.today - days(10):%-d %B %Y}", "10 days ago"),
        ):  # fmt: skip
            response = self.page(shade=shade)
            text = response.content.decode()
            row = text[text.index('<a href="/districts/ny-08/">') :].split("</tr>")[0]
            with self.subTest(shade=shade):
                self.assertEqual(response.context["shading"].key, shade)
                tiles = self.links(shade=shade)
                self.assertEqual(tiles[-1], ("/districts/ny-08/", label))
                self.assertEqual(self.links(shade=shade, map="shapes"), tiles)
                self.assertIn(in_table, " ".join(TAG.sub("", row).split()))

    def test_every_shade_is_in_one_of_these(self):
        choices = dict(self.page().context["shading"].choices)
        self.assertEqual(
            list(choices),
            ["institutions", "reach", "speak_to", "held", "total", "waiting", "money",
             "last"],
        )  # fmt: skip

    def test_small_ones_are_linked_once_and_enlarged(self):
        [state] = self.page(map="shapes").context["states"]
        self.assertEqual(
            [[one.mark.number for one in view.linked] for view in state.views],
            [["05", "06"], ["07", "08"]],
        )
        response = self.page(map="shapes")
        self.assertContains(response, '<use href="#d', count=2)
        self.assertContains(response, "What is framed, enlarged")
        self.assertContains(response, 'aria-label="NY, frame A enlarged"')

    def test_the_other_map_is_one_link_away_and_the_rest_is_kept(self):
        response = self.page(show="NY", shade="held")
        self.assertContains(
            response, 'href="?show=NY&amp;shade=held&amp;map=shapes">Show true shapes'
        )
        response = self.page(show="NY", map="shapes")
        self.assertContains(response, 'href="?show=NY">Show equal tiles')
        self.assertContains(response, '<input type="hidden" name="map" value="shapes">')

    def test_without_any_outline_there_are_only_tiles(self):
        make.institution(at=make.district("NJ-10"))
        response = self.page(show="NJ", map="shapes")
        self.assertContains(response, 'class="tilemap')
        self.assertNotContains(response, "Show true shapes")

    def test_those_without_an_outline_are_named(self):
        make.district("NY-09")
        make.district("NY-10")
        response = self.page(map="shapes")
        self.assertContains(response, "No outline on record: NY-09, NY-10.")

    def test_a_display_outline_is_drawn_rather_than_an_exact_one(self):
        outlined(self.ny[0], square(-76, 40, 0.1), "exact")
        [state] = self.page(map="shapes", q="ny-05").context["states"]
        # As high as the display outline, which is ten times the other.
        self.assertEqual(len(state.views[0].linked), 1)
        self.assertEqual(round(state.views[0].box.height), 8145)
        self.assertEqual(state.views[0].linked[0].box.top, 0)
        self.assertEqual([one.mark.number for one in state.views[0].numbered], ["06"])

    def test_outside_ones_turf_only_an_outline(self):
        turf = [self.ny[0], self.ny08]
        self.client.force_login(make.member(self.team, turf=turf).user)
        response = self.page(map="shapes")
        self.assertContains(response, "Outline only: not in your turf")
        addresses = [address for address, _ in self.links(map="shapes")]
        self.assertEqual(addresses, ["/districts/ny-05/", "/districts/ny-08/"])
        [state] = response.context["states"]
        seen = {one.mark.number for one in state.views[0].numbered}
        self.assertEqual(seen, {"06", "07"})

    def test_it_is_fitted_to_those_in_the_table(self):
        """What lies outside is not in the page at all."""
        response = self.page(map="shapes", q="ny-08")
        [state] = response.context["states"]
        [view] = state.views
        self.assertEqual([one.mark.number for one in view.linked], ["08"])
        self.assertEqual([one.mark.number for one in view.numbered], ["07"])
        self.assertContains(response, "<path id=", count=2)

    def test_on_a_past_day_the_lines_of_that_day_are_drawn(self):
        day = self.ny08.starts_on - days(1)
        old = make.district("NY-27", congress=118, ends_on=day)
        outlined(old, square(-76, 42))
        query = {"map": "shapes", "as_of": day, "show": "NY"}
        self.assertEqual(
            [address for address, _ in self.links(**query)],
            [f"/districts/ny-27/?as_of={day}"],
        )

    def test_a_hidden_figure_is_not_drawn(self):
        for shade in ("held", "speak_to", "reach", "money"):
            query = {"map": "shapes", "audience": "coalition", "shade": shade}
            label = self.links(**query)[-1][1]
            with self.subTest(shade=shade):
                self.assertEqual(label, f"08 {TO}: NY-08, hidden")

    def test_a_viewer_cannot_shade_by_where_the_team_has_been(self):
        self.client.force_login(make.member(self.team, Membership.Role.VIEWER).user)
        shading = self.page(shade="last", map="shapes").context["shading"]
        self.assertEqual(shading.key, "institutions")
