"""The file's rows, normalised and copied into ImportRow."""

import datetime as dt
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from typing import Any, NamedTuple

import orjson
from django.db import connection, transaction

from contacts.importing.contacts.stage import (
    LONGEST_REASON,
    NOTHING_STAGED,
    nothing_collected,
)
from contacts.importing.facts import Facts, RowRefused
from contacts.importing.institution_reader import InstitutionReader
from contacts.importing.institutions.placing import place_new
from contacts.importing.reading import AnyList, Row
from contacts.models import Import, ImportRow

Outcome = ImportRow.Outcome
# Rows read, normalised and copied together.
CHUNK = 5_000
NEXT_IDS = """
    SELECT nextval(pg_get_serial_sequence('contacts_institution', 'id'))
    FROM generate_series(1, %s)
"""
ROWS = (
    "COPY contacts_importrow"
    " (run_id, line, raw, facts, outcome, reason, institution_id) FROM STDIN"
)


class Staged(NamedTuple):
    """A row and what it says of an institution; NULL = it is none."""

    row: Row
    facts: Facts | None
    reason: str


def stage(run: Import, source: AnyList, reader: InstitutionReader, day: dt.date) -> int:
    """Copy all rows of the file; how many there are.

    Each chunk is committed by itself, so that others see how far it is. Places are
    decided for `day`. Rows of an attempt before are gone first.
    """
    with connection.cursor() as cursor:
        for statement in NOTHING_STAGED:
            cursor.execute(statement, [run.pk])
    rows, count = source.rows(), 0
    with nothing_collected():
        while chunk := list(islice(rows, CHUNK)):
            count += len(chunk)
            copy(run, source, list(read(chunk, reader)), day)
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE contacts_importrow")
    return count


def read(rows: Iterable[Row], reader: InstitutionReader) -> Iterator[Staged]:
    """What each row says; a value that cannot be read is named in the reason."""
    for row in rows:
        try:
            facts = reader.read(row)
        except RowRefused as refused:
            yield Staged(row, None, str(refused))
        else:
            reason = " ".join(problem.sentence for problem in facts.problems)
            yield Staged(row, facts, reason)


@transaction.atomic
def copy(run: Import, source: AnyList, staged: Sequence[Staged], day: dt.date) -> None:
    with connection.cursor() as cursor:
        # What a crash of the server takes away is staged again.
        cursor.execute("SET LOCAL synchronous_commit = off")
        cursor.execute(NEXT_IDS, [len(staged)])
        ids = [pk for (pk,) in cursor.fetchall()]
        said = [each.facts.as_json() if each.facts else {} for each in staged]
        place_new(zip(ids, said, strict=True), day)
        with cursor.copy(ROWS) as rows:
            for pk, each, facts in zip(ids, staged, said, strict=True):
                rows.write_row(as_row(run, source, each, pk, facts))


def as_row(
    run: Import, source: AnyList, each: Staged, pk: int, facts: dict[str, Any]
) -> tuple[Any, ...]:
    outcome = Outcome.CREATED if facts else Outcome.REFUSED
    return (
        run.pk,
        each.row.line,
        orjson.dumps(source.raw(each.row)).decode(),
        orjson.dumps(facts).decode(),
        outcome.value,
        each.reason[:LONGEST_REASON],
        pk if facts else None,
    )
