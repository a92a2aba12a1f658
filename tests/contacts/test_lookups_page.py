"""The page and the command that have addresses looked up, and the switch."""

import json
from io import StringIO

from django.core import mail
from django.core.exceptions import ValidationError
from django.core.management import CommandError, call_command
from django.urls import reverse
from pghistory.models import Events
from procrastinate.contrib.django.models import ProcrastinateJob

from contacts import lookups, tasks
from contacts.models import Geocoded, Lookup
from districts.models import Boundary
from organizer.accounts.models import Membership, Team
from tests import factories as make
from tests.contacts.test_lookups import LookupTestCase

Role = Membership.Role
PAGE = "/settings/addresses/"


class OffAndOn(LookupTestCase):
    def off(self):
        Team.objects.update(geocodes=False)

    def test_off_nothing_is_sent(self):
        self.waits()
        self.off()
        jobs = ProcrastinateJob.objects.count()
        with self.assertRaises(ValidationError) as refused:
            self.start()
        self.assertIn("an admin switches it on first", refused.exception.messages[0])
        response = self.client.post(reverse("lookup_start"), follow=True)
        self.assertContains(response, "an admin switches it on first")
        self.assertNotContains(response, "Look up the addresses that wait")
        self.assertEqual(Lookup.objects.count(), 0)
        self.assertEqual(ProcrastinateJob.objects.count(), jobs)

    def test_a_new_team_has_it_off(self):
        self.assertFalse(make.team().geocodes)

    def test_switched_off_meanwhile_nothing_more_is_sent(self):
        self.waits()
        run = self.start()
        self.off()
        self.go_on(run)
        self.assertEqual(self.geocoder.sent, [])
        self.assertEqual((run.state, run.problem), ("failed", lookups.SWITCHED_OFF))

    def test_an_admin_switches_it_and_the_history_says_who(self):
        self.off()
        page = self.client.get(PAGE)
        self.assertContains(page, "no phone, no e-mail")
        said = {"geocodes": "on", "seen": page.context["form"].seen}
        page = self.client.post(reverse("lookup_switch"), said, follow=True)
        self.assertContains(page, "The look-up of addresses is switched on.")
        self.team.refresh_from_db()
        self.assertTrue(self.team.geocodes)
        self.assertFalse(Team.objects.get(pk=self.other.pk).geocodes)
        event = Events.objects.tracks(self.team).order_by("-pgh_id").first()
        self.assertEqual(event.pgh_context["verb"], "switched the look-up of addresses")
        self.assertEqual(event.pgh_context["actor"], self.admin.pk)
        self.client.post(reverse("lookup_switch"), {})
        self.team.refresh_from_db()
        self.assertFalse(self.team.geocodes)

    def test_the_page_names_where_it_is_sent(self):
        self.assertContains(self.client.get(PAGE), "the geocoder at 127.0.0.1:")
        url = "https://geocoding.geo.census.gov/geocoder/locations/addressbatch"
        with self.settings(GEOCODER_URL=url):
            self.assertContains(
                self.client.get(PAGE),
                "the U.S. Census Bureau’s geocoder at geocoding.geo.census.gov:",  # noqa: RUF001
            )

    def test_a_coordinator_reads_in_the_settings_that_it_is_off(self):
        self.off()
        self.client.force_login(make.member(self.team, Role.COORDINATOR).user)
        page = self.client.get(reverse("settings"))
        self.assertContains(page, "Switched off: no address is sent to anybody.")
        self.assertNotContains(page, PAGE)

    def test_without_an_exact_boundary_it_says_so_and_sends_nothing(self):
        self.waits()
        Boundary.objects.update(precision="display")
        page = self.client.get(PAGE)
        self.assertContains(page, "No exact boundary is loaded")
        self.assertNotContains(page, "Look up the addresses that wait")
        page = self.client.post(reverse("lookup_start"), follow=True)
        self.assertEqual(Lookup.objects.count(), 0)


class TheWay(LookupTestCase):
    def jobs(self):
        return ProcrastinateJob.objects.filter(task_name="contacts.tasks.look_up")

    def test_it_is_queued_once_and_each_job_queues_the_next(self):
        self.waits()
        self.client.post(reverse("lookup_start"))
        again = self.client.post(reverse("lookup_start"), follow=True)
        self.assertContains(again, "The addresses are being looked up already.")
        run = Lookup.objects.get()
        self.assertEqual([job.args for job in self.jobs()], [{"run": run.pk}])
        # No institution waits, and so the contacts come next, and nothing after them.
        for count in (2, 2, 2):
            tasks.look_up(run=run.pk)
            self.assertEqual(self.jobs().count(), count)
        self.assertEqual(len(self.geocoder.sent), 1)
        run.refresh_from_db()
        self.assertEqual(run.state, "done")

    def test_while_it_runs_the_page_asks_for_the_part_that_changes(self):
        self.waits()
        run = self.start()
        headers = {"HX-Request": "true"}
        part = self.client.get(PAGE, headers=headers)
        self.assertNotContains(part, "<html")
        self.assertContains(part, 'hx-trigger="load delay:2s"')
        self.go_on(run)
        part = self.client.get(PAGE, headers=headers)
        self.assertNotContains(part, "hx-trigger")
        self.assertContains(part, "The last time")

    def test_who_began_it_gets_a_letter_in_figures_when_it_is_done(self):
        self.waits(name="Quorlina")
        self.looked_up()
        (letter,) = mail.outbox
        self.assertEqual(letter.to, [self.admin.user.email])
        self.assertIn("Found 1, of these placed 1;", letter.body)
        self.assertNotIn("Sutter", letter.body)
        self.assertNotIn("Quorlina", letter.body)

    def test_it_costs_the_same_with_one_and_with_three(self):
        self.waits()
        self.looked_up()
        Geocoded.objects.all().delete()
        for count in (1, 3):
            run = Lookup.objects.create(team=self.team, of="contacts")
            for _ in range(count):
                self.waits("8 Sutter Ave")
            with self.subTest(count=count), self.assertNumQueries(24):
                lookups.go_on(run.pk)
            Lookup.objects.all().delete()
            Geocoded.objects.all().delete()

    def test_the_command_does_it_at_once(self):
        one = self.waits()
        out = StringIO()
        call_command("geocode", "--team", "east-side", "--json", stdout=out)
        self.assertEqual(self.where(one), ("placed", "NY-08", "boundary"))
        figures = json.loads(out.getvalue())
        self.assertEqual(
            figures | {"seconds": 0},
            {"state": "done", "problem": "", "total": 1, "asked": 1, "found": 1,
             "placed": 1, "tied": 0, "not_found": 0, "not_sent": 0, "seconds": 0},
        )  # fmt: skip

    def test_the_command_says_why_it_cannot(self):
        with self.assertRaisesMessage(CommandError, "an admin switches it on first"):
            call_command("geocode", "--team", "west-side")
