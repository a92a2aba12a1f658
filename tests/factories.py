"""The few rows that tests need, each made with one call and sensible defaults."""

import datetime as dt
from itertools import count

from contacts.models import (
    Affiliation,
    Attendance,
    Community,
    Contact,
    Footprint,
    Institution,
    InstitutionKind,
    Touchpoint,
    TouchpointInstitution,
)
from contacts.placement import place
from districts.congresses import first_day
from districts.models import District, Incumbent, ZipDistrict
from organizer.accounts.models import Membership, Team, Turf, User

PASSWORD = "correct horse battery staple"
# A Monday on which most tests take place.
TODAY = dt.date(2026, 5, 18)

_numbers = count(1)


def team(name: str = "", **fields) -> Team:
    name = name or f"Team {next(_numbers)}"
    slug = fields.pop("slug", name.lower().replace(" ", "-"))
    return Team.objects.create(name=name, slug=slug, **fields)


def user(name: str = "", **fields) -> User:
    number = next(_numbers)
    name = name or f"Person {number}"
    email = fields.pop("email", f"person{number}@example.org")
    return User.objects.create_user(email, name=name, password=PASSWORD)


def member(of: Team, role: str = Membership.Role.ORGANIZER, **fields) -> Membership:
    """A membership since 2020 of a new user, or of `user=`."""
    fields.setdefault("since", dt.date(2020, 1, 1))
    someone = fields.pop("user", None) or user()
    turf = fields.pop("turf", [])
    membership = Membership.objects.create(team=of, role=role, user=someone, **fields)
    for territory in turf:
        Turf.objects.create(membership=membership, district=territory)
    return membership


def district(name: str = "NY-08", *, congress: int = 119, **fields) -> District:
    state, number = name.split("-")
    fields.setdefault("starts_on", first_day(congress))
    return District.objects.create(
        state=state, number=int(number), congress=congress, **fields
    )


def incumbent(name: str = "Hakeem Jeffries", *, of: District, **fields) -> Incumbent:
    fields.setdefault("since", dt.date(2013, 1, 3))
    return Incumbent.objects.create(
        state=of.state, number=of.number, name=name, party="Democrat", **fields
    )


def kind(slug: str = "congregation") -> InstitutionKind:
    return InstitutionKind.objects.get(slug=slug)


def community(name: str = "Caribbean") -> Community:
    return Community.objects.get_or_create(slug=name.lower(), defaults={"name": name})[
        0
    ]


def institution(
    name: str = "",
    *,
    of_kind: str = "congregation",
    at: District | None = None,
    **fields,
) -> Institution:
    """An institution, with its address placed in `at` where given."""
    made = Institution.objects.create(
        name=name or f"Institution {next(_numbers)}", kind=kind(of_kind), **fields
    )
    if at is not None:
        Footprint.objects.create(institution=made, district=at, method="choice")
    return made


def waiting(one, shares: dict[District, float | None]):
    """Give it a ZIP of its own that lies in these districts, and place it so."""
    one.zip = f"{next(_numbers):05}"
    one.save()
    ZipDistrict.objects.bulk_create(
        ZipDistrict(zip=one.zip, district=district, share=share)
        for district, share in shares.items()
    )
    place(type(one), [one.pk], day=TODAY)
    return one


def contact(of: Team, given: str = "", **fields) -> Contact:
    return Contact.objects.create(
        team=of, given=given or f"Contact {next(_numbers)}", **fields
    )


def leader(at: Institution, of: Team, **fields) -> Contact:
    """A contact who leads `at`, from `since` to `until` where given."""
    person = contact(of)
    Affiliation.objects.create(
        contact=person, institution=at, leads=True, evidence="office", **fields
    )
    return person


def touchpoint(
    of: Team, on: dt.date = TODAY, *, kind: str = "one_on_one", reached: bool = True,
    institutions=(), contacts=(), **fields,
) -> Touchpoint:  # fmt: skip
    """A touchpoint's bare rows, as raw SQL or an import would leave them."""
    made = Touchpoint.objects.create(
        team=of, happened_on=on, kind=kind, reached=reached, **fields
    )
    for one in institutions:
        TouchpointInstitution.objects.create(touchpoint=made, institution=one)
    for one in contacts:
        Attendance.objects.create(touchpoint=made, contact=one)
    return made
