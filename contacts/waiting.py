"""Institutions and contacts whose district is ambiguous: what waits, and beside what.

Two queues of one shape: whoever asks one need not know which of the two it is.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, Exists, F, OuterRef, Prefetch, Subquery, Sum

from contacts.importing.addresses import INSIDE, SHORT, street_key
from contacts.models import (
    Candidate,
    Contact,
    Footprint,
    Institution,
    Method,
    Placement,
)
from districts.models import District, is_current
from organizer.accounts.models import Membership

WAITING = (Placement.AMBIGUOUS, Placement.CONTRADICTORY)
# Places of a page's ZIPs that are read to find who waits on one street, and of one
# street those that are placed at once: their ids stand in an address, for the undo.
READ_OF_ZIPS = 5_000
# More are not counted: after each choice it would take longer than the choice.
COUNTED = 10_000
AT_ONCE = 50
# What a street is called after its number, and not a street's own name.
WORDS = frozenset(SHORT.values())
HOUSE = re.compile(r"^\d[\w/-]*\s+(?=\S)")


@dataclass(frozen=True)
class Street:
    """Places that wait on one street of one ZIP, and so for the same choice."""

    name: str
    zip: str
    pks: list[int]


class Queue:
    """What waits for one member, of one kind."""

    model: type[Institution] | type[Contact]
    # As the model's link in a candidate is called, and as the address says it.
    one: str
    many: str
    # What a row reads beside its own columns.
    beside: tuple[str, ...]

    def __init__(self, membership: Membership) -> None:
        self.membership = membership
        self.day = membership.team.today()

    def visible(self) -> Any:
        """All of the kind that the member may see and place."""
        raise NotImplementedError

    def waiting(self) -> Any:
        """Those that someone must place, the oldest first."""
        mine = Candidate.objects.filter(**{self.one: OuterRef("pk")})
        return self.visible().filter(Exists(mine), placement__in=WAITING).order_by("pk")

    def waiting_in(self, found, districts: Iterable[District]) -> Any:
        """Those of `found` that may lie in one of `districts`."""
        there = Candidate.objects.filter(
            **{self.one: OuterRef("pk")}, district__in=districts
        )
        return found.filter(Exists(there))

    def how_many(self, found) -> int:
        """Of these, up to one more than are counted."""
        return found[: COUNTED + 1].count()

    def by_district(self, found) -> list[District]:
        """The districts that any of these may lie in, each with `waiting`, how many.

        Of more than are counted only the oldest are looked at.
        """
        oldest = found.values("pk")[: COUNTED + 1]
        many = dict(
            Candidate.objects.filter(**{f"{self.one}__in": oldest})
            .order_by()
            .values_list("district")
            .annotate(Count("pk"))
        )
        districts = list(District.objects.in_force(self.day).filter(pk__in=many))
        for district in districts:
            district.waiting = many[district.pk]
        return districts

    def with_what_is_known(self, found) -> Any:
        """With `candidates_here`, the greatest share first."""
        candidates = Candidate.objects.select_related("district").order_by(
            F("share").desc(nulls_last=True), "district__state", "district__number"
        )
        return found.select_related(*self.beside).prefetch_related(
            Prefetch("candidates", candidates, to_attr="candidates_here")
        )

    def chosen(self, pks: Iterable[int]) -> dict[int, Any]:
        """Those that someone put where they are, each with `chosen_district`."""
        raise NotImplementedError


class InstitutionQueue(Queue):
    """Institutions that exist: shared ones, and those kept to a team of the user's."""

    model, one, many = Institution, "institution", "institutions"
    beside = ("kind", "voter_file_district")

    def visible(self):
        rows = Institution.objects.visible_to(self.membership.user)
        return rows.existing_on(self.day)

    def with_what_is_known(self, found):
        """Also with `members`, in all districts."""
        members = (
            Footprint.objects.filter(is_current(self.day), institution=OuterRef("pk"))
            .order_by()
            .values("institution")
            .annotate(all=Sum("members"))
        )
        found = super().with_what_is_known(found)
        return found.annotate(members=Subquery(members.values("all")))

    def chosen(self, pks):
        footprints = Footprint.objects.filter(
            is_current(self.day),
            institution__in=self.visible().filter(pk__in=pks),
            district__in=District.objects.in_force(self.day),
            method=Method.CHOICE,
        )
        found = {}
        for here in footprints.select_related("institution", "district"):
            found[here.institution_id] = here.institution
            here.institution.chosen_district = here.district
        return found


class ContactQueue(Queue):
    """The living of the acting team whom the member may read, only listed or not."""

    model, one, many = Contact, "contact", "contacts"
    beside = ("voter_file_district",)

    def visible(self):
        rows = Contact.objects.visible_to(self.membership.user)
        return rows.filter(team=self.membership.team_id, deceased_on=None)

    def chosen(self, pks):
        rows = self.visible().filter(
            pk__in=pks,
            method=Method.CHOICE,
            district__in=District.objects.in_force(self.day),
        )
        found = {one.pk: one for one in rows.select_related("district")}
        for one in found.values():
            one.chosen_district = one.district
        return found


QUEUES: dict[str, type[Queue]] = {
    queue.many: queue for queue in (InstitutionQueue, ContactQueue)
}


# --- Streets --------------------------------------------------------------------------


def add_streets(rows: Sequence[Any], found) -> None:
    """Set `street_here` on the first row of each street on which several wait.

    Looked for among those that wait from the page's first row on, on the page or not;
    of a great many, among the first.
    """
    together: dict[tuple[str, str], list[int]] = defaultdict(list)
    zips = {row.zip for row in rows if street_of(row.street)}
    if zips:
        others = found.filter(zip__in=zips, pk__gte=rows[0].pk).exclude(street="")
        for pk, street, code in others.values_list("pk", "street", "zip")[
            :READ_OF_ZIPS
        ]:
            together[street_of(street), code].append(pk)
    for row in rows:
        key = (street_of(row.street), row.zip)
        pks = together.pop(key, [])[:AT_ONCE] if key[0] else []
        several = len(pks) > 1
        row.street_here = (
            Street(street_name(row.street), row.zip, pks) if several else None
        )


def street_name(street: str) -> str:
    """The street without its house number, floor or suite: "Sutter Avenue".

    Of "14 Street" the number is the name.
    """
    text = door(street)
    rest = HOUSE.sub("", text)
    return text if street_key(rest) in WORDS else rest


def door(street: str) -> str:
    """House number and street, without what lies behind the door: floor, suite, c/o."""
    text = street.strip()
    inside = INSIDE.search(text.lower())
    return text[: inside.start()].strip() if inside and inside.start() > 0 else text


def street_of(street: str) -> str:
    """What streets are compared by; empty for a post box."""
    key = street_key(street_name(street))
    return "" if key.startswith("po box") else key
