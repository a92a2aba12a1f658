"""Doing something with many rows: who may, what becomes of them, and its one act."""

import datetime as dt

from django.test import TestCase

from contacts.models import (
    Contact,
    FollowUp,
    Institution,
    StandingPeriod,
    Stewardship,
    Tag,
    Tagging,
)
from contacts.views import bulk
from tests import factories as make
from tests.power.work import brings


class Many(TestCase):
    @classmethod
    def setUpTestData(cls):
        cls.team = make.team("Ours")
        cls.leader = make.member(cls.team, "coordinator")
        cls.organizer = make.member(cls.team)
        cls.today = cls.team.today()
        cls.people = [
            make.contact(cls.team, name, made_by=cls.organizer) for name in "ABC"
        ]
        cls.places = [make.institution(name) for name in "XYZ"]

    def setUp(self):
        self.client.force_login(self.leader.user)

    def do(self, of, act, rows="all=on", **said):
        if not isinstance(rows, str):
            rows = "&".join(f"pick={row.pk}" for row in rows)
        return self.client.post(f"/{of}/many/?act={act}&{rows}", {"x": "", **said})

    def tagged(self, name):
        return set(
            Tagging.objects.filter(tag__name=name).values_list("contact", flat=True)
        )

    def test_the_ticked_are_tagged_in_one_act(self):
        response = self.do("contacts", "tag", self.people[:2], name="Host")
        self.assertRedirects(response, "/contacts/")
        self.assertEqual(self.tagged("Host"), {one.pk for one in self.people[:2]})
        events = Tagging.pgh_event_model.objects.select_related("pgh_context")
        (context,) = {event.pgh_context for event in events}
        self.assertEqual(context.metadata["verb"], "tagged")
        self.assertEqual(context.metadata["actor"], self.leader.pk)
        self.assertEqual(Tag.objects.get().team, self.team)

    def test_tagging_twice_changes_nothing(self):
        tag = Tag.objects.create(team=self.team, name="Host")
        for _ in range(2):
            self.do("contacts", "tag", self.people[:2], tag=tag.pk)
        self.assertEqual(tag.taggings.count(), 2)
        self.assertEqual(Tag.objects.count(), 1)

    def test_all_that_match_are_those_of_every_page(self):
        Contact.objects.filter(pk=self.people[0].pk).update(family="Zed")
        self.do("contacts", "tag", "all=on&q=zed", name="Zeds")
        self.assertEqual(self.tagged("Zeds"), {self.people[0].pk})
        self.do("contacts", "tag", "all=on", name="All")
        self.assertEqual(self.tagged("All"), {one.pk for one in self.people})

    def test_a_filter_that_is_amiss_matches_nothing(self):
        self.do("contacts", "tag", "all=on&stance=9", name="All")
        self.assertFalse(Tagging.objects.exists())

    def test_too_many_are_refused_whole(self):
        self.addCleanup(setattr, bulk, "AT_MOST", bulk.AT_MOST)
        bulk.AT_MOST = 2
        response = self.client.post(
            "/contacts/many/?act=tag&all=on", {"name": "All"}, follow=True
        )
        self.assertContains(response, "More than 2 contacts match")
        self.assertFalse(Tagging.objects.exists())

    def test_with_none_ticked_it_says_so(self):
        response = self.client.get("/contacts/many/?act=tag", follow=True)
        self.assertContains(response, "Tick the contacts first")
        response = self.client.get("/contacts/many/?pick=1", follow=True)
        self.assertContains(response, "Choose what to do")

    def test_what_is_left_to_say_is_asked(self):
        page = self.client.get(f"/contacts/many/?act=tag&pick={self.people[0].pk}")
        self.assertContains(page, "Tag 1 contact")
        refused = self.do("contacts", "tag", self.people[:1])
        self.assertContains(refused, "Choose a tag, or give a new one a name.")

    def test_an_organizer_tags_only_whom_they_may_read(self):
        hidden = make.contact(self.team, "Hidden")
        theirs = make.contact(make.team(), "Theirs")
        self.client.force_login(self.organizer.user)
        self.do("contacts", "tag", [*self.people, hidden, theirs], name="Host")
        self.assertEqual(self.tagged("Host"), {one.pk for one in self.people})

    def test_an_organizer_assigns_nobody(self):
        self.client.force_login(self.organizer.user)
        for of, act in (
            ("contacts", "assign"), ("institutions", "assign"),
            ("institutions", "kind"), ("follow-ups", "hand_over"),
        ):  # fmt: skip
            with self.subTest(of=of, act=act):
                self.assertEqual(self.do(of, act).status_code, 403)
                self.assertNotContains(self.client.get(f"/{of}/"), f'value="{act}"')

    def test_a_point_person_takes_contacts_out_of_the_listed(self):
        Contact.objects.update(listed=True)
        self.do("contacts", "assign", self.people[:2], member=self.organizer.pk)
        found = Contact.objects.filter(point_person=self.organizer, listed=False)
        self.assertEqual(set(found), set(self.people[:2]))
        self.do("contacts", "assign", self.people[:1], nobody="on")
        self.people[0].refresh_from_db()
        self.assertIsNone(self.people[0].point_person)

    def test_nobody_is_taken_away_by_leaving_the_choice_open(self):
        me = self.organizer
        Contact.objects.update(point_person=me)
        for said in ({}, {"member": me.pk, "nobody": "on"}):
            with self.subTest(**said):
                response = self.do("contacts", "assign", self.people, **said)
                self.assertContains(response, "Choose someone, or tick that nobody")
                self.assertFalse(Contact.objects.exclude(point_person=me).exists())

    def test_someone_of_another_team_is_not_assigned(self):
        stranger = make.member(make.team())
        response = self.do("contacts", "assign", self.people, member=stranger.pk)
        self.assertContains(response, "There is no such organizer in your team.")
        self.assertFalse(Contact.objects.exclude(point_person=None).exists())

    def test_a_steward_follows_the_one_before(self):
        before, yesterday = make.member(self.team), self.today - dt.timedelta(1)
        x, y, z = self.places
        old = Stewardship.objects.create(
            team=self.team, institution=x, membership=before, since=dt.date(2024, 1, 1)
        )
        kept = Stewardship.objects.create(
            team=self.team, institution=y, membership=self.organizer,
            since=dt.date(2024, 1, 1),
        )  # fmt: skip
        planned = Stewardship.objects.create(
            team=self.team, institution=z, membership=before,
            since=self.today + dt.timedelta(9),
        )  # fmt: skip
        theirs = Stewardship.objects.create(
            team=make.team(), institution=x, membership=before, since=self.today
        )
        self.do("institutions", "assign", self.places, member=self.organizer.pk)
        rows = Stewardship.objects.filter(team=self.team).exclude(pk=old.pk)
        self.assertEqual(
            set(rows.values_list("institution", "membership", "since", "until")),
            {
                (x.pk, self.organizer.pk, self.today, None),
                (y.pk, self.organizer.pk, kept.since, None),
                (z.pk, self.organizer.pk, self.today, None),
            },
        )
        old.refresh_from_db()
        self.assertEqual(old.until, yesterday)
        self.assertFalse(Stewardship.objects.filter(pk=planned.pk).exists())
        self.assertTrue(Stewardship.objects.filter(pk=theirs.pk, until=None).exists())

    def test_the_kind_moves_the_standing(self):
        x = self.places[0]
        brings(self.team, "engaged", x, on=self.today)
        ends = StandingPeriod.objects.filter(team=self.team, standing="lapsed")
        before = ends.get(institution=x).since
        local = make.kind("union_local")
        self.do("institutions", "kind", self.places, kind=local.pk)
        self.assertEqual(Institution.objects.filter(kind=local).count(), 3)
        self.assertEqual(ends.get(institution=x).since, before + dt.timedelta(30))

    def test_a_follow_up_is_planned_with_each(self):
        self.client.force_login(self.organizer.user)
        said = {"what": "Invite", "due_on": self.today + dt.timedelta(3)}
        self.do("institutions", "follow_up", self.places, **said)
        rows = FollowUp.objects.filter(team=self.team, owner=self.organizer, **said)
        self.assertEqual(
            set(rows.values_list("institution", flat=True)),
            {one.pk for one in self.places},
        )
        past = {"what": "Invite", "due_on": self.today - dt.timedelta(1)}
        refused = self.do("contacts", "follow_up", self.people, **past)
        self.assertContains(refused, "That day is past")
        other = self.do(
            "contacts", "follow_up", self.people, owner=self.leader.pk, **said
        )
        self.assertContains(other, "There is no such organizer in your team.")
        self.assertEqual(FollowUp.objects.count(), 3)

    def test_follow_ups_are_handed_over(self):
        rows = [
            FollowUp.objects.create(
                team=self.team, what=what, due_on=self.today, owner=self.leader
            )
            for what in "ab"
        ]
        self.do("follow-ups", "hand_over", rows[:1], owner=self.organizer.pk)
        self.assertEqual(list(FollowUp.objects.filter(owner=self.organizer)), rows[:1])
