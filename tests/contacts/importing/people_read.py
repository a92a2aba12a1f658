"""Rows of people read for tests, and what they say."""

import datetime as dt

from contacts.importing.columns import match
from contacts.importing.people import People
from contacts.importing.person_reader import PersonReader
from contacts.importing.policies import Point
from contacts.importing.reading import Row

TODAY = dt.date(2026, 11, 27)
WORDS = People({"ana@example.org": 7, "ana ruiz": 7}, {("NY", 8): 80}, 119)


def reader_of(headers, *, rows=(), mapped=(), constants=(), **changed):
    """A reader of contacts' columns; `changed` is header to what is said of it."""
    matching = match(
        headers, mapped=mapped, constants=constants, of="contacts", rows=rows
    )
    for header, to in changed.items():
        matching = matching.changed(header, **to)
    return PersonReader(matching, WORDS, TODAY)


def people(row, **options):
    """The facts of a row, given as header to cell."""
    reader = reader_of(tuple(row), rows=[tuple(row.values())], **options)
    return reader.read(Row(2, tuple(row.values())))


def said(row, **options):
    """What a row says of its one person, as JSON."""
    (one,) = people(row, **options)
    return one.as_json()


def email(address, label="", out=""):
    return Point("email", address, address, label, out)


def phone(value, key, label="", out=""):
    return Point("phone", value, key, label, out)
