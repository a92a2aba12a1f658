"""A district's brief: its figures, whom it tells what, and what changed since it."""

import re

from django.urls import reverse

from contacts.models import Demand, Position
from organizer.accounts.models import Membership
from power.brief import Change, changes, rows_shown
from power.models import Aim, Brief, Target
from tests import factories as make
from tests.power.test_district import PageTestCase
from tests.power.work import brings, days

Role = Membership.Role
URL = "/districts/ny-08/brief/"
SHEET = re.compile(rb"<article.*</article>", re.DOTALL)


class BriefTestCase(PageTestCase):
    @classmethod
    def setUpTestData(cls):
        super().setUpTestData()
        cls.lead = make.member(cls.team, Role.COORDINATOR)
        make.incumbent(of=cls.here)
        cls.church = make.institution("Bethel Light", at=cls.here)
        cls.school = make.institution("P.S. 1488", at=cls.here, of_kind="school")
        brings(cls.team, "engaged", cls.church, on=cls.today)
        brings(cls.team, "lapsed", cls.school, on=cls.today)
        Target.objects.create(
            team=cls.team, district=cls.here, kind=make.kind("congregation"),
            wanted=3, due_on=cls.today,
        )  # fmt: skip

    def setUp(self):
        self.client.force_login(self.lead.user)

    def brief(self, **query):
        return self.page(URL, **query).context["figures"]

    def keep(self, query="", status=302):
        response = self.client.post(URL + query)
        self.assertEqual(response.status_code, status)
        return Brief.objects.latest("pk") if status == 302 else None


class OnThePage(BriefTestCase):
    def test_its_figures_are_those_of_the_district(self):
        found, page = self.brief(), self.page().context
        whole = found["institutions"]
        self.assertEqual(
            {key: whole[key] for key in ("have", "total", "target", "gap", "lapsed")},
            {"have": 1, "total": 2, "target": 3, "gap": 2, "lapsed": 1},
        )
        for key, value in page["gauge"].figures.items():
            self.assertEqual(whole[key], value, key)
        self.assertEqual(
            [(row["slug"], row["have"], row["total"]) for row in found["kinds"]],
            [(row.slug, row.have.value, row.total.value) for row in page["kinds"]],
        )
        self.assertEqual(
            (found["incumbent"]["name"], found["as_of"], found["audience"]),
            ("Hakeem Jeffries", self.today.isoformat(), "East Side"),
        )

    def test_it_counts_as_of_the_day_and_for_whom_it_is_asked(self):
        past = self.today - days(30)
        found = self.brief(as_of=past)
        self.assertEqual(found["institutions"]["contacted"], 1)
        self.assertEqual(found["as_of"], past.isoformat())
        found = self.brief(audience="coalition")
        self.assertEqual(found["audience"], "the whole coalition")
        self.assertTrue(found["institutions"]["hidden"])
        self.assertContains(self.page(URL, audience="coalition"), "Hidden")

    def test_it_says_what_to_do(self):
        self.assertEqual(
            rows_shown(self.brief())["to_do"],
            [
                "Congregations: 2 more to engage; 1 of 3 the plan wants.",
                "1 lapsed: see them again.",
                "2 kinds whose number is unknown: count them.",
            ],
        )

    def test_it_says_when_we_were_last_there(self):
        found = self.brief()
        last = (self.today - days(10)).isoformat()
        self.assertEqual(found["last"], {"on": last})
        self.assertEqual(
            {row["slug"]: row["last"] for row in found["kinds"]},
            {
                "congregation": last,
                "school": (self.today - days(300)).isoformat(),
            },
        )

    def test_what_one_only_views_is_not_told_by_its_days(self):
        make.member(self.other, Role.VIEWER, user=self.lead.user)
        brings(self.other, "contacted", self.church, on=self.today)
        found = self.brief(audience="west-side")
        self.assertEqual(found["institutions"]["contacted"], 1)
        self.assertIsNone(found["last"])
        self.assertEqual({row["last"] for row in found["kinds"]}, {None})
        self.keep("?audience=west-side", status=403)

    def test_a_nonpartisan_team_is_told_of_no_election(self):
        make.institution("Endorser", at=self.here)
        self.team.nonpartisan = True
        self.team.save()
        found = self.brief()
        self.assertTrue(found["hides_elections"])
        self.assertIsNone(found["endorsed"])
        self.assertNotContains(self.page(URL), "of the win number")

    def test_positions_stand_on_it(self):
        demand = Demand.objects.create(name="Right to counsel")
        for stance, whose in (
            ("supports", {"institution": self.church}),
            ("opposes", {"incumbent": self.here_holder()}),
        ):
            Position.objects.create(
                demand=demand, stance=stance, on=self.today, source="A letter", **whose
            )
        (line,) = self.brief()["demands"]
        self.assertEqual((line["supports"], line["opposes"]), (1, 0))
        self.assertEqual(
            line["incumbent"], {"said": "Opposes", "on": self.today.isoformat()}
        )

    def here_holder(self):
        return self.page().context["seat"].incumbent

    def test_it_costs_the_same_for_one_and_for_three(self):
        for count in (1, 3):
            for _ in range(count):
                brings(
                    self.team, "engaged", make.institution(at=self.here), on=self.today
                )
                self.keep()
            self.client.get(URL)
            with self.assertNumQueries(35):
                self.client.get(URL)


class Kept(BriefTestCase):
    def test_it_stays_as_it_was_printed(self):
        printed = SHEET.search(self.page(URL).content)[0]
        kept = self.keep()
        self.assertEqual(
            (kept.team, kept.audience, kept.as_of, kept.made_by),
            (self.team, self.team, self.today, self.lead),
        )
        make.institution(at=self.here)
        page = self.page(kept.get_absolute_url())
        self.assertEqual(SHEET.search(page.content)[0], printed)
        self.assertNotEqual(SHEET.search(self.page(URL).content)[0], printed)

    def test_it_says_what_changed_since(self):
        kept = self.keep()
        self.assertEqual(self.page(kept.get_absolute_url()).context["changes"], [])
        brings(self.team, "engaged", make.institution(at=self.here), on=self.today)
        Aim.objects.create(
            state="NY", number=8, team=self.team, aim="move", since=self.today
        )
        page = self.page(kept.get_absolute_url())
        self.assertEqual(
            page.context["changes"],
            [
                Change("The aim", "none", "Move the incumbent"),
                Change("Engaged", "1", "2"),
                Change("Ours", "1", "2"),
                Change("All on record", "2", "3"),
                Change("Congregations: Engaged", "1", "2"),
                Change("Congregations: All on record", "1", "2"),
            ],
        )
        self.assertContains(page, "The aim: none then, <strong>Move the incumbent")

    def test_as_of_an_earlier_day_it_is_compared_with_today(self):
        kept = self.keep(f"?as_of={self.today - days(30)}")
        self.assertEqual(kept.as_of, self.today - days(30))
        changed = self.page(kept.get_absolute_url()).context["changes"]
        self.assertIn(Change("Contacted", "1", "0"), changed)
        self.assertIn(Change("Congregations: Engaged", "0", "1"), changed)

    def test_a_kind_that_was_empty_had_none(self):
        then = self.brief()
        brings(
            self.team, "contacted",
            make.institution(at=self.here, of_kind="media"), on=self.today,
        )  # fmt: skip
        self.assertIn(Change("Media: Contacted", "0", "1"), changes(then, self.brief()))

    def test_one_counted_for_the_coalition_belongs_to_who_kept_it(self):
        kept = self.keep("?audience=coalition")
        self.assertEqual((kept.team, kept.audience), (self.team, None))

    def test_it_holds_no_name_but_the_incumbents(self):
        make.leader(self.church, self.team)
        self.assertNotIn("Contact", str(self.keep().figures))
        self.assertNotIn("Bethel", str(self.keep().figures))

    def test_only_those_who_work_in_its_team_find_it(self):
        url = self.keep().get_absolute_url()
        for team, role, status in (
            (self.team, Role.ORGANIZER, 200),
            (self.team, Role.VIEWER, 403),
            (self.other, Role.ADMIN, 404),
        ):
            with self.subTest(team=team, role=role):
                self.client.force_login(make.member(team, role).user)
                self.assertEqual(self.client.get(url).status_code, status)
        views = make.member(self.team, Role.VIEWER)
        make.member(self.other, Role.ADMIN, user=views.user)
        self.client.force_login(views.user)
        self.client.post(reverse("team_switch"), {"team": self.other.pk})
        self.assertEqual(self.client.get(url).status_code, 404)

    def test_it_is_found_below_its_own_seat_only(self):
        kept = self.keep()
        make.district("NY-05")
        self.page(f"/districts/ny-08/briefs/{kept.pk}/")
        other = self.client.get(f"/districts/ny-05/briefs/{kept.pk}/")
        self.assertEqual(other.status_code, 404)

    def test_those_of_the_seat_stand_on_the_briefs_page(self):
        kept = self.keep()
        Brief.objects.create(
            team=self.other, district=self.here, as_of=self.today, figures={},
            made_by=make.member(self.other),
        )  # fmt: skip
        self.assertEqual(list(self.page(URL).context["kept"]), [kept])

    def test_a_team_that_became_nonpartisan_is_told_no_election_by_an_old_one(self):
        kept = self.keep()
        kept.figures["people"]["win_number"] = 51_001
        kept.figures["money"]["pledged"] = kept.figures["money"]["given"] = "700.00"
        kept.save()
        url = kept.get_absolute_url()
        for words in ("51,001", "$700"):
            self.assertContains(self.page(url), words)
        self.team.nonpartisan = True
        self.team.save()
        page = self.page(url)
        for words in ("51,001", "$700"):
            self.assertNotContains(page, words)

    def test_the_history_says_who_kept_it(self):
        kept = self.keep()
        event = Brief.pgh_event_model.objects.get(pgh_obj=kept)
        self.assertEqual(event.pgh_context.metadata["verb"], "kept a brief")
        self.assertEqual(event.pgh_context.metadata["actor"], self.lead.pk)

    def test_the_lines_that_ended_are_compared_with_todays(self):
        old = make.district(
            "NY-08", congress=118, ends_on=self.here.starts_on - days(1)
        )
        kept = self.keep(f"?as_of={old.ends_on}")
        self.assertEqual(kept.district, old)
        page = self.page(kept.get_absolute_url())
        self.assertContains(page, "The lines changed in between")
