"""How many institutions the plan wants in one row of a district's coverage."""

import datetime as dt
from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from contacts.forms.acting import Acting
from contacts.forms.days import DayField
from organizer.accounts.templatetags.days import in_words
from organizer.forms import laid_out, link
from power.models import Target

# No district holds so many, and no plan reaches so far.
MOST = 100_000
YEARS = 20


class TargetForm(Acting, forms.Form):
    """The target that holds, `held`, changed; or the row's first, where it is None."""

    verb = "changed a target"
    button = "Save the target"

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
    due_on = DayField(
        label="By", ahead=True, error_messages={"required": "Say by which day."}
    )

    def __init__(
        self,
        *args,
        cell: dict[str, Any],
        held: Target | None,
        count_url: str,
        **kwargs,
    ):
        initial = {"wanted": held.wanted, "due_on": held.due_on} if held else {}
        super().__init__(*args, initial=initial, **kwargs)
        self.cell, self.held = cell, held
        if held:
            self.fields["wanted"].help_text += " Empty takes the target away."
        count = link("Say how many there are, too", count_url)
        self.helper = laid_out(self, self.button, *self.fields, count)

    def clean_wanted(self):
        wanted = self.cleaned_data["wanted"]
        if wanted is None and not self.held:
            raise ValidationError("Say how many the plan wants.")
        return wanted

    def clean_due_on(self):
        day, today = self.cleaned_data["due_on"], self.today
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

    def write(self):
        target = self.held or Target(**self.cell)
        wanted = self.cleaned_data["wanted"]
        if wanted is None:
            target.delete()
        else:
            target.wanted, target.due_on = wanted, self.cleaned_data["due_on"]
            target.save()

    def words(self) -> str:
        """What became of the target."""
        wanted, day = self.cleaned_data["wanted"], self.cleaned_data["due_on"]
        if wanted is None:
            return "nothing is wanted any more"
        return f"{wanted:,} wanted by {in_words(day)}"
