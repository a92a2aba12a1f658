"""The list of institutions."""

from django.db.models import Max, OuterRef, Prefetch, Subquery
from django.shortcuts import redirect, render
from django.views.decorators.vary import vary_on_headers

from contacts.explaining import relationship_until
from contacts.forms.institutions import InstitutionFilterForm
from contacts.ids import as_id
from contacts.models import (
    Candidate,
    Footprint,
    Institution,
    Standing,
    StandingPeriod,
    TouchpointInstitution,
)
from districts.models import is_current
from organizer.accounts.permissions import member_only

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
