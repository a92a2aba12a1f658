"""What the demo's teams did, heard and promised."""

from contacts.models import (
    Assessment,
    Attendance,
    Commitment,
    FollowUp,
    Pledge,
    Touchpoint,
    TouchpointInstitution,
    TouchpointOrganizer,
)
from power.demo.story import rows
from power.demo.tables import World, number


def load_work(world: World) -> None:
    load_touchpoints(world)
    load_assessments(world)
    load_commitments(world)
    load_follow_ups(world)
    load_pledges(world)


def load_touchpoints(world: World) -> None:
    named, attended, took_part, judged = [], [], [], []
    touchpoints = []
    for row in rows("touchpoints"):
        touchpoint = read_touchpoint(world, row)
        touchpoints.append(touchpoint)
        for key in (row["institutions"] + " " + row["people"]).split():
            world.meetings[touchpoint.team, touchpoint.happened_on, key] = touchpoint
        institutions = world.named(row["institutions"], world.institutions)
        named += [
            TouchpointInstitution(touchpoint=touchpoint, institution=institution)
            for institution in institutions
        ]
        attended += [
            Attendance(touchpoint=touchpoint, contact=contact)
            for contact in world.named(row["people"], world.contacts)
        ]
        took_part += [
            TouchpointOrganizer(touchpoint=touchpoint, membership=member)
            for member in world.named(f"{row['by']} {row['with']}", world.members)
        ]
        if row["stance"]:
            judged.append(
                Assessment(
                    team=touchpoint.team,
                    institution=institutions[0],
                    stance=int(row["stance"]),
                    made_on=touchpoint.happened_on,
                    made_by=touchpoint.recorded_by,
                    touchpoint=touchpoint,
                )
            )
    Touchpoint.objects.bulk_create(touchpoints)
    TouchpointInstitution.objects.bulk_create(named)
    Attendance.objects.bulk_create(attended)
    TouchpointOrganizer.objects.bulk_create(took_part)
    Assessment.objects.bulk_create(judged)


def read_touchpoint(world: World, row: dict[str, str]) -> Touchpoint:
    member = world.members[row["by"]]
    return Touchpoint(
        team=member.team,
        kind=row["kind"],
        happened_on=world.day(row["ago"]),
        reached=row["reached"] != "no",
        place=row["place"],
        notes=row["notes"],
        notes_readers=row["readers"] or Touchpoint.Readers.PRIVATE,
        incumbent=world.incumbents[int(row["office"])] if row["office"] else None,
        recorded_by=member,
    )


def whose(world: World, key: str) -> dict:
    """The institution or the contact that a key names, for the link to it."""
    if not key:
        return {}
    if key in world.institutions:
        return {"institution": world.institutions[key]}
    return {"contact": world.contacts[key]}


def load_assessments(world: World) -> None:
    Assessment.objects.bulk_create(
        Assessment(
            team=world.members[row["by"]].team,
            demand=world.demands.get(row["demand"]),
            stance=int(row["stance"]),
            made_on=world.day(row["ago"]),
            made_by=world.members[row["by"]],
            **whose(world, row["whom"]),
        )
        for row in rows("assessments")
    )


def load_commitments(world: World) -> None:
    Commitment.objects.bulk_create(
        read_commitment(world, row) for row in rows("commitments")
    )


def read_commitment(world: World, row: dict[str, str]) -> Commitment:
    team, asked_on = world.teams[row["team"]], world.day(row["asked"])
    return Commitment(
        team=team,
        touchpoint=world.meetings.get((team, asked_on, row["whose"])),
        ask=row["ask"],
        demand=world.demands.get(row["demand"]),
        asked_on=asked_on,
        answer=row["answer"],
        promised=number(row["promised"]),
        due_on=world.known_day(row["due"]),
        delivered=number(row["delivered"]),
        kept_on=world.known_day(row["kept"]),
        **whose(world, row["whose"]),
    )


def load_follow_ups(world: World) -> None:
    FollowUp.objects.bulk_create(
        FollowUp(
            team=world.members[row["owner"]].team,
            what=row["what"],
            due_on=world.day(row["due"]),
            owner=world.members[row["owner"]],
            done_on=world.known_day(row["done"]),
            **whose(world, row["about"]),
        )
        for row in rows("follow_ups")
    )


def load_pledges(world: World) -> None:
    pledges = []
    for row in rows("pledges"):
        contact, day = world.contacts[row["contact"]], world.day(row["pledged"])
        pledges.append(
            Pledge(
                team=contact.team,
                contact=contact,
                cycle=day.year + day.year % 2,
                recipient=row["recipient"],
                amount=int(row["amount"]),
                pledged_on=day,
                given=number(row["given"]),
                given_on=world.known_day(row["given_on"]),
            )
        )
    Pledge.objects.bulk_create(pledges)
