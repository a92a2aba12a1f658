from django.core.exceptions import ValidationError
from django.urls import reverse
from pghistory.models import Events

from contacts.actions.placement import choose_district, unchoose_district
from contacts.models import Candidate, Footprint
from tests import factories as make
from tests.contacts.test_place import IN_08, TODAY, PlacingTestCase


class ChooseADistrict(PlacingTestCase):
    @classmethod
    def setUpTestData(cls):
        super().setUpTestData()
        cls.team = make.team()
        cls.actor = make.member(cls.team)

    def choose(self, one, district):
        choose_district(actor=self.actor, places=[one], district=district, day=TODAY)
        one.refresh_from_db()

    def both(self, **facts):
        for one in (make.institution(**facts), make.contact(self.team, **facts)):
            with self.subTest(type(one).__name__):
                self.placed(one)
                yield one

    def test_it_takes_one_of_the_candidates_and_stands(self):
        for one in self.both(zip="11400"):
            self.choose(one, self.ny05)
            self.assertEqual(one.placement, "placed")
            self.assertEqual(self.placed(one), ("placed", self.ny05, "choice"))
        self.assertEqual(Candidate.objects.count(), 0)

    def test_another_choice_replaces_the_first(self):
        for one in self.both(zip="11400"):
            self.choose(one, self.ny05)
            self.choose(one, self.ny08)
            self.assertEqual(self.placed(one), ("placed", self.ny08, "choice"))
        self.assertEqual(Footprint.objects.count(), 1)

    def test_a_contradiction_is_settled(self):
        for one in self.both(zip="11201", voter_file_district=self.ny05):
            self.choose(one, self.ny08)
            self.assertEqual(self.placed(one), ("placed", self.ny08, "choice"))

    def test_a_district_that_is_no_candidate_is_refused(self):
        far = make.district("NY-13")
        for one in self.both(zip="11400"):
            with self.assertRaises(ValidationError) as refused:
                self.choose(one, far)
            self.assertEqual(
                refused.exception.messages,
                [
                    "NY-13 is not among the districts of the ZIP 11400: choose one of "
                    "NY-05, NY-08, or correct the ZIP."
                ],
            )
            self.assertEqual(self.placed(one), ("ambiguous", None, ""))

    def test_where_nothing_is_known_it_asks_for_the_zip(self):
        one = make.institution("Bethel")
        with self.assertRaises(ValidationError) as refused:
            self.choose(one, self.ny08)
        self.assertEqual(
            refused.exception.messages,
            [
                "Bethel cannot be put in NY-08: no district is known for its ZIP. Give "
                "it its ZIP first."
            ],
        )

    def test_the_history_says_who_chose(self):
        one = make.institution(zip="11400")
        self.choose(one, self.ny05)
        event = Events.objects.tracks(one.footprints.get()).get()
        self.assertEqual(event.pgh_context["verb"], "chose a district")
        self.assertEqual(event.pgh_context["actor"], self.actor.pk)


class TakeAChoiceBack(PlacingTestCase):
    @classmethod
    def setUpTestData(cls):
        super().setUpTestData()
        cls.team = make.team()
        cls.actor = make.member(cls.team)

    def chosen(self, **facts):
        one = make.institution(**facts)
        self.placed(one)
        choose_district(actor=self.actor, places=[one], district=self.ny05, day=TODAY)
        return one

    def take_back(self, one):
        unchoose_district(actor=self.actor, places=[one], day=TODAY)
        one.refresh_from_db()

    def test_it_waits_again_where_the_rules_cannot_say(self):
        one = self.chosen(zip="11400")
        self.take_back(one)
        self.assertEqual(one.placement, "ambiguous")
        self.assertEqual(Footprint.objects.count(), 0)
        self.assertEqual(
            {str(each.district) for each in one.candidates.all()}, {"NY-05", "NY-08"}
        )

    def test_the_rules_place_it_where_they_can(self):
        one = self.chosen(zip="11400")
        one.latitude, one.longitude = IN_08["latitude"], IN_08["longitude"]
        one.save()
        self.take_back(one)
        self.assertEqual(self.placed(one), ("placed", self.ny08, "boundary"))

    def test_members_counted_there_stay(self):
        one = self.chosen(zip="11400", of_kind="union_local")
        one.footprints.update(members=70)
        self.take_back(one)
        self.assertEqual(
            list(one.footprints.values_list("district", "method", "members")),
            [(self.ny05.pk, "", 70)],
        )

    def test_nothing_is_taken_back_where_nobody_chose(self):
        one = make.institution(zip="11201")
        self.placed(one)
        with self.assertRaises(ValidationError) as refused:
            self.take_back(one)
        self.assertEqual(
            refused.exception.messages, [f"Nobody chose a district for {one}."]
        )
        self.assertEqual(self.placed(one), ("placed", self.ny08, "zip"))

    def test_the_page_offers_it_and_says_what_came_of_it(self):
        one = self.chosen(zip="11400")
        self.client.force_login(self.actor.user)
        self.assertContains(
            self.client.get(one.get_absolute_url()), "Take the choice back"
        )
        address = reverse("institution_unchoose_district", args=[one.pk])
        response = self.client.post(address, follow=True)
        self.assertContains(response, "It waits for a choice again.")
        self.assertContains(response, "Which district?")
        again = self.client.post(address, follow=True)
        self.assertContains(again, f"Nobody chose a district for {one}.")
