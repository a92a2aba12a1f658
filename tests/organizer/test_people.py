"""The list of who belongs to the team, and changing roles and turf."""

import datetime as dt

from allauth.mfa.models import Authenticator
from django.test import TestCase

from organizer.accounts.models import Membership, Turf
from tests import factories

LAST_ADMIN = "is the team&#x27;s last admin"


class PeopleTestCase(TestCase):
    @classmethod
    def setUpTestData(cls):
        cls.team = factories.team("Ours")
        cls.ny05, cls.ny08 = factories.district("NY-05"), factories.district("NY-08")
        cls.admin = factories.member(cls.team, "admin", user=factories.user("Ada"))
        cls.member = factories.member(
            cls.team, user=factories.user("Ben"), turf=[cls.ny08]
        )
        cls.stranger = factories.member(
            factories.team("Theirs"), "admin", user=factories.user("Zoe")
        )

    def setUp(self):
        self.client.force_login(self.admin.user)


class People(PeopleTestCase):
    def test_an_admin_sees_everyone_with_turf_and_second_factor(self):
        Authenticator.objects.create(user=self.member.user, type="totp", data={})
        page = self.client.get("/people/")
        self.assertContains(page, self.member.user.email)
        self.assertContains(page, 'href="/districts/ny-08/"')
        self.assertContains(page, 'data-label="Second factor">yes<', count=1)
        self.assertContains(page, 'data-label="Second factor">no<', count=1)
        self.assertContains(page, "never", count=1)

    def test_recovery_codes_alone_are_no_second_factor(self):
        Authenticator.objects.create(
            user=self.member.user, type="recovery_codes", data={}
        )
        self.assertNotContains(self.client.get("/people/"), ">yes<")

    def test_colleagues_see_names_and_roles_and_nothing_else(self):
        self.client.force_login(self.member.user)
        page = self.client.get("/people/")
        self.assertContains(page, "Ada")
        for kept in (self.admin.user.email, "Second factor", "/edit/", "/invite/"):
            self.assertNotContains(page, kept)

    def test_another_teams_people_are_not_shown(self):
        page = self.client.get("/people/")
        self.assertNotContains(page, "Zoe")
        self.assertNotContains(page, self.stranger.user.email)

    def test_who_left_stands_apart(self):
        left = factories.member(
            self.team, user=factories.user("Gus"), until=dt.date(2026, 1, 31)
        )
        page = self.client.get("/people/")
        self.assertContains(page, "Gus")
        self.assertContains(page, f"/people/{left.pk}/hand-over/")
        self.assertNotContains(page, f"/people/{left.pk}/edit/")
        self.client.force_login(self.member.user)
        self.assertNotContains(self.client.get("/people/"), "Gus")

    def test_it_costs_the_same_for_one_more(self):
        self.client.get("/people/")
        for _ in range(2):
            factories.member(self.team, turf=[self.ny05, self.ny08])
            with self.assertNumQueries(9):
                self.client.get("/people/")


class ChangeMembership(PeopleTestCase):
    def change(self, one: Membership, role="organizer", turf=()):
        return self.client.post(
            f"/people/{one.pk}/edit/",
            {"role": role, "turf": [getattr(each, "pk", each) for each in turf]},
        )

    def turf(self) -> set[str]:
        return {str(row.district) for row in self.member.turf_rows.all()}

    def test_role_and_turf_are_changed(self):
        response = self.change(self.member, "coordinator", [self.ny05, self.ny08])
        self.assertRedirects(response, "/people/")
        self.member.refresh_from_db()
        self.assertEqual(self.member.role, "coordinator")
        self.assertEqual(self.turf(), {"NY-05", "NY-08"})

    def test_the_form_shows_what_is_so(self):
        page = self.client.get(f"/people/{self.member.pk}/edit/").content.decode()
        self.assertInHTML(
            f'<input class="form-check-input" type="checkbox" name="turf" '
            f'value="{self.ny08.pk}" id="turf-{self.ny08.pk}" checked>',
            page,
        )
        self.assertIn("1 of 2", page)

    def test_without_a_tick_there_is_no_turf(self):
        self.change(self.member)
        self.assertEqual(self.turf(), set())

    def test_a_seat_kept_keeps_its_row_on_older_lines(self):
        old = factories.district("NY-05", congress=118, ends_on=dt.date(2025, 1, 2))
        kept = Turf.objects.create(membership=self.member, district=old)
        self.change(self.member, turf=[self.ny05])
        self.assertEqual(list(self.member.turf_rows.all()), [kept])

    def test_the_act_names_actor_and_verb(self):
        self.change(self.member, turf=[self.ny05])
        event = Turf.pgh_event_model.objects.filter(pgh_label="insert").latest("pgh_id")
        said = event.pgh_context.metadata
        self.assertEqual(
            (said["verb"], said["actor"]), ("changed a membership", self.admin.pk)
        )

    def test_the_last_admin_stays_admin(self):
        for role in ("viewer", "organizer", "coordinator"):
            with self.subTest(role):
                response = self.change(self.admin, role, [self.ny05])
                self.assertContains(response, LAST_ADMIN)
        self.admin.refresh_from_db()
        self.assertEqual(self.admin.role, "admin")
        self.assertEqual(self.admin.turf_rows.count(), 0)

    def test_an_admin_who_is_leaving_is_no_other_admin(self):
        factories.member(self.team, "admin", until=dt.date(2999, 1, 1))
        self.assertContains(self.change(self.admin), LAST_ADMIN)

    def test_with_another_admin_one_may_step_down(self):
        factories.member(self.team, "admin")
        self.assertRedirects(
            self.change(self.admin), "/people/", fetch_redirect_response=False
        )
        self.admin.refresh_from_db()
        self.assertEqual(self.admin.role, "organizer")

    def test_the_last_admins_turf_may_change(self):
        self.change(self.admin, "admin", [self.ny05])
        self.assertEqual(self.admin.turf_rows.get().district, self.ny05)

    def test_answers_that_are_none_change_nothing(self):
        for role, turf in (
            ("", []), ("owner", []), ("\0", []), ("organizer", ["x"]),
            ("organizer", ["\0"]), ("organizer", [10**30]), ("organizer", [-1]),
        ):  # fmt: skip
            with self.subTest(role=role, turf=turf):
                response = self.change(self.member, role, turf)
                self.assertContains(response, "Nothing is saved yet")
        self.assertEqual(self.turf(), {"NY-08"})

    def test_another_teams_member_is_not_found(self):
        self.assertEqual(self.change(self.stranger).status_code, 404)

    def test_a_team_one_does_not_act_for_is_not_found(self):
        second = factories.team("Second")
        factories.member(second, "admin", user=self.admin.user)
        theirs = factories.member(second)
        self.assertEqual(self.change(theirs).status_code, 404)
        self.client.post("/account/team/", {"team": second.pk})
        self.assertEqual(self.change(theirs).status_code, 302)
