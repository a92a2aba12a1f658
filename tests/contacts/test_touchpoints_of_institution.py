"""Beside each institution that a touchpoint names stand its team and its day."""

import datetime as dt

from django.db import connection, transaction
from django.test import TestCase

from contacts.institution_timeline import entries
from contacts.models import Touchpoint, TouchpointInstitution
from tests import factories
from tests.factories import TODAY

BEFORE = TODAY - dt.timedelta(days=9)


class TeamAndDay(TestCase):
    @classmethod
    def setUpTestData(cls):
        cls.team = factories.team()
        cls.one = factories.institution()
        cls.person = factories.contact(cls.team)
        cls.touchpoint = factories.touchpoint(
            cls.team, institutions=[cls.one], contacts=[cls.person]
        )

    def held(self):
        return TouchpointInstitution.objects.values_list("team", "happened_on").get()

    def test_they_are_the_touchpoints(self):
        self.assertEqual(self.held(), (self.team.pk, TODAY))

    def test_they_follow_when_the_touchpoint_changes(self):
        other = factories.team()
        Touchpoint.objects.update(happened_on=BEFORE, team=other)
        self.assertEqual(self.held(), (other.pk, BEFORE))

    def test_they_follow_when_another_touchpoint_is_named(self):
        other = factories.touchpoint(self.team, BEFORE, contacts=[self.person])
        TouchpointInstitution.objects.update(touchpoint=other)
        self.assertEqual(self.held(), (self.team.pk, BEFORE))

    def test_nobody_writes_others(self):
        TouchpointInstitution.objects.update(happened_on=BEFORE, team=None)
        self.assertEqual(self.held(), (self.team.pk, TODAY))

    def test_they_are_there_though_the_touchpoint_comes_after(self):
        row = Touchpoint.objects.filter(pk=self.touchpoint.pk).values().get()
        link = TouchpointInstitution.objects.values("touchpoint_id", "institution_id")
        kept = dict(link.get())
        with transaction.atomic():
            self.touchpoint.delete()
            TouchpointInstitution.objects.create(**kept)
            Touchpoint.objects.create(**row)
            with connection.cursor() as cursor:
                cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
                cursor.execute("SET CONSTRAINTS ALL DEFERRED")
        self.assertEqual(self.held(), (self.team.pk, TODAY))


class NewestFirst(TestCase):
    def test_a_day_with_more_than_a_page_is_shown_whole(self):
        team, one = factories.team(), factories.institution()
        member = factories.member(team)
        made = [factories.touchpoint(team, institutions=[one]).pk for _ in range(7)]
        seen, before = [], None
        while found := entries(one, member, before=before, limit=3):
            seen += [each.what.pk for each in found]
            last = found[-1]
            before = (last.day, last.order, last.what.pk)
        self.assertEqual(seen, made[::-1])

    def test_the_days_of_two_teams_of_ones_own_are_one_timeline(self):
        teams = [factories.team(), factories.team()]
        member = factories.member(teams[0])
        factories.member(teams[1], user=member.user)
        one = factories.institution()
        days = [TODAY - dt.timedelta(days=number) for number in range(6)]
        for number, day in enumerate(days):
            factories.touchpoint(teams[number % 2], day, institutions=[one])
        found = entries(one, member, before=None, limit=4)
        self.assertEqual([each.day for each in found], days[:4])
