"""The institutions that a list of people names, found or made by their names.

A name says little: where one institution has it, that one is meant; where several do,
someone must say which, and the roles there are not written.
"""

from collections import defaultdict
from collections.abc import Container, Mapping

from django.db import connection
from django.db.models import Q

from contacts.importing import names
from contacts.importing.contacts.stage import institution_key
from contacts.models import Import, ImportInstitution, Institution, InstitutionKind

NAMED = """
    SELECT facts->'roles'->0->>0, min(facts->>'institution')
    FROM contacts_importrow
    WHERE run_id = %s AND facts ? 'roles' GROUP BY 1 ORDER BY 1
"""


def name_institutions(run: Import) -> None:
    """Keep which institution each name means, of the shared and the team's own."""
    with connection.cursor() as cursor:
        cursor.execute(NAMED, [run.pk])
        named = dict(cursor.fetchall())
    known = by_key(run, named) if named else {}
    ImportInstitution.objects.bulk_create(
        look_up(ImportInstitution(run=run, key=key, name=names.tidy(name)), known)
        for key, name in named.items()
    )


def by_key(run: Import, named: Container[str]) -> dict[str, list[int]]:
    ours = Institution.objects.filter(Q(team=None) | Q(team=run.team), closed_on=None)
    found = defaultdict(list)
    for pk, name in ours.order_by("pk").values_list("pk", "name").iterator():
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
            "Its people come without their roles there."
        )
    return one


def make_institutions(run: Import) -> None:
    """Make those that nobody has yet, shared, of a kind that is not known."""
    missing = list(run.institutions.filter(institution=None, problem="").order_by("pk"))
    if not missing:
        return
    # Somebody may have made one since the check.
    known = by_key(run, {one.key for one in missing})
    left = [
        one
        for one in missing
        if look_up(one, known).institution_id is None and not one.problem
    ]
    kind = InstitutionKind.objects.get(slug="unknown")
    made = Institution.objects.bulk_create(
        Institution(name=one.name, kind=kind) for one in left
    )
    for one, institution in zip(left, made, strict=True):
        one.institution = institution
    ImportInstitution.objects.bulk_update(missing, ["institution", "problem"])
