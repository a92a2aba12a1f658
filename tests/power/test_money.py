"""Money that was promised and given, beside the incumbent's."""

import datetime as dt
from decimal import Decimal

from django.test import TestCase

from contacts.models import Pledge
from contacts.models.pledges import cycle_of
from districts.models import FinanceReport
from organizer.accounts.models import Team
from power.coverage import coverage
from power.money import Money
from tests import factories as make

DAY = dt.date(2026, 5, 18)


class OfADistrict(TestCase):
    @classmethod
    def setUpTestData(cls):
        cls.team = make.team("Ours")
        cls.here, cls.there = make.district("NY-08"), make.district("NY-05")
        cls.holder = make.incumbent(of=cls.here, bioguide="J000294")

    def money(self, audience="ours", day=DAY):
        audience = self.team if audience == "ours" else audience
        return coverage(self.here, day=day, audience=audience)["money"]

    def pledge(self, amount, *, at=None, of=None, to="Ann Ay", **fields):
        contact = make.contact(of or self.team, district=at or self.here,
                               placement="placed", method="choice")  # fmt: skip
        return Pledge.objects.create(
            team=of or self.team, contact=contact, recipient=to, amount=amount,
            **{"cycle": 2026, "pledged_on": dt.date(2026, 1, 5)} | fields,
        )  # fmt: skip

    def report(self, receipts, *, kind="candidate", cycle=2024, **fields):
        columns = {
            "name": self.holder.name, "bioguide": "J000294", "source": "weball24.txt",
            "period_end": dt.date(cycle, 12, 31),
        }  # fmt: skip
        return FinanceReport.objects.create(
            district=self.here, receipts=receipts, kind=kind, cycle=cycle,
            **columns | fields,
        )  # fmt: skip

    def test_a_cycle_is_the_two_years_to_the_end_of_an_even_one(self):
        for day, cycle in (
            ((2025, 1, 1), 2026), ((2026, 12, 31), 2026), ((2027, 1, 1), 2028),
        ):  # fmt: skip
            self.assertEqual(cycle_of(dt.date(*day)), cycle)

    def test_pledges_of_people_here_this_cycle_by_recipient(self):
        self.pledge(100, given=40, given_on=dt.date(2026, 2, 1))
        self.pledge(50, given=50, given_on=dt.date(2026, 6, 1), to="Fund")
        self.pledge(70, at=self.there)
        self.pledge(70, cycle=2024)
        self.pledge(70, pledged_on=dt.date(2026, 6, 1))
        self.pledge(70, of=make.team("Theirs"))
        found = self.money()
        self.assertEqual((found["pledged"], found["given"]), (150, 40))
        self.assertEqual(
            found["recipients"],
            {
                "Ann Ay": {"pledged": Decimal(100), "given": Decimal(40)},
                "Fund": {"pledged": Decimal(50), "given": Decimal(0)},
            },
        )

    def test_the_incumbents_latest_report_with_its_day(self):
        self.report(100, cycle=2022, cash_on_hand=1)
        self.report(300, cash_on_hand=200)
        found = self.money()
        self.assertEqual(
            [found[name] for name in ("incumbent_receipts", "incumbent_cash",
             "incumbent_cycle", "period_end", "outside")],
            [300, 200, 2024, dt.date(2024, 12, 31), None],
        )  # fmt: skip
        self.assertEqual(self.money(day=dt.date(2022, 3, 1))["incumbent_receipts"], 100)

    def test_outside_spending_that_is_known_in_part(self):
        self.report(300, cash_on_hand=200)
        self.report(80, kind="outside_against")
        self.assertEqual(self.money()["outside"], {"for": None, "against": 80})

    def test_nothing_on_record_is_not_0(self):
        found = self.money()
        for name in ("pledged", "given", "incumbent_cash", "outside", "period_end"):
            self.assertIsNone(found[name], name)

    def test_the_coalition_is_told_of_three_teams_or_of_those_who_share(self):
        self.pledge(100)
        found = self.money(audience=None)
        self.assertEqual((found["pledged"], found["hidden"]), (None, True))
        Team.objects.update(shares=Team.Shares.COUNTS)
        found = self.money(audience=None)
        self.assertEqual((found["pledged"], found["at_most"]), (100, True))

    def test_a_nonpartisan_team_is_told_of_no_pledges(self):
        self.pledge(100)
        self.team.nonpartisan = True
        self.team.save()
        self.assertIsNone(self.money()["pledged"])

    def test_a_sum_tells_nothing_that_a_district_hides(self):
        for team in (self.team, make.team("Second"), make.team("Third")):
            self.pledge(100, of=team)
        self.pledge(7, at=self.there)
        holders = {self.here.pk: None, self.there.pk: None}
        money = Money([self.here, self.there], DAY, None, holders)
        self.assertTrue(money.gauge(self.there.pk)["hidden"])
        found = money.together(list(holders))
        self.assertEqual((found["pledged"], found["left_out"]), (300, 1))

    def test_to_whom_is_not_told_where_one_team_alone_gave(self):
        for team in (self.team, make.team("Second"), make.team("Third")):
            self.pledge(100, of=team)
        self.assertEqual(len(self.money(audience=None)["recipients"]), 1)
        self.pledge(7, to="Fund")
        found = self.money(audience=None)
        self.assertEqual((found["pledged"], found["recipients"]), (307, {}))

    def test_no_cash_at_all_is_0_and_not_unknown(self):
        self.report(0, cash_on_hand=0)
        holders = {self.here.pk: self.holder}
        found = Money([self.here], DAY, self.team, holders).together(list(holders))
        self.assertEqual((found["incumbent_cash"], found["incumbents"]), (0, 1))

    def test_several_districts_add_up(self):
        other = make.incumbent("Gregory Meeks", of=self.there, bioguide="M001137")
        self.report(300, cash_on_hand=200)
        self.report(
            70, cash_on_hand=50, bioguide="M001137", name="Gregory Meeks",
            period_end=dt.date(2024, 9, 30),
        )  # fmt: skip
        self.report(9, kind="outside_against")
        self.pledge(100, given=40)
        self.pledge(70, at=self.there)
        holders = {self.here.pk: self.holder, self.there.pk: other}
        money = Money([self.here, self.there], DAY, self.team, holders)
        found = money.together(list(holders))
        self.assertEqual((found["pledged"], found["given"]), (170, 40))
        self.assertEqual((found["incumbent_cash"], found["incumbents"]), (250, 2))
        self.assertEqual(found["outside"], {"for": None, "against": 9})
        self.assertEqual(found["period_end"], dt.date(2024, 9, 30))


class WhoGave(TestCase):
    """Two gave of three who pledged; one of another district, one of another team."""

    @classmethod
    def setUpTestData(cls):
        cls.team = make.team("Ours")
        cls.today = cls.team.today()
        cls.here, there = make.district("NY-08"), make.district("NY-05")
        theirs = make.team("Theirs")
        rows = [(cls.team, cls.here, given) for given in (40, 10, None)]
        rows += [(cls.team, there, 5), (theirs, cls.here, 5)]
        for team, place, given in rows:
            one = make.contact(
                team, district=place, placement="placed", method="choice", listed=True
            )
            for recipient in ("Ann Ay", "A fund"):
                Pledge.objects.create(
                    team=team, contact=one, recipient=recipient, amount=100,
                    given=given, cycle=cycle_of(cls.today), pledged_on=cls.today,
                )  # fmt: skip

    def page(self, role, **query):
        member = make.member(self.team, role)
        self.client.force_login(member.user)
        return self.client.get("/districts/ny-08/", query)

    def test_each_counts_once_and_leads_to_those_it_counts(self):
        context = self.page("coordinator").context
        for name, count in (("pledgers", 3), ("givers", 2)):
            self.assertEqual(context["money"][name], count)
            found = self.client.get(context[name].href)
            self.assertContains(found, f"{count} contacts")

    def test_an_organizer_is_told_how_many_and_not_who(self):
        page = self.page("organizer")
        self.assertEqual(page.context["money"]["givers"], 2)
        self.assertNotIn("givers", page.context)

    def test_a_nonpartisan_team_is_told_neither(self):
        self.team.nonpartisan = True
        self.team.save()
        self.assertIsNone(self.page("coordinator").context["money"]["givers"])
        listed = self.client.get("/contacts/", {"money": "gave", "listed": "on"})
        self.assertContains(listed, "4 contacts")
