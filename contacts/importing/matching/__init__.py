"""Who is the same: people and institutions, in a file and in the database.

A record is normalised once (`people.person`, `institutions.institution`), gets its keys
(`person_keys`, `institution_keys`), and only records that share a key are compared
(`compare_people`, `compare_institutions`). Nothing here asks the database: keys are
short strings to be stored beside a row and joined in SQL, the same for the file's rows
and for what is held. External ids and earlier lines of the same file go before all
this; they are looked up, not compared.

Keys have a kind, before the first colon:

    exact   e: an e-mail address
            t: a phone with a name
            a: house and street with a name
            k: an institution's name, as names.key
            o: the same of one without an address
            u: a union and the number of its local
    block   p: a phone
            d: ZIP, house and street
            z: ZIP, with how a name sounds
            n: a person's names, in either order
            w: a telling word of an institution's name
            l: ZIP and the number of a local

Two records that share an exact key are probably, and those that share a block key
possibly the same. Neither decides: the comparison does, since a couple shares an e-mail
address, and a father and his son a name and a door. A Likeness of SAME joins without
asking; from POSSIBLE up, someone is asked; below, there is none. Who is the SAME always
shares an exact key, so rows can be joined by these alone, and the rest be looked for by
block keys afterwards.
"""

from typing import NamedTuple

SAME, POSSIBLE = 100, 75
# What each tie beyond the strongest adds to a likeness.
FURTHER = 5

# What two records have in common beside their names, in words, to its points.
Ties = dict[str, int]


class Keys(NamedTuple):
    exact: tuple[str, ...]
    block: tuple[str, ...]


class Likeness(NamedTuple):
    """How alike two records are, POSSIBLE to SAME, and why, such as 'same phone'."""

    score: int
    reason: str


def points_of(ties: Ties) -> int:
    return max(ties.values(), default=0) + FURTHER * max(0, len(ties) - 1)
