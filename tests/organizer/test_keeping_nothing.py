"""What stays in a browser after signing out: nothing of the work."""

from django.test import TestCase

from tests import factories

PAGES = ("/districts/", "/institutions/", "/touchpoints/log/", "/nothing-here/")


class KeepingNothing(TestCase):
    @classmethod
    def setUpTestData(cls):
        cls.member = factories.member(factories.team("Ours"))
        cls.church = factories.institution("Bethel Light")

    def test_no_page_of_someone_signed_in_is_kept(self):
        self.client.force_login(self.member.user)
        for page in (*PAGES, f"/institutions/{self.church.pk}/", "/account/logout/"):
            with self.subTest(page):
                kept = self.client.get(page).headers["Cache-Control"]
                self.assertIn("no-store", kept)
                self.assertIn("private", kept)

    def test_what_a_page_said_ends_with_the_session(self):
        self.client.force_login(self.member.user)
        said = {
            "kind": "call", "when": "now", "notes_readers": "private",
            "institutions": [self.church.pk],
        }  # fmt: skip
        response = self.client.post("/touchpoints/log/", said)
        self.assertEqual(response.status_code, 302)
        self.client.post("/account/logout/")
        response = self.client.get("/account/login/")
        self.assertNotContains(response, "Bethel Light")

    def test_a_cookie_of_nonsense_opens_nothing(self):
        self.client.cookies["sessionid"] = "a" * 16 + "\0"
        response = self.client.get("/districts/")
        self.assertRedirects(response, "/account/login/?next=/districts/")
