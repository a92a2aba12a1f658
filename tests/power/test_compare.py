"""A district on two days: what moved, and why."""

from django.test import TestCase

from contacts.models import Assessment
from contacts.standing import sweep
from organizer.accounts.models import Membership, Team
from tests import factories as make
from tests.power.work import assesses, brings, days


class Compare(TestCase):
    @classmethod
    def setUpTestData(cls):
        cls.team = make.team("East Side")
        cls.lead = make.member(cls.team, Membership.Role.COORDINATOR)
        cls.today = cls.team.today()
        cls.then = cls.today - days(60)
        cls.here = make.district("NY-08")
        cls.bethel, cls.masjid, cls.local, cls.quiet = (
            make.institution(name, at=cls.here)
            for name in ("Bethel", "Masjid", "Local 9071", "Quiet Hall")
        )
        # Engaged then; Bethel's last talk was on the 70th day before today.
        brings(cls.team, "engaged", cls.bethel, cls.masjid, on=cls.then)
        brings(cls.team, "engaged", cls.masjid, cls.local, on=cls.today)

    def setUp(self):
        self.client.force_login(self.lead.user)

    def page(self, against=None, **query):
        query["against"] = against or self.then.isoformat()
        return self.client.get("/districts/ny-08/compare/", query)

    def line(self, standing, **query):
        lines = self.page(**query).context["changes"]
        return next(one for one in lines if one.standing == standing)

    def test_each_standing_then_and_now_with_what_came_and_left(self):
        """Then Bethel and Masjid; now Masjid and Local, and Bethel's is 70 days old."""
        line = self.line("engaged")
        values = [one.value for one in (line.then, line.came, line.left, line.now)]
        self.assertEqual(values, [2, 1, 0, 3])
        known = self.line("known")
        values = [one.value for one in (known.then, known.came, known.left, known.now)]
        self.assertEqual(values, [2, 0, 1, 1])

    def test_who_came_in_with_the_day_and_the_reason(self):
        (move,) = self.page().context["in"].rows
        self.assertEqual(
            (move.institution, move.was, move.now), (self.local, "known", "engaged")
        )
        self.assertEqual(move.on, self.today - days(10))
        self.assertEqual(
            move.why,
            "talked on a second day; judged supportive",
        )

    def test_one_that_lapsed_says_since_when(self):
        """A congregation stays fresh for 90 days; the last talk was 100 days ago."""
        early = self.today - days(130)
        brings(self.team, "engaged", self.quiet, on=early)
        page = self.page(against=early.isoformat())
        move = next(
            one for one in page.context["out"].rows if one.institution == self.quiet
        )
        last = early - days(10)
        self.assertEqual((move.was, move.now), ("engaged", "lapsed"))
        self.assertEqual(move.on, last + days(self.quiet.kind.fresh_days + 1))
        self.assertEqual(
            move.why,
            f"{self.quiet.kind.fresh_days} days since the last two-way talk or kept "
            f"promise, {last.day} {last:%B %Y}",
        )
        self.assertIn(("lapsed", 1), page.context["out"].elsewhere)

    def test_one_whose_leader_left_says_so(self):
        leader = self.bethel.affiliations.get()
        leader.until = self.today - days(5)
        leader.save()
        sweep()
        page = self.page()
        (move,) = page.context["out"].rows
        self.assertTrue(move.leader_left)
        self.assertEqual(move.on, self.today - days(4))
        left = leader.until
        self.assertEqual(
            move.why,
            f"{leader.contact}, whom we met there, left on {left.day} {left:%B %Y}",
        )
        self.assertContains(page, "one since its leader left")

    def test_a_stance_that_was_lost_is_the_reason(self):
        assesses(self.team, self.bethel, Assessment.Stance.UNDECIDED, on=self.today)
        sweep()
        (move,) = self.page().context["out"].rows
        self.assertEqual(
            (move.now, move.why),
            ("in_conversation", "judged undecided, supportive before"),
        )

    def test_one_that_closed_says_so(self):
        self.bethel.closed_on = self.today - days(3)
        self.bethel.save()
        (move,) = self.page().context["out"].rows
        closed = self.bethel.closed_on
        self.assertEqual(
            (move.now, move.on, move.why),
            (None, None, f"closed on {closed.day} {closed:%B %Y}"),
        )

    def test_every_number_leads_to_exactly_its_rows(self):
        followed = 0
        for line in self.page().context["changes"]:
            for number in (line.then, line.came, line.left, line.now):
                if number.href:
                    rows = self.client.get(number.href).context["page"].paginator.count
                    self.assertEqual(rows, number.value, number.href)
                    followed += 1
        self.assertGreaterEqual(followed, 6)

    def test_a_day_that_is_none_is_said_and_the_usual_shown(self):
        for said, words in (
            ("soon", "“soon” is not a day"),
            (self.today.isoformat(), "is not before"),
        ):
            page = self.page(against=said)
            self.assertContains(page, words)
            self.assertEqual(page.context["against"].day, self.today.day)

    def test_two_past_days(self):
        page = self.page(
            as_of=self.then.isoformat(), against=(self.then - days(30)).isoformat()
        )
        self.assertEqual([one["have"].value for one in page.context["days"]], [0, 2])

    def others_work(self):
        other = make.team("West Side")
        brings(other, "contacted", self.quiet, on=self.then - days(40))

    def test_the_coalition_is_told_no_moves(self):
        self.others_work()
        page = self.page(audience="coalition")
        self.assertNotIn("changes", page.context)
        self.assertNotContains(page, "Bethel")

    def test_where_teams_share_names_the_coalition_sees_moves_without_reasons(self):
        self.others_work()
        Team.objects.update(shares=Team.Shares.NAMES)
        (move,) = self.page(audience="coalition").context["in"].rows
        self.assertEqual((move.institution, move.why), (self.local, ""))

    def test_a_viewer_is_told_no_moves(self):
        viewer = make.member(self.team, Membership.Role.VIEWER)
        self.client.force_login(viewer.user)
        self.assertNotIn("changes", self.page().context)

    def test_the_coalition_is_not_told_what_was_not_so_on_another_day(self):
        self.others_work()
        query = {"unlike": self.then.isoformat(), "standing": "engaged"}
        response = self.client.get(
            "/districts/ny-08/institutions/", query | {"audience": "coalition"}
        )
        self.assertEqual(response.status_code, 403)

    def test_it_costs_the_same_for_one_move_and_for_three(self):
        for count in (1, 3):
            if count == 3:
                for _ in range(2):
                    one = make.institution(at=self.here)
                    brings(self.team, "engaged", one, on=self.today)
            with self.subTest(count=count), self.assertNumQueries(50):
                self.page()
