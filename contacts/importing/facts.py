"""What one row says of an institution, and the words that it may say it in."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, fields
from typing import Any

from contacts.importing import Refusal
from contacts.importing.unread import Problem, Unread
from contacts.models import Community, InstitutionKind, Tag
from districts.congresses import ordinal
from districts.models import District
from organizer.accounts.models import Team

SEAT = re.compile(
    r"(?:([A-Z]{2})[\s-]*)?(?:CD[\s-]*)?(?:0*(\d{1,2})(?:\.0)?|AL)", re.IGNORECASE
)


class RowRefused(ValueError):
    """One row cannot be brought in; the message says why and what to do."""


class LeftOut(RowRefused):
    """One row is not to be brought in, as an admin said; the message says so."""


@dataclass
class Facts:
    """What is said of one institution; blank = nothing is."""

    name: str
    street: str = ""
    city: str = ""
    state: str = ""
    zip: str = ""
    phone: str = ""
    email: str = ""
    website: str = ""
    neighborhood: str = ""
    # Ids of the kind and of the district that a voter file names; NULL = not said.
    kind: int | None = None
    district: int | None = None
    # Degrees; both or neither.
    latitude: float | None = None
    longitude: float | None = None
    # Ids of those that it serves.
    communities: list[int] = field(default_factory=list)
    # Sources and its keys there.
    external_ids: list[tuple[str, str]] = field(default_factory=list)
    tags: list[str] = field(default_factory=list)
    # Column to what it held.
    extra: dict[str, str] = field(default_factory=dict)
    # What could not be read.
    problems: list[Problem] = field(default_factory=list)

    def as_json(self) -> dict[str, Any]:
        """All that is said, as JSON takes it, but for what could not be read."""
        return {
            name: value
            for name in SAID
            if (value := getattr(self, name)) or value == 0.0
        }


SAID = tuple(one.name for one in fields(Facts) if one.name != "problems")


@dataclass(frozen=True)
class Vocabulary:
    """What the deployment calls its kinds and communities, and districts on lines."""

    kinds: Mapping[str, int] = field(default_factory=dict)
    communities: Mapping[str, int] = field(default_factory=dict)
    # (state, number) to the district's id; empty where no lines were named.
    districts: Mapping[tuple[str, int], int] = field(default_factory=dict)
    kind_slugs: str = ""
    # The team's tags in lower case to how it writes them.
    tags: Mapping[str, str] = field(default_factory=dict)
    # The Congress whose lines a district column is on; NULL = none was named.
    lines: int | None = None


def vocabulary(team: Team, lines: int | None) -> Vocabulary:
    """Asks the database. Refusal where no district is loaded on the lines named."""
    kinds = list(InstitutionKind.objects.values_list("pk", "slug", "name", "plural"))
    return Vocabulary(
        labels(kinds),
        labels(Community.objects.values_list("pk", "slug", "name")),
        districts_on(lines),
        ", ".join(sorted(slug for _, slug, *_ in kinds)),
        tags_of(team),
        lines,
    )


def tags_of(team: Team) -> dict[str, str]:
    """The team's tags in lower case to how it writes them."""
    names = Tag.objects.filter(team=team).values_list("name", flat=True)
    return {name.casefold(): name for name in names}


def districts_on(lines: int | None) -> dict[tuple[str, int], int]:
    """(state, number) to the district's id; none where no lines are named.

    Refusal where no district is loaded on them.
    """
    if lines is None:
        return {}
    rows = District.objects.filter(congress=lines)
    found = {
        (state, number): pk
        for pk, state, number in rows.values_list("pk", "state", "number")
    }
    if not found:
        raise Refusal(
            f"No district of the {ordinal(lines)} Congress is loaded: run `manage.py "
            f"load_districts --congress {lines}` first."
        )
    return found


def seat_of(text: str, state: str) -> tuple[str, int]:
    """'NY-08', 'NY08', 'AK-AL', or '8' and 'AL' where the row names the state."""
    match = SEAT.fullmatch(text.strip())
    if match is None:
        raise Unread("is no district: write it as NY-08")
    state, number = (match[1] or state).upper(), int(match[2] or 0)
    if not state:
        raise Unread("names no state: write it as NY-08")
    return state, number


def labels(rows: Iterable[Sequence]) -> dict[str, int]:
    """Every way to name a thing, in lower case, to its id."""
    return {str(name).lower(): pk for pk, *known_as in rows for name in known_as}
