"""What we want of a seat."""

from typing import Any

from django import forms

from contacts.forms.days import DayField, happened
from contacts.history import acting
from organizer.accounts.models import Membership
from organizer.forms import laid_out
from power.models import Aim


class AimForm(forms.Form):
    """The aim from a day on; the one before it still holds for the days before."""

    aim = forms.ChoiceField(
        label="What we want",
        choices=Aim.Kind.choices,
        widget=forms.RadioSelect,
        error_messages={
            "required": "Choose what we want.",
            "invalid_choice": "No aim is “%(value)s”: choose one of these.",
        },
    )
    since = DayField(label="Since")

    def __init__(self, *args, actor: Membership, seat: dict[str, Any], **kwargs):
        super().__init__(*args, **kwargs)
        self.actor, self.seat = actor, seat
        self.helper = laid_out(self, "Save the aim")

    def clean_since(self):
        return happened(self.cleaned_data["since"], self.actor.team.today())

    def save_it(self) -> Aim:
        """Change the aim of that day, or begin another."""
        said = self.cleaned_data
        with acting("changed an aim", actor=self.actor):
            found, _ = Aim.objects.update_or_create(
                **self.seat, since=said["since"], defaults={"aim": said["aim"]}
            )
        return found
