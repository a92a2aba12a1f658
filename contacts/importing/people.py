"""What is said of one person, and what a team's lists may refer to."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from operator import attrgetter
from typing import Any

from contacts.importing.facts import districts_on, tags_of
from contacts.importing.policies import Point
from contacts.importing.unread import Problem
from organizer.accounts.models import Membership, Team


@dataclass(slots=True)
class PersonFacts:
    """What is said of one person; blank = nothing is. Days are ISO."""

    prefix: str = ""
    given: str = ""
    middle: str = ""
    family: str = ""
    suffix: str = ""
    nickname: str = ""
    pronouns: str = ""
    street: str = ""
    city: str = ""
    state: str = ""
    zip: str = ""
    # Degrees; both or neither.
    latitude: float | None = None
    longitude: float | None = None
    # Ids of the district that a voter file names, and of a member; NULL = not said.
    district: int | None = None
    point_person: int | None = None
    deceased_on: str = ""
    do_not_contact_since: str = ""
    # The institution they belong to, by its name, and what they are there.
    institution: str = ""
    role: str = ""
    leads: bool = False
    languages: list[str] = field(default_factory=list)
    points: list[Point] = field(default_factory=list)
    # Sources and their keys.
    external_ids: list[tuple[str, str]] = field(default_factory=list)
    tags: list[str] = field(default_factory=list)
    # Column to what it held.
    extra: dict[str, str] = field(default_factory=dict)
    # What could not be read.
    problems: list[Problem] = field(default_factory=list)
    # What they took part in, as touchpoint_reader.py has it; NULL = in nothing.
    touchpoint: dict[str, Any] | None = None

    @property
    def is_nobody(self) -> bool:
        """Whether nothing is said but what they took part in."""
        return self == PersonFacts(touchpoint=self.touchpoint)

    def as_json(self) -> dict[str, Any]:
        """All that is said, as JSON takes it; points and problems are lists."""
        return {
            name: value
            for name, value in zip(FACTS, VALUES(self), strict=True)
            if value or (value == 0.0 and value is not False)
        }


FACTS = tuple(one.name for one in fields(PersonFacts))
VALUES = attrgetter(*FACTS)


@dataclass(frozen=True)
class People:
    """What a team calls its members, and districts on the lines named."""

    # Names and e-mail addresses in lower case to the membership's id.
    members: Mapping[str, int] = field(default_factory=dict)
    # (state, number) to the district's id; empty where no lines were named.
    districts: Mapping[tuple[str, int], int] = field(default_factory=dict)
    lines: int | None = None
    # The team's tags in lower case to how it writes them.
    tags: Mapping[str, str] = field(default_factory=dict)


def people_of(team: Team, lines: int | None) -> People:
    """The team's current members; two of one name are known by their addresses.

    Asks the database. Refusal where no district is loaded on the lines named.
    """
    rows = Membership.objects.filter(team=team, until=None).select_related("user")
    said = [
        (text.lower(), one.pk)
        for one in rows
        for text in (one.user.name, one.user.email)
    ]
    many = Counter(text for text, _ in said)
    members = {text: pk for text, pk in said if text and many[text] == 1}
    return People(members, districts_on(lines), lines, tags_of(team))
