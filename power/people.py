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
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from math import prod
from typing import Any, NamedTuple

from districts.models import District
from districts.serving import Count, Named, adults_of, elections_of
from organizer.accounts.models import Team
from power import counting
from power.hiding import is_safe, sharing_teams

Figures = dict[str, Any]
# Assumed figures may be half or double.
LOW, HIGH = 0.5, 2


class Members(NamedTuple):
    """One of our institutions here; NULL = not known, of `parent`: it has none."""

    institution: int
    parent: int | None
    members: int | None
    # Primary voters among them, by a voter-file match.
    voters: int | None


class Body(NamedTuple):
    """What counts once: an institution, or a parent with its locals.

    `matched` are primary voters that were counted, `unmatched` members of whom that is
    not known.
    """

    members: int | None
    matched: int | None
    unmatched: int


def people_gauges(
    districts: Collection[District],
    *,
    day: dt.date,
    audience: Team | None,
    parties: Mapping[int, str],
    hidden: Collection[Any] = (),
) -> dict[int, Figures]:
    """The gauge of each district by its key; four queries.

    `parties` has the party of who holds a seat, `hidden` the districts of which the
    coalition may not be told: there each figure of our work is None.
    """
    keys = [one.pk for one in districts]
    adults = adults_of(districts)
    elections = elections_of(districts, day, parties)
    ours: dict[int, list[Members]] = defaultdict(list)
    for district, *one in counting.members(keys, day=day, audience=audience):
        ours[district].append(Members(*one))
    came = counting.delivered(keys, day=day, audience=audience)
    nonpartisan = bool(audience and audience.nonpartisan)
    sharing = sharing_teams() if audience is None else frozenset()
    found = {}
    for key in keys:
        election = None if nonpartisan else elections.get(key)
        figures = public(adults.get(key), election)
        if key in hidden:
            figures |= dict.fromkeys(OF_OUR_WORK) | {"hidden": True}
        else:
            turnout = came.get(key, counting.NOBODY)
            if audience is None and not is_safe(turnout.teams, sharing):
                turnout, figures["hidden"] = counting.NOBODY, True
            figures |= of_work(ours[key], adults.get(key), election)
            figures["delivered"] = turnout.people
            figures["delivered_by"] = turnout.institutions
        figures["at_most"] = audience is None
        found[key] = figures
    return found


OF_OUR_WORK = (
    "delivered", "delivered_by", "speak_to", "speak_to_range", "members_known",
    "expected_voters",
)  # fmt: skip


def public(count: Count | None, election: Named | None) -> Figures:
    """What is on record of the district, whatever we do there."""
    return {
        "adults": count.adults if count else None,
        "adults_lines": count.congress if count else None,
        "adults_source": count.source if count else None,
        "win_number": election.win_number if election and election.serves else None,
        "election": told(election) if election else None,
        "share": percent(election, count.adults if count else None),
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


def of_work(
    ours: Collection[Members],
    count: Count | None,
    election: Named | None,
) -> Figures:
    some = bodies(ours)
    known = [one.members for one in some if one.members is not None]
    adults = count.adults if count else None
    return {
        "speak_to": speak_to(known, adults),
        "speak_to_range": [max(known), sum(known)] if known else None,
        "members_known": {
            "known": sum(one.members is not None for one in ours),
            "of": len(ours),
        },
        "expected_voters": expected(some, share_of(election, adults)),
    }


def bodies(ours: Collection[Members]) -> list[Body]:
    """Those to count, each once."""
    here = {one.institution: one for one in ours}
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
    own = Body(one.members, one.voters, (one.members or 0) if one.voters is None else 0)
    below = [body(each, locals_of) for each in locals_of.get(one.institution, ())]
    known = [each for each in below if each.members is not None]
    if not known:
        return own
    total = sum(each.members or 0 for each in known)
    if own.members is not None and own.members >= total:
        return own
    matched = [each.matched for each in known if each.matched is not None]
    unmatched = sum(each.unmatched for each in known)
    return Body(total, sum(matched) if matched else None, unmatched)


def speak_to(members: Collection[int], adults: int | None) -> int | None:
    """How many different people; None where no members or no adults are known."""
    if not members or not adults:
        return None
    missed = prod(1 - min(one / adults, 1) for one in members)
    return round(adults * (1 - missed))


def share_of(election: Named | None, adults: int | None) -> float | None:
    """The district's share of adults who voted; None = not known."""
    if election is None or not election.serves or not adults:
        return None
    return (election.election.ballots or 0) / adults


def percent(election: Named | None, adults: int | None) -> float | None:
    """The share in percent, to a tenth."""
    share = share_of(election, adults)
    return None if share is None else round(100 * share, 1)


def expected(some: Iterable[Body], share: float | None) -> Figures | None:
    """Voters, from fewest to most, and whether any part is assumed; None = unknown."""
    some = list(some)
    matched = [one.matched for one in some if one.matched is not None]
    unmatched = sum(one.unmatched for one in some)
    if not matched and (share is None or not unmatched):
        return None
    counted, assumed = sum(matched), (share or 0) * unmatched
    return {
        "voters": round(counted + assumed),
        "range": [round(counted + LOW * assumed), round(counted + HIGH * assumed)],
        "assumed": bool(assumed),
        "without": unmatched if share is None else 0,
    }
