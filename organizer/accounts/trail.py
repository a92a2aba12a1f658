"""Who did what in a team, the latest first: its acts, and the changes of its rows.

Acts are `Act` rows. Changes are the contexts of the history, each with the rows that it
touched in whatever event tables there are.
"""

import datetime as dt
import re
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from uuid import UUID
from zoneinfo import ZoneInfo

from django.apps import apps
from django.db import connection
from django.db.models import Exists, OuterRef, Q
from django.db.models.functions import Lower, TruncDate
from pghistory.models import Context

from organizer.accounts.events import Event
from organizer.accounts.models import Act, Membership, Team, User

# Where the next page begins: after the entry of this moment and key. An act's key is a
# number, a change's a UUID; of one moment the acts come first.
PLACE = re.compile(r"(\d{1,17})~(?:(\d{1,18})|([0-9a-f-]{36}))")
EPOCH = dt.datetime(1970, 1, 1, tzinfo=dt.UTC)


# Of rows that a change touched, named in a line.
SORTS = 4
THESE = "WITH these AS (SELECT %s::uuid[] AS contexts) "


@dataclass
class Entry:
    at: dt.datetime
    key: int | UUID
    verb: str
    user: int | None
    what: str = ""
    # Rows concerned; None = not a matter of rows.
    how_many: int | None = None
    address: str = ""
    # Whether it can be taken back, as far as nobody built on it.
    undoable: bool = False
    # Whether it is a removal's certificate.
    certifies: bool = False
    who: str = field(default="", init=False)

    @property
    def place(self) -> str:
        return f"{(self.at - EPOCH) // dt.timedelta(microseconds=1)}~{self.key}"


@dataclass(frozen=True)
class Place:
    at: dt.datetime
    act: int | None
    change: UUID | None


def place(text: str) -> Place | None:
    """The place that `text` names; None for what is none."""
    found = PLACE.fullmatch(text)
    if not found:
        return None
    try:
        at = EPOCH + dt.timedelta(microseconds=int(found[1]))
        change = UUID(found[3]) if found[3] else None
    except (OverflowError, ValueError):
        return None
    return Place(at, int(found[2]) if found[2] else None, change)


def entries(
    team: Team,
    *,
    user: User | None,
    day: dt.date | None,
    after: Place | None,
    limit: int,
) -> list[Entry]:
    """The latest entries of `team` after `after`, of one user and day where given.

    `day` is a calendar day in the team's time zone.
    """
    acts, changes = acts_of(team), Context.objects.filter(metadata__team=team.pk)
    if user:
        acts, changes = acts.filter(user=user), changes.filter(metadata__user=user.pk)
    if day:
        zone = ZoneInfo(team.time_zone)
        start = dt.datetime.combine(day, dt.time(), zone)
        end = dt.datetime.combine(day + dt.timedelta(days=1), dt.time(), zone)
        acts = acts.filter(at__gte=start, at__lt=end)
        changes = changes.filter(created_at__gte=start, created_at__lt=end)
    if after:
        acts, changes = (
            acts.filter(acts_after(after)),
            changes.filter(changes_after(after)),
        )
    found = [
        *map(of_act, acts.order_by("-at", "-pk")[:limit]),
        *map(of_change, changes.order_by("-created_at", "-pk")[:limit]),
    ]
    found.sort(key=order, reverse=True)
    return described(found[:limit])


def order(entry: Entry) -> tuple:
    return entry.at, isinstance(entry.key, int), entry.key


def acts_of(team: Team):
    """The team's acts, and its members' own, such as signing in, while they belong.

    A refused try to sign in names nobody but the address that was typed.
    """
    belonged = Membership.objects.filter(
        Q(user=OuterRef("user")) | Q(user__email=Lower(OuterRef("what"))),
        Q(until=None) | Q(until__gte=OuterRef("on")),
        team=team,
        since__lte=OuterRef("on"),
    )
    on = TruncDate("at", tzinfo=ZoneInfo(team.time_zone))
    return Act.objects.alias(on=on).filter(
        Q(team=team) | Q(team=None) & Exists(belonged)
    )


def acts_after(after: Place) -> Q:
    if after.act is None:
        return Q(at__lt=after.at)
    return Q(at__lt=after.at) | Q(at=after.at, pk__lt=after.act)


def changes_after(after: Place) -> Q:
    if after.change is None:
        return Q(created_at__lte=after.at)
    return Q(created_at__lt=after.at) | Q(created_at=after.at, pk__lt=after.change)


def of_act(act: Act) -> Entry:
    return Entry(
        act.at, act.pk, act.verb, act.user_id, act.what, act.how_many,
        act.address or "", certifies=act.verb == Act.REMOVAL,
    )  # fmt: skip


def of_change(change: Context) -> Entry:
    said = change.metadata
    return Entry(
        change.created_at,
        change.pk,
        said.get("verb", "changed"),
        said.get("user"),
        undoable=said.get("undoable", False),
    )


def described(found: list[Entry]) -> list[Entry]:
    """The entries with names of users, and with what the changes touched."""
    users = User.objects.in_bulk({one.user for one in found if one.user})
    touched = rows_touched([one.key for one in found if isinstance(one.key, UUID)])
    for one in found:
        one.who = str(users.get(one.user, ""))
        if rows := touched.get(one.key):
            rows.sort(key=lambda row: row[1], reverse=True)
            one.what = ", ".join(words for words, _ in rows[:SORTS])
            one.what += f" and {len(rows) - SORTS} more sorts" * (len(rows) > SORTS)
            one.how_many = sum(count for _, count in rows)
    return found


def rows_touched(contexts: list[UUID]) -> dict[UUID, list[tuple[str, int]]]:
    """By context, what it touched in words and the number of those rows."""
    if not contexts:
        return {}
    models = {model._meta.db_table: model for model in event_models()}
    parts = [count_in(table, model) for table, model in models.items()]
    found = defaultdict(list)
    with connection.cursor() as cursor:
        cursor.execute(THESE + " UNION ALL ".join(parts), [contexts])
        for context, table, count, name in cursor.fetchall():
            found[context].append((in_words(models[table], count, name), count))
    return found


def in_words(model: type[Event], count: int, name: str) -> str:
    """“kind “Congregation””, “3 institutions”."""
    tracked = model.pgh_tracked_model._meta
    if count > 1:
        return f"{count:,} {tracked.verbose_name_plural}"
    return f"{tracked.verbose_name} “{name}”" if name else str(tracked.verbose_name)


def event_models() -> Iterable[type[Event]]:
    return (model for model in apps.get_models() if issubclass(model, Event))


def count_in(table: str, model: type[Event]) -> str:
    fields = {one.name for one in model._meta.get_fields()}
    name = next((f"min({one})" for one in ("name", "email") if one in fields), "''")
    return (
        f"SELECT pgh_context_id, '{table}', count(DISTINCT pgh_obj_id), {name}"
        f" FROM {table}"
        " WHERE pgh_context_id = ANY((SELECT contexts FROM these)::uuid[]) GROUP BY 1"
    )
