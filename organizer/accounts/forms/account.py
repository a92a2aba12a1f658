"""What one says of oneself."""

from allauth.account.adapter import get_adapter
from allauth.account.fields import PasswordField
from django import forms
from django.core.exceptions import ValidationError

from organizer.accounts.models import User
from organizer.forms import laid_out


class NameForm(forms.ModelForm):
    class Meta:
        model = User
        fields = ["name"]
        labels = {"name": "Your name"}
        widgets = {"name": forms.TextInput(attrs={"autocomplete": "name"})}

    def __init__(self, *args, user: User, **kwargs):
        super().__init__(*args, instance=User.objects.get(pk=user.pk), **kwargs)
        self.fields["name"].required = True
        self.fields["name"].error_messages["required"] = "Say your name."
        self.helper = laid_out(self, "Save the name")


class EmailForm(forms.ModelForm):
    password = PasswordField(label="Password", autocomplete="current-password")

    class Meta:
        model = User
        fields = ["email"]
        labels = {"email": "New e-mail"}
        help_texts = {
            "email": "You sign in with it, and letters go there. We tell the old one."
        }
        widgets = {"email": forms.EmailInput(attrs={"autocomplete": "email"})}

    def __init__(self, *args, user: User, **kwargs):
        # `user` stays as kept; the form's own instance takes what is typed.
        self.kept = user
        super().__init__(*args, instance=User.objects.get(pk=user.pk), **kwargs)
        self.fields["password"].widget.attrs.pop("placeholder")
        self.fields["email"].error_messages |= {
            "invalid": "That is no e-mail address: give one such as anna@example.org."
        }
        self.helper = laid_out(self, "Save the e-mail")

    def clean_email(self) -> str:
        email = self.cleaned_data["email"].lower()
        if User.objects.exclude(pk=self.kept.pk).filter(email=email).exists():
            raise ValidationError("Another account has this address: give your own.")
        return email

    def clean_password(self) -> str:
        """allauth counts the tries, as on the page for signing in."""
        if not get_adapter().reauthenticate(self.kept, self.cleaned_data["password"]):
            raise get_adapter().validation_error("incorrect_password")
        return self.cleaned_data["password"]
