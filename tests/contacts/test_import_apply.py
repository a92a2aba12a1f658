"""Bringing the checked rows in: progress, the end, and what a dead worker left."""

import datetime as dt
from unittest import mock

from django.core import mail
from django.utils import timezone
from pghistory.models import Context
from procrastinate.contrib.django.models import ProcrastinateJob

from contacts.importing import background, runs, uploads
from contacts.importing import contacts as of_contacts
from contacts.importing.progress import progress_of
from contacts.models import Contact, Import, ImportChunk, Institution
from organizer.accounts.models import Act
from tests import factories as make
from tests.contacts.importing.pages import PEOPLE, ImportPagesTestCase


class Begun(ImportPagesTestCase):
    def setUp(self):
        super().setUp()
        self.run = self.checked()

    def test_it_is_queued_once_however_often_one_asks(self):
        first = self.client.post(self.at("import_apply", self.run))
        self.assertRedirects(first, self.at("import_apply", self.run))
        again = self.client.post(self.at("import_apply", self.run), follow=True)
        self.assertContains(again, "Meanwhile this import is “under way”")
        jobs = ProcrastinateJob.objects.filter(
            task_name="contacts.tasks.apply_import", args={"run": self.run.pk}
        )
        self.assertEqual(jobs.count(), 1)

    def test_how_far_it_is_with_its_rate_and_the_time_left(self):
        self.client.post(self.at("import_apply", self.run))
        Import.objects.update(
            rows_total=20_000,
            state_since=timezone.now() - dt.timedelta(seconds=2),
        )
        ImportChunk.objects.bulk_create(
            ImportChunk(run=self.run, number=number) for number in range(3)
        )
        progress = progress_of(Import.objects.get())
        self.assertEqual((progress.rows, progress.total, progress.percent),
                         (10_000, 20_000, 50))  # fmt: skip
        self.assertAlmostEqual(progress.rate, 5_000, delta=500)
        self.assertEqual(progress.seconds_left, 2)
        page = self.page("import_apply", self.run)
        self.assertContains(page, "<strong>10,000</strong> of 20,000 rows, 50%")
        self.assertContains(page, "about 2 seconds left")

    def test_the_acts_are_in_the_history(self):
        self.imported(self.run)
        acts = Context.objects.filter(metadata__actor=self.admin.pk)
        verbs = {one.metadata["verb"] for one in acts}
        self.assertLessEqual(
            {"uploaded a list", "matched a list's columns", "began an import",
             "imported contacts"}, verbs,
        )  # fmt: skip


class Done(ImportPagesTestCase):
    def test_the_end_is_told_in_figures(self):
        run = self.imported(self.checked())
        (letter,) = mail.outbox
        self.assertEqual(letter.to, [self.admin.user.email])
        self.assertIn("Created 2, updated 0, refused 0.", letter.body)
        self.assertIn(self.at("import_done", run), letter.body)
        self.assertNotIn("Cruz", letter.body)

    def test_its_file_is_kept_for_some_days_for_admins(self):
        run = self.imported(self.checked())
        page = self.client.get("/imports/")
        self.assertContains(page, f'href="{self.at("import_file", run)}"')
        self.assertContains(page, f'title="SHA-256 {run.checksum}"')
        answer = self.page("import_file", run)
        self.assertEqual(b"".join(answer.streaming_content).decode(), PEOPLE)
        self.assertIn('filename="list.csv"', answer["Content-Disposition"])
        self.assertEqual(Act.objects.latest("pk").verb, "exported an import's file")
        ended = run.finished_at
        for days, kept in ((29, True), (31, False)):
            uploads.forget_old(ended + dt.timedelta(days=days))
            self.assertEqual(uploads.is_kept(run), kept)
        self.assertEqual(self.page("import_file", run).status_code, 404)

    def test_its_page_and_the_list_of_imports_say_what_was_done(self):
        run = self.imported(self.checked())
        self.assertContains(self.page("import_done", run), "What happened to 2 rows")
        page = self.client.get("/imports/")
        self.assertContains(page, "list.csv")
        self.assertContains(page, "Ana Admin")
        self.assertContains(page, "Done")
        answer = self.client.get(
            self.at("import_apply", run), headers={"HX-Request": "true"}
        )
        self.assertEqual(answer["HX-Redirect"], self.at("import_done", run))

    def test_a_row_leads_to_whom_it_became(self):
        run = self.imported(self.checked())
        made = Contact.objects.get(given="Ana")
        page = self.page("import_rows", run)
        self.assertContains(page, f'<a href="/contacts/{made.pk}/">Ana Cruz</a>')

    def test_a_list_of_imports_is_the_teams_own(self):
        theirs = make.team("Theirs")
        Import.objects.create(team=theirs, of="contacts", file_name="secret.csv")
        self.uploaded()
        page = self.client.get("/imports/")
        self.assertContains(page, "list.csv")
        self.assertNotContains(page, "secret.csv")


class WorkerDied(ImportPagesTestCase):
    def test_a_job_that_runs_again_brings_nobody_in_twice(self):
        run = self.imported(self.checked())
        background.apply(run.pk)
        self.assertEqual(Contact.objects.count(), 2)

    def test_what_failed_halfway_says_so_and_goes_on_with_the_rest(self):
        run = self.checked()
        self.client.post(self.at("import_apply", run))
        one_a_chunk = mock.patch.object(
            runs, "spans", lambda run: [runs.Span(1, 2, 2), runs.Span(2, 3, 3)]
        )
        write = of_contacts.write.write

        def breaks(*, span, **act):
            if span.number == 2:
                raise OSError
            write(span=span, **act)

        broken = mock.patch.object(of_contacts.write, "write", breaks)
        with one_a_chunk, broken, self.assertRaises(OSError):
            background.apply(run.pk)
        self.assertEqual(Contact.objects.count(), 1)
        page = self.client.get(self.at("import", run), follow=True)
        self.assertContains(page, "The chunks that were written stay")
        self.assertContains(page, "Go on with the rest")
        self.assertNotContains(page, "Throw away")
        with one_a_chunk:
            run = self.imported(run)
        self.assertEqual((run.state, run.problem), ("done", ""))
        self.assertEqual(Contact.objects.count(), 2)

    def test_what_is_half_written_is_neither_matched_again_nor_thrown_away(self):
        run = self.checked()
        ImportChunk.objects.create(run=run, number=0)
        Import.objects.update(state="failed")
        for address in ("import_delete", "import_match"):
            page = self.client.post(self.at(address, run), follow=True)
            self.assertEqual(page.status_code, 200)
        self.assertEqual(Import.objects.get().state, "failed")


class OfInstitutions(ImportPagesTestCase):
    def test_a_list_of_institutions_takes_the_same_path(self):
        run = self.checked(
            "Name,Address,City,State,Zip\n"
            "Bethel Church,1 Main St,Brooklyn,NY,11201\n"
            "BETHEL CHURCH,1 Main Street,Brooklyn,NY,11201\n"
            ",2 Main St,Brooklyn,NY,11201\n",
            kind="congregation",
        )
        self.assertEqual(
            (run.of, run.state, run.problem), ("institutions", "checked", "")
        )
        page = self.page("import_check", run)
        self.assertContains(page, "a new institution")
        self.assertContains(self.page("import_rows", run, show="refused"), "2 Main St")
        run = self.imported(run)
        made = Institution.objects.get()
        self.assertEqual((made.name, made.kind.slug), ("Bethel Church", "congregation"))
        self.assertEqual(
            run.counts,
            {"created": 1, "updated": 0, "unchanged": 0, "duplicate": 1, "refused": 1},
        )
        self.assertContains(
            self.page("import_rows", run, show="created"),
            f'<a href="/institutions/{made.pk}/">Bethel Church</a>',
        )
        self.assertContains(self.page("import_done", run), "What happened to 3 rows")
