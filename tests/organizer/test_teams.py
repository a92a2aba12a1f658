"""The coalition's teams: their names are no secret, their people are."""

from django.test import TestCase

from organizer.accounts.models import Team
from tests import factories

SAID = {"name": "Ours", "time_zone": "America/New_York", "shares": "nothing"}


class Teams(TestCase):
    @classmethod
    def setUpTestData(cls):
        cls.team = factories.team("Ours")
        cls.theirs = factories.team("Theirs", shares="names")
        cls.admin = factories.member(cls.team, "admin")
        factories.member(cls.theirs, user=factories.user("Planted Name"))

    def setUp(self):
        self.client.force_login(self.admin.user)

    def save(self, **said):
        response = self.client.post("/teams/ours/edit/", SAID | said)
        self.team.refresh_from_db()
        return response

    def test_a_viewer_sees_all_teams_and_what_each_shares(self):
        self.client.force_login(factories.member(self.team, "viewer").user)
        for address in ("/teams/", "/teams/theirs/"):
            page = self.client.get(address)
            self.assertContains(page, "which institutions stand with this team")
            self.assertNotContains(page, "Planted Name")
        self.assertNotContains(page, "/edit/")

    def test_name_time_zone_and_sharing_are_changed(self):
        response = self.save(
            name=" Our  Own ", time_zone="America/Chicago", shares="counts",
            nonpartisan="on",
        )  # fmt: skip
        self.assertRedirects(response, "/teams/ours/")
        self.assertEqual(
            (self.team.name, self.team.time_zone, self.team.shares),
            ("Our Own", "America/Chicago", "counts"),
        )
        self.assertTrue(self.team.nonpartisan)
        event = Team.pgh_event_model.objects.latest("pgh_id")
        self.assertEqual(event.pgh_context.metadata["verb"], "changed the team")

    def test_answers_that_are_none_change_nothing(self):
        for said, sentence in (
            ({"name": ""}, "A team needs a name."),
            ({"name": "123"}, "use letters"),
            ({"name": "Coalition"}, "means all teams together"),
            ({"name": "THEIRS"}, "Another team is called"),
            ({"name": "x" * 201}, "at most 200 characters"),
            ({"name": "O\0urs"}, "Null characters are not allowed"),
            ({"time_zone": "Mars/Olympus"}, "Select a valid choice"),
            ({"shares": "everything"}, "Select a valid choice"),
        ):
            with self.subTest(sentence):
                self.assertContains(self.save(**said), sentence)
                self.assertEqual(
                    (self.team.name, self.team.shares), ("Ours", "nothing")
                )

    def test_a_time_zone_elsewhere_is_kept(self):
        self.team.time_zone = "Europe/Lisbon"
        self.team.save()
        self.assertEqual(self.save(time_zone="Europe/Lisbon").status_code, 302)
        self.assertEqual(self.team.time_zone, "Europe/Lisbon")

    def test_the_menu_leads_where_one_may_go(self):
        everywhere = {"/account/", "/teams/", "/people/", "/settings/", "/audit/"}
        for role, hidden in (
            ("viewer", {"/people/", "/settings/", "/audit/"}),
            ("organizer", {"/people/", "/settings/", "/audit/"}),
            ("coordinator", {"/people/", "/audit/"}),
            ("admin", set()),
        ):
            self.client.force_login(factories.member(self.team, role).user)
            page = self.client.get("/teams/").content.decode()
            shown = {one for one in everywhere if f'<a href="{one}">' in page}
            with self.subTest(role):
                self.assertEqual(shown, everywhere - hidden)
