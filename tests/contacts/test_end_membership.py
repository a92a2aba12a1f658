"""Leaving a team, and who takes over."""

import datetime as dt

from django.test import TestCase

from contacts.models import FollowUp, Stewardship
from organizer.accounts.models import Membership
from tests import factories

LAST_ADMIN = "is the team&#x27;s last admin"


class LeavingTestCase(TestCase):
    @classmethod
    def setUpTestData(cls):
        cls.team = factories.team("Ours")
        cls.today = cls.team.today()
        cls.admin = factories.member(cls.team, "admin", user=factories.user("Ada"))
        cls.member = factories.member(cls.team, user=factories.user("Ben"))
        cls.heir = factories.member(cls.team, user=factories.user("Eva"))
        cls.church = factories.institution("Mount Zion")
        cls.stewardship = Stewardship.objects.create(
            team=cls.team, institution=cls.church, membership=cls.member,
            since=dt.date(2026, 1, 1),
        )  # fmt: skip
        cls.follow_up = FollowUp.objects.create(
            team=cls.team, what="Bring the flyers", due_on=cls.today, owner=cls.member
        )
        cls.done = FollowUp.objects.create(
            team=cls.team, what="Called her", due_on=cls.today, owner=cls.member,
            done_on=cls.today,
        )  # fmt: skip
        cls.contact = factories.contact(cls.team, "Rosa", point_person=cls.member)

    def setUp(self):
        self.client.force_login(self.admin.user)

    def day(self, days: int) -> dt.date:
        return self.today + dt.timedelta(days=days)

    def end(self, one: Membership, last_day, heir=None):
        said = {"last_day": last_day or "", "heir": heir.pk if heir else ""}
        return self.client.post(f"/people/{one.pk}/end/", said)

    def until(self, one: Membership) -> dt.date | None:
        one.refresh_from_db()
        return one.until

    def stewards(self) -> list[tuple]:
        return list(
            Stewardship.objects.order_by("since").values_list(
                "membership", "since", "until"
            )
        )


class EndMembership(LeavingTestCase):
    def test_what_they_look_after_is_listed_and_counted(self):
        page = self.client.get(f"/people/{self.member.pk}/end/")
        self.assertContains(
            page,
            "1 institution · 1 open follow-up · 1 contact as point person",
        )
        self.assertContains(page, self.church.get_absolute_url())
        self.assertContains(page, "Bring the flyers")
        self.assertContains(page, "Rosa")
        self.assertNotContains(page, "Called her")

    def test_after_the_last_day_they_see_nothing(self):
        self.assertRedirects(self.end(self.member, self.day(-1)), "/people/")
        self.assertEqual(self.until(self.member), self.day(-1))
        self.client.force_login(self.member.user)
        self.assertEqual(self.client.get("/people/").status_code, 403)

    def test_through_the_last_day_they_do(self):
        self.end(self.member, self.today)
        self.client.force_login(self.member.user)
        self.assertEqual(self.client.get("/people/").status_code, 200)

    def test_an_heir_takes_over_from_the_next_day(self):
        self.end(self.member, self.day(5), self.heir)
        self.assertEqual(
            self.stewards(),
            [
                (self.member.pk, dt.date(2026, 1, 1), self.day(5)),
                (self.heir.pk, self.day(6), None),
            ],
        )
        for one in (self.follow_up, self.done, self.contact):
            one.refresh_from_db()
        self.assertEqual(self.follow_up.owner, self.heir)
        self.assertEqual(self.done.owner, self.member)
        self.assertEqual(self.contact.point_person, self.heir)

    def test_without_an_heir_it_stays_in_their_name(self):
        self.end(self.member, self.day(-1))
        self.follow_up.refresh_from_db()
        self.assertEqual(self.follow_up.owner, self.member)
        page = self.client.get(f"/people/{self.member.pk}/hand-over/")
        self.assertContains(page, "1 institution · 1 open follow-up")

    def test_it_is_one_act_of_the_admins(self):
        self.end(self.member, self.today, self.heir)
        contexts = set()
        for model in (Membership, Stewardship, FollowUp):
            event = model.pgh_event_model.objects.latest("pgh_id")
            contexts.add(event.pgh_context_id)
            self.assertEqual(event.pgh_context.metadata["actor"], self.admin.pk)
            self.assertEqual(event.pgh_context.metadata["verb"], "ended a membership")
        self.assertEqual(len(contexts), 1)

    def test_the_last_admin_does_not_leave(self):
        for day in (self.day(-1), self.today, self.day(30)):
            with self.subTest(day):
                self.assertContains(self.end(self.admin, day, self.heir), LAST_ADMIN)
        self.assertIsNone(self.until(self.admin))

    def test_nor_after_the_other_admin_said_a_last_day(self):
        other = factories.member(self.team, "admin")
        self.assertEqual(self.end(other, self.day(30)).status_code, 302)
        self.assertContains(self.end(self.admin, self.day(60)), LAST_ADMIN)

    def test_who_was_to_leave_may_stay(self):
        self.end(self.member, self.day(30))
        self.assertEqual(self.end(self.member, None).status_code, 302)
        self.assertIsNone(self.until(self.member))

    def test_days_that_are_none_are_refused(self):
        since = self.member.since
        for day, sentence in (
            ("", "Say the last day."),
            ("soon", "That is no day"),
            ("\0", "That is no day"),
            ("0026-05-18", "Write the year in full"),
            ("9999-12-31", "Write the year in full"),
            (since - dt.timedelta(days=1), "They joined on 1 January 2020"),
        ):
            with self.subTest(day):
                self.assertContains(self.end(self.member, day), sentence)
        self.assertIsNone(self.until(self.member))

    def test_only_a_colleague_who_does_the_work_takes_over(self):
        viewer = factories.member(self.team, "viewer")
        leaving = factories.member(self.team, until=self.day(9))
        stranger = factories.member(factories.team("Theirs"))
        for heir in (self.member, viewer, leaving, stranger):
            with self.subTest(heir):
                response = self.end(self.member, self.today, heir)
                self.assertContains(response, "Nothing is saved yet")
        self.assertIsNone(self.until(self.member))

    def test_who_left_already_leads_to_handing_over(self):
        left = factories.member(self.team, until=dt.date(2026, 1, 1))
        self.assertRedirects(
            self.client.get(f"/people/{left.pk}/end/"), f"/people/{left.pk}/hand-over/"
        )


class HandOver(LeavingTestCase):
    def hand_over(self, heir):
        return self.client.post(
            f"/people/{self.member.pk}/hand-over/", {"heir": (heir and heir.pk) or ""}
        )

    def test_the_work_changes_hands_today_and_they_stay(self):
        self.assertRedirects(self.hand_over(self.heir), "/people/")
        self.assertEqual(
            self.stewards(),
            [
                (self.member.pk, dt.date(2026, 1, 1), self.day(-1)),
                (self.heir.pk, self.today, None),
            ],
        )
        self.assertIsNone(self.until(self.member))

    def test_what_began_today_changes_hands_whole(self):
        Stewardship.objects.update(since=self.today, until=self.day(90))
        self.hand_over(self.heir)
        self.assertEqual(self.stewards(), [(self.heir.pk, self.today, self.day(90))])

    def test_what_ended_before_stays_theirs(self):
        Stewardship.objects.update(until=self.day(-1))
        self.hand_over(self.heir)
        self.assertEqual(
            self.stewards(), [(self.member.pk, dt.date(2026, 1, 1), self.day(-1))]
        )

    def test_nobody_takes_over_nothing(self):
        self.assertContains(self.hand_over(None), "Choose who takes over.")
