"""What a district had by month, and the pace that it makes."""

import datetime as dt

from django.test import SimpleTestCase, TestCase

from contacts.models import Footprint, InstitutionKind
from organizer.accounts.models import Team
from power.models import Target
from power.pace import pace
from power.trend import have_on, month_ends, months_back, trend
from tests import factories as make
from tests.power.work import brings, days

DAY = dt.date(2026, 5, 18)


class Days(SimpleTestCase):
    def test_the_months_before_end_with_their_last_day(self):
        self.assertEqual(
            month_ends(dt.date(2024, 3, 15), 4),
            [
                dt.date(2023, 12, 31), dt.date(2024, 1, 31), dt.date(2024, 2, 29),
                dt.date(2024, 3, 15),
            ],
        )  # fmt: skip
        self.assertEqual(len(month_ends(DAY)), 60)
        self.assertEqual(month_ends(DAY)[0], dt.date(2021, 6, 30))

    def test_months_back_keeps_to_the_month(self):
        self.assertEqual(months_back(dt.date(2026, 8, 31), 6), dt.date(2026, 2, 28))
        self.assertEqual(months_back(dt.date(2026, 1, 31), 6), dt.date(2025, 7, 31))
        self.assertEqual(months_back(dt.date(2026, 11, 30), -3), dt.date(2027, 2, 28))


class Pace(SimpleTestCase):
    def said(self, have, had, wanted=81, due_on=dt.date(2026, 12, 31)):
        return pace(have, had, wanted=wanted, due_on=due_on, day=DAY)

    def test_when_the_plan_is_met(self):
        """24 are missing; 21 in six months are 3.5 a month, so seven months."""
        self.assertEqual(
            self.said(57, 36),
            "At the pace of the last six months, 21 more, the plan is met in "
            "December 2026, when it is due (31 December 2026).",
        )

    def test_long_after_it_is_due(self):
        """24 missing at one in six months: 144 months, in May 2038."""
        self.assertEqual(
            self.said(57, 56),
            "At the pace of the last six months, 1 more, the plan is met in "
            "May 2038, 11 years after it is due (31 December 2026).",
        )

    def test_before_it_is_due(self):
        """1 missing at 30 in six months: within the month."""
        self.assertIn(
            "30 more, the plan is met in June 2026, 6 months before it is due",
            self.said(80, 50),
        )

    def test_never(self):
        self.assertEqual(
            self.said(57, 57),
            "At the pace of the last six months, no more, the plan is not met: 24 of "
            "81 are missing.",
        )
        self.assertIn("3 fewer, the plan is not met: 24 of 81", self.said(57, 60))
        self.assertIn("not met in 50 years", self.said(1, 0, wanted=200))

    def test_met_already(self):
        self.assertEqual(
            self.said(81, 80),
            "The plan is met: 81 of 81, 1 more than six months before.",
        )

    def test_without_a_target(self):
        self.assertEqual(
            self.said(5, 5, wanted=None),
            "No target yet: 5 engaged or delivering, as six months before.",
        )

    def test_hidden_figures_make_no_sentence(self):
        self.assertEqual(self.said(None, 3), "")
        self.assertEqual(self.said(3, None), "")


class Trend(TestCase):
    @classmethod
    def setUpTestData(cls):
        cls.team = make.team("East Side")
        cls.here = make.district("NY-08")
        cls.bethel, cls.masjid, cls.local = (
            make.institution(name, at=cls.here)
            for name in ("Bethel", "Masjid", "Local")
        )
        # Each was met 40 and 10 days before that day, and then judged.
        brings(cls.team, "engaged", cls.bethel, on=DAY - days(60))
        brings(cls.team, "engaged", cls.masjid, on=DAY)
        brings(cls.team, "in_conversation", cls.local, on=DAY)

    def by_month(self, audience="the team"):
        audience = self.team if audience == "the team" else audience
        found = trend([self.here.pk], DAY, audience=audience)
        return {one.day: one for one in found}

    def had(self, back, audience="the team"):
        audience = self.team if audience == "the team" else audience
        return have_on([self.here.pk], DAY - days(back), audience=audience)

    def test_the_pace_is_of_the_same_days(self):
        for one in trend([self.here.pk], DAY, audience=self.team):
            self.assertEqual(self.had((DAY - one.day).days), one.have)
        self.assertIsNone(self.had(0, None))

    def test_it_goes_by_when_things_happened(self):
        """Bethel was met a second time, and judged, on the 70th day before."""
        found = [self.had(back) for back in (71, 70, 11, 10, 0)]
        self.assertEqual(found, [0, 1, 1, 2, 2])

    def test_a_late_entry_corrects_the_past(self):
        before = self.by_month()[dt.date(2025, 12, 31)]
        brings(self.team, "engaged", self.local, on=dt.date(2025, 12, 20))
        after = self.by_month()[dt.date(2025, 12, 31)]
        self.assertEqual((before.have, after.have), (0, 1))

    def test_it_holds_a_year_at_least_and_five_at_most(self):
        self.assertEqual(len(self.by_month()), 12)
        brings(self.team, "engaged", self.local, on=dt.date(2019, 12, 20))
        self.assertEqual(len(self.by_month()), 60)

    def test_what_is_not_ours_stands_beside(self):
        today = self.by_month()[DAY]
        self.assertEqual((today.have, today.in_conversation, today.lapsed), (2, 1, 0))

    def test_members_count_a_parent_and_its_local_once(self):
        for one, members in ((self.bethel, 300), (self.masjid, 500)):
            Footprint.objects.filter(institution=one).update(members=members)
        self.masjid.parent = self.bethel
        self.masjid.save()
        self.assertEqual(self.by_month()[DAY].members, 500)
        Footprint.objects.filter(institution=self.bethel).update(members=800)
        self.assertEqual(self.by_month()[DAY].members, 800)

    def test_members_nobody_counted_are_not_known(self):
        self.assertIsNone(self.by_month()[DAY].members)

    def test_the_plan_is_what_it_wants_next(self):
        kinds = InstitutionKind.objects.order_by("pk")[:2]
        for kind, wanted, due_on in (
            (kinds[0], 5, dt.date(2026, 3, 31)),
            (kinds[0], 9, dt.date(2026, 6, 30)),
            (kinds[1], 2, dt.date(2025, 12, 31)),
        ):
            Target.objects.create(
                team=self.team, district=self.here, kind=kind, wanted=wanted,
                due_on=due_on,
            )  # fmt: skip
        found = self.by_month()
        wanted = [found[day].wanted for day in (dt.date(2026, 3, 31), DAY)]
        self.assertEqual(wanted, [7, 11])

    def test_one_that_closed_is_no_longer_counted(self):
        self.bethel.closed_on = DAY - days(1)
        self.bethel.save()
        self.assertEqual([self.had(1), self.had(0)], [2, 1])

    def test_the_coalition_is_not_told_what_one_team_did(self):
        self.assertIsNone(self.by_month(None)[DAY].have)
        self.assertEqual(self.by_month(None)[dt.date(2025, 10, 31)].have, 0)
        Team.objects.update(shares=Team.Shares.COUNTS)
        self.assertEqual(self.by_month(None)[DAY].have, 2)

    def test_several_districts_count_an_institution_once(self):
        there = make.district("NY-05")
        Footprint.objects.create(
            institution=self.bethel, district=there, method="choice"
        )
        keys = [self.here.pk, there.pk]
        self.assertEqual(have_on(keys, DAY, audience=self.team), 2)
        self.assertEqual(have_on([there.pk], DAY, audience=self.team), 1)
