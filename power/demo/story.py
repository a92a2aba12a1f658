"""The demo's wider city: six districts whose institutions tell a story.

NY-13 is strong; NY-06 is hollow, many known and few met; in NY-09 what was built
lapses; NY-05 is contested; NY-07 is strong among Latino institutions and empty
elsewhere; NY-08 is written by hand in data/. What is told here adds rows to the same
tables. It follows from SEED alone, so two demos of one day are the same.
"""

import random
from collections import defaultdict
from dataclasses import dataclass
from functools import cache

from power.demo.tables import read

Row = dict[str, str]

SEED = 20260518
TEAM = "neighbors"
ORGANIZERS = {
    "5": "anand", "6": "mei", "7": "itzel", "8": "marisol", "9": "ronel",
    "13": "yadira",
}  # fmt: skip
COORDINATOR = "devon"
ONLY_LISTED = 130
# Kinds of touchpoints by how often they come up.
KINDS = {
    "one_on_one": 4, "site_visit": 3, "house_meeting": 1, "call": 5, "text": 3,
    "email": 3, "event": 1,
}  # fmt: skip
FROM_AFAR = {"call": 3, "text": 2, "email": 3, "event": 1, "letter": 1}
ROLES = {
    "congregation": ("Pastor", "Deacon", "Housing ministry", "Usher board"),
    "union_local": ("President", "Delegate", "Shop steward", "Member"),
    "school": ("PTA president", "Parent", "Parent coordinator", "Teacher"),
}
OTHER_ROLES = ("President", "Vice president", "Organizer", "Member")
# How many members such an institution may have, from and to.
MEMBERS = {
    "congregation": (60, 1400), "union_local": (80, 700), "school": (90, 600),
    "civic": (40, 400), "tenant_association": (30, 500), "merchants": (20, 120),
}  # fmt: skip
ASKS = (
    ("Bring {n} people to the housing assembly", "repairs"),
    ("Bring {n} people to the hearing on rents", "rents"),
    ("Turn out {n} people for the wage march", "wages"),
)
OWED = (
    "Send the one-page summary of the demands",
    "Call about the date of the next meeting",
    "Ask who else should be in the room",
    "Bring the sign-up sheets back",
    "Confirm the hall",
    "Introduce them to the other leaders nearby",
)
OPPONENTS = (
    ("Borough Property Owners' PAC", "funded", "Paid for the summer street fair."),
    ("The incumbent's district staff", "hosted", "Constituent evening in their hall."),
    ("Harborline Digital Assets Fund", "trip", "Took two officers on a study trip."),
)


@dataclass(frozen=True)
class Course:
    """How our work somewhere went, in days ago; `stances` are of the last meetings.

    Without `by_leader` nobody who leads there took part, so no relationship began.
    """

    began: tuple[int, int]
    last: tuple[int, int]
    every: tuple[int, int]
    stances: tuple[int, ...] = ()
    by_leader: bool = True


COURSES = {
    "delivering": Course((440, 540), (4, 38), (13, 24), (1, 2)),
    "engaged": Course((340, 530), (6, 62), (15, 29), (2,)),
    "in_conversation": Course((180, 420), (8, 70), (18, 34), (3,)),
    "about_to_lapse": Course((300, 500), (77, 88), (20, 36), (2, 3)),
    "lapsed": Course((430, 540), (112, 300), (20, 36), (2, 3)),
    "contacted": Course((60, 320), (12, 60), (40, 90), by_leader=False),
}


@cache
def told() -> dict[str, list[Row]]:
    """The story's rows by table, cells by column name as in data/."""
    story = Story()
    for plot in read("story"):
        story.tell(plot)
    story.list_people()
    return story.tables


def rows(table: str) -> list[Row]:
    """The rows of a table: those written by hand, then the story's."""
    return read(table) + told()[table]


class Story:
    def __init__(self) -> None:
        self.random = random.Random(SEED)
        self.tables: dict[str, list[Row]] = defaultdict(list)
        self.neighborhoods = read("neighborhoods")
        self.kinds = read("story_institutions")
        self.notes = read("story_notes")
        self.names = {row["community"]: row for row in read("story_people")}
        self.taken: set[str] = set()

    def tell(self, plot: Row) -> None:
        """One row of story.csv: so many institutions of each course in a district."""
        made = []
        for course in (*COURSES, "known"):
            for _ in range(int(plot[course])):
                place = self.institution(plot, course)
                made.append(place)
                if course in COURSES:
                    self.work(place, course)
        for place in self.random.sample(made, int(plot["signs"])):
            self.sign(place)

    # --- Who is there ---------------------------------------------------------------

    def institution(self, plot: Row, course: str) -> Row:
        kind, neighborhood, name, street = self.new_name(plot, course)
        slug = kind["kind"]
        known = course != "known" or self.random.random() < 0.2
        members = self.random.randint(*MEMBERS.get(slug, (20, 150)))
        key = f"story{len(self.tables['institutions'])}"
        in_relationship = course not in ("known", "contacted")
        communities = dict.fromkeys([plot["community"], kind["community"]])
        place = {
            "key": key, "kind": slug, "name": name, "zip": neighborhood["zip"],
            "street": f"{self.random.randint(10, 2900)} {street}",
            "neighborhood": neighborhood["neighborhood"],
            "district": plot["district"] if self.is_placed(course) else "",
            "communities": " ".join(filter(None, communities)),
            "members": str(members) if known else "",
            "counted_how": "We counted" if known else "",
            "counted": str(self.random.randint(20, 300)) if known else "",
            "stewards": ORGANIZERS[plot["district"]] if in_relationship else "",
            "parent": "", "kept_to": "", "opened": "", "closed": "",
        }  # fmt: skip
        self.tables["institutions"].append(place)
        people = self.random.randint(3, 5) if in_relationship else course != "known"
        place["people"] = " ".join(
            self.person(place, number) for number in range(int(people))
        )
        # Where the ZIP is ambiguous and nobody has chosen, this stays empty.
        place["seat"] = plot["district"]
        return place

    def is_placed(self, course: str) -> bool:
        """Nobody has yet chosen the district of some that we only know of."""
        return course != "known" or self.random.random() < 0.6

    def new_name(self, plot: Row, course: str) -> tuple[Row, Row, str, str]:
        """A kind, a neighborhood, and a name there that nothing else has."""
        while True:
            kind = self.kind_for(plot, course)
            neighborhood = self.random.choice(
                [
                    row
                    for row in self.neighborhoods
                    if row["district"] == plot["district"]
                ]
            )
            street = self.random.choice(neighborhood["streets"].split("|"))
            name = self.random.choice(kind["names"].split("|")).format(
                hood=neighborhood["neighborhood"],
                street=street,
                number=self.random.randint(1, 60) * 10,
                local=self.random.randint(6000, 9999),
            )
            if name not in self.taken:
                self.taken.add(name)
                return kind, neighborhood, name, street

    def kind_for(self, plot: Row, course: str) -> Row:
        kinds = [
            row
            for row in self.kinds
            # A local stays fresh for longer, so its last meeting would be too recent.
            if (row["kind"] != "union_local" or course != "about_to_lapse")
            # The empty part of a district that is strong in one community.
            and (plot["district"] != "7" or plot["community"] or not of_latinos(row))
        ]
        weights = [
            int(row["weight"]) * (5 if plot["community"] and of_latinos(row) else 1)
            for row in kinds
        ]
        return self.random.choices(kinds, weights)[0]

    def person(self, place: Row, number: int) -> str:
        """Somebody there, the first of whom leads; their key."""
        community = place["communities"].split(" ")[0]
        names = self.names.get(community, self.names[""])
        roles = ROLES.get(place["kind"], OTHER_ROLES)
        key = f"{place['key']}p{number}"
        self.tables["people"].append(
            self.somebody(names, key)
            | {
                "institution": place["key"],
                "role": roles[min(number, len(roles) - 1)],
                "evidence": "office" if number == 0 else "",
                "since": str(self.random.randint(600, 4000)),
                "home": place["zip"] if self.random.random() < 0.7 else "",
                "point": place["stewards"] if number == 0 else "",
                "languages": "Spanish" if community == "latino" else "",
            }
        )
        return key

    def somebody(self, names: Row, key: str) -> Row:
        while True:
            given = self.random.choice(names["given"].split("|"))
            family = self.random.choice(names["family"].split("|"))
            if f"{given} {family}" not in self.taken:
                break
        self.taken.add(f"{given} {family}")
        empty = dict.fromkeys(
            ("prefix", "suffix", "institution", "role", "evidence", "since", "until",
             "point", "languages"), "",
        )  # fmt: skip
        return empty | {"key": key, "team": TEAM, "given": given, "family": family}

    def list_people(self) -> None:
        """People who signed something once, and whom nobody has met."""
        for number in range(ONLY_LISTED):
            names = self.random.choice(list(self.names.values()))
            home = self.random.choice(self.neighborhoods)["zip"]
            person = self.somebody(names, f"listed{number}") | {"home": home}
            self.tables["people"].append(person)

    # --- What we did ----------------------------------------------------------------

    def work(self, place: Row, name: str) -> None:
        """A course's touchpoints, from the first to the last, and what followed."""
        course = COURSES[name]
        ago, last = (
            self.random.randint(*course.began),
            self.random.randint(*course.last),
        )
        days = []
        while ago > last:
            days.append(ago)
            ago -= self.random.randint(*course.every)
        days.append(last)
        for number, day in enumerate(days):
            left = len(days) - 1 - number
            self.meet(place, course, day, left)
        if course.by_leader:
            self.promise(place, name, days)
        self.owe(place, days)

    def meet(self, place: Row, course: Course, day: int, left: int) -> None:
        """A touchpoint `day` days ago, with `left` more to come."""
        kinds = KINDS if course.by_leader else FROM_AFAR
        kind = self.random.choices(list(kinds), list(kinds.values()))[0]
        people = place["people"].split()
        leader, *others = people
        present = [leader] if course.by_leader else []
        present += [one for one in others if self.random.random() < 0.3]
        if course.by_leader and left < 2:
            kind = "site_visit" if left else "one_on_one"
        reached = left == 0 or kind not in ("call", "text", "email", "letter")
        reached = reached or self.random.random() < 0.6
        note = self.note(kind, leader if course.by_leader else "")
        judged = course.stances and (left in (0, 3) or self.random.random() < 0.05)
        self.tables["touchpoints"].append(
            {
                "ago": str(day), "by": ORGANIZERS[place["seat"]], "kind": kind,
                "reached": "" if reached else "no",
                "institutions": place["key"], "people": " ".join(present),
                "stance": str(self.random.choice(course.stances)) if judged else "",
                "readers": note["readers"], "notes": note["note"], "office": "",
                "with": COORDINATOR if self.random.random() < 0.06 else "",
                "place": "",
            }
        )  # fmt: skip

    def note(self, kind: str, leader: str) -> Row:
        fitting = [
            row
            for row in self.notes
            if row["kind"] == kind and (leader or "{leader}" not in row["note"])
        ]
        found = self.random.choice(fitting or [{"readers": "", "note": ""}])
        return found | {"note": found["note"].format(leader=self.called(leader))}

    def called(self, key: str) -> str:
        for row in reversed(self.tables["people"]):
            if row["key"] == key:
                return f"{row['given']} {row['family']}"
        return ""

    def promise(self, place: Row, name: str, days: list[int]) -> None:
        """One that was kept makes it delivering; others are open, or came to little."""
        if name != "delivering" and self.random.random() < 0.6:
            return
        asked = next((day for day in days if day < 260), days[-1])
        n = self.random.randint(2, 12) * 5
        ask, demand = self.random.choice(ASKS)
        kept = name == "delivering"
        broken = not kept and asked > 90
        due = max(asked - 30, 3) if kept or broken else -self.random.randint(3, 40)
        came = n * self.random.randint(55, 120) // 100 if kept else n // 5
        self.tables["commitments"].append(
            {
                "team": TEAM, "whose": place["key"], "ask": ask.format(n=n),
                "demand": demand, "asked": str(asked), "answer": "yes",
                "promised": str(n), "due": str(due),
                "delivered": str(came) if kept or broken else "",
                "kept": str(due) if kept else "",
            }
        )  # fmt: skip

    def owe(self, place: Row, days: list[int]) -> None:
        """What was owed after the last meeting, done or not; and some before it."""
        for day in days[-1:] + [day for day in days if self.random.random() < 0.1]:
            due = day - self.random.choice((3, 7, 14))
            done = due > 14 or self.random.random() < 0.5
            if not done or due >= 0:
                self.tables["follow_ups"].append(
                    {
                        "owner": ORGANIZERS[place["seat"]],
                        "what": self.random.choice(OWED),
                        "due": str(due),
                        "done": str(due) if done else "",
                        "about": place["key"],
                    }
                )

    def sign(self, place: Row) -> None:
        """Something that speaks for the incumbent or against a demand."""
        day = str(self.random.randint(20, 300))
        choice = self.random.random()
        if choice < 0.4:
            opponent, kind, note = self.random.choice(OPPONENTS)
            self.tables["sightings"].append(
                {
                    "opponent": opponent, "team": TEAM, "institution": place["key"],
                    "kind": kind, "seen": day, "note": note, "source": "Their flyer",
                }
            )  # fmt: skip
        elif choice < 0.75:
            self.tables["endorsements"].append(
                {
                    "institution": place["key"], "district": place["seat"], "on": day,
                    "withdrawn": "", "source": "Their newsletter",
                }
            )  # fmt: skip
        else:
            self.tables["positions"].append(
                {
                    "institution": place["key"], "demand": "rents", "on": day,
                    "stance": "opposes", "source": "Letter to the community board",
                }
            )  # fmt: skip


def of_latinos(kind: Row) -> bool:
    return kind["community"] == "latino"
