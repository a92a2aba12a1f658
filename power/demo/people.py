"""The demo's people: invented all, with telephone numbers that nobody has."""

import unicodedata

from contacts.models import Affiliation, Candidate, Contact, ContactPoint
from power.demo.ground import STATE, borough, candidates, place
from power.demo.story import rows
from power.demo.tables import World

# 555-0100 to 555-0199 are kept free for fiction in each of these areas.
AREAS = ("718", "347", "929", "917", "646", "332", "212", "516", "914", "845")


def load_contacts(world: World) -> None:
    table = rows("people")
    met = {key for row in rows("touchpoints") for key in row["people"].split()}
    seats = {row["key"]: row["district"] for row in rows("institutions")}
    for row in table:
        # A row without a team is a further role of someone above.
        if row["team"]:
            # Someone asked the leaders where they live; others wait for a choice.
            seat = seats.get(row["institution"], "") if row["evidence"] else ""
            world.contacts[row["key"]] = read_contact(world, row, seat=seat, met=met)
    Contact.objects.bulk_create(world.contacts.values())
    Candidate.objects.bulk_create(
        candidate
        for contact in world.contacts.values()
        for candidate in candidates(world, contact=contact)
    )
    ContactPoint.objects.bulk_create(
        point
        for place_in_line, contact in enumerate(world.contacts.values())
        for point in points(contact, place_in_line)
    )
    Affiliation.objects.bulk_create(
        Affiliation(
            contact=world.contacts[row["key"]],
            institution=world.institutions[row["institution"]],
            role=row["role"],
            leads=bool(row["evidence"]),
            evidence=row["evidence"],
            since=world.known_day(row["since"]),
            until=world.known_day(row["until"]),
        )
        for row in table
        if row["institution"]
    )


def read_contact(
    world: World, row: dict[str, str], *, seat: str, met: set[str]
) -> Contact:
    """`seat` is the district that someone chose where the ZIP alone does not say."""
    placement, district, method = place(world, row["home"], seat)
    point_person = world.members.get(row["point"])
    return Contact(
        team=world.teams[row["team"]],
        prefix=row["prefix"],
        given=row["given"],
        family=row["family"],
        suffix=row["suffix"],
        city=borough(row["home"]) if row["home"] else "",
        state=STATE if row["home"] else "",
        zip=row["home"],
        placement=placement,
        district=district,
        method=method,
        languages=[word for word in row["languages"].split("|") if word],
        point_person=point_person,
        made_by=point_person,
        listed=not (row["institution"] or point_person or row["key"] in met),
    )


def points(contact: Contact, place_in_line: int) -> list[ContactPoint]:
    """A phone for most, an e-mail address for many, one of the two for everybody."""
    found = []
    if place_in_line % 3 != 2:
        area, last = AREAS[place_in_line // 100], place_in_line % 100
        found.append(
            ContactPoint(
                contact=contact,
                kind=ContactPoint.Kind.PHONE,
                value=f"({area}) 555-01{last:02}",
                normalised=f"+1{area}55501{last:02}",
            )
        )
    if place_in_line % 3:
        address = f"{plain(contact.given)}.{plain(contact.family)}@example.org"
        found.append(
            ContactPoint(
                contact=contact,
                kind=ContactPoint.Kind.EMAIL,
                value=address,
                normalised=address,
            )
        )
    return found


def plain(name: str) -> str:
    """The name's letters in lower case, without their accents."""
    letters = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode()
    return "".join(letter for letter in letters.lower() if letter.isalpha())
