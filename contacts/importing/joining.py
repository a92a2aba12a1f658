"""Which records of one name speak of one institution.

Two records are one institution's where their names have the same key (names.py) and

- the same house and street, neither ZIP nor city saying otherwise; or
- the same phone, where their ZIPs do not differ: a headquarters answers for many; or
- the same ZIP, where one of them has no street and their phones do not differ; or
- neither has a street or a ZIP, and neither city, state nor phone says otherwise.

So two churches called 'Church of God' at two addresses stay two, and so does every name
that the key keeps apart.
"""

from typing import NamedTuple

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
