"""Where an institution stands with a team, or with the coalition, on a day.

The rule stands here twice. `standing` reads it literally, for one institution and one
day. `recompute` writes it as sets of day ranges in SQL, for any number of institutions,
and keeps the result as `StandingPeriod` rows, the future included. A property test
holds the two against each other.
"""

import datetime as dt
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, nullcontext
from dataclasses import dataclass

from django.db import connection, transaction

from contacts.models import (
    Affiliation,
    Assessment,
    Commitment,
    Institution,
    Standing,
    StandingPeriod,
    Touchpoint,
)
from organizer.accounts.models import Team

# "At most a year": days between a fact and the last day on which it counts.
YEAR = 365
SUPPORT = (Assessment.Stance.LEADING, Assessment.Stance.SUPPORTIVE)
# From this many institutions on, one pass over whole tables beats looking each one up.
MANY = 500
SWEEP_AT_ONCE = 10_000


# --- The rule, read literally --------------------------------------------------------


@dataclass(frozen=True)
class Meeting:
    """A reached touchpoint that names the institution."""

    day: dt.date
    two_way: bool
    in_person: bool
    contacts: frozenset[int]


@dataclass(frozen=True)
class Tenure:
    """The days, both inclusive, on which a contact led; None = open."""

    contact: int
    since: dt.date | None
    until: dt.date | None

    def holds(self, day: dt.date) -> bool:
        return (self.since is None or self.since <= day) and (
            self.until is None or day <= self.until
        )


@dataclass(frozen=True)
class Facts:
    """All that one team has on record for one institution's standing."""

    fresh_days: int
    meetings: tuple[Meeting, ...]
    tenures: tuple[Tenure, ...]
    # (made_on, stance) of the team's overall assessments of the institution.
    assessments: tuple[tuple[dt.date, int], ...]
    # The days on which the institution's own commitments were kept.
    kept: tuple[dt.date, ...]

    def leads(self, contact: int, day: dt.date) -> bool:
        return any(t.contact == contact and t.holds(day) for t in self.tenures)


def facts_of(institution: Institution, team: Team) -> Facts:
    """The facts of `team` on `institution`, in five queries."""
    touchpoints = (
        Touchpoint.objects.filter(institutions=institution, team=team, reached=True)
        .order_by("happened_on", "pk")
        .prefetch_related("attendance_set")
    )
    return Facts(
        fresh_days=institution.kind.fresh_days,
        meetings=tuple(
            Meeting(
                day=touchpoint.happened_on,
                two_way=touchpoint.two_way,
                in_person=touchpoint.kind in Touchpoint.IN_PERSON,
                contacts=frozenset(
                    row.contact_id for row in touchpoint.attendance_set.all()
                ),
            )
            for touchpoint in touchpoints
        ),
        tenures=tuple(
            Tenure(*row)
            for row in Affiliation.objects.filter(
                institution=institution, leads=True
            ).values_list("contact", "since", "until")
        ),
        assessments=tuple(
            Assessment.objects.filter(
                institution=institution, team=team, demand=None
            ).values_list("made_on", "stance")
        ),
        kept=tuple(
            commitment.kept_on
            for commitment in Commitment.objects.filter(
                institution=institution, team=team
            )
            if commitment.kept_on
        ),
    )


def within(fact: dt.date, day: dt.date, days: int) -> bool:
    """Whether `fact` lies on `day` or at most `days` days before it."""
    return 0 <= (day - fact).days <= days


def in_relationship(facts: Facts, day: dt.date) -> bool:
    """Whether all four conditions hold on `day`."""
    recent = [m for m in facts.meetings if m.two_way and within(m.day, day, YEAR)]
    two_days = len({m.day for m in recent}) >= 2
    in_person = any(m.in_person for m in recent)
    with_leader = any(
        facts.leads(contact, m.day) and facts.leads(contact, day)
        for m in recent
        for contact in m.contacts
    )
    refreshed = [m.day for m in facts.meetings if m.two_way] + list(facts.kept)
    fresh = any(within(fact, day, facts.fresh_days) for fact in refreshed)
    return two_days and in_person and with_leader and fresh


def stance(facts: Facts, day: dt.date) -> int | None:
    """The latest assessment, if a year old at most; of one day's, the more cautious."""
    made = [(on, stance) for on, stance in facts.assessments if on <= day]
    if not made:
        return None
    latest, cautious = max(made)
    return cautious if within(latest, day, YEAR) else None


def standing(facts: Facts, day: dt.date) -> Standing:
    """Where the institution stands on `day` by these facts."""
    if in_relationship(facts, day):
        if stance(facts, day) not in SUPPORT:
            return Standing.IN_CONVERSATION
        if any(within(kept, day, YEAR) for kept in facts.kept):
            return Standing.DELIVERING
        return Standing.ENGAGED
    if any(in_relationship(facts, start) for start in starts(facts) if start <= day):
        return Standing.LAPSED
    if any(meeting.day <= day for meeting in facts.meetings):
        return Standing.CONTACTED
    return Standing.KNOWN


def starts(facts: Facts) -> set[dt.date]:
    """The only days on which a relationship can begin.

    Each condition holds on ranges that begin with a meeting, a kept commitment or a
    leader's first day; their intersection begins where one of them does.
    """
    first_days = {tenure.since for tenure in facts.tenures if tenure.since}
    return {meeting.day for meeting in facts.meetings} | set(facts.kept) | first_days


def standing_on(
    institution: Institution, day: dt.date, *, team: Team | None
) -> Standing:
    """Where `institution` stands on `day` with `team`; None = with the coalition.

    The coalition's is its best team's. Whether the institution exists on `day` is for
    the reader to ask: a closed one keeps its last standing.
    """
    teams = Team.objects.all() if team is None else [team]
    ranks = list(Standing)
    found = (standing(facts_of(institution, team), day) for team in teams)
    return max(found, key=ranks.index, default=Standing.KNOWN)


# --- The rule as ranges: half-open, an empty end unbounded ----------------------------

PERIODS = """
WITH marked AS MATERIALIZED (
    SELECT i.id AS institution, k.fresh_days
    FROM contacts_institution i
    JOIN contacts_institutionkind k ON k.id = i.kind_id
    {only_these}
),
met AS MATERIALIZED (
    SELECT m.institution, m.fresh_days, t.team_id AS team, t.id AS touchpoint,
           t.happened_on AS day, t.kind = ANY(%(in_person)s) AS in_person,
           t.kind = ANY(%(two_way)s) AS two_way
    FROM marked m
    JOIN contacts_touchpointinstitution n ON n.institution_id = m.institution
    JOIN contacts_touchpoint t ON t.id = n.touchpoint_id
    WHERE t.reached
),
meetings AS (
    -- `before` is the last earlier day on which there was one of the same sort.
    SELECT met.*, max(day) OVER (
        PARTITION BY institution, team, two_way ORDER BY day
        GROUPS BETWEEN 1 PRECEDING AND 1 PRECEDING
    ) AS before
    FROM met
),
touched AS (
    SELECT institution, team, min(day) AS first,
           range_agg(daterange(day, before + 366))
               FILTER (WHERE two_way AND before + 366 > day) AS two_days,
           range_agg(daterange(day, day + 366)) FILTER (WHERE in_person) AS in_person,
           range_agg(daterange(day, day + fresh_days + 1))
               FILTER (WHERE two_way) AS fresh
    FROM meetings GROUP BY 1, 2
),
tenure AS (
    SELECT a.institution_id AS institution, a.contact_id AS contact,
           range_agg(daterange(a.since, a.until + 1)) AS held
    FROM marked m JOIN contacts_affiliation a ON a.institution_id = m.institution
    WHERE a.leads GROUP BY 1, 2
),
with_leader AS (
    SELECT met.institution, met.team,
           range_agg(datemultirange(daterange(day, day + 366)) * tenure.held) AS held
    FROM met
    JOIN contacts_attendance a ON a.touchpoint_id = met.touchpoint
    JOIN tenure ON tenure.institution = met.institution
               AND tenure.contact = a.contact_id AND tenure.held @> met.day
    WHERE met.two_way GROUP BY 1, 2
),
kept AS (
    SELECT m.institution, c.team_id AS team,
           range_agg(daterange(c.kept_on, c.kept_on + 366)) AS held,
           range_agg(daterange(c.kept_on, c.kept_on + m.fresh_days + 1)) AS refreshed
    FROM marked m JOIN contacts_commitment c ON c.institution_id = m.institution
    WHERE c.kept_on IS NOT NULL GROUP BY 1, 2
),
judged AS (
    SELECT institution_id AS institution, team_id AS team, made_on,
           max(stance) AS stance
    FROM marked m JOIN contacts_assessment a ON a.institution_id = m.institution
    WHERE a.demand_id IS NULL GROUP BY 1, 2, 3
),
stance AS (
    SELECT institution, team, range_agg(daterange(made_on, until)) AS held
    FROM (
        SELECT institution, team, made_on, stance, least(made_on + 366, lead(made_on)
               OVER (PARTITION BY institution, team ORDER BY made_on)) AS until
        FROM judged
    ) AS latest WHERE stance = ANY(%(support)s) GROUP BY 1, 2
),
related AS (
    SELECT institution, team, two_days * in_person * with_leader.held
           * (fresh + coalesce(kept.refreshed, '{{}}')) AS held
    FROM touched JOIN with_leader USING (institution, team)
    LEFT JOIN kept USING (institution, team)
),
-- Each level holds the ones above it.
levels AS (
    SELECT institution, team, datemultirange(daterange(first, NULL)) AS contacted,
           CASE WHEN NOT isempty(related.held)
                THEN datemultirange(daterange(lower(related.held), NULL))
                ELSE '{{}}' END AS lapsed,
           related.held AS in_conversation,
           related.held * stance.held AS engaged,
           related.held * stance.held * kept.held AS delivering
    FROM touched
    LEFT JOIN related USING (institution, team)
    LEFT JOIN stance USING (institution, team)
    LEFT JOIN kept USING (institution, team)
),
audiences AS (
    SELECT * FROM levels
    UNION ALL
    SELECT institution, NULL, range_agg(contacted), range_agg(lapsed),
           range_agg(in_conversation), range_agg(engaged), range_agg(delivering)
    FROM levels GROUP BY institution
)
INSERT INTO contacts_standingperiod (institution_id, team_id, standing, since, until)
SELECT institution, team, standing, lower(days), upper(days) - 1
FROM audiences,
LATERAL (VALUES
    ('contacted', contacted, lapsed), ('lapsed', lapsed, in_conversation),
    ('in_conversation', in_conversation, engaged), ('engaged', engaged, delivering),
    ('delivering', delivering, NULL)
) AS level(standing, held, above),
LATERAL unnest(held - coalesce(above, '{{}}')) AS days
"""
ONLY_THESE = "WHERE i.id = ANY(%(institutions)s)"
PARAMETERS = {
    "in_person": list(Touchpoint.IN_PERSON),
    "two_way": list(Touchpoint.TWO_WAY),
    "support": list(SUPPORT),
}
TAKE_MINE = """
    DELETE FROM contacts_standingstale
    WHERE marked_by = pg_current_xact_id_if_assigned()::text::bigint
    RETURNING institution_id
"""
TAKE_SOME = """
    DELETE FROM contacts_standingstale WHERE institution_id IN (
        SELECT institution_id FROM contacts_standingstale ORDER BY institution_id
        LIMIT %s FOR UPDATE SKIP LOCKED
    ) RETURNING institution_id
"""


def recompute_marked() -> int:
    """Recompute what this transaction marked; the number of institutions.

    Call it last, before the transaction commits: writers to one institution queue on
    its mark, so each sees all that was committed before its own.
    """
    with connection.cursor() as cursor:
        cursor.execute(TAKE_MINE)
        taken = [row[0] for row in cursor.fetchall()]
        if taken:
            write_periods(cursor, taken)
    return len(taken)


def sweep() -> int:
    """Recompute all that raw SQL left marked; the number of institutions."""
    total = 0
    while swept := sweep_some():
        total += swept
    return total


@transaction.atomic
def sweep_some() -> int:
    with connection.cursor() as cursor:
        cursor.execute(TAKE_SOME, [SWEEP_AT_ONCE])
        taken = [row[0] for row in cursor.fetchall()]
        if taken:
            write_periods(cursor, taken)
    return len(taken)


@transaction.atomic
def rebuild() -> None:
    """Recompute every institution's periods; writers wait meanwhile."""
    with connection.cursor() as cursor:
        cursor.execute("LOCK TABLE contacts_standingstale IN EXCLUSIVE MODE")
        cursor.execute("DELETE FROM contacts_standingstale")
        write_periods(cursor, None)


def write_periods(cursor, institutions: list[int] | None) -> None:
    """Replace the periods of these institutions; None = of all."""
    where = ONLY_THESE if institutions is not None else ""
    parameters = PARAMETERS | {"institutions": institutions}
    cursor.execute(
        "DELETE FROM contacts_standingperiod"
        + (" WHERE institution_id = ANY(%(institutions)s)" if where else ""),
        parameters,
    )
    many = institutions is None or len(institutions) >= MANY
    with planned_for_many(cursor) if many else nullcontext():
        cursor.execute(PERIODS.format(only_these=where), parameters)


@contextmanager
def planned_for_many(cursor) -> Iterator[None]:
    """For a statement over whole tables.

    The planner knows nothing of its CTEs' sizes and would loop over them.
    """
    with transaction.atomic():
        cursor.execute(
            "SET LOCAL enable_nestloop = off; SET LOCAL jit = off;"
            " SET LOCAL work_mem = '64MB'"
        )
        yield
        cursor.execute("RESET enable_nestloop; RESET jit; RESET work_mem")


# --- What the periods say -------------------------------------------------------------


def standings(
    institutions: Iterable[Institution], team: Team | None, day: dt.date
) -> dict[int, Standing]:
    """Where each stands on `day` by its periods, by its key; None = the coalition."""
    keys = [one.pk for one in institutions]
    periods = StandingPeriod.objects.for_audience(team).on(day)
    found = periods.filter(institution__in=keys).values_list("institution", "standing")
    return dict.fromkeys(keys, Standing.KNOWN) | {
        key: Standing(standing) for key, standing in found
    }
