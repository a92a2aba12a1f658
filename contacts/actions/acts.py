"""Taking back what somebody did with many rows, or handed over."""

from collections.abc import Iterator
from dataclasses import replace
from typing import Any
from uuid import UUID

from contacts.history import Reverted, action, revert
from contacts.kept import Kept, noun_of
from contacts.merging import naming
from contacts.models import Contact, Institution, Merged
from organizer.accounts.models import Membership


@action("took back an act")
def undo_act(*, actor: Membership, act: UUID) -> Reverted:
    """Take back the act of that id, as far as nobody built on it since; see `revert`.

    IntegrityError where what would return could not stand.
    """
    since = list(recorded_since(act))
    reverted = revert([act])
    return replace(reverted, kept=[*reverted.kept, *since])


def recorded_since(act: UUID) -> Iterator[Kept]:
    """Where the act merged two: what names the kept one, and came after."""
    history: Any = Merged
    events = history.pgh_event_model.objects.filter(pgh_context=act, pgh_label="insert")
    for event in events.select_related("pgh_context"):
        for model, field in naming(Contact if event.contact_id else Institution):
            kept = {field.attname: event.contact_id or event.institution_id}
            made = model.pgh_event_model.objects.filter(
                pgh_label="insert", pgh_created_at__gt=event.pgh_created_at, **kept
            ).exclude(pgh_context=act)
            there = model._default_manager.filter(
                pk__in=made.values("pgh_obj_id"), **kept
            )
            reason = f"{noun_of(model).capitalize()} recorded since the merge: it stays"
            for pk in there.values_list("pk", flat=True):
                yield Kept(model, pk, f"{reason} with the one that was kept.")
