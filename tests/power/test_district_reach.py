"""People and money in the table of districts: its columns, order and filters."""

from contacts.models import Footprint
from districts.models import FinanceReport
from organizer.accounts.models import Membership, Team
from power.shades import TO
from tests import factories as make
from tests.power.test_district_list import ListTestCase
from tests.power.work import brings, days, pledges, votes

Role = Membership.Role


class ReachTestCase(ListTestCase):
    """Of 1,000 adults each: 05 expects 40 voters of 51, 07 of 21, 08 knows none.

    In 06 nothing is on record.
    """

    @classmethod
    def setUpTestData(cls):
        super().setUpTestData()
        cls.ny = [
            make.district(f"NY-0{number}", adults=1000) for number in (5, 6, 7, 8)
        ]
        one, _, two, three = cls.ny
        for district, members, counts in (
            (one, 400, (60, 40)), (two, 1000, (30, 10)), (three, None, (900, 100)),
        ):  # fmt: skip
            body = make.institution(at=district)
            Footprint.objects.filter(institution=body).update(members=members)
            brings(cls.team, "engaged", body, on=cls.today)
            votes(district, *counts)
        pledges(cls.team, 200, one, given=50, on=cls.today - days(1))
        pledges(cls.team, 80, two, given=80, on=cls.today - days(1))
        holder = make.incumbent(of=one, bioguide="J000294")
        FinanceReport.objects.create(
            district=one, name=holder.name, bioguide="J000294", cycle=2024,
            kind="candidate", receipts=9, cash_on_hand=4321,
            period_end="2024-12-31", source="weball24.txt",
        )  # fmt: skip

    def row(self, number, **query):
        """The words of a district's row, by its cells."""
        text = self.page(**query).content.decode()
        return text[text.index(f'<a href="/districts/ny-{number}/') :].split("</tr>")[0]

    def nonpartisan(self):
        self.team.nonpartisan = True
        self.team.save()


class Columns(ReachTestCase):
    def test_each_row_has_the_figures_of_its_gauges(self):
        rows = {str(one.district): one for one in self.page().context["rows"]}
        self.assertEqual(
            {
                name: (one.people["speak_to"], one.share_of_win, one.share_given)
                for name, one in rows.items()
            },
            {
                "NY-05": (400, 40 / 51, 0.25),
                "NY-06": (None, None, None),
                "NY-07": (1000, 40 / 21, 1.0),
                "NY-08": (None, None, None),
            },
        )
        self.assertEqual(rows["NY-05"].money["incumbent_cash"], 4321)

    def test_what_is_not_known_says_what_is_missing(self):
        self.assertIn('<span class="missing">none ours yet</span>', self.row("06"))
        self.assertIn("no election", self.row("06"))
        self.assertIn("none pledged", self.row("06"))
        self.assertIn("no report", self.row("06"))
        self.assertIn('<span class="missing">not known</span>', self.row("08"))
        self.assertIn("of 501", self.row("08"))

    def test_whom_we_can_speak_to_leads_to_the_institutions(self):
        self.assertIn(
            '<a class="n" href="/districts/ny-05/institutions/'
            '?standing=delivering&amp;standing=engaged">400</a>',
            self.row("05"),
        )

    def test_the_sums_are_those_of_the_gauges(self):
        text = self.page().content.decode()
        foot = text[text.index("<tfoot>") :].split("</tfoot>")[0]
        for words in ("1,300", f"40{TO}160", "of 573", "$130", "of $280", "$4,321"):
            with self.subTest(words=words):
                self.assertIn(words, foot)

    def test_it_sorts_by_reach_and_by_what_was_given(self):
        for sort, names in (
            ("-reach", ["NY-07", "NY-05", "NY-06", "NY-08"]),
            ("reach", ["NY-05", "NY-07", "NY-06", "NY-08"]),
            ("-money", ["NY-07", "NY-05", "NY-06", "NY-08"]),
            ("money", ["NY-05", "NY-07", "NY-06", "NY-08"]),
        ):
            with self.subTest(sort=sort):
                self.assertEqual(self.rows(sort=sort), names)

    def test_as_of_another_day_they_are_that_days(self):
        row = self.page(as_of=self.today - days(30)).context["rows"][0]
        self.assertEqual((row.people["speak_to"], row.money["given"]), (None, None))


class Filters(ReachTestCase):
    def test_each_filter_lets_through_what_it_says(self):
        for query, names in (
            ({"below": "on"}, ["NY-05"]),
            ({"memberless": "on"}, ["NY-08"]),
            ({"below": "on", "memberless": "on"}, []),
        ):
            with self.subTest(query=query):
                self.assertEqual(self.rows(**query), names)

    def test_as_many_voters_as_the_win_number_are_not_below_it(self):
        body = make.institution(at=self.ny[0])
        Footprint.objects.filter(institution=body).update(members=110)
        brings(self.team, "engaged", body, on=self.today)
        row = self.page().context["rows"][0]
        self.assertEqual(row.share_of_win, 1)
        self.assertEqual(self.rows(below="on"), [])


class Told(ReachTestCase):
    """What the order, the filters and the shades must not tell."""

    def test_a_nonpartisan_team_is_told_of_no_win_number_and_no_pledge(self):
        self.nonpartisan()
        for audience in ("", "coalition"):
            response = self.page(audience=audience)
            with self.subTest(audience=audience):
                self.assertNotContains(response, "win number")
                self.assertNotContains(response, "pledged")
                self.assertNotContains(response, "of 51")
        self.assertEqual(self.page().context["rows"][0].people["speak_to"], 400)
        self.assertContains(self.page(), "People ours can speak to")

    def test_nor_by_the_order_the_filters_or_the_shades(self):
        Team.objects.update(shares=Team.Shares.COUNTS)
        self.nonpartisan()
        plain = ["NY-05", "NY-06", "NY-07", "NY-08"]
        for audience in ("", "coalition"):
            with self.subTest(audience=audience):
                for sort in ("-reach", "-money"):
                    self.assertEqual(self.rows(sort=sort, audience=audience), plain)
                self.assertEqual(self.rows(below="on", audience=audience), plain)
                for shade in ("reach", "money"):
                    response = self.page(shade=shade, audience=audience)
                    self.assertEqual(response.context["shading"].key, "institutions")
        self.assertEqual(
            self.rows(sort="-speak_to"), ["NY-07", "NY-05", "NY-06", "NY-08"]
        )

    def test_what_the_coalition_hides_is_hidden_in_the_order_and_the_filters(self):
        plain = ["NY-05", "NY-06", "NY-07", "NY-08"]
        for sort in ("-reach", "-money"):
            self.assertEqual(self.rows(sort=sort, audience="coalition"), plain)
        for query in ({"below": "on"}, {"memberless": "on"}):
            self.assertEqual(self.rows(audience="coalition", **query), [])
        row = self.row("05", audience="coalition")
        self.assertNotIn("400", row)
        self.assertNotIn("$50", row)
        self.assertEqual(row.count("hidden</span>"), 4)

    def test_a_coalition_that_shares_is_told(self):
        Team.objects.update(shares=Team.Shares.COUNTS)
        self.assertEqual(self.rows(below="on", audience="coalition"), ["NY-05"])

    def test_another_teams_are_not_ours(self):
        self.client.force_login(make.member(self.other).user)
        for row in self.page().context["rows"]:
            self.assertIsNone(row.people["speak_to"])
            self.assertIsNone(row.money["given"])

    def test_a_viewer_sees_counts_without_links(self):
        self.client.force_login(make.member(self.team, Role.VIEWER).user)
        response = self.page()
        self.assertEqual(response.context["rows"][0].people["speak_to"], 400)
        self.assertNotContains(response, 'class="n" href')
