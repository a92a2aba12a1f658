"""Districts: the table, and the page of one."""

from hashlib import sha256
from typing import Any

from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.http import urlencode

from districts.models import Boundary, District
from organizer.accounts.audience import COALITION
from organizer.accounts.permissions import member_only
from organizer.accounts.templatetags.days import in_words
from organizer.database.changes import remembered
from power.asking import asked_of
from power.balance import balance_lines
from power.coverage import WITH_WHOM
from power.district import (
    counted_in,
    coverage_lines,
    institutions_here,
    recent_touchpoints,
    seen_with,
)
from power.district_list import columns_told, headings, in_order
from power.figures import HAVE, ORDER, Number, rows_behind
from power.gauges import shown_to
from power.pace import pace
from power.positions import demand_lines
from power.shades import shading
from power.shape_map import shape_map
from power.tile_map import states_of, tile_map
from power.together import asked_on, shown

NAMED = 60
SHAPES = "shapes"


@member_only
def district_list(request):
    """All but the bars of the site is kept, as far as readers are told the same."""
    on = asked_on(request)
    page = remembered(
        "page-of-districts", *told_as(request, on.districts),
        make=lambda: render_to_string(
            "power/districts/_list.html", listed(request, on), request
        ),
    )  # fmt: skip
    return render(request, "power/districts/list.html", {"page": page})


def told_as(request, districts) -> list:
    """What the page of districts depends on, beside what is on record."""
    roles = [(one.team_id, one.role) for one in request.memberships]
    mine = [(one.pk, one.holds_data, one.in_turf) for one in districts]
    said = sorted(request.GET.lists())
    acting = request.membership.team
    digest = sha256(repr((roles, mine, said)).encode()).hexdigest()
    return [acting.pk, acting.today(), digest]


def listed(request, on):
    """The table, the map and the sum: what the page is made of."""
    found = shown(request, on)
    sort = sort_of(request, found)
    context = {
        "asked": found.asked,
        "found": found,
        "standings": ORDER,
        "with_whom": WITH_WHOM,
        "sort": sort,
        "columns": headings(sort, found.hides),
        "rows": in_order(found.rows, sort),
        "some_hidden": any(row.line.hidden for row in found.rows),
    }
    if found.rows:
        context |= {
            "gauge": found.together,
            "pace": pace_of(
                found.together, found.sum.had, found.sum.due_on, found.asked.day
            ),
            **gauges_together(request, found),
            **map_of(request, found),
            "place_url": place_url(found.counted),
        }
    return context


def sort_of(request, found) -> str:
    """The column that the rows are sorted by, `-` before it for the greatest first."""
    sort = request.GET.get("sort", "district")
    column = sort.removeprefix("-")
    # The order alone would tell what a column that is hidden says.
    if column not in columns_told(found.hides):
        return "district"
    return sort


def gauges_together(request, found):
    """People and money of all that are counted."""
    hides = request.membership.team.nonpartisan
    return shown_to(found.sum.people, found.sum.money, hides_elections=hides)


def map_of(request, found):
    """The map beside the table: equal tiles, or true shapes where any is drawn."""
    marks = shading(
        found.rows,
        wanted=request.GET.get("shade", ""),
        day=found.asked.day,
        hides=found.hides,
    )
    drawn = Boundary.objects.drawn([row.district for row in found.rows]).exists()
    shapes = drawn and request.GET.get("map") == SHAPES
    draw = shape_map if shapes else tile_map
    states = states_of(found.rows, found.districts)
    around = [one for of in states.values() for one in of]
    return {
        "shading": marks,
        "around": around,
        "some_away": len(around) > len(found.rows),
        "any_drawn": drawn,
        "shapes": shapes,
        "states": draw(states, marks),
    }


def place_url(districts) -> str:
    """The queue that places those that may lie in any of these districts."""
    # So many that their names would not fit into an address: then all that wait.
    said = [one.slug for one in districts] if len(districts) <= NAMED else []
    query = urlencode({"district": said}, doseq=True)
    return reverse("place_institutions") + (f"?{query}" if query else "")


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
    context = on_the_page(request, place, asked)
    context["counts"] = remembered(
        "gauges-of-district", place.pk, *told_of(request, asked, context["behind"]),
        make=lambda: render_to_string(
            "power/districts/_counts.html", context, request
        ),
    )  # fmt: skip
    return render(request, "power/districts/district.html", context)


def told_of(request, asked, behind) -> list:
    """What the gauges and tables depend on, beside what is on record."""
    audience = asked.audience and asked.audience.pk
    links = (behind.lists, behind.standings, request.membership.role)
    return [asked.own.pk, asked.today, asked.day, audience, *links]


def on_the_page(request, place, asked) -> dict[str, Any]:
    """All that a district's page shows; its brief and its files show the same."""
    behind = rows_behind([place], asked, request.memberships)[place.pk]
    counted = counted_in(place, asked)
    context = {
        "asked": asked,
        "behind": behind,
        "standings": ORDER,
        "list_url": asked.link("district_list"),
        "trend_url": asked.link("district_trend", place.slug),
        "compare_url": asked.link("district_compare", place.slug),
        "district": place,
        "counts_only": behind.lists and not behind.standings,
        "seat": counted.seat,
        "aim": counted.aim,
        "place_url": place_url([place]),
        "due_on": counted.due_on,
        **stances(request, counted, behind),
        **what_replaced(place, asked),
        **coverage_lines(place, counted, behind),
        **shown_to(
            counted.people,
            counted.money,
            hides_elections=request.membership.team.nonpartisan,
        ),
    }
    gauge = context["gauge"]
    if not gauge.hidden:
        context["balance"] = balance_lines(counted.balance, behind)
    context |= people_links(behind, context["people"])
    context |= money_links(request.membership, place, asked, context["money"])
    context["pace"] = pace_of(gauge, counted.had, counted.due_on, asked.day)
    context |= leading(request.membership, place, asked, context["in_force"])
    if behind.lists:
        here = institutions_here(place, asked.day, request.user)
        context["touchpoints"] = recent_touchpoints(here, asked, request.user)
        everything = request.GET.get("seen") == "all"
        context["seen"] = seen_with(here, asked, request.user, everything=everything)
    return context


def leading(membership, place, asked, in_force) -> dict[str, Any]:
    """What the page offers to those who lead: to plan, and to print."""
    found = {
        "plans": in_force and may_plan(membership, asked),
        "plan_query": "" if asked.audience else f"?audience={COALITION}",
    }
    if membership.leads:
        found["brief_url"] = asked.link("district_brief", place.slug)
    return found


def people_links(behind, people) -> dict[str, Number]:
    """The institutions behind figures of people; who brought them is a team's own."""
    found = {}
    if behind.asked.audience:
        found["brought"] = behind.number(people["delivered_by"], brought="yes")
    if people["members_known"]:
        known = people["members_known"]["known"]
        found["known"] = behind.number(known, standing=HAVE, members="known")
    return found


def money_links(membership, place, asked, money):
    """The contacts behind the money, for who reads all of the team's: of today."""
    if asked.is_past or asked.audience != membership.team or not membership.leads:
        return {}
    rows = {"district": place.slug, "listed": "on"}
    return {
        name: Number(money[name], asked.link("contact_list", **rows, money=what))
        for name, what in (("givers", "gave"), ("pledgers", "pledged"))
        if money[name]
    }


def pace_of(gauge, had, due_on, day):
    """The sentence on top; `gauge` is the line of all that is counted."""
    return pace(
        gauge.have.value, had, wanted=gauge.figures["target"], due_on=due_on, day=day
    )


def stances(request, counted, behind):
    """Who is for our demands; who endorses, which no nonpartisan team is told."""
    found = {"demands": demand_lines(counted.stands, counted.incumbents, behind)}
    if counted.seat.incumbent and not request.membership.team.nonpartisan:
        endorsing = len(counted.stands.endorsing)
        found["endorsed"] = behind.number(endorsing, endorsed="yes")
    return found


def may_plan(membership, asked) -> bool:
    """Whether targets, counts and the aim as shown are the member's to change today."""
    return (
        membership.leads
        and not asked.is_past
        and asked.audience in (None, membership.team)
    )


def what_replaced(place, asked):
    """Whether the lines are still in force, and else today's district; None = none."""
    if place.ends_on is None or place.ends_on >= asked.today:
        return {"in_force": True}
    today = District.objects.with_slug(place.slug).in_force(asked.today)
    return {"in_force": False, "successor": today.first()}
