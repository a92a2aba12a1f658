"""What took long to count is kept until a fact it counts changes."""

import re

import pytest
from django.conf import settings
from django.db import connection, transaction
from django.test import TransactionTestCase, override_settings
from django.test.utils import CaptureQueriesContext

from contacts.models import Institution
from organizer.accounts.models import Membership
from organizer.database.changes import change_number, forget_old_changes, remembered
from power.coverage import Totals
from power.district import count
from tests import factories as make
from tests.power.work import brings

KEEPING = settings.CACHES | {
    "counts": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}
}
NOTED = """
SELECT c.relname FROM pg_trigger t JOIN pg_class c ON c.oid = t.tgrelid
WHERE t.tgname LIKE '%%notes_change%%'
"""
# Whose changes matter only through others: who sees what, and where a fact lies.
BESIDE = {"django_session", "accounts_user", "accounts_membership", "accounts_turf"}


@override_settings(CACHES=KEEPING)
class Remembering(TransactionTestCase):
    # The kinds that the migrations ship.
    serialized_rollback = True

    def setUp(self):
        self.team = make.team("East Side")
        self.lead = make.member(self.team, Membership.Role.COORDINATOR)
        self.here = make.district("NY-08")
        self.bethel = make.institution("Bethel Light", at=self.here)
        with transaction.atomic():
            brings(self.team, "delivering", self.bethel, on=self.team.today())
        self.client.force_login(self.lead.user)

    def page(self):
        return self.client.get("/districts/ny-08/")

    def test_it_is_counted_once(self):
        made = []
        for _ in range(3):
            remembered("figure", make=lambda: made.append(1) or "found")
        self.assertEqual(made, [1])

    def test_it_is_counted_anew_once_a_fact_changes(self):
        before = remembered("institutions", make=Institution.objects.count)
        make.institution("Masjid al-Birr", at=self.here)
        after = remembered("institutions", make=Institution.objects.count)
        self.assertEqual((before, after), (1, 2))

    def test_what_is_taken_back_changes_nothing(self):
        before = change_number()
        with pytest.raises(ZeroDivisionError), transaction.atomic():
            make.institution("Masjid al-Birr", at=self.here)
            self.assertNotEqual(change_number(), before)
            raise ZeroDivisionError
        self.assertEqual(change_number(), before)

    def test_one_that_commits_late_is_noticed(self):
        """An id from before the latest one still makes another number."""
        make.institution("Masjid al-Birr", at=self.here)
        before = change_number()
        with connection.cursor() as cursor:
            cursor.execute("INSERT INTO change VALUES (1)")
        self.assertNotEqual(change_number(), before)

    def test_old_changes_are_forgotten(self):
        with connection.cursor() as cursor:
            cursor.execute("TRUNCATE change")
            cursor.execute("INSERT INTO change VALUES (1), (2), (10002)")
        forget_old_changes()
        self.assertEqual(change_number(), "2-10002")

    def test_a_district_costs_few_statements_the_second_time(self):
        self.assertContains(self.page(), "1 on record")
        with self.assertNumQueries(13):
            self.page()

    def test_the_table_costs_few_statements_the_second_time(self):
        self.assertContains(self.client.get("/districts/"), "1 on record")
        with self.assertNumQueries(5):
            self.client.get("/districts/")

    def test_the_table_shows_what_was_just_changed(self):
        self.assertContains(self.client.get("/districts/"), "1 on record")
        make.institution("Masjid al-Birr", at=self.here)
        self.assertContains(self.client.get("/districts/"), "2 on record")

    def test_another_selection_is_summed_by_itself(self):
        there = make.district("NY-05")
        make.institution("Masjid al-Birr", at=there)
        pages = [self.client.get("/districts/", {"q": q}) for q in ("", "ny-05", "")]
        totals = [page.context["gauge"].total.value for page in pages[:2]]
        self.assertEqual(totals, [2, 1])
        self.assertContains(pages[2], 'href="/districts/ny-08/"')
        self.assertNotContains(pages[1], 'href="/districts/ny-08/"')

    def test_another_role_is_not_shown_the_same(self):
        """A viewer is told neither the lists nor when the team was last there."""
        self.assertContains(self.client.get("/districts/"), "Our last touchpoint")
        viewer = make.member(self.team, Membership.Role.VIEWER)
        self.client.force_login(viewer.user)
        self.assertNotContains(self.client.get("/districts/"), "Our last touchpoint")

    def test_another_teams_coordinator_is_not_shown_the_same(self):
        self.assertContains(self.client.get("/districts/"), "East Side")
        other = make.member(make.team("West Side"), Membership.Role.COORDINATOR)
        self.client.force_login(other.user)
        self.assertNotContains(self.client.get("/districts/"), "East Side")

    def test_a_districts_page_shows_what_was_just_changed(self):
        self.assertContains(self.page(), "1 on record")
        make.institution("Masjid al-Birr", at=self.here)
        self.assertContains(self.page(), "2 on record")

    def test_every_table_that_counts_read_is_watched(self):
        with CaptureQueriesContext(
            connection,
        ) as seen:
            for audience in (self.team, None):
                count(self.here, self.team.today(), audience)
                totals = Totals([self.here], day=self.team.today(), audience=audience)
                totals.together([self.here])
        said = " ".join(one["sql"] for one in seen)
        read = set(re.findall(r'(?:FROM|JOIN) "?([a-z]+_[a-z]+)"?', said))
        with connection.cursor() as cursor:
            cursor.execute(NOTED)
            watched = {name for (name,) in cursor.fetchall()}
        self.assertGreater(len(read), 15)
        self.assertEqual(read - BESIDE - watched, set())
