"""Choosing the district of places that wait, and taking the choice back."""

import datetime as dt
from collections.abc import Sequence

from django.core.exceptions import ValidationError

from contacts.history import action
from contacts.models import Contact, Institution, Method, Placement
from contacts.placement import Decision, decide_all, lines_on, read, write
from districts.locating import ZipPlace, districts_of_zips
from districts.models import District
from organizer.accounts.models import Membership

Places = Sequence[Institution] | Sequence[Contact]


@action("chose a district")
def choose_district(
    *, actor: Membership, places: Places, district: District, day: dt.date
) -> None:
    """Put all of them where someone says they are, on `day`'s lines; or none.

    `places` are all institutions or all contacts. It stands until someone chooses
    again. ValidationError where the district is not among those of a place's ZIP.
    """
    model, lines = type(places[0]), lines_on(day)
    known = read(model, sorted(one.pk for one in places), lines, day)
    zips = districts_of_zips({each.zip for each in known}, day)
    by_pk = {one.pk: one for one in places}
    for each in known:
        of_zip = zips.get(each.zip)
        if district.pk not in dict(of_zip.candidates if of_zip else ()):
            raise ValidationError(refusal(by_pk[each.pk], district, of_zip))
    chosen = Decision(Placement.PLACED, district.pk, Method.CHOICE)
    write(model, known, dict.fromkeys(by_pk, chosen), lines, day)


@action("took back the choice of a district")
def unchoose_district(*, actor: Membership, places: Places, day: dt.date) -> None:
    """Let the rules place all of them again, or none.

    ValidationError where nobody chose the district of one.
    """
    model, lines = type(places[0]), lines_on(day)
    known = read(model, sorted(one.pk for one in places), lines, day)
    chosen = {each.pk for each in known if each.method == Method.CHOICE}
    if others := [str(one) for one in places if one.pk not in chosen]:
        raise ValidationError(f"Nobody chose a district for {', '.join(others)}.")
    decisions = decide_all([each._replace(method="") for each in known], lines, day)
    write(model, known, decisions, lines, day)


def refusal(
    place_of: Institution | Contact, district: District, of_zip: ZipPlace | None
) -> str:
    """The sentence that says why `district` cannot be chosen."""
    if of_zip is None:
        return (
            f"{place_of} cannot be put in {district}: no district is known for its "
            "ZIP. Give it its ZIP first."
        )
    pks = [candidate.district_id for candidate in of_zip.candidates]
    names = ", ".join(str(each) for each in District.objects.filter(pk__in=pks))
    return (
        f"{district} is not among the districts of the ZIP {place_of.zip}: choose one "
        f"of {names}, or correct the ZIP."
    )
