"""What moved in a district between two days, and why, institution by institution."""

import datetime as dt
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from typing import NamedTuple

from contacts import turning
from contacts.explained import facts_of_many
from contacts.models import Contact, Institution, Standing, StandingPeriod
from contacts.models.standing import OURS
from contacts.standing import Facts
from districts.models import District
from organizer.accounts.models import Team, User
from organizer.accounts.templatetags.days import in_words
from organizer.database.changes import remembered
from power import counting
from power.asking import Asked
from power.figures import HAVE, ORDER, Number, RowsBehind

# The most moves that a page tells one by one.
SHOWN = 50

Rows = dict[int, str]


@dataclass(frozen=True)
class Between:
    """Where each institution stood then and stands now, and the way to their rows."""

    then: Rows
    now: Rows
    before: RowsBehind
    after: RowsBehind

    @property
    def first(self) -> dt.date:
        return self.before.asked.day

    @property
    def last(self) -> dt.date:
        return self.after.asked.day

    @property
    def audience(self) -> Team | None:
        return self.after.asked.audience

    @property
    def fell_out(self) -> list[int]:
        """The keys of those that were engaged or delivering and are no longer."""
        return sorted(ours(self.then) - ours(self.now))

    @property
    def came_in(self) -> list[int]:
        return sorted(ours(self.now) - ours(self.then))

    def came(self, count: int, of: list[str]) -> Number:
        """How many stand so now and did not then."""
        return self.after.number(count, standing=of, unlike=self.first.isoformat())

    def left(self, count: int, of: list[str]) -> Number:
        """How many stood so then and do not now."""
        return self.before.number(count, standing=of, unlike=self.last.isoformat())


class Change(NamedTuple):
    """How many stood so then and now; `came` and `left` between, where told."""

    standing: str
    then: Number
    came: Number
    left: Number
    now: Number

    @property
    def by(self) -> int:
        return (self.now.value or 0) - (self.then.value or 0)


class Move(NamedTuple):
    """Where one stood and stands, None = it did not count; `on`: since which day."""

    institution: Institution
    was: str | None
    now: str | None
    on: dt.date | None
    why: str
    leader_left: bool = False


class Moves(NamedTuple):
    """Those that came in or fell out, the latest first, and how many there are.

    `elsewhere` has how many are, or were, at which standing; "" = did not count.
    """

    number: Number
    elsewhere: list[tuple[str, int]]
    rows: list[Move]


def ours(rows: Rows) -> set[int]:
    return {key for key, standing in rows.items() if standing in OURS}


def standings_on(district: District, asked: Asked) -> Rows:
    """Where each institution that counts in the district stands, by its key."""
    return remembered(
        "standings", district.pk, asked.day, asked.audience and asked.audience.pk,
        make=lambda: {
            row.institution: row.standing
            for row in counting.rows(
                [district.pk], day=asked.day, audience=asked.audience
            )
        },
    )  # fmt: skip


def changes(between: Between) -> list[Change]:
    """A line for each standing."""
    then, now = between.then, between.now
    came = Counter(now[key] for key in now if then.get(key) != now[key])
    left = Counter(then[key] for key in then if now.get(key) != then[key])
    were, are = Counter(then.values()), Counter(now.values())
    return [
        Change(
            one,
            then=between.before.number(were[one], standing=one),
            came=between.came(came[one], [one]),
            left=between.left(left[one], [one]),
            now=between.after.number(are[one], standing=one),
        )
        for one in ORDER
    ]


def fell_out(between: Between, user: User) -> Moves:
    keys = between.fell_out
    number = between.left(len(keys), HAVE)
    return Moves(number, counted(keys, between.now), told(keys, between, user))


def came_in(between: Between, user: User) -> Moves:
    keys = between.came_in
    number = between.came(len(keys), HAVE)
    return Moves(number, counted(keys, between.then), told(keys, between, user))


def counted(keys: Iterable[int], rows: Rows) -> list[tuple[str, int]]:
    found = Counter(rows.get(key, "") for key in keys)
    return [(one, found[one]) for one in (*ORDER, "") if found[one]]


def told(keys: Collection[int], between: Between, user: User) -> list[Move]:
    """When and why each of `keys` moved: the latest that `SHOWN` leaves room for.

    Of the coalition no reasons are told: they are a team's own.
    """
    since = turned_on(keys, between)
    latest = sorted(keys, key=lambda key: since.get(key) or dt.date.min, reverse=True)
    visible = Institution.objects.visible_to(user).select_related("kind")
    found = visible.in_bulk(latest[:SHOWN])
    team = between.audience
    facts = facts_of_many(found.values(), team, between.last) if team and found else {}
    names = names_of(facts.values(), user)
    return [
        move(found[key], between, since.get(key), facts.get(key), names)
        for key in latest
        if key in found
    ]


def move(
    one: Institution,
    between: Between,
    on: dt.date | None,
    facts: Facts | None,
    names: dict[int, str],
) -> Move:
    was, now = between.then.get(one.pk), between.now.get(one.pk)
    if was is None or now is None:
        return Move(one, was, now, None, appeared(one, now, between))
    if on is None or facts is None:
        return Move(one, was, now, on, "")
    left = now == Standing.LAPSED and turning.leader_left(facts, on)
    return Move(one, was, now, on, turning.why(facts, on, names), leader_left=left)


def appeared(one: Institution, now: str | None, between: Between) -> str:
    """Why one counts on only one of the two days."""
    if now is None:
        if one.closed_on and one.closed_on < between.last:
            return f"closed on {in_words(one.closed_on)}"
        return "no longer counts in this district"
    if one.opened_on and one.opened_on > between.first:
        return f"opened on {in_words(one.opened_on)}"
    return f"did not count in this district on {in_words(between.first)}"


def turned_on(keys: Collection[int], between: Between) -> dict[int, dt.date | None]:
    """Since when each is, or is no longer, engaged or delivering as it is now."""
    periods: dict[int, list[StandingPeriod]] = defaultdict(list)
    of_audience = StandingPeriod.objects.for_audience(between.audience)
    for period in of_audience.filter(institution__in=keys):
        periods[period.institution_id].append(period)
    return {
        key: turning.turned_on(some, between.last, OURS)
        for key, some in periods.items()
    }


def names_of(facts: Iterable[Facts], user: User) -> dict[int, str]:
    """What those who led are called, as far as the user may see them."""
    keys = {tenure.contact for one in facts for tenure in one.tenures}
    seen = Contact.objects.visible_to(user).filter(pk__in=keys)
    return {one.pk: str(one) for one in seen} if keys else {}
