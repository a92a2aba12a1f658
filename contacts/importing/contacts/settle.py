"""What each row will do, from the verdicts: create, update, leave, or join another.

A row is the contact of the team that it is surely the same as. Else it is the person of
the first row before it that it is surely the same as, and what both say is brought as
one. Else it makes a contact. What is only possible is kept for someone to say.
"""

import datetime as dt
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from itertools import groupby, islice
from operator import itemgetter
from typing import Any, NamedTuple

import orjson
from django.db import connection, transaction

from contacts.importing.columns import Matching
from contacts.importing.contacts.changes import Facts, changes_of, joined
from contacts.importing.contacts.find import streamed
from contacts.importing.contacts.held import held_of
from contacts.importing.matching import SAME
from contacts.importing.matching.pairs import SHOWN
from contacts.models import Import, ImportRow

Outcome = ImportRow.Outcome
CHUNK = 2_000
SURE = f"""
    SELECT row, contact, earlier FROM verdict WHERE score >= {SAME}
    ORDER BY row, contact, earlier
"""
TABLES = """
    DROP TABLE IF EXISTS pg_temp.settled, pg_temp.becomes;
    CREATE TEMP TABLE settled (
        row bigint PRIMARY KEY, main bigint NOT NULL, contact bigint
    );
    CREATE TEMP TABLE becomes (
        row bigint PRIMARY KEY, outcome text NOT NULL, contact bigint, facts jsonb
    );
"""
GROUPS = """
    SELECT s.main, s.row, s.contact, r.facts
    FROM settled s
    JOIN contacts_importrow r
        ON r.run_id = %s AND r.contact_id = s.row AND r.outcome = 'created'
    ORDER BY s.main, s.row
"""
BECOME = """
    UPDATE contacts_importrow r
    SET outcome = b.outcome, contact_id = b.contact, facts = b.facts
    FROM becomes b
    WHERE r.run_id = %s AND r.contact_id = b.row AND r.outcome = 'created'
"""
# Rows that were joined before to one that is found to be held.
FOLLOW = """
    UPDATE contacts_importrow r SET contact_id = b.contact
    FROM becomes b
    WHERE r.run_id = %s AND r.contact_id = b.row AND r.outcome = 'duplicate'
"""
POSSIBLE = f"""
    INSERT INTO contacts_importpossible (row_id, contact_id, earlier_id, score, reason)
    SELECT id, contact, earlier, score, reason FROM (
        SELECT r.id, v.contact, e.id AS earlier, v.score, v.reason, row_number() OVER (
            PARTITION BY r.id ORDER BY v.score DESC, v.contact, e.id
        ) AS nth
        FROM verdict v
        JOIN contacts_importrow r ON r.run_id = %(run)s AND r.contact_id = v.row
        LEFT JOIN contacts_importrow e
            ON e.run_id = %(run)s AND e.contact_id = v.earlier
        WHERE v.score < {SAME} AND NOT EXISTS (
            SELECT FROM settled s WHERE s.row = v.row
            AND (s.contact IS NOT NULL OR s.main <> s.row)
        )
    ) AS found WHERE nth <= {SHOWN}
"""


class Said(NamedTuple):
    """A row of one contact's, the file's first being its `main`."""

    main: int
    row: int
    # NULL = the team does not hold them yet.
    contact: int | None
    facts: Facts


@transaction.atomic
def settle(run: Import, matching: Matching, today: dt.date) -> Counter[str]:
    """Write each row's outcome and what it will write; how often a field changes.

    The counter's keys are a field's name, and the name with “ filled” behind it where
    what was held was blank.
    """
    fields: Counter[str] = Counter()
    with connection.cursor() as cursor:
        cursor.execute(TABLES)
        cursor.execute(SURE)
        found = settled(cursor.fetchall())
        with cursor.copy("COPY settled FROM STDIN") as copy:
            for row, (main, contact) in found.items():
                copy.write_row((row, main, contact))
        cursor.execute("ANALYZE settled")
        cursor.execute(POSSIBLE, {"run": run.pk})
        rows = said(run)
        groups = (list(some) for _, some in groupby(rows, itemgetter(0)))
        while chunk := list(islice(groups, CHUNK)):
            become = list(outcomes(chunk, matching, today, fields))
            with cursor.copy("COPY becomes FROM STDIN") as copy:
                for one in become:
                    copy.write_row(one)
        cursor.execute("ANALYZE becomes")
        cursor.execute(BECOME, [run.pk])
        cursor.execute(FOLLOW, [run.pk])
    return fields


def said(run: Import) -> Iterator[Said]:
    for chunk in streamed(GROUPS, [run.pk]):
        for main, row, contact, facts in chunk:
            yield Said(main, row, contact, orjson.loads(facts))


def settled(
    sure: Iterable[tuple[int, int | None, int | None]],
) -> dict[int, tuple[int, int | None]]:
    """Row → the first row that is the same person, and the contact; of those concerned.

    Where a later row of somebody is held, so are the earlier ones.
    """
    contact_of: dict[int, int] = {}
    root_of: dict[int, int] = {}
    for row, contact, earlier in sure:
        if contact is not None:
            contact_of.setdefault(row, contact)
        elif earlier is not None:
            root_of.setdefault(row, root_of.get(earlier, earlier))
    for row, root in root_of.items():
        if row in contact_of:
            contact_of.setdefault(root, contact_of[row])
    first: dict[int, int] = {}
    found = {}
    for row in sorted({*contact_of, *root_of, *root_of.values()}):
        root = root_of.get(row, row)
        known = contact_of.get(row, contact_of.get(root))
        found[row] = first.setdefault(known, row) if known else root, known
    return found


def outcomes(
    groups: Iterable[list[Said]],
    matching: Matching,
    today: dt.date,
    fields: Counter[str],
) -> Iterator[tuple[int, str, int, str]]:
    groups = list(groups)
    held = held_of([some[0].contact for some in groups if some[0].contact], today)
    for main, *others in groups:
        facts = main.facts
        for other in others:
            facts = joined(facts, other.facts)
        outcome, contact = Outcome.CREATED, main.contact or main.row
        if main.contact:
            facts = changes_of(held[main.contact], facts, matching)
            outcome = Outcome.UPDATED if facts else Outcome.UNCHANGED
            count(facts, fields)
        yield (
            main.row,
            outcome.value,
            contact,
            orjson.dumps(facts, default=list).decode(),
        )
        for other in others:
            yield other.row, Outcome.DUPLICATE.value, contact, "{}"


def count(changes: Mapping[str, Any], fields: Counter[str]) -> None:
    for name, (was, _) in changes.get("set", {}).items():
        fields[name if was else f"{name} filled"] += 1
    for name in changes.keys() - {"set"}:
        fields[name] += 1
