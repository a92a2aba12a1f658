"""What one row says of people: its cells, normalised.

A value that cannot be read (a phone without an area code, 30 February) is kept under
its column's name with what has no field of its own, and so is one that another column
of the same field had before it. Nothing is dropped but what says nothing: n/a, no, and
a full name whose parts are there.
"""

import datetime as dt
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from functools import partial
from typing import Any

from contacts.importing import Refusal, values
from contacts.importing import person_values as read
from contacts.importing.addresses import CODES as STATES
from contacts.importing.columns import Matching
from contacts.importing.facts import RowRefused, seat_of
from contacts.importing.fields import TOUCHPOINTS
from contacts.importing.people import People, PersonFacts
from contacts.importing.person_addresses import address_steps
from contacts.importing.person_names import Name, in_print, name_of, people_in
from contacts.importing.person_points import EMAIL, idle_labels, point_steps
from contacts.importing.plan import Plan, Step
from contacts.importing.reading import Row
from contacts.importing.unread import Unread

# Fields with one value, and what reads it.
SINGLE: dict[str, Callable[[str], Any]] = {
    name: read.text_of(read.LONGEST[name])
    for name in (
        "prefix", "given", "middle", "family", "suffix", "nickname", "pronouns",
        "institution", "role",
    )
} | {
    "latitude": read.degrees_of(90),
    "longitude": read.degrees_of(180),
    "leads": read.leads_of,
}  # fmt: skip
DAYS = {"deceased": "deceased_on", "do_not_contact": "do_not_contact_since"}
NAMES = ("prefix", "given", "middle", "family", "suffix", "nickname")
TOO_LONG = Unread(f"is longer than {read.TYPED} characters")
NOBODY = "It names nobody: give a name, an e-mail address or a phone that can be read."
NOBODY_THERE = (
    "It names an institution and nobody there: give a person's name, or bring it in "
    "with a list of institutions."
)
NOBODY_KNOWN = (
    "It gives a number and names nobody, and nobody on record has that number: give a "
    "name, an e-mail address or a phone too."
)


class PersonReader:
    """Makes facts of rows. Refusal where a constant or a district column is no use.

    `today` is the day that a yes without a date is of: opted out, do not contact, died.
    """

    def __init__(self, matching: Matching, words: People, today: dt.date):
        self.plan, self.words = Plan(matching, today), words
        self.tags_known = dict(words.tags)
        # How many rows gave a number and nothing that tells who it is.
        self.nameless = 0
        self.starred = matching.source == "google"
        self.of_meetings = matching.of == TOUCHPOINTS
        self.names = self.plan.of("name")
        self.split_names = any(self.plan.columns[at].split for at in self.names)
        if self.plan.of("district") and words.lines is None:
            raise Refusal(
                "Say on which Congress's lines the districts are: --lines 119, say."
            )
        self.steps = list(self.all_steps())
        self.check_constants(len(matching.all))

    @property
    def unread(self) -> Counter[tuple[str, str]]:
        """(field, reason) to how many values could not be read for it."""
        return self.plan.unread

    def check_constants(self, width: int) -> None:
        facts = PersonFacts()
        for step in self.steps:
            step(facts, ("",) * width + self.plan.behind)
        for name, _, value, reason in facts.problems:
            raise Refusal(f"{name} for all rows: “{value}” {reason}. Give another.")

    def read(self, row: Row) -> list[PersonFacts]:
        """The people of a row: one, unless its names are to be split.

        RowRefused, with a sentence, where it says nobody's name, e-mail or phone.
        """
        cells = row.cells
        joined = "".join(cells)
        if not (joined.isascii() and joined.isprintable()):
            cells = tuple(map(values.clean, cells))
        if self.plan.behind:
            cells += self.plan.behind
        facts = PersonFacts()
        for step in self.steps:
            step(facts, cells)
        people = self.named(facts, cells) if self.names else [facts]
        for one in people:
            self.nameless += finish(one)
        return people

    def all_steps(self) -> Iterator[Step]:
        plan = self.plan
        for name, reads in SINGLE.items():
            if places := plan.of(name):
                yield plan.first(name, places, reads)
        if places := plan.of("latitude", "longitude"):
            yield self.whole_coordinate(places)
        yield from address_steps(plan)
        if places := plan.of("district"):
            yield self.district(places)
        if places := plan.of("point_person"):
            yield plan.first("point_person", places, self.member)
        yield from point_steps(plan)
        for name, into in DAYS.items():
            if places := plan.of(name):
                yield self.since(places, into)
        yield from self.several_steps()
        if places := plan.of("role", "leads"):
            yield self.nowhere(places)
        # Beside a meeting they are of the meeting: they stay in the row as it came.
        rest = () if self.of_meetings else plan.of(None, "notes")
        if kept := [*rest, *idle_labels(plan)]:
            yield self.rest([(at, plan.headers[at]) for at in kept])

    def several_steps(self) -> Iterator[Step]:
        plan = self.plan
        if plan.of("languages"):
            yield plan.gather("languages", "languages", read.languages_of)
        if plan.of("tags"):
            yield plan.gather("tags", "tags", self.tags)
        for at in plan.of("tag"):
            yield self.tag(at, plan.detail(at, read.LONGEST["tag"]))
        for at in plan.of("id"):
            yield self.key(at, plan.detail(at, read.LONGEST["source"]))

    # --- Steps of one field -----------------------------------------------------------

    def rest(self, kept: Sequence[tuple[int, str]]) -> Step:
        """What feeds no field, by header."""

        def step(facts: PersonFacts, cells: Sequence[str]) -> None:
            extra = facts.extra
            for at, header in kept:
                if text := cells[at]:
                    extra[header] = text

        return step

    def nowhere(self, places: Sequence[int]) -> Step:
        """What they are is kept as it is where no institution is named."""

        def step(facts: PersonFacts, cells: Sequence[str]) -> None:
            if facts.institution:
                return
            facts.role, facts.leads = "", False
            for at in places:
                if cells[at]:
                    facts.extra[self.plan.headers[at]] = cells[at]

        return step

    def whole_coordinate(self, places: Sequence[int]) -> Step:
        """Half a coordinate is none."""

        def step(facts: PersonFacts, cells: Sequence[str]) -> None:
            if (facts.latitude is None) is (facts.longitude is None):
                return
            facts.latitude = facts.longitude = None
            for at in places:
                if cells[at] and self.plan.headers[at] not in facts.extra:
                    half = Unread("is half a coordinate")
                    field = self.plan.columns[at].field or ""
                    self.plan.cannot(facts, field, at, cells[at], half)

        return step

    def district(self, places: Sequence[int]) -> Step:
        """'NY-08', or '8' where the row names the state."""
        read_in = {
            state: partial(self.district_of, state=state) for state in ("", *STATES)
        }

        def step(facts: PersonFacts, cells: Sequence[str]) -> None:
            for at in places:
                text, reads = cells[at], read_in[facts.state]
                if text and self.plan.take(facts, "district", at, text, reads):
                    return

        return step

    def district_of(self, text: str, state: str) -> int | str:
        if text.lower() in values.NOTHING:
            return ""
        state, number = seat_of(text, state)
        found = self.words.districts.get((state, number))
        if found is None:
            raise Unread("is no district on these lines")
        return found

    def member(self, text: str) -> int:
        found = self.words.members.get(text.lower())
        if found is None:
            raise Unread("is no member of the team")
        return found

    def since(self, places: Sequence[int], into: str) -> Step:
        def step(facts: PersonFacts, cells: Sequence[str]) -> None:
            setattr(facts, into, self.plan.day(facts, cells, places))

        return step

    def tags(self, text: str) -> list[str]:
        """Google marks with a star the groups that it made itself."""
        return [
            self.as_known(tag)
            for tag in read.tags_of(text)
            if not (self.starred and tag.startswith("*"))
        ]

    def as_known(self, tag: str) -> str:
        """A tag that there is in other capitals is that tag."""
        return self.tags_known.setdefault(tag.casefold(), tag)

    def tag(self, at: int, tag: str) -> Step:
        """The tag where the cell says yes; what else the cell says is kept too."""
        tag = self.as_known(tag)

        def step(facts: PersonFacts, cells: Sequence[str]) -> None:
            text = cells[at]
            if not text:
                return
            said = values.truth(text)
            if said is not False and tag not in facts.tags:
                facts.tags.append(tag)
            if said is None:
                facts.extra[self.plan.headers[at]] = text

        return step

    def key(self, at: int, source: str) -> Step:
        if not source:
            header = self.plan.headers[at]
            raise Refusal(
                f"Say which system {header} is the key of: --map id.van:NY={header}, "
                "say."
            )

        def step(facts: PersonFacts, cells: Sequence[str]) -> None:
            text = cells[at]
            if len(text) > read.LONGEST["id"]:
                unread = Unread(f"is longer than {read.LONGEST['id']} characters")
                self.plan.cannot(facts, "id", at, text, unread)
            elif text and text.lower() not in values.NOTHING:
                facts.external_ids.append((source, text.removesuffix(".0")))

        return step

    # --- Names ------------------------------------------------------------------------

    def named(self, facts: PersonFacts, cells: Sequence[str]) -> list[PersonFacts]:
        """The row's people by its full name, where it gives none in parts."""
        text = next((cells[at] for at in self.names if cells[at]), "")
        if not text or text.lower() in read.NO_NAME:
            return [facts]
        if facts.given or facts.family:
            self.keep_other_name(facts, text)
            return [facts]
        if len(text) > read.TYPED:
            self.plan.cannot(facts, "name", self.names[0], text, TOO_LONG)
            return [facts]
        if text.casefold() == facts.institution.casefold():
            # A company's card: its name is nobody's who is there.
            return [facts]
        people = people_in(text) if self.split_names else []
        if len(people) > 1:
            return self.each(facts, people, text)
        self.call(facts, name_of(values.one_line(text)), text)
        return [facts]

    def keep_other_name(self, facts: PersonFacts, text: str) -> None:
        parts = " ".join(getattr(facts, name) for name in NAMES)
        if not words_of(text) <= words_of(parts):
            facts.extra[self.plan.headers[self.names[0]]] = text

    def call(self, facts: PersonFacts, name: Name, text: str) -> None:
        for field, part in zip(NAMES, name, strict=True):
            try:
                value = read.within(read.LONGEST[field], part)
            except Unread as unread:
                self.plan.cannot(facts, "name", self.names[0], text, unread)
            else:
                if value:
                    setattr(facts, field, value)

    def each(
        self, facts: PersonFacts, people: Sequence[Name], text: str
    ) -> list[PersonFacts]:
        """One's facts for each. They share address and phones, not e-mails and keys.

        These are the first's, as two people would else be taken for one; but where
        there is an e-mail for each they are given out in turn.
        """
        emails = [point for point in facts.points if point.kind == EMAIL]
        phones = [point for point in facts.points if point.kind != EMAIL]
        found = []
        for at, name in enumerate(people):
            one = copy_of(facts)
            mine = emails[at : at + 1] if len(emails) == len(people) else emails
            one.points = [*(mine if at == 0 or mine is not emails else []), *phones]
            one.external_ids = facts.external_ids if at == 0 else []
            one.problems = list(facts.problems) if at == 0 else []
            self.call(one, name, text)
            found.append(one)
        return found


def words_of(text: str) -> set[str]:
    return {word.strip(".,()\"'") for word in text.lower().split()}


def copy_of(facts: PersonFacts) -> PersonFacts:
    return replace(
        facts,
        languages=list(facts.languages),
        tags=list(facts.tags),
        extra=dict(facts.extra),
    )


def finish(facts: PersonFacts) -> bool:
    """Names in capitals as they are printed; whether a number alone says who it is.

    RowRefused where it is nobody.
    """
    given, family = facts.given, facts.family
    if family.isupper() and len(family) > 1 and (not given or given.isupper()):
        for name in NAMES:
            setattr(facts, name, in_print(getattr(facts, name)))
    told = given or family or facts.points or facts.nickname or facts.middle
    if not (told or facts.external_ids):
        raise RowRefused(NOBODY_THERE if facts.institution else NOBODY)
    return not told
