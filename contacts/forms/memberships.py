"""Leaving a team, and taking over."""

from django import forms
from django.core.exceptions import ValidationError

from contacts.actions.memberships import end_membership, hand_over
from organizer.accounts.models import Membership
from organizer.accounts.templatetags.days import in_words
from organizer.forms import laid_out


class HeirField(forms.ModelChoiceField):
    def __init__(self, **kwargs):
        super().__init__(
            Membership.objects.none(), label="Who takes over their work", **kwargs
        )

    def offer(self, leaving: Membership) -> None:
        """Those of the team who may do the work and have no last day themselves."""
        self.queryset = (
            leaving.team.memberships.filter(until=None, role__in=Membership.WRITERS)
            .exclude(pk=leaving.pk)
            .select_related("user")
            .order_by("user__name", "user__email")
        )

    def label_from_instance(self, membership) -> str:
        return f"{membership.user}, {membership.get_role_display().lower()}"


class EndForm(forms.Form):
    last_day = forms.DateField(
        label="Last day",
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        error_messages={"invalid": "That is no day: write it like 2026-05-18."},
    )
    heir = HeirField(required=False, empty_label="Nobody yet: it stays in their name")

    def __init__(self, *args, membership: Membership, **kwargs):
        self.membership = membership
        today = membership.team.today()
        initial = {"last_day": membership.until or today}
        super().__init__(*args, initial=initial, **kwargs)
        self.fields["last_day"].help_text = (
            "They see everything through that day; to shut the door at once, choose "
            "yesterday." + (" Empty: they stay after all." if membership.until else "")
        )
        self.fields["heir"].offer(membership)
        self.helper = laid_out(self, "Save the last day")

    def clean_last_day(self):
        day, since = self.cleaned_data["last_day"], self.membership.since
        if day is None and self.membership.until is None:
            raise ValidationError("Say the last day.")
        if day and not 1900 <= day.year < 3000:
            raise ValidationError("Write the year in full, like 2026.")
        if day and day < since:
            raise ValidationError(
                f"They joined on {in_words(since)}: choose that day or a later one."
            )
        return day

    def save_it(self, *, actor: Membership) -> bool:
        """Whether it could be saved; else the form says why not."""
        try:
            end_membership(actor=actor, membership=self.membership, **self.cleaned_data)
        except ValidationError as refused:
            self.add_error(None, refused)
            return False
        return True


class HandOverForm(forms.Form):
    heir = HeirField(
        empty_label="Choose somebody",
        error_messages={"required": "Choose who takes over."},
    )

    def __init__(self, *args, membership: Membership, **kwargs):
        self.membership = membership
        super().__init__(*args, **kwargs)
        self.fields["heir"].offer(membership)
        self.helper = laid_out(self, "Hand over")

    def save_it(self, *, actor: Membership) -> None:
        hand_over(
            actor=actor,
            membership=self.membership,
            heir=self.cleaned_data["heir"],
            from_day=self.membership.team.today(),
        )
