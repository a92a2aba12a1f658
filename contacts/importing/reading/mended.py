"""Rows that were mended here, read like those of a file."""

import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from contacts.importing.reading.lists import ListFile, raw
from contacts.importing.reading.tables import Row


@dataclass(frozen=True)
class Mended:
    """`path` has a line of JSON for each row: its line in the list, cells by header."""

    path: Path
    headers: tuple[str, ...]
    footers: list[Row] = field(default_factory=list)

    def rows(self) -> Iterator[Row]:
        with self.path.open(encoding="utf-8") as lines:
            for text in lines:
                line, raw = json.loads(text)
                cells = tuple(raw.pop(header, "") for header in self.headers)
                yield Row(line, cells, tuple(raw.items()))

    def raw(self, row: Row) -> dict[str, str]:
        return raw(self.headers, row)


# What a check reads the rows of.
AnyList = ListFile | Mended
