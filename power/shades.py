"""The columns that maps are shaded by: what stands on a district, and how deep."""

import datetime as dt
from collections.abc import Callable, Collection
from dataclasses import dataclass
from decimal import Decimal
from typing import NamedTuple

from django.contrib.humanize.templatetags.humanize import intcomma

from districts.models import District
from power.district_list import Row

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
class Mark:
    """What a map says of a district; without `href` it is only outlined there."""

    number: str
    href: str = ""
    # 0 = hidden or not known.
    step: int = 0
    text: str = ""
    label: str = ""

    @property
    def deep(self) -> bool:
        return self.step >= DEEP


@dataclass(frozen=True)
class Shading:
    """A choice of column, its legend, and the mark of each of its districts by key."""

    key: str
    name: str
    choices: list[tuple[str, str]]
    legend: list[tuple[int, str]]
    marks: dict[int, Mark]

    @property
    def some_unknown(self) -> bool:
        return any(not one.step for one in self.marks.values())

    def mark(self, district: District) -> Mark:
        number = f"{district.number:02}"
        return self.marks.get(district.pk, Mark(number))


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


def dollars(value: Decimal) -> str:
    return f"${value:,.0f}"


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
    "reach": Shade(
        "Expected voters, of win number",
        lambda row, day: percent_of(row.share_of_win),
        lambda value: f"{int(value)}%",
        lambda row: (
            f"{intcomma(row.people['expected_voters']['voters'])} expected voters "
            f"of {intcomma(row.people['win_number'])}"
        ),
        by_percent,
    ),
    "speak_to": Shade(
        "People ours can speak to",
        lambda row, day: row.people["speak_to"],
        in_short,
        lambda row: f"ours can speak to {intcomma(row.people['speak_to'])} people",
        by_count,
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
    "money": Shade(
        "Money given, of pledged",
        lambda row, day: percent_of(row.share_given),
        lambda value: f"{int(value)}%",
        lambda row: (
            f"{dollars(row.money['given'])} given of {dollars(row.money['pledged'])}"
        ),
        by_percent,
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


def shading(
    rows: Collection[Row], *, wanted: str, day: dt.date, hides: Collection[str]
) -> Shading:
    """By the column `wanted`, or the first; the reader is not told those of `hides`."""
    choices = {key: one for key, one in SHADES.items() if key not in hides}
    key = wanted if wanted in choices else FIRST
    shade = choices[key]
    values = {row.district.pk: shade.value(row, day) for row in rows}
    scale = shade.scale([value for value in values.values() if value is not None])

    def mark(row: Row) -> Mark:
        one, value = row.district, values[row.district.pk]
        number = f"{one.number:02}"
        if value is None:
            label = f"{number} {TO}: {one}, {why_unknown(row, key)}"
            return Mark(number, row.url, 0, TO, label)
        text = shade.text(value)
        label = f"{number} {text}: {one}, {shade.long(row)}"
        return Mark(number, row.url, scale.step(value), text, label)

    return Shading(
        key=key,
        name=shade.name,
        choices=[(name, one.name) for name, one in choices.items()],
        legend=list(enumerate(scale.words, start=1)),
        marks={row.district.pk: mark(row) for row in rows},
    )


def why_unknown(row: Row, key: str) -> str:
    """In words, why a district of the table has no value in a column."""
    if key == "last":
        return "no touchpoint of ours yet"
    if key == "money":
        return "hidden" if row.money.get("hidden") else "nothing pledged yet"
    if row.line.hidden:
        return "hidden"
    if key == "reach" and not row.people["win_number"]:
        return "no election that serves"
    if key in ("reach", "speak_to"):
        return "no members known"
    return "no target yet" if key == "institutions" else "nothing on record"
