"""Reading the demo's tables, and what their keys stand for once they are loaded.

Every table is a CSV file in data/. A day is written as a number of days before the day
of loading; a minus looks ahead. An empty cell is a fact that nobody knows.
"""

import csv
import datetime as dt
from dataclasses import dataclass, field
from pathlib import Path

from contacts.models import (
    Community,
    Contact,
    Demand,
    Institution,
    InstitutionKind,
    Touchpoint,
)
from districts.models import District, Incumbent
from organizer.accounts.models import Membership, Team

DATA = Path(__file__).parent / "data"


def read(table: str) -> list[dict[str, str]]:
    """The rows of a CSV file, cells by column name; what a row leaves out is empty."""
    with (DATA / f"{table}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, restval=""))


def number(cell: str) -> int | None:
    return int(cell) if cell else None


@dataclass
class World:
    """The demo as far as it is loaded, by the tables' keys; districts by number."""

    today: dt.date
    districts: dict[int, District] = field(default_factory=dict)
    incumbents: dict[int, Incumbent] = field(default_factory=dict)
    # ZIP to the share (0 to 1) of its people in each district, by number.
    zips: dict[str, dict[int, float]] = field(default_factory=dict)
    teams: dict[str, Team] = field(default_factory=dict)
    members: dict[str, Membership] = field(default_factory=dict)
    kinds: dict[str, InstitutionKind] = field(default_factory=dict)
    communities: dict[str, Community] = field(default_factory=dict)
    institutions: dict[str, Institution] = field(default_factory=dict)
    contacts: dict[str, Contact] = field(default_factory=dict)
    demands: dict[str, Demand] = field(default_factory=dict)
    # The touchpoint of a team on a day with an institution or contact, by its key.
    meetings: dict[tuple[Team, dt.date, str], Touchpoint] = field(default_factory=dict)

    def day(self, ago: str) -> dt.date:
        return self.today - dt.timedelta(days=int(ago))

    def known_day(self, ago: str) -> dt.date | None:
        return self.day(ago) if ago else None

    def named(self, keys: str, group: dict) -> list:
        """What the space-separated keys of one cell stand for."""
        return [group[key] for key in keys.split()]
