"""Published lists: setting a pull up, changing it, and ending it."""

from django.core.exceptions import ValidationError
from django.utils import timezone

from contacts import tasks
from contacts.history import action
from contacts.models import Pull
from organizer.accounts.models import Membership


@action("set up a published list")
def set_up_pull(*, actor: Membership, pull: Pull) -> None:
    """Keep a new pull of the actor's team, and fetch its list at once."""
    pull.team = actor.team
    begin(pull, actor)


@action("changed a published list")
def change_pull(*, actor: Membership, pull: Pull) -> None:
    """Keep what was changed of it, and fetch its list at once, in the actor's name.

    Under another address or mapping the first list waits for somebody again.
    """
    begin(pull, actor)


@action("resumed a published list")
def resume_pull(*, actor: Membership, pull: Pull) -> None:
    """Fetch its list at once and then on time again, in the actor's name."""
    begin(pull, actor)


@action("had a published list fetched")
def pull_now(*, actor: Membership, pull: Pull) -> None:
    """Fetch its list at once. ValidationError where it is paused."""
    pull = Pull.objects.select_for_update().get(pk=pull.pk)
    if pull.due_at is None:
        raise ValidationError("It is paused: resume it, and it is fetched at once.")
    pull.due_at = timezone.now()
    pull.save(update_fields=["due_at"])
    tasks.queue_pull(pull.pk)


@action("paused a published list")
def pause_pull(*, actor: Membership, pull: Pull) -> None:
    """Fetch nothing until it is resumed; a list that came before stays."""
    pull.due_at = None
    pull.save(update_fields=["due_at"])


@action("removed a published list")
def remove_pull(*, actor: Membership, pull: Pull) -> None:
    """Forget the address. The lists that came from there stay."""
    pull.delete()


def begin(pull: Pull, actor: Membership) -> None:
    pull.set_up_by, pull.due_at = actor, timezone.now()
    pull.failures, pull.said = 0, ""
    pull.save()
    tasks.queue_pull(pull.pk)
