"""The demo's demands and plan, and who else was seen with its institutions.

No position is put in a real office-holder's mouth: only institutions have any here.
"""

from contacts.models import Demand, Endorsement, Opponent, Position, Sighting
from power.demo.ground import STATE
from power.demo.story import rows
from power.demo.tables import World
from power.models import Aim, BelievedToExist, Target


def load_demands(world: World) -> None:
    world.demands = {
        row["key"]: Demand(
            name=row["name"], text=row["text"], since=world.day(row["since"])
        )
        for row in rows("demands")
    }
    Demand.objects.bulk_create(world.demands.values())


def load_balance(world: World) -> None:
    Position.objects.bulk_create(
        Position(
            demand=world.demands[row["demand"]],
            institution=world.institutions[row["institution"]],
            stance=row["stance"],
            on=world.day(row["on"]),
            source=row["source"],
        )
        for row in rows("positions")
    )
    Endorsement.objects.bulk_create(
        Endorsement(
            institution=world.institutions[row["institution"]],
            incumbent=world.incumbents[int(row["district"])],
            on=world.day(row["on"]),
            withdrawn_on=world.known_day(row["withdrawn"]),
            source=row["source"],
        )
        for row in rows("endorsements")
    )
    load_sightings(world)


def load_sightings(world: World) -> None:
    table = rows("sightings")
    names = {row["opponent"] for row in table}
    Opponent.objects.bulk_create(
        [Opponent(name=name) for name in sorted(names)], ignore_conflicts=True
    )
    opponents = {row.name: row for row in Opponent.objects.filter(name__in=names)}
    Sighting.objects.bulk_create(
        Sighting(
            opponent=opponents[row["opponent"]],
            team=world.teams[row["team"]],
            institution=world.institutions[row["institution"]],
            kind=row["kind"],
            seen_on=world.day(row["seen"]),
            note=row["note"],
            source=row["source"],
        )
        for row in table
    )


def load_plan(world: World) -> None:
    Aim.objects.bulk_create(
        Aim(
            team=world.teams.get(row["team"]),
            state=STATE,
            number=int(row["district"]),
            aim=row["aim"],
            since=world.day(row["since"]),
        )
        for row in rows("aims")
    )
    Target.objects.bulk_create(
        Target(
            team=world.teams.get(row["team"]),
            district=world.districts[int(row["district"])],
            kind=world.kinds.get(row["kind"]),
            community=world.communities.get(row["community"]),
            neighborhood=row["neighborhood"],
            wanted=int(row["wanted"]),
            due_on=world.day(row["due"]),
        )
        for row in rows("targets")
    )
    BelievedToExist.objects.bulk_create(
        BelievedToExist(
            district=world.districts[int(row["district"])],
            kind=world.kinds.get(row["kind"]),
            community=world.communities.get(row["community"]),
            count=int(row["count"]),
            source=row["source"],
            as_of=world.day(row["as_of"]),
        )
        for row in rows("believed")
    )
