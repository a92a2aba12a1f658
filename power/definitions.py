"""What each figure means, in a line: on what is printed and in what is taken away."""

from typing import NamedTuple


class Definition(NamedTuple):
    word: str
    means: str


DEFINITIONS = {
    "delivering": Definition(
        "Delivering",
        "Engaged, and kept a promise of the institution in the last 365 days.",
    ),
    "engaged": Definition("Engaged", "In relationship with us, with a stance for us."),
    "in_conversation": Definition(
        "In conversation", "In relationship with us, without a stance for us."
    ),
    "lapsed": Definition("Lapsed", "Was in relationship once, and is not now."),
    "contacted": Definition(
        "Contacted", "At least one real exchange; no relationship yet."
    ),
    "known": Definition("Known", "On record; no exchange yet."),
    "in_relationship": Definition(
        "In relationship",
        "Two talks on two days in the last 365, one of them in person and one with a "
        "leader, the latest fresh for its kind.",
    ),
    "ours": Definition(
        "Ours", "Engaged or delivering, without a sign for the incumbent's side."
    ),
    "contested": Definition("Contested", "In relationship with us, with such a sign."),
    "incumbent": Definition(
        "With the incumbent", "With such a sign, not in relationship with us."
    ),
    "open": Definition("Open", "Neither."),
    "total": Definition(
        "On record", "All institutions on record that count in the district."
    ),
    "target": Definition("Target", "How many engaged or delivering the plan wants."),
    "gap": Definition("Gap", "How many are still missing for the target."),
    "believed_to_exist": Definition(
        "Believed to exist",
        "How many there are, by a count with a source; empty: unknown.",
    ),
    "waiting": Definition(
        "Waiting", "May be in the district; count nowhere until someone chooses."
    ),
    "delivered": Definition(
        "Came on kept promises",
        "People who came on kept promises in the last 365 days, the largest turnout of "
        "each institution.",
    ),
    "expected_voters": Definition(
        "Expected voters",
        "Members who vote in the named primary: matched with a voter file, else "
        "assumed, from half to double.",
    ),
    "win_number": Definition("Win number", "Half of that election's ballots plus one."),
    "speak_to": Definition(
        "Can speak to",
        "How many different people our institutions' members are, by members known, "
        "where memberships overlap by chance.",
    ),
    "at_most": Definition(
        "At most",
        "Teams may know the same person or gift: a sum over them may be less.",
    ),
    "hidden": Definition(
        "Hidden",
        "Fewer than three teams work there, and not all of them share their counts.",
    ),
}
# What a brief has room for, and needs.
PRINTED = [
    one
    for key, one in DEFINITIONS.items()
    if key not in ("total", "gap", "target", "believed_to_exist", "waiting")
]
