"""What a page was asked to count: as of which day, and for whom; kept in its URL."""

import datetime as dt
from dataclasses import dataclass, replace
from typing import Self

from django.http import Http404
from django.urls import reverse
from django.utils.http import urlencode

from districts.models import District
from organizer.accounts.audience import COALITION, audience_named
from organizer.accounts.models import Team
from organizer.accounts.templatetags.days import in_words


@dataclass(frozen=True)
class Asked:
    """`audience` None is the coalition; `own` is the team one acts for.

    `problem` says in a sentence why another day is shown than was asked for.
    """

    day: dt.date
    today: dt.date
    audience: Team | None
    own: Team
    problem: str = ""

    @property
    def is_past(self) -> bool:
        return self.day != self.today

    @property
    def months(self) -> int:
        """How many months the day lies before today's, as a negative number."""
        years = self.day.year - self.today.year
        return years * 12 + self.day.month - self.today.month

    def of_today(self, problem: str) -> Self:
        return replace(self, day=self.today, problem=problem)

    def on_the_lines_of(self, district: District) -> Self:
        """The same, moved to a day on which the district's lines are in force."""
        last = min(district.ends_on or self.today, self.today)
        if district.starts_on <= self.day <= last:
            return self
        if self.is_past:
            problem = (
                f"{in_words(self.day)} is not a day on which these lines were in "
                f"force. {in_words(last)} is shown."
            )
            return replace(self, day=last, problem=problem)
        return replace(self, day=last)

    def link(self, name: str, /, *args: str | int, **query: str | list[str]) -> str:
        """A page's address that counts for the same day and audience."""
        kept: dict[str, str | list[str]] = {}
        if self.is_past:
            kept["as_of"] = self.day.isoformat()
        if self.audience != self.own:
            kept["audience"] = self.audience.slug if self.audience else COALITION
        found = urlencode(query | kept, doseq=True)
        return reverse(name, args=args) + (f"?{found}" if found else "")


def asked_of(request) -> Asked:
    """What the request's `as_of` and `audience` ask for; today and one's own team.

    404 for a team that one does not belong to.
    """
    own = request.membership.team
    today = own.today()
    asked = Asked(day=today, today=today, audience=audience_of(request), own=own)
    wanted = request.GET.get("as_of", "").strip()
    try:
        day = dt.date.fromisoformat(wanted) if wanted else today
    except ValueError:
        return asked.of_today(
            f"“{wanted}” is not a day: give one as 2026-05-18. Today is shown."
        )
    if day > today:
        return asked.of_today(f"{in_words(day)} has not come yet. Today is shown.")
    return replace(asked, day=day)


def against_of(request, asked: Asked, usual: dt.date) -> tuple[Asked, str]:
    """The same on the earlier day that the request's `against` names, else on `usual`.

    With it stands in a sentence why it is not the day that was asked for.
    """
    wanted = request.GET.get("against", "").strip()
    instead = f" {in_words(usual)} is shown."
    problem = ""
    day = usual
    try:
        day = dt.date.fromisoformat(wanted) if wanted else usual
    except ValueError:
        problem = f"“{wanted}” is not a day: give one as 2026-05-18." + instead
    if day >= asked.day:
        problem = (
            f"{in_words(day)} is not before {in_words(asked.day)}, with which it is "
            "compared." + instead
        )
        day = usual
    return replace(asked, day=day, problem=""), problem


def audience_of(request) -> Team | None:
    try:
        return audience_named(
            request.GET.get("audience", ""),
            acting=request.membership,
            memberships=request.memberships,
        )
    except LookupError:
        raise Http404 from None
