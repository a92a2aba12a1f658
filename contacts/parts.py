"""Parts of a row that other tables hold, read with it in one query.

A page about one thing shows a few rows each of many tables, and a list the newest of
several. Asked for one by one they would cost a query each, and Django takes longer to
write down subqueries than PostgreSQL to answer them: so they are written in SQL, lists
of rows as JSON.
"""

from collections.abc import Iterable
from typing import Any, TypeVar

from django.db.models import CharField, F, Field, JSONField, Model, Value
from django.db.models.expressions import RawSQL
from django.db.models.functions import Cast, Coalesce, NullIf

M = TypeVar("M", bound=Model)


def in_sql(text: str, *values: Any, field: Field | None = None) -> RawSQL:
    """A value of each row, as PostgreSQL says it; JSON where no `field` says otherwise.

    `values` are the parameters of the text, which is always our own.
    """
    return RawSQL(text, values, field or JSONField())


def rows_of(model: type[M], found: Iterable[dict[str, Any]]) -> list[M]:
    """The rows that came as JSON, each with its further values as attributes."""
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
