"""Which column of a table feeds which of our fields."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from itertools import islice
from typing import Any

from contacts.importing import Refusal, dates, person_names, values
from contacts.importing.dates import Order
from contacts.importing.fields import (
    CONTACTS,
    FIELDS,
    INSTITUTIONS,
    TELLING,
    TOUCHPOINTS,
    Field,
    bare,
    field_named,
)
from contacts.importing.guessing import SAID, Guess, guesses, rows_are, samples_of
from contacts.importing.policies import Policy, policy_named
from contacts.importing.sources import source_of

# How many rows are looked at to guess by, and how many values are shown.
LOOKED_AT, SHOWN = 200, 3
# Fields whose cells may hold several values or people, so that one may ask to split.
SPLITTABLE = ("name", "email", "phone", "email_label", "phone_label")
# Both make tags.
TAGS = ("tags", "tag")
DATES = (
    "deceased", "do_not_contact", "email_opted_out", "phone_opted_out", "happened_on",
)  # fmt: skip


@dataclass(frozen=True)
class Column:
    """One column, and what is done with it."""

    header: str
    # NULL = it feeds no field: it is kept as extra data under its header.
    field: str | None = None
    # What stands behind the field's dot: a label, a tag, a source, an address's name.
    detail: str = ""
    # How it was matched, one of guessing.py's four; empty = it was not.
    how: str = ""
    # The first values that differ, to recognise it by.
    samples: tuple[str, ...] = ()
    # NULL = the field's own policy.
    policy: Policy | None = None
    # Whether a cell holds several values or people, and whether it looks so.
    split: bool = False
    looks_several: bool = False
    # In what order its dates are written.
    order: Order = Order.NONE


@dataclass(frozen=True)
class Matching:
    """What every column is, and constants for all rows."""

    all: tuple[Column, ...]
    constants: dict[str, list[str]] = field(default_factory=dict)
    of: str = INSTITUTIONS
    # The name of the source that the headers are of; empty = of none we know.
    source: str = ""
    # The Congress on whose lines the district column is; NULL = none was named.
    lines: int | None = None
    # What results and answers become, of touchpoints; see options.py.
    options: dict[str, Any] = field(default_factory=dict)

    @cached_property
    def columns(self) -> dict[str, list[int]]:
        """Our fields' columns, by place."""
        found: dict[str, list[int]] = {}
        for at, column in enumerate(self.all):
            if column.field:
                found.setdefault(column.field, []).append(at)
        return found

    @cached_property
    def rest(self) -> list[int]:
        """The columns that are kept as extra data."""
        return [at for at, column in enumerate(self.all) if column.field is None]

    @cached_property
    def guessed(self) -> frozenset[str]:
        """The fields of which a column was guessed rather than named."""
        return frozenset(
            column.field for column in self.all if column.field and column.how != SAID
        )

    @property
    def to_ask(self) -> list[Column]:
        """Columns whose dates may begin with the day or with the month."""
        return [column for column in self.all if column.order is Order.AMBIGUOUS]

    def named(self, headers: Sequence[str]) -> dict[str, list[str]]:
        """Our field to the headers that feed it."""
        return {
            name: [headers[at] for at in places]
            for name, places in self.columns.items()
        }

    def values(self, name: str, cells: Sequence[str]) -> list[str]:
        """What a row says of a field, the constants for all rows included."""
        places = self.columns.get(name, ())
        found = [cells[at] for at in places if at < len(cells) and cells[at]]
        return found or self.constants.get(name, [])

    def value(self, name: str, cells: Sequence[str]) -> str:
        """The first that is not blank."""
        return next(iter(self.values(name, cells)), "")

    @cached_property
    def policies(self) -> dict[str, Policy]:
        """Field to what becomes of its held values: see `policy`."""
        return {name: self.strictest(name) for name in FIELDS[self.of]}

    def policy(self, name: str) -> Policy:
        """What becomes of a field's held values: the most cautious of its columns'."""
        return self.policies[name]

    def strictest(self, name: str) -> Policy:
        names = TAGS if name in TAGS else (name,)
        said = [
            column.policy
            for column in self.all
            if column.field in names and column.policy is not None
        ]
        return min(said, key=list(Policy).index, default=FIELDS[self.of][name].policy)

    def changed(self, header: str, **to: Any) -> "Matching":
        """The same with one column changed, as someone says on the page."""
        at = column_at(header, [column.header for column in self.all])
        column = replace(self.all[at], how=SAID, **to)
        return replace(self, all=(*self.all[:at], column, *self.all[at + 1 :]))


# --- Guessed and said -----------------------------------------------------------------


def guess(
    headers: Sequence[str],
    rows: Iterable[Sequence[str]] = (),
    of: str | None = None,
) -> Matching:
    """What the columns look like, by their headers and the first rows' cells.

    `of` says what the rows are: contacts, institutions or touchpoints; NULL = guess
    that too.
    """
    return together(headers, rows, of, {}, {})


def match(
    headers: Sequence[str],
    *,
    mapped: Iterable[str] = (),
    constants: Iterable[str] = (),
    of: str = INSTITUTIONS,
    rows: Iterable[Sequence[str]] = (),
) -> Matching:
    """Match the headers with our fields: as said, else as `guess` has them.

    `mapped` says `field=Column` or `field.detail=Column`, `constants` say
    `field=value`. Refusal, listing what there is, for an unknown field or column, one
    named twice, or where nothing says who or what a row is.
    """
    said: dict[int, Guess] = {}
    for name, column in map(pair, mapped):
        found, detail = field_named(name, of)
        said[column_at(column, headers)] = Guess(found.name, detail, SAID)
    values: dict[str, list[str]] = {}
    for name, value in map(pair, constants):
        found, detail = field_named(name, of)
        key = f"{found.name}.{detail}" if detail else found.name
        values.setdefault(key, []).append(value)
    check_constants(values, said, of)
    matching = together(headers, rows, of, said, values)
    check_telling(matching, headers)
    return matching


def together(
    headers: Sequence[str],
    rows: Iterable[Sequence[str]],
    of: str | None,
    said: dict[int, Guess],
    constants: dict[str, list[str]],
) -> Matching:
    samples = samples_of(headers, islice(rows, LOOKED_AT))
    of = of or rows_are(headers, samples)
    known = {one.field for one in said.values()} | {
        name.partition(".")[0] for name in constants
    }
    found = said | guesses(headers, samples, of, taken=set(said), known=known)
    source = None if of == INSTITUTIONS else source_of(headers, of)
    columns = [
        seen(
            header, samples[at], found.get(at), source.split if source else frozenset(),
            of=of,
        )
        for at, header in enumerate(headers)
    ]  # fmt: skip
    return Matching(
        tuple(columns), constants, of=of, source=source.name if source else ""
    )


def seen(
    header: str,
    samples: Sequence[str],
    guess: Guess | None,
    split: frozenset[str],
    *,
    of: str,
) -> Column:
    """The column as the page shows it; only people are several in a cell.

    Of a meeting all are named in one as a rule.
    """
    name = guess.field if guess else None
    looks_several = (
        of != INSTITUTIONS
        and name in SPLITTABLE
        and any(holds_several(name, one) for one in samples)
    )
    return Column(
        header,
        name,
        guess.detail if guess else "",
        guess.how if guess else "",
        samples=tuple(samples[:SHOWN]),
        split=name in split or (of == TOUCHPOINTS and name == "name" and looks_several),
        looks_several=looks_several,
        order=dates.order_of(samples) if name in DATES else Order.NONE,
    )


def holds_several(name: str | None, text: str) -> bool:
    if name == "name":
        return len(person_names.people_in(text)) > 1
    return len(values.parts(text)) > 1


def with_orders(matching: Matching, rows: Iterable[Sequence[str]]) -> Matching:
    """The matching with its dates' orders as all rows of the file decide them."""
    places = [at for at, column in enumerate(matching.all) if column.field in DATES]
    if not places:
        return matching
    texts: dict[int, set[str]] = {at: set() for at in places}
    for cells in rows:
        for at in places:
            texts[at].add(cells[at])
    columns = [
        replace(column, order=dates.order_of(texts[at]))
        if at in texts and column.how != SAID
        else column
        for at, column in enumerate(matching.all)
    ]
    return replace(matching, all=tuple(columns))


def with_policies(matching: Matching, said: Iterable[str]) -> Matching:
    """The matching with policies as `field=overwrite` says them."""
    policies = {}
    for name, policy in map(pair, said):
        found, detail = field_named(name, matching.of, alone=True)
        if detail:
            raise Refusal(
                f"A policy is for all columns of {found.name}: leave .{detail} out."
            )
        if found.name not in matching.columns:
            raise Refusal(f"No column feeds {found.name}: a policy is for columns.")
        policies[found.name] = policy_named(policy)
        if sentence := policies_amiss(found, policies[found.name]):
            raise Refusal(sentence)
    columns = [
        replace(column, policy=policies.get(column.field or "", column.policy))
        for column in matching.all
    ]
    return replace(matching, all=tuple(columns))


def policies_amiss(field: Field, policy: Policy | None) -> str:
    """Why the field cannot have the policy, as a sentence; empty = it can."""
    if policy is Policy.OVERWRITE and field.only_added:
        return (
            f"{field.label}: those on record are never taken away by a list, so "
            "overwrite is no policy for it. Choose add, fill or never."
        )
    return ""


# --- What is refused ------------------------------------------------------------------


def check_constants(
    constants: dict[str, list[str]], said: dict[int, Guess], of: str
) -> None:
    for name, given in constants.items():
        if len(given) > 1 and not FIELDS[of][name.partition(".")[0]].several:
            raise Refusal(f"{name} is set {len(given)} times: give one value.")
    if twice := sorted({one.field for one in said.values()} & constants.keys()):
        raise Refusal(f"{twice[0]} is both mapped and set: give one of the two.")


def check_telling(matching: Matching, headers: Sequence[str]) -> None:
    """Refusal where no column says who or what a row is."""
    if matching.of == INSTITUTIONS and "name" not in matching.columns:
        raise Refusal(
            "No column looks like the institutions' name. Say which it is: "
            f"--map name=COLUMN, one of: {', '.join(headers)}."
        )
    if matching.of == TOUCHPOINTS:
        check_meetings(matching, headers)
    if matching.of == CONTACTS and not matching.columns.keys() & set(TELLING):
        raise Refusal(
            "No column looks like a name, an e-mail address, a phone or a number in "
            "another system. Say which one is: --map name=COLUMN, one of: "
            f"{', '.join(headers)}."
        )


def check_meetings(matching: Matching, headers: Sequence[str]) -> None:
    """Refusal where no column says when it was, or none with whom."""
    said = {name.partition(".")[0] for name in matching.constants}
    said |= matching.columns.keys()
    if "happened_on" not in said:
        raise Refusal(
            "No column looks like the day it happened. Say which it is: "
            f"--map happened_on=COLUMN, one of: {', '.join(headers)}."
        )
    if not said & {*TELLING, "counts_for"}:
        raise Refusal(
            "No column says who or which institution was met. Say which does: --map "
            f"name=COLUMN or --map counts_for=COLUMN, one of: {', '.join(headers)}."
        )


def pair(said: str) -> tuple[str, str]:
    name, equals, value = said.partition("=")
    if not equals or not name.strip() or not value.strip():
        raise Refusal(f"“{said}” should read field=value, such as zip=ZIPCODE.")
    return name.strip(), value.strip()


def column_at(column: str, headers: Sequence[str]) -> int:
    """The place of the column so named, exactly or but for case and punctuation."""
    if column in headers:
        return headers.index(column)
    alike = [at for at, header in enumerate(headers) if bare(header) == bare(column)]
    if len(alike) == 1:
        return alike[0]
    raise Refusal(
        f"There is no column {column}. The columns are: {', '.join(headers)}."
    )
