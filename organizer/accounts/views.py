"""Which team one acts for."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect
from django.views.decorators.http import require_POST

from organizer.accounts.middleware import SESSION_KEY


@require_POST
def team_switch(request):
    """Act for another of one's teams from now on, in this browser."""
    for membership in request.memberships:
        if str(membership.team_id) == request.POST.get("team"):
            request.session[SESSION_KEY] = membership.team_id
            messages.success(request, f"You act for {membership.team} now.")
            return redirect("home")
    raise Http404
