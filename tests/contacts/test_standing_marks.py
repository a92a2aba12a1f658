"""Every way to change a fact marks the institutions whose standing it may move."""

from django.db import IntegrityError, connection, transaction
from django.test import TestCase

from contacts import standing
from contacts.models import (
    Attendance,
    Contact,
    Institution,
    InstitutionKind,
    StandingPeriod,
    StandingStale,
    TouchpointInstitution,
)
from tests import factories
from tests.contacts import facts
from tests.contacts.facts import day


class MarkTests(TestCase):
    @classmethod
    def setUpTestData(cls):
        cls.team = factories.team("Union council")
        cls.bethel = factories.institution("Bethel")
        cls.hall = factories.institution("Hall", of_kind="union_local")
        cls.james = factories.leader(cls.bethel, cls.team)
        for on in (0, 10):
            factories.touchpoint(
                cls.team, day(on), institutions=[cls.bethel], contacts=[cls.james]
            )
        standing.sweep()

    def run_sql(self, sql):
        with connection.cursor() as cursor:
            cursor.execute(sql)

    def marked(self):
        return list(
            Institution.objects.filter(
                pk__in=StandingStale.objects.values("pk")
            ).order_by("pk")
        )

    def stands(self, expected, on):
        standing.sweep()
        found = facts.period_on(self.bethel, day(on), self.team)
        self.assertEqual(found, expected)

    def test_nothing_is_marked_after_a_sweep(self):
        self.assertEqual(self.marked(), [])
        self.stands("in_conversation", 100)
        self.stands("lapsed", 101)

    def test_how_long_a_kind_stays_fresh(self):
        InstitutionKind.objects.filter(slug="congregation").update(fresh_days=91)
        self.assertEqual(self.marked(), [self.bethel])
        self.stands("in_conversation", 101)
        self.stands("lapsed", 102)

    def test_a_kinds_name_marks_nothing(self):
        InstitutionKind.objects.update(name="Another")
        self.assertEqual(self.marked(), [])

    def test_an_institutions_kind(self):
        Institution.objects.update(kind=factories.kind("union_local"))
        self.assertEqual(self.marked(), [self.bethel])
        self.stands("in_conversation", 130)
        self.stands("lapsed", 131)

    def test_an_institutions_name_marks_nothing(self):
        Institution.objects.update(name="Another")
        self.assertEqual(self.marked(), [])

    def test_each_column_of_a_touchpoint_that_counts(self):
        for change in (
            "kind = 'text'",
            "happened_on = happened_on + 1",
            f"team_id = {factories.team().pk}",
        ):
            with self.subTest(change=change):
                self.run_sql(f"UPDATE contacts_touchpoint SET {change}")
                self.assertEqual(self.marked(), [self.bethel])
                standing.sweep()

    def test_a_touchpoints_notes_mark_nothing(self):
        self.run_sql("UPDATE contacts_touchpoint SET notes = 'A long talk'")
        self.assertEqual(self.marked(), [])

    def test_moving_what_a_touchpoint_names_marks_both(self):
        TouchpointInstitution.objects.update(institution=self.hall)
        self.assertEqual(self.marked(), [self.bethel, self.hall])
        self.stands("known", 10)

    def test_another_attendee(self):
        deacon = Contact.objects.create(team=self.team, given="Ann")
        Attendance.objects.update(contact=deacon)
        self.assertEqual(self.marked(), [self.bethel])
        self.stands("contacted", 10)

    def test_moving_an_attendance_marks_where_it_was_and_where_it_is(self):
        made = factories.touchpoint(self.team, day(20), institutions=[self.hall])
        standing.sweep()
        Attendance.objects.filter(touchpoint__happened_on=day(0)).update(
            touchpoint=made
        )
        self.assertEqual(self.marked(), [self.bethel, self.hall])

    def test_deleting_a_fact(self):
        for table, expected in (
            ("contacts_attendance", "contacted"),
            ("contacts_touchpointinstitution", "known"),
        ):
            self.run_sql(f"DELETE FROM {table}")
            self.stands(expected, 10)
        self.run_sql("DELETE FROM contacts_touchpoint")

    def test_a_copy_marks_too(self):
        with connection.cursor() as cursor:
            columns = "(team_id, institution_id, stance, made_on)"
            copying = f"COPY contacts_assessment {columns} FROM STDIN"
            with cursor.copy(copying) as rows:
                rows.write_row((self.team.pk, self.bethel.pk, 1, day(10)))
        self.stands("engaged", 10)

    def test_an_institution_that_is_gone_leaves_no_period(self):
        for table in (
            "attendance", "touchpointinstitution", "touchpoint", "affiliation",
        ):  # fmt: skip
            self.run_sql(f"DELETE FROM contacts_{table}")
        self.run_sql(f"DELETE FROM contacts_institution WHERE id = {self.bethel.pk}")
        standing.sweep()
        self.assertEqual(StandingPeriod.objects.count(), 0)

    def test_a_rebuild_takes_every_mark(self):
        InstitutionKind.objects.update(fresh_days=10)
        standing.rebuild()
        self.assertEqual(self.marked(), [])
        self.stands("lapsed", 21)


class OneStandingAtATimeTests(TestCase):
    @classmethod
    def setUpTestData(cls):
        cls.team = factories.team()
        cls.bethel = factories.institution()
        cls.engaged = cls.period(since=day(0), until=day(9))

    @classmethod
    def period(cls, **fields):
        values = {"institution": cls.bethel, "team": cls.team, "standing": "engaged"}
        return StandingPeriod.objects.create(**values | fields)

    def refused(self, constraint, **fields):
        with self.assertRaisesMessage(IntegrityError, constraint), transaction.atomic():
            self.period(**fields)

    def test_two_that_share_a_day_are_refused(self):
        message = "An institution has one standing at a time."
        for since, until in ((9, 12), (3, 4), (-4, 0), (-4, None), (9, None)):
            with self.subTest(since=since, until=until):
                until = None if until is None else day(until)
                self.refused(message, since=day(since), until=until)
        self.refused("one_standing_starts_on_a_day", since=day(0), until=day(0))

    def test_moving_one_onto_another_is_refused(self):
        later = self.period(since=day(10), until=day(20))
        with self.assertRaises(IntegrityError), transaction.atomic():
            StandingPeriod.objects.filter(pk=later.pk).update(since=day(9))

    def test_the_coalitions_are_held_apart_too(self):
        self.period(team=None, since=day(0), until=None)
        self.refused("one_standing", team=None, since=day(5), until=day(6))
        self.refused("one_standing_goes_on", team=None, since=day(5), until=None)

    def test_neighbors_other_teams_and_other_institutions_are_not(self):
        self.period(since=day(10), until=None)
        self.period(since=day(-5), until=day(-1))
        self.period(team=factories.team(), since=day(0), until=None)
        self.period(institution=factories.institution(), since=day(0), until=None)
        self.assertEqual(StandingPeriod.objects.count(), 5)
