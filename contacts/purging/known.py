"""What is on record of one person, now and in the history, and where it stands."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Any
from urllib.parse import unquote_plus

from contacts.ids import among
from contacts.importing.matching.people import Person, person
from contacts.models import Contact, ContactPoint, Merged
from contacts.removed import hashed, kept_of
from organizer.accounts.models import Team

BLANKED = "[removed]"
NAMES = ("given", "middle", "family", "suffix", "nickname")
PLACE = ("street", "city", "state", "zip")
# Digits of a phone as they are written: 718-555-0142, (718) 555 0142, 718.555.0142.
# Letters of the shortest point that is looked for in texts.
SHORTEST = 6
BETWEEN = r"\D{0,3}"


@dataclass(frozen=True)
class Known:
    """All names, addresses and points that a person ever had, of records made one too.

    `names` and `places` have the columns of NAMES and PLACE; `ids` are of contacts that
    are now theirs or that are not there any more.
    """

    team: Team
    ids: frozenset[int]
    names: frozenset[tuple[str, ...]]
    places: frozenset[tuple[str, ...]]
    emails: frozenset[str]
    phones: frozenset[str]
    # As they were typed, where that differs.
    written: frozenset[str]

    def persons(self) -> Iterator[Person]:
        """Each name with each place and all points, as people are compared."""
        for said in self.names:
            for street, city, _, code in self.places:
                yield person(
                    **dict(zip(NAMES, said, strict=True)),
                    street=street, city=city, zip_code=code,
                    emails=self.emails, phones=self.phones,
                )  # fmt: skip

    def hashes(self) -> set[str]:
        """What of them is kept, so that they are recognised."""
        texts = {text for one in self.persons() for text in kept_of(one)}
        return hashed(self.team, texts)

    def united(self, other: "Known") -> "Known":
        return Known(
            self.team, self.ids | other.ids, self.names | other.names,
            self.places | other.places, self.emails | other.emails,
            self.phones | other.phones, self.written | other.written,
        )  # fmt: skip

    # --- In words ---------------------------------------------------------------------

    @cached_property
    def full_names(self) -> set[tuple[str, str]]:
        """Given and family name together: one alone is many people's."""
        return {
            (first, family)
            for given, _, family, _, nickname in self.names
            for first in (given, nickname)
            if first and family
        }

    @cached_property
    def points(self) -> list[str]:
        """Patterns of their points, however they are written."""
        phones = [BETWEEN.join(re.sub(r"\D", "", one)[-10:]) for one in self.phones]
        texts = map(re.escape, self.emails | self.written)
        return [*map(word, texts), *(rf"\(?{one}(?!\d)" for one in phones)]

    @cached_property
    def streets(self) -> list[str]:
        """Patterns of house and street; a street without a house is many people's."""
        houses = {street for street, *_ in self.places if re.search(r"\d", street)}
        return [rf"(?<!\w){spaced(house)}" for house in houses]

    @cached_property
    def said(self) -> re.Pattern[str] | None:
        """A full name, a point or an address of theirs in a text; None = none known."""
        names = [
            pattern
            for first, family in self.full_names
            for pattern in (
                word(rf"{spaced(first)}\s+(?:[\w.'-]+\s+)?{spaced(family)}"),
                word(rf"{spaced(family)},?\s+{spaced(first)}"),
            )
        ]
        found = [*names, *self.points, *self.streets]
        return re.compile("|".join(found), re.IGNORECASE) if found else None

    def blanked(self, text: str) -> str:
        """The text with “[removed]” wherever it says a name, point or address."""
        return self.said.sub(BLANKED, text) if self.said else text

    def in_query(self, query: str) -> bool:
        """Whether the query of an address says it."""
        return bool(self.said and self.said.search(unquote_plus(query)))

    def in_cells(self, cells: Iterable[str]) -> bool:
        """Whether a row's cells say a point, or the names beside house and street."""
        text = "\n".join(cells)
        if any(re.search(one, text, re.IGNORECASE) for one in self.points):
            return True
        found = any(re.search(one, text, re.IGNORECASE) for one in self.streets)
        return found and self.names_in_cells(text)

    def names_in_cells(self, text: str) -> bool:
        """Whether given and family name both stand in it, each as words."""
        return any(
            all(re.search(word(spaced(one)), text, re.IGNORECASE) for one in both)
            for both in self.full_names
        )


def word(pattern: str) -> str:
    """Not within another word; a name may end with a full stop."""
    return rf"(?<!\w){pattern}(?!\w)"


def spaced(words: str) -> str:
    return r"\s+".join(map(re.escape, words.split()))


# --- Gathered -------------------------------------------------------------------------


def known_of(contact: Contact) -> Known:
    """All of the contact, of what was merged into it, and of what it was before.

    Somebody whom an undone list brought, and a later one again, has had two records:
    the one that is not there any more is theirs as well.
    """
    found = gathered(contact.team, with_merged({contact.pk}))
    hashes = found.hashes()
    for pk in gone_alike(found):
        before = gathered(contact.team, {pk})
        asked = {text for one in before.persons() for text in kept_of(one)}
        if not hashes.isdisjoint(hashed(contact.team, asked)):
            found = found.united(before)
    return found


def with_merged(ids: set[int]) -> frozenset[int]:
    """Theirs, and the ids that records had which are part of them now."""
    old = Merged.objects.filter(contact__in=ids).values_list("old_id", flat=True)
    return frozenset(ids | set(old))


def gone_alike(known: Known) -> set[int]:
    """The ids of contacts that are not there any more and share a point or a name."""
    points: Any = ContactPoint.pgh_event_model  # type: ignore[attr-defined]
    rows: Any = Contact.pgh_event_model  # type: ignore[attr-defined]
    found = set(
        points.objects.filter(normalised__in=known.emails | known.phones).values_list(
            "contact_id", flat=True
        )
    )
    for first, family in known.full_names:
        named = rows.objects.filter(
            team=known.team, given__iexact=first, family__iexact=family
        )
        found |= set(named.values_list("pgh_obj_id", flat=True))
    ours = rows.objects.filter(team=known.team, pgh_obj__in=among(found))
    found = set(ours.values_list("pgh_obj_id", flat=True)) - known.ids
    there = Contact.objects.filter(pk__in=among(found)).values_list("pk", flat=True)
    return found - set(there)


def gathered(team: Team, ids: Iterable[int]) -> Known:
    """What stands of the contacts with these ids and in their history."""
    ids = frozenset(ids)
    columns = (*NAMES, *PLACE)
    said = [
        *Contact.objects.filter(pk__in=ids).values_list(*columns),
        *events_of(Contact).filter(pgh_obj__in=ids).values_list(*columns).distinct(),
    ]
    of_point = ("kind", "normalised", "value")
    # What is too short to be a point would be found in every text.
    points = {
        (kind, same, value)
        for rows in (ContactPoint.objects, events_of(ContactPoint))
        for kind, same, value in rows.filter(contact__in=ids).values_list(*of_point)
        if len(same) >= SHORTEST and len(value) >= SHORTEST
    }
    return Known(
        team,
        ids,
        names=frozenset(row[: len(NAMES)] for row in said),
        places=frozenset(row[len(NAMES) :] for row in said),
        emails=frozenset(same for kind, same, _ in points if kind == "email"),
        phones=frozenset(same for kind, same, _ in points if kind == "phone"),
        written=frozenset(value for _, same, value in points if value != same),
    )


def events_of(model: Any) -> Any:
    return model.pgh_event_model.objects
