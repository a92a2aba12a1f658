"""Published lists, as the worker fetches them and brings them in.

A job fetches a list that is due and keeps it as an upload is kept; another one checks
it and brings it in, where somebody brought in the one before under the same address and
mapping and nothing in this one needs a person. Else it stops at the check, and who set
the pull up is written to.
"""

import datetime as dt
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.files.uploadedfile import TemporaryUploadedFile
from django.urls import reverse
from django.utils import timezone

from contacts.history import action
from contacts.importing import Refusal, background, fetching, runs, uploads
from contacts.importing.mappings import apply_mapping, as_saved
from contacts.importing.reading import ListFile
from contacts.importing.summary import Summary
from contacts.models import Import, ImportMapping, Pull
from organizer.accounts.letters import sent
from organizer.accounts.models import Membership, Team

State = Import.State
ENDED = (State.DONE, State.UNDONE)
# In which nothing is under way.
OPEN = (State.UPLOADED, State.CHECKED, State.FAILED)
# Times in a row that there may be no list, a day apart, before the pull pauses itself.
FAILURES = 5
# The share of refused rows from which somebody is to look.
REFUSED = 0.2
SAME = "The list is the same as the last time."
WAITS = (
    "The list before is being brought in still, or is half in: this one is fetched "
    "once that is done."
)
NO_ADMIN = (
    "It stopped, as whoever set it up is no admin of your team any more. Resume it, "
    "and the lists come in your name."
)
PAUSED = (
    f"It was tried {FAILURES} times in a row, and is paused. Mend the cause, then "
    "resume it."
)
FIRST = (
    "No list is in yet under this address and mapping, or the last one was taken back. "
    "Once you bring this one in, later ones with the same columns are brought in by "
    "themselves."
)
CHANGED = "The pull was paused or changed while this list was checked."


# --- Which are fetched ----------------------------------------------------------------


def due(now: dt.datetime) -> list[int]:
    """The ids of the pulls whose time has come."""
    return list(Pull.objects.filter(due_at__lte=now).values_list("pk", flat=True))


def lock_of(pk: int) -> str:
    """What two jobs of one pull may not hold at once."""
    return f"pull {pk}"


def newest_of(pulls: Iterable[Pull]) -> dict[int, Import]:
    """By pull, the import of the last list that was kept."""
    found = Import.objects.filter(pull__in=list(pulls)).order_by("pull_id", "-pk")
    return {run.pull_id: run for run in found.distinct("pull_id") if run.pull_id}


def model_of(pull: Pull) -> Import | None:
    """The last import that was brought in, where it stays and the terms are the same.

    By it the next list is matched and may be brought in; None = a person must look.
    """
    ended = pull.imports.filter(state__in=ENDED).order_by("-pk").first()
    same = ended and ended.state == State.DONE and ended.terms == pull.terms
    return ended if same else None


def may(pull: Pull) -> bool:
    """Whether lists may be brought in still in the name of who set it up."""
    admins = Membership.objects.current(pull.team.today()).filter(
        role=Membership.Role.ADMIN, user__is_active=True
    )
    return admins.filter(pk=pull.set_up_by_id).exists()


# --- Fetching -------------------------------------------------------------------------


def fetch(pk: int, now: dt.datetime) -> Import | None:
    """Fetch the list, if it is due; what is to be checked, None = nothing is."""
    pulls = Pull.objects.select_related("team", "set_up_by__user", "mapping")
    pull = pulls.filter(pk=pk, due_at__lte=now).first()
    if pull is None:
        return None
    if not may(pull):
        note(actor=None, team=pull.team, pull=pull, said=NO_ADMIN, due_at=None)
        return None
    if not all(map(is_replaced, pull.imports.exclude(state__in=ENDED))):
        note(actor=None, team=pull.team, pull=pull, said=WAITS)
        return None
    try:
        with fetching.fetch(pull.address) as upload:
            return take(actor=None, team=pull.team, pull=pull, upload=upload, now=now)
    except Refusal as refused:
        fail(pull, str(refused), now)
        return None


def is_replaced(run: Import) -> bool:
    """Whether nothing of it is written or under way, so that a newer one may."""
    return run.state in OPEN and not run.chunks.exists()


@action("fetched a published list")
def note(*, actor: Membership | None, team: Team, pull: Pull, **columns: Any) -> bool:
    """Keep what came of it; False = somebody changed or removed the pull meanwhile."""
    same = Pull.objects.filter(pk=pull.pk, due_at=pull.due_at)
    return bool(same.update(**columns))


def fail(pull: Pull, problem: str, now: dt.datetime) -> None:
    """Say why there is no list, to try again in a day; at last, pause and write."""
    failures = pull.failures + 1
    ends = failures >= FAILURES
    noted = note(
        actor=None, team=pull.team, pull=pull, fetched_at=now, failures=failures,
        said=f"{problem} {PAUSED}" if ends else problem,
        due_at=None if ends else hour(now) + dt.timedelta(days=1),
    )  # fmt: skip
    if noted and ends:
        tell(pull, "A published list is paused")


def hour(now: dt.datetime) -> dt.datetime:
    """When the hour began: jobs begin a little later each time, and days must not."""
    return now.replace(minute=0, second=0, microsecond=0)


@action("fetched a published list")
def take(
    *,
    actor: Membership | None,
    team: Team,
    pull: Pull,
    upload: TemporaryUploadedFile,
    now: dt.datetime,
) -> Import | None:
    """Keep the list as an import to check, in the place of one that waits.

    None = there is nothing new in it, one is being brought in, or somebody changed the
    pull meanwhile. Refusal where it holds no list; then nothing changes.
    """
    pulls = Pull.objects.select_related("team", "set_up_by", "mapping")
    locked = pulls.select_for_update(of=("self",))
    found = locked.filter(pk=pull.pk, due_at=pull.due_at).first()
    if found is None:
        return None
    waiting = list(found.imports.exclude(state__in=ENDED).select_for_update())
    if not all(map(is_replaced, waiting)):
        found.said = WAITS
        found.save()
        return None
    found.due_at = hour(now) + dt.timedelta(days=Pull.DAYS[Pull.Every(found.every)])
    found.fetched_at, found.failures, found.said = now, 0, ""
    if is_same(found, upload):
        found.said = SAME
        found.save()
        return None
    found.save()
    run = kept(found, upload)
    for old in waiting:
        uploads.forget(old)
        runs.discard(old)
    return run


def is_same(pull: Pull, upload: TemporaryUploadedFile) -> bool:
    """Whether the very file is in, or waits for somebody, under the same terms."""
    checksum = uploads.digest(Path(upload.temporary_file_path()))
    last = pull.imports.order_by("-pk").first()
    if last is None or last.state in (State.FAILED, State.UNDONE):
        return False
    return (last.checksum, last.terms) == (checksum, pull.terms)


def kept(pull: Pull, upload: TemporaryUploadedFile) -> Import:
    run = Import.objects.create(
        team=pull.team, started_by=pull.set_up_by, pull=pull, terms=pull.terms,
        file_name=f"{pull.mapping}.csv", state=State.CHECKING,
    )  # fmt: skip
    with uploads.keeping(run, upload) as found:
        match(run, found, pull)
        run.save()
    return run


def match(run: Import, found: ListFile, pull: Pull) -> None:
    """As the last list that was brought in under the same terms, else as is kept."""
    model = model_of(pull)
    mapping = ImportMapping(**model.mapping) if model else pull.mapping
    matching, changes = apply_mapping(
        mapping, found.headers, [row.cells for row in found.sample]
    )
    run.sheet, run.of, run.mapping = found.sheet, matching.of, as_saved(matching)
    like = "the last list from there was" if model else f"“{pull.mapping}” says"
    run.findings = {
        "mapping": pull.mapping.name,
        "picked": f"Matched as {like}.",
        "changes": changes,
    }


# --- Checked, and brought in ----------------------------------------------------------


def check(pk: int) -> None:
    """Check the list, and bring it in where nothing in it needs a person.

    A job that died at it goes on where it was.
    """
    background.check(pk)
    found = background.runs_in(State.CHECKED, State.FAILED, State.APPLYING)
    pulled = found.select_related(
        "pull__team", "pull__set_up_by__user", "pull__mapping"
    )
    run = pulled.filter(pk=pk).exclude(pull=None).first()
    if run is None or run.pull is None:
        return
    if run.state == State.APPLYING:
        background.apply(pk)
    elif run.state == State.CHECKED and not (why := needs_somebody(run, run.pull)):
        if begin(actor=None, team=run.team, run=run):
            background.apply(pk)
    else:
        if run.state == State.CHECKED:
            run.findings["stopped"] = why
            run.save(update_fields=["findings"])
        tell(run.pull, "A published list waits for you", run)


def needs_somebody(run: Import, pull: Pull) -> str:
    """Why the list that is checked is not brought in by itself; empty = it is."""
    if not may(pull):
        return NO_ADMIN
    if pull.due_at is None or run.terms != pull.terms:
        return CHANGED
    if model_of(pull) is None:
        return FIRST
    if changes := run.findings["changes"]:
        return f"Its columns are not those of the last list. {' '.join(changes)}"
    summary, refused = Summary(run), run.counts["refused"]
    if refused > REFUSED * summary.total:
        return f"{refused:,} of its {summary.total:,} rows are refused."
    if summary.unusual:
        return "Unusually many values on record would be overwritten."
    return ""


@action("brought in a published list")
def begin(*, actor: Membership | None, team: Team, run: Import) -> bool:
    """False = somebody did something with it meanwhile."""
    found = Import.objects.filter(pk=run.pk, state=State.CHECKED)
    return bool(found.update(state=State.APPLYING, state_since=timezone.now()))


def tell(pull: Pull, subject: str, run: Import | None = None) -> None:
    """Write to who set it up, in figures: no name leaves the product.

    `run` waits for them; None = the pull is paused.
    """
    if may(pull):
        sent(
            pull.set_up_by.user.email,
            subject=subject,
            letter="contacts/pulls/letter.txt",
            context={
                "pull": pull, "run": run, "failures": FAILURES,
                "page": settings.BASE_URL + reverse("pull_list"),
            },
        )  # fmt: skip
