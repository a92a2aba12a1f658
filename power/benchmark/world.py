"""An invented country: every row follows from SEED, so two runs are the same.

Heavy-tailed as the real one: most institutions have met us a few times or never, one
has 20,000 touchpoints. Days lie in the four years before DAY.
"""

import datetime as dt
import random
import uuid
from collections.abc import Iterator

from contacts.models import (
    Assessment,
    Attendance,
    Candidate,
    Commitment,
    Community,
    Demand,
    Endorsement,
    Footprint,
    Institution,
    InstitutionCommunity,
    InstitutionKind,
    Opponent,
    Position,
    Sighting,
    Touchpoint,
    TouchpointInstitution,
    TouchpointOrganizer,
)
from districts.models import District, Incumbent
from organizer.accounts.models import Membership, Team, Turf, User
from power.benchmark.people import People
from power.benchmark.sheets import Sheet
from power.models import Aim, BelievedToExist, Target

SEED = 20250930
# Past by any clock: no act may log what has not come yet.
DAY = dt.date(2025, 9, 30)
YEARS_BACK = 4 * 365
CONGRESS = 119
TEAMS = ["Union council", "Chapter", "Party club", "Tenants", "Neighbors"]
# A million touchpoints are those of 200 people: five a week, for four years.
ORGANIZERS = 40
# One institution has this share of all touchpoints; no other more than a quarter of it.
LARGEST = 0.02
# Seats of the 50 states in the 119th Congress; one = at large.
SEATS = (
    "AL7 AK1 AZ9 AR4 CA52 CO8 CT5 DE1 FL28 GA14 HI2 ID2 IL17 IN9 IA4 KS4 KY6 LA6 ME2 "
    "MD8 MA9 MI13 MN8 MS4 MO8 MT2 NE3 NV4 NH2 NJ12 NM3 NY26 NC14 ND1 OH15 OK5 OR6 PA17 "
    "RI2 SC7 SD1 TN9 TX38 UT4 VT1 VA11 WA10 WV2 WI8 WY1"
)
# How many of 100 institutions are of a kind.
KINDS = {
    "congregation": 34, "union_local": 7, "union_body": 1, "tenant_association": 9,
    "block_association": 9, "civic": 8, "service": 9, "merchants": 5, "youth": 4,
    "student": 2, "school": 6, "party_club": 2, "media": 1, "public_office": 1,
    "other": 1, "unknown": 1,
}  # fmt: skip
COMMUNITIES = ["Caribbean", "Latino", "Asian", "Arab", "Jewish", "Tenants", "Youth"]
TOUCHPOINTS = {
    "one_on_one": 22, "site_visit": 12, "house_meeting": 6, "call": 25, "text": 12,
    "email": 13, "event": 8, "letter": 2,
}  # fmt: skip
SIGHTINGS = ["approached", "met", "hosted", "funded", "trip"]


class World:
    """Every sheet of the country, in the order in which to load them."""

    def __init__(self, *, institutions: int, touchpoints: int) -> None:
        self.institutions = range(1, institutions + 1)
        self.touchpoints = touchpoints
        self.random = random.Random(SEED)
        self.teams = range(1, len(TEAMS) + 1)
        self.kinds = dict(InstitutionKind.objects.values_list("slug", "id"))
        self.seats = list(seats())
        # (institution, team) -> the contacts of the team there.
        self.people: dict[tuple[int, int], list[int]] = {}
        self.persons = 0
        # Institution -> the district that it lies in, where it is placed.
        self.home: dict[int, int] = {}
        self.folk = People(self, seed=SEED + 1, organizers=ORGANIZERS)

    def sheets(self) -> Iterator[Sheet]:
        yield from self.those_who_work()
        yield from self.the_map()
        yield self.turfs()
        yield from self.the_plan()
        yield from self.bodies()
        yield from self.work()
        yield from self.judgments()
        yield from self.folk.dues()
        yield from self.others()

    # --- Draws -----------------------------------------------------------------------

    def chance(self, percent: float) -> bool:
        return self.random.random() * 100 < percent

    def day(self) -> dt.date:
        """A day of the four years, later ones more often."""
        return self.someday(self.random.random())

    def someday(self, drawn: float) -> dt.date:
        return DAY - dt.timedelta(int(YEARS_BACK * drawn**1.5))

    def uuid(self) -> uuid.UUID:
        return uuid.UUID(int=self.random.getrandbits(128), version=4)

    # --- The frame and the map -------------------------------------------------------

    def those_who_work(self) -> Iterator[Sheet]:
        teams = Sheet(Team, "id", "name", "slug", "shares")
        users = Sheet(User, "id", "email", "name", "password")
        members = Sheet(Membership, "id", "user_id", "team_id", "role", "since")
        for team, name in enumerate(TEAMS, start=1):
            teams.add(team, name, name.lower().replace(" ", "-"), "counts")
            for person in range(ORGANIZERS):
                key = (team - 1) * ORGANIZERS + person + 1
                users.add(key, f"organizer{key}@example.org", f"Organizer {key}", "!")
                role = "organizer" if person else "coordinator"
                members.add(key, key, team, role, dt.date(2020, 1, 1))
        return iter((teams, users, members))

    def the_map(self) -> Iterator[Sheet]:
        places = Sheet(
            District, "id", "state", "number", "congress", "starts_on", "adults"
        )
        holders = Sheet(
            Incumbent, "id", "state", "number", "name", "party", "bioguide", "since"
        )
        since = dt.date(2025, 1, 3)
        for key, (state, number) in enumerate(self.seats, start=1):
            adults = self.random.randint(540_000, 640_000)
            places.add(key, state, number, CONGRESS, since, adults)
            name, bioguide = f"Holder of {state}-{number:02}", f"X{key:06}"
            holders.add(key, state, number, name, "Democrat", bioguide, since)
        return iter((places, holders))

    def turfs(self) -> Sheet:
        """Organizers answer for one to three neighboring districts each."""
        turfs = Sheet(Turf, "membership_id", "district_id")
        for member in range(1, len(TEAMS) * ORGANIZERS + 1):
            if member % ORGANIZERS != 1:
                for step in range(1 + member % 3):
                    turfs.add(member, (member * 7 + step) % len(self.seats) + 1)
        return turfs

    def the_plan(self) -> Iterator[Sheet]:
        communities = Sheet(Community, "id", "slug", "name")
        for key, name in enumerate(COMMUNITIES, start=1):
            communities.add(key, name.lower(), name)
        aims = Sheet(Aim, "team_id", "state", "number", "aim", "since")
        targets = Sheet(Target, "team_id", "district_id", "kind_id", "wanted", "due_on")
        believed = Sheet(
            BelievedToExist, "district_id", "kind_id", "count", "source", "as_of"
        )
        for district, (state, number) in enumerate(self.seats, start=1):
            aim = self.random.choice(["move", "replace"])
            aims.add(None, state, number, aim, dt.date(2025, 1, 3))
            for slug, share in KINDS.items():
                kind = self.kinds[slug]
                for team in (None, 1):
                    targets.add(team, district, kind, share // 2, dt.date(2028, 6, 1))
                believed.add(district, kind, share * 5, "Counted", dt.date(2025, 1, 1))
        return iter((communities, aims, targets, believed))

    # --- Institutions ----------------------------------------------------------------

    def bodies(self) -> Iterator[Sheet]:
        bodies = Sheet(
            Institution, "id", "uuid", "name", "kind_id", "placement",
            "opened_on", "closed_on",
        )  # fmt: skip
        footprints = Sheet(
            Footprint, "institution_id", "district_id", "method", "members"
        )
        served = Sheet(InstitutionCommunity, "institution_id", "community_id")
        waiting = Sheet(Candidate, "institution_id", "district_id")
        slugs = self.random.choices(
            list(KINDS), list(KINDS.values()), k=len(self.institutions)
        )
        for key, slug in zip(self.institutions, slugs, strict=True):
            placed = not self.chance(2)
            closed = self.day() if self.chance(2) else None
            opened = dt.date(2024, 1, 1) if closed is None and self.chance(3) else None
            bodies.add(
                key, self.uuid(), f"{slug.replace('_', ' ').title()} {key}",
                self.kinds[slug], "placed" if placed else "ambiguous", opened, closed,
            )  # fmt: skip
            districts = self.districts_of_one(alone=placed)
            if placed:
                self.home[key] = districts[0]
                self.place(footprints, key, districts)
            else:
                for district in districts:
                    waiting.add(key, district)
            for community in self.random.sample(
                range(1, len(COMMUNITIES) + 1), self.random.choice([0, 0, 0, 1, 1, 2])
            ):
                served.add(key, community)
        return iter((bodies, footprints, served, waiting))

    def districts_of_one(self, *, alone: bool) -> list[int]:
        """Neighboring districts: one for nine of ten that are placed, else up to 3."""
        many = self.random.choice([2, 2, 3])
        if alone and not self.chance(10):
            many = 1
        first = self.random.randrange(len(self.seats))
        return [(first + step) % len(self.seats) + 1 for step in range(many)]

    def place(self, footprints: Sheet, institution: int, districts: list[int]) -> None:
        """The address is in the first district; members may be in all."""
        for nth, district in enumerate(districts):
            members = None
            if nth or self.chance(40):
                members = int(self.random.lognormvariate(4.5, 1.2))
            footprints.add(institution, district, "" if nth else "boundary", members)

    # --- The work --------------------------------------------------------------------

    def how_often(self) -> Iterator[tuple[int, int]]:
        """Institutions with their number of touchpoints, until all are given out."""
        left = self.touchpoints
        many = largest = int(self.touchpoints * LARGEST)
        for institution in self.institutions:
            many = min(many, left)
            if many:
                yield institution, many
            left -= many
            many = min(int(3 * self.random.paretovariate(1.1)), largest // 4)

    def work(self) -> Iterator[Sheet]:
        touchpoints = Sheet(
            Touchpoint, "id", "uuid", "team_id", "kind", "happened_on", "reached",
            "recorded_by_id",
        )  # fmt: skip
        names = Sheet(
            TouchpointInstitution, "touchpoint_id", "institution_id", "team_id",
            "happened_on",
        )  # fmt: skip
        attended = Sheet(Attendance, "touchpoint_id", "contact_id")
        took_part = Sheet(TouchpointOrganizer, "touchpoint_id", "membership_id")
        kinds, weights = list(TOUCHPOINTS), list(TOUCHPOINTS.values())
        key = 0
        for institution, many in self.how_often():
            mine = self.random.choice(self.teams)
            for kind in self.random.choices(kinds, weights, k=many):
                key += 1
                team = mine if self.chance(80) else self.random.choice(self.teams)
                member = (team - 1) * ORGANIZERS + self.random.randint(1, ORGANIZERS)
                reached = kind in Touchpoint.IN_PERSON or self.chance(70)
                own, day = self.uuid(), self.day()
                touchpoints.add(key, own, team, kind, day, reached, member)
                took_part.add(key, member)
                names.add(key, institution, team, day)
                if institution > 1 and self.chance(4):
                    names.add(key, institution - 1, team, day)
                for contact in self.who_came(institution, team):
                    attended.add(key, contact)
        return iter((*self.folk.sheets(), touchpoints, names, attended, took_part))

    def who_came(self, institution: int, team: int) -> list[int]:
        """None, one or two of the up to three people whom the team knows there."""
        people = self.people.setdefault((institution, team), [])
        came = self.random.choice([0, 1, 1, 1, 2])
        while len(people) < came or (came and len(people) < 3 and self.chance(8)):
            self.persons += 1
            people.append(self.persons)
        return self.random.sample(people, came)

    def judgments(self) -> Iterator[Sheet]:
        demands = Sheet(Demand, "id", "name")
        for key in range(1, 7):
            demands.add(key, f"Demand {key}")
        stances = Sheet(
            Assessment, "team_id", "institution_id", "demand_id", "stance", "made_on"
        )
        promises = Sheet(
            Commitment, "team_id", "institution_id", "ask", "asked_on", "answer",
            "promised", "delivered", "kept_on",
        )  # fmt: skip
        for institution, team in self.people:
            for _ in range(self.random.choice([0, 0, 1, 1, 2])):
                stance = self.random.choices(range(1, 6), [2, 4, 3, 2, 1])[0]
                demand = self.random.randint(1, 6) if self.chance(25) else None
                stances.add(team, institution, demand, stance, self.day())
            if self.chance(15):
                asked = self.day()
                kept = min(asked + dt.timedelta(30), DAY) if self.chance(50) else None
                came = self.random.randint(20, 60) if kept else None
                promises.add(
                    team, institution, "Turn out", asked, "yes", 40, came, kept
                )
        return iter((demands, stances, promises))

    def others(self) -> Iterator[Sheet]:
        """What institutions say in public, and who else has their ear."""
        opponents = Sheet(Opponent, "id", "name")
        for key in range(1, 6):
            opponents.add(key, f"Opponent {key}")
        seen = Sheet(
            Sighting, "opponent_id", "team_id", "institution_id", "kind", "seen_on"
        )
        stances = Sheet(
            Position, "demand_id", "institution_id", "stance", "on", "source"
        )
        endorsed = Sheet(Endorsement, "institution_id", "incumbent_id", "on", "source")
        draw = self.random
        for institution in self.institutions:
            if self.chance(8):
                kind, team = draw.choice(SIGHTINGS), draw.choice(self.teams)
                opponent = draw.randint(1, 5)
                seen.add(opponent, team, institution, kind, self.day())
            if self.chance(3):
                stance = draw.choice(["supports", "opposes", "silent"])
                stances.add(draw.randint(1, 6), institution, stance, self.day(), "Web")
            if self.chance(4):
                holder = self.home.get(institution) or draw.randint(1, len(self.seats))
                endorsed.add(institution, holder, self.day(), "Web")
        return iter((opponents, seen, stances, endorsed))


def seats() -> Iterator[tuple[str, int]]:
    """(state, number) of the 435 seats of the states, 0 = at large."""
    for entry in SEATS.split():
        state, many = entry[:2], int(entry[2:])
        for number in [0] if many == 1 else range(1, many + 1):
            yield state, number
