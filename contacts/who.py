"""Whom a touchpoint was with: who is ticked, who is offered, whom a search finds."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass, field
from itertools import islice
from typing import Any

from django.db.models import Exists, OuterRef, Prefetch, Q, QuerySet

from contacts.ids import as_id
from contacts.models import (
    Affiliation,
    Assessment,
    Contact,
    FollowUp,
    Footprint,
    Institution,
    Touchpoint,
    TouchpointOrganizer,
)
from contacts.standing import standings
from districts.models import Incumbent, is_current
from organizer.accounts.models import Membership, Team, Turf

RECENTS = 8
# Touchpoints looked through for the recents: one may name several.
LOOKED_THROUGH = 24
LEADERS = 6
# Tasks shown of those owed to one and the same.
OWED = 5
# A colleague's touchpoint is joined at once or within days, not looked up later.
JOINED_WITHIN_DAYS = 7


@dataclass
class Who:
    """The state of the question who, and what to offer beside it."""

    contacts: list[Contact] = field(default_factory=list)
    # Those of the ticked and of the contacts' roles; each has `ticked`.
    institutions: list[Institution] = field(default_factory=list)
    leaders: list[Contact] = field(default_factory=list)
    # Names of people whom saving makes contacts.
    new: list[str] = field(default_factory=list)
    # Colleagues' touchpoints that may be the same meeting; what the member owes.
    same: list[Touchpoint] = field(default_factory=list)
    owed: list[FollowUp] = field(default_factory=list)
    found: list[Contact | Institution] = field(default_factory=list)
    q: str = ""
    recent: bool = False

    @property
    def ticked(self) -> list[Institution]:
        return [one for one in self.institutions if one.ticked]

    @property
    def judged(self) -> list[Institution] | list[Contact]:
        """Of whom a stance may be: people where no institution is ticked."""
        return self.ticked or self.contacts


def offered_contacts(
    membership: Membership, editing: Touchpoint | None = None
) -> QuerySet[Contact]:
    """The people one may name: the acting team's, alive, and not only imported.

    Whoever stands on the touchpoint that is `editing` may stay on it.
    """
    offered = Q(listed=False, deceased_on=None)
    if editing:
        offered |= Q(pk__in=editing.attendance_set.values("contact"))
    return Contact.objects.visible_to(membership.user).filter(
        offered, team=membership.team
    )


def offered_incumbents(
    membership: Membership, editing: Touchpoint | None = None
) -> QuerySet[Incumbent]:
    """Today's incumbents of the turf; without turf, of the seats with institutions."""
    today = membership.team.today()
    seat = {
        "district__state": OuterRef("state"),
        "district__number": OuterRef("number"),
    }
    turf = Turf.objects.filter(membership=membership)
    here = Exists(turf.filter(**seat)) | ~Exists(turf) & Exists(
        Footprint.objects.filter(is_current(today), **seat)
    )
    on_it = Q(pk=editing.incumbent_id) if editing else Q(pk=None)
    return Incumbent.objects.filter(on_it | is_current(today) & Q(here))


def who(
    membership: Membership,
    *,
    contacts: Iterable[int],
    institutions: Iterable[int],
    new: Iterable[str] = (),
    add: str = "",
    q: str = "",
    day: dt.date | None = None,
    editing: Touchpoint | None = None,
) -> Who:
    """What the page shows, with `add` ticked too.

    To add c12 is a contact, i5 an institution, nAna Example someone new. A contact who
    is added proposes its first institution where none is ticked yet. `day` is when it
    was; None = not known. `editing` is the touchpoint that the page changes.
    """
    today = membership.team.today()
    contacts, institutions, new = list(contacts), list(institutions), list(new)
    key = as_id(add[1:])
    if add.startswith("n"):
        new.append(add[1:])
    elif add.startswith("c") and key:
        contacts.append(key)
    elif add.startswith("i") and key:
        institutions.append(key)
    people = with_roles(offered_contacts(membership, editing), membership, today)
    picked = list(people.filter(pk__in=contacts))
    if add.startswith("c") and not institutions:
        added = next((one for one in picked if one.pk == key), None)
        institutions = (
            [role.institution_id for role in added.roles[:1]] if added else []
        )
    offered = offered_institutions(membership, picked, institutions)
    state = Who(contacts=picked, institutions=offered, new=tidy(new), q=q)
    state.leaders = leaders_of(state, people, today)
    if not editing:
        state.same = same_meetings(membership, state.ticked, day)
        state.owed = owed(membership, state)
    state.recent = not (q or picked or offered or new)
    if q or state.recent:
        state.found = (
            search(membership, people, q) if q else recents(membership, people)
        )
    add_standings(state, membership.team, today)
    return state


def tidy(names: Iterable[str]) -> list[str]:
    """Each name once, without spaces to spare or what no database keeps."""
    plain = (" ".join(name.replace("\0", "").split()) for name in names)
    return list(dict.fromkeys(name for name in plain if name))


def same_meetings(
    membership: Membership, institutions: list[Institution], day: dt.date | None
) -> list[Touchpoint]:
    """Colleagues' touchpoints of that day that name one of the institutions.

    Each has the named as `places`. None where the day is more than a week past.
    """
    today = membership.team.today()
    if not institutions or not day or not 0 <= (today - day).days <= JOINED_WITHIN_DAYS:
        return []
    mine = TouchpointOrganizer.objects.filter(
        touchpoint=OuterRef("pk"), membership=membership
    )
    return list(
        Touchpoint.objects.visible_to(membership.user)
        .filter(
            ~Exists(mine),
            team=membership.team,
            happened_on=day,
            institutions__in=institutions,
            recorded_by__isnull=False,
        )
        .exclude(recorded_by=membership)
        .distinct()
        .select_related("recorded_by__user")
        .prefetch_related(
            Prefetch(
                "institutions",
                Institution.objects.filter(pk__in=[one.pk for one in institutions]),
                to_attr="places",
            )
        )
    )


def open_follow_ups(membership: Membership) -> QuerySet[FollowUp]:
    """What the member owes and has not done."""
    return FollowUp.objects.filter(owner=membership, done_on=None)


def owed(membership: Membership, state: Who) -> list[FollowUp]:
    """The member's open follow-ups about those who are ticked, the first due first."""
    if not state.ticked and not state.contacts:
        return []
    about = Q(institution__in=state.ticked) | Q(contact__in=state.contacts)
    return list(open_follow_ups(membership).filter(about)[:OWED])


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
    """The first whose name holds every word of `q`: people, then institutions."""
    institutions = Institution.objects.visible_to(membership.user).existing_on(
        membership.team.today()
    )
    return [
        *people.named(q)[:RECENTS],
        *institutions.named(q).select_related("kind")[:RECENTS],
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


def latest_assessment(
    judged: Institution | Contact, team: Team, *, but: Touchpoint | None = None
) -> Assessment | None:
    """The team's latest overall assessment of them, but for those made at `but`."""
    found = judged.assessments.filter(team=team, demand=None)
    return found.exclude(touchpoint=but).first() if but else found.first()
