"""The queues that place institutions and contacts whose district is ambiguous."""

from itertools import pairwise

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST
from django.views.decorators.vary import vary_on_headers

from contacts.actions.placement import choose_district, unchoose_district
from contacts.ids import as_id
from contacts.lookups import add_outcomes
from contacts.waiting import COUNTED, QUEUES, Queue, add_streets
from districts.models import District
from organizer.accounts.permissions import member_only, writers_only

AT_ONCE = 25
# How many of the last decisions stay on top with their Undo.
SETTLED = 5


@member_only
@vary_on_headers("HX-Request")
def place_institutions(request):
    return page(request, QUEUES["institutions"](request.membership))


@writers_only
@vary_on_headers("HX-Request")
def place_contacts(request):
    return page(request, QUEUES["contacts"](request.membership))


def page(request, queue: Queue):
    """One place a row, its candidates as buttons, and what was just decided."""
    everything = queue.waiting()
    districts = queue.by_district(everything)
    here, unknown = asked_for(request.GET.getlist("district"), districts, queue.day)
    found = queue.waiting_in(everything, here) if here else everything
    total, rows, after = page_of(queue, found, request)
    add_streets(rows, found)
    add_outcomes(rows)
    context = {
        "queue": queue,
        "here_url": address_of(queue),
        "rows": rows,
        "total": total,
        "after": after,
        "districts": districts,
        "here": here,
        "district": here[0] if len(here) == 1 else None,
        "unknown": unknown,
        "how_many": in_words(total),
        "counted": total <= COUNTED,
        "everything": in_words(queue.how_many(everything) if here else total),
        "settled": settled(queue, request),
        "query": kept(request),
    }
    context["focus"] = focused(rows, request) if context["settled"] else None
    name = "_queue.html" if request.htmx else "queue.html"
    response = render(request, f"contacts/placement/{name}", context)
    if request.htmx:
        response["HX-Replace-Url"] = f"{request.path}?{context['query']}"
    return response


def in_words(count: int) -> str:
    return f"{count:,}" if count <= COUNTED else f"more than {COUNTED:,}"


def asked_for(slugs, waiting, day):
    """The districts of these names, those where something waits looked up first."""
    names = {one.slug: one for one in waiting}
    if not names.keys() >= set(slugs):
        names = {one.slug: one for one in District.objects.in_force(day)}
    slugs = [slug.lower() for slug in slugs if slug]
    here = [names[slug] for slug in dict.fromkeys(slugs) if slug in names]
    return here, [slug for slug in slugs if slug not in names]


def page_of(queue: Queue, found, request):
    """How many wait, the first of them after `after`, and the last one's id."""
    after = as_id(request.GET.get("after", "")) or 0
    following = queue.with_what_is_known(found.filter(pk__gt=after))
    rows = list(following[: AT_ONCE + 1])
    for row, then in pairwise(rows):
        row.next = then.pk
    more = rows[AT_ONCE - 1].pk if len(rows) > AT_ONCE else None
    return queue.how_many(found), rows[:AT_ONCE], more


def settled(queue: Queue, request) -> list[dict]:
    """What was just decided, the last first, as far as it stands: what, and where."""
    groups = [
        [pk for pk in map(as_id, group.split("-")) if pk]
        for group in request.GET.getlist("settled")[:SETTLED]
    ]
    chosen = queue.chosen({pk for group in groups for pk in group})
    standing = [[chosen[pk] for pk in group if pk in chosen] for group in groups]
    return [
        {"first": group[0], "others": len(group) - 1, "places": group}
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
def place_choose(request, of: str):
    """Put the places that are named where the pressed button says."""
    queue = QUEUES[of](request.membership)
    places = list(queue.waiting().filter(pk__in=named(request)))
    district = get_object_or_404(District, pk=as_id(request.POST.get("district", "")))
    before = request.GET.getlist("settled")
    if not places:
        messages.error(
            request, "Nothing of that waits any more: someone has placed it meanwhile."
        )
        return to_queue(queue, request, before)
    try:
        choose_district(
            actor=request.membership, places=places, district=district, day=queue.day
        )
    except ValidationError as refused:
        messages.error(request, " ".join(refused.messages))
        return to_queue(queue, request, before)
    pks = [one.pk for one in places]
    if gone := len(pks) - queue.visible().filter(pk__in=pks).count():
        messages.info(request, out_of_sight(gone, district))
    return to_queue(queue, request, ["-".join(map(str, pks)), *before])


def out_of_sight(gone: int, district: District) -> str:
    """What an organizer is told who puts people where their turf does not reach."""
    people = "One person is" if gone == 1 else f"{gone} people are"
    return (
        f"{people} now in {district}, which is not in your turf, so you no longer see "
        "them. A coordinator can take it back."
    )


@require_POST
@writers_only
def place_undo(request, of: str):
    """Take back the choice for the places that are named: they wait again."""
    queue = QUEUES[of](request.membership)
    places = list(queue.visible().filter(pk__in=named(request)))
    gone = "-".join(request.POST.getlist("place"))
    left = [group for group in request.GET.getlist("settled") if group != gone]
    if not places:
        return to_queue(queue, request, left)
    try:
        unchoose_district(actor=request.membership, places=places, day=queue.day)
    except ValidationError as refused:
        messages.error(request, " ".join(refused.messages))
    return to_queue(queue, request, left)


def named(request) -> list[int]:
    """The ids that the form names; what is no id is left out."""
    return [pk for pk in map(as_id, request.POST.getlist("place")) if pk]


def address_of(queue: Queue) -> str:
    return reverse(f"place_{queue.many}")


def to_queue(queue: Queue, request, settled: list[str]):
    then = request.POST.get("then", "")
    query = kept(request, settled=settled, then=then if as_id(then) else "")
    return redirect(address_of(queue) + (f"?{query}" if query else ""))
