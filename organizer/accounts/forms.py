"""allauth's forms, laid out as ours."""

from allauth.account import forms as allauth
from crispy_forms.helper import FormHelper
from crispy_forms.layout import Layout, Submit


def laid_out(form, button: str, *, action: str = "") -> FormHelper:
    """All fields one below the other, then one large button."""
    helper = FormHelper(form)
    helper.form_action = action
    helper.attrs = {"novalidate": ""}
    helper.layout = Layout(*form.fields)
    helper.add_input(Submit("", button, css_class="btn-big"))
    for field in form.fields.values():
        field.widget.attrs.pop("placeholder", None)
    return helper


class SignInForm(allauth.LoginForm):
    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["login"].label = "E-mail"
        self.fields["login"].widget.attrs |= {
            "autocomplete": "username",
            "autofocus": True,
        }
        self.helper = laid_out(self, "Sign in")


class AskForPasswordForm(allauth.ResetPasswordForm):
    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["email"].label = "E-mail"
        self.fields["email"].widget.attrs |= {
            "autocomplete": "username",
            "autofocus": True,
        }
        self.helper = laid_out(self, "Send me the link")


class ChoosePasswordForm(allauth.ResetPasswordKeyForm):
    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["password1"].label = "New password"
        self.fields["password2"].label = "The same again"
        self.helper = laid_out(self, "Keep this password")
