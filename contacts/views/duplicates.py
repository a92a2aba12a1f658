"""Pairs that may be one and the same, and the sure ones merged at once."""

import pghistory
from django.contrib import messages
from django.db.models import F
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST

from contacts import tasks
from contacts.actions.merging import merge_sure
from contacts.duplicates import sure
from contacts.ids import as_id
from contacts.lists.keyset import Order, page
from contacts.models import Duplicate
from organizer.accounts.permissions import leaders_only
from organizer.pages import with_undo

LIKELIEST_FIRST = Order((F("score"),), descending=True)
KINDS = {"contacts": {"institution": None}, "institutions": {"contact": None}}


@leaders_only
def duplicates(request):
    """The likeliest first; each leads to the two side by side."""
    team = request.membership.team
    everything = Duplicate.objects.visible_to(request.user).filter(team=team).waiting()
    of = request.GET.get("of", "")
    rows = everything.filter(**KINDS.get(of, {}))
    found = page(
        rows.select_related(
            "contact", "other_contact", "institution", "other_institution"
        ),
        LIKELIEST_FIRST,
        among=everything,
        after=as_id(request.GET.get("after", "")),
        before=as_id(request.GET.get("before", "")),
    )
    context = {
        "pairs": found.rows,
        "total": everything.count(),
        "of": of if of in KINDS else "",
        "sure": sure(team).count(),
        "after": found.after,
        "before": found.before,
    }
    return render(request, "contacts/merging/duplicates.html", context)


@require_POST
@leaders_only
def duplicates_look(request):
    """Have them looked for now."""
    tasks.queue_duplicates_of(request.membership.team_id)
    messages.success(request, "They are looked for: come back in a minute.")
    return redirect("duplicates")


@require_POST
@leaders_only
def duplicates_merge(request):
    """Merge those that are surely the same."""
    with pghistory.context() as history:
        done = merge_sure(actor=request.membership)
    if not done:
        messages.error(request, "None of them is sure, or may be merged by you.")
        return redirect("duplicates")
    undo = reverse("act_undo", args=[history.id])
    pairs = "pair is" if done == 1 else "pairs are"
    messages.success(request, with_undo(f"{done:,} {pairs} one now.", undo))
    return redirect("duplicates")
