"""What one row says of a touchpoint: who was met, as a list of contacts says it, and
when, how and with what answer.

A touchpoint is JSON: `on` and `at`, ISO; `kind` and `reached`; `institution` and `key`,
the name that it counts for and the name's key, `organizer`, a membership's id,
`place`, `notes`, `answers` and the `stances` that they are, and `number`, where there
are any.
"""

import datetime as dt
from collections import Counter
from collections.abc import Mapping, Sequence
from html import unescape
from typing import Any

from django.utils.html import strip_tags

from contacts.days import FIRST_DAY
from contacts.importing import Refusal, values
from contacts.importing.columns import Matching
from contacts.importing.contacts.stage import institution_key
from contacts.importing.dates import day_of, time_of
from contacts.importing.facts import LeftOut, RowRefused
from contacts.importing.names import tidy
from contacts.importing.options import Options
from contacts.importing.people import People, PersonFacts
from contacts.importing.person_reader import PersonReader
from contacts.importing.person_values import LONGEST
from contacts.importing.plan import Plan
from contacts.importing.reading import Row
from contacts.importing.unread import Unread
from contacts.models import Touchpoint

# The result of a row that gives an answer and none.
ANSWERED = "Answered"
NO_DAY = "It says no day: give the day it happened."
LEFT_OUT = "{} is left out, as the table of results says."
# What rows of one meeting have together; else a touchpoint is one person's.
OF_MANY = ("number", "institution", "place")
LONGEST_PLACE = Touchpoint._meta.get_field("place").max_length or 0


class TouchpointReader:
    """Makes facts of rows, each with the touchpoint they took part in.

    `today` is the last day that anything can have happened. Refusal where a constant or
    a district column is no use.
    """

    def __init__(self, matching: Matching, words: People, today: dt.date):
        self.people = PersonReader(matching, words, today)
        self.plan, self.today = Plan(matching, today), today
        self.members = words.members
        self.options = Options(matching.options)
        self.single = {
            name: self.plan.of(name)
            for name in (
                "happened_on", "contact_type", "result", "counts_for", "organizer",
                "place", "question", "touchpoint_id",
            )
        }  # fmt: skip
        self.notes = self.plan.of("notes")
        self.responses = self.plan.of("response")
        self.check_constants(len(matching.all))

    def check_constants(self, width: int) -> None:
        cells = ("",) * width + self.plan.behind
        if self.cell("happened_on", cells):
            try:
                self.day(cells)
            except RowRefused as refused:
                raise Refusal(f"The day for all rows. {refused}") from refused

    @property
    def unread(self) -> Counter[tuple[str, str]]:
        return self.people.unread

    @property
    def nameless(self) -> int:
        return self.people.nameless

    def read(self, row: Row) -> list[PersonFacts]:
        """Those met: one, unless names are to be split; or nobody, at an institution.

        LeftOut where the options say so. RowRefused, with a sentence, where it says
        no day or a wrong one, or with nobody.
        """
        cells = (*map(values.clean, row.cells), *self.plan.behind)
        touchpoint = self.touchpoint(cells)
        try:
            people = self.people.read(row)
        except RowRefused:
            if "institution" not in touchpoint:
                raise
            people = [PersonFacts()]
        answers = touchpoint.pop("answers", [])
        for one in people:
            one.touchpoint = touchpoint | said_by(one, answers, touchpoint)
        return people

    def touchpoint(self, cells: Sequence[str]) -> dict[str, Any]:
        day = self.day(cells)
        kind, result = (
            values.one_line(self.cell(name, cells))
            for name in ("contact_type", "result")
        )
        answers, stances = self.said(cells)
        if answers and not result:
            # Whoever answered was reached, as VAN has it too.
            result = ANSWERED
        outcome = self.options.outcome(kind, result)
        if outcome is None:
            what = ", ".join(filter(None, (kind, result))) or "What has no kind"
            raise LeftOut(LEFT_OUT.format(f"“{what}”" if kind or result else what))
        notes = [as_text(cells[at]) for at in self.notes if cells[at]]
        found = {
            "on": day.isoformat(),
            "at": self.time(cells),
            "kind": outcome.kind,
            "reached": outcome.reached,
            "number": self.cell("touchpoint_id", cells),
            "answers": answers,
            "stances": stances,
            **self.where(cells, notes),
            **self.who_of_ours(cells, notes),
        }
        found["notes"] = "\n".join(dict.fromkeys(notes))
        return {name: value for name, value in found.items() if value not in ("", [])}

    def cell(self, name: str, cells: Sequence[str]) -> str:
        """The first cell of the field that is not blank."""
        return next((cells[at] for at in self.single[name] if cells[at]), "")

    # --- Its parts --------------------------------------------------------------------

    def day(self, cells: Sequence[str]) -> dt.date:
        for at in self.single["happened_on"]:
            if text := cells[at]:
                try:
                    day = day_of(text, self.plan.columns[at].order, self.today)
                except Unread as unread:
                    header = self.plan.headers[at]
                    raise RowRefused(f"{header}: “{text[:60]}” {unread}.") from unread
                if day < FIRST_DAY:
                    raise RowRefused(f"{day.year} is too long ago: mend the year.")
                return day
        raise RowRefused(NO_DAY)

    def time(self, cells: Sequence[str]) -> str:
        found = time_of(self.cell("happened_on", cells))
        return found.isoformat("minutes") if found else ""

    def said(self, cells: Sequence[str]) -> tuple[list[str], list[int]]:
        """The answers, each with its question, and the stances that they are."""
        answers, stances = [], []
        asked = values.one_line(self.cell("question", cells))
        for at in self.responses:
            if not (answer := values.one_line(cells[at])):
                continue
            column = self.plan.columns[at]
            question = column.detail or asked or column.header
            answers.append(f"{question}: {answer}")
            if stance := self.options.stance(question, answer):
                stances.append(stance)
        return answers, sorted(set(stances))

    def where(self, cells: Sequence[str], notes: list[str]) -> dict[str, str]:
        """The institution it counts for, and the place; what is too long is noted."""
        name = values.one_line(self.cell("counts_for", cells))
        if name.lower() in values.NOTHING:
            name = ""
        elif len(name) > LONGEST["institution"]:
            notes.append(name)
            name = ""
        place = values.one_line(self.cell("place", cells))
        if len(place) > LONGEST_PLACE:
            notes.append(place)
            place = ""
        named = {"institution": tidy(name), "key": institution_key(name)}
        return {"place": place} | (named if name else {})

    def who_of_ours(self, cells: Sequence[str], notes: list[str]) -> dict[str, int]:
        """The member; who is none is noted."""
        text = values.one_line(self.cell("organizer", cells))
        if not text or text.lower() in values.NOTHING:
            return {}
        family, _, given = text.partition(", ")
        for name in (text, f"{given} {family}"):
            if found := self.members.get(name.lower()):
                return {"organizer": found}
        notes.append(f"By {text}.")
        return {}


def said_by(
    one: PersonFacts, answers: Sequence[str], touchpoint: Mapping[str, Any]
) -> dict[str, str]:
    """The answers for the notes; of a meeting that may be of many, with whose."""
    if not answers:
        return {}
    whose = " ".join(filter(None, (one.given, one.family)))
    if whose and not touchpoint.keys().isdisjoint(OF_MANY):
        answers = [f"{whose}: {answer}" for answer in answers]
    return {"answers": "\n".join(answers)}


def as_text(text: str) -> str:
    """Notes without the markup that CiviCRM keeps in them."""
    if "<" not in text:
        return text
    lines = text.replace("</p>", "\n").replace("<br />", "\n").replace("<br>", "\n")
    return unescape(strip_tags(lines)).strip()
