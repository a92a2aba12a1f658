"""Adding people, and changing what is known of them."""

import datetime as dt
from collections.abc import Collection, Iterable

from django.db.models import Q

from contacts.actions.affiliations import add_affiliation
from contacts.history import action
from contacts.models import (
    Affiliation,
    Contact,
    ContactPoint,
    Institution,
    Tag,
    Tagging,
)
from contacts.placement import place
from organizer.accounts.models import Membership


@action("added a contact")
def add_contact(
    *,
    actor: Membership,
    name: str,
    institution: Institution | None = None,
    role: str = "",
    leads: bool = False,
    points: Iterable[ContactPoint] = (),
) -> Contact:
    """A person of the actor's team, known by name, with a role at `institution`.

    The last word of `name` is the family's. `leads`: they hold an office there.
    `points` are how to reach them, not saved yet.
    """
    contact = person(actor, name)
    contact.save()
    for point in points:
        point.contact = contact
        point.save()
    if institution:
        add_affiliation(
            actor=actor,
            contact=contact,
            institution=institution,
            role=role,
            leads=leads,
            evidence=Affiliation.Evidence.OFFICE if leads else "",
        )
    return contact


@action("added contacts")
def add_contacts(
    *,
    actor: Membership,
    people: Iterable[Contact],
    institution: Institution | None = None,
    leading: Collection[Contact] = (),
) -> list[Contact]:
    """Save `people`, made by `person`, in a few queries for any number of them.

    Each gets a role at `institution`, where one is given; those `leading` (by identity)
    hold an office there.
    """
    made = Contact.objects.bulk_create(people)
    if institution:
        offices = {id(one) for one in leading}
        Affiliation.objects.bulk_create(
            role_at(institution, one, leads=id(one) in offices) for one in made
        )
    return made


def person(actor: Membership, name: str) -> Contact:
    """An unsaved contact of the actor's team; the last word is the family's name."""
    *given, family = name.split()
    return Contact(team=actor.team, given=" ".join(given), family=family, made_by=actor)


def role_at(
    institution: Institution, contact: Contact, *, leads: bool, role: str = ""
) -> Affiliation:
    return Affiliation(
        contact=contact,
        institution=institution,
        role=role,
        leads=leads,
        evidence=Affiliation.Evidence.OFFICE if leads else "",
    )


@action("changed a contact")
def change_contact(*, actor: Membership, contact: Contact, moved: bool) -> None:
    """Save what was changed on `contact`; `moved`: they live elsewhere now.

    Whatever said where they live is then forgotten, a choice too, and they are placed
    anew. Whom someone looks after is no longer only listed.
    """
    if moved:
        contact.latitude = contact.longitude = None
        contact.voter_file_district = contact.district = None
        contact.method = ""
    if contact.point_person:
        contact.listed = False
    contact.save()
    if moved:
        place(Contact, [contact.pk], day=actor.team.today())
        contact.refresh_from_db()


@action("brought a contact into the lists")
def bring_into_lists(*, actor: Membership, contact: Contact) -> None:
    """Whoever brings someone only imported looks after them, if nobody does."""
    contact.listed = False
    contact.point_person = contact.point_person or actor
    contact.save(update_fields=["listed", "point_person"])


@action("recorded a death")
def record_death(*, actor: Membership, contact: Contact, on: dt.date) -> int:
    """They died on `on`: every role they still had ends that day.

    Returns how many roles ended.
    """
    contact.deceased_on = on
    contact.save(update_fields=["deceased_on"])
    return (
        Affiliation.objects.current(on)
        .filter(Q(until=None) | Q(until__gt=on), contact=contact)
        .update(until=on)
    )


@action("took back a death")
def take_back_death(*, actor: Membership, contact: Contact) -> int:
    """They live: roles that ended with the death are open again.

    Returns how many roles that are.
    """
    reopened = Affiliation.objects.filter(contact=contact, until=contact.deceased_on)
    count = reopened.update(until=None)
    contact.deceased_on = None
    contact.save(update_fields=["deceased_on"])
    return count


@action("tagged a contact")
def tag_contact(*, actor: Membership, contact: Contact, names: Iterable[str]) -> None:
    """Let the contact carry these tags of the actor's team and no others of it.

    A tag that the team has in other capitals is that tag; others are made.
    """
    known = {tag.name.casefold(): tag for tag in Tag.objects.filter(team=actor.team)}
    wanted: dict[str, str] = {}
    for name in names:
        wanted.setdefault(name.casefold(), name)
    for key in wanted.keys() - known.keys():
        known[key] = Tag.objects.create(team=actor.team, name=wanted[key])
    kept = [known[key] for key in wanted]
    carried = Tagging.objects.filter(contact=contact, tag__team=actor.team)
    carried.exclude(tag__in=kept).delete()
    have = set(carried.values_list("tag", flat=True))
    Tagging.objects.bulk_create(
        Tagging(contact=contact, tag=tag) for tag in kept if tag.pk not in have
    )
