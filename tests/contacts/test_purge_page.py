"""The page and the command that remove a person for good, and the certificate."""

import json
from io import StringIO

from django.core.management import CommandError, call_command
from django.test import TestCase

from contacts.models import Contact, FollowUp
from organizer.accounts.models import Act
from tests import factories as make


class PurgePage(TestCase):
    @classmethod
    def setUpTestData(cls):
        cls.team = make.team("Ours")
        cls.admin = make.member(cls.team, "admin", user=make.user("Ana Admin"))
        cls.other = make.contact(cls.team, "Bo")
        cls.her = make.contact(cls.team, "Quill", family="Voss")
        cls.noted = make.touchpoint(
            cls.team, contacts=[cls.other], notes="Vossler spoke of Voss", place="Hall"
        )
        make.touchpoint(cls.team, contacts=[cls.other], notes="Vossler")
        FollowUp.objects.create(
            team=cls.team, owner=cls.admin, due_on=make.TODAY, what="Ask about voss"
        )
        cls.at = f"/contacts/{cls.her.pk}/purge/"

    def setUp(self):
        self.client.force_login(self.admin.user)

    def test_the_contacts_page_leads_there_for_admins(self):
        page = f"/contacts/{self.her.pk}/"
        self.assertContains(self.client.get(page), f'href="{self.at}"')
        self.client.force_login(make.member(self.team, "coordinator").user)
        self.assertNotContains(self.client.get(page), self.at)

    def test_it_asks_for_the_word_and_shows_what_is_to_be_read(self):
        page = self.client.get(self.at)
        self.assertContains(page, "What goes")
        self.assertContains(page, "What stays")
        self.assertContains(page, f'href="/touchpoints/{self.noted.pk}/"')
        self.assertContains(page, "Ask about voss")
        self.assertEqual(len(page.context["saying"]), 2)
        for word in ("", "yes"):
            answer = self.client.post(self.at, {"word": word})
            self.assertContains(answer, "to say that you mean it")
        self.assertEqual(Contact.objects.count(), 2)

    def test_then_it_is_done_and_certified(self):
        answer = self.client.post(self.at, {"word": "Remove"}, follow=True)
        act = Act.objects.get(verb=Act.REMOVAL)
        self.assertRedirects(answer, f"/removals/{act.pk}/")
        self.assertContains(answer, f"Certificate {act.pk} of Ours")
        self.assertContains(answer, "Ana Admin")
        self.assertNotContains(answer, "Voss")
        self.assertEqual(self.client.get(self.at).status_code, 404)
        audit = self.client.get("/audit/")
        self.assertContains(audit, "removed a person for good")
        self.assertContains(audit, f'href="/removals/{act.pk}/"')
        self.assertEqual(Contact.objects.get(), self.other)

    def test_another_act_is_no_certificate(self):
        act = Act.objects.create(team=self.team, verb="exported contacts")
        self.assertEqual(self.client.get(f"/removals/{act.pk}/").status_code, 404)

    # --- The command ------------------------------------------------------------------

    def command(self, *options):
        out = StringIO()
        call_command("purge_contact", str(self.her.pk), *options, stdout=out)
        return out.getvalue()

    def test_the_command_asks_for_yes(self):
        with self.assertRaisesMessage(CommandError, "--yes"):
            self.command("--team", self.team.slug)
        self.assertTrue(Contact.objects.filter(pk=self.her.pk).exists())

    def test_the_command_does_it_for_its_team_alone(self):
        theirs = make.team("Theirs")
        with self.assertRaisesMessage(CommandError, "Theirs has no contact"):
            self.command("--team", theirs.slug, "--yes")
        found = json.loads(self.command("--team", self.team.slug, "--yes", "--json"))
        act = Act.objects.get(verb=Act.REMOVAL)
        self.assertEqual(
            (found["certificate"], found["cleared"]), (act.pk, act.how_many)
        )
        self.assertIsNone(act.user)
        self.assertFalse(Contact.objects.filter(pk=self.her.pk).exists())

    def test_the_command_says_it_in_words(self):
        said = self.command("--team", self.team.slug, "--yes")
        self.assertIn("Removed: certificate ", said)
        self.assertNotIn("Voss", said)
