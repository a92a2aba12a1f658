"""Taking an import back: what it did and nobody built on, in one transaction."""

from collections.abc import Iterator
from typing import Any

from django.db import IntegrityError

from contacts.history import Reverted, action, revert
from contacts.importing import Refusal
from contacts.importing.runs import ONE_AT_A_TIME, enter, locked
from contacts.kept import Kept
from contacts.models import Contact, Import, ImportKept, Institution, Tag
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
    ImportKept.objects.bulk_create(kept_of(run, reverted), batch_size=BATCH)
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


# --- What stays -----------------------------------------------------------------------


def kept_of(run: Import, reverted: Reverted) -> Iterator[ImportKept]:
    """Each person, institution or tag that is kept, once for each reason."""
    said = {(*owner, one.reason) for one, owner in owners(reverted.kept)}
    for contact, institution, what, reason in sorted(said, key=str):
        yield ImportKept(
            run=run, contact_id=contact, institution_id=institution, what=what,
            reason=reason,
        )  # fmt: skip


def owners(kept: list[Kept]) -> Iterator[tuple[Kept, tuple[Any, Any, str]]]:
    """Each with whose it is, a contact's or an institution's, or else what it is."""
    models = {one.model for one in kept}
    found = {model: owners_of(model, kept) for model in models}
    for one in kept:
        nameless = None, None, str(one.model._meta.verbose_name).capitalize()
        yield one, found[one.model].get(one.pk, nameless)


def owners_of(model: Any, kept: list[Kept]) -> dict[int, tuple[Any, Any, str]]:
    """By the row: the ids of its contact and its institution, and else its name."""
    ids = [one.pk for one in kept if one.model is model]
    if model is Contact:
        return {pk: (pk, None, "") for pk in ids}
    if model is Institution:
        return {pk: (None, pk, "") for pk in ids}
    if model is Tag:
        tags = Tag.objects.in_bulk(ids)
        return {pk: (None, None, f"Tag “{tag}”") for pk, tag in tags.items()}
    events = model.pgh_event_model.objects.filter(pgh_obj__in=ids).order_by("pgh_id")
    columns = {field.column for field in model._meta.concrete_fields}
    whose = [name for name in ("contact_id", "institution_id") if name in columns]
    return {
        event["pgh_obj_id"]: owner_of(event)
        for event in events.values("pgh_obj_id", *whose)
        if any(event[name] for name in whose)
    }


def owner_of(event: dict[str, Any]) -> tuple[Any, Any, str]:
    """A role is its holder's."""
    contact = event.get("contact_id")
    return contact, None if contact else event.get("institution_id"), ""
