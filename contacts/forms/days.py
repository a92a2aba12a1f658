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
    """A day; whether it has come is for the form to check: see `happened`."""

    widget = DayInput
    default_error_messages = {
        "invalid": "That is not a day: write it like 2026-05-18.",
        "required": "Say on which day.",
    }


def happened(day: dt.date | None, today: dt.date) -> dt.date | None:
    """The day, None where it was left empty.

    ValidationError for a day to come, and for a year that was not typed in full.
    """
    if day is None:
        return None
    if day < FIRST_DAY:
        raise ValidationError(
            "Write the year in full, like 2026: nothing here is older than 1900."
        )
    if day > today:
        raise ValidationError(
            f"{in_words(day)} has not come yet: say the day on which it happened."
        )
    return day
