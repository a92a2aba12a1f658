"""The second gauge: people who came, who vote, and whom our institutions can speak to.

Of institutions that are ours (engaged or delivering), by their members in the district.
A parent and its locals count once: the larger of the parent and the sum of its locals,
whatever stands between. A figure of which nothing is known is None, never 0.

- delivered: people who came on kept promises in the last 365 days, of each institution
  that counts here the largest single turnout. One or two teams' turnouts are not told
  as the coalition's, unless they share their counts.
- speak_to: N * (1 - product of (1 - m / N)), N the adults and m the members of each:
  how many different people hear of it where memberships overlap by chance. It lies
  between the largest m and their sum.
- expected_voters: of each, the primary voters that a voter-file match counted, else its
  members * ballots / adults, from half to double: assumed. Its election and that of the
  win number are the same one, which districts/serving.py chooses.
"""

import datetime as dt
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from math import prod
from typing import Any, NamedTuple

from districts.models import District
from districts.serving import Count, Named, adults_of, elections_of
from organizer.accounts.models import Team
from power.hiding import is_safe, sharing_teams, union
from power.turnouts import Turnout, delivered, members

Figures = dict[str, Any]
# Assumed figures may be half or double.
LOW, HIGH = 0.5, 2


class Members(NamedTuple):
    """One of our institutions, in the districts asked for; NULL = not known.

    `parent`: NULL = it has none.
    """

    institution: int
    parent: int | None
    members: int | None
    # Primary voters among them, by a voter-file match; those that the districts' shares
    # make of the others; and members of whom nothing says how many vote.
    matched: int | None
    assumed: float
    without: int


class Body(NamedTuple):
    """What counts once: an institution, or a parent with its locals."""

    members: int | None
    matched: int | None
    assumed: float
    without: int


@dataclass
class People:
    """What is on record for the gauges of some districts, in four queries.

    `parties` has the party of who holds a seat, `hidden` the districts of which the
    coalition may not be told: there each figure of our work is None.
    """

    districts: Collection[District]
    day: dt.date
    audience: Team | None
    parties: Mapping[int, str]
    hidden: Collection[Any] = ()

    def __post_init__(self) -> None:
        keys = [one.pk for one in self.districts]
        self.adults = adults_of(self.districts)
        nonpartisan = bool(self.audience and self.audience.nonpartisan)
        self.elections = (
            {} if nonpartisan else elections_of(self.districts, self.day, self.parties)
        )
        self.ours: dict[int, list[Members]] = defaultdict(list)
        of_ours = members(keys, day=self.day, audience=self.audience)
        for district, *row in of_ours:
            self.ours[district].append(self.weighed(district, *row))
        self.came = delivered(keys, day=self.day, audience=self.audience)
        self.sharing = sharing_teams() if self.audience is None else frozenset()

    def weighed(
        self,
        district: int,
        institution: int,
        parent: int | None,
        members: int | None,
        voters: int | None,
    ) -> Members:
        """Its members here, with how many of them vote."""
        share = self.share(district)
        others = 0 if voters is not None else members or 0
        return Members(
            institution, parent, members, voters,
            assumed=others * (share or 0), without=others if share is None else 0,
        )  # fmt: skip

    def share(self, district: int) -> float | None:
        return share_of(self.elections.get(district), self.adults.get(district))

    def gauge(self, district: int) -> Figures:
        """Of one district."""
        count, election = self.adults.get(district), self.elections.get(district)
        turnouts = self.came.get(district, {})
        adults = count.adults if count else None
        return (
            public(count, election)
            | self.of_work(
                self.ours[district], turnouts, adults, hidden=district in self.hidden
            )
            | {"at_most": self.audience is None}
        )

    def together(self, districts: Collection[int], *, hidden: bool) -> Figures:
        """Of several: an institution counts once, with its members in all of them.

        Where the adults of one are not known, whom ours can speak to is not known in
        all. `win_number` is the sum where one is known, of `elections` districts.
        """
        rows = [row for key in districts for row in self.ours[key]]
        turnouts = self.came_in(districts)
        counts = [self.adults[key].adults for key in districts if key in self.adults]
        adults = sum(counts) if len(counts) == len(districts) else None
        wins = [
            found.win_number
            for key in districts
            if (found := self.elections.get(key)) and found.serves and found.win_number
        ]
        return {
            "adults": adults,
            "win_number": sum(wins) if wins else None,
            "elections": len(wins),
            "districts": len(districts),
            "at_most": self.audience is None,
            **self.of_work(
                in_one(rows), turnouts, adults,
                hidden=hidden,
            ),
        }  # fmt: skip

    def came_in(self, districts: Collection[int]) -> dict[int, Turnout]:
        """Who came of which institution in any of these districts.

        What may not be told of a district is not among them, nor is any where what
        counts in several may not: subtracted, both would be told.
        """
        found = [some for key in districts if (some := self.came.get(key))]
        told = [some for some in found if self.tells(some.values())]
        whole = {key: one for some in told for key, one in some.items()}
        times = Counter(key for some in told for key in some)
        several = [one for key, one in whole.items() if times[key] > 1]
        return whole if self.tells(several) else {}

    def tells(self, turnouts: Iterable[Turnout]) -> bool:
        """Whether a figure of these may be told."""
        teams = union(one.teams for one in turnouts)
        return self.audience is not None or is_safe(teams, self.sharing)

    def of_work(
        self,
        ours: Collection[Members],
        turnouts: Mapping[int, Turnout],
        adults: int | None,
        *,
        hidden: bool,
    ) -> Figures:
        """Figures of what we did; each None where one or two teams would be told."""
        if hidden:
            return dict.fromkeys(OF_OUR_WORK) | {"hidden": True}
        some = bodies(ours)
        known = [one.members for one in some if one.members is not None]
        told = self.tells(turnouts.values())
        came = turnouts if told else {}
        found = {
            "delivered": sum(one.people for one in came.values()) if came else None,
            "delivered_by": len(came) if came else None,
            "speak_to": speak_to(known, adults),
            "speak_to_range": [max(known), sum(known)] if known else None,
            "members_known": {
                "known": sum(one.members is not None for one in ours),
                "of": len(ours),
            },
            "expected_voters": expected(some),
        }
        return found if told else found | {"hidden": True}


OF_OUR_WORK = (
    "delivered", "delivered_by", "speak_to", "speak_to_range", "members_known",
    "expected_voters",
)  # fmt: skip


def people_gauges(
    districts: Collection[District],
    *,
    day: dt.date,
    audience: Team | None,
    parties: Mapping[int, str],
    hidden: Collection[Any] = (),
) -> dict[int, Figures]:
    """The gauge of each district by its key; see `People`."""
    found = People(districts, day, audience, parties, hidden)
    return {one.pk: found.gauge(one.pk) for one in districts}


def public(count: Count | None, election: Named | None) -> Figures:
    """What is on record of the district, whatever we do there."""
    share = share_of(election, count)
    return {
        "adults": count.adults if count else None,
        "adults_lines": count.congress if count else None,
        "adults_source": count.source if count else None,
        "win_number": election.win_number if election and election.serves else None,
        "election": told(election) if election else None,
        # In percent.
        "share": None if share is None else round(100 * share, 1),
    }


def told(named: Named) -> Figures:
    one = named.election
    return {
        "name": named.name,
        "office": one.office,
        "date": one.date.isoformat(),
        "stage": one.stage,
        "party": one.party,
        "lines": one.congress,
        "ballots": one.ballots,
        "winner_needed": named.winner_needed,
        "serves": named.serves,
        "warning": named.warning,
        "source": one.source,
    }


def share_of(election: Named | None, count: Count | None) -> float | None:
    """The district's share (0 to 1) of adults who voted; None = not known."""
    if election is None or not election.serves or count is None or not count.adults:
        return None
    return (election.election.ballots or 0) / count.adults


# --- Once each ------------------------------------------------------------------------


def in_one(rows: Iterable[Members]) -> list[Members]:
    """An institution's rows in several districts as one."""
    found: dict[int, Members] = {}
    for row in rows:
        there = found.get(row.institution)
        found[row.institution] = row if there is None else added(there, row)
    return list(found.values())


def added(one: Members, other: Members) -> Members:
    return one._replace(
        members=known_sum((one.members, other.members)),
        matched=known_sum((one.matched, other.matched)),
        assumed=one.assumed + other.assumed,
        without=one.without + other.without,
    )


def known_sum(values: Iterable[int | None]) -> int | None:
    """The sum of what is known; None where nothing is."""
    known = [value for value in values if value is not None]
    return sum(known) if known else None


def bodies(ours: Collection[Members]) -> list[Body]:
    """Those to count, each once."""
    here = {one.institution for one in ours}
    locals_of: dict[int, list[Members]] = defaultdict(list)
    tops = []
    for one in ours:
        if one.parent in here:
            locals_of[one.parent].append(one)
        else:
            tops.append(one)
    return [body(one, locals_of) for one in tops]


def body(one: Members, locals_of: Mapping[int, list[Members]]) -> Body:
    """The larger of the institution and the sum of its locals; itself where as many."""
    own = Body(*one[2:])
    below = [body(each, locals_of) for each in locals_of.get(one.institution, ())]
    total = known_sum(each.members for each in below)
    if total is None or (own.members is not None and own.members >= total):
        return own
    return Body(
        total,
        known_sum(each.matched for each in below),
        sum(each.assumed for each in below),
        sum(each.without for each in below),
    )


# --- The formulas ---------------------------------------------------------------------


def speak_to(members: Collection[int], adults: int | None) -> int | None:
    """How many different people; None where no members or no adults are known."""
    if not members or not adults:
        return None
    missed = prod(1 - min(one / adults, 1) for one in members)
    return round(adults * (1 - missed))


def expected(some: Collection[Body]) -> Figures | None:
    """Voters, from fewest to most, and whether any part is assumed; None = unknown.

    `without` are members of whom nothing says how many vote: they are not in it.
    """
    matched = known_sum(one.matched for one in some)
    assumed = sum(one.assumed for one in some)
    if matched is None and not assumed:
        return None
    counted = matched or 0
    return {
        "voters": round(counted + assumed),
        "range": [round(counted + LOW * assumed), round(counted + HIGH * assumed)],
        "assumed": bool(assumed),
        "without": sum(one.without for one in some),
    }
