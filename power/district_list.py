"""The districts in a table: who holds them, what we have there, and the last touch."""

import datetime as dt
from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass
from typing import Any, NamedTuple

from django.db.models import Exists, OuterRef

from contacts.models import Candidate, Footprint, Institution
from districts.models import SLUG, District
from districts.seats import Seat
from organizer.accounts.models import Membership, User
from power.asking import Asked
from power.coverage import Figures
from power.district_counts import Counted, counted_of
from power.figures import Line, Number, RowsBehind, line, rows_behind
from power.gauges import money_told, people_told
from power.models import Aim

TURF, EVERYWHERE = "turf", "all"


class Scope(NamedTuple):
    """A choice of districts: its key in the address, its name, how many it holds."""

    key: str
    name: str
    districts: list[District]


@dataclass
class Row:
    """A district in the table; `last` None = our team never touched one there."""

    district: District
    seat: Seat
    aim: Aim | None
    line: Line
    people: Figures
    money: Figures
    last: dt.date | None
    url: str

    @property
    def speak_to(self) -> Number:
        """Leads to the institutions whose people they are."""
        return Number(self.people["speak_to"], self.line.have.href)

    @property
    def share_of_win(self) -> float | None:
        """Expected voters of the win number (1 = as many); None = one is not known."""
        expected, win = self.people["expected_voters"], self.people["win_number"]
        return expected["voters"] / win if expected and win else None

    @property
    def share_given(self) -> float | None:
        """The share (0 to 1) of what was pledged that came; None = hidden or none."""
        given, pledged = self.money["given"], self.money["pledged"]
        return None if given is None or not pledged else float(given / pledged)

    @property
    def share_held(self) -> float | None:
        """The share (0 to 1) of all on record that is ours; None = hidden or none."""
        ours, total = self.line.with_whom["ours"].value, self.line.total.value
        return None if ours is None or not total else ours / total

    @property
    def share_of_target(self) -> float | None:
        """Engaged and delivering of the target; None = hidden, or nothing is wanted."""
        have, target = self.line.have.value, self.line.figures["target"]
        return None if have is None or not target else have / target


class Table(NamedTuple):
    """The rows, all that was counted for them, and what leads to theirs."""

    rows: list[Row]
    counted: Counted
    behind: dict[int, RowsBehind]


class Column(NamedTuple):
    """`value` is what rows sort by; a None goes last either way."""

    name: str
    value: Callable[[Row], Any]
    css: str


AT_DESK = "num d-none d-md-table-cell"
COLUMNS = {
    "district": Column(
        "District", lambda row: (row.district.state, row.district.number), ""
    ),
    "institutions": Column(
        "Engaged or delivering", lambda row: row.line.have.value, "w-bar-m"
    ),
    "reach": Column(
        "Can speak to; voters, of win number", lambda row: row.share_of_win, "num"
    ),
    "speak_to": Column(
        "People ours can speak to", lambda row: row.people["speak_to"], "num"
    ),
    "held": Column(
        "With whom", lambda row: row.share_held, "w-bar-s d-none d-md-table-cell"
    ),
    "money": Column("Given; their cash", lambda row: row.money["given"], AT_DESK),
    "last": Column("Our last touchpoint", lambda row: row.last, AT_DESK),
}


def columns_told(hides: Collection[str]) -> dict[str, Column]:
    """Without those the reader is not told; `reach` says whom ours can speak to too."""
    left_out = {*hides, *(() if "reach" in hides else ("speak_to",))}
    return {key: one for key, one in COLUMNS.items() if key not in left_out}


def districts_on(membership: Membership, user: User, day: dt.date) -> list[District]:
    """The districts in force, each with `holds_data` and `in_turf` for the user."""
    visible = Institution.objects.visible_to(user)
    footprints = Footprint.objects.filter(
        district=OuterRef("pk"), institution__in=visible
    )
    waiting = Candidate.objects.filter(district=OuterRef("pk"), institution__in=visible)
    in_turf = membership.turf_districts().filter(pk=OuterRef("pk"))
    return list(
        District.objects.in_force(day).annotate(
            holds_data=Exists(footprints) | Exists(waiting), in_turf=Exists(in_turf)
        )
    )


def scopes(districts: list[Any], membership: Membership) -> list[Scope]:
    """The choices among the districts in force, the one shown first at the front.

    One's turf, each state that holds any institution one may see, and every district.
    Coordinators, admins and viewers begin with what holds data, others with their turf.
    """
    turf = [one for one in districts if one.in_turf]
    states = sorted({one.state for one in districts if one.holds_data})
    found = [
        Scope(state, state, [one for one in districts if one.state == state])
        for state in states
    ]
    if len(states) > 1:
        some = [one for one in districts if one.state in states]
        found.insert(0, Scope("data", "States with institutions", some))
    if turf:
        place = len(found) if membership.leads else 0
        found.insert(place, Scope(TURF, "My turf", turf))
    if not found or len(states) != len({one.state for one in districts}):
        found.append(Scope(EVERYWHERE, "Every district", districts))
    return found


def table(
    districts: Collection[District],
    asked: Asked,
    memberships: Iterable[Membership],
    *,
    matching: str,
    hides_elections: bool,
) -> Table:
    """A row for each of `districts` whose name or incumbent holds `matching`.

    Its figures lead to their rows as far as these memberships allow.
    `hides_elections`: the reader is told of no win number and no pledge.
    """
    counted = counted_of(districts, asked)
    seats = counted.seats
    districts = [
        one for one in districts if is_called(one, seats[one.pk], matching.strip())
    ]
    behind = rows_behind(districts, asked, memberships)
    rows = [
        Row(
            district=one,
            seat=seats[one.pk],
            aim=counted.aims.get((one.state, one.number)),
            line=line(str(one), counted.figures[one.pk], behind[one.pk]),
            people=people_told(counted.people[one.pk], hides=hides_elections),
            money=money_told(counted.money[one.pk], hides=hides_elections),
            last=counted.last.get(one.pk),
            url=asked.link("district", one.slug),
        )
        for one in districts
    ]
    return Table(rows, counted, behind)


def is_called(district: District, seat: Seat, text: str) -> bool:
    """Whether `text` is part of the district's or its incumbent's name."""
    match = SLUG.fullmatch(text.lower().replace(" ", "-"))
    if match:
        named = (match["state"].upper(), int(match["number"]))
        return named == (district.state, district.number)
    name = seat.incumbent.name if seat.incumbent else ""
    return text.lower() in f"{district} {name}".lower()


def in_order(rows: list[Row], sort: str) -> list[Row]:
    """The rows by a column of COLUMNS, `-` before its name for the greatest first."""
    value = COLUMNS[sort.removeprefix("-")].value
    known = [row for row in rows if value(row) is not None]
    rest = [row for row in rows if value(row) is None]
    return sorted(known, key=value, reverse=sort.startswith("-")) + rest


def headings(sort: str, hides: Collection[str]) -> list[dict[str, str]]:
    """The columns, each with what its link sorts by: again, the other way round."""
    return [
        {
            "name": column.name,
            "css": column.css,
            "next": other_way(sort) if key in (sort, sort[1:]) else first_way(key),
            "sorted": {key: "ascending", f"-{key}": "descending"}.get(sort, ""),
        }
        for key, column in columns_told(hides).items()
    ]


def first_way(key: str) -> str:
    """Districts begin with the first, figures with the greatest."""
    return key if key == "district" else f"-{key}"


def other_way(sort: str) -> str:
    return sort[1:] if sort.startswith("-") else f"-{sort}"
