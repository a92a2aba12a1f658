"""What one row says of an institution: its cells, normalised.

A value that cannot be read (a phone with letters, a ZIP of two digits) is kept under
its column's name with what has no field of its own, and its field stays blank. So is
one that another column of the same field had before it.
"""

import datetime as dt
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Any

from contacts.importing import Refusal, names, values
from contacts.importing import person_values as read
from contacts.importing.columns import Matching
from contacts.importing.facts import Facts, RowRefused, Vocabulary, seat_of
from contacts.importing.plan import Plan, Step
from contacts.importing.points import phone_of, website_of
from contacts.importing.reading import Row
from contacts.importing.unread import Unread
from contacts.models import Institution
from districts.congresses import ordinal

LONGEST = {
    column.name: column.max_length or 0
    for column in Institution._meta.fields
    if column.max_length
}


def reader(
    name: str, reads: Callable[[str], str | None], reason: str = ""
) -> Callable[[str], str]:
    """Of a field's text; `reads` gives NULL, for the `reason`, where it is none."""

    def read_it(text: str) -> str:
        if text.lower() in values.NOTHING:
            return ""
        value = reads(text)
        if value is None:
            raise Unread(reason)
        return read.within(LONGEST[name], value)

    return read_it


# Fields with one value, and what reads it.
SINGLE: dict[str, Callable[[str], Any]] = {
    "street": reader("street", read.street_of),
    "city": read.city_of,
    "state": read.state_of,
    "zip": read.zip_of,
    "phone": reader("phone", phone_of, "is no phone with its area code"),
    "email": reader("email", read.email_of),
    "website": reader("website", website_of, "is no web address"),
    "neighborhood": read.text_of(LONGEST["neighborhood"], values.NOTHING),
}


class InstitutionReader:
    """Makes facts of rows. Refusal where a constant or a district column is no use.

    `called` are the names in the list, to tell whether their column shouts.
    """

    def __init__(
        self,
        matching: Matching,
        words: Vocabulary,
        today: dt.date,
        *,
        called: Iterable[str] = (),
    ):
        self.plan, self.words = Plan(matching, today), words
        self.source, self.tags_known = matching.source, dict(words.tags)
        self.named = self.plan.of("name")
        self.shouting = names.shouts(called)
        if self.plan.of("district") and words.lines is None:
            raise Refusal(
                "Say on which Congress's lines the districts are: --lines 119, say."
            )
        self.steps = list(self.all_steps())
        self.check_constants(matching)

    @property
    def unread(self) -> Counter[tuple[str, str]]:
        """(field, reason) to how many values could not be read for it."""
        return self.plan.unread

    def check_constants(self, matching: Matching) -> None:
        facts, name = Facts(""), " and ".join(matching.constants)
        try:
            for step in self.steps:
                step(facts, ("",) * len(matching.all) + self.plan.behind)
        except RowRefused as refused:
            raise Refusal(f"{name} for all rows: {refused}") from None
        for name, _, value, reason in facts.problems:
            raise Refusal(f"{name} for all rows: “{value}” {reason}. Give another.")

    def read(self, row: Row) -> Facts:
        """RowRefused, with a sentence, where the row is no institution."""
        cells = tuple(map(values.clean, row.cells)) + self.plan.behind
        called = next((cells[at] for at in self.named if cells[at]), "")
        name = names.tidy(called, shouting=self.shouting)
        if reason := names.refusal(name):
            raise RowRefused(reason)
        facts = Facts(name)
        for step in self.steps:
            step(facts, cells)
        if (facts.latitude is None) != (facts.longitude is None):
            raise RowRefused("It has half a coordinate: give both degrees or neither.")
        return facts

    # --- Steps ------------------------------------------------------------------------

    def all_steps(self) -> Iterator[Step]:
        plan = self.plan
        for name, reads in SINGLE.items():
            if places := plan.of(name):
                yield plan.first(name, places, reads)
        for name, limit in (("latitude", 90), ("longitude", 180)):
            if places := plan.of(name):
                yield self.refusing(name, places, self.degrees(name, limit))
        if places := plan.of("kind"):
            yield self.refusing("kind", places, self.kind)
        if places := plan.of("community"):
            yield self.communities(places)
        if places := plan.of("district"):
            yield self.district(places)
        if plan.of("tags"):
            yield plan.gather("tags", "tags", self.tags)
        if plan.of("id"):
            yield plan.gather("id", "external_ids", self.keys)
        if kept := plan.of(None):
            yield self.rest(kept)

    def refusing(
        self, field: str, places: Sequence[int], reads: Callable[[str], Any]
    ) -> Step:
        """The first value; one that is none refuses the row."""

        def step(facts: Facts, cells: Sequence[str]) -> None:
            for at in places:
                if cells[at] and cells[at].lower() not in values.NOTHING:
                    setattr(facts, field, reads(cells[at]))
                    return

        return step

    def degrees(self, name: str, limit: int) -> Callable[[str], float]:
        reads = read.degrees_of(limit)

        def degrees(text: str) -> float:
            try:
                return reads(text)
            except Unread:
                raise RowRefused(f"“{text}” is no {name} in degrees.") from None

        return degrees

    def kind(self, text: str) -> int:
        return known(self.words.kinds, text, "kind", self.words.kind_slugs)

    def communities(self, places: Sequence[int]) -> Step:
        """Those of a cell that holds several, too."""
        words = self.words.communities
        there_is = ", ".join(sorted(words)) or "none yet"

        def step(facts: Facts, cells: Sequence[str]) -> None:
            for at in places:
                text = cells[at]
                for one in (text,) if text.lower() in words else read.tags_of(text):
                    if one.lower() not in values.NOTHING:
                        found = known(words, one, "community", there_is)
                        if found not in facts.communities:
                            facts.communities.append(found)

        return step

    def district(self, places: Sequence[int]) -> Step:
        """'NY-08', or '8' where the row names the state."""

        def step(facts: Facts, cells: Sequence[str]) -> None:
            said = [cells[at] for at in places if cells[at]]
            said = [text for text in said if text.lower() not in values.NOTHING]
            if said:
                facts.district = self.district_of(said[0], facts.state)

        return step

    def district_of(self, text: str, state: str) -> int:
        try:
            state, number = seat_of(text, state)
        except Unread as unread:
            raise RowRefused(f"“{text}” {unread}.") from None
        found = self.words.districts.get((state, number))
        if found is None:
            lines = f"{ordinal(self.words.lines or 0)} Congress's lines"
            named = f"{state}-{number:02}"
            raise RowRefused(f"There is no district {named} on the {lines}.")
        return found

    def tags(self, text: str) -> list[str]:
        """A tag that there is in other capitals is that tag."""
        known = self.tags_known
        return [known.setdefault(tag.casefold(), tag) for tag in read.tags_of(text)]

    def keys(self, text: str) -> list[tuple[str, str]]:
        if text.lower() in values.NOTHING:
            return []
        value = read.within(read.LONGEST["id"], text.removesuffix(".0"))
        return [(self.source, value)]

    def rest(self, kept: Sequence[int]) -> Step:
        """What feeds no field, by header."""

        def step(facts: Facts, cells: Sequence[str]) -> None:
            for at in kept:
                if cells[at]:
                    facts.extra[self.plan.headers[at]] = cells[at]

        return step


def known(labels: Mapping[str, int], text: str, what: str, there_is: str) -> int:
    if text.lower() in labels:
        return labels[text.lower()]
    raise RowRefused(f"There is no {what} “{text}”. There is: {there_is}.")
