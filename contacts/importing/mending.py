"""Refused rows, mended and tried again under the import that refused them.

They are an import of their own until they are written: `join` then gives their rows and
chunks to the first one, in place of the rows that it refused.
"""

import json
import tempfile
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from itertools import chain
from pathlib import Path

from django.conf import settings
from django.core.files.uploadedfile import UploadedFile
from django.db import connection, transaction

from contacts.importing import runs, touchpoints, uploads
from contacts.importing.reading import ListFile, open_list
from contacts.models import Import, ImportRow

# What the file of refused rows has beside the list's own columns.
REASON = "reason"
# A cell that more rows have tells none of them.
TELLING = 50
MOVED = """
    DELETE FROM contacts_importrow r WHERE run_id = %(first)s AND outcome = 'refused'
    AND EXISTS (
        SELECT FROM contacts_importrow again
        WHERE again.run_id = %(again)s AND again.line = r.line
    );
    UPDATE contacts_importrow again SET run_id = %(first)s, part = again.part + (
        SELECT coalesce(max(there.part) + 1, 0) FROM contacts_importrow there
        WHERE there.run_id = %(first)s AND there.line = again.line
    ) WHERE run_id = %(again)s;
    UPDATE contacts_importchunk SET run_id = %(first)s, number = number + (
        SELECT max(number) + 1 FROM contacts_importchunk WHERE run_id = %(first)s
    ) WHERE run_id = %(again)s
"""


def keep(run: Import, rows: Iterable[tuple[int, dict[str, str]]]) -> None:
    """Keep the rows, each with its line, until they are written."""
    with uploads.own_file(uploads.path_of(run)) as file:
        for row in rows:
            file.write(json.dumps(row).encode() + b"\n")


def join(run: Import) -> None:
    """Let its rows and chunks be those of the import that refused them."""
    with transaction.atomic(), connection.cursor() as cursor:
        first = Import.objects.select_for_update(of=("self",)).get(retries=run)
        cursor.execute(MOVED, {"first": first.pk, "again": run.pk})
        first.counts = runs.counts(first)
        first.rows_total = sum(first.counts.values())
        first.findings["placements"] = runs.placements(first)
        if first.of == Import.Of.TOUCHPOINTS:
            first.findings["touchpoints"] = touchpoints.counted(first)
        first.save(update_fields=["counts", "rows_total", "findings"])


# --- A file of refused rows, mended by hand -------------------------------------------

Cell = tuple[str, str]


def rows_of(run: Import, upload: UploadedFile) -> list[tuple[int, dict[str, str]]]:
    """The uploaded file's rows, for `keep`. Refusal where it holds no list."""
    with tempfile.TemporaryDirectory(dir=settings.IMPORTS_DIR) as folder:
        path = Path(folder) / "list"
        uploads.keep(upload, path)
        return list(lines_of(run, open_list(path, name=upload.name or "list")))


def lines_of(run: Import, found: ListFile) -> Iterator[tuple[int, dict[str, str]]]:
    """The file's rows, each with the line of the refused row that it is most like.

    A row that is like none that is left gets a line of its own, after the last.
    """
    refused = Refused(run)
    last = run.rows.order_by("line").values_list("line", flat=True).last() or 1
    for row in found.rows():
        raw = found.raw(row)
        line = refused.take(cells_of(raw, raw.pop(REASON, "")))
        if line is None:
            last += 1
        yield line or last, raw


class Refused:
    """The refused rows by their telling cells, each good for one row of a file."""

    def __init__(self, run: Import) -> None:
        rows = run.rows.filter(outcome=ImportRow.Outcome.REFUSED)
        with_cell: dict[Cell, list[int]] = defaultdict(list)
        for row in rows.order_by("line", "part").iterator():
            for cell in cells_of(row.raw, row.reason):
                with_cell[cell].append(row.line)
        self.with_cell = {
            cell: lines for cell, lines in with_cell.items() if len(lines) <= TELLING
        }
        # How many telling cells each line has that is not taken yet.
        self.left = Counter(chain.from_iterable(self.with_cell.values()))

    def take(self, cells: set[Cell]) -> int | None:
        """The line with the most of these cells, and half of its own at least.

        The first of several; None = there is none.
        """
        lines = chain.from_iterable(self.with_cell.get(cell, ()) for cell in cells)
        alike = Counter(line for line in lines if line in self.left)
        best = max(alike, key=lambda line: (alike[line], -line), default=None)
        if best is None or 2 * alike[best] < self.left[best]:
            return None
        del self.left[best]
        return best


def cells_of(raw: dict[str, str], reason: str) -> set[Cell]:
    return {*raw.items(), (REASON, reason)} - {(REASON, "")}
