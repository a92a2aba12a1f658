"""Institutions whose district is ambiguous: what waits, and with what beside it."""

import datetime as dt
import re
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Count, Exists, F, OuterRef, Prefetch, Subquery, Sum

from contacts.importing.addresses import INSIDE, SHORT, street_key
from contacts.models import Candidate, Footprint, Institution, Method, Placement
from districts.models import District, is_current
from organizer.accounts.models import Membership

WAITING = (Placement.AMBIGUOUS, Placement.CONTRADICTORY)
# What a street is called after its number, and not a street's own name.
WORDS = frozenset(SHORT.values())
HOUSE = re.compile(r"^\d[\w/-]*\s+(?=\S)")


@dataclass(frozen=True)
class Street:
    """Institutions that wait on one street of one ZIP, and so for the same choice."""

    name: str
    zip: str
    institutions: list[int]


def waiting_for(membership: Membership):
    """Those that the member may see and that someone must place, the oldest first."""
    mine = Candidate.objects.filter(institution=OuterRef("pk"))
    return (
        Institution.objects.visible_to(membership.user)
        .existing_on(membership.team.today())
        .filter(Exists(mine), placement__in=WAITING)
        .order_by("pk")
    )


def counts_by_district(institutions, day: dt.date) -> list[District]:
    """The districts that any of these may lie in, each with `waiting`, how many."""
    many = dict(
        Candidate.objects.filter(institution__in=institutions.order_by())
        .order_by()
        .values_list("district")
        .annotate(Count("pk"))
    )
    districts = list(District.objects.in_force(day).filter(pk__in=many))
    for district in districts:
        district.waiting = many[district.pk]
    return districts


def with_what_is_known(institutions, day: dt.date):
    """With `candidates_here`, the greatest share first, and `members` on `day`."""
    members = (
        Footprint.objects.filter(is_current(day), institution=OuterRef("pk"))
        .order_by()
        .values("institution")
        .annotate(all=Sum("members"))
    )
    candidates = Candidate.objects.select_related("district").order_by(
        F("share").desc(nulls_last=True), "district__state", "district__number"
    )
    return (
        institutions.annotate(members=Subquery(members.values("all")))
        .select_related("kind", "voter_file_district")
        .prefetch_related(Prefetch("candidates", candidates, to_attr="candidates_here"))
    )


def add_streets(rows: Iterable[Institution], institutions) -> None:
    """Set `street_here` on the first row of each street on which several wait.

    `institutions` are all that wait, on the page of `rows` or not.
    """
    found: dict[tuple[str, str], list[int]] = defaultdict(list)
    zips = {row.zip for row in rows if street_of(row.street)}
    for pk, street, code in (
        institutions.filter(zip__in=zips)
        .exclude(street="")
        .values_list("pk", "street", "zip")
    ):
        found[street_of(street), code].append(pk)
    for row in rows:
        key = (street_of(row.street), row.zip)
        together = found.pop(key, []) if key[0] else []
        row.street_here = (
            Street(street_name(row.street), row.zip, together)
            if len(together) > 1
            else None
        )


def street_name(street: str) -> str:
    """The street without its house number, floor or suite: "Sutter Avenue".

    Of "14 Street" the number is the name.
    """
    text = street.strip()
    inside = INSIDE.search(text.lower())
    if inside and inside.start() > 0:
        text = text[: inside.start()].strip()
    rest = HOUSE.sub("", text)
    return text if street_key(rest) in WORDS else rest


def street_of(street: str) -> str:
    """What streets are compared by; empty for a post box."""
    key = street_key(street_name(street))
    return "" if key.startswith("po box") else key


def chosen_among(pks: Iterable[int], membership: Membership) -> dict[int, Footprint]:
    """The footprint of each that someone put where it is, as far as one may see."""
    day = membership.team.today()
    visible = Institution.objects.visible_to(membership.user)
    footprints = Footprint.objects.filter(
        is_current(day),
        institution__in=visible.filter(pk__in=pks),
        district__in=District.objects.in_force(day),
        method=Method.CHOICE,
    )
    return {
        one.institution_id: one
        for one in footprints.select_related("institution", "district")
    }
