"""The institutions that a list of people names, found or made by their names.

A name says little: where one institution has it, that one is meant; where several do,
someone must say which, and the roles there are not written.
"""

from collections import defaultdict
from collections.abc import Mapping

from django.db import connection
from django.db.models import Q

from contacts.importing import apply, names
from contacts.importing.contacts.stage import institution_key
from contacts.importing.facts import Facts
from contacts.importing.propose import Target, mark_of
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
        said(run, key, names.tidy(name), known.get(key, []))
        for key, name in named.items()
    )


def by_key(run: Import, named: Mapping[str, str]) -> dict[str, list[int]]:
    ours = Institution.objects.filter(Q(team=None) | Q(team=run.team), closed_on=None)
    found = defaultdict(list)
    for pk, name in ours.order_by("pk").values_list("pk", "name").iterator():
        if (key := institution_key(name)) in named:
            found[key].append(pk)
    return found


def said(run: Import, key: str, name: str, known: list[int]) -> ImportInstitution:
    problem = names.refusal(name)
    if len(known) > 1:
        problem = (
            f"{len(known)} institutions are called “{name}”: say which by hand. Its "
            "people come without their roles there."
        )
    institution = known[0] if len(known) == 1 else None
    return ImportInstitution(
        run=run, key=key, name=name, institution_id=institution, problem=problem
    )


def make_institutions(run: Import) -> None:
    """Make those that nobody has yet, shared, of a kind that is not known."""
    missing = list(run.institutions.filter(institution=None, problem="").order_by("pk"))
    kind = InstitutionKind.objects.get(slug="unknown").pk
    targets = [target(one.name, kind) for one in missing]
    apply.create(targets)
    for one, made in zip(missing, targets, strict=True):
        one.institution_id = made.pk
    ImportInstitution.objects.bulk_update(missing, ["institution"])


def target(name: str, kind: int) -> Target:
    facts = Facts(name, kind=kind)
    return Target(facts, mark_of(facts), new=True)
