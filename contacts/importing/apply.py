"""Writing what was proposed: institutions, their places, and what became of each row.

All of it is one transaction and one context of the history; a dry run does the same and
takes it back, so that it says exactly what would happen. Two imports queue, so that the
second sees what the first brought.
"""

import datetime as dt
import json
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import pghistory
from django.db import connection, transaction
from django.db.models.functions import Now

from contacts.history import action
from contacts.ids import among
from contacts.importing.columns import Matching
from contacts.importing.facts import vocabulary
from contacts.importing.mappings import as_saved
from contacts.importing.propose import Proposal, Proposed, Target, propose
from contacts.importing.read import Table
from contacts.models import (
    ExternalId,
    Import,
    ImportChunk,
    ImportRow,
    Institution,
    InstitutionCommunity,
    InstitutionKind,
    Placement,
)
from contacts.placement import CHUNK, place
from organizer.accounts.models import Membership, Team

# Any number, the same for every import.
ONE_AT_A_TIME = 7_205_759
TEXTS = ("street", "city", "state", "zip", "phone", "email", "website", "neighborhood")
NUMBERS = ("latitude", "longitude", "voter_file_district_id")
# New rows get their ids first, so that each is known in whatever order they are made.
NEXT_IDS = """
    SELECT nextval(pg_get_serial_sequence('contacts_institution', 'id'))
    FROM generate_series(1, %s)
"""
OWN = ", ".join(("id", "name", "kind_id", "extra", *TEXTS, *NUMBERS))
CREATE = f"""
    INSERT INTO contacts_institution ({OWN}, uuid, placement)
    SELECT {OWN}, gen_random_uuid(), '{Placement.UNKNOWN.value}'
    FROM jsonb_populate_recordset(NULL::contacts_institution, %s::jsonb)
"""
# Fills what is blank at this moment, whatever was read before.
FILL = f"""
    UPDATE contacts_institution AS held SET
    {
    "".join(
        f"{name} = coalesce(nullif(held.{name}, ''), new.{name}, '')," for name in TEXTS
    )
}
    {"".join(f"{name} = coalesce(held.{name}, new.{name})," for name in NUMBERS)}
    kind_id = CASE WHEN held.kind_id = %s THEN new.kind_id ELSE held.kind_id END,
    extra = new.extra || held.extra
    FROM jsonb_populate_recordset(NULL::contacts_institution, %s::jsonb) AS new
    WHERE held.id = new.id
"""
COPY = (
    "COPY contacts_importrow"
    " (run_id, chunk_id, line, raw, outcome, reason, institution_id) FROM STDIN"
)


@dataclass(frozen=True)
class Result:
    """What an import did; `run` is None for a dry run."""

    run: int | None
    counts: Counter[str]
    # Placement to how many of the file's institutions have it.
    placements: Counter[str]
    rows: list[Proposed]
    unread: dict[str, int]

    @property
    def refused(self) -> list[Proposed]:
        return [each for each in self.rows if each.reason]


@action("imported institutions")
def import_institutions(
    *,
    actor: Membership | None,
    team: Team,
    table: Table,
    matching: Matching,
    day: dt.date,
    source: str = "",
    lines: int | None = None,
    run: Import | None = None,
    dry_run: bool = False,
) -> Result:
    """Bring the table's institutions in for `team`, shared by the coalition.

    `source` names the system whose keys the field `id` holds, `lines` the Congress on
    whose lines the field `district` is. Places are decided for `day`. `run` is the
    import's record; None = one is made. Refusal where the columns cannot be used.
    """
    with transaction.atomic():
        alone()
        run = begun(run) if run else start(actor, team, table, matching)
        proposal = propose(table, matching, vocabulary(lines), team=team, source=source)
        with pghistory.context() as history:
            for number, start_at in enumerate(
                range(0, len(proposal.rows), CHUNK), start=1
            ):
                chunk = ImportChunk.objects.create(
                    run=run, number=number, contexts=[history.id]
                )
                write(chunk, proposal.rows[start_at : start_at + CHUNK], table, source)
        touched = [each for each in proposal.targets() if each.new or each.filled]
        place(Institution, pks_of(touched), day=day)
        result = Result(
            run=None if dry_run else run.pk,
            counts=proposal.counts(),
            placements=placements(proposal),
            rows=proposal.rows,
            unread=proposal.unread,
        )
        finish(run, result)
        # Back to before `start`; the act around this one then has nothing to commit.
        transaction.set_rollback(dry_run)
    return result


def alone() -> None:
    """Wait until no other import is under way."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [ONE_AT_A_TIME])


def start(
    actor: Membership | None, team: Team, table: Table, matching: Matching
) -> Import:
    return Import.objects.create(
        team=team,
        started_by=actor,
        file_name=table.name[:255],
        checksum=table.checksum,
        mapping=as_saved(matching),
        policy={"shared": "fill"},
        rows_total=len(table.rows),
    )


def begun(run: Import) -> Import:
    """The record without the rows of its check: they are proposed anew."""
    run.rows.all()._raw_delete(run.rows.db)
    return run


def finish(run: Import, result: Result) -> None:
    run.counts = {name: result.counts[name] for name in ImportRow.Outcome.values}
    run.state, run.finished_at = Import.State.DONE, Now()
    run.save(update_fields=["counts", "state", "finished_at"])


def write(
    chunk: ImportChunk, rows: Sequence[Proposed], table: Table, source: str
) -> None:
    """A fixed number of statements, however many rows."""
    targets = [
        each.target
        for each in rows
        if each.target and each.outcome != ImportRow.Outcome.DUPLICATE
    ]
    create([target for target in targets if target.new])
    fill([target for target in targets if target.filled and not target.new])
    write_links(targets, chunk.run.team, source)
    copy_rows(chunk.run, chunk, rows, table)


def create(targets: Sequence[Target]) -> None:
    """Make the institutions; written as one document, which is the quickest way."""
    if not targets:
        return
    with connection.cursor() as cursor:
        cursor.execute(NEXT_IDS, [len(targets)])
        for target, (pk,) in zip(targets, cursor.fetchall(), strict=True):
            target.pk = pk
        cursor.execute(CREATE, [as_document(targets)])


def as_document(targets: Sequence[Target]) -> str:
    """The institutions' own columns as the import would have them, as JSON."""
    rows = []
    for target in targets:
        facts = vars(target.facts)
        row = {name: facts[name] for name in ("name", *TEXTS, "extra")}
        row |= {"latitude": facts["latitude"], "longitude": facts["longitude"]}
        row |= {"id": target.pk, "kind_id": facts["kind"]}
        row["voter_file_district_id"] = facts["district"]
        rows.append(row)
    return json.dumps(rows)


def fill(targets: Sequence[Target]) -> None:
    if targets:
        unknown = InstitutionKind.objects.get(slug="unknown")
        with connection.cursor() as cursor:
            cursor.execute(FILL, [unknown.pk, as_document(targets)])


def write_links(targets: Sequence[Target], team: Team, source: str) -> None:
    """Communities and other systems' keys; those that are there stay."""
    InstitutionCommunity.objects.bulk_create(
        (
            InstitutionCommunity(institution_id=pk, community_id=community)
            for pk, target in zip(pks_of(targets), targets, strict=True)
            for community in sorted(target.facts.communities)
        ),
        ignore_conflicts=True,
    )
    ExternalId.objects.bulk_create(
        (
            ExternalId(team=team, source=source, value=value, institution_id=pk)
            for pk, target in zip(pks_of(targets), targets, strict=True)
            for value in sorted(target.facts.external_ids)
        ),
        ignore_conflicts=True,
    )


def copy_rows(
    run: Import, chunk: ImportChunk | None, rows: Sequence[Proposed], table: Table
) -> None:
    with connection.cursor() as cursor, cursor.copy(COPY) as copy:
        for each in rows:
            copy.write_row(
                (
                    run.pk,
                    chunk and chunk.pk,
                    each.row.line,
                    json.dumps(table.raw(each.row)),
                    each.outcome,
                    each.reason[:500],
                    each.target.pk if each.target else None,
                )
            )


def placements(proposal: Proposal) -> Counter[str]:
    pks = among(pks_of(proposal.targets()))
    found = Institution.objects.filter(pk__in=pks).order_by()
    return Counter(found.values_list("placement", flat=True))


def pks_of(targets: Iterable[Target]) -> list[int]:
    """The ids of institutions that are all made by now."""
    return [target.pk for target in targets if target.pk is not None]
