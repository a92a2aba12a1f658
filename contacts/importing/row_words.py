"""A row of an import in words: who it is, and what it changes."""

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from contacts.importing.summary import label_of
from contacts.models import Assessment, ImportRow, Touchpoint

Outcome = ImportRow.Outcome

NAME = ("prefix", "given", "middle", "family", "suffix")
ADDRESS = ("street", "city", "state", "zip")
# Fields that name somebody or something.
CALLED = {"name", "given", "middle", "family", "suffix", "nickname"}
# How an institution is reached.
WAYS = ("phone", "email")
# Cells of a row that says nobody's name, that are shown to know it by.
CELLS = 4
ADDED = {
    "points": "New", "tags": "Tag", "external_ids": "Number elsewhere",
    "points_gone": "Taken away",
}  # fmt: skip


@dataclass
class RowWords:
    """`record` is what it is on record, where that is there."""

    row: ImportRow
    who: str
    # How they are reached, and where they live.
    by: list[str]
    changes: list["Change"]
    # The cells as they came, by header, in the order of the file.
    raw: list[tuple[str, Any]]
    record: Any = None


@dataclass(frozen=True)
class Change:
    """`was` is empty where it was blank."""

    name: str
    was: str
    becomes: str


# What is shown of a fact that is an id or a key: of institutions by their keys; of
# others by the fact's name and the id.
Names = Mapping[str | tuple[str, int], str]


def in_words(
    row: ImportRow, names: Names | None = None, mapping: Mapping[str, Any] | None = None
) -> RowWords:
    """`mapping` says which of the row's cells name it, where its facts do not."""
    facts = row.facts
    who = " ".join(str(facts[name]) for name in NAME if facts.get(name))
    who = who or facts.get("name") or facts.get("nickname", "")
    by = [point[1] for point in facts.get("points", ()) if row.outcome == "created"]
    by += [facts[name] for name in WAYS if facts.get(name)]
    if address := ", ".join(str(facts[name]) for name in ADDRESS if facts.get(name)):
        by.append(address)
    columns = (mapping or {}).get("columns", ())
    fed = {one["header"]: one["field"] for one in columns}
    raw = [(header, row.raw[header]) for header in fed | row.raw if header in row.raw]
    if not who and not row.contact_id:
        who = (row.touchpoint or {}).get("institution", "")
    if not who:
        who, by = by_cells(raw, fed)
    found = [*touchpoint_told(row), *changes(row, names or {})]
    return RowWords(row, who, by, found, raw)


def touchpoint_told(row: ImportRow) -> Iterator[Change]:
    """What a row says happened."""
    if not row.touchpoint or row.outcome in (Outcome.REFUSED, Outcome.LEFT_OUT):
        return
    met = row.touchpoint
    parts = [
        Touchpoint.Kind(met["kind"]).label,
        f"{dt.date.fromisoformat(met['on']):%-d %B %Y}",
        "" if met["reached"] else "not reached",
        f"counts for {met['institution']}" if "institution" in met else "",
        *(Assessment.Stance(one).label for one in met.get("stances", ())),
    ]
    yield Change("Touchpoint", "", " · ".join(filter(None, parts)))


def by_cells(
    raw: Iterable[tuple[str, Any]], fed: Mapping[str, str]
) -> tuple[str, list[str]]:
    """The cells that name it, and the first of the others; `fed`: a header's field."""
    cells = [(fed.get(header) in CALLED, str(cell)) for header, cell in raw if cell]
    called = " ".join(cell for names_it, cell in cells if names_it)
    others = [cell for names_it, cell in cells if not names_it][:CELLS]
    return (called, others) if called else (others[0] if others else "—", others[1:])


def changes(row: ImportRow, names: Names) -> Iterator[Change]:
    """What an updated row writes over what."""
    if row.outcome != Outcome.UPDATED:
        return
    facts = row.facts
    for name, (was, becomes) in facts.get("set", {}).items():
        label = label_of(name, row.run.of)
        yield Change(label, *of_column(name, was, becomes, names))
    for was, becomes in facts.get("points_changed", ()):
        yield Change(becomes[1], point_said(was), point_said(becomes))
    for _, was, becomes, begins in facts.get("roles_changed", ()):
        yield Change("Role there", was, f"{becomes}, leads" if begins else becomes)
    for name, label in ADDED.items():
        for value in listed(facts.get(name, ())):
            yield Change(label, "", value)
    for pk in facts.get("communities", ()):
        yield Change("Community", "", names.get(("community", pk), str(pk)))
    for key, role, _ in facts.get("roles", ()):
        yield Change("At", "", ", ".join(filter(None, (names.get(key, key), role))))


def of_column(name: str, was: Any, becomes: Any, names: Names) -> tuple[str, str]:
    """What stood in a column and what will; of extra data, what comes to it."""
    if isinstance(becomes, dict):
        held = was or {}
        return "", said({one: text for one, text in becomes.items() if one not in held})
    if isinstance(was, int | None) and isinstance(becomes, int | None):
        was, becomes = (names.get((name, one), one) for one in (was or 0, becomes or 0))
        return said(was or None), said(becomes or None)
    return said(was), said(becomes)


def listed(values: Any) -> list[str]:
    return [
        one if isinstance(one, str) else one[1] if len(one) > 2 else ": ".join(one)
        for one in values
    ]


def point_said(point: list[str]) -> str:
    """A point's label, and since when they opted out of it."""
    _, _, _, label, opted_out_on = point
    out = f"opted out {opted_out_on}" if opted_out_on else ""
    return ", ".join(filter(None, (label, out)))


def said(value: Any) -> str:
    if isinstance(value, list):
        return ", ".join(map(str, value))
    if isinstance(value, dict):
        return "; ".join(f"{name}: {one}" for name, one in value.items())
    return "" if value is None else str(value)
