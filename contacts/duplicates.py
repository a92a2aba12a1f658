"""Looking for records of a team that may be one: in the night, or when asked."""

from collections.abc import Iterator
from itertools import islice

from django.db import connection, transaction
from django.db.models import Q

from contacts.importing.contacts.find import COMPARED
from contacts.importing.contacts.stage import HELD, KEY_TABLES, NO_ROW, streamed
from contacts.importing.joining import agreement
from contacts.importing.matching import SAME, Likeness
from contacts.importing.matching.beside import made
from contacts.importing.matching.institutions import (
    Record,
    compare_institutions,
    institution_keys,
)
from contacts.importing.matching.keys import person_of
from contacts.importing.matching.pairs import LARGEST, Blocks, Entry, possible
from contacts.importing.matching.people import compare_people
from contacts.likeness import record_of
from contacts.models import Duplicate, Institution, NotSame
from organizer.accounts.models import Team

# Pairs that are kept of each kind, the most alike first: more nobody looks through.
AT_MOST = 5_000
# Rows of one statement of inserts.
BATCH = 1_000
REASON = Duplicate._meta.get_field("reason").max_length
ONE, TWO = COMPARED, COMPARED.replace("c.", "o.")
# Those that share a key that not too many have; each pair once, the lower id first.
PAIRS = f"""
    WITH met AS MATERIALIZED (
        SELECT contact, key, count(*) OVER (PARTITION BY key) AS people
        FROM person_keys, unnest(keys) AS key
    ), pair AS MATERIALIZED (
        SELECT DISTINCT a.contact AS one, b.contact AS two FROM met a JOIN met b
        USING (key) WHERE a.contact < b.contact AND a.people <= {LARGEST}
    )
    SELECT one, two, {ONE}, {TWO} FROM pair
    JOIN contacts_contact c ON c.id = one JOIN contacts_contact o ON o.id = two
    WHERE c.deceased_on IS NULL AND o.deceased_on IS NULL
"""
Found = tuple[int, int, Likeness]


def find(team: Team) -> int:
    """Look through all that the team may merge; how many pairs there are now."""
    contacts, institutions = (
        list(most_alike(contact_pairs(team))),
        list(most_alike(institution_pairs(team))),
    )
    with transaction.atomic():
        Duplicate.objects.filter(team=team).delete()
        Duplicate.objects.bulk_create(
            [
                *rows_of(team, contacts, "contact"),
                *rows_of(team, institutions, "institution"),
            ],
            batch_size=BATCH,
        )
    return len(contacts) + len(institutions)


def most_alike(pairs: Iterator[Found]) -> Iterator[Found]:
    return islice(sorted(pairs, key=lambda found: -found[2].score), AT_MOST)


def rows_of(team: Team, pairs: list[Found], name: str) -> Iterator[Duplicate]:
    for one, two, likeness in pairs:
        pair = {f"{name}_id": one, f"other_{name}_id": two}
        reason = likeness.reason[:REASON]
        yield Duplicate(team=team, score=likeness.score, reason=reason, **pair)


def contact_pairs(team: Team) -> Iterator[Found]:
    apart = NotSame.objects.contact_pairs(team)
    with transaction.atomic():
        with connection.cursor() as cursor:
            cursor.execute(KEY_TABLES)
            for lines in made("keys", streamed(HELD, [NO_ROW, team.pk])):
                with cursor.copy("COPY person_keys FROM STDIN") as copy:
                    copy.write(lines)
            cursor.execute("ANALYZE person_keys")
        for chunk in streamed(PAIRS, None):
            for one, two, *said in chunk:
                half = len(said) // 2
                people = person_of(said[:half]), person_of(said[half:])
                likeness = compare_people(*people)
                if likeness and (one, two) not in apart:
                    yield one, two, likeness


def institution_pairs(team: Team) -> Iterator[Found]:
    """Among those that all teams share and the team's own."""
    rows = Institution.objects.filter(Q(team=None) | Q(team=team)).order_by("pk")
    entries = (
        Entry(one.pk, record, institution_keys(record))
        for one in rows.iterator()
        for record in [record_of(one)]
    )
    apart = NotSame.objects.institution_pairs(team)
    for later, earlier, likeness in possible(entries, Blocks(), alike, apart):
        yield earlier, later, likeness


def alike(one: Record, other: Record) -> Likeness | None:
    """Of one name in one place they are surely one, as in a list that is brought in."""
    if one.key == other.key and agreement(one.mark, other.mark):
        return Likeness(SAME, "same name in the same place")
    return compare_institutions(one, other)


def sure(team: Team):
    """Pairs that are surely the same, as far as nobody said otherwise."""
    return Duplicate.objects.filter(team=team, score__gte=SAME).waiting()
