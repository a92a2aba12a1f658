import datetime as dt

from django.utils import timezone
from procrastinate.contrib.django import app
from procrastinate.exceptions import AlreadyEnqueued

from organizer.accounts.models import Team
from power import mondays


@app.periodic(cron="*/15 * * * *")
@app.task(queueing_lock="queue_weeks")
def queue_weeks(timestamp: int):
    """Queue an e-mail for each member whose Monday has come, each in its own job."""
    now = dt.datetime.fromtimestamp(timestamp, dt.UTC)
    for team in Team.objects.all():
        for membership in mondays.waiting(team, now):
            queue_week(membership.pk)


def queue_week(membership: int) -> None:
    """Unless it waits in the queue already."""
    try:
        tell_week.configure(queueing_lock=f"week {membership}").defer(
            membership=membership
        )
    except AlreadyEnqueued:
        return


@app.task
def tell_week(membership: int):
    """Send one coordinator the team's week."""
    mondays.tell(membership, timezone.now())
