from django.test import TestCase
from django.urls import reverse

from contacts.models import Assessment, Demand, StandingPeriod
from contacts.standing import recompute_marked
from tests import factories


class AssessInstitution(TestCase):
    @classmethod
    def setUpTestData(cls):
        cls.team = factories.team("Ours")
        cls.one = factories.institution("Bethel Light")
        cls.member = factories.member(cls.team)
        cls.today = cls.team.today()

    def setUp(self):
        self.client.force_login(self.member.user)

    def say(self, **said):
        address = reverse("assessment_add", args=[self.one.pk])
        said = {"stance": 2, "made_on": self.today.isoformat()} | said
        return self.client.post(address, said)

    def test_a_stance_moves_the_standing_at_once(self):
        leader = factories.leader(self.one, self.team)
        for day in (self.today, self.today.replace(day=1)):
            factories.touchpoint(
                self.team, day, institutions=[self.one], contacts=[leader]
            )
        factories.touchpoint(self.team, institutions=[self.one], contacts=[leader])
        recompute_marked()
        self.say()
        made = Assessment.objects.get()
        self.assertEqual((made.team, made.made_by), (self.team, self.member))
        standing = StandingPeriod.objects.on(self.today).get(team=self.team)
        self.assertEqual(standing.standing, "engaged")

    def test_one_on_a_demand_of_the_coalitions_or_ours(self):
        ours = Demand.objects.create(name="Ours", team=self.team)
        theirs = Demand.objects.create(name="Theirs", team=factories.team())
        self.say(demand=ours.pk)
        self.assertEqual(Assessment.objects.get().demand, ours)
        self.assertContains(self.say(demand=theirs.pk), "There is no such demand")

    def test_what_cannot_be_is_refused(self):
        for said, sentence in (
            ({"stance": ""}, "Choose one of the five."),
            ({"stance": "6"}, "Select a valid choice"),
            ({"made_on": "2999-01-01"}, "has not come yet"),
            ({"made_on": ""}, "Say as of when."),
            ({"made_on": "0026-01-01"}, "Write the year in full"),
        ):
            with self.subTest(said=said):
                self.assertContains(self.say(**said), sentence)
        self.assertEqual(Assessment.objects.count(), 0)

    def test_a_slip_is_taken_back_by_whoever_made_it_or_a_coordinator(self):
        colleague = factories.member(self.team)
        leader = factories.member(self.team, "coordinator")
        for reader, status in ((colleague, 403), (self.member, 302), (leader, 302)):
            self.client.force_login(self.member.user)
            self.say()
            address = reverse("assessment_delete", args=[Assessment.objects.get().pk])
            self.client.force_login(reader.user)
            with self.subTest(reader=reader):
                self.assertEqual(self.client.post(address).status_code, status)
            Assessment.objects.all().delete()

    def test_another_teams_or_a_touchpoints_is_not_found(self):
        touchpoint = factories.touchpoint(self.team, institutions=[self.one])
        for fields in ({"team": factories.team()}, {"touchpoint": touchpoint}):
            made = Assessment.objects.create(
                **({"team": self.team} | fields), institution=self.one, stance=1,
                made_on=self.today,
            )  # fmt: skip
            with self.subTest(fields=fields):
                address = reverse("assessment_delete", args=[made.pk])
                self.assertEqual(self.client.post(address).status_code, 404)
