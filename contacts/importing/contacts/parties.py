"""The people that a group of tied rows is.

Who is the same as a third need not be the same: an e-mail address without a name may be
a wife's and her husband's, and a J. Cole may be Jane or John. So rows are taken one by
one by what ties them most surely, but never to somebody whom they plainly are not.
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from heapq import heappop, heappush
from typing import NamedTuple

from contacts.importing.contacts.changes import Facts
from contacts.importing.matching.people import Person, are_two
from contacts.importing.matching.verdicts import SAME_NUMBER, person_said

# Of ties from this on, names say nothing against it: see settle.SURE.
WHATEVER_THE_NAMES = 10 * SAME_NUMBER


class Said(NamedTuple):
    """A row, the group that it is in, and what it says.

    `ties` has how surely the row is an earlier row, by its id, or a contact, by its id
    below zero; see settle.SURE.
    """

    row: int
    group: int
    ties: dict[int, int]
    facts: Facts


@dataclass
class Party:
    """Rows that are one person; NULL = the team does not hold them yet."""

    contact: int | None = None
    rows: list[Said] = field(default_factory=list)
    people: list[Person] = field(default_factory=list)

    def takes(self, who: Person, tie: int) -> bool:
        """Whether one who is so surely tied to these is plainly no other than any."""
        return tie >= WHATEVER_THE_NAMES or not any(
            are_two(who, known) for known in self.people
        )


def contacts_in(some: Sequence[Said]) -> list[int]:
    """The contacts that any of the rows may be, in the order of their ids."""
    return sorted({-other for one in some for other in one.ties if other < 0})


def parties(some: Sequence[Said], held: Mapping[int, Person]) -> list[Party]:
    """The people that a group of rows is; `held` are those that the team holds."""
    # Most groups are one row that is one contact.
    if len(some) == len(held) == 1:
        return [Party(next(iter(held)), list(some))]
    return [party for party in Gathering(some, held).parties() if party.rows]


class Gathering:
    """A group's rows on their way to the people that they are."""

    def __init__(self, some: Sequence[Said], held: Mapping[int, Person]):
        self.left = {one.row: (one, person_said(one.facts)) for one in some}
        self.held = held
        # Both ways: who is tied to a row or a contact, and how surely.
        self.ties: dict[int, dict[int, int]] = defaultdict(dict)
        for one in some:
            for other, tie in one.ties.items():
                self.ties[other][one.row] = self.ties[one.row][other] = tie
        # What may be taken next, and by whom: the surest, by its own tie to a contact
        # before another row's, then the file's first.
        self.next: list[tuple[int, bool, int, int]] = []
        self.found: list[Party] = []

    def parties(self) -> list[Party]:
        for pk, person in self.held.items():
            self.found.append(Party(pk, people=[person]))
            self.follow(-pk, len(self.found) - 1)
        self.take()
        while self.left:
            self.found.append(Party())
            self.add(next(iter(self.left)), len(self.found) - 1)
            self.take()
        return self.found

    def take(self) -> None:
        while self.next:
            tie, _, row, at = heappop(self.next)
            if row in self.left and self.found[at].takes(self.left[row][1], -tie):
                self.add(row, at)

    def add(self, row: int, at: int) -> None:
        one, who = self.left.pop(row)
        self.found[at].rows.append(one)
        self.found[at].people.append(who)
        self.follow(row, at)

    def follow(self, other: int, at: int) -> None:
        """Let those who are tied to it be taken by the same."""
        for row, tie in self.ties[other].items():
            if row in self.left:
                heappush(self.next, (-tie, other > 0, row, at))
