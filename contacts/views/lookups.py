"""Looking up addresses: the switch, what is sent, and how far it is."""

from urllib.parse import urlsplit

from django.conf import settings
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST

from contacts.actions.lookups import NO_BOUNDARY, start_lookup
from contacts.forms.lookups import SwitchLookupsForm
from contacts.lookups import fail_if_forsaken, how_many_wait
from contacts.models import Lookup
from districts.locating import exact_boundaries
from organizer.accounts.models import Team
from organizer.accounts.permissions import admins_only

BUREAU = ".census.gov"
FIGURES = (
    ("found", "Found"),
    ("placed", "Of these placed by an exact boundary"),
    ("tied", "Several addresses alike"),
    ("not_found", "Not found"),
    ("not_sent", "Not sent: no house number, or no city and no ZIP"),
    ("asked", "Addresses asked for"),
)


@admins_only
def lookup(request):
    """The last time, or how far it is now; and the switch."""
    run = last_of(request)
    if run:
        fail_if_forsaken(run)
    return page(request, run, form_of(request))


@require_POST
@admins_only
def lookup_switch(request):
    form = form_of(request, request.POST)
    if not (form.is_valid() and form.save_it()):
        return page(request, last_of(request), form)
    on = form.instance.geocodes
    messages.success(
        request, f"The look-up of addresses is switched {'on' if on else 'off'}."
    )
    return redirect("lookup")


@require_POST
@admins_only
def lookup_start(request):
    """Have them looked up; then how far it is."""
    try:
        start_lookup(actor=request.membership, team=request.membership.team)
    except ValidationError as refused:
        messages.error(request, " ".join(refused.messages))
    return redirect("lookup")


def page(request, run: Lookup | None, form: SwitchLookupsForm):
    team = request.membership.team
    host = urlsplit(settings.GEOCODER_URL).hostname or ""
    boundaries = bool(exact_boundaries(team.today()))
    context = {
        "run": run,
        "figures": [(label, getattr(run, name, 0)) for name, label in FIGURES],
        "form": form,
        "host": host,
        "is_bureau": host.endswith(BUREAU),
        "on": team.geocodes,
        "waiting": how_many_wait(team),
        "no_boundary": "" if boundaries else NO_BOUNDARY,
    }
    name = "_run.html" if request.htmx else "lookup.html"
    return render(request, f"contacts/lookups/{name}", context)


def form_of(request, said=None) -> SwitchLookupsForm:
    team = Team.objects.get(pk=request.membership.team_id)
    return SwitchLookupsForm(said, instance=team, actor=request.membership)


def last_of(request) -> Lookup | None:
    runs = Lookup.objects.filter(team=request.membership.team)
    return runs.select_related("team", "started_by__user").order_by("-pk").first()
