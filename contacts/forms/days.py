"""A field for a day, chosen or typed."""

from django import forms


class DayField(forms.DateField):
    def __init__(self, **kwargs):
        kwargs.setdefault(
            "widget", forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
        )
        super().__init__(
            error_messages={
                "invalid": "Write the day like 2026-05-18.",
                "required": "Say on which day.",
            },
            **kwargs,
        )
