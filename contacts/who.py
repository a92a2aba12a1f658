"""Whom a touchpoint was with: who is ticked, who is offered, whom a search finds."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass, field
from itertools import islice
from typing import Any

from django.db.models import Prefetch, QuerySet

from contacts.ids import as_id
from contacts.models import (
    Affiliation,
    Assessment,
    Contact,
    Institution,
    Touchpoint,
)
from contacts.search import first_contacts, first_institutions
from contacts.standing import standings
from organizer.accounts.models import Membership, Team

RECENTS = 8
# Touchpoints looked through for the recents: one may name several.
LOOKED_THROUGH = 24
LEADERS = 6


@dataclass
class Who:
    """The state of the question who, and what to offer beside it."""

    contacts: list[Contact] = field(default_factory=list)
    # Those of the ticked and of the contacts' roles; each has `ticked`.
    institutions: list[Institution] = field(default_factory=list)
    leaders: list[Contact] = field(default_factory=list)
    found: list[Contact | Institution] = field(default_factory=list)
    q: str = ""
    recent: bool = False

    @property
    def ticked(self) -> list[Institution]:
        return [one for one in self.institutions if one.ticked]


def offered_contacts(membership: Membership) -> QuerySet[Contact]:
    """The people one may name: the acting team's, alive, and not only imported."""
    return (
        Contact.objects.visible_to(membership.user)
        .in_lists()
        .filter(team=membership.team, deceased_on=None)
    )


def who(
    membership: Membership,
    *,
    contacts: Iterable[int],
    institutions: Iterable[int],
    add: str = "",
    q: str = "",
) -> Who:
    """What the page shows, with `add` ticked too: c12 is a contact, i5 an institution.

    A contact who is added proposes its first institution where none is ticked yet.
    """
    today = membership.team.today()
    contacts, institutions = list(contacts), list(institutions)
    key = as_id(add[1:])
    if add.startswith("c") and key:
        contacts.append(key)
    elif add.startswith("i") and key:
        institutions.append(key)
    people = with_roles(offered_contacts(membership), membership, today)
    picked = list(people.filter(pk__in=contacts))
    if add.startswith("c") and not institutions:
        added = next((one for one in picked if one.pk == key), None)
        institutions = (
            [role.institution_id for role in added.roles[:1]] if added else []
        )
    offered = offered_institutions(membership, picked, institutions)
    state = Who(contacts=picked, institutions=offered, q=q)
    state.leaders = leaders_of(state, people, today)
    state.recent = not q and not picked and not offered
    if q or state.recent:
        state.found = (
            search(membership, people, q) if q else recents(membership, people)
        )
    add_standings(state, membership.team, today)
    return state


def with_roles(contacts, membership: Membership, today: dt.date):
    """The contacts, each with its `roles` of today where the user may see them."""
    roles = (
        Affiliation.objects.current(today)
        .filter(institution__in=Institution.objects.visible_to(membership.user))
        .select_related("institution")
        .order_by("-leads", "pk")
    )
    return contacts.prefetch_related(Prefetch("affiliations", roles, to_attr="roles"))


def offered_institutions(
    membership: Membership, people: list[Contact], ticked: list[int]
) -> list[Institution]:
    of_people = {role.institution_id for one in people for role in one.roles}
    offered = list(
        Institution.objects.visible_to(membership.user)
        .filter(pk__in={*of_people, *ticked})
        .select_related("kind")
    )
    for one in offered:
        one.ticked = one.pk in ticked
    return sorted(offered, key=lambda one: not one.ticked)


def leaders_of(state: Who, people, today: dt.date) -> list[Contact]:
    """Leaders of the ticked institutions who are not named yet."""
    leading = Affiliation.objects.current(today).filter(
        institution__in=state.ticked, leads=True
    )
    if not state.ticked:
        return []
    return list(
        people.filter(pk__in=leading.values("contact")).exclude(
            pk__in=[one.pk for one in state.contacts]
        )[:LEADERS]
    )


def search(membership: Membership, people, q: str) -> list[Contact | Institution]:
    """The first that match, the likeliest first: people, then institutions."""
    institutions = Institution.objects.visible_to(membership.user).existing_on(
        membership.team.today()
    )
    return [
        *first_contacts(people, q, membership, RECENTS),
        *first_institutions(
            institutions.select_related("kind"), q, membership, RECENTS
        ),
    ]


def recents(membership: Membership, people) -> list[Contact | Institution]:
    """Whom the member's own last touchpoints named, the latest first."""
    touchpoints = (
        Touchpoint.objects.filter(recorded_by=membership)
        .prefetch_related(
            Prefetch("contacts", people, to_attr="named"),
            Prefetch(
                "institutions",
                Institution.objects.visible_to(membership.user).select_related("kind"),
                to_attr="counted",
            ),
        )
        .order_by("-happened_on", "-pk")[:LOOKED_THROUGH]
    )
    named = (one for touchpoint in touchpoints for one in first_of(touchpoint))
    return list(islice(dict.fromkeys(named), RECENTS))


def first_of(touchpoint: Any) -> list[Contact | Institution]:
    """The people of a touchpoint; where none may be shown, its institutions."""
    return touchpoint.named or touchpoint.counted


def add_standings(state: Who, team: Team, today: dt.date) -> None:
    """Set `standing` on every institution that the page names."""
    shown = [
        *state.institutions,
        *(one for one in state.found if isinstance(one, Institution)),
    ]
    for one in (*state.contacts, *state.leaders, *state.found):
        if isinstance(one, Contact):
            shown += [role.institution for role in one.roles[:1]]
    found = standings(shown, team, today)
    for institution in shown:
        institution.standing = found[institution.pk]


def latest_assessment(institution: Institution, team: Team) -> Assessment | None:
    """The team's latest overall assessment of the institution."""
    return institution.assessments.filter(team=team, demand=None).first()
