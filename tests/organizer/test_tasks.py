"""The jobs that keep the place in order, run by a real worker."""

import asyncio
from concurrent.futures import ThreadPoolExecutor

from django.db import connection, transaction
from django.test import TransactionTestCase
from procrastinate.contrib.django import app
from procrastinate.contrib.django.models import ProcrastinateJob

from contacts.models import StandingPeriod
from contacts.tasks import sweep_standings
from organizer.database.tasks import rescue
from tests import factories as make

FELL_SILENT = """
    INSERT INTO procrastinate_workers (last_heartbeat)
    VALUES (now() - interval '1 hour');
    UPDATE procrastinate_jobs SET status = 'doing',
           worker_id = (SELECT max(id) FROM procrastinate_workers);
"""


async def until_no_job_is_left(working):
    await working.run_worker_async(wait=False, install_signal_handlers=False)


async def rescue_once(working):
    await rescue(working.job_manager)


def run(coroutine):
    """Run it with an app of its own, in a thread that no browser's loop occupies."""

    async def opened():
        async with working.open_async():
            await coroutine(working)

    with (
        app.replace_connector(app.connector.get_worker_connector()) as working,
        ThreadPoolExecutor(1) as thread,
    ):
        thread.submit(asyncio.run, opened()).result()


class Tasks(TransactionTestCase):
    def setUp(self):
        # Django empties only the tables whose models it manages.
        with connection.cursor() as cursor:
            cursor.execute("TRUNCATE procrastinate_jobs, procrastinate_workers CASCADE")

    def test_what_raw_sql_left_marked_is_recomputed(self):
        team, institution = make.team(), make.institution()
        with transaction.atomic():
            make.touchpoint(team, institutions=[institution])
        self.assertEqual(StandingPeriod.objects.count(), 0)
        sweep_standings.defer(timestamp=0)
        run(until_no_job_is_left)
        period = StandingPeriod.objects.get(team=team)
        self.assertEqual(
            (period.institution, period.standing), (institution, "contacted")
        )

    def leave_stalled(self):
        sweep_standings.defer(timestamp=0)
        with connection.cursor() as cursor:
            cursor.execute(FELL_SILENT)

    def jobs(self):
        return list(ProcrastinateJob.objects.values_list("status", flat=True))

    def test_the_job_of_a_killed_worker_is_given_back(self):
        self.leave_stalled()
        self.assertEqual(self.jobs(), ["doing"])
        run(rescue_once)
        self.assertEqual(self.jobs(), ["todo"])

    def test_one_whose_twin_waits_already_is_closed(self):
        self.leave_stalled()
        sweep_standings.defer(timestamp=0)
        run(rescue_once)
        self.assertEqual(self.jobs(), ["todo"])
