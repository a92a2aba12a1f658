"""The file's rows, normalised and copied into ImportRow, and their keys beside them."""

import datetime as dt
import gc
from collections.abc import Iterable, Iterator, Sequence
from contextlib import closing, contextmanager
from functools import lru_cache
from itertools import chain, islice, zip_longest
from typing import Any, NamedTuple

import orjson
from django.db import connection, transaction

from contacts.importing import names
from contacts.importing.copying import escaped
from contacts.importing.facts import LeftOut, RowRefused
from contacts.importing.matching.beside import made
from contacts.importing.matching.keys import Keyed, person_of
from contacts.importing.people import PersonFacts
from contacts.importing.person_reader import PersonReader
from contacts.importing.reading import AnyList, Row
from contacts.importing.settling import LONGEST_REASON
from contacts.models import Import, ImportInstitution, ImportRow
from contacts.placement import Decision, Known, decide_all
from contacts.removed import SENTENCE, Removals
from districts.models import District

Outcome = ImportRow.Outcome
# Rows read, normalised and copied together.
CHUNK = 5_000
# `row` is the id that the row's contact will have if it is new. The keys are a row's or
# those of a contact that the team holds.
KEY_TABLES = """
    DROP TABLE IF EXISTS pg_temp.person_keys, pg_temp.row_id;
    CREATE TEMP TABLE person_keys (row bigint, contact bigint, keys int[] NOT NULL);
    CREATE TEMP TABLE row_id (row bigint NOT NULL, source text, value text);
"""
NO_ROW, NO_CONTACT = "\\N\t", "\t\\N"
# Contacts that the team holds, as `keyed` has those of the rows.
HELD = """
    SELECT %s || c.id, c.given, c.middle, c.family, c.suffix, c.nickname, c.street,
        c.city, c.zip, coalesce(p.emails, '{}'), coalesce(p.phones, '{}')
    FROM contacts_contact c LEFT JOIN (
        SELECT contact_id,
            array_agg(normalised::text) FILTER (WHERE kind = 'email') AS emails,
            array_agg(normalised::text) FILTER (WHERE kind = 'phone') AS phones
        FROM contacts_contactpoint GROUP BY 1
    ) AS p ON p.contact_id = c.id
    WHERE c.team_id = %s
"""
NOTHING_STAGED = (
    "DELETE FROM contacts_importpossible WHERE row_id IN"
    " (SELECT id FROM contacts_importrow WHERE run_id = %s)",
    "DELETE FROM contacts_importinstitution WHERE run_id = %s",
    "DELETE FROM contacts_importrow WHERE run_id = %s",
)
# What is looked for, by a few rows: to look through all that they say takes a second.
COUNTED = """
    SET LOCAL default_statistics_target = 10;
    ANALYZE contacts_importrow (run_id, line, part, outcome, contact_id)
"""
NEXT_IDS = """
    SELECT nextval((SELECT pg_get_serial_sequence('contacts_contact', 'id')::regclass))
    FROM generate_series(1, %s)
"""
ROWS = (
    "COPY contacts_importrow (run_id, line, part, raw, facts, touchpoint, outcome,"
    " reason, contact_id) FROM STDIN"
)
# Lines sent together: the database reads them while the next are made.
AT_ONCE = 500
LONGEST_KEY = ImportInstitution._meta.get_field("key").max_length or 0


class Staged(NamedTuple):
    """One person of a row, or a row that is nobody's: then `facts` is None."""

    row: Row
    part: int
    facts: PersonFacts | None
    reason: str
    outcome: ImportRow.Outcome
    # What they took part in; NULL = in nothing.
    touchpoint: dict[str, Any] | None = None


def stage(run: Import, source: AnyList, reader: PersonReader, day: dt.date) -> int:
    """Copy all rows of the file; how many there are.

    Each chunk is committed by itself, so that others see how far it is. Places are
    decided for `day`. Rows of an attempt before are gone first.
    """
    with connection.cursor() as cursor:
        for statement in NOTHING_STAGED:
            cursor.execute(statement, [run.pk])
        cursor.execute(KEY_TABLES)
        run.rows_total = 0
        with nothing_collected():
            # Of the contacts held as the rows are read, for that leaves a core idle.
            said = copied(run, source, reader, day)
            held = streamed(HELD, [NO_ROW, run.team_id])
            both = chain.from_iterable(zip_longest(said, held, fillvalue=()))
            for lines in made("keys", both):
                with cursor.copy("COPY person_keys FROM STDIN") as keys:
                    keys.write(lines)
        with transaction.atomic():
            cursor.execute(COUNTED)
    return run.rows_total


def copied(
    run: Import, source: AnyList, reader: PersonReader, day: dt.date
) -> Iterator[list[Keyed]]:
    """The people of each chunk, once its rows are copied and counted."""
    lines = frozenset(District.objects.in_force(day).values_list("pk", flat=True))
    chunks = read(run, source, reader)
    chunk = next(chunks, None)
    while chunk:
        somebody, chunk = copy(run, source, chunk, chunks, lines, day)
        yield [keyed(pk, facts) for pk, facts in somebody]


def read(
    run: Import, source: AnyList, reader: PersonReader
) -> Iterator[Sequence[Staged]]:
    rows, removals = source.rows(), Removals(run.team)
    while chunk := list(islice(rows, CHUNK)):
        run.rows_total = (run.rows_total or 0) + len(chunk)
        yield list(people(chunk, reader, removals))
        # The library that takes names apart leaves cycles behind some of them.
        gc.collect(0)


def streamed(
    statement: str, values: Any, at_once: int = CHUNK
) -> Iterator[Sequence[tuple]]:
    """The rows in chunks, never all in memory."""
    with closing(connection.chunked_cursor()) as cursor:
        cursor.execute(statement, values)
        while chunk := cursor.fetchmany(at_once):
            yield chunk


@contextmanager
def nothing_collected() -> Iterator[None]:
    """Rows hold no cycles: to look for some all the time takes as long as to read."""
    gc.disable()
    try:
        yield
    finally:
        gc.enable()


def people(
    rows: Iterable[Row], reader: PersonReader, removals: Removals
) -> Iterator[Staged]:
    """Everybody in the rows; a value that cannot be read is named in the reason."""
    for row in rows:
        try:
            found = reader.read(row)
        except RowRefused as refused:
            left = isinstance(refused, LeftOut)
            outcome = Outcome.LEFT_OUT if left else Outcome.REFUSED
            yield Staged(row, 0, None, str(refused), outcome)
            continue
        gone = removed_among(found, removals) if removals else ()
        if gone:
            # Nothing of the line is kept, as any cell may name them.
            row = Row(row.line, ("",) * len(row.cells))
        for part, facts in enumerate(found):
            if part in gone:
                yield Staged(row, part, None, SENTENCE, Outcome.REFUSED)
                continue
            reason = " ".join(problem.sentence for problem in facts.problems)
            yield staged(row, part, facts, reason)


def staged(row: Row, part: int, facts: PersonFacts, reason: str) -> Staged:
    """A row of a meeting at an institution may be with nobody by name."""
    met = facts.touchpoint
    if met and facts.is_nobody:
        return Staged(row, part, None, reason, Outcome.UNCHANGED, met)
    return Staged(row, part, facts, reason, Outcome.CREATED, met)


def removed_among(found: Sequence[PersonFacts], removals: Removals) -> set[int]:
    """The parts of a row that are of somebody removed."""
    return {
        part
        for part, facts in enumerate(found)
        if removals.hold(person_of(keyed(0, facts)[1:]))
    }


@transaction.atomic
def copy(
    run: Import,
    source: AnyList,
    chunk: Sequence[Staged],
    chunks: Iterator[Sequence[Staged]],
    lines: frozenset[int],
    day: dt.date,
) -> tuple[list[tuple[int, PersonFacts]], Sequence[Staged] | None]:
    """Whoever is somebody: the id they would have if new, and what is said of them.

    And the next of `chunks`, read while the database takes this in; None = at the end.
    """
    with connection.cursor() as cursor:
        # What a crash of the server takes away is staged again.
        cursor.execute("SET LOCAL synchronous_commit = off")
        cursor.execute(NEXT_IDS, [len(chunk)])
        numbered = [
            (pk, each) for (pk,), each in zip(cursor.fetchall(), chunk, strict=True)
        ]
        somebody = [(pk, each.facts) for pk, each in numbered if each.facts]
        places = decisions(somebody, lines, day)
        rows = (as_line(run, source, each, pk, places.get(pk)) for pk, each in numbered)
        numbers = (
            f"{pk}\t{escaped(source_of)}\t{escaped(value)}\n"
            for pk, facts in somebody
            for source_of, value in facts.external_ids
        )
        with cursor.copy("COPY row_id FROM STDIN") as copying:
            copying.write("".join(numbers))
        with cursor.copy(ROWS) as copying:
            while text := "".join(islice(rows, AT_ONCE)):
                copying.write(text)
            following = next(chunks, None)
    return somebody, following


def as_line(
    run: Import,
    source: AnyList,
    each: Staged,
    pk: int,
    place: Decision | None,
) -> str:
    """As COPY reads it."""
    facts = each.facts.as_json() if each.facts else {}
    facts.pop("problems", None)
    facts.pop("touchpoint", None)
    if "institution" in facts:
        facts["roles"] = [role_of(facts)]
    if place:
        facts |= placed(place)
    raw = escaped(orjson.dumps(source.raw(each.row)).decode())
    said = escaped(orjson.dumps(facts, default=list).decode())
    met = r"\N"
    if each.touchpoint:
        met = escaped(orjson.dumps(each.touchpoint).decode())
    reason = escaped(each.reason[:LONGEST_REASON])
    contact = pk if each.facts else r"\N"
    return (
        f"{run.pk}\t{each.row.line}\t{each.part}\t{raw}\t{said}\t{met}"
        f"\t{each.outcome.value}\t{reason}\t{contact}\n"
    )


def role_of(facts: dict[str, Any]) -> tuple[str, str, bool]:
    """What they are where: the key of an institution's name, the role, and leading."""
    key = institution_key(facts["institution"])
    return key, facts.pop("role", ""), facts.pop("leads", False)


@lru_cache(maxsize=1 << 14)
def institution_key(name: str) -> str:
    """As ImportInstitution has it."""
    return names.key(name)[:LONGEST_KEY]


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


def keyed(pk: int, facts: PersonFacts) -> Keyed:
    emails = [one.normalised for one in facts.points if one.kind == "email"]
    phones = [one.normalised for one in facts.points if one.kind == "phone"]
    return (
        f"{pk}{NO_CONTACT}", facts.given, facts.middle, facts.family, facts.suffix,
        facts.nickname, facts.street, facts.city, facts.zip, emails, phones,
    )  # fmt: skip
