"""Coverage as a page shows it: each number with the link to the rows behind it."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import NamedTuple

from django.utils.http import urlencode

from districts.models import District
from organizer.accounts.models import Membership
from power.asking import Asked
from power.coverage import STANDINGS, WITH_WHOM, Figures
from power.hiding import telling_names
from power.models import BelievedToExist

# As on every screen, from most to least.
ORDER = tuple(reversed(STANDINGS))
HAVE = ["delivering", "engaged"]


class Number(NamedTuple):
    """A figure, None = hidden, and the address of its rows, empty = not for you."""

    value: int | None
    href: str = ""


@dataclass(frozen=True)
class RowsBehind:
    """The addresses of the institutions behind figures of one district or of several.

    `lists`: the reader may see lists at all; `standings`: also where each stands.
    Of several districts, `query` is what chose them.
    """

    asked: Asked
    district: District | None
    lists: bool
    standings: bool
    query: Mapping[str, str | list[str]] = field(default_factory=dict)

    def number(self, value: int | None, **filters: str | list[str]) -> Number:
        telling = filters.keys() & {"standing", "with_whom", "brought"}
        if not value or not self.lists or (telling and not self.standings):
            return Number(value)
        return Number(value, self.link(**filters))

    def link(self, **filters: str | list[str]) -> str:
        joint = "&" if "?" in self.base else "?"
        return self.base + (joint + urlencode(filters, doseq=True) if filters else "")

    @cached_property
    def base(self) -> str:
        """The address of all the rows: made once, since a page has a hundred links."""
        if self.district is None:
            return self.asked.link("institutions_together", **self.query)
        return self.asked.link("district_institutions", self.district.slug)

    def waiting(self, value: int) -> Number:
        """Those that wait for someone to choose between this district and others."""
        if not value or not self.lists or self.district is None:
            return Number(value)
        return Number(
            value, self.asked.link("institution_list", waiting=self.district.slug)
        )


def rows_behind(
    districts: Collection[District], asked: Asked, memberships: Iterable[Membership]
) -> dict[int, RowsBehind]:
    """Which figures of each district lead a member of these teams to their rows.

    A team's do for those who organize in it. The coalition's lead to what is public,
    and to where institutions stand only where every team behind them tells it.
    """
    writes = frozenset(one.team_id for one in memberships if one.writes)
    keys = [district.pk for district in districts]
    if asked.audience is not None:
        lists = asked.audience.pk in writes
        told = frozenset(keys) if lists else frozenset()
    else:
        lists = bool(writes)
        told = telling_names(keys, day=asked.day, readers=writes)
    return {
        one.pk: RowsBehind(asked, one, lists=lists, standings=one.pk in told)
        for one in districts
    }


def together_behind(
    behind: Collection[RowsBehind], asked: Asked, query: Mapping[str, str | list[str]]
) -> RowsBehind:
    """What leads to the rows of several districts: as far as each of them does."""
    return RowsBehind(
        asked,
        None,
        lists=bool(behind) and all(one.lists for one in behind),
        standings=bool(behind) and all(one.standings for one in behind),
        query=query,
    )


@dataclass(frozen=True)
class Line:
    """One row of coverage: a kind, a community, or the whole district."""

    name: str
    figures: Figures
    have: Number
    total: Number
    standings: dict[str, Number]
    with_whom: dict[str, Number]
    waiting: Number
    believed: BelievedToExist | None = None
    # Of the kind or community; empty for the whole.
    slug: str = ""

    @property
    def hidden(self) -> bool:
        return "hidden" in self.figures

    @property
    def gap(self) -> int | None:
        """How many are missing for the target; None where that is unknown."""
        target, have = self.figures["target"], self.have.value
        return None if target is None or have is None else max(0, target - have)

    @property
    def missing(self) -> int | None:
        """As `gap`, None where nothing is missing too."""
        return self.gap or None

    @property
    def is_empty(self) -> bool:
        """Nothing on record, wanted, counted or waiting."""
        return not (
            self.figures["total"]
            or self.figures["waiting_for_placement"]
            or self.figures["target"] is not None
            or self.figures["believed_to_exist"] is not None
        )


def line(
    name: str,
    figures: Figures,
    behind: RowsBehind,
    believed: BelievedToExist | None = None,
    **of: str,
) -> Line:
    """A row of coverage; `of` is the filter of its rows, such as kind="school"."""
    return Line(
        name=name,
        figures=figures,
        have=behind.number(have(figures), standing=HAVE, **of),
        total=behind.number(figures["total"], **of),
        standings={
            one: behind.number(figures[one], standing=one, **of) for one in ORDER
        },
        with_whom={
            one: behind.number(figures["with_whom"][one], with_whom=one, **of)
            for one in WITH_WHOM
        },
        waiting=behind.waiting(figures["waiting_for_placement"]),
        believed=believed,
        slug="".join(of.values()),
    )


def have(figures: Figures) -> int | None:
    """Engaged and delivering; None = hidden."""
    if "hidden" in figures:
        return None
    return figures["engaged"] + figures["delivering"]


class OfBelieved(NamedTuple):
    """What we have of the kinds whose number is known: `known` of `kinds` kinds."""

    have: Number
    believed: int
    known: int
    kinds: int

    @property
    def unknown(self) -> int:
        return self.kinds - self.known


def of_believed(kinds: Iterable[tuple[str, Line]], behind: RowsBehind) -> OfBelieved:
    """`kinds` are the slug and line of each kind that a page shows."""
    kinds = [(slug, one) for slug, one in kinds if slug != "unknown"]
    known = {slug: one for slug, one in kinds if one.believed}
    values = [one.have.value for one in known.values()]
    found = None if None in values else sum(value or 0 for value in values)
    return OfBelieved(
        have=behind.number(found, standing=HAVE, kind=list(known)),
        believed=sum(one.figures["believed_to_exist"] for one in known.values()),
        known=len(known),
        kinds=len(kinds),
    )
