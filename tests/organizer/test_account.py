"""One's own name, e-mail and password."""

from django.core import mail
from django.core.cache import cache
from django.test import TestCase

from organizer.accounts.models import Act, User
from tests import factories
from tests.factories import PASSWORD

NEW = "quite another long phrase"


class Account(TestCase):
    @classmethod
    def setUpTestData(cls):
        cls.team = factories.team("Ours")
        cls.user = factories.member(
            cls.team, user=factories.user("Ana", email="ana@example.org")
        ).user

    def setUp(self):
        cache.clear()
        self.client.force_login(self.user)

    def change_email(self, email, password=PASSWORD):
        return self.client.post(
            "/account/email/", {"email": email, "password": password}
        )

    def email(self) -> str:
        return User.objects.get(pk=self.user.pk).email

    def test_one_without_a_team_has_an_account_too(self):
        self.client.force_login(factories.user())
        self.assertContains(self.client.get("/account/"), "None yet")

    def test_the_name_is_changed_and_the_history_knows_who(self):
        response = self.client.post("/account/name/", {"name": "Ana Lima"})
        self.assertRedirects(response, "/account/")
        event = User.pgh_event_model.objects.latest("pgh_id")
        self.assertEqual(event.name, "Ana Lima")
        self.assertEqual(event.pgh_context.metadata["verb"], "changed their name")
        self.assertEqual(event.pgh_context.metadata["team"], self.team.pk)

    def test_names_that_are_none_are_refused(self):
        for name in ("", " ", "\0", "x" * 201):
            with self.subTest(name[:5]):
                response = self.client.post("/account/name/", {"name": name})
                self.assertContains(response, "Nothing is saved yet")
        self.assertContains(self.client.get("/account/"), "<span>Ana</span>")

    def test_the_email_is_changed_with_the_password_and_the_old_one_told(self):
        self.assertRedirects(self.change_email("Ana.Lima@Example.org"), "/account/")
        self.assertEqual(self.email(), "ana.lima@example.org")
        (sent,) = mail.outbox
        self.assertEqual(sent.to, ["ana@example.org"])
        self.assertIn("changed the e-mail address", sent.body)

    def test_the_old_address_opens_nothing_any_more(self):
        self.change_email("ana.lima@example.org")
        self.client.logout()
        mail.outbox.clear()
        self.client.post("/account/password/", {"email": "ana@example.org"})
        self.assertEqual(mail.outbox, [])
        self.client.post("/account/password/", {"email": "ana.lima@example.org"})
        self.assertEqual([one.to for one in mail.outbox], [["ana.lima@example.org"]])

    def test_without_the_password_the_email_stays(self):
        for password in ("wrong", ""):
            with self.subTest(password):
                response = self.change_email("new@example.org", password)
                self.assertContains(response, "Nothing is saved yet")
        self.assertEqual(self.email(), "ana@example.org")
        self.assertEqual(
            list(Act.objects.values_list("verb", "what")),
            [("was refused", "ana@example.org")],
        )

    def test_many_wrong_passwords_close_the_door_for_a_while(self):
        for _ in range(5):
            self.change_email("new@example.org", "wrong")
        response = self.change_email("new@example.org")
        self.assertContains(response, "Too many tries that failed.")
        self.assertEqual(self.email(), "ana@example.org")

    def test_addresses_that_are_none_or_taken_are_refused(self):
        taken = factories.user().email.upper()
        for email, sentence in (
            ("ana", "That is no e-mail address"),
            ("a@b\0.org", "Null characters are not allowed"),
            ("x" * 250 + "@example.org", "at most 254 characters"),
            (taken, "Another account has this address"),
        ):
            with self.subTest(email[:20]):
                self.assertContains(self.change_email(email), sentence)
        self.assertEqual(self.email(), "ana@example.org")

    def test_the_password_is_changed_recorded_and_told(self):
        response = self.client.post(
            "/account/password/change/",
            {"oldpassword": PASSWORD, "password1": NEW, "password2": NEW},
            follow=True,
        )
        self.assertRedirects(response, "/account/")
        self.assertContains(response, "Your password is changed.")
        self.user.refresh_from_db()
        self.assertTrue(self.user.check_password(NEW))
        self.assertEqual(Act.objects.get().verb, "chose a new password")
        self.assertEqual(mail.outbox[0].to, ["ana@example.org"])

    def test_weak_and_mistyped_passwords_are_refused(self):
        for old, one, other, sentence in (
            ("wrong", NEW, NEW, "That is not your password"),
            (PASSWORD, "short", "short", "at least 12 characters"),
            (PASSWORD, NEW, NEW + "x", "You must type the same password"),
        ):
            with self.subTest(sentence):
                response = self.client.post(
                    "/account/password/change/",
                    {"oldpassword": old, "password1": one, "password2": other},
                )
                self.assertContains(response, sentence)
        self.user.refresh_from_db()
        self.assertTrue(self.user.check_password(PASSWORD))
