"""For whom figures are: one of a user's teams, or the coalition, which is None."""

from collections.abc import Iterable

from organizer.accounts.models import Membership, Team

COALITION = "coalition"


def audience_named(
    name: str, *, acting: Membership, memberships: Iterable[Membership]
) -> Team | None:
    """The audience that an address names by slug; the acting team where it names none.

    LookupError for a team that is not among `memberships`.
    """
    if name == COALITION:
        return None
    teams = {one.team.slug: one.team for one in memberships}
    return teams[name] if name else acting.team
