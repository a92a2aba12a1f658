"""Counting institutions by kind and community, as of any day, in SQL.

Only rooted footprints count, on the lines in force. A team sees shared institutions and
its own; the coalition sees shared ones, each where its best team stands. An institution
whose district is ambiguous counts nowhere and waits.
"""

import datetime as dt
from collections import Counter, defaultdict
from collections.abc import Collection
from contextlib import nullcontext
from typing import Any, NamedTuple

from django.db import connection

from contacts.models import Sighting
from contacts.models.demands import ENDORSEMENT_DAYS
from contacts.models.institutions import ROOTING_MEMBERS
from contacts.models.standing import IN_RELATIONSHIP, OURS
from contacts.standing import YEAR, planned_for_many
from organizer.accounts.models import Team

# From this many districts on, one pass over whole tables beats looking each row up.
MANY = 50
AMONG_THESE = "institution_id IN (SELECT institution FROM rooted)"
AMONG_ALL = "institution_id IS NOT NULL"

# A row of a table: (district's key, "kind", "community" or "several", that one's key).
# A row of "several" is one institution that counts in several of the districts.
Cell = tuple[int, str, int]
# How many institutions of a row stand so, and with whom: {(standing, with whom): n}.
Tally = Counter[tuple[str, str]]

# Whether an institution's footprint counts in its district, whatever the day.
ROOTED = """k.in_coverage
      AND coalesce(f.rooted, (f.method <> '' AND k.rooted_by_address)
                             OR f.members >= %(rooting_members)s)
      AND (i.team_id IS NULL OR i.team_id = %(team)s)"""
# Every institution that counts, once per district, with its standing and with whom.
COUNTED = (
    """
WITH rooted AS MATERIALIZED (
    SELECT f.district_id AS district, i.id AS institution, i.kind_id AS kind,
           i.parent_id AS parent, f.members, f.primary_voters AS voters
    FROM contacts_footprint f
    JOIN contacts_institution i ON i.id = f.institution_id
    JOIN contacts_institutionkind k ON k.id = i.kind_id
    JOIN unnest(%(districts)s::bigint[]) AS asked(id) ON asked.id = f.district_id
    WHERE """
    + ROOTED
    + """
      AND (f.since IS NULL OR f.since <= %(day)s)
      AND (f.until IS NULL OR f.until >= %(day)s)
      AND (i.opened_on IS NULL OR i.opened_on <= %(day)s)
      AND (i.closed_on IS NULL OR i.closed_on >= %(day)s)
),
-- Where a sign rests on a team's own aim, demand or fact, `team` is whose.
replacing AS (
    SELECT state, number, team_id AS team FROM (
        SELECT DISTINCT ON ({per_team} state, number) state, number, aim, team_id
        FROM power_aim WHERE since <= %(day)s AND {our_aims}
        ORDER BY {per_team} state, number, team_id NULLS LAST, since DESC
    ) AS aims WHERE aim = 'replace'
),
endorsing AS (
    SELECT e.institution_id AS institution, d.id AS district, team
    FROM districts_district d
    JOIN replacing USING (state, number)
    JOIN districts_incumbent n USING (state, number)
    JOIN contacts_endorsement e ON e.incumbent_id = n.id
    WHERE d.id = ANY(%(districts)s)
      AND n.since <= %(day)s AND (n.until IS NULL OR n.until >= %(day)s)
      AND e.on BETWEEN %(day)s::date - %(endorsement_days)s AND %(day)s
      AND (e.withdrawn_on IS NULL OR e.withdrawn_on > %(day)s)
),
opposing AS (
    SELECT institution, team FROM (
        SELECT DISTINCT ON (p.institution_id, p.demand_id)
               p.institution_id AS institution, q.team_id AS team, p.stance
        FROM contacts_position p JOIN contacts_demand q ON q.id = p.demand_id
        WHERE p.{among_these}
          AND p.on <= %(day)s AND {our_demands}
          AND (q.since IS NULL OR q.since <= %(day)s)
          AND (q.until IS NULL OR q.until >= %(day)s)
        ORDER BY p.institution_id, p.demand_id, p.on DESC, p.stance = 'opposes' DESC
    ) AS latest WHERE stance = 'opposes'
    UNION
    SELECT institution, team FROM (
        SELECT DISTINCT ON (institution_id, team_id)
               institution_id AS institution, team_id AS team, stance
        FROM contacts_assessment
        WHERE {among_these}
          AND demand_id IS NULL AND {ours}
          AND made_on BETWEEN %(day)s::date - %(year)s AND %(day)s
        ORDER BY institution_id, team_id, made_on DESC, stance DESC
    ) AS latest WHERE stance >= 4
    UNION
    SELECT institution_id, team_id FROM contacts_sighting
    WHERE {among_these}
      AND seen_on BETWEEN %(day)s::date - %(year)s AND %(day)s AND {ours}
    GROUP BY institution_id, team_id
    HAVING count(*) >= 2 OR bool_or(kind = ANY(%(strong)s))
),
counted AS (
    SELECT r.district, r.institution, r.kind,
           coalesce(p.standing, 'known') AS standing,
           CASE WHEN o.institution IS NOT NULL OR e.institution IS NOT NULL THEN
                CASE WHEN p.standing = ANY(%(related)s)
                     THEN 'contested' ELSE 'incumbent' END
                WHEN p.standing = ANY(%(engaged)s) THEN 'ours' ELSE 'open'
           END AS with_whom
    FROM rooted r
    LEFT JOIN contacts_standingperiod p ON p.institution_id = r.institution
         AND p.{its} AND p.since <= %(day)s
         AND (p.until IS NULL OR p.until >= %(day)s)
    LEFT JOIN (SELECT DISTINCT institution FROM opposing) AS o
         ON o.institution = r.institution
    LEFT JOIN (SELECT DISTINCT institution, district FROM endorsing) AS e
         ON e.institution = r.institution AND e.district = r.district
)
"""
)
BY = ("kind", "community")
TALLIES = {
    "kind": """
SELECT district, 'kind', kind, standing, with_whom, count(*)
FROM counted GROUP BY 1, 3, 4, 5
""",
    "community": """
SELECT district, 'community', s.community_id, standing, with_whom, count(*)
FROM counted JOIN contacts_institutioncommunity s ON s.institution_id = institution
GROUP BY 1, 3, 4, 5
""",
    "several": """
SELECT district, 'several', institution, standing, with_whom, 1
FROM counted JOIN several USING (institution)
""",
}
SEVERAL = """
, several AS (
    SELECT institution FROM rooted GROUP BY institution HAVING count(*) > 1
)
"""
# The teams whose standings or signs a coalition figure would tell.
TELLING_TEAMS = """
, telling AS (
    SELECT r.district, r.kind, r.institution, p.team_id AS team
    FROM rooted r JOIN contacts_standingperiod p ON p.institution_id = r.institution
    WHERE p.team_id IS NOT NULL AND p.since <= %(day)s
      AND (p.until IS NULL OR p.until >= %(day)s)
    UNION ALL
    SELECT r.district, r.kind, r.institution, o.team
    FROM rooted r JOIN opposing o ON o.institution = r.institution
    WHERE o.team IS NOT NULL
    UNION ALL
    SELECT r.district, r.kind, r.institution, e.team
    FROM rooted r
    JOIN endorsing e ON e.institution = r.institution AND e.district = r.district
    WHERE e.team IS NOT NULL
)
"""
TEAMS_TOLD = {
    "kind": """
SELECT district, 'kind', kind, array_agg(DISTINCT team) FROM telling GROUP BY 1, 3
""",
    "community": """
SELECT district, 'community', s.community_id, array_agg(DISTINCT team)
FROM telling JOIN contacts_institutioncommunity s ON s.institution_id = institution
GROUP BY 1, 3
""",
    "several": """
SELECT district, 'several', institution, array_agg(DISTINCT team)
FROM telling JOIN several USING (institution) GROUP BY 1, 3
""",
}
# The institutions behind a figure, each once; NULL = whatever it is. One that counts in
# several districts has a sign where it has one in any: in the order of the alphabet
# contested and incumbent, which are signs, come before open and ours.
ROWS = """
SELECT c.institution, c.standing, c.with_whom
FROM (SELECT institution, kind, standing, min(with_whom) AS with_whom
      FROM counted GROUP BY 1, 2, 3) AS c
JOIN contacts_institution i ON i.id = c.institution
WHERE (%(kinds)s::text[] IS NULL OR c.kind IN (
          SELECT id FROM contacts_institutionkind WHERE slug = ANY(%(kinds)s)))
  AND (%(communities)s::text[] IS NULL OR c.institution IN (
          SELECT s.institution_id FROM contacts_institutioncommunity s
          JOIN contacts_community m ON m.id = s.community_id
          WHERE m.slug = ANY(%(communities)s)))
  AND (%(standings)s::text[] IS NULL OR c.standing = ANY(%(standings)s))
  AND (%(with_whom)s::text[] IS NULL OR c.with_whom = ANY(%(with_whom)s))
  AND (%(only)s::bigint[] IS NULL OR c.institution = ANY(%(only)s))
ORDER BY i.name, i.id
"""
# With whom one institution is, in each district where it counts.
OF_ONE = """
SELECT district, standing, with_whom FROM counted WHERE institution = %(institution)s
"""
WAITS = """
WITH waiting AS (
    SELECT c.district_id AS district, i.id AS institution, i.kind_id AS kind
    FROM contacts_candidate c
    JOIN contacts_institution i ON i.id = c.institution_id
    JOIN contacts_institutionkind k ON k.id = i.kind_id AND k.in_coverage
    WHERE c.district_id = ANY(%(districts)s)
      AND (i.opened_on IS NULL OR i.opened_on <= %(day)s)
      AND (i.closed_on IS NULL OR i.closed_on >= %(day)s)
      AND (i.team_id IS NULL OR i.team_id = %(team)s)
)
"""
WAITING = (
    WAITS
    + """
SELECT district, 'kind', kind, count(*) FROM waiting GROUP BY 1, 3
UNION ALL
SELECT district, 'community', s.community_id, count(*)
FROM waiting JOIN contacts_institutioncommunity s ON s.institution_id = institution
GROUP BY 1, 3
"""
)
WAITING_TOGETHER = WAITS + "SELECT count(DISTINCT institution) FROM waiting"

# What differs between one team's figures and the coalition's: any team's sign counts
# for the coalition, and it sees no institution that is kept to a team.
OF_A_TEAM = {
    "ours": "team_id = %(team)s",
    "its": "team_id = %(team)s",
    "our_demands": "(q.team_id IS NULL OR q.team_id = %(team)s)",
    "our_aims": "(team_id IS NULL OR team_id = %(team)s)",
    "per_team": "",
}
OF_THE_COALITION = {
    "ours": "TRUE",
    "its": "team_id IS NULL",
    "our_demands": "TRUE",
    "our_aims": "TRUE",
    "per_team": "team_id,",
}


def tallies(
    districts: list[int],
    *,
    day: dt.date,
    audience: Team | None,
    by: Collection[str] = BY,
) -> dict[Cell, Tally]:
    """The institutions of every row that has any, by standing and with whom."""
    found: dict[Cell, Tally] = defaultdict(Counter)
    told = "UNION ALL".join(TALLIES[one] for one in by)
    sql = counted(audience, districts) + SEVERAL + told
    for district, each, row, standing, with_whom, count in run(
        sql, districts, day, audience
    ):
        found[district, each, row][standing, with_whom] = count
    return found


def waiting(
    districts: list[int], *, day: dt.date, audience: Team | None
) -> dict[Cell, int]:
    """How many institutions of a row may lie in the district, once someone places them.

    One that waits between three districts waits in each.
    """
    rows = run(WAITING, districts, day, audience)
    return {(district, by, row): count for district, by, row, count in rows}


def waiting_together(
    districts: list[int], *, day: dt.date, audience: Team | None
) -> int:
    """How many institutions may lie in any of the districts, each counted once."""
    ((count,),) = run(WAITING_TOGETHER, districts, day, audience)
    return count


def telling_teams(
    districts: list[int], *, day: dt.date, by: Collection[str] = BY
) -> dict[Cell, frozenset[int]]:
    """The teams whose work the coalition's figures of a row would tell."""
    told = "UNION ALL".join(TEAMS_TOLD[one] for one in by)
    sql = counted(None, districts) + TELLING_TEAMS + SEVERAL + told
    return {
        (district, each, row): frozenset(teams)
        for district, each, row, teams in run(sql, districts, day, None)
    }


class Row(NamedTuple):
    """An institution that counts in a district, where it stands and with whom."""

    institution: int
    standing: str
    with_whom: str


def rows(
    districts: list[int],
    *,
    day: dt.date,
    audience: Team | None,
    kinds: Collection[str] = (),
    communities: Collection[str] = (),
    standings: Collection[str] = (),
    with_whom: Collection[str] = (),
    only: Collection[int] | None = None,
) -> list[Row]:
    """The institutions that a figure of these districts counts, by name, each once.

    Kinds and communities are slugs; an empty collection filters nothing. `only` are the
    keys of those to choose from, None = all.
    """
    wanted = {
        "kinds": list(kinds) or None,
        "communities": list(communities) or None,
        "standings": list(standings) or None,
        "with_whom": list(with_whom) or None,
        "only": None if only is None else list(only),
    }
    sql = counted(audience, districts) + ROWS
    found = run(sql, districts, day, audience, **wanted)
    return [Row(*row) for row in found]


def of_one(
    institution: int, districts: list[int], *, day: dt.date, audience: Team | None
) -> dict[int, tuple[str, str]]:
    """Where one institution stands and with whom, by district: those where it counts.

    Fewer than `MANY` districts at a time.
    """
    sql = counted(audience, districts) + OF_ONE
    found = run(sql, districts, day, audience, institution=institution)
    return {district: (standing, with_whom) for district, standing, with_whom in found}


def counted(audience: Team | None, districts: list[int]) -> str:
    return filled(COUNTED, audience, districts)


def filled(sql: str, audience: Team | None, districts: list[int]) -> str:
    among_these = AMONG_ALL if len(districts) >= MANY else AMONG_THESE
    its = OF_A_TEAM if audience else OF_THE_COALITION
    return sql.format(among_these=among_these, **its)


def run(
    sql: str,
    districts: list[int],
    day: dt.date,
    audience: Team | None,
    **wanted: list[str] | list[int] | list[dt.date] | int | None,
) -> list[tuple[Any, ...]]:
    parameters: dict[str, Any] = {
        "districts": districts,
        "day": day,
        "team": audience.pk if audience else None,
        "rooting_members": ROOTING_MEMBERS,
        "endorsement_days": ENDORSEMENT_DAYS,
        "year": YEAR,
        "strong": list(Sighting.STRONG),
        "related": list(IN_RELATIONSHIP),
        "engaged": list(OURS),
        **wanted,
    }
    many = len(districts) >= MANY
    with (
        connection.cursor() as cursor,
        planned_for_many(cursor) if many else nullcontext(),
    ):
        cursor.execute(sql, parameters)
        return cursor.fetchall()
