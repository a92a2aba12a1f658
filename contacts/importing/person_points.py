"""How a row says to reach somebody: e-mails and phones, labels, and opting out."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from contacts.importing import person_values as read
from contacts.importing import values
from contacts.importing.fields import bare
from contacts.importing.people import PersonFacts
from contacts.importing.person_plan import Plan, Step
from contacts.importing.policies import Point
from contacts.importing.unread import Unread
from contacts.models import ContactPoint

EMAIL, PHONE = ContactPoint.Kind.EMAIL.value, ContactPoint.Kind.PHONE.value
Reads = Callable[[str], tuple[str, str]]


def email(text: str) -> tuple[str, str]:
    address = read.email_of(text)
    return address, address


READS: dict[str, Reads] = {EMAIL: email, PHONE: read.phone_of}


@dataclass(frozen=True, slots=True)
class Way:
    """A column of e-mails or of phones, and where its labels are (NULL = nowhere)."""

    at: int
    label: str
    label_at: int | None
    split: bool


def point_steps(plan: Plan) -> Iterator[Step]:
    for kind in (EMAIL, PHONE):
        ways = [way(plan, at, kind) for at in plan.of(kind)]
        if ways:
            yield reach(plan, kind, ways)
        opting = plan.of(f"{kind}_opted_out", f"{kind}_allowed")
        if opting:
            yield opted_out(plan, kind, opting)


def way(plan: Plan, at: int, kind: str) -> Way:
    column = plan.columns[at]
    labels = [
        place
        for place in plan.of(f"{kind}_label")
        if bare(plan.columns[place].detail) == bare(column.header)
    ]
    return Way(
        at, read.label_of(column.detail), labels[0] if labels else None, column.split
    )


def reach(plan: Plan, kind: str, ways: Sequence[Way]) -> Step:
    """Each e-mail or phone once, in the columns' order."""
    reads = READS[kind]

    def step(facts: PersonFacts, cells: Sequence[str]) -> None:
        for one in ways:
            text = cells[one.at]
            if text and not one.split:
                said = one.label_at is not None and cells[one.label_at]
                label = read.label_of(said) if said else one.label
                take(plan, facts, one.at, kind, text, label, reads)
            elif text:
                for part, label in zip(*split(one, cells), strict=True):
                    take(plan, facts, one.at, kind, part, label, reads)

    return step


def split(one: Way, cells: Sequence[str]) -> tuple[list[str], list[str]]:
    """A cell's values and a label for each; where there are too few, the column's."""
    texts = values.parts(cells[one.at])
    said = values.parts(cells[one.label_at]) if one.label_at is not None else []
    labels = [read.label_of(text) or one.label for text in said[: len(texts)]]
    return texts, labels + [one.label] * (len(texts) - len(labels))


def take(
    plan: Plan, facts: PersonFacts, at: int, kind: str, text: str, label: str,
    reads: Reads,
) -> None:  # fmt: skip
    if len(text) < 8 and text.lower() in values.NOTHING:
        return
    try:
        value, key = reads(text)
    except Unread as unread:
        several = len(values.parts(text)) > 1
        plan.cannot(facts, kind, at, text, Unread(HOLDS_SEVERAL) if several else unread)
        return
    for point in facts.points:
        if point.normalised == key:
            return
    facts.points.append(Point(kind, value, key, label))


HOLDS_SEVERAL = "seems to hold several: ask for its column to be split"


def opted_out(plan: Plan, kind: str, places: Sequence[int]) -> Step:
    """That they want no e-mails or no calls is so for every one of theirs."""

    def step(facts: PersonFacts, cells: Sequence[str]) -> None:
        day = plan.day(facts, cells, places)
        facts.points = [
            point._replace(opted_out_on=day) if day and point.kind == kind else point
            for point in facts.points
        ]
        nobody = day and all(point.kind != kind for point in facts.points)
        for at in places:
            if cells[at] and (nobody or values.undecided(cells[at])):
                facts.extra[plan.headers[at]] = cells[at]

    return step
