"""Taking an import back: the page, the worker, the command, and what stays."""

import json
from io import StringIO

from django.core.management import CommandError, call_command
from django.test import TransactionTestCase
from pghistory.models import Context
from procrastinate.contrib.django.models import ProcrastinateJob

from contacts.history import acting
from contacts.importing import background
from contacts.models import Contact, FollowUp, Import, Institution, Tag
from districts.models import ZipDistrict
from tests import factories as make
from tests.contacts.importing.contacts.bringing import held
from tests.contacts.importing.pages import ImportPages

PEOPLE = (
    "First Name,Last Name,Email,Phone,Zip,Tags,Church,Role,VANID\n"
    "Ana,Cruz,ana@example.org,718-555-0101,11201,Host,Bethel,Deacon,1\n"
    "Ben,Diaz,ben@example.org,718-555-0102,11201,Host,Shiloh,Usher,2\n"
    "Cy,Ek,cy@example.org,718-555-0103,11201,,,,3\n"
)


class Undone(ImportPages, TransactionTestCase):
    """Ana is known before; her phone, ZIP, tag, number and church are new."""

    def setUp(self):
        self.team = make.team("Ours")
        self.admin = make.member(self.team, "admin", user=make.user("Ana Admin"))
        super().setUp()
        ZipDistrict.objects.create(zip="11201", district=make.district())
        with acting("knew", actor=self.admin):
            self.ana = make.contact(self.team, "Ana", family="Cruz")
            self.ana.points.create(
                kind="email", value="ana@example.org", normalised="ana@example.org"
            )
        self.before = held()
        self.run = self.imported(self.checked(PEOPLE))
        self.assertEqual((Contact.objects.count(), Institution.objects.count()), (3, 2))

    def undo(self):
        response = self.client.post(self.at("import_undo", self.run))
        self.assertRedirects(response, self.at("import_undo", self.run))
        background.undo(self.run.pk)
        self.run.refresh_from_db()

    def command(self, *options):
        out = StringIO()
        call_command("undo_import", str(self.run.pk), *options, stdout=out)
        return out.getvalue()

    def edit(self, given, **fields):
        with acting("edited", actor=self.admin):
            Contact.objects.filter(given=given).update(**fields)

    def test_all_is_as_it_was(self):
        self.undo()
        self.assertEqual(held(), self.before)
        self.assertEqual(
            (self.run.state, self.run.undone_by, self.run.problem),
            ("undone", self.admin, ""),
        )
        self.assertEqual(
            self.run.findings["undone"]["removed"],
            {"contacts": 2, "institutions": 2, "rows": 17},
        )
        self.assertEqual(self.run.findings["undone"]["changed"]["contacts"], 1)

    def test_its_page_and_the_history_say_so(self):
        question = self.page("import_undo", self.run)
        self.assertContains(question, "Take back list.csv?")
        self.undo()
        page = self.client.get(self.at("import", self.run), follow=True)
        self.assertContains(page, "Everything is as it was before.")
        self.assertContains(page, "by Ana Admin")
        self.assertContains(self.client.get("/imports/"), "Taken back")
        act = Context.objects.get(metadata__verb="undid an import")
        self.assertEqual(act.metadata["actor"], self.admin.pk)

    def test_the_same_file_may_come_again(self):
        self.undo()
        again = self.checked(PEOPLE)
        self.assertNotContains(self.page("import_check", again), "already")
        self.imported(again)
        self.assertEqual(Contact.objects.count(), 3)

    def test_it_is_queued_once_and_shows_that_it_is_under_way(self):
        jobs = ProcrastinateJob.objects.filter(task_name="contacts.tasks.undo_import")
        before = jobs.count()
        self.client.post(self.at("import_undo", self.run))
        again = self.client.post(self.at("import_undo", self.run), follow=True)
        self.assertContains(again, "Meanwhile this import is “being taken back”")
        self.assertContains(again, "Being taken back")
        self.assertEqual(jobs.count(), before + 1)

    def test_who_was_edited_since_stays_whole_and_is_listed_with_why(self):
        self.edit("Ben", nickname="Benny")
        self.undo()
        ben = Contact.objects.get(given="Ben")
        self.assertEqual(ben.points.count(), 2)
        self.assertEqual(ben.affiliations.get().institution.name, "Shiloh")
        self.assertFalse(Contact.objects.filter(given="Cy").exists())
        page = self.page("import_undone", self.run)
        self.assertContains(page, f'href="/contacts/{ben.pk}/"')
        self.assertContains(page, "Contact changed since.")
        shiloh = ben.affiliations.get().institution
        self.assertContains(page, f'href="/institutions/{shiloh.pk}/"')
        self.assertContains(page, "Tag “Host”")

    def test_a_column_edited_since_stays_and_where_they_live_is_decided_anew(self):
        self.edit("Ana", zip="11400")
        self.undo()
        self.ana.refresh_from_db()
        self.assertEqual((self.ana.zip, self.ana.placement), ("11400", "unknown"))
        self.assertEqual(self.ana.points.count(), 1)
        page = self.page("import_undone", self.run)
        self.assertContains(page, "Contact changed since, and stays: zip.")

    def test_whom_a_task_names_since_stays(self):
        with acting("planned", actor=self.admin):
            FollowUp.objects.create(
                team=self.team, owner=self.admin, what="Call", due_on=self.team.today(),
                contact=Contact.objects.get(given="Cy"),
            )  # fmt: skip
        self.undo()
        names = set(Contact.objects.values_list("given", flat=True))
        self.assertEqual(names, {"Ana", "Cy"})
        self.assertContains(self.page("import_undone", self.run), "Follow-up added")

    def test_what_cannot_be_is_told_and_nothing_is_changed(self):
        """A worker that dies at it leaves the import as it was."""
        self.client.post(self.at("import_undo", self.run))
        ProcrastinateJob.objects.all().delete()
        background.rescue()
        self.run.refresh_from_db()
        self.assertEqual(self.run.state, "done")
        self.assertContains(
            self.page("import_done", self.run), "Nothing was taken back"
        )
        self.assertEqual(Contact.objects.count(), 3)

    def test_the_command_does_the_same_in_json(self):
        self.edit("Ben", nickname="Benny")
        said = json.loads(self.command("--json"))
        self.assertEqual(said["import"], self.run.pk)
        self.assertEqual(said["removed"]["contacts"], 1)
        ben = Contact.objects.get(given="Ben")
        reasons = {one["contact"]: one["reason"] for one in said["kept"]}
        self.assertEqual(reasons[ben.pk], "Contact changed since.")
        self.assertEqual(Tag.objects.get().name, "Host")

    def test_the_command_says_it_in_words_and_refuses_what_is_not_there(self):
        said = self.command()
        self.assertIn("removed: 2 contacts, 2 institutions", said)
        for pk, words in (
            (self.run.pk, "is “taken back”: there is nothing to take back"),
            (self.run.pk + 9, f"There is no import {self.run.pk + 9}"),
        ):
            with self.assertRaisesMessage(CommandError, words):
                call_command("undo_import", str(pk))

    def test_what_is_only_checked_is_not_taken_back(self):
        run = self.checked(PEOPLE)
        answer = self.client.post(self.at("import_undo", run), follow=True)
        self.assertContains(answer, "Meanwhile this import is “checked”")
        self.assertEqual(Import.objects.get(pk=run.pk).state, "checked")
