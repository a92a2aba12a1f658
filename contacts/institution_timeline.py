"""One timeline of an institution: all that its reader may see, newest first.

All kinds of entries come in one statement, each row as JSON. Asked for one by one they
would cost a query each, the rows that a touchpoint brings along four more, and putting
it together with querysets three times what the database takes. Who may read what is as
in the `visible_to` of each model; a test holds the two together.
"""

import datetime as dt
import json
from collections.abc import Iterable
from itertools import chain
from typing import Any, NamedTuple

from django.db import connection
from django.utils import timezone

from contacts.models import (
    Assessment,
    Commitment,
    Contact,
    Endorsement,
    FollowUp,
    Institution,
    Position,
    Sighting,
    Touchpoint,
)
from contacts.parts import rows_of
from contacts.timeline import Entry, Place
from organizer.accounts.models import Membership

OWN_FOR = dt.timedelta(hours=24)


class Kind(NamedTuple):
    """A kind of entry: its name, how a filter calls it, and where its rows are.

    In `sql` the column `day` dates an entry, and `row` is the whole of it.
    """

    name: str
    words: str
    model: Any
    sql: str
    # Whether it is a team's own; else it is public.
    private: bool = True


POSITIONS = """
    SELECT p.on AS day, p.id,
           to_jsonb(p) || jsonb_build_object('about', d.name) AS what
    FROM contacts_position p JOIN contacts_demand d ON d.id = p.demand_id
    WHERE p.institution_id = %(institution)s
      AND (d.team_id IS NULL OR d.team_id = ANY(%(teams)s))
"""
ENDORSEMENTS = """
    SELECT e.on AS day, e.id,
           to_jsonb(e) || jsonb_build_object('whom', n.name) AS what
    FROM contacts_endorsement e JOIN districts_incumbent n ON n.id = e.incumbent_id
    WHERE e.institution_id = %(institution)s
"""
COMMITMENTS = """
    SELECT coalesce(c.kept_on, c.asked_on) AS day, c.id,
           to_jsonb(c) || jsonb_build_object('about', d.name) AS what
    FROM contacts_commitment c LEFT JOIN contacts_demand d ON d.id = c.demand_id
    WHERE c.institution_id = %(institution)s AND c.team_id = %(team)s
"""
# Those made at a touchpoint stand with it.
ASSESSMENTS = """
    SELECT s.made_on AS day, s.id, to_jsonb(s) || jsonb_build_object(
               'about', d.name, 'by', coalesce(nullif(u.name, ''), u.email)) AS what
    FROM contacts_assessment s LEFT JOIN contacts_demand d ON d.id = s.demand_id
    LEFT JOIN accounts_membership m ON m.id = s.made_by_id
    LEFT JOIN accounts_user u ON u.id = m.user_id
    WHERE s.institution_id = %(institution)s AND s.team_id = %(team)s
      AND s.touchpoint_id IS NULL
"""
SIGHTINGS = """
    SELECT s.seen_on AS day, s.id,
           to_jsonb(s) || jsonb_build_object('whom', o.name) AS what
    FROM contacts_sighting s JOIN contacts_opponent o ON o.id = s.opponent_id
    WHERE s.institution_id = %(institution)s AND s.team_id = %(team)s
"""
# Another team's, read for its notes alone, comes without organizers, judgments and
# tasks. Who came is brought as ids: `name_people` names those one may read.
TOUCHPOINTS = """
    SELECT t.happened_on AS day, t.id, to_jsonb(t) || jsonb_build_object(
        'notes_shown', CASE WHEN t.notes_readers = 'coalition'
            OR t.team_id = ANY(%(leading)s)
            OR (t.notes_readers = 'team' AND t.team_id = ANY(%(writing)s))
            OR t.recorded_by_id IN (
                SELECT id FROM accounts_membership WHERE user_id = %(user)s)
            THEN t.notes ELSE '' END,
        'whose', whose.name,
        'came', ARRAY(
            SELECT a.contact_id FROM contacts_attendance a
            WHERE a.touchpoint_id = t.id ORDER BY a.id),
        'by_whom', ARRAY(
            SELECT coalesce(nullif(u.name, ''), u.email)
            FROM contacts_touchpointorganizer o
            JOIN accounts_membership m ON m.id = o.membership_id
            JOIN accounts_user u ON u.id = m.user_id
            WHERE o.touchpoint_id = t.id AND m.team_id = ANY(%(teams)s) ORDER BY o.id),
        'judgments', ARRAY(
            SELECT to_jsonb(s) FROM contacts_assessment s
            WHERE s.touchpoint_id = t.id AND s.institution_id = %(institution)s
              AND s.demand_id IS NULL AND s.team_id = ANY(%(writing)s)),
        'tasks', ARRAY(
            SELECT to_jsonb(f) FROM contacts_followup f
            WHERE f.touchpoint_id = t.id AND f.done_on IS NULL
              AND f.team_id = ANY(%(writing)s) ORDER BY f.due_on, f.id)
    ) AS what
    FROM contacts_touchpoint t JOIN accounts_team whose ON whose.id = t.team_id
    WHERE t.id IN (
        -- Of each of one's teams the newest alone, straight from an index.
        SELECT newest.touchpoint_id
        FROM unnest(%(writing)s::bigint[]) AS own(team), LATERAL (
            SELECT n.touchpoint_id FROM contacts_touchpointinstitution n
            WHERE n.institution_id = %(institution)s AND n.team_id = own.team
              AND n.happened_on <= coalesce(%(day)s::date, n.happened_on)
              -- 2 is the place of touchpoints among KINDS.
              AND (%(day)s::date IS NULL OR n.happened_on < %(day)s
                   OR 2 > %(nth)s OR (2 = %(nth)s AND n.touchpoint_id < %(id)s))
            ORDER BY n.happened_on DESC, n.touchpoint_id DESC LIMIT %(limit)s
        ) AS newest
        UNION ALL
        SELECT n.touchpoint_id FROM contacts_touchpointinstitution n
        JOIN contacts_touchpoint told ON told.id = n.touchpoint_id
        WHERE n.institution_id = %(institution)s
          AND n.team_id <> ALL(%(writing)s)
          AND told.notes_readers = 'coalition' AND told.notes <> '')
"""
# In the order in which those of one day stand.
KINDS = (
    Kind("position", "positions", Position, POSITIONS, private=False),
    Kind("endorsement", "endorsements", Endorsement, ENDORSEMENTS, private=False),
    Kind("touchpoint", "touchpoints", Touchpoint, TOUCHPOINTS),
    Kind("commitment", "promises", Commitment, COMMITMENTS),
    Kind("assessment", "stances", Assessment, ASSESSMENTS),
    Kind("sighting", "seen with", Sighting, SIGHTINGS),
)
NEWEST = """
    (SELECT day, {nth} AS nth, id, what FROM ({sql}) AS rows
     WHERE %(day)s::date IS NULL OR day < %(day)s
        OR (day = %(day)s AND ({nth} > %(nth)s OR ({nth} = %(nth)s AND id < %(id)s)))
     ORDER BY day DESC, id DESC LIMIT %(limit)s)
"""
ALL = """
SELECT day, nth, what FROM ({parts}) AS newest
ORDER BY day DESC, nth, id DESC LIMIT %(limit)s
"""


def kinds_for(membership: Membership) -> list[Kind]:
    """The kinds of entries that the member may read."""
    return [
        kind
        for kind in KINDS
        if (membership.writes or not kind.private)
        and not (kind.model is Endorsement and membership.team.nonpartisan)
    ]


def entries(
    institution: Institution,
    membership: Membership,
    *,
    before: Place | None,
    limit: int,
    show: str = "",
) -> list[Entry]:
    """The first `limit` entries after `before`, the newest first.

    `show` names the only kind wanted; empty = all. Of each kind `limit` rows at most
    are read, whatever the length of the whole. Whose people they name is for
    `name_people` to add.
    """
    parts = [
        NEWEST.format(nth=KINDS.index(kind), sql=kind.sql)
        for kind in kinds_for(membership)
        if show in ("", kind.name)
    ]
    if not parts:
        return []
    day, nth, key = before or (None, None, None)
    values = {
        "institution": institution.pk, "day": day, "nth": nth, "id": key,
        "limit": limit, **of_reader(membership),
    }  # fmt: skip
    with connection.cursor() as cursor:
        cursor.execute(ALL.format(parts="UNION ALL".join(parts)), values)
        found = cursor.fetchall()
    return [
        Entry(day, KINDS[nth].name, row, nth)
        for day, nth, what in found
        for row in rows_of(KINDS[nth].model, [json.loads(what)])
    ]


def of_reader(membership: Membership) -> dict[str, Any]:
    """Whose facts the member's user may read: of the acting team, and of all teams."""
    current = membership.user.current_memberships
    return {
        "team": membership.team_id,
        "teams": [one.team_id for one in current],
        "writing": [one.team_id for one in current if one.writes],
        "leading": [one.team_id for one in current if one.leads],
        "user": membership.user_id,
    }


def people_named(entries: Iterable[Entry]) -> set[int]:
    """The ids of the contacts that touchpoints among the entries speak of."""
    return set(chain.from_iterable(one.what.came for one in touchpoints_of(entries)))


def name_people(
    entries: Iterable[Entry], named: dict[int, Contact], membership: Membership
) -> None:
    """Give each touchpoint its people as far as `named` has them, and what it led to.

    `judged` are the judgments made at it, `owed` the open follow-ups that are about
    nobody else than those named.
    """
    for entry in touchpoints_of(entries):
        one = entry.what
        one.with_whom = [named[key] for key in one.came if key in named]
        one.changeable = one.changeable_by(membership, timezone.now())
        one.judged = rows_of(Assessment, one.judgments)
        tasks = rows_of(FollowUp, one.tasks)
        one.owed = [
            task
            for task in tasks
            if task.contact_id is None or task.contact_id in named
        ]


def touchpoints_of(entries: Iterable[Entry]) -> list[Entry]:
    return [one for one in entries if one.kind == "touchpoint"]
