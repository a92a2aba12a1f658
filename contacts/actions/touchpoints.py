"""Recording what we did."""

import datetime as dt
from collections.abc import Iterable, Mapping
from uuid import UUID, uuid4

from django.core.exceptions import ValidationError

from contacts.days import FIRST_DAY
from contacts.history import action
from contacts.models import (
    Assessment,
    Attendance,
    Contact,
    FollowUp,
    Institution,
    Touchpoint,
    TouchpointInstitution,
    TouchpointOrganizer,
)
from organizer.accounts.models import Membership


@action("logged a touchpoint")
def log_touchpoint(
    *,
    actor: Membership,
    kind: str,
    happened_on: dt.date,
    institutions: Iterable[Institution] = (),
    contacts: Iterable[Contact] = (),
    organizers: Iterable[Membership] = (),
    reached: bool = True,
    happened_at: dt.time | None = None,
    notes: str = "",
    notes_readers: str = Touchpoint.Readers.PRIVATE,
    stances: Mapping[Institution, int] | None = None,
    follow_up: str = "",
    follow_up_on: dt.date | None = None,
    uuid: UUID | None = None,
) -> Touchpoint:
    """Record a touchpoint of the actor's team that counts for `institutions`.

    `organizers` took part beside the actor. `stances` says where institutions stand
    overall, 1 to 5. With `follow_up_on` the actor owes `follow_up` by that day. In
    person one has talked, so `reached` is taken as true. The contacts leave the ranks
    of the only listed.

    ValidationError, by field: a day after the team's today or before 1900; nobody
    named; a contact of another team; an institution that had closed; a follow-up by a
    day past. IntegrityError where the team has a touchpoint of that `uuid`.
    """
    institutions, contacts = list(institutions), list(contacts)
    check_touchpoint(actor, happened_on, institutions, contacts)
    if follow_up_on and follow_up_on < actor.team.today():
        raise ValidationError({"follow_up_on": "That day is past: say a later one."})
    touchpoint = Touchpoint.objects.create(
        team=actor.team,
        kind=kind,
        happened_on=happened_on,
        happened_at=happened_at,
        reached=reached or kind in Touchpoint.IN_PERSON,
        notes=notes,
        notes_readers=notes_readers,
        recorded_by=actor,
        uuid=uuid or uuid4(),
    )
    name_those_present(touchpoint, institutions, contacts, {actor, *organizers})
    assess_at(touchpoint, stances or {})
    if follow_up_on:
        owe_at(touchpoint, actor, follow_up, follow_up_on, institutions, contacts)
    return touchpoint


def check_touchpoint(
    actor: Membership,
    happened_on: dt.date,
    institutions: list[Institution],
    contacts: list[Contact],
) -> None:
    if happened_on > actor.team.today():
        raise ValidationError(
            {"happened_on": "That day has not come yet: log what has happened."}
        )
    if happened_on < FIRST_DAY:
        raise ValidationError(
            {"happened_on": "Write the year in full, like 2026: nothing is that old."}
        )
    for one in institutions:
        if one.closed_on and one.closed_on < happened_on:
            raise ValidationError(
                {
                    "institutions": f"{one} closed on {one.closed_on:%-d %B %Y}: "
                    "untick it, or say an earlier day."
                }
            )
    if not institutions and not contacts:
        raise ValidationError("Say who it was with: a person or an institution.")
    if any(contact.team_id != actor.team_id for contact in contacts):
        raise ValidationError("Only your own team's people can be named.")


def name_those_present(
    touchpoint: Touchpoint,
    institutions: list[Institution],
    contacts: list[Contact],
    organizers: set[Membership],
) -> None:
    TouchpointInstitution.objects.bulk_create(
        TouchpointInstitution(touchpoint=touchpoint, institution=institution)
        for institution in sorted(institutions, key=lambda one: one.pk)
    )
    Attendance.objects.bulk_create(
        Attendance(touchpoint=touchpoint, contact=contact) for contact in contacts
    )
    TouchpointOrganizer.objects.bulk_create(
        TouchpointOrganizer(touchpoint=touchpoint, membership=organizer)
        for organizer in organizers
    )
    known = [contact.pk for contact in contacts if contact.listed]
    Contact.objects.filter(pk__in=known).update(listed=False)


def assess_at(touchpoint: Touchpoint, stances: Mapping[Institution, int]) -> None:
    """Record where institutions stand by who recorded the touchpoint, on its day."""
    Assessment.objects.bulk_create(
        Assessment(
            team=touchpoint.team,
            institution=institution,
            stance=stance,
            made_on=touchpoint.happened_on,
            made_by=touchpoint.recorded_by,
            touchpoint=touchpoint,
        )
        for institution, stance in stances.items()
    )


def owe_at(
    touchpoint: Touchpoint,
    owner: Membership,
    what: str,
    due_on: dt.date,
    institutions: list[Institution],
    contacts: list[Contact],
) -> None:
    """Record what `owner` owes the first named of each."""
    FollowUp.objects.create(
        team=touchpoint.team,
        what=what or "Get back to them",
        due_on=due_on,
        owner=owner,
        institution=next(iter(institutions), None),
        contact=next(iter(contacts), None),
        touchpoint=touchpoint,
    )
