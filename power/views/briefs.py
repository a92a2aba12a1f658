"""A district's brief: to print, to keep as printed, and what changed since."""

from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render

from districts.models import District
from organizer.accounts.history import acting
from organizer.accounts.permissions import leaders_only, writers_only
from power.asking import Asked
from power.brief import changes, figures_of, rows_shown, touched
from power.coverage import WITH_WHOM
from power.definitions import PRINTED
from power.figures import ORDER
from power.gauges import shown_to
from power.models import Brief
from power.views.districts import on_its_lines, on_the_page


@leaders_only
def district_brief(request, slug):
    """The brief as of the day and for whom the address asks; posted, it is kept."""
    place, asked = on_its_lines(request, slug)
    if place is None:
        raise Http404
    figures = figures_as_of(request, place, asked)
    if request.method == "POST":
        return redirect(keep(request, place, asked, figures))
    context = {
        "asked": asked,
        "district": place,
        "district_url": asked.link("district", place.slug),
        "may_keep": asked.audience in (None, asked.own),
        "kept": kept_of(request, place).select_related(
            "district", "audience", "made_by__user"
        ),
        **sheet(figures),
    }
    return render(request, "power/briefs/brief.html", context)


def figures_as_of(request, place, asked):
    last = touched(place, asked, request.user)
    return figures_of(on_the_page(request, place, asked), last)


def sheet(figures):
    """What the printed page is made of."""
    return {
        "figures": figures,
        "standings": ORDER,
        # JSON keeps no order.
        "sides": list(WITH_WHOM),
        "definitions": PRINTED,
        **rows_shown(figures),
    }


def keep(request, place: District, asked: Asked, figures) -> Brief:
    if asked.audience not in (None, asked.own):
        raise PermissionDenied(
            f"That is the work of {asked.audience}: act for it to keep its brief."
        )
    with acting("kept a brief", actor=request.membership):
        return Brief.objects.create(
            team=asked.own,
            district=place,
            audience=asked.audience,
            as_of=asked.day,
            figures=figures,
            made_by=request.membership,
        )


def kept_of(request, place: District) -> "QuerySet[Brief]":
    """Those of the seat, on whatever lines."""
    return Brief.objects.visible_to(request.user).filter(
        district__state=place.state, district__number=place.number
    )


@writers_only
def kept_brief(request, slug, pk):
    """A brief exactly as it was printed, and what changed since."""
    seat = District.objects.with_slug(slug)
    brief = get_object_or_404(
        Brief.objects.visible_to(request.user).select_related(
            "team", "audience", "district", "made_by__user"
        ),
        pk=pk,
        district__in=seat,
    )
    figures = told_to(request.membership, brief.figures)
    today = brief.team.today()
    now = Asked(day=today, today=today, audience=brief.audience, own=brief.team)
    place = seat.in_force(today).first()
    context = {
        "brief": brief,
        "district": brief.district,
        "today": today,
        "place": place,
        "now_url": now.link("district", slug),
        **sheet(figures),
    }
    if place is not None:
        context["changes"] = changes(figures, figures_as_of(request, place, now))
    return render(request, "power/briefs/kept.html", context)


def told_to(membership, figures):
    """Of a nonpartisan team nobody is told, either, what was kept before it was one."""
    if not membership.team.nonpartisan:
        return figures
    told = shown_to(figures["people"], figures["money"], hides_elections=True)
    return figures | told | {"endorsed": None}
