"""The map of true shapes, shaded by a column of the table: a drawing to a state.

A drawing is fitted to the state's districts that are in the table. Longitudes are made
narrower by the cosine of the latitude in its middle, which within a state is near
enough to true (the equirectangular projection).

A district so small that its number does not fit into it is a *small* one. Small ones
whose boxes touch share a frame, which is drawn once more below the drawing, enlarged
until the numbers fit or it is as large as the drawing: their links are there. What is
still small in it, as a city in a dense region, is framed and enlarged again. A frame
that could not be enlarged by half is none.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from math import cos, radians
from string import ascii_uppercase
from typing import Any, NamedTuple, Self

import numpy as np

from districts.models import Boundary, District
from power.shades import Mark, Shading

# The longer side of a drawing: in pixels at its largest, and in its own units.
PIXELS, UNITS = 440, 8000
PIXEL = UNITS / PIXELS
# Pixels: letters, and the room around its middle that a number needs, and with a value.
LETTER, FOR_NUMBER, FOR_VALUE = 15, 10, 18
LEAST_ENLARGED = 1.5
MARGIN = 4 * PIXEL
Drawing = dict[str, Any]


class Box(NamedTuple):
    """In the drawing's units; the upper left is the lesser."""

    left: float
    top: float
    right: float
    bottom: float

    @property
    def width(self) -> float:
        return self.right - self.left

    @property
    def height(self) -> float:
        return self.bottom - self.top

    @property
    def longer(self) -> float:
        return max(self.width, self.height)

    def meets(self, other: Self) -> bool:
        return (
            self.left <= other.right
            and other.left <= self.right
            and self.top <= other.bottom
            and other.top <= self.bottom
        )

    def padded(self, by: float) -> Self:
        left, top, right, bottom = self
        return self.__class__(left - by, top - by, right + by, bottom + by)


def around(boxes: Iterable[Box]) -> Box:
    left, top, right, bottom = zip(*boxes, strict=True)
    return Box(min(left), min(top), max(right), max(bottom))


@dataclass(frozen=True)
class Shape:
    """A district; `room` is how far its middle is from its edge."""

    key: int
    mark: Mark
    path: str
    box: Box
    x: int
    y: int
    room: float


class Placed(NamedTuple):
    """A shape in a view, and which of its words stand on it."""

    shape: Shape
    linked: bool = False
    number: bool = False
    value: bool = False


class Frame(NamedTuple):
    """A part that is enlarged: `linked` are those that have their links there."""

    name: str
    box: Box
    zoom: float
    linked: list[Shape]


@dataclass(frozen=True)
class View:
    """A part of the drawing, `zoom` times as large, with the frames enlarged below."""

    box: Box
    zoom: float
    linked: list[Shape]
    # What is seen of the others: their numbers too, or only their shapes.
    numbered: list[Shape]
    bare: list[Shape]
    frames: list[Frame]
    # The letter of the frame that it enlarges; empty = it is the whole.
    name: str

    @property
    def unit(self) -> float:
        """Units to a pixel where the view is at its largest."""
        return PIXEL / self.zoom

    @property
    def width(self) -> int:
        """Pixels, at its largest."""
        return round(self.box.width / self.unit)

    @property
    def letter(self) -> int:
        return round(LETTER * self.unit)

    @property
    def placed(self) -> list[Placed]:
        """The links last, so that nothing covers the one that has the focus."""
        return [
            *(Placed(one) for one in self.bare),
            *(Placed(one, number=self.has(one, FOR_NUMBER)) for one in self.numbered),
            *(
                Placed(
                    one,
                    linked=True,
                    number=self.has(one, FOR_NUMBER),
                    value=self.has(one, FOR_VALUE),
                )
                for one in self.linked
            ),
        ]

    def has(self, shape: Shape, room: int) -> bool:
        return shape.room >= room * self.unit


@dataclass(frozen=True)
class StateShapes:
    """`without` are districts of the table of which no outline is on record.

    The first of `views` is the whole, the others are its insets; none = no outline at
    all.
    """

    state: str
    views: list[View]
    without: list[District]


class Fit(NamedTuple):
    """From degrees to units."""

    west: float
    north: float
    narrower: float
    degree: float

    def points(self, degrees: list[list[float]]) -> np.ndarray:
        at = np.array(degrees) - [self.west, self.north]
        return np.rint(at * [self.narrower * self.degree, -self.degree]).astype(int)


def shape_map(
    states: Mapping[str, Collection[District]], shading: Shading
) -> list[StateShapes]:
    """A map of each state; a district that is not in the table is an outline."""
    rows = Boundary.objects.drawn([one for of in states.values() for one in of])
    drawings = dict(rows.values_list("district", "drawing"))
    return [state_shapes(state, of, drawings, shading) for state, of in states.items()]


def state_shapes(
    state: str,
    districts: Iterable[District],
    drawings: Mapping[int, Drawing],
    shading: Shading,
) -> StateShapes:
    shown = [one for one in districts if one.pk in shading.marks]
    without = [one for one in shown if one.pk not in drawings]
    drawn = [drawings[one.pk] for one in shown if one.pk in drawings]
    if not drawn:
        return StateShapes(state, [], without)
    fit, box = fitted(drawn)
    shapes = [
        shape_of(one.pk, shading.mark(one), drawings[one.pk], fit)
        for one in districts
        if one.pk in drawings
    ]
    seen = [shape for shape in shapes if shape.box.meets(box)]
    return StateShapes(state, list(views(box, seen)), without)


def fitted(drawings: Iterable[Drawing]) -> tuple[Fit, Box]:
    """What brings these to the size of a drawing, and its box."""
    points = np.concatenate([ring for one in drawings for ring in one["rings"]])
    (west, south), (east, north) = points.min(axis=0), points.max(axis=0)
    narrower = cos(radians((south + north) / 2))
    wide, high = (east - west) * narrower, north - south
    degree = float(UNITS / max(wide, high))
    box = Box(0, 0, wide * degree, high * degree).padded(MARGIN)
    return Fit(west, north, narrower, degree), box


def shape_of(key: int, mark: Mark, drawing: Drawing, fit: Fit) -> Shape:
    rings = [fit.points(ring) for ring in drawing["rings"]]
    points = np.concatenate(rings)
    [[x, y]] = fit.points([drawing["middle"]]).tolist()
    return Shape(
        key=key,
        mark=mark,
        path="".join(path_of(ring) for ring in rings),
        box=Box(*points.min(axis=0).tolist(), *points.max(axis=0).tolist()),
        x=x,
        y=y,
        room=drawing["room"] * fit.degree,
    )


def path_of(ring: np.ndarray) -> str:
    """The ring as steps from point to point: short, since a page holds thousands."""
    steps = np.diff(ring, axis=0)[:-1]
    moves = " ".join(f"{x} {y}" for x, y in steps[steps.any(axis=1)].tolist())
    x, y = ring[0].tolist()
    return f"M{x} {y}l{moves}z".replace(" -", "-")


# --- Insets ---------------------------------------------------------------------------


def views(box: Box, seen: Collection[Shape]) -> Iterator[View]:
    """The whole, then each of its frames enlarged, and the frames of these in turn."""
    letters = iter(ascii_uppercase)
    waiting = [Frame("", box, 1, [one for one in seen if one.mark.href])]
    while waiting:
        this = waiting.pop(0)
        frames = frames_in(this, letters)
        waiting += frames
        elsewhere = {one.key for frame in frames for one in frame.linked}
        own = {one.key for one in this.linked} - elsewhere
        outlines = {one.key for one in seen if not one.mark.href and not this.name}
        yield View(
            this.box,
            this.zoom,
            linked=[one for one in seen if one.key in own],
            numbered=[one for one in seen if one.key in outlines],
            bare=[
                one
                for one in seen
                if one.key not in own | outlines and one.box.meets(this.box)
            ],
            frames=frames,
            name=this.name,
        )


def frames_in(this: Frame, letters: Iterator[str]) -> list[Frame]:
    """The groups of what is small where it is linked now, with their next letters."""
    pixel = PIXEL / this.zoom
    small = [one for one in this.linked if one.room < FOR_NUMBER * pixel]
    found = []
    for members in grouped(small):
        box = box_of(members).padded(MARGIN / this.zoom)
        wanted = FOR_VALUE * PIXEL / min(one.room for one in members)
        zoom = min(wanted, UNITS / box.longer)
        if zoom >= LEAST_ENLARGED * this.zoom:
            found.append(Frame(next(letters, "Z"), box, zoom, members))
    return found


def grouped(shapes: Iterable[Shape]) -> list[list[Shape]]:
    """Those together whose boxes touch, or touch the box around such a group."""
    found: list[list[Shape]] = []
    for shape in shapes:
        new = [shape]
        while near := [one for one in found if box_of(one).meets(box_of(new))]:
            found = [one for one in found if one not in near]
            new = [*(shape for one in near for shape in one), *new]
        found.append(new)
    return found


def box_of(shapes: Iterable[Shape]) -> Box:
    return around(one.box for one in shapes)
