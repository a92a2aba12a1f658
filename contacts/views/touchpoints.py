"""Logging a touchpoint."""

from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils import timezone

from contacts.forms.touchpoints import LogTouchpointForm
from contacts.ids import as_id
from contacts.models import Touchpoint
from contacts.standing import standings
from contacts.who import latest_assessment, who
from organizer.accounts.permissions import writers_only

# Buttons of the form that look for people and save nothing.
LOOKING = {"find", "add"}


@writers_only
def log(request):
    """The form, with what the address names (?institution=5&contact=12) ticked."""
    how = {"membership": request.membership, "now": timezone.now()}
    if request.method != "POST":
        form = LogTouchpointForm(**how)
        context = about(request, request.GET, "contact", "institution")
    elif LOOKING & request.POST.keys():
        form = LogTouchpointForm(initial=request.POST.dict(), **how)
        context = about(request, request.POST)
    else:
        form = LogTouchpointForm(request.POST, **how)
        if form.is_valid() and (saved := save(request, form)):
            return saved
        context = about(request, request.POST)
    return render(request, "contacts/touchpoints/log.html", context | {"form": form})


@writers_only
def log_who(request):
    """The part of the form that says who, with one more ticked or found."""
    context = about(request, request.GET) | {"oob": True}
    return render(request, "contacts/touchpoints/_asked.html", context)


def about(request, said, contacts="contacts", institutions="institutions") -> dict:
    """Who is ticked, offered and found, and of whom the page asks the stance."""
    named = keys(said, contacts)
    add = said.get("add", "")
    if contacts == "contact" and named:
        # Named by a link rather than ticked: as if just added.
        add = f"c{named[0]}"
    state = who(
        request.membership,
        contacts=named,
        institutions=keys(said, institutions),
        add=add,
        q="" if add else said.get("q", "").replace("\0", "").strip()[:100],
    )
    judged = next(iter(state.ticked), None)
    return {
        "who": state,
        "judged": judged,
        "last": judged and latest_assessment(judged, request.membership.team),
        "today": request.membership.team.today(),
        "in_person": Touchpoint.IN_PERSON,
    }


def keys(said, name: str) -> list[int]:
    found = (as_id(value) for value in said.getlist(name))
    return [key for key in found if key is not None]


def save(request, form):
    """Log it and say what it changed; None where the rules refuse it."""
    team, today = request.membership.team, form.today
    institutions = list(form.cleaned_data["institutions"])
    before = standings(institutions, team, today)
    touchpoint = form.log()
    if touchpoint is None:
        return None
    after = standings(institutions, team, today)
    messages.success(request, f"Logged: {touchpoint.get_kind_display().lower()}.")
    for one in institutions:
        was, now = before[one.pk], after[one.pk]
        change = f"was {was.label.lower()}" if was != now else "as before"
        messages.success(request, f"{one} now stands: {now.label.lower()} ({change}).")
    return redirect(institutions[0] if institutions else "institution_list")
