"""What places those that wait: a choice and its undo, or coordinates found for them."""

import datetime as dt
from collections.abc import Collection, Mapping, Sequence

from django.core.exceptions import ValidationError
from django.db import connection

from contacts.geocoding import ADDRESS, Address, Answer, address_of
from contacts.history import action
from contacts.ids import among
from contacts.models import Contact, Geocoded, Institution, Method, Placement
from contacts.placement import Decision, decide_all, lines_on, place, read, write
from districts.locating import ZipPlace, districts_of_zips
from districts.models import District
from organizer.accounts.models import Membership, Team

COORDINATES = """
    UPDATE {table} SET longitude = new.longitude, latitude = new.latitude
    FROM unnest(%s::bigint[], %s::float8[], %s::float8[])
        AS new(id, longitude, latitude)
    WHERE {table}.id = new.id
"""

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


@action("looked up addresses")
def write_coordinates(
    *,
    actor: Membership | None,
    team: Team,
    model: type[Institution] | type[Contact],
    pks: Collection[int],
    answers: Mapping[Address, Answer],
) -> tuple[int, int]:
    """Give each place whose address was found its coordinates, and place it by them.

    One that has another address by now, or coordinates, stays as it is. Returns how
    many were found, and how many of these an exact boundary placed.
    """
    rows = model._default_manager.filter(pk__in=among(pks), latitude=None)
    rows = rows.order_by("pk").select_for_update(of=("self",))
    new = []
    for pk, *said in rows.values_list("pk", *ADDRESS):
        address = address_of(*said)
        answer = answers.get(address) if address else None
        if answer and answer.outcome == Geocoded.Outcome.MATCH:
            new.append((pk, answer.longitude, answer.latitude))
    if not new:
        return 0, 0
    columns = list(map(list, zip(*new, strict=True)))
    with connection.cursor() as cursor:
        cursor.execute(COORDINATES.format(table=model._meta.db_table), columns)
    placed = place(model, columns[0], day=team.today())
    return len(new), placed.by[Method.BOUNDARY]


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
