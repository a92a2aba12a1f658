"""Where one person stands."""

from crispy_forms.layout import Field
from django import forms
from django.db.models import Q

from contacts.forms.acting import ActingForm
from contacts.forms.days import DayField
from contacts.models import Assessment, Demand
from districts.models import is_current

CHIPS = "contacts/touchpoints/_choices.html"


class AssessContactForm(ActingForm):
    """A judgment of where a contact stands, overall or on one demand."""

    verb = "said where someone stands"
    button = "Save where they stand"

    stance = forms.TypedChoiceField(
        label="Where do they stand?",
        choices=Assessment.Stance.choices,
        coerce=int,
        widget=forms.RadioSelect,
        error_messages={"required": "Choose one of the five."},
    )
    made_on = DayField(label="As of", error_messages={"required": "Say as of when."})

    class Meta:
        model = Assessment
        fields = ["stance", "demand", "made_on"]
        labels = {"demand": "On what"}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        ours = Q(team=None) | Q(team=self.actor.team)
        current = Demand.objects.filter(ours, is_current(self.today))
        self.fields["demand"].queryset = current
        self.fields["demand"].empty_label = "Overall"
        self.fields["demand"].error_messages["invalid_choice"] = (
            "There is no such demand of ours: choose from the list."
        )

    def parts(self):
        return [Field("stance", template=CHIPS), "demand", "made_on"]


class AssessInstitutionForm(AssessContactForm):
    """A judgment of where an institution stands, made at no touchpoint."""

    verb = "said where an institution stands"
