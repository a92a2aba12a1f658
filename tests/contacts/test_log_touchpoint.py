import datetime as dt

from django.core.exceptions import ValidationError
from django.test import TestCase

from contacts.actions.touchpoints import log_touchpoint
from contacts.models import FollowUp, StandingPeriod, StandingStale, Touchpoint
from tests import factories as make


class LogTouchpoint(TestCase):
    @classmethod
    def setUpTestData(cls):
        cls.team = make.team()
        cls.actor, cls.colleague = make.member(cls.team), make.member(cls.team)
        cls.institution = make.institution()
        cls.person = make.contact(cls.team, listed=True)
        cls.today = cls.team.today()

    def log(self, **fields):
        fields = {
            "actor": self.actor,
            "kind": "call",
            "happened_on": self.today,
            "institutions": [self.institution],
            "contacts": [self.person],
        } | fields
        return log_touchpoint(**fields)

    def test_it_names_who_was_there(self):
        touchpoint = self.log(organizers=[self.colleague, self.actor])
        self.assertEqual(list(touchpoint.institutions.all()), [self.institution])
        self.assertEqual(list(touchpoint.contacts.all()), [self.person])
        self.assertEqual(set(touchpoint.organizers.all()), {self.actor, self.colleague})
        self.assertEqual(touchpoint.recorded_by, self.actor)
        self.assertEqual(touchpoint.notes_readers, "private")

    def test_the_standing_follows_before_the_commit(self):
        self.log()
        period = StandingPeriod.objects.get(team=self.team)
        self.assertEqual(
            (period.standing, period.since, period.until),
            ("contacted", self.today, None),
        )
        self.assertEqual(StandingStale.objects.count(), 0)

    def test_a_voicemail_leaves_it_known(self):
        self.log(reached=False)
        self.assertEqual(StandingPeriod.objects.count(), 0)

    def test_in_person_one_has_talked(self):
        self.assertTrue(self.log(kind="site_visit", reached=False).reached)

    def test_attendees_are_no_longer_only_listed(self):
        self.log()
        self.person.refresh_from_db()
        self.assertFalse(self.person.listed)

    def test_it_keeps_a_stance_and_owes_a_follow_up(self):
        due = self.today + dt.timedelta(7)
        touchpoint = self.log(
            stances={self.institution: 2}, follow_up="Send the flyer", follow_up_on=due
        )
        assessment = touchpoint.assessments.get()
        self.assertEqual(
            (assessment.institution, assessment.stance, assessment.made_on),
            (self.institution, 2, self.today),
        )
        owed = FollowUp.objects.get()
        self.assertEqual(
            (owed.what, owed.due_on, owed.owner, owed.institution, owed.touchpoint),
            ("Send the flyer", due, self.actor, self.institution, touchpoint),
        )

    def test_what_is_refused_changes_nothing(self):
        stranger = make.contact(make.team())
        tomorrow = self.today + dt.timedelta(1)
        for refused in (
            {"happened_on": tomorrow},
            {"institutions": [], "contacts": []},
            {"contacts": [stranger]},
        ):
            with self.subTest(**refused), self.assertRaises(ValidationError):
                self.log(**refused)
        self.assertEqual(Touchpoint.objects.count(), 0)
