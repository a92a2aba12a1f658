"""The institutions behind a figure of a district."""

from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import Http404, QueryDict
from django.shortcuts import render

from contacts.models import Community, Institution, InstitutionKind, Standing
from organizer.accounts.permissions import writers_only
from power import counting
from power.coverage import WITH_WHOM
from power.figures import rows_behind
from power.views.districts import on_its_lines

AT_ONCE = 50


@writers_only
def district_institutions(request, slug):
    """Exactly the rows that a figure counts: the address holds the figure's filters."""
    place, asked = on_its_lines(request, slug)
    if place is None:
        raise Http404
    names = names_of_filters()
    said = {
        name: [value for value in request.GET.getlist(name) if value in known]
        for name, known in names.items()
    }
    behind = rows_behind([place], asked, request.memberships)[place.pk]
    refuse_what_is_not_told(said, behind)
    rows = counting.rows(
        place.pk,
        day=asked.day,
        audience=asked.audience,
        kinds=said["kind"],
        communities=said["community"],
        standings=said["standing"],
        with_whom=said["with_whom"],
    )
    page = Paginator(rows, AT_ONCE).get_page(request.GET.get("page"))
    context = {
        "asked": asked,
        "district": place,
        "district_url": asked.link("district", place.slug),
        "shows_standing": behind.standings,
        "chips": chips(said, names),
        "unknown": unknown(request.GET, names),
        "page": page,
        "rows": with_institutions(page),
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
