"""Which institutions on record, and which earlier rows, each row may be.

The shared institutions and the team's own are looked at, no other team's. All that
share a key are compared, once, as a stream: what is kept is a verdict where there is
one, in a temporary table. A key of another system decides by itself, and so does where
the same line of the very same file went before.
"""

from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from typing import Any
from zlib import crc32

import orjson
from django.db import connection, transaction

from contacts.importing.contacts.find import refuse_no_number
from contacts.importing.contacts.stage import nothing_collected, streamed
from contacts.importing.facts import Facts
from contacts.importing.matching.institutions import (
    Record,
    compare_institutions,
    institution,
    institution_keys,
    nearness,
)
from contacts.importing.matching.pairs import LARGEST
from contacts.importing.matching.verdicts import SAME_LINE, SAME_NUMBER, SURE
from contacts.models import Import

# A key is the CRC-32 of its text: two that meet by accident are told apart when they
# are compared. `near`: of several that a row is the same as, the nearest has most.
TABLES = """
    DROP TABLE IF EXISTS pg_temp.row_key, pg_temp.row_id, pg_temp.held_key,
        pg_temp.crowded, pg_temp.verdict;
    CREATE TEMP TABLE row_key (row bigint NOT NULL, key int NOT NULL);
    CREATE TEMP TABLE row_id (row bigint NOT NULL, source text, value text);
    CREATE TEMP TABLE held_key (institution bigint NOT NULL, key int NOT NULL);
    CREATE TEMP TABLE crowded (key int PRIMARY KEY);
    CREATE TEMP TABLE verdict (
        row bigint NOT NULL, institution bigint, earlier bigint, score int, near int,
        reason text
    );
"""
# A name that two hundred have, a tower's street door: it tells nothing apart.
CROWDED = f"""
    ANALYZE row_key; ANALYZE held_key; ANALYZE row_id;
    INSERT INTO crowded
    SELECT key FROM (SELECT key FROM row_key UNION ALL SELECT key FROM held_key) AS met
    GROUP BY key HAVING count(*) > {LARGEST};
    ANALYZE crowded;
"""
TELLING = "NOT EXISTS (SELECT FROM crowded WHERE crowded.key = r.key)"
# What an institution is compared by.
COMPARED = ("name", "street", "city", "state", "zip", "phone")
COLUMNS = ", ".join(f"i.{name}" for name in COMPARED)
# Shared, or the team's own.
OURS = "(i.team_id IS NULL OR i.team_id = %(team)s)"
# Rows that would make one, which a chunk that is written already has not made.
SAID = """
    SELECT institution_id, facts FROM contacts_importrow r
    WHERE run_id = %(run)s AND outcome = 'created' AND NOT EXISTS (
        SELECT FROM contacts_institution made WHERE made.id = r.institution_id
    )
"""
NUMBERS = f"""
    INSERT INTO row_id
    SELECT r.institution_id, x.value->>0, x.value->>1
    FROM ({SAID}) AS r, jsonb_array_elements(r.facts->'external_ids') AS x(value)
"""
HELD = f"SELECT i.id, {COLUMNS} FROM contacts_institution i WHERE {OURS}"
# Those made since the check. Those of an import have ids from its check on.
SINCE = f"""
    {HELD} AND (i.id > %(seen_up_to)s OR i.id IN (
        SELECT row.institution_id FROM contacts_importrow row
        JOIN contacts_import other ON other.id = row.run_id
        JOIN contacts_import this ON this.id = %(run)s
        WHERE other.id <> this.id
        AND (other.finished_at IS NULL OR other.finished_at > this.started_at)
        AND row.outcome = 'created'
    )) AND NOT EXISTS (
        SELECT FROM contacts_importrow own
        WHERE own.run_id = %(run)s AND own.institution_id = i.id
    )
"""
WITH_HELD = f"""
    WITH pair AS (
        SELECT row, institution, max(sure) AS sure FROM (
            SELECT r.row, h.institution, 0 AS sure
            FROM row_key r JOIN held_key h USING (key) WHERE {TELLING}
            UNION ALL
            SELECT r.row, e.institution_id, {SAME_NUMBER}
            FROM row_id r JOIN contacts_externalid e USING (source, value)
            WHERE e.team_id = %(team)s
            UNION ALL
            SELECT now.institution_id, b.institution_id, {SAME_LINE}
            FROM contacts_importrow b
            JOIN contacts_importrow now
                ON now.run_id = %(run)s AND now.line = b.line AND now.part = b.part
            WHERE b.run_id = %(before)s
        ) AS met GROUP BY 1, 2
    )
    SELECT pair.row, i.id, NULL, pair.sure, said.facts, {COLUMNS}
    FROM pair
    JOIN ({SAID}) AS said ON said.institution_id = pair.row
    JOIN contacts_institution i ON i.id = pair.institution AND {OURS}
"""
WITHIN = f"""
    WITH pair AS (
        SELECT row, earlier, max(sure) AS sure FROM (
            SELECT r.row, e.row AS earlier, 0 AS sure
            FROM row_key r JOIN row_key e USING (key)
            WHERE e.row < r.row AND {TELLING}
            UNION ALL
            SELECT row, earlier, {SAME_NUMBER} FROM (
                SELECT row, min(row) OVER (PARTITION BY source, value) AS earlier
                FROM row_id
            ) AS r WHERE earlier < row
        ) AS met GROUP BY 1, 2
    )
    SELECT pair.row, NULL, pair.earlier, pair.sure, said.facts, first.facts
    FROM pair
    JOIN ({SAID}) AS said ON said.institution_id = pair.row
    JOIN ({SAID}) AS first ON first.institution_id = pair.earlier
"""


@transaction.atomic
def find(run: Import) -> None:
    """Compare the staged rows with the institutions on record, and with each other.

    Leaves `verdict`: for a row an institution or an earlier row, how alike, and why.
    Refusal where a number of another system is that of hundreds of rows.
    """
    values = {"run": run.pk, "team": run.team_id, "before": before(run)}
    meet(values, HELD)
    with connection.cursor() as cursor:
        refuse_no_number(cursor)
    for statement in (WITH_HELD, WITHIN):
        compare(statement, values)


@transaction.atomic
def find_again(run: Import) -> None:
    """The same of rows that would make one, with those made since the check."""
    values = {
        "run": run.pk, "team": run.team_id, "seen_up_to": run.seen_up_to,
        "before": None,
    }  # fmt: skip
    meet(values, SINCE)
    compare(WITH_HELD, values)


def meet(values: dict[str, Any], held: str) -> None:
    """Note the keys of the rows, and of the institutions that `held` selects."""
    with connection.cursor() as cursor:
        cursor.execute(TABLES)
    with nothing_collected():
        for table, statement, as_record in (
            ("row_key", SAID, lambda said: record_said(said[0])),
            ("held_key", held, record_held),
        ):
            for chunk in streamed(statement, values):
                into(
                    table,
                    [
                        (pk, key)
                        for pk, *compared in chunk
                        for key in keys_of(as_record(compared))
                    ],
                )
    with connection.cursor() as cursor:
        cursor.execute(NUMBERS, values)
        cursor.execute(CROWDED)


def compare(statement: str, values: dict[str, Any]) -> None:
    for chunk in streamed(statement, values):
        into("verdict", list(verdicts(chunk)))


def into(table: str, rows: Iterable[tuple]) -> None:
    copied = f"COPY {table} FROM STDIN"
    with connection.cursor() as cursor, cursor.copy(copied) as copy:
        for row in rows:
            copy.write_row(row)


def verdicts(pairs: Iterable[tuple]) -> Iterator[tuple]:
    for row, held, earlier, sure, said, *other in pairs:
        if sure:
            yield row, held, earlier, sure, 0, SURE[sure]
            continue
        one = record_said(said)
        known = record_held(other) if held else record_said(other[0])
        if likeness := compare_institutions(one, known):
            near = nearness(one, known)
            yield row, held, earlier, likeness.score, near, likeness.reason


def before(run: Import) -> int | None:
    """The team's last import of the very same file, its names in the same columns.

    None = there was none.
    """
    same = Import.objects.filter(
        team=run.team_id, of=run.of, checksum=run.checksum, sheet=run.sheet,
        state=Import.State.DONE,
    )  # fmt: skip
    rows = same.order_by("-pk").values_list("pk", "mapping")
    names = named_by(run.mapping)
    return next((pk for pk, mapping in rows if named_by(mapping) == names), None)


def named_by(mapping: dict[str, Any]) -> list[str]:
    return [one["header"] for one in mapping["columns"] if one["field"] == "name"]


def keys_of(record: Record) -> set[int]:
    keys = institution_keys(record)
    # PostgreSQL's int has a sign.
    return {crc32(key.encode()) - (1 << 31) for key in (*keys.exact, *keys.block)}


def record_held(compared: Sequence[str]) -> Record:
    """Of the columns that COMPARED names."""
    return record(*compared)


def record_said(facts: str) -> Record:
    """Of a staged row's facts."""
    said = orjson.loads(facts)
    return record(*(said.get(name, "") for name in COMPARED))


# Each is met in many pairs.
@lru_cache(maxsize=1 << 14)
def record(
    name: str, street: str, city: str, state: str, code: str, phone: str
) -> Record:
    return institution(Facts(name, street, city, state, code, phone))
