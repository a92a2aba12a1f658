"""Which column of a table feeds which of our fields."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from contacts.importing import Refusal

# Our field, and the words on screen. `address` is another word for street.
FIELDS = {
    "name": "its name",
    "kind": "a kind of institution, by slug or label",
    "street": "street and number",
    "city": "city or borough",
    "state": "state",
    "zip": "ZIP",
    "phone": "its public phone",
    "email": "its public e-mail address",
    "website": "website",
    "neighborhood": "neighborhood",
    "latitude": "latitude in degrees",
    "longitude": "longitude in degrees",
    "community": "a community it serves, by slug or name; may be given several times",
    "district": "the district that a voter file names; needs --lines",
    "id": "its key in another system; needs --source",
}
ALIASES = {"address": "street"}
# Fields that an institution may have several of.
SEVERAL = ("community",)

# Words of a header, without their spaces, that we take for a field where nobody says.
GUESSES = {
    "name": "name organization organizationname organisation institution"
    " institutionname church churchname congregation orgname agency agencyname"
    " company program programname grantee",
    "street": "street address streetaddress address1 addressline1 mailingaddress"
    " distadd siteaddress location",
    "city": "city town borough boro distboro municipality",
    "state": "state province",
    "zip": "zip zipcode zip5 postalcode postcode postal distzip",
    "phone": "phone phonenumber telephone tel orgphone officephone workphone phone1",
    "email": "email emailaddress mail email1 orgemail",
    "website": "website url web homepage site",
    "neighborhood": "neighborhood neighbourhood nta",
    "latitude": "latitude lat",
    "longitude": "longitude lon lng long",
}
# Where the whole header says nothing, its last telling word may.
LAST_WORDS = {
    "name": "name",
    "street": "street",
    "address": "street",
    "city": "city",
    "borough": "city",
    "state": "state",
    "zip": "zip",
    "zipcode": "zip",
    "phone": "phone",
    "telephone": "phone",
    "email": "email",
    "website": "website",
}
# A header with one of these names a person, or something else of another's.
NOT_THE_INSTITUTIONS = re.compile(
    r"\b(first|last|middle|given|family|contact|person|pastor|director|staff|file|user"
    r"|mailing|billing|spouse|cell|mobile|home|fax|label|type|mail)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Matching:
    """Our fields' columns, by place; constants for all rows; and the columns left."""

    columns: dict[str, list[int]]
    constants: dict[str, list[str]] = field(default_factory=dict)
    rest: list[int] = field(default_factory=list)
    # The fields whose column was guessed rather than named.
    guessed: frozenset[str] = frozenset()

    def named(self, headers: Sequence[str]) -> dict[str, list[str]]:
        """Our field to the headers that feed it."""
        return {
            name: [headers[at] for at in places]
            for name, places in self.columns.items()
        }

    def values(self, name: str, cells: Sequence[str]) -> list[str]:
        """What a row says of a field, the constants for all rows included."""
        places = self.columns.get(name, ())
        found = [cells[at] for at in places if at < len(cells) and cells[at]]
        return found or self.constants.get(name, [])

    def value(self, name: str, cells: Sequence[str]) -> str:
        """The first that is not blank."""
        return next(iter(self.values(name, cells)), "")


def match(
    headers: Sequence[str], *, mapped: Iterable[str] = (), constants: Iterable[str] = ()
) -> Matching:
    """Match the headers with our fields: as said, else guessed from their words.

    `mapped` says `field=Column`, `constants` say `field=value`. Refusal, listing what
    there is, for an unknown field or column, one named twice, or no name at all.
    """
    columns: dict[str, list[int]] = {}
    for name, column in map(pair, mapped):
        columns.setdefault(field_named(name), []).append(column_at(column, headers))
    values: dict[str, list[str]] = {}
    for name, value in map(pair, constants):
        values.setdefault(field_named(name), []).append(value)
    for name, given in values.items():
        if len(given) > 1 and name not in SEVERAL:
            raise Refusal(f"{name} is set {len(given)} times: give one value.")
    if twice := sorted(columns.keys() & values.keys()):
        raise Refusal(f"{twice[0]} is both mapped and set: give one of the two.")
    guessed = guess(headers, taken=columns, known=columns.keys() | values.keys())
    columns |= {name: [at] for name, at in guessed.items()}
    if "name" not in columns:
        raise Refusal(
            "No column looks like the institutions' name. Say which it is: "
            f"--map name=COLUMN, one of: {', '.join(headers)}."
        )
    used = {at for places in columns.values() for at in places}
    rest = [at for at in range(len(headers)) if at not in used]
    return Matching(columns, values, rest, frozenset(guessed))


def pair(said: str) -> tuple[str, str]:
    name, equals, value = said.partition("=")
    if not equals or not name.strip() or not value.strip():
        raise Refusal(f"“{said}” should read field=value, such as zip=ZIPCODE.")
    return name.strip(), value.strip()


def field_named(name: str) -> str:
    name = ALIASES.get(name.lower(), name.lower())
    if name not in FIELDS:
        fields = ", ".join([*FIELDS, *ALIASES])
        raise Refusal(f"There is no field {name}. The fields are: {fields}.")
    return name


def column_at(column: str, headers: Sequence[str]) -> int:
    """The place of the column so named, exactly or but for case and punctuation."""
    if column in headers:
        return headers.index(column)
    alike = [at for at, header in enumerate(headers) if bare(header) == bare(column)]
    if len(alike) == 1:
        return alike[0]
    raise Refusal(
        f"There is no column {column}. The columns are: {', '.join(headers)}."
    )


def guess(
    headers: Sequence[str], *, taken: dict[str, list[int]], known: Iterable[str]
) -> dict[str, int]:
    """Our fields' columns by their headers' words; the first of several.

    Columns that are `taken` and fields that are `known` are let be.
    """
    used = {at for places in taken.values() for at in places}
    known = set(known)
    found: dict[str, int] = {}
    for judge in (by_whole_header, by_last_word):
        for at, header in enumerate(headers):
            name = judge(header)
            if name and name not in known and name not in found and at not in used:
                found[name] = at
                used.add(at)
    return found


def by_whole_header(header: str) -> str | None:
    for name, words in GUESSES.items():
        if bare(header) in words.split():
            return name
    return None


def by_last_word(header: str) -> str | None:
    words = re.sub(r"([a-z])([A-Z])", r"\1 \2", header).replace("_", " ")
    if NOT_THE_INSTITUTIONS.search(words):
        return None
    for word in reversed(re.findall(r"[A-Za-z]+", words)):
        if word.lower() in LAST_WORDS:
            return LAST_WORDS[word.lower()]
    return None


def bare(header: str) -> str:
    """Lower case without spaces, underscores or punctuation."""
    return re.sub(r"[\W_]+", "", header.lower())
