"""Two records side by side, and made one."""

from collections.abc import Callable
from typing import Any

import pghistory
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse

from contacts.actions.merging import check_actor, check_team
from contacts.actions.not_same import say_not_same
from contacts.forms.merging import MergeForm, OtherForm
from contacts.ids import as_id
from contacts.likeness import why_alike
from contacts.merging import Record, facts_of
from contacts.models import Contact, Institution
from organizer.accounts.permissions import leaders_only
from organizer.pages import back_from, with_undo


def merging(model: Any) -> Callable:
    """The view that asks which one, then shows both and merges them.

    `with` in the address is the other's id.
    """

    @leaders_only
    def view(request, pk):
        rows = model.objects.visible_to(request.user)
        kept = get_object_or_404(rows, pk=pk)
        pk = as_id(request.GET.get("with", ""))
        if pk is None:
            return ask(request, kept)
        return compare(request, kept, get_object_or_404(rows, pk=pk))

    return view


def ask(request, kept: Record):
    said = request.POST if request.method == "POST" else None
    form = OtherForm(said, actor=request.membership, kept=kept)
    if form.is_valid():
        return redirect(f"{request.path}?with={form.cleaned_data['other'].pk}")
    context = {
        "form": form,
        "title": f"Merge {kept} with",
        "back": kept.get_absolute_url(),
    }
    return render(request, "form.html", context)


def compare(request, kept: Record, other: Record):
    membership = request.membership
    said = request.POST if request.method == "POST" else None
    if said and "differ" in said:
        return say_apart(request, kept, other)
    form = MergeForm(said, actor=membership, kept=kept, other=other)
    if form.is_valid():
        with pghistory.context() as history:
            merged = form.merge()
        if merged:
            undo = reverse("act_undo", args=[history.id])
            sentence = with_undo(f"Merged into one: {merged}.", undo)
            messages.success(request, sentence)
            return redirect(back_from(request, merged))
    context = {
        "form": form,
        "kept": kept,
        "other": other,
        "why": why_alike(kept, other),
        "refusal": refusal(membership, kept, other),
        "facts": [facts_of(one, membership.team) for one in (kept, other)],
        "back": back_from(request, kept),
        "swapped": swapped(request, kept, other),
    }
    return render(request, "contacts/merging/merge.html", context)


def refusal(membership, kept: Record, other: Record) -> str:
    """Why they may not be merged by this member; empty = they may."""
    try:
        check_team(membership.team, kept, other)
        check_actor(membership, kept, other)
    except ValidationError as refused:
        return refused.messages[0]
    return ""


def swapped(request, kept: Record, other: Record) -> str:
    """The same page, the other one being kept."""
    name = "contact_merge" if isinstance(kept, Contact) else "institution_merge"
    query = request.GET.copy()
    query["with"] = str(kept.pk)
    return f"{reverse(name, args=[other.pk])}?{query.urlencode()}"


def say_apart(request, kept: Record, other: Record):
    try:
        say_not_same(actor=request.membership, one=kept, other=other)
    except ValidationError as refused:
        messages.error(request, refused.messages[0])
    else:
        messages.success(request, f"Kept apart: {kept} and {other} are two.")
    return redirect(back_from(request, kept))


contact_merge = merging(Contact)
institution_merge = merging(Institution)
