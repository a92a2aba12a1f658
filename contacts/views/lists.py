"""Every list: its page, and its rows as a file."""

from django.shortcuts import redirect, render
from django.views.decorators.vary import vary_on_headers

from contacts.lists.commitments import CommitmentList
from contacts.lists.contacts import ContactList
from contacts.lists.follow_ups import FollowUpList
from contacts.lists.institutions import InstitutionList
from contacts.lists.rows import RowList
from contacts.lists.touchpoints import TouchpointList
from contacts.models import SavedList
from organizer.accounts import audit
from organizer.accounts.permissions import leaders_only, member_only, writers_only
from organizer.files import Sheet, csv_file

LISTS: dict[str, type[RowList]] = {
    kind.of: kind
    for kind in (
        InstitutionList, ContactList, TouchpointList, FollowUpList, CommitmentList,
    )
}  # fmt: skip
PANELS = ("filters", "columns")


def shown(kind: type[RowList]):
    """The view of a list's page."""

    @vary_on_headers("HX-Request")
    def view(request):
        if "" in request.GET.values():
            return redirect(f"{request.path}?{tidy(request.GET)}")
        listed = kind(request)
        panel = request.GET.get("choose", "")
        panel = panel if panel in PANELS else ""
        fragment = request.htmx and not request.htmx.boosted
        context = {"list": listed, "form": listed.form, "panel": panel}
        if fragment and panel:
            return render(request, "contacts/lists/_choose.html", context)
        found = listed.page()
        context |= {
            "rows": found.rows,
            "after": found.after,
            "before": found.before,
            "how_many": listed.how_many(found),
            "today": listed.form.day,
        }
        if fragment:
            return render(request, "contacts/lists/_table.html", context)
        context["saved"] = listed.saved()
        context["kept_as"] = kept_as(context["saved"], listed)
        return render(request, "contacts/lists/list.html", context)

    return member_only(view) if kind.viewers else writers_only(view)


def tidy(query) -> str:
    """The query without its empty parts, as a form sends them."""
    kept = query.copy()
    for key, values in query.lists():
        kept.setlist(key, [value for value in values if value])
    return kept.urlencode()


def kept_as(saved: list[SavedList], listed: RowList) -> SavedList | None:
    """The saved list that the address is."""
    here = listed.here.removeprefix("?")
    return next((one for one in saved if one.query == here and here), None)


def file(kind: type[RowList]):
    """The view of a list's rows as CSV: every row, with the columns shown."""

    @leaders_only
    def view(request):
        listed = kind(request)
        if not listed.valid:
            return redirect(f"{listed.path}{listed.here}")
        audit.record(
            request,
            f"exported {listed.many}",
            what=listed.here.removesuffix("?"),
            how_many=listed.chosen.count(),
        )
        name = f"{listed.noun}s-{listed.form.day.isoformat()}"
        return csv_file(name, sheet_of(listed))

    return view


def sheet_of(listed: RowList) -> Sheet:
    columns = listed.shown_columns()
    return Sheet(
        [column.label for column in columns],
        ([column.text(row) for column in columns] for row in listed.all()),
    )
