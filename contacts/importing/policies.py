"""What becomes of what is held when a list says something else, column by column.

A blank never takes anything away. That somebody died, opted out or must not be
contacted is never loosened, whatever the policy: the earliest day known stands.
"""

from collections.abc import Iterable, Mapping, Sequence
from enum import StrEnum
from typing import NamedTuple, TypeVar

from contacts.importing import Refusal

Value = TypeVar("Value")


class Policy(StrEnum):
    """From the most cautious to the boldest."""

    NEVER = "never"
    FILL = "fill"
    ADD = "add"
    OVERWRITE = "overwrite"


# What the page says of each.
MEANINGS = {
    Policy.NEVER: "leave what is there, even where it is blank",
    Policy.FILL: "fill blanks",
    Policy.ADD: "add to what is there",
    Policy.OVERWRITE: "put the list's in its place",
}


class Point(NamedTuple):
    """An e-mail address or a phone; `opted_out_on` is an ISO day, empty = they did not.

    `value` is as given, `normalised` the address in lower case or the phone in E.164.
    """

    kind: str
    value: str
    normalised: str
    label: str = ""
    opted_out_on: str = ""


def one(held: Value, new: Value, policy: Policy) -> Value:
    """Of a field with one value; to add to it is to fill it."""
    if not known(new) or policy is Policy.NEVER:
        return held
    return new if policy is Policy.OVERWRITE or not known(held) else held


def known(value: object) -> bool:
    """Whether it says something: 0 degrees do, an empty text does not."""
    return value is not None and value != ""


def several(held: Sequence[Value], new: Sequence[Value], policy: Policy) -> list[Value]:
    """Of a field with any number, each once, in the order of their coming."""
    if not new or policy is Policy.NEVER or (held and policy is Policy.FILL):
        return list(held)
    return list(dict.fromkeys(new if policy is Policy.OVERWRITE else (*held, *new)))


def since(held: str, new: str, policy: Policy) -> str:
    """Of a death, an opt-out or a wish not to be contacted; ISO days, empty = none."""
    if policy is Policy.NEVER:
        return held
    return min(filter(None, (held, new)), default="")


def points(held: Sequence[Point], new: Iterable[Point], policy: Policy) -> list[Point]:
    """Of e-mail addresses or of phones.

    One that they opted out of stays even where others take the place of all: it would
    come back with the next list as if nothing had been said. The opt-out of one that is
    held is taken over under every policy but `never`.
    """
    if policy is Policy.NEVER:
        return list(held)
    kept = {point.normalised: point for point in held}
    fresh = {point.normalised: point for point in new}
    for key in kept.keys() & fresh.keys():
        kept[key] = both(kept[key], fresh[key], policy)
    if policy is Policy.OVERWRITE and fresh:
        kept = {
            key: point
            for key, point in kept.items()
            if key in fresh or point.opted_out_on
        }
    if policy is not Policy.FILL or not held:
        kept = {**kept, **{key: fresh[key] for key in fresh if key not in kept}}
    return list(kept.values())


def both(held: Point, new: Point, policy: Policy) -> Point:
    return Point(
        held.kind,
        one(held.value, new.value, policy),
        held.normalised,
        one(held.label, new.label, policy),
        since(held.opted_out_on, new.opted_out_on, policy),
    )


def extra(
    held: Mapping[str, str], new: Mapping[str, str], policy: Policy
) -> dict[str, str]:
    """Of the data without a field of its own, column by column."""
    columns = {**held, **new} if policy is not Policy.NEVER else held
    return {
        column: one(held.get(column, ""), new.get(column, ""), policy)
        for column in columns
    }


def for_shared(policy: Policy, *, leads: bool, said: bool) -> Policy:
    """The policy for an institution that all teams share: it is only filled.

    Unless the importer is a coordinator or an admin (`leads`) who says so themselves.
    """
    if policy is Policy.OVERWRITE and not (leads and said):
        return Policy.FILL
    return policy


def policy_named(text: str) -> Policy:
    try:
        return Policy(text.strip().lower())
    except ValueError:
        raise Refusal(
            f"There is no policy {text}. There is: {', '.join(Policy)}."
        ) from None
