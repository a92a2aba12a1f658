"""vCards 2.1 (versit), 3.0 (RFC 2426) and 4.0 (RFC 6350): a card is a row.

vobject reads the lines one by one. Its reader of whole files gives up at the first card
it cannot read; here a line that cannot be read stands beyond the columns, as it came.
"""

import io
import re
from collections import Counter
from collections.abc import Iterable, Iterator
from functools import partial

from vobject.base import (
    ContentLine,
    VObjectError,
    getLogicalLines,
    textLineToContentLine,
)

from contacts.importing import Refusal
from contacts.importing.reading import decoding
from contacts.importing.reading.files import Source
from contacts.importing.reading.tables import Contents, Record, head_of

# Headers of the parts of structured properties, in the order of the parts.
NAME = ("family", "given", "middle", "prefix", "suffix")
ADDRESS = ("street", "city", "state", "zip", "country")
# The other properties with a header of their own; the rest keep their names.
HEADERS = {
    "FN": "full name", "NICKNAME": "nickname", "TITLE": "title", "ROLE": "role",
    "EMAIL": "email", "TEL": "phone", "ADR": "address", "URL": "url",
    "BDAY": "birthday", "NOTE": "note", "CATEGORIES": "categories", "UID": "uid",
}  # fmt: skip
# The order of the columns, whatever the cards'.
ORDER = (
    "full name", "prefix", "given", "middle", "family", "suffix", "nickname",
    "organization", "department", "title", "role", "email", "phone", *ADDRESS,
    "address", "url", "birthday", "note", "categories", "uid",
)  # fmt: skip
UNREAD = "not read"
# What says nothing of the person.
FORMAL = {"BEGIN", "END", "VERSION", "PRODID", "X-ABLABEL", "X-ABADR"}
BEGIN = re.compile(r"\s*BEGIN\s*:\s*VCARD", re.IGNORECASE)
END = re.compile(r"\s*END\s*:\s*VCARD", re.IGNORECASE)
# A picture, a sound or a key, or whatever else is written in base64.
PICTURE = re.compile(
    r"(?:[\w-]+\.)?"
    r"(?:(?:PHOTO|LOGO|SOUND|KEY)\s*[;:]|[\w-]+;[^:]*\b(?:BASE64|ENCODING=B)\b)",
    re.IGNORECASE,
)
# vobject's own pattern takes twice as long for every comma of a line that is amiss, so
# that thirty would take years: this one, which never goes back, is asked first.
SOUND = re.compile(
    r"""(?:[a-z0-9_-]++\.)?[a-z0-9_-]++
    (?:
        ;[a-z0-9_-]++ (?:=(?:"[^"]*+"|[^";:,]*+) (?:,(?:"[^"]*+"|[^";:,]*+))*+)?+
    )*+ :""",
    re.IGNORECASE | re.VERBOSE,
)
PROPERTY = re.compile(r"(?:[\w-]+\.)?[\w-]+\s*[;:]")
ESCAPES = {r"\n": "\n", r"\N": "\n", r"\,": ",", r"\;": ";", r"\:": ":", r"\\": "\\"}
# Words of a TYPE that are no label.
NO_LABELS = {"", "internet", "pref", "x400", "8bit", "7bit", "base64", "b"}


def contents(source: Source, encoding: str) -> Contents:
    """All cards are gone through once, to learn which columns there are."""
    found = {header for _, card in cards(source, encoding) for header in card}
    headers = sorted(found, key=place)
    records = partial(records_of, source, encoding, headers)
    form = f"vCards, {decoding.label(encoding)}"
    return Contents(form, records, head_of(records()))


def records_of(source: Source, encoding: str, headers: list[str]) -> Iterator[Record]:
    yield 0, headers
    yield from decoding.cleaned(
        (
            (line, [card.get(header, "") for header in headers])
            for line, card in cards(source, encoding)
        ),
        source.title,
    )


def place(header: str) -> tuple[int, int, int, str]:
    """Sorts headers as ORDER says, an address's parts together."""
    base = re.sub(r"( \d+)?( label)?$", "", header)
    number = re.search(r" (\d+)( label)?$", header)
    own = ORDER.index(base) if base in ORDER else len(ORDER)
    group = ORDER.index("street") if base in (*ADDRESS, "address") else own
    return group, int(number[1]) if number else 1, own, header


# --- Cards ----------------------------------------------------------------------------


def cards(source: Source, encoding: str) -> Iterator[tuple[int, dict[str, str]]]:
    """The line on which each card begins, and its cells by header."""
    card: list[str] | None = None
    start = 0
    for number, line in enumerate(decoding.lines(source, encoding), start=1):
        if BEGIN.match(line):
            if card is not None:
                yield start, read(card)
            card, start = [], number
        elif card is not None and END.match(line):
            yield start, read(card)
            card = None
        elif card is not None:
            card.append(line)
    if card is not None:
        raise Refusal(
            f"{source.title}, line {start:,}: a card begins here and does not end. "
            "The file may be cut short: fetch or save it again."
        )


def read(card: Iterable[str]) -> dict[str, str]:
    """The card's cells by header."""
    lines, unread = [], []
    text = io.StringIO("".join(without_pictures(card)), newline=None)
    for line, _ in getLogicalLines(text):
        try:
            lines.append(parsed(line))
        except (VObjectError, ValueError, LookupError, TypeError):
            unread.append(line)
    labels = {each.group: each.value for each in lines if each.name == "X-ABLABEL"}
    counts: Counter[str] = Counter()
    cells: dict[str, str] = {}
    for line in lines:
        if line.name not in FORMAL:
            counts[line.name] += 1
            label = label_of(line, labels.get(line.group, ""))
            cells |= cells_of(line, label, counts[line.name])
    if unread:
        cells[UNREAD] = "\n".join(unread)
    return cells


def without_pictures(card: Iterable[str]) -> Iterator[str]:
    """A picture goes on in lines that begin with a space or hold nothing else."""
    skipping = False
    for line in card:
        skipping = bool(PICTURE.match(line) or (skipping and not PROPERTY.match(line)))
        if not skipping:
            yield line


def parsed(line: str) -> ContentLine:
    """Quoted-printable without a charset that is no UTF-8 is Windows-1252."""
    if not SOUND.match(line):
        raise VObjectError("no property")
    try:
        return textLineToContentLine(line)
    except UnicodeDecodeError:
        return textLineToContentLine(line.replace(";", ";CHARSET=cp1252;", 1))


# --- One property ---------------------------------------------------------------------


def cells_of(line: ContentLine, label: str, number: int) -> dict[str, str]:
    """The cells by header of the card's `number`th such property, from 1."""
    count = "" if number == 1 else f" {number}"
    parts = parts_of(line.value)
    if line.name == "N":
        return filled(NAME, parts, count)
    if line.name == "ORG":
        named = [parts[0], ", ".join(filter(None, parts[1:]))]
        return filled(("organization", "department"), named, count)
    header = HEADERS.get(line.name, line.name.lower())
    if line.name in ("EMAIL", "TEL"):
        count = f" {number}"
    labelled = {f"{header}{count} label": label} if label else {}
    if line.name == "ADR":
        box, inside, street, *rest = [*parts, "", "", ""]
        street = ", ".join(filter(None, (street, inside, box)))
        return filled(ADDRESS, [street, *rest], count) | labelled
    return {header + count: readable(line.name, ";".join(parts))} | labelled


def filled(headers: Iterable[str], values: Iterable[str], count: str) -> dict[str, str]:
    found = zip(headers, values, strict=False)
    return {header + count: value for header, value in found if value.strip()}


def parts_of(value: str) -> list[str]:
    """What semicolons divide, escapes resolved."""
    parts = [""]
    for part in re.split(r"(\\.|;)", value):
        if part == ";":
            parts.append("")
        else:
            parts[-1] += ESCAPES.get(part, part)
    return parts


def readable(name: str, value: str) -> str:
    """4.0 writes tel: and mailto: before a point, and days without hyphens."""
    if name in ("EMAIL", "TEL"):
        return re.sub(r"^(tel|mailto):", "", value)
    if name == "BDAY":
        return re.sub(r"^(\d{4})(\d\d)(\d\d)(?!\d)", r"\1-\2-\3", value)
    return value


def label_of(line: ContentLine, apples: str) -> str:
    """Apple's label, such as _$!<Home>!$_, or else the words of the TYPE."""
    if apples:
        return apples.removeprefix("_$!<").removesuffix(">!$_").lower()
    types = [*line.params.get("TYPE", ()), *line.singletonparams]
    words = [word.strip().lower() for each in types for word in each.split(",")]
    return " ".join(dict.fromkeys(word for word in words if word not in NO_LABELS))
