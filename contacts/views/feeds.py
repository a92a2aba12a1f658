"""The calendar of one's follow-ups at a secret address, and the morning e-mail."""

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.cache import add_never_cache_headers
from django.views.decorators.http import require_POST, require_safe

from contacts import calendars
from contacts.ids import as_id
from contacts.reminders import turn
from organizer.accounts import audit
from organizer.accounts.models import Feed, secret
from organizer.accounts.permissions import writers_only


@writers_only
def feed(request):
    """The address of one's own calendar: seen, made, renewed, removed."""
    if request.method == "POST":
        act = ACTS.get(request.POST.get("act"))
        if act is None:
            raise Http404
        messages.success(request, act(request))
        return redirect("feed")
    found = Feed.objects.filter(user=request.user).first()
    address = found and request.build_absolute_uri(
        reverse("calendar", args=[found.secret])
    )
    context = {
        "address": address,
        "memberships": [one for one in request.memberships if one.writes],
        "leading": [one for one in request.memberships if one.leads],
    }
    name = "_feed.html" if request.htmx else "feed.html"
    return render(request, f"contacts/feeds/{name}", context)


def make(request) -> str:
    Feed.objects.get_or_create(user=request.user)
    audit.record(request, "made a calendar address")
    return "Your calendar has an address now."


def renew(request) -> str:
    Feed.objects.update_or_create(user=request.user, defaults={"secret": secret()})
    audit.record(request, "renewed a calendar address")
    return "Your calendar has a new address. The old one shows nothing any more."


def remove(request) -> str:
    Feed.objects.filter(user=request.user).delete()
    audit.record(request, "removed a calendar address")
    return "Your calendar's address is gone: whoever has it finds nothing."


ACTS = {"make": make, "renew": renew, "remove": remove}


@login_not_required
@require_safe
def calendar(request, secret):
    """The calendar at a secret address, for whoever has it; see calendars.py."""
    found = get_object_or_404(
        Feed.objects.select_related("user"), secret=secret, user__is_active=True
    )
    body = calendars.calendar(
        found.user,
        at=timezone.now(),
        address=lambda one: request.build_absolute_uri(
            reverse("follow_up_edit", args=[one.pk])
        ),
    )
    response = HttpResponse(body, content_type="text/calendar; charset=utf-8")
    response["Content-Disposition"] = 'inline; filename="follow-ups.ics"'
    add_never_cache_headers(response)
    return response


@require_POST
@writers_only
def reminders(request):
    """Turn the morning e-mail of one team on or off."""
    wanted = as_id(request.POST.get("membership", ""))
    membership = next((one for one in request.memberships if one.pk == wanted), None)
    on = request.POST.get("on")
    if membership is None or not membership.writes or on not in ("yes", "no"):
        raise Http404
    turn(membership, on=on == "yes", now=timezone.now())
    comes = "comes each morning on which something is due"
    sentence = comes if on == "yes" else "comes no more"
    messages.success(request, f"{membership.team}: an e-mail {sentence}.")
    return redirect("feed")
