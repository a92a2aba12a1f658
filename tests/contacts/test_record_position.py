"""Recording where institutions and incumbents stand on our demands."""

import datetime as dt

from django.test import TestCase
from django.urls import reverse
from pghistory.models import Events

from contacts.models import Demand, Position
from organizer.accounts.models import Membership
from tests import factories as make

Role = Membership.Role
ADD = "/positions/add/"


class PositionTestCase(TestCase):
    @classmethod
    def setUpTestData(cls):
        cls.team, cls.other = make.team("East Side"), make.team("West Side")
        cls.today = cls.team.today()
        cls.member = make.member(cls.team)
        cls.lead = make.member(cls.team, Role.COORDINATOR)
        cls.body = make.institution("Bethel")
        cls.here = make.district("NY-08")
        cls.holder = make.incumbent(of=cls.here)
        cls.demand = Demand.objects.create(name="Right to counsel")

    def setUp(self):
        self.client.force_login(self.member.user)

    def post(self, query="", url=ADD, **data):
        said = {
            "demand": self.demand.pk, "stance": "supports", "on": self.today,
            "source": "Its letter of May",
        }  # fmt: skip
        return self.client.post(url + query, said | data)

    def refused(self, sentence, **data):
        response = self.post(f"?institution={self.body.pk}", **data)
        self.assertContains(response, sentence)
        self.assertFalse(Position.objects.exists())


class Adding(PositionTestCase):
    def test_an_institutions_position_is_kept_with_its_source(self):
        response = self.post(f"?institution={self.body.pk}")
        self.assertRedirects(response, self.body.get_absolute_url())
        made = Position.objects.get()
        self.assertEqual((made.institution, made.incumbent), (self.body, None))
        self.assertEqual(
            (made.demand, made.stance, made.on, made.source),
            (self.demand, "supports", self.today, "Its letter of May"),
        )
        context = Events.objects.tracks(made).get().pgh_context
        self.assertEqual(
            (context["verb"], context["actor"]), ("recorded a position", self.member.pk)
        )

    def test_an_incumbents_position_leads_back_to_the_district(self):
        response = self.post(f"?incumbent={self.holder.pk}", stance="silent")
        self.assertRedirects(response, "/districts/ny-08/")
        made = Position.objects.get()
        self.assertEqual((made.institution, made.incumbent), (None, self.holder))

    def test_next_leads_back_where_one_came_from(self):
        query = f"?incumbent={self.holder.pk}&next=/districts/"
        self.assertRedirects(self.post(query), "/districts/")
        for elsewhere in ("https://example.com/", "//example.com"):
            query = f"?institution={self.body.pk}&next={elsewhere}"
            self.assertRedirects(self.post(query), self.body.get_absolute_url())

    def test_without_an_institution_one_is_picked_by_name(self):
        self.assertContains(self.client.get(ADD), "Name of an institution")
        self.post(institution_q="beth")
        self.assertEqual(Position.objects.get().institution, self.body)

    def test_the_demand_that_the_address_names_is_chosen(self):
        other = Demand.objects.create(name="Another")
        response = self.client.get(
            f"{ADD}?incumbent={self.holder.pk}&demand={other.pk}"
        )
        self.assertEqual(response.context["form"]["demand"].value(), other.pk)

    def test_only_demands_of_ours_that_hold_are_offered(self):
        Demand.objects.create(name="Theirs", team=self.other)
        Demand.objects.create(name="Over", until=self.today - dt.timedelta(days=1))
        mine = Demand.objects.create(name="Ours", team=self.team)
        form = self.client.get(ADD).context["form"]
        self.assertEqual(set(form.fields["demand"].queryset), {self.demand, mine})

    def test_what_is_wrong_is_said_and_nothing_is_kept(self):
        theirs = Demand.objects.create(name="Theirs", team=self.other)
        tomorrow = self.today + dt.timedelta(days=1)
        for sentence, data in (
            ("Say where it is said.", {"source": ""}),
            ("Say where it is said.", {"source": "   "}),
            ("has not come yet", {"on": tomorrow}),
            ("Write the year in full", {"on": "0026-05-18"}),
            ("Write the year in full", {"on": "1899-12-31"}),
            ("Write the day like", {"on": "someday"}),
            ("Say on which day.", {"on": ""}),
            ("That demand is not among yours", {"demand": theirs.pk}),
            ("That demand is not among yours", {"demand": "9" * 40}),
            ("Say whether they support", {"stance": ""}),
            ("at most 300 characters", {"source": "x" * 301}),
            ("Null characters are not allowed.", {"source": "a\0b"}),
        ):
            with self.subTest(sentence=sentence, data=data):
                self.refused(sentence, **data)

    def test_htmx_gets_the_form_alone_which_posts_to_itself(self):
        url = f"{ADD}?institution={self.body.pk}"
        response = self.client.get(url, headers={"HX-Request": "true"})
        self.assertNotContains(response, "<html")
        self.assertContains(response, f'hx-post="{url}"')


class Changing(PositionTestCase):
    @classmethod
    def setUpTestData(cls):
        super().setUpTestData()
        cls.position = Position.objects.create(
            demand=cls.demand, institution=cls.body, stance="opposes",
            on=dt.date(2026, 3, 1), source="A flyer",
        )  # fmt: skip
        cls.url = reverse("position_edit", args=[cls.position.pk])

    def setUp(self):
        self.client.force_login(self.lead.user)

    def test_a_coordinator_corrects_it(self):
        self.assertRedirects(self.post(url=self.url), self.body.get_absolute_url())
        self.position.refresh_from_db()
        self.assertEqual(self.position.stance, "supports")

    def test_a_demand_that_is_over_stays_on_it(self):
        Demand.objects.update(until=self.today - dt.timedelta(days=1))
        self.post(url=self.url, stance="silent")
        self.position.refresh_from_db()
        self.assertEqual(self.position.stance, "silent")

    def test_deleting_asks_once(self):
        response = self.client.get(self.url)
        url = reverse("position_delete", args=[self.position.pk])
        self.assertContains(response, url)
        response = self.client.get(url)
        self.assertContains(response, "Bethel opposes “Right to counsel”, by A flyer")
        self.assertTrue(Position.objects.exists())
        self.client.post(url)
        self.assertFalse(Position.objects.exists())

    def test_one_on_another_teams_demand_is_not_found(self):
        Demand.objects.update(team=self.other)
        self.assertEqual(self.client.get(self.url).status_code, 404)
