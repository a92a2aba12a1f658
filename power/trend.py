"""What some districts had on each of many days, from the kept standing periods.

Late entries correct it: it goes by when things happened. Districts are taken with the
institutions that count on their lines, an institution once.
"""

import calendar
import datetime as dt
from collections import Counter, defaultdict
from collections.abc import Collection
from typing import Any, NamedTuple

from contacts.models import Standing
from contacts.models.standing import OURS
from organizer.accounts.models import Team
from power.counting import ROOTED, filled, run
from power.hiding import is_safe, sharing_teams
from power.models import Target
from power.people import Body, bodies, known_sum
from power.people import Members as OfOurs

# As far as a trend goes back: five years, a day each month.
MONTHS = 60

# Who counts here, and from when to when; then where they stood, from when to when.
HERE = (
    """
WITH here AS MATERIALIZED (
    SELECT i.id AS institution, i.parent_id AS parent, f.members,
           greatest(f.since, i.opened_on) AS since,
           least(f.until, i.closed_on) AS until
    FROM contacts_footprint f
    JOIN contacts_institution i ON i.id = f.institution_id
    JOIN contacts_institutionkind k ON k.id = i.kind_id
    WHERE f.district_id = ANY(%(districts)s) AND """
    + ROOTED
    + """
),
stood AS (
    SELECT h.institution, h.parent, h.members, p.team_id AS team, p.standing,
           greatest(h.since, p.since) AS since, least(h.until, p.until) AS until
    FROM here h JOIN contacts_standingperiod p ON p.institution_id = h.institution
    WHERE p.{its}
)
"""
)
ON_EACH = """
FROM unnest(%(days)s::date[]) AS asked(day) JOIN stood
     ON since <= day AND (until IS NULL OR until >= day)
"""
STANDINGS = (
    HERE
    + "SELECT day, standing, count(DISTINCT institution)"
    + ON_EACH
    + "GROUP BY 1, 2"
)
MEMBERS = (
    HERE
    + "SELECT day, institution, max(parent), sum(members)"
    + ON_EACH
    + "WHERE standing = ANY(%(engaged)s) GROUP BY 1, 2 ORDER BY 1, 2"
)
HAVE = (
    """
SELECT count(DISTINCT i.id) FROM contacts_standingperiod p
JOIN contacts_institution i ON i.id = p.institution_id
JOIN contacts_institutionkind k ON k.id = i.kind_id
JOIN contacts_footprint f ON f.institution_id = i.id
WHERE p.{its} AND p.standing = ANY(%(engaged)s) AND p.since <= %(day)s
  AND (p.until IS NULL OR p.until >= %(day)s)
  AND f.district_id = ANY(%(districts)s)
  AND (f.since IS NULL OR f.since <= %(day)s)
  AND (f.until IS NULL OR f.until >= %(day)s)
  AND (i.opened_on IS NULL OR i.opened_on <= %(day)s)
  AND (i.closed_on IS NULL OR i.closed_on >= %(day)s)
  AND """
    + ROOTED
)
OF_ANY_TEAM = HERE.replace("p.{its}", "p.team_id IS NOT NULL")
TEAMS = OF_ANY_TEAM + "SELECT day, array_agg(DISTINCT team)" + ON_EACH + "GROUP BY 1"


class Point(NamedTuple):
    """A day of a trend; each figure None where the coalition may not be told.

    `members` are those of ours, a parent with its locals once; None = not known.
    `wanted` is what the plan then wants next; None = nothing.
    """

    day: dt.date
    have: int | None
    in_conversation: int | None
    lapsed: int | None
    members: int | None
    wanted: int | None = None

    @property
    def figures(self) -> tuple[int | None, ...]:
        """Everything but the day, in order."""
        return self[1:]

    @property
    def tells(self) -> bool:
        """Whether any of it is more than nothing."""
        return any(self[1:4])


def month_ends(day: dt.date, months: int = MONTHS) -> list[dt.date]:
    """The last days of the months before `day`, and `day`: so many in all, in order."""
    return [*(before(day, back) for back in range(months - 1, 0, -1)), day]


def before(day: dt.date, months: int) -> dt.date:
    """The last day of the month so many months before that of `day`."""
    year, month = divmod(day.year * 12 + day.month - 1 - months, 12)
    return dt.date(year, month + 1, calendar.monthrange(year, month + 1)[1])


def months_back(day: dt.date, months: int) -> dt.date:
    """The same day so many months earlier, or that month's last one."""
    end = before(day, months)
    return end.replace(day=min(day.day, end.day))


def trend(districts: list[int], day: dt.date, *, audience: Team | None) -> list[Point]:
    """By month up to `day`, five years at most: from the first with anything on record.

    At least a year, so that the line has a direction.
    """
    days = month_ends(day)
    found = points(districts, days, audience=audience)
    first = next((n for n, one in enumerate(found) if one.tells), MONTHS)
    found = found[min(first, MONTHS - 12) :]
    days = [one.day for one in found]
    members = members_on(districts, days, audience=audience)
    wanted = Target.objects.wanted_on(districts, days, audience=audience)
    return [
        one._replace(
            members=None if one.have is None else members[one.day],
            wanted=wanted[one.day],
        )
        for one in found
    ]


def have_on(districts: list[int], day: dt.date, *, audience: Team | None) -> int | None:
    """How many institutions are engaged or delivering on the day; None = hidden."""
    if audience is None and hidden_on(districts, [day]):
        return None
    ((count,),) = run(filled(HAVE, audience, districts), districts, day, audience)
    return count


def points(
    districts: list[int], days: Collection[dt.date], *, audience: Team | None
) -> list[Point]:
    """What these districts had on each of the days, without members and plan."""
    stood: dict[dt.date, Counter[str]] = defaultdict(Counter)
    for day, standing, count in asked_for(STANDINGS, districts, days, audience):
        stood[day][standing] = count
    hidden = hidden_on(districts, days) if audience is None else frozenset()
    return [
        Point(day, None, None, None, None)
        if day in hidden
        else Point(
            day,
            have=sum(stood[day][one] for one in OURS),
            in_conversation=stood[day][Standing.IN_CONVERSATION],
            lapsed=stood[day][Standing.LAPSED],
            members=None,
        )
        for day in days
    ]


def hidden_on(districts: list[int], days: Collection[dt.date]) -> frozenset[dt.date]:
    """The days on which the coalition's counts would tell of one or two teams."""
    sharing = sharing_teams()
    return frozenset(
        day
        for day, teams in asked_for(TEAMS, districts, days, None)
        if not is_safe(frozenset(teams), sharing)
    )


def members_on(
    districts: list[int], days: Collection[dt.date], *, audience: Team | None
) -> dict[dt.date, int | None]:
    """The members of ours on each day, a parent with its locals once; None: unknown."""
    ours: dict[dt.date, list[OfOurs]] = defaultdict(list)
    for day, institution, parent, members in asked_for(
        MEMBERS, districts, days, audience
    ):
        ours[day].append(OfOurs(institution, parent, members, None, 0, 0))
    return {day: members_of(bodies(ours[day])) for day in days}


def members_of(some: Collection[Body]) -> int | None:
    return known_sum(one.members for one in some)


def asked_for(
    sql: str, districts: list[int], days: Collection[dt.date], audience: Team | None
) -> list[tuple[Any, ...]]:
    sql = filled(sql, audience, districts)
    return run(sql, districts, max(days), audience, days=list(days))
