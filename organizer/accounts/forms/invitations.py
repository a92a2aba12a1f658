"""Asking somebody in, and coming in."""

from typing import Any

from allauth.account.forms import SetPasswordField
from django import forms
from django.core.exceptions import ValidationError

from organizer.accounts.actions import invite
from organizer.accounts.forms.memberships import role_field
from organizer.accounts.forms.signing_in import entrance
from organizer.accounts.forms.turf import TurfField
from organizer.accounts.models import Invitation, Membership, User
from organizer.forms import laid_out


class InvitationForm(forms.Form):
    email = forms.EmailField(
        label="E-mail",
        max_length=254,
        help_text="The link goes there, and opens for nobody else's account.",
        error_messages={
            "required": "Say whom to ask in: their e-mail address.",
            "invalid": "That is no e-mail address: give one such as anna@example.org.",
        },
    )
    role = role_field()
    turf = TurfField()

    def __init__(
        self, *args, actor: Membership, again: Invitation | None = None, **kwargs
    ):
        """Begun with what an earlier invitation, `again`, says."""
        self.actor = actor
        begun: dict[str, Any] = {"role": Membership.Role.ORGANIZER}
        if again:
            begun = {"email": again.email, "role": again.role, "turf": again.turf.all()}
        super().__init__(*args, initial=begun, **kwargs)
        self.fields["turf"].offer(actor.team.today())
        self.helper = laid_out(self, "Invite")

    def save_it(self) -> Invitation | None:
        """The invitation; None where the form says why not."""
        try:
            return invite(actor=self.actor, **self.cleaned_data)
        except ValidationError as refused:
            self.add_error(None, refused)
            return None


class JoinForm(forms.Form):
    """A new user's name and password; the address is the one invited."""

    name = forms.CharField(
        label="Your name",
        max_length=200,
        widget=forms.TextInput(attrs={"autocomplete": "name", "autofocus": True}),
        error_messages={"required": "Say your name, as your team knows you."},
    )
    password = SetPasswordField(
        label="A password", error_messages={"required": "Choose a password."}
    )

    def __init__(self, *args, email: str, **kwargs):
        self.email = email
        super().__init__(*args, **kwargs)
        self.helper = entrance(self, "Join")
        # The rules compare the password with who one is.
        self.fields["password"].user = User(
            email=email, name=self.data.get("name", "")[:200]
        )
