"""A chunk of checked rows, written by a fixed number of statements.

The chunk's record is written in the same transaction: whoever resumes finds either both
or neither. What a person changed since the check stands: a column is written only where
it still holds what the check saw.
"""

import datetime as dt
from typing import Any

import pghistory
from django.db import connection

from contacts.history import action
from contacts.importing.contacts.write import PLAN_ANEW, TAGS, Span
from contacts.importing.institutions.changes import ADDRESS, DEGREES, PLAIN
from contacts.models import Import, ImportChunk, Institution
from contacts.placement import place
from organizer.accounts.models import Membership, Team

TEXTS = (*PLAIN, *ADDRESS)
# Column of the table to the fact's name and type, for those that may be NULL.
OTHERS = {
    "latitude": ("latitude", "float8"),
    "longitude": ("longitude", "float8"),
    "voter_file_district_id": ("district", "bigint"),
}
ROWS = """
    SELECT * FROM contacts_importrow
    WHERE run_id = %(run)s AND line BETWEEN %(first)s AND %(last)s
"""
CREATED = f"({ROWS} AND outcome = 'created')"
UPDATED = f"({ROWS} AND outcome = 'updated')"
EITHER = f"({ROWS} AND outcome IN ('created', 'updated'))"
OURS = "(i.team_id IS NULL OR i.team_id = %(team)s)"
# Until the end, nobody takes away what the rows are about.
HELD = f"""
    SELECT id FROM contacts_institution
    WHERE id IN (SELECT institution_id FROM {UPDATED} AS r) ORDER BY id
    FOR NO KEY UPDATE
"""
IS_GONE = (
    "Since the check somebody deleted the institution that it is about. Import the "
    "file again to bring it in anew."
)
REFUSE_GONE = f"""
    UPDATE contacts_importrow r
    SET outcome = 'refused', reason = '{IS_GONE}', institution_id = NULL, facts = '{{}}'
    WHERE run_id = %(run)s AND NOT EXISTS (
        SELECT FROM contacts_institution i WHERE i.id = r.institution_id AND {OURS}
    )
"""
GONE = f"""
    {REFUSE_GONE} AND line BETWEEN %(first)s AND %(last)s
    AND outcome IN ('updated', 'unchanged')
"""
# Once all chunks are written: rows that were joined to one that is refused.
FOLLOWERS_GONE = f"{REFUSE_GONE} AND outcome = 'duplicate'"
INSTITUTIONS = f"""
    INSERT INTO contacts_institution (
        id, uuid, kind_id, {", ".join((*TEXTS, *OTHERS))}, extra, placement
    )
    SELECT r.institution_id, gen_random_uuid(), coalesce(k.id, u.id),
        {", ".join(f"coalesce(f.{name}, '')" for name in TEXTS)},
        {", ".join(f"f.{name}" for name, _ in OTHERS.values())},
        coalesce(f.extra, '{{}}'), coalesce(f.placement, 'unknown')
    FROM {CREATED} AS r CROSS JOIN jsonb_to_record(r.facts) AS f(
        {", ".join(f"{name} text" for name in TEXTS)},
        {", ".join(f"{name} {kind}" for name, kind in OTHERS.values())},
        kind bigint, extra jsonb, placement text
    )
    JOIN contacts_institutionkind u ON u.slug = 'unknown'
    LEFT JOIN contacts_institutionkind k ON k.id = f.kind
    ORDER BY r.institution_id
"""
ADDRESS_HELD = f"jsonb_build_array({', '.join(f'i.{name}' for name in ADDRESS)})"


def same(column: str, fact: str) -> str:
    """Whether the column holds what the check saw."""
    return f"s.set->'{fact}'->0 = coalesce(to_jsonb(i.{column}), 'null')"


def written() -> str:
    """The columns as the list has them, where they hold what the check saw.

    One of where it is, where the whole address does, and half a coordinate where both
    do: two are not mixed.
    """
    here = f"s.address = {ADDRESS_HELD}"
    degrees = " AND ".join(same(name, name) for name in DEGREES)
    columns = [(name, same(name, name), f"s.set->'{name}'->>1") for name in PLAIN]
    columns += [
        (name, f"{same(name, name)} AND {here}", f"s.set->'{name}'->>1")
        for name in ADDRESS
    ]
    columns += [
        (name, f"{degrees} AND {here}", f"(s.set->'{name}'->>1)::float8")
        for name in DEGREES
    ]
    district = "voter_file_district_id"
    becomes = "(s.set->'district'->>1)::bigint"
    columns.append((district, f"{same(district, 'district')} AND {here}", becomes))
    seen = "coalesce((s.set->'kind'->>0)::bigint, s.unknown) = i.kind_id"
    columns.append(("kind_id", f"{seen} AND s.kind IS NOT NULL", "s.kind"))
    return ", ".join(
        [
            *(
                f"{name} = CASE WHEN {seen} THEN {becomes} ELSE i.{name} END"
                for name, seen, becomes in columns
            ),
            "extra = coalesce(s.set->'extra'->1, '{}') || i.extra",
        ]
    )


CHANGES = f"""
    WITH s AS MATERIALIZED (
        SELECT r.institution_id, r.facts->'set' AS set, r.facts->'address' AS address,
            k.id AS kind, u.id AS unknown
        FROM {UPDATED} AS r JOIN contacts_institutionkind u ON u.slug = 'unknown'
        LEFT JOIN contacts_institutionkind k
            ON k.id = (r.facts->'set'->'kind'->>1)::bigint
        WHERE r.facts ? 'set'
    )
    UPDATE contacts_institution i SET {written()}
    FROM s WHERE i.id = s.institution_id
"""
COMMUNITIES = f"""
    INSERT INTO contacts_institutioncommunity (institution_id, community_id)
    SELECT r.institution_id, c.id
    FROM {EITHER} AS r, jsonb_array_elements(r.facts->'communities') AS s(community)
    JOIN contacts_community c ON c.id = s.community::bigint
    ORDER BY 1, 2
    ON CONFLICT (institution_id, community_id) DO NOTHING
"""
EXTERNAL_IDS = f"""
    INSERT INTO contacts_externalid (team_id, source, value, institution_id)
    SELECT %(team)s, x.value->>0, x.value->>1, r.institution_id
    FROM {EITHER} AS r, jsonb_array_elements(r.facts->'external_ids') AS x(value)
    ORDER BY 2, 3
    ON CONFLICT (team_id, source, value) DO NOTHING
"""
TAGGINGS = f"""
    INSERT INTO contacts_tagging (tag_id, institution_id)
    SELECT g.id, r.institution_id
    FROM {EITHER} AS r, jsonb_array_elements_text(r.facts->'tags') AS t(name)
    JOIN contacts_tag g ON g.team_id = %(team)s AND g.name = t.name
    ON CONFLICT DO NOTHING
"""
# Those to be placed, and whether what was said of the old address falls.
PLACED = f"""
    SELECT r.institution_id, r.facts ? 'moved' AND (
        i.street = coalesce(r.facts->'set'->'street'->>1, i.street)
        AND i.zip = coalesce(r.facts->'set'->'zip'->>1, i.zip)
    )
    FROM {EITHER} AS r JOIN contacts_institution i ON i.id = r.institution_id
    WHERE r.outcome = 'created' OR r.facts ? 'address'
"""
# In this order: what is named is there first.
STATEMENTS = (
    HELD, GONE, INSTITUTIONS, CHANGES, COMMUNITIES, EXTERNAL_IDS, TAGS, TAGGINGS,
)  # fmt: skip


@action("imported institutions")
def write(
    *, actor: Membership | None, team: Team, run: Import, span: Span, day: dt.date
) -> None:
    """Write the rows of these lines; the new and the moved are placed for `day`."""
    values: dict[str, Any] = {
        "run": run.pk, "team": team.pk, "first": span.first, "last": span.last,
    }  # fmt: skip
    with pghistory.context(import_id=run.pk) as history:
        ImportChunk.objects.create(run=run, number=span.number, contexts=[history.id])
        with connection.cursor() as cursor:
            # A crash of the server takes a chunk and its record away together.
            cursor.execute("SET LOCAL synchronous_commit = off")
            cursor.execute(PLAN_ANEW)
            for statement in STATEMENTS:
                cursor.execute(statement, values)
            cursor.execute(PLACED, values)
            found = dict(cursor.fetchall())
            cursor.execute(PLAN_ANEW)
        moved = {pk for pk, has_moved in found.items() if has_moved}
        place(Institution, found, day=day, moved=moved)


def finish(run: Import) -> None:
    """What is to be said of the rows once all chunks are written."""
    with connection.cursor() as cursor:
        cursor.execute(FOLLOWERS_GONE, {"run": run.pk, "team": run.team_id})
