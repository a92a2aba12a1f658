"""When two records are one institution.

Two records are the same institution where joining.py says so, by one name and one
place, or where both name the same local of the same union (unions.py). Two locals of
one union never are, nor are two names that differ in a number: P.S. 105 and P.S. 89.

Otherwise they are possibly the same by the words of their names, a telling one (Bethel)
counting more than one that half the list has (church), together with what ties them: a
phone, a door, a ZIP.
"""

from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import NamedTuple

from rapidfuzz.distance import OSA

from contacts.importing.facts import Facts
from contacts.importing.joining import Mark, agreement, apart, differ, mark_of
from contacts.importing.matching import (
    POSSIBLE,
    SAME,
    Keys,
    Likeness,
    Ties,
    points_of,
)
from contacts.importing.matching.spelled import REMEMBERED, sound
from contacts.importing.matching.unions import Local, local_of
from contacts.importing.names import RUNS, key, listed

# Words that say what an institution is, not which.
COMMON = listed("""
    a aid alliance american assembly associates association at baptist block board
    bronx brooklyn business by care catholic center central chapel charity christ
    christian church city civic club coalition committee community company
    congregation coop corp corporation council day de del department development
    district el episcopal family federation fellowship first food for foundation
    fund god group health holy home homeowners house housing human improvement in
    initiative institute international jesus la lady league library life local los
    lutheran manhattan memorial merchants methodist ministries ministry mission
    national neighborhood neighbors network new ny of office on organization our
    outreach owners pantry parish park partnership pentecostal precinct presbyterian
    program project property public queens r rc residents roman s saint salvation
    school senior service services seventh social society st support taxpayers
    temple tenants the to trust union united university with women workers world
    worship york youth
    """)
TELLING, COMMON_WEIGHT = 3, 1
# Without seventh, which is a day and not a number.
ORDINALS = {
    "first": "1", "second": "2", "third": "3", "fourth": "4", "fifth": "5",
    "sixth": "6", "eighth": "8", "ninth": "9", "tenth": "10",
}  # fmt: skip
WORDS = {
    "co": "coop", "ministries": "ministry", "program": "", "programs": "", "of": "",
    "for": "", "at": "", "in": "", "to": "", "a": "", "on": "", "pct": "precinct",
    "rc": "roman", "kitchen": "",
}  # fmt: skip
# Telling words that a record is looked up by, the longest first.
LOOKED_UP = 3
# Words so short are looked up as they are spelled, not as they sound.
SPELLED = 4
# Letters of an acronym at least.
ACRONYM = 3

# What a name adds to a likeness at most, and what a tie does.
NAME = 60
PHONE, DOOR, ZIP, PLACELESS, CITY = 36, 36, 20, 18, 6
# A headquarters answers for many in other ZIPs.
PHONE_ELSEWHERE = 15
# Names less alike than this share are two, whatever ties them.
LEAST = 0.6
# What a name is worth that is all in the other: Elmcor, in Elmcor Youth & Adult.
CONTAINED = 0.95
# What one number at one door is worth, whatever the names: a member of the staff may
# stand where the local was asked for.
NUMBER_AND_DOOR = 78
UNION_AND_DOOR = 80
AT_DOOR = "same house and street"


class Record(NamedTuple):
    """An institution's record, normalised for comparing; blank = not known."""

    key: str
    # The words of the name, without those that say nothing, numbers among them.
    words: frozenset[str]
    numbers: frozenset[str]
    # The words in their order, 'of' and 'the' left out, and their first letters.
    spelled: tuple[str, ...]
    initials: str
    local: Local
    mark: Mark


def institution(facts: Facts) -> Record:
    """Normalise what is said of an institution; of Facts, name, place and phone."""
    name_key = key(facts.name)
    words = frozenset(plain_words(name_key))
    local = local_of(facts.name)
    numbers = frozenset(word for word in words if word[0].isdigit())
    spelled = tuple(word for word in name_key.split() if word not in ("of", "the"))
    initials = "".join(word[0] for word in spelled)
    mark = mark_of(facts)
    return Record(name_key, words, numbers, spelled, initials, local, mark)


def plain_words(name_key: str) -> Iterator[str]:
    """The words of a name's key; 'first' and '1st' are 1, a plural is its singular."""
    for run in RUNS:
        name_key = name_key.replace(f" {run} ", " ")
    for word in name_key.split():
        if word[0].isdigit() and word[-2:] in ("st", "nd", "rd", "th"):
            word = word[:-2]
        word = ORDINALS.get(word, WORDS.get(word, word))
        if len(word) > 4 and word[-1] == "s" and word[-2] not in "su":
            word = word[:-1]
        if word:
            yield word


# --- Keys -----------------------------------------------------------------------------


def institution_keys(one: Record) -> Keys:
    """The keys by which a record meets others; see the package's docstring."""
    mark, local = one.mark, one.local
    exact = [f"k:{one.key}"]
    if not (mark.street or mark.zip):
        # Hundreds may have the name, few without any address.
        exact.append(f"o:{one.key}")
    block = []
    if local.union and local.number:
        exact.append(f"u:{local.union}|{local.number}")
    if mark.phone:
        block.append(f"p:{mark.phone}")
    if mark.zip and mark.street:
        block.append(f"d:{mark.zip}|{mark.street}")
    if mark.zip and local.number:
        block.append(f"l:{mark.zip}|{local.number}")
    telling = sorted(telling_words(one.words), key=lambda word: (-len(word), word))
    for word in telling[:LOOKED_UP]:
        heard = sound(word) if len(word) > SPELLED else word
        block.append(f"w:{heard}")
        if mark.zip:
            block.append(f"z:{mark.zip}|{heard}")
    if len(one.initials) >= ACRONYM:
        begun = {one.initials[:ACRONYM], one.initials[: ACRONYM + 1], one.initials}
        block += [f"w:{letters}" for letters in sorted(begun)]
    return Keys(tuple(exact), tuple(block))


def telling_words(words: frozenset[str]) -> list[str]:
    """Those that say which institution it is; all where none does."""
    return [word for word in words if word not in COMMON] or list(words)


# --- Compared -------------------------------------------------------------------------


def compare_institutions(one: Record, other: Record) -> Likeness | None:
    """How alike two institutions' records are; None where they are two."""
    if one.key == other.key and agreement(one.mark, other.mark) is not None:
        return Likeness(SAME, "same name and place")
    if same_local(one.local, other.local):
        return Likeness(SAME, "same local of one union")
    ties = ties_of(one.mark, other.mark)
    if are_locals(one, other) and differ(one.local.number, other.local.number):
        return None
    if is_above(one.local, other.local):
        return by_door(one, other, ties)
    found = [by_door(one, other, ties), by_name(one, other, ties)]
    return max(filter(None, found), default=None)


def nearness(one: Record, other: Record) -> int:
    """Of several that a record is the same as, the nearest has the most.

    One of its own name and place goes before others, then by what they agree in.
    """
    agreed = agreement(one.mark, other.mark) if one.key == other.key else None
    equal = sum(map(str.__eq__, one.mark, other.mark))
    return equal if agreed is None else 100 + 10 * agreed + equal


def by_name(one: Record, other: Record, ties: Ties) -> Likeness | None:
    """What their names make of two records, together with what ties them."""
    if numbers_differ(one, other):
        return None
    tied = points_of(ties)
    share = name_share(one, other) if tied >= POSSIBLE - NAME else 0
    score = min(round(NAME * share) + tied, SAME - 1)
    if share < LEAST or score < POSSIBLE:
        return None
    return Likeness(score, ", ".join([*ties, says_of_name(share)]))


def are_locals(one: Record, other: Record) -> bool:
    """Whether both name a union, so that their numbers are those of locals."""
    return bool(one.local.union and other.local.union)


def same_local(one: Local, other: Local) -> bool:
    return bool(one.union and one.number) and one == other


def is_above(one: Local, other: Local) -> bool:
    """Whether one may be the union or council that the other is a local of."""
    return one.union == other.union != "" and bool(one.number) != bool(other.number)


def numbers_differ(one: Record, other: Record) -> bool:
    """Whether each has a number that the other lacks."""
    return bool(one.numbers - other.numbers) and bool(other.numbers - one.numbers)


def says_of_name(share: float) -> str:
    if share == 1:
        return "same name"
    return "one name in the other" if share == CONTAINED else "names much alike"


def by_door(one: Record, other: Record, ties: Ties) -> Likeness | None:
    """What a number, or a union that one names without it, is worth at one door."""
    if AT_DOOR not in ties:
        return None
    if one.local.number and one.local.number == other.local.number:
        number = one.local.number.upper()
        return Likeness(NUMBER_AND_DOOR, f"{AT_DOOR}, both with number {number}")
    if one.local.union and one.local.union == other.local.union:
        return Likeness(UNION_AND_DOOR, f"{AT_DOOR}, same union")
    return None


def ties_of(one: Mark, other: Mark) -> Ties:
    ties: Ties = {}
    if one.phone and one.phone == other.phone:
        ties["same phone"] = PHONE_ELSEWHERE if differ(one.zip, other.zip) else PHONE
    if one.street and one.street == other.street and not apart(one, other):
        ties[AT_DOOR] = DOOR
    if one.zip and one.zip == other.zip:
        ties["same ZIP"] = ZIP
    elif not differ(one.zip, other.zip) and not differ(one.city, other.city):
        ties["no address to tell them apart"] = PLACELESS
    elif one.city and one.city == other.city:
        ties["same city"] = CITY
    return ties


def name_share(one: Record, other: Record) -> float:
    """How much of two names is the same, 0 to 1; CONTAINED if one holds the other."""
    words, others = spelled_out(one, other), spelled_out(other, one)
    both = words & others
    common: float = weight(both)
    left = sorted(others - both)
    for word in sorted(words - both):
        if match := next((each for each in left if is_slip(word, each)), ""):
            left.remove(match)
            common += (weight((word,)) + weight((match,))) / 2
    share = 2 * common / ((weight(words) + weight(others)) or 1)
    contained = both in (words, others) and len(both) > 1
    return max(share, CONTAINED) if contained and any(map(is_telling, both)) else share


def spelled_out(one: Record, other: Record) -> frozenset[str]:
    """The words of one name, an acronym being the words that it stands for in `other`.

    'LIC Partnership' beside 'Long Island City Partnership'. Where nothing else of the
    name is in the other, the letters are the same by chance.
    """
    words = one.words
    if not words & other.words and len(words) > 1:
        return words
    for word in words - other.words:
        at = other.initials.find(word) if len(word) >= ACRONYM else -1
        if at >= 0:
            meant = " ".join(other.spelled[at : at + len(word)])
            words = (words - {word}) | frozenset(plain_words(meant))
    return words


def is_telling(word: str) -> bool:
    return word not in COMMON and len(word) > 1


def weight(words: Iterable[str]) -> int:
    return sum(COMMON_WEIGHT if word in COMMON else TELLING for word in words)


@lru_cache(maxsize=REMEMBERED)
def is_slip(one: str, other: str) -> bool:
    """Whether two words of some length are one but for a slip; numbers never are."""
    shortest = min(len(one), len(other))
    allowed = 0 if shortest < 5 else 1 if shortest < 9 else 2
    if one[0] != other[0] or one[0].isdigit() or not allowed:
        return False
    return OSA.distance(one, other, score_cutoff=allowed) <= allowed
