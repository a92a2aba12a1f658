"""The invented country's people: whom the teams met, and all whom a list brought.

Drawn by themselves, so that the rest of the country is the same with them or without.
"""

import datetime as dt
import random
import uuid
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from contacts.models import (
    Affiliation,
    Candidate,
    Commitment,
    Contact,
    ContactPoint,
    FollowUp,
    Tag,
    Tagging,
)
from power.benchmark.sheets import Sheet

GIVEN = (
    "Abena Ada Adrián Agnes Aisha Alma Amara Ana Andre Anil Anita Aram Asha Beatriz "
    "Bilal Bruno Carla Carmen Cedric Chen Clara Dalia Daniel Daria Deborah Denise "
    "Diego Dolores Edwidge Elena Eli Émile Esther Fatou Felix Fiona Frantz Gabriel "
    "Gloria Grace Habib Hana Hector Helen Ibrahim Ines Irene Isaac Ivette Jacques "
    "Jamal Jana Jasmine Jean Jin Joaquín Jonas Josefa Joy Julia Kamal Karim Kemi Lars "
    "Laura Leila Lena Leon Lidia Lin Lionel Lucía Lydia Magda Malik Manuel Marcus "
    "Margaret Maria Marisol Martha Matteo Maya Mei Mercy Miguel Mina Miriam Mónica "
    "Nadia Naomi Nasir Nicole Nina Noor Oksana Olga Omar Pablo Patrice Paul Pearl "
    "Pedro Phyllis Priya Quentin Rafael Ramón Rania Rebecca Renée René Rosa Ruth "
    "Salma Samuel Sandra Sara Selma Simone Sofía Soledad Suresh Tamara Tariq Teresa "
    "Thandi Tomás Tunde Ursula Valerie Vera Víctor Wanda Wei Yara Yusuf Zainab Zoë"
)
FIRST = (
    "Al Am Ash Ba Bar Bel Ber Bon Cal Can Cor Dal Dan Del Dor El Fa Fer Gar Gon Hal "
    "Har Ib Jan Kal Kar Lan Lo Mal Mar Mon Nor Ol Or Pal Per Qua Ram Rin Ros Sal San "
    "Ser Sil Tal Tor Val Ver Wil Zam"
)
LAST = (
    "ado amos anda ano aro arte berg court dell dón eaux eiro elli enko ero ford gate "
    "gore hurst ides iño ison lain land ley low man mond more ney okov ola ona ora "
    "ovic quist ragh ridge shaw son stein ton vale vedo well wick wood worth"
)
AREAS = (212, 313, 404, 512, 614, 718, 808, 917)
TAGS = (
    "Tenants day|Clinic campaign|Phone tree|Needs a ride|Speaks at meetings|"
    "Primary voter|School board|Summer cookout|Spring assembly|Newsletter|Host|Retired"
)
OWED = (
    "Call back about the clinic|Bring the flyers|Ask for the hall|Send the minutes|"
    "Introduce the pastor|Confirm the bus|Thank the hosts|Visit the new office"
)
ASKED = "Come to the assembly|Sign the letter|Host a house meeting|Bring five|Speak up"
# How many of 100 whom no touchpoint names belong to each team: one team is large.
SHARES = (60, 10, 10, 10, 10)
# How many of 100 of those are only listed.
LISTED = 60


@dataclass
class Papers:
    """The sheets that each person fills a line of, or several, or none."""

    contacts: Sheet = field(
        default_factory=lambda: Sheet(
            Contact, "id", "uuid", "team_id", "given", "family", "district_id",
            "method", "placement", "point_person_id", "made_by_id", "listed",
            "do_not_contact_since",
        )
    )  # fmt: skip
    points: Sheet = field(
        default_factory=lambda: Sheet(
            ContactPoint, "contact_id", "kind", "value", "normalised", "opted_out_on"
        )
    )
    roles: Sheet = field(
        default_factory=lambda: Sheet(
            Affiliation, "contact_id", "institution_id", "leads", "evidence", "since",
            "until",
        )
    )  # fmt: skip
    waiting: Sheet = field(
        default_factory=lambda: Sheet(Candidate, "contact_id", "district_id")
    )
    tags: Sheet = field(default_factory=lambda: Sheet(Tag, "id", "team_id", "name"))
    tagged: Sheet = field(
        default_factory=lambda: Sheet(Tagging, "tag_id", "contact_id")
    )

    def all(self) -> Iterator[Sheet]:
        return iter(
            (
                self.contacts,
                self.points,
                self.roles,
                self.waiting,
                self.tags,
                self.tagged,
            )
        )


class People:
    """As many contacts as there are touchpoints, and what is owed and promised."""

    def __init__(self, world, *, seed: int, organizers: int) -> None:
        self.world, self.organizers = world, organizers
        self.random = random.Random(seed)
        self.draw = self.random.random
        self.districts = len(world.seats)
        # Who made or looks after a contact: the member's id by the contact's.
        self.knows: dict[int, int] = {}
        self.papers = Papers()
        self.given, self.first, self.last = GIVEN.split(), FIRST.split(), LAST.split()
        self.tags, self.owed, self.asked = (
            words.split("|") for words in (TAGS, OWED, ASKED)
        )

    def sheets(self) -> Iterator[Sheet]:
        """Those whom the world's touchpoints named, then the rest of the lists."""
        for team in self.world.teams:
            for number, name in enumerate(self.tags):
                self.papers.tags.add(
                    (team - 1) * len(self.tags) + number + 1, team, name
                )
        for (institution, team), people in self.world.people.items():
            for contact in people:
                self.met(contact, team, institution)
        for contact in range(self.world.persons + 1, self.world.touchpoints + 1):
            self.listed_or_kept(contact)
        return self.papers.all()

    # --- One person ------------------------------------------------------------------

    def met(self, contact: int, team: int, institution: int) -> None:
        home = self.world.home.get(institution) if self.draw() < 0.8 else None
        point_person = self.member(team) if self.draw() < 0.15 else None
        made_by = self.member(team) if self.draw() < 0.7 else None
        self.add(contact, team, home or self.district(), point_person, made_by)
        self.role(contact, institution)

    def listed_or_kept(self, contact: int) -> None:
        """One whom no touchpoint names: listed, or with a role, or looked after."""
        team = self.random.choices(self.world.teams, SHARES)[0]
        if self.draw() * 100 < LISTED:
            self.add(contact, team, self.district(), None, None, listed=True)
        elif self.draw() < 0.5:
            self.add(contact, team, self.district(), self.member(team), None)
        else:
            self.add(contact, team, self.district(), None, None)
            institution = 1 + int(self.draw() * len(self.world.institutions))
            self.role(contact, institution)

    def add(
        self, contact: int, team: int, home: int, looks: int | None, made: int | None,
        *, listed: bool = False,
    ) -> None:  # fmt: skip
        if knows := looks or made:
            self.knows[contact] = knows
        given = self.one_of(self.given, 1.6)
        family = self.one_of(self.first, 1.3) + self.one_of(self.last)
        placed = "placed"
        if self.draw() < 0.04:
            placed = "ambiguous"
            for district in {home, home % self.districts + 1}:
                self.papers.waiting.add(contact, district)
        elif self.draw() < 0.06:
            placed = "unknown"
        known = placed == "placed"
        refused = self.day() if self.draw() < 0.02 else None
        self.papers.contacts.add(
            contact, self.uuid(), team, given, family, home if known else None,
            "zip" if known else "", placed, looks, made, listed, refused,
        )  # fmt: skip
        self.reach(contact, given, family)
        if self.draw() < 0.15:
            tag = (team - 1) * len(self.tags) + 1 + int(len(self.tags) * self.draw())
            self.papers.tagged.add(tag, contact)

    def reach(self, contact: int, given: str, family: str) -> None:
        """Of ten six have an e-mail address, seven a phone; both lead nowhere."""
        out = self.day() if self.draw() < 0.03 else None
        if self.draw() < 0.6:
            mail = f"{given}.{family}{contact}@example.org"
            self.papers.points.add(contact, "email", mail, mail.lower(), out)
        if self.draw() < 0.7:
            area = self.one_of(AREAS)
            last = f"01{int(100 * self.draw()):02}"
            self.papers.points.add(
                contact, "phone", f"({area}) 555-{last}", f"+1{area}555{last}", out
            )

    def role(self, contact: int, institution: int) -> None:
        leads = self.draw() < 0.6
        since = self.day() if self.draw() < 0.3 else None
        until = self.day() if self.draw() < 0.15 else None
        if since and until and since > until:
            since, until = until, since
        evidence = "office" if leads else ""
        self.papers.roles.add(contact, institution, leads, evidence, since, until)

    # --- What is owed and promised ---------------------------------------------------

    def dues(self) -> Iterator[Sheet]:
        """A follow-up for every fifth contact; a promise of every twentieth."""
        owed = Sheet(
            FollowUp, "uuid", "team_id", "what", "due_on", "owner_id", "done_on",
            "institution_id", "contact_id",
        )  # fmt: skip
        promised = Sheet(
            Commitment, "team_id", "contact_id", "ask", "asked_on", "answer", "due_on",
            "kept_on",
        )  # fmt: skip
        keys = list(self.world.people.items())
        for number in range(self.world.touchpoints // 5):
            (institution, team), people = keys[number % len(keys)]
            contact = people[number % len(people)] if people else None
            due = self.day() + dt.timedelta(30)
            done = due if self.draw() < 0.7 else None
            what = self.one_of(self.owed)
            owner = self.knows.get(contact or 0) or self.member(team)
            owed.add(
                self.uuid(), team, what, due, owner, done,
                None if contact else institution, contact,
            )  # fmt: skip
            if number % 4 == 0 and contact:
                asked = self.day()
                answer = "yes" if self.draw() < 0.6 else "maybe"
                kept = asked if answer == "yes" and self.draw() < 0.5 else None
                ask = self.one_of(self.asked)
                until = asked + dt.timedelta(60)
                promised.add(team, contact, ask, asked, answer, until, kept)
        return iter((owed, promised))

    # --- Draws -----------------------------------------------------------------------

    def one_of(self, some: Sequence, skew: float = 1) -> Any:
        """One of `some`; with a skew above 1 the first ones more often."""
        return some[int(len(some) * self.draw() ** skew)]

    def member(self, team: int) -> int:
        return (team - 1) * self.organizers + 1 + int(self.organizers * self.draw())

    def district(self) -> int:
        return 1 + int(self.districts * self.draw())

    def day(self) -> dt.date:
        return self.world.someday(self.draw())

    def uuid(self) -> uuid.UUID:
        return uuid.UUID(int=self.random.getrandbits(128), version=4)
