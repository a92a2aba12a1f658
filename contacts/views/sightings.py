"""Recording, correcting and deleting who was seen with whom."""

from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.http import urlencode

from contacts.forms.sightings import SightingForm
from contacts.history import acting
from contacts.models import Sighting
from contacts.views.picking import institution_asked_for
from organizer.accounts.permissions import membership_in, writers_only
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
    if request.method == "POST" and form.is_valid() and form.save_it():
        saved = form.instance
        return done(
            request, f"Recorded: {saved}.", back_from(request, saved.institution)
        )
    title = f"{institution}: who was seen with it" if institution else "Add a sighting"
    return form_page(request, form, title=title, back=back)


@writers_only
def sighting_edit(request, pk):
    sighting = visible_sighting(request, pk)
    back = back_from(request, sighting.institution)
    delete = reverse("sighting_delete", args=[pk])
    form = SightingForm(
        request.POST or None,
        instance=sighting,
        actor=membership_in(request, sighting.team_id),
        delete_url=f"{delete}?{urlencode({'next': back})}",
    )
    if request.method == "POST" and form.is_valid() and form.save_it():
        return done(request, f"Changed: {sighting}.", back)
    title = f"{sighting.institution}: who was seen with it"
    return form_page(request, form, title=title, back=back)


@writers_only
def sighting_delete(request, pk):
    sighting = visible_sighting(request, pk)
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
    actor = membership_in(request, sighting.team_id)
    with acting("deleted a sighting", actor=actor):
        sighting.delete()
    return done(request, f"Deleted: {said}.", back)


def visible_sighting(request, pk) -> Sighting:
    """Of one of the teams that the user works in, whichever they act for."""
    visible = Sighting.objects.visible_to(request.user)
    return get_object_or_404(visible.select_related("institution", "opponent"), pk=pk)
