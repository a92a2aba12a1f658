"""An institution's footprint where its address is, on one set of lines.

Where the address turns out to lie in another district of the same lines, its footprint
moves there with all it holds if the people are where the address is. It stays, without
its method, if it holds what was said of that district itself: members of a kind that is
not rooted by its address, a voter-file match, or a coordinator's word on whether it is
rooted; then the address gets a footprint of its own. So nothing that someone counted is
lost. Footprints on other lines are never touched: their district's days bound them.
"""

import datetime as dt
from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field

from django.db import connection

from contacts.ids import among
from contacts.models import Footprint, Method
from districts.models import is_current

ONE_DAY = dt.timedelta(days=1)
MOVE = """
    UPDATE contacts_footprint SET district_id = new.district, method = new.method
    FROM unnest(%s::bigint[], %s::bigint[], %s::text[]) AS new(id, district, method)
    WHERE contacts_footprint.id = new.id
"""


def addresses(
    pks: Sequence[int], lines: Collection[int], day: dt.date
) -> dict[int, tuple[int, str]]:
    """Each institution's district on these lines and its rule; of several a choice."""
    rows = (
        Footprint.objects.filter(is_current(day), institution__in=among(pks))
        .filter(district__in=lines)
        .exclude(method="")
        .order_by("pk")
        .values_list("institution", "district", "method")
    )
    found: dict[int, tuple[int, str]] = {}
    for institution, district, method in rows:
        held = found.get(institution)
        if held is None or method == Method.CHOICE or held[1] != Method.CHOICE:
            found[institution] = (district, method)
    return found


def put_addresses(
    wanted: Mapping[int, tuple[int | None, str]], lines: Collection[int], day: dt.date
) -> None:
    """Put the address of each institution in its district, by its method.

    No district and an empty method take the address off these lines.
    """
    if not wanted:
        return
    rows = Footprint.objects.filter(institution__in=among(wanted), district__in=lines)
    here: dict[int, list[Footprint]] = defaultdict(list)
    for footprint in rows.select_related("institution__kind").order_by("pk"):
        here[footprint.institution_id].append(footprint)
    plan = Plan()
    for pk, (district, method) in wanted.items():
        plan_address(plan, here[pk], pk, district, method, day)
    plan.carry_out()


@dataclass
class Plan:
    """What is to become of footprints, to be written in four statements."""

    gone: list[int] = field(default_factory=list)
    moved: list[Footprint] = field(default_factory=list)
    new: list[Footprint] = field(default_factory=list)

    def carry_out(self) -> None:
        if self.gone:
            Footprint.objects.filter(pk__in=among(self.gone)).delete()
        if self.moved:
            with connection.cursor() as cursor:
                cursor.execute(
                    MOVE,
                    [
                        [each.pk for each in self.moved],
                        [each.district_id for each in self.moved],
                        [each.method for each in self.moved],
                    ],
                )
        Footprint.objects.bulk_create(self.new)


def plan_address(
    plan: Plan,
    held: Sequence[Footprint],
    pk: int,
    district: int | None,
    method: str,
    day: dt.date,
) -> None:
    """Decide what becomes of one institution's footprints on the lines in force."""
    current = [each for each in held if holds(each, day)]
    there = [each for each in held if each.district_id == district]
    target = next((each for each in there if each in current), None)
    for footprint in current:
        if footprint is target or not footprint.method:
            continue
        if target is None and not there and district and moves(footprint):
            footprint.district_id, target = district, footprint
        elif has_facts(footprint):
            footprint.method = ""
            plan.moved.append(footprint)
        else:
            plan.gone.append(footprint.pk)
    if target is not None:
        target.method = method
        plan.moved.append(target)
    elif district is not None:
        plan.new.append(between(there, pk, district, method, day))


def between(
    others: Sequence[Footprint], pk: int, district: int, method: str, day: dt.date
) -> Footprint:
    """A footprint that holds on `day` and overlaps none of the pair's others."""
    ended = [each.until for each in others if each.until and each.until < day]
    coming = [each.since for each in others if each.since and each.since > day]
    return Footprint(
        institution_id=pk,
        district_id=district,
        method=method,
        since=max(ended) + ONE_DAY if ended else None,
        until=min(coming) - ONE_DAY if coming else None,
    )


def holds(footprint: Footprint, day: dt.date) -> bool:
    return (footprint.since is None or footprint.since <= day) and (
        footprint.until is None or footprint.until >= day
    )


def has_facts(footprint: Footprint) -> bool:
    """Whether someone recorded anything on it beside where the address is."""
    return not all(
        value is None
        for value in (
            footprint.members,
            footprint.counted_on,
            footprint.primary_voters,
            footprint.matched_on,
            footprint.rooted,
        )
    )


def moves(footprint: Footprint) -> bool:
    """Whether what it holds goes where the address goes."""
    by_hand = (footprint.rooted, footprint.primary_voters, footprint.matched_on)
    if any(value is not None for value in by_hand):
        return False
    return footprint.institution.kind.rooted_by_address or not has_facts(footprint)
