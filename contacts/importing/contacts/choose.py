"""What somebody's rows change together, where someone said that they are one."""

import datetime as dt
from collections.abc import Callable, Collection, Iterable
from typing import Any

from contacts.importing.columns import Matching
from contacts.importing.contacts.changes import (
    Facts,
    changes_of,
    joined,
    joined_roles,
)
from contacts.importing.contacts.held import held_of
from contacts.models import Import

__all__ = ["both", "changing", "joined"]


def changing(
    run: Import, matching: Matching, today: dt.date, pks: Collection[int]
) -> Callable[[int, Facts], Facts]:
    """What facts change of one of these contacts, by its id."""
    held = held_of(pks, today)
    return lambda pk, facts: changes_of(held[pk], facts, matching)


def both(first: Facts, later: Facts) -> Facts:
    """Two rows' changes of one contact: where both change a thing, the first does."""
    found: dict[str, Any] = {**later, **first}
    if "set" in first and "set" in later:
        found["set"] = {**later["set"], **first["set"]}
    for name in (
        "points",
        "points_changed",
        "points_gone",
        "tags",
        "external_ids",
        "roles_changed",
    ):
        if name in first and name in later:
            found[name] = [*first[name], *fresh(later[name], first[name], name)]
    if "roles" in first and "roles" in later:
        found["roles"] = joined_roles(first["roles"], later["roles"])
    return found


def fresh(new: Iterable[Any], held: Iterable[Any], name: str) -> list[Any]:
    """Those of the later row that the first does not speak of."""
    spoken_of = [key_of(one, name) for one in held]
    return [one for one in new if key_of(one, name) not in spoken_of]


def key_of(one: Any, name: str) -> Any:
    """By what two points are the same, whatever they are called and labelled."""
    if name in ("points", "roles_changed"):
        return one[2] if name == "points" else one[0]
    return one[0][2] if name == "points_changed" else one
