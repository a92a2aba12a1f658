"""Taking back what somebody did with many rows, or handed over."""

from uuid import UUID

from contacts.history import Reverted, action, revert
from organizer.accounts.models import Membership


@action("took back an act")
def undo_act(*, actor: Membership, act: UUID) -> Reverted:
    """Take back the act of that id, as far as nobody built on it since; see `revert`.

    IntegrityError where what would return could not stand.
    """
    return revert([act])
