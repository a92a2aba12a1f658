"""All that explains where institutions stand with a team, in one statement.

As `facts_of` in standing.py, but each day of two-way talks once, and of very many days
the latest alone where these tell all: of one with thousands of touchpoints only some
hundred rows travel.
"""

import datetime as dt
import json
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db import connection

from contacts import explaining
from contacts.explaining import Account
from contacts.models import (
    Assessment,
    Commitment,
    Institution,
    Standing,
    Touchpoint,
)
from contacts.parts import rows_of
from contacts.standing import YEAR, Facts, Meeting, Tenure
from organizer.accounts.models import Team

FACTS = """
SELECT asked.id, found.facts
FROM unnest(%(institutions)s::bigint[]) AS asked(id), LATERAL (
WITH tenure AS (
    SELECT contact_id, since, until FROM contacts_affiliation
    WHERE institution_id = asked.id AND leads
),
met AS NOT MATERIALIZED (
    SELECT n.touchpoint_id AS id, n.happened_on AS day,
           t.kind = ANY(%(in_person)s) AS in_person
    FROM contacts_touchpointinstitution n
    JOIN contacts_touchpoint t ON t.id = n.touchpoint_id
    WHERE n.institution_id = asked.id AND n.team_id = %(team)s
      AND t.reached AND t.kind = ANY(%(two_way)s)
),
days AS (
    SELECT day, bool_or(in_person) AS in_person,
           array_agg(DISTINCT contact_id) FILTER (WHERE contact_id IS NOT NULL) AS led
    FROM met LEFT JOIN LATERAL (
        SELECT a.contact_id FROM contacts_attendance a
        WHERE a.touchpoint_id = met.id
          AND a.contact_id IN (SELECT contact_id FROM tenure)
    ) AS leaders ON TRUE
    GROUP BY 1 ORDER BY day DESC LIMIT %(days)s
),
promise AS (
    SELECT * FROM contacts_commitment
    WHERE institution_id = asked.id AND team_id = %(team)s
)
SELECT jsonb_build_object(
    'days', ARRAY(
        SELECT jsonb_build_array(day, in_person, coalesce(led, '{}'))
        FROM days ORDER BY day),
    'tenures', ARRAY(
        SELECT jsonb_build_array(contact_id, since, until) FROM tenure),
    'judged', ARRAY(
        SELECT to_jsonb(s)
               || jsonb_build_object('by', coalesce(nullif(u.name, ''), u.email))
        FROM contacts_assessment s
        LEFT JOIN accounts_membership m ON m.id = s.made_by_id
        LEFT JOIN accounts_user u ON u.id = m.user_id
        WHERE s.institution_id = asked.id AND s.team_id = %(team)s
          AND s.demand_id IS NULL AND s.made_on <= %(day)s
        ORDER BY s.made_on DESC, s.id DESC),
    'kept', ARRAY(SELECT DISTINCT kept_on FROM promise WHERE kept_on IS NOT NULL),
    'promises', ARRAY(
        (SELECT to_jsonb(promise) FROM promise WHERE kept_on IS NOT NULL
         ORDER BY kept_on DESC, id DESC LIMIT 1)
        UNION ALL
        (SELECT to_jsonb(promise) FROM promise ORDER BY asked_on DESC, id DESC LIMIT 1)
    )
) AS facts
) AS found
"""


# So many days of talks, the latest, nearly always tell all.
ENOUGH_DAYS = 50


@dataclass(frozen=True)
class Explained:
    """`judged` are the overall assessments, the latest first, each with `by` whom."""

    account: Account
    # Whether there are more days of talks than the account counts.
    counts_more: bool
    judged: list[Assessment]
    last_kept: Commitment | None
    # The one asked last; None where that one was kept.
    latest_promise: Commitment | None


def explained(
    institution: Institution, team: Team, day: dt.date, stands: Standing
) -> Explained:
    """Why `institution`, read with its kind, stands with `team` as it does on `day`.

    `stands` is where, by the kept periods.
    """
    found = read(institution, team, day, days=ENOUGH_DAYS)
    account = explaining.account(facts(institution, found), day, stands)
    some = len(found["days"]) == ENOUGH_DAYS
    if some and not tells_all(account, on(found["days"][0][0])):
        some = False
        found = read(institution, team, day, days=None)
        account = explaining.account(facts(institution, found), day, stands)
    promises = rows_of(Commitment, found["promises"])
    return Explained(
        account=account,
        counts_more=some,
        judged=rows_of(Assessment, found["judged"]),
        last_kept=next((one for one in promises if one.kept_on), None),
        latest_promise=next((one for one in promises if not one.kept_on), None),
    )


def tells_all(account: Account, first: dt.date) -> bool:
    """Whether no day before `first`, the first one read, could tell more.

    What an earlier talk brought was over less than a year after that.
    """
    enough = explaining.days_after(first, YEAR)
    ends = [
        condition.until or condition.over
        for condition in (account.two_days, account.in_person, account.with_leader)
    ]
    return all(end and end >= enough for end in ends)


def facts_of_many(
    institutions: Iterable[Institution], team: Team, day: dt.date
) -> dict[int, Facts]:
    """What `team` has on record for the standing of each, read with its kind."""
    of = {one.pk: one for one in institutions}
    found = read_many(list(of), team, day, days=None)
    return {key: facts(of[key], one) for key, one in found.items()}


def read(
    institution: Institution, team: Team, day: dt.date, *, days: int | None
) -> dict[str, Any]:
    return read_many([institution.pk], team, day, days=days)[institution.pk]


def read_many(
    institutions: list[int], team: Team, day: dt.date, *, days: int | None
) -> dict[int, dict[str, Any]]:
    """By institution: the latest so many `days` of two-way talks, None = all of them.

    Assessments are those by `day`.
    """
    values: dict[str, Any] = {
        "institutions": institutions,
        "team": team.pk,
        "day": day,
        "days": days,
        "in_person": list(Touchpoint.IN_PERSON),
        "two_way": list(Touchpoint.TWO_WAY),
    }
    with connection.cursor() as cursor:
        cursor.execute(FACTS, values)
        return {key: json.loads(found) for key, found in cursor.fetchall()}


def facts(institution: Institution, found: dict[str, Any]) -> Facts:
    return Facts(
        fresh_days=institution.kind.fresh_days,
        meetings=tuple(
            Meeting(on(day), two_way=True, in_person=in_person, contacts=frozenset(led))
            for day, in_person, led in found["days"]
        ),
        tenures=tuple(
            Tenure(contact, since and on(since), until and on(until))
            for contact, since, until in found["tenures"]
        ),
        assessments=tuple(
            (on(one["made_on"]), one["stance"]) for one in found["judged"]
        ),
        kept=tuple(map(on, found["kept"])),
    )


on = dt.date.fromisoformat
