"""The jobs that keep the place in order, run by a real worker."""

from django.db import connection, transaction
from django.test import TransactionTestCase
from procrastinate.contrib.django import app

from contacts.models import StandingPeriod
from contacts.tasks import sweep_standings
from organizer.database.tasks import rescue_stalled_jobs
from tests import factories as make

FELL_SILENT = """
    INSERT INTO procrastinate_workers (last_heartbeat)
    VALUES (now() - interval '1 hour');
    UPDATE procrastinate_jobs SET status = 'doing',
           worker_id = (SELECT max(id) FROM procrastinate_workers);
"""


def work():
    """Run one worker until no job is left."""
    with app.replace_connector(app.connector.get_worker_connector()) as working:
        working.run_worker(wait=False, install_signal_handlers=False)


class Tasks(TransactionTestCase):
    def setUp(self):
        self.team, self.institution = make.team(), make.institution()
        with transaction.atomic():
            make.touchpoint(self.team, institutions=[self.institution])
        self.assertEqual(StandingPeriod.objects.count(), 0)

    def test_what_raw_sql_left_marked_is_recomputed(self):
        sweep_standings.defer(timestamp=0)
        work()
        period = StandingPeriod.objects.get(team=self.team)
        self.assertEqual(
            (period.institution, period.standing), (self.institution, "contacted")
        )

    def test_the_job_of_a_killed_worker_is_given_back(self):
        sweep_standings.defer(timestamp=0)
        with connection.cursor() as cursor:
            cursor.execute(FELL_SILENT)
        work()
        self.assertEqual(StandingPeriod.objects.count(), 0)
        rescue_stalled_jobs.defer(timestamp=0)
        work()
        self.assertEqual(StandingPeriod.objects.filter(team=self.team).count(), 1)
