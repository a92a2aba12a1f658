"""What a list changes of an institution that is on record, under the policies."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from contacts.importing import policies
from contacts.importing.columns import Matching
from contacts.importing.facts import Facts
from contacts.importing.joining import Mark, differ, mark_of
from contacts.importing.policies import Policy

ADDRESS = ("street", "city", "state", "zip")
DEGREES = ("latitude", "longitude")
PLAIN = ("name", "phone", "email", "website", "neighborhood")
# What decides the district.
PLACE = ("zip", *DEGREES, "district")
# Names of what hangs on an institution, and of the field that feeds it.
HANGING = {"communities": "community", "external_ids": "id", "tags": "tags"}
# Between what several rows say of a new institution under one header.
SEPARATOR = " | "
Said = dict[str, Any]


@dataclass
class Held:
    """An institution on record: its columns, and what hangs on it.

    A kind that is not known is NULL.
    """

    columns: Said
    # Whether all teams share it.
    shared: bool
    hanging: dict[str, list[Any]] = field(
        default_factory=lambda: {name: [] for name in HANGING}
    )


@dataclass(frozen=True)
class Rules:
    """What an import may do to what is held."""

    matching: Matching
    # Whether who imports may change what all teams share, where they say so.
    leads: bool

    def policy(self, name: str, *, shared: bool) -> Policy:
        policy = self.matching.policy(name)
        if not shared:
            return policy
        said = any(
            column.field == name and column.policy is not None
            for column in self.matching.all
        )
        return policies.for_shared(policy, leads=self.leads, said=said)


def changes_of(held: Held, said: Said, rules: Rules) -> Said:
    """What is written over what: column → [was, becomes], and what hangs on it."""
    found: Said = {}
    columns = columns_of(held, said, rules)
    if columns:
        found["set"] = columns
    if columns.keys() & {*ADDRESS, *PLACE}:
        found["address"] = [held.columns[name] for name in ADDRESS]
    if moved(columns):
        found["moved"] = True
    for name, of in HANGING.items():
        has, new = alike(held.hanging[name]), alike(said.get(name, ()))
        policy = rules.policy(of, shared=held.shared)
        more = [one for one in policies.several(has, new, policy) if one not in has]
        if more:
            found[name] = more
    return found


def alike(values: Iterable[Any]) -> list[Any]:
    """Keys of other systems are lists in JSON."""
    return [tuple(one) if isinstance(one, list) else one for one in values]


def columns_of(held: Held, said: Said, rules: Rules) -> dict[str, list[Any]]:
    columns = held.columns
    wanted: Said = {}
    for name in (*PLAIN, "kind"):
        policy = rules.policy(name, shared=held.shared)
        wanted[name] = policies.one(columns[name], said.get(name), policy)
    wanted |= place_of(held, said, rules)
    more = said.get("extra", {})
    wanted["extra"] = policies.extra(columns["extra"], more, Policy.FILL)  # noqa: S610 - ours
    return {
        name: [columns[name], value]
        for name, value in wanted.items()
        if value != columns[name]
    }


def place_of(held: Held, said: Said, rules: Rules) -> Said:
    """Of the address and what goes with it: blanks are not filled from elsewhere.

    Where another address takes the place of the one held, nothing that said where that
    one lies stays.
    """
    apart = elsewhere(held.columns, said)
    wanted: Said = {}
    for name in (*ADDRESS, "district"):
        policy = rules.policy(name, shared=held.shared)
        if policy is Policy.OVERWRITE or not apart:
            wanted[name] = policies.one(held.columns[name], said.get(name), policy)
    policy = rules.policy("latitude", shared=held.shared)
    known = held.columns["latitude"] is not None
    if said.get("latitude") is not None and (
        policy is Policy.OVERWRITE
        or (policy is not Policy.NEVER and not known and not apart)
    ):
        wanted |= {name: said[name] for name in DEGREES}
    changed = {
        name: [held.columns[name], wanted[name]] for name in HOME if name in wanted
    }
    if moved(changed):
        wanted |= {name: said.get(name) for name in (*DEGREES, "district")}
    return wanted


HOME = ("street", "zip")


def moved(columns: Mapping[str, list[Any]]) -> bool:
    """Whether it stands elsewhere than was known, by [was, becomes]."""
    before = {name: columns[name][0] for name in HOME if name in columns}
    after = {name: columns[name][1] for name in HOME if name in columns}
    return any(
        differ(was, becomes)
        for was, becomes in zip(mark(before), mark(after), strict=True)
    )


def elsewhere(one: Said, other: Said) -> bool:
    """Whether two speak of two addresses, so that their parts must not be mixed."""
    places = zip(mark(one)[:4], mark(other)[:4], strict=True)
    return any(differ(mine, theirs) for mine, theirs in places)


def mark(said: Said) -> Mark:
    street, city, state, code = (said.get(name) or "" for name in ADDRESS)
    return mark_of(Facts("", street, city, state, code))


# --- Two rows -------------------------------------------------------------------------


def joined(first: Said, later: Said) -> Said:
    """What two rows say of one institution: the later fill the first's blanks."""
    if elsewhere(first, later):
        later = {
            name: value
            for name, value in later.items()
            if name not in (*ADDRESS, *PLACE, "placement")
        }
    both = {**later, **first}
    for name in HANGING:
        if name in first and name in later:
            more = [one for one in later[name] if one not in first[name]]
            both[name] = [*first[name], *more]
    if "extra" in first and "extra" in later:
        both["extra"] = joined_extra(first["extra"], later["extra"])
    return both


def joined_extra(first: Mapping[str, str], later: Mapping[str, str]) -> dict[str, str]:
    """Column by column, all that the rows say, each once."""
    found = dict(first)
    for column, value in later.items():
        said = found.get(column, "").split(SEPARATOR) if column in found else []
        if value not in said:
            found[column] = SEPARATOR.join([*said, value])
    return found
