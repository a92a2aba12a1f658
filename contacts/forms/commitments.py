"""What we asked, the answer to it, and what came of it."""

from crispy_forms.layout import HTML
from django import forms
from django.core.exceptions import ValidationError
from django.db.models import Q
from django.urls import reverse

from contacts.actions.commitments import (
    MOST,
    add_commitment,
    change_commitment,
    settle_commitment,
)
from contacts.forms.days import DayField
from contacts.forms.follow_ups import NOT_SEEN, people
from contacts.forms.picking import PickField
from contacts.ids import as_id
from contacts.models import Commitment, Contact, Demand, Institution
from districts.models import is_current
from organizer.accounts.models import Membership
from organizer.forms import laid_out, link

HALF = (
    "<p>{% if form.promised %}They promised {{ form.promised }}. Kept means that at "
    "least half came: {{ form.half }} or more.{% else %}No number was promised, so you "
    "say whether it was kept.{% endif %}{% if form.of_institution %} A promise that an "
    "institution keeps makes it delivering for a year, where it is engaged.{% endif %}"
    "</p>"
)


class PeopleField(forms.IntegerField):
    """A number of people."""

    def __init__(self, **kwargs):
        super().__init__(
            min_value=0,
            max_value=MOST,
            error_messages={
                "invalid": "Write a number of people, like 40.",
                "min_value": "Write a number of people, like 40.",
                "max_value": f"No more than {MOST:,} people.",
            },
            **kwargs,
        )


class RefusableForm(forms.Form):
    """A form whose action may refuse what each field alone allows."""

    def tried(self, act, **arguments) -> Commitment | None:
        """What `act` saves; None where it refuses, with the reasons in `errors`."""
        try:
            return act(actor=self.membership, **arguments)
        except ValidationError as refused:
            errors = getattr(refused, "error_dict", None) or {None: refused}
            for field, error in errors.items():
                self.add_error(field if field in self.fields else None, error)
            return None


class AnswerForm(RefusableForm, forms.ModelForm):
    """The answer to what was asked, and what they promise by when."""

    promised = PeopleField(
        label="How many people they promise",
        required=False,
        help_text="Leave it empty where the promise is not a number of people.",
    )
    due_on = DayField(label="By when", required=False)

    class Meta:
        model = Commitment
        fields = ["answer", "promised", "due_on"]

    def __init__(self, *args, membership: Membership, **kwargs):
        super().__init__(*args, **kwargs)
        self.membership = membership
        self.helper = laid_out(self, "Save the answer")

    def save_it(self) -> Commitment | None:
        return self.tried(change_commitment, commitment=self.instance)


class CommitmentForm(AnswerForm):
    """The whole of a commitment but what came of it."""

    asked_on = DayField(label="Asked on")
    institution = PickField(
        Institution.objects.none(),
        of="institutions",
        label="Asked of which institution",
        help_text="Its own promise, which counts for where it stands.",
        required=False,
        error_messages={"invalid_choice": NOT_SEEN},
    )
    contact = PickField(
        Contact.objects.none(),
        of="contacts",
        label="Or of whom, as a person",
        required=False,
        error_messages={"invalid_choice": NOT_SEEN},
    )
    demand = forms.ModelChoiceField(
        Demand.objects.none(),
        label="For which demand",
        empty_label="None of them",
        required=False,
        error_messages={"invalid_choice": "There is no such demand: choose another."},
    )

    class Meta(AnswerForm.Meta):
        fields = [
            "ask", "institution", "contact", "demand", "asked_on", "answer",
            "promised", "due_on",
        ]  # fmt: skip
        labels = {"ask": "What did we ask for?"}
        error_messages = {"ask": {"required": "Say what we asked for."}}

    def __init__(self, *args, membership: Membership, **kwargs):
        super().__init__(*args, membership=membership, **kwargs)
        user, today = membership.user, membership.team.today()
        institutions = Institution.objects.visible_to(user).select_related("kind")
        self.fields["institution"].offer(institutions, membership)
        named = self.data.get("contact") or self.initial.get("contact")
        whom = people(membership, as_id(str(named)))
        self.fields["contact"].offer(whom, membership)
        chosen = Q(pk=self.instance.demand_id)
        demands = Demand.objects.visible_to(user).filter(is_current(today) | chosen)
        self.fields["demand"].queryset = demands
        below = []
        if self.instance.pk and self.instance.answer == Commitment.Answer.YES:
            came = reverse("commitment_keep", args=[self.instance.pk])
            below = [link("What came of it", came)]
        self.helper = laid_out(self, "Save the commitment", *self.Meta.fields, *below)

    def save_it(self) -> Commitment | None:
        act = change_commitment if self.instance.pk else add_commitment
        return self.tried(act, commitment=self.instance)


class KeepCommitmentForm(RefusableForm):
    """What came of a promise: how many people, or whether it was kept, and when."""

    delivered = PeopleField(label="How many came")
    kept = forms.TypedChoiceField(
        label="Did they keep it?",
        choices=[("yes", "Yes"), ("no", "No")],
        coerce="yes".__eq__,
        widget=forms.RadioSelect,
        error_messages={"required": "Say whether they kept it."},
    )
    on = DayField(label="On which day")

    def __init__(self, *args, membership: Membership, commitment: Commitment, **kwargs):
        super().__init__(*args, **kwargs)
        self.membership, self.commitment = membership, commitment
        self.promised = commitment.promised
        self.half = (self.promised + 1) // 2 if self.promised else None
        self.of_institution = commitment.institution_id is not None
        del self.fields["kept" if self.promised else "delivered"]
        self.initial |= before(commitment, membership.team.today())
        self.helper = laid_out(self, "Save what came of it", HTML(HALF), *self.fields)

    def save_it(self) -> Commitment | None:
        said = self.cleaned_data
        return self.tried(
            settle_commitment,
            commitment=self.commitment,
            delivered=said.get("delivered"),
            kept=said.get("kept"),
            on=said["on"],
        )


def before(commitment: Commitment, today) -> dict:
    """What the form begins with: what was recorded, else the day it was due."""
    due = min(commitment.due_on or today, today)
    found = {"on": commitment.kept_on or max(due, commitment.asked_on)}
    if commitment.delivered is not None:
        found["delivered"] = commitment.delivered
    if commitment.kept_on or commitment.delivered is not None:
        found["kept"] = "yes" if commitment.kept_on else "no"
    return found
