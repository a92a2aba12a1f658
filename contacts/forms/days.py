"""The day that a form asks for, chosen or typed."""

import datetime as dt

from django import forms
from django.core.exceptions import ValidationError

from contacts.actions.touchpoints import FIRST_DAY

# Years ahead beyond which a day is a slip.
FAR_AHEAD = 50


class DayField(forms.DateField):
    """A day, typed like 2026-05-18 or picked, on `today` at the latest.

    With `ahead` it may be to come. Forms that act say which day is today; while nobody
    does, any day will do.
    """

    today: dt.date | None = None

    def __init__(self, *, ahead: bool = False, **kwargs):
        kwargs["error_messages"] = {
            "invalid": "Write the day like 2026-05-18.",
            "required": "Say on which day.",
        } | kwargs.pop("error_messages", {})
        widget = forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"})
        super().__init__(widget=widget, input_formats=["%Y-%m-%d"], **kwargs)
        self.ahead = ahead

    def validate(self, value):
        super().validate(value)
        if value is None or self.today is None:
            return
        if value < FIRST_DAY:
            raise ValidationError(
                "Write the year in full, like 2026: nothing is that old."
            )
        if value > self.today and not self.ahead:
            raise ValidationError("That day has not come yet: say an earlier one.")
        if value.year > self.today.year + FAR_AHEAD:
            raise ValidationError("That day is very far off: check the year.")
