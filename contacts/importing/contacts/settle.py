"""What each row will do, from the verdicts: create, update, leave, or join another.

A row is the contact of the team that it is surely the same as. Else it is the person of
the row before it that it is surely the same as, and what both say is brought as one.
Else it makes a contact. What is only possible is kept for someone to say.

Where there are several, the same number elsewhere goes before the same e-mail address,
that before the same phone, and that before the same door. Who is brought together by a
third is parted again where they are plainly two: see `parties`.
"""

import datetime as dt
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import reduce
from itertools import groupby, islice

import orjson
from django.db import connection, transaction

from contacts.importing import settling
from contacts.importing.columns import Matching
from contacts.importing.contacts.changes import Facts, Held, changes_of, joined
from contacts.importing.contacts.groups import Groups
from contacts.importing.contacts.held import held_of
from contacts.importing.contacts.parties import Said, contacts_in, parties
from contacts.importing.contacts.stage import streamed
from contacts.importing.matching import SAME
from contacts.importing.matching.verdicts import person_said
from contacts.importing.numbers import leave_to_others, whose
from contacts.importing.person_reader import NOBODY_KNOWN
from contacts.importing.placing import PLACE, becomes, decided, known_as
from contacts.models import Import, ImportRow, Method
from contacts.removed import SENTENCE, Removals

Outcome = ImportRow.Outcome
CHUNK = 2_000
# What a row surely is: an earlier row, or a contact, by its id below zero. How surely:
# 1,010 by a number, 1,020 by the same line, else 1,002 by an e-mail address, 1,001 by a
# phone, 1,000 by a door. A likeness's reason begins with its strongest tie.
SURE = f"""
    SELECT row, coalesce(earlier, -contact) AS other, 10 * score + CASE
        WHEN starts_with(reason, 'same e-mail') THEN 2
        WHEN starts_with(reason, 'same phone') THEN 1 ELSE 0 END AS tie
    FROM verdict WHERE score >= {SAME}
"""
TABLES = """
    DROP TABLE IF EXISTS pg_temp.grouped;
    CREATE TEMP TABLE grouped (row bigint PRIMARY KEY, party bigint NOT NULL);
"""
GROUPS = f"""
    SELECT g.party, g.row, s.others, s.ties, r.facts
    FROM grouped g
    JOIN contacts_importrow r
        ON r.run_id = %s AND r.contact_id = g.row AND r.outcome = 'created'
    LEFT JOIN (
        SELECT row, array_agg(other) AS others, array_agg(tie) AS ties
        FROM ({SURE}) AS sure GROUP BY 1
    ) AS s ON s.row = g.row
    ORDER BY g.party, g.row
"""


NAMELESS = """
    UPDATE contacts_importrow r SET outcome = 'refused', contact_id = NULL,
        facts = '{}', reason = left(trim(r.reason || ' ' || %(reason)s), 500)
    WHERE run_id = %(run)s AND contact_id IN (
        SELECT contact_id FROM contacts_importrow WHERE run_id = %(run)s
        AND outcome = 'created'
        AND NOT facts ?| ARRAY['given', 'family', 'middle', 'nickname', 'points']
    )
"""


@transaction.atomic
def settle(run: Import, matching: Matching, today: dt.date) -> Counter[str]:
    """Write each row's outcome and what it will write; how often a field changes.

    The counter's keys are a field's name, and the name with “ filled” behind it where
    what was held was blank.
    """
    fields: Counter[str] = Counter()
    settling.begin("contact")
    with connection.cursor() as cursor:
        cursor.execute(TABLES)
        found = Groups(
            (row, other) for chunk in streamed(SURE, []) for row, other, _ in chunk
        )
        with cursor.copy("COPY grouped FROM STDIN") as copy:
            for one in found.rows():
                copy.write_row(one)
        cursor.execute("ANALYZE grouped")
        rows = said(run)
        groups = (list(some) for _, some in groupby(rows, lambda one: one.group))
        while chunk := list(islice(groups, CHUNK)):
            settling.take(list(outcomes(run, chunk, matching, today, fields)))
    settling.end(run, "contact")
    return fields


def refuse_nameless(run: Import) -> None:
    """Refuse rows that would make somebody of whom but a number is known."""
    with connection.cursor() as cursor:
        cursor.execute(NAMELESS, {"run": run.pk, "reason": NOBODY_KNOWN})


def refuse_removed(run: Import) -> None:
    """Refuse rows of people who were removed since the list came: they were read."""
    removals = Removals(run.team)
    if not removals.since(run.started_at):
        return
    staged = run.rows.filter(outcome=Outcome.CREATED).values_list("contact", "facts")
    gone = [pk for pk, facts in staged.iterator() if removals.hold(person_said(facts))]
    run.rows.filter(contact__in=gone).update(
        outcome=Outcome.REFUSED, contact=None, raw={}, facts={}, touchpoint=None,
        reason=SENTENCE,
    )  # fmt: skip


def said(run: Import) -> Iterator[Said]:
    """What the rows say, but for roles at institutions that are not found or made."""
    nowhere = set(run.institutions.exclude(problem="").values_list("key", flat=True))
    for chunk in streamed(GROUPS, [run.pk]):
        for group, row, others, ties, facts in chunk:
            facts = orjson.loads(facts)
            if roles := facts.get("roles"):
                facts["roles"] = [one for one in roles if one[0] not in nowhere]
            known = dict(zip(others or (), ties or (), strict=True))
            yield Said(row, group, known, facts)


def outcomes(
    run: Import,
    groups: Sequence[Sequence[Said]],
    matching: Matching,
    today: dt.date,
    fields: Counter[str],
) -> Iterator[settling.Becomes]:
    """Of every row: outcome, contact, what is written, and what is not and why."""
    contacts = [contacts_in(some) for some in groups]
    held = held_of({pk for pks in contacts for pk in pks}, today)
    taken = whose(run, (one.facts for some in groups for one in some))
    found: list[tuple[int, str, int, Facts, str]] = []
    for pks, some in zip(contacts, groups, strict=True):
        for party in parties(some, {pk: held[pk].person() for pk in pks}):
            main, *others = sorted(party.rows, key=lambda one: one.row)
            facts = reduce(joined, (one.facts for one in others), main.facts)
            pk = party.contact or main.row
            reason = leave_to_others(run, facts, taken, pk)
            outcome = Outcome.CREATED
            if party.contact:
                facts = changes_of(held[pk], facts, matching)
                outcome = Outcome.UPDATED if facts else Outcome.UNCHANGED
                fields.update(settling.counted(facts))
            found.append((main.row, outcome.value, pk, facts, reason))
            found += [(one.row, Outcome.DUPLICATE.value, pk, {}, "") for one in others]
    place_changed([(pk, facts) for _, _, pk, facts, _ in found], held, today)
    for row, outcome_of, pk, facts, reason in found:
        yield row, outcome_of, pk, as_json(facts), reason


def place_changed(
    changes: Iterable[tuple[int, Facts]], held: Mapping[int, Held], day: dt.date
) -> None:
    """Say in the changes of those on record how they are placed, where they move."""
    there = [
        (pk, facts)
        for pk, facts in changes
        if "moved" in facts or not facts.get("set", {}).keys().isdisjoint(PLACE)
    ]
    known = [
        known_as(pk, becomes(held[pk].columns, facts["set"]), *here(held[pk], facts))
        for pk, facts in there
    ]
    placed = decided(known, day)
    for pk, facts in there:
        facts["placement"] = placed[pk]


def here(held: Held, facts: Facts) -> tuple[int | None, str]:
    """The district that someone chose, unless they move."""
    if "moved" in facts or held.columns["method"] != Method.CHOICE:
        return None, ""
    return held.columns["placed_in"], held.columns["method"]


def as_json(facts: Facts) -> str:
    return orjson.dumps(facts, default=list).decode()
