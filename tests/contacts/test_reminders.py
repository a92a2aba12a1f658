"""The morning e-mail: only to who asked, once, in the morning, and with something."""

import datetime as dt
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from zoneinfo import ZoneInfo

from django.conf import settings
from django.core import mail
from django.db import connection, connections
from django.test import TestCase, TransactionTestCase
from django.urls import reverse
from procrastinate.contrib.django.models import ProcrastinateJob

from contacts import reminders, tasks
from contacts.models import Commitment, FollowUp
from organizer.accounts.models import Membership
from tests import factories as make
from tests.organizer.test_tasks import run, until_no_job_is_left

DAY = dt.date(2026, 5, 18)
NEW_YORK = ZoneInfo("America/New_York")
# Seven in the morning of DAY in New York.
SEVEN = dt.datetime(2026, 5, 18, 7, tzinfo=NEW_YORK)


class Reminders(TestCase):
    @classmethod
    def setUpTestData(cls):
        cls.team = make.team("Ours")
        cls.ny08 = make.district("NY-08")
        cls.me = make.member(cls.team, turf=[cls.ny08], reminders=True)
        cls.church = make.institution("Bethel & Light", at=cls.ny08)

    def owed(self, what="Call", days=0, **fields) -> FollowUp:
        fields = {"team": self.team, "owner": self.me} | fields
        due_on = DAY + dt.timedelta(days=days)
        return FollowUp.objects.create(what=what, due_on=due_on, **fields)

    def remind(self, now=SEVEN, member=None) -> bool:
        return reminders.remind((member or self.me).pk, now)

    def waiting(self, now=SEVEN, team=None) -> list[Membership]:
        return list(reminders.waiting(team or self.team, now))


class Sending(Reminders):
    def test_it_says_what_waits_with_links_and_how_to_switch_it_off(self):
        self.owed("Leaflet", -3, institution=self.church)
        self.owed("Visit", 0)
        Commitment.objects.create(
            team=self.team, institution=self.church, ask="Come", answer="yes",
            promised=40, asked_on=DAY, due_on=DAY + dt.timedelta(days=2),
        )  # fmt: skip
        self.assertTrue(self.remind())
        (sent,) = mail.outbox
        self.assertEqual(sent.to, [self.me.user.email])
        self.assertEqual(sent.subject, "Today: 1 overdue, 1 due today, 1 promised")
        for words in (
            "Monday 18 May, Ours", "Leaflet (Bethel & Light): 3 days late",
            "Visit: Today", "Come (Bethel & Light), 40 people: 20 May (in 2 days)",
            f"{settings.BASE_URL}/today/", f"{settings.BASE_URL}/account/calendar/",
        ):  # fmt: skip
            self.assertIn(words, sent.body)
        ((html, kind),) = sent.alternatives
        self.assertEqual(kind, "text/html")
        self.assertIn('<!DOCTYPE html>\n<html lang="en">', html)
        self.assertIn("Bethel &amp; Light", html)
        self.assertIn(f"{settings.BASE_URL}/follow-ups/", html)

    def test_none_goes_out_where_nothing_waits(self):
        self.owed("later", 3)
        self.assertFalse(self.remind())
        self.assertEqual(mail.outbox, [])

    def test_one_a_morning_however_often_the_job_runs(self):
        self.owed()
        self.assertEqual([self.remind() for _ in range(3)], [True, False, False])
        self.assertEqual(self.waiting(SEVEN + dt.timedelta(hours=8)), [])
        tomorrow = SEVEN + dt.timedelta(days=1)
        self.assertEqual(self.waiting(tomorrow), [self.me])
        self.assertTrue(self.remind(tomorrow))
        self.assertEqual(len(mail.outbox), 2)

    def test_what_the_mail_server_refuses_is_sent_by_the_next_job(self):
        self.owed()
        with (
            self.settings(EMAIL_BACKEND="tests.contacts.test_reminders.NoServer"),
            self.assertRaises(OSError),
        ):
            self.remind()
        self.assertEqual(self.waiting(), [self.me])
        self.assertTrue(self.remind())

    def test_whom_the_member_may_not_read_is_not_named(self):
        hidden = make.contact(self.team, "Zephyrine")
        self.owed("Ask Zephyrine", contact=hidden)
        self.owed("Call")
        self.remind()
        self.assertNotIn("Zephyrine", str(mail.outbox[0].message()))

    def test_a_line_break_in_what_is_owed_adds_no_header(self):
        self.owed("Call\nBcc: everyone@example.org")
        self.remind()
        self.assertEqual(mail.outbox[0].recipients(), [self.me.user.email])
        self.assertNotIn("Bcc", mail.outbox[0].message())

    def test_a_membership_that_is_gone_gets_none(self):
        self.assertFalse(reminders.remind(999_999, SEVEN))


class NoServer:
    """A mail server that is down."""

    def __init__(self, **options):
        pass

    def send_messages(self, messages):
        raise OSError("down")


class Mornings(Reminders):
    def test_it_begins_at_seven_where_the_team_is(self):
        self.assertEqual(self.waiting(SEVEN - dt.timedelta(minutes=1)), [])
        self.assertEqual(self.waiting(SEVEN), [self.me])
        hawaii = make.team("Hawaii", time_zone="Pacific/Honolulu")
        far = make.member(hawaii, reminders=True)
        self.assertEqual(self.waiting(SEVEN, hawaii), [])
        six_later = SEVEN + dt.timedelta(hours=6)
        self.assertEqual(self.waiting(six_later, hawaii), [far])

    def test_the_day_is_the_teams_own(self):
        """On the other side of the world it is tomorrow already."""
        auckland = make.team("Auckland", time_zone="Pacific/Auckland")
        there = make.member(auckland, reminders=True)
        tomorrow = DAY + dt.timedelta(days=1)
        FollowUp.objects.create(
            team=auckland, owner=there, what="Call", due_on=tomorrow
        )
        evening = dt.datetime(2026, 5, 18, 20, tzinfo=NEW_YORK)
        self.assertTrue(self.remind(evening, there))
        self.assertIn("Call: Today", mail.outbox[0].body)
        there.refresh_from_db()
        self.assertEqual(there.reminded_on, tomorrow)

    def test_summer_time_moves_nothing(self):
        winter = dt.datetime(2026, 1, 19, 7, tzinfo=NEW_YORK)
        self.assertEqual(self.waiting(winter - dt.timedelta(minutes=1)), [])
        self.assertEqual(self.waiting(winter), [self.me])


class WhoGetsOne(Reminders):
    def changed(self, **fields) -> bool:
        """Whether one goes out to the member with these fields."""
        Membership.objects.filter(pk=self.me.pk).update(**fields)
        self.assertEqual(self.waiting(), [self.me] if self.remind() else [])
        return bool(mail.outbox)

    def test_only_who_asked_works_there_now_and_may_sign_in(self):
        yesterday, tomorrow = (DAY + dt.timedelta(days=days) for days in (-1, 1))
        self.owed()
        for fields in (
            {"reminders": False}, {"until": yesterday}, {"since": tomorrow},
            {"role": "viewer"},
        ):  # fmt: skip
            with self.subTest(fields=fields):
                self.assertFalse(self.changed(**fields))
            Membership.objects.filter(pk=self.me.pk).update(
                reminders=True, until=None, since=yesterday, role="organizer"
            )
        self.me.user.is_active = False
        self.me.user.save()
        self.assertFalse(self.remind())
        self.me.user.is_active = True
        self.me.user.save()
        self.assertTrue(self.remind())


class Asking(Reminders):
    def turn(self, on: str, member=None):
        self.client.force_login(self.me.user)
        key = (member or self.me).pk
        return self.client.post(reverse("reminders"), {"membership": key, "on": on})

    def test_they_are_off_until_asked_for_and_off_again(self):
        new = make.member(self.team)
        self.assertFalse(new.reminders)
        self.turn("no")
        self.me.refresh_from_db()
        self.assertFalse(self.me.reminders)
        self.turn("yes")
        self.me.refresh_from_db()
        self.assertTrue(self.me.reminders)

    def test_asked_for_later_in_the_day_the_first_comes_tomorrow(self):
        noon = SEVEN + dt.timedelta(hours=5)
        reminders.turn(self.me, on=True, now=noon)
        self.assertEqual(self.waiting(noon), [])
        self.assertEqual(self.waiting(SEVEN + dt.timedelta(days=1)), [self.me])

    def test_asked_for_before_seven_the_first_comes_the_same_day(self):
        reminders.turn(self.me, on=True, now=SEVEN - dt.timedelta(hours=1))
        self.assertEqual(self.waiting(), [self.me])

    def test_nobody_turns_on_anothers(self):
        other = make.member(self.team)
        self.assertEqual(self.turn("yes", other).status_code, 404)
        other.refresh_from_db()
        self.assertFalse(other.reminders)

    def test_garbage_changes_nothing(self):
        self.client.force_login(self.me.user)
        for data in (
            {}, {"membership": "x", "on": "no"}, {"membership": "9" * 40, "on": "no"},
            {"membership": self.me.pk, "on": "perhaps"}, {"membership": "\0"},
        ):  # fmt: skip
            with self.subTest(data=data):
                response = self.client.post(reverse("reminders"), data)
                self.assertEqual(response.status_code, 404)
        self.me.refresh_from_db()
        self.assertTrue(self.me.reminders)

    def test_the_page_has_a_switch_for_each_team_one_works_in(self):
        make.member(make.team("Seen only"), "viewer", user=self.me.user)
        make.member(make.team("Another"), user=self.me.user)
        session = self.client
        session.force_login(self.me.user)
        session.post(reverse("team_switch"), {"team": self.team.pk})
        page = session.get(reverse("feed"))
        self.assertContains(page, "Turn off for Ours")
        self.assertContains(page, "Turn on for Another")
        self.assertNotContains(page, "for Seen only")


class Jobs(TransactionTestCase):
    def setUp(self):
        # Django empties only the tables whose models it manages.
        with connection.cursor() as cursor:
            cursor.execute("TRUNCATE procrastinate_jobs, procrastinate_workers CASCADE")
        # Where it is past seven on every day that a test may run.
        self.team = make.team("Ours")
        self.me = make.member(self.team, reminders=True)
        FollowUp.objects.create(
            team=self.team, owner=self.me, what="Call", due_on=self.team.today()
        )

    def noon(self) -> dt.datetime:
        return dt.datetime.combine(self.team.today(), dt.time(12), NEW_YORK)

    def queue(self):
        tasks.queue_reminders(timestamp=int(self.noon().timestamp()))

    def test_each_member_waits_in_the_queue_once(self):
        make.member(self.team, reminders=True)
        make.member(self.team)
        self.queue()
        self.queue()
        jobs = ProcrastinateJob.objects.filter(task_name="contacts.tasks.remind")
        self.assertEqual([job.status for job in jobs], ["todo", "todo"])

    def test_a_worker_sends_it(self):
        """At whatever hour the test runs: in a place where it is noon."""
        hours = dt.datetime.now(dt.UTC).hour - 12
        Team = type(self.team)
        Team.objects.update(time_zone=f"Etc/GMT{hours:+}" if hours else "Etc/GMT")
        FollowUp.objects.update(due_on=Team.objects.get().today())
        tasks.queue_reminder(self.me.pk)
        run(until_no_job_is_left)
        self.assertEqual([sent.subject for sent in mail.outbox], ["Today: 1 due today"])

    def test_two_jobs_at_one_time_send_one(self):
        ready = Barrier(2)

        def once(_):
            try:
                ready.wait()
                return reminders.remind(self.me.pk, self.noon())
            finally:
                connections.close_all()

        with ThreadPoolExecutor(2) as pool:
            self.assertEqual(sorted(pool.map(once, range(2))), [False, True])
        self.assertEqual(len(mail.outbox), 1)
