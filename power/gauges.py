"""People and money of districts, as a reader is told them."""

from power.people import Figures


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
    nothing: Figures = {
        "pledged": None, "given": None, "pledgers": None, "givers": None,
        "recipients": {},
    }  # fmt: skip
    return money | nothing if hides else money
