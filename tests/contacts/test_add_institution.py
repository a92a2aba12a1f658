"""Adding an institution: placed at once, and not twice."""

from django.test import TestCase
from django.urls import reverse
from pghistory.models import Events

from contacts.alike import likely_same
from contacts.models import Institution
from districts.models import ZipDistrict
from tests import factories

ADDRESS = reverse("institution_add")


class AddInstitution(TestCase):
    @classmethod
    def setUpTestData(cls):
        cls.team, cls.theirs = factories.team("Ours"), factories.team("Theirs")
        cls.ny08 = factories.district("NY-08")
        cls.member = factories.member(cls.team)
        cls.caribbean = factories.community("Caribbean")
        ZipDistrict.objects.create(zip="11207", district=cls.ny08)
        cls.said = {
            "name": "Bethel Light Tabernacle",
            "kind": factories.kind().pk,
            "street": "9180 Hinsdale Street",
            "city": "Brooklyn",
            "state": "New York",
            "zip": "11207-1234",
            "website": "example.org",
            "phone": "718 555 0142",
            "communities": [cls.caribbean.pk],
        }

    def setUp(self):
        self.client.force_login(self.member.user)

    def add(self, **said):
        return self.client.post(ADDRESS, self.said | said)

    def refused(self, sentence, **said):
        response = self.add(**said)
        self.assertContains(response, sentence)
        self.assertEqual(Institution.objects.count(), 0)

    def test_it_is_placed_by_its_zip_at_once(self):
        response = self.add()
        one = Institution.objects.get()
        self.assertRedirects(response, one.get_absolute_url())
        self.assertEqual([str(f.district) for f in one.footprints.all()], ["NY-08"])
        self.assertEqual(one.placement, "placed")
        self.assertEqual(
            (one.team, one.state, one.zip, one.phone, one.website),
            (None, "NY", "11207", "(718) 555-0142", "https://example.org"),
        )
        self.assertEqual(list(one.communities.all()), [self.caribbean])
        event = Events.objects.tracks(one).first()
        self.assertEqual(event.pgh_context["verb"], "added an institution")
        self.assertEqual(event.pgh_context["actor"], self.member.pk)

    def test_one_that_is_kept_is_the_teams_own(self):
        self.add(kept="on")
        self.assertEqual(Institution.objects.get().team, self.team)

    def test_one_of_an_ambiguous_zip_asks_for_a_choice(self):
        ZipDistrict.objects.create(zip="11207", district=factories.district("NY-07"))
        response = self.client.post(ADDRESS, self.said, follow=True)
        self.assertContains(response, "choose its district.")
        self.assertContains(response, "Which district?")

    def test_one_without_an_address_says_what_would_place_it(self):
        response = self.client.post(
            ADDRESS, self.said | {"zip": "", "street": ""}, follow=True
        )
        self.assertContains(response, "a ZIP would tell")

    def test_the_same_name_written_otherwise_is_asked_about_first(self):
        held = factories.institution("BETHEL-LIGHT Tabernacle, Inc.", zip="11207")
        response = self.add()
        self.assertContains(response, "Is it one of these?")
        self.assertContains(response, held.get_absolute_url())
        self.assertEqual(Institution.objects.count(), 1)
        self.add(none_of=f"{held.pk},")
        self.assertEqual(Institution.objects.count(), 2)

    def test_others_of_another_name_are_shown_though_the_first_were_not_it(self):
        held = factories.institution("Bethel Light Tabernacle")
        other = factories.institution("Mount Zion Temple")
        response = self.add(name="Mount Zion Temple", none_of=f"{held.pk},")
        self.assertContains(response, other.get_absolute_url())
        self.assertEqual(Institution.objects.count(), 2)

    def test_one_at_the_same_door_is_asked_about(self):
        factories.institution(
            "Hinsdale Center", street="9180 Hinsdale St.", zip="11207"
        )
        self.assertContains(self.add(), "Hinsdale Center")

    def test_much_the_same_name_in_another_zip_is_another(self):
        factories.institution("Bethel Life Tabernacle", zip="11433")
        self.add()
        self.assertEqual(Institution.objects.count(), 2)

    def test_another_teams_is_never_offered_nor_one_that_closed(self):
        factories.institution("Bethel Light Tabernacle", team=self.theirs)
        factories.institution(
            "Bethel Light Tabernacle", closed_on=factories.TODAY, zip="11207"
        )
        response = self.add()
        self.assertEqual(response.status_code, 302)

    def test_alike_ones_come_the_most_alike_first(self):
        names = ("Bethel Light Chapel", "Bethel Light Tabernacle", "Saint Mark")
        for name in names:
            factories.institution(name, zip="11207")
        found = likely_same(
            Institution.objects.all(),
            name="Bethel Light Tabernacl",
            street="",
            zip_code="11207",
        )
        self.assertEqual([str(one) for one in found], [names[1], names[0]])

    def test_what_is_no_name_is_refused(self):
        self.refused("Give it a name.", name="")
        self.refused("is an answer, not a name", name="None")
        self.refused("is a street address, not a name", name="120 Main Street")
        self.refused("Null characters are not allowed", name="Beth\0el")
        self.refused("at most 300 characters", name="B" * 301)

    def test_what_cannot_be_read_is_refused_with_what_to_write(self):
        self.refused("is no ZIP: write five digits", zip="x")
        self.refused("is no state: write it like NY", state="Kings")
        self.refused("is no phone: write it like", phone="call me")
        self.refused("is no address of a website", website="not a site")
        self.refused("like office@example.org", email="office")
        self.refused("There is no such kind", kind=999999)
        self.refused("There is no such kind", kind="x")
        self.refused("There is no such community", communities=[999999])
        self.refused("lies between -90 and 90", latitude="91", longitude="0")
        self.refused("Give latitude and longitude together", latitude="40.1")
        self.refused("Write the latitude in degrees", latitude="nan")
        self.refused("Write the year in full", opened_on="0026-05-18")
        self.refused("That day has not come yet", opened_on="2099-01-01")

    def test_another_teams_parent_cannot_be_named(self):
        secret = factories.institution("Secret Union", team=self.theirs)
        response = self.add(parent=secret.pk)
        self.assertContains(response, "No institution that you may see")
        self.assertNotContains(response, "Secret Union")

    def test_a_shared_one_is_no_part_of_one_that_is_kept(self):
        kept = factories.institution("Union Council", team=self.team)
        self.assertContains(self.add(parent=kept.pk), "is kept to Ours")
        self.assertEqual(self.add(parent=kept.pk, kept="on").status_code, 302)
        self.assertEqual(Institution.objects.latest("pk").parent, kept)

    def test_a_viewer_adds_nothing(self):
        self.client.force_login(factories.member(self.team, "viewer").user)
        self.assertEqual(self.add().status_code, 403)
        self.assertEqual(Institution.objects.count(), 0)

    def test_the_form_stands_in_its_links_place(self):
        response = self.client.get(ADDRESS, headers={"HX-Request": "true"})
        self.assertNotContains(response, "<html")
        self.assertContains(response, f'hx-post="{ADDRESS}"')
