"""What the page reads in one statement, held against what it stands for."""

import datetime as dt
import random

from django.db import transaction
from django.test import TestCase

from contacts import explained, explaining
from contacts.institution_timeline import entries
from contacts.models import Assessment, Commitment, Touchpoint
from contacts.standing import facts_of
from tests import factories
from tests.factories import TODAY


def ago(days: int) -> dt.date:
    return TODAY - dt.timedelta(days=days)


class Explained(TestCase):
    @classmethod
    def setUpTestData(cls):
        cls.team = factories.team()
        cls.one = factories.institution()
        cls.leaders = [
            factories.leader(cls.one, cls.team),
            factories.leader(cls.one, cls.team, until=ago(20)),
            factories.leader(cls.one, cls.team, since=ago(300)),
        ]

    def meet(self, days, kind="one_on_one", contacts=(), **fields):
        return factories.touchpoint(
            self.team, ago(days), kind=kind, institutions=[self.one],
            contacts=contacts, **fields,
        )  # fmt: skip

    def both(self):
        told = explained.explained(self.one, self.team, TODAY, None).account
        return told, explaining.account(facts_of(self.one, self.team), TODAY)

    def test_it_says_the_same_as_all_the_facts(self):
        draw = random.Random(7)
        for _ in range(30):
            with transaction.atomic():
                self.invent(draw)
                told, whole = self.both()
                for name in (*whole.relationship, "stance", "kept"):
                    one, other = getattr(told, name), getattr(whole, name)
                    self.assertEqual(
                        (one.until, one.over, one.on, one.stance),
                        (other.until, other.over, other.on, other.stance),
                        name,
                    )
                self.assertEqual(told.two_days.count, whole.two_days.count)
                self.assertEqual(told.until, whole.until)
                transaction.set_rollback(True)

    def invent(self, draw):
        for _ in range(draw.randrange(8)):
            self.meet(
                draw.choice([1, 5, 80, 95, 200, 364, 365, 366, 500, 900]),
                draw.choice(Touchpoint.TWO_WAY),
                draw.sample(self.leaders, draw.randrange(3)),
            )
        for _ in range(draw.randrange(3)):
            Assessment.objects.create(
                team=self.team, institution=self.one, stance=draw.randint(1, 5),
                made_on=ago(draw.randrange(500)),
            )  # fmt: skip
        for kept in draw.sample([10, 100, 400], draw.randrange(3)):
            Commitment.objects.create(
                team=self.team, institution=self.one, ask="Come", answer="yes",
                asked_on=ago(kept + 5), kept_on=ago(kept),
            )  # fmt: skip

    def test_with_very_many_days_the_earlier_ones_are_read_where_they_tell_more(self):
        explained_days, explained.ENOUGH_DAYS = explained.ENOUGH_DAYS, 3
        self.addCleanup(setattr, explained, "ENOUGH_DAYS", explained_days)
        for days in (10, 20, 30):
            self.meet(days, "call")
        self.meet(90, contacts=[self.leaders[0]])
        told, whole = self.both()
        self.assertEqual(told.in_person.on, ago(90))
        self.assertEqual(told.with_leader, whole.with_leader)
        with self.assertNumQueries(2):
            explained.explained(self.one, self.team, TODAY, None)
        self.meet(5, contacts=[self.leaders[0]])
        with self.assertNumQueries(1):
            told = explained.explained(self.one, self.team, TODAY, None).account
        self.assertEqual(told.until, self.both()[1].until)

    def test_another_teams_facts_are_not_among_them(self):
        theirs = factories.team()
        factories.touchpoint(theirs, ago(1), institutions=[self.one])
        Assessment.objects.create(
            team=theirs, institution=self.one, stance=1, made_on=ago(1)
        )
        told = explained.explained(self.one, self.team, TODAY, None)
        self.assertEqual((told.account.two_days.count, told.judged), (0, []))

    def test_the_last_kept_promise_and_the_latest(self):
        for ask, asked, kept in (("old", 50, 40), ("new", 30, 20), ("open", 9, None)):
            Commitment.objects.create(
                team=self.team, institution=self.one, ask=ask, asked_on=ago(asked),
                answer="yes", kept_on=kept and ago(kept),
            )  # fmt: skip
        told = explained.explained(self.one, self.team, TODAY, None)
        self.assertEqual((told.last_kept.ask, told.latest_promise.ask), ("new", "open"))
        Commitment.objects.filter(ask="open").delete()
        told = explained.explained(self.one, self.team, TODAY, None)
        self.assertEqual((told.last_kept.ask, told.latest_promise), ("new", None))


class WhoReadsTheTimeline(TestCase):
    """Its statement lets through what `visible_to` and `with_notes_for` do."""

    def test_touchpoints_and_their_notes_are_those_one_may_read(self):
        ours, theirs = factories.team(), factories.team()
        one = factories.institution()
        authors = [factories.member(team) for team in (ours, ours, theirs)]
        for author in authors:
            for readers in Touchpoint.Readers:
                for notes in ("", "words"):
                    factories.touchpoint(
                        author.team, institutions=[one], notes=notes,
                        notes_readers=readers, recorded_by=author,
                    )  # fmt: skip
        readers = [*authors, factories.member(ours, "coordinator")]
        readers.append(factories.member(theirs, "viewer"))
        both = factories.member(ours, "viewer")
        readers.append(factories.member(theirs, user=both.user))
        for reader in readers:
            rows = Touchpoint.objects.visible_to(reader.user)
            expected = {
                row.pk: row.notes_shown for row in rows.with_notes_for(reader.user)
            }
            with self.subTest(reader=reader):
                found = entries(one, reader, before=None, limit=99)
                shown = {each.what.pk: each.what.notes_shown for each in found}
                self.assertEqual(shown, expected)
