"""The tables of Districts and of a district as files, for coordinators and admins.

They hold what the page of the same address shows: its day, audience, filters, order.
"""

from collections.abc import Iterator

from django.core.exceptions import PermissionDenied
from django.http import Http404

from organizer.accounts import audit
from organizer.accounts.permissions import leaders_only
from organizer.files import csv_file, xlsx_file
from power.coverage import WITH_WHOM
from power.district_list import in_order
from power.exports import (
    INSTITUTIONS,
    OF_DISTRICT,
    OF_DISTRICTS,
    OF_ELECTIONS,
    At,
    OfDistrict,
    Table,
    all_definitions,
)
from power.together import shown
from power.views.district_institutions import (
    listed_in,
    listed_together,
    with_institutions,
)
from power.views.districts import (
    gauges_together,
    on_its_lines,
    on_the_page,
    sort_of,
)

FORMS = ("csv", "xlsx")
CHUNK = 1_000
STANDS = frozenset({"standing", "with_whom"})


@leaders_only
def districts_export(request, table, form):
    """A table of several districts; or what the columns of every table mean."""
    if form not in FORMS:
        raise Http404
    if table == "definitions":
        found = all_definitions()
        name = "district-definitions"
        if form == "csv":
            return csv_file(name, found)
        return xlsx_file(name, {"Definitions": found})
    if table not in OF_DISTRICTS:
        raise Http404
    found = shown(request)
    if table == "institutions":
        made = of_listed(listed_together(request, found))
    else:
        made = of_districts(request, found)
    return file_of(request, made, f"{table}-{found.asked.day}", form)


@leaders_only
def district_export(request, slug, table, form):
    """A table of one district."""
    if form not in FORMS or table not in OF_DISTRICT:
        raise Http404
    place, asked = on_its_lines(request, slug)
    if place is None:
        raise Http404
    if table == "institutions":
        made = of_listed(listed_in(request, place, asked))
    else:
        rows = ROWS[table](on_the_page(request, place, asked))
        at = At(str(place), place, asked)
        made = Table(OF_DISTRICT[table], [(at, row) for row in rows], len(rows))
    return file_of(request, made, f"{place.slug}-{table}-{asked.day}", form)


def file_of(request, table: Table, name: str, form: str):
    audit.record(
        request,
        f"exported {table.kind.title.lower()}",
        what=request.get_full_path(),
        how_many=table.how_many,
    )
    if form == "csv":
        return csv_file(name, table.sheet())
    sheets = {table.kind.title: table.sheet(), "Definitions": table.definitions()}
    return xlsx_file(name, sheets)


# --- Of several districts -------------------------------------------------------------


def of_districts(request, found) -> Table:
    """The rows in their order; last, as on the page, all together."""
    rows = [
        (
            At(str(row.district), row.district, found.asked),
            OfDistrict(row, row.line, row.people, row.money),
        )
        for row in in_order(found.rows, sort_of(request, found))
    ]
    if len(rows) > 1:
        whole, sums = found.together, gauges_together(request, found)
        at = At(whole.name, None, found.asked)
        rows.append((at, OfDistrict(None, whole, sums["people"], sums["money"])))
    hides = frozenset({"last_touchpoint"}) if "last" in found.hides else frozenset()
    if request.membership.team.nonpartisan:
        hides |= OF_ELECTIONS
    return Table(OF_DISTRICTS["districts"], rows, len(found.rows), hides)


def of_listed(listed) -> Table:
    """The rows behind a figure, read in parts; where each stands only if it is told."""
    at = At(listed.place, listed.district, listed.behind.asked)
    hides = frozenset() if listed.behind.standings else STANDS

    def rows() -> Iterator:
        for start in range(0, len(listed.rows), CHUNK):
            for one in with_institutions(listed.rows[start : start + CHUNK]):
                yield at, one

    return Table(INSTITUTIONS, rows(), len(listed.rows), hides)


# --- Of one district: the rows of each table, of all that its page shows --------------


def of_kinds(page):
    return [*page["kinds"], *page["empty_kinds"], page["gauge"]]


def of_communities(page):
    return [*page["communities"], *page["empty_communities"]]


def of_balance(page):
    """With whom; and where it is told, how many endorsed the incumbent."""
    gauge = page["gauge"]
    total = gauge.total.value
    rows = [
        (WITH_WHOM[name], number.value, total)
        for name, number in gauge.with_whom.items()
    ]
    if "endorsed" in page:
        rows.append(("Endorsed the incumbent", page["endorsed"].value, total))
    return rows


def of_positions(page):
    return [
        (str(one.demand), one.supports.value, one.opposes.value, one.incumbent)
        for one in page["demands"]
    ]


def of_seen(page):
    refuse_lists(page)
    return page["seen"].rows


def of_touchpoints(page):
    refuse_lists(page)
    return page["touchpoints"]


def refuse_lists(page) -> None:
    if not page["behind"].lists:
        raise PermissionDenied("A team's lists are for those who organize in it.")


ROWS = {
    "kind": of_kinds, "community": of_communities, "balance": of_balance,
    "positions": of_positions, "seen": of_seen, "touchpoints": of_touchpoints,
}  # fmt: skip
