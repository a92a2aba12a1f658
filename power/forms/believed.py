"""How many such institutions a district holds, by whose count."""

from typing import Any

from django import forms

from contacts.forms.days import DayField, happened
from contacts.history import acting
from organizer.accounts.models import Membership
from organizer.forms import laid_out
from power.models import BelievedToExist

MOST = 100_000


class BelievedForm(forms.Form):
    """A count with its source and day. A count of another day stands beside the old."""

    count = forms.IntegerField(
        label="How many there are",
        min_value=0,
        max_value=MOST,
        error_messages={
            "required": "Say how many there are.",
            "invalid": "Write a whole number, like 140.",
            "min_value": "Write how many there are: 0 or more.",
            "max_value": f"Write how many there are: {MOST:,} at most.",
        },
    )
    source = forms.CharField(
        max_length=300,
        help_text="Who counted, or where it is published.",
        error_messages={"required": "Say who counted, or where it is published."},
    )
    as_of = DayField(label="As of", help_text="The day to which the count belongs.")

    def __init__(self, *args, actor: Membership, cell: dict[str, Any], **kwargs):
        super().__init__(*args, **kwargs)
        self.actor, self.cell = actor, cell
        self.helper = laid_out(self, "Save the count")

    def clean_as_of(self):
        return happened(self.cleaned_data["as_of"], self.actor.team.today())

    def save_it(self) -> BelievedToExist:
        """Correct the count of that day, or add one."""
        said = self.cleaned_data
        with acting("counted those believed to exist", actor=self.actor):
            found, _ = BelievedToExist.objects.update_or_create(
                **self.cell,
                as_of=said["as_of"],
                defaults={"count": said["count"], "source": said["source"]},
            )
        return found
