"""The record of who did what, for the admins of one team."""

import datetime as dt
from uuid import UUID
from zoneinfo import ZoneInfo

from django.test import TestCase
from django.utils import timezone
from pghistory.models import Context

from organizer.accounts import trail
from organizer.accounts.actions import invite
from organizer.accounts.history import acting
from organizer.accounts.models import Act
from tests import factories

NOON = dt.datetime(2026, 5, 18, 16, tzinfo=dt.UTC)


class AuditTestCase(TestCase):
    @classmethod
    def setUpTestData(cls):
        cls.team, cls.theirs = factories.team("Ours"), factories.team("Theirs")
        cls.admin = factories.member(cls.team, "admin", user=factories.user("Ada"))
        cls.other = factories.member(cls.theirs, "admin", user=factories.user("Zoe"))

    def setUp(self):
        self.client.force_login(self.admin.user)

    def act(self, verb, *, at=NOON, user=None, team=None, **fields) -> Act:
        return Act.objects.create(verb=verb, at=at, user=user, team=team, **fields)

    def verbs(self, query="") -> list[str]:
        page = self.client.get(f"/audit/{query}")
        self.assertEqual(page.status_code, 200)
        return [entry.verb for entry in page.context["entries"]]


class Audit(AuditTestCase):
    def test_acts_and_changes_stand_together_the_latest_first(self):
        self.act("exported", user=self.admin.user, team=self.team, how_many=12)
        invite(actor=self.admin, email="eva@example.org", role="viewer")
        self.act(
            "signed in", at=timezone.now() + dt.timedelta(days=1), user=self.admin.user,
            address="192.0.2.7",
        )  # fmt: skip
        page = self.client.get("/audit/")
        self.assertEqual(
            [
                (one.who, one.verb, one.what, one.how_many, one.address)
                for one in page.context["entries"]
            ],
            [
                ("Ada", "signed in", "", None, "192.0.2.7"),
                ("Ada", "invited somebody", "invitation “eva@example.org”", 1, ""),
                ("Ada", "exported", "", 12, ""),
            ],
        )
        self.assertContains(page, "18 May 2026, 12:00")

    def test_a_change_says_what_it_touched(self):
        with acting("opened", actor=self.admin):
            factories.institution("Mount Zion")
        with acting("opened", actor=self.admin):
            for number in range(3):
                factories.institution(f"Block {number}")
        found = trail.entries(self.team, user=None, day=None, after=None, limit=9)
        self.assertEqual(
            {(one.what, one.how_many) for one in found},
            {("institution “Mount Zion”", 1), ("3 institutions", 3)},
        )

    def test_another_teams_acts_and_changes_are_never_shown(self):
        self.act("planted", user=self.other.user, team=self.theirs)
        self.act("planted", user=self.other.user)
        invite(actor=self.other, email="planted@example.org", role="viewer")
        self.assertEqual(self.verbs(), [])
        self.assertNotContains(self.client.get("/audit/"), "Zoe")

    def test_a_members_own_acts_show_for_as_long_as_they_belong(self):
        member = factories.member(
            self.team, since=dt.date(2026, 5, 10), until=dt.date(2026, 5, 20)
        )
        for day in (9, 10, 20, 21):
            self.act(f"day {day}", user=member.user, at=NOON.replace(day=day))
        self.assertEqual(self.verbs(), ["day 20", "day 10"])

    def test_a_refused_try_at_a_members_address_shows(self):
        self.act("was refused", what=self.admin.user.email.upper())
        self.act("was refused", what=self.other.user.email)
        self.act("was refused", what="nobody@example.org")
        page = self.client.get("/audit/")
        self.assertEqual(
            [one.what for one in page.context["entries"]],
            [self.admin.user.email.upper()],
        )

    def test_one_person_alone(self):
        member = factories.member(self.team)
        self.act("hers", user=self.admin.user, team=self.team)
        self.act("his", user=member.user, team=self.team)
        self.assertEqual(self.verbs(f"?who={member.user_id}"), ["his"])

    def test_one_day_alone_in_the_teams_time_zone(self):
        zone = ZoneInfo("America/New_York")
        for day, hour, minute in ((17, 23, 59), (18, 0, 0), (18, 23, 59), (19, 0, 0)):
            at = dt.datetime(2026, 5, day, hour, minute, tzinfo=zone)
            self.act(f"{day} {hour}", user=self.admin.user, at=at)
        self.assertEqual(self.verbs("?day=2026-05-18"), ["18 23", "18 0"])

    def test_filters_that_are_none_get_a_sentence(self):
        self.act("hers", user=self.admin.user)
        for query in (
            f"?who={self.other.user_id}", "?who=x", "?who=%00", "?who=9" + "9" * 30,
            "?day=26", "?day=0026-01-01", "?day=9999-12-31", "?day=%00",
        ):  # fmt: skip
            with self.subTest(query):
                page = self.client.get(f"/audit/{query}")
                self.assertContains(page, "note-bad", count=1)
                self.assertEqual(page.context["entries"], [])

    def test_a_place_that_is_none_is_the_beginning(self):
        self.act("hers", user=self.admin.user)
        for place in ("x", "~", "1~", "9" * 17 + "~z", "1~1\0", "9" * 40 + "~1"):
            with self.subTest(place):
                self.assertEqual(self.verbs(f"?after={place}"), ["hers"])


class Paging(AuditTestCase):
    def test_pages_follow_one_another_without_gap_or_repetition(self):
        """Also where many happened in one moment."""
        moments = [NOON, NOON, NOON - dt.timedelta(microseconds=1)] * 25
        for number, at in enumerate(moments):
            self.act(f"act {number}", user=self.admin.user, at=at)
            context = Context.objects.create(
                pk=UUID(int=number * 7919 % 104729),
                metadata={"verb": f"change {number}", "team": self.team.pk},
            )
            Context.objects.filter(pk=context.pk).update(created_at=at)
        seen, address, sizes = [], "/audit/", []
        while address:
            page = self.client.get(address)
            verbs = [entry.verb for entry in page.context["entries"]]
            seen += verbs
            sizes.append(len(verbs))
            address = page.context["next"] and f"/audit/{page.context['next']}"
        self.assertEqual(sizes, [50, 50, 50])
        self.assertEqual(len(set(seen)), 150)

    def test_the_next_page_keeps_the_filters(self):
        for number in range(51):
            self.act(f"act {number}", user=self.admin.user)
        page = self.client.get(f"/audit/?who={self.admin.user_id}&day=2026-05-18")
        self.assertIn(f"who={self.admin.user_id}", page.context["next"])
        self.assertEqual(
            self.verbs(page.context["next"]),
            [f"act {0}"],
        )

    def test_it_costs_the_same_for_one_and_for_three(self):
        self.client.get("/audit/")
        for count in (1, 3):
            for _ in range(count):
                self.act("hers", user=self.admin.user)
                invite(actor=self.admin, email="eva@example.org", role="viewer")
            with self.subTest(count), self.assertNumQueries(8):
                self.client.get("/audit/")
