"""The page of a touchpoint: each reads what is theirs to read."""

from django.test import TestCase

from contacts.actions.touchpoints import log_touchpoint
from contacts.models import Commitment
from tests import factories


class TouchpointPage(TestCase):
    @classmethod
    def setUpTestData(cls):
        cls.team, cls.theirs = factories.team("Ours"), factories.team("Theirs")
        cls.ny08, cls.ny05 = factories.district("NY-08"), factories.district("NY-05")
        cls.member = factories.member(
            cls.team, turf=[cls.ny08], user=factories.user("Marisol Example")
        )
        cls.church = factories.institution("Bethel Light", at=cls.ny08)
        cls.pastor = factories.contact(cls.team, "Pastorname", district=cls.ny08)
        cls.touchpoint = cls.make()
        cls.address = f"/touchpoints/{cls.touchpoint.pk}/"

    @classmethod
    def make(cls, **fields):
        return log_touchpoint(
            actor=cls.member,
            kind="site_visit",
            happened_on=cls.team.today(),
            institutions=[cls.church],
            contacts=[cls.pastor],
            stances={cls.church: 2},
            notes="Secret words",
            asked=Commitment(institution=cls.church, ask="Twenty people", promised=20),
            follow_up="Send the flyer",
            follow_up_on=cls.team.today(),
            **fields,
        )

    def page(self, who, touchpoint=None):
        self.client.force_login(who.user)
        one = touchpoint or self.touchpoint
        return self.client.get(f"/touchpoints/{one.pk}/")

    def test_its_author_reads_it_all(self):
        page = self.page(self.member)
        for words in (
            "Site visit,", "Bethel Light", "Pastorname", "Marisol Example",
            "Secret words", "Bethel Light:\n      supportive", "asked: Twenty people",
            "promised 20", "Send the flyer", "Change it", "Delete it",
        ):  # fmt: skip
            self.assertContains(page, words)

    def test_a_colleague_elsewhere_reads_neither_names_nor_private_notes(self):
        page = self.page(factories.member(self.team, turf=[self.ny05]))
        self.assertContains(page, "Bethel Light")
        self.assertContains(page, "1 whose name you may not read")
        self.assertContains(page, "There are notes that you may not read.")
        for words in ("Pastorname", "Secret words", "Change it"):
            self.assertNotContains(page, words)

    def test_another_team_finds_nothing(self):
        self.assertEqual(self.page(factories.member(self.theirs)).status_code, 404)

    def test_notes_for_the_coalition_are_all_that_another_team_reads(self):
        shared = self.make(notes_readers="coalition")
        page = self.page(factories.member(self.theirs, "admin"), shared)
        self.assertContains(page, "Secret words")
        self.assertContains(page, "Bethel Light")
        for words in (
            "Pastorname", "Marisol", "supportive", "Twenty", "flyer", "Change it",
            "whose name",
        ):  # fmt: skip
            self.assertNotContains(page, words)

    def test_a_viewer_is_refused(self):
        viewer = factories.member(self.team, "viewer")
        self.assertEqual(self.page(viewer).status_code, 403)

    def test_it_costs_the_same_for_one_and_for_three(self):
        self.client.force_login(self.member.user)
        for count in (1, 3):
            while self.touchpoint.contacts.count() < count:
                self.touchpoint.contacts.add(
                    factories.contact(self.team, district=self.ny08)
                )
                self.touchpoint.institutions.add(factories.institution())
            with self.subTest(count=count), self.assertNumQueries(10):
                self.client.get(self.address)
