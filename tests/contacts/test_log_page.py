"""Logging on the page: what it offers, what it takes, what it refuses."""

import datetime as dt
import uuid

from django.test import TestCase

from contacts.models import (
    Affiliation,
    Assessment,
    Contact,
    FollowUp,
    Institution,
    Touchpoint,
)
from tests import factories

LOG, WHO = "/touchpoints/log/", "/touchpoints/log/who/"


class LogPage(TestCase):
    @classmethod
    def setUpTestData(cls):
        cls.team, cls.theirs = factories.team("Ours"), factories.team("Theirs")
        cls.ny08 = factories.district("NY-08")
        cls.member = factories.member(cls.team, turf=[cls.ny08])
        cls.today = cls.team.today()
        cls.church = factories.institution("Bethel Light", at=cls.ny08)
        cls.council = factories.institution("Clergy Council", at=cls.ny08)
        cls.pastor = factories.leader(cls.church, cls.team)
        Affiliation.objects.create(contact=cls.pastor, institution=cls.council)

    def setUp(self):
        self.client.force_login(self.member.user)

    def said(self, **answers):
        return {
            "kind": "one_on_one",
            "when": "now",
            "reached": "yes",
            "notes_readers": "private",
            "follow_up_in": "",
            "institutions": [self.church.pk],
            "contacts": [self.pastor.pk],
        } | answers

    def log(self, **answers):
        return self.client.post(LOG, self.said(**answers), follow=True)

    def refused(self, sentence: str, **answers):
        response = self.log(**answers)
        self.assertContains(response, sentence)
        self.assertEqual(Touchpoint.objects.count(), 0)
        return response

    def test_a_meeting_is_logged_and_the_page_says_what_changed(self):
        response = self.log(notes="Wants a clinic")
        self.assertRedirects(response, f"/institutions/{self.church.pk}/")
        self.assertContains(response, "Bethel Light now stands: contacted (was known).")
        touchpoint = Touchpoint.objects.get()
        self.assertEqual(touchpoint.happened_on, self.today)
        self.assertIsNotNone(touchpoint.happened_at)
        self.assertEqual(list(touchpoint.institutions.all()), [self.church])
        self.assertEqual(list(touchpoint.contacts.all()), [self.pastor])
        self.assertEqual(list(touchpoint.organizers.all()), [self.member])
        self.assertEqual(touchpoint.recorded_by, self.member)
        self.assertEqual(touchpoint.notes, "Wants a clinic")
        self.assertEqual(touchpoint.notes_readers, "private")

    def test_a_standing_that_stays_is_said_too(self):
        self.log()
        self.assertContains(self.log(), "now stands: contacted (as before).")

    def test_yesterday_and_another_day(self):
        self.log(when="yesterday")
        self.log(when="day", day="2025-03-01")
        days = Touchpoint.objects.values_list("happened_on", "happened_at")
        self.assertEqual(
            set(days),
            {
                (self.today - dt.timedelta(days=1), None),
                (dt.date(2025, 3, 1), None),
            },
        )

    def test_a_call_without_a_talk_reaches_nobody(self):
        self.log(kind="call", reached="no")
        self.assertFalse(Touchpoint.objects.get().reached)
        self.log(kind="site_visit", reached="no")
        self.assertTrue(Touchpoint.objects.get(kind="site_visit").reached)

    def test_the_stance_is_the_ticked_institutions(self):
        self.log(stance="2", stance_of="")
        judged = Assessment.objects.get()
        self.assertEqual((judged.institution, judged.stance), (self.church, 2))
        self.assertEqual(judged.made_by, self.member)

    def test_of_two_ticked_the_stance_is_of_the_one_asked_about(self):
        both = [self.church.pk, self.council.pk]
        self.log(institutions=both, stance="4", stance_of=f"i{self.council.pk}")
        self.assertEqual(Assessment.objects.get().institution, self.council)

    def test_a_stance_of_nobody_knows_whom_is_refused(self):
        both = [self.church.pk, self.council.pk]
        self.refused("Tick the one institution", institutions=both, stance="4")
        self.refused(
            "Tick the one institution",
            institutions=[],
            new=["Ana Example"],
            stance="4",
        )

    def test_without_an_institution_the_stance_is_the_persons(self):
        self.log(institutions=[], stance="4")
        judged = Assessment.objects.get()
        self.assertEqual((judged.contact, judged.stance), (self.pastor, 4))
        self.assertIsNone(judged.institution)

    def test_a_follow_up_is_owed(self):
        self.log(follow_up_in="7", follow_up="Send the flyer")
        owed = FollowUp.objects.get()
        self.assertEqual(owed.what, "Send the flyer")
        self.assertEqual(owed.due_on, self.today + dt.timedelta(days=7))
        self.assertEqual(owed.owner, self.member)

    def test_a_new_person_is_met_in_place(self):
        name = "Marie-Thérèse van Doren"
        self.log(contacts=[], new=[f" {name}"], new_leads=[name])
        new = Contact.objects.get(family="Doren")
        self.assertEqual(new.given, "Marie-Thérèse van")
        self.assertEqual(new.made_by, self.member)
        self.assertFalse(new.listed)
        role = new.affiliations.get()
        self.assertEqual((role.institution, role.role), (self.church, ""))
        self.assertTrue(role.leads)
        self.assertEqual(list(Touchpoint.objects.get().contacts.all()), [new])

    def test_a_refused_touchpoint_makes_no_new_person(self):
        day = self.today + dt.timedelta(days=1)
        self.refused(
            "That day has not come yet", when="day", day=day, new=["Ana Example"]
        )
        self.assertFalse(Contact.objects.filter(family="Example").exists())

    def test_what_is_missing_gets_a_sentence_and_the_rest_stays(self):
        for sentence, answers in (
            ("Say what it was", {"kind": ""}),
            ("Say who it was with", {"institutions": [], "contacts": []}),
            ("Say on which day.", {"when": "day"}),
            ("Write the day like 2026-05-18.", {"when": "day", "day": "soon"}),
            ("Say by which day.", {"follow_up_in": "day"}),
            ("Say by when", {"follow_up": "Send the flyer"}),
        ):
            with self.subTest(sentence):
                response = self.refused(sentence, notes="kept words", **answers)
                self.assertContains(response, "kept words")
                self.assertContains(response, "What you typed is still here.")

    def test_nobody_of_another_team_can_be_named(self):
        stranger = factories.contact(self.theirs)
        secret = factories.institution("Secret", team=self.theirs)
        self.refused("is not one of the available", contacts=[stranger.pk])
        self.refused("is not one of the available", institutions=[secret.pk])

    def test_looking_for_someone_saves_nothing_and_keeps_the_rest(self):
        response = self.log(find="yes", q="bethel", notes="kept words", kind="call")
        self.assertEqual(Touchpoint.objects.count(), 0)
        self.assertContains(response, "kept words")
        self.assertContains(response, f'value="i{self.church.pk}"')
        self.assertNotContains(response, "still here")

    def test_without_a_script_a_tap_adds_someone(self):
        response = self.log(contacts=[], institutions=[], add=f"c{self.pastor.pk}")
        who = response.context["who"]
        self.assertEqual(who.contacts, [self.pastor])
        self.assertEqual(Touchpoint.objects.count(), 0)

    def test_someone_added_proposes_the_first_institution_alone(self):
        who = self.client.get(f"{WHO}?add=c{self.pastor.pk}").context["who"]
        self.assertEqual(
            [(one.name, one.ticked) for one in who.institutions],
            [("Bethel Light", True), ("Clergy Council", False)],
        )

    def test_someone_from_an_institutions_page_counts_for_that_one(self):
        address = f"{LOG}?institution={self.council.pk}&contact={self.pastor.pk}"
        who = self.client.get(address).context["who"]
        self.assertEqual(
            [(one.name, one.ticked) for one in who.institutions],
            [("Clergy Council", True), ("Bethel Light", False)],
        )

    def test_leaders_of_the_ticked_institution_are_offered(self):
        who = self.client.get(f"{LOG}?institution={self.church.pk}").context["who"]
        self.assertEqual(who.leaders, [self.pastor])
        self.assertEqual(who.contacts, [])

    def test_recents_come_first(self):
        self.assertEqual(self.client.get(LOG).context["who"].found, [])
        for day, person in ((1, "Old"), (2, "New")):
            factories.touchpoint(
                self.team,
                dt.date(2026, 5, day),
                contacts=[factories.contact(self.team, person)],
                recorded_by=self.member,
            )
        factories.touchpoint(
            self.team,
            dt.date(2026, 5, 3),
            institutions=[self.council],
            recorded_by=self.member,
        )
        found = self.client.get(LOG).context["who"].found
        self.assertEqual([str(one) for one in found], ["Clergy Council", "New", "Old"])

    def test_the_search_finds_only_whom_one_may_name(self):
        mine = factories.contact(self.team, "Zoé", family="Mine", made_by=self.member)
        factories.contact(self.theirs, "Zoé", family="Theirs")
        factories.contact(self.team, "Zoé", family="Outside turf")
        factories.contact(
            self.team, "Zoé", family="Listed", made_by=self.member, listed=True
        )
        factories.contact(
            self.team, "Zoé", family="Dead", made_by=self.member,
            deceased_on=dt.date(2025, 1, 1),
        )  # fmt: skip
        factories.institution("Zoe Secret", team=self.theirs)
        house = factories.institution("Zoe House")
        factories.institution("Zoe Closed", closed_on=dt.date(2025, 1, 1))
        found = self.client.get(f"{WHO}?q=zoe").context["who"].found
        self.assertEqual(found, [mine, house])

    def test_a_viewer_is_told_why_not(self):
        self.client.force_login(factories.member(self.team, "viewer").user)
        for address in (LOG, WHO):
            response = self.client.get(address)
            self.assertContains(
                response, "Viewers read and change nothing.", status_code=403
            )
        response = self.log()
        self.assertEqual(response.status_code, 403)
        self.assertEqual(Touchpoint.objects.count(), 0)

    def test_nonsense_in_the_address_is_ignored(self):
        for query in (
            "contact=x&institution=-1",
            "add=zz",
            "add=c",
            "q=%00",
            f"add=i{10**30}",
        ):
            with self.subTest(query):
                self.assertEqual(self.client.get(f"{LOG}?{query}").status_code, 200)
                self.assertEqual(self.client.get(f"{WHO}?{query}").status_code, 200)

    def test_numbers_too_long_to_read_are_nobodys(self):
        long = "9" * 5000
        for answers in ({"contacts": [long]}, {"institutions": [long]}):
            self.refused("is not a valid value", **answers)
        self.assertEqual(self.log(add=f"c{long}").status_code, 200)
        response = self.client.post(
            f"/institutions/{self.church.pk}/district/", {"district": long}
        )
        self.assertEqual(response.status_code, 404)
        response = self.client.get(f"/institutions/?after={long}")
        self.assertEqual(response.status_code, 200)

    def test_a_name_too_long_is_refused(self):
        for name in ("x" * 101, "x" * 101 + " y"):
            self.refused("Shorten the name", new=[name])
        self.log(new=["x" * 100 + " " + "y" * 99])
        self.assertEqual(Touchpoint.objects.count(), 1)

    def test_a_second_tap_on_save_logs_nothing_twice(self):
        page = self.client.get(LOG).context["form"]["uuid"].value()
        said = {"uuid": page, "new": ["Ana Example"], "notes": "Wants a clinic"}
        self.log(**said)
        response = self.log(**said)
        self.assertRedirects(response, f"/institutions/{self.church.pk}/")
        self.assertEqual(Touchpoint.objects.count(), 1)
        self.assertEqual(Contact.objects.filter(family="Example").count(), 1)

    def test_another_touchpoint_from_the_same_page_asks_and_keeps_what_is_typed(self):
        page = str(uuid.uuid4())
        self.log(uuid=page)
        response = self.log(uuid=page, notes="Another one")
        self.assertContains(response, "This page has logged a touchpoint already.")
        self.assertContains(response, "Another one")
        self.assertEqual(Touchpoint.objects.count(), 1)
        anew = response.context["form"]["uuid"].value()
        self.log(uuid=anew, notes="Another one")
        self.assertEqual(Touchpoint.objects.count(), 2)

    def test_finding_someone_keeps_the_page_its_own(self):
        page = str(uuid.uuid4())
        response = self.log(uuid=page, find="yes")
        self.assertContains(response, page)

    def test_days_of_nonsense_are_refused(self):
        self.refused("Write the year in full", when="day", day="0026-05-18")
        self.refused("That day is past", follow_up_in="day", follow_up_on="2020-01-01")

    def test_an_institution_that_had_closed_is_refused(self):
        closed = factories.institution("Old Hall", closed_on=dt.date(2026, 1, 5))
        self.refused("Old Hall closed on 5 January 2026", institutions=[closed.pk])
        self.log(institutions=[closed.pk], when="day", day="2026-01-05")
        self.assertEqual(Touchpoint.objects.count(), 1)

    def test_the_page_costs_the_same_at_one_recent_and_three(self):
        for count in (1, 3):
            while Touchpoint.objects.count() < count:
                one = factories.institution(at=self.ny08)
                factories.touchpoint(
                    self.team,
                    institutions=[one],
                    contacts=[factories.leader(one, self.team)],
                    recorded_by=self.member,
                )
            with self.subTest(count=count), self.assertNumQueries(10):
                self.client.get(LOG)
        self.assertEqual(Institution.objects.count(), 5)
