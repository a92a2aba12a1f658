"""The map of equal tiles beside the table of districts."""

from django.test import SimpleTestCase

from contacts.models import Candidate
from organizer.accounts.models import Membership
from power.models import Target
from power.shades import by_count, by_days, by_percent, round_width
from tests import factories as make
from tests.power.test_district_list import ListTestCase
from tests.power.work import brings, days


class Scales(SimpleTestCase):
    def test_percents_have_steps_of_20_points(self):
        step = by_percent([]).step
        values = {0: 1, 19.9: 1, 20: 2, 59: 3, 60: 4, 79.9: 4, 80: 5, 100: 5, 240: 5}
        for value, wanted in values.items():
            with self.subTest(value=value):
                self.assertEqual(step(value), wanted)

    def test_counts_have_five_steps_of_one_round_width(self):
        for greatest, width in {
            0: 1,
            4: 1,
            5: 2,
            9: 2,
            10: 5,
            48: 10,
            250: 100,
        }.items():
            with self.subTest(greatest=greatest):
                self.assertEqual(round_width(greatest), width)
        scale = by_count([3, 48])
        self.assertEqual([scale.step(value) for value in (0, 9, 10, 48)], [1, 1, 2, 5])
        self.assertEqual(scale.words[-1], "40 and over")
        self.assertEqual(by_count([2]).words[:2], ["0", "1"])

    def test_the_last_week_is_the_deepest(self):
        step = by_days([]).step
        values = {0: 5, 6: 5, 7: 4, 29: 4, 30: 3, 60: 2, 89: 2, 90: 1, 900: 1}
        for value, wanted in values.items():
            with self.subTest(value=value):
                self.assertEqual(step(value), wanted)


class TheMap(ListTestCase):
    @classmethod
    def setUpTestData(cls):
        super().setUpTestData()
        cls.ny = [make.district(f"NY-{number:02}") for number in range(1, 27)]
        cls.ny08 = cls.ny[7]
        bodies = [make.institution(at=cls.ny08) for _ in range(4)]
        brings(cls.team, "engaged", *bodies[:3], on=cls.today)
        Target.objects.create(
            team=cls.team, district=cls.ny08, kind=make.kind(), wanted=4,
            due_on=cls.today,
        )  # fmt: skip
        Candidate.objects.create(
            institution=make.institution(placement="ambiguous"), district=cls.ny[4]
        )

    def tiles(self, **query):
        return {
            f"{state.state}-{tile.mark.number}": tile.mark
            for state in self.page(**query).context["states"]
            for tile in state.tiles
        }

    def test_each_district_is_a_linked_tile_shaded_by_its_share(self):
        tiles = self.tiles()
        self.assertEqual(len(tiles), 26)
        tile = tiles["NY-08"]
        self.assertEqual(
            (tile.step, tile.text, tile.href), (4, "75%", "/districts/ny-08/")
        )
        self.assertEqual(tile.label, "08 75%: NY-08, 3 of 4 institutions")
        self.assertTrue(tile.deep)
        self.assertEqual(
            (tiles["NY-05"].step, tiles["NY-05"].href), (0, "/districts/ny-05/")
        )
        self.assertIn("no target yet", tiles["NY-05"].label)

    def test_any_column_shades_it(self):
        last = {"step": 4, "text": "10 d"}
        for shade, wanted in {
            "held": {"step": 4, "text": "75%"},
            "total": {"step": 5, "text": "4"},
            "waiting": {"step": 1, "text": "0"},
            "last": last,
            "nonsense": {"step": 4, "text": "75%"},
        }.items():
            tile = self.tiles(shade=shade)["NY-08"]
            with self.subTest(shade=shade):
                self.assertEqual({"step": tile.step, "text": tile.text}, wanted)
        self.assertEqual(self.tiles(shade="waiting")["NY-05"].text, "1")

    def test_the_legend_has_five_steps(self):
        legend = self.page(shade="total").context["shading"].legend
        self.assertEqual([step for step, _ in legend], [1, 2, 3, 4, 5])
        self.assertEqual(legend[4], (5, "4 and over"))

    def test_outside_ones_turf_only_an_outline(self):
        self.client.force_login(make.member(self.team, turf=[self.ny08]).user)
        response = self.page()
        self.assertContains(response, "Outline only: not in your turf")
        tiles = self.tiles()
        self.assertEqual(
            [one.href for one in tiles.values() if one.href], [tiles["NY-08"].href]
        )
        self.assertEqual(len(tiles), 26)

    def test_what_a_filter_leaves_out_is_only_outlined(self):
        response = self.page(holds="on")
        self.assertContains(response, "Outline only: not in the table")
        self.assertNotContains(self.page(), "Outline only")

    def test_the_city_is_outlined(self):
        response = self.page()
        self.assertContains(response, '<path class="cityline" d="M132,176 L264,176')
        self.assertContains(response, "New York City, outlined")

    def test_each_state_has_its_own_map(self):
        make.institution(at=make.district("NJ-10"))
        make.district("NJ-02")
        response = self.page(show="data")
        states = response.context["states"]
        self.assertEqual(
            [(one.state, one.outline != "") for one in states],
            [("NJ", False), ("NY", True)],
        )
        self.assertContains(response, 'aria-labelledby="map-NJ"')

    def test_a_hidden_figure_is_not_drawn(self):
        tile = self.tiles(audience="coalition", shade="held")["NY-08"]
        self.assertEqual(tile.step, 0)
        self.assertIn("hidden", tile.label)

    def test_a_viewer_cannot_shade_by_where_the_team_has_been(self):
        self.client.force_login(make.member(self.team, Membership.Role.VIEWER).user)
        shading = self.page(shade="last").context["shading"]
        self.assertEqual(shading.key, "institutions")
        self.assertNotIn("last", dict(shading.choices))

    def test_as_of_another_day_it_shows_that_day(self):
        day = self.ny08.starts_on + days(1)
        tile = self.tiles(as_of=day, shade="held")["NY-08"]
        self.assertEqual(tile.text, "0%")
        self.assertEqual(tile.href, f"/districts/ny-08/?as_of={day}")
