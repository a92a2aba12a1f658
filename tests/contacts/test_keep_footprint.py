"""Adding and changing an institution's presence in a district."""

from django.test import TestCase
from django.urls import reverse
from pghistory.models import Events

from contacts.models import Footprint
from tests import factories


class KeepFootprint(TestCase):
    @classmethod
    def setUpTestData(cls):
        cls.team = factories.team("Ours")
        cls.ny05, cls.ny08 = factories.district("NY-05"), factories.district("NY-08")
        cls.leader = factories.member(cls.team, "coordinator")
        cls.organizer = factories.member(cls.team)
        cls.one = factories.institution("Local 9", of_kind="union_local", at=cls.ny08)
        cls.home = cls.one.footprints.get()

    def setUp(self):
        self.client.force_login(self.leader.user)

    def add(self, **said):
        address = reverse("footprint_add", args=[self.one.pk])
        return self.client.post(address, {"district": "NY-05"} | said)

    def change(self, footprint=None, **said):
        address = reverse("footprint_edit", args=[(footprint or self.home).pk])
        return self.client.post(address, said)

    def made(self):
        return Footprint.objects.exclude(pk=self.home.pk)

    def refused(self, sentence, **said):
        self.assertContains(self.add(**said), sentence)
        self.assertEqual(self.made().count(), 0)

    def test_members_and_how_they_were_counted(self):
        response = self.add(
            district="ny 5", members="640", counted_how="Its report",
            counted_on="2026-01-31", primary_voters="120", matched_on="2026-02-01",
        )  # fmt: skip
        self.assertRedirects(response, self.one.get_absolute_url())
        made = self.made().get()
        self.assertEqual((made.district, made.method), (self.ny05, ""))
        self.assertEqual((made.members, made.primary_voters), (640, 120))
        self.assertEqual((made.counted_how, str(made.counted_on)),
                         ("Its report", "2026-01-31"))  # fmt: skip
        event = Events.objects.tracks(made).get()
        self.assertEqual(event.pgh_context["verb"], "added a footprint")

    def test_nobody_counted_is_not_none(self):
        for said, members in (("", None), ("0", 0)):
            with self.subTest(said=said):
                self.made().delete()
                self.add(members=said)
                self.assertEqual(self.made().get().members, members)

    def test_two_of_one_district_on_one_day_are_refused(self):
        self.add(until="2026-01-31")
        sentence = "Another footprint in NY-05 holds on some of these days"
        for since, until in (("", ""), ("2026-01-31", ""), ("", "2025-06-01")):
            with self.subTest(since=since, until=until):
                self.assertContains(self.add(since=since, until=until), sentence)
        self.assertEqual(self.add(since="2026-02-01").status_code, 302)
        self.assertEqual(self.made().count(), 2)

    def test_what_cannot_be_is_refused_with_a_sentence(self):
        self.refused("There is no district NY-77", district="NY-77")
        self.refused("There is no district nowhere", district="nowhere")
        self.refused("Say which district", district="")
        self.refused("fewer people: check the number", members="1000001")
        self.refused("fewer people: check the number", members="9" * 14)
        self.refused("is 0 or more", members="-1")
        self.refused("is a whole number", members="many")
        self.refused("more than its 10 members", members="10", primary_voters="11",
                     matched_on="2026-01-01")  # fmt: skip
        self.refused("Say when the voter file was matched", primary_voters="1")
        self.refused("Say how many were found", matched_on="2026-01-01")
        self.refused("It ends before it starts", since="2026-02-01", until="2026-01-01")
        self.refused("Write the year in full", since="0026-02-01")
        self.refused("has not come yet", counted_on="2999-01-01")
        self.refused("Say why, so that others can judge", rooted="yes")
        self.refused("Choose by the rule, yes or no", rooted="perhaps")
        self.refused("at most 200 characters", counted_how="x" * 201)

    def test_a_coordinator_says_that_it_counts_and_why(self):
        self.change(rooted="no", rooted_reason="Only its office is there")
        self.home.refresh_from_db()
        self.assertEqual(self.home.counts_here, (False, "Only its office is there"))
        self.change(rooted="", rooted_reason="")
        self.home.refresh_from_db()
        self.assertIsNone(self.home.rooted)

    def test_an_organizer_adds_one_and_says_nothing_by_hand(self):
        self.client.force_login(self.organizer.user)
        self.add(members="10", rooted="yes", rooted_reason="I say so")
        self.assertIsNone(self.made().get().rooted)
        self.assertEqual(self.change(members="5").status_code, 403)

    def test_where_the_address_is_stays_its_district(self):
        self.change(district="NY-05", members="70")
        self.home.refresh_from_db()
        self.assertEqual((self.home.district, self.home.members), (self.ny08, 70))
        self.assertEqual(self.home.method, "choice")

    def test_another_district_can_be_given_to_one_by_members(self):
        self.add(members="60")
        self.change(self.made().get(), district="NY-08", members="60")
        self.assertEqual(self.made().get().district, self.ny05)
        factories.district("NY-10")
        self.change(self.made().get(), district="NY-10", members="60")
        self.assertEqual(str(self.made().get().district), "NY-10")

    def test_one_that_ended_is_shown_as_past_and_can_be_changed(self):
        self.add(members="60", until="2026-01-31")
        response = self.client.get(self.one.get_absolute_url())
        self.assertEqual(response.context["footprints"], [self.home])
        self.assertEqual(response.context["past_footprints"], [self.made().get()])
        self.assertContains(
            response, reverse("footprint_edit", args=[self.made().get().pk])
        )

    def test_one_that_was_never_true_is_removed_when_asked_once(self):
        self.add(members="60")
        key = self.made().get().pk
        address = reverse("footprint_delete", args=[key])
        self.assertContains(
            self.client.get(reverse("footprint_edit", args=[key])), address
        )
        self.assertContains(self.client.get(address), "was never in NY-05")
        self.client.post(address)
        self.assertEqual(self.made().count(), 0)

    def test_another_teams_kept_institution_is_not_found(self):
        secret = factories.institution("Secret", team=factories.team(), at=self.ny08)
        for name, key in (
            ("footprint_add", secret.pk),
            ("footprint_edit", secret.footprints.get().pk),
            ("footprint_delete", secret.footprints.get().pk),
        ):
            with self.subTest(name=name):
                address = reverse(name, args=[key])
                self.assertEqual(self.client.get(address).status_code, 404)
