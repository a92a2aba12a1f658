"""Which districts the table shows: its filters, kept in the address."""

import datetime as dt
from collections.abc import Collection

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

# The column that each of these filters would tell something of.
TELLING = {"quiet": "last", "below": "reach"}
CSS = {
    forms.ChoiceField: "form-select",
    forms.IntegerField: "form-control",
    forms.BooleanField: "form-check-input",
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
    below = forms.BooleanField(
        label="Expected voters below the win number", required=False
    )
    memberless = forms.BooleanField(
        label="Ours there, and members of none known", required=False
    )
    holds = forms.BooleanField(label="With institutions on record", required=False)
    waiting = forms.BooleanField(
        label="With some that wait for a choice", required=False
    )

    def __init__(
        self, asked: QueryDict, *, today: dt.date, hides: Collection[str] = ()
    ):
        """`hides`: the columns that the reader is not told, not even by a filter."""
        super().__init__(asked)
        self.asked, self.today = asked, today
        for name, column in TELLING.items():
            if column in hides:
                del self.fields[name]
        self.is_valid()
        for field in self.fields.values():
            field.widget.attrs["class"] = CSS[type(field)]

    def chosen(self, rows: list[Row]) -> list[Row]:
        """The rows that every filter lets through."""
        return [row for row in rows if self.lets_through(row)]

    def lets_through(self, row: Row) -> bool:
        said = self.cleaned_data
        aim = row.aim.aim if row.aim else NO_AIM
        return not (
            (said.get("seat") and row.seat.state != said["seat"])
            or (said.get("aim") and aim != said["aim"])
            or (said.get("below") and not is_below(row))
            or (said.get("memberless") and not is_memberless(row))
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


def is_below(row: Row) -> bool:
    """Whether fewer voters are expected than are needed; no, where one is not known."""
    return row.share_of_win is not None and row.share_of_win < 1


def is_memberless(row: Row) -> bool:
    """Whether institutions are ours there, and of none the members are known."""
    count = row.people["members_known"]
    return bool(count and count["of"] and not count["known"])
