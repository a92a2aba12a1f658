"""What one row says of an institution: its cells, normalised.

A value that cannot be read (a phone with letters, a ZIP of two digits) is kept under
its column's name with what has no field of its own, and its field stays blank.
"""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from contacts.importing import Refusal, addresses, names, points
from contacts.importing.columns import Matching
from contacts.importing.read import Row, Table
from contacts.importing.unread import Unread
from contacts.importing.values import NOTHING
from contacts.models import Community, Institution, InstitutionKind
from districts.congresses import ordinal
from districts.models import District

# Fields kept as text, and what makes them readable; None = it cannot be read.
READERS: dict[str, Callable[[str], str | None]] = {
    "street": addresses.tidy_street,
    "city": addresses.tidy_city,
    "state": addresses.state_of,
    "zip": addresses.zip_of,
    "phone": points.phone_of,
    "email": points.email_of,
    "website": points.website_of,
    "neighborhood": lambda text: " ".join(text.split()),
}
LONGEST = {
    column.name: column.max_length or 0
    for column in Institution._meta.fields
    if column.name in READERS
}
SEAT = re.compile(
    r"(?:([A-Z]{2})[\s-]*)?(?:CD[\s-]*)?(?:0*(\d{1,2})(?:\.0)?|AL)", re.IGNORECASE
)


class RowRefused(ValueError):
    """One row cannot be brought in; the message says why and what to do."""


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
    # Ids of the kind and of the district that a voter file names; None = not said.
    kind: int | None = None
    district: int | None = None
    latitude: float | None = None
    longitude: float | None = None
    communities: set[int] = field(default_factory=set)
    external_ids: set[str] = field(default_factory=set)
    # Column to what it held.
    extra: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Vocabulary:
    """What the deployment calls its kinds and communities, and districts on lines."""

    kinds: Mapping[str, int]
    communities: Mapping[str, int]
    # (state, number) to the district's id; empty where no lines were named.
    districts: Mapping[tuple[str, int], int]
    kind_slugs: str
    # The Congress whose lines a district column is on; None = none was named.
    lines: int | None


def vocabulary(lines: int | None) -> Vocabulary:
    """Refusal where no district is loaded on the lines named."""
    districts = districts_on(lines)
    kinds = list(InstitutionKind.objects.values_list("pk", "slug", "name", "plural"))
    return Vocabulary(
        labels(kinds),
        labels(Community.objects.values_list("pk", "slug", "name")),
        districts,
        ", ".join(sorted(slug for _, slug, *_ in kinds)),
        lines,
    )


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


class Reader:
    """Makes facts of rows. Refusal where a constant or a district column is no use."""

    def __init__(self, table: Table, matching: Matching, words: Vocabulary):
        self.headers, self.matching, self.words = table.headers, matching, words
        # Field to how many of its values could not be read.
        self.unread: dict[str, int] = {}
        self.shouting = names.shouts(
            matching.value("name", row.cells) for row in table.rows
        )
        given = {*matching.columns, *matching.constants}
        if "district" in given and words.lines is None:
            raise Refusal(
                "Say on which Congress's lines the districts are: --lines 119, say."
            )
        self.check_constants()

    def check_constants(self) -> None:
        for name in self.matching.constants:
            try:
                facts = Facts("")
                self.read_field(facts, name, ())
            except RowRefused as refused:
                raise Refusal(f"--set {name}: {refused}") from None
            if facts.extra:
                value = self.matching.constants[name][0]
                raise Refusal(f"--set {name}: “{value}” cannot be read.")

    def read(self, row: Row) -> Facts:
        """RowRefused, with a sentence, where the row is no institution."""
        name = names.tidy(
            self.matching.value("name", row.cells), shouting=self.shouting
        )
        if reason := names.refusal(name):
            raise RowRefused(reason)
        facts = Facts(name)
        for field_name in {**self.matching.columns, **self.matching.constants}:
            self.read_field(facts, field_name, row.cells)
        self.check_coordinates(facts)
        for at in self.matching.rest:
            if row.cells[at]:
                facts.extra[self.headers[at]] = row.cells[at]
        return facts

    def read_field(self, facts: Facts, name: str, cells: Sequence[str]) -> None:
        said = [
            text
            for text in self.matching.values(name, cells)
            if text.lower() not in NOTHING
        ]
        if not said:
            return
        if name in READERS:
            self.read_text(facts, name, said)
        elif name == "kind":
            facts.kind = self.known(self.words.kinds, said[0], "kind")
        elif name == "community":
            for text in said:
                facts.communities.add(
                    self.known(self.words.communities, text, "community")
                )
        elif name == "district":
            facts.district = self.district(said[0], facts.state or self.state(cells))
        elif name == "id":
            facts.external_ids.add(said[0][:200])
        elif name in ("latitude", "longitude"):
            setattr(facts, name, degrees(name, said[0]))

    def read_text(self, facts: Facts, name: str, said: Sequence[str]) -> None:
        """The first value that can be read; the others are kept by their columns."""
        for text in said:
            value = READERS[name](text)
            if value is not None and len(value) <= LONGEST[name]:
                setattr(facts, name, value)
                return
        self.unread[name] = self.unread.get(name, 0) + 1
        columns = [self.headers[at] for at in self.matching.columns.get(name, ())]
        facts.extra[columns[0] if columns else name] = " ".join(said)

    def known(self, labels: Mapping[str, int], text: str, what: str) -> int:
        if text.lower() in labels:
            return labels[text.lower()]
        known = ", ".join(sorted(labels)) or "none yet"
        if what == "kind":
            known = self.words.kind_slugs
        raise RowRefused(f"There is no {what} “{text}”. There is: {known}.")

    def state(self, cells: Sequence[str]) -> str:
        return addresses.state_of(self.matching.value("state", cells)) or ""

    def district(self, text: str, state: str) -> int:
        try:
            state, number = seat_of(text, state)
        except Unread as unread:
            raise RowRefused(f"“{text}” {unread}.") from None
        found = self.words.districts.get((state, number))
        if found is None:
            named = f"{state}-{number:02}"
            raise RowRefused(
                f"There is no district {named} on the {ordinal(self.words.lines or 0)} "
                "Congress's lines."
            )
        return found

    def check_coordinates(self, facts: Facts) -> None:
        if (facts.latitude is None) != (facts.longitude is None):
            raise RowRefused("It has half a coordinate: give both degrees or neither.")


def degrees(name: str, text: str) -> float:
    limit = 90 if name == "latitude" else 180
    try:
        value = float(text)
    except ValueError:
        value = float("nan")
    if not -limit <= value <= limit:
        raise RowRefused(f"“{text}” is no {name} in degrees.")
    return value
