"""The map of equal tiles, one to a district, shaded by a column of the table."""

import datetime as dt
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from itertools import groupby
from typing import NamedTuple

from django.contrib.humanize.templatetags.humanize import intcomma

from districts.models import District
from districts.tiles import Layout, Place, layout_of
from power.district_list import Row

# The sides of a tile, in the drawing's units.
SIZE = 44
STEPS = 5
TO = "\N{EN DASH}"
DEEP = 4
# Days since the last touchpoint at which each next, paler step begins.
DAYS = (7, 30, 60, 90)
# The widths that a step of counts may have, so that its ends are round numbers.
ROUND = (1, 2, 5)


class Scale(NamedTuple):
    """How values become steps 1 to 5, and how the legend names these."""

    step: Callable[[float], int]
    words: list[str]


class Shade(NamedTuple):
    """A column to shade by: `value` None = hidden or not known; `text` stands on tiles.

    `long` says the figure in a sentence.
    """

    name: str
    value: Callable[[Row, dt.date], float | None]
    text: Callable[[float], str]
    long: Callable[[Row], str]
    scale: Callable[[list[float]], Scale]


@dataclass(frozen=True)
class Tile:
    """One district; without `href` it is not counted here and only outlined."""

    x: float
    y: float
    number: str
    href: str = ""
    step: int = 0
    text: str = ""
    label: str = ""

    @property
    def deep(self) -> bool:
        return self.step >= DEEP

    @property
    def middle(self) -> float:
        return self.x + SIZE / 2


@dataclass(frozen=True)
class StateMap:
    """One state's tiles, with the outline and the names that its layout has."""

    state: str
    width: int
    height: int
    tiles: list[Tile]
    outline: str
    names: list[tuple[str, float, float]]


@dataclass(frozen=True)
class TileMap:
    shade: str
    name: str
    choices: list[tuple[str, str]]
    legend: list[tuple[int, str]]
    states: list[StateMap]
    # Whether any tile is only outlined, and whether any counted one has no value.
    some_away: bool
    some_unknown: bool


def percent_of(value: float | None) -> float | None:
    return None if value is None else 100 * value


def by_percent(_: list[float]) -> Scale:
    """Five steps of 20 points."""
    words = ["under 20%", f"20{TO}39%", f"40{TO}59%", f"60{TO}79%", "80% and over"]
    return Scale(lambda value: min(STEPS, 1 + int(value) // 20), words)


def by_count(values: list[float]) -> Scale:
    """Five steps of one round width, the last of which holds the greatest."""
    width = round_width(max(values, default=0))
    ends = [(step * width, (step + 1) * width - 1) for step in range(STEPS - 1)]
    words = [
        intcomma(low) if low == high else f"{intcomma(low)}{TO}{intcomma(high)}"
        for low, high in ends
    ]
    words.append(f"{intcomma((STEPS - 1) * width)} and over")
    return Scale(lambda value: min(STEPS, 1 + int(value) // width), words)


def round_width(greatest: float) -> int:
    """The least round number of which five hold everything up to `greatest`."""
    power = 1
    while True:
        for part in ROUND:
            if STEPS * part * power > greatest:
                return part * power
        power *= 10


def by_days(_: list[float]) -> Scale:
    """Five steps, the deepest for the last week."""
    words = [
        "90 days ago and over",
        f"60{TO}89",
        f"30{TO}59",
        f"7{TO}29",
        "under 7 days ago",
    ]
    return Scale(lambda value: STEPS - sum(value >= day for day in DAYS), words)


def in_short(value: float) -> str:
    """A count that fits on a tile."""
    return intcomma(int(value)) if value < 10_000 else f"{value / 1000:.0f}k"


SHADES = {
    "institutions": Shade(
        "Institutions, of target",
        lambda row, day: percent_of(row.share_of_target),
        lambda value: f"{int(value)}%",
        lambda row: (
            f"{row.line.have.value} of {row.line.figures['target']} institutions"
        ),
        by_percent,
    ),
    "held": Shade(
        "Ours, of all on record",
        lambda row, day: percent_of(row.share_held),
        lambda value: f"{int(value)}%",
        lambda row: (
            f"{row.line.with_whom['ours'].value} ours of {row.line.total.value}"
        ),
        by_percent,
    ),
    "total": Shade(
        "All on record",
        lambda row, day: row.line.total.value,
        in_short,
        lambda row: f"{row.line.total.value} institutions on record",
        by_count,
    ),
    "waiting": Shade(
        "Waiting for a choice",
        lambda row, day: row.line.waiting.value,
        in_short,
        lambda row: f"{row.line.waiting.value} institutions wait for a choice",
        by_count,
    ),
    "last": Shade(
        "Our last touchpoint",
        lambda row, day: (day - row.last).days if row.last else None,
        lambda value: f"{int(value)} d",
        lambda row: f"our last touchpoint on {row.last:%-d %B %Y}",
        by_days,
    ),
}
FIRST = "institutions"


def tile_map(
    rows: list[Row],
    districts: Iterable[District],
    *,
    wanted: str,
    day: dt.date,
    shows_last: bool,
) -> TileMap:
    """The map of the states of `rows`; the states' other `districts` are outlines."""
    choices = {key: one for key, one in SHADES.items() if shows_last or key != "last"}
    key = wanted if wanted in choices else FIRST
    shade = choices[key]
    values = {row.district.pk: shade.value(row, day) for row in rows}
    known = [value for value in values.values() if value is not None]
    scale = shade.scale(known)
    shown = {row.district.pk: row for row in rows}
    states = {row.district.state for row in rows}
    around = [one for one in districts if one.state in states]

    def tile(one: District, at: Place) -> Tile:
        x, y = at[0] * SIZE, at[1] * SIZE
        number = f"{one.number:02}"
        row, value = shown.get(one.pk), values.get(one.pk)
        if row is None:
            return Tile(x, y, number)
        if value is None:
            label = f"{number} {TO}: {one}, {why_unknown(row, key)}"
            return Tile(x, y, number, row.url, 0, TO, label)
        text = shade.text(value)
        label = f"{number} {text}: {one}, {shade.long(row)}"
        return Tile(x, y, number, row.url, scale.step(value), text, label)

    return TileMap(
        shade=key,
        name=shade.name,
        choices=[(name, one.name) for name, one in choices.items()],
        legend=list(enumerate(scale.words, start=1)),
        states=[
            state_map(state, list(of), tile)
            for state, of in groupby(around, key=lambda one: one.state)
        ],
        some_away=len(around) > len(rows),
        some_unknown=len(known) < len(rows),
    )


def state_map(
    state: str, districts: list[District], tile: Callable[[District, Place], Tile]
) -> StateMap:
    layout = layout_of(state, [one.number for one in districts])
    return StateMap(
        state=state,
        width=layout.columns * SIZE,
        height=layout.rows * SIZE,
        tiles=[tile(one, layout.tiles[one.number]) for one in districts],
        outline=outline_of(layout),
        names=[(name, x * SIZE, y * SIZE) for name, x, y in layout.names],
    )


def outline_of(layout: Layout) -> str:
    """The outline as the path of a drawing; empty where there is none."""
    if not layout.outline:
        return ""
    return (
        "M" + " L".join(f"{x * SIZE:g},{y * SIZE:g}" for x, y in layout.outline) + " Z"
    )


def why_unknown(row: Row, key: str) -> str:
    """In words, why a counted district has no value in a column."""
    if key == "last":
        return "no touchpoint of ours yet"
    if row.line.hidden:
        return "hidden"
    return "no target yet" if key == "institutions" else "nothing on record"
