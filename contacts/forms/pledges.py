"""Money that someone pledged and gave."""

from django import forms
from django.core.exceptions import ValidationError

from contacts.forms.acting import ActingForm
from contacts.forms.days import DayField
from contacts.models import Pledge

FIRST_CYCLE, LAST_CYCLE = 1980, 2100


class PledgeForm(ActingForm):
    """A pledge for one two-year cycle, in dollars."""

    verb = "changed a pledge"
    button = "Save the pledge"

    cycle = forms.IntegerField(
        label="Cycle",
        help_text="The even year that it ends in.",
        error_messages={
            "required": "Say for which cycle, like 2026.",
            "invalid": "Write the cycle as a year, like 2026.",
        },
    )
    pledged_on = DayField(label="Pledged on")
    given_on = DayField(label="Given on", required=False)

    class Meta:
        model = Pledge
        fields = ["recipient", "amount", "cycle", "pledged_on", "given", "given_on"]
        labels = {
            "recipient": "To whom it goes",
            "amount": "Pledged, in dollars",
            "given": "Given so far, in dollars",
        }
        error_messages = {
            "recipient": {"required": "Say to whom it goes."},
            "amount": {
                "required": "Say how much.",
                "invalid": "Write the amount in digits, like 250.",
            },
            "given": {"invalid": "Write the amount in digits, like 250."},
        }

    def clean_cycle(self):
        cycle = self.cleaned_data["cycle"]
        if cycle % 2 or not FIRST_CYCLE <= cycle <= LAST_CYCLE:
            raise ValidationError("A cycle is named by its even year, like 2026.")
        return cycle

    def clean_amount(self):
        return not_negative(self.cleaned_data["amount"])

    def clean_given(self):
        return not_negative(self.cleaned_data["given"])

    def clean(self):
        said = super().clean()
        if said.get("given") and not said.get("given_on") and not self.errors:
            self.add_error("given_on", "Say when they gave it.")
        if said.get("given_on") and said.get("given", "refused") is None:
            self.add_error("given", "Say how much they gave.")
        return said


def not_negative(amount):
    if amount is not None and amount < 0:
        raise ValidationError("An amount is not negative.")
    return amount
