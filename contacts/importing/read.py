"""A whole list in memory, as the import of institutions takes it."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from contacts.importing.reading import Row, open_list

__all__ = ["Row", "Table", "read"]


@dataclass(frozen=True)
class Table:
    """What a ListFile is, its rows gone through."""

    name: str
    checksum: str
    headers: tuple[str, ...]
    rows: list[Row]
    footers: list[Row]
    raw: Callable[[Row], dict[str, str]]


def read(path: Path, *, name: str = "", sheet: str = "") -> Table:
    """The table in the file. Refusal, with a sentence, where there is none."""
    found = open_list(path, name=name, sheet=sheet)
    rows = list(found.rows())
    return Table(
        found.name, found.checksum, found.headers, rows, found.footers, found.raw
    )
