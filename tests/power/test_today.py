"""Today: what waits, mine first and then my turf, and nothing that I may not see."""

import datetime as dt
import html
import re

from django.db import transaction
from django.test import TestCase
from django.urls import reverse

from contacts import due
from contacts.models import Assessment, Commitment, FollowUp, Stewardship
from contacts.standing import recompute_marked
from tests import factories as make


class Todays(TestCase):
    @classmethod
    def setUpTestData(cls):
        cls.team = make.team("Ours")
        cls.ny08, cls.ny05 = make.district("NY-08"), make.district("NY-05")
        cls.me = make.member(cls.team, turf=[cls.ny08])
        cls.colleague = make.member(cls.team)
        cls.today = cls.team.today()
        cls.here = make.institution("Here", at=cls.ny08)
        cls.there = make.institution("There", at=cls.ny05)

    def setUp(self):
        self.client.force_login(self.me.user)

    def day(self, days: int) -> dt.date:
        return self.today + dt.timedelta(days=days)

    def owed(self, what="Call", days=0, owner=None, **fields) -> FollowUp:
        fields = {"team": self.team, "due_on": self.day(days)} | fields
        return FollowUp.objects.create(what=what, owner=owner or self.me, **fields)

    def promised(self, ask="Come", days=0, **fields) -> Commitment:
        fields = {
            "team": self.team, "asked_on": self.day(-60), "due_on": self.day(days),
            "answer": "yes",
        } | fields  # fmt: skip
        return Commitment.objects.create(ask=ask, **fields)

    def related(self, institution, *, ends_in: int, team=None, stance=None):
        """A relationship whose last talk keeps it for `ends_in` more days."""
        team = team or self.team
        leader = make.leader(institution, team)
        last = self.day(ends_in - 91)
        with transaction.atomic():
            for on, kind in ((last, "call"), (last - dt.timedelta(9), "one_on_one")):
                make.touchpoint(
                    team, on, kind=kind, institutions=[institution], contacts=[leader]
                )
            if stance:
                Assessment.objects.create(
                    team=team, institution=institution, stance=stance, made_on=last
                )
            recompute_marked()

    def steward(self, institution, member=None):
        return Stewardship.objects.create(
            team=self.team, institution=institution, membership=member or self.me,
            since=self.day(-9),
        )  # fmt: skip

    def due(self, member=None) -> due.Due:
        return due.due(member or self.me, self.today)

    def page(self, query=""):
        response = self.client.get(reverse("today") + query)
        self.assertEqual(response.status_code, 200)
        return response


class Home(Todays):
    def test_organizers_begin_with_today_and_all_others_with_districts(self):
        for role, name in (
            ("organizer", "today"), ("coordinator", "district_list"),
            ("admin", "district_list"), ("viewer", "district_list"),
        ):  # fmt: skip
            self.client.force_login(make.member(self.team, role).user)
            with self.subTest(role=role):
                response = self.client.get("/")
                self.assertRedirects(
                    response, reverse(name), fetch_redirect_response=False
                )


class OwedToday(Todays):
    def test_mine_come_first_then_those_of_others_in_my_turf(self):
        self.owed("others", -9, owner=self.colleague, institution=self.here)
        self.owed("late", -3)
        self.owed("today", 0)
        self.owed("there", -1, owner=self.colleague, institution=self.there)
        self.owed("later", 5)
        self.owed("done", -1, done_on=self.day(-1))
        found = self.due()
        self.assertEqual(
            [(one.what, one.mine) for one in found.follow_ups],
            [("late", True), ("today", True), ("others", False)],
        )
        self.assertEqual(found.owed, due.Owed(all=3, late=1, today=1))

    def test_the_page_says_how_many_and_how_late(self):
        self.owed("late", -3, institution=self.here)
        self.owed("yesterday", -1)
        self.owed("today", 0)
        page = self.page()
        for words in (
            "2 overdue, 1 due today", "3 days late", "1 day late",
            'aria-label="Done: today"', "Here",
        ):  # fmt: skip
            self.assertContains(page, words)

    def test_htmx_gets_the_count_alone(self):
        self.owed("late", -3)
        response = self.client.get(reverse("today"), headers={"HX-Request": "true"})
        self.assertEqual(response.content.decode().strip(), "1 overdue, 0 due today")

    def test_a_contact_in_my_turf_is_enough(self):
        resident = make.contact(self.team, "Resident", district=self.ny08)
        self.owed("visit", owner=self.colleague, contact=resident)
        page = self.page()
        self.assertContains(page, "Resident")
        self.assertContains(page, f"{self.colleague.user} owes it")

    def test_whom_i_may_not_read_is_never_named(self):
        hidden = make.contact(self.team, "Zephyrine", family="Hidden")
        self.owed("Ask Zephyrine", -1, contact=hidden, institution=self.here)
        self.promised("Zephyrine's", contact=hidden)
        page = self.page("?all=1")
        self.assertNotContains(page, "Zephyrine")
        self.assertEqual(page.context["owed"], due.Owed(all=0, late=0, today=0))

    def test_another_team_of_mine_is_not_mixed_in(self):
        other = make.team("Other")
        mine_there = make.member(other, user=self.me.user)
        self.owed("elsewhere", team=other, owner=mine_there)
        self.promised("elsewhere too", team=other, institution=self.here)
        self.assertFalse(self.due())

    def test_one_just_done_shows_once_more_and_garbage_shows_nothing(self):
        follow_up = self.owed("ticked", -1, done_on=self.today)
        self.assertContains(self.page(f"?done={follow_up.pk}"), "ticked")
        other = self.owed("secret", team=make.team(), owner=make.member(make.team()))
        for key in (other.pk, "x", "9" * 30, "", "%00"):
            with self.subTest(key=key):
                self.assertNotContains(self.page(f"?done={key}"), "secret")

    def test_ten_are_shown_and_all_where_one_asks(self):
        for number in range(12):
            self.owed(f"number {number:02}")
        page = self.page()
        self.assertNotContains(page, "number 10")
        self.assertContains(page, "Show all")
        self.assertContains(self.page("?all=1"), "number 11")


class AboutToLapse(Todays):
    def test_days_are_left_from_fourteen_down_to_one(self):
        for days, shown in ((14, [14]), (15, []), (1, [1]), (0, [])):
            with self.subTest(days=days), transaction.atomic():
                self.related(self.here, ends_in=days)
                self.assertEqual([one.days for one in self.due().lapsing], shown)
                transaction.set_rollback(True)

    def test_it_says_where_it_stands_and_the_last_talk(self):
        self.related(self.here, ends_in=4, stance=2)
        page = self.page()
        self.assertContains(page, "in <strong>4</strong> days")
        self.assertContains(page, '<span class="st st-engaged">Engaged</span>')
        self.assertContains(page, "Last: call, ")
        self.assertContains(page, "(87 days ago)")

    def test_a_standing_that_another_relationship_follows_does_not_lapse(self):
        """The stance runs out, the relationship goes on."""
        self.related(self.here, ends_in=60)
        Assessment.objects.create(
            team=self.team, institution=self.here, stance=1, made_on=self.day(-360)
        )
        recompute_marked()
        periods = self.here.standing_periods.filter(team=self.team)
        self.assertTrue(periods.filter(standing="engaged", until=self.day(5)).exists())
        self.assertEqual(self.due().lapsing, [])

    def test_mine_come_first_and_what_is_neither_mine_nor_here_stays_away(self):
        mine = make.institution("Mine", at=self.ny05)
        self.steward(mine)
        self.related(mine, ends_in=9)
        self.related(self.here, ends_in=2)
        self.related(self.there, ends_in=1)
        found = [(one.institution.name, one.mine) for one in self.due().lapsing]
        self.assertEqual(found, [("Mine", True), ("Here", False)])

    def test_one_that_may_lie_in_my_turf_counts(self):
        waiting = make.waiting(
            make.institution("Waiting"), {self.ny08: None, self.ny05: None}
        )
        self.related(waiting, ends_in=3)
        self.assertEqual([one.institution for one in self.due().lapsing], [waiting])

    def test_closed_ones_past_stewards_and_other_teams_stay_away(self):
        closed = make.institution("Closed", at=self.ny08, closed_on=self.day(-1))
        self.related(closed, ends_in=3)
        left = self.steward(self.there)
        left.until = self.day(-1)
        left.save()
        self.related(self.there, ends_in=3)
        self.related(self.here, ends_in=3, team=make.team("Theirs"))
        self.assertEqual(self.due().lapsing, [])


class Promises(Todays):
    def asks(self, member=None) -> list[str]:
        return [one.ask for one in self.due(member).promises]

    def test_only_what_was_promised_for_soon_and_has_not_come(self):
        here = {"institution": self.here}
        self.promised("late", -100, **here)
        self.promised("soon", 14, **here)
        self.promised("later", 15, **here)
        self.promised("maybe", 1, answer="maybe", **here)
        self.promised("kept", 1, kept_on=self.today, **here)
        self.promised("too few came", -1, promised=9, delivered=2, **here)
        self.promised("some came already", 3, promised=9, delivered=2, **here)
        self.promised("not kept", -1, delivered=0, **here)
        self.promised("no day", institution=self.here, due_on=None)
        self.assertEqual(self.asks(), ["late", "some came already", "soon"])

    def test_mine_are_those_i_look_after_and_come_first(self):
        self.steward(self.there)
        friend = make.contact(self.team, "Friend", point_person=self.me)
        self.promised("turf", -9, institution=self.here)
        self.promised("steward", 3, institution=self.there)
        self.promised("point person", 2, contact=friend)
        found = [(one.ask, one.mine) for one in self.due().promises]
        self.assertEqual(
            found, [("point person", True), ("steward", True), ("turf", False)]
        )

    def test_the_page_leads_to_what_came_of_it(self):
        promise = self.promised("Come", -2, institution=self.here, promised=40)
        page = self.page()
        self.assertContains(page, reverse("commitment_keep", args=[promise.pk]))
        self.assertContains(page, "40 people promised")
        self.assertContains(page, "2 days late")


class Week(Todays):
    def test_it_begins_on_monday_in_the_teams_time_zone(self):
        monday = dt.date(2026, 5, 18)
        for on, kind, reached in (
            (monday, "call", False), (monday + dt.timedelta(2), "call", True),
            (monday - dt.timedelta(1), "one_on_one", True),
            (monday - dt.timedelta(7), "call", True),
            (monday - dt.timedelta(8), "call", True),
        ):  # fmt: skip
            make.touchpoint(
                self.team, on, kind=kind, reached=reached, recorded_by=self.me,
                institutions=[self.here],
            )  # fmt: skip
        make.touchpoint(
            self.team, monday, recorded_by=self.colleague, institutions=[self.here]
        )
        wednesday, sunday = monday + dt.timedelta(2), monday + dt.timedelta(6)
        for day in (wednesday, sunday):
            self.assertEqual(
                due.week(self.me, day), {"this": 2, "talked": 1, "before": 2}
            )
        self.assertEqual(
            due.week(self.me, monday), {"this": 1, "talked": 0, "before": 2}
        )

    def test_each_figure_leads_to_its_touchpoints(self):
        monday = due.monday_of(self.today)
        for on, reached, by in (
            (monday, True, self.me),
            (monday, False, self.me),
            (monday, True, self.colleague),
            (monday - dt.timedelta(7), True, self.me),
            (monday - dt.timedelta(1), False, self.me),
            (monday - dt.timedelta(8), True, self.me),
        ):
            make.touchpoint(
                self.team, on, kind="call", reached=reached, recorded_by=by,
                institutions=[self.here],
            )  # fmt: skip
        page = self.page().content.decode()
        shown = re.findall(r'href="(/touchpoints/\?recorded[^"]+)">(\d)</a>', page)
        self.assertEqual([figure for _, figure in shown], ["2", "1", "2"])
        for link, figure in shown:
            rows = self.client.get(html.unescape(link)).context["rows"]
            self.assertEqual(len(rows), int(figure), link)


class Empty(Todays):
    def test_one_with_turf_is_told_where_to_begin(self):
        page = self.page()
        self.assertContains(page, "Nothing waits for you yet")
        self.assertContains(page, "?district=ny-08")

    def test_one_without_turf_is_told_whom_to_ask(self):
        boss = make.member(self.team, "coordinator")
        make.member(self.team, "admin", until=self.day(-1))
        self.client.force_login(self.colleague.user)
        page = self.page()
        self.assertContains(page, "You have no turf yet.")
        self.assertContains(page, f"Ask {boss.user}.")

    def test_one_who_has_begun_is_not_taught_again(self):
        make.touchpoint(
            self.team, self.today, recorded_by=self.me, institutions=[self.here]
        )
        page = self.page()
        self.assertNotContains(page, "Nothing waits for you yet")
        self.assertContains(page, "of them with talk.")


class Cost(Todays):
    def fill(self, number: int):
        institution = make.institution(f"Church {number}", at=self.ny08)
        contact = make.contact(self.team, district=self.ny08)
        self.owed(institution=institution, contact=contact)
        self.owed(institution=institution, owner=self.colleague)
        self.promised(institution=institution)
        self.promised(contact=contact)
        self.related(institution, ends_in=number, stance=2)

    def test_the_page_costs_the_same_at_one_row_and_at_three(self):
        for number in (1, 2, 3):
            self.fill(number)
            if number == 2:
                continue
            with self.subTest(number=number), self.assertNumQueries(11):
                page = self.page()
            found = page.context["due"]
            self.assertEqual(len(found.lapsing), number)
            self.assertEqual(len(found.follow_ups), 2 * number)

    def test_an_empty_page_costs_no_more(self):
        with self.assertNumQueries(11):
            self.page()
        # The colleague has no turf, and is told whom to ask for it.
        self.client.force_login(self.colleague.user)
        with self.assertNumQueries(9):
            self.page()
