"""Who was seen with whom: an opponent's dealing with an institution."""

from django import forms
from django.db.models import Q

from contacts.actions.sightings import change_sighting, record_sighting
from contacts.forms.acting import ActingForm
from contacts.forms.days import DayField
from contacts.forms.picking import PickField
from contacts.models import Institution, Opponent, Sighting
from organizer.forms import laid_out, link


class SightingForm(ActingForm):
    """One sighting; the opponent is chosen, or named for the first time."""

    verb = "recorded a sighting"
    button = "Save the sighting"

    institution = PickField(
        Institution.objects.none(),
        of="institutions",
        label="Seen with",
        error_messages={"required": "Say with which institution."},
    )
    opponent = forms.ModelChoiceField(
        Opponent.objects.all(),
        label="Who",
        required=False,
        empty_label="Someone not on this list",
        error_messages={"invalid_choice": "Nobody of that name is on the list."},
    )
    new_opponent = forms.CharField(
        label="Or someone new",
        required=False,
        max_length=200,
        help_text="A lobby, a donor, an office, as it calls itself.",
    )
    seen_on = DayField(label="Seen on")

    field_order = ["institution", "opponent", "new_opponent"]

    class Meta:
        model = Sighting
        fields = ["institution", "kind", "seen_on", "note", "source"]
        labels = {"kind": "What they did", "note": "What was seen"}
        widgets = {"kind": forms.RadioSelect, "note": forms.Textarea({"rows": 2})}
        help_texts = {"source": "Who saw it, or where it stands."}
        error_messages = {"kind": {"required": "Say what they did."}}

    def __init__(self, *args, delete_url: str = "", **kwargs):
        super().__init__(*args, **kwargs)
        if self.instance.pk:
            self.verb = "changed a sighting"
        self.initial.setdefault("opponent", self.instance.opponent_id)
        self.fields["kind"].choices = Sighting.Kind.choices
        visible = Institution.objects.visible_to(self.actor.user).filter(
            Q(team=None) | Q(team=self.actor.team)
        )
        self.fields["institution"].offer(visible, self.actor)
        if self.instance.institution_id:
            del self.fields["institution"]
        below = [link("Delete this sighting", delete_url)] if delete_url else []
        self.helper = laid_out(self, self.button, *self.fields, *below)

    def clean(self):
        said = self.cleaned_data
        name = " ".join(said.pop("new_opponent", "").split())
        if said.get("opponent") and name:
            self.add_error(
                "new_opponent", "You chose someone above too: leave one of them out."
            )
        elif not said.get("opponent") and not name and not self.errors.get("opponent"):
            self.add_error("opponent", "Say who was seen: choose, or name someone new.")
        else:
            said["opponent"] = said.get("opponent") or name
        return said

    def write(self):
        said = self.cleaned_data
        if self.instance.pk:
            change_sighting(actor=self.actor, sighting=self.instance, **said)
            return
        institution = said.pop("institution", None) or self.instance.institution
        self.instance = record_sighting(
            actor=self.actor, institution=institution, **said
        )
