"""What changed of one institution or contact and of what hangs on it, newest first.

Read from the history's own tables, where every row stands as each change left it, with
the act that changed it. What one may not read today is not in the past either: another
team's facts never, notes only where both then and now they may be read. Who acted is
named to their own team; other teams learn which team it was, and not what it was at.
"""

import datetime as dt
from dataclasses import dataclass
from itertools import islice
from typing import Any, NamedTuple

from django.db import models
from django.db.models import Case, F, Func, OuterRef, Q, Subquery, Value, When
from django.db.models.functions import JSONObject
from django.utils.dateformat import time_format

from contacts.ids import as_id
from contacts.models import Contact, Institution
from contacts.naming import Names
from contacts.tracks import Track
from organizer.accounts.models import User
from organizer.accounts.templatetags.days import in_words as day_in_words

EPOCH = dt.datetime(1970, 1, 1, tzinfo=dt.UTC)
MICROSECOND = dt.timedelta(microseconds=1)
WHAT = {"insert": "added", "update": "changed", "delete": "removed"}
# Columns that say nothing to a person.
UNSPOKEN = {"id", "uuid", "normalised", "recorded_at", "extra"}
NOT_YOURS = "words that you may not read"
# Where a column's own name would not say it.
WORDS = {
    "prefix": "title",
    "leads": "leader",
    "zip": "ZIP",
    "method": "decided",
    "one": "person",
    "other": "and",
}


class Place(NamedTuple):
    """Where a row stands in the order of changes; written 1747570800000000.3.42."""

    micros: int
    order: int
    key: int

    def __str__(self):
        return ".".join(map(str, self))

    @property
    def at(self) -> dt.datetime:
        return EPOCH + self.micros * MICROSECOND


def place(text: str) -> Place | None:
    """The place that an address names; None where it names none."""
    keys = [key for part in text.split(".") if (key := as_id(part)) is not None]
    if len(keys) != len(Place._fields):
        return None
    found = Place(*keys)
    try:
        return found if found.at else None
    except OverflowError:
        return None


class Row(NamedTuple):
    """A row of the history: its values as an act left them, and as they were before."""

    at: dt.datetime
    order: int
    key: int
    label: str
    context: Any
    meta: dict[str, Any] | None
    values: dict[str, Any]
    before: dict[str, Any] | None

    @property
    def place(self) -> Place:
        return Place((self.at - EPOCH) // MICROSECOND, self.order, self.key)


@dataclass(frozen=True)
class Column:
    """One column of a change in words; empty = nothing."""

    name: str
    before: str
    after: str


@dataclass(frozen=True)
class Change:
    """One row that was added, changed or removed."""

    noun: str
    what: str
    columns: list[Column]
    # Which row was changed, in a few words; empty where the columns or the page say it.
    which: str = ""


@dataclass(frozen=True)
class Act:
    """What one person did at one time, as far as the reader may know it."""

    at: dt.datetime
    who: str
    # What they were at; empty = not to be known, or not on record.
    verb: str
    changes: list[Change]


def rows(tracks: list[Track], before: Place | None, limit: int) -> list[Row]:
    """The first `limit` rows after `before`, the newest first, in one query.

    Of each table `limit` rows at most are read, whatever the length of the whole.
    """
    parts = [rows_of(one, order, before)[:limit] for order, one in enumerate(tracks)]
    found = parts[0].union(*parts[1:], all=True)
    return [Row._make(row) for row in found.order_by("-at", "order", "-key")[:limit]]


def rows_of(track: Track, order: int, before: Place | None) -> models.QuerySet:
    events = track.model.pgh_event_model.objects
    found = events.filter(track.rows)
    if before:
        found = found.filter(after(before, order))
    last = events.filter(
        pgh_obj=OuterRef("pgh_obj_id"), pgh_id__lt=OuterRef("pgh_id")
    ).order_by("-pgh_id")
    return (
        found.annotate(
            at=F("pgh_created_at"),
            order=Value(order),
            key=F("pgh_id"),
            meta=F("pgh_context__metadata"),
            now=as_json(track),
            was=Subquery(last.values(was=as_json(track))[:1]),
        )
        .order_by("-at", "-key")
        .values_list(
            "at", "order", "key", "pgh_label", "pgh_context_id", "meta", "now", "was"
        )
    )


def after(before: Place, order: int) -> Q:
    """The rows of the table at `order` that stand after the place `before`."""
    if order == before.order:
        return Q(pgh_created_at__lt=before.at) | Q(
            pgh_created_at=before.at, pgh_id__lt=before.key
        )
    comparison = "lte" if order > before.order else "lt"
    return Q(**{f"pgh_created_at__{comparison}": before.at})


class WholeRow(Func):
    """The row of a query's own table, column by column."""

    output_field = models.JSONField()

    def as_sql(self, compiler, connection, **_):
        alias = compiler.query.get_initial_alias()
        return f"to_jsonb({compiler.quote_name_unless_alias(alias)})", []


class Joined(Func):
    """Two JSON objects as one."""

    output_field = models.JSONField()
    template, arg_joiner = "%(expressions)s", " || "


def as_json(track: Track) -> Func:
    """The values of an event, with those hidden that its reader may not know."""
    hidden = Value(NOT_YOURS, output_field=models.TextField())
    masks = {
        name: Case(When(Q(**{name: ""}) | readable, then=name), default=hidden)
        for name, readable in track.readable.items()
    }
    return Joined(WholeRow(), JSONObject(**masks)) if masks else WholeRow()


def spoken(track: Track) -> list[models.Field]:
    """The columns of a table that its changes are told by."""
    kept = {one.name for one in track.model.pgh_event_model._meta.concrete_fields}
    silent = UNSPOKEN | track.given
    return [
        column
        for column in track.model._meta.concrete_fields
        if column.name in kept - silent
    ]


def acts(
    found: list[Row], tracks: list[Track], user: User, zone: dt.tzinfo
) -> list[Act]:
    """The rows in words, those of one act together."""
    names = Names(user)
    for row in found:
        names.want_actor(row.meta)
        for column in spoken(tracks[row.order]):
            if column.related_model:
                for values in (row.values, row.before or {}):
                    names.want(column.related_model, values.get(column.attname))
    names.ask()
    together: dict[tuple, list[Row]] = {}
    for row in found:
        together.setdefault((row.at, row.context), []).append(row)
    told = []
    for (at, _), of_one in together.items():
        changes = [change(row, tracks[row.order], names) for row in of_one]
        told.append(
            Act(
                at=at.astimezone(zone),
                who=names.of_actor(of_one[0].meta),
                verb=names.verb(of_one[0].meta),
                changes=[one for one in changes if one],
            )
        )
    return [act for act in told if act.changes]


def change(row: Row, track: Track, names: Names) -> Change | None:
    """The row in words; None where nothing that is told has changed."""
    what = WHAT[row.label]
    before, after = row.before or {}, row.values
    if what == "added":
        before = {}
    elif what == "removed":
        before, after = row.values, {}
    columns = []
    for column in spoken(track):
        was, now = before.get(column.attname), after.get(column.attname)
        # That something is not so goes without saying of a row that comes or goes.
        if was != now and (what == "changed" or not (was is False or now is False)):
            columns.append(
                Column(
                    name=WORDS.get(column.name, column.verbose_name),
                    before=in_words(column, was, names),
                    after=in_words(column, now, names),
                )
            )
    columns = [one for one in columns if one.before != one.after]
    which = same_still(row, track, names) if what == "changed" else ""
    return Change(track.noun, what, columns, which) if columns else None


def same_still(row: Row, track: Track, names: Names) -> str:
    """The first two things that are said of a changed row and did not change."""
    if track.model in (Contact, Institution):
        return ""
    before, after = row.before or {}, row.values
    kept = (
        in_words(column, now, names)
        for column in spoken(track)
        if (now := after.get(column.attname)) == before.get(column.attname)
        and not isinstance(now, bool)
    )
    return ", ".join(islice(filter(None, kept), 2))


def in_words(column: models.Field, value: Any, names: Names) -> str:
    """The value as a person says it; empty = nothing."""
    if value in (None, "", [], {}):
        return ""
    if column.related_model:
        return names.of(column.related_model, value)
    if column.flatchoices:
        return str(dict(column.flatchoices).get(value, value))
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(column, models.DateField):
        return day_in_words(dt.date.fromisoformat(value))
    if isinstance(column, models.TimeField):
        return time_format(dt.time.fromisoformat(value), "g:i a")
    if isinstance(value, list):
        return ", ".join(map(str, value))
    return str(value)
