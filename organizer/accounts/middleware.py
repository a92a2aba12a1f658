"""For which team a request acts, and under whose name its changes are recorded."""

import uuid

import pghistory
from django.contrib.auth.middleware import LoginRequiredMiddleware
from django.http import HttpResponse
from django.utils.cache import add_never_cache_headers

from organizer.accounts.models import Membership
from organizer.accounts.views.unsaved import signed_out

SESSION_KEY = "team"


class SignInMiddleware(LoginRequiredMiddleware):
    """Send strangers to sign in, and who was signed out meanwhile back to their page.

    What they sent is refused with all that they typed.
    """

    def handle_no_permission(self, request, view_func):
        if request.method == "POST":
            return signed_out(request)
        if request.htmx:
            # A part of a page can't be the page for signing in: load the whole.
            return HttpResponse(headers={"HX-Refresh": "true"})
        return super().handle_no_permission(request, view_func)


class ActingMiddleware:
    """Set `request.id` and `request.membership`, and name the user in the history.

    `request.membership` is the membership of the team chosen in the account menu, else
    the user's first by team name; None for a stranger or someone who belongs to none.
    """

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        request.id = str(uuid.uuid4())
        request.memberships = memberships_of(request.user)
        request.membership = chosen(request)
        if request.method in ("GET", "HEAD", "OPTIONS"):
            return self.get_response(request)
        with pghistory.context(
            user=request.user.pk, url=request.path, request=request.id
        ):
            return self.get_response(request)


class KeepNothingMiddleware:
    """Tell browsers to keep no page of someone signed in.

    After signing out the back button then shows nobody what they had seen.
    """

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        signed_in = request.user.is_authenticated
        response = self.get_response(request)
        if signed_in:
            add_never_cache_headers(response)
        return response


def memberships_of(user) -> list[Membership]:
    """Today's memberships of `user` by team name; none for a stranger."""
    if not user.is_authenticated:
        return []
    return user.current_memberships


def chosen(request) -> Membership | None:
    wanted = request.session.get(SESSION_KEY)
    for membership in request.memberships:
        if membership.team_id == wanted:
            return membership
    return next(iter(request.memberships), None)
