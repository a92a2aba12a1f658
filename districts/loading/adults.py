"""Adults (18 and over) by district: `district,adults,lines,source`."""

from pathlib import Path
from typing import NamedTuple

from districts.congresses import ordinal
from districts.loading.files import Malformed
from districts.loading.rows import rows
from districts.loading.seats import Seat, seat_named

COLUMNS = ("district", "adults", "lines", "source")


class Adults(NamedTuple):
    """How many live in a district on a Congress's lines, and who says so."""

    seat: Seat
    congress: int
    adults: int
    source: str


def read_adults(path: Path) -> list[Adults]:
    """One row for each district. Raises Malformed."""
    found: dict[tuple[Seat, int], Adults] = {}
    for line, row in rows(path, COLUMNS):
        try:
            one = adults_of(row)
            if (one.seat, one.congress) in found:
                lines = f"the {ordinal(one.congress)}'s lines"
                raise ValueError(f"{one.seat} is already given on {lines}")
        except ValueError as error:
            raise Malformed(path, f"line {line}", error) from error
        found[one.seat, one.congress] = one
    return list(found.values())


def adults_of(row: dict[str, str]) -> Adults:
    adults, lines = row["adults"].strip().replace(",", ""), row["lines"].strip()
    if not (adults.isascii() and adults.isdigit()):
        raise ValueError(f"{row['adults']!r} is no number of adults")
    if not (lines.isascii() and lines.isdigit()):
        raise ValueError(f"{row['lines']!r} is no Congress's number")
    return Adults(
        seat_named(row["district"].strip()),
        int(lines),
        int(adults),
        row["source"].strip(),
    )
