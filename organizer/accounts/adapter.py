"""Where django-allauth asks us: nobody signs up unasked, and sign-ins are recorded."""

from allauth.account.adapter import DefaultAccountAdapter

from organizer.accounts import audit


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

    def set_password(self, user, password):
        super().set_password(user, password)
        audit.record(self.request, "chose a new password", user=user)

    def logout(self, request):
        audit.record(request, "signed out")
        super().logout(request)

    def authentication_failed(self, request, **credentials):
        super().authentication_failed(request, **credentials)
        audit.record(request, "was refused", what=str(credentials.get("email", "")))
