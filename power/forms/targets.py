"""How many institutions the plan wants in one row of a district's coverage."""

import datetime as dt
from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from contacts.forms.days import DayInput
from contacts.history import acting
from organizer.accounts.models import Membership
from organizer.accounts.templatetags.days import in_words
from organizer.forms import laid_out, link
from power.models import Target

# No district holds so many, and no plan reaches so far.
MOST = 100_000
YEARS = 20


class TargetForm(forms.Form):
    """The target that holds, `held`, changed; or the row's first, where it is None."""

    wanted = forms.IntegerField(
        label="Wanted",
        required=False,
        min_value=0,
        max_value=MOST,
        help_text="How many engaged or delivering.",
        error_messages={
            "invalid": "Write a whole number, like 12.",
            "min_value": "Write how many are wanted: 0 or more.",
            "max_value": f"Write how many are wanted: {MOST:,} at most.",
        },
    )
    due_on = forms.DateField(
        label="By",
        widget=DayInput,
        error_messages={
            "invalid": "That is not a day: write it like 2026-12-31.",
            "required": "Say by which day.",
        },
    )

    def __init__(
        self, data, *, actor: Membership, cell: dict[str, Any], held: Target | None,
        count_url: str,
    ):  # fmt: skip
        initial = {"wanted": held.wanted, "due_on": held.due_on} if held else {}
        super().__init__(data, initial=initial)
        self.actor, self.cell, self.held = actor, cell, held
        if held:
            self.fields["wanted"].help_text += " Empty takes the target away."
        count = link("Say how many there are, too", count_url)
        self.helper = laid_out(self, "Save the target", *self.fields, count)

    def clean_wanted(self):
        wanted = self.cleaned_data["wanted"]
        if wanted is None and not self.held:
            raise ValidationError("Say how many the plan wants.")
        return wanted

    def clean_due_on(self):
        day, today = self.cleaned_data["due_on"], self.actor.team.today()
        if self.held and day == self.held.due_on:
            return day
        if day < today:
            raise ValidationError(
                f"{in_words(day)} is past: say a later day, with the year in full."
            )
        if day > today + dt.timedelta(days=366 * YEARS):
            raise ValidationError(f"That is more than {YEARS} years away: check it.")
        # Another than the one held, whose day this is not.
        if other := Target.objects.filter(**self.cell, due_on=day).first():
            raise ValidationError(
                f"The plan has {other.wanted} by {in_words(day)} already: say another."
            )
        return day

    def save_it(self) -> str:
        """What became of the target, in words."""
        wanted, day = self.cleaned_data["wanted"], self.cleaned_data["due_on"]
        with acting("changed a target", actor=self.actor):
            target = self.held or Target(**self.cell)
            if wanted is None:
                target.delete()
                return "nothing is wanted any more"
            target.wanted, target.due_on = wanted, day
            target.save()
        return f"{wanted:,} wanted by {in_words(day)}"
