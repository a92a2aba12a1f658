"""Putting a touchpoint right: who may, until when, and what follows."""

import datetime as dt

from django.core.exceptions import ValidationError
from django.test import TestCase

from contacts.actions.touchpoints import edit_touchpoint, log_touchpoint
from contacts.models import Assessment, Commitment, Contact, StandingStale, Touchpoint
from tests import factories as make
from tests.contacts.facts import period_on


class EditTouchpoint(TestCase):
    @classmethod
    def setUpTestData(cls):
        cls.team = make.team("Ours")
        cls.member, cls.colleague = make.member(cls.team), make.member(cls.team)
        cls.leader = make.member(cls.team, "coordinator")
        cls.today = cls.team.today()
        cls.church, cls.hall = make.institution("Bethel"), make.institution("Hall")
        cls.pastor = make.leader(cls.church, cls.team)
        cls.usher = make.contact(cls.team, "Usher", made_by=cls.member)
        cls.touchpoint = log_touchpoint(
            actor=cls.member,
            kind="call",
            happened_on=cls.today,
            institutions=[cls.church],
            contacts=[cls.pastor],
            notes="First words",
            stances={cls.church: 2},
            asked=Commitment(institution=cls.church, ask="Twenty people"),
            follow_up="Send the flyer",
            follow_up_on=cls.today,
        )
        cls.address = f"/touchpoints/{cls.touchpoint.pk}/edit/"

    def setUp(self):
        self.client.force_login(self.member.user)

    def edit(self, **fields):
        fields = {
            "actor": self.member,
            "touchpoint": self.touchpoint,
            "kind": "call",
            "happened_on": self.today,
            "institutions": [self.church],
            "contacts": [self.pastor],
            "stances": {self.church: 2},
        } | fields
        return edit_touchpoint(**fields)

    def said(self, **answers):
        return {
            "kind": "call",
            "day": self.today.isoformat(),
            "reached": "yes",
            "notes": "First words",
            "notes_readers": "private",
            "institutions": [self.church.pk],
            "contacts": [self.pastor.pk],
            "stance": "2",
        } | answers

    def test_standings_follow_before_and_after(self):
        self.assertEqual(period_on(self.church, self.today, self.team), "contacted")
        self.edit(institutions=[self.hall], stances={})
        self.assertEqual(period_on(self.church, self.today, self.team), "known")
        self.assertEqual(period_on(self.hall, self.today, self.team), "contacted")
        self.assertEqual(StandingStale.objects.count(), 0)

    def test_those_no_longer_named_go_and_what_was_judged_of_them(self):
        self.edit(institutions=[self.hall], contacts=[self.usher], stances={})
        self.assertEqual(list(self.touchpoint.institutions.all()), [self.hall])
        self.assertEqual(list(self.touchpoint.contacts.all()), [self.usher])
        self.assertEqual(Assessment.objects.count(), 0)
        self.assertEqual(self.touchpoint.follow_ups.count(), 1)
        self.assertEqual(self.touchpoint.commitments.count(), 1)

    def test_what_was_judged_and_asked_moves_to_its_day(self):
        day = self.today - dt.timedelta(days=3)
        self.edit(happened_on=day)
        self.assertEqual(Assessment.objects.get().made_on, day)
        self.assertEqual(Commitment.objects.get().asked_on, day)

    def test_a_stance_is_changed_and_taken_back(self):
        self.edit(stances={self.church: 4})
        self.assertEqual(Assessment.objects.get().stance, 4)
        self.edit(stances={self.church: None})
        self.assertEqual(Assessment.objects.count(), 0)
        self.edit(stances={self.pastor: 1})
        self.assertEqual(Assessment.objects.get().contact, self.pastor)

    def test_who_recorded_it_and_took_part_stays(self):
        self.edit(actor=self.leader, notes="Other words")
        self.touchpoint.refresh_from_db()
        self.assertEqual(self.touchpoint.recorded_by, self.member)
        self.assertEqual(list(self.touchpoint.organizers.all()), [self.member])
        self.assertEqual(self.touchpoint.notes, "Other words")

    def test_what_is_refused_changes_nothing(self):
        stranger = make.contact(make.team())
        tomorrow = self.today + dt.timedelta(days=1)
        for fields in (
            {"happened_on": tomorrow},
            {"institutions": [], "contacts": []},
            {"contacts": [stranger]},
        ):
            with self.subTest(**fields), self.assertRaises(ValidationError):
                self.edit(notes="Changed", **fields)
        self.touchpoint.refresh_from_db()
        self.assertEqual(self.touchpoint.notes, "First words")
        self.assertEqual(self.touchpoint.happened_on, self.today)

    def test_ones_own_may_be_changed_for_24_hours(self):
        at = self.touchpoint.recorded_at
        last = at + dt.timedelta(hours=24)
        moment = dt.timedelta(microseconds=1)
        for member, now, may in (
            (self.member, at, True),
            (self.member, last, True),
            (self.member, last + moment, False),
            (self.colleague, at, False),
            (self.leader, last + moment, True),
            (make.member(self.team, "admin"), last + moment, True),
            (make.member(self.team, "viewer"), at, False),
            (make.member(make.team(), "admin"), at, False),
        ):
            with self.subTest(member=str(member), now=now):
                self.assertIs(self.touchpoint.changeable_by(member, now), may)

    def test_a_day_later_the_page_says_whom_to_ask(self):
        Touchpoint.objects.update(
            recorded_at=self.touchpoint.recorded_at - dt.timedelta(hours=24, seconds=1)
        )
        page = self.client.get(f"/touchpoints/{self.touchpoint.pk}/")
        self.assertNotContains(page, "Change it")
        for address in (self.address, self.address.replace("edit", "delete")):
            for ask in (self.client.get, self.client.post):
                self.assertContains(
                    ask(address), "coordinators and admins", status_code=403
                )
        self.assertTrue(Touchpoint.objects.exists())
        self.client.force_login(self.leader.user)
        self.assertContains(self.client.get(self.address), "First words")

    def test_the_form_shows_what_is_on_record(self):
        make.touchpoint(self.team, contacts=[self.pastor])
        response = self.client.get(self.address)
        form, who = response.context["form"], response.context["who"]
        self.assertEqual(who.contacts, [self.pastor])
        self.assertEqual(who.ticked, [self.church])
        self.assertEqual(form["kind"].value(), "call")
        self.assertEqual(form["day"].value(), self.today)
        self.assertEqual(form["stance"].value(), 2)
        self.assertEqual(response.context["judged"], self.church)

    def test_the_page_saves_and_says_what_changed(self):
        response = self.client.post(
            self.address, self.said(kind="site_visit", place="Vestry"), follow=True
        )
        self.assertRedirects(response, f"/touchpoints/{self.touchpoint.pk}/")
        self.assertContains(response, "Changed: site visit.")
        self.assertContains(response, "Bethel now stands: contacted (as before).")
        self.touchpoint.refresh_from_db()
        self.assertEqual(self.touchpoint.kind, "site_visit")
        self.assertEqual(self.touchpoint.place, "Vestry")

    def test_someone_new_is_added_in_place(self):
        self.client.post(self.address, self.said(new=["Ana Example"]))
        self.assertEqual(
            list(self.touchpoint.contacts.order_by("pk")),
            [self.pastor, Contact.objects.get(family="Example")],
        )

    def test_whoever_died_since_may_stay_on_it(self):
        Contact.objects.filter(pk=self.pastor.pk).update(deceased_on=self.today)
        who = self.client.get(self.address).context["who"]
        self.assertEqual(who.contacts, [self.pastor])
        self.client.post(self.address, self.said())
        self.assertEqual(list(self.touchpoint.contacts.all()), [self.pastor])

    def test_slips_get_a_sentence_and_change_nothing(self):
        for sentence, answers in (
            ("Write the year in full", {"day": "0026-05-18"}),
            ("Say on which day.", {"day": ""}),
            ("Write the time like 18:30.", {"at": "late"}),
            ("Say who it was", {"institutions": [], "contacts": [], "stance": ""}),
            ("Null characters are not allowed", {"notes": "a\0b"}),
            ("is not a valid value", {"contacts": ["9" * 5000]}),
        ):
            with self.subTest(sentence):
                response = self.client.post(
                    self.address, self.said(**{"kind": "letter", **answers})
                )
                self.assertContains(response, sentence)
                self.touchpoint.refresh_from_db()
                self.assertEqual(self.touchpoint.kind, "call")

    def test_looking_for_someone_saves_nothing(self):
        response = self.client.post(
            self.address, self.said(find="yes", q="usher", notes="kept words")
        )
        self.assertContains(response, "kept words")
        self.assertEqual(response.context["who"].found, [self.usher])
        self.touchpoint.refresh_from_db()
        self.assertEqual(self.touchpoint.notes, "First words")
