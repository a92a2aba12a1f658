"""Bringing in a list as an admin does: upload, match columns, check, import."""

from collections.abc import Iterable

from django.core.files.uploadedfile import UploadedFile
from django.db import connection
from django.utils import timezone

from contacts import tasks
from contacts.history import action
from contacts.importing import Refusal, background, choices, mending, uploads
from contacts.importing.columns import Matching, guess
from contacts.importing.contacts.stage import NOTHING_STAGED
from contacts.importing.mappings import apply_mapping, as_saved, picked
from contacts.importing.options import with_said
from contacts.importing.reading import ListFile
from contacts.models import (
    Import,
    ImportInstitution,
    ImportMapping,
    ImportPossible,
    ImportRow,
)
from organizer.accounts.models import Membership

State = Import.State
# Those in which nothing was written and nothing is under way.
OPEN = (State.UPLOADED, State.CHECKED, State.FAILED)


@action("uploaded a list")
def start_import(*, actor: Membership, upload: UploadedFile) -> Import:
    """Keep the file; match its columns by the mapping most alike, else as they look.

    Refusal where it holds no list; then nothing of it is kept.
    """
    name = upload.name or "list"
    run = Import.objects.create(
        team=actor.team, started_by=actor, file_name=name[-255:], state=State.UPLOADED
    )
    with uploads.keeping(run, upload) as found:
        run.sheet = found.sheet
        match(run, matching_of(run, found))
        run.save()
    return run


def matching_of(run: Import, found: ListFile) -> Matching:
    rows = [row.cells for row in found.sample]
    if (best := picked(run.team, found.headers)) is None:
        return guess(found.headers, rows)
    mapping, sentence = best
    matching, changes = apply_mapping(mapping, found.headers, rows)
    run.findings = {"mapping": mapping.name, "picked": sentence, "changes": changes}
    return matching


@action("read a list differently")
def reread_import(
    *,
    actor: Membership,
    run: Import,
    of: str,
    sheet: str,
    mapping: ImportMapping | None,
) -> Import:
    """Match the columns anew: by a mapping that is kept, else as they look.

    `mapping` says itself what the rows are. Refusal where the sheet holds no list.
    """
    run = open_run(run)
    found = uploads.opened(run, sheet)
    rows = [row.cells for row in found.sample]
    run.findings = {}
    if mapping is None:
        matching = guess(found.headers, rows, of)
    else:
        matching, changes = apply_mapping(mapping, found.headers, rows)
        run.findings = {
            "mapping": mapping.name,
            "picked": f"Matched as “{mapping}” says.",
            "changes": changes,
        }
    run.sheet, run.state, run.counts = found.sheet, State.UPLOADED, {}
    match(run, matching)
    run.save()
    return run


@action("matched a list's columns")
def match_import(
    *, actor: Membership, run: Import, matching: Matching, keep_as: str = ""
) -> Import:
    """Take the columns for what is said, and have the rows checked.

    `keep_as` is a name to keep the mapping under; empty = it is not kept. One of that
    name is replaced.
    """
    run = open_run(run)
    match(run, matching)
    if keep_as:
        ImportMapping.objects.update_or_create(
            team=actor.team, name=keep_as, defaults=run.mapping
        )
        run.findings["mapping"] = keep_as
    begin(run, State.CHECKING)
    tasks.check_import.configure(lock=background.lock_of(run)).defer(run=run.pk)
    return run


@action("said what results become")
def say_options(
    *,
    actor: Membership,
    run: Import,
    outcomes: dict[tuple[str, str], str],
    answers: dict[tuple[str, str], str],
) -> None:
    """Take results and answers of touchpoints for what is said, and check anew.

    By kind and result, and by question and answer; see contacts/importing/options.py.
    The mapping that the list was matched by keeps them, too. Refusal where the import
    is not waiting for it.
    """
    run = open_run(run, State.CHECKED)
    options = with_said(run.mapping.get("options", {}), outcomes, answers)
    run.mapping["options"] = options
    kept = ImportMapping.objects.filter(team=run.team, name=run.findings.get("mapping"))
    kept.update(options=options)
    begin(run, State.CHECKING)
    tasks.check_import.configure(lock=background.lock_of(run)).defer(run=run.pk)


@action("said who is the same")
def choose_in_import(
    *,
    actor: Membership,
    run: Import,
    said: dict[ImportRow, ImportPossible | None],
) -> None:
    """Keep, for each of the rows, which of those it may be it is; None = someone new.

    Refusal where the import is not waiting for it.
    """
    run = open_run(run, State.CHECKED)
    for row, same_as in said.items():
        choices.choose(run, row, same_as)
    count_as_chosen(run)


@action("said who is the same")
def choose_for_all(*, actor: Membership, run: Import, same: bool) -> None:
    """Every row is the one most like it, or none is any. Refusal as above."""
    run = open_run(run, State.CHECKED)
    choices.choose_for_all(run, same=same)
    count_as_chosen(run)


@action("took back who is the same")
def take_back_for_all(*, actor: Membership, run: Import) -> None:
    """Let be what was said of each row before all at once. Refusal as above."""
    run = open_run(run, State.CHECKED)
    choices.take_back(run)
    count_as_chosen(run)


@action("said which institution is meant")
def name_in_import(
    *, actor: Membership, run: Import, one: ImportInstitution, same: bool
) -> None:
    """A name that people's rows give is of the one most like it, or of a new one.

    Refusal where the import is not waiting for it.
    """
    open_run(run, State.CHECKED)
    one.institution_id = one.perhaps_id if same else None
    one.save(update_fields=["institution"])


def count_as_chosen(run: Import) -> None:
    choices.count_as_chosen(run)
    run.save(update_fields=["counts", "findings"])


@action("began an import")
def apply_import(*, actor: Membership, run: Import) -> Import:
    """Have the checked rows brought in; or the rest, where it could not go on.

    Refusal where it is neither checked nor begun.
    """
    begun = run.chunks.exists()
    run = locked(run, *((State.FAILED,) if begun else (State.CHECKED,)))
    begin(run, State.APPLYING)
    tasks.apply_import.configure(lock=background.lock_of(run)).defer(run=run.pk)
    return run


@action("tried refused rows again")
def retry_import(
    *, actor: Membership, run: Import, rows: Iterable[tuple[int, dict[str, str]]]
) -> Import:
    """Have these rows, each with its line and its cells by header, tried again.

    They are an import of their own until they are written; see `mending`. Refusal where
    the import is not done, or others of it are tried already.
    """
    run = locked(run, State.DONE)
    refuse_under_way(run)
    again = Import.objects.create(
        team=run.team, started_by=actor, retry_of=run, of=run.of, mapping=run.mapping,
        file_name=run.file_name, sheet=run.sheet, state=State.CHECKING,
    )  # fmt: skip
    mending.keep(again, rows)
    tasks.retry_import.configure(lock=background.lock_of(again)).defer(run=again.pk)
    return again


@action("asked to take an import back")
def undo_import(*, actor: Membership, run: Import) -> Import:
    """Have taken back what it wrote, but for what somebody built on since.

    Refusal where nothing of it is written, or it is under way.
    """
    begun = run.chunks.exists()
    run = locked(run, *((State.DONE, State.FAILED) if begun else (State.DONE,)))
    refuse_under_way(run)
    run.undone_by = actor
    begin(run, State.UNDOING)
    tasks.undo_import.configure(lock=background.lock_of(run)).defer(run=run.pk)
    return run


@action("threw an import away")
def throw_away_import(*, actor: Membership, run: Import) -> None:
    """Delete what is not written yet, with its file. Refusal where some of it is."""
    run = open_run(run)
    with connection.cursor() as cursor:
        for statement in NOTHING_STAGED:
            cursor.execute(statement, [run.pk])
    uploads.forget(run)
    run.delete()


# --- How far it is --------------------------------------------------------------------


def open_run(run: Import, *states: str) -> Import:
    """The import, locked, that nothing was written of. Refusal otherwise."""
    run = locked(run, *(states or OPEN))
    if run.chunks.exists():
        raise Refusal("A part of this import is written already: let it go on.")
    return run


def locked(run: Import, *states: str) -> Import:
    """The import as it is now, until the act ends. Refusal in any other state."""
    rows = Import.objects.select_related("team", "started_by")
    found = rows.select_for_update(of=("self",)).get(pk=run.pk)
    if found.state not in states:
        raise Refusal(
            f"Meanwhile this import is “{found.get_state_display().lower()}”: look at "
            "how far it is."
        )
    return found


def refuse_under_way(run: Import) -> None:
    if run.retries.exclude(state=State.DONE).exists():
        raise Refusal("Some of its rows are being tried again: let them be done first.")


def match(run: Import, matching: Matching) -> None:
    run.of, run.mapping = matching.of, as_saved(matching)


def begin(run: Import, state: str) -> None:
    run.state, run.state_since, run.problem = state, timezone.now(), ""
    run.save()
