"""A coordinator's Monday: the week of the team one acts for."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST

from contacts.ids import as_id
from organizer.accounts.permissions import leaders_only, member_only, writers_only
from power import mondays
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


@require_POST
@writers_only
def week_email(request):
    """Turn the e-mail on Mondays of one team that one leads on or off."""
    wanted = as_id(request.POST.get("membership", ""))
    membership = next((one for one in request.memberships if one.pk == wanted), None)
    on = request.POST.get("on")
    if membership is None or not membership.leads or on not in ("yes", "no"):
        raise Http404
    mondays.turn(membership, on=on == "yes", now=timezone.now())
    comes = "comes on Monday mornings" if on == "yes" else "comes no more"
    messages.success(request, f"{membership.team}: the e-mail on its week {comes}.")
    return redirect("feed")
