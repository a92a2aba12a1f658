"""Where django-allauth asks us: nobody signs up unasked, and sign-ins are recorded."""

from allauth.account.adapter import DefaultAccountAdapter

from organizer.accounts import audit


def display_name(user) -> str:
    return str(user)


class AccountAdapter(DefaultAccountAdapter):
    def is_open_for_signup(self, request) -> bool:
        """An admin adds people; nobody adds themselves."""
        return False

    def login(self, request, user):
        super().login(request, user)
        audit.record(request, "signed in", user=user)

    def logout(self, request):
        audit.record(request, "signed out")
        super().logout(request)

    def authentication_failed(self, request, **credentials):
        super().authentication_failed(request, **credentials)
        audit.record(request, "was refused", what=str(credentials.get("email", "")))
