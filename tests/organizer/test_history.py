import pghistory.models
from django.test import TestCase

from organizer.accounts.history import acting, action
from organizer.accounts.models import Team
from tests import factories as make

Event = Team.pgh_event_model


@action("renamed two teams")
def rename(*, actor, one, other):
    Team.objects.filter(pk=one.pk).update(name="Renamed")
    if other is None:
        raise ValueError
    with acting("did something inside", actor=None):
        Team.objects.filter(pk=other.pk).update(name="Renamed too")


class History(TestCase):
    @classmethod
    def setUpTestData(cls):
        cls.one, cls.other = make.team("One"), make.team("Other")
        cls.actor = make.member(cls.one)

    def test_rows_of_one_act_share_a_context_with_actor_and_verb(self):
        rename(actor=self.actor, one=self.one, other=self.other)
        events = Event.objects.filter(pgh_label="update")
        context = pghistory.models.Context.objects.get(
            pk__in=events.values("pgh_context")
        )
        self.assertEqual(events.count(), 2)
        self.assertEqual(
            context.metadata,
            {
                "verb": "renamed two teams",
                "actor": self.actor.pk,
                "user": self.actor.user_id,
                "team": self.one.pk,
            },
        )

    def test_an_act_that_fails_changes_nothing(self):
        with self.assertRaises(ValueError):
            rename(actor=self.actor, one=self.one, other=None)
        self.one.refresh_from_db()
        self.assertEqual(self.one.name, "One")

    def test_a_command_acts_for_its_team_without_an_actor(self):
        with acting("closed", actor=None, team=self.one):
            Team.objects.filter(pk=self.other.pk).delete()
        event = Event.objects.get(pgh_label="delete")
        self.assertEqual(event.name, "Other")
        self.assertEqual(
            event.pgh_context.metadata,
            {"verb": "closed", "actor": None, "user": None, "team": self.one.pk},
        )

    def test_a_change_that_changes_nothing_is_no_event(self):
        Team.objects.filter(pk=self.one.pk).update(name="One")
        self.assertEqual(Event.objects.filter(pgh_label="update").count(), 0)

    def test_passwords_are_in_no_history(self):
        fields = {f.name for f in type(self.actor.user).pgh_event_model._meta.fields}
        self.assertIn("email", fields)
        self.assertFalse(fields & {"password", "last_login"})
