"""The coalition's teams, and which of them one acts for."""

from django.contrib import messages
from django.http import Http404
from django.middleware.csrf import rotate_token
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST

from organizer.accounts.forms.teams import TeamForm
from organizer.accounts.history import acting
from organizer.accounts.middleware import SESSION_KEY
from organizer.accounts.models import Team
from organizer.accounts.permissions import admins_only, member_only
from organizer.pages import done, form_page


@require_POST
def team_switch(request):
    """Act for another of one's teams from now on, in this browser."""
    for membership in request.memberships:
        if str(membership.team_id) == request.POST.get("team"):
            request.session[SESSION_KEY] = membership.team_id
            # A form still open in another tab would save for this team.
            rotate_token(request)
            messages.success(request, f"You act for {membership.team} now.")
            return redirect("home")
    raise Http404


@member_only
def team_list(request):
    """All teams and what each shares: their names are no secret, their people are."""
    context = {"teams": Team.objects.all(), "mine": own_teams(request)}
    return render(request, "accounts/teams/list.html", context)


@member_only
def team(request, slug):
    one = get_object_or_404(Team, slug=slug)
    context = {"team": one, "mine": own_teams(request)}
    return render(request, "accounts/teams/team.html", context)


def own_teams(request) -> list[Team]:
    return [membership.team for membership in request.memberships]


@admins_only
def edit(request, slug):
    """The team one acts for; another's is not found."""
    acting_for = request.membership.team_id
    one = get_object_or_404(Team, pk=acting_for, slug=slug)
    form = TeamForm(request.POST or None, instance=one)
    if request.method == "POST" and form.is_valid():
        with acting("changed the team", actor=request.membership):
            form.save()
        return done(request, f"Changed: {one}.", one)
    title = f"Change {request.membership.team}"
    return form_page(request, form, title=title, back=one)
