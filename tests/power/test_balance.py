"""Members by whom their institution is with, and the numbers that lead to rows."""

from django.test import TestCase

from contacts.models import Commitment, Footprint
from organizer.accounts.models import Membership
from tests import factories as make
from tests.power.work import brings, sees


class Balance(TestCase):
    """300 members with us, 500 with the incumbent, 200 open, and one unknown."""

    @classmethod
    def setUpTestData(cls):
        cls.team = make.team("East Side")
        cls.lead = make.member(cls.team, Membership.Role.COORDINATOR)
        cls.today = cls.team.today()
        cls.here = make.district("NY-08")
        names = ("Bethel", "Masjid", "Local 9071", "Quiet Hall")
        cls.bethel, cls.masjid, cls.local, cls.quiet = (
            make.institution(name, at=cls.here) for name in names
        )
        for one, members in ((cls.bethel, 300), (cls.masjid, 500), (cls.local, 200)):
            Footprint.objects.filter(institution=one).update(members=members)
        brings(cls.team, "delivering", cls.bethel, on=cls.today)
        Commitment.objects.update(delivered=40, promised=60)
        sees(cls.team, cls.masjid, "hosted", on=cls.today)

    def setUp(self):
        self.client.force_login(self.lead.user)

    def page(self, **query):
        return self.client.get("/districts/ny-08/", query)

    def test_the_four_lines(self):
        balance = self.page().context["balance"]
        self.assertEqual(
            [
                (row.with_whom, row.institutions.value, row.members, row.share)
                for row in balance.rows
            ],
            [
                ("ours", 1, 300, 30), ("contested", 0, 0, 0),
                ("incumbent", 1, 500, 50), ("open", 2, 200, 20),
            ],
        )  # fmt: skip
        self.assertEqual((balance.members, balance.institutions), (1000, 4))

    def test_those_without_a_count_are_said(self):
        balance = self.page().context["balance"]
        self.assertEqual(balance.unknown.value, 1)
        self.assertContains(self.page(), "has no member count on record")

    def test_without_any_members_there_is_no_share(self):
        Footprint.objects.update(members=None)
        shares = {row.share for row in self.page().context["balance"].rows}
        self.assertEqual(shares, {None})

    def test_every_number_leads_to_exactly_its_rows(self):
        context = self.page().context
        numbers = [row.institutions for row in context["balance"].rows]
        numbers += [context["balance"].unknown, context["brought"], context["known"]]
        followed = [one for one in numbers if one.value]
        self.assertEqual([one.value for one in followed], [1, 1, 2, 1, 1, 1])
        for one in followed:
            rows = self.client.get(one.href).context["page"].paginator.count
            self.assertEqual(rows, one.value, one.href)

    def test_a_filter_that_names_no_choice_is_said_and_left_out(self):
        page = self.client.get("/districts/ny-08/institutions/", {"members": "some"})
        self.assertEqual(page.context["page"].paginator.count, 4)
        self.assertIn("some", page.context["unknown"])

    def test_where_the_coalition_is_not_told_there_is_no_balance(self):
        brings(make.team("West Side"), "engaged", self.bethel, on=self.today)
        self.assertNotIn("balance", self.page(audience="coalition").context)

    def test_who_brought_people_is_not_told_to_the_coalition(self):
        query = {"audience": "coalition", "brought": "yes"}
        response = self.client.get("/districts/ny-08/institutions/", query)
        self.assertEqual(response.status_code, 403)
