"""Recording endorsements, their withdrawal, and deleting what was never one."""

import functools

from django.http import Http404
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.http import urlencode

from contacts.forms.endorsements import EndorsementForm
from contacts.history import acting
from contacts.ids import as_id
from contacts.models import Endorsement
from contacts.views.picking import institution_asked_for
from organizer.accounts.permissions import leaders_only, writers_only
from organizer.pages import ask_once, back_from, done, form_page


def partisan_only(view):
    """A nonpartisan team sees no endorsement, so for it these pages do not exist."""

    @functools.wraps(view)
    def guarded(request, *args, **kwargs):
        if request.membership.team.nonpartisan:
            raise Http404
        return view(request, *args, **kwargs)

    return guarded


@writers_only
@partisan_only
def endorsement_add(request):
    """Of the institution that the address names, or chosen there."""
    institution = institution_asked_for(request)
    form = EndorsementForm(
        request.POST or None,
        instance=Endorsement(institution=institution),
        actor=request.membership,
        initial={"incumbent": as_id(request.GET.get("incumbent", ""))},
    )
    back = back_from(request, institution or "institution_list")
    if request.method == "POST" and form.is_valid() and form.save_it():
        saved = form.instance
        return done(
            request,
            f"Recorded: {saved.institution} endorsed {saved.incumbent}.",
            back_from(request, saved.institution),
        )
    title = f"An endorsement by {institution}" if institution else "An endorsement"
    return form_page(request, form, title=title, back=back)


@leaders_only
@partisan_only
def endorsement_edit(request, pk):
    """Correct it, or say on which day it was withdrawn."""
    endorsement = get_object_or_404(Endorsement.objects.visible_to(request.user), pk=pk)
    back = back_from(request, endorsement.institution)
    delete = reverse("endorsement_delete", args=[pk])
    form = EndorsementForm(
        request.POST or None,
        instance=endorsement,
        actor=request.membership,
        delete_url=f"{delete}?{urlencode({'next': back})}",
    )
    if request.method == "POST" and form.is_valid() and form.save_it():
        saved = form.instance
        said = f"{saved.institution} endorsed {saved.incumbent}"
        if saved.withdrawn_on:
            said += ", and withdrew it"
        return done(request, f"Changed: {said}.", back)
    title = f"An endorsement by {endorsement.institution}"
    return form_page(request, form, title=title, back=back)


@leaders_only
@partisan_only
def endorsement_delete(request, pk):
    endorsement = get_object_or_404(Endorsement.objects.visible_to(request.user), pk=pk)
    back = back_from(request, endorsement.institution)
    said = f"{endorsement.institution} endorsed {endorsement.incumbent}"
    if request.method != "POST":
        return ask_once(
            request,
            question="Delete this endorsement?",
            what=f"{said}. One that ended is withdrawn instead. Its history is kept.",
            button="Delete it",
            back=back,
        )
    with acting("deleted an endorsement", actor=request.membership):
        endorsement.delete()
    return done(request, f"Deleted: {said}.", back)
