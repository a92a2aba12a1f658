"""What we asked: added, answered, kept or not, and what that does to a standing."""

import datetime as dt

from django.contrib.messages import get_messages
from django.db import transaction
from django.test import TestCase
from django.urls import reverse

from contacts.models import Assessment, Commitment, Standing
from contacts.standing import recompute_marked, standings
from tests import factories as make

NO_DAY = "That day has not come yet: write what has happened."
OLD = "Write the year in full, like 2026: nothing is that old."


class Commitments(TestCase):
    @classmethod
    def setUpTestData(cls):
        cls.team = make.team("Ours")
        cls.me = make.member(cls.team, "coordinator")
        cls.today = cls.team.today()
        cls.church = make.institution("Bethel Light")
        cls.pastor = make.contact(cls.team, "Alma")

    def setUp(self):
        self.client.force_login(self.me.user)

    def ago(self, days: int) -> dt.date:
        return self.today - dt.timedelta(days=days)

    def promise(self, **fields) -> Commitment:
        fields = {
            "institution": self.church, "ask": "Come", "asked_on": self.ago(30),
            "answer": "yes", "promised": 40,
        } | fields  # fmt: skip
        return Commitment.objects.create(team=self.team, **fields)

    def data(self, **fields) -> dict:
        return {
            "ask": "Bring forty people",
            "institution": self.church.pk,
            "asked_on": self.today.isoformat(),
            "answer": "none_yet",
        } | fields

    def add(self, **fields):
        return self.client.post(reverse("commitment_add"), self.data(**fields))

    def edit(self, commitment, **fields):
        address = reverse("commitment_edit", args=[commitment.pk])
        return self.client.post(address, self.data(**fields))

    def keep(self, commitment, **fields):
        fields = {"on": self.today.isoformat()} | fields
        address = reverse("commitment_keep", args=[commitment.pk])
        return self.client.post(address, fields)

    def refused(self, response, field: str, sentence: str):
        self.assertEqual(response.status_code, 200)
        self.assertEqual(response.context["form"].errors[field], [sentence])

    def said(self, response) -> list[str]:
        return [str(one) for one in get_messages(response.wsgi_request)]


class Adding(Commitments):
    def test_all_of_it_is_kept(self):
        due = self.today + dt.timedelta(days=20)
        self.add(answer="yes", promised="40", due_on=due.isoformat())
        made = Commitment.objects.get()
        self.assertEqual(
            (made.team, made.institution, made.contact, made.ask, made.asked_on,
             made.answer, made.promised, made.due_on, made.delivered, made.kept_on),
            (self.team, self.church, None, "Bring forty people", self.today,
             "yes", 40, due, None, None),
        )  # fmt: skip

    def test_a_link_names_whose_it_is(self):
        for query, name in (
            (f"?institution={self.church.pk}", "Bethel Light"),
            (f"?contact={self.pastor.pk}", "Alma"),
        ):
            page = self.client.get(reverse("commitment_add") + query)
            self.assertContains(page, f"<strong>{name}</strong>")

    def test_it_is_of_one_of_them_and_not_of_both(self):
        sentence = "Name the institution or the contact: one, not both."
        for fields in ({"institution": ""}, {"contact": self.pastor.pk}):
            with self.subTest(fields=fields):
                self.refused(self.add(**fields), "__all__", sentence)

    def test_days_that_cannot_be_are_refused(self):
        tomorrow = self.today + dt.timedelta(days=1)
        self.refused(self.add(asked_on=tomorrow.isoformat()), "asked_on", NO_DAY)
        self.refused(self.add(asked_on="0026-05-18"), "asked_on", OLD)
        response = self.add(due_on=self.ago(1).isoformat())
        self.refused(response, "due_on", "That is before it was asked.")
        response = self.add(due_on="9999-12-31")
        sentence = "That is more than ten years away: check the year."
        self.refused(response, "due_on", sentence)
        self.assertFalse(Commitment.objects.exists())

    def test_who_has_not_said_yes_or_maybe_promises_no_number(self):
        sentence = "Who has not said yes or maybe has promised nobody."
        for answer in ("no", "none_yet"):
            response = self.add(answer=answer, promised="4")
            self.refused(response, "promised", sentence)
        self.assertEqual(self.add(answer="maybe", promised="4").status_code, 302)

    def test_numbers_that_nobody_promises_are_refused(self):
        shape = "Write a number of people, like 40."
        for number, sentence in (
            ("0", "From 1 to 1,000,000 people; leave it empty for none."),
            ("-1", shape), ("1.5", shape), ("x", shape), ("\0", shape),
            ("9" * 30, "No more than 1,000,000 people."),
        ):  # fmt: skip
            with self.subTest(number=number):
                response = self.add(answer="yes", promised=number)
                self.refused(response, "promised", sentence)
        self.assertFalse(Commitment.objects.exists())

    def test_an_answer_or_a_demand_that_is_none_is_refused(self):
        for fields in ({"answer": "perhaps"}, {"demand": "77"}, {"ask": "x" * 301}):
            with self.subTest(fields=fields):
                self.assertEqual(self.add(**fields).status_code, 200)
        self.assertFalse(Commitment.objects.exists())


class Answering(Commitments):
    def test_a_later_answer_is_recorded_with_what_they_promise(self):
        asked = self.promise(answer="none_yet", promised=None)
        address = reverse("commitment_answer", args=[asked.pk])
        due = self.today.isoformat()
        self.client.post(address, {"answer": "yes", "promised": "9", "due_on": due})
        asked.refresh_from_db()
        self.assertEqual(
            (asked.answer, asked.promised, asked.due_on, asked.ask),
            ("yes", 9, self.today, "Come"),
        )

    def test_a_kept_promise_was_a_yes(self):
        kept = self.promise(delivered=40, kept_on=self.ago(3))
        response = self.edit(
            kept, answer="no", asked_on=self.ago(30).isoformat(), promised=""
        )
        sentence = "It was kept, so the answer was yes. Say first that it was not."
        self.refused(response, "answer", sentence)
        kept.refresh_from_db()
        self.assertEqual(kept.answer, "yes")

    def test_it_was_not_kept_before_it_was_asked(self):
        kept = self.promise(delivered=40, kept_on=self.ago(3))
        response = self.edit(
            kept, answer="yes", promised="40", asked_on=self.ago(2).isoformat()
        )
        self.refused(response, "asked_on", "It was kept before that day.")

    def test_a_changed_number_decides_anew_whether_it_was_kept(self):
        asked = {"answer": "yes", "asked_on": self.ago(30).isoformat()}
        promise = self.promise(delivered=20, kept_on=self.ago(3))
        self.edit(promise, promised="41", **asked)
        promise.refresh_from_db()
        self.assertEqual((promise.promised, promise.kept_on), (41, None))
        due = self.ago(5)
        self.edit(promise, promised="40", due_on=due.isoformat(), **asked)
        promise.refresh_from_db()
        self.assertEqual(promise.kept_on, due)


class Keeping(Commitments):
    def test_half_of_what_was_promised_keeps_it(self):
        for promised, came, kept in (
            (40, 20, True), (40, 19, False), (41, 20, False), (41, 21, True),
            (1, 0, False), (1, 1, True), (40, 400, True),
        ):  # fmt: skip
            with self.subTest(promised=promised, came=came):
                promise = self.promise(promised=promised)
                self.keep(promise, delivered=came)
                promise.refresh_from_db()
                expected = self.today if kept else None
                self.assertEqual((promise.delivered, promise.kept_on), (came, expected))

    def test_the_form_explains_what_keeps_it(self):
        address = reverse("commitment_keep", args=[self.promise(promised=41).pk])
        page = self.client.get(address)
        self.assertContains(page, "at least half came: 21 or more")

    def test_the_page_says_how_it_was_decided(self):
        response = self.keep(self.promise(), delivered="12")
        self.assertEqual(
            self.said(response), ["Come: 12 of 40 came, so it is not kept."]
        )

    def test_without_a_number_one_says_so_and_may_take_it_back(self):
        promise = self.promise(promised=None)
        for kept, expected in (
            ("no", (0, None)), ("yes", (None, self.today)), ("no", (0, None)),
        ):  # fmt: skip
            self.keep(promise, kept=kept)
            promise.refresh_from_db()
            self.assertEqual((promise.delivered, promise.kept_on), expected)

    def test_what_was_recorded_can_be_recorded_anew(self):
        promise = self.promise(delivered=40, kept_on=self.ago(3))
        page = self.client.get(reverse("commitment_keep", args=[promise.pk]))
        form = page.context["form"]
        self.assertEqual((form["delivered"].value(), form["on"].value()),
                         (40, self.ago(3)))  # fmt: skip
        self.keep(promise, delivered="3")
        promise.refresh_from_db()
        self.assertEqual((promise.delivered, promise.kept_on), (3, None))

    def test_days_and_numbers_that_cannot_be_are_refused(self):
        promise = self.promise()
        tomorrow = (self.today + dt.timedelta(days=1)).isoformat()
        shape = "Write a number of people, like 40."
        for field, value, sentence in (
            ("on", tomorrow, NO_DAY), ("on", "0026-05-18", OLD),
            ("on", self.ago(31).isoformat(), "That is before it was asked."),
            ("on", "never", "Write the day like 2026-05-18."),
            ("delivered", "-3", shape), ("delivered", "\0", shape),
            ("delivered", "9" * 40, "No more than 1,000,000 people."),
        ):  # fmt: skip
            with self.subTest(field=field, value=value):
                fields = {"delivered": "40", field: value}
                self.refused(self.keep(promise, **fields), field, sentence)
        promise.refresh_from_db()
        self.assertEqual((promise.delivered, promise.kept_on), (None, None))

    def test_before_a_yes_the_answer_is_asked_for(self):
        asked = self.promise(answer="maybe")
        response = self.keep(asked, delivered="40")
        self.assertRedirects(response, reverse("commitment_answer", args=[asked.pk]))
        asked.refresh_from_db()
        self.assertIsNone(asked.delivered)

    def test_a_promise_kept_by_an_engaged_institution_makes_it_delivering(self):
        leader = make.leader(self.church, self.team)
        with transaction.atomic():
            for days in (10, 20):
                make.touchpoint(
                    self.team, self.ago(days), institutions=[self.church],
                    contacts=[leader],
                )  # fmt: skip
            Assessment.objects.create(
                team=self.team, institution=self.church, stance=2,
                made_on=self.ago(10),
            )  # fmt: skip
            recompute_marked()

        def stands():
            return standings([self.church], self.team, self.today)[self.church.pk]

        self.assertEqual(stands(), Standing.ENGAGED)
        promise = self.promise()
        self.keep(promise, delivered="20")
        self.assertEqual(stands(), Standing.DELIVERING)
        self.keep(promise, delivered="19")
        self.assertEqual(stands(), Standing.ENGAGED)
