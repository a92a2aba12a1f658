"""Which rows of a list to look at, and who the doubtful ones are."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from django import forms
from django.db.models import Case, QuerySet, TextField, Value, When
from django.db.models.fields.json import KeyTextTransform
from django.db.models.functions import Coalesce
from django.forms.boundfield import BoundField

from contacts.actions.imports import choose_in_import
from contacts.models import Import, ImportPossible, ImportRow, Placement
from organizer.accounts.models import Membership

UNREAD = "unread"
# Rows whose reason says why they are not brought in.
NOT_IN = (ImportRow.Outcome.REFUSED, ImportRow.Outcome.LEFT_OUT)
SHOWN = [
    ("", "All rows"),
    *((name, label) for name, label in ImportRow.Outcome.choices),
    (UNREAD, "With values that could not be read"),
]


class RowsFilterForm(forms.Form):
    show = forms.ChoiceField(
        label="Show",
        choices=SHOWN,
        required=False,
        error_messages={"invalid_choice": "There are no such rows: choose again."},
    )
    q = forms.CharField(label="Words of the reason", required=False, max_length=100)
    # By link only: which field changes, and how they are placed.
    field = forms.SlugField(required=False, widget=forms.HiddenInput)
    placement = forms.ChoiceField(
        choices=[("", ""), *Placement.choices],
        required=False,
        widget=forms.HiddenInput,
        error_messages={"invalid_choice": "No row is placed so."},
    )

    def __init__(self, data):
        super().__init__(data)
        for name, css in (("show", "form-select"), ("q", "form-control")):
            self.fields[name].widget.attrs |= {"class": css}

    def chosen(self, rows: QuerySet[ImportRow]) -> QuerySet[ImportRow]:
        """The rows that are let through; all where a filter is amiss."""
        if not self.is_valid():
            return rows
        said = self.cleaned_data
        if said["show"] == UNREAD:
            rows = rows.exclude(reason="").exclude(outcome__in=NOT_IN)
        elif said["show"]:
            rows = rows.filter(outcome=said["show"])
        if said["q"]:
            rows = rows.filter(reason__icontains=said["q"])
        if said["field"]:
            rows = rows.filter(
                facts__set__has_key=said["field"], outcome=ImportRow.Outcome.UPDATED
            ) | rows.filter(
                facts__has_key=said["field"], outcome=ImportRow.Outcome.UPDATED
            )
        if said["placement"]:
            rows = placed(rows, said["placement"])
        return rows


def placed(rows: QuerySet[ImportRow], placement: str) -> QuerySet[ImportRow]:
    """Those of whom or which are placed so, or will be."""
    held = Coalesce("contact__placement", "institution__placement")
    done = When(run__state=Import.State.DONE, then=held)
    said = Coalesce(
        Case(done), KeyTextTransform("placement", "facts"), held,
        Value(Placement.UNKNOWN), output_field=TextField(),
    )  # fmt: skip
    nobody = (ImportRow.Outcome.REFUSED, ImportRow.Outcome.DUPLICATE)
    return rows.exclude(outcome__in=nobody).alias(said=said).filter(said=placement)


@dataclass(frozen=True)
class Question:
    """A row, those it may be the same as, and the field that asks which."""

    row: ImportRow
    possible: list[ImportPossible]
    answer: BoundField


class ChoicesForm(forms.Form):
    """Who each of the rows on the page is; one may leave any open."""

    def __init__(self, data, *, rows: Iterable[ImportRow]):
        super().__init__(data)
        self.asked = list(rows)
        for row in self.asked:
            self.fields[f"row-{row.pk}"] = forms.ChoiceField(
                required=False,
                choices=[(str(one.pk), "") for one in row.candidates] + [NOBODY],
                initial=said_of(row),
                error_messages={"invalid_choice": "Choose one of those shown."},
            )

    def questions(self) -> Iterator[Question]:
        for row in self.asked:
            yield Question(row, row.candidates, self[f"row-{row.pk}"])

    def choose(self, *, actor: Membership, run: Import) -> int:
        """How many rows were chosen for. Refusal where the import is past it."""
        choices = {}
        for row in self.asked:
            answer = self.cleaned_data[f"row-{row.pk}"]
            if answer:
                same = [one for one in row.candidates if str(one.pk) == answer]
                choices[row] = same[0] if same else None
        choose_in_import(actor=actor, run=run, said=choices)
        return len(choices)


NOBODY = ("none", "")


def said_of(row: ImportRow) -> str:
    """What was chosen before; empty = nothing."""
    Choice = ImportPossible.Choice
    for one in row.candidates:
        if one.choice == Choice.SAME:
            return str(one.pk)
    return NOBODY[0] if all(one.choice for one in row.candidates) else ""
