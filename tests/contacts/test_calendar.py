"""The calendar at a secret address: what one owes, and nothing one may not read."""

import datetime as dt

import pghistory.models
from django.test import Client, TestCase
from django.urls import reverse
from icalendar import Calendar

from contacts.models import FollowUp
from organizer.accounts.models import Act, Feed
from tests import factories as make


class Calendars(TestCase):
    @classmethod
    def setUpTestData(cls):
        cls.team = make.team("Ours")
        cls.ny08 = make.district("NY-08")
        cls.me = make.member(cls.team, turf=[cls.ny08])
        cls.church = make.institution("Bethel Light", at=cls.ny08)
        cls.pastor = make.contact(cls.team, "Alma", district=cls.ny08)
        cls.feed = Feed.objects.create(user=cls.me.user)

    def setUp(self):
        self.client.force_login(self.me.user)

    def owed(self, what="Call", owner=None, **fields) -> FollowUp:
        fields = {"team": self.team, "due_on": dt.date(2026, 5, 18)} | fields
        return FollowUp.objects.create(what=what, owner=owner or self.me, **fields)

    def fetched(self, secret=None, status=200):
        """As a calendar program asks: without signing in."""
        address = reverse("calendar", args=[secret or self.feed.secret])
        response = Client().get(address)
        self.assertEqual(response.status_code, status)
        return response

    def events(self) -> list:
        return Calendar.from_ical(self.fetched().content).walk("VEVENT")

    def whats(self) -> list[str]:
        return [str(event["SUMMARY"]) for event in self.events()]


class Reading(Calendars):
    def test_each_is_an_event_of_the_whole_day_it_is_due(self):
        follow_up = self.owed(
            "Leaflet; in Kreyòl, 2 €", institution=self.church, contact=self.pastor
        )
        (event,) = self.events()
        self.assertEqual(event["SUMMARY"], "Leaflet; in Kreyòl, 2 €")
        self.assertEqual(event["DTSTART"].dt, dt.date(2026, 5, 18))
        self.assertEqual(event["DTSTART"].params["VALUE"], "DATE")
        self.assertEqual(event["UID"], str(follow_up.uuid))
        self.assertEqual(event["DESCRIPTION"], "Alma, Bethel Light")
        self.assertEqual(
            event["URL"], f"http://testserver/follow-ups/{follow_up.pk}/edit/"
        )

    def test_the_uid_stays_when_all_else_changes(self):
        follow_up = self.owed()
        before = self.events()[0]["UID"]
        FollowUp.objects.filter(pk=follow_up.pk).update(
            what="Visit", due_on=dt.date(2026, 6, 1)
        )
        (event,) = self.events()
        self.assertEqual((event["UID"], event["SUMMARY"]), (before, "Visit"))

    def test_what_is_done_or_anothers_is_not_there(self):
        self.owed("mine")
        self.owed("done", done_on=dt.date(2026, 5, 18))
        self.owed("others", owner=make.member(self.team), institution=self.church)
        self.assertEqual(self.whats(), ["mine"])

    def test_whom_the_owner_may_no_longer_read_is_not_named(self):
        self.owed("Ask Alma", contact=self.pastor)
        self.assertEqual(self.whats(), ["Ask Alma"])
        self.me.turf_rows.all().delete()
        self.assertNotIn("Alma", self.fetched().content.decode())

    def test_of_several_teams_only_the_present_ones_show(self):
        other = make.team("Other")
        there = make.member(other, user=self.me.user)
        self.owed("here")
        self.owed("there", team=other, owner=there)
        self.assertEqual(sorted(self.whats()), ["here", "there"])
        there.until = self.team.today() - dt.timedelta(days=1)
        there.save()
        self.assertEqual(self.whats(), ["here"])

    def test_it_is_empty_for_one_who_left_or_only_views(self):
        self.owed("mine")
        self.me.role = "viewer"
        self.me.save()
        self.assertEqual(self.whats(), [])
        self.me.role = "organizer"
        self.me.until = self.team.today() - dt.timedelta(days=1)
        self.me.save()
        self.assertEqual(self.whats(), [])

    def test_one_who_may_not_sign_in_has_no_calendar(self):
        self.me.user.is_active = False
        self.me.user.save()
        self.fetched(status=404)

    def test_nobody_keeps_a_copy_on_the_way(self):
        response = self.fetched()
        self.assertEqual(response["Content-Type"], "text/calendar; charset=utf-8")
        for word in ("no-store", "private", "max-age=0"):
            self.assertIn(word, response["Cache-Control"])

    def test_it_costs_the_same_at_one_and_three(self):
        for count in (1, 3):
            while FollowUp.objects.count() < count:
                contact = make.contact(self.team, district=self.ny08)
                self.owed(contact=contact, institution=self.church)
            with self.subTest(count=count), self.assertNumQueries(3):
                self.fetched()

    def test_an_address_that_is_none_is_not_found(self):
        for path in ("x", "%00" * 43, "a" * 300, "../" * 14):
            with self.subTest(path=path):
                self.assertEqual(Client().get(f"/calendar/{path}.ics").status_code, 404)


class TheAddress(Calendars):
    def act(self, what: str):
        return self.client.post(reverse("feed"), {"act": what}, follow=True)

    def test_it_is_shown_to_its_owner_alone(self):
        mine = self.client.get(reverse("feed"))
        self.assertContains(mine, f"http://testserver/calendar/{self.feed.secret}.ics")
        self.client.force_login(make.member(self.team, "admin").user)
        self.assertNotContains(self.client.get(reverse("feed")), self.feed.secret)

    def test_renewing_makes_the_old_one_nothing(self):
        old = self.feed.secret
        self.act("renew")
        self.feed.refresh_from_db()
        self.assertNotEqual(self.feed.secret, old)
        self.fetched(old, status=404)
        self.fetched()

    def test_removing_leaves_none_and_making_makes_one(self):
        self.act("remove")
        self.fetched(self.feed.secret, status=404)
        self.assertContains(self.client.get(reverse("feed")), "Make an address")
        self.act("make")
        made = Feed.objects.get()
        self.act("make")
        self.assertEqual(Feed.objects.get().secret, made.secret)
        self.assertNotEqual(made.secret, self.feed.secret)
        self.fetched(made.secret)

    def test_the_record_of_acts_holds_no_secret(self):
        self.act("renew")
        self.feed.refresh_from_db()
        self.fetched()
        acts = list(Act.objects.values())
        self.assertEqual([one["verb"] for one in acts], ["renewed a calendar address"])
        contexts = list(pghistory.models.Context.objects.values())
        self.assertNotIn(self.feed.secret, f"{acts}{contexts}")

    def test_htmx_gets_the_part_alone(self):
        part = self.client.get(reverse("feed"), headers={"HX-Request": "true"})
        self.assertContains(part, self.feed.secret)
        self.assertNotContains(part, "<html")
