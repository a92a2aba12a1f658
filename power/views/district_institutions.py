"""The institutions behind a figure of a district."""

from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import Http404, QueryDict
from django.shortcuts import render

from contacts.models import Community, Institution, InstitutionKind, Standing
from organizer.accounts.permissions import writers_only
from power import counting
from power.coverage import WITH_WHOM
from power.figures import rows_behind, together_behind
from power.together import shown
from power.views.districts import on_its_lines

AT_ONCE = 50


@writers_only
def district_institutions(request, slug):
    """Exactly the rows that a figure counts: the address holds the figure's filters."""
    place, asked = on_its_lines(request, slug)
    if place is None:
        raise Http404
    behind = rows_behind([place], asked, request.memberships)[place.pk]
    page = {"place": place, "place_url": asked.link("district", place.slug)}
    return rows_page(request, [place], behind, page)


@writers_only
def institutions_together(request):
    """The rows behind a figure of several districts, each institution once."""
    found = shown(request)
    behind = [found.table.behind[one.pk] for one in found.counted]
    number = len(found.counted)
    page = {
        "place": f"{number} district{'' if number == 1 else 's'}",
        "place_url": found.asked.link("district_list", **found.query),
        "together": True,
    }
    return rows_page(
        request,
        found.counted,
        together_behind(behind, found.asked, found.query),
        page,
    )


def rows_page(request, districts, behind, page):
    names = names_of_filters()
    said = {
        name: [value for value in request.GET.getlist(name) if value in known]
        for name, known in names.items()
    }
    refuse_what_is_not_told(said, behind)
    asked = behind.asked
    rows = counting.rows(
        [one.pk for one in districts],
        day=asked.day,
        audience=asked.audience,
        kinds=said["kind"],
        communities=said["community"],
        standings=said["standing"],
        with_whom=said["with_whom"],
    )
    shown_now = Paginator(rows, AT_ONCE).get_page(request.GET.get("page"))
    context = page | {
        "asked": asked,
        "shows_standing": behind.standings,
        "chips": chips(said, names),
        "unknown": unknown(request.GET, names),
        "page": shown_now,
        "rows": with_institutions(shown_now),
    }
    return render(request, "power/districts/institutions.html", context)


def names_of_filters() -> dict[str, dict[str, str]]:
    """What each filter may say, and how it is called on screen."""
    return {
        "kind": dict(InstitutionKind.objects.values_list("slug", "plural")),
        "community": dict(Community.objects.values_list("slug", "name")),
        "standing": {one.value: one.label for one in Standing},
        "with_whom": WITH_WHOM,
    }


def refuse_what_is_not_told(said, behind) -> None:
    if not behind.lists:
        raise PermissionDenied("A team's lists are for those who organize in it.")
    if not behind.standings and (said["standing"] or said["with_whom"]):
        raise PermissionDenied(
            "Where an institution stands with a team is that team's own. The coalition "
            "sees counts."
        )


def chips(said, names) -> list[tuple[str, str]]:
    """Each filter that is set: its name in the address, and its values in words."""
    return [
        (name, " or ".join(names[name][value] for value in values))
        for name, values in said.items()
        if values
    ]


def unknown(query: QueryDict, names) -> list[str]:
    """The values that no filter knows; they are left out, and named."""
    return [
        value
        for name, known in names.items()
        for value in query.getlist(name)
        if value not in known
    ]


def with_institutions(rows) -> list[tuple[Institution, counting.Row]]:
    found = Institution.objects.select_related("kind").in_bulk(
        [row.institution for row in rows]
    )
    return [(found[row.institution], row) for row in rows]
