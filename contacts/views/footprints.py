"""An institution's presence in districts."""

from django.shortcuts import get_object_or_404
from django.urls import reverse

from contacts.forms.footprints import FootprintForm
from contacts.history import acting
from contacts.models import Footprint, Institution
from contacts.views.keeping_institutions import check_changeable, to_see
from organizer.accounts.permissions import writers_only
from organizer.pages import ask_once, done, form_page


@writers_only
def add(request, pk):
    """A shared fact: added by anyone who writes."""
    one = to_see(request, pk)
    if one.team_id is not None:
        check_changeable(request, one)
    form = FootprintForm(
        request.POST or None,
        instance=Footprint(institution=one),
        actor=request.membership,
    )
    form.verb = "added a footprint"
    if request.method == "POST" and form.is_valid() and form.save_it():
        return done(request, f"Added: {one} in {form.instance.district}.", one)
    return form_page(request, form, title="Add a footprint", back=one)


def to_change(request, pk) -> Footprint:
    visible = Institution.objects.visible_to(request.user)
    found = Footprint.objects.filter(institution__in=visible)
    footprint = get_object_or_404(
        found.select_related("institution__team", "institution__kind", "district"),
        pk=pk,
    )
    check_changeable(request, footprint.institution)
    return footprint


@writers_only
def edit(request, pk):
    footprint = to_change(request, pk)
    one, title = footprint.institution, f"Footprint in {footprint.district}"
    form = FootprintForm(
        request.POST or None,
        instance=footprint,
        actor=request.membership,
        delete_url=reverse("footprint_delete", args=[pk]),
    )
    if request.method == "POST" and form.is_valid() and form.save_it():
        return done(request, f"Changed: {one} in {footprint.district}.", one)
    return form_page(request, form, title=title, back=one)


@writers_only
def delete(request, pk):
    """For one that was never true; one that ended has a last day instead."""
    footprint = to_change(request, pk)
    one, district = footprint.institution, footprint.district
    if request.method == "POST":
        with acting("removed a footprint", actor=request.membership):
            footprint.delete()
        return done(request, f"Removed: {one} in {district}.", one)
    what = (
        f"Do this where {one} was never in {district}. Where it left, change the "
        "footprint and say its last day, so that the past stays right."
    )
    if footprint.method:
        what += " Its address is there: the next placing puts it there again."
    return ask_once(
        request,
        question=f"Remove {one} from {district}?",
        what=what,
        button="Remove it",
        back=one,
    )
