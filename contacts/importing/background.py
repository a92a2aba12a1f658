"""The two steps of an import that take long, as the worker runs them.

Either may be run again after a worker died at it. Where one cannot go on, the import
says why.
"""

from collections.abc import Iterator
from contextlib import contextmanager

from django.conf import settings
from django.db import connection
from django.urls import reverse
from django.utils import timezone
from procrastinate.contrib.django.models import ProcrastinateJob

from contacts.actions.not_same import keep_apart
from contacts.importing import Refusal, mending, runs, undoing, uploads
from contacts.importing.choices import kept_apart, settle_choices
from contacts.models import Import, ImportRow
from contacts.removed import SENTENCE, Removals
from organizer.accounts.letters import sent

State = Import.State
OURS = (
    "Something went wrong on our side. {} Tell whoever runs Organizer for you; the log "
    "says what it was."
)
STOPPED = (
    "It stopped, and could not say why: the database was away, or its process was "
    "ended. {} Go on from here; where it stops again, tell whoever runs Organizer for "
    "you."
)
UNDER_WAY = ("todo", "doing")
# Those in which a worker or a command is at it.
AT_WORK = (State.CHECKING, State.APPLYING, State.UNDOING)
NOTHING_CHANGED = "Nothing was changed."
NOT_TAKEN_BACK = "Nothing was taken back."
SOME_WRITTEN = "The chunks that were written stay, each as a whole."


def check(pk: int) -> None:
    """Check the import, unless a job before did or it was thrown away."""
    run = runs_in(State.CHECKING).filter(pk=pk).first()
    if run is None:
        return
    with telling(run):
        runs.check(run, uploads.path_of(run))


def apply(pk: int) -> None:
    """Bring the import in, or what is left of it; then say so to who began it."""
    run = runs_in(State.APPLYING, State.DONE).filter(pk=pk).first()
    if run is None:
        return
    with telling(run):
        if not run.chunks.exists():
            settle_choices(run)
        runs.apply(run)
        if pairs := list(kept_apart(run)):
            keep_apart(actor=run.started_by, team=run.team, of=run.record, pairs=pairs)
    if run.state != State.DONE:
        return
    if run.retry_of:
        mending.join(run)
        uploads.forget(run)
        return
    if names_removed(run):
        uploads.forget(run)
    tell(run)


def names_removed(run: Import) -> bool:
    """Whether a row of its file is of somebody removed for good."""
    refused = run.rows.filter(outcome=ImportRow.Outcome.REFUSED, reason=SENTENCE)
    return bool(Removals(run.team)) and refused.exists()


def retry(pk: int) -> None:
    """Check mended rows, and bring them in."""
    check(pk)
    run = runs_in(State.CHECKED, State.APPLYING).filter(pk=pk).first()
    if run is not None:
        runs.enter(run, State.APPLYING)
        apply(pk)


def undo(pk: int) -> None:
    """Take the import back."""
    run = runs_in(State.UNDOING).filter(pk=pk).first()
    if run is None:
        return
    with telling(run):
        undoing.undo(run, run.undone_by)


def runs_in(*states: str):
    found = Import.objects.filter(state__in=states)
    return found.select_related(
        "team", "started_by__user", "started_by__team", "undone_by__team", "retry_of"
    )


@contextmanager
def telling(run: Import) -> Iterator[None]:
    """Where it fails, let the import say why."""
    try:
        yield
    except Refusal as refused:
        fail(run, str(refused))
    except Exception:
        # What is broken may be the connection: another may do.
        if not connection.in_atomic_block:
            connection.close()
        fail(run, OURS.format(how_far(run)))
        raise


def how_far(run: Import) -> str:
    if run.state == State.UNDOING:
        return NOT_TAKEN_BACK
    return SOME_WRITTEN if run.chunks.exists() else NOTHING_CHANGED


# --- Where nobody is at it any more ---------------------------------------------------


def rescue() -> None:
    """Let every import say so that nobody is at, as `rescue_one` finds out."""
    for run in runs_in(*AT_WORK):
        rescue_one(run)


def rescue_one(run: Import) -> None:
    """Let the import say so where nobody is at it.

    So it is where its worker could not even say that it failed, the database being
    away, or where a command was killed.
    """
    if forsaken(run):
        fail(run, STOPPED.format(how_far(run)))


def forsaken(run: Import) -> bool:
    """Whether no job is to go on with the run, and no process holds its lock."""
    jobs = ProcrastinateJob.objects.filter(lock=lock_of(run), status__in=UNDER_WAY)
    if run.state not in AT_WORK or jobs.exists():
        return False
    key = (run.pk,) if run.state == State.CHECKING else ()
    if not runs.is_free(runs.ONE_AT_A_TIME, *key):
        return False
    # It may have ended in between.
    state = run.state
    run.refresh_from_db()
    return run.state == state


def lock_of(run: Import) -> str:
    """What two jobs of one import may not hold at once."""
    return f"import {run.pk}"


def fail(run: Import, problem: str) -> None:
    # What could not be taken back is as it was.
    done = run.state == State.UNDOING and run.finished_at
    run.state = State.DONE if done else State.FAILED
    run.problem, run.state_since = problem, timezone.now()
    run.save(update_fields=["state", "problem", "state_since"])


def tell(run: Import) -> None:
    """Write to who began it that it is done, in figures: no name leaves the product."""
    if run.started_by is None:
        return
    page = settings.BASE_URL + reverse("import_done", args=[run.pk])
    sent(
        run.started_by.user.email,
        subject="Your import is done",
        letter="contacts/imports/letter.txt",
        context={"run": run, "page": page},
    )
