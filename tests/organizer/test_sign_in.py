"""Signing in and out, a forgotten password, and the record of it."""

import re

from django.core import mail
from django.core.cache import cache
from django.db import DatabaseError, connection, transaction
from django.test import TestCase

from organizer.accounts.models import Act
from tests import factories
from tests.factories import PASSWORD

SIGN_IN = "/account/login/"


class SignIn(TestCase):
    @classmethod
    def setUpTestData(cls):
        cls.team = factories.team("Ours")
        cls.user = factories.member(cls.team).user

    def setUp(self):
        cache.clear()

    def sign_in(self, password=PASSWORD, email=None, address=SIGN_IN, **extra):
        said = {"login": email or self.user.email, "password": password}
        return self.client.post(address, said, **extra)

    def acts(self) -> list[tuple]:
        return list(Act.objects.order_by("pk").values_list("verb", "user", "what"))

    def test_the_right_password_opens_the_page_one_asked_for(self):
        response = self.sign_in(address=f"{SIGN_IN}?next=/institutions/")
        self.assertRedirects(response, "/institutions/")

    def test_the_address_may_be_typed_in_capitals(self):
        self.assertRedirects(
            self.sign_in(email=self.user.email.upper()),
            "/",
            fetch_redirect_response=False,
        )

    def test_elsewhere_is_no_place_to_be_sent(self):
        response = self.sign_in(address=f"{SIGN_IN}?next=https://example.com/")
        self.assertRedirects(response, "/", fetch_redirect_response=False)

    def test_a_sign_in_is_recorded_once(self):
        self.sign_in(REMOTE_ADDR="192.0.2.7")
        self.assertEqual(self.acts(), [("signed in", self.user.pk, "")])
        act = Act.objects.get()
        self.assertEqual(act.address, "192.0.2.7")
        self.assertEqual(len(act.request_id), 36)

    def test_a_wrong_password_gets_a_sentence_and_a_record(self):
        response = self.sign_in("wrong")
        self.assertContains(response, "No account opens with this e-mail and password.")
        self.assertEqual(self.acts(), [("was refused", None, self.user.email)])

    def test_an_unknown_address_gets_the_same_sentence(self):
        response = self.sign_in(email="nobody@example.org")
        self.assertContains(response, "No account opens with this e-mail and password.")

    def test_a_closed_account_does_not_open(self):
        self.user.is_active = False
        self.user.save()
        response = self.sign_in()
        self.assertRedirects(response, "/account/closed/")
        self.assertEqual(self.client.get("/institutions/").status_code, 302)
        self.assertEqual(self.acts(), [("was refused", self.user.pk, "account closed")])

    def test_many_wrong_passwords_close_the_door_for_a_while(self):
        for _ in range(10):
            self.sign_in("wrong")
        self.assertContains(self.sign_in(), "Too many tries that failed.")

    def test_signing_out_takes_a_post_and_is_recorded(self):
        self.client.force_login(self.user)
        self.client.get("/account/logout/")
        self.assertEqual(self.client.get("/institutions/").status_code, 200)
        response = self.client.post("/account/logout/")
        self.assertRedirects(response, SIGN_IN)
        self.assertEqual(self.client.get("/institutions/").status_code, 302)
        self.assertEqual(self.acts(), [("signed out", self.user.pk, "")])

    def test_a_refused_page_is_recorded(self):
        viewer = factories.member(self.team, "viewer").user
        self.client.force_login(viewer)
        self.client.get("/touchpoints/log/")
        self.assertEqual(self.acts(), [("was refused", viewer.pk, "/touchpoints/log/")])
        self.assertEqual(Act.objects.get().team, self.team)

    def test_an_act_is_never_changed_or_removed(self):
        self.sign_in()
        for statement in (
            "UPDATE accounts_act SET verb = ''",
            "DELETE FROM accounts_act",
        ):
            with (
                self.subTest(statement),
                self.assertRaisesMessage(DatabaseError, "Cannot"),
                transaction.atomic(),
                connection.cursor() as cursor,
            ):
                cursor.execute(statement)

    def test_a_forgotten_password_is_chosen_anew_by_mail(self):
        response = self.client.post("/account/password/", {"email": self.user.email})
        self.assertRedirects(response, "/account/password/sent/")
        (sent,) = mail.outbox
        self.assertEqual(sent.to, [self.user.email])
        self.assertEqual(sent.subject, "A new password for Organizer")
        link = re.search(r"http://testserver(\S+)", sent.body)[1]
        response = self.client.get(link, follow=True)
        form = response.redirect_chain[-1][0]
        new = "quite another long phrase"
        response = self.client.post(form, {"password1": new, "password2": new})
        self.assertRedirects(response, "/account/password/done/")
        self.assertEqual(self.sign_in(new).status_code, 302)
        self.assertContains(self.client.get(link, follow=True), "was used already")
        self.assertIn(("chose a new password", self.user.pk, ""), self.acts())

    def test_a_weak_new_password_is_refused_with_a_sentence(self):
        self.client.post("/account/password/", {"email": self.user.email})
        link = re.search(r"http://testserver(\S+)", mail.outbox[0].body)[1]
        form = self.client.get(link, follow=True).redirect_chain[-1][0]
        response = self.client.post(form, {"password1": "short", "password2": "short"})
        self.assertContains(response, "at least 12 characters")

    def test_an_unknown_address_is_told_nothing_and_sent_nothing(self):
        response = self.client.post(
            "/account/password/", {"email": "nobody@example.org"}
        )
        self.assertRedirects(response, "/account/password/sent/")
        self.assertEqual(mail.outbox, [])

    def test_nobody_signs_up_by_themselves(self):
        self.assertEqual(self.client.get("/account/signup/").status_code, 404)
        self.assertNotContains(self.client.get(SIGN_IN), "ign up")

    def test_one_without_a_team_is_told_whom_to_ask(self):
        self.client.force_login(factories.user())
        self.assertContains(
            self.client.get("/institutions/"),
            "You belong to no team. Ask an admin of your team to add you.",
            status_code=403,
        )

    def test_everything_else_asks_to_sign_in(self):
        for address in ("/institutions/", "/touchpoints/log/", "/nowhere/", "/"):
            with self.subTest(address):
                response = self.client.get(address)
                self.assertEqual(response.status_code, 404 if "no" in address else 302)
        self.assertEqual(self.client.get("/healthz").content, b"ok")
