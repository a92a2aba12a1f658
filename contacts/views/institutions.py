"""The page of an institution."""

import datetime as dt

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.db.models import Prefetch
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST

from contacts import explaining
from contacts.ids import as_id
from contacts.models import (
    Affiliation,
    Assessment,
    Contact,
    Institution,
    StandingPeriod,
)
from contacts.placement import choose_district
from contacts.standing import facts_of
from contacts.timeline import entries, place
from districts.models import is_current
from organizer.accounts.permissions import member_only, writers_only

ENTRIES = 30


@member_only
def institution(request, pk):
    """One institution: public facts for all who may know of it, the rest by role."""
    one = get_object_or_404(
        Institution.objects.visible_to(request.user).select_related("kind", "team"),
        pk=pk,
    )
    today = request.membership.team.today()
    parent = Institution.objects.visible_to(request.user).filter(pk=one.parent_id)
    context = {"institution": one, "today": today, "parent": parent.first()}
    context |= whereabouts(one, today)
    context |= timeline(request, one)
    if request.htmx:
        return render(request, "contacts/institutions/_timeline.html", context)
    if request.membership.writes:
        context |= explained(request, one, today)
    return render(request, "contacts/institutions/institution.html", context)


def whereabouts(one, today):
    footprints = list(
        one.footprints.filter(is_current(today))
        .select_related("district")
        .order_by("district")
    )
    for footprint in footprints:
        # One query less: the kind of all of them is that of `one`.
        footprint.institution = one
    known = [footprint.members for footprint in footprints if footprint.members]
    candidates = one.candidates.select_related("district")
    return {
        "footprints": footprints,
        "members": sum(known) if len(known) > 1 else None,
        "candidates": list(candidates.order_by("-share", "district")),
        "communities": list(one.communities.all()),
    }


def timeline(request, one):
    found = entries(
        one,
        request.membership,
        before=place(request.GET.get("before", "")),
        limit=ENTRIES + 1,
    )
    earlier = found[ENTRIES - 1].place if len(found) > ENTRIES else None
    return {"entries": found[:ENTRIES], "earlier": earlier}


def explained(request, one, today):
    """Where it stands with the acting team, why, and who its people are."""
    team = request.membership.team
    periods = list(StandingPeriod.objects.for_audience(team).filter(institution=one))
    now = next((period for period in periods if period.holds(today)), None)
    judged = list(
        Assessment.objects.filter(
            team=team, institution=one, demand=None, made_on__lte=today
        ).select_related("made_by__user")
    )
    account = explaining.account(facts_of(one, team), today)
    visible = Contact.objects.visible_to(request.user)
    roles = (
        Affiliation.objects.current(today)
        .filter(institution=one, contact__in=visible)
        .select_related("contact")
        .order_by("-leads", "contact__family", "contact__given", "pk")
    )
    people = list(roles.prefetch_related(latest_stances(request.user)))
    return {
        "account": account,
        "since": now and now.since,
        "lapses_on": account.until and account.until + dt.timedelta(days=1),
        "latest": next(iter(judged), None),
        "disagreement": explaining.disagreement(judged),
        "leader": visible.filter(pk=account.with_leader.who).first(),
        "promise": one.commitments.filter(team=team).first(),
        "people": people,
        "steward": one.stewardships.filter(is_current(today), team=team)
        .select_related("membership__user")
        .first(),
    }


def latest_stances(user):
    """The overall assessments of the contacts, the latest first."""
    return Prefetch(
        "contact__assessments",
        Assessment.objects.visible_to(user).filter(demand=None),
        to_attr="judged",
    )


@require_POST
@writers_only
def choose(request, pk):
    """Say in which district an institution lies: one tap, above every rule."""
    one = get_object_or_404(Institution.objects.visible_to(request.user), pk=pk)
    candidate = get_object_or_404(
        one.candidates.select_related("district"),
        district=as_id(request.POST.get("district", "")),
    )
    district = candidate.district
    today = request.membership.team.today()
    try:
        choose_district(
            actor=request.membership, institution=one, district=district, day=today
        )
    except ValidationError as refused:
        messages.error(request, " ".join(refused.messages))
    else:
        messages.success(request, f"{one} is in {district}, chosen by you.")
    return redirect(one)
