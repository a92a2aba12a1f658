"""The touchpoints that a list's rows tell of, once those whom they met are there.

Rows of one meeting are one touchpoint: those with the same number elsewhere; else those
of one day, time, kind, institution, place, organizer and notes; else, where neither an
institution nor a place is named, those of one day, time, kind and person. Its uuid is
made of these, so that the same list brought in once more brings nothing. Where somebody
was met that day in that way as we know already, by hand or by another list, the row is
of that touchpoint.

A touchpoint names no institution but the one that its row does. Whom a voter file's
canvass reached stays only listed; anybody else who was talked with does not.
"""

from typing import Any

import pghistory
from django.db import connection

from contacts.history import action
from contacts.importing.contacts.write import PLAN_ANEW, Span
from contacts.importing.settling import LONGEST_REASON
from contacts.importing.sources import VOTER_FILE
from contacts.models import Import, ImportChunk
from organizer.accounts.models import Membership, Team

# Rows that tell of a touchpoint, with the institution that it counts for. Until the
# import makes that it has a number below zero.
ROWS = """
    SELECT r.line, r.part, r.contact_id AS contact,
        coalesce(i.institution_id, -i.id) AS institution,
        r.touchpoint->>'number' AS number, t.*,
        first_value(r.contact_id) OVER (PARTITION BY r.line ORDER BY r.part) AS first
    FROM contacts_importrow r
    LEFT JOIN contacts_importinstitution i
        ON i.run_id = r.run_id AND i.key = r.touchpoint->>'key' AND i.problem = ''
    CROSS JOIN jsonb_to_record(r.touchpoint) AS t(
        "on" date, at time, kind text, reached bool, key text, place text, notes text,
        answers text, organizer bigint, stances jsonb
    )
    WHERE r.run_id = %(run)s AND r.line BETWEEN %(first)s AND %(last)s
    AND r.outcome NOT IN ('refused', 'left_out')
    AND num_nonnulls(r.contact_id, i.id) > 0
"""
# What makes rows one touchpoint.
SAME = """
    md5(concat_ws(E'\\x1f', %(team)s::text, %(source)s::text, CASE
        WHEN m.number IS NOT NULL THEN jsonb_build_array(m.number)
        WHEN m.institution IS NOT NULL OR m.place IS NOT NULL
            THEN jsonb_build_array(
                m.on, m.at, m.kind, m.institution, m.place, m.organizer, m.notes)
        ELSE jsonb_build_array(m.on, m.at, m.kind, m.first)
    END::text))::uuid
"""
# Whom one person met is looked through (OFFSET 0 says so), not all that a day saw: of a
# canvass that is hundreds.
# A touchpoint of before with that person, or at that institution where nobody is named.
BEFORE = """
    t.team_id = %(team)s AND t.happened_on = m.on AND t.kind = m.kind
    AND (t.happened_at = m.at) IS NOT FALSE AND t.recorded_at < %(since)s
"""
KNOWN = f"""
    CASE WHEN m.contact IS NOT NULL THEN (
        SELECT min(t.id) FROM (
            SELECT touchpoint_id FROM contacts_attendance
            WHERE contact_id = m.contact OFFSET 0
        ) AS a JOIN contacts_touchpoint t ON t.id = a.touchpoint_id
        WHERE {BEFORE} AND (m.institution IS NULL OR EXISTS (
            SELECT FROM contacts_touchpointinstitution n
            WHERE n.touchpoint_id = t.id AND n.institution_id = m.institution
        ))
    ) ELSE (
        SELECT min(t.id) FROM contacts_touchpointinstitution n
        JOIN contacts_touchpoint t ON t.id = n.touchpoint_id
        WHERE n.institution_id = m.institution AND n.team_id = %(team)s
        AND n.happened_on = m.on AND {BEFORE}
    ) END
"""
MET = f"""
    DROP TABLE IF EXISTS pg_temp.met;
    CREATE TEMP TABLE met AS
    SELECT m.*, coalesce(
        (SELECT id FROM contacts_touchpoint t
            WHERE t.team_id = %(team)s AND t.uuid = m.uuid),
        {KNOWN}
    ) AS touchpoint
    FROM (SELECT m.*, {SAME} AS uuid FROM ({ROWS}) AS m) AS m
"""
COUNTED = """
    SELECT count(DISTINCT m.uuid) FILTER (WHERE t.recorded_at IS NULL
            OR t.recorded_at >= %(since)s),
        count(DISTINCT t.id) FILTER (WHERE t.recorded_at < %(since)s),
        count(*)
    FROM met m LEFT JOIN contacts_touchpoint t ON t.id = m.touchpoint
"""
# All that the rows of one say; but for notes and being reached it is the same.
NEW = """
    SELECT uuid, min(kind) AS kind, min("on") AS on, min(at) AS at,
        bool_or(reached) AS reached, min(place) AS place, min(line) AS line,
        concat_ws(E'\\n', string_agg(DISTINCT notes, E'\\n'),
            string_agg(DISTINCT answers, E'\\n')) AS notes
    FROM met WHERE touchpoint IS NULL GROUP BY uuid
"""
TOUCHPOINTS = f"""
    INSERT INTO contacts_touchpoint (
        uuid, team_id, kind, happened_on, happened_at, reached, place, notes,
        notes_readers, recorded_at
    )
    SELECT m.uuid, %(team)s, m.kind, m.on, m.at, m.reached, coalesce(m.place, ''),
        m.notes, 'private', clock_timestamp()
    FROM ({NEW}) AS m ORDER BY m.line
"""
# What later rows say of one that rows before them brought.
MORE = """
    UPDATE contacts_touchpoint t SET reached = t.reached OR m.reached,
        notes = concat_ws(E'\\n', nullif(t.notes, ''), m.notes)
    FROM (
        SELECT touchpoint, bool_or(met.reached) AS reached,
            string_agg(DISTINCT said.text, E'\\n') AS notes
        FROM met JOIN contacts_touchpoint b ON b.id = met.touchpoint
        LEFT JOIN LATERAL (VALUES (met.notes), (met.answers)) AS said(text)
            ON strpos(b.notes, said.text) = 0
        WHERE b.recorded_at >= %(since)s GROUP BY 1
    ) AS m
    WHERE t.id = m.touchpoint AND (m.notes <> '' OR (m.reached AND NOT t.reached))
"""
MADE = """
    UPDATE met SET touchpoint = t.id FROM contacts_touchpoint t
    WHERE met.touchpoint IS NULL AND t.team_id = %(team)s AND t.uuid = met.uuid
"""
PRESENT = """
    INSERT INTO {table} (touchpoint_id, {column}_id)
    SELECT DISTINCT touchpoint, {fact} FROM met WHERE {fact} IS NOT NULL ORDER BY 1, 2
    ON CONFLICT DO NOTHING
"""
INSTITUTIONS = PRESENT.format(
    table="contacts_touchpointinstitution", column="institution", fact="institution"
)
CONTACTS = PRESENT.format(table="contacts_attendance", column="contact", fact="contact")
ORGANIZERS = PRESENT.format(
    table="contacts_touchpointorganizer", column="membership", fact="organizer"
)
ASSESSMENTS = """
    INSERT INTO contacts_assessment
        (team_id, contact_id, stance, made_on, made_by_id, touchpoint_id)
    SELECT DISTINCT ON (m.touchpoint, m.contact, s.stance)
        %(team)s, m.contact, s.stance::smallint, t.happened_on, m.organizer, t.id
    FROM met m JOIN contacts_touchpoint t ON t.id = m.touchpoint
    CROSS JOIN jsonb_array_elements(m.stances) AS s(stance)
    WHERE m.contact IS NOT NULL AND NOT EXISTS (
        SELECT FROM contacts_assessment a WHERE a.touchpoint_id = t.id
        AND a.contact_id = m.contact AND a.demand_id IS NULL
        AND a.stance = s.stance::smallint
    )
    ORDER BY m.touchpoint, m.contact, s.stance, m.line
"""
NO_MORE_LISTED = """
    UPDATE contacts_contact SET listed = false
    WHERE listed AND id IN (SELECT contact FROM met WHERE reached)
"""
STATEMENTS = (
    MET, MORE, TOUCHPOINTS, MADE, INSTITUTIONS, CONTACTS, ORGANIZERS, ASSESSMENTS,
)  # fmt: skip
# --- The check ------------------------------------------------------------------------

SAID = f"left(trim(r.reason || ' ' || i.problem), {LONGEST_REASON})"
# Of rows whose institution is not clear: with nobody by name, nothing is left of them.
UNCLEAR = f"""
    UPDATE contacts_importrow r SET reason = {SAID},
        outcome = CASE WHEN r.contact_id IS NULL THEN 'refused' ELSE r.outcome END
    FROM contacts_importinstitution i
    WHERE r.run_id = %(run)s AND i.run_id = r.run_id AND i.problem <> ''
    AND i.key = r.touchpoint->>'key' AND r.outcome NOT IN ('refused', 'left_out')
"""


def check(run: Import) -> dict[str, int]:
    """Say which rows are of no institution that is clear; count as `counted` does."""
    with connection.cursor() as cursor:
        cursor.execute(UNCLEAR, {"run": run.pk})
    return counted(run)


def counted(run: Import) -> dict[str, int]:
    """How many touchpoints are `new`, how many `known`, and of how many `rows`."""
    values = of_run(run, None)
    with connection.cursor() as cursor:
        cursor.execute(MET, values)
        cursor.execute(COUNTED, values)
        return dict(zip(("new", "known", "rows"), cursor.fetchone(), strict=True))


# --- The end --------------------------------------------------------------------------


@action("imported touchpoints")
def write(*, actor: Membership | None, team: Team, run: Import, span: Span) -> None:
    """Write the touchpoints of these lines; those who were met are there."""
    values = of_run(run, span)
    with pghistory.context(import_id=run.pk) as history:
        ImportChunk.objects.create(run=run, number=span.number, contexts=[history.id])
        with connection.cursor() as cursor:
            cursor.execute(PLAN_ANEW)
            for statement in STATEMENTS:
                cursor.execute(statement, values)
            if run.mapping["source"] != VOTER_FILE:
                cursor.execute(NO_MORE_LISTED)


def of_run(run: Import, span: Span | None) -> dict[str, Any]:
    first, last = (span.first, span.last) if span else (0, 2**31 - 1)
    return {
        "run": run.pk, "team": run.team_id, "first": first, "last": last,
        "source": run.mapping["source"], "since": run.started_at,
    }  # fmt: skip
