"""With whom an institution is: by every sign there is, worked out by hand."""

import datetime as dt

from contacts.models import Demand, Footprint, Position
from districts.models import Incumbent
from organizer.accounts.models import Team
from power.models import Aim
from tests import factories as make
from tests.power.work import (
    GaugeTestCase,
    assesses,
    brings,
    days,
    endorses,
    sees,
)

TODAY = make.TODAY


class WithWhom(GaugeTestCase):
    """Ours, contested, with the incumbent, open: by every sign there is."""

    @classmethod
    def setUpTestData(cls):
        super().setUpTestData()
        cls.incumbent = make.incumbent(of=cls.here)
        cls.body = make.institution(at=cls.here)
        cls.demand = Demand.objects.create(name="Right to counsel")

    def opposes(self, on, stance="opposes", demand=None):
        return Position.objects.create(
            demand=demand or self.demand,
            institution=self.body,
            stance=stance,
            on=on,
            source="Its letter",
        )

    def aims(self, aim, since=dt.date(2026, 1, 1), of=None):
        Aim.objects.create(team=of, state="NY", number=8, aim=aim, since=since)

    def test_without_a_sign_and_out_of_relationship_it_is_open(self):
        for standing in ("known", "contacted", "lapsed"):
            with self.subTest(standing=standing):
                brings(self.team, standing, self.body, on=TODAY)
                self.assertEqual(self.with_whom(), "open")

    def test_in_conversation_without_a_sign_is_open_still(self):
        brings(self.team, "in_conversation", self.body, on=TODAY)
        self.assertEqual(self.with_whom(), "open")

    def test_engaged_without_a_sign_is_ours(self):
        brings(self.team, "engaged", self.body, on=TODAY)
        self.assertEqual(self.with_whom(), "ours")

    def test_delivering_without_a_sign_is_ours(self):
        brings(self.team, "delivering", self.body, on=TODAY)
        self.assertEqual(self.with_whom(), "ours")

    def test_in_relationship_with_a_sign_is_contested(self):
        self.opposes(TODAY)
        for standing in ("in_conversation", "engaged", "delivering"):
            with self.subTest(standing=standing):
                brings(self.team, standing, self.body, on=TODAY)
                self.assertEqual(self.with_whom(), "contested")

    def test_out_of_relationship_with_a_sign_is_with_the_incumbent(self):
        self.opposes(TODAY)
        for standing in ("known", "contacted", "lapsed"):
            with self.subTest(standing=standing):
                brings(self.team, standing, self.body, on=TODAY)
                self.assertEqual(self.with_whom(), "incumbent")

    # A position on a demand

    def test_a_position_holds_from_its_day_on(self):
        self.opposes(TODAY)
        self.assertEqual(self.with_whom(day=TODAY - days(1)), "open")
        self.assertEqual(self.with_whom(day=TODAY + days(3650)), "incumbent")

    def test_a_position_changed_later_is_no_sign_from_then_on(self):
        self.opposes(TODAY - days(9))
        self.opposes(TODAY, stance="silent")
        self.assertEqual(self.with_whom(day=TODAY - days(1)), "incumbent")
        self.assertEqual(self.with_whom(), "open")

    def test_of_two_positions_on_one_day_the_opposing_counts(self):
        self.opposes(TODAY, stance="supports")
        self.opposes(TODAY)
        self.assertEqual(self.with_whom(), "incumbent")

    def test_a_position_on_another_demand_leaves_the_first(self):
        self.opposes(TODAY - days(9))
        other = Demand.objects.create(name="A hearing each quarter")
        self.opposes(TODAY, stance="supports", demand=other)
        self.assertEqual(self.with_whom(), "incumbent")

    def test_a_demand_no_longer_in_force_gives_no_sign(self):
        self.demand.until = TODAY
        self.demand.save()
        self.opposes(TODAY - days(30))
        self.assertEqual(self.with_whom(), "incumbent")
        self.assertEqual(self.with_whom(day=TODAY + days(1)), "open")

    def test_another_teams_demand_is_theirs_and_the_coalitions(self):
        other = make.team()
        theirs = Demand.objects.create(name="Their own", team=other)
        self.opposes(TODAY, demand=theirs)
        self.assertEqual(self.with_whom(), "open")
        self.assertEqual(self.with_whom(audience=other), "incumbent")
        Team.objects.update(shares=Team.Shares.COUNTS)
        self.assertEqual(self.with_whom(audience=None), "incumbent")

    # A stance

    def test_a_stance_of_4_or_5_is_a_sign_and_of_3_is_none(self):
        for stance, expected in ((3, "open"), (4, "incumbent"), (5, "incumbent")):
            with self.subTest(stance=stance):
                assesses(self.team, self.body, stance, on=TODAY)
                self.assertEqual(self.with_whom(), expected)

    def test_a_stance_is_a_sign_for_365_days(self):
        assesses(self.team, self.body, 4, on=TODAY)
        self.assertEqual(self.with_whom(day=TODAY + days(365)), "incumbent")
        self.assertEqual(self.with_whom(day=TODAY + days(366)), "open")

    def test_a_later_stance_replaces_it(self):
        assesses(self.team, self.body, 5, on=TODAY - days(9))
        assesses(self.team, self.body, 3, on=TODAY)
        self.assertEqual(self.with_whom(), "open")

    def test_of_two_stances_on_one_day_the_more_cautious_counts(self):
        assesses(self.team, self.body, 4, on=TODAY)
        assesses(self.team, self.body, 1, on=TODAY)
        self.assertEqual(self.with_whom(), "incumbent")

    def test_another_teams_stance_is_theirs(self):
        assesses(make.team(), self.body, 5, on=TODAY)
        self.assertEqual(self.with_whom(), "open")

    # A sighting

    def test_one_meeting_is_no_sign_and_two_sightings_are(self):
        for kind in ("met", "approached"):
            with self.subTest(kind=kind):
                self.body.sightings.all().delete()
                sees(self.team, self.body, kind, on=TODAY)
                self.assertEqual(self.with_whom(), "open")
                sees(self.team, self.body, "met", on=TODAY - days(300))
                self.assertEqual(self.with_whom(), "incumbent")

    def test_one_that_is_stronger_than_a_meeting_is_a_sign(self):
        for kind in ("hosted", "funded", "trip"):
            with self.subTest(kind=kind):
                self.body.sightings.all().delete()
                sees(self.team, self.body, kind, on=TODAY)
                self.assertEqual(self.with_whom(), "incumbent")

    def test_a_sighting_is_a_sign_for_365_days(self):
        sees(self.team, self.body, "hosted", on=TODAY)
        self.assertEqual(self.with_whom(day=TODAY + days(365)), "incumbent")
        self.assertEqual(self.with_whom(day=TODAY + days(366)), "open")

    def test_two_sightings_more_than_a_year_apart_are_no_sign(self):
        sees(self.team, self.body, "met", on=TODAY)
        sees(self.team, self.body, "met", on=TODAY - days(366))
        self.assertEqual(self.with_whom(), "open")

    def test_two_teams_sightings_are_not_pooled_by_either(self):
        other = make.team()
        for of in (self.team, other):
            sees(of, self.body, "met", on=TODAY)
        self.assertEqual(self.with_whom(), "open")
        self.assertEqual(self.with_whom(audience=other), "open")

    # An endorsement

    def test_an_endorsement_is_a_sign_only_where_we_aim_to_replace(self):
        endorses(self.body, self.incumbent, on=TODAY)
        self.assertEqual(self.with_whom(), "open")
        self.aims("move")
        self.assertEqual(self.with_whom(), "open")
        self.aims("replace", since=TODAY)
        self.assertEqual(self.with_whom(), "incumbent")
        self.aims("open_seat", since=TODAY + days(1))
        self.assertEqual(self.with_whom(day=TODAY + days(1)), "open")

    def test_an_endorsement_holds_730_days(self):
        self.aims("replace")
        endorses(self.body, self.incumbent, on=TODAY)
        self.assertEqual(self.with_whom(day=TODAY + days(730)), "incumbent")
        self.assertEqual(self.with_whom(day=TODAY + days(731)), "open")

    def test_an_endorsement_ends_the_day_it_is_withdrawn(self):
        self.aims("replace")
        endorses(self.body, self.incumbent, on=TODAY, withdrawn_on=TODAY + days(5))
        self.assertEqual(self.with_whom(day=TODAY + days(4)), "incumbent")
        self.assertEqual(self.with_whom(day=TODAY + days(5)), "open")

    def test_an_endorsement_of_a_former_holder_is_no_sign(self):
        self.aims("replace")
        endorses(self.body, self.incumbent, on=TODAY - days(5))
        self.incumbent.until = TODAY - days(1)
        self.incumbent.save()
        make.incumbent("Avery Example", of=self.here, since=TODAY)
        self.assertEqual(self.with_whom(), "open")

    def test_a_teams_own_aim_goes_before_the_coalitions(self):
        endorses(self.body, self.incumbent, on=TODAY)
        self.aims("replace")
        self.aims("move", of=self.team)
        self.assertEqual(self.with_whom(), "open")
        self.assertEqual(self.with_whom(audience=make.team()), "incumbent")

    def test_a_local_in_three_districts_endorsing_one_is_with_that_one_only(self):
        local = make.institution(of_kind="union_local")
        self.aims("replace")
        Aim.objects.create(state="NY", number=5, aim="move", since=TODAY)
        Aim.objects.create(state="NY", number=7, aim="replace", since=TODAY)
        theirs = [make.district("NY-05"), make.district("NY-07")]
        for place in theirs:
            make.incumbent(f"Holder of {place}", of=place)
        for place in (self.here, *theirs):
            Footprint.objects.create(institution=local, district=place, members=50)
        endorses(local, self.incumbent, on=TODAY)
        self.body.delete()
        brings(self.team, "engaged", local, on=TODAY)
        self.assertEqual(self.with_whom(), "contested")
        self.assertEqual(self.with_whom(district=theirs[0]), "ours")
        self.assertEqual(self.with_whom(district=theirs[1]), "ours")
        endorses(local, Incumbent.objects.get(number=5), on=TODAY)
        endorses(local, Incumbent.objects.get(number=7), on=TODAY)
        self.assertEqual(self.with_whom(district=theirs[0]), "ours")
        self.assertEqual(self.with_whom(district=theirs[1]), "contested")
