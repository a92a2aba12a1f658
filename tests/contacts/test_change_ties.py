"""Ties, judgments and pledges of a person."""

import datetime as dt

from django.urls import reverse

from contacts.models import Assessment, Demand, Pledge, Tie
from tests import factories
from tests.contacts.test_contact_page import ContactTestCase


class Ties(ContactTestCase):
    def setUp(self):
        super().setUp()
        self.friend = factories.contact(self.team, "Bea", family="Friend")

    def add(self, to=None, **said):
        to = to or self.one
        said = {"person": self.friend.pk, "kind": "work", "strength": 2} | said
        return self.client.post(reverse("tie_add") + f"?contact={to.pk}", said)

    def test_a_tie_stands_once_whoever_names_the_other(self):
        self.add(since="2020-01-01", source="Deacon James")
        tie = Tie.objects.get()
        self.assertEqual(
            (tie.team, tie.one, tie.other, tie.kind, tie.strength),
            (self.team, self.one, self.friend, "work", 2),
        )
        self.assertEqual((tie.since, tie.source), (dt.date(2020, 1, 1), "Deacon James"))
        response = self.add(to=self.friend, person=self.one.pk)
        self.assertContains(response, "That is on record already: change it there.")
        self.assertEqual(Tie.objects.count(), 1)

    def test_what_is_wrong_is_said(self):
        hidden = factories.contact(self.theirs, "Hidden")
        for said, sentence in (
            ({"person": self.one.pk}, "A tie is between two people."),
            ({"person": hidden.pk}, "Select a valid choice"),
            ({"person": ""}, "Say with whom"),
            ({"kind": ""}, "Say how they know each other"),
            ({"kind": "enemy"}, "Select a valid choice"),
            ({"strength": "4"}, "Select a valid choice"),
            ({"strength": ""}, "Say how close they are"),
            ({"since": "2026-13-01"}, "Write the day like"),
            ({"source": "x" * 301}, "at most 300 characters"),
            ({"source": "a\0b"}, "Null characters are not allowed"),
        ):
            with self.subTest(said=said):
                self.assertContains(self.add(**said), sentence)
        self.assertFalse(Tie.objects.exists())

    def test_a_tie_is_changed_and_leads_back_whence_one_came(self):
        tie = self.tie(self.friend, kind="work")
        address = reverse("tie_edit", args=[tie.pk])
        response = self.client.post(
            address + f"?from={self.friend.pk}", {"kind": "family", "strength": 1}
        )
        self.assertRedirects(response, self.friend.get_absolute_url())
        tie.refresh_from_db()
        self.assertEqual((tie.kind, tie.strength), ("family", 1))

    def test_changing_one_into_another_on_record_is_refused(self):
        self.tie(self.friend, kind="family")
        tie = self.tie(self.friend, kind="work")
        address = reverse("tie_edit", args=[tie.pk])
        response = self.client.post(address, {"kind": "family", "strength": 1})
        self.assertContains(response, "That is on record already")

    def test_a_tie_is_removed_when_asked_once(self):
        address = reverse("tie_delete", args=[self.tie(self.friend).pk])
        self.assertContains(self.client.get(address), "Remove the tie of")
        self.assertEqual(Tie.objects.count(), 1)
        self.client.post(address)
        self.assertEqual(Tie.objects.count(), 0)

    def test_a_tie_with_someone_one_may_not_see_is_not_found(self):
        self.one.district = self.ny08
        self.one.save()
        tie = self.tie(self.friend)
        self.client.force_login(factories.member(self.team, turf=[self.ny08]).user)
        address = reverse("tie_edit", args=[tie.pk])
        self.assertEqual(self.client.get(address).status_code, 404)


class Assessing(ContactTestCase):
    def assess_by_form(self, **said):
        said = {"stance": 2, "made_on": self.today.isoformat()} | said
        return self.client.post(reverse("contact_assess", args=[self.one.pk]), said)

    def test_a_judgment_is_the_members_of_that_day(self):
        demand = Demand.objects.create(name="Right to counsel")
        self.assess_by_form(demand=demand.pk)
        made = Assessment.objects.get()
        self.assertEqual(
            (made.contact, made.team, made.stance, made.demand),
            (self.one, self.team, 2, demand),
        )
        self.assertEqual((made.made_on, made.made_by), (self.today, self.member))

    def test_a_slip_is_taken_back_when_asked_once(self):
        made = self.assess(2, 1, made_by=self.member)
        address = reverse("assessment_delete", args=[made.pk])
        self.assertContains(self.page(), address)
        self.assertContains(self.client.get(address), "Take back “Supportive”?")
        self.assertRedirects(self.client.post(address), self.one.get_absolute_url())
        self.assertFalse(Assessment.objects.exists())

    def test_what_is_wrong_is_said(self):
        theirs = Demand.objects.create(name="Secret", team=self.theirs)
        over = Demand.objects.create(name="Over", until=self.ago(1))
        for said, sentence in (
            ({"stance": ""}, "Choose one of the five."),
            ({"stance": "6"}, "Select a valid choice"),
            ({"stance": "9" * 40}, "Select a valid choice"),
            ({"made_on": ""}, "Say as of when."),
            ({"made_on": "0026-01-01"}, "Write the year in full"),
            ({"demand": theirs.pk}, "There is no such demand of ours"),
            ({"demand": over.pk}, "There is no such demand of ours"),
        ):
            with self.subTest(said=said):
                self.assertContains(self.assess_by_form(**said), sentence)
        self.assertFalse(Assessment.objects.exists())


class Pledges(ContactTestCase):
    def pledge(self, name="pledge_add", args=(), **said):
        said = {
            "recipient": "A fund", "amount": "1250.50", "cycle": "2026",
            "pledged_on": "2026-01-05",
        } | said  # fmt: skip
        query = "" if args else f"?contact={self.one.pk}"
        return self.client.post(reverse(name, args=args) + query, said)

    def test_a_pledge_is_added_and_what_was_given_later(self):
        self.pledge()
        made = Pledge.objects.get()
        self.assertEqual((str(made.amount), made.given), ("1250.50", None))
        self.pledge(
            "pledge_edit", [made.pk], given="250", given_on=self.today.isoformat()
        )
        made.refresh_from_db()
        self.assertEqual((str(made.given), made.given_on), ("250.00", self.today))

    def test_what_is_wrong_is_said(self):
        for said, sentence in (
            ({"amount": "-5"}, "An amount is not negative."),
            ({"amount": "NaN"}, "Write the amount in digits"),
            ({"amount": "1e30"}, "no more than 12 digits"),
            ({"amount": ""}, "Say how much."),
            ({"cycle": "2025"}, "named by its even year"),
            ({"cycle": "9" * 30}, "named by its even year"),
            ({"cycle": "soon"}, "Write the cycle as a year"),
            ({"recipient": ""}, "Say to whom it goes."),
            ({"given": "5"}, "Say when they gave it."),
            ({"given_on": "2026-01-05"}, "Say how much they gave."),
            ({"pledged_on": "x"}, "Write the day like"),
        ):
            with self.subTest(said=said):
                self.assertContains(self.pledge(**said), sentence)
        self.assertFalse(Pledge.objects.exists())

    def test_a_nonpartisan_team_has_none(self):
        self.pledge()
        made = Pledge.objects.get()
        self.team.nonpartisan = True
        self.team.save()
        self.assertEqual(self.pledge().status_code, 404)
        self.assertEqual(self.pledge("pledge_edit", [made.pk]).status_code, 404)
