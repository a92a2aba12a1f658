"""An institution's public support of an incumbent, and its end."""

import datetime as dt

from django import forms
from django.db.models import Q

from contacts.forms.acting import ActingForm
from contacts.forms.days import DayField
from contacts.forms.picking import PickField
from contacts.models import Endorsement, Institution
from contacts.models.demands import ENDORSEMENT_DAYS
from districts.models import District, Incumbent
from organizer.forms import laid_out, link


class IncumbentField(forms.ModelChoiceField):
    def label_from_instance(self, incumbent):
        return f"{incumbent.state}-{incumbent.number:02} {incumbent}"


class EndorsementForm(ActingForm):
    """One endorsement with its source; whose it is, unless the instance says so."""

    verb = "recorded an endorsement"
    button = "Save the endorsement"

    institution = PickField(
        Institution.objects.none(),
        of="institutions",
        label="Whose",
        error_messages={"required": "Say who endorsed."},
    )
    incumbent = IncumbentField(
        Incumbent.objects.none(),
        label="Endorsed",
        empty_label="Choose an incumbent",
        error_messages={
            "required": "Say whom it endorsed.",
            "invalid_choice": "That is nobody who holds a seat near it: choose again.",
        },
    )
    on = DayField(label="Endorsed on")
    withdrawn_on = DayField(
        label="Withdrawn on",
        required=False,
        help_text=f"Leave it empty while it holds: {ENDORSEMENT_DAYS} days at most.",
    )

    class Meta:
        model = Endorsement
        fields = ["institution", "incumbent", "on", "source", "withdrawn_on"]
        help_texts = {"source": "Where it is said: a website, a newsletter, a mailing."}
        error_messages = {"source": {"required": "Say where it is said."}}

    def __init__(self, *args, delete_url: str = "", **kwargs):
        super().__init__(*args, **kwargs)
        if self.instance.pk:
            self.verb = "changed an endorsement"
        visible = Institution.objects.visible_to(self.actor.user)
        self.fields["institution"].offer(visible, self.actor)
        self.fields["incumbent"].queryset = incumbents_for(self.instance, self.today)
        if self.instance.institution_id:
            del self.fields["institution"]
        below = [link("Delete this endorsement", delete_url)] if delete_url else []
        self.helper = laid_out(self, self.button, *self.fields, *below)

    def clean(self):
        on, withdrawn = (self.cleaned_data.get(one) for one in ("on", "withdrawn_on"))
        if on and withdrawn and withdrawn < on:
            self.add_error(
                "withdrawn_on", "It was withdrawn before it was made: see both days."
            )
        return self.cleaned_data


def incumbents_for(endorsement: Endorsement, day: dt.date):
    """Those whom the institution may have endorsed, the one on record among them.

    They hold, or lately held, a seat in a state where it is; in any, where that is not
    known.
    """
    since = day - dt.timedelta(days=ENDORSEMENT_DAYS)
    holding = Incumbent.objects.filter(Q(until=None) | Q(until__gte=since))
    if not endorsement.institution_id:
        return holding
    one = endorsement.institution
    here = District.objects.filter(
        Q(footprints__institution=one) | Q(candidates__institution=one)
    )
    states = {*here.order_by().values_list("state", flat=True), one.state} - {""}
    if states:
        holding = holding.filter(state__in=states)
    return Incumbent.objects.filter(
        Q(pk__in=holding.values("pk")) | Q(pk=endorsement.incumbent_id)
    )
