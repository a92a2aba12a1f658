"""Pages that begin where the last one ended: row 90,000 costs what row 1 does."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from django.db import models
from django.db.models import Func, QuerySet, Value

AT_ONCE = 25


@dataclass(frozen=True)
class Order:
    """A way to sort: by expressions that are never NULL, then by the key.

    `indexed`: an index walks it, so that a million rows are sorted already. Others are
    offered where few enough rows are left.
    """

    by: tuple[Any, ...]
    descending: bool = False
    indexed: bool = True

    def turned(self) -> "Order":
        return Order(self.by, not self.descending, self.indexed)

    def sorted(self, rows: QuerySet) -> QuerySet:
        way = "desc" if self.descending else "asc"
        terms = [getattr(term, way)() for term in (*self.by, models.F("pk"))]
        return rows.order_by(*terms)

    def beyond(self, rows: QuerySet, place: tuple[Any, ...]) -> QuerySet:
        """Those that come after `place`, which holds a value for each term."""
        at = [Value(value) for value in place]
        compare = Before if self.descending else After
        return rows.filter(compare(Tuple(*self.by, models.F("pk")), Tuple(*at)))

    def place_of(self, rows: QuerySet, pk: int) -> tuple[Any, ...] | None:
        """Where the row of that key stands; None where `rows` has none."""
        terms = {f"term{number}": term for number, term in enumerate(self.by)}
        return (
            rows.order_by()
            .annotate(**terms)
            .values_list(*terms, "pk")
            .filter(pk=pk)
            .first()
        )


class Tuple(Func):
    template = "(%(expressions)s)"
    output_field = models.TextField()


class After(Func):
    """That the left tuple is greater than the right one, as an index compares."""

    template = "%(expressions)s"
    arg_joiner = " > "
    output_field = models.BooleanField()


class Before(After):
    arg_joiner = " < "


@dataclass
class Page:
    """Some rows; `after` and `before` are the keys at which its neighbors begin."""

    rows: list[Any] = field(default_factory=list)
    after: int | None = None
    before: int | None = None

    @property
    def whole(self) -> bool:
        """Whether nothing stands before or after it."""
        return self.after is None and self.before is None


def page(
    rows: QuerySet,
    order: Order,
    *,
    among: QuerySet,
    after: int | None = None,
    before: int | None = None,
    at_once: int = 0,
) -> Page:
    """The rows that follow the one of key `after`, or lead up to that of `before`.

    `among` holds that row even where `rows` has lost it. The first page where neither
    is given, or where the row is gone.
    """
    at_once = at_once or AT_ONCE
    key = after or before
    place = order.place_of(among, key) if key else None
    if place is None:
        after = before = None
    walked = order.turned() if before and not after else order
    if place is not None:
        rows = walked.beyond(rows, place)
    found = list(walked.sorted(rows)[: at_once + 1])
    more, found = len(found) > at_once, found[:at_once]
    if walked is not order:
        found.reverse()
        return Page(found, *edges(found, behind=True, ahead=more))
    return Page(found, *edges(found, behind=more, ahead=place is not None))


def edges(
    found: Sequence[Any], *, behind: bool, ahead: bool
) -> tuple[int | None, int | None]:
    """The keys of the last and the first row, where more stand on that side."""
    after = found[-1].pk if found and behind else None
    return after, found[0].pk if found and ahead else None
