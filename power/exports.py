"""What the tables of Districts and of a district hold as files, column by column.

Each row says where, as of which day and for whom it counts. A figure that is hidden is
empty, and its row's `hidden` says so.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, NamedTuple

from contacts.models import Standing
from districts.loading.seats import STATES
from districts.models import District
from organizer.accounts.audience import COALITION
from organizer.files import Sheet
from power.asking import Asked
from power.coverage import WITH_WHOM
from power.definitions import DEFINITIONS
from power.district_list import Row
from power.figures import ORDER, Line
from power.people import Figures

FIPS = {state: code for code, state in STATES.items()}


class Column(NamedTuple):
    """`value` says a row's cell."""

    name: str
    means: str
    value: Callable[[Any], Any]


class At(NamedTuple):
    """Where and when a row counts; `district` None = in several together."""

    name: str
    district: District | None
    asked: Asked


@dataclass(frozen=True)
class Kind:
    """A table as it is taken away: how it is called, and its columns."""

    title: str
    columns: tuple[Column, ...]


class Table(NamedTuple):
    kind: Kind
    rows: Iterable[tuple[At, Any]]
    how_many: int
    # The columns that are not for the reader.
    without: frozenset[str] = frozenset()

    def columns(self) -> list[Column]:
        return [one for one in self.kind.columns if one.name not in self.without]

    def sheet(self) -> Sheet:
        heads = [one.name for one in (*FRAME, *self.columns())]
        return Sheet(heads, self.cells())

    def cells(self) -> Iterator[list[Any]]:
        columns = self.columns()
        for at, row in self.rows:
            yield [
                *(one.value(at) for one in FRAME),
                *(one.value(row) for one in columns),
            ]

    def definitions(self) -> Sheet:
        return definitions_of([(self.kind.title, (*FRAME, *self.columns()))])


def definitions_of(tables: Iterable[tuple[str, Iterable[Column]]]) -> Sheet:
    rows = [
        [title, one.name, one.means] for title, columns in tables for one in columns
    ]
    return Sheet(["table", "column", "meaning"], rows)


FRAME = (
    Column("district", "The seat: state and number.", lambda at: at.name),
    Column(
        "congress", "The Congress on whose lines the district is.",
        lambda at: at.district and at.district.congress,
    ),
    Column(
        "state_fips", "The Census Bureau's code of the state, two digits.",
        lambda at: at.district and FIPS.get(at.district.state),
    ),
    Column(
        "district_fips", "Its code of the district, two digits; 00: the only one.",
        lambda at: at.district and f"{at.district.number:02}",
    ),
    Column("as_of", "The day on which the row counts.", lambda at: at.asked.day),
    Column(
        "audience", "For whom: a team, or the whole coalition.",
        lambda at: str(at.asked.audience or COALITION),
    ),
)  # fmt: skip


def figure(name: str, value: Callable[[Any], Any], key: str = "") -> Column:
    return Column(name, DEFINITIONS[key or name].means, value)


def standing(name: str) -> Column:
    return figure(name, lambda line: line.standings[name].value)


def side(name: str) -> Column:
    column = f"with_whom_{name}"
    return figure(column, lambda line: line.with_whom[name].value, name)


OF_LINE = (
    Column(
        "engaged_or_delivering", "What fills the target.", lambda line: line.have.value
    ),
    figure("target", lambda line: line.figures["target"]),
    figure("gap", lambda line: line.gap),
    *(standing(one) for one in ORDER),
    figure("total", lambda line: line.total.value),
    figure("believed_to_exist", lambda line: line.figures["believed_to_exist"]),
    figure("waiting", lambda line: line.waiting.value),
    *(side(one) for one in WITH_WHOM),
    figure("hidden", lambda line: "hidden" if line.hidden else None),
)


def believed(of: Callable[[Any], Any]) -> Callable[[Line], Any]:
    return lambda line: of(line.believed) if line.believed else None


COUNTED_BY = (
    Column(
        "believed_source", "Who counted how many there are.",
        believed(lambda one: one.source),
    ),
    Column(
        "believed_as_of", "The day of that count.", believed(lambda one: one.as_of)
    ),
)  # fmt: skip


class OfDistrict(NamedTuple):
    """A row of the table of districts; None in the row of all together."""

    row: Row | None
    line: Line
    people: Figures
    money: Figures


def of_row(value: Callable[[Row], Any]) -> Callable[[OfDistrict], Any]:
    return lambda one: value(one.row) if one.row else None


def on_line(column: Column) -> Column:
    return column._replace(value=lambda one: column.value(one.line))


def range_end(at: int) -> Callable[[OfDistrict], Any]:
    def value(one: OfDistrict) -> int | None:
        expected = one.people["expected_voters"]
        return expected["range"][at] if expected else None

    return value


# What of people and money a nonpartisan team is not told.
OF_ELECTIONS = frozenset({"win_number", "pledged", "given"})
PEOPLE_AND_MONEY = (
    Column(
        "people_delivered", "Who came on promises kept in the last 365 days.",
        lambda one: one.people["delivered"],
    ),
    Column(
        "people_reach", "Different people whom those engaged or delivering speak to.",
        lambda one: one.people["speak_to"],
    ),
    Column("expected_voters_from", "The fewest expected voters.", range_end(0)),
    Column("expected_voters_to", "The most; assumed where they differ.", range_end(1)),
    Column(
        "win_number", "Half the ballots of a named election plus one.",
        lambda one: one.people["win_number"],
    ),
    Column(
        "pledged", "Dollars pledged in the cycle of the day.",
        lambda one: one.money["pledged"],
    ),
    Column("given", "Dollars of these that came.", lambda one: one.money["given"]),
    Column(
        "incumbent_cash", "Dollars in the incumbent's latest report.",
        lambda one: one.money["incumbent_cash"],
    ),
)  # fmt: skip


DISTRICTS = Kind(
    "Districts",
    (
        Column(
            "incumbent", "Who holds the seat.",
            of_row(lambda row: row.seat.incumbent and row.seat.incumbent.name),
        ),
        Column(
            "party", "Of whom holds it.",
            of_row(lambda row: row.seat.incumbent and row.seat.incumbent.party),
        ),
        Column(
            "seat", "Held, open, lost primary, vacant, or unknown.",
            of_row(lambda row: row.seat.state.value),
        ),
        Column(
            "aim", "What is wanted of the seat.",
            of_row(lambda row: row.aim and row.aim.get_aim_display()),
        ),
        *(on_line(one) for one in OF_LINE),
        *PEOPLE_AND_MONEY,
        Column(
            "last_touchpoint", "The day of the team's latest; for the coalition, ours.",
            of_row(lambda row: row.last),
        ),
    ),
)  # fmt: skip
KINDS = Kind(
    "Coverage by kind",
    (
        Column("kind", "The kind of institution.", lambda line: line.name),
        *OF_LINE, *COUNTED_BY,
    ),
)  # fmt: skip
COMMUNITIES = Kind(
    "Coverage by community",
    (
        Column(
            "community",
            "Whom institutions serve: one may serve several, so rows do not add up.",
            lambda line: line.name,
        ),
        *OF_LINE, *COUNTED_BY,
    ),
)  # fmt: skip
BALANCE = Kind(
    "Balance of power",
    (
        Column("with_whom", "Ours, contested, with the incumbent, or open.",
               lambda row: row[0]),
        Column("institutions", "How many on record are; the four add up to all.",
               lambda row: row[1]),
        Column("of", DEFINITIONS["total"].means, lambda row: row[2]),
        figure("hidden", lambda row: "hidden" if row[1] is None else None),
    ),
)  # fmt: skip
POSITIONS = Kind(
    "Positions on our demands",
    (
        Column("demand", "What we want of an incumbent; or an endorsement.",
               lambda row: row[0]),
        Column("institutions_for", "Whose latest position supports it.",
               lambda row: row[1]),
        Column("institutions_against", "Whose latest position opposes it.",
               lambda row: row[2]),
        Column("incumbent", "Where the incumbent stands; empty: none on record.",
               lambda row: row[3] and row[3].get_stance_display()),
        Column("incumbent_on", "The day of that position.",
               lambda row: row[3] and row[3].on),
        Column("incumbent_source", "Where it is published.",
               lambda row: row[3] and row[3].source),
    ),
)  # fmt: skip
SEEN = Kind(
    "Seen with",
    (
        Column("day", "When it was seen.", lambda one: one.seen_on),
        Column("what", "What they did.", lambda one: one.get_kind_display()),
        Column("institution", "With whom.", lambda one: str(one.institution)),
        Column("opponent", "Who.", lambda one: str(one.opponent)),
        Column("note", "What else was noted.", lambda one: one.note),
        Column("source", "Who saw it, or where it is published.",
               lambda one: one.source),
        Column("seen_by", "The team that recorded it.", lambda one: str(one.team)),
    ),
)  # fmt: skip
TOUCHPOINTS = Kind(
    "Recent touchpoints",
    (
        Column("day", "When it happened.", lambda one: one.happened_on),
        Column("what", "What it was.", lambda one: one.get_kind_display()),
        Column("talked", "Whether there was a real exchange.",
               lambda one: "yes" if one.reached else "no"),
        Column("institutions", "Those it names.", lambda one: named(one.named)),
        Column("people", "Whom of our contacts was met.", lambda one: named(one.met)),
        Column("stance", "Where they stood by it; empty: none given.",
               lambda one: "; ".join(each.get_stance_display() for each in one.judged)),
        Column("team", "Whose it is.", lambda one: str(one.team)),
    ),
)  # fmt: skip
INSTITUTIONS = Kind(
    "Institutions",
    (
        Column("institution", "Its name.", lambda one: one[0].name),
        Column("kind", "What it is.", lambda one: str(one[0].kind)),
        Column("neighborhood", "Where.", lambda one: one[0].neighborhood),
        Column("standing", "Where it stands; the lowest that holds.",
               lambda one: Standing(one[1].standing).label),
        Column("with_whom", "Ours, contested, with the incumbent, or open.",
               lambda one: WITH_WHOM[one[1].with_whom]),
    ),
)  # fmt: skip
# By the names that addresses give them.
OF_DISTRICTS: Mapping[str, Kind] = {
    "districts": DISTRICTS, "institutions": INSTITUTIONS,
}  # fmt: skip
OF_DISTRICT: Mapping[str, Kind] = {
    "kind": KINDS, "community": COMMUNITIES, "balance": BALANCE,
    "positions": POSITIONS, "seen": SEEN, "touchpoints": TOUCHPOINTS,
    "institutions": INSTITUTIONS,
}  # fmt: skip


def named(some: Iterable[Any]) -> str:
    return "; ".join(str(one) for one in some)


def all_definitions() -> Sheet:
    kinds = {kind.title: kind for kind in (*OF_DISTRICTS.values(),
                                          *OF_DISTRICT.values())}  # fmt: skip
    return definitions_of(
        (title, (*FRAME, *kind.columns)) for title, kind in kinds.items()
    )
