"""When somebody leaves a team, or somebody else takes over their work."""

import datetime as dt

from django.db.models import Q

from contacts.history import action
from contacts.models import Contact, FollowUp, Stewardship
from organizer.accounts.actions import check_an_admin_stays
from organizer.accounts.models import Membership


@action("ended a membership", undoable=True)
def end_membership(
    *,
    actor: Membership,
    membership: Membership,
    last_day: dt.date | None,
    heir: Membership | None = None,
) -> None:
    """Let `membership` end after `last_day`; None = they stay after all.

    `heir`, where given, takes over what they look after; see `hand_over`. Without one
    it stays in their name. ValidationError where the team would have no admin left.
    """
    if last_day is not None:
        check_an_admin_stays(membership)
    membership.until = last_day
    membership.save(update_fields=["until"])
    if heir and last_day:
        hand_over(
            actor=actor,
            membership=membership,
            heir=heir,
            from_day=last_day + dt.timedelta(days=1),
        )


@action("handed over somebody's work", undoable=True)
def hand_over(
    *, actor: Membership, membership: Membership, heir: Membership, from_day: dt.date
) -> None:
    """Give `heir` what `membership` looks after.

    Open follow-ups and the contacts at once; institutions from `from_day` on, each
    until its last day so far.
    """
    for row in stewardships(membership, from_day):
        if row.since < from_day:
            rest = row.until
            row.until = from_day - dt.timedelta(days=1)
            row.save(update_fields=["until"])
            row.pk, row.since, row.until = None, from_day, rest
            row._state.adding = True
        row.membership = heir
        row.save()
    open_follow_ups(membership).update(owner=heir)
    pointed_at(membership).update(point_person=heir)


def stewardships(membership: Membership, day: dt.date):
    """The institutions that they look after on `day` or later."""
    lasting = Q(until=None) | Q(until__gte=day)
    return Stewardship.objects.filter(
        lasting, membership=membership, team=membership.team_id
    )


def open_follow_ups(membership: Membership):
    return FollowUp.objects.filter(owner=membership, done_on=None)


def pointed_at(membership: Membership):
    return Contact.objects.filter(point_person=membership)
