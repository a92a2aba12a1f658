"""Published lists that are not there, whoever may not pull any more, and the days."""

import datetime as dt

from django.core import mail
from django.core.exceptions import ValidationError
from django.utils import timezone
from procrastinate.contrib.django.models import ProcrastinateJob

from contacts import tasks
from contacts.actions.pulls import pause_pull, pull_now, resume_pull
from contacts.actions.purging import purge_contact
from contacts.importing import background, pulling
from contacts.models import Import, Pull
from tests import factories as make
from tests.contacts.pulling import ANA, BEN, HEAD, PullTestCase


class NoList(PullTestCase):
    def test_each_fault_leaves_a_sentence_and_changes_nothing_else(self):
        pull = self.brought_in()
        before = list(Import.objects.values())
        for published, sentence in (
            ({"text": "", "status": 404}, "has nothing at this address (error 404)."),
            ({"text": "<!doctype html>Sign in", "Content_Type": "text/html"},
             "127.0.0.1 answered with a web page, not with a list"),
            ({"text": HEAD}, "Members.csv has a header, but no rows under it."),
            ({"text": ""}, "Members.csv is empty"),
        ):  # fmt: skip
            self.here.publish(**published)
            Pull.objects.update(failures=0)
            with self.subTest(sentence=sentence), self.assertNoLogs(level="DEBUG"):
                self.assertIsNone(self.next_time(pull))
                self.assertIn(sentence, pull.said)
                self.assertNotIn("list.csv", pull.said)
                self.assertEqual(pull.failures, 1)
                self.assertContains(self.client.get("/imports/pulls/"), sentence)
        self.assertEqual(list(Import.objects.values()), before)
        self.assertEqual(len(self.files()), 1)

    def test_an_address_inside_the_network_is_never_asked(self):
        with self.settings(PULLS_FROM=[]):
            pull = self.set_up()
            pull.address = f"https://localhost:{self.here.port}/list.csv"
            pull.save()
            self.work(pull)
            self.assertIn("names the port", pull.said)
            pull.address = "https://localhost/list.csv"
            pull.save()
            self.next_time(pull)
        self.assertIn("localhost is not on the public internet", pull.said)
        self.assertEqual(self.here.asked, [])

    def test_after_five_times_in_a_row_it_pauses_and_writes(self):
        pull = self.set_up()
        self.here.publish("", status=404)
        for time in range(1, 5):
            self.next_time(pull)
            self.assertEqual((pull.failures, mail.outbox), (time, []))
            self.assertIsNotNone(pull.due_at)
        self.next_time(pull)
        self.assertEqual((pull.failures, pull.due_at), (5, None))
        self.assertIn("It was tried 5 times in a row, and is paused.", pull.said)
        (letter,) = mail.outbox
        self.assertEqual(letter.to, [self.admin.user.email])
        self.assertEqual(letter.subject, "A published list is paused")
        self.assertIn("could not be fetched 5 times in a row", letter.body)
        self.assertNotIn(str(self.here.port), letter.body)
        page = self.client.get("/imports/pulls/")
        self.assertContains(page, "Paused")
        self.assertContains(page, "Resume")
        self.next_time(pull)
        self.assertEqual(len(self.here.asked), 5)

    def test_one_that_comes_ends_the_row(self):
        pull = self.set_up()
        self.here.publish("", status=500)
        self.next_time(pull)
        self.assertEqual(pull.failures, 1)
        self.next_time(pull, HEAD + ANA)
        self.assertEqual((pull.failures, pull.said), (0, ""))

    def test_a_list_that_cannot_be_checked_is_told(self):
        pull = self.set_up()
        run = pulling.fetch(pull.pk, timezone.now())
        # Lost between the two jobs, as where the disk failed.
        (self.folder / "imports" / str(run.pk)).unlink()
        pulling.check(run.pk)
        run.refresh_from_db()
        self.assertEqual(run.state, "failed")
        self.assertContains(self.client.get("/imports/pulls/"), run.problem)
        (letter,) = mail.outbox
        self.assertIn("was fetched, and could not be checked", letter.body)
        self.assertEqual(self.next_time(pull).state, "checked")
        self.assertEqual(Import.objects.count(), 1)


class Removed(PullTestCase):
    def test_what_a_pull_says_of_somebody_goes_when_they_are_removed_for_good(self):
        pull, one = self.set_up(), make.contact(self.team, "Quorla", family="Vexil")
        pull.said = "Quorla Vexil.csv has a header, but no rows under it."
        pull.save()
        purge_contact(actor=self.admin, team=self.team, contact=one)
        pull.refresh_from_db()
        self.assertEqual(pull.said, "[removed].csv has a header, but no rows under it.")
        past = pull.pgh_event_model.objects.values_list("said", flat=True)
        self.assertFalse([said for said in past if "Vexil" in said])


class WhoseNameItIs(PullTestCase):
    def stopped(self, pull):
        self.next_time(pull)
        self.assertEqual((pull.due_at, pull.said), (None, pulling.NO_ADMIN))
        self.assertEqual(len(self.here.asked), 0)
        self.client.force_login(self.other.user)
        page = self.client.get("/imports/pulls/")
        self.assertContains(page, "whoever set it up is no admin of your team any more")

    def test_one_whose_membership_ended_stops_it(self):
        pull = self.set_up()
        self.admin.until = self.team.today() - dt.timedelta(days=1)
        self.admin.save()
        self.stopped(pull)

    def test_one_who_is_no_admin_any_more_stops_it(self):
        pull = self.set_up()
        self.admin.role = "coordinator"
        self.admin.save()
        self.stopped(pull)

    def test_one_who_may_not_sign_in_any_more_stops_it(self):
        pull = self.set_up()
        self.admin.user.is_active = False
        self.admin.user.save()
        self.stopped(pull)

    def test_the_last_day_counts(self):
        pull = self.set_up()
        self.admin.until = self.team.today()
        self.admin.save()
        self.assertEqual(self.work(pull).state, "checked")

    def test_one_that_ends_while_the_list_is_checked_stops_it(self):
        pull = self.brought_in()
        self.here.publish(HEAD + BEN)
        Pull.objects.update(due_at=timezone.now())
        run = pulling.fetch(pull.pk, timezone.now())
        self.admin.role = "viewer"
        self.admin.save()
        letters = len(mail.outbox)
        pulling.check(run.pk)
        run.refresh_from_db()
        self.assertEqual(run.state, "checked")
        self.assertEqual(run.findings["stopped"], pulling.NO_ADMIN)
        self.assertEqual(len(mail.outbox), letters)

    def test_who_resumes_it_has_the_lists_in_their_name(self):
        pull = self.brought_in()
        self.admin.role = "viewer"
        self.admin.save()
        self.next_time(pull)
        resume_pull(actor=self.other, pull=pull)
        run = self.next_time(pull, HEAD + BEN)
        self.assertEqual((run.state, run.started_by), ("done", self.other))


class TheDays(PullTestCase):
    NOW = dt.datetime(2026, 5, 18, 13, 20, 7, tzinfo=dt.UTC)

    def jobs(self):
        jobs = ProcrastinateJob.objects.filter(task_name="contacts.tasks.fetch_pull")
        return list(jobs.values_list("args", "lock"))

    def due_after(self, **fields) -> dt.datetime:
        pull = self.set_up(**fields)
        Pull.objects.update(due_at=self.NOW)
        pulling.fetch(pull.pk, self.NOW)
        pull.refresh_from_db()
        self.assertEqual(pull.fetched_at, self.NOW)
        return pull.due_at

    def test_each_day_is_due_a_day_later_at_the_same_hour_or_before(self):
        self.assertEqual(
            self.due_after(), dt.datetime(2026, 5, 19, 13, 0, tzinfo=dt.UTC)
        )

    def test_each_week_a_week_later(self):
        self.assertEqual(
            self.due_after(every="week"), dt.datetime(2026, 5, 25, 13, 0, tzinfo=dt.UTC)
        )

    def test_what_failed_is_due_in_a_day_each_week_or_not(self):
        self.here.publish("", status=500)
        self.assertEqual(
            self.due_after(every="week"), dt.datetime(2026, 5, 19, 13, 0, tzinfo=dt.UTC)
        )

    def test_the_hourly_task_queues_what_is_due_each_in_its_own_job(self):
        ones = [self.set_up(f"/{name}.csv") for name in ("now", "late", "later", "no")]
        for pull, hours in zip(ones, (0, -5, 1), strict=False):
            Pull.objects.filter(pk=pull.pk).update(
                due_at=self.NOW + dt.timedelta(hours=hours)
            )
        pause_pull(actor=self.admin, pull=ones[3])
        queued = self.jobs()
        self.assertEqual(pulling.due(self.NOW), [ones[0].pk, ones[1].pk])
        # Each waits in the queue since it was set up, and is not queued twice.
        tasks.queue_pulls(timestamp=int(self.NOW.timestamp()))
        self.assertEqual(self.jobs(), queued)
        self.assertEqual(
            queued, [({"pull": one.pk}, pulling.lock_of(one.pk)) for one in ones]
        )

    def test_one_that_is_not_due_or_paused_or_gone_is_not_fetched(self):
        pull = self.set_up()
        Pull.objects.update(due_at=self.NOW + dt.timedelta(seconds=1))
        self.assertIsNone(pulling.fetch(pull.pk, self.NOW))
        Pull.objects.update(due_at=None)
        self.assertIsNone(pulling.fetch(pull.pk, self.NOW))
        self.assertIsNone(pulling.fetch(pull.pk + 1, self.NOW))
        self.assertEqual(self.here.asked, [])

    def test_it_may_be_fetched_before_its_time_unless_it_is_paused(self):
        pull = self.brought_in()
        self.assertIsNone(self.work(pull))
        pull_now(actor=self.other, pull=pull)
        pull_now(actor=self.other, pull=pull)
        self.assertIsNone(self.work(pull))
        self.assertEqual((pull.said, pull.set_up_by), (pulling.SAME, self.admin))
        pause_pull(actor=self.admin, pull=pull)
        with self.assertRaisesMessage(ValidationError, "It is paused: resume it"):
            pull_now(actor=self.other, pull=pull)

    def test_the_jobs_do_it(self):
        pull = self.brought_in()
        self.here.publish(HEAD + BEN)
        pull_now(actor=self.admin, pull=pull)
        tasks.fetch_pull(pull=pull.pk)
        run = Import.objects.latest("pk")
        job = ProcrastinateJob.objects.get(task_name="contacts.tasks.check_pulled")
        self.assertEqual(job.args, {"run": run.pk})
        self.assertEqual(job.lock, background.lock_of(run))
        tasks.check_pulled(run=run.pk)
        run.refresh_from_db()
        self.assertEqual(run.state, "done")
