"""Phones, addresses, opt-outs, do not contact, death: easily said, hard undone."""

import datetime as dt

from django.urls import reverse

from contacts.models import Affiliation, ContactPoint
from contacts.standing import recompute_marked
from tests import factories
from tests.contacts.test_contact_page import ContactTestCase


class Points(ContactTestCase):
    def add(self, value, **said):
        address = reverse("point_add", args=[self.one.pk])
        return self.client.post(address, {"value": value, **said})

    def points(self) -> list[tuple]:
        return sorted(self.one.points.values_list("kind", "value", "normalised"))

    def test_a_phone_is_kept_as_read_and_compared_by_its_number(self):
        for said in ("718-555-0142", "+1 718 555 0142", "(718) 555-0142"):
            with self.subTest(said=said):
                self.one.points.all().delete()
                self.add(said, label="home")
                self.assertEqual(
                    self.points(), [("phone", "(718) 555-0142", "+17185550142")]
                )

    def test_a_phone_from_abroad_keeps_its_country(self):
        self.add("+44 20 7946 0018")
        self.assertEqual(
            self.points(), [("phone", "+44 20 7946 0018", "+442079460018")]
        )

    def test_an_address_is_kept_in_lower_case(self):
        self.add("Ada@Example.ORG")
        self.assertEqual(
            self.points(), [("email", "ada@example.org", "ada@example.org")]
        )

    def test_what_is_neither_is_refused_with_a_sentence(self):
        for said, sentence in (
            ("", "Write a phone or an e-mail address"),
            ("555 0142", "is no phone"),
            ("hello", "is no phone"),
            ("ada@", "is no e-mail address"),
            ("a@b@example.org", "is no e-mail address"),
            ("9" * 200, "is no phone"),
            ("718\x005550142", "Null characters are not allowed"),
            ("x" * 255, "at most 254 characters"),
        ):
            with self.subTest(said=said):
                self.assertContains(self.add(said), sentence)
        self.assertEqual(self.points(), [])

    def test_the_same_number_twice_is_refused_and_an_opt_out_is_remembered(self):
        self.point(opted_out_on=dt.date(2026, 5, 3))
        self.assertContains(
            self.add("+17185550142"),
            "(718) 555-0142 is on record already: they opted out of it on 3 May 2026.",
        )
        self.assertEqual(self.one.points.count(), 1)

    def test_a_number_is_corrected(self):
        point = self.point()
        address = reverse("point_edit", args=[point.pk])
        self.client.post(address, {"value": "347 555 0199", "label": "work"})
        self.assertEqual(self.points(), [("phone", "(347) 555-0199", "+13475550199")])

    def test_a_number_that_is_not_theirs_is_removed_when_asked_once(self):
        address = reverse("point_delete", args=[self.point().pk])
        self.assertContains(self.client.get(address), "Remove (718) 555-0142?")
        self.assertEqual(self.one.points.count(), 1)
        self.client.post(address)
        self.assertEqual(self.one.points.count(), 0)

    def test_the_last_way_to_reach_the_nameless_stays(self):
        point = self.point()
        self.one.given = self.one.family = ""
        self.one.save()
        address = reverse("point_delete", args=[point.pk])
        response = self.client.post(address, follow=True)
        self.assertContains(response, "Give them a name first")
        self.assertEqual(self.one.points.count(), 1)


class OptOuts(ContactTestCase):
    def setUp(self):
        self.organizer = factories.member(self.team, turf=[self.ny08])
        self.one.district = self.ny08
        self.one.save()
        self.out = self.point(opted_out_on=dt.date(2026, 5, 3))
        self.client.force_login(self.organizer.user)

    def post(self, name, thing, **said):
        return self.client.post(reverse(name, args=[thing.pk]), said)

    def day_of(self, point):
        return ContactPoint.objects.get(pk=point.pk).opted_out_on

    def test_an_opt_out_has_its_day(self):
        point = self.point(
            "ada@example.org", kind="email", normalised="ada@example.org"
        )
        self.post("point_opt_out", point, opted_out_on="2026-02-01")
        self.assertEqual(self.day_of(point), dt.date(2026, 2, 1))

    def test_an_odd_day_is_refused(self):
        point = self.point(
            "ada@example.org", kind="email", normalised="ada@example.org"
        )
        tomorrow = self.today + dt.timedelta(1)
        for said, sentence in (
            ("", "Say since when"),
            ("2026-02-31", "Write the day like 2026-05-18"),
            ("0026-02-01", "Write the year in full"),
            (tomorrow.isoformat(), "That day has not come yet"),
            ("2026-02-01\0", "Write the day like 2026-05-18"),
        ):
            with self.subTest(said=said):
                response = self.post("point_opt_out", point, opted_out_on=said)
                self.assertContains(response, sentence)
        self.assertIsNone(self.day_of(point))

    def test_an_organizer_loosens_none(self):
        self.assertEqual(self.post("point_opt_in", self.out).status_code, 403)
        self.assertEqual(self.post("point_delete", self.out).status_code, 403)
        # To say it again on a later day, or of another number, would loosen it too.
        self.post("point_opt_out", self.out, opted_out_on=self.today.isoformat())
        self.post("point_edit", self.out, value="347 555 0199", label="old")
        self.out.refresh_from_db()
        self.assertEqual(
            (self.out.normalised, self.out.label, self.out.opted_out_on),
            ("+17185550142", "old", dt.date(2026, 5, 3)),
        )

    def test_a_coordinator_is_asked_once_and_takes_it_back(self):
        self.client.force_login(self.member.user)
        address = reverse("point_opt_in", args=[self.out.pk])
        self.assertContains(self.client.get(address), "opted out of it on 3 May 2026")
        self.assertIsNotNone(self.day_of(self.out))
        self.client.post(address)
        self.assertIsNone(self.day_of(self.out))

    def test_do_not_contact_is_anyones_to_say_and_a_coordinators_to_undo(self):
        self.post("contact_do_not_contact", self.one, do_not_contact_since="2026-05-03")
        self.one.refresh_from_db()
        self.assertEqual(self.one.do_not_contact_since, dt.date(2026, 5, 3))
        self.assertEqual(self.post("contact_contact_again", self.one).status_code, 403)
        self.client.force_login(self.member.user)
        self.post("contact_contact_again", self.one)
        self.one.refresh_from_db()
        self.assertIsNone(self.one.do_not_contact_since)


class Deaths(ContactTestCase):
    def setUp(self):
        super().setUp()
        self.role = Affiliation.objects.create(
            contact=self.one, institution=self.church, leads=True, evidence="office"
        )
        for days in (20, 10):
            factories.touchpoint(
                self.team, self.ago(days), contacts=[self.one],
                institutions=[self.church],
            )  # fmt: skip
        recompute_marked()

    def post(self, name, **said):
        response = self.client.post(
            reverse(name, args=[self.one.pk]), said, follow=True
        )
        self.one.refresh_from_db()
        self.role.refresh_from_db()
        return response

    def standing(self) -> str:
        page = self.client.get(self.church.get_absolute_url())
        return page.context["account"].standing

    def test_a_death_ends_their_roles_and_so_the_relationship(self):
        self.assertEqual(self.standing(), "in_conversation")
        response = self.post("contact_deceased", deceased_on=self.ago(5).isoformat())
        self.assertContains(
            response, "Recorded: Ada Baptiste died. 1 role ended that day."
        )
        self.assertEqual(self.role.until, self.ago(5))
        self.assertEqual(self.standing(), "lapsed")

    def test_a_coordinator_takes_it_back_and_the_role_goes_on(self):
        self.post("contact_deceased", deceased_on=self.ago(5).isoformat())
        self.post("contact_not_deceased")
        self.assertEqual((self.one.deceased_on, self.role.until), (None, None))
        self.assertEqual(self.standing(), "in_conversation")

    def test_an_organizer_does_not(self):
        self.post("contact_deceased", deceased_on=self.ago(5).isoformat())
        self.client.force_login(factories.member(self.team, turf=[self.ny08]).user)
        self.assertEqual(self.post("contact_not_deceased").status_code, 403)
        self.post("contact_deceased", deceased_on=self.ago(1).isoformat())
        self.assertEqual(self.one.deceased_on, self.ago(5))

    def test_a_day_to_come_is_refused(self):
        tomorrow = self.today + dt.timedelta(1)
        response = self.post("contact_deceased", deceased_on=tomorrow.isoformat())
        self.assertContains(response, "That day has not come yet")
        self.assertIsNone(self.one.deceased_on)
