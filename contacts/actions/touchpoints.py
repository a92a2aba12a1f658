"""Recording what we did, and putting right what was recorded."""

import datetime as dt
from collections.abc import Iterable, Mapping
from typing import Any
from uuid import UUID, uuid4

from django.core.exceptions import ValidationError
from django.db import IntegrityError

from contacts.days import FIRST_DAY
from contacts.history import action, revert
from contacts.kept import NOT_THERE
from contacts.models import (
    Assessment,
    Attendance,
    Commitment,
    Contact,
    FollowUp,
    Institution,
    Touchpoint,
    TouchpointInstitution,
    TouchpointOrganizer,
)
from districts.models import Incumbent
from organizer.accounts.models import Membership

# The verb by which the history finds again what may be put back.
DELETED = "deleted a touchpoint"
# Of whom a judgment or a promise can be.
Subject = Institution | Contact


@action("logged a touchpoint")
def log_touchpoint(
    *,
    actor: Membership,
    kind: str,
    happened_on: dt.date,
    institutions: Iterable[Institution] = (),
    contacts: Iterable[Contact] = (),
    incumbent: Incumbent | None = None,
    organizers: Iterable[Membership] = (),
    reached: bool = True,
    happened_at: dt.time | None = None,
    place: str = "",
    notes: str = "",
    notes_readers: str = Touchpoint.Readers.PRIVATE,
    stances: Mapping[Subject, int] | None = None,
    asked: Commitment | None = None,
    done: Iterable[FollowUp] = (),
    follow_up: str = "",
    follow_up_on: dt.date | None = None,
    uuid: UUID | None = None,
) -> Touchpoint:
    """Record a touchpoint of the actor's team that counts for `institutions`.

    `organizers` took part beside the actor. `stances` says where institutions and
    contacts stand overall, 1 to 5. `asked` is an unsaved commitment that says whose it
    is, what was asked and what they answered. The follow-ups in `done` are done that
    day. With `follow_up_on` the actor owes `follow_up` by that day. In person one has
    talked, so `reached` is taken as true. The contacts leave the ranks of the only
    listed.

    ValidationError, by field: a day after the team's today or before 1900; nobody
    named; a contact of another team; an institution that had closed; a follow-up by a
    day past. IntegrityError where the team has a touchpoint of that `uuid`.
    """
    institutions, contacts = list(institutions), list(contacts)
    check_touchpoint(actor, happened_on, institutions, contacts, incumbent)
    if follow_up_on and follow_up_on < actor.team.today():
        raise ValidationError({"follow_up_on": "That day is past: say a later one."})
    touchpoint = Touchpoint.objects.create(
        team=actor.team,
        kind=kind,
        happened_on=happened_on,
        happened_at=happened_at,
        reached=reached or kind in Touchpoint.IN_PERSON,
        place=place,
        notes=notes,
        notes_readers=notes_readers,
        incumbent=incumbent,
        recorded_by=actor,
        uuid=uuid or uuid4(),
    )
    name_those_present(touchpoint, institutions, contacts)
    take_part(touchpoint, {actor, *organizers})
    assess_at(touchpoint, stances or {})
    if asked:
        ask_at(touchpoint, asked)
    finish_at(touchpoint, done)
    if follow_up_on:
        owe_at(touchpoint, actor, follow_up, follow_up_on, institutions, contacts)
    return touchpoint


@action("changed a touchpoint")
def edit_touchpoint(
    *,
    actor: Membership,
    touchpoint: Touchpoint,
    happened_on: dt.date,
    institutions: Iterable[Institution],
    contacts: Iterable[Contact],
    stances: Mapping[Subject, int | None],
    **changes: Any,
) -> Touchpoint:
    """Record what a touchpoint really was; `changes` are fields of it.

    `stances` are those judged at it, None = not judged after all; what was judged of
    one who is no longer named goes. What it led to, promises and tasks, stays, and what
    was asked at it was asked on its new day.

    ValidationError, by field, as in `log_touchpoint`.
    """
    # Who was removed for good is counted on, though nobody can name them.
    unnamed = touchpoint.contacts.exclude(removed_on=None)
    institutions, contacts = list(institutions), [*contacts, *unnamed]
    incumbent = changes.get("incumbent", touchpoint.incumbent)
    check_touchpoint(actor, happened_on, institutions, contacts, incumbent)
    touchpoint = Touchpoint.objects.select_for_update().get(pk=touchpoint.pk)
    asked = touchpoint.commitments.filter(asked_on=touchpoint.happened_on)
    asked.update(asked_on=happened_on)
    for name, value in {"happened_on": happened_on, **changes}.items():
        setattr(touchpoint, name, value)
    touchpoint.reached = touchpoint.reached or touchpoint.kind in Touchpoint.IN_PERSON
    touchpoint.save()
    name_those_present(touchpoint, institutions, contacts)
    touchpoint.touchpointinstitution_set.exclude(institution__in=institutions).delete()
    touchpoint.attendance_set.exclude(contact__in=contacts).delete()
    assess_anew(touchpoint, institutions, contacts, stances)
    return touchpoint


@action("joined a touchpoint")
def join_touchpoint(
    *,
    actor: Membership,
    touchpoint: Touchpoint,
    contacts: Iterable[Contact],
    done: Iterable[FollowUp] = (),
) -> None:
    """The actor took part in a colleague's touchpoint, and `contacts` did.

    Those who are on it already stay so. The follow-ups in `done` are done that day.
    ValidationError for another team's.
    """
    contacts = list(contacts)
    teams = {touchpoint.team_id, *(contact.team_id for contact in contacts)}
    if teams != {actor.team_id}:
        raise ValidationError("Only your own team's touchpoints can be joined.")
    name_those_present(touchpoint, [], contacts)
    take_part(touchpoint, {actor})
    finish_at(touchpoint, done)


@action(DELETED)
def delete_touchpoint(*, actor: Membership, touchpoint: Touchpoint) -> None:
    """Delete it and what was judged at it; promises and tasks from it stay."""
    touchpoint.delete()


@action("put back a touchpoint")
def restore_touchpoint(*, actor: Membership, act: UUID) -> None:
    """Put back what the act of that id deleted.

    IntegrityError where something that it names is gone: then nothing is changed.
    """
    if any(one.reason == NOT_THERE for one in revert([act]).kept):
        raise IntegrityError(NOT_THERE)


# --- The parts of a touchpoint --------------------------------------------------------


def check_touchpoint(
    actor: Membership,
    happened_on: dt.date,
    institutions: list[Institution],
    contacts: list[Contact],
    incumbent: Incumbent | None,
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
    if not institutions and not contacts and not incumbent:
        raise ValidationError("Say who it was with: a person or an institution.")
    if any(contact.team_id != actor.team_id for contact in contacts):
        raise ValidationError("Only your own team's people can be named.")


def name_those_present(
    touchpoint: Touchpoint, institutions: list[Institution], contacts: list[Contact]
) -> None:
    """Name them on it, those who are on it already but once."""
    TouchpointInstitution.objects.bulk_create(
        (
            TouchpointInstitution(touchpoint=touchpoint, institution=institution)
            for institution in sorted(institutions, key=lambda one: one.pk)
        ),
        ignore_conflicts=True,
    )
    Attendance.objects.bulk_create(
        (Attendance(touchpoint=touchpoint, contact=contact) for contact in contacts),
        ignore_conflicts=True,
    )
    known = [contact.pk for contact in contacts if contact.listed]
    Contact.objects.filter(pk__in=known).update(listed=False)


def take_part(touchpoint: Touchpoint, organizers: set[Membership]) -> None:
    TouchpointOrganizer.objects.bulk_create(
        (
            TouchpointOrganizer(touchpoint=touchpoint, membership=organizer)
            for organizer in organizers
        ),
        ignore_conflicts=True,
    )


def named(subject: Subject) -> dict[str, Subject]:
    """The field that names it where a row is of an institution or of a contact."""
    return {"contact" if isinstance(subject, Contact) else "institution": subject}


def assess_at(touchpoint: Touchpoint, stances: Mapping[Subject, int]) -> None:
    """Record where they stand by who recorded the touchpoint, on its day."""
    Assessment.objects.bulk_create(
        Assessment(
            team=touchpoint.team,
            stance=stance,
            made_on=touchpoint.happened_on,
            made_by=touchpoint.recorded_by,
            touchpoint=touchpoint,
            **named(subject),
        )
        for subject, stance in stances.items()
    )


def assess_anew(
    touchpoint: Touchpoint,
    institutions: list[Institution],
    contacts: list[Contact],
    stances: Mapping[Subject, int | None],
) -> None:
    """Put right what was judged at a touchpoint that changed."""
    judged = touchpoint.assessments.all()
    of_those = {
        *judged.filter(institution__in=institutions),
        *judged.filter(contact__in=contacts),
    }
    judged.exclude(pk__in=[one.pk for one in of_those]).delete()
    judged.update(made_on=touchpoint.happened_on)
    for subject, stance in stances.items():
        overall = judged.filter(demand=None, **named(subject))
        if stance is None:
            overall.delete()
        elif not overall.update(stance=stance):
            assess_at(touchpoint, {subject: stance})


def ask_at(touchpoint: Touchpoint, asked: Commitment) -> None:
    asked.team = touchpoint.team
    asked.touchpoint = touchpoint
    asked.asked_on = touchpoint.happened_on
    asked.save()


def finish_at(touchpoint: Touchpoint, done: Iterable[FollowUp]) -> None:
    FollowUp.objects.filter(pk__in=[one.pk for one in done], done_on=None).update(
        done_on=touchpoint.happened_on
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
