"""Who came, who votes, and whom our institutions can speak to, worked by hand."""

import datetime as dt

from django.test import SimpleTestCase, TestCase

from contacts.models import Commitment, Footprint
from districts.models import Election
from organizer.accounts.models import Team
from power.coverage import coverage
from power.people import Body, Members, People, bodies, expected, in_one, speak_to
from tests import factories as make
from tests.power.work import brings

DAY = dt.date(2026, 5, 18)


class SpeakTo(SimpleTestCase):
    """Of 1,000 adults."""

    def test_one_institution_speaks_to_its_members(self):
        self.assertEqual(speak_to([200], 1000), 200)

    def test_two_overlap_by_chance(self):
        # 1000 * (1 - 0.8 * 0.5)
        self.assertEqual(speak_to([200, 500], 1000), 600)

    def test_no_members_known_is_not_0(self):
        self.assertIsNone(speak_to([], 1000))
        self.assertIsNone(speak_to([200], None))

    def test_more_members_than_adults_are_everybody(self):
        self.assertEqual(speak_to([2000], 1000), 1000)


def of(institution, parent, members, matched=None, share=0.1):
    """An institution, whose members vote as a tenth of the adults did."""
    others = 0 if matched is not None else members or 0
    return Members(institution, parent, members, matched, others * share, 0)


class OnceEach(SimpleTestCase):
    def counted(self, *ours):
        return [one.members for one in bodies(ours)]

    def test_a_council_and_its_churches_count_once(self):
        churches = of(2, 1, 300), of(3, 1, 400)
        self.assertEqual(self.counted(of(1, None, 900), *churches), [900])
        self.assertEqual(self.counted(of(1, None, 500), *churches), [700])

    def test_the_voters_are_of_those_who_are_counted(self):
        churches = of(2, 1, 300, matched=60), of(3, 1, 400)
        self.assertEqual(
            bodies([of(1, None, 500), *churches]), [Body(700, 60, 40.0, 0)]
        )
        self.assertEqual(
            bodies([of(1, None, 900), *churches]), [Body(900, None, 90.0, 0)]
        )

    def test_locals_alone_are_counted_each(self):
        self.assertEqual(self.counted(of(2, 1, 300), of(3, 1, 400)), [300, 400])

    def test_a_tree_is_counted_from_below(self):
        tree = of(1, None, 100), of(2, 1, 50), of(3, 2, 80), of(4, 2, 90)
        self.assertEqual(self.counted(*tree), [170])

    def test_what_is_not_known_is_not_0(self):
        self.assertEqual(self.counted(of(1, None, None), of(2, 1, None)), [None])
        self.assertEqual(self.counted(of(1, None, None), of(2, 1, 40)), [40])

    def test_one_in_two_districts_has_its_members_in_both(self):
        self.assertEqual(
            in_one([of(1, None, 100), of(2, None, None), of(1, None, 50, share=0.2),
                    of(2, None, 30)]),
            [Members(1, None, 150, None, 20.0, 0), of(2, None, 30)],
        )  # fmt: skip


class Expected(SimpleTestCase):
    def test_assumed_voters_are_from_half_to_double(self):
        self.assertEqual(
            expected([Body(400, None, 40.0, 0)]),
            {"voters": 40, "range": [20, 80], "assumed": True, "without": 0},
        )

    def test_matched_voters_are_counted_as_they_are(self):
        self.assertEqual(
            expected([Body(400, 120, 0, 0), Body(100, None, 10.0, 0)]),
            {"voters": 130, "range": [125, 140], "assumed": True, "without": 0},
        )

    def test_matched_voters_need_no_share(self):
        self.assertEqual(
            expected([Body(400, 120, 0, 0), Body(100, None, 0, 100)]),
            {"voters": 120, "range": [120, 120], "assumed": False, "without": 100},
        )

    def test_nothing_known_is_not_0(self):
        self.assertIsNone(expected([Body(400, None, 0, 400)]))
        self.assertIsNone(expected([Body(None, None, 0, 0)]))


class OfADistrict(TestCase):
    """NY-08 of 1,000 adults on the 119th's lines."""

    @classmethod
    def setUpTestData(cls):
        cls.team = make.team("Ours")
        cls.here = make.district("NY-08", adults=1000, adults_source="ACS")
        make.incumbent(of=cls.here)

    def ours(self, *members, of=None, **fields):
        for number in members:
            one = make.institution(at=self.here, **fields)
            Footprint.objects.filter(institution=one).update(members=number)
            brings(of or self.team, "engaged", one, on=DAY)
        return one

    def election(self, *votes, at=None, **fields):
        at = at or self.here
        columns = {
            "office": "us_house", "date": dt.date(2024, 6, 25), "stage": "primary",
            "party": "Democrat", "decides": True, "covers_whole_district": True,
            "congress": at.congress, "ballots": sum(votes) or None, "source": "a.csv",
        }  # fmt: skip
        one = Election.objects.create(district=at, **columns | fields)
        for place, count in enumerate(votes or (None,)):
            one.candidacies.create(name=f"Name {place}", votes=count, won=place == 0)
        return one

    def people(self, audience="ours", day=DAY):
        audience = self.team if audience == "ours" else audience
        return coverage(self.here, day=day, audience=audience)["people"]

    # --- Elections --------------------------------------------------------------------

    def test_the_seats_own_latest_contested_primary_serves_first(self):
        self.election(60, 40)
        self.election(900, 90, office="mayor", date=dt.date(2025, 6, 24))
        self.election(date=dt.date(2026, 1, 1))
        self.ours(500)
        found = self.people()
        self.assertEqual(
            (found["election"]["office"], found["election"]["ballots"]),
            ("us_house", 100),
        )
        self.assertEqual((found["win_number"], found["election"]["winner_needed"]),
                         (51, 41))  # fmt: skip
        self.assertEqual(
            found["expected_voters"],
            {"voters": 50, "range": [25, 100], "assumed": True, "without": 0},
        )

    def test_without_a_contest_a_mayors_primary_serves_named_as_such(self):
        self.election()
        self.election(60, 41, office="mayor", date=dt.date(2025, 6, 24))
        found = self.people()
        self.assertEqual(
            (found["election"]["office"], found["win_number"]), ("mayor", 51)
        )

    def test_one_that_serves_goes_before_the_seats_own_that_does_not(self):
        self.election(90, 10, covers_whole_district=False)
        self.election(60, 41, office="mayor", date=dt.date(2021, 6, 22))
        self.assertEqual(self.people()["election"]["office"], "mayor")

    def test_whom_nobody_opposed_tells_no_votes_even_where_they_were_counted(self):
        self.election(60)
        self.assertIsNone(self.people()["election"])

    def test_one_on_other_lines_or_of_a_part_is_named_with_why_and_not_used(self):
        old = make.district("NY-08", congress=118, ends_on=dt.date(2025, 1, 2))
        for fields, warning in (
            ({"at": old}, "it was counted on the 118th Congress's lines, not on these"),
            ({"covers_whole_district": False},
             "it covers a part of the district alone"),
        ):  # fmt: skip
            with self.subTest(warning):
                one = self.election(60, 40, **fields)
                self.ours(500)
                found = self.people()
                self.assertEqual(
                    (found["election"]["serves"], found["election"]["warning"]),
                    (False, warning),
                )
                self.assertIsNone(found["win_number"])
                self.assertIsNone(found["expected_voters"])
                one.candidacies.all().delete()
                one.delete()

    def test_without_any_nothing_is_made_up(self):
        self.ours(500)
        found = self.people()
        for name in ("election", "win_number", "expected_voters"):
            self.assertIsNone(found[name])

    def test_an_election_to_come_is_not_known_yet(self):
        self.election(60, 40)
        self.assertIsNone(self.people(day=dt.date(2024, 6, 24))["election"])
        self.assertEqual(self.people(day=dt.date(2024, 6, 25))["win_number"], 51)

    # --- Adults, members --------------------------------------------------------------

    def test_adults_of_earlier_lines_serve_and_are_marked(self):
        old = make.district("NY-08", congress=118, ends_on=dt.date(2025, 1, 2))
        old.adults = 800
        old.save()
        self.assertEqual(
            [self.people()[name] for name in ("adults", "adults_lines")], [1000, 119]
        )
        self.here.adults = None
        self.here.save()
        self.assertEqual(
            [self.people()[name] for name in ("adults", "adults_lines")], [800, 118]
        )

    def test_how_many_have_members_known(self):
        self.ours(200, 500, None)
        found = self.people()
        self.assertEqual(found["speak_to"], 600)
        self.assertEqual(found["speak_to_range"], [500, 700])
        self.assertEqual(found["members_known"], {"known": 2, "of": 3})

    def test_no_members_known_is_not_0(self):
        self.ours(None)
        found = self.people()
        self.assertIsNone(found["speak_to"])
        self.assertIsNone(found["speak_to_range"])
        self.assertEqual(found["members_known"], {"known": 0, "of": 1})

    def test_a_voter_file_match_goes_before_the_share(self):
        self.election(60, 40)
        one = self.ours(500)
        Footprint.objects.filter(institution=one).update(primary_voters=120)
        self.assertEqual(
            self.people()["expected_voters"],
            {"voters": 120, "range": [120, 120], "assumed": False, "without": 0},
        )

    # --- Delivered --------------------------------------------------------------------

    def keeps(self, whose, delivered, on, of=None):
        Commitment.objects.create(
            team=of or self.team, institution=whose, ask="Come", asked_on=on,
            answer="yes", promised=10, delivered=delivered, kept_on=on,
        )  # fmt: skip

    def test_the_largest_turnout_of_each_institution_in_a_year(self):
        one, two = self.ours(100), self.ours(100)
        for delivered, days in ((30, 10), (40, 365), (90, 366)):
            self.keeps(one, delivered, DAY - dt.timedelta(days))
        self.keeps(two, 5, DAY)
        self.assertEqual(self.people()["delivered"], 45)

    def test_nobody_asked_is_not_0(self):
        self.assertIsNone(self.people()["delivered"])

    # --- Several districts ------------------------------------------------------------

    def test_an_institution_in_two_districts_counts_once(self):
        there = make.district("NY-05", adults=1000)
        self.election(60, 40)
        self.election(150, 50, at=there)
        both, alone = self.ours(200), self.ours(100)
        Footprint.objects.create(institution=both, district=there, members=300)
        self.keeps(both, 30, DAY)
        self.keeps(alone, 5, DAY)
        people = People([self.here, there], DAY, self.team, {})
        found = people.together([self.here.pk, there.pk], hidden=False)
        self.assertEqual((found["delivered"], found["delivered_by"]), (35, 2))
        # 2000 * (1 - 0.75 * 0.95)
        self.assertEqual((found["adults"], found["speak_to"]), (2000, 575))
        self.assertEqual(found["speak_to_range"], [500, 600])
        self.assertEqual(found["members_known"], {"known": 2, "of": 2})
        # 300 of NY-08 by a tenth, 300 of NY-05 by a fifth.
        self.assertEqual(found["expected_voters"]["voters"], 90)
        self.assertEqual((found["win_number"], found["elections"]), (152, 2))

    def test_a_sum_of_turnouts_tells_nothing_that_a_district_hides(self):
        there = make.district("NY-05", adults=1000)
        one, other = self.ours(200), make.institution(at=there)
        for team in (self.team, make.team("Second"), make.team("Third")):
            self.keeps(one, 30, DAY, of=team)
        self.keeps(other, 7, DAY)
        people = People([self.here, there], DAY, None, {})
        self.assertIsNone(people.gauge(there.pk)["delivered"])
        found = people.together([self.here.pk, there.pk], hidden=False)
        self.assertEqual((found["delivered"], found["delivered_by"]), (30, 1))

    def test_where_one_districts_adults_are_not_known_all_are_not(self):
        there = make.district("NY-05")
        self.ours(200)
        found = People([self.here, there], DAY, self.team, {}).together(
            [self.here.pk, there.pk], hidden=False
        )
        self.assertEqual((found["adults"], found["speak_to"]), (None, None))
        self.assertEqual(found["speak_to_range"], [200, 200])

    # --- The coalition ----------------------------------------------------------------

    def test_of_fewer_than_three_teams_our_work_is_hidden_and_the_record_is_not(self):
        self.election(60, 40)
        one = self.ours(500)
        self.keeps(one, 30, DAY)
        found = self.people(audience=None)
        for name in ("delivered", "speak_to", "members_known", "expected_voters"):
            self.assertIsNone(found[name], name)
        self.assertTrue(found["hidden"])
        self.assertEqual((found["adults"], found["win_number"]), (1000, 51))
        Team.objects.update(shares=Team.Shares.COUNTS)
        found = self.people(audience=None)
        self.assertEqual((found["delivered"], found["speak_to"]), (30, 500))
        self.assertTrue(found["at_most"])

    def test_turnouts_of_one_team_are_not_told_where_three_made_the_standings(self):
        one = self.ours(500)
        for name in ("Second", "Third"):
            brings(make.team(name), "engaged", one, on=DAY)
        self.keeps(one, 30, DAY)
        found = self.people(audience=None)
        self.assertEqual((found["speak_to"], found["delivered"]), (500, None))
        self.assertTrue(found["hidden"])

    def test_a_nonpartisan_team_is_told_no_win_number(self):
        self.election(60, 40)
        self.team.nonpartisan = True
        self.team.save()
        found = self.people()
        self.assertIsNone(found["win_number"])
        self.assertIsNone(found["election"])
