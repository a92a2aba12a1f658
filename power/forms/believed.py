"""How many such institutions a district holds, by whose count."""

from typing import Any

from django import forms

from contacts.forms.acting import Acting
from contacts.forms.days import DayField
from power.models import BelievedToExist

MOST = 100_000


class BelievedForm(Acting, forms.Form):
    """A count with its source and day. A count of another day stands beside the old."""

    verb = "counted those believed to exist"
    button = "Save the count"

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
    as_of = DayField(
        label="As of",
        help_text="The day to which the count belongs.",
        error_messages={"required": "Say to which day the count belongs."},
    )

    def __init__(self, *args, cell: dict[str, Any], **kwargs):
        super().__init__(*args, **kwargs)
        self.cell = cell

    def write(self):
        """Correct the count of that day, or add one."""
        said = self.cleaned_data
        BelievedToExist.objects.update_or_create(
            **self.cell,
            as_of=said["as_of"],
            defaults={"count": said["count"], "source": said["source"]},
        )
