"""Writers at one time: whoever comes last sees what the others wrote."""

import threading
from concurrent.futures import ThreadPoolExecutor

from django.db import connection, transaction
from django.test import TransactionTestCase

from contacts import standing
from contacts.actions.touchpoints import log_touchpoint
from contacts.history import action
from contacts.kinds import ship
from contacts.models import (
    Attendance,
    Institution,
    InstitutionKind,
    StandingPeriod,
    StandingStale,
    TouchpointInstitution,
)
from tests import factories
from tests.contacts import facts
from tests.contacts.facts import day

WRITERS = 8
EACH = 5
SOON = 30


@action("assessed two institutions")
def assess_both(*, actor, first, then, on, meet):
    """Two statements, so that the order of the marks is the caller's."""
    facts.assess(on, actor.team, 2, institution=first)
    meet()
    facts.assess(on, actor.team, 2, institution=then)


class WritersCase(TransactionTestCase):
    def setUp(self):
        # The tests before took the kinds away with all the rest.
        ship(InstitutionKind)
        self.teams = [factories.team() for _ in range(2)]
        self.members = [factories.member(self.teams[n % 2]) for n in range(WRITERS)]
        self.bethel = factories.institution("Bethel")
        self.hall = factories.institution("Hall")
        self.leaders = {
            team.pk: factories.leader(self.bethel, team) for team in self.teams
        }

    def at_once(self, work, writers=WRITERS):
        """Run `work(writer)` in so many threads, each with a connection of its own."""

        def alone(writer):
            try:
                work(writer)
            finally:
                connection.close()

        with ThreadPoolExecutor(writers) as pool:
            for done in [pool.submit(alone, writer) for writer in range(writers)]:
                done.result(timeout=4 * SOON)

    def periods(self):
        columns = ("institution", "team", "standing", "since", "until")
        return set(StandingPeriod.objects.values_list(*columns))

    def equal_a_recount(self):
        """Nothing is left to sweep, and a rebuild from the facts changes nothing."""
        self.assertEqual(StandingStale.objects.count(), 0)
        found = self.periods()
        standing.rebuild()
        self.assertEqual(found, self.periods())
        self.assertGreater(len(found), 0)

    def log(self, writer, number, *institutions):
        actor = self.members[writer]
        log_touchpoint(
            actor=actor, kind="one_on_one",
            happened_on=day(40 * number + 5 * writer),
            institutions=institutions, contacts=[self.leaders[actor.team_id]],
        )  # fmt: skip

    def met(self, on, of, institutions, contacts=()):
        with transaction.atomic():
            return factories.touchpoint(
                of, day(on), institutions=institutions, contacts=contacts
            )


class WritersTests(WritersCase):
    def test_eight_writers_on_one_institution_end_equal_to_a_recount(self):
        def work(writer):
            for number in range(EACH):
                self.log(writer, number, self.bethel)

        self.at_once(work)
        self.assertEqual(TouchpointInstitution.objects.count(), WRITERS * EACH)
        self.equal_a_recount()
        engaged = facts.period_on(self.bethel, day(195), None)
        self.assertEqual(engaged, "in_conversation")

    def test_naming_two_institutions_in_either_order(self):
        both = [self.bethel, self.hall]

        def work(writer):
            for number in range(EACH):
                self.log(writer, number, *(both if writer % 2 else reversed(both)))

        self.at_once(work)
        self.assertEqual(TouchpointInstitution.objects.count(), 2 * WRITERS * EACH)
        self.equal_a_recount()

    def test_a_deadlock_is_tried_again(self):
        both = [self.bethel, self.hall]
        barrier = threading.Barrier(2)
        tries = []

        def work(writer):
            self.log(writer, 0, *both)
            barrier.wait(SOON)
            first, then = both if writer else reversed(both)

            def meet():
                tries.append(writer)
                if len(tries) <= 2:
                    barrier.wait(SOON)

            assess_both(
                actor=self.members[writer], first=first, then=then, on=50, meet=meet
            )

        self.at_once(work, writers=2)
        self.assertGreater(len(tries), 2)
        self.equal_a_recount()

    def test_a_mark_that_raw_sql_left_is_taken_along(self):
        leader = self.leaders[self.teams[0].pk]
        self.met(0, self.teams[0], [self.bethel], [leader])
        self.assertEqual(StandingStale.objects.count(), 1)
        self.log(0, 1, self.bethel)
        self.equal_a_recount()
        found = facts.period_on(self.bethel, day(40), self.teams[0])
        self.assertEqual(found, "in_conversation")

    def test_sweeping_and_rebuilding_amid_writers(self):
        def work(writer):
            for number in range(EACH):
                if writer == 0:
                    standing.sweep()
                elif writer == 1:
                    standing.rebuild()
                elif writer == 2:
                    InstitutionKind.objects.update(fresh_days=30 + number)
                else:
                    self.log(writer, number, self.bethel)

        self.at_once(work)
        standing.sweep()
        self.equal_a_recount()


class HalvesOfOneTouchpointTests(WritersCase):
    """Two writers, each of whom changes what the other's mark depends on."""

    def setUp(self):
        super().setUp()
        self.team = self.teams[0]
        self.leader = self.leaders[self.team.pk]
        self.met(0, self.team, [self.bethel], [self.leader])
        self.second = self.met(10, self.team, [self.hall])
        standing.sweep()

    def while_open(self, first, then):
        """`first` has written and not committed when `then` writes and commits."""
        written, started = threading.Event(), threading.Event()

        def work(writer):
            if writer == 0:
                with transaction.atomic():
                    first()
                    written.set()
                    started.wait(SOON)
                    # Long enough for the other to get as far as it can.
                    self.wait_for_the_other()
                standing.sweep()
            else:
                written.wait(SOON)
                started.set()
                with transaction.atomic():
                    then()
                    standing.recompute_marked()

        self.at_once(work, writers=2)
        standing.sweep()
        self.equal_a_recount()

    def wait_for_the_other(self):
        """Until another session waits for a lock, or two seconds are over."""
        waiting = (
            "SELECT count(*) FROM pg_stat_activity"
            " WHERE datname = current_database() AND wait_event_type = 'Lock'"
        )
        with connection.cursor() as cursor:
            for _ in range(40):
                cursor.execute("SELECT pg_stat_clear_snapshot(), pg_sleep(0.05)")
                cursor.execute(waiting)
                if cursor.fetchone()[0]:
                    return

    def name_bethel(self):
        TouchpointInstitution.objects.create(
            touchpoint=self.second, institution=self.bethel
        )

    def add_the_leader(self):
        Attendance.objects.create(touchpoint=self.second, contact=self.leader)

    def test_one_names_the_institution_while_one_adds_who_came(self):
        Attendance.objects.filter(touchpoint__happened_on=day(0)).delete()
        for first, then in (
            (self.name_bethel, self.add_the_leader),
            (self.add_the_leader, self.name_bethel),
        ):
            self.while_open(first, then)
            found = facts.period_on(self.bethel, day(10), self.team)
            self.assertEqual(found, "in_conversation")
            self.second.attendance_set.all().delete()
            self.second.touchpointinstitution_set.filter(
                institution=self.bethel
            ).delete()
            standing.sweep()

    def test_one_names_the_institution_while_one_moves_the_day(self):
        def move():
            self.second.happened_on = day(20)
            self.second.save()

        for first, then in ((self.name_bethel, move), (move, self.name_bethel)):
            self.while_open(first, then)
            found = [facts.period_on(self.bethel, day(n), self.team) for n in (19, 20)]
            self.assertEqual(found, ["contacted", "in_conversation"])
            TouchpointInstitution.objects.filter(
                touchpoint=self.second, institution=self.bethel
            ).delete()
            self.second.happened_on = day(10)
            self.second.save()
            standing.sweep()

    def test_one_changes_the_kind_while_one_changes_how_long_it_is_fresh(self):
        self.name_bethel()
        standing.sweep()

        def turn():
            union = InstitutionKind.objects.get(slug="union_local")
            Institution.objects.filter(pk=self.bethel.pk).update(kind=union)

        def lengthen():
            InstitutionKind.objects.filter(slug="union_local").update(fresh_days=200)

        for first, then in ((turn, lengthen), (lengthen, turn)):
            self.while_open(first, then)
            found = facts.period_on(self.bethel, day(210), self.team)
            self.assertEqual(found, "in_conversation")
            Institution.objects.update(kind=factories.kind("congregation"))
            InstitutionKind.objects.filter(slug="union_local").update(fresh_days=120)
            standing.sweep()
