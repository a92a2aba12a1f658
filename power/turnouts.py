"""The members of institutions that are ours, and who came of which, in SQL.

As `counting` has them: rooted ones, on the lines in force, as of a day.
"""

import datetime as dt
from collections import defaultdict
from typing import Any, NamedTuple

from organizer.accounts.models import Team
from power.counting import COUNTED, counted, filled, run

# What is on record of the members of those that are ours.
MEMBERS = """
SELECT district, institution, parent, members, voters
FROM counted JOIN rooted USING (district, institution)
WHERE standing = ANY(%(engaged)s) ORDER BY 1, 2
"""
OF_ALL = "SELECT institution, members FROM rooted"
# Of each institution that counts the largest turnout on a kept promise, and of whom.
DELIVERED = """
SELECT r.district, r.institution, max(c.delivered), array_agg(DISTINCT c.team_id)
FROM rooted r JOIN contacts_commitment c ON c.institution_id = r.institution
WHERE {ours} AND c.delivered IS NOT NULL
  AND c.kept_on BETWEEN %(day)s::date - %(year)s AND %(day)s
GROUP BY 1, 2
"""


def members(
    districts: list[int], *, day: dt.date, audience: Team | None
) -> list[tuple[Any, ...]]:
    """District, institution, its parent, members here and matched primary voters.

    Of the institutions that are ours there; what is not known is None.
    """
    return run(counted(audience, districts) + MEMBERS, districts, day, audience)


def members_of_all(
    district: int, *, day: dt.date, audience: Team | None
) -> dict[int, int | None]:
    """The members here of each institution that counts; None = not known."""
    sql = counted(audience, [district]) + OF_ALL
    return dict(run(sql, [district], day, audience))


class Turnout(NamedTuple):
    """The most people who came of one institution, and the teams promised them."""

    people: int
    teams: frozenset[int]


def delivered(
    districts: list[int], *, day: dt.date, audience: Team | None
) -> dict[int, dict[int, Turnout]]:
    """By district and institution; where nobody came there is none."""
    found: dict[int, dict[int, Turnout]] = defaultdict(dict)
    sql = filled(COUNTED + DELIVERED, audience, districts)
    for district, one, people, teams in run(sql, districts, day, audience):
        found[district][one] = Turnout(people, frozenset(teams))
    return found
