"""The queue that places institutions whose district is ambiguous."""

from itertools import pairwise

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST
from django.views.decorators.vary import vary_on_headers

from contacts.actions.placement import choose_districts, unchoose_districts
from contacts.ids import as_id
from contacts.models import Institution
from contacts.waiting import (
    add_streets,
    chosen_among,
    counts_by_district,
    waiting_for,
    with_what_is_known,
)
from districts.models import District
from organizer.accounts.permissions import member_only, writers_only

AT_ONCE = 25
# How many of the last decisions stay on top with their Undo.
SETTLED = 5


@member_only
@vary_on_headers("HX-Request")
def place_queue(request):
    """One institution a row, its candidates as buttons, and what was just decided."""
    day = request.membership.team.today()
    everything = waiting_for(request.membership)
    districts = counts_by_district(everything, day)
    here, unknown = asked_for(request.GET.getlist("district"), districts, day)
    found = everything.waiting_in(here) if here else everything
    total, rows, after = page_of(found, request, day)
    add_streets(rows, found)
    context = {
        "rows": rows,
        "total": total,
        "after": after,
        "districts": districts,
        "here": here,
        "district": here[0] if len(here) == 1 else None,
        "unknown": unknown,
        "everything": everything.count() if here else total,
        "settled": settled(request),
        "query": kept(request),
    }
    context["focus"] = focused(rows, request) if context["settled"] else None
    name = "_queue.html" if request.htmx else "queue.html"
    response = render(request, f"contacts/placement/{name}", context)
    if request.htmx:
        response["HX-Replace-Url"] = f"{request.path}?{context['query']}"
    return response


def asked_for(slugs, waiting, day):
    """The districts of these names, those where something waits looked up first."""
    names = {one.slug: one for one in waiting}
    if not names.keys() >= set(slugs):
        names = {one.slug: one for one in District.objects.in_force(day)}
    slugs = [slug.lower() for slug in slugs if slug]
    here = [names[slug] for slug in dict.fromkeys(slugs) if slug in names]
    return here, [slug for slug in slugs if slug not in names]


def page_of(found, request, day):
    """How many wait, the first of them after `after`, and the last one's id."""
    after = as_id(request.GET.get("after", "")) or 0
    rows = list(with_what_is_known(found.filter(pk__gt=after), day)[: AT_ONCE + 1])
    for row, following in pairwise(rows):
        row.next = following.pk
    more = rows[AT_ONCE - 1].pk if len(rows) > AT_ONCE else None
    return found.count(), rows[:AT_ONCE], more


def settled(request):
    """The last decisions that still stand: the institutions of each, and where."""
    groups = [
        [pk for pk in map(as_id, group.split("-")) if pk]
        for group in request.GET.getlist("settled")[:SETTLED]
    ]
    chosen = chosen_among({pk for group in groups for pk in group}, request.membership)
    standing = [[chosen[pk] for pk in group if pk in chosen] for group in groups]
    return [
        {"first": group[0], "others": len(group) - 1, "footprints": group}
        for group in standing
        if group
    ]


def focused(rows, request) -> int | None:
    """The row in which the next choice is made, so that the keys go on."""
    wanted = as_id(request.GET.get("then", ""))
    return next(
        (row.pk for row in rows if row.pk == wanted), rows[0].pk if rows else None
    )


def kept(request, *, settled: list[str] | None = None, then: str = "") -> str:
    """The queue's address as it is, with other decisions on top where given."""
    query = request.GET.copy()
    query.pop("then", None)
    if settled is not None:
        query.setlist("settled", settled[:SETTLED])
    if then:
        query["then"] = then
    return query.urlencode()


@require_POST
@writers_only
def place_choose(request):
    """Put the institutions that are named where the pressed button says."""
    said = request.POST.getlist("institution")
    institutions = list(waiting_for(request.membership).filter(pk__in=ids_of(said)))
    district = get_object_or_404(District, pk=as_id(request.POST.get("district", "")))
    before = request.GET.getlist("settled")
    if not institutions:
        messages.error(
            request, "Nothing of that waits any more: someone has placed it meanwhile."
        )
        return to_queue(request, before)
    try:
        choose_districts(
            actor=request.membership,
            institutions=institutions,
            district=district,
            day=request.membership.team.today(),
        )
    except ValidationError as refused:
        messages.error(request, " ".join(refused.messages))
        return to_queue(request, before)
    return to_queue(request, ["-".join(str(one.pk) for one in institutions), *before])


@require_POST
@writers_only
def place_undo(request):
    """Take back the choice for the institutions that are named: they wait again."""
    said = request.POST.getlist("institution")
    visible = Institution.objects.visible_to(request.user)
    institutions = list(visible.filter(pk__in=ids_of(said)))
    try:
        unchoose_districts(
            actor=request.membership,
            institutions=institutions,
            day=request.membership.team.today(),
        )
    except ValidationError as refused:
        messages.error(request, " ".join(refused.messages))
    gone = "-".join(said)
    left = [group for group in request.GET.getlist("settled") if group != gone]
    return to_queue(request, left)


def ids_of(said: list[str]) -> list[int]:
    return [pk for pk in map(as_id, said) if pk]


def to_queue(request, settled: list[str]):
    then = request.POST.get("then", "")
    query = kept(request, settled=settled, then=then if as_id(then) else "")
    return redirect(reverse("place_queue") + (f"?{query}" if query else ""))
