"""An import from its check to its end, each step safe to run again.

`check` says what would happen and changes nothing but the import's own rows; `apply`
does it, in chunks, each in a transaction with its own record. Whoever resumes after a
crash goes on at the first chunk without one. Imports wait for each other: the second
sees what the first brought.
"""

import datetime as dt
from collections.abc import Container, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path
from queue import Empty, Queue
from types import ModuleType
from typing import Any

import pghistory
from django.db import connection
from django.db.models import Max
from django.utils import timezone

from contacts.history import action
from contacts.importing import contacts as of_contacts
from contacts.importing import institutions as of_institutions
from contacts.importing import touchpoints
from contacts.importing.columns import Matching, with_orders
from contacts.importing.contacts.institutions import (
    make_institutions,
    name_institutions,
)
from contacts.importing.contacts.stage import NOTHING_STAGED
from contacts.importing.contacts.write import Span
from contacts.importing.institution_reader import InstitutionReader
from contacts.importing.mappings import apply_mapping
from contacts.importing.missing import count_missing
from contacts.importing.readers import reader_for
from contacts.importing.reading import AnyList, Mended, open_list
from contacts.importing.touchpoint_reader import TouchpointReader
from contacts.models import (
    Contact,
    Import,
    ImportChunk,
    ImportMapping,
    ImportRow,
    Institution,
)
from organizer.accounts.models import Membership, Team

Outcome = ImportRow.Outcome
# Any number, the same for every import.
ONE_AT_A_TIME = 7_205_759
# Of what was found before a check, what is there after it: by which mapping the columns
# were matched, and how that went.
KEPT = ("mapping", "picked", "changes")
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
# Of all that the import concerns, as they are or will be; {of} is contact or
# institution.
PLACEMENTS = """
    SELECT coalesce(
            CASE WHEN %(done)s THEN i.placement END, r.facts->>'placement', i.placement,
            'unknown'
        ), count(DISTINCT r.{of}_id)
    FROM contacts_importrow r LEFT JOIN contacts_{of} i ON i.id = r.{of}_id
    WHERE r.run_id = %(run)s AND r.{of}_id IS NOT NULL AND r.outcome <> 'duplicate'
    GROUP BY 1
"""
COUNTS = """
    SELECT outcome, count(*) FROM contacts_importrow WHERE run_id = %s GROUP BY 1
"""


def steps_of(run: Import) -> ModuleType:
    """The modules of the same names for what the run's rows are."""
    return of_contacts if run.record == "contact" else of_institutions


# --- The check ------------------------------------------------------------------------


def check(run: Import, path: Path) -> None:
    """Read, match and settle the rows of the run's file, which is at `path`.

    Refusal where the file or its columns cannot be used. What is begun stays as it is.
    """
    with locked(ONE_AT_A_TIME, run.pk):
        if run.chunks.exists():
            return
        enter(run, Import.State.CHECKING)
        source = source_of(run, path)
        matching, _ = matching_of(run, source.headers)
        check_rows(run, source, matching)
        enter(run, Import.State.CHECKED)


def source_of(run: Import, path: Path) -> AnyList:
    if run.retry_of_id:
        return Mended(path, headers_of(run))
    return open_list(path, name=run.file_name, sheet=run.sheet)


def check_rows(run: Import, source: AnyList, matching: Matching) -> None:
    today, steps = run.team.today(), steps_of(run)
    matching = with_orders(matching, (row.cells for row in source.rows()))
    reader = reader_for(run.team, matching, source.rows())
    run.seen_up_to = newest(run)
    run.rows_total = steps.stage.stage(run, source, reader, today)
    if run.record == "contact":
        name_institutions(run)
    steps.find.find(run)
    fields = steps.settle.settle(run, matching, today)
    if not isinstance(reader, InstitutionReader) and reader.nameless:
        of_contacts.settle.refuse_nameless(run)
    # Choices of a check before go with it.
    kept = {name: run.findings[name] for name in KEPT if name in run.findings}
    run.findings = kept | {
        "fields": fields,
        "unread": [[*of, count] for of, count in reader.unread.items()],
        "footers": [[row.line, *filter(None, row.cells)] for row in source.footers],
        "placements": placements(run),
        "missing": count_missing(run),
    }
    if isinstance(reader, TouchpointReader):
        run.findings |= reader.options.found()
        run.findings["touchpoints"] = touchpoints.check(run)
    run.counts = counts(run)


def newest(run: Import) -> int:
    """The highest id of what there is of the rows' kind; 0 = there is none."""
    model = Contact if run.record == "contact" else Institution
    return model._default_manager.aggregate(pk=Max("pk"))["pk"] or 0


def matching_of(run: Import, headers: tuple[str, ...]) -> tuple[Matching, list[str]]:
    """What the run says of the columns, and what differs from the file's."""
    return apply_mapping(ImportMapping(team=run.team, **run.mapping), headers)


def headers_of(run: Import) -> tuple[str, ...]:
    return tuple(column["header"] for column in run.mapping["columns"])


def counts(run: Import) -> dict[str, int]:
    with connection.cursor() as cursor:
        cursor.execute(COUNTS, [run.pk])
        found = dict(cursor.fetchall())
    none_left = run.of != Import.Of.TOUCHPOINTS
    names = [one for one in Outcome if not (none_left and one == Outcome.LEFT_OUT)]
    return {name.value: found.get(name, 0) for name in names}


def placements(run: Import) -> dict[str, int]:
    """Placement → how many of the import's contacts or institutions have it."""
    of = run.record
    done = run.state == Import.State.DONE
    with connection.cursor() as cursor:
        cursor.execute(PLACEMENTS.format(of=of), {"run": run.pk, "done": done})
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


def apply(run: Import, *, at_once: int = AT_ONCE) -> None:
    """Do what the check said; where it was begun before, what is left of it."""
    today, steps = run.team.today(), steps_of(run)
    with locked(ONE_AT_A_TIME):
        run.refresh_from_db()
        if run.state == Import.State.DONE:
            return
        enter(run, Import.State.APPLYING)
        done = set(run.chunks.values_list("number", flat=True))
        act: dict[str, Any] = {"actor": run.started_by, "team": run.team, "run": run}
        look_again(run, today)
        if 0 not in done:
            begin(**act)
        left = [span for span in spans(run) if span.number not in done]
        # Inside somebody's transaction nobody else sees the rows.
        if connection.in_atomic_block or at_once == 1:
            for span in left:
                steps.write.write(**act, span=span, day=today)
        else:
            write_at_once(act, left, today, at_once)
        steps.write.finish(run)
        if run.of == Import.Of.TOUCHPOINTS:
            write_touchpoints(act, done)
        run.counts, run.state = counts(run), Import.State.DONE
        run.findings["placements"] = placements(run)
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


def is_free(*key: int) -> bool:
    """Whether nobody holds the lock of this key; see `locked`."""
    marks = ", ".join(["%s"] * len(key))
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT pg_try_advisory_lock({marks})", key)
        (free,) = cursor.fetchone()
        if free:
            cursor.execute(f"SELECT pg_advisory_unlock({marks})", key)
        return free


def look_again(run: Import, today: dt.date) -> None:
    """Rows that would make what was made meanwhile, or who was removed meanwhile."""
    matching, _ = matching_of(run, headers_of(run))
    if run.record == "contact":
        of_contacts.settle.refuse_removed(run)
    steps_of(run).find.find_again(run)
    steps_of(run).settle.settle(run, matching, today)


def begin(*, actor: Membership | None, team: Team, run: Import) -> None:
    """Write what all chunks build on, as chunk 0."""
    first_chunk = action(f"imported {run.of}")(write_first)
    first_chunk(actor=actor, team=team, run=run)


def write_first(*, actor: Membership | None, team: Team, run: Import) -> None:
    with pghistory.context(import_id=run.pk) as history:
        ImportChunk.objects.create(run=run, number=0, contexts=[history.id])
        if run.record == "contact":
            make_institutions(run)


def spans(run: Import) -> list[Span]:
    with connection.cursor() as cursor:
        cursor.execute(SPANS, [run.pk])
        return [Span(*row) for row in cursor.fetchall()]


def write_touchpoints(act: dict[str, Any], done: Container[int]) -> None:
    """In chunks that follow the people's: one may be met in rows far apart."""
    found = spans(act["run"])
    for span in found:
        number = len(found) + span.number
        if number not in done:
            touchpoints.write(**act, span=span._replace(number=number))
    act["run"].findings["touchpoints"] = touchpoints.counted(act["run"])


def write_at_once(
    act: dict[str, Any], spans: list[Span], today: dt.date, at_once: int
) -> None:
    """Each thread on a connection of its own; the first failure ends them all."""
    steps, waiting = steps_of(act["run"]), Queue[Span]()
    for span in spans:
        waiting.put(span)

    def work() -> None:
        try:
            while True:
                steps.write.write(**act, span=waiting.get_nowait(), day=today)
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
