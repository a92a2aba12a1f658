"""Deleting a touchpoint, and putting it back as it was."""

import datetime as dt

from django.test import TestCase

from contacts.actions.touchpoints import (
    delete_touchpoint,
    log_touchpoint,
    restore_touchpoint,
)
from contacts.history import acting, revert
from contacts.models import (
    Assessment,
    Attendance,
    Commitment,
    FollowUp,
    Institution,
    StandingStale,
    Touchpoint,
    TouchpointInstitution,
    TouchpointOrganizer,
)
from tests import factories as make
from tests.contacts.facts import period_on

PARTS = (TouchpointInstitution, Attendance, TouchpointOrganizer, Assessment)


def rows(*models) -> dict:
    return {model: list(model.objects.order_by("pk").values()) for model in models}


class DeleteTouchpoint(TestCase):
    @classmethod
    def setUpTestData(cls):
        cls.team = make.team("Ours")
        cls.member, cls.colleague = make.member(cls.team), make.member(cls.team)
        cls.leader = make.member(cls.team, "coordinator")
        cls.today = cls.team.today()
        cls.church = make.institution("Bethel")
        cls.pastor = make.leader(cls.church, cls.team)
        cls.touchpoint = log_touchpoint(
            actor=cls.member,
            kind="one_on_one",
            happened_on=cls.today,
            institutions=[cls.church, make.institution("Hall")],
            contacts=[cls.pastor],
            organizers=[cls.colleague],
            stances={cls.church: 2, cls.pastor: 1},
            asked=Commitment(institution=cls.church, ask="Twenty people"),
            follow_up="Send the flyer",
            follow_up_on=cls.today,
        )
        cls.pk = cls.touchpoint.pk
        cls.delete_at = f"/touchpoints/{cls.pk}/delete/"
        cls.restore_at = f"/touchpoints/{cls.pk}/restore/"
        cls.all_models = (Touchpoint, *PARTS, Commitment, FollowUp)
        cls.before = rows(*cls.all_models)

    def setUp(self):
        self.client.force_login(self.member.user)

    def delete(self, actor=None):
        delete_touchpoint(actor=actor or self.member, touchpoint=self.touchpoint)

    def act(self):
        events = Touchpoint.pgh_event_model.objects.filter(pgh_label="delete")
        return events.latest("pgh_id").pgh_context_id

    def test_it_goes_with_its_parts_and_standings_follow(self):
        self.delete()
        for model in (Touchpoint, *PARTS):
            self.assertEqual(model.objects.count(), 0, model)
        self.assertIsNone(Commitment.objects.get().touchpoint)
        self.assertIsNone(FollowUp.objects.get().touchpoint)
        self.assertEqual(period_on(self.church, self.today, self.team), "known")

    def test_it_comes_back_with_every_id_and_link(self):
        self.delete()
        restore_touchpoint(actor=self.member, act=self.act())
        self.assertEqual(rows(*self.all_models), self.before)
        self.assertEqual(period_on(self.church, self.today, self.team), "contacted")
        self.assertEqual(StandingStale.objects.count(), 0)

    def test_put_back_twice_it_is_there_once(self):
        self.delete()
        with acting("put back", actor=self.member):
            restored = revert([self.act()]).restored
        self.assertEqual(restored[Touchpoint], 1)
        self.assertEqual(restored[Assessment], 2)
        with acting("put back", actor=self.member):
            restored = revert([self.act()]).restored
        self.assertEqual(sum(restored.values()), 0)
        self.assertEqual(rows(*self.all_models), self.before)

    def test_a_link_set_since_stays(self):
        self.delete()
        other = make.touchpoint(self.team, contacts=[self.pastor])
        with acting("linked anew", actor=self.member):
            FollowUp.objects.update(touchpoint=other)
        restore_touchpoint(actor=self.member, act=self.act())
        self.assertEqual(FollowUp.objects.get().touchpoint, other)
        self.assertEqual(Commitment.objects.get().touchpoint_id, self.pk)

    def test_only_what_that_act_deleted_comes_back(self):
        other = make.touchpoint(self.team, contacts=[self.pastor])
        with acting("deleted another", actor=self.leader):
            other.delete()
        self.delete()
        restore_touchpoint(actor=self.member, act=self.act())
        self.assertEqual(Touchpoint.objects.get().pk, self.pk)

    def test_the_page_asks_once_and_offers_to_undo(self):
        question = self.client.get(self.delete_at)
        self.assertContains(question, "Delete this one-on-one of")
        self.assertTrue(Touchpoint.objects.exists())
        response = self.client.post(self.delete_at, follow=True)
        self.assertRedirects(response, f"/institutions/{self.church.pk}/")
        self.assertFalse(Touchpoint.objects.exists())
        self.assertContains(response, f'href="{self.restore_at}"')
        self.assertEqual(self.client.get(f"/touchpoints/{self.pk}/").status_code, 404)
        self.assertContains(self.client.get(self.restore_at), "Put it back")
        response = self.client.post(self.restore_at, follow=True)
        self.assertRedirects(response, f"/touchpoints/{self.pk}/")
        self.assertContains(response, "Put back as it was.")
        self.assertEqual(rows(*self.all_models), self.before)

    def test_what_is_there_is_not_put_back(self):
        self.delete()
        restore_touchpoint(actor=self.member, act=self.act())
        response = self.client.get(self.restore_at)
        self.assertRedirects(response, f"/touchpoints/{self.pk}/")

    def test_who_deleted_it_and_leaders_may_put_it_back(self):
        self.delete()
        other = make.member(make.team(), "admin")
        for who, status in (
            (self.colleague, 403),
            (other, 404),
            (self.leader, 200),
            (self.member, 200),
        ):
            self.client.force_login(who.user)
            with self.subTest(who=str(who)):
                response = self.client.get(self.restore_at)
                self.assertEqual(response.status_code, status)

    def test_what_another_kind_of_act_deleted_is_not_offered(self):
        with acting("undid an import", actor=self.member):
            self.touchpoint.delete()
        self.assertEqual(self.client.get(self.restore_at).status_code, 404)

    def test_where_someone_is_gone_it_says_so_and_changes_nothing(self):
        self.delete()
        with acting("deleted an institution", actor=self.leader):
            Institution.objects.get(name="Hall").delete()
        response = self.client.post(self.restore_at, follow=True)
        self.assertContains(response, "someone or something it names is gone")
        self.assertFalse(Touchpoint.objects.exists())

    def test_after_a_day_a_coordinator_deletes_it(self):
        Touchpoint.objects.update(
            recorded_at=self.touchpoint.recorded_at - dt.timedelta(hours=25)
        )
        self.assertEqual(self.client.post(self.delete_at).status_code, 403)
        self.client.force_login(self.leader.user)
        self.assertEqual(self.client.post(self.delete_at).status_code, 302)
        self.assertFalse(Touchpoint.objects.exists())
