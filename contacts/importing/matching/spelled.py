"""How two names may be one: the same, short for each other, an initial, a slip."""

import re
from enum import IntEnum
from functools import lru_cache
from typing import NamedTuple

from rapidfuzz.distance import OSA

from contacts.importing.names import CURLY, listed, plain
from contacts.spelling import nicknamer

# Names are few and come again and again.
REMEMBERED = 2_048
# Words of a family name that many families have.
PARTICLES = listed("""
    da de del della den der di dos du el la las le los mac mc san santa st ter van von
    """)


class Kind(IntEnum):
    """How two names are related; the value is what it adds to a likeness."""

    OTHER = 0
    UNSAID = 8
    INITIAL = 15
    # Two names of their own that differ in a letter, such as John and Joan.
    NEAR = 16
    SLIP = 25
    PART = 26
    NICKNAME = 27
    SAME = 30


class Relation(NamedTuple):
    kind: Kind
    # As part of a sentence, the same from either side; empty where it goes without.
    reason: str = ""


@lru_cache(maxsize=REMEMBERED)
def words(text: str) -> tuple[str, ...]:
    """The words of a name, in lower case, without accents and apostrophes."""
    bare = plain(text.translate(CURLY)).replace("'", "")
    return tuple(re.findall(r"[^\W\d_]+", bare))


@lru_cache(maxsize=REMEMBERED)
def given_names(one: str, other: str) -> Relation:
    """How two given names are related, both as `words` has them."""
    if one == other:
        return Relation(Kind.SAME if one else Kind.UNSAID)
    if not one or not other:
        return Relation(Kind.UNSAID, "one has no given name")
    one, other = sorted((one, other), key=lambda name: (len(name), name))
    if is_initial(one):
        if one == other[0]:
            return Relation(Kind.INITIAL, f"{one.title()}. may be {other.title()}")
        return Relation(
            Kind.OTHER, f"{other.title()} does not begin with {one.title()}"
        )
    if other in long_forms(one) or one in long_forms(other):
        return Relation(Kind.NICKNAME, f"{one.title()} is short for {other.title()}")
    if both := long_forms(one) & long_forms(other):
        long = min(both, key=lambda name: (-len(name), name)).title()
        named = f"{one.title()} and {other.title()}"
        return Relation(Kind.NICKNAME, f"{named} are both short for {long}")
    if is_slip(one, other):
        kind = Kind.NEAR if is_known(one) and is_known(other) else Kind.SLIP
        return Relation(kind, spelled_alike(one, other))
    return Relation(Kind.OTHER, f"{one.title()} and {other.title()} are two names")


@lru_cache(maxsize=REMEMBERED)
def family_names(one: tuple[str, ...], other: tuple[str, ...]) -> Relation:
    """How two family names are related, each in its parts as `family_parts` has them.

    'Lopez Garcia' may be 'Lopez' elsewhere.
    """
    whole, other_whole = "".join(one), "".join(other)
    if whole == other_whole:
        return Relation(Kind.SAME if one else Kind.UNSAID)
    if not one or not other:
        return Relation(Kind.UNSAID, "one has no family name")
    if any(part in other for part in one if len(part) > 2 and part not in PARTICLES):
        short, long = sorted((" ".join(one), " ".join(other)), key=by_length)
        return Relation(Kind.PART, f"{short.title()} may be {long.title()}")
    whole, other_whole = sorted((whole, other_whole), key=by_length)
    if is_initial(whole) and whole == other_whole[0]:
        reason = f"{whole.title()}. may be {other_whole.title()}"
        return Relation(Kind.INITIAL, reason)
    if is_slip(whole, other_whole):
        return Relation(Kind.SLIP, spelled_alike(whole, other_whole))
    return Relation(Kind.OTHER, "other family name")


def by_length(name: str) -> tuple[int, str]:
    return len(name), name


def spelled_alike(one: str, other: str) -> str:
    one, other = sorted((one, other))
    return f"{one.title()} and {other.title()} are spelled alike"


def is_initial(name: str) -> bool:
    """A letter; in other scripts a name may be one sign."""
    return len(name) == 1 and name.isascii()


def is_slip(one: str, other: str) -> bool:
    """Whether one is the other with a letter missing, added, wrong or swapped.

    Two such slips in a long name, none in a very short one.
    """
    shortest = min(len(one), len(other))
    allowed = 0 if shortest < 3 else 1 if shortest < 8 else 2
    if abs(len(one) - len(other)) > allowed or (shortest < 4 and one[0] != other[0]):
        return False
    return OSA.distance(one, other, score_cutoff=allowed) <= allowed


@lru_cache(maxsize=REMEMBERED)
def long_forms(name: str) -> frozenset[str]:
    """The names that this one is short for."""
    return frozenset(nicknamer().canonicals_of(name))


@lru_cache(maxsize=REMEMBERED)
def is_known(name: str) -> bool:
    """Whether it is a name of its own rather than a misspelled one."""
    return bool(long_forms(name) or nicknamer().nicknames_of(name))


# --- How a name sounds ----------------------------------------------------------------

# Letters that are mistaken for each other become one; vowels, H and W are not heard.
HEARD = str.maketrans("cqxzvgm", "kkssfjn", "aeiouhwy")
FIRST = str.maketrans("cqxzvgyaeiou", "kkssfjiaaaaa")
HEARD_LETTERS = 5


@lru_cache(maxsize=REMEMBERED)
def sound(word: str) -> str:
    """A word by its first letter and its consonants, for words that sound alike.

    The consonants stand in the order of the alphabet, each once, so that two letters
    swapped or doubled sound the same.
    """
    word = word.replace("ph", "f")
    first = word[:1].translate(FIRST)
    return first + "".join(sorted(set(word[1:].translate(HEARD))))[:HEARD_LETTERS]
