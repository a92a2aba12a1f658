"""A coordinator's Monday: the week of the team one acts for."""

from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.shortcuts import render

from organizer.accounts.permissions import leaders_only, member_only
from power.week import TeamWeek, asked_week


@member_only
def week(request, slug):
    """One's own team's, while one acts for it: another team's is not found."""
    named = (one for one in request.memberships if one.team.slug == slug)
    membership = next(named, None)
    if membership is None:
        raise Http404
    if membership != request.membership:
        raise PermissionDenied(
            f"That is the week of {membership.team}: act for it to see it."
        )
    return own_week(request)


@leaders_only
def own_week(request):
    wanted = request.GET.get("week", "").strip()
    found, problem = asked_week(wanted, request.membership.team.today())
    context = {
        "week": found,
        "found": TeamWeek(request.membership, found),
        "is_usual": not wanted or bool(problem),
        "problem": problem,
    }
    return render(request, "power/week/week.html", context)
