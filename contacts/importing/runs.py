"""An import from its check to its end, each step safe to run again.

`check` says what would happen and changes nothing but the import's own rows; `apply`
does it, in chunks, each in a transaction with its own record. Whoever resumes after a
crash goes on at the first chunk without one. Imports wait for each other: the second
sees what the first brought.
"""

import datetime as dt
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path
from queue import Empty, Queue
from typing import Any

import pghistory
from django.db import connection
from django.db.models import Max
from django.utils import timezone

from contacts.history import action
from contacts.importing import apply as of_institutions
from contacts.importing.columns import Matching, with_orders
from contacts.importing.contacts import find, settle, write
from contacts.importing.contacts.institutions import (
    make_institutions,
    name_institutions,
)
from contacts.importing.contacts.stage import NOTHING_STAGED, stage
from contacts.importing.contacts.write import Span
from contacts.importing.mappings import apply_mapping
from contacts.importing.people import people_of
from contacts.importing.person_reader import PersonReader
from contacts.importing.read import Table, read
from contacts.importing.reading import ListFile, open_list
from contacts.models import Contact, Import, ImportChunk, ImportMapping, ImportRow
from organizer.accounts.models import Membership, Team

# Lines written in one transaction, of about a second.
CHUNK = 5_000
# Chunks written at a time: one for each core of a small server.
AT_ONCE = 2
SPANS = f"""
    SELECT chunk + 1, min(line), max(line) FROM (
        SELECT line, (dense_rank() OVER (ORDER BY line) - 1) / {CHUNK} AS chunk
        FROM contacts_importrow WHERE run_id = %s
    ) AS numbered GROUP BY chunk ORDER BY chunk
"""
# Of everybody whom the import concerns, as they are or will be.
PLACEMENTS = """
    SELECT coalesce(c.placement, r.facts->>'placement', 'unknown'),
        count(DISTINCT r.contact_id)
    FROM contacts_importrow r LEFT JOIN contacts_contact c ON c.id = r.contact_id
    WHERE r.run_id = %s AND r.contact_id IS NOT NULL AND r.outcome <> 'duplicate'
    GROUP BY 1
"""
COUNTS = """
    SELECT outcome, count(*) FROM contacts_importrow WHERE run_id = %s GROUP BY 1
"""


# --- The check ------------------------------------------------------------------------


def check(run: Import, path: Path) -> None:
    """Read, match and settle the rows of the run's file, which is at `path`.

    Refusal where the file or its columns cannot be used. What is begun stays as it is.
    """
    with locked(of_institutions.ONE_AT_A_TIME, run.pk):
        if run.chunks.exists():
            return
        enter(run, Import.State.CHECKING)
        source = open_list(path, name=run.file_name, sheet=run.sheet)
        matching, _ = matching_of(run, source.headers)
        if run.of == Import.Of.CONTACTS:
            check_contacts(run, source, matching)
        else:
            check_institutions(run, path, matching)
        enter(run, Import.State.CHECKED)


def check_contacts(run: Import, source: ListFile, matching: Matching) -> None:
    today = run.team.today()
    matching = with_orders(matching, (row.cells for row in source.rows()))
    reader = PersonReader(matching, people_of(run.team, matching.lines), today)
    newest = Contact.objects.filter(team=run.team).aggregate(pk=Max("pk"))["pk"]
    run.seen_up_to = newest or 0
    run.rows_total = stage(run, source, reader, today)
    name_institutions(run)
    find.find(run)
    fields = settle.settle(run, matching, today)
    run.findings = {
        "fields": fields,
        "unread": [[*of, count] for of, count in reader.unread.items()],
        "footers": [[row.line, *filter(None, row.cells)] for row in source.footers],
        "placements": placements(run),
    }
    run.counts = counts(run)


def check_institutions(run: Import, path: Path, matching: Matching) -> None:
    """By doing it and taking it back: it says exactly what would happen."""
    table = read(path, name=run.file_name, sheet=run.sheet)
    result = bring_institutions(run, table, matching, dry_run=True)
    of_institutions.begun(run)
    of_institutions.copy_rows(run, None, result.rows, table)
    note(run, result, table)


def note(run: Import, result: of_institutions.Result, table: Table) -> None:
    run.rows_total = len(table.rows)
    run.counts = {name: result.counts[name] for name in ImportRow.Outcome.values}
    run.findings = {
        "placements": result.placements,
        "unread": [[name, "", count] for name, count in result.unread.items()],
        "footers": [[row.line, *filter(None, row.cells)] for row in table.footers],
    }


def bring_institutions(
    run: Import, table: Table, matching: Matching, *, dry_run: bool = False
) -> of_institutions.Result:
    return of_institutions.import_institutions(
        actor=run.started_by,
        team=run.team,
        table=table,
        matching=matching,
        day=run.team.today(),
        source=matching.source,
        lines=matching.lines,
        run=run,
        dry_run=dry_run,
    )


def matching_of(run: Import, headers: tuple[str, ...]) -> tuple[Matching, list[str]]:
    """What the run says of the columns, and what differs from the file's."""
    return apply_mapping(ImportMapping(team=run.team, **run.mapping), headers)


def counts(run: Import) -> dict[str, int]:
    with connection.cursor() as cursor:
        cursor.execute(COUNTS, [run.pk])
        found = dict(cursor.fetchall())
    return {name: found.get(name, 0) for name in ImportRow.Outcome.values}


def placements(run: Import) -> dict[str, int]:
    """Placement → how many of the import's contacts or institutions have it."""
    if run.of == Import.Of.INSTITUTIONS:
        return run.findings["placements"]
    with connection.cursor() as cursor:
        cursor.execute(PLACEMENTS, [run.pk])
        return dict(cursor.fetchall())


def discard(run: Import) -> None:
    """Take back a check: the record goes with all its rows."""
    with connection.cursor() as cursor:
        for statement in NOTHING_STAGED:
            cursor.execute(statement, [run.pk])
    run.delete()


def enter(run: Import, state: str) -> None:
    """Let others see how far the run is."""
    run.state, run.state_since = state, timezone.now()
    if state == Import.State.DONE:
        run.finished_at = run.state_since
    run.save()


# --- The end --------------------------------------------------------------------------


def apply(run: Import, path: Path, *, at_once: int = AT_ONCE) -> None:
    """Do what the check said; where it was begun before, what is left of it.

    `path` is where the run's file is, for institutions are proposed anew.
    """
    if run.of == Import.Of.INSTITUTIONS:
        apply_institutions(run, path)
    else:
        apply_contacts(run, at_once)


def apply_institutions(run: Import, path: Path) -> None:
    """In one transaction, so that a crash leaves nothing to resume."""
    if run.state != Import.State.DONE:
        enter(run, Import.State.APPLYING)
        table = read(path, name=run.file_name, sheet=run.sheet)
        matching, _ = matching_of(run, table.headers)
        note(run, bring_institutions(run, table, matching), table)
        enter(run, Import.State.DONE)


def apply_contacts(run: Import, at_once: int) -> None:
    today = run.team.today()
    with locked(of_institutions.ONE_AT_A_TIME):
        run.refresh_from_db()
        if run.state == Import.State.DONE:
            return
        enter(run, Import.State.APPLYING)
        done = set(run.chunks.values_list("number", flat=True))
        act = {"actor": run.started_by, "team": run.team, "run": run}
        look_again(run, today)
        if 0 not in done:
            begin(**act)
        left = [span for span in spans(run) if span.number not in done]
        # Inside somebody's transaction nobody else sees the rows.
        if connection.in_atomic_block or at_once == 1:
            for span in left:
                write.write(**act, span=span, day=today)
        else:
            write_at_once(act, left, today, at_once)
        write.finish(run)
        run.counts = counts(run)
        enter(run, Import.State.DONE)


@contextmanager
def locked(*key: int) -> Iterator[None]:
    """Wait for whoever holds the lock of this key; it falls with the connection."""
    marks = ", ".join(["%s"] * len(key))
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT pg_advisory_lock({marks})", key)
        try:
            yield
        finally:
            cursor.execute(f"SELECT pg_advisory_unlock({marks})", key)


def look_again(run: Import, today: dt.date) -> None:
    """Rows that would make somebody whom another import or a person made meanwhile."""
    source_headers = tuple(column["header"] for column in run.mapping["columns"])
    matching, _ = matching_of(run, source_headers)
    find.find_again(run)
    settle.settle(run, matching, today)


@action("imported contacts")
def begin(*, actor: Membership | None, team: Team, run: Import) -> None:
    """What all chunks build on, as chunk 0."""
    with pghistory.context(import_id=run.pk) as history:
        ImportChunk.objects.create(run=run, number=0, contexts=[history.id])
        make_institutions(run)


def spans(run: Import) -> list[Span]:
    with connection.cursor() as cursor:
        cursor.execute(SPANS, [run.pk])
        return [Span(*row) for row in cursor.fetchall()]


def write_at_once(
    act: dict[str, Any], spans: list[Span], today: dt.date, at_once: int
) -> None:
    """Each thread on a connection of its own; the first failure ends them all."""
    waiting: Queue[Span] = Queue()
    for span in spans:
        waiting.put(span)

    def work() -> None:
        try:
            while True:
                write.write(**act, span=waiting.get_nowait(), day=today)
        except Empty:
            return
        except BaseException:
            # The other finds nothing more to do.
            waiting.queue.clear()
            raise
        finally:
            connection.close()

    with ThreadPoolExecutor(at_once) as pool:
        for done in [pool.submit(work) for _ in range(at_once)]:
            done.result()
