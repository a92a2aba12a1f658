"""allauth's forms for signing in and for passwords, laid out as ours."""

from allauth.account import forms as allauth
from crispy_forms.helper import FormHelper

from organizer.forms import laid_out


def entrance(form, button: str) -> FormHelper:
    """As every form is laid out, with one large button and no words in the fields."""
    plain(form)
    return laid_out(form, button, css="btn-big")


def plain(form) -> None:
    """Take allauth's words out of the fields: the labels say it."""
    for field in form.fields.values():
        field.widget.attrs.pop("placeholder", None)


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


class ChangePasswordForm(allauth.ChangePasswordForm):
    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        plain(self)
        self.fields["oldpassword"].label = "Present password"
        self.fields["password1"].label = "New password"
        self.fields["password2"].label = "The same again"
        self.helper = laid_out(self, "Keep this password")


class SamePasswordForm(allauth.ReauthenticateForm):
    """Asked once more before the account itself is changed."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["password"].label = "Password"
        self.fields["password"].widget.attrs["autofocus"] = True
        self.helper = entrance(self, "Continue")
