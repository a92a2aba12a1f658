"""Writing down what was settled of an import's rows, of people or of institutions."""

from collections import Counter
from collections.abc import Iterable, Mapping
from typing import Any

from django.db import connection

from contacts.importing.matching import SAME
from contacts.importing.matching.pairs import SHOWN
from contacts.models import Import, ImportRow

# A row by the id that its record would have: its outcome, the record's id, what it will
# write, and what it will not and why, as sentences.
Becomes = tuple[int, str, int, str, str]
LONGEST_REASON = ImportRow._meta.get_field("reason").max_length or 0

# {of} is what the rows are of: contact or institution.
TABLE = """
    DROP TABLE IF EXISTS pg_temp.becomes;
    CREATE TEMP TABLE becomes (
        row bigint PRIMARY KEY, outcome text NOT NULL, {of} bigint, facts jsonb,
        reason text NOT NULL
    );
"""
BECOME = f"""
    UPDATE contacts_importrow r
    SET outcome = b.outcome, {{of}}_id = b.{{of}}, facts = b.facts,
        reason = left(trim(r.reason || ' ' || b.reason), {LONGEST_REASON})
    FROM becomes b
    WHERE r.run_id = %(run)s AND r.{{of}}_id = b.row AND r.outcome = 'created'
"""
# Rows that were joined before to one that is found to be held.
FOLLOW = """
    UPDATE contacts_importrow r SET {of}_id = b.{of}
    FROM becomes b
    WHERE r.run_id = %(run)s AND r.{of}_id = b.row AND r.outcome = 'duplicate'
"""
POSSIBLE = f"""
    INSERT INTO contacts_importpossible (row_id, {{of}}_id, earlier_id, score, reason)
    SELECT id, {{of}}, earlier, score, reason FROM (
        SELECT r.id, v.{{of}}, e.id AS earlier, v.score, v.reason, row_number() OVER (
            PARTITION BY r.id ORDER BY v.score DESC, v.{{of}}, e.id
        ) AS nth
        FROM verdict v
        JOIN contacts_importrow r ON r.run_id = %(run)s AND r.{{of}}_id = v.row
        LEFT JOIN contacts_importrow e
            ON e.run_id = %(run)s AND e.{{of}}_id = v.earlier
        WHERE v.score < {SAME} AND NOT EXISTS (
            SELECT FROM becomes b WHERE b.row = v.row AND b.outcome <> 'created'
        )
    ) AS found WHERE nth <= {SHOWN}
"""


def counted(changes: Mapping[str, Any]) -> Counter[str]:
    """The fields that the changes of one record are of.

    A field whose value was blank has “ filled” behind its name.
    """
    columns = changes.get("set", {}).items()
    fields = Counter(name if was else f"{name} filled" for name, (was, _) in columns)
    fields.update(changes.keys() - {"set", "address", "moved"})
    return fields


def begin(of: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute(TABLE.format(of=of))


def take(becomes: Iterable[Becomes]) -> None:
    with connection.cursor() as cursor, cursor.copy("COPY becomes FROM STDIN") as copy:
        for one in becomes:
            copy.write_row(one)


def end(run: Import, of: str) -> None:
    """Let the rows be what was taken; keep the merely possible for someone to say."""
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE becomes")
        for statement in (POSSIBLE, BECOME, FOLLOW):
            cursor.execute(statement.format(of=of), {"run": run.pk})
