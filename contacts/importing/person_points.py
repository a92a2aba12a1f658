"""How a row says to reach somebody: e-mails and phones, labels, and opting out."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from contacts.importing import person_values as read
from contacts.importing import values
from contacts.importing.fields import bare
from contacts.importing.people import PersonFacts
from contacts.importing.plan import Plan, Step
from contacts.importing.policies import Point
from contacts.importing.unread import Unread
from contacts.models import ContactPoint

EMAIL, PHONE = ContactPoint.Kind.EMAIL.value, ContactPoint.Kind.PHONE.value
HOLDS_SEVERAL = Unread("seems to hold several: ask for its column to be split")
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


def idle_labels(plan: Plan) -> list[int]:
    """Columns of labels that label none of the plan's columns."""
    return [
        at
        for kind in (EMAIL, PHONE)
        for at in plan.of(f"{kind}_label")
        if all(way(plan, one, kind).label_at != at for one in plan.of(kind))
    ]


def way(plan: Plan, at: int, kind: str) -> Way:
    column = plan.columns[at]
    labels = [
        place
        for place in plan.of(f"{kind}_label")
        if bare(plan.columns[place].detail) == bare(column.header)
    ]
    label = read.label_of(plan.detail(at, read.LONGEST["label"]))
    return Way(at, label, labels[0] if labels else None, column.split)


def reach(plan: Plan, kind: str, ways: Sequence[Way]) -> Step:
    """Each e-mail or phone once, in the columns' order."""
    reads = READS[kind]

    def step(facts: PersonFacts, cells: Sequence[str]) -> None:
        for one in ways:
            text = cells[one.at]
            if text and not one.split:
                label = one.label
                if one.label_at is not None and cells[one.label_at]:
                    label = said_label(plan, facts, one, cells[one.label_at])
                take(plan, facts, one.at, kind, text, label, reads)
            elif text:
                for part, label in split(plan, facts, one, cells):
                    take(plan, facts, one.at, kind, part, label, reads)

    return step


def said_label(plan: Plan, facts: PersonFacts, one: Way, text: str) -> str:
    """What the row calls it, else what the column does."""
    try:
        return read.label_of(text) or one.label
    except Unread as unread:
        plan.cannot(facts, "label", one.label_at or 0, text, unread)
        return one.label


def split(
    plan: Plan, facts: PersonFacts, one: Way, cells: Sequence[str]
) -> Iterator[tuple[str, str]]:
    """A cell's values and a label for each; where there are too few, the column's."""
    said = values.parts(cells[one.label_at]) if one.label_at is not None else []
    labels = [said_label(plan, facts, one, text) for text in said]
    for part in values.parts(cells[one.at]):
        yield part, labels.pop(0) if labels else one.label


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
        plan.cannot(facts, kind, at, text, HOLDS_SEVERAL if several else unread)
        return
    for point in facts.points:
        if point.normalised == key:
            return
    facts.points.append(Point(kind, value, key, label))


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
