"""Who looks after an institution."""

from django import forms
from django.db.models import Q

from contacts.actions.stewardships import change_steward
from contacts.forms.acting import Acting
from contacts.models import Institution, Stewardship
from districts.models import is_current
from organizer.accounts.models import Membership


class ColleagueField(forms.ModelChoiceField):
    def label_from_instance(self, membership):
        return str(membership.user)


class StewardForm(Acting, forms.Form):
    """One of the team who writes, or nobody, from today on."""

    verb = "changed a steward"
    button = "Save the steward"

    steward = ColleagueField(
        Membership.objects.none(),
        label="Who looks after it, from today on",
        empty_label="Nobody",
        required=False,
        error_messages={
            "invalid_choice": "They are not in your team now: choose someone who is."
        },
    )

    def __init__(self, *args, institution: Institution, **kwargs):
        super().__init__(*args, **kwargs)
        self.institution = institution
        team = Q(team=self.actor.team)
        self.fields["steward"].queryset = (
            Membership.objects.current(self.today)
            .filter(team, role__in=Membership.WRITERS)
            .select_related("user")
            .order_by("user__name", "user__email")
        )
        now = Stewardship.objects.filter(
            team, is_current(self.today), institution=institution
        ).first()
        self.initial["steward"] = now and now.membership_id

    def write(self):
        change_steward(
            actor=self.actor,
            institution=self.institution,
            steward=self.cleaned_data["steward"],
        )
