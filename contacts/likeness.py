"""Why two records on file may be one, in words."""

from typing import Any

from contacts.importing.facts import Facts
from contacts.importing.matching import institutions, people
from contacts.models import Contact


def why_alike(one: Any, other: Any) -> str:
    """What they have in common, as part of a sentence; empty = nothing tells."""
    if isinstance(one, Contact):
        found = people.compare_people(person_of(one), person_of(other))
    else:
        found = institutions.compare_institutions(record_of(one), record_of(other))
    return found.reason if found else ""


def person_of(one: Contact) -> people.Person:
    points = list(one.points.values_list("kind", "normalised"))
    return people.person(
        given=one.given, middle=one.middle, family=one.family, suffix=one.suffix,
        nickname=one.nickname, street=one.street, city=one.city, zip_code=one.zip,
        emails=[value for kind, value in points if kind == "email"],
        phones=[value for kind, value in points if kind == "phone"],
    )  # fmt: skip


def record_of(one: Any) -> institutions.Record:
    return institutions.institution(
        Facts(
            name=one.name, street=one.street, city=one.city, state=one.state,
            zip=one.zip, phone=one.phone, email=one.email,
        )
    )  # fmt: skip
