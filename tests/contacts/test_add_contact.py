"""Adding a person: a name is enough, and nobody is added twice by mistake."""

from django.test import TestCase
from django.urls import reverse
from pghistory.models import Context

from contacts.models import Contact, ContactPoint
from tests import factories


class AddContact(TestCase):
    @classmethod
    def setUpTestData(cls):
        cls.team = factories.team("Ours")
        cls.member = factories.member(cls.team)

    def setUp(self):
        self.client.force_login(self.member.user)

    def add(self, name="Ada Marie Baptiste", **said):
        return self.client.post(reverse("contact_add"), {"name": name, **said})

    def refused(self, sentence: str, **said):
        before = Contact.objects.count()
        self.assertContains(self.add(**said), sentence)
        self.assertEqual(Contact.objects.count(), before)

    def test_a_name_is_enough(self):
        response = self.add()
        made = Contact.objects.get()
        self.assertRedirects(response, made.get_absolute_url())
        self.assertEqual(
            (made.given, made.family, made.team, made.made_by, made.listed),
            ("Ada Marie", "Baptiste", self.team, self.member, False),
        )
        act = Context.objects.latest("created_at")
        self.assertEqual(act.metadata["verb"], "added a contact")

    def test_phone_e_mail_and_role_come_along(self):
        church = factories.institution("Bethel Light")
        self.add(
            phone="718 555 0142", email="Ada@Example.ORG", institution=church.pk,
            role="Usher", leads="on",
        )  # fmt: skip
        made = Contact.objects.get()
        self.assertEqual(
            sorted(made.points.values_list("kind", "value", "normalised")),
            [
                ("email", "ada@example.org", "ada@example.org"),
                ("phone", "(718) 555-0142", "+17185550142"),
            ],
        )
        role = made.affiliations.get()
        self.assertEqual(
            (role.institution, role.role, role.leads, role.evidence),
            (church, "Usher", True, "office"),
        )

    def test_what_is_wrong_is_said_and_nothing_is_added(self):
        self.refused("Say what they are called", name="  ")
        self.refused("Null characters are not allowed", name="A\0da")
        self.refused("Shorten the name", name="x" * 120)
        self.refused("is no phone: write it with its area code", phone="555 0142")
        self.refused("is no e-mail address", email="ada@")
        self.refused("Say where they do that", role="Usher")
        self.refused("Select a valid choice", institution="999999")
        self.refused("Nothing you may see has", institution_q="nowhere at all")

    def test_without_a_script_a_name_is_taken_and_a_slip_only_offered(self):
        church = factories.institution("Bethel Light")
        self.refused("choose one of these", institution_q="bethal light")
        page = self.add(institution_q="bethal light")
        self.assertContains(page, f'value="{church.pk}"', count=1)
        factories.institution("Bethal Light Annex")
        self.add(institution_q="bethel")
        self.assertEqual(Contact.objects.get().affiliations.get().institution, church)

    def test_whom_the_team_may_know_is_shown_first(self):
        known = factories.contact(
            self.team, "William", family="Oyelaran", made_by=self.member
        )
        for name in (
            "William Oyelaran", "Bill Oyelaran", "W. Oyelaran", "WILLIAM oyelaràn",
        ):  # fmt: skip
            with self.subTest(name=name):
                self.refused("Is it one of these?", name=name)
                self.assertContains(self.add(name), known.get_absolute_url())
        self.assertEqual(self.add("Grace Oyelaran").status_code, 302)

    def test_the_same_phone_is_likely_the_same_person(self):
        known = factories.contact(self.team, "Bea", made_by=self.member)
        ContactPoint.objects.create(
            contact=known, kind="phone", value="718", normalised="+17185550142"
        )
        self.refused("Is it one of these?", phone="+1 (718) 555-0142")

    def test_one_who_is_someone_else_is_added_all_the_same(self):
        factories.contact(self.team, "Ada", family="Baptiste", made_by=self.member)
        self.assertEqual(self.add("Ada Baptiste", anyway="on").status_code, 302)
        self.assertEqual(Contact.objects.count(), 2)

    def test_nobody_is_shown_whom_one_may_not_see(self):
        factories.contact(factories.team(), "Ada", family="Baptiste")
        factories.contact(self.team, "Ada", family="Baptiste")
        self.assertEqual(self.add("Ada Baptiste").status_code, 302)
