from io import StringIO

from django.conf import settings
from django.core.management import CommandError, call_command
from django.test import TestCase, override_settings
from django.utils import timezone
from pghistory.models import Events

from organizer.accounts.models import Membership, Team, User
from tests import factories as make


def add(name, admin="anna@example.org"):
    out = StringIO()
    call_command("add_team", name, admin=admin, stdout=out)
    return out.getvalue()


class AddATeam(TestCase):
    def test_it_makes_the_team_its_user_and_the_admins_membership(self):
        add("  Tenants of  Brooklyn ", "Anna@Example.org")
        membership = Membership.objects.get()
        self.assertEqual(
            (membership.team.name, membership.team.slug, membership.role),
            ("Tenants of Brooklyn", "tenants-of-brooklyn", "admin"),
        )
        self.assertEqual(membership.user.email, "anna@example.org")
        self.assertEqual(membership.since, membership.team.today())
        self.assertIsNone(membership.until)

    def test_the_link_lets_the_admin_choose_a_password_once(self):
        *_, link = add("Tenants").split()
        here = f"http://127.0.0.1:{settings.PORT}"
        self.assertTrue(link.startswith(f"{here}/account/password/"))
        path = link.removeprefix(here)
        form = self.client.get(path, follow=True)
        chosen = {"password1": make.PASSWORD, "password2": make.PASSWORD}
        self.client.post(form.request["PATH_INFO"], chosen)
        user = User.objects.get()
        self.assertTrue(user.check_password(make.PASSWORD))
        self.client.logout()
        again = self.client.get(path, follow=True)
        self.assertNotContains(again, 'name="password1"')

    @override_settings(PUBLIC=True, ALLOWED_HOSTS=["organize.example.org"])
    def test_a_public_deployment_names_its_own_address(self):
        self.assertIn("https://organize.example.org/account/password/", add("Tenants"))

    def test_a_user_who_has_a_password_keeps_it(self):
        someone = make.user(email="anna@example.org")
        said = add("Tenants")
        self.assertIn("signs in as before", said)
        self.assertNotIn("/password/", said)
        someone.refresh_from_db()
        self.assertTrue(someone.check_password(make.PASSWORD))
        self.assertEqual(User.objects.count(), 1)

    def test_the_history_says_so(self):
        add("Tenants")
        event = Events.objects.tracks(Team.objects.get()).get()
        self.assertEqual(event.pgh_context["verb"], "made a team")
        self.assertLessEqual(event.pgh_created_at, timezone.now())

    def test_nonsense_is_refused_with_a_sentence_and_nothing_is_made(self):
        make.team("Tenants", slug="tenants")
        refused = {
            ("", "anna@example.org"): "“” is no name for a team: use letters.",
            ("12", "anna@example.org"): "“12” is no name for a team: use letters.",
            ("x" * 51, "anna@example.org"): f"“{'x' * 51}” is too long for a team's "
            "name: 50 letters at most.",
            ("Block Club", "anna"): "“anna” is no e-mail address: give one such as "
            "anna@example.org.",
            ("Coalition", "anna@example.org"): "“Coalition” means all teams together: "
            "choose another name.",
            ("TENANTS", "anna@example.org"): "There is a team tenants already. Choose "
            "another name, or let its admin add people.",
        }
        for (name, admin), sentence in refused.items():
            with self.subTest(name=name, admin=admin):
                with self.assertRaises(CommandError) as error:
                    add(name, admin)
                self.assertEqual(str(error.exception), sentence)
        self.assertEqual((Team.objects.count(), User.objects.count()), (1, 0))
