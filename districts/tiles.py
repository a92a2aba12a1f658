"""Where each district's tile stands on a map on which all are equal.

tiles.json has the states that someone has laid out, in columns and rows from the upper
left: each seat's number to its place, the corners of an outline around the city, and
names with their places. Other states are rows of tiles in the order of their numbers.
"""

import json
import math
from collections.abc import Collection
from functools import cache
from pathlib import Path
from typing import NamedTuple

LAID_OUT = Path(__file__).with_name("tiles.json")

Place = tuple[float, float]


class Layout(NamedTuple):
    """Places in tiles from the upper left; `outline` is empty where there is none."""

    columns: int
    rows: int
    tiles: dict[int, Place]
    outline: list[Place]
    names: list[tuple[str, float, float]]


def layout_of(state: str, numbers: Collection[int]) -> Layout:
    """The layout of a state's seats; a grid where a seat's place is not known."""
    known = laid_out().get(state)
    if known and set(numbers) <= known.tiles.keys():
        return known
    columns = math.ceil(math.sqrt(1.6 * len(numbers)))
    tiles: dict[int, Place] = {
        number: (at % columns, at // columns)
        for at, number in enumerate(sorted(numbers))
    }
    return Layout(columns, math.ceil(len(numbers) / columns), tiles, [], [])


@cache
def laid_out() -> dict[str, Layout]:
    """The layouts of tiles.json, by state."""
    found = {}
    for state, said in json.loads(LAID_OUT.read_text()).items():
        tiles = {int(number): tuple(at) for number, at in said["tiles"].items()}
        columns, rows = (1 + max(at) for at in zip(*tiles.values(), strict=True))
        outline = [tuple(corner) for corner in said["outline"]]
        names = [tuple(name) for name in said["names"]]
        found[state] = Layout(columns, rows, tiles, outline, names)
    return found
