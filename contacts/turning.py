"""Why an institution came to stand elsewhere: what began or ended on the day it did.

From the facts of one team: the conditions of contacts/explaining.py on the day and on
the one before, in words.
"""

import datetime as dt
from collections.abc import Collection, Iterable, Mapping

from contacts.explaining import Account, account, days_after
from contacts.models import StandingPeriod
from contacts.standing import Facts
from organizer.accounts.templatetags import days

CONDITIONS = ("two_days", "in_person", "with_leader", "fresh", "stance", "kept")
A_LEADER = "one of its leaders"


def turned_on(
    periods: Iterable[StandingPeriod],
    day: dt.date,
    among: Collection[str],
) -> dt.date | None:
    """Since when one stands as on `day`, taking the standings `among` as one.

    `periods` are its periods for one audience. None = since always.
    """
    inside = None
    since = None
    for period in sorted(periods, key=lambda one: one.since, reverse=True):
        if period.since > day:
            continue
        if inside is None:
            inside = period.standing in among
        elif (period.standing in among) != inside:
            break
        since = period.since
    return since


def why(facts: Facts, day: dt.date, names: Mapping[int, str]) -> str:
    """What began or ended on `day`, in words without a full stop; empty = nothing.

    `names` are the contacts whom the reader may see.
    """
    was, now = account(facts, days_after(day, -1)), account(facts, day)
    told = []
    for name in CONDITIONS:
        before, after = getattr(was, name), getattr(now, name)
        if before.until and not after.until:
            told.append(ENDED[name](facts, was, now, names))
        elif after.until and not before.until:
            told.append(BEGAN[name](facts, was, now, names))
    return "; ".join(told)


def leader_left(facts: Facts, day: dt.date) -> bool:
    """Whether on `day` a relationship was over because who leads there had left."""
    return left(facts, account(facts, days_after(day, -1)), day)


def left(facts: Facts, was: Account, day: dt.date) -> bool:
    who, last = was.with_leader.who, days_after(day, -1)
    gone = any(one.contact == who and one.until == last for one in facts.tenures)
    return gone and not account(facts, day).with_leader.until


def in_words(day: dt.date | None) -> str:
    return days.in_words(day) if day else "a day not on record"


# --- In words -------------------------------------------------------------------------


def lost_leader(facts: Facts, was: Account, now: Account, names) -> str:
    who = names.get(was.with_leader.who, A_LEADER)
    if left(facts, was, now.day):
        return f"{who}, whom we met there, left on {in_words(was.day)}"
    return (
        "a year since a two-way talk with someone who leads there, "
        f"{in_words(was.with_leader.on)}"
    )


def went_stale(facts: Facts, was: Account, now: Account, names) -> str:
    return (
        f"{facts.fresh_days} days since the last two-way talk or kept promise, "
        f"{in_words(days_after(was.day, -facts.fresh_days))}"
    )


def lost_stance(facts: Facts, was: Account, now: Account, names) -> str:
    if now.stance.on != was.stance.on:
        return f"judged {label(now)}, {label(was)} before"
    return f"its {label(was)} stance of {in_words(was.stance.on)} is a year old"


def label(one: Account) -> str:
    return one.stance.stance.label.lower() if one.stance.stance else "nothing"


ENDED = {
    "two_days": lambda facts, was, now, names: (
        "two-way talks on one day of the last year only"
    ),
    "in_person": lambda facts, was, now, names: (
        f"a year since the last meeting in person, {in_words(was.in_person.on)}"
    ),
    "with_leader": lost_leader,
    "fresh": went_stale,
    "stance": lost_stance,
    "kept": lambda facts, was, now, names: (
        f"a year since its last kept promise, {in_words(was.kept.on)}"
    ),
}
BEGAN = {
    "two_days": lambda facts, was, now, names: "talked on a second day",
    "in_person": lambda facts, was, now, names: "met in person",
    "with_leader": lambda facts, was, now, names: (
        f"with {names.get(now.with_leader.who, A_LEADER)}, who leads there"
    ),
    "fresh": lambda facts, was, now, names: "talked again",
    "stance": lambda facts, was, now, names: f"judged {label(now)}",
    "kept": lambda facts, was, now, names: "kept a promise",
}
