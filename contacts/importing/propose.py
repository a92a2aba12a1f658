"""What each row of a table will do, decided before anything is written.

The first row of an institution creates, updates or leaves it; later rows of the same
institution are duplicates, and what they add is part of what the first one brings. A
shared institution's facts are never overwritten: only its blanks are filled.
"""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from django.db.models import Q

from contacts.ids import among
from contacts.importing import names
from contacts.importing.columns import Matching
from contacts.importing.facts import Facts, Reader, RowRefused, Vocabulary
from contacts.importing.joining import Entry, Mark, Register, differ, mark_of
from contacts.importing.mappings import as_saved
from contacts.importing.read import Row, Table
from contacts.models import (
    ExternalId,
    Import,
    ImportRow,
    Institution,
    InstitutionCommunity,
    InstitutionKind,
)
from organizer.accounts.models import Team

Outcome = ImportRow.Outcome
ADDRESS = ("street", "city", "state", "zip")
PLAIN = ("phone", "email", "website", "neighborhood")
SEPARATOR = " | "


@dataclass
class Target:
    """An institution as it will stand after the import."""

    facts: Facts
    # What it is told by, as it stands.
    mark: Mark
    # None until the import has made it.
    pk: int | None = None
    # Whether the import makes it.
    new: bool = False
    # Whether a row of the file has named it, and what that fills.
    named: bool = False
    filled: set[str] = field(default_factory=set)


@dataclass
class Proposed:
    """One row and what becomes of it; `target` is None where it is refused."""

    row: Row
    outcome: str
    target: Target | None = None
    reason: str = ""


@dataclass
class Proposal:
    rows: list[Proposed]
    # Field to how many of its values could not be read and are kept as they came.
    unread: dict[str, int]

    def counts(self) -> Counter[str]:
        return Counter(each.outcome for each in self.rows)

    def targets(self) -> list[Target]:
        """The file's institutions, each once, in the order of their first rows."""
        return [
            each.target
            for each in self.rows
            if each.target and each.outcome != Outcome.DUPLICATE
        ]


def propose(
    table: Table, matching: Matching, words: Vocabulary, *, team: Team, source: str
) -> Proposal:
    """Match the rows with each other, shared institutions and the team's own."""
    reader = Reader(table, matching, words)
    proposed: list[Proposed] = []
    said: list[tuple[Proposed, Facts, str]] = []
    for row in table.rows:
        try:
            facts = reader.read(row)
        except RowRefused as refused:
            proposed.append(Proposed(row, Outcome.REFUSED, reason=str(refused)))
            continue
        proposed.append(Proposed(row, Outcome.CREATED))
        said.append((proposed[-1], facts, names.key(facts.name)))
    register = known_institutions(
        {key for *_, key in said}, lines_before(table, matching, team), team, source
    )
    unknown_kind = InstitutionKind.objects.get(slug="unknown").pk
    for each, facts, key in said:
        join(each, facts, key, register, unknown_kind)
    for each in proposed:
        if each.target and each.outcome != Outcome.DUPLICATE:
            each.outcome = outcome_of(each.target)
    return Proposal(proposed, reader.unread)


def join(
    each: Proposed,
    facts: Facts,
    key: str,
    register: Register[Target],
    unknown_kind: int,
) -> None:
    """Give the row its institution, and the institution what the row adds."""
    mark = mark_of(facts)
    entry = register.find(each.row.line, key, mark, facts.external_ids)
    if entry is None:
        facts.kind = facts.kind or unknown_kind
        entry = register.add(key, mark, Target(facts, mark, new=True))
    else:
        fill(entry, facts, mark, unknown_kind)
        if mark not in entry.marks:
            entry.marks.append(mark)
    for value in facts.external_ids:
        register.by_id.setdefault(value, entry)
    if entry.thing.named:
        each.outcome = Outcome.DUPLICATE
    each.target, entry.thing.named = entry.thing, True


def outcome_of(target: Target) -> str:
    if target.new:
        return Outcome.CREATED
    return Outcome.UPDATED if target.filled else Outcome.UNCHANGED


# --- Filling blanks -------------------------------------------------------------------


def fill(entry: Entry[Target], new: Facts, mark: Mark, unknown_kind: int) -> None:
    """Fill the institution's blanks with what `new` says, and note which."""
    target = entry.thing
    held, filled = target.facts, target.filled
    if not other_address(target.mark, mark):
        for name in ADDRESS:
            fill_blank(held, new, name, filled)
        if held.latitude is None and new.latitude is not None:
            held.latitude, held.longitude = new.latitude, new.longitude
            filled |= {"latitude", "longitude"}
        target.mark = both(target.mark, mark)
    for name in (*PLAIN, "district"):
        fill_blank(held, new, name, filled)
    if held.kind in (None, unknown_kind) and new.kind not in (None, unknown_kind):
        held.kind = new.kind
        filled.add("kind")
    for name in ("communities", "external_ids"):
        if getattr(new, name) - getattr(held, name):
            getattr(held, name).update(getattr(new, name))
            filled.add(name)
    fill_extra(target, new)


def fill_blank(held: Facts, new: Facts, name: str, filled: set[str]) -> None:
    if not getattr(held, name) and getattr(new, name):
        setattr(held, name, getattr(new, name))
        filled.add(name)


def both(held: Mark, new: Mark) -> Mark:
    """The mark of an institution whose blanks were filled."""
    return Mark._make(one or other for one, other in zip(held, new, strict=True))


def other_address(held: Mark, new: Mark) -> bool:
    """Whether the two speak of two addresses, so that parts must not be mixed."""
    return any(differ(one, other) for one, other in zip(held[:4], new[:4], strict=True))


def fill_extra(target: Target, new: Facts) -> None:
    """Add columns that are not there yet; gather what a new institution's rows say."""
    held = target.facts.extra
    for column, value in new.extra.items():
        if column not in held:
            held[column] = value
            target.filled.add("extra")
        elif target.new and value not in held[column].split(SEPARATOR):
            held[column] += SEPARATOR + value


# --- What is known already ------------------------------------------------------------


def known_institutions(
    keys: set[str], lines: Mapping[int, int], team: Team, source: str
) -> Register[Target]:
    """The shared institutions and the team's own that such rows may mean."""
    ours = Institution.objects.filter(Q(team=None) | Q(team=team))
    ids = ExternalId.objects.filter(team=team, source=source, institution__in=ours)
    by_id = dict(ids.values_list("value", "institution")) if source else {}
    seen = set(
        ours.filter(pk__in=among(set(lines.values()))).values_list("pk", flat=True)
    )
    by_line = {line: pk for line, pk in lines.items() if pk in seen}
    by_name = {
        pk: key
        for pk, name in ours.order_by("pk").values_list("pk", "name").iterator()
        if (key := names.key(name)) in keys
    }
    register: Register[Target] = Register()
    entries = {}
    for pk, facts in facts_of({*by_name, *by_id.values(), *by_line.values()}).items():
        mark = mark_of(facts)
        entries[pk] = register.add(by_name.get(pk, ""), mark, Target(facts, mark, pk))
    for value, pk in by_id.items():
        register.by_id[value] = entries[pk]
        entries[pk].thing.facts.external_ids.add(value)
    register.by_line = {line: entries[pk] for line, pk in by_line.items()}
    return register


def lines_before(table: Table, matching: Matching, team: Team) -> dict[int, int]:
    """Where this very file's lines went when the team last read it by these columns."""
    before = Import.objects.filter(
        team=team,
        checksum=table.checksum,
        mapping=as_saved(matching),
        state=Import.State.DONE,
    )
    rows = ImportRow.objects.filter(run=before.order_by("-pk").first())
    return dict(rows.exclude(institution=None).values_list("line", "institution"))


def facts_of(pks: Iterable[int]) -> dict[int, Facts]:
    """What the database holds of these institutions, in the order of their ids."""
    columns = (*ADDRESS, *PLAIN, "latitude", "longitude", "extra")
    rows = Institution.objects.filter(pk__in=among(pks)).order_by("pk")
    found = {
        pk: Facts(
            name, kind=kind, district=district, **dict(zip(columns, row, strict=True))
        )
        for pk, name, kind, district, *row in rows.values_list(
            "pk", "name", "kind", "voter_file_district", *columns
        )
    }
    served = InstitutionCommunity.objects.filter(institution__in=among(pks))
    for pk, community in served.values_list("institution", "community"):
        found[pk].communities.add(community)
    return found
