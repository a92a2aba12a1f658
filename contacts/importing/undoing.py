"""Taking an import back: what it did and nobody built on, in one transaction."""

from django.db import IntegrityError

from contacts.history import Reverted, action, revert
from contacts.importing import Refusal
from contacts.importing.runs import ONE_AT_A_TIME, enter, locked
from contacts.kept import whose
from contacts.models import Contact, Import, ImportKept, Institution
from contacts.placement import place
from organizer.accounts.models import Membership, Team

# Rows of one statement of inserts.
BATCH = 2_000
REFUSED = (
    "It cannot be taken back: what would return could not stand beside what was "
    "recorded since. Nothing was changed."
)


def undo(run: Import, actor: Membership | None) -> None:
    """Take back all that the import wrote; where it is taken back already, nothing.

    `actor` is who asked for it, None = a command. What stays is listed in ImportKept.
    Refusal where it cannot be; then nothing is changed.
    """
    with locked(ONE_AT_A_TIME):
        run.refresh_from_db()
        if run.state == Import.State.UNDONE:
            return
        try:
            take_back(actor=actor, team=run.team, run=run)
        except IntegrityError as error:
            raise Refusal(REFUSED) from error


@action("undid an import")
def take_back(*, actor: Membership | None, team: Team, run: Import) -> None:
    contexts = [one for chunk in run.chunks.all() for one in chunk.contexts]
    reverted = revert(contexts)
    ImportKept.objects.bulk_create(
        [ImportKept(run=run, **one._asdict()) for one in whose(reverted.kept)],
        batch_size=BATCH,
    )
    place_again(reverted, team)
    run.findings["undone"] = figures(reverted)
    run.undone_by = actor
    enter(run, Import.State.UNDONE)


def place_again(reverted: Reverted, team: Team) -> None:
    """Whoever keeps a part of an address that somebody changed since."""
    for model in (Contact, Institution):
        ids = {one.pk for one in reverted.kept if one.model is model}
        place(model, ids, day=team.today())


def figures(reverted: Reverted) -> dict[str, dict[str, int]]:
    """By what was done, how many contacts, institutions and other rows it was."""
    return {
        what: {
            "contacts": counts.get(Contact, 0),
            "institutions": counts.get(Institution, 0),
            "rows": sum(counts.values()),
        }
        for what, counts in (
            ("removed", reverted.removed),
            ("restored", reverted.restored),
            ("changed", reverted.changed),
        )
    }
