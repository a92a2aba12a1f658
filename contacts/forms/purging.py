"""Removing a person for good: whoever does it types the word."""

from django import forms
from django.core.exceptions import ValidationError

from contacts.actions.purging import purge_contact
from contacts.models import Contact
from organizer.accounts.models import Act, Membership
from organizer.forms import laid_out

WORD = "remove"


class PurgeForm(forms.Form):
    word = forms.CharField(
        label=f"Type the word “{WORD}”",
        max_length=20,
        error_messages={"required": f"Type “{WORD}” to say that you mean it."},
        widget=forms.TextInput(attrs={"autocomplete": "off", "autocapitalize": "none"}),
    )

    def __init__(self, *args, actor: Membership, contact: Contact):
        super().__init__(*args)
        self.actor, self.contact = actor, contact
        self.helper = laid_out(self, "Remove for good")

    def clean_word(self):
        if self.cleaned_data["word"].lower() != WORD:
            raise ValidationError(f"Type “{WORD}” to say that you mean it.")
        return WORD

    def purge(self) -> Act | None:
        """The certificate; None where it is refused, and `errors` say why."""
        try:
            return purge_contact(
                actor=self.actor, team=self.actor.team, contact=self.contact
            )
        except ValidationError as refused:
            self.add_error(None, refused)
        return None
