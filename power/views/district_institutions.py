"""The institutions behind a figure of a district, or of several together."""

import datetime as dt
from dataclasses import replace
from typing import NamedTuple

from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import Http404, QueryDict
from django.shortcuts import render

from contacts.models import Community, Institution, InstitutionKind, Position, Standing
from districts.models import District
from districts.seats import seats_on
from organizer.accounts.permissions import writers_only
from organizer.accounts.templatetags.days import in_words
from power import counting
from power.coverage import WITH_WHOM
from power.figures import RowsBehind, rows_behind, together_behind
from power.moves import standings_on
from power.positions import demands, stands_in
from power.together import shown
from power.turnouts import delivered, members_of_all
from power.views.districts import on_its_lines

AT_ONCE = 50
NOT_TOLD = (
    "Where an institution stands with a team is that team's own. The coalition sees "
    "counts."
)


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
    only = in_all(
        standing_so(request, place, asked, names),
        not_so_on(request, place, behind),
        with_members(request, place, asked),
        that_brought(request, place, asked),
    )
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


MEMBERS = {"known": "Members known", "unknown": "Members not known"}
BROUGHT = {"yes": "Brought people on a kept promise in 365 days"}
MORE = {"members": MEMBERS, "brought": BROUGHT}


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
    return MORE | {
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


def in_all(*sets: set[int] | None) -> set[int] | None:
    """What is in each of the sets; None = whatever it is."""
    said = [one for one in sets if one is not None]
    return set.intersection(*said) if said else None


def with_members(request, place, asked) -> set[int] | None:
    """Those whose members here are `known` or `unknown`; None = not asked."""
    said = request.GET.get("members")
    if said not in MEMBERS:
        return None
    counts = members_of_all(place.pk, day=asked.day, audience=asked.audience)
    unknown = said == "unknown"
    return {key for key, count in counts.items() if (count is None) == unknown}


def that_brought(request, place, asked) -> set[int] | None:
    """Those of which people came on kept promises in a year; None = not asked."""
    if request.GET.get("brought") not in BROUGHT:
        return None
    if asked.audience is None:
        raise PermissionDenied("Who brought people is its team's own.")
    came = delivered([place.pk], day=asked.day, audience=asked.audience)
    return set(came[place.pk])


def not_so_on(request, place, behind) -> set[int] | None:
    """Those whose standing, as filtered, was another on the day `unlike` names.

    None = no such day is named. Whether that day's standings are told is asked as well.
    """
    day = day_named(request.GET.get("unlike", ""))
    if day is None:
        return None
    asked = replace(behind.asked, day=day)
    there = rows_behind([place], asked, request.memberships)[place.pk]
    if not there.standings:
        raise PermissionDenied(NOT_TOLD)
    said = request.GET.getlist("standing")
    here, then = standings_on(place, behind.asked), standings_on(place, asked)
    return {
        key for key, one in here.items() if one in said and then.get(key) not in said
    }


def day_named(text: str) -> dt.date | None:
    try:
        return dt.date.fromisoformat(text)
    except ValueError:
        return None


def refuse_what_is_not_told(said, behind) -> None:
    if not behind.lists:
        raise PermissionDenied("A team's lists are for those who organize in it.")
    telling = ("standing", "with_whom", "brought")
    if not behind.standings and any(said.get(one) for one in telling):
        raise PermissionDenied(NOT_TOLD)


def chips(query: QueryDict, said, names) -> list[dict[str, str]]:
    """Each filter that is set: in words, and the address that leaves it out."""
    unlike = day_named(query.get("unlike", ""))
    differing = {
        "words": f"not so on {in_words(unlike)}" if unlike else "",
        "without": without(query, "unlike"),
    }
    return [differing] * bool(unlike) + [
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
