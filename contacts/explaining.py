"""Why an institution stands where it stands: what holds, by which fact, until when.

The conditions of contacts/standing.py as spans of days, both ends inclusive, in plain
Python for one institution. The periods kept in the database say the same; a test holds
them together.
"""

import datetime as dt
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from itertools import combinations, pairwise

from contacts.models import Assessment, Standing, StandingPeriod
from contacts.models.standing import IN_RELATIONSHIP
from contacts.standing import SUPPORT, YEAR, Facts, Meeting, standing, within

Span = tuple[dt.date, dt.date]
# Two organizers who judge this many days apart or less ought to agree...
DISAGREEMENT_DAYS = 60
# ...to less than this many steps of the five.
DISAGREEMENT = 2
# A relationship with fewer days left is about to lapse.
LATE_DAYS = 14
# What brings each condition of a relationship about.
NEEDS = {
    "two_days": "two-way talks on two days of one year",
    "in_person": "a meeting in person within a year",
    "with_leader": "a two-way talk within a year with someone who leads there",
    "fresh": "a two-way talk or a kept promise every {fresh_days} days",
}


@dataclass(frozen=True)
class Condition:
    """One condition of a standing on a day.

    `until` is the last day on which it holds without anything new, None where it does
    not hold; then `over` is the last day on which it did, None = never. `count` facts
    speak for it, the latest on `on`; `who` is the contact in that fact.
    """

    until: dt.date | None
    over: dt.date | None
    count: int = 0
    on: dt.date | None = None
    who: int | None = None
    stance: Assessment.Stance | None = None


@dataclass(frozen=True)
class Account:
    """The six conditions; the first four together make a relationship."""

    day: dt.date
    standing: Standing
    fresh_days: int
    two_days: Condition
    in_person: Condition
    with_leader: Condition
    fresh: Condition
    stance: Condition
    kept: Condition

    @property
    def relationship(self) -> dict[str, Condition]:
        names = ("two_days", "in_person", "with_leader", "fresh")
        return {name: getattr(self, name) for name in names}

    @property
    def until(self) -> dt.date | None:
        """The last day of the present relationship; None where there is none."""
        ends = [condition.until for condition in self.relationship.values()]
        return min(end for end in ends if end) if all(ends) else None

    @property
    def is_late(self) -> bool:
        """Whether the relationship is about to lapse."""
        until = self.until
        return until is not None and (until - self.day).days < LATE_DAYS

    @property
    def first_to_end(self) -> str:
        """What would keep the relationship: the condition that ends it first."""
        return self.needs(lambda condition: condition.until == self.until)

    @property
    def missing(self) -> str:
        """What a relationship needs and does not have, in words."""
        return self.needs(lambda condition: condition.until is None)

    def needs(self, which: Callable[[Condition], bool]) -> str:
        needed = [NEEDS[name] for name, c in self.relationship.items() if which(c)]
        return " and ".join(needed).format(fresh_days=self.fresh_days)


def account(facts: Facts, day: dt.date, stands: Standing | None = None) -> Account:
    """What of `facts` holds on `day`, and until when.

    `stands` is where it stands by the kept periods; None = worked out from the facts.
    """
    two_way = [m for m in facts.meetings if m.two_way and m.day <= day]
    recent = [m for m in two_way if within(m.day, day, YEAR)]
    led = [(m.day, contact) for m in recent for contact in leaders_in(facts, m)]
    on, judged = judgment(facts, day)
    kept = [fact for fact in facts.kept if fact <= day]
    return Account(
        day=day,
        standing=stands or standing(facts, day),
        fresh_days=facts.fresh_days,
        two_days=condition(
            two_day_spans(facts), day, {m.day for m in recent}, latest(two_way)
        ),
        in_person=condition(
            year_after(m.day for m in facts.meetings if m.two_way and m.in_person),
            day,
            {m.day for m in recent if m.in_person},
            latest(m for m in two_way if m.in_person),
        ),
        with_leader=condition(
            leader_spans(facts),
            day,
            led,
            *max((m for m in led if facts.leads(m[1], day)), default=(None, None)),
        ),
        fresh=condition(
            fresh_spans(facts), day, {m.day for m in two_way}, latest(two_way)
        ),
        stance=condition(stance_spans(facts), day, on and [on], on, stance=judged),
        kept=condition(year_after(facts.kept), day, kept, max(kept, default=None)),
    )


def condition(spans, day: dt.date, facts, on=None, who=None, stance=None) -> Condition:
    """A condition that holds on `spans`, as it is on `day`."""
    spans = joined(spans)
    return Condition(
        until=next((end for start, end in spans if start <= day <= end), None),
        over=max((end for _, end in spans if end < day), default=None),
        count=len(facts or ()),
        on=on,
        who=who,
        stance=stance,
    )


def latest(meetings: Iterable[Meeting]) -> dt.date | None:
    return max((meeting.day for meeting in meetings), default=None)


def leaders_in(facts: Facts, meeting: Meeting) -> list[int]:
    """Those at the meeting who led on its day."""
    return [c for c in sorted(meeting.contacts) if facts.leads(c, meeting.day)]


def judgment(facts: Facts, day: dt.date):
    """The latest assessment's day and stance; of one day's, the more cautious."""
    on, stance = max(
        (made for made in facts.assessments if made[0] <= day), default=(None, None)
    )
    return on, Assessment.Stance(stance) if stance else None


# --- The conditions as spans ----------------------------------------------------------


def days_after(day: dt.date, days: int) -> dt.date:
    return day + dt.timedelta(days=days)


def year_after(facts: Iterable[dt.date]) -> list[Span]:
    return [(fact, days_after(fact, YEAR)) for fact in facts]


def two_day_spans(facts: Facts) -> list[Span]:
    days = sorted({m.day for m in facts.meetings if m.two_way})
    return [(second, days_after(first, YEAR)) for first, second in pairwise(days)]


def leader_spans(facts: Facts) -> list[Span]:
    return [
        (
            max(m.day, tenure.since or m.day),
            min(days_after(m.day, YEAR), tenure.until or dt.date.max),
        )
        for m in facts.meetings
        if m.two_way
        for contact in leaders_in(facts, m)
        for tenure in facts.tenures
        if tenure.contact == contact
    ]


def fresh_spans(facts: Facts) -> list[Span]:
    talks = [m.day for m in facts.meetings if m.two_way]
    return [(on, days_after(on, facts.fresh_days)) for on in (*talks, *facts.kept)]


def stance_spans(facts: Facts) -> list[Span]:
    judged = sorted(dict(sorted(facts.assessments)).items())
    untils = [*(days_after(on, -1) for on, _ in judged[1:]), dt.date.max]
    return [
        (on, min(days_after(on, YEAR), until))
        for (on, stance), until in zip(judged, untils, strict=False)
        if stance in SUPPORT
    ]


def joined(spans: Iterable[Span]) -> list[Span]:
    """The same days as few spans in order; empty ones fall out."""
    result: list[Span] = []
    for start, end in sorted(span for span in spans if span[0] <= span[1]):
        if result and start <= days_after(result[-1][1], 1):
            result[-1] = (result[-1][0], max(end, result[-1][1]))
        else:
            result.append((start, end))
    return result


# --- What the periods say -------------------------------------------------------------


def relationship_until(
    periods: Sequence[StandingPeriod], day: dt.date
) -> dt.date | None:
    """The last day of the relationship that holds on `day`, by one team's periods.

    None where none holds, or where nothing ends it.
    """
    until = None
    for period in sorted(periods, key=lambda one: one.since):
        follows = period.since <= (days_after(until, 1) if until else day)
        if follows and period.standing in IN_RELATIONSHIP:
            if period.until is None:
                return None
            if period.until >= day:
                until = period.until
    return until


def disagreement(assessments: Sequence[Assessment]) -> list[Assessment]:
    """Two organizers' own latest judgments, near in time and far apart, else nothing.

    `assessments` are one team's overall ones of one institution, with `made_by`. The
    page asks the two to settle it; meanwhile the latest counts.
    """
    own = {
        one.made_by_id: one
        for one in sorted(assessments, key=lambda one: (one.made_on, one.pk))
        if one.made_by_id
    }
    for one, other in combinations(own.values(), 2):
        apart = abs((one.made_on - other.made_on).days)
        if (
            apart <= DISAGREEMENT_DAYS
            and abs(one.stance - other.stance) >= DISAGREEMENT
        ):
            return [one, other]
    return []
