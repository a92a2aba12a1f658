"""Logging a touchpoint, and joining a colleague's."""

import datetime as dt

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.html import SafeString, format_html

from contacts.forms.log_touchpoint import JoinTouchpointForm, LogTouchpointForm
from contacts.forms.touchpoints import EARLIER, NOW, YESTERDAY, token
from contacts.ids import as_id
from contacts.models import Institution, Touchpoint
from contacts.standing import standings
from contacts.who import latest_assessment, same_meetings, who
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
        form = LogTouchpointForm(initial=said_before(request.POST), **how)
        context = about(request, request.POST)
    elif "join" in request.POST:
        if joined := join(request):
            return joined
        form = LogTouchpointForm(initial=said_before(request.POST), **how)
        context = about(request, request.POST)
    else:
        form = LogTouchpointForm(request.POST, **how)
        if form.is_valid() and (saved := save(request, form)):
            return saved
        context = about(request, request.POST)
    return render(request, "contacts/touchpoints/log.html", context | {"form": form})


def said_before(said) -> dict:
    """What was typed into a form that is not sent yet, to show it again."""
    return {name: value for name, value in said.dict().items() if name != "q"}


@writers_only
def log_who(request):
    """The part of the form that says who, with one more ticked or found.

    What was typed is answered with those found alone: a late answer must not take back
    the question of a stance that a tick has changed meanwhile.
    """
    editing = as_id(request.GET.get("editing", ""))
    if editing:
        editing = for_change(request, editing)
    context = about(request, request.GET, editing=editing or None) | {"oob": True}
    name = "_who.html" if request.htmx.target == "found" else "_asked.html"
    return render(request, f"contacts/touchpoints/{name}", context)


def about(
    request, said, contacts="contacts", institutions="institutions", *, editing=None
) -> dict:
    """Who is ticked, offered and found, and of whom the page asks what."""
    named = keys(said, contacts)
    add = said.get("add", "")
    if contacts == "contact" and named:
        # Named by a link rather than ticked: as if just added.
        add = f"c{named[0]}"
    typed = "" if add else said.get("q", "").replace("\0", "")[:100]
    state = who(
        request.membership,
        contacts=named,
        institutions=keys(said, institutions),
        new=said.getlist("new"),
        add=add,
        q=typed.strip(),
        day=day_said(said, request.membership.team.today()),
        editing=editing,
    )
    return (
        {"who": state, "typed": typed, "editing": editing}
        | {"in_person": Touchpoint.IN_PERSON}
        | asked_about(state, said, request.membership.team, editing)
        | {"leading": said.getlist("new_leads"), "finished": keys(said, "done")}
    )


def asked_about(state, said, team, editing) -> dict:
    """Of whom the page asks the stance and the answer, by their tokens."""
    of = {token(one): one for one in state.judged}
    judged = of.get(said.get("stance_of"), next(iter(of.values()), None))
    asked = {token(one): one for one in (*state.ticked, *state.contacts)}
    return {
        "judged": judged,
        "judged_token": judged and token(judged),
        "last": judged and latest_assessment(judged, team, but=editing),
        "asked": asked if len(asked) > 1 else None,
        "ask_of": said.get("ask_of") or next(iter(asked), None),
        "today": team.today(),
    }


def keys(said, name: str) -> list[int]:
    found = (as_id(value) for value in said.getlist(name))
    return [key for key in found if key is not None]


def day_said(said, today: dt.date) -> dt.date | None:
    """The day that the page's answers so far mean; None where they mean none."""
    when = said.get("when", NOW)
    if when in (NOW, EARLIER):
        return today
    if when == YESTERDAY:
        return today - dt.timedelta(days=1)
    try:
        return dt.date.fromisoformat(said.get("day", ""))
    except ValueError:
        return None


def save(request, form):
    """Log it and say what it changed; None where the rules refuse it."""
    team, today = request.membership.team, form.today
    institutions = list(form.cleaned_data["institutions"])
    before = standings(institutions, team, today)
    touchpoint = form.log()
    if touchpoint is None:
        return None
    say(request, logged(touchpoint), institutions, before)
    return redirect(institutions[0] if institutions else touchpoint)


def logged(touchpoint) -> SafeString:
    return format_html(
        'Logged: {}. <a href="{}">See or change it</a>',
        kind_of(touchpoint),
        touchpoint.get_absolute_url(),
    )


def say(request, sentence, institutions, before) -> None:
    """Say what was done, and where those it counts for stand now."""
    team = request.membership.team
    after = standings(institutions, team, team.today())
    messages.success(request, sentence)
    for one in institutions:
        was, now = before[one.pk], after[one.pk]
        change = f"was {was.label.lower()}" if was != now else "as before"
        messages.success(request, f"{one} now stands: {now.label.lower()} ({change}).")


def join(request):
    """Take part in a colleague's touchpoint; None where that is refused."""
    membership, said = request.membership, request.POST
    wanted = as_id(said["join"])
    mine = Touchpoint.objects.filter(organizers=membership, pk=wanted).first()
    if mine:
        return redirect(mine)
    ticked = Institution.objects.visible_to(request.user).filter(
        pk__in=keys(said, "institutions")
    )
    same = same_meetings(
        membership, list(ticked), day_said(said, membership.team.today())
    )
    form = JoinTouchpointForm(said, membership=membership, same=same)
    if not form.is_valid():
        for errors in form.errors.values():
            messages.error(request, " ".join(errors))
        return None
    touchpoint = form.save_it()
    messages.success(request, "Joined: you, and those ticked, took part in it.")
    return redirect(touchpoint)


def kind_of(one: Touchpoint) -> str:
    return one.get_kind_display().lower()


def for_change(request, pk) -> Touchpoint:
    """The touchpoint, where the member may change it now."""
    one = get_object_or_404(Touchpoint.objects.visible_to(request.user), pk=pk)
    if not one.changeable_by(request.membership, timezone.now()):
        raise PermissionDenied(
            "Who logged a touchpoint may change it for 24 hours, and its team's "
            "coordinators and admins after that: ask one of them."
        )
    return one
