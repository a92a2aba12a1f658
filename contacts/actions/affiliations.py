"""Roles of contacts at institutions. Leaders make a relationship, so standings move."""

import datetime as dt

from django.core.exceptions import ValidationError

from contacts.history import action
from contacts.models import Affiliation, Contact, Institution
from organizer.accounts.models import Membership


@action("added a role")
def add_affiliation(
    *,
    actor: Membership,
    contact: Contact,
    institution: Institution,
    role: str = "",
    leads: bool = False,
    evidence: str = "",
    since: dt.date | None = None,
    until: dt.date | None = None,
) -> Affiliation:
    """Record what `contact` does at `institution`, from `since` to `until`, inclusive.

    Who has a role is no longer only listed. ValidationError where the same role there
    is on record and goes on.
    """
    same = Affiliation.objects.filter(
        contact=contact, institution=institution, role__iexact=role, until=None
    )
    if same.exists():
        raise ValidationError(
            f"{contact} has that role at {institution} already: change it there."
        )
    if contact.listed:
        contact.listed = False
        contact.save(update_fields=["listed"])
    return Affiliation.objects.create(
        contact=contact,
        institution=institution,
        role=role,
        leads=leads,
        evidence=evidence,
        since=since,
        until=until,
    )


@action("changed a role")
def change_affiliation(*, actor: Membership, affiliation: Affiliation) -> None:
    affiliation.save()


@action("ended a role")
def end_affiliation(
    *, actor: Membership, affiliation: Affiliation, until: dt.date
) -> None:
    """`until` is the last day of the role, inclusive."""
    affiliation.until = until
    affiliation.save(update_fields=["until"])


@action("removed a role")
def remove_affiliation(*, actor: Membership, affiliation: Affiliation) -> None:
    affiliation.delete()
