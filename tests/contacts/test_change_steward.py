import datetime as dt

from django.test import TestCase
from django.urls import reverse

from contacts.actions.stewardships import change_steward
from contacts.models import Stewardship
from tests import factories


class ChangeSteward(TestCase):
    @classmethod
    def setUpTestData(cls):
        cls.team = factories.team("Ours")
        cls.one = factories.institution("Bethel Light")
        cls.ana, cls.ben = (
            factories.member(cls.team, user=factories.user(name))
            for name in ("Ana", "Ben")
        )
        cls.today = cls.team.today()

    def setUp(self):
        self.client.force_login(self.ana.user)

    def change(self, to):
        change_steward(actor=self.ana, institution=self.one, steward=to)

    def said(self, value):
        address = reverse("steward_change", args=[self.one.pk])
        return self.client.post(address, {"steward": value})

    def rows(self):
        found = Stewardship.objects.order_by("since")
        return [(str(row.membership.user), row.since, row.until) for row in found]

    def before(self, of, **days):
        since = self.today - dt.timedelta(days=30)
        return Stewardship.objects.create(
            team=self.team, institution=self.one, membership=of, since=since
        )

    def test_the_one_before_did_until_yesterday(self):
        self.before(self.ana)
        self.said(self.ben.pk)
        yesterday = self.today - dt.timedelta(days=1)
        self.assertEqual(
            self.rows(),
            [
                ("Ana", self.today - dt.timedelta(days=30), yesterday),
                ("Ben", self.today, None),
            ],
        )

    def test_two_changes_on_one_day_leave_the_last(self):
        self.change(self.ana)
        self.change(self.ben)
        self.assertEqual(self.rows(), [("Ben", self.today, None)])

    def test_the_same_one_again_changes_nothing(self):
        self.before(self.ana)
        self.change(self.ana)
        self.assertEqual(len(self.rows()), 1)
        self.assertIsNone(self.rows()[0][2])

    def test_nobody_looks_after_it_any_more(self):
        self.before(self.ana)
        self.assertRedirects(self.said(""), self.one.get_absolute_url())
        self.assertEqual(self.rows()[0][2], self.today - dt.timedelta(days=1))
        page = self.client.get(self.one.get_absolute_url())
        self.assertIsNone(page.context["steward"])

    def test_another_teams_steward_stays(self):
        other = factories.member(factories.team())
        change_steward(actor=other, institution=self.one, steward=other)
        self.change(self.ana)
        self.assertEqual(Stewardship.objects.filter(until=None).count(), 2)

    def test_only_colleagues_who_write_can_be_named(self):
        others = [
            factories.member(self.team, "viewer"),
            factories.member(factories.team()),
            factories.member(self.team, until=self.today - dt.timedelta(days=1)),
        ]
        for key in [*(one.pk for one in others), "x", "9" * 30]:
            with self.subTest(key=key):
                self.assertContains(self.said(key), "They are not in your team now")
        self.assertEqual(self.rows(), [])
