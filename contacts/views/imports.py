"""Imports: the list of them, a new one, and the end of one that is not wanted."""

from django.conf import settings
from django.contrib import messages
from django.db.models import F
from django.http import FileResponse, Http404
from django.shortcuts import get_object_or_404, redirect, render

from contacts.actions.imports import throw_away_import
from contacts.forms.imports import UploadForm
from contacts.ids import as_id
from contacts.importing import Refusal, uploads
from contacts.lists.keyset import Order, page
from contacts.models import Import
from organizer.accounts import audit
from organizer.accounts.permissions import admins_only
from organizer.pages import ask_once

LATEST_FIRST = Order((F("started_at"),), descending=True)
State = Import.State
# Where an import of each state is looked at.
STEPS = {
    State.UPLOADED: "import_match",
    State.CHECKING: "import_check",
    State.CHECKED: "import_check",
    State.APPLYING: "import_apply",
    State.DONE: "import_done",
    State.FAILED: "import_failed",
    State.UNDOING: "import_undo",
    State.UNDONE: "import_undone",
}


def imports_of(request):
    """Those of the team one acts for, to its admins."""
    rows = Import.objects.visible_to(request.user).filter(team=request.membership.team)
    return rows.select_related("team", "started_by__user", "pull")


def import_of(request, pk: int) -> Import:
    return get_object_or_404(imports_of(request), pk=pk)


@admins_only
def import_list(request):
    rows = imports_of(request).filter(retry_of=None)
    found = page(
        rows,
        LATEST_FIRST,
        among=rows,
        after=as_id(request.GET.get("after", "")),
        before=as_id(request.GET.get("before", "")),
    )
    for run in found.rows:
        run.is_kept = uploads.is_kept(run)
    context = {
        "imports": found.rows,
        "after": found.after,
        "before": found.before,
        "team": request.membership.team,
    }
    return render(request, "contacts/imports/list.html", context)


@admins_only
def import_new(request):
    """The first step: the file."""
    said = (request.POST, request.FILES) if request.method == "POST" else ()
    form = UploadForm(*said, actor=request.membership)
    if form.is_valid() and (run := form.start()):
        return redirect("import_match", run.pk)
    context = {
        "form": form,
        "team": request.membership.team,
        "kept_days": settings.IMPORTS_KEPT_DAYS,
    }
    return render(request, "contacts/imports/new.html", context)


@admins_only
def import_file(request, pk):
    """The list as it was uploaded, as long as it is kept."""
    run = import_of(request, pk)
    if not uploads.is_kept(run):
        raise Http404
    audit.record(request, "exported an import's file", what=run.file_name)
    return FileResponse(
        uploads.path_of(run).open("rb"),
        as_attachment=True,
        filename=run.file_name,
        content_type="application/octet-stream",
    )


@admins_only
def import_step(request, pk):
    """The step that the import is at."""
    run = import_of(request, pk)
    return redirect(STEPS[State(run.state)], run.pk)


@admins_only
def import_delete(request, pk):
    """Throw it away with its file; asks once."""
    run = import_of(request, pk)
    if request.method == "POST":
        try:
            throw_away_import(actor=request.membership, run=run)
        except Refusal as refused:
            messages.error(request, str(refused))
            return redirect("import", run.pk)
        messages.success(request, f"Thrown away: {run.file_name}.")
        return redirect("import_list")
    return ask_once(
        request,
        question=f"Throw away {run.file_name}?",
        what=(
            "The file and what was said of its columns and rows are deleted here. "
            "Nothing of it was brought in yet."
        ),
        button="Throw away",
        back=run.get_absolute_url(),
    )
