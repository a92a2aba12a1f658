"""Which of a row's addresses is where they live, and what it says."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from contacts.importing import person_values as read
from contacts.importing.fields import ADDRESS
from contacts.importing.people import PersonFacts
from contacts.importing.plan import Plan, Reads, Step

READS: dict[str, Reads] = {
    "street": read.street_of,
    "city": read.city_of,
    "state": read.state_of,
    "zip": read.zip_of,
}
# A mailing address may be a post office's.
LAST = ("mailing", "other", "user submitted")
AT_WORK = re.compile(r"\b(work|business|office|billing)\b", re.IGNORECASE)


@dataclass(frozen=True)
class Home:
    """The columns of one address: home, mailing, address 1…"""

    places: list[int]
    # Of the columns that say whether it is at work.
    labels: list[int]
    steps: list[Step]

    def said(self, cells: Sequence[str]) -> bool:
        """Whether the row gives it, and as one where they live."""
        if any(AT_WORK.search(cells[at]) for at in self.labels):
            return False
        return any(cells[at] for at in self.places)


def address_steps(plan: Plan) -> Iterator[Step]:
    """The first address that says something; the parts of two are never mixed.

    Others are kept as extra. A constant fills what the address leaves blank.
    """
    width = len(plan.columns) - len(plan.behind)
    homes = [home(plan, places) for places in addresses(plan, width)]
    if len(homes) == 1 and not homes[0].labels:
        yield from homes[0].steps
    elif homes:
        yield first_home(plan, homes)
    for at in plan.of(*READS):
        if at >= width:
            yield filled(plan, at)


def addresses(plan: Plan, width: int) -> list[list[int]]:
    """The places of each address's columns; where letters are sent comes last.

    Columns that name no address belong to the first that has none such.
    """
    found: dict[str, list[int]] = {}
    for at in plan.of(*ADDRESS):
        if at < width:
            found.setdefault(plan.columns[at].detail, []).append(at)
    for name in [name for name in found if name and "" in found]:
        if not fields_of(plan, found[name]) & fields_of(plan, found[""]):
            found[name] += found.pop("")
    return [found[name] for name in sorted(found, key=lambda name: name in LAST)]


def fields_of(plan: Plan, places: Sequence[int]) -> set[str | None]:
    return {plan.columns[at].field for at in places}


def home(plan: Plan, places: Sequence[int]) -> Home:
    by_field: dict[str, list[int]] = {}
    for at in places:
        by_field.setdefault(plan.columns[at].field or "", []).append(at)
    labels = by_field.pop("address_label", [])
    parts = by_field.pop("street_part", [])
    steps = [plan.first(field, by_field[field], READS[field]) for field in by_field]
    if parts:
        steps.append(from_parts(plan, parts))
    return Home([at for at in places if at not in labels], labels, steps)


def from_parts(plan: Plan, parts: Sequence[int]) -> Step:
    """Number, street and apartment joined; of use where no column holds them whole."""

    def step(facts: PersonFacts, cells: Sequence[str]) -> None:
        said = [cells[at] for at in parts if cells[at]]
        if said and not facts.street:
            plan.take(facts, "street", parts[0], " ".join(said), read.street_of)
        elif not {part.lower() for part in said} <= set(facts.street.lower().split()):
            facts.extra |= {plan.headers[at]: cells[at] for at in parts if cells[at]}

    return step


def first_home(plan: Plan, homes: Sequence[Home]) -> Step:
    def step(facts: PersonFacts, cells: Sequence[str]) -> None:
        chosen = next((one for one in homes if one.said(cells)), None)
        for one in homes:
            if one is chosen:
                for inner in one.steps:
                    inner(facts, cells)
            elif chosen is None or not same(chosen, one, cells):
                for at in (*one.places, *one.labels):
                    if cells[at]:
                        facts.extra[plan.headers[at]] = cells[at]

    return step


def same(chosen: Home, other: Home, cells: Sequence[str]) -> bool:
    """Whether another address only repeats the chosen one."""
    given = {cells[at] for at in chosen.places}
    return all(cells[at] in given for at in other.places if cells[at])


def filled(plan: Plan, at: int) -> Step:
    field = plan.columns[at].field or ""

    def step(facts: PersonFacts, cells: Sequence[str]) -> None:
        if not getattr(facts, field):
            plan.take(facts, field, at, cells[at], READS[field])

    return step
