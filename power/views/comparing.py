"""A district on two days: what moved, and why."""

import datetime as dt

from django.http import Http404
from django.shortcuts import render

from organizer.accounts.permissions import member_only
from organizer.accounts.templatetags.days import in_words
from power.asking import against_of
from power.district import counted_in
from power.figures import HAVE, ORDER, rows_behind
from power.gauges import shown_to
from power.moves import Between, came_in, changes, fell_out, standings_on
from power.pace import since
from power.views.districts import on_its_lines


@member_only
def district_compare(request, slug):
    place, asked = on_its_lines(request, slug)
    if place is None:
        raise Http404
    earlier, problem = against_of(request, asked, since(asked.day))
    days = [day_of(request, place, one) for one in (earlier, asked)]
    context = {
        "asked": asked,
        "against": earlier.day,
        "problems": [one for one in (asked.problem, problem) if one],
        "district": place,
        "district_url": asked.link("district", place.slug),
        "list_url": asked.link("district_list"),
        "standings": ORDER,
        "days": days,
        "lines_began": place.starts_on > earlier.day,
    }
    if all(one["behind"].standings for one in days):
        context |= moved(request, place, days)
    return render(request, "power/districts/compare.html", context)


def day_of(request, place, asked):
    """One of the two days: its figures, and what leads to their rows."""
    counted = counted_in(place, asked)
    behind = rows_behind([place], asked, request.memberships)[place.pk]
    gauge = counted.gauge
    have = None if "hidden" in gauge else sum(gauge[one] for one in HAVE)
    return {
        "day": asked.day,
        "asked": asked,
        "behind": behind,
        "gauge": gauge,
        "have": behind.number(have, standing=HAVE),
        "with_whom": {
            one: behind.number(count, with_whom=one)
            for one, count in gauge["with_whom"].items()
        },
        **shown_to(
            counted.people,
            counted.money,
            hides_elections=request.membership.team.nonpartisan,
        ),
    }


def moved(request, place, days):
    """The lines and lists of what moved, for those who may see where each stands."""
    then, now = (standings_on(place, one["asked"]) for one in days)
    between = Between(then, now, days[0]["behind"], days[1]["behind"])
    out = fell_out(between, request.user)
    return {
        "changes": changes(between),
        "out": out,
        "lapsed_since": since_leaders_left(out.rows),
        "in": came_in(between, request.user),
        "on_record": (len(then), len(now)),
    }


def since_leaders_left(rows):
    """How many of those that lapsed did so because a leader left; empty where none."""
    left = [one for one in rows if one.leader_left]
    if not left:
        return ""
    if len(left) == 1:
        last = left[0].on - dt.timedelta(days=1)
        return f" (one since its leader left on {in_words(last)})"
    return f" ({len(left)} since a leader left)"
