"""Which entries of the record a page shows."""

from django import forms

from organizer.accounts.models import Team, User


class AuditFilterForm(forms.Form):
    who = forms.ModelChoiceField(
        User.objects.none(),
        required=False,
        empty_label="Anybody",
        error_messages={
            "invalid_choice": "Nobody of your team: choose from the list.",
        },
    )
    day = forms.DateField(
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}),
        error_messages={"invalid": "That is no day: write it like 2026-05-18."},
    )

    def __init__(self, *args, team: Team, **kwargs):
        super().__init__(*args, **kwargs)
        ever = User.objects.filter(memberships__team=team).distinct()
        self.fields["who"].queryset = ever.order_by("name", "email")
        for name, css in (("who", "form-select"), ("day", "form-control")):
            self.fields[name].widget.attrs["class"] = css

    def clean_day(self):
        day = self.cleaned_data["day"]
        if day and not 1900 <= day.year < 3000:
            raise forms.ValidationError("Write the year in full, like 2026.")
        return day
