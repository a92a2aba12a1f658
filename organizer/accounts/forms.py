"""allauth's forms, laid out as ours."""

from allauth.account import forms as allauth
from crispy_forms.helper import FormHelper

from organizer.forms import laid_out


def entrance(form, button: str) -> FormHelper:
    """As every form is laid out, with one large button and no words in the fields."""
    for field in form.fields.values():
        field.widget.attrs.pop("placeholder", None)
    return laid_out(form, button, css="btn-big")


class SignInForm(allauth.LoginForm):
    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["login"].label = "E-mail"
        self.fields["login"].widget.attrs |= {
            "autocomplete": "username",
            "autofocus": True,
        }
        self.helper = entrance(self, "Sign in")


class AskForPasswordForm(allauth.ResetPasswordForm):
    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["email"].label = "E-mail"
        self.fields["email"].widget.attrs |= {
            "autocomplete": "username",
            "autofocus": True,
        }
        self.helper = entrance(self, "Send me the link")


class ChoosePasswordForm(allauth.ResetPasswordKeyForm):
    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["password1"].label = "New password"
        self.fields["password2"].label = "The same again"
        self.helper = entrance(self, "Keep this password")
