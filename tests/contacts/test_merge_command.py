"""Two records made one by whoever runs Organizer."""

import json
from io import StringIO

from django.core.management import CommandError, call_command
from django.test import TransactionTestCase

from contacts.history import acting, revert
from contacts.models import Assessment, Contact, Institution
from tests import factories as make


class TheCommand(TransactionTestCase):
    def setUp(self):
        self.ours, self.theirs = make.team("Ours"), make.team("Theirs")
        with acting("knew", actor=None, team=self.ours):
            self.kept, self.other = (
                make.institution("Bethel"), make.institution("Bethel Light"),
            )  # fmt: skip
            for team in (self.ours, self.theirs):
                Assessment.objects.create(
                    team=team, institution=self.other, stance=2, made_on=team.today()
                )

    def merge(self, of, kept, other, *options):
        out = StringIO()
        call_command(
            "merge_records", of, kept.pk, other.pk, "--team", "ours", *options,
            stdout=out,
        )  # fmt: skip
        return out.getvalue()

    def test_institutions_of_which_several_teams_know_something(self):
        told = json.loads(self.merge("institution", self.kept, self.other, "--json"))
        self.assertEqual(
            (told["of"], told["kept"], told["gone"]),
            ("institution", self.kept.pk, self.other.pk),
        )
        self.assertEqual(Institution.objects.get(), self.kept)
        self.assertEqual(self.kept.assessments.count(), 2)
        with acting("undid", actor=None, team=self.ours):
            revert([told["act"]])
        self.assertEqual(self.other.assessments.count(), 2)

    def test_a_dry_run_changes_nothing(self):
        said = self.merge("institution", self.kept, self.other, "--dry-run")
        self.assertEqual(
            said,
            f"Bethel Light ({self.other.pk}) would be part of Bethel "
            f"({self.kept.pk}).\n",
        )
        self.assertEqual(Institution.objects.count(), 2)

    def test_another_teams_contact_is_not_found(self):
        ana, bea = make.contact(self.ours, "Ana"), make.contact(self.theirs, "Bea")
        with self.assertRaisesMessage(CommandError, f"has no contact {bea.pk}."):
            self.merge("contact", ana, bea)
        self.assertEqual(Contact.objects.count(), 2)

    def test_one_is_not_merged_with_itself(self):
        with self.assertRaisesMessage(CommandError, "Choose another one to merge"):
            self.merge("institution", self.kept, self.kept)
