"""Invented lists of people as an admin brings them: VAN's columns, 15 of them.

Every cell follows from a seed. Of a second list some rows speak of people of the first:
some by their e-mail address, some by name and phone alone.
"""

import csv
import random
from dataclasses import dataclass
from pathlib import Path

HEADERS = (
    "VANID", "Prefix", "FirstName", "MiddleName", "LastName", "PreferredEmail",
    "Preferred Phone", "Address", "City", "State", "Zip5", "Tags", "Church", "Role",
    "Remark",
)  # fmt: skip
EMAIL, PHONE = HEADERS.index("PreferredEmail"), HEADERS.index("Preferred Phone")
# Given, middle and family name.
NAMES = slice(HEADERS.index("FirstName"), HEADERS.index("LastName") + 1)
SYLLABLES = "ba ko ri man ter lo sa win dor el ma ver qui hal jo pe rus tan gre ni"
CODES = [*range(10001, 10041), *range(11201, 11257), *range(11354, 11439)]
CHURCHES = 1_500
# Of the rows of a second list, so many speak of people of the first.
BY_EMAIL, BY_NAME_AND_PHONE = 0.03, 0.02
Rows = list[list[str]]


@dataclass(frozen=True)
class Second:
    """A second list, and the places of its rows that speak of the first's people."""

    rows: Rows
    by_email: set[int]
    by_name_and_phone: set[int]


def invented(count: int, *, seed: int, first: int) -> Rows:
    """So many people, numbered from `first`; no two share a point."""
    draw = random.Random(seed)
    names = random.Random(0)
    given = [word(names, 2, 3) for _ in range(1_500)]
    family = [word(names, 2, 4) for _ in range(20_000)]
    return [
        person(draw, number, given, family) for number in range(first, first + count)
    ]


def word(draw: random.Random, least: int, most: int) -> str:
    syllables = draw.choices(SYLLABLES.split(), k=draw.randint(least, most))
    return "".join(syllables).capitalize()


def person(
    draw: random.Random, number: int, given: list[str], family: list[str]
) -> list[str]:
    name, last = draw.choice(given), draw.choice(family)
    church = (
        f"{family[number % CHURCHES]} Baptist Church" if draw.random() < 0.3 else ""
    )
    exchange, rest = divmod(number, 10_000)
    return [
        str(number),
        draw.choice(("", "", "", "Rev.", "Dr.")),
        name,
        draw.choice("ABCDEFGHJKLM") + "." if draw.random() < 0.3 else "",
        last,
        f"{name}.{last}{number}@example.org".lower(),
        f"({201 + exchange // 700}) {200 + exchange % 700}-{rest:04}",
        f"{draw.randint(1, 2_999)} {draw.choice(family)} St",
        "Brooklyn",
        "NY",
        str(draw.choice(CODES)),
        draw.choice(("Host", "Volunteer", "", "Canvasser; Host")),
        church,
        draw.choice(("", "Member", "Usher")) if church else "",
        draw.choice(("", "called twice", "likes gardens")),
    ]


def second(held: Rows, count: int, *, seed: int) -> Second:
    """A list of which 5 of 100 rows speak of people of `held`, each of another."""
    rows = invented(count, seed=seed, first=len(held) + 1)
    draw = random.Random(seed)
    emails, both = int(count * BY_EMAIL), int(count * (BY_EMAIL + BY_NAME_AND_PHONE))
    places = draw.sample(range(count), both)
    # A list of a million may speak of one person twice.
    known = draw.sample(held, both) if both <= len(held) else draw.choices(held, k=both)
    for nth, (at, one) in enumerate(zip(places, known, strict=True)):
        rows[at][NAMES] = one[NAMES]
        if nth < emails:
            rows[at][EMAIL] = one[EMAIL].upper()
        else:
            rows[at][EMAIL] = ""
            rows[at][PHONE] = one[PHONE].replace("(", "").replace(") ", "-")
    return Second(rows, set(places[:emails]), set(places[emails:]))


def write(path: Path, rows: Rows) -> None:
    with path.open("w", newline="") as file:
        written = csv.writer(file)
        written.writerow(HEADERS)
        written.writerows(rows)
