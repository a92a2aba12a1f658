"""What a user owes, as a calendar that other programs read (RFC 5545)."""

import datetime as dt
from collections.abc import Callable

from icalendar import Calendar, Event

from contacts.models import FollowUp
from organizer.accounts.models import User


def owed_by(user: User):
    """The user's open follow-ups in all their teams, as far as they may read them.

    None for one who is in no team today, or views only.
    """
    return (
        FollowUp.objects.visible_to(user)
        .still_owed()
        .filter(owner__user=user)
        .select_related("contact", "institution")
    )


def calendar(
    user: User, *, at: dt.datetime, address: Callable[[FollowUp], str]
) -> bytes:
    """An .ics of what the user owes at the moment `at`, one day-long event each.

    `address` gives the page of a follow-up.
    """
    made = Calendar()
    made.add("prodid", "-//Organizer//Follow-ups//EN")
    made.add("version", "2.0")
    made.add("x-wr-calname", "Follow-ups")
    for follow_up in owed_by(user):
        made.add_component(event(follow_up, at, address(follow_up)))
    return made.to_ical()


def event(follow_up: FollowUp, at: dt.datetime, address: str) -> Event:
    """The day on which it is due; the same UID as long as it lives."""
    made = Event()
    made.add("uid", str(follow_up.uuid))
    made.add("dtstamp", at)
    made.add("dtstart", follow_up.due_on)
    # A task fills no hours: others may still plan something on that day.
    made.add("transp", "TRANSPARENT")
    made.add("summary", follow_up.what)
    if follow_up.about:
        made.add("description", follow_up.about)
    made.add("url", address)
    return made
