"""In which district points and ZIPs lie, on the lines in force on a day.

Only exact boundaries place points: a map simplified for display puts whole
neighborhoods in the wrong district.
"""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import NamedTuple

import numpy as np
import shapely
from django.db.models import F
from shapely.geometry import shape as shape_of

from districts.models import Boundary, District, ZipDistrict

# The share of a ZIP's people from which on the ZIP counts as lying in one district.
WHOLE = 0.99
NOWHERE = -1


class Outlines(NamedTuple):
    """Outlines ready to be asked, lowest seat first; the three go in step."""

    tree: shapely.STRtree
    shapes: np.ndarray
    district_ids: np.ndarray


class ZipCandidate(NamedTuple):
    district_id: int
    # The share (0 to 1) of the ZIP's people who live there; None = unknown.
    share: float | None


class ZipPlace(NamedTuple):
    """Where a ZIP lies: its districts, largest share first, and the one if decided."""

    candidates: tuple[ZipCandidate, ...]
    # The only district, or the one with at least `WHOLE` of the people; None = neither.
    whole: int | None


def districts_at(
    points: Sequence[tuple[float, float]], day: dt.date
) -> list[int | None]:
    """The id of the district in which each (longitude, latitude) lies; None = in none.

    One light query; the shapes are kept from call to call. Of several districts, as on
    a border, it is the first by state and number, so that the answer never varies. A
    coordinate that is not a number lies nowhere.
    """
    ids = exact_boundaries(day)
    if not ids or not points:
        return [None] * len(points)
    outlines = outlines_of(ids)
    x, y = np.asarray(points, dtype=float).T
    # The boxes pick few outlines for each point; the prepared outlines then decide.
    point, shape = outlines.tree.query(shapely.points(x, y))
    inside = shapely.intersects_xy(outlines.shapes[shape], x[point], y[point])
    first = np.full(len(points), len(outlines.shapes))
    np.minimum.at(first, point[inside], shape[inside])
    found = np.append(outlines.district_ids, NOWHERE)[first].tolist()
    return [None if district == NOWHERE else district for district in found]


def districts_of_zips(zips: Iterable[str], day: dt.date) -> dict[str, ZipPlace]:
    """Where each five-digit ZIP lies; one in no district is left out. One query."""
    candidates = defaultdict(list)
    rows = ZipDistrict.objects.filter(
        zip__in=set(zips), district__in=District.objects.in_force(day)
    ).order_by(F("share").desc(nulls_last=True), "district__state", "district__number")
    for row in rows.values_list("zip", "district_id", "share"):
        candidates[row[0]].append(ZipCandidate(*row[1:]))
    return {code: ZipPlace(tuple(of), whole(of)) for code, of in candidates.items()}


def whole(candidates: Sequence[ZipCandidate]) -> int | None:
    if len(candidates) == 1:
        return candidates[0].district_id
    for district_id, share in candidates:
        if share is not None and share >= WHOLE:
            return district_id
    return None


def exact_boundaries(day: dt.date) -> tuple[int, ...]:
    """The ids of the exact boundaries in force on `day`, lowest seat first."""
    return tuple(
        Boundary.objects.filter(
            precision=Boundary.Precision.EXACT,
            district__in=District.objects.in_force(day),
        )
        .order_by("district__state", "district__number")
        .values_list("pk", flat=True)
    )


@lru_cache(maxsize=4)
def outlines_of(ids: tuple[int, ...]) -> Outlines:
    """The boundaries with these ids, in this order; a changed outline has a new id."""
    rows = Boundary.objects.in_bulk(ids)
    shapes = np.array([shape_of(rows[pk].geometry) for pk in ids], dtype=object)
    shapely.prepare(shapes)
    # The first question builds an index inside a prepared shape: ask it before two
    # threads can.
    inner = shapely.point_on_surface(shapes)
    shapely.intersects_xy(shapes, shapely.get_x(inner), shapely.get_y(inner))
    district_ids = np.array([rows[pk].district_id for pk in ids])
    return Outlines(shapely.STRtree(shapes), shapes, district_ids)
