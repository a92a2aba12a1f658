"""Recording who was seen with whom."""

import datetime as dt

from django.test import TestCase
from django.urls import reverse
from pghistory.models import Events

from contacts.models import Opponent, Sighting
from tests import factories as make

ADD = "/sightings/add/"


class SightingTestCase(TestCase):
    @classmethod
    def setUpTestData(cls):
        cls.team, cls.other = make.team("East Side"), make.team("West Side")
        cls.today = cls.team.today()
        cls.member = make.member(cls.team)
        cls.body = make.institution("Bethel")
        cls.lobby = Opponent.objects.create(name="Harborline Fund")

    def setUp(self):
        self.client.force_login(self.member.user)

    def post(self, url=None, **data):
        said = {
            "opponent": self.lobby.pk, "kind": "hosted", "seen_on": self.today,
            "note": "Dinner", "source": "The programme",
        }  # fmt: skip
        return self.client.post(url or f"{ADD}?institution={self.body.pk}", said | data)

    def made(self, **fields):
        fields = {
            "team": self.team, "institution": self.body, "opponent": self.lobby,
            "kind": "met", "seen_on": self.today,
        } | fields  # fmt: skip
        return Sighting.objects.create(**fields)


class Recording(SightingTestCase):
    def test_it_is_the_acting_teams_with_who_when_and_source(self):
        self.assertRedirects(self.post(), self.body.get_absolute_url())
        made = Sighting.objects.get()
        self.assertEqual(
            (made.team, made.institution, made.opponent, made.kind, made.seen_on),
            (self.team, self.body, self.lobby, "hosted", self.today),
        )
        self.assertEqual((made.note, made.source), ("Dinner", "The programme"))
        context = Events.objects.tracks(made).get().pgh_context
        self.assertEqual(context["verb"], "recorded a sighting")

    def test_an_opponent_is_named_for_the_first_time(self):
        self.post(opponent="", new_opponent="  Borough   Owners ")
        self.assertEqual(Sighting.objects.get().opponent.name, "Borough Owners")

    def test_a_name_that_is_known_is_not_made_again(self):
        self.post(opponent="", new_opponent="harborline FUND")
        self.assertEqual(Sighting.objects.get().opponent, self.lobby)
        self.assertEqual(Opponent.objects.count(), 1)

    def test_without_an_institution_one_is_picked_among_those_visible(self):
        make.institution("Bethel of theirs", team=self.other)
        self.post(ADD, institution_q="bethel")
        self.assertEqual(Sighting.objects.get().institution, self.body)

    def test_one_kept_to_another_of_ones_teams_is_not_picked_for_this_one(self):
        make.member(self.other, user=self.member.user)
        theirs = make.institution("Of theirs", team=self.other)
        self.post(ADD, institution=theirs.pk)
        self.assertFalse(Sighting.objects.exists())

    def test_what_is_wrong_is_said_and_nothing_is_kept(self):
        tomorrow = self.today + dt.timedelta(days=1)
        for sentence, data in (
            ("Say who was seen", {"opponent": ""}),
            ("Say who was seen", {"opponent": "", "new_opponent": "  "}),
            ("You chose someone above too", {"new_opponent": "Another"}),
            ("Nobody of that name is on the list.", {"opponent": "999999"}),
            ("Say what they did.", {"kind": ""}),
            ("has not come yet", {"seen_on": tomorrow}),
            ("Write the year in full", {"seen_on": "0026-01-01"}),
            ("at most 200 characters", {"opponent": "", "new_opponent": "x" * 201}),
            ("Null characters are not allowed.", {"note": "a\0b"}),
        ):
            with self.subTest(sentence=sentence):
                self.assertContains(self.post(**data), sentence)
                self.assertFalse(Sighting.objects.exists())
                self.assertEqual(Opponent.objects.count(), 1)

    def test_it_is_corrected(self):
        made = self.made()
        response = self.client.get(reverse("sighting_edit", args=[made.pk]))
        self.assertEqual(response.context["form"]["opponent"].value(), self.lobby.pk)
        self.post(reverse("sighting_edit", args=[made.pk]), kind="trip")
        made.refresh_from_db()
        self.assertEqual((made.kind, made.note), ("trip", "Dinner"))

    def test_deleting_asks_once(self):
        url = reverse("sighting_delete", args=[self.made().pk])
        self.assertContains(self.client.get(url), "Harborline Fund, Bethel: met.")
        self.assertTrue(Sighting.objects.exists())
        self.client.post(url)
        self.assertFalse(Sighting.objects.exists())

    def test_one_of_another_of_ones_teams_is_changed_for_that_team(self):
        theirs = make.member(self.other, user=self.member.user)
        made = self.made(team=self.other)
        self.post(reverse("sighting_edit", args=[made.pk]), kind="trip")
        made.refresh_from_db()
        self.assertEqual((made.kind, made.team), ("trip", self.other))
        context = Events.objects.tracks(made).last().pgh_context
        self.assertEqual(context["actor"], theirs.pk)
