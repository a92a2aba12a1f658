"""The page of a district."""

import datetime as dt
import re

from django.test import TestCase
from django.urls import reverse

from contacts.models import (
    Assessment,
    Candidate,
    InstitutionCommunity,
    Touchpoint,
)
from districts.models import Roll
from organizer.accounts.models import Membership, Team
from power.coverage import STANDINGS
from power.models import Aim, BelievedToExist, Target
from tests import factories as make
from tests.power.work import assesses, brings, days, endorses, sees

Role = Membership.Role
# A link of a figure on the page: its address and the number that it shows.
FIGURE = re.compile(r'<a class="n" href="([^"]+)">([\d,]+)</a>')
HEADING = re.compile(r"<h1>\s*([\d,]+) institution")


class PageTestCase(TestCase):
    @classmethod
    def setUpTestData(cls):
        cls.team, cls.other = make.team("East Side"), make.team("West Side")
        cls.today = cls.team.today()
        cls.here = make.district("NY-08")
        cls.organizer = make.member(cls.team)
        cls.url = reverse("district", args=["ny-08"])

    def setUp(self):
        self.client.force_login(self.organizer.user)

    def page(self, url=None, **query):
        response = self.client.get(url or self.url, query)
        self.assertEqual(response.status_code, 200)
        return response

    def facts(self, response, of="gauge"):
        return response.context[of]


class TheSeat(PageTestCase):
    def test_it_says_who_holds_it_and_since_when(self):
        make.incumbent(of=self.here)
        response = self.page()
        self.assertContains(response, "<strong>Hakeem Jeffries</strong>, Democrat")
        self.assertContains(response, "since 3 Jan 2013")

    def test_it_says_that_the_holder_does_not_run_again(self):
        make.incumbent(of=self.here, retiring_on=self.today - days(3))
        self.assertContains(self.page(), "Open: not running again")

    def test_it_says_that_the_holder_lost_the_primary(self):
        make.incumbent(of=self.here, lost_primary_on=self.today - days(3))
        self.assertContains(self.page(), "Held by someone who lost the primary")

    def test_a_vacant_seat_is_vacant_and_an_unknown_one_is_not_on_record(self):
        self.assertContains(self.page(), "not on record")
        Roll.objects.create(congress=119, loaded_on=self.today)
        response = self.page()
        self.assertContains(response, "<strong>Nobody</strong>")
        self.assertContains(response, "Vacant")

    def test_it_shows_our_aim_on_the_day(self):
        aim = {"state": "NY", "number": 8}
        Aim.objects.create(aim="move", since=self.today - days(90), **aim)
        Aim.objects.create(
            aim="replace", since=self.today - days(9), team=self.team, **aim
        )
        Aim.objects.create(aim="open_seat", since=self.today, team=self.other, **aim)
        self.assertContains(self.page(), "Replace the incumbent")
        self.assertContains(
            self.page(as_of=self.today - days(10)), "Move the incumbent"
        )
        self.assertContains(self.page(audience="coalition"), "Move the incumbent")


class Asking(PageTestCase):
    """As of which day, on which lines, for whom."""

    def test_a_past_day_is_shown_as_it_was_and_says_so(self):
        body = make.institution(at=self.here)
        brings(self.team, "engaged", body, on=self.today)
        response = self.page(as_of=self.today - days(30))
        self.assertContains(response, "not today.")
        self.assertEqual(self.facts(response).standings["contacted"].value, 1)
        self.assertEqual(self.facts(self.page()).standings["engaged"].value, 1)
        self.assertNotContains(self.page(), "not today.")

    def test_what_is_no_day_gets_a_sentence_and_todays_figures(self):
        response = self.page(as_of="yesterday")
        self.assertContains(response, "“yesterday” is not a day")
        self.assertEqual(response.context["asked"].day, self.today)

    def test_a_day_to_come_gets_a_sentence_and_todays_figures(self):
        response = self.page(as_of=self.today + days(1))
        self.assertContains(response, "has not come yet. Today is shown.")
        self.assertEqual(response.context["asked"].day, self.today)

    def test_a_day_without_lines_gets_a_sentence_and_todays_figures(self):
        response = self.page(as_of="1990-05-03")
        self.assertContains(
            response,
            "No lines of NY-08 are on record for 3 May 1990. Today is shown.",
        )
        self.assertEqual(response.context["asked"].day, self.today)

    def test_a_day_of_other_lines_shows_those(self):
        old = make.district(
            "NY-08", congress=118, ends_on=self.here.starts_on - days(1)
        )
        make.institution("On the old lines", at=old)
        response = self.page(as_of=old.ends_on)
        self.assertEqual(response.context["district"], old)
        self.assertContains(response, "Lines of the 118th Congress")
        self.assertContains(response, "replaced them")
        self.assertEqual(self.facts(response).total.value, 1)

    def test_old_lines_show_their_last_day_and_what_replaced_them(self):
        old = make.district(
            "NY-08", congress=118, ends_on=self.here.starts_on - days(1)
        )
        url = reverse("district_on_lines", args=["ny-08", 118])
        response = self.page(url)
        self.assertEqual(response.context["asked"].day, old.ends_on)
        self.assertContains(response, "NY-08 on the lines of the 119th Congress")
        response = self.page(url, as_of="2001-01-01")
        self.assertContains(response, "is not a day on which these lines were in force")

    def test_a_seat_that_no_longer_exists_leads_to_its_last_lines(self):
        make.district("NY-27", congress=117, ends_on=dt.date(2023, 1, 2))
        response = self.client.get("/districts/ny-27/")
        self.assertRedirects(response, "/districts/ny-27/117/")
        self.assertContains(
            self.client.get("/districts/ny-27/117/"), "No lines on record replaced them"
        )

    def test_an_unknown_district_is_not_found(self):
        for path in ("ny-99/", "nonsense/", "ny-08/3/", "ny-99/institutions/"):
            with self.subTest(path=path):
                response = self.client.get(f"/districts/{path}")
                self.assertEqual(response.status_code, 404)

    def test_a_team_one_does_not_belong_to_is_not_found(self):
        for name in ("district_list", "district", "district_institutions"):
            url = reverse(name, args=[] if name == "district_list" else ["ny-08"])
            for slug in (self.other.slug, "nobody"):
                with self.subTest(name=name, slug=slug):
                    response = self.client.get(url, {"audience": slug})
                    self.assertEqual(response.status_code, 404)

    def test_one_who_belongs_to_two_teams_sees_each(self):
        make.member(self.other, user=self.organizer.user)
        brings(self.other, "engaged", make.institution(at=self.here), on=self.today)
        response = self.page(audience=self.other.slug)
        self.assertEqual(self.facts(response).standings["engaged"].value, 1)
        self.assertEqual(self.facts(self.page()).standings["engaged"].value, 0)


class TheFigures(PageTestCase):
    @classmethod
    def setUpTestData(cls):
        super().setUpTestData()
        Team.objects.update(shares=Team.Shares.NAMES)
        serves = make.community("Caribbean")
        for standing in STANDINGS:
            for of_kind in ("congregation", "school"):
                body = make.institution(at=cls.here, of_kind=of_kind)
                brings(cls.team, standing, body, on=cls.today - days(20))
                InstitutionCommunity.objects.create(institution=body, community=serves)
                if of_kind == "school":
                    sees(cls.other, body, "hosted", on=cls.today - days(30))
                    sees(cls.team, body, "hosted", on=cls.today - days(30))
        make.institution(at=cls.here, team=cls.team)
        for slug in ("congregation", "school"):
            BelievedToExist.objects.create(
                district=cls.here,
                kind=make.kind(slug),
                count=40,
                source="City records",
                as_of=cls.today - days(40),
            )

    def test_every_number_leads_to_exactly_its_rows(self):
        past = self.today - days(15)
        for query in ({}, {"as_of": past}, {"audience": "coalition"}):
            response = self.page(**query)
            links = FIGURE.findall(response.content.decode())
            self.assertGreater(len(links), 25)
            for href, shown in set(links):
                with self.subTest(href=href):
                    page = self.client.get(href.replace("&amp;", "&"))
                    count = HEADING.search(page.content.decode()).group(1)
                    self.assertEqual(count, shown)
                    listed = page.content.decode().count('<th scope="row">')
                    self.assertEqual(listed, min(50, int(shown)))

    def test_the_gauge_says_engaged_and_delivering_of_the_target(self):
        self.assertContains(self.page(), "no target yet")
        Target.objects.create(
            team=self.team,
            district=self.here,
            kind=make.kind("school"),
            wanted=6,
            due_on=self.today,
        )
        response = self.page()
        self.assertContains(response, "of 6 the plan wants")
        gauge = self.facts(response)
        self.assertEqual((gauge.have.value, gauge.figures["target"]), (4, 6))

    def test_of_those_believed_to_exist_counts_the_kinds_that_are_known(self):
        make.institution(at=self.here, of_kind="youth")
        found = self.page().context["of_believed"]
        self.assertEqual(found.have.value, 4)
        self.assertEqual((found.believed, found.kinds, found.unknown), (80, 3, 1))

    def test_kinds_with_nothing_to_say_are_named_in_one_line(self):
        response = self.page()
        lines = [one.name for one in response.context["kinds"]]
        self.assertEqual(lines, ["Congregations", "Schools"])
        self.assertContains(response, "Nothing on record, wanted or counted:")
        self.assertEqual(len(response.context["empty_kinds"]), 13)

    def test_a_kind_that_is_only_wanted_stands_at_zero(self):
        Target.objects.create(
            team=self.team,
            district=self.here,
            kind=make.kind("youth"),
            wanted=3,
            due_on=self.today,
        )
        youth = next(one for one in self.page().context["kinds"] if "Youth" in one.name)
        self.assertEqual((youth.total.value, youth.have.value, youth.gap), (0, 0, 3))

    def test_it_costs_the_same_with_one_district_and_with_three(self):
        for count in (1, 3):
            if count == 3:
                for name in ("NY-05", "NY-07"):
                    brings(
                        self.team,
                        "engaged",
                        make.institution(at=make.district(name)),
                        on=self.today,
                    )
            with self.subTest(count=count), self.assertNumQueries(31):
                self.page()


class WhoSeesWhat(PageTestCase):
    @classmethod
    def setUpTestData(cls):
        super().setUpTestData()
        cls.body = make.institution("Bethel Light", at=cls.here)

    def test_another_teams_figures_are_not_ours(self):
        brings(self.other, "delivering", self.body, on=self.today)
        gauge = self.facts(self.page())
        self.assertEqual(gauge.standings["known"].value, 1)
        self.assertEqual(gauge.have.value, 0)

    def test_a_coalition_figure_of_two_teams_is_hidden_with_the_reason(self):
        for team in (self.team, self.other):
            brings(team, "engaged", self.body, on=self.today)
        response = self.page(audience="coalition")
        self.assertContains(response, "Hidden")
        self.assertContains(response, "fewer than three teams work there")
        gauge = self.facts(response)
        values = [one.value for one in gauge.standings.values()]
        values += [one.value for one in gauge.with_whom.values()]
        self.assertEqual(set(values), {None})
        self.assertEqual(gauge.total.value, 1)

    def test_names_behind_the_coalitions_figures_are_not_told_for_counts(self):
        """Shared counts are shown; which institution it is, is for no other team."""
        Team.objects.update(shares=Team.Shares.COUNTS)
        brings(self.other, "engaged", self.body, on=self.today)
        gauge = self.facts(self.page(audience="coalition"))
        self.assertEqual(gauge.have.value, 1)
        self.assertEqual(gauge.have.href, "")
        self.assertNotEqual(gauge.total.href, "")
        url = reverse("district_institutions", args=["ny-08"])
        for filters in ({"standing": "engaged"}, {"with_whom": "ours"}):
            response = self.client.get(url, {"audience": "coalition", **filters})
            self.assertEqual(response.status_code, 403)
        response = self.client.get(url, {"audience": "coalition"})
        self.assertContains(response, "Bethel Light")
        self.assertNotContains(response, "Engaged")

    def test_a_viewer_sees_counts_and_no_link_to_rows_or_touchpoints(self):
        brings(self.team, "engaged", self.body, on=self.today)
        self.client.force_login(make.member(self.team, Role.VIEWER).user)
        for audience in ("", "coalition"):
            response = self.page(audience=audience)
            self.assertNotContains(response, 'class="n" href')
            self.assertNotContains(response, "Recent touchpoints")
            self.assertNotContains(response, "Bethel Light")
        self.assertEqual(self.facts(self.page()).have.value, 1)
        response = self.client.get(reverse("district_institutions", args=["ny-08"]))
        self.assertEqual(response.status_code, 403)

    def test_a_viewer_of_the_team_asked_for_sees_no_lists_of_it(self):
        make.member(self.other, Role.VIEWER, user=self.organizer.user)
        brings(self.other, "engaged", self.body, on=self.today)
        response = self.page(audience=self.other.slug)
        self.assertNotContains(response, 'class="n" href')
        self.assertNotContains(response, "Recent touchpoints")
        url = reverse("district_institutions", args=["ny-08"])
        response = self.client.get(url, {"audience": self.other.slug})
        self.assertEqual(response.status_code, 403)

    def test_a_private_institution_of_another_team_is_neither_counted_nor_named(self):
        secret = make.institution("A secret of theirs", at=self.here, team=self.other)
        brings(self.other, "engaged", secret, on=self.today)
        for audience in ("", "coalition"):
            response = self.page(audience=audience)
            self.assertEqual(self.facts(response).total.value, 1)
            rows = self.client.get(
                reverse("district_institutions", args=["ny-08"]), {"audience": audience}
            )
            self.assertNotContains(rows, "A secret of theirs")

    def test_a_teams_aim_does_not_show_through_an_endorsement(self):
        Aim.objects.create(
            team=self.other, state="NY", number=8, aim="replace", since=self.today
        )
        endorses(self.body, make.incumbent(of=self.here), on=self.today)
        gauge = self.facts(self.page(audience="coalition"))
        self.assertIsNone(gauge.with_whom["incumbent"].value)


class Waiting(PageTestCase):
    def test_those_that_wait_are_a_link_to_place_them(self):
        for name in ("One", "Two"):
            body = make.institution(name, placement="ambiguous")
            Candidate.objects.create(institution=body, district=self.here)
        response = self.page()
        self.assertContains(
            response, '<a href="/institutions/place/?district=ny-08">place them</a>'
        )
        href = self.facts(response).waiting.href
        self.assertEqual(href, "/institutions/?waiting=ny-08")
        rows = self.client.get(href)
        self.assertContains(rows, "One")
        self.assertContains(rows, "Two")
        self.assertEqual(len(rows.context["rows"]), 2)

    def test_where_none_waits_nothing_is_said(self):
        self.assertNotContains(self.page(), "may be in this district")


class Nothing(PageTestCase):
    def test_a_district_without_institutions_says_what_belongs_there(self):
        response = self.page()
        self.assertContains(response, "No institution counts here yet")
        self.assertContains(response, reverse("institution_add"))
        self.assertContains(response, reverse("touchpoint_log"))

    def test_a_viewer_is_not_asked_to_log(self):
        self.client.force_login(make.member(self.team, Role.VIEWER).user)
        self.assertNotContains(self.page(), reverse("touchpoint_log"))


class RecentTouchpoints(PageTestCase):
    @classmethod
    def setUpTestData(cls):
        super().setUpTestData()
        cls.body = make.institution("Bethel Light", at=cls.here)

    def met(self, of=None, on=None, institutions=None, **fields):
        return make.touchpoint(
            of or self.team,
            on or self.today,
            institutions=institutions or [self.body],
            **fields,
        )

    def shown(self, **query):
        return self.page(**query).context["touchpoints"]

    def test_the_latest_ten_stand_first(self):
        made = [self.met(on=self.today - days(back)) for back in range(12)]
        self.assertEqual(self.shown(), made[:10])

    def test_those_elsewhere_and_those_after_the_day_are_left_out(self):
        there = make.institution(at=make.district("NY-05"))
        self.met(institutions=[there])
        self.met()
        before = self.met(on=self.today - days(5))
        self.assertEqual(self.shown(as_of=self.today - days(1)), [before])

    def test_each_says_with_whom_what_and_where_they_stand(self):
        person = make.contact(self.team, "Inés", made_by=self.organizer)
        made = self.met(kind="call", reached=False, contacts=[person])
        judged = assesses(self.team, self.body, 2, on=self.today)
        Assessment.objects.filter(pk=judged.pk).update(touchpoint=made)
        response = self.page()
        for words in ("Call", "no talk", "Bethel Light", "Inés", "Supportive"):
            self.assertContains(response, words)

    def test_another_teams_are_not_shown(self):
        self.met(of=self.other, notes="Ours alone")
        self.assertEqual(self.shown(), [])
        self.assertEqual(self.shown(audience="coalition"), [])

    def test_what_another_told_the_coalition_shows_none_of_its_people_or_judgments(
        self,
    ):
        person = make.contact(self.other, "Somebody-of-theirs")
        secret = make.institution("A secret of theirs", at=self.here, team=self.other)
        made = self.met(
            of=self.other,
            institutions=[self.body, secret],
            contacts=[person],
            notes="For all",
            notes_readers=Touchpoint.Readers.COALITION,
        )
        judged = assesses(self.other, self.body, 5, on=self.today)
        Assessment.objects.filter(pk=judged.pk).update(touchpoint=made)
        response = self.page(audience="coalition")
        self.assertEqual(response.context["touchpoints"], [made])
        for words in ("Somebody-of-theirs", "A secret of theirs", "Opposed"):
            self.assertNotContains(response, words)
        self.assertEqual(self.shown(), [])

    def test_one_that_names_only_a_secret_here_is_not_shown(self):
        secret = make.institution(at=self.here, team=self.other)
        self.met(
            of=self.other,
            institutions=[secret],
            notes="For all",
            notes_readers=Touchpoint.Readers.COALITION,
        )
        self.assertEqual(self.shown(audience="coalition"), [])
