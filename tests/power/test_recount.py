"""What the product says of a district is what a plain count of its rows says."""

import datetime as dt
import tempfile
from pathlib import Path

from django.test import TestCase

from contacts.models import Endorsement, Footprint, Institution
from districts.models import District, Incumbent
from organizer.accounts.models import Team
from power import counting
from power.coverage import coverage
from power.demo.load import load
from power.models import Aim
from tests.power.recount import exported
from tests.power.recount_district import Recount

TODAY = dt.date(2026, 6, 15)
DAYS = (TODAY, TODAY - dt.timedelta(120), TODAY - dt.timedelta(400))
DISTRICTS = ("ny-05", "ny-08", "ny-09")


class CountedAgain(TestCase):
    maxDiff = None

    @classmethod
    def setUpTestData(cls):
        folder = Path(cls.enterClassContext(tempfile.TemporaryDirectory()))
        load(today=TODAY, data_dir=folder)
        Team.objects.update(shares=Team.Shares.COUNTS)
        District.objects.filter(number=8).update(adults=600_000)
        cls.add_what_the_demo_has_none_of()
        cls.recount = Recount(exported())

    @classmethod
    def add_what_the_demo_has_none_of(cls):
        """A parent with its local, and an endorsement that is more than a year old."""
        team = Team.objects.get(slug="neighbors")
        here = District.objects.get(state="NY", number=8, congress=119)
        ours = counting.rows([here.pk], day=TODAY, audience=team, with_whom=["ours"])
        parent, local, *_, endorser = [row.institution for row in ours]
        Institution.objects.filter(pk=local).update(parent=parent)
        Footprint.objects.filter(institution=parent).update(members=5_000)
        Aim.objects.create(
            state="NY", number=8, aim="replace", since=dt.date(2024, 1, 1)
        )
        Endorsement.objects.create(
            institution_id=endorser,
            incumbent=Incumbent.objects.filter(state="NY", number=8)
            .holding(TODAY)
            .get(),
            on=TODAY - dt.timedelta(500),
            source="Its newsletter",
        )

    def asked(self):
        team = Team.objects.get(slug="neighbors")
        for slug in DISTRICTS:
            for day in DAYS:
                for audience in (team, None):
                    place = District.objects.with_slug(slug).in_force(day).get()
                    yield place, day, audience

    def test_three_districts_on_three_days_for_a_team_and_the_coalition(self):
        engaged = 0
        for place, day, audience in self.asked():
            team = audience and audience.pk
            said = coverage(place, day=day, audience=audience)
            with self.subTest(place=place, day=day, audience=audience):
                again = self.recount.gauge(place.pk, team, day)
                self.assertEqual(said["institutions"], again)
                people = self.recount.people(place.pk, team, day)
                self.assertEqual(part(said["people"], people), people)
                money = self.recount.money(place.pk, team, day)
                self.assertEqual(part(said["money"], money), money)
                engaged += again["engaged"]
        # Not an agreement on nothing.
        self.assertGreater(engaged, 50)


def part(figures, wanted):
    return {name: figures[name] for name in wanted}
