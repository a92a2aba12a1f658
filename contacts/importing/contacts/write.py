"""A chunk of checked rows, written by a fixed number of statements.

The chunk's record is written in the same transaction: whoever resumes finds either both
or neither. What a person changed since the check stands: a column is written only where
it still holds what the check saw.
"""

import datetime as dt
from typing import Any, NamedTuple

import pghistory
from django.db import connection

from contacts.history import action
from contacts.importing.contacts.changes import ADDRESS, PLACE
from contacts.models import Contact, Import, ImportChunk
from contacts.placement import place
from organizer.accounts.models import Membership, Team

TEXTS = (
    "prefix", "given", "middle", "family", "suffix", "nickname", "pronouns",
    *ADDRESS,
)  # fmt: skip
# Column of the table to the fact's name and type, for those that may be NULL.
OTHERS = {
    "latitude": ("latitude", "float8"),
    "longitude": ("longitude", "float8"),
    "voter_file_district_id": ("district", "bigint"),
    "point_person_id": ("point_person", "bigint"),
}
ADDRESS_HELD = f"jsonb_build_array({', '.join(f'c.{name}' for name in ADDRESS)})"
DAYS = ("deceased_on", "do_not_contact_since")
ROWS = """
    SELECT * FROM contacts_importrow
    WHERE run_id = %(run)s AND line BETWEEN %(first)s AND %(last)s
"""
CREATED = f"({ROWS} AND outcome = 'created')"
UPDATED = f"({ROWS} AND outcome = 'updated')"
EITHER = f"({ROWS} AND outcome IN ('created', 'updated'))"
# What a row says that they are where, of those institutions that are there.
ROLES = """
    jsonb_array_elements(r.facts->'roles') AS s(role)
    JOIN contacts_importinstitution i ON i.run_id = r.run_id AND i.key = s.role->>0
        AND i.institution_id IS NOT NULL
"""
HAS_ROLE = f"EXISTS (SELECT FROM {ROLES})"
# Until the end, nobody takes away whom the rows are about.
HELD = f"""
    SELECT id FROM contacts_contact
    WHERE id IN (SELECT contact_id FROM {UPDATED} AS r) ORDER BY id FOR NO KEY UPDATE
"""
IS_GONE = (
    "Since the check somebody deleted whom it is about. Import the file again to bring "
    "them in anew."
)
REFUSE_GONE = f"""
    UPDATE contacts_importrow r
    SET outcome = 'refused', reason = '{IS_GONE}', contact_id = NULL, facts = '{{}}'
    WHERE run_id = %(run)s AND contact_id IS NOT NULL
    AND NOT EXISTS (SELECT FROM contacts_contact c WHERE c.id = r.contact_id)
"""
GONE = f"""
    {REFUSE_GONE} AND line BETWEEN %(first)s AND %(last)s
    AND outcome IN ('updated', 'unchanged')
"""
# Once all chunks are written: rows that were joined to one that is refused.
FOLLOWERS_GONE = f"{REFUSE_GONE} AND outcome = 'duplicate'"
CONTACTS = f"""
    INSERT INTO contacts_contact (
        id, uuid, team_id, {", ".join((*TEXTS, *OTHERS, *DAYS))},
        languages, extra, placement, method, district_id, listed
    )
    SELECT r.contact_id, gen_random_uuid(), %(team)s,
        {", ".join(f"coalesce(f.{name}, '')" for name in TEXTS)},
        {", ".join(f"f.{name}" for name, _ in OTHERS.values())},
        f.deceased_on, f.do_not_contact_since,
        coalesce(f.languages, ARRAY[]::text[]), coalesce(f.extra, '{{}}'),
        coalesce(f.placement, 'unknown'), coalesce(f.method, ''), f.placed_in,
        f.point_person IS NULL AND NOT {HAS_ROLE}
    FROM {CREATED} AS r, jsonb_to_record(r.facts) AS f(
        {", ".join(f"{name} text" for name in TEXTS)},
        {", ".join(f"{name} {kind}" for name, kind in OTHERS.values())},
        deceased_on date, do_not_contact_since date, languages text[], extra jsonb,
        placement text, method text, placed_in bigint
    )
    ORDER BY r.contact_id
"""
CANDIDATES = f"""
    INSERT INTO contacts_candidate (contact_id, district_id, share)
    SELECT r.contact_id, (c.value->>0)::bigint, (c.value->>1)::float8
    FROM {CREATED} AS r, jsonb_array_elements(r.facts->'candidates') AS c(value)
"""
# Nobody else has seen whom the rows create. So theirs cannot be there already, and not
# to look for them saves a tenth of the time.
POINTS = """
    INSERT INTO contacts_contactpoint
        (contact_id, kind, value, normalised, label, opted_out_on)
    SELECT r.contact_id, p.value->>0, p.value->>1, p.value->>2, p.value->>3,
        nullif(p.value->>4, '')::date
    FROM {rows} AS r, jsonb_array_elements(r.facts->'points') AS p(value)
    ORDER BY r.contact_id
"""
POINTS_CREATED = POINTS.format(rows=CREATED)
POINTS_ADDED = (
    f"{POINTS.format(rows=UPDATED)} ON CONFLICT (contact_id, normalised) DO NOTHING"
)
EXTERNAL_IDS = f"""
    INSERT INTO contacts_externalid (team_id, source, value, contact_id)
    SELECT %(team)s, x.value->>0, x.value->>1, r.contact_id
    FROM {EITHER} AS r, jsonb_array_elements(r.facts->'external_ids') AS x(value)
    ORDER BY 2, 3
    ON CONFLICT (team_id, source, value) DO NOTHING
"""
TAGS = f"""
    INSERT INTO contacts_tag (team_id, name)
    SELECT DISTINCT %(team)s::bigint, t.name
    FROM {EITHER} AS r, jsonb_array_elements_text(r.facts->'tags') AS t(name)
    ORDER BY 2
    ON CONFLICT (team_id, name) DO NOTHING
"""
TAGGINGS = """
    INSERT INTO contacts_tagging (tag_id, contact_id)
    SELECT g.id, r.contact_id
    FROM {rows} AS r, jsonb_array_elements_text(r.facts->'tags') AS t(name)
    JOIN contacts_tag g ON g.team_id = %(team)s AND g.name = t.name
"""
TAGGINGS_CREATED = TAGGINGS.format(rows=CREATED)
TAGGINGS_ADDED = f"{TAGGINGS.format(rows=UPDATED)} ON CONFLICT DO NOTHING"
AFFILIATIONS = f"""
    INSERT INTO contacts_affiliation (contact_id, institution_id, role, leads, evidence)
    SELECT r.contact_id, i.institution_id, s.role->>1, (s.role->>2)::bool,
        CASE WHEN (s.role->>2)::bool THEN 'office' ELSE '' END
    FROM {EITHER} AS r CROSS JOIN {ROLES}
    WHERE NOT EXISTS (
        SELECT FROM contacts_affiliation a WHERE a.contact_id = r.contact_id
        AND a.institution_id = i.institution_id
        AND %(day)s BETWEEN coalesce(a.since, '-infinity')
            AND coalesce(a.until, 'infinity')
    )
    ORDER BY i.institution_id, r.contact_id
"""
# What they are there changes where it is what the check saw.
ROLES_CHANGED = f"""
    UPDATE contacts_affiliation a SET
        role = CASE WHEN a.role = x.value->>1 THEN x.value->>2 ELSE a.role END,
        leads = a.leads OR (x.value->>3)::bool,
        evidence = CASE WHEN (x.value->>3)::bool AND a.evidence = '' THEN 'office'
            ELSE a.evidence END
    FROM {UPDATED} AS r, jsonb_array_elements(r.facts->'roles_changed') AS x(value)
    WHERE a.id = (x.value->>0)::bigint AND a.contact_id = r.contact_id
"""
# As when someone records a death.
ROLES_ENDED = f"""
    UPDATE contacts_affiliation a SET until = c.deceased_on
    FROM {EITHER} AS r JOIN contacts_contact c ON c.id = r.contact_id
    WHERE a.contact_id = c.id AND coalesce(a.since, '-infinity') <= c.deceased_on
    AND coalesce(a.until, 'infinity') > c.deceased_on
    AND (r.facts ?| ARRAY['deceased_on', 'roles'] OR r.facts->'set' ? 'deceased_on')
"""


def still(name: str, fact: str, becomes: str) -> str:
    """The column as the list has it, where it holds what the check saw.

    One of where they live, where the whole address does: two are not mixed.
    """
    whole = f" AND s.address = {ADDRESS_HELD}" if fact in PLACE else ""
    return (
        f"{name} = CASE WHEN s.set ? '{fact}' AND s.set->'{fact}'->0"
        f" = coalesce(to_jsonb(c.{name}), 'null'){whole}"
        f" THEN {becomes} ELSE c.{name} END"
    )


def written() -> str:
    columns = [still(name, name, f"s.set->'{name}'->>1") for name in TEXTS]
    columns += [
        still(name, fact, f"(s.set->'{fact}'->>1)::{kind}")
        for name, (fact, kind) in OTHERS.items()
    ]
    # The earliest day known stands: nothing loosens it.
    columns += [
        f"{name} = least(c.{name}, nullif(s.set->'{name}'->>1, '')::date)"
        for name in DAYS
    ]
    # A choice was of where they lived.
    columns.append(
        f"method = CASE WHEN s.moved AND s.address = {ADDRESS_HELD} THEN ''"
        " ELSE c.method END"
    )
    languages = "ARRAY(SELECT jsonb_array_elements_text(s.set->'languages'->1))"
    columns.append(still("languages", "languages", languages))
    columns.append("extra = coalesce(s.set->'extra'->1, '{}') || c.extra")
    columns.append("listed = c.listed AND NOT (s.set ? 'point_person' OR s.joins)")
    return ", ".join(columns)


CHANGES = f"""
    WITH s AS MATERIALIZED (
        SELECT r.contact_id, coalesce(r.facts->'set', '{{}}') AS set,
            r.facts->'address' AS address, r.facts ? 'moved' AS moved,
            {HAS_ROLE} AS joins
        FROM {UPDATED} AS r WHERE r.facts ?| ARRAY['set', 'roles']
    )
    UPDATE contacts_contact c SET {written()} FROM s WHERE c.id = s.contact_id
"""
# A point changes where it still holds what the check saw; an opt-out in any case, that
# of a point which somebody added meanwhile as well.
POINTS_CHANGED = f"""
    UPDATE contacts_contactpoint p SET
        value = CASE WHEN p.value = o.was->>1 THEN o.now->>1 ELSE p.value END,
        label = CASE WHEN p.label = o.was->>3 THEN o.now->>3 ELSE p.label END,
        opted_out_on = least(p.opted_out_on, nullif(o.now->>4, '')::date)
    FROM (
        SELECT r.contact_id, o.value->0 AS was, o.value->1 AS now
        FROM {UPDATED} AS r, jsonb_array_elements(r.facts->'points_changed') AS o(value)
        UNION ALL
        SELECT r.contact_id, o.value, o.value
        FROM {UPDATED} AS r, jsonb_array_elements(r.facts->'points') AS o(value)
        WHERE o.value->>4 <> ''
    ) AS o
    WHERE p.contact_id = o.contact_id AND p.normalised = o.was->>2
"""
POINTS_GONE = f"""
    DELETE FROM contacts_contactpoint p USING (
        SELECT r.contact_id, g.normalised FROM {UPDATED} AS r,
            jsonb_array_elements_text(r.facts->'points_gone') AS g(normalised)
    ) AS gone
    WHERE p.contact_id = gone.contact_id AND p.normalised = gone.normalised
    AND p.opted_out_on IS NULL
"""
MOVED = f"""
    SELECT r.contact_id FROM {UPDATED} AS r
    WHERE r.facts->'set' ?| ARRAY['zip', 'latitude', 'longitude', 'district']
    OR r.facts ? 'moved'
"""
# The history's triggers join the rows before and after a statement. Planned for none,
# as in a chunk that only creates, that takes a second for each thousand rows squared.
PLAN_ANEW = "DISCARD PLANS"
# In this order: what is named is there first.
STATEMENTS = (
    HELD, GONE, CONTACTS, CHANGES, CANDIDATES, POINTS_GONE, POINTS_CHANGED,
    POINTS_CREATED, POINTS_ADDED, EXTERNAL_IDS, TAGS, TAGGINGS_CREATED, TAGGINGS_ADDED,
    AFFILIATIONS, ROLES_CHANGED, ROLES_ENDED,
)  # fmt: skip


class Span(NamedTuple):
    """The lines of a chunk, both inclusive, and its number from 1."""

    number: int
    first: int
    last: int


@action("imported contacts")
def write(
    *, actor: Membership | None, team: Team, run: Import, span: Span, day: dt.date
) -> None:
    """Write the rows of these lines; those who moved are placed for `day`."""
    values: dict[str, Any] = {
        "run": run.pk, "team": team.pk, "first": span.first, "last": span.last,
        "day": day,
    }  # fmt: skip
    with pghistory.context(import_id=run.pk) as history:
        ImportChunk.objects.create(run=run, number=span.number, contexts=[history.id])
        with connection.cursor() as cursor:
            # A crash of the server takes a chunk and its record away together.
            cursor.execute("SET LOCAL synchronous_commit = off")
            cursor.execute(PLAN_ANEW)
            for statement in STATEMENTS:
                cursor.execute(statement, values)
            cursor.execute(MOVED, values)
            moved = [pk for (pk,) in cursor.fetchall()]
        place(Contact, moved, day=day)


def finish(run: Import) -> None:
    """What is to be said of the rows once all chunks are written."""
    with connection.cursor() as cursor:
        cursor.execute(FOLLOWERS_GONE, {"run": run.pk})
