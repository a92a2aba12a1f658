"""Where one is signed in, and signing the other devices out."""

from django.core.cache import cache
from django.test import Client, SimpleTestCase, TestCase

from organizer.accounts.models import Act
from organizer.accounts.templatetags.devices import device
from tests import factories
from tests.factories import PASSWORD

DEVICES = "/account/devices/"
PHONE = "Mozilla/5.0 (iPhone; CPU iPhone OS 19_0 like Mac OS X) Version/19.0 Safari/605"
LAPTOP = "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0"


class Devices(TestCase):
    def setUp(self):
        cache.clear()
        self.user = factories.member(factories.team("Ours")).user
        self.phone, self.laptop = self.browser(PHONE), self.browser(LAPTOP)

    def browser(self, user_agent: str) -> Client:
        client = Client(headers={"user-agent": user_agent})
        client.post("/account/login/", {"login": self.user.email, "password": PASSWORD})
        return client

    def test_each_is_listed_in_words(self):
        page = self.laptop.get(DEVICES)
        for words in ("Safari on iPhone", "Firefox on Linux", "from 127.0.0.1"):
            self.assertContains(page, words)
        self.assertContains(page, "this one", count=1)

    def test_nobody_sees_another_users(self):
        other = Client()
        other.force_login(factories.user())
        self.assertNotContains(other.get(DEVICES), "iPhone")

    def test_the_others_are_signed_out_and_that_is_recorded(self):
        response = self.laptop.post(DEVICES)
        self.assertRedirects(response, DEVICES)
        self.assertEqual(self.phone.get("/account/").status_code, 302)
        self.assertEqual(self.laptop.get("/account/").status_code, 200)
        act = Act.objects.latest("pk")
        self.assertEqual(
            (act.verb, act.user, act.how_many),
            ("signed other devices out", self.user, 1),
        )

    def test_with_none_beside_this_nothing_is_recorded(self):
        self.laptop.post(DEVICES)
        self.laptop.post(DEVICES)
        acts = Act.objects.filter(verb="signed other devices out")
        self.assertEqual(acts.count(), 1)

    def test_a_new_password_signs_the_others_out(self):
        new = "quite another long phrase"
        response = self.laptop.post(
            "/account/password/change/",
            {"oldpassword": PASSWORD, "password1": new, "password2": new},
        )
        self.assertRedirects(response, "/account/")
        self.assertEqual(self.phone.get("/account/").status_code, 302)
        self.assertContains(self.laptop.get(DEVICES), "Firefox on Linux")
        self.assertNotContains(self.laptop.get(DEVICES), "Safari on iPhone")


class InWords(SimpleTestCase):
    def test_what_browsers_send(self):
        windows = "Mozilla/5.0 (Windows NT 10.0) Chrome/140 Safari/537 Edg/140"
        android = "Mozilla/5.0 (Linux; Android 15) Chrome/140 Mobile Safari/537"
        for sent, words in (
            (windows, "Edge on Windows"),
            (android, "Chrome on Android"),
            ("curl/8", "A device"),
            ("", "A device"),
        ):
            with self.subTest(words):
                self.assertEqual(device(sent), words)
