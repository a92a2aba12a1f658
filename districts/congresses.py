"""The two-year Congresses and their days."""

import datetime as dt

# The first that met on 3 January, as the Twentieth Amendment has it.
FIRST_IN_JANUARY = 74


def first_day(congress: int) -> dt.date:
    """3 January of the year in which the Congress begins: 2025 for the 119th."""
    return dt.date(1789 + 2 * (congress - 1), 1, 3)


def ordinal(number: int) -> str:
    """`119th`, `121st`."""
    teens = number % 100 in (11, 12, 13)
    ending = "th" if teens else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    return f"{number}{ending}"
