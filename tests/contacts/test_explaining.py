"""Why an institution stands where it stands, held against the kept periods."""

import datetime as dt
import random

import pytest
from django.test import TestCase

from contacts import explaining
from contacts.models import Affiliation, Assessment, Commitment, StandingPeriod
from contacts.standing import facts_of, recompute_marked
from tests import factories
from tests.factories import TODAY


def ago(days: int) -> dt.date:
    return TODAY - dt.timedelta(days=days)


class Explaining(TestCase):
    @classmethod
    def setUpTestData(cls):
        cls.team = factories.team()
        cls.one = factories.institution()
        cls.leader = factories.leader(cls.one, cls.team)

    def meet(self, days: int, kind="one_on_one", **fields):
        fields.setdefault("contacts", [self.leader])
        return factories.touchpoint(
            self.team, ago(days), kind=kind, institutions=[self.one], **fields
        )

    def judge(self, days: int, stance: int, by=None):
        return Assessment.objects.create(
            team=self.team,
            institution=self.one,
            stance=stance,
            made_on=ago(days),
            made_by=by,
        )

    def account(self, day=TODAY):
        return explaining.account(facts_of(self.one, self.team), day)

    def test_nothing_on_record_holds_nothing(self):
        account = self.account()
        self.assertEqual(account.standing, "known")
        self.assertIsNone(account.until)
        self.assertIsNone(account.stance.on)
        self.assertEqual(account.two_days.count, 0)

    def test_each_condition_says_until_when(self):
        self.meet(100)
        self.meet(10, kind="call")
        self.judge(30, Assessment.Stance.SUPPORTIVE)
        account = self.account()
        self.assertEqual(account.two_days.until, ago(100 - 365))
        self.assertEqual(account.two_days.count, 2)
        self.assertEqual(account.in_person.until, ago(100 - 365))
        self.assertEqual(account.in_person.on, ago(100))
        self.assertEqual(account.with_leader.until, ago(10 - 365))
        self.assertEqual(account.with_leader.who, self.leader.pk)
        self.assertEqual(account.fresh.until, ago(10 - 90))
        self.assertEqual(account.stance.until, ago(30 - 365))
        self.assertEqual(account.stance.stance, Assessment.Stance.SUPPORTIVE)
        self.assertEqual(account.until, ago(10 - 90))
        self.assertEqual(
            account.first_to_end, "a two-way talk or a kept promise every 90 days"
        )
        self.assertFalse(account.is_late)
        self.assertEqual(account.standing, "engaged")

    def test_a_leader_who_left_is_over_since_that_day(self):
        self.meet(40)
        self.meet(20)
        Affiliation.objects.filter(contact=self.leader).update(until=ago(5))
        account = self.account()
        self.assertIsNone(account.with_leader.until)
        self.assertEqual(account.with_leader.over, ago(5))
        self.assertEqual(
            account.missing, "a two-way talk within a year with someone who leads there"
        )

    def test_the_last_fortnight_of_a_relationship_is_late(self):
        self.meet(100)
        self.meet(77)
        self.assertTrue(self.account().is_late)
        self.assertFalse(self.account(ago(1)).is_late)

    def test_a_stance_against_us_holds_nothing(self):
        self.judge(30, Assessment.Stance.SUPPORTIVE)
        self.judge(10, Assessment.Stance.OPPOSED)
        stance = self.account().stance
        self.assertIsNone(stance.until)
        self.assertEqual(stance.over, ago(11))
        self.assertEqual(stance.stance, Assessment.Stance.OPPOSED)

    def test_two_organizers_two_steps_apart_within_60_days_disagree(self):
        ana, ben = (factories.member(self.team) for _ in range(2))
        one = self.judge(60, 2, ana)
        other = self.judge(0, 4, ben)
        self.assertEqual(explaining.disagreement([one, other]), [one, other])
        settled = self.judge(0, 4, ana)
        self.assertEqual(explaining.disagreement([one, other, settled]), [])

    def test_61_days_or_one_step_is_no_disagreement(self):
        ana, ben = (factories.member(self.team) for _ in range(2))
        late = [self.judge(61, 2, ana), self.judge(0, 4, ben)]
        self.assertEqual(explaining.disagreement(late), [])
        near = [self.judge(3, 2, ana), self.judge(0, 3, ben)]
        self.assertEqual(explaining.disagreement(near), [])


class AgainstThePeriods(TestCase):
    """Random facts: the account ends a relationship on the day the periods do."""

    @classmethod
    def setUpTestData(cls):
        cls.team = factories.team()

    def random_facts(self, chance: random.Random):
        one = factories.institution(
            of_kind=chance.choice(["congregation", "union_local"])
        )
        leaders = [
            factories.leader(
                one,
                self.team,
                since=chance.choice([None, ago(chance.randrange(300))]),
                until=chance.choice([None, ago(-chance.randrange(200))]),
            )
            for _ in range(2)
        ]
        for _ in range(chance.randrange(6)):
            factories.touchpoint(
                self.team,
                ago(chance.randrange(500)),
                kind=chance.choice(["one_on_one", "call", "site_visit", "email"]),
                institutions=[one],
                contacts=chance.sample(leaders, chance.randrange(3)),
            )
        for _ in range(chance.randrange(3)):
            Commitment.objects.create(
                team=self.team,
                institution=one,
                ask="Come",
                asked_on=ago(500),
                answer="yes",
                kept_on=ago(chance.randrange(400)),
            )
        return one

    def test_the_relationship_ends_when_the_periods_say(self):
        chance = random.Random(7)
        held = 0
        for number in range(40):
            one = self.random_facts(chance)
            recompute_marked()
            periods = list(
                StandingPeriod.objects.filter(institution=one, team=self.team)
            )
            facts = facts_of(one, self.team)
            for days in range(0, 400, 13):
                day = ago(days)
                with self.subTest(number=number, day=day):
                    until = explaining.account(facts, day).until
                    self.assertEqual(until, explaining.relationship_until(periods, day))
                held += until is not None
        self.assertGreater(held, 50)


@pytest.mark.parametrize(
    ("spans", "expected"),
    [
        ([], []),
        ([(ago(3), ago(2)), (ago(1), TODAY)], [(ago(3), TODAY)]),
        ([(ago(9), ago(3)), (ago(1), TODAY)], [(ago(9), ago(3)), (ago(1), TODAY)]),
        ([(TODAY, ago(1))], []),
        ([(ago(9), TODAY), (ago(5), ago(4))], [(ago(9), TODAY)]),
    ],
)
def test_spans_that_touch_are_joined(spans, expected):
    assert explaining.joined(spans) == expected
