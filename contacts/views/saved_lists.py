"""Lists that somebody keeps: their address is the list's own."""

from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.shortcuts import get_object_or_404
from django.urls import reverse

from contacts.forms.saved_lists import SavedListForm
from contacts.history import acting
from contacts.models import SavedList
from contacts.views.lists import LISTS
from organizer.accounts.permissions import writers_only
from organizer.pages import ask_once, done, form_page


@writers_only
def add(request, of):
    """Keep the filters, order and columns that the address says."""
    of = of.replace("-", "_")
    if of not in SavedList.Of.values:
        raise Http404
    listed = LISTS[of](request)
    member = request.membership
    row = SavedList(
        team=member.team, owner=member, of=of, query=listed.here.removeprefix("?")
    )
    form = SavedListForm(request.POST or None, instance=row, actor=member)
    back = listed.path + listed.here
    if request.method == "POST" and form.is_valid():
        form.save_it()
        return done(request, f"Saved: {row}.", back)
    return form_page(request, form, title="Save this list", back=back)


@writers_only
def rename(request, pk):
    row = kept_by(request, pk)
    form = SavedListForm(request.POST or None, instance=row, actor=request.membership)
    if request.method == "POST" and form.is_valid():
        form.save_it()
        return done(request, f"Saved: {row}.", address(row))
    return form_page(request, form, title=f"Rename {row}", back=address(row))


@writers_only
def delete(request, pk):
    row = kept_by(request, pk)
    if request.method == "POST":
        with acting("deleted a saved list", actor=request.membership):
            row.delete()
        return done(request, f"Deleted: {row}.", LISTS[row.of](request).path)
    return ask_once(
        request,
        question=f"Delete the list {row}?",
        what="The rows themselves stay as they are.",
        button="Delete the list",
        back=address(row),
    )


def kept_by(request, pk) -> SavedList:
    """One's own, or one that the team shares where one leads it."""
    row = get_object_or_404(SavedList.objects.visible_to(request.membership), pk=pk)
    if row.owner_id != request.membership.pk and not request.membership.leads:
        raise PermissionDenied("Who saved a list changes it, or a coordinator does.")
    return row


def address(row: SavedList) -> str:
    name = LISTS[row.of].one.replace("-", "_")
    return reverse(f"{name}_list") + (f"?{row.query}" if row.query else "")
