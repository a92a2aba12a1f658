import datetime as dt

from power.models import Aim, BelievedToExist, Target
from tests import factories as make
from tests.refusals import RefusalTestCase

DAY = dt.date(2026, 12, 31)


class Plan(RefusalTestCase):
    @classmethod
    def setUpTestData(cls):
        cls.district = make.district()
        cls.kind = make.kind()

    def target(self, **fields):
        fields = {"kind": self.kind, "wanted": 24} | fields
        return Target.objects.create(district=self.district, due_on=DAY, **fields)

    def test_a_negative_target(self):
        with self.refused("power_target_wanted_check"):
            self.target(wanted=-1)

    def test_one_cell_and_day_twice(self):
        self.target()
        with self.refused("one_target_per_cell_and_day"):
            self.target(wanted=25)

    def test_another_teams_target_stands_beside_it(self):
        self.target()
        self.target(team=make.team())
        self.assertEqual(Target.objects.count(), 2)

    def test_two_aims_from_one_day(self):
        seat = {"state": "NY", "number": 8, "since": DAY}
        Aim.objects.create(aim="move", **seat)
        with self.refused("one_aim_per_seat_and_day"):
            Aim.objects.create(aim="replace", **seat)

    def test_a_count_without_a_source(self):
        with self.refused("believed_to_exist_has_a_source"):
            BelievedToExist.objects.create(
                district=self.district, kind=self.kind, count=400, as_of=DAY, source=""
            )
