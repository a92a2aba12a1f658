"""How the places of a list would be decided, before any is written."""

import datetime as dt
from collections.abc import Mapping
from typing import Any

from contacts.models import Placement
from contacts.placement import Known, decide_all, lines_on

PLACE = ("zip", "latitude", "longitude", "district")


def known_as(
    pk: int, said: Mapping[str, Any], district: int | None, method: str
) -> Known:
    code, latitude, longitude, of_file = (said.get(name) for name in PLACE)
    unknown = Placement.UNKNOWN.value
    return Known(
        pk, code or "", latitude, longitude, of_file, unknown, district, method
    )


def becomes(columns: Mapping[str, Any], changes: Mapping[str, Any]) -> dict[str, Any]:
    """What is held, as the changes leave it."""
    return {**columns, **{name: now for name, (_, now) in changes.items()}}


def decided(known: list[Known], day: dt.date) -> dict[int, str]:
    if not known:
        return {}
    found = decide_all(known, lines_on(day), day)
    return {pk: decision.placement.value for pk, decision in found.items()}
