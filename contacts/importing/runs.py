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

from django.db import connection
from django.db.models import Max
from django.utils import timezone

from contacts.history import action
from contacts.importing.columns import Matching
from contacts.importing.contacts import find, settle, write
from contacts.importing.contacts.institutions import (
    make_institutions,
    name_institutions,
)
from contacts.importing.contacts.stage import stage
from contacts.importing.contacts.write import Span
from contacts.importing.mappings import apply_mapping
from contacts.importing.people import people_of
from contacts.importing.person_reader import PersonReader
from contacts.importing.reading import open_list
from contacts.models import Contact, Import, ImportChunk, ImportMapping, ImportRow
from organizer.accounts.models import Membership, Team

# Lines written in one transaction, of about a second.
CHUNK = 5_000
# Chunks written at a time: one for each core of a small server.
AT_ONCE = 2
# Any number, the same for every import.
ONE_AT_A_TIME = 7_205_759
SPANS = f"""
    SELECT chunk + 1, min(line), max(line) FROM (
        SELECT line, (dense_rank() OVER (ORDER BY line) - 1) / {CHUNK} AS chunk
        FROM contacts_importrow WHERE run_id = %s
    ) AS numbered GROUP BY chunk ORDER BY chunk
"""
COUNTS = """
    SELECT outcome, count(*) FROM contacts_importrow WHERE run_id = %s GROUP BY 1
"""


# --- The check ------------------------------------------------------------------------


def check(run: Import, path: Path) -> None:
    """Read, match and settle the rows of the run's file, which is at `path`.

    Refusal where the file or its columns cannot be used.
    """
    today = run.team.today()
    enter(run, Import.State.CHECKING)
    source = open_list(path, name=run.file_name, sheet=run.sheet)
    matching, _ = matching_of(run, source.headers)
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
    }
    run.counts = counts(run)
    enter(run, Import.State.CHECKED)


def matching_of(run: Import, headers: tuple[str, ...]) -> tuple[Matching, list[str]]:
    """What the run says of the columns, and what differs from the file's."""
    return apply_mapping(ImportMapping(team=run.team, **run.mapping), headers)


def counts(run: Import) -> dict[str, int]:
    with connection.cursor() as cursor:
        cursor.execute(COUNTS, [run.pk])
        found = dict(cursor.fetchall())
    return {name: found.get(name, 0) for name in ImportRow.Outcome.values}


def enter(run: Import, state: str) -> None:
    """Let others see how far the run is."""
    run.state, run.state_since = state, timezone.now()
    if state == Import.State.DONE:
        run.finished_at = run.state_since
    run.save()


# --- The end --------------------------------------------------------------------------


def apply(run: Import, *, at_once: int = AT_ONCE) -> None:
    """Write what the check settled; where it was begun before, what is left of it."""
    today = run.team.today()
    with one_at_a_time():
        run.refresh_from_db()
        if run.state == Import.State.DONE:
            return
        enter(run, Import.State.APPLYING)
        done = set(run.chunks.values_list("number", flat=True))
        act = {"actor": run.started_by, "team": run.team, "run": run}
        if not done:
            look_again(run, today)
            begin(**act)
        left = [span for span in spans(run) if span.number not in done]
        # Inside somebody's transaction nobody else sees the rows.
        if connection.in_atomic_block or at_once == 1:
            for span in left:
                write.write(**act, span=span, day=today)
        else:
            write_at_once(act, left, today, at_once)
        run.counts = counts(run)
        enter(run, Import.State.DONE)


@contextmanager
def one_at_a_time() -> Iterator[None]:
    """Wait for the import that is under way; the lock falls with the connection."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_lock(%s)", [ONE_AT_A_TIME])
        try:
            yield
        finally:
            cursor.execute("SELECT pg_advisory_unlock(%s)", [ONE_AT_A_TIME])


def look_again(run: Import, today: dt.date) -> None:
    """Rows that would make somebody whom another import or a person made meanwhile."""
    source_headers = tuple(column["header"] for column in run.mapping["columns"])
    matching, _ = matching_of(run, source_headers)
    find.find_again(run)
    settle.settle(run, matching, today)


@action("imported contacts")
def begin(*, actor: Membership | None, team: Team, run: Import) -> None:
    """What all chunks build on, as chunk 0."""
    make_institutions(run)
    ImportChunk.objects.create(run=run, number=0)


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
        finally:
            connection.close()

    with ThreadPoolExecutor(at_once) as pool:
        for done in [pool.submit(work) for _ in range(at_once)]:
            done.result()
