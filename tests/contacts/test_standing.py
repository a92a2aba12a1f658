"""Cases worked by hand. In each, the plain rule, the periods and coverage agree."""

from django.test import TestCase

from contacts import standing
from contacts.models import Demand
from power import counting
from tests import factories
from tests.contacts import facts
from tests.contacts.facts import assess, day, keep


class StandingCase(TestCase):
    """An institution in NY-08 and a team, with whom its leader has not met yet."""

    kind = "congregation"

    @classmethod
    def setUpTestData(cls):
        cls.team = factories.team("Union council")
        cls.other = factories.team("Chapter")
        cls.district = factories.district("NY-08")
        cls.bethel = factories.institution("Bethel", of_kind=cls.kind)
        facts.root(cls.bethel, cls.district)
        cls.james = factories.leader(cls.bethel, cls.team)

    def meet(self, *days, of=None, with_=None, **fields):
        """Reached touchpoints that name Bethel, attended by James unless said."""
        for on in days:
            factories.touchpoint(
                of or self.team, day(on), institutions=[self.bethel],
                contacts=[self.james] if with_ is None else with_, **fields,
            )  # fmt: skip

    def stands(self, expected, on, *, of="the team", institution=None, district=None):
        """By all three: the plain rule, the periods, and coverage's count."""
        institution, district = institution or self.bethel, district or self.district
        audience = self.team if of == "the team" else of
        standing.sweep()
        with self.subTest(day=on, audience=str(audience)):
            plain = standing.standing_on(institution, day(on), team=audience)
            period = facts.period_on(institution, day(on), audience)
            counted = self.counted(day(on), audience, district)
            self.assertEqual((plain.value, period), (expected, expected))
            self.assertEqual([name for name, _ in counted], [expected])

    def counted(self, on, audience, district):
        """(standing, with whom) of each institution that counts in the district."""
        tallies = counting.tallies([district.pk], day=on, audience=audience)
        cells = [tally for (_, by, _), tally in tallies.items() if by == "kind"]
        return [where for tally in cells for where in tally.elements()]


class RelationshipTests(StandingCase):
    def test_nothing_is_known(self):
        self.stands("known", 0)

    def test_two_days_in_person_with_a_leader_are_a_relationship(self):
        self.meet(0, 10)
        self.stands("known", -1)
        self.stands("contacted", 0)
        self.stands("contacted", 9)
        self.stands("in_conversation", 10)

    def test_it_lapses_on_day_91_after_the_latest_meeting(self):
        self.meet(0, 10)
        self.stands("in_conversation", 100)
        self.stands("lapsed", 101)
        self.stands("lapsed", 5000)

    def test_it_comes_back_with_the_next_meeting(self):
        self.meet(0, 10, 200)
        self.stands("lapsed", 199)
        self.stands("in_conversation", 200)
        self.stands("in_conversation", 290)
        self.stands("lapsed", 291)

    def test_two_records_of_one_meeting_count_one_day(self):
        self.meet(10, 10)
        self.stands("contacted", 10)
        self.meet(11)
        self.stands("in_conversation", 11)

    def test_a_first_meeting_365_days_before_counts(self):
        self.meet(0, 365)
        self.stands("in_conversation", 365)
        self.stands("lapsed", 366)

    def test_a_first_meeting_366_days_before_does_not(self):
        self.meet(0, 366)
        self.stands("contacted", 366)

    def test_one_of_the_two_is_in_person(self):
        self.meet(0, 10, kind="call")
        self.stands("contacted", 10)
        self.meet(20, kind="site_visit")
        self.stands("in_conversation", 20)

    def test_the_one_in_person_is_365_days_old_at_most(self):
        self.meet(0)
        self.meet(300, 350, kind="call")
        self.stands("in_conversation", 365)
        self.stands("lapsed", 366)

    def test_the_one_in_person_need_not_be_the_one_with_a_leader(self):
        self.meet(0, kind="house_meeting", with_=())
        self.meet(10, kind="call")
        self.stands("in_conversation", 10)

    def test_without_a_leader_there_is_no_relationship(self):
        self.meet(0, 10, with_=())
        self.stands("contacted", 10)

    def test_an_unreached_call_counts_for_nothing(self):
        self.meet(0, kind="call", reached=False)
        self.stands("known", 0)
        self.meet(10)
        self.stands("contacted", 10)

    def test_text_email_event_and_letter_only_make_contact(self):
        for on, kind in enumerate(("text", "email", "event", "letter")):
            self.meet(10 * on, kind=kind)
        self.stands("contacted", 0)
        self.stands("contacted", 30)
        self.meet(40)
        self.stands("contacted", 40)

    def test_a_touchpoint_counts_only_for_those_it_names(self):
        """The attendee leads Bethel, but the organizer did not tick it."""
        hall = factories.institution("Hall")
        for on in (0, 10):
            factories.touchpoint(
                self.team, day(on), institutions=[hall], contacts=[self.james]
            )
        self.stands("known", 10)

    def test_a_touchpoint_counts_for_each_that_it_names(self):
        place = factories.district("NY-05")
        hall = factories.institution("Hall", at=place)
        for on in (0, 10):
            factories.touchpoint(
                self.team, day(on),
                institutions=[self.bethel, hall], contacts=[self.james],
            )  # fmt: skip
        self.stands("in_conversation", 10)
        self.stands("contacted", 10, institution=hall, district=place)


class UnionLocalTests(StandingCase):
    kind = "union_local"

    def test_a_local_stays_fresh_for_120_days(self):
        self.meet(0, 10)
        self.stands("in_conversation", 130)
        self.stands("lapsed", 131)


class LeaderTests(StandingCase):
    def test_a_leader_who_left_takes_the_relationship_along(self):
        facts.leads(self.james, self.bethel, 0, 30)
        self.james.affiliations.filter(since=None).delete()
        self.meet(0, 10)
        self.stands("in_conversation", 30)
        self.stands("lapsed", 31)

    def test_a_leader_who_came_back_brings_it_back(self):
        self.james.affiliations.all().delete()
        facts.leads(self.james, self.bethel, 0, 30)
        facts.leads(self.james, self.bethel, 60, None)
        self.meet(0, 10)
        self.stands("lapsed", 31)
        self.stands("lapsed", 59)
        self.stands("in_conversation", 60)
        self.stands("lapsed", 101)

    def test_one_who_led_later_than_the_meeting_does_not_count(self):
        self.james.affiliations.update(since=day(11))
        self.meet(0, 10)
        self.stands("contacted", 11)

    def test_one_who_led_from_the_very_day_counts(self):
        self.james.affiliations.update(since=day(10), until=day(10))
        self.meet(0, 10)
        self.stands("in_conversation", 10)
        self.stands("lapsed", 11)

    def test_a_member_who_leads_nobody_does_not_count(self):
        self.james.affiliations.update(leads=False)
        self.meet(0, 10)
        self.stands("contacted", 10)

    def test_a_leader_of_another_institution_does_not_count(self):
        deacon = factories.leader(factories.institution("Hall"), self.team)
        self.meet(0, 10, with_=(deacon,))
        self.stands("contacted", 10)

    def test_a_meeting_with_a_leader_counts_for_365_days(self):
        self.meet(0)
        self.meet(300, with_=())
        self.stands("in_conversation", 365)
        self.stands("lapsed", 366)


class StanceTests(StandingCase):
    def setUp(self):
        self.meet(*range(0, 800, 80))

    def test_with_a_stance_of_1_or_2_it_is_engaged(self):
        for stance, expected in (
            (1, "engaged"), (2, "engaged"), (3, "in_conversation"),
            (4, "in_conversation"), (5, "in_conversation"),
        ):  # fmt: skip
            with self.subTest(stance=stance):
                assessed = assess(100, self.team, stance, institution=self.bethel)
                self.stands("in_conversation", 99)
                self.stands(expected, 100)
                assessed.delete()

    def test_a_stance_holds_for_365_days(self):
        assess(100, self.team, 2, institution=self.bethel)
        self.stands("engaged", 465)
        self.stands("in_conversation", 466)

    def test_the_latest_stance_counts(self):
        assess(100, self.team, 2, institution=self.bethel)
        assess(150, self.team, 3, institution=self.bethel)
        assess(200, self.team, 1, institution=self.bethel)
        self.stands("engaged", 149)
        self.stands("in_conversation", 150)
        self.stands("engaged", 200)

    def test_an_older_support_does_not_outlive_a_later_doubt(self):
        assess(100, self.team, 3, institution=self.bethel)
        assess(99, self.team, 1, institution=self.bethel)
        self.stands("engaged", 99)
        self.stands("in_conversation", 100)

    def test_of_one_days_the_more_cautious_counts(self):
        assess(100, self.team, 4, institution=self.bethel)
        assess(100, self.team, 2, institution=self.bethel)
        self.stands("in_conversation", 100)

    def test_a_stance_on_a_demand_is_no_stance(self):
        demand = Demand.objects.create(name="Raise the wage")
        assess(100, self.team, 1, institution=self.bethel, demand=demand)
        self.stands("in_conversation", 100)
        assess(100, self.team, 2, institution=self.bethel)
        assess(110, self.team, 5, institution=self.bethel, demand=demand)
        self.stands("engaged", 110)

    def test_a_leaders_stance_is_not_the_institutions(self):
        assess(100, self.team, 1, contact=self.james)
        self.stands("in_conversation", 100)

    def test_another_teams_stance_is_theirs(self):
        assess(100, self.other, 1, institution=self.bethel)
        self.stands("in_conversation", 100)

    def test_without_a_relationship_support_is_only_contact(self):
        assess(0, self.team, 1, institution=self.bethel)
        self.stands("contacted", 79)
        self.stands("engaged", 80)


class CommitmentTests(StandingCase):
    def setUp(self):
        self.meet(*range(0, 800, 80))
        for on in (0, 360, 720):
            assess(on, self.team, 2, institution=self.bethel)

    def test_a_kept_commitment_delivers_for_365_days(self):
        keep(100, self.team, institution=self.bethel)
        self.stands("engaged", 99)
        self.stands("delivering", 100)
        self.stands("delivering", 465)
        self.stands("engaged", 466)

    def test_without_a_stance_it_does_not_deliver(self):
        keep(100, self.team, institution=self.bethel)
        assess(110, self.team, 3, institution=self.bethel)
        self.stands("in_conversation", 110)

    def test_a_contacts_own_commitment_does_not_count(self):
        keep(100, self.team, contact=self.james)
        self.stands("engaged", 100)

    def test_another_teams_commitment_is_theirs(self):
        keep(100, self.other, institution=self.bethel)
        self.stands("engaged", 100)

    def test_a_kept_commitment_keeps_a_relationship_fresh(self):
        """The last meeting is on day 720, and would lapse on day 811."""
        keep(800, self.team, institution=self.bethel)
        self.stands("delivering", 811)
        self.stands("delivering", 890)
        self.stands("lapsed", 891)

    def test_a_contacts_commitment_keeps_nothing_fresh(self):
        keep(800, self.team, contact=self.james)
        self.stands("engaged", 810)
        self.stands("lapsed", 811)


class AudienceTests(StandingCase):
    def test_two_halves_of_a_relationship_are_never_pooled(self):
        self.meet(0)
        self.meet(10, of=self.other)
        for audience in (self.team, self.other, None):
            self.stands("contacted", 10, of=audience)

    def test_one_teams_stance_is_not_pooled_with_anothers_relationship(self):
        self.meet(0, 10, of=self.other)
        assess(10, self.team, 1, institution=self.bethel)
        self.stands("known", 10)
        self.stands("in_conversation", 10, of=None)

    def test_the_coalition_stands_where_its_best_team_stands(self):
        self.meet(0, 10)
        self.meet(20, kind="text", of=self.other)
        assess(10, self.team, 2, institution=self.bethel)
        self.stands("contacted", 20, of=self.other)
        self.stands("engaged", 20, of=None)
        self.stands("lapsed", 101, of=None)

    def test_the_best_team_may_change(self):
        self.meet(0, 10)
        self.meet(50, 90, of=self.other)
        self.stands("lapsed", 101)
        self.stands("in_conversation", 101, of=None)
        self.stands("in_conversation", 180, of=None)
        self.stands("lapsed", 181, of=None)


class CoverageTests(StandingCase):
    def test_a_closed_institution_is_not_counted(self):
        self.meet(0, 10)
        self.bethel.closed_on = day(20)
        self.bethel.save()
        self.stands("in_conversation", 20)
        self.assertEqual(self.counted(day(21), self.team, self.district), [])

    def test_one_not_yet_opened_is_not_counted(self):
        self.bethel.opened_on = day(5)
        self.bethel.save()
        self.assertEqual(self.counted(day(4), self.team, self.district), [])
        self.stands("known", 5)


class LocalInThreeDistrictsTests(StandingCase):
    kind = "union_local"

    @classmethod
    def setUpTestData(cls):
        super().setUpTestData()
        more = [factories.district(name) for name in ("NY-05", "NY-07")]
        facts.root(cls.bethel, *more)
        cls.three = [cls.district, *more]
        cls.holders = [factories.incumbent(of=place) for place in cls.three]
        for holder in cls.holders:
            facts.aim_to_replace(holder)

    def with_whom(self, on):
        standing.sweep()
        return [self.counted(day(on), self.team, place) for place in self.three]

    def test_its_endorsement_counts_where_that_incumbent_sits(self):
        self.meet(0, 10)
        assess(10, self.team, 2, institution=self.bethel)
        facts.endorse(10, self.bethel, self.holders[1])
        ours, contested = [("engaged", "ours")], [("engaged", "contested")]
        self.assertEqual(self.with_whom(10), [ours, contested, ours])

    def test_without_a_relationship_it_is_with_that_incumbent_alone(self):
        facts.endorse(10, self.bethel, self.holders[1])
        free, theirs = [("known", "open")], [("known", "incumbent")]
        self.assertEqual(self.with_whom(10), [free, theirs, free])
        self.assertEqual(self.with_whom(740), [free, theirs, free])
        self.assertEqual(self.with_whom(741), [free, free, free])
