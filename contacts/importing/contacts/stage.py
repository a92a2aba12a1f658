"""The file's rows, normalised and copied into ImportRow, and their keys beside them."""

import datetime as dt
import gc
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from functools import lru_cache
from itertools import islice
from typing import Any, NamedTuple
from zlib import crc32

import orjson
from django.db import connection, transaction

from contacts.importing import names
from contacts.importing.facts import RowRefused
from contacts.importing.matching import people as matching
from contacts.importing.people import PersonFacts
from contacts.importing.person_reader import PersonReader
from contacts.importing.reading import ListFile, Row
from contacts.importing.settling import LONGEST_REASON
from contacts.models import Import, ImportInstitution, ImportRow
from contacts.placement import Decision, Known, decide_all
from districts.models import District

# Rows read, normalised and copied together.
CHUNK = 5_000
# `row` is the id that the row's contact will have if it is new. A key is the CRC-32 of
# its text: two that meet by accident are told apart when they are compared.
KEY_TABLES = """
    DROP TABLE IF EXISTS pg_temp.row_key, pg_temp.row_id;
    CREATE TEMP TABLE row_key (row bigint NOT NULL, key int NOT NULL);
    CREATE TEMP TABLE row_id (row bigint NOT NULL, source text, value text);
"""
NOTHING_STAGED = (
    "DELETE FROM contacts_importpossible WHERE row_id IN"
    " (SELECT id FROM contacts_importrow WHERE run_id = %s)",
    "DELETE FROM contacts_importinstitution WHERE run_id = %s",
    "DELETE FROM contacts_importrow WHERE run_id = %s",
)
NEXT_IDS = """
    SELECT nextval(pg_get_serial_sequence('contacts_contact', 'id'))
    FROM generate_series(1, %s)
"""
ROWS = (
    "COPY contacts_importrow"
    " (run_id, line, part, raw, facts, outcome, reason, contact_id) FROM STDIN"
)
LONGEST_KEY = ImportInstitution._meta.get_field("key").max_length or 0


class Staged(NamedTuple):
    """One person of a row, or a row that is nobody's: then `facts` is None."""

    row: Row
    part: int
    facts: PersonFacts | None
    reason: str


def stage(run: Import, source: ListFile, reader: PersonReader, day: dt.date) -> int:
    """Copy all rows of the file; how many there are.

    Each chunk is committed by itself, so that others see how far it is. Places are
    decided for `day`. Rows of an attempt before are gone first.
    """
    with connection.cursor() as cursor:
        for statement in NOTHING_STAGED:
            cursor.execute(statement, [run.pk])
        cursor.execute(KEY_TABLES)
    lines = frozenset(District.objects.in_force(day).values_list("pk", flat=True))
    rows, count = source.rows(), 0
    with nothing_collected():
        while chunk := list(islice(rows, CHUNK)):
            count += len(chunk)
            copy(run, source, list(people(chunk, reader)), lines, day)
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE contacts_importrow")
    return count


@contextmanager
def nothing_collected() -> Iterator[None]:
    """Rows hold no cycles: looking for some would take as long as reading them."""
    gc.disable()
    try:
        yield
    finally:
        gc.enable()


def people(rows: Iterable[Row], reader: PersonReader) -> Iterator[Staged]:
    """Everybody in the rows; a value that cannot be read is named in the reason."""
    for row in rows:
        try:
            found = reader.read(row)
        except RowRefused as refused:
            yield Staged(row, 0, None, str(refused))
            continue
        for part, facts in enumerate(found):
            reason = " ".join(problem.sentence for problem in facts.problems)
            yield Staged(row, part, facts, reason)


@transaction.atomic
def copy(
    run: Import,
    source: ListFile,
    staged: Sequence[Staged],
    lines: frozenset[int],
    day: dt.date,
) -> None:
    with connection.cursor() as cursor:
        # What a crash of the server takes away is staged again.
        cursor.execute("SET LOCAL synchronous_commit = off")
        cursor.execute(NEXT_IDS, [len(staged)])
        numbered = [
            (pk, each) for (pk,), each in zip(cursor.fetchall(), staged, strict=True)
        ]
        somebody = [(pk, each.facts) for pk, each in numbered if each.facts]
        places = decisions(somebody, lines, day)
        with cursor.copy(ROWS) as rows:
            for pk, each in numbered:
                rows.write_row(as_row(run, source, each, pk, places.get(pk)))
        with cursor.copy("COPY row_key FROM STDIN") as keys:
            keys.write("".join(key_lines(somebody)))
        with cursor.copy("COPY row_id FROM STDIN") as outside:
            for pk, facts in somebody:
                for known in facts.external_ids:
                    outside.write_row((pk, *known))


def as_row(
    run: Import, source: ListFile, each: Staged, pk: int, place: Decision | None
) -> tuple[Any, ...]:
    facts = each.facts.as_json() if each.facts else {}
    facts.pop("problems", None)
    if "institution" in facts:
        facts["roles"] = [role_of(facts)]
    if place:
        facts |= placed(place)
    outcome = ImportRow.Outcome.CREATED if each.facts else ImportRow.Outcome.REFUSED
    return (
        run.pk,
        each.row.line,
        each.part,
        orjson.dumps(source.raw(each.row)).decode(),
        orjson.dumps(facts, default=list).decode(),
        outcome.value,
        each.reason[:LONGEST_REASON],
        pk if each.facts else None,
    )


def role_of(facts: dict[str, Any]) -> tuple[str, str, bool]:
    """What they are where: the key of an institution's name, the role, and leading."""
    key = institution_key(facts["institution"])
    return key, facts.pop("role", ""), facts.pop("leads", False)


@lru_cache(maxsize=1 << 14)
def institution_key(name: str) -> str:
    """As ImportInstitution has it."""
    return names.key(name)[:LONGEST_KEY]


def key_lines(somebody: Iterable[tuple[int, PersonFacts]]) -> Iterator[str]:
    """As COPY reads them: a line for each key."""
    for pk, facts in somebody:
        for key in keys_of(person_of(facts)):
            yield f"{pk}\t{key}\n"


def decisions(
    somebody: Iterable[tuple[int, PersonFacts]], lines: frozenset[int], day: dt.date
) -> dict[int, Decision]:
    """Where those with a place would be put, were they new."""
    known = [
        Known(pk, said.zip, said.latitude, said.longitude, said.district, "", None, "")
        for pk, said in somebody
        if said.zip or said.latitude or said.district
    ]
    return decide_all(known, lines, day)


def placed(place: Decision) -> dict[str, Any]:
    return {
        "placement": place.placement.value,
        "placed_in": place.district,
        "method": place.method,
        "candidates": list(place.candidates.items()),
    }


def person_of(facts: PersonFacts) -> matching.Person:
    return matching.person(
        given=facts.given,
        middle=facts.middle,
        family=facts.family,
        suffix=facts.suffix,
        nickname=facts.nickname,
        emails=[one.normalised for one in facts.points if one.kind == "email"],
        phones=[one.normalised for one in facts.points if one.kind == "phone"],
        street=facts.street,
        city=facts.city,
        zip_code=facts.zip,
    )


def keys_of(person: matching.Person) -> set[int]:
    keys = matching.person_keys(person)
    # PostgreSQL's int has a sign.
    return {crc32(key.encode()) - (1 << 31) for key in (*keys.exact, *keys.block)}
