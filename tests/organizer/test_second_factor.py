"""The second factor: an app's codes, recovery codes, passkeys; and its loss."""

import re
from io import StringIO

from allauth.mfa.models import Authenticator
from django.core import mail
from django.core.cache import cache
from django.core.management import CommandError, call_command
from django.test import TestCase, override_settings

from organizer.accounts.models import Act
from tests import factories
from tests.factories import PASSWORD
from tests.organizer.codes import PERIOD, code

FACTOR = "/account/second-factor/"
ADD_APP = f"{FACTOR}app/add/"
CODE = "/account/login/code/"


@override_settings(MFA_TOTP_PERIOD=PERIOD)
class SecondFactorTestCase(TestCase):
    @classmethod
    def setUpTestData(cls):
        cls.user = factories.member(factories.team("Ours")).user

    def setUp(self):
        cache.clear()
        self.client.force_login(self.user)

    def asked_again(self, password=PASSWORD):
        return self.client.post("/account/again/", {"password": password})

    def add_app(self) -> str:
        """Add an app to the account; its key."""
        self.asked_again()
        page = self.client.get(ADD_APP).content.decode()
        key = re.search(r"<code class=\"val\">(\w+)</code>", page)[1]
        # allauth tells us once the change is committed.
        with self.captureOnCommitCallbacks(execute=True):
            response = self.client.post(ADD_APP, {"code": code(key)})
        self.assertRedirects(response, f"{FACTOR}codes/", fetch_redirect_response=False)
        return key

    def shown_codes(self) -> list[str]:
        page = self.client.get(f"{FACTOR}codes/").content.decode()
        return re.findall(r"<code class=\"val\">(\d{8})</code>", page)

    def give_password(self):
        self.client.logout()
        return self.client.post(
            "/account/login/", {"login": self.user.email, "password": PASSWORD}
        )

    def signed_in(self) -> bool:
        return self.client.get("/account/").status_code == 200

    def acts(self) -> list[tuple]:
        return list(Act.objects.order_by("pk").values_list("verb", "what"))


class App(SecondFactorTestCase):
    def test_it_asks_for_the_password_before_anything_changes(self):
        response = self.client.get(ADD_APP)
        self.assertRedirects(response, f"/account/again/?next={ADD_APP}")
        self.assertContains(self.asked_again("wrong"), "That is not your password")
        self.assertEqual(self.client.get(ADD_APP).status_code, 302)

    def test_the_picture_and_the_key_are_of_organizer_and_the_user(self):
        self.asked_again()
        page = self.client.get(ADD_APP)
        self.assertContains(page, "issuer=Organizer")
        self.assertContains(page, 'src="data:image/svg+xml;base64,', count=1)

    def test_a_wrong_code_adds_nothing(self):
        self.asked_again()
        self.client.get(ADD_APP)
        for wrong in ("000000x", "", "\0", "9" * 10_000):
            with self.subTest(wrong[:10]):
                response = self.client.post(ADD_APP, {"code": wrong})
                self.assertContains(response, "Nothing is saved yet")
        self.assertEqual(Authenticator.objects.count(), 0)

    def test_the_password_alone_opens_nothing_any_more(self):
        self.add_app()
        response = self.give_password()
        self.assertRedirects(response, CODE)
        self.assertFalse(self.signed_in())

    def test_the_code_of_the_app_opens(self):
        key = self.add_app()
        self.give_password()
        response = self.client.post(CODE, {"code": code(key)})
        self.assertRedirects(response, "/", fetch_redirect_response=False)
        self.assertTrue(self.signed_in())
        self.assertEqual(self.acts()[-1], ("signed in", ""))

    def test_the_page_one_asked_for_comes_after_the_code(self):
        key = self.add_app()
        self.client.logout()
        self.client.post(
            "/account/login/?next=/teams/",
            {"login": self.user.email, "password": PASSWORD},
        )
        response = self.client.post(CODE, {"code": code(key)})
        self.assertRedirects(response, "/teams/")

    def test_a_wrong_code_gets_a_sentence_and_a_record(self):
        self.add_app()
        self.give_password()
        response = self.client.post(CODE, {"code": "12345678901"})
        self.assertContains(response, "That is not the code.")
        self.assertFalse(self.signed_in())
        self.assertEqual(self.acts()[-1], ("was refused", "wrong code"))

    def test_a_code_opens_once(self):
        key = self.add_app()
        self.give_password()
        self.client.post(CODE, {"code": code(key)})
        self.give_password()
        response = self.client.post(CODE, {"code": code(key)})
        self.assertContains(response, "That is not the code.")

    def test_many_wrong_codes_close_the_door_for_a_while(self):
        key = self.add_app()
        self.give_password()
        for number in range(6):
            self.client.post(CODE, {"code": f"{number:06}"})
        response = self.client.post(CODE, {"code": code(key)})
        self.assertContains(response, "Too many tries that failed.")

    def test_the_database_holds_no_key_and_no_codes(self):
        key = self.add_app()
        shown = self.shown_codes()
        kept = str(list(Authenticator.objects.values_list("data", flat=True)))
        self.assertEqual(len(shown), 10)
        for secret in (key, *shown):
            self.assertNotIn(secret, kept)

    def test_under_another_secret_key_it_says_what_to_do(self):
        key = self.add_app()
        with override_settings(SECRET_KEY="another" * 10):
            self.give_password()
            response = self.client.post(CODE, {"code": code(key)})
        self.assertContains(response, "manage.py remove_second_factor", status_code=403)

    def test_adding_and_removing_it_is_recorded_and_told_by_mail(self):
        self.add_app()
        response = self.client.post(f"{FACTOR}app/remove/")
        self.assertRedirects(response, FACTOR)
        self.assertEqual(
            self.acts(),
            [
                ("added an authenticator app", ""),
                ("removed the authenticator app", ""),
            ],
        )
        self.assertEqual([one.to for one in mail.outbox], [[self.user.email]] * 2)
        self.assertIn("removed the authenticator app", mail.outbox[1].body)
        self.assertEqual(Authenticator.objects.count(), 0)
        self.assertRedirects(self.give_password(), "/", fetch_redirect_response=False)


class RecoveryCodes(SecondFactorTestCase):
    def test_they_are_shown_once_with_a_text_to_keep(self):
        self.add_app()
        page = self.client.get(f"{FACTOR}codes/").content.decode()
        shown = re.findall(r"<code class=\"val\">(\d{8})</code>", page)
        text = "%0A".join(shown)
        self.assertEqual(len(shown), 10)
        self.assertIn('download="organizer-recovery-codes.txt"', page)
        self.assertIn(f'href="data:text/plain,{text}%0A"', page)
        self.assertEqual(self.shown_codes(), [])
        self.assertContains(self.client.get(f"{FACTOR}codes/"), "10 of 10 are unused")

    def test_each_opens_once(self):
        self.add_app()
        first, *_ = self.shown_codes()
        self.give_password()
        response = self.client.post(CODE, {"code": first})
        self.assertRedirects(response, "/", fetch_redirect_response=False)
        self.assertContains(self.client.get(FACTOR), "9 of 10 unused")
        self.give_password()
        response = self.client.post(CODE, {"code": first})
        self.assertContains(response, "That is not the code.")

    def test_new_ones_end_the_old(self):
        self.add_app()
        old = self.shown_codes()
        with self.captureOnCommitCallbacks(execute=True):
            response = self.client.post(f"{FACTOR}codes/new/")
        self.assertRedirects(response, f"{FACTOR}codes/", fetch_redirect_response=False)
        new = self.shown_codes()
        self.assertEqual((len(new), set(old) & set(new)), (10, set()))
        self.give_password()
        response = self.client.post(CODE, {"code": old[0]})
        self.assertContains(response, "That is not the code.")
        self.assertIn(("made new recovery codes", ""), self.acts())

    def test_without_another_factor_there_are_none(self):
        self.asked_again()
        response = self.client.post(f"{FACTOR}codes/new/")
        self.assertContains(response, "add one first")
        self.assertEqual(Authenticator.objects.count(), 0)


class Passkeys(SecondFactorTestCase):
    MADE_UP = [
        "", "x", "{}", "[]", "1", "null", '"x"', '{"a": 1}', "\0",
        "[" * 50_000, "[" * 15_000, '{"a": "\\u0000"}',
        '{"id": "AA", "rawId": "AA", "type": "public-key", "response": {}}',
        '{"id": "AA", "rawId": "AA", "type": "public-key", "response":'
        ' {"clientDataJSON": "AA", "authenticatorData": "AA", "signature": "AA",'
        ' "attestationObject": "AA", "userHandle": "AA"}}',
    ]  # fmt: skip

    def test_whatever_a_stranger_sends_for_one_gets_a_sentence(self):
        self.client.logout()
        for made_up in self.MADE_UP:
            with self.subTest(made_up[:40]):
                cache.clear()
                self.client.get(
                    "/account/login/passkey/", headers={"accept": "application/json"}
                )
                response = self.client.post(
                    "/account/login/passkey/", {"credential": made_up}, follow=True
                )
                self.assertContains(response, 'role="alert"', count=1)
                self.assertFalse(self.signed_in())

    def test_whatever_one_adds_as_one_gets_a_sentence(self):
        self.asked_again()
        for made_up in self.MADE_UP:
            with self.subTest(made_up[:40]):
                address = f"{FACTOR}passkeys/add/"
                self.client.get(address)
                response = self.client.post(
                    address, {"name": "Key", "credential": made_up}
                )
                self.assertContains(response, "Nothing is saved yet")
        self.assertEqual(Authenticator.objects.count(), 0)

    def test_whatever_one_sends_as_second_factor_gets_a_sentence(self):
        self.add_app()
        for made_up in self.MADE_UP:
            with self.subTest(made_up[:40]):
                cache.clear()
                self.give_password()
                response = self.client.post(CODE, {"credential": made_up})
                self.assertEqual(response.status_code, 200)
                self.assertFalse(self.signed_in())

    def test_another_users_is_not_found(self):
        other = Authenticator.objects.create(
            user=factories.user(), type="webauthn", data={"name": "Another's"}
        )
        self.asked_again()
        for verb in ("edit", "remove"):
            with self.subTest(verb):
                response = self.client.post(
                    f"{FACTOR}passkeys/{other.pk}/{verb}/", {"name": "Mine"}
                )
                self.assertEqual(response.status_code, 404)

    def test_a_name_is_short(self):
        mine = Authenticator.objects.create(
            user=self.user, type="webauthn", data={"name": "Old"}
        )
        self.asked_again()
        address = f"{FACTOR}passkeys/{mine.pk}/edit/"
        response = self.client.post(address, {"name": "x" * 61})
        self.assertContains(response, "at most 60 characters")
        self.client.post(address, {"name": "My phone"})
        mine.refresh_from_db()
        self.assertEqual(mine.data["name"], "My phone")


class Lost(SecondFactorTestCase):
    def remove(self, email: str) -> str:
        out = StringIO()
        call_command("remove_second_factor", email, stdout=out)
        return out.getvalue()

    def test_whoever_runs_the_server_lets_one_in_by_password_alone(self):
        self.add_app()
        said = self.remove(self.user.email.upper())
        self.assertIn("signs in by password alone now.", said)
        self.assertRedirects(self.give_password(), "/", fetch_redirect_response=False)
        self.assertIn(("lost the second factor", "removed by command"), self.acts())

    def test_who_has_none_or_is_none_is_said(self):
        with self.assertRaisesMessage(CommandError, "has no second factor"):
            self.remove(self.user.email)
        with self.assertRaisesMessage(CommandError, "There is no user x@example.org."):
            self.remove("x@example.org")
