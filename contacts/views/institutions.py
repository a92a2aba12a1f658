"""The list of institutions, and the page of one."""

import datetime as dt

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.db.models import Max, OuterRef, Prefetch, Subquery
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST
from django.views.decorators.vary import vary_on_headers

from contacts import explaining
from contacts.explaining import relationship_until
from contacts.forms.institutions import InstitutionFilterForm
from contacts.ids import as_id
from contacts.models import (
    Affiliation,
    Assessment,
    Candidate,
    Contact,
    Footprint,
    Institution,
    Standing,
    StandingPeriod,
    TouchpointInstitution,
)
from contacts.placement import choose_district
from contacts.standing import facts_of
from contacts.timeline import entries, place
from districts.models import is_current
from organizer.accounts.permissions import member_only, writers_only

ENTRIES = 30
AT_ONCE = 50


@member_only
@vary_on_headers("HX-Request")
def institution_list(request):
    """Institutions by name, as the filters in the address say."""
    if "" in request.GET.values():
        return redirect(f"{request.path}?{tidy(request.GET)}")
    form = InstitutionFilterForm(
        request.GET, memberships=request.memberships, membership=request.membership
    )
    rows, after = [], None
    if form.is_valid():
        visible = Institution.objects.visible_to(request.user)
        rows, after = page(form, visible, request.GET.get("after", ""))
    context = {"form": form, "rows": rows, "after": after, "today": form.day}
    fragment = request.htmx and not request.htmx.boosted
    name = "_rows.html" if fragment else "list.html"
    return render(request, f"contacts/institutions/{name}", context)


def tidy(query) -> str:
    """The query without its empty parts, as a form sends them."""
    kept = query.copy()
    for key, values in query.lists():
        kept.setlist(key, [value for value in values if value])
    return kept.urlencode()


def page(form, visible, after: str):
    """The next rows by name, and the last one's key where more follow."""
    key = as_id(after)
    last = visible.filter(pk=key).first() if key else None
    found = form.chosen(visible).by_name(after=last)
    rows = list(with_columns(found, form)[: AT_ONCE + 1])
    more = rows[AT_ONCE - 1].pk if len(rows) > AT_ONCE else None
    rows = rows[:AT_ONCE]
    if form.shows_standing:
        add_standing(rows, form)
    return rows, more


def with_columns(institutions, form):
    current = Footprint.objects.filter(is_current(form.day)).select_related("district")
    candidates = Candidate.objects.select_related("district")
    last = (
        TouchpointInstitution.objects.filter(
            institution=OuterRef("pk"),
            touchpoint__team=form.team,
            touchpoint__happened_on__lte=form.day,
        )
        .order_by()
        .values("institution")
        .annotate(last=Max("touchpoint__happened_on"))
        .values("last")
    )
    if form.shows_standing:
        institutions = institutions.annotate(last_touchpoint=Subquery(last))
    return institutions.select_related("kind").prefetch_related(
        Prefetch("footprints", current.order_by("district"), to_attr="here"),
        Prefetch("candidates", candidates.order_by("district"), to_attr="waits"),
    )


def add_standing(rows, form) -> None:
    """Set `standing`, `since` and `until` (the relationship's last day) on each row."""
    periods = {row.pk: [] for row in rows}
    for period in StandingPeriod.objects.for_audience(form.team).filter(
        institution__in=periods
    ):
        periods[period.institution_id].append(period)
    for row in rows:
        now = next(
            (one for one in periods[row.pk] if one.holds(form.day)),
            StandingPeriod(standing=Standing.KNOWN),
        )
        row.standing, row.since = Standing(now.standing), now.since
        row.until = relationship_until(periods[row.pk], form.day)


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
