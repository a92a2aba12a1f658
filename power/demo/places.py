"""The demo's institutions: invented all, but one office of public record."""

from contacts.models import (
    Candidate,
    Community,
    Footprint,
    Institution,
    InstitutionCommunity,
    InstitutionKind,
    Stewardship,
)
from power.demo.ground import STATE, borough, candidates, place
from power.demo.story import rows
from power.demo.tables import World, number


def load_institutions(world: World) -> None:
    table = rows("institutions")
    load_words(world)
    footprints = []
    for row in table:
        institution, footprint = read_institution(world, row)
        world.institutions[row["key"]] = institution
        footprints += [footprint] if footprint else []
    Institution.objects.bulk_create(world.institutions.values())
    join_locals(world, table)
    footprints += [read_footprint(world, row) for row in rows("footprints")]
    Footprint.objects.bulk_create(footprints)
    Candidate.objects.bulk_create(
        candidate
        for institution in world.institutions.values()
        for candidate in candidates(world, institution=institution)
    )
    InstitutionCommunity.objects.bulk_create(
        InstitutionCommunity(
            institution=world.institutions[row["key"]], community=community
        )
        for row in table
        for community in world.named(row["communities"], world.communities)
    )
    Stewardship.objects.bulk_create(
        Stewardship(
            team=member.team,
            institution=world.institutions[row["key"]],
            membership=member,
            since=member.since,
        )
        for row in table
        for member in world.named(row["stewards"], world.members)
    )


def load_words(world: World) -> None:
    """The shipped kinds, and the communities that are missing."""
    world.kinds = {kind.slug: kind for kind in InstitutionKind.objects.all()}
    Community.objects.bulk_create(
        [Community(**row) for row in rows("communities")], ignore_conflicts=True
    )
    world.communities = {row.slug: row for row in Community.objects.all()}


def read_institution(
    world: World, row: dict[str, str]
) -> tuple[Institution, Footprint | None]:
    """The institution, and its presence where its address is; None = not placed."""
    placement, district, method = place(world, row["zip"], row["district"])
    institution = Institution(
        team=world.teams.get(row["kept_to"]),
        name=row["name"],
        kind=world.kinds[row["kind"]],
        street=row["street"],
        neighborhood=row["neighborhood"],
        city=borough(row["zip"]),
        state=STATE,
        zip=row["zip"],
        placement=placement,
        opened_on=world.known_day(row["opened"]),
        closed_on=world.known_day(row["closed"]),
    )
    if district is None:
        return institution, None
    return institution, Footprint(
        institution=institution,
        district=district,
        method=method,
        members=number(row["members"]),
        counted_how=row["counted_how"],
        counted_on=world.known_day(row["counted"]),
    )


def read_footprint(world: World, row: dict[str, str]) -> Footprint:
    """Members in a district where the address is not."""
    return Footprint(
        institution=world.institutions[row["institution"]],
        district=world.districts[int(row["district"])],
        members=number(row["members"]),
        counted_how=row["counted_how"],
        counted_on=world.known_day(row["counted"]),
        rooted=True if row["rooted"] else None,
        rooted_reason=row["reason"],
    )


def join_locals(world: World, table: list[dict[str, str]]) -> None:
    locals_ = []
    for row in table:
        if row["parent"]:
            local = world.institutions[row["key"]]
            local.parent = world.institutions[row["parent"]]
            locals_.append(local)
    Institution.objects.bulk_update(locals_, ["parent"])
