"""What all teams together may be told, and what would give one team's work away."""

from contacts.standing import sweep
from organizer.accounts.models import Team
from power.coverage import STANDINGS, WITH_WHOM
from power.models import Aim
from tests import factories as make
from tests.power.work import (
    GaugeTestCase,
    assesses,
    brings,
    days,
    endorses,
    sees,
)

TODAY = make.TODAY


class Coalition(GaugeTestCase):
    """What all teams together may be told."""

    @classmethod
    def setUpTestData(cls):
        super().setUpTestData()
        cls.others = [make.team("West Side"), make.team("South Side")]
        cls.teams = [cls.team, *cls.others]
        cls.body = make.institution(at=cls.here)

    def share(self, *teams, what=Team.Shares.COUNTS):
        for team in teams:
            team.shares = what
            team.save()

    def test_two_teams_each_with_half_a_relationship_have_none(self):
        other = self.others[0]
        leader = make.leader(self.body, self.team)
        make.touchpoint(self.team, TODAY, institutions=[self.body], contacts=[leader])
        theirs = make.leader(self.body, other)
        make.touchpoint(
            other, TODAY - days(1), institutions=[self.body], contacts=[theirs]
        )
        sweep()
        self.share(*self.teams)
        for audience in (self.team, other, None):
            with self.subTest(audience=audience):
                gauge = self.gauge(audience=audience)
                self.assertEqual((gauge["contacted"], gauge["in_conversation"]), (1, 0))

    def test_an_institution_stands_where_its_best_team_stands(self):
        self.share(*self.teams)
        brings(self.team, "engaged", self.body, on=TODAY)
        brings(self.others[0], "delivering", self.body, on=TODAY)
        brings(self.others[1], "contacted", self.body, on=TODAY)
        gauge = self.gauge(audience=None)
        self.assertEqual((gauge["delivering"], gauge["total"]), (1, 1))

    def test_any_teams_sign_counts(self):
        self.share(*self.teams)
        brings(self.team, "engaged", self.body, on=TODAY)
        sees(self.others[0], self.body, "trip", on=TODAY)
        self.assertEqual(self.with_whom(audience=None), "contested")
        self.assertEqual(self.with_whom(audience=self.team), "ours")

    def test_a_figure_of_one_or_two_teams_is_hidden(self):
        for count in (1, 2):
            brings(self.teams[count - 1], "engaged", self.body, on=TODAY)
            gauge = self.gauge(audience=None)
            with self.subTest(teams=count):
                for figures in (gauge, gauge["by_kind"]["congregation"]):
                    self.assertTrue(figures["hidden"])
                    self.assertEqual({figures[one] for one in STANDINGS}, {None})
                    self.assertEqual(figures["with_whom"], dict.fromkeys(WITH_WHOM))
                    self.assertEqual(figures["total"], 1)

    def test_a_figure_of_three_teams_is_shown(self):
        for team in self.teams:
            brings(team, "engaged", self.body, on=TODAY)
        gauge = self.gauge(audience=None)
        self.assertNotIn("hidden", gauge)
        self.assertEqual(gauge["engaged"], 1)

    def test_a_figure_of_two_teams_that_share_counts_is_shown(self):
        self.share(self.team)
        self.share(self.others[0], what=Team.Shares.NAMES)
        for team in self.teams[:2]:
            brings(team, "engaged", self.body, on=TODAY)
        self.assertEqual(self.gauge(audience=None)["engaged"], 1)

    def test_one_that_shares_does_not_open_the_other(self):
        self.share(self.team)
        for team in self.teams[:2]:
            brings(team, "engaged", self.body, on=TODAY)
        self.assertTrue(self.gauge(audience=None)["hidden"])

    def test_a_figure_without_any_teams_work_is_shown(self):
        gauge = self.gauge(audience=None)
        self.assertNotIn("hidden", gauge)
        self.assertEqual(gauge["known"], 1)

    def test_a_row_that_would_give_a_hidden_one_away_is_hidden_with_it(self):
        """Three teams work here, one of them alone at the school."""
        school = make.institution(at=self.here, of_kind="school")
        youth = make.institution(at=self.here, of_kind="youth")
        brings(self.team, "engaged", school, on=TODAY)
        for team in self.teams:
            brings(team, "contacted", self.body, youth, on=TODAY)
        make.institution(at=self.here, of_kind="youth")
        gauge = self.gauge(audience=None)
        hidden = {slug for slug, row in gauge["by_kind"].items() if "hidden" in row}
        self.assertEqual(gauge["engaged"], 1)
        self.assertEqual(hidden, {"school", "congregation"})

    def test_a_superseded_judgment_tells_nothing_and_does_not_make_a_third_team(self):
        for team in self.teams[:2]:
            brings(team, "engaged", self.body, on=TODAY)
        third = self.others[1]
        assesses(third, self.body, 5, on=TODAY - days(9))
        assesses(third, self.body, 3, on=TODAY)
        self.assertTrue(self.gauge(audience=None)["hidden"])

    def test_a_single_meeting_seen_does_not_make_a_third_team(self):
        for team in self.teams[:2]:
            brings(team, "engaged", self.body, on=TODAY)
        sees(self.others[1], self.body, "met", on=TODAY)
        self.assertTrue(self.gauge(audience=None)["hidden"])

    def test_one_teams_aim_is_not_told_by_what_it_makes_a_sign(self):
        incumbent = make.incumbent(of=self.here)
        endorses(self.body, incumbent, on=TODAY)
        Aim.objects.create(
            team=self.team, state="NY", number=8, aim="replace", since=TODAY
        )
        self.assertEqual(self.with_whom(), "incumbent")
        self.assertTrue(self.gauge(audience=None)["hidden"])

    def test_a_private_institution_counts_for_its_team_alone(self):
        secret = make.institution(at=self.here, team=self.team)
        brings(self.team, "engaged", secret, on=TODAY)
        self.assertEqual(self.gauge()["total"], 2)
        self.assertEqual(self.gauge(audience=self.others[0])["total"], 1)
        gauge = self.gauge(audience=None)
        self.assertEqual((gauge["total"], gauge["known"]), (1, 1))

    def test_another_teams_standing_is_not_ours(self):
        brings(self.others[0], "delivering", self.body, on=TODAY)
        self.assertEqual(self.gauge()["known"], 1)
