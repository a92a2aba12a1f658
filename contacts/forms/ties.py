"""Who is close to whom."""

from django import forms
from django.core.exceptions import ValidationError

from contacts.forms.acting import ActingForm
from contacts.forms.days import DayField
from contacts.forms.picking import PickField
from contacts.models import Contact, Tie
from contacts.who import offered_contacts


class TieForm(ActingForm):
    """How two people know each other."""

    verb = "changed a tie"
    button = "Save the tie"

    kind = forms.ChoiceField(
        label="How they know each other",
        choices=[("", "Choose"), *Tie.Kind.choices],
        error_messages={"required": "Say how they know each other."},
    )
    strength = forms.TypedChoiceField(
        label="How close",
        choices=Tie.Strength.choices,
        coerce=int,
        widget=forms.RadioSelect,
        error_messages={"required": "Say how close they are."},
    )
    since = DayField(label="Since", required=False)

    class Meta:
        model = Tie
        fields = ["kind", "strength", "since", "source"]
        labels = {"source": "Who says so"}

    def clean(self):
        said = super().clean()
        if said.get("kind") and self.instance.one_id and self.instance.other_id:
            self.refuse_a_second(said["kind"])
        return said

    def refuse_a_second(self, kind: str) -> None:
        same = Tie.objects.filter(
            one=self.instance.one_id, other=self.instance.other_id, kind=kind
        )
        if same.exclude(pk=self.instance.pk).exists():
            self.add_error("kind", "That is on record already: change it there.")


class AddTieForm(TieForm):
    """A tie of `contact` with somebody else of the team."""

    verb = "added a tie"

    person = PickField(
        Contact.objects.none(),
        of="contacts",
        label="With whom",
        error_messages={"required": "Say with whom: type some letters of the name."},
    )
    field_order = ["person"]

    def __init__(self, *args, contact: Contact, **kwargs):
        self.contact = contact
        super().__init__(*args, **kwargs)
        self.fields["person"].offer(offered_contacts(self.actor), self.actor)

    def clean_person(self):
        person = self.cleaned_data["person"]
        if person == self.contact:
            raise ValidationError("A tie is between two people.")
        # The pair stands in the order of its ids, so that it stands once.
        pair = sorted([self.contact, person], key=lambda one: one.pk)
        self.instance.one, self.instance.other = pair
        self.instance.team = self.actor.team
        return person
