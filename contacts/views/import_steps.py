"""The steps of one import after its upload: match columns, check, import, done."""

from django.contrib import messages
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST
from django_htmx.http import HttpResponseClientRedirect

from contacts.actions.imports import OPEN, apply_import, match_import
from contacts.forms.import_columns import MatchForm
from contacts.forms.import_options import OptionsForm
from contacts.forms.imports import RereadForm
from contacts.importing import Refusal, background, uploads
from contacts.importing.matched import first_row, matched
from contacts.importing.progress import progress_of
from contacts.importing.row_words import in_words
from contacts.importing.summary import Summary
from contacts.models import Import
from contacts.views.imports import STEPS, import_of
from organizer.accounts.permissions import admins_only

State = Import.State


def to_its_step(request, run: Import):
    """Where the import is now; htmx leaves the page for it."""
    if run.retry_of_id and run.state == State.DONE:
        run = run.retry_of
    step = reverse(STEPS[State(run.state)], args=[run.pk])
    return HttpResponseClientRedirect(step) if request.htmx else redirect(step)


@admins_only
def import_match(request, pk):
    """What each column holds; sending it has the rows checked."""
    run = import_of(request, pk)
    if run.state not in OPEN or run.chunks.exists():
        return to_its_step(request, run)
    try:
        found = uploads.opened(run)
    except Refusal as refused:
        return render(
            request, "contacts/imports/gone.html", {"run": run, "problem": refused}
        )
    matching = matched(run, found)
    said = request.POST if request.method == "POST" else None
    form = MatchForm(said, run=run, found=found, matching=matching)
    if form.is_valid() and match_it(request, run, form):
        return redirect("import_check", run.pk)
    first = first_row(run, found, form.matching)
    context = {
        "run": run,
        "found": found,
        "form": form,
        "first": in_words(first) if first else None,
        "reread": RereadForm(
            None, actor=request.membership, run=run, sheets=found.sheets
        ),
        "twin": twin_of(run),
    }
    return render(request, "contacts/imports/match.html", context)


def match_it(request, run: Import, form: MatchForm) -> bool:
    """Whether it could be; else the form says why not."""
    try:
        match_import(
            actor=request.membership,
            run=run,
            matching=form.matching,
            keep_as=form.cleaned_data["keep_as"],
        )
    except Refusal as refused:
        form.add_error(None, str(refused))
        return False
    return True


@require_POST
@admins_only
def import_reread(request, pk):
    """Read the file differently, and match its columns anew."""
    run = import_of(request, pk)
    try:
        sheets = uploads.opened(run).sheets
        form = RereadForm(
            request.POST, actor=request.membership, run=run, sheets=sheets
        )
        if form.is_valid():
            form.reread()
        for errors in form.errors.values():
            messages.error(request, " ".join(errors))
    except Refusal as refused:
        messages.error(request, str(refused))
    return redirect("import_match", run.pk)


@admins_only
def import_check(request, pk):
    """How far the check is; then what would happen."""
    run = import_of(request, pk)
    if run.state not in (State.CHECKING, State.CHECKED):
        return to_its_step(request, run)
    context = {"run": run, "step": "check"}
    if run.state == State.CHECKING:
        return under_way(request, context)
    if request.htmx:
        return to_its_step(request, run)
    if run.of == Import.Of.TOUCHPOINTS:
        context["options"] = OptionsForm(None, run=run)
    return checked(request, context)


def checked(request, context):
    run = context["run"]
    context |= {"summary": Summary(run), "twin": twin_of(run)}
    return render(request, "contacts/imports/check.html", context)


@require_POST
@admins_only
def import_options(request, pk):
    """What results and answers become; then the rows are checked anew."""
    run = import_of(request, pk)
    form = OptionsForm(request.POST, run=run)
    if run.state != State.CHECKED:
        return to_its_step(request, run)
    if not form.is_valid():
        return checked(request, {"run": run, "step": "check", "options": form})
    try:
        form.say(actor=request.membership)
    except Refusal as refused:
        messages.error(request, str(refused))
    return redirect("import", run.pk)


@admins_only
def import_apply(request, pk):
    """Begin or go on; then how far it is."""
    run = import_of(request, pk)
    if request.method == "POST":
        try:
            apply_import(actor=request.membership, run=run)
        except Refusal as refused:
            messages.error(request, str(refused))
            return redirect("import", run.pk)
        return redirect("import_apply", run.pk)
    if run.state != State.APPLYING:
        return to_its_step(request, run)
    return under_way(request, {"run": run, "step": "import"})


def under_way(request, context):
    run = context["run"]
    background.rescue_one(run)
    if run.state == State.FAILED:
        return to_its_step(request, run)
    context["progress"] = progress_of(run)
    page = "_progress.html" if request.htmx else "under_way.html"
    return render(request, f"contacts/imports/{page}", context)


@admins_only
def import_done(request, pk):
    run = import_of(request, pk)
    if run.state != State.DONE or run.retry_of_id:
        return to_its_step(request, run)
    context = {"run": run, "summary": Summary(run)}
    return render(request, "contacts/imports/done.html", context)


@admins_only
def import_failed(request, pk):
    """Why it cannot go on, and what one can do."""
    run = import_of(request, pk)
    if run.state != State.FAILED:
        return to_its_step(request, run)
    context = {"run": run, "begun": run.chunks.exists()}
    return render(request, "contacts/imports/failed.html", context)


def twin_of(run: Import) -> Import | None:
    """The last import of the team that brought this very file in."""
    same = Import.objects.filter(team=run.team, checksum=run.checksum)
    done = same.filter(state__in=(State.DONE, State.APPLYING)).exclude(pk=run.pk)
    return done.order_by("-pk").first()
