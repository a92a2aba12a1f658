"""Coverage counted again, fact by fact, as the design words it."""

import datetime as dt
import functools
from collections import Counter
from collections.abc import Callable

from contacts import standing
from contacts.models import (
    Endorsement,
    Footprint,
    Institution,
    Position,
    Sighting,
    Standing,
)
from contacts.standing import Facts
from districts.models import District, Incumbent
from organizer.accounts.models import Team
from power.models import Aim

Rules = dict[tuple[int, int], Callable[[dt.date], Standing]]
ENGAGED = (Standing.ENGAGED, Standing.DELIVERING)
RELATED = (*ENGAGED, Standing.IN_CONVERSATION)
ENDORSEMENT_LASTS = dt.timedelta(730)


def remembered(facts: Facts) -> Callable[[dt.date], Standing]:
    """The plain rule over these facts, each day worked out once."""
    return functools.cache(functools.partial(standing.standing, facts))


def of_audience(
    rules: Rules,
    institution: Institution,
    team: Team | None,
    teams: list[Team],
    on: dt.date,
) -> Standing:
    asked = teams if team is None else [team]
    return max(
        (rules[institution.pk, one.pk](on) for one in asked), key=list(Standing).index
    )


class Signs:
    """What turns institutions away, with no fact known twice."""

    def __init__(self, institutions: list[Institution], teams: list[Team]) -> None:
        self.institutions, self.teams = institutions, teams
        self.facts = {
            (institution.pk, team.pk): standing.facts_of(institution, team)
            for institution in institutions
            for team in teams
        }
        self.endorsements = list(Endorsement.objects.all())
        self.positions = list(Position.objects.all())
        self.sightings = list(Sighting.objects.all())
        self.aims = list(Aim.objects.all())
        self.footprints = list(Footprint.objects.select_related("district"))
        self.holders = list(Incumbent.objects.all())

    def tallies(self, rules: Rules, team: Team | None, on: dt.date) -> Counter:
        """{(district, standing, with whom): how many institutions}."""
        found: Counter = Counter()
        for institution in self.institutions:
            if institution.closed_on and institution.closed_on < on:
                continue
            stands = of_audience(rules, institution, team, self.teams, on)
            for footprint in self.footprints:
                if footprint.institution_id == institution.pk:
                    whom = self.with_whom(
                        stands, institution, footprint.district, team, on
                    )
                    found[footprint.district_id, stands.value, whom] += 1
        return found

    def with_whom(self, stands, institution, place, team, on) -> str:
        asked = self.teams if team is None else [team]
        if any(self.sign(institution, place, one, on) for one in asked):
            return "contested" if stands in RELATED else "incumbent"
        return "ours" if stands in ENGAGED else "open"

    def sign(self, institution, place, team, on) -> bool:
        return (
            self.opposes(institution, on)
            or self.endorses(institution, place, on)
            or standing.stance(self.facts[institution.pk, team.pk], on) in (4, 5)
            or self.seen(institution, team, on)
        )

    def opposes(self, institution, on) -> bool:
        """The only demand is the coalition's, and always in force."""
        return any(
            p.institution_id == institution.pk and p.on <= on for p in self.positions
        )

    def endorses(self, institution: Institution, place: District, on: dt.date) -> bool:
        """It endorses the holder of a seat where we aim to replace them."""
        if not any(
            (a.state, a.number) == (place.state, place.number) for a in self.aims
        ):
            return False
        here = {
            holder.pk
            for holder in self.holders
            if (holder.state, holder.number) == (place.state, place.number)
        }
        return any(
            e.institution_id == institution.pk
            and e.incumbent_id in here
            and e.on <= on <= e.on + ENDORSEMENT_LASTS
            and (e.withdrawn_on is None or on < e.withdrawn_on)
            for e in self.endorsements
        )

    def seen(self, institution, team, on) -> bool:
        recent = [
            s.kind
            for s in self.sightings
            if (s.institution_id, s.team_id) == (institution.pk, team.pk)
            and dt.timedelta(0) <= on - s.seen_on <= dt.timedelta(365)
        ]
        return len(recent) >= 2 or any(kind in Sighting.STRONG for kind in recent)
