"""legislators-current.yaml of the congress-legislators project: who sits in the House.

Each entry is a person with an `id`, a `name` and every `terms` in Congress, oldest
first. An at-large seat, a delegate's included, is district 0. The `end` of the last
term is when it is due to end, not a departure. A vacant seat has no entry.
"""

import datetime as dt
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

import yaml

from districts.congresses import first_day, ordinal
from districts.loading.files import Malformed, read_text
from districts.loading.seats import Seat, seat_of

# Between two terms of one person in one seat: the House has met as late as 7 January,
# while nobody has left a seat and won it back within a month.
LONGEST_RECESS = dt.timedelta(days=30)
# The number of the Biographical Directory of Congress: J000294.
BIOGUIDE = re.compile(r"[A-Z]\d{6}", re.ASCII)
LONGEST_PARTY = 40
Entry = dict[str, Any]


class Holder(NamedTuple):
    """Who holds a seat now, and since when without a break."""

    seat: Seat
    name: str
    party: str
    bioguide: str
    # House candidate numbers alone: a person may have run for the Senate too.
    fec_ids: list[str]
    since: dt.date
    # Where in the file: for sentences.
    where: str


def read_legislators(path: Path, *, congress: int) -> list[Holder]:
    """Those who sit in the House, delegates included. Raises Malformed."""
    holders: dict[Seat, Holder] = {}
    for where, entry in entries(path):
        try:
            holder = holder_of(entry, where, congress)
            if holder and holder.seat in holders:
                other = holders[holder.seat]
                raise ValueError(
                    f"{holder.seat} is already {other.name}'s, {other.where}"
                )
        except ValueError as error:
            raise Malformed(path, where, error) from error
        if holder:
            holders[holder.seat] = holder
    if not holders:
        raise Malformed(path, "", "names no member of the House")
    return list(holders.values())


def entries(path: Path) -> Iterator[tuple[str, Any]]:
    """Each person with the place in the file where their entry starts."""
    # The C parser reads the whole file in half a second, the Python one in eight.
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)(read_text(path))
    where = ""
    try:
        root = loader.get_single_node()
        if not isinstance(root, yaml.SequenceNode):
            raise Malformed(path, "", "is not a list of legislators")
        for number, node in enumerate(root.value, 1):
            where = f"entry {number} (line {node.start_mark.line + 1})"
            yield where, construct(loader, node)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        where = f"line {mark.line + 1}" if mark else where
        raise Malformed(path, where, f"is not YAML: {error.problem}") from error
    except yaml.YAMLError as error:
        raise Malformed(path, where, f"is not YAML: {error}") from error
    finally:
        loader.dispose()


def construct(loader: Any, node: yaml.Node) -> Any:
    """The node as plain values. Raises YAMLError, for a day that is none too."""
    try:
        return loader.construct_document(node)
    except ValueError as error:
        raise yaml.YAMLError(str(error)) from error


def holder_of(entry: Any, where: str, congress: int) -> Holder | None:
    """The entry as a seat's holder; None for a senator. Raises ValueError."""
    terms = need(entry, "terms", list)
    if not terms:
        raise ValueError("has no terms")
    terms = sorted(terms, key=lambda term: day_of(term, "start"))
    last = terms[-1]
    if need(last, "type", str) != "rep":
        return None
    name = name_of(need(entry, "name", dict))
    refuse_other_congress(name, last, congress)
    identity = need(entry, "id", dict)
    bioguide = need(identity, "bioguide", str)
    if not BIOGUIDE.fullmatch(bioguide):
        raise ValueError(f"its `bioguide` {bioguide!r} is not a letter and six digits")
    return Holder(
        seat=term_seat(last),
        name=name,
        party=party_of(last),
        bioguide=bioguide,
        fec_ids=[
            number for number in identity.get("fec") or [] if str(number)[:1] == "H"
        ],
        since=unbroken_since(terms),
        where=where,
    )


def refuse_other_congress(name: str, term: Entry, congress: int) -> None:
    start, end = day_of(term, "start"), day_of(term, "end")
    if start >= first_day(congress + 1) or end <= first_day(congress):
        raise ValueError(
            f"{name}'s last term, {start} to {end}, is not in the {ordinal(congress)} "
            "Congress; load the file with its own --congress"
        )


def unbroken_since(terms: list[Entry]) -> dt.date:
    """The first day of the last of `terms` and those in the same seat just before."""
    later = terms[-1]
    for earlier in reversed(terms[:-1]):
        if earlier.get("type") != "rep" or term_seat(earlier) != term_seat(later):
            break
        if day_of(later, "start") - day_of(earlier, "end") > LONGEST_RECESS:
            break
        later = earlier
    return day_of(later, "start")


def term_seat(term: Entry) -> Seat:
    if "district" not in term:
        raise ValueError("a House term has no `district`")
    return seat_of(need(term, "state", str), term["district"])


def name_of(name: Entry) -> str:
    if name.get("official_full"):
        return need(name, "official_full", str)
    return f"{need(name, 'first', str)} {need(name, 'last', str)}"


def party_of(term: Entry) -> str:
    """The party as written; an independent's with the caucus they sit with."""
    party, caucus = need(term, "party", str), term.get("caucus")
    if caucus and caucus != party:
        party = f"{party} ({caucus} caucus)"
    if len(party) > LONGEST_PARTY:
        raise ValueError(f"the party {party!r} is longer than {LONGEST_PARTY} letters")
    return party


def day_of(term: Any, key: str) -> dt.date:
    value = term.get(key) if isinstance(term, dict) else None
    if isinstance(value, dt.date):
        return value
    try:
        return dt.date.fromisoformat(value or "")
    except (TypeError, ValueError):
        raise ValueError(f"a term's `{key}` is {value!r}, not a date") from None


def need(mapping: Any, key: str, kind: type) -> Any:
    """`mapping[key]`, or ValueError saying that it is missing or of another kind."""
    value = mapping.get(key) if isinstance(mapping, dict) else None
    if not isinstance(value, kind) or value == "":
        raise ValueError(f"has no `{key}`")
    return value
