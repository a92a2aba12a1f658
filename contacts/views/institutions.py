"""The page of one institution, and the choice of its district."""

import datetime as dt

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST

from contacts import institution_portrait as portrait
from contacts.actions.placement import choose_district, unchoose_district
from contacts.explained import explained
from contacts.explaining import disagreement
from contacts.ids import as_id
from contacts.institution_timeline import entries, kinds_for
from contacts.models import Institution, Placement
from contacts.timeline import place
from contacts.views.merged import or_kept
from organizer.accounts.permissions import member_only, writers_only

ENTRIES = 12
PEOPLE = 12


@member_only
@or_kept(Institution)
def institution(request, pk):
    """One institution: public facts for all who may know of it, the rest by role."""
    membership = request.membership
    today = membership.team.today()
    one = get_object_or_404(portrait.with_parts(membership, today), pk=pk)
    context = {"institution": one, "page_url": one.get_absolute_url(), "today": today}
    context |= timeline(request, one)
    if request.htmx:
        portrait.people(one, membership, context["entries"], today, limit=0)
        return render(request, "contacts/_timeline.html", context)
    context |= portrait.portrait(one, membership, today)
    if membership.writes:
        context |= standing(one, membership, today)
        everyone = request.GET.get("people") == "all"
        context |= portrait.people(
            one,
            membership,
            context["entries"],
            today,
            limit=None if everyone else PEOPLE,
        )
        who = context["account"].with_leader.who
        context["leader"] = context["named"].get(who)
    return render(request, "contacts/institutions/institution.html", context)


def timeline(request, one):
    kinds = kinds_for(request.membership)
    wanted = request.GET.get("show", "")
    show = wanted if wanted in {kind.name for kind in kinds} else ""
    found = entries(
        one,
        request.membership,
        before=place(request.GET.get("before", "")),
        limit=ENTRIES + 1,
        show=show,
    )
    return {
        "entries": found[:ENTRIES],
        "earlier": found[ENTRIES - 1].place if len(found) > ENTRIES else None,
        "kinds": kinds,
        "show": show,
    }


def standing(one, membership, today):
    """Where it stands with the acting team, and why."""
    now, before = portrait.periods(one, today)
    told = explained(one, membership.team, today, now.standing)
    until = told.account.until
    return {
        "account": told.account,
        "told": told,
        "since": now.since,
        "before": before,
        "lapses_on": until and until + dt.timedelta(days=1),
        "latest": next(iter(told.judged), None),
        "disagreement": disagreement(told.judged),
    }


def found_and_day(request, pk):
    one = get_object_or_404(Institution.objects.visible_to(request.user), pk=pk)
    return one, request.membership.team.today()


@require_POST
@writers_only
def choose(request, pk):
    """Say in which district an institution lies: one tap, above every rule."""
    one, today = found_and_day(request, pk)
    candidate = get_object_or_404(
        one.candidates.select_related("district"),
        district=as_id(request.POST.get("district", "")),
    )
    district = candidate.district
    try:
        choose_district(
            actor=request.membership, places=[one], district=district, day=today
        )
    except ValidationError as refused:
        messages.error(request, " ".join(refused.messages))
    else:
        messages.success(request, f"{one} is in {district}, chosen by you.")
    return redirect(one)


@require_POST
@writers_only
def unchoose(request, pk):
    """Take the choice of a district back: the rules decide again."""
    one, today = found_and_day(request, pk)
    try:
        unchoose_district(actor=request.membership, places=[one], day=today)
    except ValidationError as refused:
        messages.error(request, " ".join(refused.messages))
    else:
        one.refresh_from_db(fields=["placement"])
        waits = one.placement != Placement.PLACED
        now = "It waits for a choice again." if waits else "The rules place it now."
        messages.success(request, f"The choice is taken back. {now}")
    return redirect(one)
