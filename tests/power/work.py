"""A team's work with an institution, in a line each: what makes it stand somewhere."""

import datetime as dt

from django.test import TestCase

from contacts.models import (
    Assessment,
    Commitment,
    Endorsement,
    Institution,
    Opponent,
    Pledge,
    Sighting,
)
from contacts.standing import sweep
from districts.models import District, Election, Incumbent
from organizer.accounts.models import Team
from power.coverage import institutions_gauge
from tests import factories as make


def days(count: int) -> dt.timedelta:
    return dt.timedelta(days=count)


def brings(of: Team, to: str, *institutions: Institution, on: dt.date) -> None:
    """Do what makes each institution stand at `to` with the team on the day `on`.

    The last meeting is 10 days old by then, the first 40; those of a lapsed one 300
    and 330.
    """
    for institution in institutions:
        if to == "contacted":
            make.touchpoint(of, on - days(10), kind="text", institutions=[institution])
        elif to != "known":
            befriends(of, institution, to, on - days(300 if to == "lapsed" else 10))
    sweep()


def befriends(of: Team, institution: Institution, to: str, last: dt.date) -> None:
    leader = make.leader(institution, of)
    for day in (last - days(30), last):
        make.touchpoint(of, day, institutions=[institution], contacts=[leader])
    if to in ("engaged", "delivering"):
        assesses(of, institution, Assessment.Stance.SUPPORTIVE, on=last)
    if to == "delivering":
        Commitment.objects.create(
            team=of,
            institution=institution,
            ask="Forty people at the town hall",
            asked_on=last,
            answer=Commitment.Answer.YES,
            kept_on=last,
        )


def assesses(of: Team, institution: Institution, stance: int, *, on: dt.date):
    return Assessment.objects.create(
        team=of, institution=institution, stance=stance, made_on=on
    )


def sees(of: Team, institution: Institution, kind: str, *, on: dt.date) -> Sighting:
    opponent, _ = Opponent.objects.get_or_create(name="The member's district office")
    return Sighting.objects.create(
        team=of, institution=institution, opponent=opponent, kind=kind, seen_on=on
    )


def endorses(
    institution: Institution, incumbent: Incumbent, *, on: dt.date, **fields
) -> Endorsement:
    return Endorsement.objects.create(
        institution=institution,
        incumbent=incumbent,
        on=on,
        source="Its newsletter",
        **fields,
    )


class GaugeTestCase(TestCase):
    """A team, a district, and the gauge of its institutions on the day TODAY."""

    @classmethod
    def setUpTestData(cls):
        cls.team = make.team("East Side")
        cls.here = make.district("NY-08")

    def gauge(self, *, day=make.TODAY, audience="the team", district=None):
        audience = self.team if audience == "the team" else audience
        return institutions_gauge(district or self.here, day=day, audience=audience)

    def with_whom(self, **of):
        """The one "with whom" that holds any institution."""
        found = [name for name, n in self.gauge(**of)["with_whom"].items() if n]
        self.assertEqual(len(found), 1, found)
        return found[0]


def votes(at: District, *counts: int) -> Election:
    """The latest deciding House primary there, of one candidate to a count."""
    one = Election.objects.create(
        district=at, office="us_house", date=dt.date(2024, 6, 25), stage="primary",
        party="Democrat", decides=True, covers_whole_district=True,
        congress=at.congress, ballots=sum(counts), source="a.csv",
    )  # fmt: skip
    for place, count in enumerate(counts):
        one.candidacies.create(name=f"Name {place}", votes=count, won=place == 0)
    return one


def pledges(of: Team, amount: int, at: District, *, given: int, on: dt.date) -> Pledge:
    """What someone who lives there pledged and gave on that day, for its cycle."""
    contact = make.contact(of, district=at, placement="placed", method="choice")
    return Pledge.objects.create(
        team=of, contact=contact, recipient="Ann Ay", amount=amount, given=given,
        given_on=on, pledged_on=on, cycle=on.year + on.year % 2,
    )  # fmt: skip
