"""The invented nation: the same each time, whole, and never in somebody's database."""

import io

from django.core.management import CommandError, call_command
from django.test import TransactionTestCase

from contacts import standing
from contacts.kinds import ship
from contacts.models import (
    Institution,
    InstitutionKind,
    StandingPeriod,
    StandingStale,
    Touchpoint,
    TouchpointInstitution,
)
from districts.models import District
from tests import factories


class SeedBenchmarkTests(TransactionTestCase):
    def setUp(self):
        # The tests before took the kinds away with all the rest.
        ship(InstitutionKind)

    def seed(self):
        call_command(
            "seed_benchmark", institutions=1000, touchpoints=2000, stdout=io.StringIO()
        )

    def test_a_small_nation_is_whole(self):
        self.seed()
        self.assertEqual(District.objects.count(), 435)
        self.assertEqual(Institution.objects.count(), 1000)
        self.assertEqual(Touchpoint.objects.count(), 2000)
        # One institution has a fiftieth of all, and triggers stand as before.
        largest = Institution.objects.get(pk=1)
        self.assertGreaterEqual(largest.touchpoints.count(), 40)
        self.assertEqual(StandingStale.objects.count(), 0)
        Institution.objects.filter(pk=1).update(
            kind=InstitutionKind.objects.exclude(pk=largest.kind_id)[0]
        )
        self.assertEqual(StandingStale.objects.count(), 1)
        self.assertGreater(factories.institution().pk, 1000)

    def test_its_periods_are_those_of_its_facts(self):
        self.seed()
        columns = ("institution", "team", "standing", "since", "until")
        found = set(StandingPeriod.objects.values_list(*columns))
        standing.rebuild()
        self.assertEqual(found, set(StandingPeriod.objects.values_list(*columns)))
        kinds = set(StandingPeriod.objects.values_list("standing", flat=True))
        self.assertLessEqual({"contacted", "lapsed", "in_conversation"}, kinds)

    def test_a_database_that_holds_teams_is_refused(self):
        factories.team("Union council")
        with self.assertRaisesMessage(CommandError, "already holds teams"):
            self.seed()
        self.assertEqual(TouchpointInstitution.objects.count(), 0)
