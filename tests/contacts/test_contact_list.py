"""The list of contacts: each filter, and whom it hides."""

import datetime as dt

from django.core.cache import cache
from django.test import TestCase

from contacts.lists import contacts as lists
from contacts.models import Affiliation, Assessment, Contact, Tag
from tests import factories as make


class ContactList(TestCase):
    @classmethod
    def setUpTestData(cls):
        cls.team = make.team("Ours")
        cls.member = make.member(cls.team, "coordinator")
        cls.today = cls.team.today()
        cls.here = make.district("NY-08")
        cls.ada, cls.bea, cls.cy = (make.contact(cls.team, name) for name in "ABC")

    def setUp(self):
        cache.clear()
        self.client.force_login(self.member.user)

    def names(self, query="") -> str:
        response = self.client.get(f"/contacts/?{query}")
        self.assertEqual(response.status_code, 200)
        self.assertEqual(response.context["form"].errors, {})
        return "".join(row.given for row in response.context["rows"])

    def change(self, contact, **fields):
        Contact.objects.filter(pk=contact.pk).update(**fields)

    def judge(self, contact, stance, days_ago, **fields):
        day = self.today - dt.timedelta(days_ago)
        Assessment.objects.create(
            team=self.team, contact=contact, stance=stance, made_on=day, **fields
        )

    def test_the_only_listed_are_hidden_unless_asked_for(self):
        self.change(self.bea, listed=True)
        self.assertEqual(self.names(), "AC")
        self.assertEqual(self.names("listed=on"), "ABC")

    def test_district_is_where_they_live(self):
        self.change(self.bea, district=self.here)
        self.assertEqual(self.names("district=ny-08"), "B")

    def test_institution_and_leaders_are_by_current_role(self):
        church, school = make.institution("Bethel"), make.institution()
        role = Affiliation.objects.create(contact=self.ada, institution=church)
        Affiliation.objects.create(contact=self.bea, institution=school)
        self.assertEqual(self.names(f"institution={church.pk}"), "A")
        response = self.client.get(f"/contacts/?institution={church.pk}")
        self.assertContains(response, "<b>Bethel</b>", html=True)
        self.assertEqual(self.names("leaders=on"), "")
        role.leads, role.evidence = True, "office"
        role.save()
        self.assertEqual(self.names("leaders=on"), "A")
        role.until = self.today - dt.timedelta(1)
        role.save()
        self.assertEqual(self.names("leaders=on"), "")
        self.assertEqual(self.names(f"institution={church.pk}"), "")

    def test_stance_is_the_latest_overall(self):
        self.judge(self.ada, 2, 9)
        self.judge(self.ada, 4, 3)
        self.judge(self.bea, 2, 3)
        self.judge(self.bea, 5, 5)
        self.judge(self.cy, 1, 3)
        self.judge(self.cy, 2, 3)
        self.assertEqual(self.names("stance=2"), "BC")
        self.assertEqual(self.names("stance=4"), "A")
        self.assertEqual(self.names("stance=1"), "")

    def test_tag_is_the_teams(self):
        tag = Tag.objects.create(team=self.team, name="Host")
        tag.taggings.create(contact=self.cy)
        self.assertEqual(self.names(f"tag={tag.pk}"), "C")
        theirs = Tag.objects.create(team=make.team(), name="Zebra")
        response = self.client.get(f"/contacts/?tag={theirs.pk}&choose=filters")
        self.assertContains(response, "There is no such tag")
        self.assertNotContains(response, "Zebra")

    def test_point_person(self):
        self.change(self.ada, point_person=self.member)
        self.change(self.bea, point_person=make.member(self.team))
        self.assertEqual(self.names(f"point_person={self.member.pk}"), "A")

    def test_no_touchpoint_since_a_day(self):
        day = self.today - dt.timedelta(30)
        make.touchpoint(self.team, day, contacts=[self.ada])
        make.touchpoint(self.team, day - dt.timedelta(1), contacts=[self.bea])
        self.assertEqual(self.names(f"quiet_since={day}"), "BC")

    def test_has_a_phone_or_an_address_and_opted_out(self):
        self.ada.points.create(kind="phone", value="1", normalised="+12125550101")
        point = self.bea.points.create(kind="email", value="b@x", normalised="b@x.org")
        self.change(self.cy, do_not_contact_since=self.today)
        self.assertEqual(self.names("has=phone"), "A")
        self.assertEqual(self.names("has=email"), "B")
        self.assertEqual(self.names("opted_out=on"), "C")
        point.opted_out_on = self.today
        point.save()
        self.assertEqual(self.names("opted_out=on"), "BC")

    def test_search_is_by_name_phone_or_address(self):
        self.change(self.ada, family="Émile-Grâce")
        self.ada.points.create(kind="phone", value="1", normalised="+12125550101")
        self.ada.points.create(kind="email", value="Ada@x", normalised="ada@x.org")
        for words in ("grace", "GRÂCE a", "212-555", "(212) 555-0101", "ADA@x"):
            with self.subTest(words):
                self.assertEqual(self.names(f"q={words}"), "A")
        self.assertEqual(self.names("q=%2B12125550102"), "")

    def test_few_or_many_an_organizer_sees_the_same(self):
        organizer = make.member(self.team, turf=[self.here])
        self.client.force_login(organizer.user)
        self.change(self.ada, district=self.here)
        self.change(self.bea, point_person=organizer)
        self.assertEqual(self.names(), "AB")
        self.addCleanup(setattr, lists, "FEW", lists.FEW)
        lists.FEW = 0
        for _ in range(2):
            self.assertEqual(self.names(), "AB")
        # What is remembered is the way to look, not whom one may read.
        self.change(self.bea, point_person=None)
        self.assertEqual(self.names(), "A")

    def test_of_two_teams_the_one_acted_for_is_shown(self):
        other = make.team("Zeta")
        make.member(other, "admin", user=self.member.user)
        make.contact(other, "Z")
        self.assertEqual(self.names(), "ABC")
