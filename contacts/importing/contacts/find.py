"""Which contacts of the team, and which earlier rows, each row may be.

All that share a key are compared, once, as a stream: what is kept is a verdict where
there is one, in a temporary table. A key of another system decides by itself, and so
does where the same line of the very same file went before.
"""

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from django.db import connection, transaction

from contacts.importing import Refusal
from contacts.importing.contacts.stage import streamed
from contacts.importing.matching import SAME
from contacts.importing.matching.beside import FEW, made
from contacts.importing.matching.pairs import LARGEST
from contacts.importing.matching.verdicts import SAME_LINE, SAME_NUMBER, Pair
from contacts.models import Import

# Pairs compared together.
CHUNK = 2_000
# So that a hundred thousand people's keys are met in memory.
TABLES = """
    SET LOCAL work_mem = '64MB';
    DROP TABLE IF EXISTS pg_temp.meeting, pg_temp.verdict;
    CREATE TEMP TABLE meeting (row bigint, contact bigint, key int NOT NULL);
    CREATE TEMP TABLE verdict (
        row bigint NOT NULL, contact bigint, earlier bigint, score int, reason text
    );
"""
# What a contact is compared by.
COMPARED = """
    c.given, c.middle, c.family, c.suffix, c.nickname, c.street, c.city, c.zip,
    ARRAY(SELECT normalised::text FROM contacts_contactpoint p
          WHERE p.contact_id = c.id AND kind = 'email'),
    ARRAY(SELECT normalised::text FROM contacts_contactpoint p
          WHERE p.contact_id = c.id AND kind = 'phone')
"""
# Whoever shares a key with another, one of whom is a row. Not by a switchboard's phone
# or by a name that two hundred have: it tells nobody apart.
MEETING = f"""
    ANALYZE row_id;
    INSERT INTO meeting
    SELECT row, contact, key FROM (
        SELECT row, contact, key, count(*) OVER same AS people,
            count(row) OVER same AS rows
        FROM person_keys, unnest(keys) AS key WINDOW same AS (PARTITION BY key)
    ) AS met WHERE people BETWEEN 2 AND {LARGEST} AND rows > 0;
    ANALYZE meeting;
"""
# A number that so many rows have is no number of a person.
NO_NUMBER = f"""
    SELECT source, value, count(*) FROM row_id GROUP BY 1, 2
    HAVING count(*) > {LARGEST} ORDER BY 3 DESC LIMIT 1
"""
WITH_HELD = f"""
    WITH pair AS (
        SELECT row, contact, max(sure) AS sure FROM (
            SELECT r.row, h.contact, 0 AS sure
            FROM meeting r JOIN meeting h USING (key)
            WHERE r.row IS NOT NULL AND h.contact IS NOT NULL
            UNION ALL
            SELECT r.row, e.contact_id, {SAME_NUMBER}
            FROM row_id r JOIN contacts_externalid e USING (source, value)
            WHERE e.team_id = %(team)s AND e.contact_id IS NOT NULL
            UNION ALL
            SELECT now.contact_id, c.id, {SAME_LINE}
            FROM contacts_importrow b
            JOIN contacts_importrow now ON now.run_id = %(run)s
                AND now.line = b.line AND now.part = b.part
            JOIN contacts_contact c ON c.id = b.contact_id
            WHERE b.run_id = %(before)s AND now.contact_id IS NOT NULL
        ) AS met GROUP BY 1, 2
    )
    SELECT pair.row, pair.contact, NULL, pair.sure, said.facts, {COMPARED}
    FROM pair
    JOIN contacts_importrow said
        ON said.run_id = %(run)s AND said.contact_id = pair.row
    JOIN contacts_contact c ON c.id = pair.contact
"""
WITHIN = f"""
    WITH pair AS (
        SELECT row, earlier, max(sure) AS sure FROM (
            SELECT r.row, e.row AS earlier, 0 AS sure
            FROM meeting r JOIN meeting e USING (key) WHERE e.row < r.row
            UNION ALL
            SELECT row, earlier, {SAME_NUMBER} FROM (
                SELECT row, min(row) OVER (PARTITION BY source, value) AS earlier
                FROM row_id
            ) AS r WHERE earlier < row
        ) AS met GROUP BY 1, 2
    )
    SELECT pair.row, NULL, pair.earlier, pair.sure, said.facts, first.facts
    FROM pair
    JOIN contacts_importrow said
        ON said.run_id = %(run)s AND said.contact_id = pair.row
    JOIN contacts_importrow first
        ON first.run_id = %(run)s AND first.contact_id = pair.earlier
"""
# Contacts made since the check, with the rows that would make one and share a point, a
# number elsewhere or a name with them. Those of an import have ids from its check on.
SINCE = f"""
    WITH fresh AS MATERIALIZED (
        SELECT c.* FROM contacts_contact c
        WHERE c.team_id = %(team)s AND (c.id > %(seen_up_to)s OR c.id IN (
            SELECT row.contact_id FROM contacts_importrow row
            JOIN contacts_import other ON other.id = row.run_id
            JOIN contacts_import this ON this.id = %(run)s
            WHERE other.id <> this.id AND other.team_id = this.team_id
            AND (other.finished_at IS NULL OR other.finished_at > this.started_at)
            AND row.outcome = 'created'
        )) AND NOT EXISTS (
            SELECT FROM contacts_importrow own
            WHERE own.run_id = %(run)s AND own.contact_id = c.id
        )
    ), made AS MATERIALIZED (
        SELECT contact_id AS row, facts FROM contacts_importrow
        WHERE run_id = %(run)s AND outcome = 'created' AND EXISTS (SELECT FROM fresh)
        AND NOT EXISTS (SELECT FROM contacts_contact c WHERE c.id = contact_id)
    ), pair AS (
        SELECT row, contact, max(sure) AS sure FROM (
            SELECT made.row, p.contact_id AS contact, 0 AS sure
            FROM made, jsonb_array_elements(made.facts->'points') AS said(point)
            JOIN contacts_contactpoint p ON p.normalised = said.point->>2
            JOIN fresh ON fresh.id = p.contact_id
            UNION ALL
            SELECT made.row, e.contact_id, {SAME_NUMBER}
            FROM made, jsonb_array_elements(made.facts->'external_ids') AS said(known)
            JOIN contacts_externalid e ON e.team_id = %(team)s
                AND e.source = said.known->>0 AND e.value = said.known->>1
            JOIN fresh ON fresh.id = e.contact_id
            UNION ALL
            SELECT made.row, fresh.id, 0
            FROM made JOIN fresh ON plain(fresh.family) = plain(made.facts->>'family')
                AND plain(fresh.given) = plain(made.facts->>'given')
        ) AS met GROUP BY 1, 2
    )
    SELECT pair.row, pair.contact, NULL, pair.sure, made.facts, {COMPARED}
    FROM pair JOIN made ON made.row = pair.row
    JOIN contacts_contact c ON c.id = pair.contact
"""
# Lists of meetings often know but a name. The same one met at the same institution is
# one person, of the rows and of those on record, where a row says nothing else of them.
MET_SO = "same name at one institution"
MET_THERE = f"""
    WITH met AS (
        SELECT r.contact_id AS row, i.institution_id AS institution,
            plain(r.facts->>'given') AS given, plain(r.facts->>'family') AS family,
            min(r.contact_id) OVER (PARTITION BY r.touchpoint->>'key',
                plain(r.facts->>'given'), plain(r.facts->>'family')) AS first
        FROM contacts_importrow r JOIN contacts_importinstitution i
            ON i.run_id = r.run_id AND i.key = r.touchpoint->>'key'
        WHERE r.run_id = %(run)s AND r.outcome = 'created'
        AND r.facts ?& ARRAY['given', 'family']
        AND NOT r.facts ?| ARRAY['points', 'external_ids', 'street', 'zip']
    )
    INSERT INTO verdict
    SELECT row, NULL, first, {SAME}, '{MET_SO}' FROM met WHERE first < row
    UNION ALL
    SELECT met.row, min(c.id), NULL, {SAME}, '{MET_SO}'
    FROM met JOIN contacts_contact c ON c.team_id = %(team)s
        AND plain(c.given) = met.given AND plain(c.family) = met.family
    WHERE met.first = met.row AND (EXISTS (
        SELECT FROM contacts_affiliation a
        WHERE a.contact_id = c.id AND a.institution_id = met.institution
    ) OR EXISTS (
        SELECT FROM contacts_attendance a
        JOIN contacts_touchpointinstitution n USING (touchpoint_id)
        WHERE a.contact_id = c.id AND n.institution_id = met.institution
    ))
    GROUP BY met.row HAVING count(*) = 1
"""


@transaction.atomic
def find(run: Import) -> None:
    """Compare the staged rows of the import with what its team holds, and each other.

    Leaves `verdict`: for a row a contact or an earlier row, how alike, and why.
    Refusal where a number of another system is that of hundreds of rows.
    """
    values = {"run": run.pk, "team": run.team_id, "before": before(run)}
    with connection.cursor() as cursor:
        cursor.execute(TABLES)
        refuse_no_number(cursor)
        if run.of == Import.Of.TOUCHPOINTS:
            cursor.execute(MET_THERE, values)
    compare(meeting(values), many=(run.rows_total or 0) > FEW)


@transaction.atomic
def find_again(run: Import) -> None:
    """The same of rows that would make a contact, with those made since the check."""
    values = {"run": run.pk, "team": run.team_id, "seen_up_to": run.seen_up_to}
    with connection.cursor() as cursor:
        cursor.execute(TABLES)
    compare(pairs(SINCE, values))


def meeting(values: dict[str, Any]) -> Iterator[Sequence[Pair]]:
    with connection.cursor() as cursor:
        cursor.execute(MEETING)
    for statement in (WITH_HELD, WITHIN):
        yield from pairs(statement, values)


def pairs(statement: str, values: dict[str, Any]) -> Iterator[Sequence[Pair]]:
    return streamed(statement, values, CHUNK)


def compare(lists: Iterable[Sequence[Pair]], *, many: bool = False) -> None:
    with connection.cursor() as cursor:
        for lines in made("verdicts", lists, many=many):
            with cursor.copy("COPY verdict FROM STDIN") as copy:
                copy.write(lines)


def refuse_no_number(cursor: Any) -> None:
    cursor.execute(NO_NUMBER)
    for source, value, count in cursor.fetchall():
        named = f" in {source}" if source else ""
        raise Refusal(
            f"{count:,} rows have the number {value}{named}, so it is nobody's own. "
            "Match its column with another field, or with none."
        )


def before(run: Import) -> int | None:
    """The team's last import of the very same file; None = there was none."""
    same = Import.objects.filter(
        team=run.team_id, of=run.of, checksum=run.checksum, sheet=run.sheet,
        state=Import.State.DONE,
    )  # fmt: skip
    return same.order_by("pk").values_list("pk", flat=True).last()
