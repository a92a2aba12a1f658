"""Adding people, and changing what is known of them."""

from collections.abc import Collection, Iterable

from contacts.history import action
from contacts.models import Affiliation, Contact, Institution
from organizer.accounts.models import Membership


@action("added a contact")
def add_contact(
    *,
    actor: Membership,
    name: str,
    institution: Institution | None = None,
    role: str = "",
    leads: bool = False,
) -> Contact:
    """A person of the actor's team, known by name, with a role at `institution`.

    The last word of `name` is the family's. `leads`: they hold an office there.
    """
    contact = person(actor, name)
    contact.save()
    if institution:
        role_at(institution, contact, role=role, leads=leads).save()
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
