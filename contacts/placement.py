"""Which district an institution or a contact lies in, and the rule that decided.

In this order:

1. a choice that someone made;
2. coordinates inside an exact boundary;
3. the district that a voter file names, where it is among those of the ZIP. A ZIP that
   is missing, or that no table lists, contradicts nothing, and the file is believed;
   one that lies elsewhere makes the place contradictory;
4. a ZIP that lies in one district, or has at least 99% of its people there.

Else the place is ambiguous, where its ZIP lies in several districts, or unknown. An
ambiguous or contradictory place keeps its ZIP's districts as candidates, so that
someone can choose. Nothing is guessed.

A district belongs to one set of lines. Everything here concerns the lines in force on
a day: a choice or a voter file on other lines decides nothing, and footprints on other
lines stay as they are, bounded by their own district's days: see footprints.py. A
contact has one district; the one before is in the contact's history.
"""

import datetime as dt
from collections import Counter, defaultdict
from collections.abc import Collection, Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from django.db import connection, transaction

from contacts.footprints import addresses, put_addresses
from contacts.history import action
from contacts.ids import among
from contacts.models import (
    Candidate,
    Contact,
    Institution,
    Method,
    Placement,
)
from districts.locating import ZipPlace, districts_at, districts_of_zips
from districts.models import District
from organizer.accounts.models import Membership

# Places that are read, decided and written together.
CHUNK = 10_000

INSTITUTIONS = """
    UPDATE contacts_institution SET placement = new.placement
    FROM unnest(%s::bigint[], %s::text[]) AS new(id, placement)
    WHERE contacts_institution.id = new.id
"""
CANDIDATES = """
    INSERT INTO contacts_candidate ({owner}_id, district_id, share)
    SELECT * FROM unnest(%s::bigint[], %s::bigint[], %s::float8[])
"""
CONTACTS = """
    UPDATE contacts_contact
    SET placement = new.placement, district_id = new.district, method = new.method
    FROM unnest(%s::bigint[], %s::text[], %s::bigint[], %s::text[])
        AS new(id, placement, district, method)
    WHERE contacts_contact.id = new.id
"""


class Decision(NamedTuple):
    """What is known of a place's district on one set of lines."""

    placement: Placement
    district: int | None = None
    # The rule; empty = none decided.
    method: str = ""
    # District to its share (0 to 1) of the ZIP's people, None = unknown.
    candidates: Mapping[int, float | None] = {}


class Known(NamedTuple):
    """A place as it stands, of an institution or a contact."""

    pk: int
    zip: str
    latitude: float | None
    longitude: float | None
    voter_file_district: int | None
    placement: str
    # The district on the lines in force, and the rule that put it there.
    district: int | None
    method: str

    @property
    def point(self) -> tuple[float, float] | None:
        """Longitude and latitude, as boundaries are asked."""
        if self.longitude is None or self.latitude is None:
            return None
        return self.longitude, self.latitude


@dataclass
class Placed:
    """How many places each rule decided, how many wait, and how many changed."""

    by: Counter[str] = field(default_factory=Counter)
    placements: Counter[str] = field(default_factory=Counter)
    changed: int = 0

    def add(self, decisions: Iterable[Decision], *, changed: int) -> None:
        for decision in decisions:
            self.placements[decision.placement] += 1
            if decision.method:
                self.by[decision.method] += 1
        self.changed += changed

    def as_json(self) -> dict[str, Any]:
        """`placed` is the sum of `by`; the four placements are all there are."""
        by = {method.value: self.by[method] for method in Method}
        placements = {each.value: self.placements[each] for each in Placement}
        return placements | {"by": by, "changed": self.changed}


def decide(
    known: Known, *, in_force: Collection[int], at: int | None, of_zip: ZipPlace | None
) -> Decision:
    """Apply the rules to one place; `at` is the exact boundary around its point."""
    candidates = dict(of_zip.candidates) if of_zip else {}
    if known.method == Method.CHOICE:
        return Decision(Placement.PLACED, known.district, Method.CHOICE)
    if at is not None:
        return Decision(Placement.PLACED, at, Method.BOUNDARY)
    if known.voter_file_district in in_force:
        if candidates and known.voter_file_district not in candidates:
            return Decision(Placement.CONTRADICTORY, candidates=candidates)
        return Decision(Placement.PLACED, known.voter_file_district, Method.VOTER_FILE)
    if of_zip is None:
        return Decision(Placement.UNKNOWN)
    if of_zip.whole is None:
        return Decision(Placement.AMBIGUOUS, candidates=candidates)
    return Decision(Placement.PLACED, of_zip.whole, Method.ZIP)


def place(
    model: type[Institution] | type[Contact],
    pks: Collection[int],
    *,
    day: dt.date,
    moved: Container[int] = (),
) -> Placed:
    """Place these rows of `model` under the lines in force on `day`.

    Writes only what changes. Of those that `moved`, a choice of before falls. For
    actions: it joins their transaction and history.
    """
    placed = Placed()
    lines = lines_on(day)
    for chunk in chunks(sorted(pks)):
        with transaction.atomic():
            known = [
                each._replace(method="") if each.pk in moved else each
                for each in read(model, chunk, lines, day)
            ]
            decisions = decide_all(known, lines, day)
            changed = write(model, known, decisions, lines, day)
        placed.add(decisions.values(), changed=changed)
    return placed


@action("placed institutions and contacts")
def place_chunk(
    *,
    actor: Membership | None,
    model: type[Institution] | type[Contact],
    pks: Collection[int],
    day: dt.date,
) -> Placed:
    return place(model, pks, day=day)


def place_all(*, day: dt.date) -> dict[str, Placed]:
    """Place every institution and contact under the lines in force on `day`.

    A transaction for each chunk, so that nobody waits long.
    """
    found = {}
    for name, model in (("institutions", Institution), ("contacts", Contact)):
        total = found[name] = Placed()
        pks = model._default_manager.order_by("pk").values_list("pk", flat=True)
        for chunk in chunks(list(pks)):
            part = place_chunk(actor=None, model=model, pks=chunk, day=day)
            total.by += part.by
            total.placements += part.placements
            total.changed += part.changed
    return found


# --- Reading --------------------------------------------------------------------------


def lines_on(day: dt.date) -> frozenset[int]:
    """The ids of the districts in force on `day`."""
    return frozenset(District.objects.in_force(day).values_list("pk", flat=True))


def read(
    model: type[Institution] | type[Contact],
    pks: Sequence[int],
    lines: Collection[int],
    day: dt.date,
) -> list[Known]:
    """The places, locked in the order of their ids until the transaction ends."""
    facts = ["pk", "zip", "latitude", "longitude", "voter_file_district", "placement"]
    rows = model._default_manager.filter(pk__in=among(pks)).order_by("pk")
    rows = rows.select_for_update(of=("self",))
    if model is Contact:
        contacts = map(Known._make, rows.values_list(*facts, "district", "method"))
        return [
            each if each.district in lines else each._replace(district=None, method="")
            for each in contacts
        ]
    # After the lock: what another transaction placed meanwhile is seen.
    institutions = list(rows.values_list(*facts))
    found = addresses(pks, lines, day)
    return [Known(*row, *found.get(row[0], (None, ""))) for row in institutions]


def decide_all(
    known: Sequence[Known], lines: Collection[int], day: dt.date
) -> dict[int, Decision]:
    undecided = [each for each in known if each.method != Method.CHOICE]
    located = [each for each in undecided if each.point]
    points = [each.point for each in located if each.point]
    found = zip(located, districts_at(points, day), strict=True)
    at = {each.pk: district for each, district in found}
    zips = districts_of_zips({each.zip for each in undecided if each.zip}, day)
    return {
        each.pk: decide(
            each, in_force=lines, at=at.get(each.pk), of_zip=zips.get(each.zip)
        )
        for each in known
    }


# --- Writing --------------------------------------------------------------------------


def write(
    model: type[Institution] | type[Contact],
    known: Sequence[Known],
    decisions: Mapping[int, Decision],
    lines: Collection[int],
    day: dt.date,
) -> int:
    """Make the rows agree with the decisions; returns how many places changed."""
    moved = [
        each.pk
        for each in known
        if (each.district, each.method)
        != (decisions[each.pk].district, decisions[each.pk].method)
    ]
    renamed = [
        each.pk for each in known if each.placement != decisions[each.pk].placement
    ]
    reconsidered = write_candidates(model, decisions)
    if model is Contact:
        write_contacts(sorted({*moved, *renamed}), decisions)
    else:
        write_placements(renamed, decisions)
        wanted = {pk: (decisions[pk].district, decisions[pk].method) for pk in moved}
        put_addresses(wanted, lines, day)
    return len({*moved, *renamed, *reconsidered})


def write_candidates(
    model: type[Institution] | type[Contact], decisions: Mapping[int, Decision]
) -> set[int]:
    """Replace the candidates that differ; returns the places that had any such."""
    owner = "contact" if model is Contact else "institution"
    held: dict[int, dict[int, float | None]] = defaultdict(dict)
    rows = Candidate.objects.filter(**{f"{owner}__in": among(decisions)})
    for pk, district, share in rows.values_list(owner, "district", "share"):
        held[pk][district] = share
    changed = {
        pk
        for pk, decision in decisions.items()
        if held.get(pk, {}) != decision.candidates
    }
    if gone := changed & held.keys():
        Candidate.objects.filter(**{f"{owner}__in": among(gone)}).delete()
    new = [
        (pk, district, share)
        for pk in sorted(changed)
        for district, share in decisions[pk].candidates.items()
    ]
    if new:
        with connection.cursor() as cursor:
            columns = map(list, zip(*new, strict=True))
            cursor.execute(CANDIDATES.format(owner=owner), list(columns))
    return changed


def write_placements(pks: Sequence[int], decisions: Mapping[int, Decision]) -> None:
    if pks:
        with connection.cursor() as cursor:
            cursor.execute(
                INSTITUTIONS, [list(pks), [decisions[pk].placement for pk in pks]]
            )


def write_contacts(pks: Sequence[int], decisions: Mapping[int, Decision]) -> None:
    if pks:
        new = [decisions[pk] for pk in pks]
        with connection.cursor() as cursor:
            cursor.execute(
                CONTACTS,
                [
                    list(pks),
                    [each.placement for each in new],
                    [each.district for each in new],
                    [each.method for each in new],
                ],
            )


def chunks(pks: Sequence[int]) -> Iterator[Sequence[int]]:
    for start in range(0, len(pks), CHUNK):
        yield pks[start : start + CHUNK]
