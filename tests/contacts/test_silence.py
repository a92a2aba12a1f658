"""Who is looked after and was not touched for too long."""

import datetime as dt

from django.test import TestCase

from contacts.models import Stewardship
from contacts.silence import silent
from tests import factories as make

TODAY = make.TODAY


def ago(days: int) -> dt.date:
    return TODAY - dt.timedelta(days)


LONG_AGO = ago(400)


class Silence(TestCase):
    """Congregations stay fresh for 90 days, union locals for 120."""

    @classmethod
    def setUpTestData(cls):
        cls.team = make.team("Ours")
        cls.ana, cls.ben = make.member(cls.team), make.member(cls.team)
        cls.church = make.institution("Bethel")
        cls.steward(cls.church)

    @classmethod
    def steward(cls, institution, since=LONG_AGO, **fields):
        return Stewardship.objects.create(
            team=cls.team, institution=institution, membership=cls.ana, since=since,
            **fields,
        )  # fmt: skip

    def met(self, days_ago, *, by=None, at=None, **fields):
        return make.touchpoint(
            self.team, ago(days_ago), institutions=[at or self.church],
            recorded_by=by or self.ana, **fields,
        )  # fmt: skip

    def silent(self, day=TODAY) -> list[str]:
        found = silent(self.team, day).order_by("institution__name")
        return [one.institution.name for one in found]

    def test_nobody_was_ever_there(self):
        (one,) = silent(self.team, TODAY)
        self.assertEqual((one.institution, one.touched_on), (self.church, None))

    def test_it_is_silent_from_the_ninety_first_day_on(self):
        self.met(90)
        self.assertEqual(self.silent(), [])
        (one,) = silent(self.team, TODAY + dt.timedelta(1))
        self.assertEqual(one.touched_on, ago(90))

    def test_a_union_local_is_given_a_hundred_and_twenty_days(self):
        local = make.institution("Local", of_kind="union_local")
        self.steward(local)
        self.met(0)
        self.met(120, at=local)
        self.assertEqual(self.silent(), [])
        self.assertEqual(self.silent(TODAY + dt.timedelta(1)), ["Local"])

    def test_a_touch_is_the_stewards_own(self):
        theirs = self.met(1, by=self.ben)
        self.assertEqual(self.silent(), ["Bethel"])
        theirs.organizers.add(self.ana)
        self.assertEqual(self.silent(), [])

    def test_a_voicemail_is_a_touch_too(self):
        self.met(1, kind="call", reached=False)
        self.assertEqual(self.silent(), [])

    def test_it_names_that_institution(self):
        self.met(1, at=make.institution("Elsewhere"))
        self.assertEqual(self.silent(), ["Bethel"])

    def test_what_came_after_the_day_does_not_count(self):
        self.met(1)
        self.assertEqual(self.silent(ago(2)), ["Bethel"])

    def test_who_took_over_has_as_many_days(self):
        Stewardship.objects.update(since=ago(90))
        self.assertEqual(self.silent(), [])
        Stewardship.objects.update(since=ago(91))
        self.assertEqual(self.silent(), ["Bethel"])

    def test_only_what_is_looked_after_and_there_on_the_day(self):
        Stewardship.objects.update(until=ago(1))
        self.assertEqual(self.silent(), [])
        self.assertEqual(self.silent(ago(1)), ["Bethel"])
        self.church.closed_on = ago(2)
        self.church.save()
        self.assertEqual(self.silent(ago(1)), [])

    def test_another_teams_are_not_ours(self):
        theirs = make.team("Theirs")
        other = make.institution("Other")
        Stewardship.objects.create(
            team=theirs, institution=other, membership=make.member(theirs),
            since=LONG_AGO,
        )  # fmt: skip
        self.assertEqual(self.silent(), ["Bethel"])
        self.assertEqual(list(silent(None, TODAY)), [])

    def test_the_list_filters_by_it(self):
        day = self.team.today()
        Stewardship.objects.update(since=day - dt.timedelta(91))
        fresh = make.institution("Fresh")
        self.steward(fresh, since=day - dt.timedelta(90))
        self.client.force_login(self.ben.user)
        for address, names in (
            ("/institutions/?silent=on", ["Bethel"]),
            (f"/institutions/?silent=on&as_of={day - dt.timedelta(1)}", []),
        ):
            page = self.client.get(address)
            self.assertEqual([row.name for row in page.context["rows"]], names)

    def test_a_viewer_is_not_told(self):
        self.client.force_login(make.member(self.team, "viewer").user)
        page = self.client.get("/institutions/?silent=on")
        self.assertEqual(list(page.context["rows"]), [])
