import datetime as dt

from django.db import transaction
from django.utils import timezone
from procrastinate.contrib.django import app
from procrastinate.exceptions import AlreadyEnqueued

from contacts import duplicates, lookups, reminders, standing
from contacts.importing import background, pulling, uploads
from organizer.accounts.models import Team


@app.periodic(cron="* * * * *")
@app.task(queueing_lock="sweep_standings")
def sweep_standings(timestamp: int):
    """Recompute what raw SQL left marked."""
    standing.sweep()


@app.periodic(cron="*/15 * * * *")
@app.task(queueing_lock="queue_reminders")
def queue_reminders(timestamp: int):
    """Queue an e-mail for each member whose morning has come, each in its own job."""
    now = dt.datetime.fromtimestamp(timestamp, dt.UTC)
    for team in Team.objects.all():
        for membership in reminders.waiting(team, now):
            queue_reminder(membership.pk)


def queue_reminder(membership: int) -> None:
    """Unless it waits in the queue already."""
    try:
        remind.configure(queueing_lock=f"remind {membership}").defer(
            membership=membership
        )
    except AlreadyEnqueued:
        return


@app.task
def remind(membership: int):
    """Send one member what waits for them today."""
    reminders.remind(membership, timezone.now())


@app.periodic(cron="*/5 * * * *")
@app.task(queueing_lock="rescue_imports")
def rescue_imports(timestamp: int):
    """Let imports say so that nobody is at any more."""
    background.rescue()


@app.periodic(cron="30 8 * * *")
@app.task(queueing_lock="forget_imports")
def forget_imports(timestamp: int):
    """Let go of the files of imports that ended long enough ago."""
    uploads.forget_old(dt.datetime.fromtimestamp(timestamp, dt.UTC))


@app.task
def check_import(run: int):
    """Say what an import would do."""
    background.check(run)


@app.task
def apply_import(run: int):
    """Bring an import in."""
    background.apply(run)


@app.periodic(cron="0 8 * * *")
@app.task(queueing_lock="queue_duplicates")
def queue_duplicates(timestamp: int):
    """Look for duplicates of each team, in the night of the country."""
    for team in Team.objects.all():
        queue_duplicates_of(team.pk)


def queue_duplicates_of(team: int) -> None:
    """Unless it waits in the queue already."""
    try:
        find_duplicates.configure(queueing_lock=f"duplicates {team}").defer(team=team)
    except AlreadyEnqueued:
        return


@app.task
def find_duplicates(team: int):
    """Look for records of the team that may be one."""
    duplicates.find(Team.objects.get(pk=team))


@app.task
def retry_import(run: int):
    """Try refused rows of an import again."""
    background.retry(run)


@app.task
def undo_import(run: int):
    """Take an import back."""
    background.undo(run)


def queue_lookup(run: int, seconds: int = 0) -> None:
    """Go on with a look-up after so many seconds."""
    look_up.configure(
        lock=lookups.lock_of(run), schedule_in={"seconds": seconds}
    ).defer(run=run)


@app.task
def look_up(run: int):
    """Ask the geocoder for the next addresses of a look-up, until it is over."""
    seconds = lookups.go_on(run)
    if seconds is not None:
        queue_lookup(run, seconds)


@app.periodic(cron="20 * * * *")
@app.task(queueing_lock="queue_pulls")
def queue_pulls(timestamp: int):
    """Queue each published list whose time has come, in a job of its own."""
    for pull in pulling.due(dt.datetime.fromtimestamp(timestamp, dt.UTC)):
        queue_pull(pull)


def queue_pull(pull: int) -> None:
    """Unless it waits in the queue already."""
    lock = pulling.lock_of(pull)
    try:
        with transaction.atomic():
            fetch_pull.configure(lock=lock, queueing_lock=lock).defer(pull=pull)
    except AlreadyEnqueued:
        return


@app.task
def fetch_pull(pull: int):
    """Fetch a published list, and have what is new checked."""
    run = pulling.fetch(pull, timezone.now())
    if run is not None:
        check_pulled.configure(lock=background.lock_of(run)).defer(run=run.pk)


@app.task
def check_pulled(run: int):
    """Check a list that was fetched, and bring it in where nobody need look."""
    pulling.check(run)
