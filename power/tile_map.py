"""The map of equal tiles, one to a district, shaded by a column of the table."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from itertools import groupby

from districts.models import District
from districts.tiles import Layout, Place, layout_of
from power.district_list import Row
from power.shades import Mark, Shading

# The sides of a tile, in the drawing's units.
SIZE = 44


@dataclass(frozen=True)
class Tile:
    x: float
    y: float
    mark: Mark

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


def tile_map(states: Mapping[str, list[District]], shading: Shading) -> list[StateMap]:
    """A map of each state; a district that is not in the table is an outline."""

    def tile(one: District, at: Place) -> Tile:
        return Tile(at[0] * SIZE, at[1] * SIZE, shading.mark(one))

    return [state_map(state, of, tile) for state, of in states.items()]


def states_of(
    rows: Iterable[Row], districts: Iterable[District]
) -> dict[str, list[District]]:
    """All the districts of the states of `rows`, in order."""
    states = {row.district.state for row in rows}
    around = [one for one in districts if one.state in states]
    return {state: list(of) for state, of in groupby(around, key=lambda one: one.state)}


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
