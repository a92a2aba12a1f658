"""The e-mail on Mondays: only to who asked and leads, once, figures and no names."""

import datetime as dt
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from unittest import mock
from zoneinfo import ZoneInfo

from django.conf import settings
from django.core import mail
from django.db import connection, connections
from django.test import TestCase, TransactionTestCase
from django.urls import reverse
from procrastinate.contrib.django.models import ProcrastinateJob

from contacts.models import (
    Affiliation,
    Commitment,
    FollowUp,
    StandingPeriod,
    Stewardship,
)
from organizer.accounts.models import Membership
from power import mondays, tasks
from tests import factories as make
from tests.organizer.test_tasks import run, until_no_job_is_left

NEW_YORK = ZoneInfo("America/New_York")
MONDAY = dt.date(2026, 5, 18)
# Seven in the morning of MONDAY in New York.
SEVEN = dt.datetime(2026, 5, 18, 7, tzinfo=NEW_YORK)
BODY = """\
Ours & Co: Monday 11 May to Sunday 17 May 2026

Conversations: 3, the week before 1
  two-way: 2
  in person: 1
New leaders: 1
Kept promises: 1
Relationships lapsed: 1
Follow-ups overdue today: 1
Organizers without a touchpoint: 2
Institutions their steward has not touched: 1

Who and which: {base}/teams/ours/week/?week=2026-05-11

You asked for this e-mail. Switch it off here: {base}/account/calendar/
"""


class Mondays(TestCase):
    @classmethod
    def setUpTestData(cls):
        cls.team = make.team("Ours & Co", slug="ours")
        cls.me = make.member(cls.team, "coordinator", weekly=True)

    def tell(self, now=SEVEN, member=None) -> bool:
        return mondays.tell((member or self.me).pk, now)

    def waiting(self, now=SEVEN, team=None) -> list[Membership]:
        return list(mondays.waiting(team or self.team, now))


class Sending(Mondays):
    def work(self) -> None:
        """A week with one of everything, each with a name of its own."""
        secret = make.institution("Zephyr Church")
        ada = make.contact(self.team, "Zephyrine")
        ben = make.member(self.team, user=make.user("Zephyr Ben"))
        make.member(self.team)
        for day, kind in ((10, "call"), (11, "call"), (12, "event"), (17, "one_on_one"),
                          (18, "call")):  # fmt: skip
            make.touchpoint(
                self.team, dt.date(2026, 5, day), kind=kind, recorded_by=ben,
                institutions=[make.institution()], contacts=[ada],
            )  # fmt: skip
        Affiliation.objects.create(
            contact=ada, institution=secret, leads=True, evidence="office",
            since=dt.date(2026, 5, 12),
        )  # fmt: skip
        Commitment.objects.create(
            team=self.team, contact=ada, ask="Zephyr", answer="yes",
            asked_on=dt.date(2026, 5, 1), kept_on=dt.date(2026, 5, 12),
        )  # fmt: skip
        StandingPeriod.objects.create(
            institution=secret, team=self.team, standing="lapsed",
            since=dt.date(2026, 5, 12),
        )  # fmt: skip
        Stewardship.objects.create(
            team=self.team, institution=secret, membership=ben,
            since=dt.date(2026, 1, 1),
        )  # fmt: skip
        FollowUp.objects.create(
            team=self.team, owner=ben, what="Zephyr", due_on=dt.date(2026, 5, 17)
        )

    def test_it_tells_the_figures_of_the_week_that_ended_and_no_name(self):
        self.work()
        self.assertTrue(self.tell())
        (sent,) = mail.outbox
        self.assertEqual(sent.to, [self.me.user.email])
        self.assertEqual(sent.subject, "Last week: 3 conversations, the week before 1")
        self.assertEqual(sent.body, BODY.format(base=settings.BASE_URL))
        self.assertEqual(sent.alternatives, [])
        self.assertNotIn("Zephyr", str(sent.message()))

    def test_one_a_monday_however_often_the_job_runs(self):
        self.assertEqual([self.tell() for _ in range(3)], [True, False, False])
        self.assertEqual(self.waiting(SEVEN + dt.timedelta(hours=16)), [])
        next_week = SEVEN + dt.timedelta(days=7)
        self.assertEqual(self.waiting(next_week), [self.me])
        self.assertTrue(self.tell(next_week))
        self.assertEqual(len(mail.outbox), 2)

    def test_what_the_mail_server_refuses_is_sent_by_the_next_job(self):
        with (
            self.settings(EMAIL_BACKEND="tests.contacts.test_reminders.NoServer"),
            self.assertRaises(OSError),
        ):
            self.tell()
        self.assertEqual(self.waiting(), [self.me])
        self.assertTrue(self.tell())

    def test_the_morning_e_mail_is_another(self):
        Membership.objects.update(reminders=True, reminded_on=MONDAY)
        self.assertTrue(self.tell())

    def test_a_membership_that_is_gone_gets_none(self):
        self.assertFalse(self.tell(member=Membership(pk=999_999)))


class Mornings(Mondays):
    def test_only_on_a_monday_from_seven_on_where_the_team_is(self):
        for hours, told in (
            (-24, []), (-1, []), (0, [self.me]), (16, [self.me]), (17, []), (24, []),
        ):  # fmt: skip
            with self.subTest(hours=hours):
                self.assertEqual(self.waiting(SEVEN + dt.timedelta(hours=hours)), told)

    def test_the_monday_is_the_teams_own(self):
        """In Auckland it is Monday while New York still has Sunday."""
        auckland = make.team("Auckland", time_zone="Pacific/Auckland")
        there = make.member(auckland, "admin", weekly=True)
        sunday = dt.datetime(2026, 5, 17, 16, tzinfo=NEW_YORK)
        self.assertEqual(self.waiting(sunday, auckland), [there])
        self.assertEqual(self.waiting(sunday), [])
        self.assertTrue(self.tell(sunday, there))
        there.refresh_from_db()
        self.assertEqual(there.weekly_on, MONDAY)
        self.assertIn("Monday 11 May to Sunday 17 May", mail.outbox[0].body)


class WhoGetsOne(Mondays):
    def test_only_who_asked_leads_there_now_and_may_sign_in(self):
        before, after = MONDAY - dt.timedelta(1), MONDAY + dt.timedelta(1)
        usual = {"weekly": True, "until": None, "since": before, "role": "coordinator"}
        for fields in (
            {"weekly": False}, {"until": before}, {"since": after},
            {"role": "organizer"}, {"role": "viewer"},
        ):  # fmt: skip
            Membership.objects.filter(pk=self.me.pk).update(**usual | fields)
            with self.subTest(fields=fields):
                self.assertEqual(self.waiting(), [])
                self.assertFalse(self.tell())
        Membership.objects.filter(pk=self.me.pk).update(**usual | {"role": "admin"})
        self.me.user.is_active = False
        self.me.user.save()
        self.assertFalse(self.tell())
        self.me.user.is_active = True
        self.me.user.save()
        self.assertTrue(self.tell())
        self.assertEqual(len(mail.outbox), 1)


class Asking(Mondays):
    def turn(self, on: str, member=None):
        self.client.force_login(self.me.user)
        key = (member or self.me).pk
        return self.client.post(reverse("week_email"), {"membership": key, "on": on})

    def test_it_is_off_until_asked_for_and_off_again(self):
        self.assertFalse(make.member(self.team, "coordinator").weekly)
        for on in ("no", "yes"):
            self.turn(on)
            self.me.refresh_from_db()
            self.assertEqual(self.me.weekly, on == "yes")

    def test_asked_for_later_on_a_monday_the_first_comes_in_a_week(self):
        noon = SEVEN + dt.timedelta(hours=5)
        mondays.turn(self.me, on=True, now=noon)
        self.assertEqual(self.waiting(noon), [])
        self.assertEqual(self.waiting(SEVEN + dt.timedelta(days=7)), [self.me])

    def test_asked_for_on_another_day_it_comes_on_the_next_monday(self):
        mondays.turn(self.me, on=True, now=SEVEN - dt.timedelta(days=4))
        self.assertEqual(self.waiting(), [self.me])

    def test_nobody_turns_on_anothers_or_where_they_do_not_lead(self):
        other = make.member(self.team, "coordinator")
        organizing = make.member(make.team("Another"), user=self.me.user)
        for member in (other, organizing):
            self.assertEqual(self.turn("yes", member).status_code, 404)
            member.refresh_from_db()
            self.assertFalse(member.weekly)

    def test_garbage_changes_nothing(self):
        self.client.force_login(self.me.user)
        for data in (
            {}, {"membership": "x", "on": "no"}, {"membership": "9" * 40, "on": "no"},
            {"membership": self.me.pk, "on": "perhaps"}, {"membership": "\0"},
        ):  # fmt: skip
            with self.subTest(data=data):
                response = self.client.post(reverse("week_email"), data)
                self.assertEqual(response.status_code, 404)
        self.me.refresh_from_db()
        self.assertTrue(self.me.weekly)

    def test_the_page_has_a_switch_for_each_team_one_leads(self):
        make.member(make.team("Organized"), user=self.me.user)
        make.member(make.team("Another"), "admin", user=self.me.user)
        self.client.force_login(self.me.user)
        page = self.client.get(reverse("feed"))
        self.assertContains(page, "Turn the week off for Ours &amp; Co")
        self.assertContains(page, "Turn the week on for Another")
        self.assertNotContains(page, "Turn the week on for Organized")
        self.client.force_login(make.member(self.team).user)
        self.assertNotContains(self.client.get(reverse("feed")), "Mondays")


class Jobs(TransactionTestCase):
    def setUp(self):
        # Django empties only the tables whose models it manages.
        with connection.cursor() as cursor:
            cursor.execute("TRUNCATE procrastinate_jobs, procrastinate_workers CASCADE")
        self.me = make.member(make.team("Ours"), "coordinator", weekly=True)

    def queue(self, now=SEVEN):
        tasks.queue_weeks(timestamp=int(now.timestamp()))

    def jobs(self) -> list[str]:
        jobs = ProcrastinateJob.objects.filter(task_name="power.tasks.tell_week")
        return [job.status for job in jobs]

    def test_each_member_waits_in_the_queue_once(self):
        make.member(self.me.team, "admin", weekly=True)
        make.member(self.me.team, "admin")
        self.queue(SEVEN - dt.timedelta(minutes=15))
        self.assertEqual(self.jobs(), [])
        self.queue()
        self.queue(SEVEN + dt.timedelta(minutes=15))
        self.assertEqual(self.jobs(), ["todo", "todo"])

    def test_a_worker_sends_it_once_a_monday(self):
        for quarters in range(3):
            now = SEVEN + dt.timedelta(minutes=15 * quarters)
            with mock.patch("django.utils.timezone.now", return_value=now):
                self.queue(now)
                run(until_no_job_is_left)
        self.assertEqual(len(mail.outbox), 1)

    def test_two_jobs_at_one_time_send_one(self):
        ready = Barrier(2)

        def once(_):
            try:
                ready.wait()
                return mondays.tell(self.me.pk, SEVEN)
            finally:
                connections.close_all()

        with ThreadPoolExecutor(2) as pool:
            self.assertEqual(sorted(pool.map(once, range(2))), [False, True])
        self.assertEqual(len(mail.outbox), 1)
