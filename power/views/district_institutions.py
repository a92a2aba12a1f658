"""The institutions behind a figure of a district, or of several together."""

from typing import NamedTuple

from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import Http404, QueryDict
from django.shortcuts import render

from contacts.models import Community, Institution, InstitutionKind, Position, Standing
from districts.models import District
from districts.seats import seats_on
from organizer.accounts.permissions import writers_only
from power import counting
from power.coverage import WITH_WHOM
from power.figures import RowsBehind, rows_behind, together_behind
from power.positions import demands, stands_in
from power.together import shown
from power.views.districts import on_its_lines

AT_ONCE = 50


class Listed(NamedTuple):
    """The rows that an address asks for; `names` are its filters, `said` what they say.

    `place` is where they count, in words; `district` None = in several.
    """

    behind: RowsBehind
    names: dict[str, dict[str, str]]
    said: dict[str, list[str]]
    rows: list[counting.Row]
    place: str
    district: District | None


@writers_only
def district_institutions(request, slug):
    """Exactly the rows that a figure counts: the address holds the figure's filters."""
    place, asked = on_its_lines(request, slug)
    if place is None:
        raise Http404
    listed = listed_in(request, place, asked)
    return rows_page(request, listed, asked.link("district", place.slug))


def listed_in(request, place, asked) -> Listed:
    behind = rows_behind([place], asked, request.memberships)[place.pk]
    names = names_of_filters() | names_of_stands(request, asked)
    only = standing_so(request, place, asked, names)
    return listed(request, [place], behind, names, place=str(place), only=only)


@writers_only
def institutions_together(request):
    """The rows behind a figure of several districts, each institution once."""
    found = shown(request)
    back = found.asked.link("district_list", **found.query)
    return rows_page(request, listed_together(request, found), back)


def listed_together(request, found) -> Listed:
    behind = together_behind(
        [found.table.behind[one.pk] for one in found.counted], found.asked, found.query
    )
    number = len(found.counted)
    place = f"{number} district{'' if number == 1 else 's'}"
    return listed(request, found.counted, behind, names_of_filters(), place=place)


def listed(request, districts, behind, names, *, place, only=None) -> Listed:
    """`only` are the institutions to choose from, None = all."""
    said = filters_said(request.GET, names)
    refuse_what_is_not_told(said, behind)
    rows = counting.rows(
        [one.pk for one in districts],
        day=behind.asked.day,
        audience=behind.asked.audience,
        kinds=said["kind"],
        communities=said["community"],
        standings=said["standing"],
        with_whom=said["with_whom"],
        only=only,
    )
    return Listed(behind, names, said, rows, place, behind.district)


def rows_page(request, listed, back):
    """`back` is the page that the figure stands on."""
    paged = Paginator(listed.rows, AT_ONCE).get_page(request.GET.get("page"))
    context = {
        "asked": listed.behind.asked,
        "place": listed.place,
        "place_url": back,
        "district": listed.district,
        "together": listed.district is None,
        "shows_standing": listed.behind.standings,
        "chips": chips(request.GET, listed.said, listed.names),
        "unknown": unknown(request.GET, listed.names),
        "page": paged,
        "rows": with_institutions(paged),
    }
    return render(request, "power/districts/institutions.html", context)


def filters_said(query: QueryDict, names) -> dict[str, list[str]]:
    return {
        name: [value for value in query.getlist(name) if value in known]
        for name, known in names.items()
    }


def names_of_filters() -> dict[str, dict[str, str]]:
    """What each filter may say, and how it is called on screen."""
    return {
        "kind": dict(InstitutionKind.objects.values_list("slug", "plural")),
        "community": dict(Community.objects.values_list("slug", "name")),
        "standing": {one.value: one.label for one in Standing},
        "with_whom": WITH_WHOM,
    }


def names_of_stands(request, asked) -> dict[str, dict[str, str]]:
    """The same for public stances: on each demand, and for the incumbent."""
    endorsed = {} if hides_endorsements(request) else {"yes": "Endorsed the incumbent"}
    return {
        "position": {
            f"{stance.value}-{demand.pk}": f"{stance.label} “{demand}”"
            for demand in demands(asked.day, asked.audience)
            for stance in Position.Stance
        },
        "endorsed": endorsed,
    }


def hides_endorsements(request) -> bool:
    return request.membership.team.nonpartisan


def standing_so(request, place, asked, names) -> set[int] | None:
    """The institutions with any of the public stances asked for; None = not asked."""
    said = filters_said(request.GET, names)
    if not said["position"] and not said["endorsed"]:
        return None
    seat = seats_on([place], asked.day)[place.pk]
    stands = stands_in(place, asked.day, asked.audience, seat.incumbent)
    holding = {
        institution
        for institution, demand, stance in stands.positions
        if f"{stance}-{demand}" in said["position"]
    }
    if not said["endorsed"]:
        return holding
    endorsing = set(stands.endorsing)
    return holding & endorsing if said["position"] else endorsing


def refuse_what_is_not_told(said, behind) -> None:
    if not behind.lists:
        raise PermissionDenied("A team's lists are for those who organize in it.")
    if not behind.standings and (said["standing"] or said["with_whom"]):
        raise PermissionDenied(
            "Where an institution stands with a team is that team's own. The coalition "
            "sees counts."
        )


def chips(query: QueryDict, said, names) -> list[dict[str, str]]:
    """Each filter that is set: in words, and the address that leaves it out."""
    return [
        {
            "words": " or ".join(names[name][value] for value in values),
            "without": without(query, name),
        }
        for name, values in said.items()
        if values
    ]


def without(query: QueryDict, name: str) -> str:
    left = query.copy()
    for gone in (name, "page"):
        left.pop(gone, None)
    return f"?{left.urlencode()}"


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
