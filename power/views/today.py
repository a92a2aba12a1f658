"""Today: what an organizer looks at first in the morning."""

import datetime as dt

from django.shortcuts import redirect, render
from django.views.decorators.vary import vary_on_headers

from contacts import due
from contacts.ids import as_id
from districts.models import District
from organizer.accounts.models import Membership, User
from organizer.accounts.permissions import member_only, writers_only

# Rows of a sort that stand on the page until one asks for all.
SHOWN = 10


@member_only
def home(request):
    """An organizer begins with Today, everyone else with Districts."""
    is_organizer = request.membership.role == Membership.Role.ORGANIZER
    return redirect("today" if is_organizer else "district_list")


@writers_only
@vary_on_headers("HX-Request")
def today(request):
    """What is due, about to lapse and promised; for htmx the count of follow-ups."""
    membership = request.membership
    day = membership.team.today()
    if request.htmx:
        context = {"owed": due.owed(membership, day)}
        return render(request, "power/today/_owed.html", context)
    ticked = as_id(request.GET.get("done", ""))
    shown = due.AT_MOST if "all" in request.GET else SHOWN
    waiting = due.due(membership, day, ticked=ticked, most=shown + 1)
    due.add_last_talks(waiting.lapsing[:shown], membership)
    week = due.week(membership, day)
    monday = due.monday_of(day)
    is_new = not (waiting or waiting.owed.all or any(week.values()))
    context = {
        "today": day,
        "due": waiting,
        "owed": waiting.owed,
        "shown": f":{shown}",
        "week": week,
        "monday": monday,
        "week_before": (monday - dt.timedelta(days=7), monday - dt.timedelta(days=1)),
        "soon": due.LATE_DAYS,
        "is_new": is_new,
    }
    if is_new:
        turf = District.objects.filter(pk__in=membership.turf_pks)
        context["turf"] = list(turf.in_force(day))
    if not membership.turf_pks and not membership.leads:
        context["leaders"] = leaders(membership)
    return render(request, "power/today/today.html", context)


def leaders(membership) -> list[User]:
    """Whom to ask for turf."""
    leading = membership.team.memberships.current().filter(
        role__in=Membership.LEADERS, user__is_active=True
    )
    found = leading.select_related("user").order_by("user__name")[:3]
    return [one.user for one in found]
