"""Changing what kinds of institutions there are."""

from contacts.history import action
from contacts.models import InstitutionKind
from organizer.accounts.models import Membership


@action("changed a kind")
def change_kind(*, actor: Membership, kind: InstitutionKind) -> InstitutionKind:
    """Save `kind` as it was changed.

    With other fresh days, the standings of all institutions of the kind are computed
    anew, with every team.
    """
    kind.save()
    return kind
