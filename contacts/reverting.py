"""The net effect of some acts on one table, and the statements that take it back.

The events of a row, in the history's order, fall into turns: runs of events of these
acts with nobody else's between. Of each turn it is known what the row was before it and
what the acts left. Turn 1 is the latest.
"""

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any
from uuid import UUID

from django.db import IntegrityError, connection, models, transaction

from contacts.ids import among
from contacts.kept import (
    BUILT_ON,
    CLASHES,
    NEEDED_STILL,
    NO_PAST,
    NOT_THERE,
    Kept,
    noun_of,
)
from contacts.models import Contact, Footprint, Institution, Tag

# `kept` is of what the acts made: the round in which it was found that it stays, NULL =
# it goes. A row that they made and took away again is none of theirs.
EFFECT = """
    DROP TABLE IF EXISTS pg_temp.{effect};
    CREATE TEMP TABLE {effect} ON COMMIT DROP AS
    WITH told AS (
        SELECT pgh_obj_id AS id, pgh_id, pgh_label, ours,
            lag(pgh_id) OVER past AS before,
            count(*) FILTER (WHERE NOT ours) OVER past AS others
        FROM (
            SELECT *, coalesce(pgh_context_id = ANY(%(acts)s), false) AS ours
            FROM {events} WHERE pgh_obj_id IN (
                SELECT pgh_obj_id FROM {events} WHERE pgh_context_id = ANY(%(acts)s)
            )
        ) AS event WINDOW past AS (PARTITION BY pgh_obj_id ORDER BY pgh_id)
    ), turn AS (
        SELECT id, pgh_id AS first, pgh_label AS label, before, others,
            row_number() OVER turn AS nth, last_value(pgh_id) OVER turn AS last,
            last_value(pgh_label) OVER turn = 'delete' AS gone
        FROM told WHERE ours WINDOW turn AS (
            PARTITION BY id, others ORDER BY pgh_id
            ROWS BETWEEN UNBOUNDED PRECEDING AND UNBOUNDED FOLLOWING
        )
    )
    SELECT id, row_number() OVER (PARTITION BY id ORDER BY others DESC)::int AS turn,
        label = 'insert' AS made, gone, last,
        CASE WHEN label = 'delete' THEN first ELSE before END AS before,
        NULL::int AS kept, NULL::text AS reason
    FROM turn WHERE nth = 1 AND NOT (label = 'insert' AND gone);
    CREATE INDEX ON {effect} (id);
    CREATE INDEX ON {effect} (kept) WHERE kept IS NOT NULL;
    ANALYZE {effect}
"""
# Until the end nobody changes these rows, or says anything of one that may go.
HOLD = """
    SELECT count(*) FROM (
        SELECT FROM {table} WHERE id IN (SELECT id FROM {effect})
        ORDER BY id FOR UPDATE
    ) AS held
"""
GOES = "effect.made AND NOT effect.gone AND effect.kept IS NULL"
TOUCHED = """
    UPDATE {effect} AS effect SET kept = 1, reason = {reason}
    FROM {table} AS now, {events} AS left_
    WHERE {goes} AND now.id = effect.id AND left_.pgh_id = effect.last
    AND (effect.turn > 1 OR ({now}) IS DISTINCT FROM ({left}))
"""
NAMED = """
    UPDATE {effect} AS effect SET kept = 1, reason = {reason}
    FROM {naming} AS naming WHERE {goes} AND naming.{link} = effect.id
"""
# The acts themselves left it so.
AS_LEFT = """
    AND NOT EXISTS (
        SELECT FROM {naming_effect} AS ours
        JOIN {naming_events} AS left_ ON left_.pgh_id = ours.last
        WHERE ours.id = naming.id AND ours.turn = 1 AND left_.{link} = naming.{link}
    )
"""
# What is kept needs what it names, and keeps what is part of it.
NEEDED = """
    UPDATE {effect} AS effect SET kept = %(round)s + 1, reason = {reason}
    FROM {naming} AS naming JOIN {naming_effect} AS kept
        ON kept.id = naming.id AND kept.kept = %(round)s
    WHERE {goes} AND naming.{link} = effect.id
"""
PARTS = """
    UPDATE {naming_effect} AS effect SET kept = %(round)s + 1, reason = kept.reason
    FROM {naming} AS naming JOIN {effect} AS kept
        ON kept.id = naming.{link} AND kept.kept = %(round)s
    WHERE {goes} AND naming.id = effect.id
"""
REMOVE = "DELETE FROM {table} WHERE id = ANY(%(ids)s)"
MISSING = """
    gone AND NOT made AND NOT EXISTS (SELECT FROM {table} AS t WHERE t.id = effect.id)
"""
RESTORE = """
    INSERT INTO {table} ({columns})
    SELECT {before} FROM {effect} AS effect
    JOIN {events} AS before ON before.pgh_id = effect.before
    WHERE effect.id = ANY(%(ids)s) AND effect.turn = %(turn)s {all_there}
    ORDER BY effect.id
"""
CHANGE = """
    UPDATE {table} AS now SET {set}
    FROM {effect} AS effect
    JOIN {events} AS before ON before.pgh_id = effect.before
    JOIN {events} AS left_ ON left_.pgh_id = effect.last
    WHERE now.id = ANY(%(ids)s) AND now.id = effect.id AND effect.turn = %(turn)s
    AND ({any})
"""
CHANGED_SINCE = """
    SELECT id, said FROM (
        SELECT now.id, concat_ws(', ', {said}) AS said
        FROM {table} AS now JOIN {effect} AS effect USING (id)
        JOIN {events} AS before ON before.pgh_id = effect.before
        JOIN {events} AS left_ ON left_.pgh_id = effect.last
        WHERE effect.turn = %(turn)s AND NOT effect.made AND NOT effect.gone
    ) AS since WHERE said <> '' ORDER BY id
"""
# What a rule writes, and writes anew.
BY_RULE = {
    Contact: ("placement", "district_id", "method"),
    Institution: ("placement",),
}
# Rows that say nothing but what a rule does: they go with what they are of.
ONLY_BY_RULE = {
    Footprint: (
        "{row}.method <> 'choice' AND {row}.members IS NULL AND {row}.rooted IS NULL"
        " AND {row}.counted_on IS NULL AND {row}.primary_voters IS NULL"
        " AND {row}.matched_on IS NULL"
    ),
}


class Effect:
    """What the acts did to the rows of one model."""

    def __init__(self, model: Any) -> None:
        self.model = model
        self.table = model._meta.db_table
        self.events = model.pgh_event_model._meta.db_table
        self.effect = f"effect_of_{self.table}"
        self.changed = f"{noun_of(model).capitalize()} changed"
        kept = {field.column for field in model.pgh_event_model._meta.concrete_fields}
        self.fields = [
            field
            for field in model._meta.concrete_fields
            if field.column in kept and not field.generated
        ]
        self.by_rule = BY_RULE.get(model, ())
        # How many rows were removed, restored and changed.
        self.counts: Counter[str] = Counter()
        # The ids of those restored.
        self.returned: set[int] = set()

    def look(self, acts: Sequence[UUID]) -> None:
        """Find out what the acts did to each row, and hold the rows."""
        self.run(EFFECT, {"acts": list(acts)})
        self.run(HOLD)

    def run(self, sql: str, values: Any = None, **names: str) -> Any:
        """The cursor, after the statement with the tables' names in it."""
        cursor = connection.cursor()
        # The history's triggers plan for as many rows as they met first.
        cursor.execute("DISCARD PLANS")
        own = {"table": self.table, "events": self.events, "effect": self.effect}
        cursor.execute(sql.format(**own, goes=GOES, **names), values)
        return cursor

    def count(
        self, what: str, sql: str, ids: Sequence[int], turn: int = 1, **names: str
    ) -> None:
        found = self.run(sql, {"ids": ids, "turn": turn}, **names)
        self.counts[what] += found.rowcount

    def row(self, of: str, but: Sequence[str] = ()) -> str:
        """The columns of a row of the table or of its events, but for some."""
        return ", ".join(
            f"{of}.{quoted(field)}" for field in self.fields if field.column not in but
        )

    def ids(self, which: str, turn: int) -> list[int]:
        sql = "SELECT id FROM {effect} AS effect WHERE turn = %s AND {which} ORDER BY 1"
        return [pk for (pk,) in self.run(sql, [turn], which=which)]

    @cached_property
    def turns(self) -> int:
        return self.run("SELECT max(turn) FROM {effect}").fetchone()[0] or 0

    # --- What stays -------------------------------------------------------------------

    def keep_touched(self) -> None:
        """Keep what somebody changed since; a rule is nobody."""
        self.run(
            TOUCHED + unless_by_rule(self.model, "now"),
            reason=f"'{self.changed} since.'",
            now=self.row("now", self.by_rule),
            left=self.row("left_", self.by_rule),
        )

    def kept(self) -> Iterator[Kept]:
        sql = "SELECT id, reason FROM {effect} WHERE kept IS NOT NULL ORDER BY 1"
        for pk, reason in self.run(sql):
            yield Kept(self.model, pk, reason)

    # --- What goes back ---------------------------------------------------------------

    def remove(self) -> Iterator[Kept]:
        """Delete what the acts made, and what a rule or a check hung on it."""
        going = self.ids(GOES, turn=1)
        for field in self.model._meta.related_objects:
            hangs_on(field, going)
        for pk in refused(going, lambda ids: self.count("removed", REMOVE, ids)):
            yield Kept(self.model, pk, CLASHES)

    def restore(self, turn: int) -> Iterator[Kept]:
        """Insert again, with their ids, the rows that the acts deleted."""
        missing = MISSING.format(table=self.table)
        links = [field for field in self.fields if field.remote_field]
        names = {
            "columns": ", ".join(map(quoted, self.fields)),
            "before": self.row("before"),
            "all_there": " ".join(f"AND {self.there(link)}" for link in links),
        }
        going = self.ids(missing, turn)
        clashing = set(
            refused(
                going,
                lambda ids: self.count("restored", RESTORE, ids, turn, **names),
            )
        )
        left = self.ids(missing, turn)
        self.returned |= set(going) - set(left)
        for pk in left:
            yield Kept(self.model, pk, CLASHES if pk in clashing else NOT_THERE)

    def there(self, link: Any) -> str:
        """Whether the row that it named is there, or comes back with it."""
        column, end = f"before.{quoted(link)}", link.related_model._meta
        found = f"{column} IS NULL OR EXISTS (SELECT FROM {end.db_table} AS there"
        found += f" WHERE there.{end.pk.column} = {column})"
        if link.related_model is self.model:
            found += f" OR EXISTS (SELECT FROM {self.effect} AS too"
            found += f" WHERE too.id = {column} AND too.gone AND NOT too.made)"
        return f"({found})"

    def change(self, turn: int) -> Iterator[Kept]:
        """Let each column be what it was where it still holds what the acts left."""
        changed = "before IS NOT NULL AND NOT made AND NOT gone"
        for pk in self.ids("before IS NULL AND NOT made AND NOT gone", turn):
            yield Kept(self.model, pk, NO_PAST)
        said = ", ".join(map(self.changed_since, self.fields))
        for pk, names in self.run(CHANGED_SINCE, {"turn": turn}, said=said):
            yield Kept(self.model, pk, f"{self.changed} since, and stays: {names}.")
        goes = {quoted(field): self.goes_back(field) for field in self.fields}
        names = {
            "any": " OR ".join(goes.values()),
            "set": ", ".join(
                f"{name} = CASE WHEN {so} THEN before.{name} ELSE now.{name} END"
                for name, so in goes.items()
            ),
        }
        for pk in refused(
            self.ids(changed, turn),
            lambda ids: self.count("changed", CHANGE, ids, turn, **names),
        ):
            yield Kept(self.model, pk, CLASHES)

    def goes_back(self, field: Any) -> str:
        name = quoted(field)
        there = f" AND {self.there(field)}" if field.remote_field else ""
        return (
            f"(before.{name} IS DISTINCT FROM left_.{name}"
            f" AND now.{name} IS NOT DISTINCT FROM left_.{name}{there})"
        )

    def changed_since(self, field: Any) -> str:
        """Its name, where the acts changed it and somebody else did after them."""
        if field.column in self.by_rule:
            return "NULL"
        name = quoted(field)
        return (
            f"CASE WHEN before.{name} IS DISTINCT FROM left_.{name}"
            f" AND now.{name} IS DISTINCT FROM left_.{name}"
            f" AND now.{name} IS DISTINCT FROM before.{name}"
            f" THEN '{field.verbose_name}' END"
        )


@dataclass(frozen=True)
class Link:
    """A foreign key of a tracked model to what the acts touched."""

    field: Any
    # What the acts did to the rows that name, NULL = nothing; and to what is named.
    naming: Effect | None
    named: Effect

    @property
    def is_part(self) -> bool:
        """Whether a row is part of what it names; a tag is nothing's whole."""
        remote = self.field.remote_field
        return remote.on_delete is models.CASCADE and remote.model is not Tag

    @property
    def names(self) -> dict[str, str]:
        names = {"naming": self.field.model._meta.db_table, "link": quoted(self.field)}
        if self.naming:
            names |= {
                "naming_effect": self.naming.effect,
                "naming_events": self.naming.events,
            }
        return names

    def keep_named(self) -> None:
        """Keep what is named by rows that the acts did not leave so."""
        model = self.field.model
        added = f"{noun_of(model).capitalize()} added since."
        reason = BUILT_ON if self.named.model is Institution else added
        self.named.run(
            NAMED + (AS_LEFT if self.naming else "") + unless_by_rule(model, "naming"),
            reason=f"'{reason}'",
            **self.names,
        )

    def keep_whole(self, round_: int) -> int:
        """What hangs together with what the round before kept; how many rows."""
        if self.naming is None:
            return 0
        values = {"round": round_}
        # A whole stays for its part's reason.
        reason = "kept.reason" if self.is_part else f"'{NEEDED_STILL}'"
        found = self.named.run(NEEDED, values, reason=reason, **self.names).rowcount
        if self.is_part:
            found += self.named.run(PARTS, values, **self.names).rowcount
        return found


def quoted(field: Any) -> str:
    return connection.ops.quote_name(field.column)


def unless_by_rule(model: Any, row: str) -> str:
    by_rule = ONLY_BY_RULE.get(model)
    return f" AND NOT ({by_rule.format(row=row)})" if by_rule else ""


def hangs_on(relation: Any, going: Sequence[int]) -> None:
    """Rows without a history, and those of a rule, go or let go with these."""
    rows, on_delete = relation.related_model, relation.on_delete
    own = rows in ONLY_BY_RULE or not hasattr(rows, "pgh_event_model")
    if not own or on_delete not in (models.CASCADE, models.SET_NULL):
        return
    link = relation.field.name
    naming = rows._default_manager.filter(**{f"{link}__in": among(going)})
    if on_delete is models.CASCADE:
        naming.delete()
    else:
        naming.update(**{link: None})


def refused(ids: Sequence[int], act: Callable[[Sequence[int]], None]) -> Iterator[int]:
    """Do it with all of them at once; whom the database refuses, one by one."""
    if not ids:
        return
    try:
        with transaction.atomic():
            act(ids)
    except IntegrityError:
        if len(ids) == 1:
            yield ids[0]
            return
        half = len(ids) // 2
        yield from refused(ids[:half], act)
        yield from refused(ids[half:], act)
