"""The history of an institution and of a contact."""

from zoneinfo import ZoneInfo

from django.shortcuts import get_object_or_404, render

from contacts.changes import acts, place, rows
from contacts.models import Contact, Institution
from contacts.tracks import tracks_of_contact, tracks_of_institution
from organizer.accounts.permissions import member_only

AT_ONCE = 40


@member_only
def institution_history(request, pk):
    visible = Institution.objects.visible_to(request.user)
    one = get_object_or_404(visible.select_related("team"), pk=pk)
    return history(
        request, one, tracks_of_institution(one, request.user, request.membership)
    )


@member_only
def contact_history(request, pk):
    visible = Contact.objects.visible_to(request.user)
    one = get_object_or_404(visible.select_related("team"), pk=pk)
    return history(request, one, tracks_of_contact(one, request.user))


def history(request, one, tracks):
    """The page, or for htmx the next part of the list alone."""
    team = request.membership.team
    found = rows(tracks, place(request.GET.get("before", "")), AT_ONCE + 1)
    zone = ZoneInfo(team.time_zone)
    context = {
        "of": one,
        "acts": acts(found[:AT_ONCE], tracks, request.user, zone),
        "earlier": found[AT_ONCE - 1].place if len(found) > AT_ONCE else None,
        "today": team.today(),
    }
    name = "_changes.html" if request.htmx else "history.html"
    return render(request, f"contacts/{name}", context)
