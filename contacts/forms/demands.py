"""What we want of an incumbent."""

import datetime as dt

from django import forms

from contacts.models import Demand
from organizer.accounts.models import Team
from organizer.forms import laid_out

COALITION, TEAM = "coalition", "team"


def day_field(label: str, help_text: str) -> forms.DateField:
    return forms.DateField(
        label=label,
        required=False,
        help_text=help_text,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        error_messages={"invalid": "That is no day: write it like 2026-05-18."},
    )


class DemandForm(forms.ModelForm):
    text = forms.CharField(
        label="In full",
        required=False,
        max_length=5000,
        widget=forms.Textarea(attrs={"rows": 4}),
    )
    since = day_field("Since", "Empty: as long as we know.")
    until = day_field("Last day", "Empty: we still want it.")

    class Meta:
        model = Demand
        fields = ["name", "text", "since", "until"]
        labels = {"name": "In a few words"}

    def __init__(self, *args, team: Team, **kwargs):
        """`team`: whose demand a new one may be, beside the coalition's."""
        self.team = team
        super().__init__(*args, **kwargs)
        if self.instance.pk is None:
            self.fields["whose"] = forms.ChoiceField(
                label="Whose",
                choices=[
                    (COALITION, "The coalition's: all teams see it"),
                    (TEAM, f"Only {team}'s"),
                ],
                initial=COALITION,
                widget=forms.RadioSelect,
                help_text="That stays so: positions on it are seen by the same teams.",
            )
        self.helper = laid_out(self, "Save the demand")

    def clean(self):
        super().clean()
        for name in ("since", "until"):
            day = self.cleaned_data.get(name)
            if day and not dt.date(1900, 1, 1) <= day < dt.date(3000, 1, 1):
                self.add_error(name, "Write the year in full, like 2026.")
        if self.cleaned_data.get("whose") == TEAM:
            self.instance.team = self.team
        return self.cleaned_data
