"""Districts: the table, and the page of one."""

from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render

from districts.models import District
from districts.seats import seats_on
from organizer.accounts.permissions import member_only
from organizer.accounts.templatetags.days import in_words
from power.asking import asked_of
from power.district import coverage_lines, recent_touchpoints
from power.district_list import COLUMNS, headings, in_order, scopes, table
from power.figures import ORDER, rows_behind
from power.models import Aim


@member_only
def district_list(request):
    asked = asked_of(request)
    choices = scopes(request.membership, request.user, asked.day)
    if not choices[0].districts and asked.is_past:
        asked = asked.of_today(
            f"No districts are on record for {in_words(asked.day)}. Today is shown."
        )
        choices = scopes(request.membership, request.user, asked.day)
    wanted = request.GET.get("show")
    scope = next((one for one in choices if one.key == wanted), choices[0])
    sort = request.GET.get("sort", "district")
    shows_last = (asked.audience or asked.own) in writes_for(request)
    column = sort.removeprefix("-")
    # The order alone would tell a viewer where the team has been.
    if column not in COLUMNS or (column == "last" and not shows_last):
        sort = "district"
    matching = request.GET.get("q", "")
    rows = table(scope.districts, asked, request.memberships, matching=matching)
    context = {
        "asked": asked,
        "standings": ORDER,
        "choices": choices,
        "scope": scope,
        "columns": headings(sort, shows_last=shows_last),
        "rows": in_order(rows, sort),
        "q": matching,
        "some_hidden": any(row.line.hidden for row in rows),
        "shows_last": shows_last,
    }
    return render(request, "power/districts/list.html", context)


def writes_for(request):
    """The teams in which the user does more than view."""
    return [one.team for one in request.memberships if one.writes]


@member_only
def district(request, slug):
    """The seat on the lines in force on the day asked for."""
    place, asked = on_its_lines(request, slug)
    if place is None:
        latest = District.objects.with_slug(slug).first()
        if latest is None:
            raise Http404
        return redirect("district_on_lines", latest.slug, latest.congress)
    return district_page(request, place, asked)


@member_only
def district_on_lines(request, slug, congress):
    """The seat on one Congress's lines, in force or not."""
    place = get_object_or_404(District.objects.with_slug(slug), congress=congress)
    return district_page(request, place, asked_of(request).on_the_lines_of(place))


def on_its_lines(request, slug):
    """The district of that name and what is asked; today's where no lines are known."""
    asked = asked_of(request)
    seat = District.objects.with_slug(slug)
    place = seat.in_force(asked.day).first()
    if place is None and asked.is_past:
        asked = asked.of_today(
            f"No lines of {slug.upper()} are on record for {in_words(asked.day)}. "
            "Today is shown."
        )
        place = seat.in_force(asked.day).first()
    return place, asked


def district_page(request, place, asked):
    behind = rows_behind([place], asked, request.memberships)[place.pk]
    aims = Aim.objects.holding([place.state], day=asked.day, audience=asked.audience)
    context = {
        "asked": asked,
        "standings": ORDER,
        "list_url": asked.link("district_list"),
        "district": place,
        "counts_only": behind.lists and not behind.standings,
        "seat": seats_on([place], asked.day)[place.pk],
        "aim": aims.get((place.state, place.number)),
        **what_replaced(place, asked),
        **coverage_lines(place, asked, behind),
    }
    if behind.lists:
        context["touchpoints"] = recent_touchpoints(place, asked, request.user)
    return render(request, "power/districts/district.html", context)


def what_replaced(place, asked):
    """Whether the lines are still in force, and else today's district; None = none."""
    if place.ends_on is None or place.ends_on >= asked.today:
        return {"in_force": True}
    today = District.objects.with_slug(place.slug).in_force(asked.today)
    return {"in_force": False, "successor": today.first()}
