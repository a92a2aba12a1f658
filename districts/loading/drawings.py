"""Outlines in few points, for maps: made once, when a file is loaded.

A state's outlines are made a coverage first, in which neighbors share their border, and
then simplified together (Visvalingam and Whyatt's way, shapely's `coverage_simplify`):
a shared border stays one line. A display map has few points already and keeps them.

A drawing is `rings`, each a list of [longitude, latitude]; `middle`, the point farthest
from its edge, where its number stands; and `room`, how far that is. All are degrees,
`room` of latitude. Of Alaska the far side of the 180th meridian is below -180, so that
it lies beside the rest.
"""

import json
from collections import defaultdict
from collections.abc import Iterable, Sequence
from math import cos, radians
from typing import Any

import numpy as np
import shapely

from districts.loading.boundaries import Outline

Drawing = dict[str, Any]

# The state's longer side holds as many of the steps that a line is simplified by, and
# the smallest district's side so many.
OF_STATE, OF_DISTRICT = 400, 12
# An island or a hole smaller than this share of the largest part is left out.
LEAST = 1 / 300
# Degrees: some ten meters.
DIGITS = 4


def drawings(outlines: list[Outline]) -> list[Drawing]:
    """One for each outline, in step."""
    by_state: dict[str, list[int]] = defaultdict(list)
    for place, outline in enumerate(outlines):
        by_state[outline.seat.state].append(place)
    found: dict[int, Drawing] = {}
    for places in by_state.values():
        shapes = [
            shapely.from_geojson(json.dumps(outlines[place].geometry))
            for place in places
        ]
        found |= zip(places, of_one_state(shapes), strict=True)
    return [found[place] for place in range(len(outlines))]


def of_one_state(shapes: Sequence[shapely.Geometry]) -> list[Drawing]:
    whole = np.array([without_crumbs(one) for one in beside_each_other(shapes)])
    _, south, _, north = shapely.total_bounds(whole)
    # A degree of longitude is narrower than one of latitude, by this much.
    narrower = cos(radians((south + north) / 2))
    flat = stretched(whole, narrower)
    return [
        drawing_of(stretched(one, 1 / narrower), narrower) for one in simplified(flat)
    ]


def beside_each_other(
    shapes: Sequence[shapely.Geometry],
) -> Sequence[shapely.Geometry]:
    """The shapes, those past the 180th meridian moved to where the others are."""
    west, _, east, _ = shapely.total_bounds(np.array(shapes))
    if east - west <= 180:
        return shapes
    return [
        shapely.multipolygons(
            [
                shapely.transform(part, lambda at: at - [360, 0])
                if part.bounds[0] > 0
                else part
                for part in shapely.get_parts(one)
            ]
        )
        for one in shapes
    ]


def without_crumbs(shape: shapely.Geometry) -> shapely.Geometry:
    parts = shapely.get_parts(shape)
    least = LEAST * shapely.area(parts).max()
    kept = [
        shapely.Polygon(
            part.exterior,
            [ring for ring in part.interiors if shapely.Polygon(ring).area >= least],
        )
        for part in parts
        if part.area >= least
    ]
    return shapely.multipolygons(kept)


def stretched(shapes: Any, by: float) -> Any:
    return shapely.transform(shapes, lambda at: at * [by, 1])


def simplified(shapes: np.ndarray) -> Iterable[shapely.Geometry]:
    """The shapes in few points; one that another covers wholly stays as it is."""
    west, south, east, north = shapely.total_bounds(shapes)
    smallest = shapely.area(shapes).min() ** 0.5
    step = min(max(east - west, north - south) / OF_STATE, smallest / OF_DISTRICT)
    # Where neighbors' lines disagree by less than a step, they are one.
    clean = shapely.coverage_clean  # type: ignore[attr-defined] # Newer than its stubs.
    covering = clean(shapes, gap_width=step)
    fitting = shapely.coverage_simplify(covering, step)
    return [
        own if shapely.is_empty(one) else one
        for own, one in zip(shapes, fitting, strict=True)
    ]


def drawing_of(shape: shapely.Geometry, narrower: float) -> Drawing:
    rings = [
        ring
        for part in shapely.get_parts(shape)
        for ring in (part.exterior, *part.interiors)
    ]
    largest = max(shapely.get_parts(stretched(shape, narrower)), key=shapely.area)
    reach = shapely.maximum_inscribed_circle(largest)
    x, y = reach.coords[0]
    return {
        "rings": [np.round(ring.coords, DIGITS).tolist() for ring in rings],
        "middle": [round(x / narrower, DIGITS), round(y, DIGITS)],
        # Never 0: a map enlarges what has little room.
        "room": max(round(reach.length, DIGITS), 10**-DIGITS),
    }
