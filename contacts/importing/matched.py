"""How a run's columns are matched, and its first row read, as its page shows them."""

from dataclasses import replace

from contacts.importing import Refusal
from contacts.importing.columns import Column, Matching, guess
from contacts.importing.facts import LeftOut, RowRefused
from contacts.importing.mappings import apply_mapping
from contacts.importing.readers import reader_for
from contacts.importing.reading import ListFile
from contacts.models import Import, ImportMapping, ImportRow

Outcome = ImportRow.Outcome


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


def first_row(run: Import, found: ListFile, matching: Matching) -> ImportRow | None:
    """The list's first row as it would be read; NULL = it cannot be yet.

    Where it would be refused, its reason says why.
    """
    if not found.sample:
        return None
    row = found.sample[0]
    read = ImportRow(line=row.line, raw=found.raw(row), facts={})
    try:
        said = reader_for(run.team, matching, found.sample).read(row)
        facts = said[0] if isinstance(said, list) else said
    except RowRefused as refused:
        left = isinstance(refused, LeftOut)
        read.outcome = Outcome.LEFT_OUT if left else Outcome.REFUSED
        read.reason = str(refused)
    except Refusal:
        return None
    else:
        read.outcome, read.facts = Outcome.CREATED, facts.as_json()
        read.touchpoint = read.facts.pop("touchpoint", None)
        read.reason = " ".join(problem.sentence for problem in facts.problems)
    return read
