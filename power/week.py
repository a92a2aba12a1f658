"""A team's week: who talked with how many, what came of it, and what was let go."""

import datetime as dt
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.db.models import F, Prefetch, Q, QuerySet
from django.urls import reverse
from django.utils.http import urlencode

from contacts.days import FIRST_DAY
from contacts.due import monday_of
from contacts.models import (
    Affiliation,
    Commitment,
    Contact,
    FollowUp,
    Institution,
    Standing,
    StandingPeriod,
    Stewardship,
)
from contacts.silence import silent
from districts.models import is_current
from organizer.accounts.models import Membership
from organizer.accounts.templatetags.days import in_words
from power.figures import Number
from power.talks import Talks, TeamTalks, team_talks

# Rows of a sort that stand on the page; a list has all.
SHOWN = 10


@dataclass(frozen=True)
class Week:
    """From a Monday to its Sunday, both inclusive; `today` is the team's."""

    monday: dt.date
    today: dt.date

    @property
    def sunday(self) -> dt.date:
        return self.monday + dt.timedelta(days=6)

    @property
    def last(self) -> dt.date:
        """The latest of its days that has come."""
        return min(self.sunday, self.today)

    @property
    def lasts(self) -> bool:
        """Whether some of it is still to come, today included."""
        return self.today <= self.sunday

    @property
    def days(self) -> tuple[dt.date, dt.date]:
        """Its first and last day so far, both inclusive."""
        return self.monday, self.last

    @property
    def before(self) -> "Week":
        return Week(self.monday - dt.timedelta(days=7), self.today)

    @property
    def after(self) -> "Week | None":
        """None = it has not begun."""
        week = Week(self.monday + dt.timedelta(days=7), self.today)
        return week if week.monday <= self.today else None


def usual_week(today: dt.date) -> Week:
    """The week so far; on a Monday the one that ended the day before."""
    return Week(monday_of(today - dt.timedelta(days=1)), today)


def asked_week(wanted: str, today: dt.date) -> tuple[Week, str]:
    """The week that holds the day `wanted`, and what is wrong with that day.

    Where it is none that can be shown, the usual one and a sentence; empty = nothing.
    """
    usual = usual_week(today)
    if not wanted:
        return usual, ""
    try:
        day = dt.date.fromisoformat(wanted)
    except ValueError:
        return usual, f"“{wanted[:40]}” is not a day: give one as 2026-05-18."
    if day < FIRST_DAY:
        return usual, f"{in_words(day)} is too long ago: check the year."
    if monday_of(day) > today:
        return usual, f"The week of {in_words(day)} has not come yet."
    return Week(monday_of(day), today), ""


def rows_in(name: str, **query: Any) -> str:
    """The address of a list with these filters."""
    return f"{reverse(name)}?{urlencode(query)}"


@dataclass(frozen=True)
class Found:
    """Rows: how many, the first of them, and the address of all."""

    rows: QuerySet
    href: str

    @cached_property
    def count(self) -> int:
        return self.rows.count()

    @cached_property
    def first(self) -> list:
        return list(self.rows[:SHOWN])

    @property
    def number(self) -> Number:
        return Number(self.count, self.href if self.count else "")


@dataclass(frozen=True)
class Line:
    """An organizer's row, or the team's where `member` is None.

    `here`: they organize in the team on the week's last day.
    """

    talks: Talks
    reached: Number
    two_way: Number
    in_person: Number
    before: Number
    member: Membership | None = None
    here: bool = False


class TeamWeek:
    """The week of the team of `membership`, who leads it and reads all of it."""

    def __init__(self, membership: Membership, week: Week) -> None:
        self.week = week
        self.membership, self.user = membership, membership.user
        self.team = membership.team

    # --- Who talked with how many -----------------------------------------------------

    @cached_property
    def talks(self) -> TeamTalks:
        before = self.week.before.monday
        return team_talks(self.team, self.user, since=before, week=self.week.days)

    @cached_property
    def together(self) -> Line:
        """The team's touchpoints, each once however many took part."""
        return self.line(self.talks.together)

    @cached_property
    def nobody(self) -> Line | None:
        """Those of which no organizer is on record; None = there are none."""
        found = self.talks.nobody
        known = found.reached or found.before
        return self.line(found, nobody="on") if known else None

    @cached_property
    def lines(self) -> list[Line]:
        """Everyone who organizes on the last day, and who else took part, by name."""
        here = Q(is_current(self.week.last), role__in=Membership.WRITERS)
        members = Membership.objects.filter(
            here | Q(pk__in=self.talks.by_member), team=self.team
        )
        return [
            self.line(
                self.talks.by_member.get(one.pk, Talks()),
                member=one,
                here=one.writes and one.holds(self.week.last),
                organizer=one.pk,
            )
            for one in members.select_related("user").order_by("user__name", "pk")
        ]

    def line(
        self, talks: Talks, *, member: Membership | None = None, here: bool = False,
        **whose: Any,
    ) -> Line:  # fmt: skip
        def number(value: int, week: Week, **kind: str) -> Number:
            days = {"since": week.monday, "until": week.last}
            href = rows_in("touchpoint_list", **days, **kind, **whose)
            return Number(value, href if value else "")

        return Line(
            talks=talks,
            reached=number(talks.reached, self.week, talked="on"),
            two_way=number(talks.two_way, self.week, two_way="on"),
            in_person=number(talks.in_person, self.week, in_person="on"),
            before=number(talks.before, self.week.before, talked="on"),
            member=member,
            here=here,
        )

    @property
    def quiet(self) -> list[Line]:
        """Who organizes and has no touchpoint in the week, reached or not."""
        return [one for one in self.lines if one.here and not one.talks.touchpoints]

    # --- What came of it --------------------------------------------------------------

    @cached_property
    def leaders(self) -> list[Affiliation]:
        """Leading roles by the first day of the role; one without it is in no week."""
        roles = Affiliation.objects.filter(
            leads=True,
            since__range=self.week.days,
            contact__in=Contact.objects.visible_to(self.user).filter(team=self.team),
            institution__in=Institution.objects.visible_to(self.user),
        )
        return list(
            roles.select_related("contact", "institution").order_by("since", "pk")
        )

    @cached_property
    def kept(self) -> Found:
        """What was promised to the team and kept in the week."""
        promises = Commitment.objects.visible_to(self.user).filter(
            team=self.team, kept_on__range=self.week.days
        )
        first, last = self.week.days
        return Found(
            promises.select_related("institution", "contact").order_by("kept_on", "pk"),
            rows_in("commitment_list", kept_from=first, kept_until=last),
        )

    # --- What was let go --------------------------------------------------------------

    @cached_property
    def lapsed(self) -> Found:
        """Relationships that ended in the week and are lapsed on its last day."""
        first, last = self.week.days
        there = Institution.objects.visible_to(self.user).existing_on(last)
        periods = StandingPeriod.objects.for_audience(self.team).on(last)
        periods = periods.filter(
            standing=Standing.LAPSED,
            since__gte=first,
            institution__in=there.filter(Q(team=None) | Q(team=self.team)),
        )
        stewards = Stewardship.objects.filter(is_current(last), team=self.team)
        of_place = Prefetch(
            "institution__stewardships",
            stewards.select_related("membership__user"),
            to_attr="stewards",
        )
        return Found(
            periods.select_related("institution")
            .prefetch_related(of_place)
            .order_by("since", "institution__name", "pk"),
            rows_in(
                "institution_list",
                standing=Standing.LAPSED, stands_since=first, as_of=last,
            ),
        )  # fmt: skip

    @cached_property
    def silent(self) -> Found:
        """What somebody looks after and has not touched, the longest first.

        See contacts/silence.py.
        """
        last = self.week.last
        seen = Institution.objects.visible_to(self.user)
        waiting = silent(self.team, last).filter(institution__in=seen)
        return Found(
            waiting.select_related("institution", "membership__user").order_by(
                F("touched_on").asc(nulls_first=True), "institution__name", "pk"
            ),
            rows_in("institution_list", silent="on", as_of=last),
        )

    @cached_property
    def overdue(self) -> Found:
        """What the team owes since before today, whichever week is shown."""
        owed = FollowUp.objects.visible_to(self.user).still_owed()
        return Found(
            owed.filter(team=self.team, due_on__lt=self.week.today),
            rows_in("follow_up_list", state="overdue"),
        )
