"""Days as lists write them; day before month or after it is decided by the column.

Read are 2020-05-26, 05/26/2020, 26.05.2020, 5/26/20, 26 May 2020, May 26, 2020, each
with a time of day or without, and the number that a spreadsheet counts days by.
"""

import datetime as dt
import re
from collections.abc import Iterable
from enum import StrEnum

from contacts.importing.unread import Unread


class Order(StrEnum):
    """What a column's dates with three numbers begin with; empty = none has three."""

    NONE = ""
    MONTH_FIRST = "month first"
    DAY_FIRST = "day first"
    # No day is over 12: someone is to say.
    AMBIGUOUS = "ambiguous"
    # Some begin with the day, some with the month: each of the others is refused.
    MIXED = "mixed"


# A time of day, with its zone, is let go.
TIME = (
    r"(?:(?:T|,?\s+)\d{1,2}:\d\d(?::\d\d(?:\.\d+)?)?"
    r"\s*(?:[AP]\.?M\.?)?\s*(?:Z|UTC|[+-]\d\d:?\d\d)?)?"
)
CLOCK = re.compile(r"[T,\s](\d{1,2}):(\d\d)(?::\d\d)?\s*([AP])?", re.IGNORECASE)
ISO = re.compile(rf"(\d{{4}})[-/.](\d{{1,2}})[-/.](\d{{1,2}}){TIME}", re.IGNORECASE)
NUMBERS = re.compile(
    rf"(\d{{1,2}})[-/.](\d{{1,2}})[-/.](\d{{4}}|\d\d){TIME}", re.IGNORECASE
)
WEEKDAY = (
    r"(?:(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?\.?,?\s+)?"
)
MONTH = r"([a-z]{3,9})\.?"
DAY_MONTH = re.compile(
    rf"{WEEKDAY}(\d{{1,2}})(?:st|nd|rd|th)?[\s-]+{MONTH},?[\s-]+(\d{{4}}|\d\d){TIME}",
    re.IGNORECASE,
)
MONTH_DAY = re.compile(
    rf"{WEEKDAY}{MONTH}[\s-]+(\d{{1,2}})(?:st|nd|rd|th)?,?[\s-]+(\d{{4}}|\d\d){TIME}",
    re.IGNORECASE,
)
SERIAL = re.compile(r"(\d{5})(?:\.\d+)?")
# Day 0 of a spreadsheet's count, its leap day of 1900 that never was allowed for.
SPREADSHEETS_BEGIN = dt.date(1899, 12, 30)
# Days that such a count is taken for: of 1954 to 2064.
SERIALS = range(20_000, 60_001)
MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "january jan", "february feb", "march mar", "april apr", "may", "june jun",
            "july jul", "august aug", "september sep sept", "october oct",
            "november nov", "december dec",
        ),
        start=1,
    )
    for name in names.split()
}  # fmt: skip
EARLIEST = 1880
LONGEST = 60


class UnreadDay(Unread):
    """It is meant for a day, but which cannot be told."""


def order_of(values: Iterable[str]) -> Order:
    """The order of a whole column; one day over 12 decides."""
    seen = set()
    for value in values:
        if match := NUMBERS.fullmatch(value[:LONGEST].strip()):
            first, second = int(match[1]), int(match[2])
            if first > 12 >= second:
                seen.add(Order.DAY_FIRST)
            elif second > 12 >= first:
                seen.add(Order.MONTH_FIRST)
            elif first != second and first <= 12:
                seen.add(Order.AMBIGUOUS)
    decided = seen - {Order.AMBIGUOUS}
    if len(decided) == 2:
        return Order.MIXED
    return next(iter(decided or seen), Order.NONE)


def day_of(text: str, order: Order, today: dt.date) -> dt.date:
    """The day that `text` says. Unread, saying why, where it says none by `today`.

    Years of two digits are of the last hundred years.
    """
    if len(text) > LONGEST:
        raise Unread("is no date")
    year, month, day = numbers_of(text.strip(), order)
    if year < 100:
        year += today.year // 100 * 100
        year -= 100 * (year > today.year)
    try:
        found = dt.date(year, month, day)
    except ValueError:
        raise UnreadDay("is no day of the calendar") from None
    if found > today:
        raise UnreadDay("is still to come")
    if year < EARLIEST:
        raise UnreadDay(f"is before {EARLIEST}")
    return found


def time_of(text: str) -> dt.time | None:
    """The time of day behind a day; None = there is none, as there is none at midnight.

    A spreadsheet that knows but the day writes midnight behind it.
    """
    if not (match := CLOCK.search(text[:LONGEST])):
        return None
    hour, minute, half = int(match[1]), int(match[2]), (match[3] or "").lower()
    if half and 1 <= hour <= 12:
        hour = hour % 12 + 12 * (half == "p")
    if hour > 23 or minute > 59 or (hour, minute) == (0, 0):
        return None
    return dt.time(hour, minute)


def numbers_of(text: str, order: Order) -> tuple[int, int, int]:
    """Year, month and day, which may be no day of the calendar."""
    if match := ISO.fullmatch(text):
        return int(match[1]), int(match[2]), int(match[3])
    if match := NUMBERS.fullmatch(text):
        first, second, year = int(match[1]), int(match[2]), int(match[3])
        return (year, *month_and_day(first, second, order))
    if match := DAY_MONTH.fullmatch(text):
        return int(match[3]), month_named(match[2]), int(match[1])
    if match := MONTH_DAY.fullmatch(text):
        return int(match[3]), month_named(match[1]), int(match[2])
    if (match := SERIAL.fullmatch(text)) and int(match[1]) in SERIALS:
        found = SPREADSHEETS_BEGIN + dt.timedelta(days=int(match[1]))
        return found.year, found.month, found.day
    raise Unread("is no date")


def month_and_day(first: int, second: int, order: Order) -> tuple[int, int]:
    if order is Order.DAY_FIRST:
        return second, first
    if order is Order.MONTH_FIRST or first == second:
        return first, second
    if first > 12 >= second:
        return second, first
    if second > 12 >= first:
        return first, second
    if first > 12:
        raise UnreadDay("is no day of the calendar")
    raise UnreadDay("may begin with its day or with its month")


def month_named(word: str) -> int:
    if word.lower() not in MONTHS:
        raise Unread("is no date")
    return MONTHS[word.lower()]
