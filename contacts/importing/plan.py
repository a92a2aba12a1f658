"""The plan by which rows are read: one step for each field, made once for a file."""

import datetime as dt
from collections import Counter
from collections.abc import Callable, Sequence
from typing import Any, Protocol

from contacts.importing import Refusal, values
from contacts.importing.columns import Column, Matching
from contacts.importing.dates import UnreadDay, day_of
from contacts.importing.unread import Problem, Unread


class Says(Protocol):
    """What a row says, of a person or of an institution."""

    extra: dict[str, str]
    problems: list[Problem]


# One part of what a row says, from its cells into its facts.
Step = Callable[[Any, Sequence[str]], None]
Reads = Callable[[str], Any]


class Plan:
    """A file's columns, with the constants for all rows as columns behind them.

    `today` is the day that a yes without a date is of.
    """

    def __init__(self, matching: Matching, today: dt.date):
        self.today = today
        said = [
            (name, value)
            for name, given in matching.constants.items()
            for value in given
        ]
        self.columns = [*matching.all, *(constant(name) for name, _ in said)]
        self.headers = [values.clean(column.header) for column in self.columns]
        self.behind = tuple(values.clean(value) for _, value in said)
        # (field, reason) to how many values could not be read for it.
        self.unread: Counter[tuple[str, str]] = Counter()

    def of(self, *fields: str | None) -> list[int]:
        """The places of the columns that feed one of the fields."""
        return [at for at, column in enumerate(self.columns) if column.field in fields]

    def detail(self, at: int, limit: int) -> str:
        """What stands behind the column's dot. Refusal where it is too long."""
        column = self.columns[at]
        text = values.one_line(values.clean(column.detail))
        if len(text) > limit:
            raise Refusal(
                f"“{text[:40]}…” is longer than {limit} characters: give a shorter "
                f"one, --map {column.field}.SHORTER={column.header}."
            )
        return text

    def cannot(
        self, facts: Says, field: str, at: int, text: str, unread: Unread
    ) -> None:
        """Note a value that cannot be read, and keep it under its column's name."""
        reason = str(unread)
        self.unread[field, reason] += 1
        facts.problems.append(Problem(field, self.headers[at], text, reason))
        facts.extra[self.headers[at]] = text

    def first(self, field: str, places: Sequence[int], reads: Reads) -> Step:
        """The first value that can be read; what differs from it is kept as extra."""
        alone = places[0]

        def step_of_one(facts: Says, cells: Sequence[str]) -> None:
            if text := cells[alone]:
                try:
                    setattr(facts, field, reads(text))
                except Unread as unread:
                    self.cannot(facts, field, alone, text, unread)

        def step(facts: Says, cells: Sequence[str]) -> None:
            won = ""
            for at in places:
                text = cells[at]
                if not won and text and self.take(facts, field, at, text, reads):
                    won = text
                elif won and text and text != won:
                    facts.extra[self.headers[at]] = text

        return step_of_one if len(places) == 1 else step

    def take(self, facts: Says, field: str, at: int, text: str, reads: Reads) -> bool:
        """Whether the value says something; noted where it cannot be read."""
        try:
            value = reads(text)
        except Unread as unread:
            self.cannot(facts, field, at, text, unread)
            return False
        if value == "":
            return False
        setattr(facts, field, value)
        return True

    def gather(self, field: str, into: str, reads: Reads) -> Step:
        """All values of several columns, each once."""
        places = self.of(field)

        def step(facts: Says, cells: Sequence[str]) -> None:
            held = getattr(facts, into)
            for at in places:
                if text := cells[at]:
                    try:
                        held += [one for one in reads(text) if one not in held]
                    except Unread as unread:
                        self.cannot(facts, field, at, text, unread)

        return step

    def day(self, facts: Says, cells: Sequence[str], places: Sequence[int]) -> str:
        """The earliest day since when something is so, as ISO; empty = it is not.

        In a column of what is allowed a no says that it is so. A day that cannot be
        told says it too, from today: nobody is called because their death is misdated.
        """
        days = []
        for at in places:
            if text := cells[at]:
                try:
                    days.append(self.day_said(self.columns[at], text))
                except Unread as unread:
                    field, told = self.columns[at].field or "", unread
                    if isinstance(unread, UnreadDay) and not is_allowed(field):
                        days.append(self.today.isoformat())
                        told = Unread(f"{unread}, so it counts from today")
                    self.cannot(facts, field, at, text, told)
        return min(filter(None, days), default="")

    def day_said(self, column: Column, text: str) -> str:
        allowed = is_allowed(column.field or "")
        out = values.opted_out(text, allowed=allowed)
        if out is None:
            day = day_of(text, column.order, self.today)
            # Since when one may is no day of an opt-out.
            return "" if allowed else day.isoformat()
        return self.today.isoformat() if out else ""


def is_allowed(field: str) -> bool:
    """Whether it says that one may reach them, rather than that one may not."""
    return field.endswith("_allowed")


def constant(name: str) -> Column:
    """The column that a constant for all rows is."""
    field, _, detail = name.partition(".")
    return Column(name, field, detail)
