"""What we want of a seat."""

from typing import Any

from django import forms

from contacts.forms.acting import Acting
from contacts.forms.days import DayField
from power.models import Aim


class AimForm(Acting, forms.Form):
    """The aim from a day on; the one before it still holds for the days before."""

    verb = "changed an aim"
    button = "Save the aim"

    aim = forms.ChoiceField(
        label="What we want",
        choices=Aim.Kind.choices,
        widget=forms.RadioSelect,
        error_messages={
            "required": "Choose what we want.",
            "invalid_choice": "No aim is “%(value)s”: choose one of these.",
        },
    )
    since = DayField(label="Since", error_messages={"required": "Say since which day."})

    def __init__(self, *args, seat: dict[str, Any], **kwargs):
        super().__init__(*args, **kwargs)
        self.seat = seat

    def write(self):
        """Change the aim of that day, or begin another."""
        said = self.cleaned_data
        Aim.objects.update_or_create(
            **self.seat, since=said["since"], defaults={"aim": said["aim"]}
        )
