"""What a district had by month, as a line and in numbers."""

from django.http import Http404
from django.shortcuts import render

from organizer.accounts.permissions import member_only
from organizer.database.changes import remembered
from power.trend import trend
from power.views.districts import on_its_lines


@member_only
def district_trend(request, slug):
    place, asked = on_its_lines(request, slug)
    if place is None:
        raise Http404
    points = remembered(
        "trend", place.pk, asked.day, asked.audience and asked.audience.pk,
        make=lambda: trend([place.pk], asked.day, audience=asked.audience),
    )  # fmt: skip
    context = {
        "asked": asked,
        "district": place,
        "district_url": asked.link("district", place.slug),
        "list_url": asked.link("district_list"),
        "points": points,
        "last": points[-1],
        "hides": any(one.have is None for one in points),
    }
    name = "_trend.html" if request.htmx else "trend.html"
    return render(request, f"power/districts/{name}", context)
