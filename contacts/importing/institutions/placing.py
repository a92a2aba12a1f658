"""How the institutions of a list would be placed, before any is written."""

import datetime as dt
from collections.abc import Iterable, Mapping
from typing import Any

from contacts.footprints import addresses
from contacts.importing.institutions.changes import Held
from contacts.importing.placing import PLACE, becomes, decided, known_as
from districts.models import District


def place_new(new: Iterable[tuple[int, dict[str, Any]]], day: dt.date) -> None:
    """Say in the facts of new ones, with any number for each, how they are placed."""
    said = [(pk, facts) for pk, facts in new if any(map(facts.get, PLACE))]
    known = [known_as(pk, facts, None, "") for pk, facts in said]
    found = decided(known, day)
    for pk, facts in said:
        facts["placement"] = found[pk]


def place_changed(
    changes: Iterable[tuple[int, dict[str, Any]]],
    held: Mapping[int, Held],
    day: dt.date,
) -> None:
    """The same in the changes of those on record, where their place is among them."""
    there = [(pk, facts) for pk, facts in changes if "address" in facts]
    lines = frozenset(District.objects.in_force(day).values_list("pk", flat=True))
    at = addresses([pk for pk, _ in there], lines, day) if there else {}
    known = []
    for pk, facts in there:
        here = (None, "") if "moved" in facts else at.get(pk, (None, ""))
        after = becomes(held[pk].columns, facts.get("set", {}))
        known.append(known_as(pk, after, *here))
    found = decided(known, day)
    for pk, facts in there:
        facts["placement"] = found[pk]
