"""What a list is: its rows, filters, columns and orders, as one member asks for it."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache, cached_property
from typing import Any

from django.db.models import QuerySet
from django.urls import NoReverseMatch, reverse

from contacts.ids import as_id
from contacts.lists import counting
from contacts.lists.filters import FilterForm
from contacts.lists.keyset import Order, Page, page
from contacts.models import SavedList
from contacts.waiting import QUEUES
from organizer.accounts.models import Membership

# How many rows may be left for an order that no index holds.
SORTED_AT_MOST = 5_000
# Rows of a file that are read at one time.
CHUNK = 1_000


@cache
def pages_of(name: str) -> tuple[str, str]:
    """What stands before and after the key in an address; both empty: there is none."""
    try:
        before, _, after = reverse(name, args=[0]).rpartition("0")
    except NoReverseMatch:
        return "", ""
    return before, after


def page_of(name: str, pk: int) -> str:
    """The address of that name for a row; asked for by the thousand."""
    before, after = pages_of(name)
    return before and f"{before}{pk}{after}"


@dataclass(frozen=True)
class Column:
    """`text` says a row's value in a file; `order` names the order that its head asks.

    `css` may drop it on phones; one that is not `shown` is chosen by those who want it.
    """

    name: str
    label: str
    text: Callable[[Any], Any]
    order: str = ""
    css: str = ""
    shown: bool = True


@dataclass(frozen=True)
class Head:
    """A column's head: the address that sorts by it, and how it is sorted now."""

    column: Column
    sorts: str = ""
    sorted: str = ""


class RowList:
    """A list for one request; each noun is a subclass."""

    of: SavedList.Of
    one = many = ""
    searches = "Name"
    filters: type[FilterForm]
    columns: tuple[Column, ...]
    # The first is the order where the address names none.
    orders: dict[str, Order]
    # What may be done with many rows: its name, what it is called, who may.
    acts: tuple[tuple[str, str, bool], ...] = ()
    # Who may read it at all.
    viewers = False

    def __init__(self, request):
        self.membership: Membership = request.membership
        self.user, self.team = request.user, request.membership.team
        self.query = request.GET
        self.form = self.filters(
            self.query,
            memberships=request.memberships,
            membership=request.membership,
        )
        self.valid = self.form.is_valid()
        self.problems: list[str] = []
        self.order_name, self.order = self.asked_order()
        self.shown = self.asked_columns()

    # --- What each noun says ----------------------------------------------------------

    def may_see(self) -> QuerySet:
        """The rows that the list may show."""
        raise NotImplementedError

    def with_columns(self, rows: QuerySet) -> QuerySet:
        """The rows with all that their columns show, at so many queries a page."""
        return rows

    def finish(self, rows: list[Any]) -> None:
        """What is easier added to a page's rows than asked for with them."""

    def offered(self) -> tuple[Column, ...]:
        """The columns that the reader may choose from."""
        return self.columns

    # --- Rows -------------------------------------------------------------------------

    @cached_property
    def visible(self) -> QuerySet:
        return self.may_see()

    @cached_property
    def chosen(self) -> QuerySet:
        """Every row that the filters let through, unsorted; none where one is amiss."""
        return self.form.chosen(self.visible) if self.valid else self.visible.none()

    def page(self) -> Page:
        """The page that the address asks for."""
        if not self.valid:
            return Page()
        found = page(
            self.with_columns(self.chosen),
            self.settled_order(),
            among=self.visible,
            after=as_id(self.query.get("after", "")),
            before=as_id(self.query.get("before", "")),
        )
        self.finish(found.rows)
        return found

    def all(self) -> Iterator[Any]:
        """Every row, in order, read in parts."""
        rows, order, after = self.chosen, self.settled_order(), None
        while True:
            part = page(
                self.with_columns(rows), order, among=rows, after=after, at_once=CHUNK
            )
            self.finish(part.rows)
            yield from part.rows
            if part.after is None:
                return
            after = part.after

    # --- Order and columns ------------------------------------------------------------

    def asked_order(self) -> tuple[str, Order]:
        """The order that the address names, `name` or `-name`, else the first."""
        asked = self.query.get("sort", "")
        order = self.orders.get(asked.removeprefix("-"))
        if asked and order is None:
            self.problems.append(
                f"This list is not sorted by “{asked[:40]}”: choose a column's head."
            )
        if order is None:
            name, order = next(iter(self.orders.items()))
            return ("-" if order.descending else "") + name, order
        descending = asked.startswith("-")
        return asked, order if order.descending == descending else order.turned()

    def settled_order(self) -> Order:
        """The order asked for, unless too many rows are left to sort so."""
        if self.order.indexed or not self.too_many():
            return self.order
        name, first = next(iter(self.orders.items()))
        self.problems.append(
            f"More than {SORTED_AT_MOST:,} {self.many} are left: filter them, by "
            "district say, to sort them so."
        )
        self.order_name = ("-" if first.descending else "") + name
        self.order = first
        return first

    def too_many(self) -> bool:
        return counting.up_to(self.chosen, SORTED_AT_MOST) > SORTED_AT_MOST

    def asked_columns(self) -> dict[str, bool]:
        """Which columns are shown, by name."""
        offered = {one.name: one for one in self.offered()}
        asked = [
            name
            for part in self.query.getlist("cols")
            for name in part.split(",")
            if name
        ]
        unknown = [name for name in asked if name not in offered]
        if unknown:
            self.problems.append(
                f"This list has no column “{unknown[0][:40]}”: it is left out."
            )
        asked = [name for name in asked if name in offered]
        return {
            name: name in asked if asked else column.shown
            for name, column in offered.items()
        }

    def names_shown(self) -> list[str]:
        return [name for name, shown in self.shown.items() if shown]

    def kept_by_columns(self) -> list[tuple[str, str]]:
        """What choosing columns anew keeps."""
        return self.form.kept("cols")

    def shown_columns(self) -> list[Column]:
        return [one for one in self.offered() if self.shown[one.name]]

    def heads(self) -> list[Head]:
        return [self.head(one) for one in self.shown_columns()]

    def head(self, column: Column) -> Head:
        if not column.order:
            return Head(column)
        name, way = self.order_name.removeprefix("-"), ""
        first = self.orders[column.order]
        sorts = ("-" if first.descending else "") + column.order
        if name == column.order:
            down = self.order_name.startswith("-")
            way = "descending" if down else "ascending"
            sorts = name if down else f"-{name}"
        kept = self.form.without("sort", "after", "before")
        return Head(column, f"{kept}{'&' if len(kept) > 1 else ''}sort={sorts}", way)

    # --- Words and addresses ----------------------------------------------------------

    @property
    def title(self) -> str:
        return self.of.label

    @property
    def noun(self) -> str:
        """As in the names of addresses: follow_up."""
        return self.one.replace("-", "_").replace(" ", "_")

    @property
    def path(self) -> str:
        return reverse(f"{self.noun}_list")

    @property
    def add_url(self) -> str:
        """Where one more is added, for those who may; every page logs touchpoints."""
        if not self.membership.writes:
            return ""
        try:
            return reverse(f"{self.noun}_add")
        except NoReverseMatch:
            return ""

    @property
    def place_url(self) -> str:
        """Where those that wait for a choice of their district get one."""
        if not self.membership.writes or self.of not in QUEUES:
            return ""
        return reverse(f"place_{self.of}")

    def saved(self) -> list[SavedList]:
        """The lists of this page that the member keeps or the team shares."""
        if not self.membership.writes:
            return []
        return list(SavedList.objects.visible_to(self.membership).filter(of=self.of))

    @property
    def template(self) -> str:
        """What shows the rows of a page."""
        return f"contacts/lists/_{self.of}.html"

    @property
    def csv_url(self) -> str:
        """Coordinators and admins may take the rows away as a file."""
        if not self.membership.leads:
            return ""
        return reverse(f"{self.noun}_list_csv") + self.here

    @property
    def here(self) -> str:
        """The address's question, from the first page on."""
        return self.form.without()

    def acts_allowed(self) -> list[tuple[str, str]]:
        """What the member may do with many rows at once."""
        allowed = self.membership.leads
        return [
            (name, label)
            for name, label, for_leaders in self.acts
            if self.membership.writes and (allowed or not for_leaders)
        ]

    def said_to_filter(self) -> bool:
        return bool(self.form.chips() or self.query.get("q"))

    def how_many(self, found: Page) -> str:
        """As precisely as is cheap: “34 of 462 institutions”."""
        if not self.valid:
            return self.title
        lists = [self.chosen]
        if self.said_to_filter():
            lists.append(self.all_of_it())
        counts = counting.counted(*lists)
        if counts is None:
            counts = [len(found.rows)]
            if not found.whole:
                return f"More than {counts[0]} {self.many}"
        return self.of_all(*counts)

    def of_all(self, count: int, total: int | None = None) -> str:
        if count > counting.MOST:
            return f"More than {counting.MOST:,} {self.many}"
        noun = self.one if (total or count) == 1 else self.many
        if total is None or not count <= total <= counting.MOST:
            return f"{count:,} {noun}"
        return f"{count:,} of {total:,} {noun}"

    def all_of_it(self) -> QuerySet:
        """What the list would show without a filter."""
        return self.visible
