"""Rows on their way to COPY, one file of text for each table."""

import tempfile
from collections.abc import Iterator
from typing import IO, Any

from django.db import connection, models
from psycopg import sql


class Sheet:
    """The rows of one model, for the `columns` named.

    A column that is not named gets its field's default, the database's own, or NULL.
    """

    def __init__(self, model: type[models.Model], *columns: str) -> None:
        self.table = model._meta.db_table
        defaults = {
            field.column: as_default(field)
            for field in model._meta.concrete_fields
            if field.column not in columns
            and not (field.null or field.primary_key or field.has_db_default())
        }
        self.columns = (*columns, *defaults)
        self.tail = "".join("\t" + text for text in defaults.values()) + "\n"
        self.rows = 0
        # It lasts as long as the sheet, which is loaded once.
        self.file: IO[str] = tempfile.TemporaryFile(  # noqa: SIM115 - see above
            "w+", encoding="utf-8", newline=""
        )

    def add(self, *values: Any) -> None:
        """A row; texts in it hold no tab, line break or backslash."""
        cells = [r"\N" if value is None else str(value) for value in values]
        self.file.write("\t".join(cells) + self.tail)
        self.rows += 1

    def load(self) -> None:
        """COPY the rows into their table."""
        copy = sql.SQL("COPY {} ({}) FROM STDIN").format(
            sql.Identifier(self.table),
            sql.SQL(", ").join([sql.Identifier(str(name)) for name in self.columns]),
        )
        with connection.cursor() as cursor, cursor.copy(copy) as stream:
            for block in self.blocks():
                stream.write(block)

    def blocks(self) -> Iterator[str]:
        self.file.seek(0)
        while block := self.file.read(1 << 20):
            yield block


def as_default(field: models.Field) -> str:
    value = field.get_default()
    return "{}" if value in ({}, []) else str("" if value is None else value)
