"""People and money of districts, as a reader is told them."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from functools import cached_property

from districts.models import District, Incumbent
from power.asking import Asked
from power.money import Money
from power.people import Figures, People


@dataclass
class Gauges:
    """Of each district and of several together, asked for once they are looked at.

    `hidden` are the districts of which the coalition may not be told.
    `hides_elections`: the reader's team is nonpartisan.
    """

    districts: Collection[District]
    asked: Asked
    holders: Mapping[int, Incumbent | None]
    hidden: Collection[int]
    hides_elections: bool

    @cached_property
    def people(self) -> People:
        parties = {key: one.party if one else "" for key, one in self.holders.items()}
        return People(
            self.districts, self.asked.day, self.asked.audience, parties, self.hidden
        )

    @cached_property
    def money(self) -> Money:
        return Money(self.districts, self.asked.day, self.asked.audience, self.holders)

    def people_of(self, district: int) -> Figures:
        return people_told(self.people.gauge(district), hides=self.hides_elections)

    def money_of(self, district: int) -> Figures:
        return money_told(self.money.gauge(district), hides=self.hides_elections)

    def together(
        self, districts: Collection[int], *, hidden: bool
    ) -> dict[str, Figures | bool]:
        people = self.people.together(districts, hidden=hidden)
        money = self.money.together(districts)
        return shown_to(people, money, hides_elections=self.hides_elections)


def shown_to(
    people: Figures, money: Figures, *, hides_elections: bool
) -> dict[str, Figures | bool]:
    """What the two gauges of a page are made of."""
    return {
        "people": people_told(people, hides=hides_elections),
        "money": money_told(money, hides=hides_elections),
        "hides_elections": hides_elections,
    }


def people_told(people: Figures, *, hides: bool) -> Figures:
    """Of a nonpartisan team a member is told of no win number."""
    return people | {"win_number": None, "election": None} if hides else people


def money_told(money: Figures, *, hides: bool) -> Figures:
    """Of a nonpartisan team a member is told of no pledge."""
    nothing: Figures = {"pledged": None, "given": None, "recipients": {}}
    return money | nothing if hides else money
