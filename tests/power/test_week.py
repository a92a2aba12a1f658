"""A team's week: who talked with how many, what came of it, what was let go."""

import datetime as dt
from unittest import mock

from django.test import SimpleTestCase, TestCase
from django.urls import reverse

from contacts.models import (
    Affiliation,
    Commitment,
    FollowUp,
    StandingPeriod,
    Stewardship,
    TouchpointOrganizer,
)
from power.week import TeamWeek, Week, asked_week, usual_week
from tests import factories as make

# A Wednesday, in the week that began on the 18th.
TODAY = dt.date(2026, 5, 20)
MONDAY = dt.date(2026, 5, 18)
LAST = (dt.date(2026, 5, 11), dt.date(2026, 5, 17))


def may(day: int, year: int = 2026) -> dt.date:
    return dt.date(year, 5, day)


def clock_at(day: dt.date):
    """Let it be noon of that day in New York."""
    noon = dt.datetime.combine(day, dt.time(16), dt.UTC)
    return mock.patch("django.utils.timezone.now", return_value=noon)


class Weeks(SimpleTestCase):
    def test_the_usual_one_is_the_week_so_far_and_on_a_monday_the_one_that_ended(self):
        for today, monday, last in (
            (may(17), may(11), may(17)), (may(18), may(11), may(17)),
            (may(19), may(18), may(19)), (may(24), may(18), may(24)),
        ):  # fmt: skip
            with self.subTest(today):
                self.assertEqual(usual_week(today).days, (monday, last))

    def test_any_day_names_its_week(self):
        for day in ("2026-05-11", "2026-05-14", "2026-05-17"):
            self.assertEqual(asked_week(day, TODAY), (Week(may(11), TODAY), ""))
        # A day of this week that is still to come.
        self.assertEqual(asked_week("2026-05-24", TODAY)[0].days, (MONDAY, TODAY))

    def test_a_day_that_names_none_gets_a_sentence_and_the_usual_one(self):
        for wanted, sentence in (
            ("soon", "“soon” is not a day: give one as 2026-05-18."),
            ("2026-02-30", "“2026-02-30” is not a day: give one as 2026-05-18."),
            ("1899-12-31", "31 December 1899 is too long ago: check the year."),
            ("2026-05-25", "The week of 25 May 2026 has not come yet."),
            ("9999-12-31", "The week of 31 December 9999 has not come yet."),
        ):
            with self.subTest(wanted):
                week, problem = asked_week(wanted, TODAY)
                self.assertEqual(week, usual_week(TODAY))
                self.assertEqual(problem, sentence)

    def test_the_week_after_the_present_one_has_not_begun(self):
        self.assertIsNone(Week(MONDAY, TODAY).after)
        self.assertEqual(Week(may(11), TODAY).after, Week(MONDAY, TODAY))
        self.assertEqual(Week(MONDAY, TODAY).before.days, LAST)


class OfATeam(TestCase):
    @classmethod
    def setUpTestData(cls):
        cls.team = make.team("Ours")
        cls.lead = make.member(cls.team, "coordinator", user=make.user("Ana"))
        cls.ben = make.member(cls.team, user=make.user("Ben"))
        cls.church = make.institution("Bethel")

    def met(self, on, kind="one_on_one", *, by=None, also=(), **fields):
        fields.setdefault("institutions", [self.church])
        made = make.touchpoint(
            fields.pop("team", self.team), on, kind=kind, recorded_by=by, **fields
        )
        for member in also:
            TouchpointOrganizer.objects.create(touchpoint=made, membership=member)
        return made

    def week(self, monday=LAST[0], today=TODAY) -> TeamWeek:
        return TeamWeek(self.lead, Week(monday, today))

    def page(self, query="?week=2026-05-11", today=TODAY):
        """The page as the coordinator sees it on that day."""
        with clock_at(today):
            self.client.force_login(self.lead.user)
            return self.client.get(reverse("week", args=["ours"]) + query)

    def behind(self, number) -> set:
        """What the list that a number leads to shows."""
        with clock_at(TODAY):
            self.client.force_login(self.lead.user)
            response = self.client.get(number.href)
        self.assertEqual(response.context["form"].errors, {})
        return set(response.context["rows"])


class Conversations(OfATeam):
    def figures(self, line) -> tuple[int, int, int, int]:
        shown = (line.reached, line.two_way, line.in_person, line.before)
        return tuple(number.value for number in shown)

    def lines(self, week=None) -> dict[str, tuple]:
        lines = (week or self.week()).lines
        return {str(one.member.user): self.figures(one) for one in lines}

    def test_what_counts_how(self):
        """Each kind once by Ben, reached, and what nobody answered twice."""
        for kind in ("one_on_one", "site_visit", "house_meeting", "call", "text",
                     "email", "event", "letter"):  # fmt: skip
            self.met(may(11), kind, by=self.ben)
        self.met(may(17), "call", by=self.ben, reached=False)
        self.met(may(17), "text", by=self.ben, reached=False)
        self.assertEqual(self.lines(), {"Ana": (0, 0, 0, 0), "Ben": (8, 4, 3, 0)})

    def test_from_monday_to_sunday_beside_the_whole_week_before(self):
        for day in (3, 4, 10, 11, 17, 18):
            self.met(may(day), by=self.ben)
        self.met(may(9), "call", by=self.ben, reached=False)
        self.assertEqual(self.lines()["Ben"], (2, 2, 2, 2))
        self.assertEqual(self.lines(self.week(MONDAY))["Ben"], (1, 1, 1, 2))

    def test_one_of_several_counts_for_each_and_once_for_the_team(self):
        self.met(may(12), by=self.ben, also=[self.ben, self.lead])
        self.met(may(12), "text", by=self.lead)
        week = self.week()
        self.assertEqual(self.lines(week), {"Ana": (2, 1, 1, 0), "Ben": (1, 1, 1, 0)})
        self.assertEqual(self.figures(week.together), (2, 1, 1, 0))

    def test_who_left_and_acted_stands_there_too_and_a_viewer_does_not(self):
        cara = make.member(self.team, user=make.user("Cara"), until=may(12))
        make.member(self.team, user=make.user("Dan"), until=may(12))
        make.member(self.team, "viewer", user=make.user("Eve"))
        self.met(may(12), by=cara)
        week = self.week()
        self.assertEqual(list(self.lines(week)), ["Ana", "Ben", "Cara"])
        self.assertEqual([one.here for one in week.lines], [True, True, False])
        self.assertEqual([str(one.member.user) for one in week.quiet], ["Ana", "Ben"])

    def test_those_of_nobody_have_a_row_of_their_own(self):
        self.assertIsNone(self.week().nobody)
        imported = self.met(may(12), "call")
        week = self.week()
        self.assertEqual(self.figures(week.nobody), (1, 1, 0, 0))
        self.assertEqual(self.figures(week.together), (1, 1, 0, 0))
        self.assertEqual(self.behind(week.nobody.reached), {imported})

    def test_each_number_leads_to_what_it_counts(self):
        cara = make.member(self.team, user=make.user("Cara"), until=may(12))
        for day in (4, 11, 17, 18):
            for kind in ("site_visit", "call", "text"):
                self.met(may(day), kind, by=self.ben, also=[cara])
                self.met(may(day), kind, by=self.lead)
        self.met(may(12), "call", by=self.ben, reached=False)
        week = self.week()
        for line in (*week.lines, week.together):
            for number in (line.reached, line.two_way, line.in_person, line.before):
                self.assertEqual(len(self.behind(number)), number.value)
        self.assertEqual(self.figures(week.lines[1]), (6, 4, 2, 3))

    def test_another_teams_are_not_ours(self):
        theirs = make.team("Theirs")
        self.met(may(12), team=theirs, by=make.member(theirs), notes="Told",
                 notes_readers="coalition")  # fmt: skip
        week = self.week()
        self.assertEqual(self.figures(week.together), (0, 0, 0, 0))
        self.assertEqual(list(self.lines(week)), ["Ana", "Ben"])

    def test_a_voicemail_is_a_touchpoint_and_no_conversation(self):
        self.met(may(12), "call", by=self.ben, reached=False)
        self.assertEqual([str(one.member.user) for one in self.week().quiet], ["Ana"])


class WhatCameOfIt(OfATeam):
    def role(self, since, given="Ada", **fields):
        fields = {"leads": True, "evidence": "office"} | fields
        who = make.contact(fields.pop("team", self.team), given)
        return Affiliation.objects.create(
            contact=who, institution=self.church, since=since, **fields
        )

    def test_a_new_leader_is_one_since_a_day_of_the_week(self):
        first, last = self.role(may(11)), self.role(may(17))
        for since in (may(10), may(18), None):
            self.role(since)
        self.role(may(12), leads=False, evidence="")
        self.role(may(12), team=make.team("Theirs"))
        self.assertEqual(self.week().leaders, [first, last])

    def promise(self, kept_on, **fields):
        fields = {"institution": self.church, "team": self.team} | fields
        return Commitment.objects.create(
            ask="Come", answer="yes", asked_on=may(1), promised=40, delivered=20,
            kept_on=kept_on, **fields,
        )  # fmt: skip

    def test_a_promise_counts_by_the_day_it_was_kept(self):
        first, last = self.promise(may(11)), self.promise(may(17))
        for kept_on in (may(10), may(18), None):
            self.promise(kept_on)
        self.promise(may(12), team=make.team("Theirs"))
        kept = self.week().kept
        self.assertEqual((kept.count, kept.first), (2, [first, last]))
        self.assertEqual(self.behind(kept.number), {first, last})


class WhatWasLetGo(OfATeam):
    def lapses(self, name, since, until=None, team="ours", **fields):
        StandingPeriod.objects.create(
            institution=make.institution(name, **fields), standing="lapsed",
            team=self.team if team == "ours" else team, since=since, until=until,
        )  # fmt: skip

    def test_lapsed_since_a_day_of_the_week_and_so_on_its_last(self):
        theirs = make.team("Theirs")
        for name, since, until, fields in (
            ("First", may(11), None, {}), ("Last", may(17), may(30), {}),
            ("Before", may(10), None, {}), ("After", may(18), None, {}),
            ("Mended", may(12), may(14), {}), ("Closed", may(12), None,
             {"closed_on": may(16)}), ("Their own", may(12), None, {"team": theirs}),
        ):  # fmt: skip
            self.lapses(name, since, until, **fields)
        self.lapses("Of theirs", may(12), team=theirs)
        self.lapses("Of all", may(12), team=None)
        lapsed = self.week().lapsed
        names = [one.institution.name for one in lapsed.first]
        self.assertEqual((lapsed.count, names), (2, ["First", "Last"]))
        self.assertEqual(
            {one.name for one in self.behind(lapsed.number)}, {"First", "Last"}
        )

    def test_nothing_that_is_to_lapse_is_lapsed_yet(self):
        self.lapses("Tomorrow", TODAY + dt.timedelta(1))
        self.assertEqual(self.week(MONDAY).lapsed.count, 0)

    def steward(self, institution, **fields):
        fields = {"membership": self.ben, "since": dt.date(2026, 1, 1)} | fields
        return Stewardship.objects.create(
            team=self.team, institution=institution, **fields
        )

    def test_what_was_never_touched_comes_first_then_the_longest_ago(self):
        later, sooner, never, fresh = (
            make.institution(name) for name in ("Later", "Sooner", "Never", "Fresh")
        )
        for one in (later, sooner, never, fresh):
            self.steward(one)
        for one, day in ((later, 5), (sooner, 3), (fresh, 60)):
            on = dt.date(2026, 2, 1) + dt.timedelta(day)
            self.met(on, by=self.ben, institutions=[one])
        silent = self.week().silent
        self.assertEqual(
            [one.institution for one in silent.first], [never, sooner, later]
        )
        self.assertEqual(self.behind(silent.number), {never, sooner, later})

    def test_overdue_is_as_of_today_whichever_week_is_shown(self):
        def owe(due_on, **fields):
            fields = {"team": self.team, "owner": self.ben} | fields
            return FollowUp.objects.create(what="Call", due_on=due_on, **fields)

        late = {owe(may(19)), owe(may(1))}
        owe(TODAY)
        owe(may(1), done_on=may(2))
        theirs = make.team("Theirs")
        owe(may(1), team=theirs, owner=make.member(theirs))
        overdue = self.week(may(4)).overdue
        self.assertEqual(overdue.count, 2)
        self.assertEqual(self.behind(overdue.number), late)


class Page(OfATeam):
    def test_it_says_which_week_it_shows_and_leads_to_those_beside(self):
        for query, today, words in (
            ("", TODAY, "The week so far, until today, Wednesday."),
            ("", MONDAY, "The week that just ended: today is Monday."),
            ("?week=2026-05-13", TODAY, "The whole week."),
        ):
            page = self.page(query, today)
            self.assertContains(page, words)
        self.assertContains(page, "Monday 11 May")
        self.assertContains(page, "Sunday 17 May 2026")
        self.assertContains(page, 'href="?week=2026-05-04"')
        self.assertContains(page, 'href="?week=2026-05-18"')
        self.assertNotContains(self.page("", TODAY), "The week after")

    def test_a_day_that_names_no_week_is_said_and_the_usual_one_shown(self):
        for wanted in ("nonsense", "2026-06-01", "%00", "0001-01-01"):
            page = self.page(f"?week={wanted}")
            self.assertContains(page, "The usual week is shown.")
            self.assertEqual(page.context["week"], Week(MONDAY, TODAY))

    def test_what_is_behind_each_figure_stands_on_it(self):
        self.fill(1)
        page = self.page()
        for words in ("Leader 0", "Promise 0", "20 of 40 came", "Lapsed 0", "Silent 0"):
            self.assertContains(page, words)

    def fill(self, number: int) -> None:
        """One more of everything that the page shows, up to so many."""
        for one in range(Affiliation.objects.count(), number):
            member = make.member(self.team, user=make.user(f"Member {one}"))
            self.met(may(12), by=member, also=[self.ben])
            lapsed = make.institution(f"Lapsed {one}")
            StandingPeriod.objects.create(
                institution=lapsed, team=self.team, standing="lapsed", since=may(12)
            )
            since = {"team": self.team, "since": dt.date(2026, 1, 1)}
            for place in (lapsed, make.institution(f"Silent {one}")):
                Stewardship.objects.create(
                    institution=place, membership=member, **since
                )
            person = make.contact(self.team, f"Leader {one}")
            Affiliation.objects.create(
                contact=person, leads=True,
                evidence="office", institution=lapsed, since=may(12),
            )  # fmt: skip
            Commitment.objects.create(
                team=self.team, ask=f"Promise {one}", answer="yes", asked_on=may(1),
                promised=40, delivered=20, kept_on=may(12),
                **({"institution": lapsed} if one else {"contact": person}),
            )  # fmt: skip
            FollowUp.objects.create(
                team=self.team, owner=member, what="Call", due_on=may(1)
            )

    def test_it_costs_the_same_with_one_of_each_and_three(self):
        self.client.force_login(self.lead.user)
        address = reverse("week", args=["ours"]) + "?week=2026-05-11"
        for number in (1, 3):
            self.fill(number)
            with self.subTest(number), self.assertNumQueries(15):
                self.client.get(address)

    def test_who_coordinates_two_teams_reads_one_teams_week_at_a_time(self):
        other = make.team("Another")
        member = make.member(other, "coordinator", user=self.lead.user)
        kept = make.institution("Kept to them", team=other)
        person = make.contact(other)
        self.met(may(12), team=other, by=member)
        FollowUp.objects.create(team=other, owner=member, what="Call", due_on=may(1))
        Commitment.objects.create(
            team=other, contact=person, ask="Come", answer="yes", asked_on=may(1),
            kept_on=may(12),
        )  # fmt: skip
        Affiliation.objects.create(
            contact=person, institution=kept, leads=True, evidence="office",
            since=may(12),
        )  # fmt: skip
        StandingPeriod.objects.create(
            institution=kept, team=self.team, standing="lapsed", since=may(12)
        )
        Stewardship.objects.create(
            institution=kept, team=other, membership=member, since=may(1, 2025)
        )
        ours, theirs = (
            TeamWeek(one, Week(LAST[0], TODAY)) for one in (self.lead, member)
        )
        for week, figures in ((ours, [0, 0, 0, 0, 0, 0]), (theirs, [1, 1, 1, 0, 1, 1])):
            counts = [one.count for one in (week.kept, week.lapsed, week.overdue)]
            found = [week.talks.together.reached, len(week.leaders), *counts]
            self.assertEqual([*found, week.silent.count], figures)

    def test_who_coordinates_two_teams_acts_for_the_one_shown(self):
        make.member(make.team("Another"), "coordinator", user=self.lead.user)
        self.client.force_login(self.lead.user)
        self.client.post(reverse("team_switch"), {"team": self.team.pk})
        self.assertEqual(self.client.get("/teams/ours/week/").status_code, 200)
        other = self.client.get("/teams/another/week/")
        self.assertContains(
            other, "That is the week of Another: act for it to see it.", status_code=403
        )

    def test_a_coordinator_finds_it_and_an_organizer_is_not_led_there(self):
        for member, found in ((self.lead, True), (self.ben, False)):
            self.client.force_login(member.user)
            for address in ("/teams/", "/teams/ours/", "/account/"):
                links = self.client.get(address).content.decode()
                self.assertEqual('href="/teams/ours/week/"' in links, found)
