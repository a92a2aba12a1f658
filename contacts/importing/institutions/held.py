"""Institutions on record, with what hangs on them, for a chunk of rows."""

from collections.abc import Collection
from typing import Any

import orjson
from django.db import connection

from contacts.importing.institutions.changes import Held
from organizer.accounts.models import Team

# In the words of a list's facts.
COLUMNS = """
    SELECT i.id, i.team_id IS NULL, jsonb_build_object(
        'name', i.name, 'street', street, 'city', city, 'state', state, 'zip', zip,
        'phone', phone, 'email', email, 'website', website,
        'neighborhood', neighborhood, 'latitude', latitude, 'longitude', longitude,
        'district', voter_file_district_id, 'extra', extra,
        'kind', CASE WHEN k.slug <> 'unknown' THEN k.id END
    )
    FROM contacts_institution i JOIN contacts_institutionkind k ON k.id = i.kind_id
    WHERE i.id = ANY(%(ids)s)
"""
HANGING = {
    "communities": """
        SELECT institution_id, community_id FROM contacts_institutioncommunity
        WHERE institution_id = ANY(%(ids)s) ORDER BY 2
    """,
    # Another team's keys and tags are not looked at.
    "external_ids": """
        SELECT institution_id, source, value FROM contacts_externalid
        WHERE institution_id = ANY(%(ids)s) AND team_id = %(team)s ORDER BY 2, 3
    """,
    "tags": """
        SELECT g.institution_id, t.name FROM contacts_tagging g
        JOIN contacts_tag t ON t.id = g.tag_id
        WHERE g.institution_id = ANY(%(ids)s) AND t.team_id = %(team)s ORDER BY 2
    """,
}


def held_of(pks: Collection[int], team: Team) -> dict[int, Held]:
    """The institutions of these ids, with the team's keys and tags of them."""
    if not pks:
        return {}
    values: dict[str, Any] = {"ids": list(pks), "team": team.pk}
    with connection.cursor() as cursor:
        cursor.execute(COLUMNS, values)
        found = {
            pk: Held(orjson.loads(columns), shared)
            for pk, shared, columns in cursor.fetchall()
        }
        for name, statement in HANGING.items():
            cursor.execute(statement, values)
            for pk, *value in cursor.fetchall():
                one = value[0] if len(value) == 1 else value
                found[pk].hanging[name].append(one)
    return found
