"""What each row will do, from the verdicts: create, update, leave, or join another.

A row is the contact of the team that it is surely the same as. Else it is the person of
the row before it that it is surely the same as, and what both say is brought as one.
Else it makes a contact. What is only possible is kept for someone to say.

Where there are several, the same number elsewhere goes before the same e-mail address,
that before the same phone, and that before the same door. Who is brought together by a
third is parted again where they are plainly two: see `parties`.
"""

import datetime as dt
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import groupby, islice
from typing import Any

import orjson
from django.db import connection, transaction

from contacts.importing import settling
from contacts.importing.columns import Matching
from contacts.importing.contacts.changes import Facts, changes_of, joined
from contacts.importing.contacts.find import streamed
from contacts.importing.contacts.held import held_of
from contacts.importing.contacts.parties import Place, Said, parties
from contacts.importing.matching import SAME
from contacts.models import Import, ImportRow

Outcome = ImportRow.Outcome
CHUNK = 2_000
# A likeness's reason begins with its strongest tie.
SURE = f"""
    SELECT row, contact, earlier, score FROM verdict WHERE score >= {SAME}
    ORDER BY row, score DESC, reason LIKE 'same e-mail%' DESC,
        reason LIKE 'same phone%' DESC, contact, earlier
"""
TABLES = """
    DROP TABLE IF EXISTS pg_temp.settled;
    CREATE TEMP TABLE settled (
        row bigint PRIMARY KEY, main bigint NOT NULL, contact bigint,
        own int NOT NULL, beside bigint[] NOT NULL, tie int NOT NULL
    );
"""
GROUPS = """
    SELECT s.main, s.row, s.contact, s.own, s.beside, s.tie, r.facts
    FROM settled s
    JOIN contacts_importrow r
        ON r.run_id = %s AND r.contact_id = s.row AND r.outcome = 'created'
    ORDER BY s.main, s.row
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
        cursor.execute(SURE)
        found = settled(cursor.fetchall())
        with cursor.copy("COPY settled FROM STDIN") as copy:
            for row, place in found.items():
                copy.write_row((row, *place._replace(beside=list(place.beside))))
        cursor.execute("ANALYZE settled")
        rows = said(run)
        groups = (list(some) for _, some in groupby(rows, lambda one: one.place.main))
        while chunk := list(islice(groups, CHUNK)):
            settling.take(list(outcomes(chunk, matching, today, fields)))
    settling.end(run, "contact")
    return fields


def said(run: Import) -> Iterator[Said]:
    """What the rows say, but for roles at institutions that are not found or made."""
    nowhere = set(run.institutions.exclude(problem="").values_list("key", flat=True))
    for chunk in streamed(GROUPS, [run.pk]):
        for main, row, *place, facts in chunk:
            facts = orjson.loads(facts)
            if roles := facts.get("roles"):
                facts["roles"] = [one for one in roles if one[0] not in nowhere]
            yield Said(row, Place(main, *place), facts)


def settled(
    sure: Iterable[tuple[int, int | None, int | None, int]],
) -> dict[int, Place]:
    """Where the rows belong that are surely somebody's, by what is surest first.

    Where a later row of somebody is held, so are the earlier ones.
    """
    own: dict[int, tuple[int, int]] = {}
    beside: dict[int, list[tuple[int, int]]] = defaultdict(list)
    root_of: dict[int, int] = {}
    for row, contact, earlier, score in sure:
        if contact is not None:
            own.setdefault(row, (contact, score))
        elif earlier is not None:
            root_of.setdefault(row, root_of.get(earlier, earlier))
            beside[row].append((earlier, score))
    contact_of = {row: contact for row, (contact, _) in own.items()}
    for row, root in root_of.items():
        if row in contact_of:
            contact_of.setdefault(root, contact_of[row])
    first: dict[int, int] = {}
    found = {}
    for row in sorted({*own, *root_of, *root_of.values()}):
        root = root_of.get(row, row)
        known = contact_of.get(row, contact_of.get(root))
        main = first.setdefault(known, row) if known else root
        score = own[row][1] if row in own else 0
        found[row] = Place(main, known, score, *surest(beside.get(row, ())))
    return found


def surest(beside: Sequence[tuple[int, int]]) -> tuple[Sequence[int], int]:
    """The rows of the greatest score, and that score."""
    most = max((score for _, score in beside), default=0)
    return tuple(row for row, score in beside if score == most), most


def outcomes(
    groups: Iterable[list[Said]],
    matching: Matching,
    today: dt.date,
    fields: Counter[str],
) -> Iterator[tuple[int, str, int, str]]:
    groups = list(groups)
    contacts = [some[0].place.contact for some in groups]
    held = held_of([pk for pk in contacts if pk], today)
    for contact, some in zip(contacts, groups, strict=True):
        for party in parties(some, held[contact].person() if contact else None):
            main, *others = sorted(party.rows)
            facts = main.facts
            for other in others:
                facts = joined(facts, other.facts)
            outcome, pk = Outcome.CREATED, main.row
            if contact and party.held:
                facts, pk = changes_of(held[contact], facts, matching), contact
                outcome = Outcome.UPDATED if facts else Outcome.UNCHANGED
                count(facts, fields)
            yield main.row, outcome.value, pk, as_json(facts)
            for other in others:
                yield other.row, Outcome.DUPLICATE.value, pk, "{}"


def as_json(facts: Facts) -> str:
    return orjson.dumps(facts, default=list).decode()


def count(changes: Mapping[str, Any], fields: Counter[str]) -> None:
    for name, (was, _) in changes.get("set", {}).items():
        fields[name if was else f"{name} filled"] += 1
    for name in changes.keys() - {"set", "address", "moved"}:
        fields[name] += 1
