"""What all teams share the words for: kinds, communities, demands, opponents."""

from django.db.models import Q
from django.shortcuts import render

from contacts.models import Community, Demand, InstitutionKind, Opponent
from organizer.accounts.permissions import leaders_only


@leaders_only
def settings(request):
    """All of them on one page, each with its form."""
    team = request.membership.team
    context = {
        "kinds": InstitutionKind.objects.all(),
        "communities": Community.objects.all(),
        "demands": demands_of(team).select_related("team"),
        "opponents": Opponent.objects.all(),
        "today": team.today(),
    }
    return render(request, "contacts/settings/settings.html", context)


def demands_of(team):
    """The coalition's demands and the team's own."""
    return Demand.objects.filter(Q(team=None) | Q(team=team))


def way_back(request) -> str:
    """The settings for those who may see them."""
    return "settings" if request.membership.leads else "home"
