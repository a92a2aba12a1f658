"""Recording, correcting and deleting who was seen with whom."""

from django.core.exceptions import PermissionDenied
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.http import urlencode

from contacts.forms.sightings import SightingForm
from contacts.history import acting
from contacts.models import Sighting
from contacts.views.picking import institution_asked_for
from organizer.accounts.permissions import writers_only
from organizer.pages import ask_once, back_from, done, form_page


@writers_only
def sighting_add(request):
    """With the institution that the address names, or one chosen there."""
    institution = institution_asked_for(request)
    form = SightingForm(
        request.POST or None,
        instance=Sighting(institution=institution),
        actor=request.membership,
        initial={"seen_on": request.membership.team.today()},
    )
    back = back_from(request, institution or "institution_list")
    if request.method == "POST" and form.is_valid():
        saved = form.save_it()
        return done(
            request, f"Recorded: {saved}.", back_from(request, saved.institution)
        )
    title = f"{institution}: who was seen with it" if institution else "Seen with"
    return form_page(request, form, title=title, back=back)


@writers_only
def sighting_edit(request, pk):
    sighting = own_sighting(request, pk)
    back = back_from(request, sighting.institution)
    delete = reverse("sighting_delete", args=[pk])
    form = SightingForm(
        request.POST or None,
        instance=sighting,
        actor=request.membership,
        delete_url=f"{delete}?{urlencode({'next': back})}",
    )
    if request.method == "POST" and form.is_valid():
        return done(request, f"Changed: {form.save_it()}.", back)
    title = f"{sighting.institution}: who was seen with it"
    return form_page(request, form, title=title, back=back)


@writers_only
def sighting_delete(request, pk):
    sighting = own_sighting(request, pk)
    back = back_from(request, sighting.institution)
    said = str(sighting)
    if request.method != "POST":
        return ask_once(
            request,
            question="Delete this sighting?",
            what=f"{said}. Its history is kept.",
            button="Delete it",
            back=back,
        )
    with acting("deleted a sighting", actor=request.membership):
        sighting.delete()
    return done(request, f"Deleted: {said}.", back)


def own_sighting(request, pk) -> Sighting:
    """The acting team's; of another team of one's own a sentence says what to do."""
    sighting = get_object_or_404(
        Sighting.objects.visible_to(request.user).select_related(
            "institution", "opponent", "team"
        ),
        pk=pk,
    )
    if sighting.team_id != request.membership.team_id:
        raise PermissionDenied(
            f"This is a sighting of {sighting.team}: act for it to change it."
        )
    return sighting
