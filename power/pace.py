"""One sentence on top: when the plan is met at the pace of the last six months."""

import datetime as dt

from organizer.accounts.templatetags.days import in_words, span
from power.trend import months_back

# The pace is that of so many months.
MONTHS = 6
# Beyond so many months "at this pace" says nothing.
FAR = 12 * 50


def since(day: dt.date) -> dt.date:
    """The day from which the pace to `day` is measured."""
    return months_back(day, MONTHS)


def pace(
    have: int | None,
    had: int | None,
    *,
    wanted: int | None,
    due_on: dt.date | None,
    day: dt.date,
) -> str:
    """When the plan is met, in a sentence; empty where the figures are hidden.

    `have` are engaged or delivering on `day` and `had` six months before, None =
    hidden; `wanted` is the plan's target by `due_on`, None = there is none.
    """
    if have is None or had is None:
        return ""
    gained = have - had
    if not wanted:
        return f"No target yet: {have} engaged or delivering, {moved(gained)}."
    if have >= wanted:
        return f"The plan is met: {have} of {wanted}, {moved(gained)}."
    if gained <= 0:
        return (
            f"At the pace of the last six months, {few(gained)}, the plan is not met: "
            f"{wanted - have} of {wanted} are missing."
        )
    # Rounded up: the plan is met when the last one is engaged.
    months = -(-(wanted - have) * MONTHS // gained)
    if months > FAR:
        return (
            f"At the pace of the last six months, {gained} more, the plan is not met "
            "in 50 years."
        )
    met = months_back(day, -months)
    return (
        f"At the pace of the last six months, {gained} more, the plan is met in "
        f"{met:%B %Y}{against(met, due_on)}."
    )


def moved(gained: int) -> str:
    return f"{few(gained)} than six months before" if gained else "as six months before"


def few(gained: int) -> str:
    return f"{abs(gained)} {'more' if gained > 0 else 'fewer'}" if gained else "no more"


def against(met: dt.date, due_on: dt.date | None) -> str:
    """How that month stands to the day by which the plan wants it."""
    if due_on is None:
        return ""
    if (met.year, met.month) == (due_on.year, due_on.month):
        return f", when it is due ({in_words(due_on)})"
    days = (met - due_on).days
    when = "after" if days > 0 else "before"
    return f", {span(abs(days))} {when} it is due ({in_words(due_on)})"
