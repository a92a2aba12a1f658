"""Doing something with many rows of a list: those ticked, or all that match."""

import pghistory
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.shortcuts import redirect
from django.urls import reverse

from contacts.forms.bulk import FORMS
from contacts.ids import among, as_id
from contacts.lists.rows import RowList
from organizer.accounts import audit
from organizer.accounts.permissions import writers_only
from organizer.pages import done, form_page, with_undo

AT_MOST = 10_000


def many(kind: type[RowList]):
    """The view that asks what is left to say, and does it.

    The address says what (`act`), with which rows (`pick`, or `all` that match), and
    the list's filters.
    """

    @writers_only
    def view(request):
        listed = kind(request)
        act, back = request.GET.get("act", ""), listed.path + listed.here
        if act not in {name for name, *_ in kind.acts}:
            messages.error(request, "Choose what to do with the rows.")
            return redirect(back)
        if act not in dict(listed.acts_allowed()):
            audit.record(request, "was refused", what=request.path)
            raise PermissionDenied(
                "This is for your team's coordinators and admins. Ask one of them."
            )
        ids, problem = picked(listed)
        if problem:
            messages.error(request, problem)
            return redirect(back)
        said = request.POST if request.method == "POST" else None
        form = FORMS[act](said, listed=listed, ids=ids)
        if form.is_valid():
            with pghistory.context() as history:
                sentence = form.do()
            undo = reverse("act_undo", args=[history.id])
            return done(request, with_undo(sentence, undo), back)
        return form_page(request, form, title=f"{form.title} {form.rows}", back=back)

    return view


def picked(listed: RowList) -> tuple[list[int], str]:
    """The keys of the rows meant, and what is wrong with them, in a sentence."""
    if listed.query.get("all"):
        rows = listed.chosen
    else:
        keys = filter(None, map(as_id, listed.query.getlist("pick")))
        rows = listed.visible.filter(pk__in=among(keys))
    ids = list(rows.order_by().values_list("pk", flat=True)[: AT_MOST + 1])
    if not ids:
        return [], f"Tick the {listed.many} first: none is left to do this with."
    if len(ids) > AT_MOST:
        return [], (
            f"More than {AT_MOST:,} {listed.many} match: filter them, and do it in "
            "parts."
        )
    return ids, ""
