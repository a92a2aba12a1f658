"""What each column of a list holds, and what holds for all its rows."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cached_property

from crispy_forms.helper import FormHelper
from crispy_forms.layout import HTML, Layout
from django import forms
from django.forms.boundfield import BoundField

from contacts.forms.import_fields import NOWHERE, fields_of, without_details
from contacts.forms.plain import choice, text
from contacts.importing import Refusal
from contacts.importing.columns import (
    DATES,
    SPLITTABLE,
    Column,
    Matching,
    policies_amiss,
    with_orders,
)
from contacts.importing.dates import Order
from contacts.importing.fields import (
    CONTACTS,
    FIELDS,
    INSTITUTIONS,
    TELLING,
    TOUCHPOINTS,
    Field,
)
from contacts.importing.guessing import BY_HEADER, BY_SOURCE, BY_VALUES, SAID
from contacts.importing.policies import MEANINGS, Policy
from contacts.importing.readers import reader_for
from contacts.importing.reading import ListFile
from contacts.importing.sources import label_of
from contacts.models import Import, InstitutionKind
from districts.congresses import ordinal
from districts.models import District

WORDS = {SAID: "your choice", BY_HEADER: "by its name", BY_VALUES: "by its values"}
ORDERS = [
    ("", "As they are written"),
    (Order.MONTH_FIRST.value, "Month first: 3/4 is 4 March"),
    (Order.DAY_FIRST.value, "Day first: 3/4 is 3 April"),
]
POLICIES = [("", "As is usual for the field")] + [
    (policy.value, meaning[:1].upper() + meaning[1:])
    for policy, meaning in MEANINGS.items()
]
# Empty rows for what holds for all rows, besides those filled already.
SPARE = 2


@dataclass(frozen=True)
class ColumnRow:
    """A column as the page shows it, with the form's fields for it."""

    column: Column
    field: BoundField
    detail: BoundField
    policy: BoundField
    split: BoundField
    order: BoundField
    why: str
    behind_dot: str
    # The field's own policy.
    usual: Policy

    @property
    def needed(self) -> str:
        """What someone must say of it."""
        if self.order.value() or self.column.field not in DATES:
            return ""
        if self.column.order is Order.AMBIGUOUS:
            return "Every day is 12 or less: is it month first or day first?"
        return ""

    @property
    def how_written(self) -> str:
        """What becomes of what we hold, and which of a kind it is."""
        if self.column.field is None:
            return "More"
        policy = MEANINGS[self.column.policy or self.usual]
        return f"{self.column.detail}; {policy}" if self.column.detail else policy

    @property
    def several(self) -> bool:
        return self.column.looks_several and not self.split.value()

    @property
    def opened(self) -> bool:
        """Whether more than the field is shown at once."""
        shown = (self.detail, self.policy, self.split, self.order)
        return bool(self.needed or any(one.errors for one in shown))


class MatchForm(forms.Form):
    """Makes a Matching of what is said of each column, in the columns' order."""

    def __init__(self, data, *, run: Import, found: ListFile, matching: Matching):
        super().__init__(data)
        self.run, self.found, self.was = run, found, matching
        self.matching = matching
        self.known = FIELDS[matching.of]
        choices = [("", NOWHERE[matching.of]), *fields_of(matching.of)]
        for at, column in enumerate(matching.all):
            self.add_column(at, column, choices)
        self.add_constants()
        self.add_rest()
        self.helper = FormHelper(self)
        self.helper.attrs = {"novalidate": ""}
        self.helper.layout = Layout(
            HTML('{% include "contacts/imports/_columns.html" %}'),
            HTML('{% include "contacts/imports/_constants.html" %}'),
            HTML('{% include "contacts/imports/_first.html" %}'),
            HTML('{% include "contacts/imports/_keep.html" %}'),
        )

    # --- Its fields -------------------------------------------------------------------

    def add_column(self, at: int, column: Column, choices: list) -> None:
        label = column.header
        policy = column.policy.value if column.policy else ""
        order = "" if column.order not in (ORDERS[1][0], ORDERS[2][0]) else column.order
        self.fields |= {
            f"field-{at}": choice(f"{label} goes to", choices, column.field or ""),
            f"detail-{at}": text(f"{label}: of which", column.detail),
            f"policy-{at}": choice(f"{label}: where we hold something", POLICIES,
                                   policy),
            f"split-{at}": forms.BooleanField(
                label="A cell holds several: part them", required=False,
                initial=column.split,
            ),
            f"order-{at}": choice(f"{label}: its dates", ORDERS, order),
        }  # fmt: skip

    def add_constants(self) -> None:
        said = [
            (name, value)
            for name, values in self.was.constants.items()
            for value in values
            if not (self.of_institutions and name == "kind")
        ]
        choices = [("", "Nothing more"), *without_details(fields_of(self.was.of))]
        self.spare = len(said) + SPARE
        if self.is_bound:
            self.spare = min(count_of(self.data), 50)
        for at in range(self.spare):
            name, value = said[at] if at < len(said) else ("", "")
            self.fields[f"same-{at}"] = choice("Field", choices, name)
            self.fields[f"value-{at}"] = text("Value for all rows", value)
        if self.of_institutions:
            kinds = InstitutionKind.objects.values_list("slug", "name")
            self.fields["kind"] = choice(
                "All of these are",
                [("", "Of different kinds, or not known"), *kinds],
                next(iter(self.was.constants.get("kind", ())), ""),
            )

    def add_rest(self) -> None:
        lines = District.objects.order_by("-congress").values_list("congress")
        self.fields["lines"] = choice(
            "The district column is on the lines of the",
            [("", "There is none")]
            + [(str(one), f"{ordinal(one)} Congress") for (one,) in lines.distinct()],
            str(self.was.lines or ""),
        )
        if self.of_institutions:
            self.fields["source"] = text(
                "The numbers elsewhere are those of", self.was.source
            )
            self.fields["source"].help_text = (
                "The system that they come from, as van:NY. Lists of one source find "
                "each other's institutions by them."
            )
        self.fields["keep_as"] = forms.CharField(
            label="Keep these choices under a name",
            required=False,
            max_length=100,
            help_text="For the next list of its kind; one of that name is replaced.",
        )

    @property
    def of_institutions(self) -> bool:
        return self.was.of == INSTITUTIONS

    # --- What the page shows ----------------------------------------------------------

    @cached_property
    def rows(self) -> list[ColumnRow]:
        return [self.row(at, column) for at, column in enumerate(self.matching.all)]

    def row(self, at: int, column: Column) -> ColumnRow:
        parts = ("field", "detail", "policy", "split", "order")
        field = self.known.get(column.field or "")
        return ColumnRow(
            column,
            *(self[f"{part}-{at}"] for part in parts),
            why=self.why(column, field),
            behind_dot=field.detail if field else "",
            usual=field.policy if field else Policy.FILL,
        )

    def why(self, column: Column, field: Field | None) -> str:
        if field is None:
            return "no field is like it"
        if column.how == BY_SOURCE:
            return f"as {self.source_label} names it"
        return WORDS.get(column.how, "")

    @property
    def source_label(self) -> str:
        return label_of(self.was.source)

    def matched_count(self) -> int:
        return sum(bool(column.field) for column in self.matching.all)

    def needing(self) -> int:
        return sum(bool(row.needed) for row in self.rows)

    def constant_rows(self) -> Iterator[tuple[BoundField, BoundField]]:
        for at in range(self.spare):
            yield self[f"same-{at}"], self[f"value-{at}"]

    # --- What is said -----------------------------------------------------------------

    def clean(self):
        said = super().clean()
        if self.errors:
            return said
        columns = tuple(
            self.column(at, column) for at, column in enumerate(self.was.all)
        )
        self.matching = replace(
            self.was,
            all=columns,
            constants=self.constants(),
            lines=int(said["lines"]) if said["lines"] else None,
            source=said.get("source", self.was.source),
        )
        self.check_telling()
        self.check_needs()
        if not self.errors:
            self.check_orders()
        if not self.errors:
            self.check_readable()
        return said

    def column(self, at: int, column: Column) -> Column:
        said = self.cleaned_data
        name = said[f"field-{at}"] or None
        field = self.known.get(name or "")
        detail = said[f"detail-{at}"] if field and field.detail else ""
        if field and field.detail_needed and not detail:
            sentence = f"{column.header}: say which {field.detail}."
            self.add_error(f"detail-{at}", sentence)
        same = (name, detail) == (column.field, column.detail)
        policy, order = said[f"policy-{at}"], said[f"order-{at}"]
        amiss = field and policies_amiss(field, Policy(policy) if policy else None)
        if amiss:
            self.add_error(f"policy-{at}", amiss)
        return replace(
            column,
            field=name,
            detail=detail,
            how=(column.how if same else SAID) if name else "",
            policy=Policy(policy) if policy else None,
            split=said[f"split-{at}"] and name in SPLITTABLE,
            order=Order(order),
        )

    def constants(self) -> dict[str, list[str]]:
        said = self.cleaned_data
        found: dict[str, list[str]] = {}
        for at in range(self.spare):
            name, value = said[f"same-{at}"], said[f"value-{at}"]
            if name and not value:
                self.add_error(f"value-{at}", f"Say which {self.known[name].label}.")
            elif value and not name:
                self.add_error(f"same-{at}", f"Say what “{value}” is.")
            elif name:
                found.setdefault(name, []).append(value)
        if kind := said.get("kind"):
            found["kind"] = [kind]
        return found

    # --- What is refused --------------------------------------------------------------

    def check_telling(self) -> None:
        if self.of_institutions and "name" not in self.matching.columns:
            self.add_error(None, "Say which column is the institutions' name.")
        if self.was.of == TOUCHPOINTS:
            self.check_meetings()
        telling = self.matching.columns.keys() & set(TELLING)
        if self.was.of == CONTACTS and not telling:
            sentence = "Say which column is a name, an e-mail, a phone or a number."
            self.add_error(None, sentence)

    def check_meetings(self) -> None:
        said = {name.partition(".")[0] for name in self.matching.constants}
        said |= self.matching.columns.keys()
        if "happened_on" not in said:
            self.add_error(None, "Say which column is the day it happened.")
        if not said & {*TELLING, "counts_for"}:
            sentence = "Say which column says who or which institution was met."
            self.add_error(None, sentence)

    def check_needs(self) -> None:
        fed = self.matching.columns
        for name, values in self.matching.constants.items():
            field = self.known[name]
            if name in fed:
                self.add_error(
                    None,
                    f"{field.label} is both a column and the same for all rows: choose "
                    "one of the two.",
                )
            elif len(values) > 1 and not field.several:
                self.add_error(None, f"{field.label} is said twice: say it once.")
        if "district" in fed and not self.matching.lines:
            self.add_error("lines", "Say on which Congress's lines the districts are.")
        if self.of_institutions and "id" in fed and not self.matching.source:
            self.add_error("source", "Say which system the numbers are those of.")

    def check_orders(self) -> None:
        """Have the whole file decide what its dates begin with, or ask."""
        unsaid = [
            replace(column, how=BY_HEADER)
            if column.field in DATES and column.order is Order.NONE
            else replace(column, how=SAID)
            for column in self.matching.all
        ]
        if all(column.how == SAID for column in unsaid):
            return
        try:
            rows = (row.cells for row in self.found.rows())
            decided = with_orders(replace(self.matching, all=tuple(unsaid)), rows)
        except Refusal as refused:
            self.add_error(None, str(refused))
            return
        self.matching = replace(
            self.matching,
            all=tuple(
                replace(column, order=found.order)
                for column, found in zip(self.matching.all, decided.all, strict=True)
            ),
        )
        for at, column in enumerate(self.matching.all):
            if column.order is Order.AMBIGUOUS:
                self.add_error(
                    f"order-{at}",
                    f"{column.header}: every day is 12 or less. Say whether the month "
                    "or the day is first.",
                )

    def check_readable(self) -> None:
        """Refuse what holds for all rows where it cannot be read."""
        try:
            reader_for(self.run.team, self.matching)
        except Refusal as refused:
            self.add_error(None, str(refused))


def count_of(data) -> int:
    """How many rows for constants the page sent."""
    return sum(name.startswith("same-") for name in data)
