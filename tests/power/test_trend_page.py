"""The page and the fragment of the trend."""

from django.test import TestCase

from contacts.models import Footprint
from organizer.accounts.models import Membership
from tests import factories as make
from tests.power.work import brings


class TrendPage(TestCase):
    @classmethod
    def setUpTestData(cls):
        cls.team = make.team("East Side")
        cls.lead = make.member(cls.team, Membership.Role.COORDINATOR)
        cls.today = cls.team.today()
        cls.here = make.district("NY-08")
        cls.bethel = make.institution("Bethel", at=cls.here)
        Footprint.objects.update(members=300)
        brings(cls.team, "engaged", cls.bethel, on=cls.today)

    def setUp(self):
        self.client.force_login(self.lead.user)

    def page(self, **of):
        return self.client.get("/districts/ny-08/trend/", **of)

    def test_its_last_row_is_what_the_district_has(self):
        page = self.page()
        last = page.context["points"][-1]
        self.assertEqual(last, (self.today, 1, 0, 0, 300, None))
        self.assertContains(page, 'data-value="300"')
        self.assertContains(page, "1 institution engaged or delivering")

    def test_a_district_asks_for_the_section_alone(self):
        self.assertNotContains(self.page(headers={"HX-Request": "true"}), "<html")
        self.assertContains(self.page(), "<html")

    def test_hidden_months_say_so(self):
        other = make.team("West Side")
        brings(other, "engaged", self.bethel, on=self.today)
        page = self.client.get("/districts/ny-08/trend/", {"audience": "coalition"})
        self.assertIsNone(page.context["points"][-1].have)
        self.assertContains(page, "fewer than three teams")

    def test_its_statements_are_few_and_as_many_with_more(self):
        for count in (1, 3):
            with self.subTest(count=count), self.assertNumQueries(8):
                self.page()
            brings(self.team, "engaged", make.institution(at=self.here), on=self.today)
            brings(self.team, "engaged", make.institution(at=self.here), on=self.today)
