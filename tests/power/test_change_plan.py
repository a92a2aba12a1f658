"""Coordinators change targets, counts and the aim of a district in place."""

import datetime as dt

from django.test import TestCase
from pghistory.models import Events

from organizer.accounts.models import Membership
from power.models import Aim, BelievedToExist, Target
from tests import factories as make
from tests.power.work import days

Role = Membership.Role


class PlanTestCase(TestCase):
    @classmethod
    def setUpTestData(cls):
        cls.team, cls.other = make.team("East Side"), make.team("West Side")
        cls.today = cls.team.today()
        cls.lead = make.member(cls.team, Role.COORDINATOR)
        cls.here = make.district("NY-08")
        make.institution(at=cls.here)

    def setUp(self):
        self.client.force_login(self.lead.user)

    def refused(self, sentence, **data):
        response = self.client.post(self.url, self.said | data)
        self.assertContains(response, sentence)


class ChangeATarget(PlanTestCase):
    url = "/districts/ny-08/kind/congregation/target/"

    @property
    def said(self):
        return {"wanted": "12", "due_on": self.today + days(90)}

    def post(self, query="", **data):
        return self.client.post(self.url + query, self.said | data)

    def target(self, **fields):
        fields = {
            "team": self.team, "district": self.here, "kind": make.kind(),
            "wanted": 8, "due_on": self.today + days(30),
        } | fields  # fmt: skip
        return Target.objects.create(**fields)

    def test_the_first_is_the_acting_teams(self):
        self.assertRedirects(self.post(), "/districts/ny-08/")
        made = Target.objects.get()
        self.assertEqual(
            (made.team, made.district, made.kind, made.community, made.neighborhood),
            (self.team, self.here, make.kind(), None, ""),
        )
        self.assertEqual((made.wanted, made.due_on), (12, self.today + days(90)))
        context = Events.objects.tracks(made).get().pgh_context
        self.assertEqual(
            (context["verb"], context["actor"]), ("changed a target", self.lead.pk)
        )

    def test_the_coalitions_is_the_coalitions(self):
        response = self.post("?audience=coalition")
        self.assertRedirects(response, "/districts/ny-08/?audience=coalition")
        self.assertIsNone(Target.objects.get().team)

    def test_a_community_has_its_own(self):
        make.community("Caribbean")
        url = "/districts/ny-08/community/caribbean/target/"
        self.client.post(url, self.said)
        made = Target.objects.get()
        self.assertEqual((made.kind, made.community.slug), (None, "caribbean"))

    def test_the_one_that_holds_is_changed_and_others_stay(self):
        held, later = self.target(), self.target(due_on=self.today + days(700))
        form = self.client.get(self.url).context["form"]
        self.assertEqual(form["wanted"].value(), 8)
        self.post(wanted="9", due_on=held.due_on)
        for one, wanted in ((held, 9), (later, 8)):
            one.refresh_from_db()
            self.assertEqual(one.wanted, wanted)

    def test_one_long_due_keeps_its_day(self):
        held = self.target(due_on=self.today - days(5))
        self.post(wanted="9", due_on=held.due_on)
        held.refresh_from_db()
        self.assertEqual(held.wanted, 9)

    def test_left_empty_it_is_taken_out_of_the_plan(self):
        held = self.target()
        self.post(wanted="", due_on=held.due_on)
        self.assertFalse(Target.objects.exists())

    def test_neighborhoods_and_crossed_cells_are_let_be(self):
        part = self.target(neighborhood="Canarsie")
        self.post(due_on=part.due_on)
        part.refresh_from_db()
        self.assertEqual(part.wanted, 8)
        self.assertEqual(Target.objects.count(), 2)

    def test_what_is_wrong_is_said_and_nothing_changes(self):
        for sentence, data in (
            ("Say how many the plan wants.", {"wanted": ""}),
            ("Write a whole number", {"wanted": "many"}),
            ("0 or more", {"wanted": "-1"}),
            ("100,000 at most", {"wanted": "9" * 30}),
            ("is past: say a later day", {"due_on": self.today - days(1)}),
            ("Write the year in full", {"due_on": "0026-05-18"}),
            ("That is more than 20 years away", {"due_on": self.today + days(9000)}),
            ("That day is very far off", {"due_on": "9999-12-31"}),
            ("Write the day like", {"due_on": "soon"}),
            ("Say by which day.", {"due_on": ""}),
        ):
            with self.subTest(sentence=sentence, data=data):
                self.refused(sentence, **data)
                self.assertFalse(Target.objects.exists())

    def test_a_day_that_has_a_target_already_is_refused(self):
        held = self.target()
        later = self.target(due_on=self.today + days(700), wanted=20)
        self.refused("The plan has 20 by", due_on=later.due_on)
        held.refresh_from_db()
        self.assertEqual(held.wanted, 8)

    def test_another_of_ones_teams_asks_to_act_for_it(self):
        make.member(self.other, Role.COORDINATOR, user=self.lead.user)
        response = self.client.get(f"{self.url}?audience={self.other.slug}")
        self.assertContains(response, "That is the plan of West Side", status_code=403)

    def test_the_past_has_no_plan_to_change(self):
        response = self.client.get(f"{self.url}?as_of={self.today - days(1)}")
        self.assertEqual(response.status_code, 404)


class CountThoseBelievedToExist(PlanTestCase):
    url = "/districts/ny-08/kind/congregation/believed/"

    @property
    def said(self):
        return {"count": "140", "source": "City records", "as_of": self.today}

    def counted(self, count, as_of):
        return BelievedToExist.objects.create(
            district=self.here, kind=make.kind(), count=count, source="Our own",
            as_of=as_of,
        )  # fmt: skip

    def test_a_count_is_kept_with_its_source(self):
        self.assertRedirects(self.client.post(self.url, self.said), "/districts/ny-08/")
        made = BelievedToExist.objects.get()
        self.assertEqual(
            (made.district, made.kind, made.community, made.count, made.source),
            (self.here, make.kind(), None, 140, "City records"),
        )
        self.assertEqual(made.as_of, self.today)

    def test_a_newer_count_stands_beside_the_old(self):
        old = self.counted(100, self.today - days(200))
        form = self.client.get(self.url).context["form"]
        self.assertEqual(form["count"].value(), 100)
        self.client.post(self.url, self.said)
        old.refresh_from_db()
        self.assertEqual(old.count, 100)
        self.assertEqual(BelievedToExist.objects.count(), 2)

    def test_the_count_of_a_day_is_corrected(self):
        held = self.counted(100, self.today)
        self.client.post(self.url, self.said)
        held.refresh_from_db()
        self.assertEqual((held.count, held.source), (140, "City records"))
        self.assertEqual(BelievedToExist.objects.count(), 1)

    def test_what_is_wrong_is_said_and_nothing_is_kept(self):
        for sentence, data in (
            ("Say who counted", {"source": ""}),
            ("Say who counted", {"source": "  "}),
            ("Say how many there are.", {"count": ""}),
            ("0 or more", {"count": "-3"}),
            ("100,000 at most", {"count": "99999999999999999999"}),
            ("has not come yet", {"as_of": self.today + days(1)}),
            ("Write the year in full", {"as_of": "0026-01-01"}),
            ("at most 300 characters", {"source": "x" * 301}),
            ("Null characters are not allowed.", {"source": "a\0b"}),
        ):
            with self.subTest(sentence=sentence):
                self.refused(sentence, **data)
                self.assertFalse(BelievedToExist.objects.exists())


class ChangeTheAim(PlanTestCase):
    url = "/districts/ny-08/aim/"

    @property
    def said(self):
        return {"aim": "replace", "since": self.today}

    def test_it_holds_from_the_day_on(self):
        old = Aim.objects.create(
            team=self.team, state="NY", number=8, aim="move",
            since=self.today - days(90),
        )  # fmt: skip
        form = self.client.get(self.url).context["form"]
        self.assertEqual(form["aim"].value(), "move")
        self.client.post(self.url, self.said)
        made = Aim.objects.exclude(pk=old.pk).get()
        self.assertEqual(
            (made.team, made.state, made.number, made.aim, made.since),
            (self.team, "NY", 8, "replace", self.today),
        )
        self.assertContains(
            self.client.get("/districts/ny-08/"), "Replace the incumbent"
        )

    def test_on_the_same_day_it_is_corrected(self):
        self.client.post(self.url, self.said)
        self.client.post(self.url, self.said | {"aim": "open_seat"})
        self.assertEqual(Aim.objects.get().aim, "open_seat")

    def test_the_coalitions_is_the_coalitions(self):
        self.client.post(f"{self.url}?audience=coalition", self.said)
        self.assertIsNone(Aim.objects.get().team)

    def test_what_is_wrong_is_said_and_nothing_is_kept(self):
        for sentence, data in (
            ("Choose what we want.", {"aim": ""}),
            ("No aim is “win”", {"aim": "win"}),
            ("has not come yet", {"since": self.today + days(1)}),
            ("Write the year in full", {"since": dt.date(1899, 1, 1)}),
        ):
            with self.subTest(sentence=sentence):
                self.refused(sentence, **data)
                self.assertFalse(Aim.objects.exists())


class OnThePage(PlanTestCase):
    def edits(self, url="/districts/ny-08/"):
        content = self.client.get(url).content.decode()
        return [name for name in ("target/", "believed/", "aim/") if name in content]

    def test_a_coordinator_finds_the_forms_beside_the_figures(self):
        self.assertEqual(self.edits(), ["target/", "believed/", "aim/"])
        response = self.client.get("/districts/ny-08/?audience=coalition")
        self.assertContains(
            response, "/districts/ny-08/kind/congregation/target/?audience=coalition"
        )

    def test_a_kind_with_nothing_on_record_can_be_wanted(self):
        self.assertContains(
            self.client.get("/districts/ny-08/"), "/districts/ny-08/kind/school/target/"
        )

    def test_others_and_past_days_have_none(self):
        url = f"/districts/ny-08/?as_of={self.today - days(9)}"
        self.assertEqual(self.edits(url), [])
        for role in (Role.ORGANIZER, Role.VIEWER):
            self.client.force_login(make.member(self.team, role).user)
            with self.subTest(role=role):
                self.assertEqual(self.edits(), [])
