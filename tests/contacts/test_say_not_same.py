from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.test import TestCase

from contacts.actions.not_same import say_not_same
from contacts.models import NotSame
from tests import factories


class SayNotSame(TestCase):
    @classmethod
    def setUpTestData(cls):
        cls.team, cls.theirs = factories.team("Ours"), factories.team("Theirs")
        cls.ana = factories.member(cls.team)
        cls.one, cls.other = (factories.contact(cls.team, name) for name in ("A", "B"))
        cls.here, cls.there = (factories.institution(name) for name in ("H", "T"))

    def say(self, one, other):
        return say_not_same(actor=self.ana, one=one, other=other)

    def test_two_contacts_are_kept_apart_once_in_whichever_order(self):
        self.assertEqual(self.say(self.other, self.one), self.say(self.one, self.other))
        self.assertEqual(
            NotSame.objects.contact_pairs(self.team), {(self.one.pk, self.other.pk)}
        )
        self.assertEqual(NotSame.objects.institution_pairs(self.team), set())

    def test_two_institutions_are_kept_apart_for_the_team_alone(self):
        self.say(self.here, self.there)
        pair = (self.here.pk, self.there.pk)
        self.assertEqual(NotSame.objects.institution_pairs(self.team), {pair})
        self.assertEqual(NotSame.objects.institution_pairs(self.theirs), set())
        self.assertEqual(NotSame.objects.contact_pairs(self.team), set())

    def test_it_is_in_the_history(self):
        self.say(self.one, self.other)
        event = NotSame.pgh_event_model.objects.get()
        self.assertEqual(
            event.pgh_context.metadata["verb"], "said that two are not the same"
        )

    def test_who_is_gone_is_kept_apart_from_nobody(self):
        self.say(self.one, self.other)
        self.other.delete()
        self.assertEqual(NotSame.objects.count(), 0)

    def test_what_is_not_two_of_a_kind_is_refused(self):
        hidden = factories.contact(self.theirs, "Hidden")
        private = factories.institution("Private", team=self.theirs)
        for one, other, sentence in (
            (self.one, self.one, "Name two contacts or two institutions."),
            (self.one, self.here, "Name two contacts or two institutions."),
            (self.one, hidden, "A or Hidden is another team's."),
            (private, self.here, "Private or H is another team's."),
        ):
            with self.subTest(sentence), self.assertRaises(ValidationError) as refused:
                self.say(one, other)
            self.assertEqual(refused.exception.messages, [sentence])
        self.assertEqual(NotSame.objects.count(), 0)

    def test_the_database_refuses_halves_mixtures_and_the_wrong_order(self):
        one, other, here, there = (
            each.pk for each in (self.one, self.other, self.here, self.there)
        )
        for row in (
            {},
            {"contact_id": one},
            {"contact_id": one, "other_institution_id": there},
            {"contact_id": other, "other_contact_id": one},
            {"contact_id": one, "other_contact_id": one},
            {"contact_id": one, "other_contact_id": other, "institution_id": here},
            {"institution_id": here, "other_institution_id": here},
        ):
            with (
                self.subTest(row),
                self.assertRaisesRegex(IntegrityError, "two_of_a_kind"),
                transaction.atomic(),
            ):
                NotSame.objects.create(team=self.team, **row)
