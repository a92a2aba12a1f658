"""Whom or what the last list of a source had, and this one has not."""

from collections.abc import Iterator

from defusedcsv import csv
from django.http import Http404, StreamingHttpResponse
from django.shortcuts import render

from contacts.importing.missing import last_of_source, missing_rows
from contacts.importing.row_words import in_words
from contacts.views.import_rows import add_links, page_of
from contacts.views.imports import import_of
from organizer.accounts import audit
from organizer.accounts.permissions import admins_only
from organizer.files import MARK, Echo


def compared(request, pk):
    """The import, the last list of its source, and the rows that are missing now."""
    run = import_of(request, pk)
    last = last_of_source(run)
    if last is None:
        raise Http404
    return run, last, missing_rows(run, last)


@admins_only
def import_missing(request, pk):
    run, last, rows = compared(request, pk)
    found = page_of(request, rows, last.run.rows.all())
    context = {
        "run": run,
        "last": last,
        "rows": [in_words(row) for row in found.rows],
        "after": found.after,
        "before": found.before,
    }
    add_links(request, context["rows"])
    return render(request, "contacts/imports/missing.html", context)


@admins_only
def import_missing_file(request, pk):
    """The same rows as the last list had them."""
    run, last, rows = compared(request, pk)
    audit.record(
        request,
        "exported rows missing in a list",
        what=run.file_name,
        how_many=rows.count(),
    )
    headers = [column["header"] for column in last.run.mapping.get("columns", ())]
    response = StreamingHttpResponse(lines(headers, rows), content_type="text/csv")
    response["Content-Disposition"] = f'attachment; filename="missing-{run.pk}.csv"'
    return response


def lines(headers, rows) -> Iterator[str]:
    writer = csv.writer(Echo())
    yield MARK + writer.writerow(headers)
    for raw in rows.values_list("raw", flat=True).iterator():
        yield writer.writerow([raw.get(name, "") for name in headers])
