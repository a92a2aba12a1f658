"""Refused rows of an import that is done, mended and tried again."""

from django.contrib import messages
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST

from contacts.forms.import_mending import CELLS, MendedFileForm, MendForm, fed
from contacts.ids import as_id
from contacts.importing import Refusal
from contacts.lists.keyset import AT_ONCE, page
from contacts.models import Import, ImportRow
from contacts.views.import_rows import BY_LINE
from contacts.views.import_steps import to_its_step
from contacts.views.imports import import_of
from organizer.accounts.permissions import admins_only

State = Import.State


@admins_only
def import_mend(request, pk):
    """The refused rows with their cells to be mended, and the way by their file."""
    run = import_of(request, pk)
    if run.state != State.DONE or run.retry_of_id:
        return to_its_step(request, run)
    refused = run.rows.filter(outcome=ImportRow.Outcome.REFUSED)
    found = page(
        refused,
        BY_LINE,
        among=run.rows.all(),
        after=as_id(request.GET.get("after", "")),
        before=as_id(request.GET.get("before", "")),
        at_once=min(AT_ONCE, max(CELLS // (len(fed(run)) or 1), 1)),
    )
    said = request.POST if request.method == "POST" else None
    form = MendForm(said, run=run, rows=found.rows)
    if form.is_valid():
        try:
            again = form.retry(actor=request.membership)
        except Refusal as refusal:
            messages.error(request, str(refusal))
            return redirect("import", run.pk)
        return redirect("import", again.pk)
    return shown(request, run, form=form, found=found, total=refused.count())


@require_POST
@admins_only
def import_mended_file(request, pk):
    """The rows of the file of refused rows, mended by hand."""
    run = import_of(request, pk)
    if run.state != State.DONE or run.retry_of_id:
        return to_its_step(request, run)
    form = MendedFileForm(request.POST, request.FILES, run=run)
    if form.is_valid() and (again := form.retry(actor=request.membership)):
        return redirect("import", again.pk)
    for errors in form.errors.values():
        messages.error(request, " ".join(errors))
    return redirect("import_mend", run.pk)


def shown(request, run: Import, *, form: MendForm, found, total: int):
    context = {
        "run": run,
        "form": form,
        "total": total,
        "file_form": MendedFileForm(run=run),
        "after": found.after,
        "before": found.before,
    }
    return render(request, "contacts/imports/mend.html", context)
