"""What a form offers to choose from while one types."""

import re

from django.http import Http404
from django.shortcuts import get_object_or_404, render

from contacts.forms.picking import OFFERED, SEARCHES
from contacts.ids import as_id
from contacts.models import Contact, Institution
from organizer.accounts.permissions import writers_only

FIELD = re.compile(r"[a-z][a-z0-9_-]{0,40}")


def offered(of: str, request):
    """The rows of that noun that the one who types may choose from."""
    membership = request.membership
    if of == "institutions":
        return Institution.objects.visible_to(request.user).select_related("kind")
    contacts = Contact.objects.visible_to(request.user)
    return contacts.filter(team=membership.team, deceased_on=None).in_lists()


@writers_only
def pick(request, of):
    """The first rows that match what was typed into the field `name`."""
    name = request.GET.get("name", "")
    if not FIELD.fullmatch(name):
        raise Http404
    rows = offered(of, request)
    words = request.GET.get(f"{name}_q", "").replace("\0", "").strip()[:100]
    chosen = as_id(request.GET.get(name, ""))
    context = {
        "name": name,
        "words": words,
        "chosen": rows.filter(pk=chosen).first() if chosen else None,
        "found": SEARCHES[of](
            rows.exclude(pk=chosen), words, request.membership, OFFERED
        ),
    }
    return render(request, "contacts/_picked.html", context)


def institution_asked_for(request) -> Institution | None:
    """The one that the address names, None where it names none; 404 for a secret."""
    if "institution" not in request.GET:
        return None
    return get_object_or_404(
        Institution.objects.visible_to(request.user),
        pk=as_id(request.GET["institution"]),
    )
