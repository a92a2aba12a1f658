"""Taking an import back: the question, how far it is, and what stays."""

from django.contrib import messages
from django.shortcuts import redirect, render

from contacts.actions.imports import undo_import
from contacts.ids import as_id
from contacts.importing import Refusal
from contacts.kept import named
from contacts.lists.keyset import Order, page
from contacts.models import Import
from contacts.views.import_steps import to_its_step, under_way
from contacts.views.imports import import_of
from organizer.accounts.permissions import admins_only
from organizer.pages import ask_once

State = Import.State
AS_LISTED = Order(())
SAID = {
    "removed": "Added, and now removed",
    "changed": "Changed, and now as before",
    "restored": "Removed, and now there again",
}


@admins_only
def import_undo(request, pk):
    """Asks once, and begins; then how far it is."""
    run = import_of(request, pk)
    if request.method == "POST":
        try:
            undo_import(actor=request.membership, run=run)
        except Refusal as refused:
            messages.error(request, str(refused))
            return redirect("import", run.pk)
        return redirect("import_undo", run.pk)
    if run.state == State.UNDOING:
        return under_way(request, {"run": run, "step": "undo"})
    if run.state == State.UNDONE or not run.chunks.exists():
        return to_its_step(request, run)
    return ask_once(
        request,
        question=f"Take back {run.file_name}?",
        what=(
            "Whom and what it added is removed, and what it changed is as it was "
            "before. What somebody changed or built on since stays, and is listed."
        ),
        button="Take it back",
        back=run.get_absolute_url(),
    )


@admins_only
def import_undone(request, pk):
    """What was taken back, and what stays and why."""
    run = import_of(request, pk)
    if run.state != State.UNDONE:
        return to_its_step(request, run)
    rows, undone = run.kept.all(), run.findings["undone"]
    found = page(
        rows,
        AS_LISTED,
        among=rows,
        after=as_id(request.GET.get("after", "")),
        before=as_id(request.GET.get("before", "")),
    )
    context = {
        "run": run,
        "done": [(said, undone.get(what, {})) for what, said in SAID.items()],
        "kept": named(request.user, found.rows),
        "total": rows.count(),
        "after": found.after,
        "before": found.before,
    }
    return render(request, "contacts/imports/undone.html", context)
