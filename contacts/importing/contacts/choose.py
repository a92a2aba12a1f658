"""What someone said of rows that may be the same as a contact or as an earlier row.

A choice is only kept until the import begins; then every row that is the same as
somebody is settled anew, in the file's order, so that a chain of them ends at one.
"""

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import reduce
from typing import Any

from django.db import transaction

from contacts.ids import among
from contacts.importing.columns import Matching
from contacts.importing.contacts.changes import (
    Facts,
    changes_of,
    joined,
    joined_roles,
)
from contacts.importing.contacts.held import held_of
from contacts.models import Contact, Import, ImportPossible, ImportRow

Outcome = ImportRow.Outcome
Choice = ImportPossible.Choice


def choose(row: ImportRow, same_as: ImportPossible | None) -> None:
    """Keep whom the row is the same as; None = none of those it may be."""
    row.possible.update(choice=Choice.NOT_SAME)
    if same_as is not None:
        row.possible.filter(pk=same_as.pk).update(choice=Choice.SAME)


def choose_for_all(run: Import, *, same: bool) -> None:
    """Every row is the same as the one most like it, or none is the same as any."""
    possible = ImportPossible.objects.filter(row__run=run)
    possible.update(choice=Choice.NOT_SAME)
    if same:
        likest = possible.order_by("row", "-score", "pk").distinct("row")
        ImportPossible.objects.filter(pk__in=likest.values("pk")).update(
            choice=Choice.SAME
        )


@transaction.atomic
def settle_choices(run: Import, matching: Matching, today: dt.date) -> None:
    """Make the rows that are somebody's, as was said, theirs; safe to run again."""
    becomes = chosen(run)
    roots = {own: root_of(own, becomes) for own in becomes}
    found = ImportRow.objects.filter(
        run=run, contact__in=among({*roots, *roots.values()})
    ).order_by("line", "part")
    groups: dict[int, Group] = {}
    for row in found:
        root = roots.get(row.contact_id or 0, row.contact_id or 0)
        groups.setdefault(root, Group(root)).take(row)
    held = []
    for group in groups.values():
        if group.main and group.main.outcome == Outcome.CREATED:
            group.join_created(group.main)
        else:
            held.append(group)
    contacts = held_of([group.pk for group in held], today)
    for group in held:
        group.join_held(changes_of(contacts[group.pk], group.facts(), matching))
    ImportRow.objects.bulk_update(
        [row for group in groups.values() for row in group.changed()],
        ["outcome", "contact", "facts"],
        batch_size=1_000,
    )


def chosen(run: Import) -> dict[int, int]:
    """Of rows that would make a contact: that contact's id to whose it is instead.

    A contact that is gone meanwhile is nobody.
    """
    said = ImportPossible.objects.filter(
        row__run=run, row__outcome=Outcome.CREATED, choice=Choice.SAME
    )
    pairs = list(said.values_list("row__contact", "contact", "earlier__contact"))
    held = Contact.objects.filter(pk__in=among({one for _, one, _ in pairs if one}))
    there = set(held.values_list("pk", flat=True))
    return {
        own: contact or earlier
        for own, contact, earlier in pairs
        if contact in there or (contact is None and earlier not in (None, own))
    }


def root_of(own: int, becomes: Mapping[int, int]) -> int:
    """Where a chain of rows ends; each leads to an earlier one or to a contact."""
    while own in becomes:
        own = becomes[own]
    return own


@dataclass
class Group:
    """Rows of the contact `pk`, who is held or whom `main` makes."""

    pk: int
    # The row that writes the contact already; NULL = none did.
    main: ImportRow | None = None
    # Those that were to make somebody, and those joined to these before.
    joining: list[ImportRow] = field(default_factory=list)
    following: list[ImportRow] = field(default_factory=list)

    def take(self, row: ImportRow) -> None:
        if row.outcome == Outcome.DUPLICATE:
            self.following.append(row)
        elif row.contact_id == self.pk:
            self.main = row
        else:
            self.joining.append(row)

    def facts(self) -> Facts:
        """What the joining rows say, as one."""
        return reduce(joined, (row.facts for row in self.joining))

    def join_created(self, main: ImportRow) -> None:
        for row in self.joining:
            main.facts = joined(main.facts, row.facts)

    def join_held(self, changes: Facts) -> None:
        """Write the changes by the main row, or by the first where there is none."""
        if self.main is None:
            self.main = self.joining.pop(0)
            self.main.facts = changes
        else:
            self.main.facts = both(self.main.facts, changes)
        self.main.outcome = Outcome.UPDATED if self.main.facts else Outcome.UNCHANGED

    def changed(self) -> Iterator[ImportRow]:
        """All its rows as they are now."""
        for row in self.joining:
            row.outcome, row.facts = Outcome.DUPLICATE, {}
        main = [self.main] if self.main else []
        for row in (*main, *self.joining, *self.following):
            row.contact_id = self.pk
            yield row


def both(first: Facts, later: Facts) -> Facts:
    """Two rows' changes of one contact: where both change a thing, the first does."""
    found: dict[str, Any] = {**later, **first}
    if "set" in first and "set" in later:
        found["set"] = {**later["set"], **first["set"]}
    for name in ("points", "points_changed", "points_gone", "tags", "external_ids"):
        if name in first and name in later:
            found[name] = [*first[name], *fresh(later[name], first[name], name)]
    if "roles" in first and "roles" in later:
        found["roles"] = joined_roles(first["roles"], later["roles"])
    return found


def fresh(new: Iterable[Any], held: Iterable[Any], name: str) -> list[Any]:
    """Those of the later row that the first does not speak of."""
    spoken_of = [key_of(one, name) for one in held]
    return [one for one in new if key_of(one, name) not in spoken_of]


def key_of(one: Any, name: str) -> Any:
    """By what two points are the same, whatever they are called and labelled."""
    if name == "points":
        return one[2]
    return one[0][2] if name == "points_changed" else one


def kept_apart(run: Import) -> Iterable[tuple[int, int]]:
    """The ids of contacts that were said not to be the same, once all are made."""
    said = ImportPossible.objects.filter(row__run=run, choice=Choice.NOT_SAME)
    pairs = said.values_list("row__contact", "contact", "earlier__contact")
    for own, contact, earlier in pairs.order_by("pk").iterator():
        other = contact or earlier
        if own and other and own != other:
            yield own, other
