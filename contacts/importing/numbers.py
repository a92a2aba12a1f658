"""Numbers of other systems that another record has already."""

from collections.abc import Iterable, Mapping
from typing import Any

from django.db import connection

from contacts.models import Import

# {of} is what the rows are of: contact or institution.
NUMBERS = """
    SELECT source, value, coalesce({of}_id, 0) FROM contacts_externalid
    JOIN unnest(%s::text[], %s::text[]) AS said(source, value) USING (source, value)
    WHERE team_id = %s
"""
STAYS = {
    "contact": "is somebody else's already, and stays theirs",
    "institution": "is another institution's already, and stays so",
}
Taken = Mapping[tuple[str, str], int]


def whose(run: Import, said: Iterable[dict[str, Any]]) -> Taken:
    """Whose each number in the facts is that the team has, by id.

    0 = it is a contact's in a list of institutions, or the other way around.
    """
    numbers = {tuple(one) for facts in said for one in facts.get("external_ids", ())}
    if not numbers:
        return {}
    sources, values = zip(*numbers, strict=True)
    statement = NUMBERS.format(of=run.record)
    with connection.cursor() as cursor:
        cursor.execute(statement, [list(sources), list(values), run.team_id])
        return {(source, value): pk for source, value, pk in cursor.fetchall()}


def leave_to_others(run: Import, facts: dict[str, Any], taken: Taken, pk: int) -> str:
    """Take out of the facts the numbers that another has; a sentence on each."""
    numbers = [(source, value) for source, value in facts.get("external_ids", ())]
    others = [one for one in numbers if taken.get(one, pk) != pk]
    if others:
        facts["external_ids"] = [one for one in numbers if one not in others]
    stays = STAYS[run.record]
    return " ".join(
        f"The number {value} in {source} {stays}." for source, value in others
    )
