"""What somebody typed, and the ways in which it may be spelled where it is looked for.

The ways stand in rungs, the likeliest first: each word as it stands, as the beginning
of a word, by its nicknames or in the address, and with one slip in it.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import cache, lru_cache
from itertools import dropwhile

from django.db import connection
from nicknames import NickNamer

LONGEST = 100
# Words of what was typed that are looked for.
WORDS = 6
# What a person's page writes before their name, and nothing is looked for by.
TITLE = re.compile(
    r"(apostle|bishop|br|brother|deacon|deaconess|dr|elder|father|fr|hon|imam|min"
    r"|minister|miss|mother|mr|mrs|ms|mx|pastor|prof|rabbi|rev|reverend|sister|sr)[.,]?",
    re.IGNORECASE,
)
# Letters of a word in which a slip is looked for, and of one alone that begins another.
SLIPPED = range(4, 21)
BEGINNING = 3
LETTERS = "abcdefghijklmnopqrstuvwxyz"
# Spellings looked for at once: the server takes many times as long over hundreds.
AT_ONCE = 24
EXACT, BEGUN, KNOWN, MISTYPED = range(4)
PHONE = re.compile(r"[\d\s().+/-]+")
# Digits that end a number, and from how many on they may also begin one.
LAST_DIGITS = 4

# A rung, and a query as PostgreSQL reads it but for the space that its words lie in:
# '{}/maria' is a word of a name, '{}@maria' of a place.
Spelling = tuple[int, str]


@dataclass(frozen=True)
class Asked:
    """What somebody typed: as it was, without accents and case, and in words."""

    said: str
    plain: str
    words: list[str]
    # The words of an e-mail address before and after its @, in which a dot parts two.
    before: list[str]
    after: list[str]

    @property
    def digits(self) -> str:
        """The digits, where it may be a part of a phone number; +1 left out."""
        digits = re.sub(r"\D", "", self.said) if PHONE.fullmatch(self.said) else ""
        return digits[1:] if len(digits) == 11 and digits[0] == "1" else digits

    def in_digits(self) -> "Asked":
        """The same with what may be a part of a phone number as one word."""
        many = len(self.digits) > LAST_DIGITS
        return replace(self, words=[self.digits]) if many else self

    def of_person(self) -> "Asked":
        """The same without the title that a person's page writes before the name."""
        return replace(self, words=untitled(self.words))

    @property
    def is_point(self) -> bool:
        """Whether it looks like a part of a phone number or of an e-mail address."""
        return "@" in self.said or len(self.digits) > LAST_DIGITS


def asked(said: str) -> Asked:
    """What a stranger sent, as a question; NULs and all beyond LONGEST left out."""
    said = said.replace("\0", "").strip()[:LONGEST]
    before, _, after = said.replace(".", " ").partition("@")
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT plain(%s), bare(%s), bare(%s), bare(%s)",
            [said, said, before, after],
        )
        plain, *bare = cursor.fetchone()
    return Asked(said, plain, *(words.split()[:WORDS] for words in bare))


def untitled(words: list[str]) -> list[str]:
    """The words without titles before a name; all of them where no name follows."""
    name = list(dropwhile(TITLE.fullmatch, words))
    return name or words


# --- Ways to spell a name ------------------------------------------------------------


def near(words: list[str], *, places: bool) -> list[Spelling]:
    """Each word as it stands, as the beginning of one, by its nicknames.

    `places`: by the address too, together with the nicknames.
    """
    begun = beginnings(words)
    other = [others(word, places=places) for word in words]
    either_way = [either([one, *more]) for one, more in zip(begun, other, strict=True)]
    by_another = [
        (KNOWN, every([*either_way[:nth], either(more), *either_way[nth + 1 :]]))
        for nth, more in enumerate(other)
        if more
    ]
    return [(EXACT, every(map(exactly, words))), (BEGUN, every(begun)), *by_another]


def mistyped(words: list[str], *, places: bool) -> list[Spelling]:
    """With one slip in one of the words; the others as they are near.

    But one of one or two letters as it stands: so many words begin with those that to
    look them all up again for each slip takes too long.
    """
    either_way = [
        either([begun_with(word, BEGINNING), *others(word, places=places)])
        for word in words
    ]
    found = []
    for nth, word in enumerate(words):
        tried = sorted(slips(word))
        for start in range(0, len(tried), AT_ONCE):
            some = either(map(exactly, tried[start : start + AT_ONCE]))
            query = every([*either_way[:nth], some, *either_way[nth + 1 :]])
            found.append((MISTYPED, query))
    return found


def others(word: str, *, places: bool) -> list[str]:
    """What else the word may be than itself: its nicknames, where `places` an address.

    An address is not begun by one or two letters.
    """
    at = [f"'{{}}@{word}':*"] if places and len(word) >= BEGINNING else []
    return [*nicknames(word), *at]


def exactly(word: str) -> str:
    return f"'{{}}/{word}'"


def beginnings(words: list[str]) -> list[str]:
    """Each word as the beginning of one; a very short word alone only as it stands."""
    least = BEGINNING if len(words) == 1 else 1
    return [begun_with(word, least) for word in words]


def begun_with(word: str, least: int) -> str:
    return exactly(word) + (":*" if len(word) >= least else "")


def nicknames(word: str) -> list[str]:
    """The names that the word is short for, and those that are short for it."""
    found = nicknamer().nicknames_of(word) | nicknamer().canonicals_of(word)
    return [exactly(name) for name in sorted(found) if name.isalnum()]


@cache
def nicknamer() -> NickNamer:
    return NickNamer()


@lru_cache(maxsize=32)
def slips(word: str) -> frozenset[str]:
    """Words with one letter missing, added, wrong, or swapped with the next."""
    if len(word) not in SLIPPED or not set(word) <= set(LETTERS):
        return frozenset()
    parts = [(word[:at], word[at:]) for at in range(len(word) + 1)]
    missing = {head + tail[1:] for head, tail in parts if tail}
    swapped = {h + t[1] + t[0] + t[2:] for h, t in parts if len(t) > 1}
    wrong = {h + letter + t[1:] for h, t in parts if t for letter in LETTERS}
    added = {head + letter + tail for head, tail in parts for letter in LETTERS}
    return frozenset(missing | swapped | wrong | added)


def every(parts: Iterable[str]) -> str:
    return " & ".join(parts)


def either(parts: Iterable[str]) -> str:
    return f"({' | '.join(parts)})"


# --- Ways to spell a phone number or an e-mail address -------------------------------


def of_point(asked: Asked) -> list[Spelling]:
    """How a phone or an address would be spelled; empty where it can be none.

    A domain alone is none: it says nothing of a person, and half the world has one.
    """
    if len(asked.digits) >= LAST_DIGITS:
        end = "" if len(asked.digits) == LAST_DIGITS else ":*"
        return [(EXACT, f"'/{asked.digits}'{end}")]
    is_word = bool(asked.before) and not re.search(r"\s", asked.said)
    if not is_word or PHONE.fullmatch(asked.said) or len(asked.said) < BEGINNING:
        return []
    parts = [f"'/{word}'" for word in asked.before]
    parts += [f"'@{word}'" for word in asked.after]
    return [(EXACT, every(parts) + ("" if asked.said.endswith("@") else ":*"))]
