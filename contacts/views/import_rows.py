"""An import's rows: what becomes of each, who is doubtful, and which are refused."""

from collections.abc import Iterator

from defusedcsv import csv
from django.contrib import messages
from django.db.models import Exists, F, OuterRef, Prefetch
from django.http import StreamingHttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST

from contacts.actions.imports import (
    choose_for_all,
    name_in_import,
    take_back_for_all,
)
from contacts.forms.import_rows import ChoicesForm, RowsFilterForm
from contacts.ids import as_id
from contacts.importing import Refusal
from contacts.importing.row_words import Names, in_words
from contacts.lists.keyset import Order, page
from contacts.models import (
    Community,
    Contact,
    ContactPoint,
    Import,
    ImportPossible,
    ImportRow,
    Institution,
    InstitutionKind,
)
from contacts.views.imports import import_of
from districts.models import District
from organizer.accounts import audit
from organizer.accounts.models import Membership
from organizer.accounts.permissions import admins_only
from organizer.files import MARK, Echo

# What a row is that is none of those it may be, and what is asked of it.
NONE = {"contacts": "Someone else", "institutions": "Another one"}
WHICH = {"contacts": "who", "institutions": "which"}
BY_LINE = Order((F("line"), F("part")))


def page_of(request, rows, among):
    return page(
        rows,
        BY_LINE,
        among=among,
        after=as_id(request.GET.get("after", "")),
        before=as_id(request.GET.get("before", "")),
    )


@admins_only
def import_rows(request, pk):
    """Rows in the order of the file, each with what becomes of it and why."""
    run = import_of(request, pk)
    form = RowsFilterForm(request.GET)
    found = page_of(request, form.chosen(run.rows.all()), run.rows.all())
    names = names_in(run, found.rows)
    context = {
        "run": run,
        "form": form,
        "rows": [in_words(row, names, run.mapping) for row in found.rows],
        "after": found.after,
        "before": found.before,
    }
    add_links(request, context["rows"])
    template = "_rows.html" if request.htmx else "rows.html"
    return render(request, f"contacts/imports/{template}", context)


# Facts that are ids, and what these are of.
OF_IDS = {
    "kind": InstitutionKind.objects.all(),
    "community": Community.objects.all(),
    "district": District.objects.all(),
    "point_person": Membership.objects.select_related("user", "team"),
}


def names_in(run: Import, rows) -> Names:
    """Of the institutions that the rows name, and of the ids that they write."""
    keys = {key for row in rows for key, *_ in row.facts.get("roles", ())}
    named = run.institutions.filter(key__in=keys).values_list("key", "name")
    names: dict = dict(named)
    for name, records in OF_IDS.items():
        pks = {pk for row in rows for pk in ids_in(row.facts, name)}
        found = records.in_bulk(pks) if pks else {}
        names |= {(name, pk): str(one) for pk, one in found.items()}
    return names


def ids_in(facts: dict, name: str) -> list[int]:
    if name == "community":
        return facts.get("communities", [])
    return [pk for pk in facts.get("set", {}).get(name, ()) if pk]


def add_links(request, rows) -> None:
    """Lead to the records that are there: before the import is done, few are."""
    contacts = {one.row.contact_id for one in rows} - {None}
    institutions = {one.row.institution_id for one in rows} - {None}
    people = Contact.objects.visible_to(request.user).in_bulk(contacts)
    places = Institution.objects.visible_to(request.user).in_bulk(institutions)
    for one in rows:
        one.record = people.get(one.row.contact_id) or places.get(
            one.row.institution_id
        )


@admins_only
def import_refused(request, pk):
    """The refused rows as they came, each with its reason, to be mended and sent."""
    run = import_of(request, pk)
    refused = run.rows.filter(outcome=ImportRow.Outcome.REFUSED)
    audit.record(
        request,
        "exported refused rows",
        what=run.file_name,
        how_many=run.counts.get(ImportRow.Outcome.REFUSED, 0),
    )
    response = StreamingHttpResponse(lines(run, refused), content_type="text/csv")
    response["Content-Disposition"] = f'attachment; filename="refused-{run.pk}.csv"'
    return response


def lines(run: Import, refused) -> Iterator[str]:
    """A header and the rows; first what columns there are beyond those of the file."""
    headers = [column["header"] for column in run.mapping.get("columns", ())]
    rows = refused.order_by("line", "part")
    known = dict.fromkeys(headers)
    for raw in rows.values_list("raw", flat=True).iterator():
        known |= dict.fromkeys(raw)
    writer = csv.writer(Echo())
    yield MARK + writer.writerow([*known, "reason"])
    for raw, reason in rows.values_list("raw", "reason").iterator():
        yield writer.writerow([*(raw.get(name, "") for name in known), reason])


@admins_only
def import_possible(request, pk):
    """Rows that may be somebody whom the team or the file has, and who they are."""
    run = import_of(request, pk)
    asked = run.rows.filter(Exists(ImportPossible.objects.filter(row=OuterRef("pk"))))
    found = page_of(request, with_candidates(asked), asked)
    said = request.POST if request.method == "POST" else None
    form = ChoicesForm(said, rows=found.rows)
    if form.is_valid():
        return choose(request, run, form, found.after)
    context = {
        "run": run,
        "form": form,
        "questions": shown(request, run, form),
        "none": NONE[run.of],
        "after": found.after,
        "before": found.before,
        "open": run.state == Import.State.CHECKED,
    }
    return render(request, "contacts/imports/possible.html", context)


def with_candidates(rows):
    """With those whom each may be, and how these are reached."""
    points = Prefetch("contact__points", ContactPoint.objects.order_by("pk"))
    possible = (
        ImportPossible.objects.select_related("contact", "earlier")
        .prefetch_related(points)
        .order_by("-score", "pk")
    )
    return rows.prefetch_related(Prefetch("possible", possible, to_attr="candidates"))


def shown(request, run: Import, form: ChoicesForm) -> list[dict]:
    """The questions with their rows and candidates in words.

    An institution that was kept to another team meanwhile is not named.
    """
    questions = list(form.questions())
    asked = {one.institution_id for each in questions for one in each.possible}
    rows = Institution.objects.visible_to(request.user).select_related("kind")
    institutions = rows.in_bulk(asked - {None})
    return [
        {
            "row": in_words(each.row, mapping=run.mapping),
            "answer": each.answer,
            "said": each.answer.value() or "",
            "possible": [
                {
                    "one": one,
                    "earlier": in_words(one.earlier, mapping=run.mapping)
                    if one.earlier
                    else None,
                    "institution": institutions.get(one.institution_id),
                }
                for one in each.possible
            ],
        }
        for each in questions
    ]


def choose(request, run: Import, form: ChoicesForm, after: int | None):
    """Keep the choices, and go on to the next page; at the last, to the check."""
    try:
        count = form.choose(actor=request.membership, run=run)
    except Refusal as refused:
        messages.error(request, str(refused))
        return redirect("import", run.pk)
    noun = "row" if count == 1 else "rows"
    messages.success(
        request, f"Kept: {WHICH[run.of]} {count:,} {noun} of this page are."
    )
    if after:
        return redirect(f"{reverse('import_possible', args=[run.pk])}?after={after}")
    return redirect("import_check", run.pk)


@require_POST
@admins_only
def import_possible_all(request, pk):
    """All are the same as the one most like them, or none is; or it is taken back."""
    run = import_of(request, pk)
    answer = request.POST.get("same", "")
    try:
        if answer == "undo":
            take_back_for_all(actor=request.membership, run=run)
        else:
            choose_for_all(actor=request.membership, run=run, same=answer == "yes")
    except Refusal as refused:
        messages.error(request, str(refused))
        return redirect("import", run.pk)
    if answer == "undo":
        said = "Taken back: what you said of each before is there again."
    else:
        which = "the one most like it" if answer == "yes" else NONE[run.of].lower()
        said = f"Kept for all of them: each is {which}."
    messages.success(request, said)
    return redirect("import_check", run.pk)


@require_POST
@admins_only
def import_institution(request, pk):
    """A name is of the institution most like it, or of a new one: either way."""
    run = import_of(request, pk)
    doubtful = run.institutions.exclude(perhaps=None)
    one = get_object_or_404(doubtful, pk=as_id(request.POST.get("institution", "")))
    same = request.POST.get("same") == "yes"
    try:
        name_in_import(actor=request.membership, run=run, one=one, same=same)
    except Refusal as refused:
        messages.error(request, str(refused))
        return redirect("import", run.pk)
    means = one.perhaps if same else "a new institution"
    messages.success(request, f"Kept: “{one.name}” is {means}.")
    return redirect("import_check", run.pk)
