"""The keys by which people meet, as numbers.

A key is the CRC-32 of its text: two that meet by accident are told apart when they are
compared.
"""

from collections.abc import Iterable, Sequence
from typing import Any
from zlib import crc32

from contacts.importing.matching.people import Person, person, person_keys

# What stands before the keys in a line, and what the person is compared by: given,
# middle and family name, suffix, nickname, street, city, ZIP, e-mail addresses, phones.
Keyed = Sequence[Any]


def person_of(compared: Sequence[Any]) -> Person:
    """Of all that a Keyed has but the first."""
    given, middle, family, suffix, nickname, street, city, code, emails, phones = (
        compared
    )
    return person(
        given=given, middle=middle, family=family, suffix=suffix, nickname=nickname,
        street=street, city=city, zip_code=code, emails=emails, phones=phones,
    )  # fmt: skip


def keys_of(one: Person) -> set[int]:
    keys = person_keys(one)
    # PostgreSQL's int has a sign.
    return {crc32(key.encode()) - (1 << 31) for key in (*keys.exact, *keys.block)}


def key_lines(people: Iterable[Keyed]) -> str:
    """As COPY reads them: a line for each person, with the keys last."""
    return "".join(
        [
            f"{first}\t{{{','.join(map(str, keys_of(person_of(compared))))}}}\n"
            for first, *compared in people
        ]
    )
