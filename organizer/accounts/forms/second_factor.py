"""allauth's forms for the second factor, laid out as ours.

A script of allauth's asks the browser for a passkey and sends what it answers in the
hidden field `credential`.
"""

from allauth.core import context
from allauth.mfa.base import forms as codes
from allauth.mfa.recovery_codes.forms import GenerateRecoveryCodesForm
from allauth.mfa.totp import forms as app
from allauth.mfa.webauthn import forms as passkeys
from crispy_forms.layout import Button
from django import forms
from django.core.exceptions import ValidationError
from django.forms.fields import InvalidJSONInput

from organizer.accounts import audit
from organizer.accounts.forms.signing_in import entrance, plain
from organizer.forms import laid_out


def ask_for_code(form, label: str) -> None:
    plain(form)
    form.fields["code"].label = label
    form.fields["code"].widget.attrs |= {"autofocus": True, "inputmode": "numeric"}


# --- Codes ----------------------------------------------------------------------------


class CodeForm(codes.AuthenticateForm):
    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        ask_for_code(self, "Code from your app, or a recovery code")
        self.helper = entrance(self, "Sign in")

    def clean_code(self):
        try:
            return super().clean_code()
        except ValidationError:
            audit.record(
                context.request, "was refused", user=self.user, what="wrong code"
            )
            raise


class SameCodeForm(codes.ReauthenticateForm):
    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        ask_for_code(self, "Code from your app, or a recovery code")
        self.helper = entrance(self, "Continue")


class AddAppForm(app.ActivateTOTPForm):
    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        ask_for_code(self, "The six digits that the app shows now")
        self.helper = laid_out(self, "Ask for its codes from now on")


class RemoveAppForm(app.DeactivateTOTPForm):
    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.helper = laid_out(self, "Remove the app")


class NewCodesForm(GenerateRecoveryCodesForm):
    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.helper = laid_out(self, "Make new codes")


# --- Passkeys -------------------------------------------------------------------------


class CredentialField(forms.JSONField):
    widget = forms.HiddenInput
    NONE = "Your browser sent no passkey: try again, or sign in another way."
    default_error_messages = {"required": NONE, "invalid": NONE}
    # A real one takes some two thousand.
    LONGEST = 20_000

    def bound_data(self, data, initial):
        """What was sent is never shown again."""
        return InvalidJSONInput("")

    def to_python(self, value):
        """PostgreSQL's JSON knows no NUL, and Python's no depths of ten thousand."""
        text = str(value)
        if len(text) > self.LONGEST or "\\u0000" in text:
            raise ValidationError(self.NONE)
        try:
            return super().to_python(value)
        except RecursionError:
            raise ValidationError(self.NONE) from None


class FromTheBrowser:
    """Whatever a stranger sends as a passkey gets a sentence."""

    REFUSED = "That passkey opens nothing here: try another, or sign in another way."

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["credential"] = CredentialField()

    def checked(self, check):
        """What `check` finds; ValidationError, with a sentence on passkeys."""
        try:
            return check()
        except Exception as error:
            # The library reads bytes that anyone may have made up; it raises anything.
            if getattr(error, "code", "") == "too_many_login_attempts":
                raise
            raise ValidationError(self.REFUSED) from error


class PasskeyForm(FromTheBrowser, passkeys.AuthenticateWebAuthnForm):
    def clean_credential(self):
        try:
            return self.checked(super().clean_credential)
        except ValidationError:
            audit.record(
                context.request, "was refused", user=self.user, what="wrong passkey"
            )
            raise


class SamePasskeyForm(FromTheBrowser, passkeys.ReauthenticateWebAuthnForm):
    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.helper = entrance(self, "Use my passkey")
        self.helper.inputs[0].id = "passkey"

    def clean_credential(self):
        return self.checked(super().clean_credential)


class SignInByPasskeyForm(FromTheBrowser, passkeys.LoginWebAuthnForm):
    def clean_credential(self):
        try:
            return self.checked(super().clean_credential)
        except ValidationError:
            audit.record(context.request, "was refused", what="unknown passkey")
            raise


def name_field() -> forms.CharField:
    return forms.CharField(
        label="Name",
        max_length=60,
        help_text="To tell it from your others: the device or the key it is kept on.",
    )


class AddPasskeyForm(FromTheBrowser, passkeys.AddWebAuthnForm):
    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["name"] = name_field()
        self.fields["passwordless"].label = "Sign in with it alone, without a password"
        self.fields["passwordless"].help_text = (
            "It then asks for your fingerprint, face or PIN. Some plain security keys "
            "cannot: leave this off for them."
        )
        self.initial["passwordless"] = True
        self.helper = laid_out(self, "")
        button = Button(
            "", "Add this passkey", css_class="btn-primary", css_id="passkey"
        )
        self.helper.inputs = [button]

    def clean(self):
        return self.checked(super().clean)


class RenamePasskeyForm(passkeys.EditWebAuthnForm):
    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["name"] = name_field()
        self.helper = laid_out(self, "Save the name")
