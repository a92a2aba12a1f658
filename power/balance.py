"""The balance of power: members here, by whom their institution is with."""

import datetime as dt
from typing import NamedTuple

from organizer.accounts.models import Team
from power.counting import counted, run
from power.coverage import WITH_WHOM
from power.figures import Number, RowsBehind

BALANCE = """
SELECT with_whom, count(*), coalesce(sum(members), 0), count(members)
FROM counted JOIN rooted USING (district, institution) GROUP BY 1
"""
# With whom: how many institutions, the members of those that have a count, and how many
# have one.
Balance = dict[str, tuple[int, int, int]]
NOBODY = (0, 0, 0)


class Held(NamedTuple):
    """Those that are with one: how many of them, their members, their share of all."""

    with_whom: str
    institutions: Number
    members: int
    # In percent; None = no member is known anywhere.
    share: int | None


class BalanceLines(NamedTuple):
    """`members` counts memberships: who is in two institutions is in it twice."""

    rows: list[Held]
    members: int
    # Institutions without a count of members, which weigh nothing here.
    unknown: Number
    institutions: int


def balance_of(district: int, *, day: dt.date, audience: Team | None) -> Balance:
    sql = counted(audience, [district]) + BALANCE
    return {whom: tuple(rest) for whom, *rest in run(sql, [district], day, audience)}


def balance_lines(balance: Balance, behind: RowsBehind) -> BalanceLines:
    """The four lines, zeros among them, and their sum."""
    members = sum(row[1] for row in balance.values())
    institutions = sum(row[0] for row in balance.values())
    known = sum(row[2] for row in balance.values())
    found = ((one, balance.get(one, NOBODY)) for one in WITH_WHOM)
    return BalanceLines(
        rows=[held(one, row, members, behind) for one, row in found],
        members=members,
        unknown=behind.number(institutions - known, members="unknown"),
        institutions=institutions,
    )


def held(whom: str, found: tuple[int, int, int], of: int, behind: RowsBehind) -> Held:
    return Held(
        whom,
        behind.number(found[0], with_whom=whom),
        found[1],
        round(100 * found[1] / of) if of else None,
    )
