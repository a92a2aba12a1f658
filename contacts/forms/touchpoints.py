"""Logging a touchpoint: one screen, three taps and the typing."""

import datetime as dt
import uuid
from zoneinfo import ZoneInfo

from crispy_forms.helper import FormHelper
from crispy_forms.layout import HTML, Field, Layout
from django import forms
from django.core.exceptions import ValidationError
from django.db import IntegrityError

from contacts.actions.contacts import add_contact
from contacts.actions.touchpoints import log_touchpoint
from contacts.history import acting
from contacts.models import Assessment, Contact, FollowUp, Institution, Touchpoint
from contacts.who import offered_contacts
from organizer.accounts.models import Membership

NOW, YESTERDAY, OTHER = "now", "yesterday", "day"
WHEN = [(NOW, "Now"), (YESTERDAY, "Yesterday"), (OTHER, "Other day…")]
FOLLOW_UP = [
    ("", "None"),
    ("1", "Tomorrow"),
    ("7", "A week"),
    ("30", "A month"),
    (OTHER, "A day…"),
]
CHIPS = "contacts/touchpoints/_choices.html"


class LogTouchpointForm(forms.Form):
    """What an organizer says of one touchpoint; `now` is the moment of logging."""

    contacts = forms.ModelMultipleChoiceField(Contact.objects.none(), required=False)
    institutions = forms.ModelMultipleChoiceField(
        Institution.objects.none(), required=False
    )
    new_contact = forms.CharField(label="Their name", required=False, max_length=200)
    new_role = forms.CharField(
        label="What they do there", required=False, max_length=100
    )
    new_leads = forms.BooleanField(
        label="They hold an office there, so others follow them", required=False
    )
    kind = forms.ChoiceField(
        label="What",
        choices=Touchpoint.Kind.choices,
        widget=forms.RadioSelect,
        error_messages={"required": "Say what it was: a one-on-one, a call…"},
    )
    when = forms.ChoiceField(
        label="When", choices=WHEN, initial=NOW, widget=forms.RadioSelect
    )
    day = forms.DateField(
        label="Which day",
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}),
        error_messages={"invalid": "Write the day like 2026-05-18."},
    )
    reached = forms.TypedChoiceField(
        label="Did you talk?",
        choices=[("yes", "Yes, we talked"), ("no", "No, or a message")],
        coerce="yes".__eq__,
        initial="yes",
        empty_value=True,
        required=False,
        widget=forms.RadioSelect,
    )
    stance = forms.TypedChoiceField(
        label="Where do they stand?",
        choices=Assessment.Stance.choices,
        coerce=int,
        empty_value=None,
        required=False,
        widget=forms.RadioSelect,
    )
    # Of which institution the page asked that; the page changes it with the ticks.
    stance_of = forms.IntegerField(required=False, widget=forms.HiddenInput)
    notes = forms.CharField(required=False, widget=forms.Textarea(attrs={"rows": 3}))
    notes_readers = forms.ChoiceField(
        label="Who may read this",
        choices=Touchpoint.Readers.choices,
        initial=Touchpoint.Readers.PRIVATE,
        widget=forms.RadioSelect,
    )
    follow_up_in = forms.ChoiceField(
        label="Follow up",
        choices=FOLLOW_UP,
        initial="",
        required=False,
        widget=forms.RadioSelect,
    )
    follow_up_on = forms.DateField(
        label="Follow up on",
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}),
        error_messages={"invalid": "Write the day like 2026-05-18."},
    )
    follow_up = forms.CharField(
        label="What do we owe them?",
        required=False,
        max_length=FollowUp._meta.get_field("what").max_length,
    )

    # Of the page, so that a second tap on Save finds what the first one logged.
    uuid = forms.UUIDField(
        initial=uuid.uuid4,
        required=False,
        widget=forms.HiddenInput,
        error_messages={"invalid": "This page was changed on its way: open it anew."},
    )

    def __init__(self, *args, membership: Membership, now: dt.datetime, **kwargs):
        super().__init__(*args, **kwargs)
        self.membership = membership
        self.now = now.astimezone(ZoneInfo(membership.team.time_zone))
        self.today = self.now.date()
        user = membership.user
        self.fields["institutions"].queryset = Institution.objects.visible_to(user)
        self.fields["contacts"].queryset = offered_contacts(membership)
        for name in ("new_contact", "new_role", "notes", "follow_up"):
            self.fields[name].widget.attrs["class"] = "form-control"
        for name in ("day", "follow_up_on"):
            self.fields[name].widget.attrs["class"] = "form-control w-auto"
        self.fields["new_leads"].widget.attrs["class"] = "form-check-input"
        self.helper = self.laid_out()

    def laid_out(self) -> FormHelper:
        helper = FormHelper(self)
        helper.form_class = "logform"
        helper.attrs = {"novalidate": ""}
        helper.layout = Layout(
            "uuid",
            HTML('{% include "contacts/touchpoints/_who.html" %}'),
            HTML('{% include "contacts/touchpoints/_new_contact.html" %}'),
            Field("kind", template=CHIPS),
            HTML('{% include "contacts/touchpoints/_when.html" %}'),
            Field("reached", template=CHIPS, wrapper_class="talked"),
            HTML('{% include "contacts/touchpoints/_stance.html" %}'),
            HTML('{% include "contacts/touchpoints/_notes.html" %}'),
            HTML('{% include "contacts/touchpoints/_follow_up.html" %}'),
            HTML('{% include "contacts/touchpoints/_save.html" %}'),
        )
        return helper

    def clean(self):
        said = super().clean()
        if said.get("when") == OTHER and said.get("day", "refused") is None:
            self.add_error("day", "Say on which day.")
        if said.get("follow_up_in") == OTHER:
            if said.get("follow_up_on", "refused") is None:
                self.add_error("follow_up_on", "Say by which day.")
        elif not said.get("follow_up_in") and said.get("follow_up"):
            self.add_error("follow_up_in", "Say by when, or empty what we owe them.")
        if said.get("stance") and self.judged() is None:
            self.add_error(
                "stance",
                "Tick the one institution that stands so, or leave this empty.",
            )
        return said

    def clean_new_contact(self):
        """A name as add_contact divides it: the last word is the family's."""
        *given, family = self.cleaned_data["new_contact"].split() or [""]
        longest = Contact._meta.get_field("family").max_length
        if max(len(family), len(" ".join(given))) > longest:
            raise ValidationError(
                f"Shorten the name: its last word, and the words before it, have room "
                f"for {longest} characters each."
            )
        return self.cleaned_data["new_contact"]

    def judged(self) -> Institution | None:
        """Of whom the stance is: the only one ticked, else the one asked about."""
        ticked = list(self.cleaned_data.get("institutions") or ())
        if len(ticked) == 1:
            return ticked[0]
        asked = self.cleaned_data.get("stance_of")
        return next((one for one in ticked if one.pk == asked), None)

    def happened_on(self) -> dt.date:
        days = {NOW: self.today, YESTERDAY: self.today - dt.timedelta(days=1)}
        said = self.cleaned_data
        return days.get(said["when"]) or said["day"]

    def follow_up_day(self) -> dt.date | None:
        said = self.cleaned_data["follow_up_in"]
        if said == OTHER:
            return self.cleaned_data["follow_up_on"]
        return self.today + dt.timedelta(days=int(said)) if said else None

    def log(self) -> Touchpoint | None:
        """Log it, with the new person where one was named; None where it is refused.

        Then the refusal stands in `errors`, and nothing was changed.
        """
        try:
            with acting("logged a touchpoint", actor=self.membership):
                return self.logged()
        except ValidationError as refused:
            errors = getattr(refused, "error_dict", None) or {"contacts": refused}
            for field, error in errors.items():
                self.add_error("day" if field == "happened_on" else field, error)
            return None
        except IntegrityError:
            first = Touchpoint.objects.filter(
                team=self.membership.team, uuid=self.cleaned_data["uuid"]
            ).first()
            if first is None:
                raise
            return self.logged_before(first)

    def logged_before(self, first: Touchpoint) -> Touchpoint | None:
        """`first`, which this page logged, where the same is said again; else None."""
        said = self.cleaned_data
        people = len(said["contacts"]) + bool(said["new_contact"])
        if (
            first.recorded_by == self.membership
            and first.kind == said["kind"]
            and first.happened_on == self.happened_on()
            and first.notes == said["notes"]
            and set(first.institutions.all()) == set(said["institutions"])
            and first.contacts.count() == people
            and set(said["contacts"]) <= set(first.contacts.all())
        ):
            return first
        self.data = self.data.copy()
        self.data["uuid"] = str(uuid.uuid4())
        self.add_error(
            "uuid",
            "This page has logged a touchpoint already. Is this another one? Then save "
            "again.",
        )
        return None

    def logged(self) -> Touchpoint:
        said = self.cleaned_data
        institutions = list(said["institutions"])
        contacts = list(said["contacts"])
        if said["new_contact"]:
            new = add_contact(
                actor=self.membership,
                name=said["new_contact"],
                institution=next(iter(institutions), None),
                role=said["new_role"],
                leads=said["new_leads"],
            )
            contacts.append(new)
        return log_touchpoint(
            actor=self.membership,
            kind=said["kind"],
            happened_on=self.happened_on(),
            happened_at=self.now.time() if said["when"] == NOW else None,
            institutions=institutions,
            contacts=contacts,
            reached=said["reached"],
            notes=said["notes"],
            notes_readers=said["notes_readers"],
            stances={self.judged(): said["stance"]} if said["stance"] else None,
            follow_up=said["follow_up"],
            follow_up_on=self.follow_up_day(),
            uuid=said["uuid"],
        )
