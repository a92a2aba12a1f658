"""Parting a group of rows again where some are plainly two people.

Who is the same as a third need not be the same: an e-mail address without a name may be
a wife's and her husband's, and a J. Cole may be Jane or John.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from contacts.importing.contacts.changes import Facts
from contacts.importing.contacts.find import person_said
from contacts.importing.matching import SAME
from contacts.importing.matching.people import Person, are_two


class Place(NamedTuple):
    """With whom a row belongs; `main` is the first row of the group."""

    main: int
    # NULL = the team does not hold them yet.
    contact: int | None
    # How surely the row itself is that contact; 0 = another row of the group is.
    own: int = 0
    # The earlier rows that it is most surely the same as, and how surely.
    beside: Sequence[int] = ()
    tie: int = 0


class Said(NamedTuple):
    """A row, its place, and what it says."""

    row: int
    place: Place
    facts: Facts


@dataclass
class Party:
    """Rows that are one person; of the contact that the team holds, where `held`."""

    held: bool = False
    rows: list[Said] = field(default_factory=list)
    people: list[Person] = field(default_factory=list)

    def takes(self, one: Said, who: Person) -> bool:
        """Whether the row is surely one of these, and plainly no other than any.

        A number says who they are whatever their names.
        """
        tie = self.tie(one)
        if tie <= SAME:
            return tie == SAME and not any(are_two(who, known) for known in self.people)
        return True

    def tie(self, one: Said) -> int:
        """How surely the row is the same as one of these; 0 = it is not."""
        ties = [one.place.own] if self.held else []
        for other in self.rows:
            if other.row in one.place.beside:
                ties.append(one.place.tie)
            if one.row in other.place.beside:
                ties.append(other.place.tie)
        return max(ties, default=0)

    def add(self, one: Said, who: Person) -> None:
        self.rows.append(one)
        self.people.append(who)


def parties(some: Sequence[Said], held: Person | None) -> Iterable[Party]:
    """The people that a group of rows is, the one who is `held` first.

    A row is taken as soon as one that it is the same as is taken, the file's first
    before others.
    """
    found = [Party(held=True, people=[held])] if held else []
    # Most groups are one row that is held.
    if len(some) == 1 and held:
        found[0].rows.append(some[0])
        return found
    left = [(one, person_said(one.facts)) for one in some]
    while left:
        taken = next(
            ((party, pair) for pair in left for party in found if party.takes(*pair)),
            None,
        )
        if taken is None:
            taken = Party(), left[0]
            found.append(taken[0])
        party, pair = taken
        party.add(*pair)
        left.remove(pair)
    return [party for party in found if party.rows]
