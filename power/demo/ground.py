"""The demo's public record: New York's seats, who holds them, and a few ZIPs.

Names, parties, seats and first days are of 15 June 2026, as Congress publishes them. A
ZIP's shares are of its people's homes on the lines of the 119th Congress; 0 is a
sliver in which nobody lives.
"""

import datetime as dt

from contacts.models import Candidate, Method, Placement
from districts.congresses import first_day
from districts.locating import WHOLE
from districts.models import District, Incumbent, ZipDistrict
from power.demo.story import rows
from power.demo.tables import World

STATE, CONGRESS = "NY", 119


def load_ground(world: World) -> None:
    """Add what is missing of the record; what is there already stays as it is."""
    seats = rows("seats")
    District.objects.bulk_create(
        [
            District(
                state=STATE,
                number=int(seat["number"]),
                congress=CONGRESS,
                starts_on=first_day(CONGRESS),
            )
            for seat in seats
        ],
        ignore_conflicts=True,
    )
    Incumbent.objects.bulk_create(
        [
            Incumbent(
                state=STATE,
                number=int(seat["number"]),
                name=seat["name"],
                party=seat["party"],
                bioguide=seat["bioguide"],
                fec_ids=[seat["fec"]],
                since=dt.date.fromisoformat(seat["since"]),
            )
            for seat in seats
        ],
        ignore_conflicts=True,
    )
    on_lines = District.objects.filter(state=STATE, congress=CONGRESS)
    world.districts = {district.number: district for district in on_lines}
    holding = Incumbent.objects.filter(state=STATE).holding(world.today)
    world.incumbents = {holder.number: holder for holder in holding}
    load_zips(world)


def load_zips(world: World) -> None:
    for row in rows("zips"):
        shares = world.zips.setdefault(row["zip"], {})
        shares[int(row["district"])] = float(row["share"])
    ZipDistrict.objects.bulk_create(
        [
            ZipDistrict(zip=zip_code, district=world.districts[number], share=share)
            for zip_code, shares in world.zips.items()
            for number, share in shares.items()
        ],
        ignore_conflicts=True,
    )


def place(
    world: World, zip_code: str, chosen: str
) -> tuple[Placement, District | None, str]:
    """What a ZIP, and someone's choice where it is ambiguous, say of the district.

    `chosen` is a district's number, or empty; one that the ZIP rules out says nothing.
    """
    shares = world.zips.get(zip_code, {})
    whole = [number for number, share in shares.items() if share >= WHOLE]
    if whole:
        return Placement.PLACED, world.districts[whole[0]], Method.ZIP
    if not shares:
        return Placement.UNKNOWN, None, ""
    if chosen and int(chosen) in shares:
        return Placement.PLACED, world.districts[int(chosen)], Method.CHOICE
    return Placement.AMBIGUOUS, None, ""


def candidates(world: World, **of) -> list[Candidate]:
    """The districts that an ambiguous institution or contact may lie in."""
    (placed,) = of.values()
    if placed.placement != Placement.AMBIGUOUS:
        return []
    return [
        Candidate(district=world.districts[number], share=share, **of)
        for number, share in world.zips[placed.zip].items()
    ]


def borough(zip_code: str) -> str:
    return {"112": "Brooklyn", "100": "New York"}.get(zip_code[:3], "Queens")
