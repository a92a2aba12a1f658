"""Where an institution or an incumbent stands in public on one of our demands."""

from django import forms
from django.db.models import Q

from contacts.forms.acting import ActingForm
from contacts.forms.days import DayField
from contacts.forms.picking import PickField
from contacts.models import Demand, Institution, Position
from districts.models import is_current
from organizer.forms import laid_out, link


class PositionForm(ActingForm):
    """One position with its source; whose it is, unless the instance says so."""

    verb = "recorded a position"
    button = "Save the position"

    institution = PickField(
        Institution.objects.none(),
        of="institutions",
        label="Whose",
        error_messages={"required": "Say whose position it is."},
    )
    on = DayField(label="Said or done on")

    class Meta:
        model = Position
        fields = ["institution", "demand", "stance", "on", "source"]
        widgets = {"stance": forms.RadioSelect}
        help_texts = {
            "source": "Where it is said: a letter, a vote, a newsletter. "
            "Without a source a position is not kept."
        }
        error_messages = {
            "demand": {
                "required": "Say on which demand.",
                "invalid_choice": "That demand is not among yours: choose another.",
            },
            "stance": {"required": "Say whether they support or oppose it."},
            "source": {"required": "Say where it is said."},
        }

    def __init__(self, *args, delete_url: str = "", **kwargs):
        super().__init__(*args, **kwargs)
        if self.instance.pk:
            self.verb = "changed a position"
        self.fields["stance"].choices = Position.Stance.choices
        self.fields["demand"].empty_label = "Choose a demand"
        self.fields["demand"].queryset = Demand.objects.filter(
            Q(team=None) | Q(team=self.actor.team),
            is_current(self.today) | Q(pk=self.instance.demand_id),
        )
        visible = Institution.objects.visible_to(self.actor.user)
        self.fields["institution"].offer(visible, self.actor)
        if self.instance.institution_id or self.instance.incumbent_id:
            del self.fields["institution"]
        below = [link("Delete this position", delete_url)] if delete_url else []
        self.helper = laid_out(self, self.button, *self.fields, *below)
