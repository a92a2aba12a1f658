"""All that the table of districts counts, and its sum: kept until a fact changes."""

import datetime as dt
import hashlib
from collections.abc import Collection
from typing import Any, NamedTuple

from django.db import connection

from districts.models import District
from districts.seats import Seat, seats_on
from organizer.accounts.models import Team
from organizer.database.changes import remembered
from power.asking import Asked
from power.coverage import Figures, Totals
from power.models import Aim
from power.money import Money
from power.pace import since
from power.people import People
from power.trend import have_on

# Most districts with any touchpoint have one in these days: see `last_touchpoints`.
LATELY = dt.timedelta(days=90)
LAST_TOUCHPOINTS = """
SELECT f.district_id, max(n.happened_on)
FROM contacts_footprint f
JOIN contacts_touchpointinstitution n ON n.institution_id = f.institution_id
WHERE f.district_id = ANY(%s) AND n.team_id = %s AND n.happened_on BETWEEN %s AND %s
  AND (f.since IS NULL OR f.since <= %s) AND (f.until IS NULL OR f.until >= %s)
GROUP BY 1
"""


class Sum(NamedTuple):
    """Several districts in one; see `Totals.together`.

    `had`: engaged or delivering six months before, None = hidden. `due_on`: when all
    that the plan wants is due, None = it wants nothing.
    """

    figures: Figures
    people: Figures
    money: Figures
    had: int | None
    due_on: dt.date | None


class Counted(NamedTuple):
    """Some districts, each by its key, and all of them that are told together.

    `hidden` are those of which the coalition is not told; `last` has the day of the
    team's latest touchpoint where there is one.
    """

    seats: dict[int, Seat]
    figures: dict[int, Figures]
    hidden: frozenset[int]
    people: dict[int, Figures]
    money: dict[int, Figures]
    aims: dict[tuple[str, int], Aim]
    last: dict[int, dt.date]
    together: frozenset[int]
    sum: Sum


def counted_of(districts: Collection[District], asked: Asked) -> Counted:
    return remembered(
        "districts", named(districts), asked.day, asked.audience and asked.audience.pk,
        asked.own.pk, make=lambda: Counter(districts, asked).counted(),
    )  # fmt: skip


def sum_of(districts: Collection[District], counted: Counted, asked: Asked) -> Sum:
    """Of districts that are told together, some or all of those `counted`."""
    if frozenset(one.pk for one in districts) == counted.together:
        return counted.sum
    return remembered(
        "sum", named(districts), asked.day, asked.audience and asked.audience.pk,
        make=lambda: Counter(districts, asked).sum(),
    )  # fmt: skip


def told_together(
    districts: Collection[District], hidden: Collection[int]
) -> list[District]:
    """Those that a sum counts: all that are not hidden; all, where each is."""
    told = [one for one in districts if one.pk not in hidden]
    return told or list(districts)


def named(districts: Collection[District]) -> str:
    """A name for exactly these."""
    keys = ",".join(str(one.pk) for one in districts)
    return hashlib.sha256(keys.encode()).hexdigest()


class Counter:
    """Counts some districts, each and together."""

    def __init__(self, districts: Collection[District], asked: Asked):
        self.districts, self.asked = districts, asked
        self.of: dict[str, Any] = {"day": asked.day, "audience": asked.audience}
        self.seats = seats_on(districts, asked.day)
        holders = {key: seat.incumbent for key, seat in self.seats.items()}
        parties = {key: one.party if one else "" for key, one in holders.items()}
        self.totals = Totals(districts, **self.of)
        figures = self.totals.of.items()
        self.hidden = frozenset(key for key, one in figures if "hidden" in one)
        self.people = People(districts, **self.of, parties=parties, hidden=self.hidden)
        self.money = Money(districts, **self.of, holders=holders)

    def counted(self) -> Counted:
        asked, keys = self.asked, [one.pk for one in self.districts]
        together = told_together(self.districts, self.hidden)
        team = asked.audience or asked.own
        return Counted(
            seats=self.seats,
            figures=self.totals.of,
            hidden=self.hidden,
            people={key: self.people.gauge(key) for key in keys},
            money={key: self.money.gauge(key) for key in keys},
            aims=Aim.objects.holding({one.state for one in self.districts}, **self.of),
            last=last_touchpoints(keys, team, asked.day),
            together=frozenset(one.pk for one in together),
            sum=self.sum_of(together),
        )

    def sum(self) -> Sum:
        return self.sum_of(self.districts)

    def sum_of(self, districts: Collection[District]) -> Sum:
        keys = [one.pk for one in districts]
        figures = self.totals.together(districts)
        return Sum(
            figures=figures,
            people=self.people.together(keys, hidden="hidden" in figures),
            money=self.money.together(keys),
            had=have_on(keys, since(self.asked.day), audience=self.asked.audience),
            due_on=self.totals.record.due_on(keys),
        )


def last_touchpoints(
    districts: Collection[int], team: Team, day: dt.date
) -> dict[int, dt.date]:
    """The day of the team's latest touchpoint by `day`, by the district's key.

    It asks for the last 90 days first, and for all time only where those have none:
    a team's touchpoints of many years are many.
    """
    found: dict[int, dt.date] = {}
    for start in (day - LATELY, dt.date.min):
        missing = [key for key in districts if key not in found]
        if not missing:
            break
        with connection.cursor() as cursor:
            cursor.execute(LAST_TOUCHPOINTS, [missing, team.pk, start, day, day, day])
            found |= dict(cursor.fetchall())
    return found
