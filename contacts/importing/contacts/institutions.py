"""The institutions that a list of people or of meetings names, found or made by name.

A name says little: where one institution has it, that one is meant; where several do,
someone must say which, and the roles there are not written. Where none has it, someone
may say that it is another name of one on record; the team's later lists then mean so.
"""

from collections import defaultdict
from collections.abc import Collection, Container, Iterator, Mapping

from django.db import connection
from django.db.models import F, Q

from contacts.importing import names
from contacts.importing.contacts.stage import institution_key
from contacts.importing.facts import Facts
from contacts.importing.matching.institutions import (
    compare_institutions,
    institution,
    institution_keys,
    plain_words,
    telling_words,
)
from contacts.importing.matching.pairs import Blocks, Entry
from contacts.models import Import, ImportInstitution, Institution, InstitutionKind

NAMED = """
    SELECT key, min(name) FROM (
        SELECT facts->'roles'->0->>0 AS key, facts->>'institution' AS name
        FROM contacts_importrow WHERE run_id = %(run)s AND facts ? 'roles'
        UNION ALL
        SELECT touchpoint->>'key', touchpoint->>'institution'
        FROM contacts_importrow WHERE run_id = %(run)s AND touchpoint ? 'key'
    ) AS named GROUP BY 1 ORDER BY 1
"""
# What becomes of rows whose institution is not clear.
WITHOUT = {
    Import.Of.CONTACTS: "Its people come without their roles there.",
    Import.Of.TOUCHPOINTS: "Its touchpoints come without it.",
}


def name_institutions(run: Import) -> None:
    """Keep which institution each name means, of the shared and the team's own."""
    with connection.cursor() as cursor:
        cursor.execute(NAMED, {"run": run.pk})
        named = dict(cursor.fetchall())
    if not named:
        return
    known = meant_before(run, named) | by_key(run, named)
    found = [
        look_up(ImportInstitution(run=run, key=key, name=names.tidy(name)), known)
        for key, name in named.items()
    ]
    suggest(run, [one for one in found if is_new(one)])
    ImportInstitution.objects.bulk_create(found)


def is_new(one: ImportInstitution) -> bool:
    return one.institution_id is None and not one.problem


def ours(run: Import) -> Iterator[tuple[int, str]]:
    """The ids and names of those on record: shared ones and the team's own."""
    found = Institution.objects.filter(Q(team=None) | Q(team=run.team), closed_on=None)
    return found.order_by("pk").values_list("pk", "name").iterator()


def meant_before(run: Import, named: Collection[str]) -> dict[str, list[int]]:
    """What someone said a name means, of the team's lists that were brought in."""
    said = ImportInstitution.objects.filter(
        run__team=run.team, run__state=Import.State.DONE, key__in=named,
        institution=F("perhaps"), institution__closed_on=None,
    )  # fmt: skip
    return {key: [pk] for key, pk in said.order_by("pk").values_list("key", "perhaps")}


def suggest(run: Import, new: Collection[ImportInstitution]) -> None:
    """Say of each which on record it may be."""
    records = [institution(Facts(one.name)) for one in new]
    telling = {word for record in records for word in telling_words(record.words)}
    blocks = Blocks(
        Entry(pk, record := institution(Facts(name)), institution_keys(record))
        for pk, name in (ours(run) if new else ())
        if not telling.isdisjoint(plain_words(institution_key(name)))
    )
    for one, record in zip(new, records, strict=True):
        found = [
            (likeness, -other.id)
            for other in blocks.beside(Entry(0, record, institution_keys(record)))
            if (likeness := compare_institutions(record, other.record))
        ]
        if found:
            likeness, pk = max(found)
            # What is said of the names; no list of people gives an address to compare.
            one.perhaps_id, one.likeness = -pk, likeness.reason.rpartition(", ")[2]


def by_key(run: Import, named: Container[str]) -> dict[str, list[int]]:
    found = defaultdict(list)
    for pk, name in ours(run):
        if (key := institution_key(name)) in named:
            found[key].append(pk)
    return found


def look_up(
    one: ImportInstitution, known: Mapping[str, list[int]]
) -> ImportInstitution:
    """Say which is meant, or why none is."""
    found = known.get(one.key, [])
    one.institution_id = found[0] if len(found) == 1 else None
    one.problem = names.refusal(one.name)
    if len(found) > 1:
        one.problem = (
            f"{len(found)} institutions are called “{one.name}”: say which by hand. "
            f"{WITHOUT[Import.Of(one.run.of)]}"
        )
    return one


def make_institutions(run: Import) -> None:
    """Make those that nobody has yet, shared, of a kind that is not known."""
    missing = list(run.institutions.filter(institution=None, problem="").order_by("pk"))
    if not missing:
        return
    # Somebody may have made one since the check.
    known = by_key(run, {one.key for one in missing})
    left = [one for one in missing if is_new(look_up(one, known))]
    kind = InstitutionKind.objects.get(slug="unknown")
    made = Institution.objects.bulk_create(
        Institution(name=one.name, kind=kind) for one in left
    )
    for one, there in zip(left, made, strict=True):
        one.institution = there
    ImportInstitution.objects.bulk_update(missing, ["institution", "problem"])
