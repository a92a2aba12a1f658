"""Choosing the district of several institutions at once, and taking it back."""

import datetime as dt
from collections.abc import Iterable

from django.core.exceptions import ValidationError

from contacts.history import action
from contacts.models import Institution
from contacts.placement import choose_district, unchoose_district
from districts.models import District
from organizer.accounts.models import Membership


@action("chose a district")
def choose_districts(
    *,
    actor: Membership,
    institutions: Iterable[Institution],
    district: District,
    day: dt.date,
) -> None:
    """Put all of them in `district`, or none: see `choose_district`."""
    for one in sorted(institutions, key=lambda each: each.pk):
        choose_district(actor=actor, institution=one, district=district, day=day)


@action("took back the choice of a district")
def unchoose_districts(
    *, actor: Membership, institutions: Iterable[Institution], day: dt.date
) -> None:
    """Let the rules place all of them again, or none.

    ValidationError where nobody chose the district of one.
    """
    for one in sorted(institutions, key=lambda each: each.pk):
        if not unchoose_district(actor=actor, institution=one, day=day):
            raise ValidationError(f"Nobody chose a district for {one}.")
