"""Logging a touchpoint: one screen, three taps and the typing."""

import datetime as dt

from crispy_forms.layout import Field
from django import forms
from django.core.exceptions import ValidationError

from contacts.actions.commitments import MOST
from contacts.actions.contacts import add_contacts, person
from contacts.actions.touchpoints import Subject, join_touchpoint, log_touchpoint
from contacts.actions.touchpoints import named as of_whom
from contacts.days import check_far
from contacts.forms.touchpoints import (
    CHIPS,
    OTHER,
    NamesField,
    TouchpointForm,
    date_field,
    meant,
    part,
)
from contacts.history import acting
from contacts.models import (
    Commitment,
    Contact,
    Demand,
    FollowUp,
    Institution,
    Touchpoint,
)
from contacts.who import offered_contacts, open_follow_ups
from districts.models import is_current
from organizer.accounts.models import Membership

FOLLOW_UP = [
    ("", "None"),
    ("1", "Tomorrow"),
    ("7", "A week"),
    ("30", "A month"),
    (OTHER, "A day…"),
]


def done_field() -> forms.ModelMultipleChoiceField:
    """What one owed those whom the touchpoint is with, and has done with it."""
    return forms.ModelMultipleChoiceField(
        FollowUp.objects.none(),
        required=False,
        error_messages={"invalid_choice": "That is done already, or not yours."},
    )


class LogTouchpointForm(TouchpointForm):
    """A new touchpoint, with what was asked at it and what one owes after it."""

    ask = forms.CharField(
        label="What we asked",
        required=False,
        max_length=Commitment._meta.get_field("ask").max_length,
    )
    # Whom we asked, i5 or c12; the page changes it with the ticks.
    ask_of = forms.CharField(required=False, max_length=30)
    demand = forms.ModelChoiceField(
        Demand.objects.none(),
        label="For which demand",
        required=False,
        empty_label="No demand in particular",
    )
    answer = forms.ChoiceField(
        label="Their answer",
        choices=Commitment.Answer.choices,
        initial=Commitment.Answer.NONE_YET,
        required=False,
        widget=forms.RadioSelect,
    )
    promised = forms.IntegerField(
        label="How many people they promised",
        required=False,
        min_value=1,
        max_value=MOST,
        widget=forms.TextInput(attrs={"inputmode": "numeric"}),
    )
    ask_due = date_field("By when")
    done = done_field()
    follow_up_in = forms.ChoiceField(
        label="Follow up",
        choices=FOLLOW_UP,
        initial="",
        required=False,
        widget=forms.RadioSelect,
    )
    follow_up_on = date_field("Follow up on")
    follow_up = forms.CharField(
        label="What do we owe them?",
        required=False,
        max_length=FollowUp._meta.get_field("what").max_length,
    )
    LAYOUT = (
        "uuid",
        part("who"),
        part("incumbent"),
        Field("kind", template=CHIPS),
        part("when"),
        Field("reached", template=CHIPS, wrapper_class="talked"),
        part("stance"),
        part("ask"),
        part("notes"),
        part("follow_up"),
        part("save"),
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        demands = Demand.objects.visible_to(self.membership.user)
        self.fields["demand"].queryset = demands.filter(is_current(self.today))
        self.fields["done"].queryset = open_follow_ups(self.membership)

    def clean(self):
        said = super().clean()
        if said.get("follow_up_in") == OTHER:
            if said.get("follow_up_on", "refused") is None:
                self.add_error("follow_up_on", "Say by which day.")
        elif not said.get("follow_up_in") and said.get("follow_up"):
            self.add_error("follow_up_in", "Say by when, or empty what we owe them.")
        self.check_near("follow_up_on")
        self.clean_asked(said)
        return said

    def check_near(self, name: str) -> None:
        """Refuse a day too far away to be meant."""
        try:
            if day := self.cleaned_data.get(name):
                check_far(day, self.today)
        except ValidationError as refused:
            self.add_error(name, refused)

    def clean_asked(self, said) -> None:
        if said.get("ask"):
            if self.asked_of() is None:
                self.add_error("ask", self.whose("was asked"))
            day, due = self.happened_on(), said.get("ask_due")
            if day and due and due < day:
                self.add_error("ask_due", "That is before the day on which we asked.")
            self.check_near("ask_due")
        elif "ask" not in self.errors and (
            said.get("demand")
            or said.get("promised")
            or said.get("ask_due")
            or said.get("answer", "none_yet") not in ("", Commitment.Answer.NONE_YET)
        ):
            self.add_error("ask", "Say what we asked, or leave the answer empty too.")

    def asked_of(self) -> Subject | None:
        """Whose promise it is: who was said, else whoever else is the only one."""
        institutions, contacts = self.named()
        asked = self.cleaned_data.get("ask_of", "")
        return meant(asked, [*institutions, *contacts]) or meant(
            "", institutions or contacts
        )

    def asked(self) -> Commitment | None:
        said = self.cleaned_data
        if not said["ask"]:
            return None
        return Commitment(
            ask=said["ask"],
            demand=said["demand"],
            answer=said["answer"] or Commitment.Answer.NONE_YET,
            promised=said["promised"],
            due_on=said["ask_due"],
            **of_whom(self.asked_of()),
        )

    def follow_up_day(self) -> dt.date | None:
        said = self.cleaned_data["follow_up_in"]
        if said == OTHER:
            return self.cleaned_data["follow_up_on"]
        return self.today + dt.timedelta(days=int(said)) if said else None

    def log(self) -> Touchpoint | None:
        """Log it, with the new people; None where it is refused, nothing changed."""
        return self.recorded("logged a touchpoint", self.logged)

    def says_the_same(self, first: Touchpoint) -> bool:
        said = self.cleaned_data
        return (
            super().says_the_same(first)
            and first.kind == said["kind"]
            and first.contacts.count() == len(self.named()[1])
            and set(said["contacts"]) <= set(first.contacts.all())
        )

    def logged(self) -> Touchpoint:
        said = self.cleaned_data
        institutions, contacts = self.with_new_people()
        return log_touchpoint(
            actor=self.membership,
            institutions=institutions,
            contacts=contacts,
            stances={self.judged(): said["stance"]} if said["stance"] else None,
            asked=self.asked(),
            done=said["done"],
            follow_up=said["follow_up"],
            follow_up_on=self.follow_up_day(),
            uuid=said["uuid"],
            **self.what_it_was(),
        )


class JoinTouchpointForm(forms.Form):
    """That a colleague's touchpoint was the meeting one came to log."""

    join = forms.ModelChoiceField(
        Touchpoint.objects.none(),
        error_messages={
            "invalid_choice": "That touchpoint is not there to be joined any more: "
            "log your own.",
        },
    )
    contacts = forms.ModelMultipleChoiceField(Contact.objects.none(), required=False)
    institutions = forms.ModelMultipleChoiceField(
        Institution.objects.none(), required=False
    )
    new = NamesField(required=False)
    done = done_field()

    # What would be lost: it would stand on someone else's record.
    LOST = ("stance", "ask", "notes", "follow_up", "follow_up_in")

    def __init__(self, data, *, membership: Membership, same: list[Touchpoint]):
        super().__init__(data)
        self.membership = membership
        self.fields["contacts"].queryset = offered_contacts(membership)
        places = Institution.objects.visible_to(membership.user)
        self.fields["institutions"].queryset = places
        self.fields["done"].queryset = open_follow_ups(membership)
        self.fields["join"].queryset = Touchpoint.objects.filter(
            pk__in=[one.pk for one in same]
        )

    def clean(self):
        if any(self.data.get(name, "").strip() for name in self.LOST):
            raise ValidationError(
                "Joining adds you, and the people ticked, and nothing else. Empty the "
                "stance, ask, notes and follow-up first, or save a touchpoint of your "
                "own: two of one day count once."
            )
        said = super().clean()
        if "join" in said and "institutions" in said:
            counted = said["join"].institutions.values("pk")
            others = said["institutions"].exclude(pk__in=counted)
            if names := ", ".join(str(one) for one in others):
                raise ValidationError(
                    f"Joining adds you, and the people ticked, and it does not count "
                    f"for {names}: untick that, or save a touchpoint of your own."
                )
        return said

    def save_it(self) -> Touchpoint:
        said, membership = self.cleaned_data, self.membership
        people = [person(membership, name) for name in said["new"]]
        with acting("joined a touchpoint", actor=membership):
            add_contacts(actor=membership, people=people)
            join_touchpoint(
                actor=membership,
                touchpoint=said["join"],
                contacts=[*said["contacts"], *people],
                done=said["done"],
            )
        return said["join"]
