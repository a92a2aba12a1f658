from django.core.exceptions import ValidationError
from pghistory.models import Events

from contacts.models import Candidate, Footprint
from contacts.placement import choose_district
from tests import factories as make
from tests.contacts.test_place import TODAY, PlacingTestCase


class ChooseADistrict(PlacingTestCase):
    @classmethod
    def setUpTestData(cls):
        super().setUpTestData()
        cls.team = make.team()
        cls.actor = make.member(cls.team)

    def choose(self, one, district):
        name = type(one).__name__.lower()
        choose_district(actor=self.actor, district=district, day=TODAY, **{name: one})

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
