"""Which election a district's votes are counted by, and how many adults live there.

An election serves if it covers the whole district on these very lines: the seat's own
latest primary that decided and was contested; else the latest other primary of that
electorate, a mayor's, say. One on other lines or of a part does not: it is named with
why, and no figure is made of it.
"""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import NamedTuple

from django.db.models import Prefetch

from districts.congresses import ordinal
from districts.models import Candidacy, District, Election

Seat = tuple[str, int]
OFFICES = {"us_house": "House", "mayor": "mayoral"}


class Count(NamedTuple):
    """Adults of a seat; `congress` names the lines that they were counted on."""

    adults: int
    congress: int
    source: str


class Named(NamedTuple):
    """An election, and why no figure is made of it; empty = one is."""

    election: Election
    warning: str

    @property
    def serves(self) -> bool:
        return not self.warning

    @property
    def name(self) -> str:
        """As in “the mayoral primary of 24 June 2025 (Democrat)”."""
        one = self.election
        office = OFFICES.get(one.office, one.office)
        stage = one.get_stage_display().lower()
        return f"the {office} {stage} of {one.date:%-d %B %Y} ({one.party})"

    @property
    def win_number(self) -> int | None:
        """Half of its ballots plus one; None where they are not known."""
        ballots = self.election.ballots
        return None if ballots is None else ballots // 2 + 1

    @property
    def winner_needed(self) -> int | None:
        """One more than the second had; None where that is not known."""
        votes = sorted(
            one.votes
            for one in self.election.candidacies.all()
            if one.votes is not None
        )
        return votes[-2] + 1 if len(votes) > 1 else None


def of_seat(district: District) -> Seat:
    return district.state, district.number


def adults_of(districts: Iterable[District]) -> dict[int, Count]:
    """By district; where its lines have none, its latest earlier lines' serve.

    One of which nothing is known is not among them. One query at most.
    """
    districts = list(districts)
    found = {one.pk: counted(one) for one in districts if one.adults is not None}
    left = [one for one in districts if one.pk not in found]
    if not left:
        return found
    rows = District.objects.filter(
        state__in={one.state for one in left}, adults__isnull=False
    )
    known: dict[Seat, list[District]] = defaultdict(list)
    for row in rows.order_by("-congress"):
        known[of_seat(row)].append(row)
    for one in left:
        for row in known[of_seat(one)]:
            if row.congress <= one.congress:
                found[one.pk] = counted(row)
                break
    return found


def counted(row: District) -> Count:
    return Count(row.adults or 0, row.congress, row.adults_source)


def elections_of(
    districts: Iterable[District], day: dt.date, parties: Mapping[int, str]
) -> dict[int, Named]:
    """The election to count each district by as of `day`, by district; two queries.

    `parties` has the party that holds a seat: of two primaries of one day that party's
    goes first. A district of which no primary is known is not among them.
    """
    districts = list(districts)
    rows = (
        Election.objects.filter(
            stage=Election.Stage.PRIMARY, date__lte=day,
            district__state__in={one.state for one in districts},
        )
        .select_related("district")
        .prefetch_related(Prefetch("candidacies", Candidacy.objects.order_by("pk")))
    )  # fmt: skip
    held: dict[Seat, list[Election]] = defaultdict(list)
    for row in rows:
        held[of_seat(row.district)].append(row)
    found = {}
    for one in districts:
        party = parties.get(one.pk, "")
        ranked = sorted(
            (named(row, one) for row in held[of_seat(one)] if is_counted(row)),
            key=lambda some: rank(some, party),
        )
        if ranked:
            found[one.pk] = ranked[-1]
    return found


def is_counted(election: Election) -> bool:
    """Whether its ballots say how many vote: somebody opposed, and they are known."""
    contested = len(election.candidacies.all()) > 1
    decides = election.decides or election.office != "us_house"
    return bool(election.ballots) and contested and decides


def named(election: Election, district: District) -> Named:
    why = []
    if election.congress != district.congress:
        lines = ordinal(election.congress)
        why.append(f"it was counted on the {lines} Congress's lines, not on these")
    if not election.covers_whole_district:
        why.append("it covers a part of the district alone")
    return Named(election, "; ".join(why))


def rank(one: Named, party: str) -> tuple:
    """The better the later in order."""
    election = one.election
    return (
        one.serves,
        election.office == "us_house",
        election.date,
        election.party == party,
        election.ballots or 0,
    )
