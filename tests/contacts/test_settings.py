"""The words that all teams share: kinds, communities, demands, opponents."""

import datetime as dt

from django.test import TestCase

from contacts.history import acting
from contacts.models import (
    Assessment,
    Community,
    Demand,
    InstitutionKind,
    Opponent,
    Standing,
)
from contacts.standing import standings
from tests import factories

KIND = {
    "name": "Congregation", "plural": "Congregations", "fresh_days": "90",
    "has_members": "on", "rooted_by_address": "on", "in_coverage": "on",
}  # fmt: skip


class SettingsTestCase(TestCase):
    @classmethod
    def setUpTestData(cls):
        cls.team, cls.theirs = factories.team("Ours"), factories.team("Theirs")
        cls.admin = factories.member(cls.team, "admin")

    def setUp(self):
        self.client.force_login(self.admin.user)

    def refused(self, address, said, sentence):
        response = self.client.post(address, said)
        self.assertContains(response, "Nothing is saved yet")
        self.assertContains(response, sentence)


class Settings(SettingsTestCase):
    def test_another_teams_demand_is_not_shown(self):
        Demand.objects.create(name="Planted", team=self.theirs)
        Demand.objects.create(name="Ours alone", team=self.team)
        Demand.objects.create(name="Everybody's")
        page = self.client.get("/settings/")
        self.assertContains(page, "Ours alone")
        self.assertContains(page, "Everybody&#x27;s")
        self.assertNotContains(page, "Planted")

    def test_a_coordinator_changes_no_kind(self):
        self.client.force_login(factories.member(self.team, "coordinator").user)
        page = self.client.get("/settings/")
        self.assertContains(page, "so admins change them")
        self.assertNotContains(page, "/settings/kinds/")

    def test_it_costs_the_same_for_one_and_for_three(self):
        self.client.get("/settings/")
        for count in (1, 2):
            for _ in range(count):
                name = f"Word {Community.objects.count()}"
                factories.community(name)
                Demand.objects.create(name=name, team=self.team)
                Opponent.objects.create(name=name)
            with self.subTest(count), self.assertNumQueries(7):
                self.client.get("/settings/")


class Kinds(SettingsTestCase):
    def setUp(self):
        super().setUp()
        self.kind = factories.kind()
        self.address = f"/settings/kinds/{self.kind.pk}/edit/"

    def test_fresh_days_move_the_standings_at_once(self):
        """A relationship of 100 days ago lapsed after 90, and holds for 120."""
        today = self.team.today()
        church = factories.institution("Mount Zion")
        pastor = factories.leader(church, self.team)
        with acting("met", actor=self.admin):
            for days in (100, 130):
                factories.touchpoint(
                    self.team, today - dt.timedelta(days=days),
                    institutions=[church], contacts=[pastor],
                )  # fmt: skip
            Assessment.objects.create(
                team=self.team, institution=church, stance=2, made_by=self.admin,
                made_on=today - dt.timedelta(days=100),
            )  # fmt: skip
        for days, expected in (
            (90, Standing.LAPSED), (120, Standing.ENGAGED), (99, Standing.LAPSED),
        ):  # fmt: skip
            self.client.post(self.address, KIND | {"fresh_days": days})
            with self.subTest(days):
                found = standings([church], self.team, today)
                self.assertEqual(found[church.pk], expected)

    def test_it_says_how_many_institutions_it_concerns(self):
        for _ in range(2):
            factories.institution()
        factories.institution(team=self.theirs)
        page = self.client.get(self.address)
        self.assertContains(page, "It concerns 2 institutions:")
        self.assertNotContains(self.client.get("/settings/kinds/add/"), "It concerns")

    def test_a_shipped_kind_keeps_its_slug_whatever_it_is_called(self):
        said = KIND | {"name": "House of worship", "slug": "worship"}
        self.assertEqual(self.client.post(self.address, said).status_code, 302)
        self.kind.refresh_from_db()
        self.assertEqual(
            (self.kind.name, self.kind.slug), ("House of worship", "congregation")
        )

    def test_a_new_kind_gets_a_slug_of_its_name(self):
        said = KIND | {"name": "Mutual aid  group", "fresh_days": "45"}
        self.assertRedirects(
            self.client.post("/settings/kinds/add/", said), "/settings/"
        )
        made = InstitutionKind.objects.get(slug="mutual_aid_group")
        self.assertEqual((made.name, made.fresh_days), ("Mutual aid group", 45))

    def test_answers_that_are_none_change_nothing(self):
        for said, sentence in (
            ({"fresh_days": "0"}, "“Fresh days” is 1 or more"),
            ({"fresh_days": "-5"}, "“Fresh days” is 1 or more"),
            ({"fresh_days": "9" * 30}, "“Fresh days” is 3,650 at most"),
            ({"fresh_days": "many"}, "“Fresh days” is a whole number"),
            ({"fresh_days": ""}, "“Fresh days” is empty"),
            ({"name": ""}, "is empty"),
            ({"name": "x" * 101}, "at most 100 characters"),
            ({"name": "Chu\0rch"}, "Null characters are not allowed"),
        ):
            with self.subTest(said):
                self.refused(self.address, KIND | said, sentence)
        for name, sentence in (
            ("congregation", "There is congregation already"),
            ("Union-local", "There is Union-local already"),
            ("教会", "needs a word in Latin letters"),
            ("x" * 60, "50 letters at most"),
        ):
            with self.subTest(name):
                self.refused("/settings/kinds/add/", KIND | {"name": name}, sentence)
        self.assertEqual(InstitutionKind.objects.count(), 16)
        self.kind.refresh_from_db()
        self.assertEqual((self.kind.name, self.kind.fresh_days), ("Congregation", 90))


class Communities(SettingsTestCase):
    def test_one_is_added_and_renamed_and_keeps_its_slug(self):
        self.client.post("/settings/communities/add/", {"name": "Haitian"})
        made = Community.objects.get()
        self.client.post(
            f"/settings/communities/{made.pk}/edit/", {"name": "Haitian Brooklyn"}
        )
        made.refresh_from_db()
        self.assertEqual((made.name, made.slug), ("Haitian Brooklyn", "haitian"))
        self.refused(
            "/settings/communities/add/",
            {"name": "HAITIAN"},
            "There is HAITIAN already",
        )


class Demands(SettingsTestCase):
    SAID = {"name": "Stop the sweeps", "text": "", "since": "2026-01-01", "until": ""}

    def test_the_coalitions_and_the_teams_own(self):
        for whose, team in (("coalition", None), ("team", self.team)):
            with self.subTest(whose):
                self.client.post("/demands/add/", self.SAID | {"whose": whose})
                made = Demand.objects.latest("pk")
                self.assertEqual((made.team, made.since), (team, dt.date(2026, 1, 1)))

    def test_whose_it_is_never_changes(self):
        made = Demand.objects.create(name="Old")
        self.client.post(
            f"/demands/{made.pk}/edit/",
            self.SAID | {"whose": "team", "until": "2026-12-31"},
        )
        made.refresh_from_db()
        self.assertEqual(
            (made.name, made.team, made.until),
            ("Stop the sweeps", None, dt.date(2026, 12, 31)),
        )

    def test_answers_that_are_none_are_refused(self):
        for said, sentence in (
            ({"name": ""}, "is empty"),
            ({"name": "x" * 201}, "at most 200 characters"),
            ({"text": "x" * 5001}, "at most 5000 characters"),
            ({"text": "\0"}, "Null characters are not allowed"),
            ({"since": "0026-01-01"}, "Write the year in full"),
            ({"since": "soon"}, "That is no day"),
            ({"until": "2025-12-31"}, "The end comes before the start."),
            ({"whose": ""}, "is empty"),
            ({"whose": "theirs"}, "Select a valid choice"),
        ):
            with self.subTest(said):
                said = self.SAID | {"whose": "coalition"} | said
                self.refused("/demands/add/", said, sentence)
        self.assertEqual(Demand.objects.count(), 0)

    def test_another_teams_is_not_found(self):
        theirs = Demand.objects.create(name="Planted", team=self.theirs)
        address = f"/demands/{theirs.pk}/edit/"
        self.assertEqual(self.client.get(address).status_code, 404)
        self.assertEqual(self.client.post(address, self.SAID).status_code, 404)

    def test_an_organizer_adds_one_and_comes_back(self):
        self.client.force_login(factories.member(self.team).user)
        said = self.SAID | {"whose": "coalition"}
        response = self.client.post("/demands/add/?next=/districts/", said)
        self.assertRedirects(response, "/districts/")


class Opponents(SettingsTestCase):
    def test_one_is_added_renamed_and_named_once(self):
        self.client.post("/opponents/add/", {"name": "A  lobby"})
        made = Opponent.objects.get()
        self.client.post(f"/opponents/{made.pk}/edit/", {"name": "The Lobby"})
        made.refresh_from_db()
        self.assertEqual(made.name, "The Lobby")
        self.refused("/opponents/add/", {"name": "the lobby"}, "on the list already")
        self.refused("/opponents/add/", {"name": ""}, "is empty")
        self.assertEqual(Opponent.objects.count(), 1)

    def test_the_history_names_actor_and_verb(self):
        self.client.post("/opponents/add/", {"name": "A lobby"})
        said = Opponent.pgh_event_model.objects.get().pgh_context.metadata
        self.assertEqual(
            (said["verb"], said["actor"]), ("added an opponent", self.admin.pk)
        )
