"""Taking back what was done with many rows, and handing over."""

import datetime as dt

from django.test import TestCase
from pghistory.models import Context

from contacts.history import acting
from contacts.models import Contact, FollowUp, Stewardship, Tag, Tagging
from tests import factories as make


class UndoAct(TestCase):
    @classmethod
    def setUpTestData(cls):
        cls.team = make.team("Ours")
        cls.admin = make.member(cls.team, "admin")
        cls.leader = make.member(cls.team, "coordinator")
        cls.organizer = make.member(cls.team)
        cls.today = cls.team.today()
        with acting("knew", actor=cls.leader):
            cls.people = [make.contact(cls.team, name, family="Cole") for name in "ABC"]
            cls.church = make.institution("Bethel")
            cls.stewardship = Stewardship.objects.create(
                team=cls.team, institution=cls.church, membership=cls.organizer,
                since=cls.today - dt.timedelta(9),
            )  # fmt: skip

    def setUp(self):
        self.client.force_login(self.leader.user)

    def many(self, of, act, **said):
        """The address that takes it back."""
        self.client.post(f"/{of}/many/?act={act}&all=on", {"x": "", **said})
        page = self.client.get(f"/{of}/")
        latest = Context.objects.filter(metadata__undoable=True).latest("created_at")
        address = f"/acts/{latest.pk}/undo/"
        self.assertContains(page, f'href="{address}"')
        return address

    def test_a_tag_given_to_many_is_taken_from_them(self):
        address = self.many("contacts", "tag", name="Host")
        self.assertEqual(Tagging.objects.count(), 3)
        self.assertContains(
            self.client.get(address), "Take back what was done: tagged?"
        )
        page = self.client.post(address + "?next=/contacts/", follow=True)
        self.assertContains(page, "Taken back: all is as it was before.")
        self.assertEqual((Tagging.objects.count(), Tag.objects.count()), (0, 0))

    def test_who_was_changed_since_stays_and_is_named(self):
        address = self.many("contacts", "assign", member=self.leader.pk)
        first = self.people[0].pk
        with acting("edited", actor=self.leader):
            Contact.objects.filter(pk=first).update(point_person=self.organizer)
        page = self.client.post(address + "?next=/contacts/", follow=True)
        self.assertContains(page, "but for what was changed or built on since: ")
        self.assertContains(page, f'<a href="/contacts/{first}/">A Cole</a>.')
        looked_after = dict(Contact.objects.values_list("given", "point_person"))
        self.assertEqual(looked_after, {"A": self.organizer.pk, "B": None, "C": None})

    def test_stewards_are_who_they_were(self):
        before = list(Stewardship.objects.values())
        address = self.many("institutions", "assign", member=self.leader.pk)
        self.assertEqual(Stewardship.objects.count(), 2)
        self.client.post(address)
        self.assertEqual(list(Stewardship.objects.values()), before)

    def test_handed_over_work_goes_back_but_for_what_was_done_since(self):
        with acting("knew", actor=self.leader):
            tasks = [
                FollowUp.objects.create(
                    team=self.team, what=what, owner=self.organizer, due_on=self.today
                )
                for what in ("Call", "Write")
            ]
        before = list(Stewardship.objects.values())
        self.client.force_login(self.admin.user)
        self.client.post(
            f"/people/{self.organizer.pk}/hand-over/", {"heir": self.leader.pk}
        )
        self.assertEqual(FollowUp.objects.filter(owner=self.leader).count(), 2)
        act = Context.objects.get(metadata__verb="handed over somebody's work")
        with acting("handed on", actor=self.admin):
            FollowUp.objects.filter(pk=tasks[1].pk).update(owner=self.admin)
        audit = self.client.get("/audit/")
        self.assertContains(audit, f'href="/acts/{act.pk}/undo/"')
        self.client.post(f"/acts/{act.pk}/undo/")
        owners = dict(FollowUp.objects.values_list("what", "owner"))
        self.assertEqual(owners, {"Call": self.organizer.pk, "Write": self.admin.pk})
        self.assertEqual(list(Stewardship.objects.values()), before)

    def test_who_did_it_and_admins_may(self):
        address = self.many("contacts", "tag", name="Host")
        theirs = make.member(make.team(), "admin")
        for who, status in (
            (self.organizer, 403), (theirs, 404), (self.leader, 200), (self.admin, 200),
        ):  # fmt: skip
            self.client.force_login(who.user)
            with self.subTest(who=who.role):
                self.assertEqual(self.client.get(address).status_code, status)

    def test_only_what_may_be_taken_back_is(self):
        with acting("knew more", actor=self.leader):
            Tag.objects.create(team=self.team, name="Host")
        act = Context.objects.get(metadata__verb="knew more")
        self.assertEqual(self.client.post(f"/acts/{act.pk}/undo/").status_code, 404)
        self.assertEqual(Tag.objects.count(), 1)
