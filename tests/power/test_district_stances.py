"""On a district's page: positions on our demands, and who was seen with whom."""

import re

from contacts.models import Demand, Opponent, Position, Sighting
from organizer.accounts.models import Membership
from tests import factories as make
from tests.power.test_district import FIGURE, HEADING, PageTestCase
from tests.power.work import days, endorses

Role = Membership.Role


class Positions(PageTestCase):
    @classmethod
    def setUpTestData(cls):
        super().setUpTestData()
        cls.demand = Demand.objects.create(name="Right to counsel")
        cls.holder = make.incumbent(of=cls.here)
        cls.body = make.institution("Bethel", at=cls.here)

    def takes(self, stance, *, of=None, demand=None, on=None, **whose):
        whose = whose or {"institution": of or self.body}
        return Position.objects.create(
            demand=demand or self.demand, stance=stance, on=on or self.today,
            source="Its letter", **whose,
        )  # fmt: skip

    def line(self, **query):
        (line,) = self.page(**query).context["demands"]
        return line.supports.value, line.opposes.value

    def test_the_latest_of_each_institution_counts(self):
        self.takes("opposes", on=self.today - days(9))
        self.takes("supports")
        self.takes("opposes", of=make.institution(at=self.here))
        self.takes("silent", of=make.institution(at=self.here))
        self.assertEqual(self.line(), (1, 1))
        self.assertEqual(self.line(as_of=self.today - days(1)), (0, 1))

    def test_of_two_on_one_day_the_opposing_one_stands(self):
        self.takes("supports")
        self.takes("opposes")
        self.assertEqual(self.line(), (0, 1))

    def test_only_those_that_count_here_count(self):
        self.takes("supports", of=make.institution(at=make.district("NY-05")))
        self.takes("supports", of=make.institution(at=self.here, team=self.other))
        self.assertEqual(self.line(), (0, 0))

    def test_each_number_leads_to_exactly_its_rows(self):
        self.takes("supports")
        self.takes("supports", of=make.institution(at=self.here))
        self.takes("opposes", of=make.institution(at=self.here))
        endorses(self.body, self.holder, on=self.today)
        content = self.page().content.decode()
        links = [
            (href, shown)
            for href, shown in FIGURE.findall(content)
            if "position=" in href or "endorsed=" in href
        ]
        self.assertEqual([shown for _, shown in links], ["2", "1", "1"])
        for href, shown in links:
            with self.subTest(href=href):
                rows = self.client.get(href).content.decode()
                self.assertEqual(HEADING.search(rows).group(1), shown)

    def test_the_incumbents_position_has_its_day_and_source(self):
        self.takes("opposes", on=self.today - days(40), incumbent=self.holder)
        self.takes("supports", incumbent=self.holder)
        response = self.page()
        self.assertContains(response, "<strong>Supports</strong>")
        self.assertContains(response, "Source: Its letter")
        self.assertNotContains(response, "None on record")

    def test_where_none_is_on_record_there_is_a_link_that_adds_it(self):
        response = self.page()
        self.assertContains(response, "None on record")
        self.assertContains(
            response,
            f"/positions/add/?incumbent={self.holder.pk}&amp;demand={self.demand.pk}",
        )

    def test_another_teams_demand_is_not_shown(self):
        Demand.objects.create(name="Theirs alone", team=self.other)
        mine = Demand.objects.create(name="Ours alone", team=self.team)
        for audience, names in (
            ("", ["Ours alone", "Right to counsel"]),
            ("coalition", ["Right to counsel"]),
        ):
            shown = self.page(audience=audience).context["demands"]
            with self.subTest(audience=audience):
                self.assertEqual([str(line.demand) for line in shown], names)
        self.takes("supports", demand=mine)
        query = {"audience": "coalition", "position": f"supports-{mine.pk}"}
        rows = self.client.get("/districts/ny-08/institutions/", query)
        self.assertContains(rows, "Left out, since nothing here is")

    def test_endorsements_are_counted_but_not_for_a_nonpartisan_team(self):
        endorses(self.body, self.holder, on=self.today - days(730))
        for fields in (
            {"on": self.today - days(731)},
            {"on": self.today - days(9), "withdrawn_on": self.today},
        ):
            endorses(make.institution(at=self.here), self.holder, **fields)
        response = self.page()
        self.assertEqual(response.context["endorsed"].value, 1)
        self.team.nonpartisan = True
        self.team.save()
        response = self.page()
        self.assertNotContains(response, "Endorsed the incumbent")
        rows = self.client.get("/districts/ny-08/institutions/?endorsed=yes")
        self.assertContains(rows, "Left out, since nothing here is called so: yes")

    def test_a_viewer_sees_counts_without_links_or_forms(self):
        self.takes("supports")
        self.client.force_login(make.member(self.team, Role.VIEWER).user)
        response = self.page()
        self.assertEqual(response.context["demands"][0].supports.value, 1)
        self.assertNotContains(response, "/positions/add/")
        self.assertNotContains(response, 'class="n" href')

    def test_without_demands_it_says_what_belongs_there(self):
        Demand.objects.all().delete()
        self.assertContains(self.page(), "No demand is on record.")


class SeenWith(PageTestCase):
    @classmethod
    def setUpTestData(cls):
        super().setUpTestData()
        cls.body = make.institution("Bethel Light", at=cls.here)
        cls.lobby = Opponent.objects.create(name="Harborline Fund")

    def sees(self, of=None, body=None, on=None, **fields):
        return Sighting.objects.create(
            team=of or self.team, institution=body or self.body, opponent=self.lobby,
            kind="met", seen_on=on or self.today, **fields,
        )  # fmt: skip

    def test_each_says_who_whom_when_kind_and_source(self):
        self.sees(note="Lunch", source="The bulletin")
        response = self.page()
        text = re.sub(r"<[^>]+>|\s+", " ", response.content.decode())
        for words in (
            "Bethel Light",
            "Harborline Fund",
            "met:",
            "Lunch",
            "Source: The bulletin",
        ):
            self.assertIn(words, text)
        self.assertContains(
            response, "1 sighting in the last 365 days, at 1 institution"
        )

    def test_the_latest_ten_stand_first_and_all_are_a_link_away(self):
        for back in range(12):
            self.sees(on=self.today - days(back))
        self.sees(on=self.today - days(400))
        seen = self.page().context["seen"]
        self.assertEqual(
            (len(seen.rows), seen.in_a_year, seen.at, seen.more), (10, 12, 1, True)
        )
        response = self.page(seen="all")
        self.assertEqual(len(response.context["seen"].rows), 13)
        self.assertFalse(response.context["seen"].more)

    def test_those_elsewhere_and_those_after_the_day_are_left_out(self):
        self.sees(body=make.institution(at=make.district("NY-05")))
        self.sees()
        self.assertEqual(len(self.page().context["seen"].rows), 1)
        seen = self.page(as_of=self.today - days(1)).context["seen"]
        self.assertEqual(seen.rows, [])

    def test_another_teams_are_not_shown(self):
        self.sees(of=self.other, note="Theirs alone")
        for audience in ("", "coalition"):
            response = self.page(audience=audience)
            self.assertNotContains(response, "Theirs alone")
            self.assertContains(response, "No one seen yet")

    def test_ones_teams_are_told_apart(self):
        make.member(self.other, user=self.organizer.user)
        mine, theirs = self.sees(), self.sees(of=self.other)
        response = self.page(audience="coalition")
        self.assertContains(response, "Seen by West Side.")
        self.assertContains(response, f"/sightings/{mine.pk}/edit/")
        self.assertNotContains(response, f"/sightings/{theirs.pk}/edit/")
        self.assertEqual(self.page().context["seen"].rows, [mine])

    def test_a_viewer_sees_none(self):
        self.sees()
        self.client.force_login(make.member(self.team, Role.VIEWER).user)
        response = self.page()
        self.assertNotContains(response, "Harborline Fund")
        self.assertNotContains(response, "Seen with")

    def test_it_teaches_where_nobody_was_seen(self):
        response = self.page()
        self.assertContains(response, "we walk into rooms unprepared")
        self.assertContains(response, "/sightings/add/?next=%2Fdistricts%2Fny-08%2F")
