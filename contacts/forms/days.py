"""The day on which something happened, as every form asks for it."""

import datetime as dt

from django import forms
from django.core.exceptions import ValidationError

from contacts.actions.touchpoints import FIRST_DAY
from organizer.accounts.templatetags.days import in_words


class DayInput(forms.DateInput):
    """The browser's own calendar, which sends 2026-05-18."""

    input_type = "date"

    def __init__(self):
        super().__init__(format="%Y-%m-%d")


class DayField(forms.DateField):
    """A day that has come, and not before 1900; `today` is set for each request."""

    widget = DayInput
    default_error_messages = {
        "invalid": "That is not a day: write it like 2026-05-18.",
        "required": "Say on which day.",
    }
    today: dt.date | None = None

    def validate(self, value):
        super().validate(value)
        if value:
            check_happened(value, self.today)


def check_happened(day: dt.date, today: dt.date | None) -> None:
    """ValidationError for a day to come, and for a year that was not typed in full."""
    if day < FIRST_DAY:
        raise ValidationError(
            "Write the year in full, like 2026: nothing here is older than 1900."
        )
    if today and day > today:
        raise ValidationError(
            f"{in_words(day)} has not come yet: say the day on which it happened."
        )
