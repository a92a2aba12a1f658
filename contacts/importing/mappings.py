"""Mappings kept by name: what a list's columns are, for the next list of its kind."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Any

from contacts.importing.columns import Column, Matching, guess
from contacts.importing.dates import Order
from contacts.importing.fields import FIELDS, bare
from contacts.importing.guessing import SAID
from contacts.importing.policies import Policy
from contacts.models import ImportMapping
from organizer.accounts.models import Team

# What is kept of a column; its values are the file's, not the mapping's.
KEPT = ("header", "field", "detail", "policy", "split", "order")


def as_saved(matching: Matching) -> dict[str, Any]:
    """The matching as the columns of an ImportMapping hold it."""
    return {
        "of": matching.of,
        "source": matching.source,
        "columns": [kept(column) for column in matching.all],
        "constants": matching.constants,
        "lines": matching.lines,
        "options": matching.options,
    }


def kept(column: Column) -> dict[str, Any]:
    """What was said of a column, as JSON, but for an order that is still to be said."""
    found = {name: getattr(column, name) for name in KEPT}
    if found["order"] in (Order.AMBIGUOUS, Order.MIXED):
        found["order"] = Order.NONE
    return found


def apply_mapping(
    mapping: ImportMapping,
    headers: Sequence[str],
    rows: Iterable[Sequence[str]] = (),
) -> tuple[Matching, list[str]]:
    """The matching of another list by the mapping, and sentences on what differs.

    Columns are found by their headers, wherever they stand, but for case and
    punctuation. One that the mapping does not know is guessed by its header and by
    `rows`; one that is gone leaves its field as it is held.
    """
    guessed = guess(headers, rows, mapping.of)
    known = Known(mapping.columns)
    columns = [known.take(column) for column in guessed.all]
    fed = {column.field for column in columns if column and column.field}
    changes = list(known.missing(fed, mapping.of))
    for at, new in enumerate(guessed.all):
        if columns[at] is None:
            new = unless_fed(new, fed | mapping.constants.keys(), mapping.of)
            columns[at] = new
            changes.append(is_new(new, mapping.of))
    if known.moved():
        changes.append("The columns stand in another order; each is found by its name.")
    matching = Matching(
        tuple(filter(None, columns)),
        mapping.constants,
        mapping.of,
        mapping.source,
        mapping.lines,
        mapping.options,
    )
    return matching, changes


# The least share of the columns of two lists that both have, to match one as the other.
ALIKE = 0.5


def picked(team: Team, headers: Sequence[str]) -> tuple[ImportMapping, str] | None:
    """The team's mapping whose columns are most like these, and a sentence on it.

    None where no mapping has at least half of the columns that either has.
    """
    ours = {bare(header) for header in headers}

    def alike(mapping: ImportMapping) -> float:
        theirs = {bare(column["header"]) for column in mapping.columns}
        return len(ours & theirs) / (len(ours | theirs) or 1)

    kept = ImportMapping.objects.filter(team=team).order_by("-pk")
    best = max(kept, key=alike, default=None)
    if best is None or alike(best) < ALIKE:
        return None
    shared = sum(bare(one["header"]) in ours for one in best.columns)
    if alike(best) == 1:
        return best, f"Matched as “{best}” says: it has the same columns."
    return best, (
        f"Matched as “{best}” says, which is the most alike: {shared} of its "
        f"{len(best.columns)} columns are here."
    )


class Known:
    """The columns that a mapping knows, each good for one of the file's."""

    def __init__(self, saved: Sequence[dict[str, Any]]):
        self.saved = saved
        self.exactly = {one["header"]: at for at, one in enumerate(saved)}
        self.nearly = {bare(one["header"]): at for at, one in enumerate(saved)}
        self.left = dict.fromkeys(range(len(saved)))
        self.taken: list[int] = []

    def take(self, column: Column) -> Column | None:
        """The column as the mapping has it; NULL = it does not know it."""
        at = self.exactly.get(column.header, self.nearly.get(bare(column.header)))
        if at is None or at not in self.left:
            return None
        del self.left[at]
        self.taken.append(at)
        return restored(column, self.saved[at])

    def missing(self, fed: set[str], of: str) -> Iterable[str]:
        for at in self.left:
            header, name = self.saved[at]["header"], self.saved[at]["field"]
            if name is None or name not in FIELDS[of]:
                yield f"The column “{header}” is gone; it was kept as extra data."
            elif name in fed:
                label = FIELDS[of][name].label
                yield f"The column “{header}” is gone; others still feed {label}."
            else:
                label = FIELDS[of][name].label
                yield f"The column “{header}” is gone: nothing feeds {label} now."

    def moved(self) -> bool:
        return self.taken != sorted(self.taken)


def restored(column: Column, saved: dict[str, Any]) -> Column:
    """The file's column with what the mapping says of it."""
    policy = saved.get("policy")
    return replace(
        column,
        field=saved["field"],
        detail=saved.get("detail", ""),
        how=SAID if saved["field"] else "",
        policy=Policy(policy) if policy else None,
        split=saved.get("split", False),
        order=Order(saved.get("order") or column.order),
    )


def unless_fed(column: Column, fed: set[str], of: str) -> Column:
    """A new column as guessed, but not for a field with one value that has its own."""
    if column.field in fed and not FIELDS[of][column.field].several:
        return replace(column, field=None, detail="", how="")
    return column


def is_new(column: Column, of: str) -> str:
    if column.field is None:
        return f"The column “{column.header}” is new: it is kept as extra data."
    label = FIELDS[of][column.field].label
    return f"The column “{column.header}” is new, and looks like this: {label}."
