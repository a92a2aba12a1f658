"""The signs behind "with whom", held against the count of it."""

import datetime as dt
import random

from django.db import transaction
from django.urls import reverse

from contacts.models import Demand, Footprint, Position
from power.models import Aim
from power.signs import with_whom
from tests import factories as make
from tests.power.work import GaugeTestCase, assesses, brings, days, endorses, sees

TODAY = make.TODAY


class Signs(GaugeTestCase):
    @classmethod
    def setUpTestData(cls):
        super().setUpTestData()
        cls.holder = make.incumbent(of=cls.here)
        cls.body = make.institution("Bethel Light", at=cls.here)
        cls.demand = Demand.objects.create(name="Right to counsel")
        cls.member = make.member(cls.team)

    def told(self, day=TODAY):
        return with_whom(self.body, [self.here], self.team, day)[0]

    def takes(self, stance, on=TODAY, demand=None):
        return Position.objects.create(
            demand=demand or self.demand, institution=self.body, stance=stance, on=on,
            source="Its letter",
        )  # fmt: skip

    def aims(self, aim):
        Aim.objects.create(state="NY", number=8, aim=aim, since=dt.date(2026, 1, 1))

    def words(self, signs):
        return [(sign.what, sign.on, sign.source) for sign in signs]

    def test_without_a_fact_there_is_no_sign(self):
        told = self.told()
        self.assertEqual((told.standing, told.with_whom), ("known", "open"))
        self.assertEqual(told.signs, [])

    def test_each_sign_has_its_day_and_its_source(self):
        self.aims("replace")
        self.takes("opposes", on=TODAY - days(4))
        assesses(self.team, self.body, 5, on=TODAY - days(3))
        sees(self.team, self.body, "hosted", on=TODAY - days(2))
        endorses(self.body, self.holder, on=TODAY - days(1))
        told = self.told()
        self.assertEqual(told.with_whom, "incumbent")
        self.assertEqual(
            self.words(told.opposing),
            [
                ("Endorsed Hakeem Jeffries", TODAY - days(1), "Its newsletter"),
                (
                    "Seen with The member's district office: hosted",
                    TODAY - days(2),
                    "",
                ),
                ("Judged “Opposed”", TODAY - days(3), ""),
                ("Opposes “Right to counsel”", TODAY - days(4), "Its letter"),
            ],
        )

    def test_what_is_no_sign_says_why(self):
        self.aims("move")
        self.takes("supports")
        sees(self.team, self.body, "met", on=TODAY)
        endorses(self.body, self.holder, on=TODAY)
        told = self.told()
        self.assertEqual((told.with_whom, told.opposing), ("open", []))
        self.assertEqual(
            {sign.why_not for sign in told.others},
            {
                "on our side",
                "once a year is not yet a sign",
                "we do not aim to replace them",
            },
        )

    def test_there_is_a_sign_where_and_only_where_the_count_says_so(self):
        draw = random.Random(3)
        for _ in range(60):
            with transaction.atomic():
                self.invent(draw)
                told = self.told()
                opposed = told.with_whom in ("contested", "incumbent")
                self.assertEqual(bool(told.opposing), opposed, told)
                self.assertEqual(told.with_whom, self.with_whom())
                transaction.set_rollback(True)

    def invent(self, draw):
        chance = lambda: draw.random() < 0.3  # noqa: E731
        ages = [0, 1, 364, 365, 366, 730, 731]
        other = make.team()
        brings(self.team, draw.choice(["known", "engaged"]), self.body, on=TODAY)
        if draw.random() < 0.6:
            self.aims(draw.choice(["move", "replace"]))
        for _ in range(2):
            of = draw.choice([self.team, other])
            on = TODAY - days(draw.choice(ages))
            if chance():
                demand = Demand.objects.create(name="Another", team=other)
                self.takes("opposes", on, draw.choice([demand, self.demand]))
            if chance():
                self.takes(draw.choice(["opposes", "supports", "silent"]), on)
            if chance():
                assesses(of, self.body, draw.randint(3, 5), on=on)
            if chance():
                sees(of, self.body, draw.choice(["met", "approached", "trip"]), on=on)
            if chance():
                gone = draw.choice([None, on, TODAY, TODAY + days(1)])
                endorses(self.body, self.holder, on=on, withdrawn_on=gone)

    def test_a_footprint_that_is_not_rooted_is_nobodys(self):
        there = make.district("NY-05")
        Footprint.objects.create(institution=self.body, district=there, members=3)
        self.takes("opposes")
        told = with_whom(self.body, [there], self.team, TODAY)[0]
        self.assertIsNone(told.with_whom)

    def test_a_nonpartisan_team_is_not_told_whom_it_endorsed(self):
        self.aims("replace")
        endorses(self.body, self.holder, on=TODAY)
        self.team.nonpartisan = True
        self.team.save()
        (sign,) = self.told().opposing
        self.assertEqual((sign.what, sign.source), ("An endorsement", ""))


class WithWhomOnThePage(GaugeTestCase):
    @classmethod
    def setUpTestData(cls):
        super().setUpTestData()
        cls.body = make.institution("Bethel Light", at=cls.here)
        cls.member = make.member(cls.team)

    def setUp(self):
        self.client.force_login(self.member.user)
        self.address = reverse("institution_with_whom", args=[self.body.pk])

    def test_the_institutions_page_asks_for_it_and_links_to_it(self):
        page = self.client.get(self.body.get_absolute_url())
        self.assertContains(page, f'hx-get="{self.address}"')
        self.assertContains(page, f'href="{self.address}"')

    def test_it_is_a_part_for_a_script_and_a_page_without(self):
        part = self.client.get(self.address, headers={"HX-Request": "true"})
        self.assertNotContains(part, "<html")
        self.assertContains(part, "no sign for the other side")
        self.assertContains(self.client.get(self.address), "<html")

    def test_another_teams_signs_are_not_told(self):
        sees(make.team(), self.body, "hosted", on=self.team.today())
        self.assertNotContains(self.client.get(self.address), "district office")

    def test_it_costs_the_same_with_one_sign_of_each_kind_and_three(self):
        holder = make.incumbent(of=self.here)
        today = self.team.today()
        for count in (1, 3):
            for _ in range(count):
                sees(self.team, self.body, "met", on=today)
                endorses(self.body, holder, on=today)
                assesses(self.team, self.body, 4, on=today)
                demand = Demand.objects.create(name="More")
                Position.objects.create(
                    demand=demand, institution=self.body, stance="opposes", on=today,
                    source="Its letter",
                )  # fmt: skip
            with self.subTest(count=count), self.assertNumQueries(11):
                self.client.get(self.address)
