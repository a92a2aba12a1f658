"""Who is close to whom."""

from django.shortcuts import get_object_or_404

from contacts.forms.ties import AddTieForm, TieForm
from contacts.history import acting
from contacts.ids import as_id
from contacts.models import Tie
from contacts.views.contacts import check_team, named_in
from organizer.accounts.permissions import writers_only
from organizer.pages import ask_once, back_from, done, form_page


@writers_only
def tie_add(request):
    one = named_in(request)
    form = AddTieForm(
        request.POST or None, contact=one, instance=Tie(), actor=request.membership
    )
    if request.method == "POST" and form.is_valid() and form.save_it():
        return done(request, f"Added: {one} and {form.cleaned_data['person']}.", one)
    return form_page(request, form, title=f"Whom {one} is close to", back=one)


def tie_to_change(request, pk) -> Tie:
    found = Tie.objects.visible_to(request.user)
    tie = get_object_or_404(found.select_related("one__team", "other"), pk=pk)
    check_team(request, tie.one)
    return tie


def back_to(request, tie: Tie) -> str:
    """The page of the one of the two that ?from= names, else of the first."""
    came_from_other = as_id(request.GET.get("from", "")) == tie.other_id
    return back_from(request, tie.other if came_from_other else tie.one)


@writers_only
def tie_edit(request, pk):
    tie = tie_to_change(request, pk)
    form = TieForm(request.POST or None, instance=tie, actor=request.membership)
    back = back_to(request, tie)
    if request.method == "POST" and form.is_valid() and form.save_it():
        return done(request, f"Changed: {tie.one} and {tie.other}.", back)
    return form_page(request, form, title=f"{tie.one} and {tie.other}", back=back)


@writers_only
def tie_delete(request, pk):
    tie = tie_to_change(request, pk)
    back = back_to(request, tie)
    if request.method != "POST":
        return ask_once(
            request,
            question=f"Remove the tie of {tie.one} and {tie.other}?",
            what=f"It says: {tie.get_kind_display().lower()}. Its history stays.",
            button="Remove it",
            back=back,
        )
    with acting("removed a tie", actor=request.membership):
        tie.delete()
    return done(request, f"Removed the tie of {tie.one} and {tie.other}.", back)
