"""What someone does where."""

from django import forms

from contacts.actions.affiliations import (
    add_affiliation,
    change_affiliation,
    end_affiliation,
)
from contacts.actions.contacts import add_contact
from contacts.forms.acting import ActingForm
from contacts.forms.contacts import room_for
from contacts.forms.days import DayField
from contacts.forms.picking import PickField
from contacts.models import Affiliation, Contact, Institution
from contacts.who import offered_contacts


class AffiliationForm(ActingForm):
    """A role: what, from when to when, and whether others follow them there."""

    verb = "changed a role"
    button = "Save the role"

    evidence = forms.ChoiceField(
        label="How one knows that",
        choices=Affiliation.Evidence.choices,
        required=False,
        widget=forms.RadioSelect,
    )
    since = DayField(label="Since", required=False)
    until = DayField(
        label="Until",
        required=False,
        ahead=True,
        help_text="The last day of it; empty while it goes on.",
    )

    class Meta:
        model = Affiliation
        fields = ["role", "leads", "evidence", "since", "until"]
        labels = {
            "role": "What they do there",
            "leads": "Others follow them there: a leader",
        }

    def clean(self):
        said = super().clean()
        if said.get("leads") and not said.get("evidence"):
            self.add_error("evidence", "Say what shows that others follow them.")
        if not said.get("leads"):
            said["evidence"] = ""
        since, until = said.get("since"), said.get("until")
        if since and until and until < since:
            self.add_error("until", "The end comes before the start.")
        return said

    def _get_validation_exclusions(self):
        # What the database refuses of these is said above, beside the field.
        return super()._get_validation_exclusions() | {"leads", "evidence", "until"}

    def write(self) -> None:
        change_affiliation(actor=self.actor, affiliation=self.instance)


class AddAffiliationForm(AffiliationForm):
    """A role of `contact` somewhere, or of somebody at `institution`."""

    verb = "added a role"

    contact = PickField(
        Contact.objects.none(), of="contacts", label="Who", required=False
    )
    new = forms.CharField(
        label="Or someone new: their name", required=False, max_length=200
    )
    institution = PickField(
        Institution.objects.none(),
        of="institutions",
        label="Where",
        error_messages={"required": "Say where: type some letters of its name."},
    )
    field_order = ["contact", "new", "institution"]

    def __init__(self, *args, contact=None, institution=None, **kwargs):
        self.contact, self.institution = contact, institution
        super().__init__(*args, **kwargs)

    def parts(self):
        user = self.actor.user
        if self.contact:
            del self.fields["contact"], self.fields["new"]
        else:
            self.fields["contact"].offer(offered_contacts(self.actor), self.actor)
        if self.institution:
            del self.fields["institution"]
        else:
            visible = Institution.objects.visible_to(user).select_related("kind")
            self.fields["institution"].offer(visible, self.actor)
        return list(self.fields)

    def clean_new(self):
        return room_for(self.cleaned_data["new"])

    def clean(self):
        said = super().clean()
        if self.contact or {"contact", "new"} & self.errors.keys():
            return said
        if said.get("contact") and said.get("new"):
            self.add_error("new", "Choose someone, or name someone new: not both.")
        elif not said.get("contact") and not said.get("new"):
            self.add_error("contact", "Say who: choose someone, or name someone new.")
        return said

    def write(self) -> None:
        said = self.cleaned_data
        who = self.contact or said["contact"]
        if who is None:
            who = add_contact(actor=self.actor, name=said["new"])
        names = ("role", "leads", "evidence", "since", "until")
        self.instance = add_affiliation(
            actor=self.actor,
            contact=who,
            institution=self.institution or said["institution"],
            **{name: said[name] for name in names},
        )


class EndAffiliationForm(ActingForm):
    verb = "ended a role"
    button = "End the role"

    until = DayField(
        label="Their last day in it",
        error_messages={"required": "Say which day was the last."},
    )

    class Meta:
        model = Affiliation
        fields = ["until"]

    def clean_until(self):
        until, since = self.cleaned_data["until"], self.instance.since
        if since and until < since:
            raise forms.ValidationError("The end comes before the start.")
        return until

    def write(self) -> None:
        end_affiliation(
            actor=self.actor,
            affiliation=self.instance,
            until=self.cleaned_data["until"],
        )
