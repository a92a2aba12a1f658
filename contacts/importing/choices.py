"""What someone said of rows that may be the same as what is held or as an earlier row.

A choice is only kept until the import begins; then every row that is the same as
somebody is settled anew, in the file's order, so that a chain of them ends at one.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import reduce
from types import ModuleType
from typing import Any

from django.db import transaction
from django.db.models import Q, QuerySet

from contacts.ids import among
from contacts.importing.missing import count_missing
from contacts.importing.runs import (
    counts,
    headers_of,
    matching_of,
    placements,
    steps_of,
)
from contacts.importing.settling import counted
from contacts.models import (
    Contact,
    Import,
    ImportPossible,
    ImportRow,
    Institution,
)

Outcome = ImportRow.Outcome
Choice = ImportPossible.Choice
Facts = dict[str, Any]


# What was chosen before all rows were chosen for at once, by the ids of possibilities.
BEFORE_ALL = "before_all"


def choose(run: Import, row: ImportRow, same_as: ImportPossible | None) -> None:
    """Keep whom the row is the same as; None = none of those it may be."""
    row.possible.update(choice=Choice.NOT_SAME)
    if same_as is not None:
        row.possible.filter(pk=same_as.pk).update(choice=Choice.SAME)
    if BEFORE_ALL in run.findings:
        run.findings[BEFORE_ALL] |= chosen_of(row.possible.all())


def chosen_of(possible: QuerySet[ImportPossible]) -> dict[str, str]:
    """As JSON has it."""
    said = possible.exclude(choice="").values_list("pk", "choice")
    return {str(pk): choice for pk, choice in said}


def choose_for_all(run: Import, *, same: bool) -> None:
    """Every row is the same as the one most like it, or none is the same as any."""
    possible = ImportPossible.objects.filter(row__run=run)
    run.findings.setdefault(BEFORE_ALL, chosen_of(possible))
    possible.update(choice=Choice.NOT_SAME)
    if same:
        likest = possible.order_by("row", "-score", "pk").distinct("row")
        ImportPossible.objects.filter(pk__in=likest.values("pk")).update(
            choice=Choice.SAME
        )


def take_back(run: Import) -> None:
    """Let be what was chosen of each row before all were chosen for at once."""
    before = run.findings.pop(BEFORE_ALL, {})
    possible = ImportPossible.objects.filter(row__run=run)
    possible.update(choice="")
    for choice in Choice.values:
        pks = [int(pk) for pk, said in before.items() if said == choice]
        possible.filter(pk__in=among(pks)).update(choice=choice)


def count_as_chosen(run: Import) -> None:
    """Let the figures be those of what was chosen, which is but kept.

    By doing it and taking it back: they say exactly what would happen.
    """
    read = run.findings.setdefault("fields_read", run.findings.get("fields", {}))
    with transaction.atomic():
        fields = Counter(read)
        fields.update(settle_choices(run))
        run.counts, run.findings["placements"] = counts(run), placements(run)
        transaction.set_rollback(True)
    run.findings |= {"fields": +fields, "missing": count_missing(run)}


@transaction.atomic
def settle_choices(run: Import) -> Counter[str]:
    """Make the rows that are another's, as was said, that one's; safe to run again.

    How often a field changes by it.
    """
    matching, _ = matching_of(run, headers_of(run))
    of, choosing = run.record, steps_of(run).choose
    becomes = chosen(run)
    roots = {own: root_of(own, becomes) for own in becomes}
    found = ImportRow.objects.filter(
        run=run, **{f"{of}__in": among({*roots, *roots.values()})}
    ).order_by("line", "part")
    groups: dict[int, Group] = {}
    for row in found:
        own = getattr(row, f"{of}_id")
        root = roots.get(own, own)
        groups.setdefault(root, Group(root, of, choosing)).take(row)
    held, fields = [], Counter[str]()
    for group in groups.values():
        if group.main and group.main.outcome == Outcome.CREATED:
            group.join_created(group.main)
        else:
            held.append(group)
    pks = [group.pk for group in held]
    changes = choosing.changing(run, matching, run.team.today(), pks)
    for group in held:
        fields.subtract(counted(group.changes))
        group.join_held(changes(group.pk, group.facts()))
        fields.update(counted(group.changes))
    ImportRow.objects.bulk_update(
        [row for group in groups.values() for row in group.changed()],
        ["outcome", of, "facts"],
        batch_size=1_000,
    )
    return fields


def chosen(run: Import) -> dict[int, int]:
    """Of rows that would make a record: its id to that of the one it is instead.

    A record that is gone meanwhile, or that is no longer theirs to see, is none.
    """
    of = run.record
    said = ImportPossible.objects.filter(
        row__run=run, row__outcome=Outcome.CREATED, choice=Choice.SAME
    )
    pairs = list(said.values_list(f"row__{of}", of, f"earlier__{of}"))
    there = ours(run, {one for _, one, _ in pairs if one})
    return {
        own: held or earlier
        for own, held, earlier in pairs
        if held in there or (held is None and earlier not in (None, own))
    }


def ours(run: Import, pks: Iterable[int]) -> set[int]:
    """Those of the ids that are the team's contacts, or institutions that it sees."""
    if run.record == "contact":
        rows: Any = Contact.objects.filter(team=run.team)
    else:
        rows = Institution.objects.filter(Q(team=None) | Q(team=run.team))
    return set(rows.filter(pk__in=among(pks)).values_list("pk", flat=True))


def root_of(own: int, becomes: Mapping[int, int]) -> int:
    """Where a chain of rows ends; each leads to an earlier one or to a contact."""
    while own in becomes:
        own = becomes[own]
    return own


@dataclass
class Group:
    """Rows of the record `pk`, which is held or which `main` makes."""

    pk: int
    # The column that it stands in, and how its facts are joined.
    of: str
    choosing: ModuleType
    # The row that writes the record already; NULL = none did.
    main: ImportRow | None = None
    # Those that were to make another, and those joined to these before.
    joining: list[ImportRow] = field(default_factory=list)
    following: list[ImportRow] = field(default_factory=list)

    def take(self, row: ImportRow) -> None:
        if row.outcome == Outcome.DUPLICATE:
            self.following.append(row)
        elif getattr(row, f"{self.of}_id") == self.pk:
            self.main = row
        else:
            self.joining.append(row)

    @property
    def changes(self) -> Facts:
        """What is written over what; none where nobody writes the record yet."""
        return self.main.facts if self.main else {}

    def facts(self) -> Facts:
        """What the joining rows say, as one."""
        return reduce(self.choosing.joined, (row.facts for row in self.joining))

    def join_created(self, main: ImportRow) -> None:
        for row in self.joining:
            main.facts = self.choosing.joined(main.facts, row.facts)

    def join_held(self, changes: Facts) -> None:
        """Write the changes by the main row, or by the first where there is none."""
        if self.main is None:
            self.main = self.joining.pop(0)
            self.main.facts = changes
        else:
            self.main.facts = self.choosing.both(self.main.facts, changes)
        self.main.outcome = Outcome.UPDATED if self.main.facts else Outcome.UNCHANGED

    def changed(self) -> Iterator[ImportRow]:
        """All its rows as they are now."""
        for row in self.joining:
            row.outcome, row.facts = Outcome.DUPLICATE, {}
        main = [self.main] if self.main else []
        for row in (*main, *self.joining, *self.following):
            setattr(row, f"{self.of}_id", self.pk)
            yield row


def kept_apart(run: Import) -> Iterable[tuple[int, int]]:
    """The ids of records that were said not to be the same, once all are made."""
    of = run.record
    said = ImportPossible.objects.filter(row__run=run, choice=Choice.NOT_SAME)
    pairs = said.values_list(f"row__{of}", of, f"earlier__{of}")
    for own, held, earlier in pairs.order_by("pk").iterator():
        other = held or earlier
        if own and other and own != other:
            yield own, other
