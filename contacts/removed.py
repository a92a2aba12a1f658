"""Recognising somebody who was removed, by keyed hashes alone.

A row is of somebody removed by the rule that says when two records are one person (see
importing/matching/people.py), as far as hashes can follow it: by an e-mail address,
unless both have given names and neither is short for the other; by a phone with the
name; by house and street with the name. So a couple that shares a phone is two. A
mistyped name is not recognised, a nickname is.
"""

import datetime as dt
import hmac
from collections.abc import Iterable, Iterator

from django.conf import settings
from django.core.exceptions import ValidationError

from contacts.importing.matching.people import Person, person
from contacts.importing.matching.spelled import long_forms
from contacts.models import Contact, ContactPoint, Removed
from organizer.accounts.models import Team

SENTENCE = "It is of somebody who was removed and asked to stay so."
# Of a name or an apartment that may be missing on one side.
ANY, NONE = "any", "none"


class Removals:
    """Those whom a team removed, asked for once; empty = nobody, and costs nothing."""

    def __init__(self, team: Team) -> None:
        self.team = team
        rows = Removed.objects.filter(team=team)
        self.hashes = frozenset(rows.values_list("hash", flat=True))

    def __bool__(self) -> bool:
        return bool(self.hashes)

    def since(self, moment: dt.datetime) -> bool:
        """Whether somebody was removed then or later."""
        rows = Removed.objects.filter(team=self.team, at__gte=moment)
        return bool(self) and rows.exists()

    def hold(self, one: Person) -> bool:
        """Whether it is somebody removed."""
        if not self.hashes:
            return False
        return not self.hashes.isdisjoint(hashed(self.team, asked_of(one)))


def hashed(team: Team, texts: Iterable[str]) -> set[str]:
    """Each of the team's own: two teams' hashes of one person tell nothing."""
    key = f"contacts.removed {settings.REMOVED_KEY}".encode()
    return {
        hmac.digest(key, f"{team.pk}|{text}".encode(), "sha256").hex() for text in texts
    }


def refuse_removed(team: Team, one: Contact, points: Iterable[ContactPoint]) -> None:
    """ValidationError where a contact that is typed in, with these, is removed."""
    points = list(points)
    said = person(
        given=one.given, middle=one.middle, family=one.family, suffix=one.suffix,
        nickname=one.nickname, street=one.street, city=one.city, zip_code=one.zip,
        emails=[point.normalised for point in points if point.kind == "email"],
        phones=[point.normalised for point in points if point.kind == "phone"],
    )  # fmt: skip
    if Removals(team).hold(said):
        raise ValidationError(SENTENCE)


# --- What is kept of one person, and what is asked of another -------------------------


def kept_of(one: Person) -> Iterator[str]:
    """The texts whose hashes are kept: asked_of anybody meets one, if it is them."""
    forms = names_of(one)
    initials = {f"first {name[0]}" for name in forms}
    short = {f"short {name}" for name in forms if len(name) == 1}
    for address in one.emails:
        for name in {f"= {name}" for name in forms} | initials | short or {ANY}:
            for generation in (ANY, one.generation or NONE):
                yield f"e|{address}|{name}|{generation}"
        yield f"e|{address}|{NONE}|{ANY}"
    for phone in one.phones:
        yield f"p|{phone}|{NONE}"
        yield from with_name(one, forms, f"p|{phone}")
    for door in doors_of(one):
        for unit in (ANY, one.unit or NONE):
            yield from with_name(one, forms, f"{door}|{unit}")


def asked_of(one: Person) -> Iterator[str]:
    forms = names_of(one)
    names = {ANY, *(f"= {name}" for name in forms)}
    names |= {f"first {name}" for name in forms if len(name) == 1}
    names |= {f"short {name[0]}" for name in forms} or {NONE}
    for address in one.emails:
        for name in names:
            for generation in (one.generation, NONE) if one.generation else (ANY,):
                yield f"e|{address}|{name}|{generation}"
    for phone in one.phones:
        if not forms and not one.family:
            yield f"p|{phone}|{NONE}"
        yield from with_name(one, forms, f"p|{phone}")
    for door in doors_of(one):
        for unit in (one.unit, NONE) if one.unit else (ANY,):
            yield from with_name(one, forms, f"{door}|{unit}")


def names_of(one: Person) -> set[str]:
    """The given names, and those they may be short for."""
    names = {name for name in (one.given, one.nickname) if name}
    return names.union(*map(long_forms, names))


def with_name(one: Person, forms: set[str], what: str) -> Iterator[str]:
    family, _, generation = one.called
    if len(family) > 1:
        for name in forms:
            if len(name) > 1:
                yield f"{what}|{family}|{name}|{generation}"


def doors_of(one: Person) -> Iterator[str]:
    if one.door:
        if one.zip:
            yield f"d|{one.door}|{one.zip}"
        if one.city:
            yield f"d|{one.door}|{one.city}"
