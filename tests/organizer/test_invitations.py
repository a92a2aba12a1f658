"""Asking somebody in by a link, and following it."""

import datetime as dt
import re

from django.core import mail
from django.core.cache import cache
from django.test import Client, TestCase, override_settings

from organizer.accounts.actions import invite
from organizer.accounts.models import Invitation, Membership, User
from tests import factories
from tests.factories import PASSWORD

NO = "It was used, withdrawn, is too old or was mistyped."
JOINING = {"name": "Eva Reyes", "password": PASSWORD}


class InvitationTestCase(TestCase):
    @classmethod
    def setUpTestData(cls):
        cls.team = factories.team("Ours")
        cls.ny05 = factories.district("NY-05")
        cls.admin = factories.member(cls.team, "admin", user=factories.user("Ada"))

    def setUp(self):
        cache.clear()
        self.client.force_login(self.admin.user)
        self.new = Client()

    def invite(self, email="eva@example.org", role="organizer", turf=()):
        return self.client.post(
            "/people/invite/", {"email": email, "role": role, "turf": turf}
        )

    def made(self, **fields) -> Invitation:
        one = invite(actor=self.admin, email="eva@example.org", role="organizer")
        for name, value in fields.items():
            setattr(one, name, value)
        one.save()
        return one


class Invite(InvitationTestCase):
    def test_the_link_is_mailed_and_shown_once(self):
        self.assertRedirects(self.invite(), "/people/", fetch_redirect_response=False)
        (sent,) = mail.outbox
        self.assertEqual(sent.to, ["eva@example.org"])
        self.assertEqual(sent.subject, "Ours asks you in")
        link = re.search(r"http://testserver/join/[\w-]{43}/", sent.body)[0]
        self.assertContains(self.client.get("/people/"), f'value="{link}"')
        page = self.client.get("/people/")
        self.assertNotContains(page, link)
        self.assertContains(page, "eva@example.org")

    def test_it_holds_for_seven_days_in_the_address_in_lower_case(self):
        self.invite("Eva@Example.org", "coordinator", [self.ny05.pk])
        made = Invitation.objects.get()
        self.assertEqual(made.email, "eva@example.org")
        self.assertEqual(made.role, "coordinator")
        self.assertEqual(made.expires_on, self.team.today() + dt.timedelta(days=7))
        self.assertEqual(list(made.turf.all()), [self.ny05])

    def test_a_second_one_ends_the_first(self):
        first = self.made()
        self.invite()
        first.refresh_from_db()
        self.assertEqual(first.withdrawn_on, self.team.today())
        self.assertEqual(Invitation.objects.open_on(self.team.today()).count(), 1)

    def test_who_belongs_already_is_not_asked_in(self):
        email = factories.member(self.team).user.email
        self.assertContains(self.invite(email.upper()), "belongs to the team already")
        self.assertEqual(mail.outbox, [])

    def test_who_left_may_be_asked_in_again(self):
        left = factories.member(self.team, until=dt.date(2026, 1, 1))
        self.assertEqual(self.invite(left.user.email).status_code, 302)

    def test_answers_that_are_none_invite_nobody(self):
        for email, role, turf in (
            ("", "organizer", []), ("eva", "organizer", []),
            ("e\0va@example.org", "organizer", []), ("eva@example.org", "", []),
            ("eva@example.org", "owner", []), ("eva@example.org", "viewer", ["x"]),
            ("x" * 250 + "@example.org", "viewer", []),
        ):  # fmt: skip
            with self.subTest(email=email[:20], role=role, turf=turf):
                response = self.invite(email, role, turf)
                self.assertContains(response, "Nothing is saved yet")
        self.assertEqual(Invitation.objects.count(), 0)

    @override_settings(EMAIL_BACKEND="tests.organizer.test_invitations.NoServer")
    def test_without_a_mail_server_the_link_is_still_shown(self):
        self.invite()
        page = self.client.get("/people/")
        self.assertContains(page, "The e-mail could not be sent")
        self.assertContains(page, f'/join/{Invitation.objects.get().secret}/"')

    def test_no_other_admin_sees_the_link(self):
        self.invite()
        other = Client()
        other.force_login(factories.member(self.team, "admin").user)
        page = other.get("/people/")
        self.assertContains(page, "eva@example.org")
        self.assertNotContains(page, "/join/")

    def test_withdrawn_it_opens_nothing(self):
        made = self.made()
        address = f"/people/invitations/{made.pk}/withdraw/"
        self.assertContains(self.client.get(address), "Withdraw the invitation of")
        self.assertRedirects(self.client.post(address), "/people/")
        response = self.new.get(made.get_absolute_url())
        self.assertContains(response, NO, status_code=404)
        self.assertEqual(self.client.get(address).status_code, 404)

    def test_too_old_it_stays_in_sight_until_somebody_is_invited_again(self):
        yesterday = self.team.today() - dt.timedelta(days=1)
        old = self.made(expires_on=yesterday, role="viewer")
        old.turf.add(self.ny05)
        again = f"/people/invite/?again={old.pk}"
        self.assertContains(self.client.get("/people/"), "expired on")
        self.assertContains(self.client.get("/people/"), again)
        form = self.client.get(again).context["form"]
        begun = [form[name].initial for name in ("email", "role")]
        self.assertEqual(begun, ["eva@example.org", "viewer"])
        self.assertEqual(list(form["turf"].initial), [self.ny05])
        self.invite()
        self.assertNotContains(self.client.get("/people/"), "expired on")

    def test_another_teams_invitation_begins_no_form(self):
        theirs = factories.member(factories.team("Theirs"), "admin")
        other = invite(actor=theirs, email="secret@example.org", role="viewer")
        for key in (str(other.pk), "x", "9" * 5000):
            with self.subTest(key=key[:20]):
                page = self.client.get("/people/invite/", {"again": key})
                self.assertEqual(page.context["form"]["email"].initial, None)

    def test_the_secret_is_in_no_history(self):
        fields = {one.name for one in Invitation.pgh_event_model._meta.fields}
        self.assertIn("email", fields)
        self.assertNotIn("secret", fields)


class NoServer:
    """A mail server that takes nothing."""

    def __init__(self, **options):
        pass

    def send_messages(self, messages):
        raise ConnectionRefusedError


class Accept(InvitationTestCase):
    def test_a_new_person_chooses_name_and_password_and_is_in(self):
        made = self.made()
        made.turf.add(self.ny05)
        address = made.get_absolute_url()
        page = self.new.get(address)
        self.assertContains(page, "Join Ours")
        response = self.new.post(address, JOINING)
        self.assertRedirects(response, "/", fetch_redirect_response=False)
        membership = Membership.objects.get(user__email="eva@example.org")
        self.assertEqual(
            (membership.team, membership.role, membership.since, membership.user.name),
            (self.team, "organizer", self.team.today(), "Eva Reyes"),
        )
        self.assertEqual(membership.turf_rows.get().district, self.ny05)
        made.refresh_from_db()
        self.assertEqual(made.accepted_by, membership)
        self.assertContains(self.new.get("/people/"), "Eva Reyes")
        self.new.logout()
        response = self.new.post(
            "/account/login/", {"login": "eva@example.org", "password": PASSWORD}
        )
        self.assertRedirects(response, "/", fetch_redirect_response=False)

    def test_the_history_knows_who_came_in(self):
        made = self.made()
        self.new.post(made.get_absolute_url(), JOINING)
        event = Membership.pgh_event_model.objects.latest("pgh_id")
        joined = Membership.objects.latest("pk")
        said = event.pgh_context.metadata
        self.assertEqual(
            (said["verb"], said["user"], said["team"]),
            ("joined the team", joined.user_id, self.team.pk),
        )

    def test_our_rules_for_passwords_hold(self):
        address = self.made().get_absolute_url()
        for password, sentence in (
            ("short", "at least 12 characters"),
            ("password1234", "too common"),
            ("eva@example.org", "too similar to the email"),
            ("", "Choose a password."),
        ):
            with self.subTest(password):
                response = self.new.post(address, {"name": "Eva", "password": password})
                self.assertContains(response, sentence)
        self.assertFalse(User.objects.filter(email="eva@example.org").exists())

    def test_names_that_are_none_make_no_user(self):
        address = self.made().get_absolute_url()
        for name in ("", "\0", "x" * 201):
            with self.subTest(name[:5]):
                response = self.new.post(address, JOINING | {"name": name})
                self.assertContains(response, "Nothing is saved yet")
        self.assertFalse(User.objects.filter(email="eva@example.org").exists())

    def test_links_that_open_nothing_say_one_sentence_and_nobodys_name(self):
        yesterday = self.team.today() - dt.timedelta(days=1)
        used = self.made()
        self.new.post(used.get_absolute_url(), JOINING)
        User.objects.filter(email="eva@example.org").update(email="x@example.org")
        links = {
            "used": used,
            "withdrawn": self.made(withdrawn_on=yesterday),
            "expired": self.made(expires_on=yesterday),
        }
        addresses = [one.get_absolute_url() for one in links.values()]
        addresses += ["/join/wrong/", f"/join/{'x' * 2000}/"]
        stranger = Client()
        for address in addresses:
            for ask in (stranger.get, stranger.post):
                with self.subTest(address[:60]):
                    response = ask(address)
                    self.assertContains(response, NO, status_code=404)
                    self.assertNotContains(response, "Ours", status_code=404)
                    self.assertNotContains(response, "eva@", status_code=404)

    def test_on_its_last_day_it_opens(self):
        made = self.made(expires_on=self.team.today())
        self.assertEqual(self.new.get(made.get_absolute_url()).status_code, 200)

    def test_a_user_signs_in_and_confirms(self):
        user = factories.user("Eva", email="eva@example.org")
        address = self.made().get_absolute_url()
        page = self.new.get(address)
        self.assertContains(page, "You have an account here already.")
        self.assertContains(page, f'href="/account/login/?next={address}"')
        self.new.post(address, JOINING)
        self.assertEqual(user.memberships.count(), 0)
        response = self.new.post(
            f"/account/login/?next={address}",
            {"login": user.email, "password": PASSWORD},
        )
        self.assertRedirects(response, address)
        response = self.new.post(address)
        self.assertRedirects(response, "/", fetch_redirect_response=False)
        self.assertEqual(user.memberships.get().team, self.team)

    def test_one_then_acts_for_the_team_joined(self):
        user = factories.user(email="eva@example.org")
        factories.member(factories.team("Another"), user=user)
        self.new.force_login(user)
        self.new.post(self.made().get_absolute_url())
        asked = self.new.get("/teams/").wsgi_request
        self.assertEqual(asked.membership.team, self.team)

    def test_somebody_else_is_told_so_and_does_not_come_in(self):
        address = self.made().get_absolute_url()
        for ask in (self.client.get, self.client.post):
            response = ask(address)
            self.assertContains(response, "this invitation is for another address")
            self.assertNotContains(response, "eva@example.org")
        self.assertFalse(self.team.memberships.filter(role="organizer").exists())

    def test_who_belongs_already_is_told_so(self):
        made = self.made()
        user = factories.user(email="eva@example.org")
        factories.member(self.team, user=user)
        self.new.force_login(user)
        response = self.new.post(made.get_absolute_url(), follow=True)
        self.assertContains(response, "You belong to this team already.")
        self.assertEqual(user.memberships.count(), 1)
