"""What we owe: added, changed, done, taken back, deleted and brought back."""

import datetime as dt

import pghistory.models
from django.contrib.messages import get_messages
from django.test import TestCase
from django.urls import reverse

from contacts.models import FollowUp
from tests import factories as make

HTMX = {"HX-Request": "true"}


class FollowUps(TestCase):
    @classmethod
    def setUpTestData(cls):
        cls.team = make.team("Ours")
        cls.ny08 = make.district("NY-08")
        cls.me = make.member(cls.team, turf=[cls.ny08])
        cls.today = cls.team.today()
        cls.church = make.institution("Bethel Light", at=cls.ny08)
        cls.pastor = make.contact(cls.team, "Alma", district=cls.ny08)

    def setUp(self):
        self.client.force_login(self.me.user)

    def owed(self, **fields) -> FollowUp:
        fields = {"what": "Call", "due_on": self.today, "owner": self.me} | fields
        return FollowUp.objects.create(team=self.team, **fields)

    def data(self, **fields) -> dict:
        return {
            "what": "Send the leaflet",
            "due_on": self.today.isoformat(),
            "owner": self.me.pk,
        } | fields

    def add(self, **fields):
        return self.client.post(reverse("follow_up_add"), self.data(**fields))

    def refused(self, response, field: str, sentence: str):
        self.assertEqual(response.status_code, 200)
        self.assertEqual(response.context["form"].errors[field], [sentence])

    def said(self, response) -> list[str]:
        return [str(one) for one in get_messages(response.wsgi_request)]


class Adding(FollowUps):
    def test_what_is_added_is_the_teams_and_in_the_history(self):
        response = self.add(institution=self.church.pk, contact=self.pastor.pk)
        self.assertRedirects(response, reverse("today"))
        made = FollowUp.objects.get()
        self.assertEqual(
            (made.team, made.what, made.due_on, made.owner, made.institution,
             made.contact, made.done_on),
            (self.team, "Send the leaflet", self.today, self.me, self.church,
             self.pastor, None),
        )  # fmt: skip
        context = pghistory.models.Context.objects.get()
        self.assertEqual(context.metadata["verb"], "added a follow-up")
        self.assertEqual(context.metadata["actor"], self.me.pk)

    def test_a_link_names_whom_it_is_for_and_oneself_for_owner(self):
        page = self.client.get(
            reverse("follow_up_add"),
            {"institution": self.church.pk, "contact": self.pastor.pk},
        )
        form = page.context["form"]
        self.assertEqual(form["owner"].value(), self.me.pk)
        for name in ("Bethel Light", "Alma"):
            self.assertContains(page, f"<strong>{name}</strong>")
        self.assertEqual(page.context["back"], f"/institutions/{self.church.pk}/")

    def test_it_opens_in_place_and_htmx_is_sent_back(self):
        address = reverse("follow_up_add") + "?next=/today/"
        form = self.client.get(address, headers=HTMX)
        self.assertNotContains(form, "<html")
        self.assertContains(form, f'hx-post="{address}"')
        response = self.client.post(address, self.data(), headers=HTMX)
        self.assertEqual(response["HX-Redirect"], "/today/")

    def test_a_day_past_is_refused(self):
        yesterday = self.today - dt.timedelta(days=1)
        self.refused(
            self.add(due_on=yesterday.isoformat()),
            "due_on",
            "That day is past: say today or a later one.",
        )
        self.assertFalse(FollowUp.objects.exists())

    def test_days_that_nobody_means_are_refused(self):
        past = "That day is past: say today or a later one."
        far = "That is more than ten years away: check the year."
        shape = "Write the day like 2026-05-18."
        for day, why in (
            ("0026-05-18", past), ("9999-12-31", far), ("18/05/2026x", shape),
            ("", "Say on which day."), ("\0", shape),
        ):  # fmt: skip
            with self.subTest(day=day):
                self.refused(self.add(due_on=day), "due_on", why)
        self.assertFalse(FollowUp.objects.exists())

    def test_words_that_are_missing_or_too_many_are_refused(self):
        self.refused(self.add(what=" "), "what", "Say what is to be done.")
        response = self.add(what="x" * 301)
        self.assertIn("300", response.context["form"].errors["what"][0])
        for field in ("what", "owner", "institution", "contact"):
            self.assertEqual(self.add(**{field: "a\0b"}).status_code, 200)
        self.assertFalse(FollowUp.objects.exists())

    def test_only_someone_who_works_in_the_team_now_can_own_it(self):
        gone = make.member(self.team, until=self.today - dt.timedelta(days=1))
        viewer = make.member(self.team, "viewer")
        stranger = make.member(make.team())
        sentence = "They are not in your team now: choose someone who is."
        for who in (gone.pk, viewer.pk, stranger.pk, "x", "9" * 30):
            with self.subTest(who=who):
                self.refused(self.add(owner=who), "owner", sentence)
        colleague = make.member(self.team)
        self.add(owner=colleague.pk)
        self.assertEqual(FollowUp.objects.get().owner, colleague)

    def test_an_owner_who_may_not_read_the_person_is_refused(self):
        colleague = make.member(self.team)
        response = self.add(owner=colleague.pk, contact=self.pastor.pk)
        self.assertContains(response, f"{colleague.user} may not read Alma")
        self.assertFalse(FollowUp.objects.exists())

    def test_what_one_may_not_see_is_not_chosen(self):
        theirs = make.team()
        hidden = make.institution("Hidden", team=theirs)
        stranger = make.contact(theirs)
        far = make.contact(self.team)
        sentence = "Nothing of that kind that you may see: choose it again."
        for field, key in (
            ("institution", hidden.pk), ("contact", stranger.pk), ("contact", far.pk),
            ("contact", "9" * 40), ("institution", "x"),
        ):  # fmt: skip
            with self.subTest(field=field, key=key):
                self.refused(self.add(**{field: key}), field, sentence)

    def test_garbage_in_the_address_is_not_found(self):
        for query in ("?institution=x", "?contact=", f"?institution={'9' * 30}"):
            with self.subTest(query=query):
                response = self.client.get(reverse("follow_up_add") + query)
                self.assertEqual(response.status_code, 404)

    def test_a_name_with_a_nul_finds_nothing(self):
        response = self.add(institution_q="Beth\0el")
        self.assertEqual(response.status_code, 302)
        self.assertEqual(FollowUp.objects.get().institution, self.church)


class Changing(FollowUps):
    def test_an_old_day_may_stay_and_another_past_one_may_not(self):
        old = self.today - dt.timedelta(days=9)
        follow_up = self.owed(due_on=old)
        address = reverse("follow_up_edit", args=[follow_up.pk])
        self.client.post(address, self.data(due_on=old.isoformat()))
        follow_up.refresh_from_db()
        self.assertEqual((follow_up.what, follow_up.due_on), ("Send the leaflet", old))
        yesterday = self.today - dt.timedelta(days=1)
        response = self.client.post(address, self.data(due_on=yesterday.isoformat()))
        sentence = "That day is past: say today or a later one."
        self.refused(response, "due_on", sentence)

    def test_whom_it_is_for_can_be_left_out_again(self):
        follow_up = self.owed(institution=self.church, contact=self.pastor)
        address = reverse("follow_up_edit", args=[follow_up.pk])
        self.client.post(address, self.data(institution="", contact=self.pastor.pk))
        follow_up.refresh_from_db()
        self.assertEqual(
            (follow_up.institution, follow_up.contact), (None, self.pastor)
        )

    def test_one_of_another_of_my_teams_is_changed_for_that_team(self):
        other = make.team("Another")
        there = make.member(other, user=self.me.user)
        follow_up = self.owed()
        session = self.client.session
        session["team"] = other.pk
        session.save()
        self.client.post(reverse("follow_up_edit", args=[follow_up.pk]), self.data())
        follow_up.refresh_from_db()
        self.assertEqual(
            (follow_up.team, follow_up.what), (self.team, "Send the leaflet")
        )
        context = pghistory.models.Context.objects.get(
            metadata__verb="changed a follow-up"
        )
        self.assertEqual(context.metadata["actor"], self.me.pk)
        self.assertNotEqual(context.metadata["actor"], there.pk)


class Doing(FollowUps):
    def tap(self, follow_up, headers=None, query="", **data):
        address = reverse("follow_up_done", args=[follow_up.pk]) + query
        return self.client.post(address, data, headers=headers or {})

    def test_one_tap_does_it_and_another_takes_it_back(self):
        follow_up = self.owed()
        self.tap(follow_up)
        follow_up.refresh_from_db()
        self.assertEqual(follow_up.done_on, self.today)
        self.tap(follow_up, undo="1")
        follow_up.refresh_from_db()
        self.assertIsNone(follow_up.done_on)
        verbs = pghistory.models.Context.objects.order_by("created_at")
        self.assertEqual(
            [one.metadata["verb"] for one in verbs],
            ["did a follow-up", "took back that a follow-up was done"],
        )

    def test_a_second_tap_leaves_the_day_of_the_first(self):
        before = self.today - dt.timedelta(days=3)
        follow_up = self.owed(done_on=before)
        self.tap(follow_up)
        follow_up.refresh_from_db()
        self.assertEqual(follow_up.done_on, before)

    def test_without_a_script_the_page_shows_it_with_its_undo(self):
        follow_up = self.owed()
        response = self.tap(follow_up, query="?next=/today/%3Fall%3D1")
        self.assertRedirects(
            response,
            f"/today/?all=1&done={follow_up.pk}",
            fetch_redirect_response=False,
        )
        page = self.client.get(response.url)
        self.assertContains(page, "Done: Call.")
        self.assertContains(page, 'aria-label="Undo: Call"')
        again = self.tap(follow_up, query=f"?next={response.url}", undo="1")
        self.assertRedirects(again, "/today/?all=1", fetch_redirect_response=False)

    def test_htmx_gets_the_row_with_done_and_undo(self):
        follow_up = self.owed(institution=self.church)
        row = self.tap(follow_up, headers=HTMX, query="?next=/follow-ups/")
        self.assertContains(row, "<strong>Done.</strong> Call")
        self.assertContains(row, "?next=/follow-ups/")
        self.assertNotContains(row, "<html")
        self.assertEqual(row["HX-Trigger"], "followUpChanged")
        row = self.tap(follow_up, headers=HTMX, undo="1")
        self.assertContains(row, 'aria-label="Done: Call"')
        self.assertContains(row, "Bethel Light")

    def test_it_never_leads_to_another_site(self):
        response = self.tap(self.owed(), query="?next=https://example.org/")
        self.assertTrue(response.url.startswith("/today/"))


class Deleting(FollowUps):
    def delete(self, follow_up):
        return self.client.post(
            reverse("follow_up_delete", args=[follow_up.pk]), follow=True
        )

    def test_it_is_asked_once_deleted_and_brought_back_as_it_was(self):
        follow_up = self.owed(institution=self.church, contact=self.pastor)
        ask = self.client.get(reverse("follow_up_delete", args=[follow_up.pk]))
        self.assertContains(ask, "Delete “Call”?")
        self.assertTrue(FollowUp.objects.exists())
        page = self.delete(follow_up)
        self.assertFalse(FollowUp.objects.exists())
        undo = reverse("follow_up_restore", args=[follow_up.pk])
        self.assertContains(page, f'<a href="{undo}')
        self.client.post(undo)
        back = FollowUp.objects.get()
        for name in ("pk", "uuid", "what", "due_on", "owner", "institution", "contact"):
            self.assertEqual(getattr(back, name), getattr(follow_up, name), name)
        verbs = {one.metadata["verb"] for one in pghistory.models.Context.objects.all()}
        self.assertEqual(verbs, {"deleted a follow-up", "brought back a follow-up"})

    def test_one_that_is_back_is_not_brought_back_again(self):
        follow_up = self.owed()
        self.delete(follow_up)
        undo = reverse("follow_up_restore", args=[follow_up.pk])
        self.assertEqual(self.client.post(undo).status_code, 302)
        self.assertEqual(self.client.post(undo).status_code, 404)

    def test_its_touchpoint_may_be_gone_meanwhile(self):
        meeting = make.touchpoint(self.team, institutions=[self.church])
        follow_up = self.owed(touchpoint=meeting)
        self.delete(follow_up)
        meeting.delete()
        self.client.post(reverse("follow_up_restore", args=[follow_up.pk]))
        self.assertIsNone(FollowUp.objects.get().touchpoint)
