"""Where django-allauth asks us: who gets in, what is recorded, what is kept secret."""

import base64
import hashlib

from allauth.account.adapter import DefaultAccountAdapter
from allauth.core import context
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.models import Authenticator
from allauth.usersessions.adapter import DefaultUserSessionsAdapter
from cryptography.fernet import Fernet, InvalidToken
from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.urls import reverse

from organizer.accounts import audit, letters

# What allauth tells its owner of an account, by the name of its letter.
TOLD = {
    "account/email/password_changed": "chose a new password",
    "account/email/password_reset": "chose a new password",
    "mfa/email/totp_activated": "added an authenticator app",
    "mfa/email/totp_deactivated": "removed the authenticator app",
    "mfa/email/webauthn_added": "added a passkey",
    "mfa/email/webauthn_removed": "removed a passkey",
    "mfa/email/recovery_codes_generated": "made new recovery codes",
}


def display_name(user) -> str:
    return str(user)


class AccountAdapter(DefaultAccountAdapter):
    error_messages = DefaultAccountAdapter.error_messages | {
        "email_password_mismatch": (
            "No account opens with this e-mail and password. Check both; "
            "if you forgot the password, ask for a new one below."
        ),
        "too_many_login_attempts": (
            "Too many tries that failed. Wait five minutes, then try again."
        ),
        "rate_limited": "Too many tries. Wait five minutes, then try again.",
        "incorrect_password": "That is not your password: try again.",
        "enter_current_password": "That is not your password: try again.",
    }

    def is_open_for_signup(self, request) -> bool:
        """An admin adds people; nobody adds themselves."""
        return False

    def login(self, request, user):
        super().login(request, user)
        audit.record(request, "signed in", user=user)

    def respond_user_inactive(self, request, user):
        audit.record(request, "was refused", user=user, what="account closed")
        return super().respond_user_inactive(request, user)

    def logout(self, request):
        audit.record(request, "signed out")
        super().logout(request)

    def authentication_failed(self, request, **credentials):
        super().authentication_failed(request, **credentials)
        audit.record(request, "was refused", what=str(credentials.get("email", "")))

    def get_password_change_redirect_url(self, request) -> str:
        return reverse("account")

    def get_reauthentication_methods(self, user) -> list[dict]:
        words = {
            "reauthenticate": "Use your password",
            "mfa_reauthenticate": "Use a code",
            "mfa_reauthenticate:webauthn": "Use a passkey",
        }
        methods = super().get_reauthentication_methods(user)
        return [method | {"description": words[method["id"]]} for method in methods]

    def send_notification_mail(self, template_prefix, user, context=None, email=None):
        """Record what the user changed, and tell them, wherever they did not."""
        done = TOLD[template_prefix]
        audit.record(self.request, done, user=user)
        self.tell(email or user.email, done)

    def tell(self, email: str, done: str) -> None:
        """Write to `email` that someone `done` something to the account."""
        letters.sent(
            email,
            subject="Your Organizer account was changed",
            letter="accounts/account/letter.txt",
            context={"done": done, "address": self.get_client_ip(self.request)},
        )


class SecondFactorAdapter(DefaultMFAAdapter):
    error_messages = DefaultMFAAdapter.error_messages | {
        "incorrect_code": (
            "That is not the code. Each holds for half a minute and opens once: try "
            "the next one."
        ),
        "cannot_generate_recovery_codes": (
            "Recovery codes stand in for an app or a passkey: add one first."
        ),
    }

    def encrypt(self, text: str) -> str:
        """What the database and its backups hold opens nothing without SECRET_KEY."""
        return cipher().encrypt(text.encode()).decode()

    def decrypt(self, encrypted_text: str) -> str:
        try:
            return cipher().decrypt(encrypted_text.encode()).decode()
        except InvalidToken:
            raise PermissionDenied(
                "This second factor was set up under another SECRET_KEY and cannot be "
                "read. Whoever runs the server removes it with "
                "manage.py remove_second_factor; then set it up again."
            ) from None

    def generate_authenticator_name(self, user, type) -> str:
        count = Authenticator.objects.filter(user=user, type=type).count()
        return f"Passkey {count + 1}" if count else "Passkey"

    def get_public_key_credential_rp_entity(self) -> dict[str, str]:
        """A passkey belongs to the host name by which the page was asked."""
        host = context.request.get_host().partition(":")[0]
        return {"id": host, "name": settings.MFA_TOTP_ISSUER}


def cipher() -> Fernet:
    digest = hashlib.sha256(f"second factor {settings.SECRET_KEY}".encode()).digest()
    return Fernet(base64.urlsafe_b64encode(digest))


class SessionsAdapter(DefaultUserSessionsAdapter):
    def end_sessions(self, sessions):
        super().end_sessions(sessions)
        if sessions:
            audit.record(
                context.request, "signed other devices out", how_many=len(sessions)
            )
