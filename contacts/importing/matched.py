"""How a run's columns are matched, as its page shows them."""

from dataclasses import replace

from contacts.importing.columns import Column, Matching, guess
from contacts.importing.mappings import apply_mapping
from contacts.importing.reading import ListFile
from contacts.models import Import, ImportMapping


def matched(run: Import, found: ListFile) -> Matching:
    """What the run says of the columns of its list, with the list's first values.

    A column that is as it looks says why it looks so.
    """
    rows = [row.cells for row in found.sample]
    mapping = ImportMapping(team=run.team, **run.mapping)
    matching, _ = apply_mapping(mapping, found.headers, rows)
    looks = guess(found.headers, rows, matching.of)
    columns = [
        as_it_looks(column, look)
        for column, look in zip(matching.all, looks.all, strict=True)
    ]
    return replace(matching, all=tuple(columns))


def as_it_looks(column: Column, look: Column) -> Column:
    same = (column.field, column.detail) == (look.field, look.detail)
    return replace(column, how=look.how) if same else column
