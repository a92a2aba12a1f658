"""What is done with many rows at once, each in statements that do not count them."""

import datetime as dt
from collections.abc import Sequence

from django.db.models import Q

from contacts.history import action
from contacts.ids import among
from contacts.models import (
    Contact,
    FollowUp,
    Institution,
    InstitutionKind,
    Stewardship,
    Tag,
    Tagging,
)
from organizer.accounts.models import Membership

# Rows of one statement of inserts.
BATCH = 2_000
ONE_DAY = dt.timedelta(1)


@action("tagged", undoable=True)
def tag_rows(
    *, actor: Membership, of: type[Contact | Institution], ids: Sequence[int], name: str
) -> Tag:
    """Give the rows the team's tag of that name, which is made where there is none."""
    tag, _ = Tag.objects.get_or_create(team=actor.team, name=name)
    column = "contact_id" if of is Contact else "institution_id"
    Tagging.objects.bulk_create(
        [Tagging(tag=tag, **{column: pk}) for pk in sorted(ids)],
        batch_size=BATCH,
        ignore_conflicts=True,
    )
    return tag


@action("assigned a point person", undoable=True)
def assign_point_person(
    *, actor: Membership, ids: Sequence[int], member: Membership | None
) -> None:
    """Let `member` look after the contacts, who are then more than only imported.

    None: nobody does any more, and the contacts stay in lists.
    """
    contacts = Contact.objects.filter(team=actor.team, pk__in=among(ids))
    if member is None:
        contacts.update(point_person=None)
    else:
        contacts.update(point_person=member, listed=False)


@action("assigned a steward", undoable=True)
def assign_steward(
    *, actor: Membership, ids: Sequence[int], member: Membership | None
) -> None:
    """Let `member` look after the institutions from today; None: nobody does.

    Who did until now did so up to yesterday. What was planned for later is dropped.
    """
    today = actor.team.today()
    held = Stewardship.objects.filter(team=actor.team, institution__in=among(ids))
    if member:
        current = held.filter(membership=member, since__lte=today, until=None)
        kept = set(current.values_list("institution", flat=True))
        ids = [pk for pk in ids if pk not in kept]
        held = held.filter(institution__in=among(ids))
    held.filter(since__gte=today).delete()
    held.filter(Q(until=None) | Q(until__gte=today)).update(until=today - ONE_DAY)
    if member:
        Stewardship.objects.bulk_create(
            [
                Stewardship(
                    team=actor.team, institution_id=pk, membership=member, since=today
                )
                for pk in sorted(ids)
            ],
            batch_size=BATCH,
        )


@action("changed the kind", undoable=True)
def change_kind(
    *, actor: Membership, ids: Sequence[int], kind: InstitutionKind
) -> None:
    """Say of what kind the institutions are; their standings follow."""
    institutions = Institution.objects.filter(pk__in=among(ids)).exclude(kind=kind)
    institutions.update(kind=kind)


@action("planned follow-ups", undoable=True)
def plan_follow_ups(
    *,
    actor: Membership,
    of: type[Contact | Institution],
    ids: Sequence[int],
    what: str,
    due_on: dt.date,
    owner: Membership,
) -> None:
    """Let `owner` owe `what` to each of the rows by that day."""
    column = "contact_id" if of is Contact else "institution_id"
    FollowUp.objects.bulk_create(
        [
            FollowUp(
                team=actor.team, what=what, due_on=due_on, owner=owner, **{column: pk}
            )
            for pk in sorted(ids)
        ],
        batch_size=BATCH,
    )


@action("handed follow-ups over", undoable=True)
def hand_over(*, actor: Membership, ids: Sequence[int], owner: Membership) -> None:
    """Let `owner` owe the follow-ups."""
    FollowUp.objects.filter(team=actor.team, pk__in=among(ids)).update(owner=owner)
