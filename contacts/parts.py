"""Rows of several tables read in one query: each list stands in a column of its own.

A page about one thing shows a few rows each of many tables. Asked for one by one they
would cost a query each; as parts they come with the row that they hang on.
"""

from collections.abc import Iterable
from typing import Any, TypeVar

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import CharField, F, Func, JSONField, Model, QuerySet, Value
from django.db.models.functions import Cast, Coalesce, JSONObject, NullIf

M = TypeVar("M", bound=Model)


class WholeRow(Func):
    """The row of a query's own table, column by column."""

    output_field = JSONField()

    def as_sql(self, compiler, connection, **extra: Any) -> tuple[str, list]:
        alias = compiler.query.get_initial_alias()
        return f"to_jsonb({compiler.quote_name_unless_alias(alias)})", []


class Joined(Func):
    """Two JSON objects as one."""

    output_field = JSONField()
    template, arg_joiner = "%(expressions)s", " || "


def part(rows: QuerySet, **more: Any) -> ArraySubquery:
    """The rows of a subquery as one column, which `rows_of` turns back into rows.

    `more` are further values of each row by name.
    """
    row: Func = Joined(WholeRow(), JSONObject(**more)) if more else WholeRow()
    return ArraySubquery(rows.values(as_json=row))


def rows_of(model: type[M], found: Iterable[dict[str, Any]]) -> list[M]:
    """The rows that `part` read, each with its further values as attributes."""
    fields = {field.column: field for field in model._meta.concrete_fields}
    rows = []
    for values in found:
        row = model()
        for name, value in values.items():
            field = fields.get(name)
            said = field.to_python(value) if field else value
            setattr(row, field.attname if field else name, said)
        row._state.adding = False
        rows.append(row)
    return rows


def user_name(path: str) -> Coalesce:
    """What a user at `path` is called: their name, else their e-mail address."""
    named = NullIf(F(f"{path}__name"), Value(""))
    return Coalesce(named, Cast(f"{path}__email", CharField()))
