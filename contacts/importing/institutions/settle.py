"""What each row will do, from the verdicts: create, update, leave, or join another.

A row is the institution on record that it is surely the same as; of several the one
that it agrees with in most. Else it is that of the row before it that it is surely the
same as, and what both say is brought as one. Else it makes one. What is only possible
is kept for someone to say.
"""

import datetime as dt
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from functools import reduce
from itertools import groupby, islice
from typing import NamedTuple

import orjson
from django.db import connection, transaction

from contacts.importing import settling
from contacts.importing.columns import Matching
from contacts.importing.contacts.stage import streamed
from contacts.importing.institutions.changes import Rules, Said, changes_of, joined
from contacts.importing.institutions.held import held_of
from contacts.importing.institutions.placing import place_changed, place_new
from contacts.importing.matching import SAME
from contacts.importing.numbers import leave_to_others, whose
from contacts.importing.settling import Becomes
from contacts.models import Import, ImportRow

Outcome = ImportRow.Outcome
CHUNK = 2_000
# What is on record goes before an earlier row that is as near.
SURE = f"""
    SELECT row, institution, earlier, score FROM verdict WHERE score >= {SAME}
    ORDER BY row, score DESC, near DESC, institution, earlier
"""
TABLE = """
    DROP TABLE IF EXISTS pg_temp.settled;
    CREATE TEMP TABLE settled (
        row bigint PRIMARY KEY, main bigint NOT NULL, institution bigint
    );
"""
GROUPS = """
    SELECT s.main, s.institution, s.row, r.facts
    FROM settled s
    JOIN contacts_importrow r
        ON r.run_id = %s AND r.institution_id = s.row AND r.outcome = 'created'
    ORDER BY s.main, s.row
"""


class Group(NamedTuple):
    """Rows of one institution in the file's order, and what each says."""

    rows: Sequence[int]
    said: Sequence[Said]
    # NULL = it is not on record.
    held: int | None


@transaction.atomic
def settle(run: Import, matching: Matching, today: dt.date) -> Counter[str]:
    """Write each row's outcome and what it will write; how often a field changes.

    The counter's keys are a field's name, and the name with “ filled” behind it where
    what was held was blank.
    """
    fields: Counter[str] = Counter()
    settling.begin("institution")
    with connection.cursor() as cursor:
        cursor.execute(TABLE)
        cursor.execute(SURE)
        found = settled(cursor.fetchall())
        with cursor.copy("COPY settled FROM STDIN") as copy:
            for row in found:
                copy.write_row(row)
        cursor.execute("ANALYZE settled")
    some = groups(run)
    while chunk := list(islice(some, CHUNK)):
        settling.take(list(outcomes(run, chunk, matching, today, fields)))
    settling.end(run, "institution")
    return fields


def settled(
    sure: Iterable[tuple[int, int | None, int, int]],
) -> Iterator[tuple[int, int, int | None]]:
    """Each row with the first row of its institution, and its id where it is on record.

    `sure` has a row's best first. Where a later row is on record, so are the earlier
    ones that it is the same as.
    """
    root_of: dict[int, int] = {}
    held_of: dict[int, int] = {}
    for row, rows in groupby(sure, lambda one: one[0]):
        (_, held, earlier, _), *others = rows
        if held is None:
            root_of[row] = root_of.get(earlier, earlier)
            continue
        held_of[row] = held
        for _, _, earlier, _ in others:
            if earlier is not None:
                held_of.setdefault(root_of.get(earlier, earlier), held)
    first: dict[int, int] = {}
    for row in sorted({*held_of, *root_of, *root_of.values()}):
        root = root_of.get(row, row)
        held = held_of.get(root)
        yield row, first.setdefault(held, row) if held else root, held


def groups(run: Import) -> Iterator[Group]:
    rows = (row for chunk in streamed(GROUPS, [run.pk]) for row in chunk)
    for (_, held), some in groupby(rows, lambda one: one[:2]):
        numbers, said = zip(*((row, facts) for _, _, row, facts in some), strict=True)
        yield Group(numbers, list(map(orjson.loads, said)), held)


def outcomes(
    run: Import,
    groups: Sequence[Group],
    matching: Matching,
    today: dt.date,
    fields: Counter[str],
) -> Iterator[Becomes]:
    rules = rules_of(run, matching)
    held = held_of([one.held for one in groups if one.held], run.team)
    taken = whose(run, (facts for one in groups for facts in one.said))
    becoming = []
    for one in groups:
        facts, pk = reduce(joined, one.said), one.held or one.rows[0]
        reason = leave_to_others(run, facts, taken, pk)
        if one.held:
            facts = changes_of(held[one.held], facts, rules)
        becoming.append((one, pk, facts, reason))
    place_new(((pk, facts) for one, pk, facts, _ in becoming if not one.held), today)
    changes = [(pk, facts) for one, pk, facts, _ in becoming if one.held]
    place_changed(changes, held, today)
    for one, pk, facts, reason in becoming:
        main, *others = one.rows
        outcome = Outcome.CREATED
        if one.held:
            outcome = Outcome.UPDATED if facts else Outcome.UNCHANGED
            fields.update(settling.counted(facts))
        yield main, outcome.value, pk, orjson.dumps(facts).decode(), reason
        for other in others:
            yield other, Outcome.DUPLICATE.value, pk, "{}", ""


def rules_of(run: Import, matching: Matching) -> Rules:
    """A command speaks for those who run the deployment."""
    return Rules(matching, run.started_by is None or run.started_by.leads)
