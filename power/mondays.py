"""The e-mail that tells on Mondays what the team's week was, for who asked for it.

Only figures stand in it: mail is not private. Each coordinator or admin gets at most
one a Monday, marked as sent in the transaction that sends it: contacts/reminders.py
says why.
"""

import datetime as dt
from zoneinfo import ZoneInfo

from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.db import transaction
from django.db.models import Q
from django.template.loader import render_to_string
from django.urls import reverse

from contacts.history import acting
from contacts.reminders import morning
from organizer.accounts.models import Membership, Team
from power.week import TeamWeek, usual_week


def monday_morning(team: Team, now: dt.datetime) -> dt.date | None:
    """The team's day at `now` if that is a Monday past seven; else None."""
    day = morning(team, now)
    return day if day and day.weekday() == 0 else None


def waiting(team: Team, now: dt.datetime):
    """The memberships of the team that are to be told its week at `now`."""
    monday = monday_morning(team, now)
    if monday is None:
        return Membership.objects.none()
    return team.memberships.current(monday).filter(
        Q(weekly_on=None) | Q(weekly_on__lt=monday),
        weekly=True,
        role__in=Membership.LEADERS,
        user__is_active=True,
    )


def turn(membership: Membership, *, on: bool, now: dt.datetime) -> None:
    """Turn the e-mail on or off; on a Monday past seven the first comes in a week."""
    verb = f"turned the e-mail on Mondays {'on' if on else 'off'}"
    with acting(verb, actor=membership):
        membership.weekly = on
        membership.weekly_on = monday_morning(membership.team, now)
        membership.save(update_fields=["weekly", "weekly_on"])


@transaction.atomic
def tell(key: int, now: dt.datetime) -> bool:
    """Send one membership its e-mail of this Monday; whether one went out."""
    membership = Membership.objects.select_related("team").filter(pk=key).first()
    if membership is None:
        return False
    # Those who only refer to the membership need not wait.
    rows = waiting(membership.team, now).select_for_update(no_key=True, of=("self",))
    membership = rows.select_related("team", "user").filter(pk=key).first()
    if membership is None:
        return False
    monday = now.astimezone(ZoneInfo(membership.team.time_zone)).date()
    Membership.objects.filter(pk=key).update(weekly_on=monday)
    message(TeamWeek(membership, usual_week(monday))).send()
    return True


def message(told: TeamWeek) -> EmailMultiAlternatives:
    """The week's figures, with links to its page and to where this is switched off."""
    page = reverse("week", args=[told.team.slug])
    switch_url = settings.BASE_URL + reverse("feed")
    context = {
        "found": told,
        "week": told.week,
        "page_url": f"{settings.BASE_URL}{page}?week={told.week.monday}",
        "switch_url": switch_url,
    }
    return EmailMultiAlternatives(
        subject(told),
        render_to_string("power/week/letter.txt", context),
        to=[told.user.email],
        headers={
            "List-Unsubscribe": f"<{switch_url}>",
            # Nobody's absence note should answer it.
            "Auto-Submitted": "auto-generated",
        },
    )


def subject(told: TeamWeek) -> str:
    """The figures alone: a subject is read over one's shoulder."""
    had, before = told.talks.together.reached, told.talks.together.before
    noun = "conversation" if had == 1 else "conversations"
    return f"Last week: {had} {noun}, the week before {before}"
