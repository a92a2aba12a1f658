"""What lists brought of the person: the rows as they came, and the kept files."""

import json
from collections.abc import Iterator
from typing import Any, NamedTuple

from django.db import connection

from contacts.ids import among
from contacts.importing import Refusal, runs, uploads
from contacts.importing.matching.verdicts import person_said
from contacts.importing.reading import AnyList, ListFile, open_list
from contacts.models import (
    Import,
    ImportInstitution,
    ImportKept,
    ImportMapping,
    ImportPossible,
    ImportRow,
    Pull,
)
from contacts.purging.known import BLANKED, Known, events_of
from contacts.removed import asked_of, hashed
from organizer.accounts.models import Team

State, Outcome = Import.State, ImportRow.Outcome
# While the server works at one, its rows are about to be written.
UNDER_WAY = (State.CHECKING, State.APPLYING, State.UNDOING)
# What is written of the rows is yet to be.
NOT_WRITTEN = (State.UPLOADED, State.CHECKED, State.FAILED)
REASON = "Removed"
# Rows of the team that may be theirs, by how their cells look.
LIKE_THEM = """
    SELECT r.id, r.run_id, r.line, r.contact_id, r.facts, r.raw, r.touchpoint,
        EXISTS (SELECT FROM contacts_contact c WHERE c.id = r.contact_id)
    FROM contacts_importrow r JOIN contacts_import i ON i.id = r.run_id
    WHERE i.team_id = %(team)s AND (
        r.contact_id = ANY(%(ids)s) OR r.raw::text ILIKE ANY(%(texts)s)
        OR regexp_replace(r.raw::text, '\\D', '', 'g') LIKE ANY(%(phones)s)
    )
"""


class Row(NamedTuple):
    pk: int
    run: int
    line: int
    contact: int | None
    facts: dict[str, Any]
    raw: dict[str, str]
    touchpoint: dict[str, Any] | None
    # Whether its contact is there; before the import is written it is not.
    there: bool

    def is_of(self, known: Known, hashes: set[str]) -> bool:
        if self.contact in known.ids:
            return True
        if self.there or not known.in_cells(self.raw.values()):
            return False
        if not {"given", "family", "points"} & self.facts.keys():
            return True
        return not hashes.isdisjoint(
            hashed(known.team, asked_of(person_said(self.facts)))
        )


def under_way(team: Team) -> bool:
    return Import.objects.filter(team=team, state__in=UNDER_WAY).exists()


def blank_rows(known: Known) -> int:
    """Empty the rows that are theirs; how many.

    A row that stands on the same line, as of a couple, loses its cells alone, and one
    that speaks of them beside others what names them.
    """
    found, hashes = list(like_them(known)), known.hashes()
    theirs = [row for row in found if row.is_of(known, hashes)]
    for row in found:
        if known.names_in_cells("\n".join(row.raw.values())):
            said = (row.raw, row.facts, row.touchpoint)
            raw, facts, touchpoint = (inside(one, known) for one in said)
            ImportRow.objects.filter(pk=row.pk).update(
                raw=raw, facts=facts, touchpoint=touchpoint
            )
    ids = [row.pk for row in theirs]
    ImportPossible.objects.filter(contact__in=known.ids).delete()
    for name in ("row", "earlier"):
        ImportPossible.objects.filter(**{f"{name}__in": among(ids)}).delete()
    rows, refused = ImportRow.objects.filter(pk__in=among(ids)), Outcome.REFUSED
    rows.filter(run__state__in=NOT_WRITTEN).update(outcome=refused)
    rows.update(raw={}, facts={}, touchpoint=None, reason=REASON, contact=None)
    for run, line in {(row.run, row.line) for row in theirs}:
        ImportRow.objects.filter(run=run, line=line).update(raw={})
    count_again({row.run for row in theirs})
    return len(theirs)


def count_again(pks: set[int]) -> None:
    """Let lists that are not brought in yet say how many rows they refuse."""
    for run in Import.objects.filter(pk__in=pks, state__in=NOT_WRITTEN):
        run.counts = runs.counts(run)
        run.save(update_fields=["counts"])


def like_them(known: Known) -> Iterator[Row]:
    streets = {street for street, *_ in known.places if street}
    families = {family for *_, family in known.full_names}
    texts = known.emails | known.written | streets | families
    values: dict[str, Any] = {
        "team": known.team.pk,
        "ids": list(known.ids),
        "texts": [f"%{quoted(text)}%" for text in texts],
        "phones": [f"%{phone.lstrip('+')[-10:]}%" for phone in known.phones],
    }
    with connection.cursor() as cursor:
        cursor.execute(LIKE_THEM, values)
        for pk, run, line, contact, facts, raw, met, there in cursor.fetchall():
            touchpoint = json.loads(met) if met else None
            said = json.loads(facts), json.loads(raw), touchpoint
            yield Row(pk, run, line, contact, *said, there)


def quoted(text: str) -> str:
    """As LIKE takes it for itself."""
    return text.replace("\\", r"\\").replace("%", r"\%").replace("_", r"\_")


def blank_runs(known: Known) -> int:
    """Blank their names in what is said of the team's lists; how many that changed."""
    imports = Import.objects.filter(team=known.team)
    of_lists = {"run__in": imports.values("pk")}
    pks = list(imports.values_list("pk", flat=True))
    history = events_of(Import).filter(pgh_obj__in=pks)
    texts = ("file_name", "problem", "mapping", "findings")
    mappings = ImportMapping.objects.filter(team=known.team)
    past = events_of(ImportMapping).filter(team=known.team)
    pulls = Pull.objects.filter(team=known.team)
    pulled = events_of(Pull).filter(team=known.team)
    of_mapping = ("name", "columns", "constants")
    return sum(
        blanked_in(rows, columns, known)
        for rows, columns in (
            (imports, texts),
            (history, texts),
            (mappings, of_mapping),
            (past, of_mapping),
            (pulls, ("said",)),
            (pulled, ("said",)),
            (ImportInstitution.objects.filter(**of_lists), ("name", "likeness")),
            (ImportKept.objects.filter(**of_lists), ("what", "reason")),
            (ImportPossible.objects.filter(row__run__in=imports), ("reason",)),
        )
    )


def blanked_in(rows: Any, columns: tuple[str, ...], known: Known) -> int:
    """Blank what names them in texts and in the texts inside JSON."""
    count = 0
    for pk, *said in rows.order_by().values_list("pk", *columns):
        new = {
            name: then
            for name, what in zip(columns, said, strict=True)
            if (then := inside(what, known)) != what
        }
        if new and "key" in {field.name for field in rows.model._meta.fields}:
            # By it the rows of the list find the name.
            new["key"] = f"{BLANKED} {pk}"
        if new:
            count += rows.model._default_manager.filter(pk=pk).update(**new)
    return count


def inside(what: Any, known: Known) -> Any:
    if isinstance(what, str):
        return known.blanked(what)
    if isinstance(what, list):
        return [inside(one, known) for one in what]
    if isinstance(what, dict):
        return {known.blanked(name): inside(one, known) for name, one in what.items()}
    return what


# --- The kept files -------------------------------------------------------------------


def files_of(known: Known) -> list[Import]:
    """The team's lists whose kept file holds them, or cannot be read."""
    kept = Import.objects.filter(team=known.team).order_by("pk")
    return [run for run in kept if uploads.path_of(run).exists() and holds(run, known)]


def holds(run: Import, known: Known) -> bool:
    """Whether any row of it, on whatever sheet, is like them."""
    path = uploads.path_of(run)
    try:
        sources: list[AnyList] = [runs.source_of(run, path)]
        if isinstance(first := sources[0], ListFile):
            sources += [
                open_list(path, name=run.file_name, sheet=sheet)
                for sheet in first.sheets
                if sheet != first.sheet
            ]
        texts = (
            list(source.raw(row).values())
            for source in sources
            for row in source.rows()
        )
        return any(
            known.in_cells(cells) or known.names_in_cells("\n".join(cells))
            for cells in texts
        )
    except Refusal:
        return True
