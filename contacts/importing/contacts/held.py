"""Contacts as the team holds them, with what hangs on them, for a chunk of rows."""

import datetime as dt
from collections.abc import Collection

import orjson
from django.db import connection

from contacts.importing.contacts.changes import Held, Role
from contacts.importing.contacts.stage import institution_key
from contacts.importing.policies import Point

# In the words of a list's facts: days in ISO, blank where there is none.
COLUMNS = """
    SELECT id, jsonb_build_object(
        'prefix', prefix, 'given', given, 'middle', middle, 'family', family,
        'suffix', suffix, 'nickname', nickname, 'pronouns', pronouns,
        'street', street, 'city', city, 'state', state, 'zip', zip,
        'latitude', latitude, 'longitude', longitude,
        'district', voter_file_district_id, 'point_person', point_person_id,
        'languages', languages, 'extra', extra,
        'placed_in', district_id, 'method', method,
        'deceased_on', coalesce(deceased_on::text, ''),
        'do_not_contact_since', coalesce(do_not_contact_since::text, '')
    ) FROM contacts_contact WHERE id = ANY(%s)
"""
POINTS = """
    SELECT contact_id, kind, value, normalised, label,
        coalesce(opted_out_on::text, '')
    FROM contacts_contactpoint WHERE contact_id = ANY(%s) ORDER BY id
"""
TAGS = """
    SELECT g.contact_id, t.name FROM contacts_tagging g
    JOIN contacts_tag t ON t.id = g.tag_id WHERE g.contact_id = ANY(%s)
"""
EXTERNAL_IDS = """
    SELECT contact_id, source, value FROM contacts_externalid
    WHERE contact_id = ANY(%s)
"""
INSTITUTIONS = """
    SELECT a.contact_id, i.name, a.id, a.role, a.leads FROM contacts_affiliation a
    JOIN contacts_institution i ON i.id = a.institution_id
    JOIN contacts_contact c ON c.id = a.contact_id
    WHERE a.contact_id = ANY(%s) AND (c.deceased_on IS NOT NULL
    OR %s BETWEEN coalesce(a.since, '-infinity') AND coalesce(a.until, 'infinity'))
    ORDER BY a.id
"""


def held_of(pks: Collection[int], today: dt.date) -> dict[int, Held]:
    """The contacts of these ids; `today` says which roles are current."""
    if not pks:
        return {}
    ids = list(pks)
    with connection.cursor() as cursor:
        cursor.execute(COLUMNS, [ids])
        found = {pk: Held(orjson.loads(columns)) for pk, columns in cursor.fetchall()}
        cursor.execute(POINTS, [ids])
        for pk, *point in cursor.fetchall():
            found[pk].points.append(Point(*point))
        cursor.execute(TAGS, [ids])
        for pk, name in cursor.fetchall():
            found[pk].tags.append(name)
        cursor.execute(EXTERNAL_IDS, [ids])
        for pk, source, value in cursor.fetchall():
            found[pk].external_ids.append((source, value))
        cursor.execute(INSTITUTIONS, [ids, today])
        for pk, name, *role in cursor.fetchall():
            there = found[pk].institutions.setdefault(institution_key(name), [])
            there.append(Role(*role))
    return found
