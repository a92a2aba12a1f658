"""Published lists: what came of each, a new one, and what is done with one."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST

from contacts.actions.pulls import pause_pull, pull_now, remove_pull, resume_pull
from contacts.forms.pulls import ChangePullForm, PullForm
from contacts.importing.background import AT_WORK
from contacts.importing.pulling import newest_of
from contacts.models import ImportMapping, Pull
from organizer.accounts.permissions import admins_only
from organizer.pages import ask_once, done, form_page


def pulls_of(request):
    """Those of the team one acts for, to its admins."""
    rows = Pull.objects.visible_to(request.user).filter(team=request.membership.team)
    return rows.select_related("team", "mapping", "set_up_by__user")


@admins_only
def pull_list(request):
    """Each with what came of it; htmx asks for the table alone while one is fetched."""
    pulls = list(pulls_of(request))
    newest = newest_of(pulls)
    for pull in pulls:
        pull.newest = newest.get(pull.pk)
    context = {
        "pulls": pulls,
        "team": request.membership.team,
        "under_way": any(map(is_under_way, pulls)),
        "mappings": ImportMapping.objects.filter(team=request.membership.team).exists(),
    }
    page = "_pulls.html" if request.htmx else "list.html"
    return render(request, f"contacts/pulls/{page}", context)


def is_under_way(pull: Pull) -> bool:
    """Whether the worker is about to fetch its list, or at it."""
    return pull.is_waiting or bool(pull.newest and pull.newest.state in AT_WORK)


@admins_only
def pull_add(request):
    if not ImportMapping.objects.filter(team=request.membership.team).exists():
        # The page says what to do first.
        return redirect("pull_list")
    pull = Pull(team=request.membership.team)
    form = PullForm(request.POST or None, instance=pull, actor=request.membership)
    return kept(request, form, title="Add a published list")


@admins_only
def pull_edit(request, pk):
    pull = get_object_or_404(pulls_of(request), pk=pk)
    title = f"Change {pull}"
    form = ChangePullForm(request.POST or None, instance=pull, actor=request.membership)
    return kept(request, form, title=title)


def kept(request, form: PullForm, *, title: str):
    if request.method == "POST" and form.is_valid() and form.save_it():
        said = f"Saved: {form.instance}. It is being fetched."
        return done(request, said, "pull_list")
    return form_page(request, form, title=title, back="pull_list")


@require_POST
@admins_only
def pull_fetch(request, pk):
    """Fetch it now, before its time."""
    pull = get_object_or_404(pulls_of(request), pk=pk)
    try:
        pull_now(actor=request.membership, pull=pull)
    except ValidationError as refused:
        messages.error(request, " ".join(refused.messages))
    return redirect("pull_list")


@require_POST
@admins_only
def pull_pause(request, pk):
    pull = get_object_or_404(pulls_of(request), pk=pk)
    pause_pull(actor=request.membership, pull=pull)
    return done(request, f"Paused: {pull}.", "pull_list")


@require_POST
@admins_only
def pull_resume(request, pk):
    pull = get_object_or_404(pulls_of(request), pk=pk)
    resume_pull(actor=request.membership, pull=pull)
    return done(request, f"Resumed: {pull}. It is being fetched.", "pull_list")


@admins_only
def pull_delete(request, pk):
    """Forget its address; asks once."""
    pull = get_object_or_404(pulls_of(request), pk=pk)
    if request.method == "POST":
        remove_pull(actor=request.membership, pull=pull)
        return done(request, f"Removed: {pull}.", "pull_list")
    return ask_once(
        request,
        question=f"Remove {pull}?",
        what=(
            "Its address is forgotten and nothing is fetched from there any more. The "
            "lists that came stay, with what they brought."
        ),
        button="Remove it",
        back="pull_list",
    )
