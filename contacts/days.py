"""Which days a fact may be dated: nothing has happened tomorrow, or in the year 26."""

import datetime as dt

from django.core.exceptions import ValidationError

# A year such as 26, typed in two digits, is a slip and not that long ago.
FIRST_DAY = dt.date(1900, 1, 1)
# Nobody owes or promises anything for later.
FURTHEST_DAYS = 10 * 366


def check_past(day: dt.date, today: dt.date) -> None:
    """Refuse a day on which nothing can have happened yet, or that is a slip."""
    if day > today:
        raise ValidationError("That day has not come yet: write what has happened.")
    check_year(day)


def check_coming(day: dt.date, today: dt.date) -> None:
    """Refuse a day that is past, or too far away to be meant."""
    if day < today:
        raise ValidationError("That day is past: say today or a later one.")
    check_far(day, today)


def check_far(day: dt.date, today: dt.date) -> None:
    check_year(day)
    if (day - today).days > FURTHEST_DAYS:
        raise ValidationError("That is more than ten years away: check the year.")


def check_year(day: dt.date) -> None:
    if day < FIRST_DAY:
        raise ValidationError("Write the year in full, like 2026: nothing is that old.")
