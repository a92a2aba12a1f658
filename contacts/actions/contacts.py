"""Adding people, and changing what is known of them."""

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
    *given, family = name.split()
    contact = Contact.objects.create(
        team=actor.team, given=" ".join(given), family=family, made_by=actor
    )
    if institution:
        Affiliation.objects.create(
            contact=contact,
            institution=institution,
            role=role,
            leads=leads,
            evidence=Affiliation.Evidence.OFFICE if leads else "",
        )
    return contact
