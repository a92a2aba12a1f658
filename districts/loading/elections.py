"""Election results by district, in the three shapes that publishers of ours use.

- `cycle,election,district,lines,candidate,votes,…`: the day and the party stand in
  `election` (`2020-06-23 Democratic primary`), the lines as `2012-2022 (116th)`. What
  is no name on the ballot is named in its place: write-ins count, blanks, voids and
  totals do not. `nyc_ballots_cast` is of the city's part alone.
- `cycle,primary_date,district,lines,candidate,incumbent,…,votes,…,outcome,…`: the
  winner is said, and votes are blank where nobody opposed. The party is in the file's
  name (`ny_house_dem_primary_2022_…`).
- `district,first_choice_total,first: NAME…`: a city's ballots by first choice, a column
  for each name. Which election it was is in the file's name alone
  (`nyc_mayor_dem_primary_2025_…_cd119.csv`); a primary of that city is on the fourth
  Tuesday of June.

The ballots of an election are those that were cast where the file says it of the whole
district, else those that named somebody.
"""

import datetime as dt
import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

from districts.loading.files import Malformed
from districts.loading.rows import Row, header_of, rows
from districts.loading.seats import Seat, seat_named
from districts.models import Election

PRIMARY = Election.Stage.PRIMARY
PARTIES = {"dem": "Democrat", "democratic": "Democrat", "rep": "Republican",
           "republican": "Republican"}  # fmt: skip
NAMED = re.compile(
    r"(?P<where>[a-z]+)_(?P<office>[a-z]+)_(?P<party>dem|rep)_primary_(?P<year>\d{4})",
    re.IGNORECASE,
)
OFFICES = {"house": "us_house", "mayor": "mayor"}
CONGRESS = re.compile(r"\((\d+)(?:st|nd|rd|th)\)")
IN_NAME = re.compile(r"cd(\d{2,3})(?!\d)", re.IGNORECASE)
ELECTION = re.compile(r"(?P<day>\d{4}-\d\d-\d\d) (?P<party>\w+) primary", re.IGNORECASE)
FIRST = "first: "
# No name on the ballot, and whether it was a vote for somebody.
WRITE_IN = re.compile(r"write-?ins?|scattering", re.IGNORECASE)
NO_VOTE = re.compile(
    r"blanks?( ?[-/] ?voids?)?|voids?( ?[-/] ?blanks?)?|(under|over) votes?"
    r"|ballots( cast)?",
    re.IGNORECASE,
)
# Where a party's winner needs so large a share, or a second primary follows; elsewhere
# whoever has the most wins. Sources: the National Conference of State Legislatures.
RUNOFFS = {
    **dict.fromkeys(("AL", "AR", "GA", "MS", "OK", "SC", "TX"), 0.5),
    "NC": 0.3,
    "SD": 0.35,
}


class Name(NamedTuple):
    """One on the ballot; votes None = not known, as where nobody opposed."""

    name: str
    votes: int | None
    is_incumbent: bool = False
    won: bool = False


class Result(NamedTuple):
    """One election as it was counted in one district, on a Congress's lines."""

    seat: Seat
    congress: int
    office: str
    date: dt.date
    party: str
    covers_whole_district: bool
    decides: bool
    ballots: int | None
    names: tuple[Name, ...]


class Ballot(NamedTuple):
    """What is the same in each of an election's districts."""

    congress: int
    office: str
    date: dt.date
    party: str


def read_elections(path: Path, partial: Collection[Seat] = ()) -> list[Result]:
    """The primaries in the file; `partial` are the seats it covers in part.

    Raises Malformed: for a file of another shape, a row that cannot be read, or a seat
    of `partial` that the file does not have.
    """
    header = header_of(path)
    for columns, read in SHAPES.items():
        if set(columns) <= set(header):
            found = list(read(path, partial))
            break
    else:
        shapes = "; ".join(", ".join(columns) for columns in SHAPES)
        raise Malformed(
            path, "line 1", f"the header is of none of the shapes known: {shapes}"
        )
    missing = set(partial) - {one.seat for one in found}
    if missing:
        names = ", ".join(map(str, sorted(missing)))
        raise Malformed(path, "", f"says nothing of {names}, named as covered in part")
    return found


# --- The shapes -----------------------------------------------------------------------


def read_counted(path: Path, partial: Collection[Seat]) -> Iterator[Result]:
    """`cycle,election,district,lines,candidate,votes`."""
    for (seat, ballot), lines in grouped(path, COUNTED, counted_ballot):
        names: dict[str, int] = {}
        voted = 0
        for line, row in lines:
            name, votes = row["candidate"].strip(), number(path, line, row["votes"])
            if NO_VOTE.fullmatch(name):
                continue
            voted += votes or 0
            if not WRITE_IN.fullmatch(name):
                names[name] = names.get(name, 0) + (votes or 0)
        most = max(names, key=lambda name: names[name], default="")
        found = tuple(Name(name, n, won=name == most) for name, n in names.items())
        line, row = lines[0]
        cast = number(path, line, row.get("nyc_ballots_cast", ""))
        ballots = cast if cast is not None and cast >= voted else voted
        yield result(seat, ballot, partial, ballots, found)


def counted_ballot(path: Path, row: Row) -> Ballot:
    match = ELECTION.fullmatch(row["election"].strip())
    if match is None:
        raise ValueError(f"{row['election']!r} is no day and party of a primary")
    party = party_of(match["party"])
    day = dt.date.fromisoformat(match["day"])
    return Ballot(congress_of(row["lines"]), "us_house", day, party)


def read_outcomes(path: Path, partial: Collection[Seat]) -> Iterator[Result]:
    """`cycle,primary_date,district,lines,candidate,incumbent,votes,outcome`."""
    for (seat, ballot), lines in grouped(path, OUTCOMES, outcome_ballot):
        found = tuple(
            Name(
                row["candidate"].strip(),
                number(path, line, row["votes"]),
                row["incumbent"].strip().lower() == "yes",
                row["outcome"].strip().lower() == "won",
            )
            for line, row in lines
        )
        votes = [name.votes for name in found if name.votes is not None]
        ballots = sum(votes) if len(votes) == len(found) else None
        yield result(seat, ballot, partial, ballots, found)


def outcome_ballot(path: Path, row: Row) -> Ballot:
    month, day, year = map(int, row["primary_date"].split("/"))
    date = dt.date(year + 2000 if year < 100 else year, month, day)
    return Ballot(
        congress_of(row["lines"]), "us_house", date, party_of(named(path)["party"])
    )


def read_first_choices(path: Path, partial: Collection[Seat]) -> Iterator[Result]:
    """`district,first_choice_total,first: NAME…`."""
    name, lines = named(path), IN_NAME.search(path.name)
    if lines is None:
        raise Malformed(
            path, "", "does not say in its name which lines it is on, as in _cd119"
        )
    office, party = OFFICES[name["office"].lower()], party_of(name["party"])
    date = fourth_tuesday_of_june(int(name["year"]))
    ballot = Ballot(int(lines[1]), office, date, party)
    for line, row in rows(path, FIRST_CHOICES):
        try:
            seat = seat_named(row["district"].strip())
        except ValueError as error:
            raise Malformed(path, f"line {line}", error) from error
        found = tuple(
            Name(column.removeprefix(FIRST).strip(), number(path, line, votes))
            for column, votes in row.items()
            if column.startswith(FIRST)
        )
        ballots = number(path, line, row["first_choice_total"])
        yield result(seat, ballot, partial, ballots, found)


COUNTED = ("election", "district", "lines", "candidate", "votes")
OUTCOMES = (
    "primary_date", "district", "lines", "candidate", "incumbent", "votes", "outcome",
)  # fmt: skip
FIRST_CHOICES = ("district", "first_choice_total")
SHAPES = {
    COUNTED: read_counted,
    OUTCOMES: read_outcomes,
    FIRST_CHOICES: read_first_choices,
}


# --- Their parts ----------------------------------------------------------------------


def grouped(path: Path, columns: tuple[str, ...], ballot_of) -> Iterable[tuple]:
    """The rows of each seat's election, with their lines."""
    found: dict[tuple[Seat, Ballot], list[tuple[int, Row]]] = defaultdict(list)
    for line, row in rows(path, columns):
        try:
            seat = seat_named(row["district"].strip())
            key = seat, ballot_of(path, row)
        except ValueError as error:
            raise Malformed(path, f"line {line}", error) from error
        found[key].append((line, row))
    return found.items()


def result(
    seat: Seat,
    ballot: Ballot,
    partial: Collection[Seat],
    ballots: int | None,
    names: tuple[Name, ...],
) -> Result:
    decides = ballot.office != "us_house" or no_runoff(seat, names)
    return Result(
        seat, *ballot, covers_whole_district=seat not in partial, decides=decides,
        ballots=ballots, names=names,
    )  # fmt: skip


def no_runoff(seat: Seat, names: Iterable[Name]) -> bool:
    """Whether the winner takes the nomination at once."""
    votes = [one.votes for one in names if one.votes is not None]
    needed = RUNOFFS.get(seat.state, 0) * sum(votes)
    return not votes or max(votes) > needed


def congress_of(lines: str) -> int:
    match = CONGRESS.search(lines)
    if match is None:
        raise ValueError(f"{lines!r} names no Congress's lines, as (118th) does")
    return int(match[1])


def party_of(word: str) -> str:
    if word.lower() not in PARTIES:
        raise ValueError(f"{word!r} is no party that we know")
    return PARTIES[word.lower()]


def named(path: Path) -> re.Match[str]:
    """What the file's name says of the election. Raises Malformed."""
    match = NAMED.search(path.name)
    if match is None or match["office"].lower() not in OFFICES:
        raise Malformed(
            path,
            "",
            "does not say in its name which election it is, as "
            "nyc_mayor_dem_primary_2025 does",
        )
    return match


def number(path: Path, line: int, written: str) -> int | None:
    """Votes; None = the cell is blank."""
    text = written.strip().replace(",", "")
    if not text:
        return None
    if not (text.isascii() and text.isdigit()):
        raise Malformed(path, f"line {line}", f"{written!r} is no number of votes")
    return int(text)


def fourth_tuesday_of_june(year: int) -> dt.date:
    first = dt.date(year, 6, 1)
    return first + dt.timedelta(days=(1 - first.weekday()) % 7 + 21)
