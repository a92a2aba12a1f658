"""The page of published lists: adding one, what is done with one, and what is shown."""

import datetime as dt

from django.urls import reverse
from django.utils import timezone
from pghistory.models import Events

from contacts.models import Import, ImportMapping, Pull
from tests import factories as make
from tests.contacts.pulling import PullTestCase, kept_mapping

PAGE = "/imports/pulls/"
KEY = "2PACX-1vQuorlaZeeSecret"
LONG = f"https://docs.example.org/spreadsheets/d/e/{KEY}/pub?output=csv&gid=0"


class Empty(PullTestCase):
    def test_it_says_what_it_is_for_and_leads_on(self):
        page = self.client.get(PAGE)
        self.assertContains(
            page, "publishes as CSV can be fetched each day or each week"
        )
        self.assertContains(page, reverse("pull_add"))
        self.assertContains(self.client.get("/imports/"), f'href="{PAGE}"')

    def test_without_a_mapping_it_says_how_to_keep_one(self):
        ImportMapping.objects.all().delete()
        page = self.client.get(reverse("pull_add"), follow=True)
        self.assertRedirects(page, PAGE)
        self.assertContains(page, "on Match columns keep your choices under a name")
        self.assertContains(page, reverse("import_new"))
        self.assertNotContains(page, reverse("pull_add"))


class Adding(PullTestCase):
    def add(self, **said):
        said = {"address": LONG, "mapping": self.mapping.pk, "every": "week"} | said
        return self.client.post(reverse("pull_add"), said, follow=True)

    def test_an_admin_adds_one_and_it_is_fetched_at_once(self):
        page = self.add()
        self.assertContains(page, "Saved: Members from docs.example.org.")
        pull = Pull.objects.get()
        self.assertEqual(
            (pull.team, pull.set_up_by, pull.address, pull.mapping, pull.every),
            (self.team, self.admin, LONG, self.mapping, "week"),
        )
        self.assertTrue(pull.is_waiting)
        event = Events.objects.tracks(pull).get()
        self.assertEqual(event.pgh_context["verb"], "set up a published list")
        self.assertEqual(event.pgh_context["actor"], self.admin.pk)

    def test_what_is_amiss_is_said_and_nothing_is_saved(self):
        theirs = kept_mapping(make.team("Theirs"), "Secret list")
        for said, sentence in (
            ({"address": ""}, "Paste the address of the CSV."),
            ({"address": "docs"}, "That is no address of the web"),
            ({"address": "http://docs.example.org/a"}, "does not begin with https://"),
            ({"address": "https://docs.example.org:8443/a"}, "leave the port out"),
            ({"address": "https://a:b@docs.example.org/"}, "a user name or a password"),
            ({"address": LONG + "a" * 2000}, "takes at most 2000 characters"),
            ({"mapping": ""}, "Choose the mapping."),
            ({"mapping": theirs.pk}, "Your team keeps no such mapping."),
            ({"every": "hour"}, "Choose each day or each week."),
        ):
            with self.subTest(said=said):
                page = self.add(**said)
                self.assertContains(page, sentence)
                self.assertNotContains(page, "Secret list")
        self.assertEqual(Pull.objects.count(), 0)

    def test_the_same_address_with_the_same_mapping_is_there_once(self):
        self.add()
        self.assertContains(self.add(), "Your team fetches this address with this")
        self.add(mapping=kept_mapping(self.team, "Others").pk)
        self.assertEqual(Pull.objects.count(), 2)


class OneThatIsThere(PullTestCase):
    def setUp(self):
        super().setUp()
        self.pull = self.set_up()
        Pull.objects.update(address=LONG)
        self.pull.refresh_from_db()

    def do(self, name):
        page = self.client.post(reverse(name, args=[self.pull.pk]), follow=True)
        self.pull = Pull.objects.filter(pk=self.pull.pk).first() or self.pull
        return page

    def test_the_rest_of_the_address_is_on_no_page(self):
        page = self.client.get(PAGE)
        self.assertContains(page, "docs.example.org/spreadsheets/d/e/2PA…")
        self.assertNotContains(page, KEY)
        page = self.client.get(reverse("pull_edit", args=[self.pull.pk]))
        self.assertContains(page, "Change Members from docs.example.org")
        self.assertNotContains(page, KEY)

    def test_an_empty_answer_keeps_the_address(self):
        address = reverse("pull_edit", args=[self.pull.pk])
        seen = self.client.get(address).context["form"].seen
        said = {"address": "", "mapping": self.mapping.pk, "every": "week"}
        self.client.post(address, said | {"seen": seen})
        self.pull.refresh_from_db()
        self.assertEqual((self.pull.address, self.pull.every), (LONG, "week"))
        event = Events.objects.tracks(self.pull).order_by("-pgh_id").first()
        self.assertEqual(event.pgh_context["verb"], "changed a published list")
        again = self.client.post(address, said | {"seen": seen})
        self.assertContains(again, "Someone changed this since you opened it")

    def test_it_is_paused_and_resumed(self):
        self.assertContains(self.do("pull_pause"), "Paused: Members from docs")
        self.assertIsNone(self.pull.due_at)
        page = self.do("pull_fetch")
        self.assertContains(page, "It is paused: resume it")
        self.client.force_login(self.other.user)
        self.assertContains(self.do("pull_resume"), "Resumed: Members from docs")
        self.assertEqual(self.pull.set_up_by, self.other)
        self.assertTrue(self.pull.is_waiting)
        verbs = [one.pgh_context["verb"] for one in Events.objects.tracks(self.pull)
                 .order_by("pgh_id") if one.pgh_context]  # fmt: skip
        self.assertEqual(
            verbs[-2:], ["paused a published list", "resumed a published list"]
        )

    def test_removed_its_lists_stay(self):
        Pull.objects.update(address=self.here.at())
        run = self.work(self.pull)
        asked = self.client.get(reverse("pull_delete", args=[self.pull.pk]))
        self.assertContains(asked, "Remove Members from 127.0.0.1?")
        self.assertContains(self.do("pull_delete"), "Removed: Members from 127.0.0.1.")
        self.assertEqual(Pull.objects.count(), 0)
        run.refresh_from_db()
        self.assertEqual((run.pull, run.state), (None, "checked"))
        self.assertEqual(self.imported(run).state, "done")

    def test_while_it_is_fetched_the_page_asks_for_the_part_that_changes(self):
        Pull.objects.update(address=self.here.at())
        headers = {"HX-Request": "true"}
        part = self.client.get(PAGE, headers=headers)
        self.assertNotContains(part, "<html")
        self.assertContains(part, 'hx-trigger="load delay:2s"')
        self.work(self.pull)
        part = self.client.get(PAGE, headers=headers)
        self.assertNotContains(part, "hx-trigger")
        self.assertContains(part, "It waits for you.")

    def test_another_teams_is_not_found(self):
        theirs = make.member(make.team("Theirs"), "admin")
        self.client.force_login(theirs.user)
        self.assertNotContains(self.client.get(PAGE), "docs.example.org")
        for name in ("pull_edit", "pull_fetch", "pull_pause", "pull_delete"):
            self.assertEqual(self.do(name).status_code, 404)

    def test_it_costs_the_same_with_one_and_with_three(self):
        pulls = [self.pull, *map(self.set_up, ("/a.csv", "/b.csv"))]
        Pull.objects.update(due_at=timezone.now() + dt.timedelta(days=1))
        for pull in pulls:
            for state in ("done", "checked"):
                Import.objects.create(team=self.team, pull=pull, state=state)
        for count in (3, 1):
            Pull.objects.filter(pk__in=[one.pk for one in pulls[count:]]).delete()
            with self.subTest(count=count), self.assertNumQueries(6):
                page = self.client.get(PAGE)
            self.assertContains(page, "It waits for you.", count)
