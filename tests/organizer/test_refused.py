import datetime as dt

from django.db import ProgrammingError, transaction

from organizer.accounts.models import Act, Membership, User
from tests import factories as make
from tests.refusals import RefusalTestCase


class Users(RefusalTestCase):
    def test_an_email_in_capitals_is_refused(self):
        with self.refused("email_is_lower_case"):
            User.objects.create(email="Ana@example.org")

    def test_two_users_with_one_email_are_refused(self):
        make.user(email="ana@example.org")
        with self.refused("accounts_user_email_key"):
            make.user(email="ana@example.org")


class Memberships(RefusalTestCase):
    @classmethod
    def setUpTestData(cls):
        cls.team = make.team()
        cls.user = make.user()

    def belong(self, since, until):
        return Membership.objects.create(
            user=self.user, team=self.team, role="organizer", since=since, until=until
        )

    def test_two_current_memberships_in_a_team_are_refused(self):
        self.belong(dt.date(2026, 1, 1), None)
        with self.refused("one_current_membership_of_a_user_in_a_team"):
            self.belong(dt.date(2026, 5, 1), None)

    def test_one_may_come_back_after_leaving(self):
        self.belong(dt.date(2025, 1, 1), dt.date(2025, 12, 31))
        self.belong(dt.date(2026, 1, 1), None)
        self.assertEqual(Membership.objects.count(), 2)

    def test_leaving_before_joining_is_refused(self):
        with self.refused("membership_ends_after_it_starts"):
            self.belong(dt.date(2026, 1, 2), dt.date(2026, 1, 1))

    def test_a_district_twice_in_a_turf_is_refused(self):
        district = make.district()
        member = make.member(self.team, turf=[district])
        with self.refused("turf_names_a_district_once"):
            member.turf_rows.create(district=district)


class Acts(RefusalTestCase):
    def test_an_act_is_neither_changed_nor_removed(self):
        act = Act.objects.create(verb="signed in")
        for change in (lambda: Act.objects.update(verb="slept"), act.delete):
            with self.assertRaises(ProgrammingError), transaction.atomic():
                change()
        act.refresh_from_db()
        self.assertEqual(act.verb, "signed in")
