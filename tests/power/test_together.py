"""Several districts counted together: an institution once, and nobody given away."""

import re

from django.test import TestCase
from django.urls import reverse

from contacts.models import Footprint
from organizer.accounts.models import Membership, Team
from power import counting
from power.coverage import STANDINGS, WITH_WHOM, Totals
from power.district_counts import told_together
from power.models import Aim, Target
from tests import factories as make
from tests.power.work import brings, endorses, sees

TODAY = make.TODAY
FIGURE = re.compile(r'<a class="n" href="([^"]+)">([\d,]+)</a>')
HEADING = re.compile(r"<h1>\s*([\d,]+) institution")


class TogetherTestCase(TestCase):
    @classmethod
    def setUpTestData(cls):
        cls.teams = [make.team(name) for name in ("East", "West", "South")]
        cls.team = cls.teams[0]
        cls.districts = [make.district(f"NY-0{number}") for number in (5, 7, 8)]

    def local(self, *districts, members=60):
        """A union local with members in each of the districts."""
        body = make.institution(of_kind="union_local")
        for district in districts:
            Footprint.objects.create(
                institution=body, district=district, members=members
            )
        return body

    def totals(self, audience=None):
        return Totals(self.districts, day=TODAY, audience=audience)

    def together(self, audience=None, districts=None):
        return self.totals(audience).together(districts or self.districts)


class CountedOnce(TogetherTestCase):
    def test_one_that_counts_in_several_counts_once(self):
        one, two, three = self.districts
        local = self.local(one, two, three)
        brings(self.team, "engaged", local, make.institution(at=one), on=TODAY)
        make.institution(at=two)
        of = self.totals(self.team).of
        self.assertEqual([of[one.pk]["engaged"] for one in self.districts], [2, 1, 1])
        found = self.together(self.team)
        self.assertEqual((found["engaged"], found["known"], found["total"]), (2, 1, 3))
        found = self.together(self.team, [two, three])
        self.assertEqual((found["engaged"], found["known"], found["total"]), (1, 1, 2))

    def test_with_too_few_members_it_counts_only_where_it_is_rooted(self):
        one, two, _ = self.districts
        body = self.local(one)
        Footprint.objects.create(institution=body, district=two, members=49)
        self.assertEqual(self.together(self.team)["total"], 1)

    def test_it_has_a_sign_where_it_has_one_in_any(self):
        """An endorsement is a sign where our aim is to replace, not elsewhere."""
        one, two, _ = self.districts
        Aim.objects.create(state="NY", number=5, aim="replace", since=TODAY)
        ours, known = self.local(one, two), self.local(one, two)
        brings(self.team, "engaged", ours, on=TODAY)
        holder = make.incumbent(of=one)
        for body in (ours, known):
            endorses(body, holder, on=TODAY)
        of = self.totals(self.team).of
        self.assertEqual(of[two.pk]["with_whom"]["ours"], 1)
        found = self.together(self.team)["with_whom"]
        self.assertEqual(found, {"ours": 0, "contested": 1, "incumbent": 1, "open": 0})

    def test_it_agrees_with_the_rows_whatever_the_districts(self):
        one, two, three = self.districts
        bodies = [
            self.local(one, two), self.local(two, three), self.local(one, two, three),
            make.institution(at=one), make.institution(at=three),
        ]  # fmt: skip
        for standing, body in zip(STANDINGS[1:], bodies, strict=True):
            brings(self.team, standing, body, on=TODAY)
        sees(self.team, bodies[4], "trip", on=TODAY)
        sees(self.team, bodies[1], "trip", on=TODAY)
        make.institution(at=two)
        for districts in (
            [one], [one, two], [two, three], [one, three], [one, two, three],
        ):  # fmt: skip
            found = self.together(self.team, districts)
            keys = [district.pk for district in districts]
            for name in STANDINGS:
                rows = counting.rows(
                    keys, day=TODAY, audience=self.team, standings=[name]
                )
                with self.subTest(districts=districts, name=name):
                    self.assertEqual(found[name], len(rows))
            for name in WITH_WHOM:
                rows = counting.rows(
                    keys, day=TODAY, audience=self.team, with_whom=[name]
                )
                with self.subTest(districts=districts, name=name):
                    self.assertEqual(found["with_whom"][name], len(rows))

    def test_targets_add_up_and_one_that_waits_between_two_waits_once(self):
        one, two, _ = self.districts
        for district, wanted in ((one, 4), (two, 3)):
            Target.objects.create(
                team=self.team, district=district, kind=make.kind(), wanted=wanted,
                due_on=TODAY,
            )  # fmt: skip
        make.waiting(make.institution(), {one: None, two: None})
        found = self.together(self.team)
        self.assertEqual(found["target"], 7)
        self.assertEqual(found["waiting_for_placement"], 1)
        of = self.totals(self.team).of
        waiting = [of[each.pk]["waiting_for_placement"] for each in self.districts]
        self.assertEqual(waiting, [1, 1, 0])
        self.assertIsNone(self.together(None)["target"])


class Hiding(TogetherTestCase):
    """What all teams together may be told of several districts."""

    def test_a_hidden_district_is_left_out_of_the_sum(self):
        """Else the sum less the shown district would give one team's work away."""
        one, two, _ = self.districts
        for team in self.teams:
            brings(team, "engaged", make.institution(at=one), on=TODAY)
        brings(self.team, "engaged", make.institution(at=two), on=TODAY)
        totals = self.totals()
        self.assertTrue(totals.of[two.pk]["hidden"])
        counted = told_together(self.districts, {two.pk})
        self.assertEqual(counted, [one, self.districts[2]])
        found = totals.together(self.districts)
        self.assertNotIn("hidden", found)
        self.assertEqual((found["engaged"], found["total"]), (3, 3))

    def test_where_every_district_is_hidden_so_is_the_sum(self):
        one, two, _ = self.districts
        for district in (one, two):
            brings(self.team, "engaged", make.institution(at=district), on=TODAY)
        found = self.together(None, [one, two])
        self.assertTrue(found["hidden"])
        self.assertEqual({found[name] for name in STANDINGS}, {None})
        self.assertEqual(found["total"], 2)

    def test_one_team_alone_with_what_counts_in_several_hides_the_sum(self):
        """The districts' figures less their sum would say where it stands."""
        one, two, _ = self.districts
        for district in (one, two):
            for team in self.teams:
                brings(team, "engaged", make.institution(at=district), on=TODAY)
        local = self.local(one, two)
        self.assertNotIn("hidden", self.together())
        brings(self.team, "engaged", local, on=TODAY)
        self.assertTrue(self.together()["hidden"])
        self.assertNotIn("hidden", self.together(None, [one]))
        Team.objects.filter(pk=self.team.pk).update(shares=Team.Shares.COUNTS)
        self.assertEqual(self.together()["engaged"], 7)

    def test_what_teams_share_is_summed(self):
        Team.objects.update(shares=Team.Shares.COUNTS)
        brings(self.team, "engaged", self.local(*self.districts), on=TODAY)
        found = self.together()
        self.assertEqual((found["engaged"], found["total"]), (1, 1))

    def test_another_teams_private_institution_is_in_no_sum(self):
        secret = make.institution(at=self.districts[0], team=self.teams[1])
        brings(self.teams[1], "engaged", secret, on=TODAY)
        for audience in (self.team, None):
            with self.subTest(audience=audience):
                self.assertEqual(self.together(audience)["total"], 0)


class ThePage(TogetherTestCase):
    @classmethod
    def setUpTestData(cls):
        super().setUpTestData()
        cls.today = cls.team.today()
        cls.lead = make.member(cls.team, Membership.Role.COORDINATOR)
        one, two, _ = cls.districts
        for standing in STANDINGS:
            body = make.institution(at=one)
            brings(cls.team, standing, body, on=cls.today)
            if standing in ("engaged", "lapsed"):
                sees(cls.team, body, "trip", on=cls.today)
        local = make.institution(of_kind="union_local")
        for district in (one, two):
            Footprint.objects.create(institution=local, district=district, members=90)
        brings(cls.team, "delivering", local, on=cls.today)

    def setUp(self):
        self.client.force_login(self.lead.user)

    def test_every_number_leads_to_exactly_its_rows(self):
        Team.objects.update(shares=Team.Shares.NAMES)
        for query in ("", "?audience=coalition", "?q=ny-05", "?holds=on&aim=none"):
            content = self.client.get(f"/districts/{query}").content.decode()
            links = FIGURE.findall(content)
            self.assertGreater(len(links), 10)
            for href, shown in set(links):
                with self.subTest(query=query, href=href):
                    page = self.client.get(href.replace("&amp;", "&"))
                    self.assertEqual(page.status_code, 200)
                    count = HEADING.search(page.content.decode()).group(1)
                    self.assertEqual(count, shown)

    def test_the_sum_stands_on_top_and_below_the_table(self):
        response = self.client.get("/districts/")
        self.assertEqual(response.context["gauge"].have.value, 3)
        self.assertEqual(response.context["gauge"].total.value, 7)
        self.assertContains(response, "All 3")
        self.assertContains(response, "Three districts")

    def test_districts_without_a_target_are_said(self):
        Target.objects.create(
            team=self.team, district=self.districts[0], kind=make.kind(), wanted=9,
            due_on=self.today,
        )  # fmt: skip
        response = self.client.get("/districts/")
        self.assertContains(response, "of 9 the plan wants")
        self.assertContains(response, "2 of 3 districts have no target yet")
        gauge = response.context["gauge"]
        self.assertEqual(gauge.missing, 6)

    def test_what_is_left_out_is_named_with_the_reason(self):
        brings(
            self.teams[1], "engaged", make.institution(at=self.districts[2]),
            on=self.today,
        )  # fmt: skip
        for team in self.teams:
            brings(
                team, "contacted", make.institution(at=self.districts[1]), on=self.today
            )
        response = self.client.get("/districts/?audience=coalition")
        self.assertContains(response, "Without NY-05, NY-08: “Hidden” there")

    def test_a_viewer_gets_the_sums_without_their_rows(self):
        viewer = make.member(self.team, Membership.Role.VIEWER)
        self.client.force_login(viewer.user)
        response = self.client.get("/districts/")
        self.assertEqual(response.context["gauge"].have.value, 3)
        self.assertNotContains(response, 'class="n" href')
        self.assertEqual(
            self.client.get(reverse("institutions_together")).status_code, 403
        )

    def test_the_coalitions_rows_are_told_without_standings(self):
        Team.objects.update(shares=Team.Shares.COUNTS)
        url = reverse("institutions_together")
        other = make.member(self.teams[1])
        self.client.force_login(other.user)
        response = self.client.get(url, {"audience": "coalition"})
        self.assertEqual(response.context["page"].paginator.count, 7)
        self.assertNotContains(response, "Engaged")
        query = {"audience": "coalition", "standing": "engaged"}
        self.assertEqual(self.client.get(url, query).status_code, 403)
