"""What a list changes of a contact that the team holds, under the policies."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from contacts.importing import policies
from contacts.importing.columns import Matching
from contacts.importing.matching.people import Person, person
from contacts.importing.policies import Point, Policy

TEXTS = (
    "prefix", "given", "middle", "family", "suffix", "nickname", "pronouns",
)  # fmt: skip
ADDRESS = ("street", "city", "state", "zip")
# What says that they moved when it changes.
HOME = ("street", "zip")
DEGREES = ("latitude", "longitude")
# What goes with the address.
PLACE = (*ADDRESS, *DEGREES, "placement", "placed_in", "method", "candidates")
# Our field's name where the column has another.
DAYS = {"deceased_on": "deceased", "do_not_contact_since": "do_not_contact"}
LINKS = ("district", "point_person")
COMPARED = ("given", "middle", "family", "suffix", "nickname", "street", "city")
Facts = dict[str, Any]


class Role(NamedTuple):
    """What a contact is at an institution, by the affiliation's id."""

    affiliation: int
    role: str
    leads: bool


@dataclass
class Held:
    """A contact as the team holds it: its columns, and what hangs on it."""

    columns: Facts
    points: list[Point] = field(default_factory=list)
    tags: list[str] = field(default_factory=list)
    external_ids: list[tuple[str, str]] = field(default_factory=list)
    # By an institution's name, as it is compared, what they are there today; of one who
    # died, what they ever were.
    institutions: dict[str, list[Role]] = field(default_factory=dict)

    def person(self) -> Person:
        """As it is compared."""
        return person(
            **{name: self.columns[name] for name in COMPARED},
            zip_code=self.columns["zip"],
            emails=[one.normalised for one in self.points if one.kind == "email"],
            phones=[one.normalised for one in self.points if one.kind == "phone"],
        )


def changes_of(held: Held, said: Facts, matching: Matching) -> Facts:
    """What is written over what: column → [was, becomes], and what hangs on it."""
    found: Facts = {}
    if columns := columns_of(held.columns, said, matching):
        found["set"] = columns
    if columns.keys() & set(PLACE):
        found["address"] = [held.columns[name] for name in ADDRESS]
    if moved(columns):
        found["moved"] = True
    found |= points_of(held.points, said, matching)
    for name, values in (("tags", held.tags), ("external_ids", held.external_ids)):
        new = [
            tuple(one) if isinstance(one, list) else one for one in said.get(name, ())
        ]
        policy = matching.policy("id" if name == "external_ids" else name)
        if more := [
            one for one in policies.several(values, new, policy) if one not in values
        ]:
            found[name] = more
    if more := [
        one for one in said.get("roles", ()) if one[0] not in held.institutions
    ]:
        found["roles"] = more
    if changed := list(roles_changed(held, said.get("roles", ()), matching)):
        found["roles_changed"] = changed
    return found


def roles_changed(
    held: Held, said: Iterable[Sequence[Any]], matching: Matching
) -> Iterator[list[Any]]:
    """Affiliation, the role's words that were and become, and whether they lead now.

    Where somebody is several things at one institution, the latest; one who leads on
    record goes on leading.
    """
    for key, words, leads in said if not held.columns["deceased_on"] else ():
        there = held.institutions.get(key)
        if not there:
            continue
        last = there[-1]
        known = any(one.role.lower() == words.lower() for one in there)
        becomes = last.role
        if not known:
            becomes = policies.one(last.role, words, matching.policy("role"))
        may = matching.policy("leads") is not Policy.NEVER
        begins = bool(leads) and may and not any(one.leads for one in there)
        if becomes != last.role or begins:
            yield [last.affiliation, last.role, becomes, begins]


def columns_of(held: Facts, said: Facts, matching: Matching) -> dict[str, list[Any]]:
    wanted: Facts = {
        name: policies.one(held[name], said.get(name, ""), matching.policy(name))
        for name in TEXTS
    }
    wanted |= address_of(held, said, matching)
    move = moved({name: [held[name], wanted.get(name, held[name])] for name in HOME})
    for name, field_name in DAYS.items():
        policy = matching.policy(field_name)
        wanted[name] = policies.since(held[name], said.get(name, ""), policy)
    for name in LINKS:
        wanted[name] = policies.one(held[name], said.get(name), matching.policy(name))
    # Where they lived says nothing of where they live.
    for name in (*DEGREES, "district") if move else ():
        wanted[name] = said.get(name)
    wanted["languages"] = policies.several(
        held["languages"], said.get("languages", ()), matching.policy("languages")
    )
    more = said.get("extra", {})
    wanted["extra"] = policies.extra(held["extra"], more, Policy.FILL)  # noqa: S610 - ours
    return {
        name: [held[name], value]
        for name, value in wanted.items()
        if value != held[name]
    }


def moved(columns: Mapping[str, list[Any]]) -> bool:
    """Whether they live elsewhere than was known, by [was, becomes]."""
    return any(
        columns[name][0] and columns[name][0] != columns[name][1]
        for name in HOME
        if name in columns
    )


def address_of(held: Facts, said: Facts, matching: Matching) -> Facts:
    """Of the address and its coordinates: blanks are not filled from another place."""
    elsewhere = any(
        held[name] and said.get(name) and held[name] != said[name] for name in ADDRESS
    )
    wanted: Facts = {}
    for name in ADDRESS:
        policy = matching.policy(name)
        if policy is Policy.OVERWRITE or not elsewhere:
            wanted[name] = policies.one(held[name], said.get(name, ""), policy)
    policy = matching.policy("latitude")
    new = [said.get(name) for name in DEGREES]
    if None not in new and (
        policy is Policy.OVERWRITE or (held["latitude"] is None and not elsewhere)
    ):
        for name in DEGREES:
            wanted[name] = policies.one(held[name], said[name], policy)
    return wanted


def points_of(held: list[Point], said: Facts, matching: Matching) -> Facts:
    """Points that come, change (by what they are compared by) and go."""
    new = [Point(*one) for one in said.get("points", ())]
    wanted: list[Point] = []
    for kind in ("email", "phone"):
        wanted += policies.points(
            [point for point in held if point.kind == kind],
            [point for point in new if point.kind == kind],
            matching.policy(kind),
        )
    before = {point.normalised: point for point in held}
    after = {point.normalised: point for point in wanted}
    found = {
        "points": [list(after[key]) for key in after if key not in before],
        "points_changed": [
            [list(before[key]), list(after[key])]
            for key in after
            if key in before and after[key] != before[key]
        ],
        "points_gone": [key for key in before if key not in after],
    }
    return {name: value for name, value in found.items() if value}


def joined(first: Facts, later: Facts) -> Facts:
    """One person's facts of two rows of the file: the later fill the first's blanks."""
    both: Facts = {**later, **first}
    if any(
        first.get(name) and later.get(name, first[name]) != first[name]
        for name in ADDRESS
    ):
        both = {
            name: value
            for name, value in both.items()
            if name not in PLACE or name in first
        }
    for name in ("languages", "tags", "external_ids"):
        if name in first and name in later:
            both[name] = [
                *first[name],
                *(one for one in later[name] if one not in first[name]),
            ]
    if "roles" in first and "roles" in later:
        both["roles"] = joined_roles(first["roles"], later["roles"])
    if "points" in first and "points" in later:
        both["points"] = joined_points(first["points"], later["points"])
    if "extra" in first and "extra" in later:
        both["extra"] = {**later["extra"], **first["extra"]}
    return both


def joined_roles(first: list[list[Any]], later: list[list[Any]]) -> list[list[Any]]:
    """One at each institution: what the first leaves blank there, the later fills."""
    found = {key: [key, role, leads] for key, role, leads in first}
    for key, role, leads in later:
        was = found.get(key, [key, "", False])
        found[key] = [key, was[1] or role, was[2] or leads]
    return list(found.values())


def joined_points(first: list[list[str]], later: list[list[str]]) -> list[list[str]]:
    """Each once; one that they opted out of in either row stays so."""
    kept = [Point(*one) for one in first]
    new = [Point(*one) for one in later]
    return [list(one) for one in policies.points(kept, new, Policy.ADD)]
