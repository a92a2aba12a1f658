"""People's names in one column: taken apart, and several people told from each other.

'Cole, Anna', 'Rev. Dr. A. Cole Jr.' and 'Anna Maria Cole' are one person each; 'Marie &
Jean Baptiste' and 'Rev. A. Cole; Sister B. Diaz' are two.
"""

import re
from functools import lru_cache
from typing import NamedTuple

from nameparser import HumanName
from nameparser.config import CONSTANTS

from contacts.importing import values

# Words that a name's parts cannot simply be counted around: the library is for these.
SPECIAL = frozenset(
    word
    for words in (
        CONSTANTS.titles, CONSTANTS.first_name_titles, CONSTANTS.prefixes,
        CONSTANTS.conjunctions, CONSTANTS.suffix_acronyms,
        CONSTANTS.suffix_not_acronyms,
    )
    for word in words
)  # fmt: skip
WORD = r"[^\W\d_](?=[\w'\u2019-])[^\W\d_]*(?:['\u2019-][^\W\d_]+)*"
INITIAL = r"[^\W\d_]\.?"
# 'Anna Cole' and 'Anna M. Cole'; 'Cole, Anna' and 'Cole, Anna M.'
PLAIN = re.compile(rf"({WORD}) (?:({WORD}|{INITIAL}) )?({WORD})")
LAST_FIRST = re.compile(rf"({WORD}), ({WORD})(?: ({WORD}|{INITIAL}))?")
BETWEEN_PEOPLE = re.compile(r" ?[;\n] ?| / ")
AND = re.compile(r" ?(?:&|\+) ?|,? (?:and|y|et) ", re.IGNORECASE)
ROMAN = frozenset(("II", "III", "IV", "VI", "VII", "VIII"))


class Name(NamedTuple):
    """A person's name in its parts; blank = it has none such."""

    prefix: str = ""
    given: str = ""
    middle: str = ""
    family: str = ""
    suffix: str = ""
    nickname: str = ""


def name_of(text: str) -> Name:
    """The name of one person, taken apart."""
    if not SPECIAL & set(text.lower().replace(",", " ").split()):
        if match := PLAIN.fullmatch(text):
            given, middle, family = match.groups()
            return Name(given=given, middle=middle or "", family=family)
        if match := LAST_FIRST.fullmatch(text):
            family, given, middle = match.groups()
            return Name(given=given, middle=middle or "", family=family)
    return parsed(text)


def parsed(text: str) -> Name:
    """The name as the library takes it apart; one that it makes nothing of is given."""
    found = HumanName(text)
    name = Name(
        found.title, found.first, found.middle, found.last, found.suffix, found.nickname
    )
    return name if any(name[1:4]) or name.nickname else Name(given=text)


def people_in(text: str) -> list[Name]:
    """Each person that a cell names; those without a family name get the next one's."""
    text = values.spaced_once(text)
    return [
        name
        for chunk in BETWEEN_PEOPLE.split(text)
        for part in without_commas(chunk.strip(" ,"))
        for name in together(part)
    ]


def without_commas(text: str) -> list[str]:
    """'Ann Lee, Bob Cole' are two; 'Cole, Ann' and 'Bob Cole, Jr.' are one."""
    found = [part for part in re.split(r"\s*,\s*", text) if part]
    if len(found) > 1 and all(len(AND.sub(" ", part).split()) > 1 for part in found):
        return found
    return [text] if text else []


def together(text: str) -> list[Name]:
    """People of one household or sentence: 'Marie & Jean Baptiste'."""
    found = [name_of(part) for part in AND.split(text) if part]
    # 'Cole, Ann & Bob' has the family name in front.
    front = found[0].family if found and "," in text.partition("&")[0] else ""
    behind = ""
    names = []
    for name in reversed(found):
        family = name.family or front or behind
        behind = family
        lone_title = name.given.rstrip(".").lower() in SPECIAL
        if name.family or not lone_title or name.prefix:
            names.append(name._replace(family=family))
        else:
            names.append(Name(prefix=name.given, family=family))
    return names[::-1]


@lru_cache(maxsize=50_000)
def in_print(text: str) -> str:
    """A name in capitals as it is printed: McGraw, O'Brien, Jean-Baptiste, III."""
    return re.sub(r"[^\W\d_]+(?:['\u2019][^\W\d_]+)*", word_in_print, text)


def word_in_print(match: re.Match[str]) -> str:
    word = match[0]
    if word in ROMAN:
        return word
    printed = word.capitalize()
    return re.sub(r"^(Mc|[OD]['\u2019])(\w)", lambda m: m[1] + m[2].upper(), printed)
