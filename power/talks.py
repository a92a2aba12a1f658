"""How many conversations a team's organizers had, by who had them."""

import datetime as dt
from collections import defaultdict
from dataclasses import dataclass, field

from contacts.models import Touchpoint, TouchpointOrganizer
from organizer.accounts.models import Team, User


@dataclass
class Talks:
    """Touchpoints of a week: all, those that reached somebody, and of which kind.

    `before` counts those of the days before the week that reached somebody.
    """

    touchpoints: int = 0
    reached: int = 0
    two_way: int = 0
    in_person: int = 0
    before: int = 0

    def add(self, touchpoint: Touchpoint, monday: dt.date) -> None:
        if touchpoint.happened_on < monday:
            self.before += touchpoint.reached
            return
        self.touchpoints += 1
        self.reached += touchpoint.reached
        self.two_way += touchpoint.two_way
        in_person = touchpoint.kind in Touchpoint.IN_PERSON
        self.in_person += touchpoint.reached and in_person


@dataclass
class TeamTalks:
    """Each touchpoint once in `together`, and once for each who had it.

    `by_member` is by the membership's key; `nobody` are those of no organizer, as an
    import may bring them.
    """

    together: Talks = field(default_factory=Talks)
    nobody: Talks = field(default_factory=Talks)
    by_member: dict[int, Talks] = field(default_factory=lambda: defaultdict(Talks))


def team_talks(
    team: Team, user: User, *, since: dt.date, week: tuple[dt.date, dt.date]
) -> TeamTalks:
    """The talks of `week`, first and last day inclusive, and before it from `since` on.

    Whoever recorded a touchpoint or took part in it had it, as the list of touchpoints
    filters by organizer.
    """
    monday, last = week
    touchpoints = Touchpoint.objects.visible_to(user).filter(
        team=team, happened_on__range=(since, last)
    )
    had = defaultdict(set)
    took_part = TouchpointOrganizer.objects.filter(touchpoint__in=touchpoints)
    for touchpoint, member in took_part.values_list("touchpoint", "membership"):
        had[touchpoint].add(member)
    found = TeamTalks()
    fields = touchpoints.only("kind", "happened_on", "reached", "recorded_by")
    for one in fields.order_by():
        found.together.add(one, monday)
        who = had[one.pk] | ({one.recorded_by_id} - {None})
        for member in who:
            found.by_member[member].add(one, monday)
        if not who:
            found.nobody.add(one, monday)
    return found
