"""The e-mail that says each morning what waits, for members who asked for it.

Each member gets at most one a morning. It is marked as sent in the transaction that
sends it, and a second job waits for that: only a crash after the mail server took the
e-mail and before the mark is committed sends it twice. The other order would lose it.
"""

import datetime as dt
from zoneinfo import ZoneInfo

from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.db import transaction
from django.db.models import Q
from django.template.loader import render_to_string
from django.urls import reverse

from contacts.due import LATE_DAYS, Due, due
from contacts.history import acting
from organizer.accounts.models import Membership, Team

# From this hour on, in the team's time zone, it is morning.
MORNING = 7
# Rows of a sort in one e-mail.
SHOWN = 10


def morning(team: Team, now: dt.datetime) -> dt.date | None:
    """The team's day at `now`; None while its morning has not come."""
    there = now.astimezone(ZoneInfo(team.time_zone))
    return there.date() if there.hour >= MORNING else None


def waiting(team: Team, now: dt.datetime):
    """The memberships of the team that are to be reminded at `now`."""
    day = morning(team, now)
    if day is None:
        return Membership.objects.none()
    return team.memberships.current(day).filter(
        Q(reminded_on=None) | Q(reminded_on__lt=day),
        reminders=True,
        role__in=Membership.WRITERS,
        user__is_active=True,
    )


def turn(membership: Membership, *, on: bool, now: dt.datetime) -> None:
    """Turn the e-mails on or off; after seven the first comes the next morning."""
    verb = f"turned reminders {'on' if on else 'off'}"
    with acting(verb, actor=membership):
        membership.reminders = on
        membership.reminded_on = morning(membership.team, now)
        membership.save(update_fields=["reminders", "reminded_on"])


@transaction.atomic
def remind(key: int, now: dt.datetime) -> bool:
    """Send one membership its e-mail of the morning; whether one went out.

    None goes out where nothing waits, or where it is no longer asked for.
    """
    membership = Membership.objects.select_related("team").filter(pk=key).first()
    if membership is None:
        return False
    # Those who only refer to the membership need not wait.
    rows = waiting(membership.team, now).select_for_update(no_key=True, of=("self",))
    membership = rows.select_related("team", "user").filter(pk=key).first()
    if membership is None:
        return False
    day = now.astimezone(ZoneInfo(membership.team.time_zone)).date()
    Membership.objects.filter(pk=key).update(reminded_on=day)
    found = due(membership, day)
    if not found:
        return False
    message(membership, found).send()
    return True


def message(membership: Membership, found: Due) -> EmailMultiAlternatives:
    """What waits, in words, with links to Today and to where it is switched off."""
    figures = subject(found)
    context = {
        "subject": figures,
        "membership": membership,
        "due": found,
        "today": found.today,
        "shown": f":{SHOWN}",
        "soon": LATE_DAYS,
        "today_url": settings.BASE_URL + reverse("today"),
        "base_url": settings.BASE_URL,
        "switch_url": settings.BASE_URL + reverse("feed"),
    }
    text = render_to_string("contacts/reminders/morning.txt", context)
    made = EmailMultiAlternatives(
        figures, text, to=[membership.user.email], headers={
            "List-Unsubscribe": f"<{context['switch_url']}>",
            # Nobody's absence note should answer it.
            "Auto-Submitted": "auto-generated",
        },
    )  # fmt: skip
    html = render_to_string("contacts/reminders/morning.html", context)
    made.attach_alternative(html, "text/html")
    return made


def subject(found: Due) -> str:
    """The figures alone: a subject is read over one's shoulder."""
    late = sum(one.due_on < found.today for one in found.follow_ups)
    figures = [
        (late, "overdue"),
        (len(found.follow_ups) - late, "due today"),
        (len(found.lapsing), "about to lapse"),
        (len(found.promises), "promised"),
    ]
    return "Today: " + ", ".join(f"{many} {what}" for many, what in figures if many)
