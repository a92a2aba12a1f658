"""The list of institutions: its filters, its order, and whom it hides what from."""

import datetime as dt
import re

from django.test import TestCase

from contacts.lists import keyset
from contacts.models import (
    Candidate,
    Footprint,
    Institution,
    InstitutionCommunity,
    StandingPeriod,
)
from tests import factories


class InstitutionList(TestCase):
    @classmethod
    def setUpTestData(cls):
        cls.team = factories.team("Ours")
        cls.member = factories.member(cls.team)
        cls.today = cls.team.today()
        cls.ny08 = factories.district("NY-08")
        cls.ny05 = factories.district("NY-05")

    def setUp(self):
        self.client.force_login(self.member.user)

    def names(self, address="/institutions/", **headers) -> list[str]:
        response = self.client.get(address, **headers)
        self.assertEqual(response.status_code, 200)
        return [row.name for row in response.context["rows"]]

    def stand(self, institution, standing, team="ours", **fields):
        fields.setdefault("since", self.today - dt.timedelta(days=9))
        StandingPeriod.objects.create(
            institution=institution,
            team=self.team if team == "ours" else team,
            standing=standing,
            **fields,
        )

    def test_institutions_stand_by_name(self):
        for name in ("Zion", "Bethel", "Émile House"):
            factories.institution(name)
        self.assertEqual(self.names(), ["Bethel", "Émile House", "Zion"])

    def test_a_name_is_found_without_accents_case_and_order(self):
        factories.institution("Église Évangélique de la Grâce")
        factories.institution("Bethel")
        self.assertEqual(
            self.names("/institutions/?q=grace+EGLISE"),
            ["Église Évangélique de la Grâce"],
        )

    def test_the_first_day_of_all_shows_what_stood_then(self):
        factories.institution("Bethel")
        self.assertEqual(self.names("/institutions/?as_of=0001-01-01"), ["Bethel"])

    def test_a_percent_sign_is_no_wildcard(self):
        factories.institution("Bethel")
        self.assertEqual(self.names("/institutions/?q=%25"), [])

    def test_a_team_kept_institution_is_its_teams_alone(self):
        theirs = factories.team("Theirs")
        factories.institution("Secret", team=theirs)
        factories.institution("Own", team=self.team)
        self.assertEqual(self.names(), ["Own"])

    def test_my_other_teams_institution_stands_under_that_team(self):
        other = factories.team("Zeta", slug="zeta")
        factories.member(other, user=self.member.user)
        factories.institution("Theirs and mine", team=other)
        self.assertEqual(self.names(), [])
        self.assertEqual(
            self.names("/institutions/?audience=zeta"), ["Theirs and mine"]
        )

    def test_a_closed_institution_stands_only_on_its_days(self):
        yesterday = self.today - dt.timedelta(days=1)
        factories.institution("Closed", closed_on=yesterday)
        self.assertEqual(self.names(), [])
        self.assertEqual(self.names(f"/institutions/?as_of={yesterday}"), ["Closed"])

    def test_kind_and_community_filter(self):
        church = factories.institution("Church")
        factories.institution("Local", of_kind="union_local")
        InstitutionCommunity.objects.create(
            institution=church, community=factories.community("Caribbean")
        )
        self.assertEqual(self.names("/institutions/?kind=union_local"), ["Local"])
        self.assertEqual(self.names("/institutions/?community=caribbean"), ["Church"])

    def test_rooted_counts_as_coverage_does(self):
        factories.institution("Address", at=self.ny08)
        office = factories.institution("Office", of_kind="union_local", at=self.ny08)
        factories.institution("Official", of_kind="public_office", at=self.ny08)
        factories.institution("Elsewhere", at=self.ny05)
        big = factories.institution("Members", of_kind="union_local", at=self.ny05)
        Footprint.objects.create(institution=big, district=self.ny08, members=50)
        self.assertEqual(
            self.names("/institutions/?district=ny-08&rooted=1"), ["Address", "Members"]
        )
        self.assertEqual(
            self.names("/institutions/?district=ny-08"),
            ["Address", "Members", "Office", "Official"],
        )
        office.footprints.update(rooted=True, rooted_reason="its hall")
        self.assertIn("Office", self.names("/institutions/?district=ny-08&rooted=1"))

    def test_a_footprint_of_the_past_counts_on_its_days(self):
        moved = factories.institution("Moved", at=self.ny08)
        moved.footprints.update(until=dt.date(2025, 6, 30))
        self.assertEqual(self.names("/institutions/?district=ny-08&rooted=1"), [])
        self.assertEqual(
            self.names("/institutions/?district=ny-08&rooted=1&as_of=2025-06-30"),
            ["Moved"],
        )

    def test_waiting_are_those_who_may_lie_there(self):
        waiting = factories.institution("Waiting")
        official = factories.institution("Official", of_kind="public_office")
        for one in (waiting, official):
            Candidate.objects.create(institution=one, district=self.ny08)
        self.assertEqual(self.names("/institutions/?waiting=ny-08"), ["Waiting"])
        self.assertEqual(self.names("/institutions/?waiting=ny-05"), [])

    def test_standing_is_my_teams_on_the_day(self):
        engaged, lapsed, other = (factories.institution(name) for name in "ABC")
        self.stand(engaged, "engaged")
        yesterday = self.today - dt.timedelta(days=1)
        self.stand(lapsed, "engaged", until=yesterday)
        self.stand(lapsed, "lapsed", since=self.today)
        self.stand(other, "engaged", team=factories.team("Theirs"))
        self.stand(other, "engaged", team=None)
        self.assertEqual(self.names("/institutions/?standing=engaged"), ["A"])
        self.assertEqual(
            self.names(f"/institutions/?standing=engaged&as_of={yesterday}"), ["A", "B"]
        )
        self.assertEqual(self.names("/institutions/?standing=known"), ["C"])
        self.assertEqual(
            self.names("/institutions/?standing=known&standing=lapsed"), ["B", "C"]
        )

    def test_stands_so_since_a_day_at_the_earliest(self):
        days = [self.today - dt.timedelta(number) for number in (9, 3, 1)]
        for day, standing in zip(days, ("lapsed", "lapsed", "engaged"), strict=True):
            self.stand(factories.institution(f"{day}"), standing, since=day)
        address = f"/institutions/?standing=lapsed&stands_since={days[1]}"
        self.assertEqual(self.names(address), [f"{days[1]}"])
        then = self.today - dt.timedelta(5)
        self.assertEqual(self.names(f"{address}&as_of={then}"), [])

    def test_a_row_says_since_when_and_until_when(self):
        one = factories.institution()
        end = self.today + dt.timedelta(days=20)
        self.stand(one, "in_conversation", until=self.today + dt.timedelta(days=5))
        self.stand(one, "engaged", since=self.today + dt.timedelta(days=6), until=end)
        self.stand(one, "lapsed", since=end + dt.timedelta(days=1))
        row = self.client.get("/institutions/").context["rows"][0]
        self.assertEqual(row.standing, "in_conversation")
        self.assertEqual(row.since, self.today - dt.timedelta(days=9))
        self.assertEqual(row.until, end)

    def test_the_last_touchpoint_is_my_teams(self):
        one = factories.institution()
        theirs = factories.team("Theirs")
        factories.touchpoint(theirs, self.today, institutions=[one])
        ours = self.today - dt.timedelta(days=3)
        factories.touchpoint(self.team, ours, institutions=[one])
        row = self.client.get("/institutions/").context["rows"][0]
        self.assertEqual(row.last_touchpoint, ours)

    def test_the_coalition_shows_no_teams_standing(self):
        one = factories.institution("Shared")
        factories.institution("Own", team=self.team)
        self.stand(one, "engaged", team=None)
        response = self.client.get("/institutions/?audience=coalition")
        self.assertEqual([row.name for row in response.context["rows"]], ["Shared"])
        self.assertNotContains(response, "Engaged")
        response = self.client.get("/institutions/?audience=coalition&standing=engaged")
        self.assertEqual(response.context["rows"], [])
        self.assertContains(response, "is for that team")

    def test_a_viewer_reads_public_facts_alone(self):
        one = factories.institution("Bethel", at=self.ny08)
        self.stand(one, "engaged")
        factories.touchpoint(self.team, self.today, institutions=[one])
        viewer = factories.member(self.team, "viewer")
        self.client.force_login(viewer.user)
        response = self.client.get("/institutions/")
        self.assertContains(response, "Bethel")
        self.assertContains(response, "NY-08")
        # It has its head on a phone too, as its cells have.
        self.assertContains(response, '<th scope="col">District</th>', html=True)
        for hidden in ("Engaged", "Last touchpoint", "Standing"):
            self.assertNotContains(response, hidden)
        response = self.client.get("/institutions/?standing=engaged")
        self.assertEqual(response.context["rows"], [])
        self.assertContains(response, "organizers")

    def test_bad_filters_get_a_sentence_and_no_rows(self):
        factories.institution()
        for query, sentence in (
            ("district=nowhere", "There is no district nowhere"),
            ("waiting=ny-77", "There is no district ny-77"),
            ("audience=strangers", "You belong to no team strangers"),
            ("as_of=yesterday", "Write the day like 2026-05-18."),
            ("standing=friendly", "There is no standing friendly."),
            ("kind=club", "There is no such kind"),
        ):
            with self.subTest(query):
                response = self.client.get(f"/institutions/?{query}")
                self.assertContains(response, sentence)
                self.assertEqual(response.context["rows"], [])

    def test_empty_parts_leave_the_address(self):
        response = self.client.get("/institutions/?q=&kind=youth&district=")
        self.assertRedirects(response, "/institutions/?kind=youth")

    def test_more_follow_in_the_order_of_names_without_gap_or_double(self):
        Institution.objects.bulk_create(
            Institution(name=name, kind=factories.kind())
            for name in ["Same"] * 60 + [f"Other {n:03}" for n in range(60)]
        )
        seen, address = [], "/institutions/"
        for size in (25, 25, 25, 25, 20):
            response = self.client.get(address, headers={"HX-Request": "true"})
            self.assertNotContains(response, "<html")
            rows = response.context["rows"]
            self.assertEqual(len(rows), size)
            seen += rows
            after = response.context["after"]
            address = f"/institutions/?after={after}"
        self.assertIsNone(after)
        self.assertEqual(len({row.pk for row in seen}), 120)
        self.assertEqual([row.name for row in seen], sorted(row.name for row in seen))

    def test_without_a_script_more_is_a_page(self):
        first, second = factories.institution("A"), factories.institution("B")
        self.addCleanup(setattr, keyset, "AT_ONCE", keyset.AT_ONCE)
        keyset.AT_ONCE = 1
        response = self.client.get("/institutions/")
        link = re.search(r'href="(\?after=\d+)"', response.content.decode())
        self.assertEqual(link[1], f"?after={first.pk}")
        self.assertEqual(self.names(f"/institutions/{link[1]}"), [second.name])

    def test_the_list_costs_the_same_at_one_row_and_three(self):
        for count in (1, 3):
            while Institution.objects.count() < count:
                one = factories.institution(at=self.ny08)
                self.stand(one, "contacted")
                factories.touchpoint(self.team, self.today, institutions=[one])
            with self.subTest(count=count), self.assertNumQueries(9):
                self.client.get("/institutions/")
