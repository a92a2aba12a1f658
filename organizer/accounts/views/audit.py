"""Who did what in the team."""

from django.http import QueryDict
from django.shortcuts import render

from organizer.accounts import trail
from organizer.accounts.forms.audit import AuditFilterForm
from organizer.accounts.permissions import admins_only

AT_ONCE = 50


@admins_only
def audit(request):
    """The acts of the team one acts for, and nobody else's."""
    team = request.membership.team
    form = AuditFilterForm(request.GET, team=team)
    found = []
    if form.is_valid():
        found = trail.entries(
            team,
            user=form.cleaned_data["who"],
            day=form.cleaned_data["day"],
            after=trail.place(request.GET.get("after", "")),
            limit=AT_ONCE + 1,
        )
    context = {
        "form": form,
        "team": team,
        "entries": found[:AT_ONCE],
        "next": earlier(request.GET, found) if len(found) > AT_ONCE else "",
    }
    return render(request, "accounts/audit/audit.html", context)


def earlier(query: QueryDict, found: list[trail.Entry]) -> str:
    """The address of the entries before these."""
    kept = query.copy()
    kept["after"] = found[AT_ONCE - 1].place
    return f"?{kept.urlencode()}"
