"""Who may ask what: a module of this package for each part of the product.

A module has ROWS, one request each: the address's name, what it is asked about, and the
status that each role gets. Its function `things(test)`, if it has one, makes what its
rows ask about, by name; see tests/everybody.py for what is there already.
"""

from dataclasses import dataclass, field

STRANGER = "stranger"
# Signed in, but no member of any team.
TEAMLESS = "teamless"
# An organizer's turf is NY-08, where everything below lies, or another district.
OURS = ("viewer", "inside", "outside", "coordinator", "admin")
THEIRS = tuple(f"their {role}" for role in OURS)
SIGN_IN = 302


@dataclass
class Row:
    name: str
    # The address's arguments: texts, or attributes of the test such as "kept.pk".
    args: tuple = ()
    query: str = ""
    post: dict | None = None
    gets: dict = field(default_factory=dict)


def gets(
    members: int, *, viewer=None, theirs=None, their_viewer=None, teamless=403,
    stranger=SIGN_IN, **some,
) -> dict:  # fmt: skip
    """What each role gets: `members` unless told otherwise by group or by role."""
    theirs = members if theirs is None else theirs
    found = {STRANGER: stranger, TEAMLESS: teamless}
    found |= dict.fromkeys(OURS, members) | dict.fromkeys(THEIRS, theirs)
    if viewer is not None:
        found["viewer"] = viewer
        found["their viewer"] = viewer
    if their_viewer is not None:
        found["their viewer"] = their_viewer
    return found | some


EVERYONE = gets(200, stranger=200, teamless=200)
# The pages for signing in send those who are in to the first page.
STRANGERS = gets(302, stranger=200, teamless=302)
