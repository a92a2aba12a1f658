"""What the results and answers of a list of touchpoints become."""

from dataclasses import dataclass

from crispy_forms.helper import FormHelper
from crispy_forms.layout import HTML, Layout
from django import forms
from django.forms.boundfield import BoundField
from django.urls import reverse

from contacts.actions.imports import say_options
from contacts.forms.plain import choice
from contacts.importing.options import STANCES, Options, choices
from contacts.models import Import
from organizer.accounts.models import Membership


@dataclass(frozen=True)
class OptionRow:
    """Two cells that rows have together, how many do, and the field for them."""

    one: str
    other: str
    count: int
    field: BoundField


class OptionsForm(forms.Form):
    """A field for each kind with its result, and for each question with its answer."""

    def __init__(self, data, *, run: Import):
        super().__init__(data)
        self.run, options = run, Options(run.mapping.get("options", {}))
        self.kinds = run.findings.get("happened", ())
        self.questions = run.findings.get("answered", ())
        for at, (kind, result, _) in enumerate(self.kinds):
            label = f"{kind or 'No kind'}, {result or 'no result'}: becomes"
            chosen = options.chosen(kind, result)
            self.fields[f"outcome-{at}"] = choice(label, choices(), chosen)
        for at, (question, answer, _) in enumerate(self.questions):
            chosen = options.judged(question, answer)
            label = f"{question}, {answer}: becomes"
            self.fields[f"answer-{at}"] = choice(label, STANCES, chosen)
        self.helper = FormHelper(self)
        self.helper.form_action = reverse("import_options", args=[run.pk])
        self.helper.layout = Layout(
            HTML('{% include "contacts/imports/_options.html" %}')
        )

    @property
    def kept_in(self) -> str:
        """The mapping that keeps it for the next list; empty = none does."""
        return self.run.findings.get("mapping", "")

    def outcomes(self) -> list[OptionRow]:
        return self.rows("outcome", self.kinds)

    def answers(self) -> list[OptionRow]:
        return self.rows("answer", self.questions)

    def rows(self, name: str, found) -> list[OptionRow]:
        return [OptionRow(*row, self[f"{name}-{at}"]) for at, row in enumerate(found)]

    def say(self, *, actor: Membership) -> None:
        """Have the rows checked anew so. Refusal where the import is past it."""
        say_options(
            actor=actor,
            run=self.run,
            outcomes=self.said("outcome", self.kinds),
            answers=self.said("answer", self.questions),
        )

    def said(self, name: str, found) -> dict[tuple[str, str], str]:
        return {
            (one, other): self.cleaned_data[f"{name}-{at}"]
            for at, (one, other, _) in enumerate(found)
        }
