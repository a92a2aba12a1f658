"""Pairs that may be one: found, compared, kept apart, and the sure ones merged."""

from django.test import TestCase
from pghistory.models import Context
from procrastinate.contrib.django.models import ProcrastinateJob

from contacts import duplicates
from contacts.actions.not_same import say_not_same
from contacts.history import acting
from contacts.models import Contact, ContactPoint, Duplicate, Institution
from tests import factories as make


class Duplicates(TestCase):
    @classmethod
    def setUpTestData(cls):
        cls.team = make.team("Ours")
        cls.leader = make.member(cls.team, "coordinator")
        with acting("knew", actor=cls.leader):
            cls.ana = cls.person("Ana", "Cruz", "+17185550101", listed=True)
            cls.ana_too = cls.person("Ana", "Cruz", "+17185550101")
            cls.anna = cls.person("Anna", "Cruz", "+17185550101")
            cls.ben = cls.person("Ben", "Diaz", "+17185550102")
            cls.church = make.institution(
                "Bethel Tabernacle", street="1 Main St", zip="11201"
            )
            cls.church_too = make.institution(
                "BETHEL TABERNACLE", street="1 Main Street", zip="11201"
            )
            make.institution("Bethel Temple", street="1 Main St", zip="11201")
            theirs = make.team("Theirs")
            cls.person("Ana", "Cruz", "+17185550101", team=theirs)

    @classmethod
    def person(cls, given, family, phone, team=None, **fields):
        one = make.contact(team or cls.team, given, family=family, **fields)
        ContactPoint.objects.create(
            contact=one, kind="phone", value=phone, normalised=phone
        )
        return one

    def setUp(self):
        self.client.force_login(self.leader.user)

    def found(self):
        duplicates.find(self.team)
        rows = Duplicate.objects.filter(team=self.team)
        return {
            tuple(map(str, one.pair)): (one.score == 100, one.reason) for one in rows
        }

    def test_pairs_are_found_within_the_team_with_why(self):
        found = self.found()
        self.assertEqual(found["Ana Cruz", "Ana Cruz"], (True, "same phone, same name"))
        sure, reason = found["Ana Cruz", "Anna Cruz"]
        self.assertFalse(sure)
        self.assertIn("same phone", reason)
        self.assertEqual(
            found["Bethel Tabernacle", "BETHEL TABERNACLE"],
            (True, "same name in the same place"),
        )
        self.assertFalse(found["Bethel Tabernacle", "Bethel Temple"][0])
        self.assertEqual(Duplicate.objects.filter(contact__given="Ana").count(), 3)
        self.assertFalse(Duplicate.objects.filter(other_contact=self.ben).exists())

    def test_looking_again_finds_them_once(self):
        self.assertEqual(self.found(), self.found())

    def test_whom_the_team_keeps_apart_is_not_asked_of(self):
        self.found()
        say_not_same(actor=self.leader, one=self.ana, other=self.anna)
        waiting = Duplicate.objects.waiting().exclude(contact=None)
        pairs = set(waiting.values_list("contact", "other_contact"))
        self.assertNotIn((self.ana.pk, self.anna.pk), pairs)
        self.found()
        pair = {"contact": self.ana, "other_contact": self.anna}
        self.assertFalse(Duplicate.objects.filter(**pair).exists())

    def test_the_page_leads_to_each_pair(self):
        self.found()
        page = self.client.get("/duplicates/")
        self.assertContains(page, "6 pairs of your team may be the same.")
        self.assertContains(
            page,
            f'href="/contacts/{self.ana.pk}/merge/?with={self.ana_too.pk}'
            '&amp;next=/duplicates/"',
        )
        page = self.client.get("/duplicates/?of=institutions")
        self.assertContains(page, "BETHEL TABERNACLE")
        self.assertNotContains(page, "Ana Cruz")
        with self.assertNumQueries(6):
            self.client.get("/duplicates/")

    def test_an_empty_queue_says_so(self):
        page = self.client.get("/duplicates/")
        self.assertContains(page, "No two look the same.")

    def test_they_are_looked_for_when_asked(self):
        jobs = ProcrastinateJob.objects.filter(
            task_name="contacts.tasks.find_duplicates", args={"team": self.team.pk}
        )
        before = jobs.count()
        self.client.post("/duplicates/look/")
        self.assertEqual(jobs.count(), before + 1)

    def test_the_sure_ones_are_merged_at_once_and_taken_back(self):
        """Kept is who is more than only listed."""
        self.found()
        page = self.client.post("/duplicates/merge/", follow=True)
        self.assertContains(page, "2 pairs are one now.")
        self.assertFalse(Contact.objects.filter(pk=self.ana.pk).exists())
        self.assertTrue(Contact.objects.filter(pk=self.ana_too.pk).exists())
        self.assertTrue(Contact.objects.filter(pk=self.anna.pk).exists())
        self.assertTrue(Institution.objects.filter(pk=self.church.pk).exists())
        self.assertFalse(Institution.objects.filter(pk=self.church_too.pk).exists())
        act = Context.objects.get(metadata__verb="merged the sure ones")
        self.client.post(f"/acts/{act.pk}/undo/")
        self.assertEqual(Contact.objects.filter(team=self.team).count(), 4)
        self.assertEqual(Institution.objects.count(), 3)

    def test_three_of_one_become_one(self):
        with acting("knew", actor=self.leader):
            self.person("Ana", "Cruz", "+17185550101")
        self.found()
        self.client.post("/duplicates/merge/")
        named = Contact.objects.filter(team=self.team, given="Ana")
        self.assertEqual(named.get().pk, self.ana_too.pk)
