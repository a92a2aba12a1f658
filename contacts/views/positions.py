"""Recording, correcting and deleting positions on our demands."""

from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.http import urlencode

from contacts.forms.positions import PositionForm
from contacts.history import acting
from contacts.ids import as_id
from contacts.models import Position
from contacts.views.picking import institution_asked_for
from districts.models import District, Incumbent
from organizer.accounts.permissions import leaders_only, writers_only
from organizer.pages import ask_once, back_from, done, form_page


@writers_only
def position_add(request):
    """Of the institution or the incumbent that the address names, or chosen there."""
    position = Position(institution=institution_asked_for(request))
    if not position.institution and "incumbent" in request.GET:
        position.incumbent = get_object_or_404(
            Incumbent, pk=as_id(request.GET["incumbent"])
        )
    form = PositionForm(
        request.POST or None,
        instance=position,
        actor=request.membership,
        initial={"demand": as_id(request.GET.get("demand", ""))},
    )
    whose = position.institution or position.incumbent
    if request.method == "POST" and form.is_valid() and form.save_it():
        saved = form.instance
        return done(request, f"Recorded: {saved}.", back_from(request, page_of(saved)))
    return form_page(
        request,
        form,
        title=f"A position of {whose}" if whose else "A position on our demands",
        back=back_from(request, page_of(position)),
    )


@leaders_only
def position_edit(request, pk):
    position = get_object_or_404(Position.objects.visible_to(request.user), pk=pk)
    back = back_from(request, page_of(position))
    delete = reverse("position_delete", args=[pk])
    form = PositionForm(
        request.POST or None,
        instance=position,
        actor=request.membership,
        delete_url=f"{delete}?{urlencode({'next': back})}",
    )
    if request.method == "POST" and form.is_valid() and form.save_it():
        return done(request, f"Changed: {position}.", back)
    whose = position.institution or position.incumbent
    return form_page(request, form, title=f"A position of {whose}", back=back)


@leaders_only
def position_delete(request, pk):
    position = get_object_or_404(Position.objects.visible_to(request.user), pk=pk)
    back = back_from(request, page_of(position))
    if request.method != "POST":
        return ask_once(
            request,
            question="Delete this position?",
            what=f"{position}, by {position.source}. Its history is kept.",
            button="Delete it",
            back=back,
        )
    said = str(position)
    with acting("deleted a position", actor=request.membership):
        position.delete()
    return done(request, f"Deleted: {said}.", back)


def page_of(position: Position) -> str:
    """The page on which the position stands."""
    if position.institution:
        return position.institution.get_absolute_url()
    if position.incumbent:
        of = position.incumbent
        return District(state=of.state, number=of.number).get_absolute_url()
    return reverse("district_list")
