"""Two records side by side: choosing, merging, keeping apart, and the way back."""

from django.test import TestCase
from pghistory.models import Context

from contacts.history import acting
from contacts.models import Contact, ContactPoint, Institution, NotSame
from tests import factories as make


class MergePage(TestCase):
    @classmethod
    def setUpTestData(cls):
        cls.team = make.team("Ours")
        cls.leader = make.member(cls.team, "coordinator")
        with acting("knew", actor=cls.leader):
            cls.kept = make.contact(
                cls.team, "Marie", family="Baptiste", street="1 Elm St", zip="11226",
                point_person=cls.leader,
            )  # fmt: skip
            cls.other = make.contact(
                cls.team, "M.", family="Baptiste", street="9 Oak St", zip="11201",
                nickname="Mimi",
            )  # fmt: skip
            for one in (cls.kept, cls.other):
                ContactPoint.objects.create(
                    contact=one, kind="phone", value="718-555-0101",
                    normalised="+17185550101",
                )  # fmt: skip
        cls.at = f"/contacts/{cls.kept.pk}/merge/?with={cls.other.pk}"

    def setUp(self):
        self.client.force_login(self.leader.user)

    def test_from_its_page_by_a_name(self):
        page = self.client.get(f"/contacts/{self.kept.pk}/")
        self.assertContains(page, f'href="/contacts/{self.kept.pk}/merge/"')
        page = self.client.get(f"/contacts/{self.kept.pk}/merge/")
        self.assertContains(page, "Merge Marie Baptiste with")
        answer = self.client.post(
            f"/contacts/{self.kept.pk}/merge/", {"other": self.other.pk, "other_q": ""}
        )
        self.assertRedirects(answer, self.at)

    def test_both_stand_side_by_side_with_why(self):
        page = self.client.get(self.at)
        self.assertContains(page, "They may be: same phone, M. may be Marie")
        for words in ("Baptiste", "1 Elm St 11226", "9 Oak St 11201", "Mimi",
                      "1 phone or e-mail address"):  # fmt: skip
            self.assertContains(page, words)
        self.assertEqual(list(page.context["form"].fields), ["given", "street"])
        swapped = f"/contacts/{self.other.pk}/merge/?with={self.kept.pk}"
        self.assertContains(page, f'href="{swapped}"')

    def test_merged_as_chosen_and_taken_back_from_the_message(self):
        said = {"given": "kept", "street": "other"}
        page = self.client.post(self.at, said, follow=True)
        self.assertRedirects(page, f"/contacts/{self.kept.pk}/")
        self.assertContains(page, "Merged into one: Marie Baptiste.")
        one = Contact.objects.get()
        self.assertEqual((one.given, one.street, one.zip, one.nickname),
                         ("Marie", "9 Oak St", "11201", "Mimi"))  # fmt: skip
        act = Context.objects.get(metadata__verb="merged two records")
        self.assertContains(page, f'href="/acts/{act.pk}/undo/"')
        self.client.post(f"/acts/{act.pk}/undo/")
        self.assertEqual(Contact.objects.count(), 2)
        self.kept.refresh_from_db()
        self.assertEqual(self.kept.street, "1 Elm St")

    def test_what_is_not_chosen_is_asked_for_and_nothing_is_merged(self):
        page = self.client.post(self.at, {"given": "kept"})
        self.assertContains(page, "Choose one of the two.")
        self.assertEqual(Contact.objects.count(), 2)

    def test_not_the_same_is_remembered(self):
        page = self.client.post(self.at, {"differ": "yes"}, follow=True)
        self.assertContains(page, "Marie Baptiste and M. Baptiste are two.")
        pair = {(self.kept.pk, self.other.pk)}
        self.assertEqual(NotSame.objects.contact_pairs(self.team), pair)

    def test_institutions(self):
        kept, other = make.institution("Bethel"), make.institution("Bethel Church")
        at = f"/institutions/{kept.pk}/merge/?with={other.pk}"
        self.assertContains(self.client.get(at), "Merge into one")
        self.client.post(at, {"name": "other"})
        self.assertEqual(Institution.objects.get().name, "Bethel Church")

    def test_what_other_teams_know_is_not_counted_and_refused_in_a_sentence(self):
        kept, other = make.institution("Bethel"), make.institution("Bethel Church")
        make.touchpoint(make.team(), institutions=[other])
        at = f"/institutions/{kept.pk}/merge/?with={other.pk}"
        page = self.client.get(at)
        self.assertContains(page, "Several teams have recorded something")
        self.assertNotContains(page, "1 touchpoint")
        self.assertNotContains(page, "Merge into one")
        self.assertContains(
            self.client.post(at, {"name": "kept"}), "Several teams have recorded"
        )
        self.assertEqual(Institution.objects.count(), 2)

    def test_the_number_of_queries_does_not_grow(self):
        self.client.get(self.at)
        with self.assertNumQueries(31):
            self.client.get(self.at)
