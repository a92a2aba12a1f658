"""Who, or what, the last list of a source had and this one has not.

The source of a list is the mapping that its columns were matched by; where that is the
first of its kind, the system that its headers are of.
"""

from dataclasses import dataclass

from django.db.models import Exists, OuterRef, QuerySet

from contacts.importing.sources import label_of
from contacts.models import Contact, Import, ImportPossible, ImportRow, Institution

Outcome = ImportRow.Outcome


@dataclass(frozen=True)
class Last:
    """The last list of a source, and what makes it one of the same."""

    run: Import
    why: str


def last_of_source(run: Import) -> Last | None:
    """The team's last list of the run's source before it; None = there is none.

    A list of touchpoints has nobody missing.
    """
    if run.of == Import.Of.TOUCHPOINTS:
        return None
    before = Import.objects.filter(
        team=run.team, of=run.of, state=Import.State.DONE, pk__lt=run.pk, retry_of=None
    ).order_by("-pk")
    name, source = run.findings.get("mapping"), run.mapping.get("source")
    if name and (found := before.filter(findings__mapping=name).first()):
        return Last(found, f"the last list matched as “{name}”")
    if source and (found := before.filter(mapping__source=source).first()):
        return Last(found, f"the last list of {label_of(source)}")
    return None


def missing_rows(run: Import, last: Last) -> QuerySet[ImportRow]:
    """The last list's rows, one for each on record, whose record no row of the run is.

    Those that the run's rows only may be are among them.
    """
    of = run.record
    record = OuterRef(f"{of}_id")
    kept = Contact.objects if of == "contact" else Institution.objects
    again = run.rows.filter(**{f"{of}_id": record})
    chosen = ImportPossible.objects.filter(
        row__run=run, choice=ImportPossible.Choice.SAME, **{f"{of}_id": record}
    )
    rows = last.run.rows.exclude(outcome__in=(Outcome.REFUSED, Outcome.DUPLICATE))
    there = rows.filter(Exists(kept.filter(pk=record)))
    # Each by itself: of the two joined by an "or" each row would be asked alone.
    return there.filter(~Exists(again), ~Exists(chosen)).order_by("line", "part")


def count_missing(run: Import) -> int | None:
    """How many; None = there is no earlier list to compare with."""
    last = last_of_source(run)
    return missing_rows(run, last).count() if last else None
