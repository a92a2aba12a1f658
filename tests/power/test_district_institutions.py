"""The institutions behind a figure of a district."""

from django.test import TestCase

from contacts.models import InstitutionCommunity
from organizer.accounts.models import Membership
from tests import factories as make
from tests.power.work import brings, days, sees

Role = Membership.Role
URL = "/districts/ny-08/institutions/"


class DistrictInstitutions(TestCase):
    @classmethod
    def setUpTestData(cls):
        cls.team = make.team()
        cls.today = cls.team.today()
        cls.here = make.district("NY-08")
        cls.organizer = make.member(cls.team)
        cls.bethel = make.institution("Bethel Light", at=cls.here)
        cls.school = make.institution("P.S. 1488", at=cls.here, of_kind="school")
        InstitutionCommunity.objects.create(
            institution=cls.bethel, community=make.community("Caribbean")
        )
        brings(cls.team, "engaged", cls.bethel, on=cls.today)
        sees(cls.team, cls.school, "hosted", on=cls.today)

    def setUp(self):
        self.client.force_login(self.organizer.user)

    def listed(self, **query):
        response = self.client.get(URL, query)
        self.assertEqual(response.status_code, 200)
        return [one.name for one, _ in response.context["rows"]]

    def test_without_a_filter_all_that_count_there_stand_by_name(self):
        make.institution("Elsewhere", at=make.district("NY-05"))
        make.institution("An office only", at=self.here, of_kind="union_local")
        self.assertEqual(self.listed(), ["Bethel Light", "P.S. 1488"])

    def test_each_filter_lets_through_its_own(self):
        for filters, names in (
            ({"kind": "school"}, ["P.S. 1488"]),
            ({"kind": ["school", "congregation"]}, ["Bethel Light", "P.S. 1488"]),
            ({"community": "caribbean"}, ["Bethel Light"]),
            ({"standing": "engaged"}, ["Bethel Light"]),
            ({"standing": ["engaged", "delivering"]}, ["Bethel Light"]),
            ({"with_whom": "incumbent"}, ["P.S. 1488"]),
            ({"with_whom": "ours", "kind": "school"}, []),
        ):
            with self.subTest(filters=filters):
                self.assertEqual(self.listed(**filters), names)

    def test_each_row_says_where_it_stands_and_with_whom(self):
        response = self.client.get(URL)
        for words in ("Engaged", "Ours", "Known", "With the incumbent"):
            self.assertContains(response, words)

    def test_a_filter_is_named_and_can_be_left_out(self):
        response = self.client.get(URL, {"standing": "engaged", "kind": "congregation"})
        self.assertContains(response, 'aria-label="Remove: Engaged"')
        self.assertContains(response, 'href="?kind=congregation"')

    def test_what_no_filter_knows_is_named_and_left_out(self):
        response = self.client.get(URL, {"kind": "cathedral"})
        self.assertContains(response, "nothing here is called so: cathedral.")
        self.assertEqual(len(response.context["rows"]), 2)

    def test_where_none_fits_it_leads_back(self):
        response = self.client.get(URL, {"standing": "delivering"})
        self.assertContains(response, "Back to NY-08")

    def test_it_is_as_of_the_day_asked_for(self):
        past = self.today - days(60)
        self.assertEqual(self.listed(standing="engaged", as_of=past), [])
        self.assertEqual(self.listed(standing="known", as_of=past)[0], "Bethel Light")

    def test_it_stands_in_pages_of_fifty(self):
        for number in range(60):
            make.institution(f"School {number:02}", at=self.here, of_kind="school")
        self.assertEqual(len(self.listed(kind="school")), 50)
        response = self.client.get(URL, {"kind": "school", "page": 2})
        self.assertEqual(len(response.context["rows"]), 11)
        self.assertContains(response, "51 to 61 of 61")
        self.assertContains(response, "?kind=school&amp;page=1")

    def test_it_costs_the_same_with_one_row_and_with_three(self):
        for count, filters in ((1, {"kind": "school"}), (3, {})):
            if count == 3:
                make.institution(at=self.here)
            with self.subTest(count=count), self.assertNumQueries(9):
                self.assertEqual(len(self.listed(**filters)), count)

    def test_a_viewer_is_refused(self):
        self.client.force_login(make.member(self.team, Role.VIEWER).user)
        self.assertEqual(self.client.get(URL).status_code, 403)
