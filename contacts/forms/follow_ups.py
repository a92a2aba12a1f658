"""What we owe: adding it and changing it."""

import datetime as dt

from crispy_forms.layout import HTML
from django import forms
from django.core.exceptions import ValidationError
from django.db.models import Q

from contacts.days import check_coming
from contacts.forms.days import DayField
from contacts.forms.picking import PickField
from contacts.history import acting
from contacts.ids import as_id
from contacts.models import Contact, FollowUp, Institution
from organizer.accounts.models import Membership
from organizer.forms import laid_out

DELETE = """{% if form.instance.pk %}
<p><a class="btn btn-text"
      href="{% url 'follow_up_delete' form.instance.pk %}?next={{ back|urlencode }}">
Delete it</a></p>{% endif %}"""
NOT_SEEN = "Nothing of that kind that you may see: choose it again."


class OwnerField(forms.ModelChoiceField):
    def label_from_instance(self, membership):
        return str(membership.user)


class FollowUpForm(forms.ModelForm):
    """One dated task and its owner; `membership` acts, in the follow-up's own team."""

    due_on = DayField(label="By when")
    owner = OwnerField(
        Membership.objects.none(),
        label="Who does it",
        empty_label=None,
        error_messages={
            "invalid_choice": "They are not in your team now: choose someone who is."
        },
    )
    institution = PickField(
        Institution.objects.none(),
        of="institutions",
        label="For which institution",
        required=False,
        error_messages={"invalid_choice": NOT_SEEN},
    )
    contact = PickField(
        Contact.objects.none(),
        of="contacts",
        label="For whom",
        required=False,
        error_messages={"invalid_choice": NOT_SEEN},
    )

    class Meta:
        model = FollowUp
        fields = ["what", "due_on", "owner", "contact", "institution"]
        labels = {"what": "What do we owe them?"}
        error_messages = {"what": {"required": "Say what is to be done."}}

    def __init__(self, *args, membership: Membership, **kwargs):
        super().__init__(*args, **kwargs)
        self.membership, self.today = membership, membership.team.today()
        # A refused form has put what was typed into its instance.
        self.was_due_on = self.instance.due_on
        self.fields["owner"].queryset = owners(membership, self.today)
        visible = Institution.objects.visible_to(membership.user)
        self.fields["institution"].offer(visible.select_related("kind"), membership)
        named = self.data.get("contact") or self.initial.get("contact")
        whom = people(membership, as_id(str(named)))
        self.fields["contact"].offer(whom, membership)
        self.helper = laid_out(self, "Save the follow-up", *self.fields, HTML(DELETE))

    def clean_due_on(self):
        """A day past is refused, unless it stood so before."""
        day = self.cleaned_data["due_on"]
        if day != self.was_due_on:
            check_coming(day, self.today)
        return day

    def clean(self):
        said = super().clean()
        owner, contact = said.get("owner"), said.get("contact")
        if owner and contact and not reads(owner, contact):
            raise ValidationError(
                f"{owner.user} may not read {contact} and would never see this. Make "
                f"them the point person first, choose someone else, or leave {contact} "
                "out."
            )
        return said

    def save_it(self) -> FollowUp:
        new = self.instance.pk is None
        self.instance.team = self.membership.team
        verb = "added a follow-up" if new else "changed a follow-up"
        with acting(verb, actor=self.membership):
            return self.save()


def owners(membership: Membership, today: dt.date):
    """Who may owe something: those of the team who do more than view."""
    return (
        membership.team.memberships.current(today)
        .filter(role__in=Membership.WRITERS, user__is_active=True)
        .select_related("user", "team")
        .order_by("user__name", "user__email")
    )


def people(membership: Membership, chosen: int | None):
    """The team's people whom lists show, and the one already chosen."""
    shown = Q(listed=False, deceased_on=None) | Q(pk=chosen)
    contacts = Contact.objects.visible_to(membership.user)
    return contacts.filter(shown, team=membership.team_id)


def reads(owner: Membership, contact: Contact) -> bool:
    return Contact.objects.visible_to(owner.user).filter(pk=contact.pk).exists()
