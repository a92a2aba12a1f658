"""Which rows speak of one institution.

Two records are one institution's where their names have the same key (names.py) and

- the same house and street, neither ZIP nor city saying otherwise; or
- the same phone, where their ZIPs do not differ: a headquarters answers for many; or
- the same ZIP, where one of them has no street and their phones do not differ; or
- neither has a street or a ZIP, and neither city, state nor phone says otherwise.

So two churches called 'Church of God' at two addresses stay two, and so does every name
that the key keeps apart. A row joins an institution that any one of its records so
far, in the database or in the file, matches; of several, the one that agrees with it in
most. Before all this goes what is known for sure: where the same line of the same file
went when the team brought it in before, and a key of another system.
"""

from collections import defaultdict
from dataclasses import dataclass, field
from typing import Generic, NamedTuple, TypeVar

from contacts.importing.addresses import street_key
from contacts.importing.facts import Facts
from contacts.importing.points import phone_key

STREET, PHONE, ZIP = 4, 2, 1


class Mark(NamedTuple):
    """What a record is told by beside its name; blank = not known."""

    street: str
    zip: str
    city: str
    state: str
    phone: str


def mark_of(facts: Facts) -> Mark:
    return Mark(
        street_key(facts.street) if facts.street else "",
        facts.zip,
        facts.city.casefold(),
        facts.state,
        phone_key(facts.phone),
    )


def agreement(one: Mark, other: Mark) -> int | None:
    """How strongly two records of one name are the same place's; None = they differ."""
    score = 0
    if one.street and one.street == other.street and not apart(one, other):
        score += STREET
    if one.phone and one.phone == other.phone and not differ(one.zip, other.zip):
        score += PHONE
    no_clash = not differ(one.phone, other.phone)
    if one.zip and one.zip == other.zip and not (one.street and other.street):
        score += ZIP if no_clash else 0
    if score:
        return score
    placeless = not (one.street or one.zip or other.street or other.zip)
    elsewhere = differ(one.city, other.city) or differ(one.state, other.state)
    return 0 if placeless and no_clash and not elsewhere else None


def apart(one: Mark, other: Mark) -> bool:
    """Whether one house and street stand in two towns."""
    return differ(one.zip, other.zip) and (
        one.city != other.city or differ(one.state, other.state)
    )


def differ(one: str, other: str) -> bool:
    return bool(one and other and one != other)


Thing = TypeVar("Thing")


@dataclass
class Entry(Generic[Thing]):
    """An institution with the records that are known of it."""

    thing: Thing
    marks: list[Mark] = field(default_factory=list)

    def agreement(self, mark: Mark) -> tuple[int, int] | None:
        """The best of its records' agreement, then in how many facts it is equal."""
        scores = [
            (score, sum(map(str.__eq__, known, mark)))
            for known in self.marks
            if (score := agreement(known, mark)) is not None
        ]
        return max(scores, default=None)


class Register(Generic[Thing]):
    """The institutions known so far, by name and by key in another system."""

    def __init__(self) -> None:
        self.by_name: dict[str, list[Entry[Thing]]] = defaultdict(list)
        self.by_id: dict[str, Entry[Thing]] = {}
        # Where the lines of this very file went before.
        self.by_line: dict[int, Entry[Thing]] = {}

    def add(self, name_key: str, mark: Mark, thing: Thing) -> Entry[Thing]:
        entry = Entry(thing, [mark])
        self.by_name[name_key].append(entry)
        return entry

    def find(
        self, line: int, name_key: str, mark: Mark, external_ids: set[str]
    ) -> Entry[Thing] | None:
        """The institution that a row speaks of; the earliest of equally good ones."""
        if line in self.by_line:
            return self.by_line[line]
        for value in external_ids:
            if value in self.by_id:
                return self.by_id[value]
        best: Entry[Thing] | None = None
        most: tuple[int, int] | None = None
        for entry in self.by_name.get(name_key, ()):
            score = entry.agreement(mark)
            if score is not None and (most is None or score > most):
                best, most = entry, score
        return best
