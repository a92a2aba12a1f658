"""GeoJSON of district outlines: the Census Bureau's, New York City's, and our own.

A feature names its district by the first of these properties that it has, in any case:
- `STATEFP` and `CD119FP` (the number is the Congress's): Census cartographic boundary
  and TIGER/Line files. 00 is at large, 98 a delegate, ZZ no district at all;
- `district`: `NY-08`;
- `GEOID`: state and district codes, `3608`;
- `CongDist`: New York City Department of City Planning, New York's districts by number.
`CDSESSN` or `congress` names the Congress whose lines they are.
"""

import json
import re
from pathlib import Path
from typing import Any, NamedTuple

import shapely

from districts.congresses import ordinal
from districts.loading.files import Malformed, read_text
from districts.loading.seats import UNDEFINED, Seat, seat_named, seat_of

CENSUS_NUMBER = re.compile(r"cd(\d+)fp")
# South of American Samoa; a New Yorker's longitude, taken for a latitude, is -74.
SOUTHERNMOST = -20
Geometry = dict[str, Any]


class Outline(NamedTuple):
    seat: Seat
    # GeoJSON Polygon or MultiPolygon in degrees, longitude first.
    geometry: Geometry
    # What was mended in it, in a sentence; empty = nothing.
    repaired: str
    # Where in the file: for sentences.
    where: str


def read_boundaries(path: Path, *, congress: int) -> list[Outline]:
    """One outline for each district in the file. Raises Malformed."""
    outlines: dict[Seat, Outline] = {}
    for number, feature in enumerate(features(path), 1):
        where = f"feature {number}"
        try:
            outline = outline_of(feature, where, congress)
            if outline and outline.seat in outlines:
                first = outlines[outline.seat].where
                raise ValueError(f"{outline.seat} is already outlined by {first}")
        except ValueError as error:
            raise Malformed(path, where, error) from error
        if outline:
            outlines[outline.seat] = outline
    if not outlines:
        raise Malformed(path, "", "outlines no district")
    return list(outlines.values())


def features(path: Path) -> list[Any]:
    try:
        collection = json.loads(read_text(path))
    except json.JSONDecodeError as error:
        reason = f"is not JSON: {error.msg}"
        raise Malformed(path, f"line {error.lineno}", reason) from error
    found = collection.get("features") if isinstance(collection, dict) else None
    if not isinstance(found, list):
        raise Malformed(path, "", "is not a GeoJSON FeatureCollection")
    return found


def outline_of(feature: Any, where: str, congress: int) -> Outline | None:
    """The feature as an outline; None where it lies in no district."""
    if not isinstance(feature, dict) or not isinstance(feature.get("properties"), dict):
        raise ValueError("is not a GeoJSON feature with properties")
    properties = {name.lower(): value for name, value in feature["properties"].items()}
    refuse_other_congress(properties, congress)
    seat = named_seat(properties)
    if seat is None:
        return None
    geometry, repaired = sound(feature.get("geometry"))
    return Outline(seat, geometry, repaired and f"{seat}'s outline {repaired}", where)


def refuse_other_congress(properties: dict[str, Any], congress: int) -> None:
    named = [properties.get("cdsessn"), properties.get("congress")]
    named += [match[1] for match in map(CENSUS_NUMBER.fullmatch, properties) if match]
    for number in named:
        if number is not None and str(number) != str(congress):
            lines = ordinal(int(number)) if str(number).isdigit() else repr(number)
            raise ValueError(
                f"these are the {lines} Congress's lines, not the {ordinal(congress)}'s"
            )


def named_seat(properties: dict[str, Any]) -> Seat | None:
    """The seat that the feature names; None where it says that it has none."""
    census = next(filter(CENSUS_NUMBER.fullmatch, properties), None)
    if "statefp" in properties and census:
        state, number = properties["statefp"], str(properties[census])
        return None if number == UNDEFINED else seat_of(state, number)
    if "district" in properties:
        return seat_named(str(properties["district"]))
    if "geoid" in properties:
        code = str(properties["geoid"]).zfill(4)
        return None if code[2:] == UNDEFINED else seat_of(code[:2], code[2:])
    if "congdist" in properties:
        return seat_of("NY", properties["congdist"])
    raise ValueError(
        "names no district: it has no STATEFP with CD…FP, district, GEOID or CongDist"
    )


def sound(geometry: Any) -> tuple[Geometry, str]:
    """The geometry as areas that do not cross themselves, and what was mended."""
    kind = geometry.get("type") if isinstance(geometry, dict) else None
    if kind not in ("Polygon", "MultiPolygon"):
        raise ValueError("its geometry is not a Polygon or MultiPolygon")
    try:
        shape = shapely.from_geojson(json.dumps(geometry))
    except shapely.errors.ShapelyError as error:
        raise ValueError("its coordinates are not closed rings of points") from error
    if shape.is_empty:
        raise ValueError("its geometry is empty")
    west, south, east, north = shape.bounds
    if not (-180 <= west <= east <= 180 and SOUTHERNMOST <= south <= north <= 90):
        raise ValueError(
            "its coordinates are not degrees of longitude and latitude, in this order"
        )
    if shape.is_valid:
        return geometry, ""
    reason = shapely.is_valid_reason(shape)
    return mended(shape), f"was mended, since it was not a proper area ({reason})."


def mended(shape: shapely.Geometry) -> Geometry:
    """The areas of an outline that crosses itself."""
    parts = shapely.get_parts(shapely.make_valid(shape))
    areas = shapely.union_all(parts[shapely.area(parts) > 0])
    if areas.is_empty:
        raise ValueError("its geometry encloses no area")
    return json.loads(shapely.to_geojson(areas))
