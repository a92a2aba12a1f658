"""Which rows of the history belong to an institution or a contact, for one reader."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from django.db.models import Exists, Model, OuterRef, Q

from contacts.models import (
    Affiliation,
    Assessment,
    Attendance,
    Commitment,
    Contact,
    ContactPoint,
    Demand,
    Endorsement,
    ExternalId,
    FollowUp,
    Footprint,
    Institution,
    InstitutionCommunity,
    Pledge,
    Position,
    Sighting,
    Stewardship,
    Tag,
    Tagging,
    Tie,
    Touchpoint,
    TouchpointInstitution,
)
from organizer.accounts.models import Membership, User


@dataclass(frozen=True)
class Track:
    """A table whose past belongs here: what its rows are called, and which ones."""

    noun: str
    model: type[Model]
    # Which rows of its event table.
    rows: Q
    # Columns that say what the page is about already.
    given: frozenset[str] = frozenset()
    # A column to when its value may be read.
    readable: dict[str, Q] = field(default_factory=dict)


def track(noun: str, model: type[Model], rows: Q, *given: str, **readable: Q) -> Track:
    return Track(noun, model, rows, frozenset(given), readable)


def visible(column: str, user: User) -> Q:
    """Rows whose `column` names a person whom the user may read."""
    return Q(Exists(Contact.objects.visible_to(user).filter(pk=OuterRef(column))))


def tracks_of_contact(one: Contact, user: User) -> list[Track]:
    """For who may read the contact, so for its team: all that the team knows of it."""
    mine, ours = Q(contact=one.pk), Q(team=one.team_id)
    tie = (Q(one=one.pk) & visible("other_id", user)) | (
        Q(other=one.pk) & visible("one_id", user)
    )
    tags = Q(tag__in=Tag.objects.filter(team=one.team_id))
    attended = Attendance.pgh_event_model.objects.filter(contact=one.pk)
    met = Q(pgh_obj__in=attended.values("touchpoint"))
    found = [
        track("Person", Contact, Q(pgh_obj=one.pk), "team"),
        track("Phone or e-mail", ContactPoint, mine, "contact"),
        track("Role", Affiliation, mine, "contact"),
        track("Attendance", Attendance, mine, "contact"),
        touchpoints(met & ours, user),
        track("Where they stand", Assessment, mine & ours, "contact", "team"),
        track("Ask", Commitment, mine & ours, "contact", "team"),
        track("Follow-up", FollowUp, mine & ours, "contact", "team"),
        track("Tie", Tie, tie & ours, "team"),
        track("Tag", Tagging, mine & tags, "contact"),
        track("Number elsewhere", ExternalId, mine & ours, "contact", "team"),
    ]
    if not one.team.nonpartisan:
        found.append(track("Pledge", Pledge, mine & ours, "contact", "team"))
    return found


def tracks_of_institution(
    one: Institution, user: User, membership: Membership
) -> list[Track]:
    """What everyone may know of the institution, and what the user's own teams do."""
    mine = Q(institution=one.pk)
    demands = Q(demand__in=Demand.objects.visible_to(user))
    found = [
        track("Institution", Institution, Q(pgh_obj=one.pk)),
        track("Footprint", Footprint, mine, "institution"),
        track("Community", InstitutionCommunity, mine, "institution"),
        track("Position", Position, mine & demands, "institution"),
    ]
    if not membership.team.nonpartisan:
        found.append(track("Endorsement", Endorsement, mine, "institution"))
    if user.team_ids(*Membership.WRITERS):
        found += work_with(one, user)
    return found


def work_with(one: Institution, user: User) -> Iterator[Track]:
    """What the teams that the user works in did and know, of people one may see."""
    mine = Q(institution=one.pk)
    working = user.team_ids(*Membership.WRITERS)
    ours = Q(team__in=working)
    # A follow-up may name a person too.
    seen = Q(contact=None) | visible("contact_id", user)
    tags = Q(tag__in=Tag.objects.filter(team__in=working))
    named = TouchpointInstitution.pgh_event_model.objects.filter(institution=one.pk)
    counted = Q(pgh_obj__in=named.values("touchpoint"))
    of_ours = Exists(
        Touchpoint.pgh_event_model.objects.filter(
            pgh_obj=OuterRef("touchpoint_id"), team__in=working
        )
    )
    people = mine & visible("contact_id", user)
    yield track("Steward", Stewardship, mine & ours, "institution", "team")
    yield track("Role", Affiliation, people, "institution")
    yield track(
        "Touchpoint that counts", TouchpointInstitution, mine & of_ours, "institution"
    )
    yield touchpoints(counted & ours, user)
    yield track("Where they stand", Assessment, mine & ours, "institution", "team")
    yield track("Ask", Commitment, mine & ours, "institution", "team")
    yield track("Follow-up", FollowUp, mine & ours & seen, "institution", "team")
    yield track("Seen with", Sighting, mine & ours, "institution", "team")
    yield track("Tag", Tagging, mine & tags, "institution")
    yield track("Number elsewhere", ExternalId, mine & ours, "institution", "team")


def touchpoints(rows: Q, user: User) -> Track:
    """Notes show where both then and today the user may read them."""
    shared = Q(
        notes_readers__in=[Touchpoint.Readers.TEAM, Touchpoint.Readers.COALITION]
    )
    today = Touchpoint.objects.filter(shared, pk=OuterRef("pgh_obj_id"))
    leading = Q(team__in=user.team_ids(*Membership.LEADERS))
    always = Q(recorded_by__user=user.pk) | leading
    readable = always | (shared & Exists(today))
    return track("Touchpoint", Touchpoint, rows, "team", notes=readable)
