"""Writing what the files say: only the rows that differ, a table at a time."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass, field

from districts.congresses import first_day
from districts.loading.boundaries import Outline
from districts.loading.drawings import drawings
from districts.loading.legislators import Holder
from districts.loading.seats import Seat
from districts.loading.tenures import ROLL_FIELDS, compare
from districts.loading.zips import Pair
from districts.models import Boundary, District, Incumbent, Roll, ZipDistrict

BATCH = 5_000
DAY = dt.timedelta(days=1)


@dataclass
class Counts:
    """Rows of one table."""

    created: int = 0
    updated: int = 0
    unchanged: int = 0
    removed: int = 0

    def changed(self) -> bool:
        return bool(self.created or self.updated or self.removed)


@dataclass
class Summary:
    """What a load did; a table that no file spoke of stays at zero."""

    congress: int
    districts: Counts = field(default_factory=Counts)
    boundaries: Counts = field(default_factory=Counts)
    zips: Counts = field(default_factory=Counts)
    incumbents: Counts = field(default_factory=Counts)
    # Whether anything may now lie in another district than before.
    lines_changed: bool = False
    notes: list[str] = field(default_factory=list)


def save_districts(summary: Summary, seats: set[Seat]) -> None:
    """Make the districts of `seats` that the Congress does not have yet.

    Lines are a state's as a whole, so a state's districts of one Congress are in force
    until the day before its next Congress's on record, whichever was loaded first.
    """
    congress = summary.congress
    states = {seat.state for seat in seats}
    known = list(District.objects.filter(state__in=states))
    known_seats = {
        Seat(row.state, row.number): row for row in known if row.congress == congress
    }
    refuse_mixed_states(seats | known_seats.keys())
    starts_on = first_day(congress)
    created = [
        District(**seat._asdict(), congress=congress, starts_on=starts_on)
        for seat in sorted(seats - known_seats.keys())
    ]
    updated = [row for row in set_last_days([*created, *known]) if row.pk]
    District.objects.bulk_create(created)
    District.objects.bulk_update(updated, ["ends_on"])
    unchanged = {known_seats[seat] for seat in seats & known_seats.keys()}
    unchanged -= set(updated)
    summary.districts = Counts(len(created), len(updated), len(unchanged))
    summary.lines_changed |= summary.districts.changed()


def refuse_mixed_states(seats: Iterable[Seat]) -> None:
    """A state has one seat at large or numbered ones; both is a mix-up of codes."""
    seats = set(seats)
    for seat in sorted(seats):
        if seat.number and Seat(seat.state, 0) in seats:
            raise ValueError(
                f"{seat.state} would have both an at-large seat ({seat.state}-00) and "
                f"{seat}; one of the files numbers its districts otherwise."
            )


def set_last_days(rows: list[District]) -> list[District]:
    """Set each district's last day from the Congresses present; those that changed."""
    starts: dict[str, dict[int, dt.date]] = {}
    for row in rows:
        starts.setdefault(row.state, {})[row.congress] = row.starts_on
    changed = []
    for row in rows:
        later = [n for n in starts[row.state] if n > row.congress]
        ends_on = starts[row.state][min(later)] - DAY if later else None
        if row.ends_on != ends_on:
            row.ends_on = ends_on
            changed.append(row)
    return changed


def district_ids(congress: int) -> dict[Seat, int]:
    rows = District.objects.filter(congress=congress)
    return {
        Seat(state, number): pk
        for state, number, pk in rows.values_list("state", "number", "pk")
    }


def save_boundaries(
    summary: Summary,
    outlines: list[Outline],
    precision: str,
    source: str,
    today: dt.date,
) -> None:
    """Keep each outline; one that differs replaces the old row, see Boundary."""
    districts = district_ids(summary.congress)
    known = {
        boundary.district_id: boundary
        for boundary in Boundary.objects.filter(
            precision=precision, district__congress=summary.congress
        )
    }
    created, replaced, redrawn = [], [], []
    for outline, drawing in zip(outlines, drawings(outlines), strict=True):
        old = known.get(districts[outline.seat])
        if old and (old.geometry, old.source) == (outline.geometry, source):
            if old.drawing != drawing:
                old.drawing = drawing
                redrawn.append(old)
            continue
        if old:
            replaced.append(old.pk)
        created.append(
            Boundary(
                district_id=districts[outline.seat],
                precision=precision,
                geometry=outline.geometry,
                drawing=drawing,
                source=source,
                as_of=today,
            )
        )
    Boundary.objects.filter(pk__in=replaced).delete()
    Boundary.objects.bulk_create(created)
    Boundary.objects.bulk_update(redrawn, ["drawing"])
    summary.boundaries = Counts(
        created=len(created) - len(replaced),
        updated=len(replaced),
        unchanged=len(outlines) - len(created),
    )
    if precision == Boundary.Precision.EXACT:
        summary.lines_changed |= summary.boundaries.changed()
    summary.notes += [outline.repaired for outline in outlines if outline.repaired]


def save_zips(summary: Summary, pairs: set[Pair], shares: dict[Pair, float]) -> None:
    """Bring the rows of every ZIP that the files name up to what they say of it."""
    districts = district_ids(summary.congress)
    codes = {code for code, _ in pairs} | {code for code, _ in shares}
    rows = ZipDistrict.objects.filter(district__congress=summary.congress)
    known = {(row.zip, row.district_id): row for row in rows if row.zip in codes}
    wanted = wanted_shares(
        {(code, districts[seat]) for code, seat in pairs},
        {(code, districts[seat]): share for (code, seat), share in shares.items()},
        {key: row.share for key, row in known.items()},
    )
    changed = [
        ZipDistrict(zip=code, district_id=district, share=share)
        for (code, district), share in wanted.items()
        if (code, district) not in known or known[code, district].share != share
    ]
    created = len(wanted.keys() - known.keys())
    removed = [row.pk for key, row in known.items() if key not in wanted]
    ZipDistrict.objects.filter(pk__in=removed).delete()
    ZipDistrict.objects.bulk_create(
        changed,
        batch_size=BATCH,
        update_conflicts=True,
        unique_fields=["zip", "district"],
        update_fields=["share"],
    )
    summary.zips = Counts(
        created=created,
        updated=len(changed) - created,
        unchanged=len(wanted) - len(changed),
        removed=len(removed),
    )
    summary.lines_changed |= summary.zips.changed()


Key = tuple[str, int]


def wanted_shares(
    pairs: set[Key], shares: dict[Key, float], known: dict[Key, float | None]
) -> dict[Key, float | None]:
    """The share of each (ZIP, district) once the files and the record are put together.

    For the ZIPs that it names, each file replaces what was known of its own kind: pairs
    replace pairs, shares replace shares. A district with people belongs to its ZIP even
    where the pairs leave it out. Where a ZIP's shares are known, a district without one
    is a sliver in which nobody lives: 0. The order of loading does not matter.
    """
    with_pairs = {code for code, _ in pairs}
    with_shares = {code for code, _ in shares}
    populated = dict(shares)
    for (code, district), share in known.items():
        if share is not None and code not in with_shares:
            populated[code, district] = share
    covered = {code for code, _ in populated}
    listed = pairs | {key for key in known if key[0] not in with_pairs}
    listed |= {key for key, share in populated.items() if share}
    return {
        key: populated.get(key, 0.0) if key[0] in covered else None for key in listed
    }


def save_incumbents(summary: Summary, holders: list[Holder], today: dt.date) -> None:
    """Bring the tenures up to a roll of members. Raises Contradiction."""
    changes = compare(holders, list(Incumbent.objects.all()), today=today)
    # The departures first: a seat is held by one at a time.
    Incumbent.objects.bulk_update(changes.ended, ["until"])
    Incumbent.objects.bulk_update(changes.updated, [*ROLL_FIELDS, "until"])
    Incumbent.objects.bulk_create(changes.created)
    Roll.objects.get_or_create(congress=summary.congress, defaults={"loaded_on": today})
    summary.incumbents = Counts(
        created=len(changes.created),
        updated=len(changes.updated) + len(changes.ended),
        unchanged=changes.unchanged,
    )
    summary.notes += changes.notes
