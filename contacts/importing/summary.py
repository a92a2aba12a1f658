"""What a check found, or an import did, in figures."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.db.models import Exists, F, OuterRef, Q

from contacts.importing.contacts.changes import DAYS
from contacts.importing.fields import FIELDS
from contacts.importing.missing import Last, last_of_source
from contacts.models import Import, ImportPossible, ImportRow, Placement
from contacts.waiting import WAITING

Outcome = ImportRow.Outcome
# What is said of a field that has no column of its own, or hangs on a contact.
LABELS = {
    "points": "E-mail addresses and phones",
    "points_changed": "Labels and opt-outs of those on record",
    "points_gone": "E-mail addresses and phones taken away",
    "external_ids": "Numbers elsewhere",
    "roles": "Roles at institutions",
    "roles_changed": "What they are at institutions on record",
    "communities": "Communities",
    "extra": "Extra data",
}
# What is told with another, and what is never written over but added to.
WITH_ANOTHER = {"role", "leads"}
ADDED = ("points", "tags", "external_ids", "roles", "languages", "communities", "extra")
FILLED = " filled"
# A warning is given where so many of the updated rows lose a field's value.
UNUSUAL_SHARE, UNUSUAL = 0.2, 10


@dataclass(frozen=True)
class Change:
    """How often a field changes: put in another's place, filled where blank, added."""

    name: str
    label: str
    overwritten: int = 0
    filled: int = 0
    added: int = 0
    # Whether so many are overwritten that someone should look.
    unusual: bool = False


class Summary:
    """Of one import that is checked or done."""

    def __init__(self, run: Import):
        self.run = run

    @property
    def total(self) -> int:
        return sum(self.run.counts.values())

    @property
    def to_write(self) -> int:
        """Rows that write something."""
        counts = self.run.counts
        return max(
            counts.get("created", 0) + counts.get("updated", 0),
            self.touchpoints.get("rows", 0),
        )

    @property
    def touchpoints(self) -> dict[str, int]:
        """How many are `new` and `known`, and of how many `rows`; of others empty."""
        return self.run.findings.get("touchpoints", {})

    @cached_property
    def outcomes(self) -> list[tuple[str, str, str, int]]:
        """Outcome, what it is called, what it means, and of how many rows."""
        return [
            (outcome, outcome.label, meaning, self.run.counts.get(outcome, 0))
            for outcome, meaning in MEANINGS[self.run.of].items()
        ]

    # --- Fields -----------------------------------------------------------------------

    @cached_property
    def changes(self) -> list[Change]:
        counts: dict[str, int] = self.run.findings.get("fields", {})
        names = {name.removesuffix(FILLED) for name in counts} - WITH_ANOTHER
        found = [self.change(name, counts) for name in names]
        return sorted(found, key=lambda one: (not one.unusual, one.label))

    def change(self, name: str, counts: dict[str, int]) -> Change:
        over, filled = counts.get(name, 0), counts.get(name + FILLED, 0)
        label = label_of(name, self.run.of)
        if name in ADDED:
            return Change(name, label, added=over + filled)
        least = max(UNUSUAL, UNUSUAL_SHARE * self.run.counts.get("updated", 0))
        return Change(name, label, over, filled, unusual=over >= least)

    @property
    def unusual(self) -> list[Change]:
        return [one for one in self.changes if one.unusual]

    @cached_property
    def unread(self) -> list[tuple[str, str, int]]:
        """Field, why its values could not be read, and how many."""
        found, of = self.run.findings.get("unread", ()), self.run.of
        return [(label_of(name, of), reason, count) for name, reason, count in found]

    # --- What someone should look at --------------------------------------------------

    @cached_property
    def placements(self) -> list[tuple[str, str, int]]:
        counts: dict[str, int] = self.run.findings.get("placements", {})
        return [
            (placement.value, PLACED[placement], counts[placement])
            for placement in Placement
            if counts.get(placement)
        ]

    @property
    def waiting(self) -> int:
        """Those whose district someone must choose, as the import left them."""
        counts: dict[str, int] = self.run.findings.get("placements", {})
        return sum(counts.get(placement, 0) for placement in WAITING)

    @cached_property
    def possible(self) -> int:
        """Rows that may be somebody whom the team or the file has."""
        return self.asked().count()

    @cached_property
    def chosen(self) -> int:
        """Those of them that someone said of who they are."""
        return self.asked().exclude(Exists(self.open())).count()

    @cached_property
    def same(self) -> int:
        """Those that are somebody's, as was said."""
        same = ImportPossible.objects.filter(
            row=OuterRef("pk"), choice=ImportPossible.Choice.SAME
        )
        return self.asked().filter(Exists(same)).count()

    @cached_property
    def last(self) -> Last | None:
        """The last list of the same source, and why it is one."""
        return last_of_source(self.run)

    def asked(self) -> Any:
        possible = ImportPossible.objects.filter(row=OuterRef("pk"))
        return self.run.rows.filter(Exists(possible))

    def open(self) -> Any:
        return ImportPossible.objects.filter(row=OuterRef("pk"), choice="")

    @cached_property
    def institutions(self) -> Any:
        """Named by people's rows, and not on record by that name, or not clear."""
        unknown = Q(institution=None) | Q(perhaps__isnull=False)
        found = self.run.institutions.filter(unknown).select_related("perhaps")
        return found.order_by("-problem", F("perhaps").asc(nulls_last=True), "name")

    @cached_property
    def institutions_made(self) -> int:
        return self.institutions.filter(problem="", institution=None).count()

    def footers(self) -> Iterator[tuple[int, str]]:
        """Lines below the table that are no rows."""
        for line, *cells in self.run.findings.get("footers", ()):
            yield line, " ".join(cells)


def label_of(name: str, of: str) -> str:
    """What is said of a fact of a row; `of` is contacts or institutions."""
    if name in LABELS:
        return LABELS[name]
    field = FIELDS[of].get(DAYS.get(name, name))
    return field.label if field else name.replace("_", " ").capitalize()


PLACED = {
    Placement.PLACED: "Placed in a district",
    Placement.AMBIGUOUS: "ZIP crosses a line: someone chooses later",
    Placement.UNKNOWN: "No address, or none that says where",
    Placement.CONTRADICTORY: "ZIP and district contradict each other",
}
MEANINGS = {
    "contacts": {
        Outcome.CREATED: "a new contact: nobody on record is surely the same",
        Outcome.UPDATED: "a contact on record changes: same number elsewhere, or "
        "e-mail, phone or address with a name",
        Outcome.UNCHANGED: "on record just so",
        Outcome.DUPLICATE: "the same person twice",
        Outcome.REFUSED: "nobody's name, e-mail address or phone",
    },
    "touchpoints": {
        Outcome.CREATED: "with a new contact: nobody on record is surely the same",
        Outcome.UPDATED: "with a contact on record, who changes",
        Outcome.UNCHANGED: "with a contact on record, or with nobody by name",
        Outcome.DUPLICATE: "with somebody of an earlier row",
        Outcome.LEFT_OUT: "not brought in, as the table of results says",
        Outcome.REFUSED: "no day, or nobody and no institution",
    },
    "institutions": {
        Outcome.CREATED: "a new institution: none on record is surely the same",
        Outcome.UPDATED: "an institution on record changes: same number elsewhere, "
        "name and place, or local of one union",
        Outcome.UNCHANGED: "on record just so",
        Outcome.DUPLICATE: "the same institution twice",
        Outcome.REFUSED: "no name, or words that we do not know",
    },
}
