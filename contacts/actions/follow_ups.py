"""Deleting what we owed, and bringing it back."""

from contacts.history import action
from contacts.models import Contact, FollowUp, Institution, Touchpoint
from organizer.accounts.models import Membership

KEPT = [field.attname for field in FollowUp._meta.concrete_fields]


@action("deleted a follow-up")
def delete_follow_up(*, actor: Membership, follow_up: FollowUp) -> None:
    """Delete it; the history keeps it for `restore_follow_up`."""
    FollowUp.objects.filter(pk=follow_up.pk).delete()


def deleted_follow_up(membership: Membership, pk: int) -> FollowUp | None:
    """The team's follow-up of that key as it was when deleted, not saved.

    None where there was none, where it is back, or where it is about someone whom
    the member may not read.
    """
    events = FollowUp.pgh_event_model  # type: ignore[attr-defined]  # tracked() adds it
    history = events.objects.filter(id=pk, pgh_label="delete", team=membership.team_id)
    row = history.order_by("-pgh_id").values(*KEPT).first()
    if row is None or FollowUp.objects.filter(pk=pk).exists():
        return None
    follow_up = FollowUp(**row)
    return follow_up if may_be_about(membership, follow_up) else None


def may_be_about(membership: Membership, follow_up: FollowUp) -> bool:
    """Whether whom and what it is about are still there for the member to see."""
    contact, institution = follow_up.contact_id, follow_up.institution_id
    user = membership.user
    return (
        contact is None or Contact.objects.visible_to(user).filter(pk=contact).exists()
    ) and (
        institution is None
        or Institution.objects.visible_to(user).filter(pk=institution).exists()
    )


@action("brought back a follow-up")
def restore_follow_up(*, actor: Membership, follow_up: FollowUp) -> FollowUp:
    """Save what `deleted_follow_up` found under its old key and uuid."""
    touchpoint = follow_up.touchpoint_id
    if touchpoint and not Touchpoint.objects.filter(pk=touchpoint).exists():
        follow_up.touchpoint_id = None
    follow_up.save(force_insert=True)
    return follow_up
