"""Deleting what we owed, and bringing it back."""

from contacts.history import action
from contacts.models import FollowUp
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
    history = FollowUp.pgh_event_model.objects.filter(
        id=pk, pgh_label="delete", team=membership.team_id
    )
    row = history.order_by("-pgh_id").values(*KEPT).first()
    if row is None or FollowUp.objects.filter(pk=pk).exists():
        return None
    follow_up = FollowUp(**row)
    return follow_up if may_be_about(membership, follow_up) else None


def may_be_about(membership: Membership, follow_up: FollowUp) -> bool:
    """Whether whom and what it is about are still there for the member to see."""
    for name in ("contact", "institution"):
        model = FollowUp._meta.get_field(name).related_model
        pk = getattr(follow_up, f"{name}_id")
        if pk and not model.objects.visible_to(membership.user).filter(pk=pk).exists():
            return False
    return True


@action("brought back a follow-up")
def restore_follow_up(*, actor: Membership, follow_up: FollowUp) -> FollowUp:
    """Save what `deleted_follow_up` found under its old key and uuid."""
    touchpoints = FollowUp._meta.get_field("touchpoint").related_model.objects
    if not touchpoints.filter(pk=follow_up.touchpoint_id).exists():
        follow_up.touchpoint_id = None
    follow_up.save(force_insert=True)
    return follow_up
