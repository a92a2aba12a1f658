"""When two records are one person.

Two records are the same person, in this order, where they have

1. the same e-mail address, and their given names do not plainly differ: they are equal,
   one is short for the other, its initial or a slip of it, or one has none;
2. the same phone and the same name;
3. the same name, house and street, in one ZIP or city. A ZIP alone is not enough: in
   many a ZIP there are two of a name.

A couple or an office that shares an address of e-mail is only possibly one, and so are
two of one name of whom one is a Jr., whose middle names clash, who live in two
apartments of one house, or of whom nothing but name and door agrees while both e-mail
and phone differ: false joins are worse than missed ones.
"""

import re
from collections.abc import Iterable
from functools import lru_cache
from typing import NamedTuple

from contacts.importing.addresses import street_key
from contacts.importing.matching import (
    POSSIBLE,
    SAME,
    Keys,
    Likeness,
    Ties,
    points_of,
)
from contacts.importing.matching.spelled import (
    REMEMBERED,
    Kind,
    Relation,
    family_names,
    given_names,
    long_forms,
    sound,
    words,
)
from contacts.importing.names import plain

# What a tie adds to a likeness.
EMAIL, PHONE, DOOR, ZIP, PLACELESS = 40, 35, 30, 20, 15
# What takes from it.
OTHER_MIDDLE, ONE_GENERATION, SWAPPED = 10, 5, 4
GENERATIONS = {
    "jr": "Jr.", "junior": "Jr.", "sr": "Sr.", "senior": "Sr.", "ii": "II",
    "iii": "III", "iv": "IV",
}  # fmt: skip
UNIT = re.compile(
    r"(?:\b(?:apt|apartment|unit|suite|ste|room|rm|fl|floor)\b\.?|#)[\s#]*([a-z0-9-]+)"
)


class Person(NamedTuple):
    """A person's record, normalised for comparing; blank = not known."""

    given: str
    nickname: str
    # What follows the first given name.
    middle: str
    # The family name in its parts.
    family: tuple[str, ...]
    # Jr., Sr., II…
    generation: str
    # E-mail addresses in lower case, phones in E.164.
    emails: tuple[str, ...]
    phones: tuple[str, ...]
    # House and street without the apartment.
    door: str
    unit: str
    city: str
    zip: str

    @property
    def called(self) -> tuple[str, str, str]:
        return "".join(self.family), self.given, self.generation

    @property
    def has_name(self) -> bool:
        """Whether both names are known, and by more than a letter."""
        return len(self.given) > 1 and len("".join(self.family)) > 1


def person(
    *,
    given: str = "",
    middle: str = "",
    family: str = "",
    suffix: str = "",
    nickname: str = "",
    emails: Iterable[str] = (),
    phones: Iterable[str] = (),
    street: str = "",
    city: str = "",
    zip_code: str = "",
) -> Person:
    """Normalise a record; `emails` and `phones` are as ContactPoint.normalised."""
    first, *more = words(given) or ("",)
    parts = words(family)
    generation = generation_of(suffix)
    if not generation and len(parts) > 1 and parts[-1] in GENERATIONS:
        parts, generation = parts[:-1], GENERATIONS[parts[-1]]
    door = street_key(street) if street else ""
    return Person(
        first,
        "".join(words(nickname)[:1]),
        "".join((*more, *words(middle))),
        parts,
        generation,
        tuple(emails),
        tuple(phones),
        # A street without a house is no door.
        door if any(map(str.isdigit, door)) else "",
        unit_of(street) if door else "",
        plain(city),
        zip_code,
    )


@lru_cache(maxsize=1024)
def generation_of(suffix: str) -> str:
    """Jr. and the like; other suffixes, such as MD, tell nobody apart."""
    return next((GENERATIONS[one] for one in words(suffix) if one in GENERATIONS), "")


def unit_of(street: str) -> str:
    found = UNIT.search(street.lower())
    return found[1].replace("-", "") if found else ""


# --- Keys -----------------------------------------------------------------------------


def person_keys(one: Person) -> Keys:
    """The keys by which a record meets others; see the package's docstring."""
    family, given, _ = one.called
    exact = [f"e:{address}" for address in one.emails]
    block = [f"p:{phone}" for phone in one.phones]
    if one.zip and one.door:
        block.append(f"d:{one.zip}|{one.door}")
    if one.zip and one.family:
        block += [
            f"z:{one.zip}|{sounds}|{initial}"
            for sounds in family_sounds(one.family)
            for initial in initials(one.given, one.nickname)
        ]
    if one.has_name:
        name = f"{family}|{given}"
        exact += [f"t:{phone}|{name}" for phone in one.phones]
        if one.door:
            exact.append(f"a:{one.door}|{name}")
        first, last = sorted((given, family))
        block.append(f"n:{first}|{last}")
    return Keys(tuple(exact), tuple(block))


@lru_cache(maxsize=REMEMBERED)
def family_sounds(parts: tuple[str, ...]) -> tuple[str, ...]:
    """How the name sounds, whole and, of a double name, each part."""
    telling = [part for part in parts if len(part) > 2] if len(parts) > 1 else []
    return tuple({sound("".join(parts)): None} | {sound(one): None for one in telling})


@lru_cache(maxsize=REMEMBERED)
def initials(given: str, nickname: str) -> tuple[str, ...]:
    """The first letters of a name and of those it may be short for."""
    names = [given, nickname, *long_forms(given), *long_forms(nickname)]
    return tuple(sorted({name[0] for name in names if name}))


# --- Compared -------------------------------------------------------------------------


class Names(NamedTuple):
    """How the names of two people are related."""

    given: Relation
    family: Relation
    swapped: bool = False

    @property
    def points(self) -> int:
        points = self.given.kind + self.family.kind
        return points - SWAPPED if self.swapped else points


def compare_people(one: Person, other: Person) -> Likeness | None:
    """How alike two people's records are; None where they are two people's."""
    names = names_of(one, other)
    email = shared(one.emails, other.emails)
    if not email and (
        Kind.OTHER in (names.given.kind, names.family.kind)
        or generations_clash(one, other)
    ):
        return None
    phone = shared(one.phones, other.phones)
    door = at_one_door(one, other)
    ties = ties_of(one, other, email=email, phone=phone, door=door)
    if is_same(one, other, names, email=email, phone=phone, door=door):
        score = SAME
    else:
        score = min(names.points + points_of(ties) - doubt(one, other), SAME - 1)
    if email:
        score = max(score, POSSIBLE)
    if score < POSSIBLE:
        return None
    return Likeness(score, ", ".join([*ties, *reasons_of(one, other, names)]))


def names_of(one: Person, other: Person) -> Names:
    """How the names are related, the other way round where that agrees better."""
    given, family = given_of(one, other), family_names(one.family, other.family)
    if given.kind >= Kind.SLIP and family.kind >= Kind.SLIP:
        return Names(given, family)
    if len(one.family) == 1 and len(other.family) == 1 and one.given and other.given:
        crossed = given_names(one.given, other.family[0])
        back = given_names(one.family[0], other.given)
        if crossed.kind >= Kind.SLIP and back.kind >= Kind.SLIP:
            return Names(crossed, back, swapped=True)
    return Names(given, family)


def given_of(one: Person, other: Person) -> Relation:
    """The best that the given names and nicknames make of it."""
    found = given_names(one.given, other.given)
    if not (one.nickname or other.nickname) or found.kind == Kind.SAME:
        return found
    pairs = (
        (one.nickname, other.given),
        (one.given, other.nickname),
        (one.nickname, other.nickname),
    )
    tried = [given_names(*pair) for pair in pairs if all(pair)]
    return max([found, *tried], key=lambda relation: relation.kind)


def is_same(
    one: Person, other: Person, names: Names, *, email: str, phone: str, door: bool
) -> bool:
    """Whether it is one person for sure; see the top of this file."""
    if middles_clash(one, other) or generations_clash(one, other):
        return False
    if email:
        return not plainly_differ(names)
    if not one.has_name or one.called != other.called:
        return False
    strangers = differ(one.emails, other.emails) and differ(one.phones, other.phones)
    return bool(phone) or (door and not two_homes(one, other) and not strangers)


def are_two(one: Person, other: Person) -> bool:
    """Whether their names or homes say so, even where a third is the same as both.

    An e-mail address without a name may be a wife's and her husband's, and a J. Cole be
    Jane or John: they join nobody with anybody else.
    """
    if middles_clash(one, other) or generations_clash(one, other):
        return True
    if plainly_differ(names_of(one, other)):
        return True
    reached = shared(one.emails, other.emails) or shared(one.phones, other.phones)
    return not reached and at_one_door(one, other) and two_homes(one, other)


def plainly_differ(names: Names) -> bool:
    """A Maria may have married; a J. of another family is somebody else."""
    given, family = names.given.kind, names.family.kind
    return given in (Kind.OTHER, Kind.NEAR) or (
        family == Kind.OTHER and given != Kind.SAME
    )


def two_homes(one: Person, other: Person) -> bool:
    """Whether both name an apartment, and not the same."""
    return bool(one.unit and other.unit) and one.unit != other.unit


def ties_of(one: Person, other: Person, *, email: str, phone: str, door: bool) -> Ties:
    ties: Ties = {}
    if email:
        ties["same e-mail address"] = EMAIL
    if phone:
        ties["same phone"] = PHONE
    if door:
        ties["same address"] = DOOR
    elif one.zip and one.zip == other.zip:
        ties["same ZIP"] = ZIP
    elif not ties and not (one.zip and other.zip):
        ties["no ZIP to tell them apart"] = PLACELESS
    return ties


def doubt(one: Person, other: Person) -> int:
    points = OTHER_MIDDLE if middles_clash(one, other) else 0
    return points + (ONE_GENERATION if one.generation != other.generation else 0)


def reasons_of(one: Person, other: Person, names: Names) -> list[str]:
    """What is to be said of the names."""
    given, family = names.given, names.family
    if names.swapped:
        reasons = ["given and family name the other way round"]
    elif given.kind == family.kind == Kind.SAME:
        reasons = ["same name"]
    elif not one.given and not other.given:
        reasons = []
    else:
        reasons = [given.reason or "same given name"]
        if one.family or other.family:
            reasons.append(family.reason or "same family name")
    if middles_clash(one, other):
        reasons.append("other middle name")
    if one.generation != other.generation:
        both = sorted(filter(None, (one.generation, other.generation)))
        reasons.append(f"one is {' and one '.join(both)}")
    return reasons


def middles_clash(one: Person, other: Person) -> bool:
    """Whether both have a middle name, neither being the other's beginning."""
    middle, other_middle = one.middle, other.middle
    return not (middle.startswith(other_middle) or other_middle.startswith(middle))


def generations_clash(one: Person, other: Person) -> bool:
    return bool(one.generation and other.generation) and (
        one.generation != other.generation
    )


def at_one_door(one: Person, other: Person) -> bool:
    """Whether both are at one house of one street of one place."""
    if not one.door or one.door != other.door:
        return False
    if one.zip and other.zip:
        return one.zip == other.zip
    return bool(one.city) and one.city == other.city


def shared(some: tuple[str, ...], others: tuple[str, ...]) -> str:
    """The first that both have; blank = none."""
    return next((one for one in some if one in others), "")


def differ(some: tuple[str, ...], others: tuple[str, ...]) -> bool:
    """Whether both have any and none in common."""
    return bool(some and others) and not shared(some, others)
