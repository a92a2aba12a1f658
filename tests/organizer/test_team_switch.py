"""Acting for one team at a time."""

from django.test import Client, TestCase

from contacts.models import Contact
from tests import factories


class TeamSwitch(TestCase):
    @classmethod
    def setUpTestData(cls):
        cls.first, cls.second = factories.team("Alpha"), factories.team("Beta")
        cls.user = factories.member(cls.first).user
        factories.member(cls.second, "viewer", user=cls.user)

    def setUp(self):
        self.client.force_login(self.user)

    def switch(self, team):
        return self.client.post("/account/team/", {"team": team})

    def acts_for(self):
        return self.client.get("/institutions/").wsgi_request.membership.team

    def test_without_a_choice_the_first_by_name_acts(self):
        self.assertEqual(self.acts_for(), self.first)

    def test_a_choice_holds_from_then_on(self):
        self.assertRedirects(
            self.switch(self.second.pk), "/", fetch_redirect_response=False
        )
        self.assertContains(
            self.client.get("/institutions/"), "You act for Beta now.", count=1
        )
        self.assertEqual(self.acts_for(), self.second)
        self.assertEqual(self.client.get("/touchpoints/log/").status_code, 403)

    def test_a_form_open_from_before_is_refused_and_gives_back_what_was_typed(self):
        self.user.memberships.update(role="organizer")
        browser = Client(enforce_csrf_checks=True)
        browser.force_login(self.user)

        def token():
            return browser.get("/contacts/add/").context["csrf_token"]

        before = {"name": "Ada Mensah", "csrfmiddlewaretoken": str(token())}
        switch = {"team": self.second.pk, "csrfmiddlewaretoken": str(token())}
        browser.post("/account/team/", switch)
        refused = browser.post("/contacts/add/", before)
        self.assertContains(refused, ">Ada Mensah</textarea>", status_code=403)
        self.assertFalse(Contact.objects.exists())
        browser.post("/contacts/add/", before | {"csrfmiddlewaretoken": str(token())})
        self.assertEqual(Contact.objects.get().team, self.second)

    def test_a_team_that_is_not_mine_is_not_found(self):
        strangers = factories.team("Strangers")
        for team in (strangers.pk, "", "x"):
            with self.subTest(team):
                self.assertEqual(self.switch(team).status_code, 404)
        self.assertEqual(self.acts_for(), self.first)

    def test_a_membership_that_ended_opens_nothing(self):
        self.switch(self.second.pk)
        ended = self.user.memberships.filter(team=self.second)
        ended.update(until=factories.TODAY)
        self.assertEqual(self.acts_for(), self.first)
        self.assertEqual(self.switch(self.second.pk).status_code, 404)

    def test_the_menu_offers_the_other_teams(self):
        response = self.client.get("/institutions/")
        self.assertContains(response, f'value="{self.second.pk}"')
        self.assertNotContains(response, f'value="{self.first.pk}"')
