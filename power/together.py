"""Which districts a page counts together, and what they add up to."""

from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from districts.models import District
from organizer.accounts.templatetags.days import in_words
from power.asking import Asked, asked_of
from power.district_counts import Sum, sum_of, told_together
from power.district_list import Row, Scope, Table, districts_on, scopes, table
from power.figures import Line, line, together_behind
from power.forms.districts import DistrictFilterForm


@dataclass
class Shown:
    """The districts that an address asks for, as its scope, search and filters say."""

    asked: Asked
    # Everything in force on the day, shown or not.
    districts: list[District]
    choices: list[Scope]
    scope: Scope
    q: str
    form: DistrictFilterForm
    # The columns and shades that the reader is not told.
    hides: frozenset[str]
    table: Table
    rows: list[Row]

    @property
    def query(self) -> dict[str, str]:
        """What chose these districts, as an address says it."""
        kept = {"show": self.scope.key, "q": self.q} | self.form.query()
        return {name: value for name, value in kept.items() if value}

    @cached_property
    def counted(self) -> list[District]:
        """Those that the sum counts; see `told_together`."""
        districts = [row.district for row in self.rows]
        return told_together(districts, self.table.counted.hidden)

    @property
    def left_out(self) -> list[District]:
        counted = set(self.counted)
        return [row.district for row in self.rows if row.district not in counted]

    @cached_property
    def sum(self) -> Sum:
        return sum_of(self.counted, self.table.counted, self.asked)

    @cached_property
    def together(self) -> Line:
        behind = [self.table.behind[one.pk] for one in self.counted]
        number = len(self.rows)
        name = f"All {number}" if number > 1 else "All"
        leads = together_behind(behind, self.asked, self.query)
        return line(name, self.sum.figures, leads)

    @property
    def without_target(self) -> int:
        """How many of those counted have no target."""
        counted = set(self.counted)
        return sum(
            row.line.figures["target"] is None
            for row in self.rows
            if row.district in counted
        )


class On(NamedTuple):
    """The day and audience asked for, and all districts in force on it."""

    asked: Asked
    districts: list[District]


def asked_on(request) -> On:
    """What the request's address asks for; today where the day has no districts."""
    asked = asked_of(request)
    districts = districts_on(request.membership, request.user, asked.day)
    if not districts and asked.is_past:
        asked = asked.of_today(
            f"No districts are on record for {in_words(asked.day)}. Today is shown."
        )
        districts = districts_on(request.membership, request.user, asked.day)
    return On(asked, districts)


def shown(request, on: On | None = None) -> Shown:
    """What the address chooses of them; `on` None = as the address asks."""
    asked, districts = on or asked_on(request)
    choices = scopes(districts, request.membership)
    wanted = request.GET.get("show")
    scope = next((one for one in choices if one.key == wanted), choices[0])
    hides = hidden_columns(request, asked)
    form = DistrictFilterForm(request.GET, today=asked.day, hides=hides)
    q = request.GET.get("q", "")
    found = table(
        scope.districts, asked, request.memberships,
        matching=q, hides_elections=request.membership.team.nonpartisan,
    )  # fmt: skip
    return Shown(
        asked, districts, choices, scope, q, form, hides, found,
        form.chosen(found.rows),
    )  # fmt: skip


def hidden_columns(request, asked: Asked) -> frozenset[str]:
    """Those whose very order and filters would tell the reader what is not theirs."""
    # In other teams they would tell a viewer where these have been.
    writes_for = [one.team for one in request.memberships if one.writes]
    hides = set() if (asked.audience or asked.own) in writes_for else {"last"}
    if request.membership.team.nonpartisan:
        hides |= {"reach", "money"}
    return frozenset(hides)
