"""Imports that nobody is at any more say so, to whoever opens them or by themselves."""

import signal
import threading
import time

from django.db import OperationalError, connection
from django.test import override_settings
from django.urls import reverse
from procrastinate.contrib.django.models import ProcrastinateJob

from contacts import tasks
from contacts.importing import background, runs
from contacts.models import Contact, Import, ImportRow
from tests import factories as make
from tests.contacts.importing.contacts.bringing import start
from tests.contacts.importing.processes import ImportProcesses

ROWS = "Given,Family,Email\n" + "".join(
    f"Ann,Cole{at},a{at}@x.org\n" for at in range(3000)
)


class Stopped(ImportProcesses):
    def setUp(self):
        super().setUp()
        with connection.cursor() as cursor:
            cursor.execute("TRUNCATE procrastinate_jobs, procrastinate_workers CASCADE")
        settings = override_settings(IMPORTS_DIR=self.folder)
        settings.enable()
        self.addCleanup(settings.disable)
        self.admin = make.member(self.team, "admin")
        self.client.force_login(self.admin.user)
        self.path = self.file("list.csv", ROWS)
        self.run_ = start(self.team, self.path)

    def under_way(self, state):
        """As the web server leaves the import to the worker."""
        self.path.rename(background.uploads.path_of(self.run_))
        Import.objects.filter(pk=self.run_.pk).update(
            state=state, started_by=self.admin
        )
        lock = background.lock_of(self.run_)
        tasks.check_import.configure(lock=lock).defer(run=self.run_.pk)

    def opened(self, page):
        return self.client.get(reverse(page, args=[self.run_.pk]), follow=True)

    def waiting_for_rows(self, count):
        until = time.monotonic() + 60
        while ImportRow.objects.count() < count:
            self.assertLess(time.monotonic(), until)
            time.sleep(0.01)

    def killed(self):
        """A process that checks and applies it, ended in the midst of the check."""
        process = self.process(self.run_, self.path)
        self.addCleanup(process.communicate)
        self.waiting_for_rows(20)
        self.assertEqual(Import.objects.get().state, "checking")
        background.rescue()
        self.assertEqual(Import.objects.get().state, "checking")
        process.send_signal(signal.SIGKILL)
        process.wait()
        until = time.monotonic() + 30
        while not runs.is_free(runs.ONE_AT_A_TIME, self.run_.pk):
            self.assertLess(time.monotonic(), until)

    def test_a_killed_commands_says_so_to_who_opens_it(self):
        self.killed()
        page = self.opened("import_check")
        self.assertContains(page, "It stopped, and could not say why")
        self.assertContains(page, "Nothing was changed.")
        self.assertFalse(Contact.objects.exists())

    def test_and_by_itself(self):
        self.killed()
        background.rescue()
        self.assertEqual(Import.objects.get().state, "failed")

    def test_a_job_whose_connection_broke_says_so_on_another(self):
        self.under_way("checking")
        caught = []

        def work():
            try:
                background.check(self.run_.pk)
            except OperationalError as error:
                caught.append(error)
            finally:
                connection.close()

        # Somebody else checks: the job waits, until its connection is cut.
        with runs.locked(runs.ONE_AT_A_TIME, self.run_.pk):
            job = threading.Thread(target=work)
            job.start()
            self.cut("wait_event_type = 'Lock'")
            job.join(60)
        self.assertEqual(len(caught), 1)
        self.assertContains(
            self.opened("import"), "Something went wrong on our side. Nothing was"
        )

    def cut(self, which):
        """Have the database end the connection that is at this."""
        until = time.monotonic() + 30
        while True:
            with connection.cursor() as cursor:
                cursor.execute(
                    "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
                    f" WHERE datname = current_database() AND {which}"
                )
                if cursor.fetchall():
                    return
            self.assertLess(time.monotonic(), until)

    def test_one_whose_job_ended_without_a_word_says_so(self):
        self.under_way("checking")
        self.assertContains(self.opened("import"), "Waiting for its turn")
        with connection.cursor() as cursor:
            cursor.execute("UPDATE procrastinate_jobs SET status = 'failed'")
        self.assertEqual(ProcrastinateJob.objects.get().status, "failed")
        self.assertContains(self.opened("import"), "It stopped, and could not say why")

    def test_what_was_begun_may_go_on(self):
        self.under_way("applying")
        runs.check(self.run_, background.uploads.path_of(self.run_))
        runs.begin(actor=self.admin, team=self.team, run=self.run_)
        with connection.cursor() as cursor:
            cursor.execute("UPDATE procrastinate_jobs SET status = 'failed'")
        Import.objects.update(state="applying")
        page = self.opened("import_apply")
        self.assertContains(page, "The chunks that were written stay")
        self.client.post(reverse("import_apply", args=[self.run_.pk]))
        background.apply(self.run_.pk)
        self.assertEqual(Import.objects.get().state, "done")
        self.assertEqual(Contact.objects.count(), 3000)

    def test_one_that_is_at_work_is_left_alone(self):
        Import.objects.update(state="checking")
        self.run_.refresh_from_db()
        held = threading.Event()
        done = threading.Event()

        def work():
            with runs.locked(runs.ONE_AT_A_TIME, self.run_.pk):
                held.set()
                done.wait(60)
            connection.close()

        at_work = threading.Thread(target=work)
        at_work.start()
        held.wait(60)
        background.rescue()
        self.assertEqual(Import.objects.get().state, "checking")
        done.set()
        at_work.join()
        background.rescue()
        self.assertEqual(Import.objects.get().state, "failed")
