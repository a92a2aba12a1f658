"""Which districts the table shows: its filters, kept in the address."""

import datetime as dt

from django import forms
from django.http import QueryDict

from districts.models import SeatState
from power.district_list import Row
from power.models import Aim

ANY = ("", "Any")
NO_AIM = "none"
CHOICES = {
    "seat": dict(SeatState.choices),
    "aim": dict([*Aim.Kind.choices, (NO_AIM, "None yet")]),
}


class DistrictFilterForm(forms.Form):
    """The filters of the table; a wrong one filters nothing and says so."""

    seat = forms.ChoiceField(
        label="The seat",
        required=False,
        choices=[ANY, *CHOICES["seat"].items()],
        error_messages={
            "invalid_choice": "No seat is “%(value)s”: choose from the list."
        },
    )
    aim = forms.ChoiceField(
        label="Our aim",
        required=False,
        choices=[ANY, *CHOICES["aim"].items()],
        error_messages={
            "invalid_choice": "No aim is “%(value)s”: choose from the list."
        },
    )
    quiet = forms.IntegerField(
        label="No touchpoint of ours for",
        required=False,
        min_value=1,
        max_value=3650,
        error_messages={
            "invalid": "Write the days without a touchpoint as a number, like 30.",
            "min_value": "Write the days without a touchpoint as 1 to 3650.",
            "max_value": "Write the days without a touchpoint as 1 to 3650.",
        },
    )
    holds = forms.BooleanField(label="With institutions on record", required=False)
    waiting = forms.BooleanField(
        label="With some that wait for a choice", required=False
    )

    def __init__(self, asked: QueryDict, *, today: dt.date, shows_last: bool):
        super().__init__(asked)
        self.asked, self.today = asked, today
        if not shows_last:
            # What it leaves out would tell a viewer where the team has been.
            del self.fields["quiet"]
        self.is_valid()
        for name, field in self.fields.items():
            css = {"holds": "form-check-input", "waiting": "form-check-input"}
            usual = "form-control" if name == "quiet" else "form-select"
            field.widget.attrs["class"] = css.get(name, usual)

    def chosen(self, rows: list[Row]) -> list[Row]:
        """The rows that every filter lets through."""
        return [row for row in rows if self.lets_through(row)]

    def lets_through(self, row: Row) -> bool:
        said = self.cleaned_data
        aim = row.aim.aim if row.aim else NO_AIM
        return not (
            (said.get("seat") and row.seat.state != said["seat"])
            or (said.get("aim") and aim != said["aim"])
            or (said.get("holds") and not row.line.total.value)
            or (said.get("waiting") and not row.line.waiting.value)
            or (said.get("quiet") and not self.is_quiet(row, said["quiet"]))
        )

    def is_quiet(self, row: Row, days: int) -> bool:
        """Whether our last touchpoint there is at least `days` ago, or never was."""
        return row.last is None or (self.today - row.last).days >= days

    def chips(self) -> list[dict[str, str]]:
        """What is filtered, in words, each with the address that leaves it out."""
        return [
            {"label": str(self.fields[name].label), "words": words, "without": url}
            for name in self.fields
            if (words := self.words(name)) and (url := self.without(name))
        ]

    def words(self, name: str) -> str:
        value = self.cleaned_data.get(name)
        if not value:
            return ""
        if name == "quiet":
            return f"{value} day{'' if value == 1 else 's'}"
        if value is True:
            return "yes"
        return CHOICES[name][value].lower()

    def without(self, name: str) -> str:
        query = self.asked.copy()
        query.pop(name, None)
        return f"?{query.urlencode()}"

    def query(self) -> dict[str, str]:
        """The filters as an address says them."""
        return {
            name: str(self.asked[name])
            for name in self.fields
            if self.cleaned_data.get(name)
        }
