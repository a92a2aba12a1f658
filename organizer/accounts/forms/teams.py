"""What an admin says of their team."""

from django import forms
from django.core.exceptions import ValidationError

from organizer.accounts.actions import check_team_name
from organizer.accounts.models import Team
from organizer.forms import laid_out

TIME_ZONES = {
    "America/New_York": "Eastern",
    "America/Chicago": "Central",
    "America/Denver": "Mountain",
    "America/Phoenix": "Arizona",
    "America/Los_Angeles": "Pacific",
    "America/Anchorage": "Alaska",
    "Pacific/Honolulu": "Hawaii",
    "America/Puerto_Rico": "Puerto Rico and the Virgin Islands",
    "Pacific/Guam": "Guam and the Northern Marianas",
    "Pacific/Pago_Pago": "American Samoa",
}


class TeamForm(forms.ModelForm):
    shares = forms.ChoiceField(
        label="What it shares with the coalition",
        choices=[
            (shares.value, f"{shares.label}. {Team.SHARING[shares]}")
            for shares in Team.Shares
        ],
        widget=forms.RadioSelect,
    )

    class Meta:
        model = Team
        fields = ["name", "time_zone", "shares", "nonpartisan"]
        labels = {
            "time_zone": "Time zone",
            "nonpartisan": "Nonpartisan",
        }
        help_texts = {
            "time_zone": "When the team's day begins: “today” and “overdue” follow it.",
            "nonpartisan": "Hides pledges, endorsements and win numbers from the team.",
        }
        error_messages = {"name": {"required": "A team needs a name."}}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        zones = {self.instance.time_zone: self.instance.time_zone} | {
            zone: f"{name} ({zone})" for zone, name in TIME_ZONES.items()
        }
        self.fields["time_zone"] = forms.ChoiceField(
            choices=list(zones.items()),
            label=self.fields["time_zone"].label,
            help_text=self.fields["time_zone"].help_text,
        )
        self.helper = laid_out(self, "Save the team")

    def clean_name(self) -> str:
        name = " ".join(self.cleaned_data["name"].split())
        check_team_name(name)
        others = Team.objects.exclude(pk=self.instance.pk)
        if others.filter(name__iexact=name).exists():
            raise ValidationError(f"Another team is called {name}: add where it works.")
        return name
