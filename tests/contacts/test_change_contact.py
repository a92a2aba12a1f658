"""Changing what is known of a person, and placing them where they live now."""

import pghistory.models
from django.urls import reverse

from contacts.models import Contact, Tag, Tagging
from districts.models import ZipDistrict
from tests import factories
from tests.contacts.test_contact_page import ContactTestCase

FIELDS = (
    "prefix", "given", "middle", "family", "suffix", "nickname", "pronouns", "street",
    "city", "state", "zip",
)  # fmt: skip


class ChangeContact(ContactTestCase):
    def change(self, **said):
        now = {name: getattr(self.one, name) for name in FIELDS}
        address = reverse("contact_edit", args=[self.one.pk])
        response = self.client.post(address, now | said)
        self.one.refresh_from_db()
        return response

    def refused(self, sentence: str, **said):
        before = Contact.objects.filter(pk=self.one.pk).values().get()
        self.assertContains(self.change(**said), sentence)
        after = Contact.objects.filter(pk=self.one.pk).values().get()
        self.assertEqual(after, before)

    def test_names_languages_and_pronouns_are_kept(self):
        response = self.change(
            prefix="Rev.", nickname="Addie", pronouns="she/her",
            languages="English, Kreyòl , ,English",
        )  # fmt: skip
        self.assertRedirects(response, self.one.get_absolute_url())
        self.assertEqual(str(self.one), "Rev. Ada Baptiste")
        self.assertEqual(self.one.languages, ["English", "Kreyòl"])
        context = pghistory.models.Context.objects.latest("created_at")
        self.assertEqual(context.metadata["verb"], "changed a contact")
        self.assertEqual(context.metadata["actor"], self.member.pk)

    def test_a_new_zip_places_them_anew_whatever_was_said_before(self):
        ny05 = factories.district("NY-05")
        ZipDistrict.objects.create(zip="11411", district=ny05, share=1)
        Contact.objects.filter(pk=self.one.pk).update(
            zip="11207", district=self.ny08, method="choice", placement="placed",
            latitude=40.6, longitude=-73.9,
        )  # fmt: skip
        self.one.refresh_from_db()
        self.change(zip="11411-0001")
        self.assertEqual(
            (self.one.zip, self.one.district, self.one.method, self.one.latitude),
            ("11411", ny05, "zip", None),
        )

    def test_a_new_name_leaves_where_they_live_as_it_was(self):
        Contact.objects.filter(pk=self.one.pk).update(
            zip="11207", district=self.ny08, method="choice", placement="placed"
        )
        self.one.refresh_from_db()
        self.change(given="Adele")
        self.assertEqual(
            (self.one.given, self.one.district, self.one.method),
            ("Adele", self.ny08, "choice"),
        )

    def test_whom_someone_looks_after_is_in_the_lists(self):
        Contact.objects.filter(pk=self.one.pk).update(listed=True)
        self.change(point_person=self.member.pk)
        self.assertEqual((self.one.listed, self.one.point_person), (False, self.member))

    def test_what_is_wrong_is_said_and_nothing_is_changed(self):
        viewer = factories.member(self.team, "viewer")
        other = factories.member(self.theirs)
        self.refused("Write the ZIP in five digits", zip="1120")
        self.refused("Write the ZIP in five digits", zip="١١٢٠٧")
        self.refused("Write the state in two letters", state="New York")
        self.refused("too long for a language", languages="x" * 60)
        self.refused("at most 100 characters", family="x" * 101)
        self.refused("Null characters are not allowed", given="A\0da")
        self.refused("Keep a name, or give a phone", given="", family="")
        for member in (viewer, other):
            self.refused("Select a valid choice", point_person=member.pk)

    def test_only_imported_is_brought_into_the_lists_by_one_tap(self):
        Contact.objects.filter(pk=self.one.pk).update(listed=True)
        self.client.post(reverse("contact_in_lists", args=[self.one.pk]))
        self.one.refresh_from_db()
        self.assertEqual((self.one.listed, self.one.point_person), (False, self.member))


class TagContact(ContactTestCase):
    def tag(self, **said):
        return self.client.post(reverse("contact_tag", args=[self.one.pk]), said)

    def names(self) -> list[str]:
        tags = Tag.objects.filter(taggings__contact=self.one)
        return sorted(tags.values_list("name", flat=True))

    def test_tags_are_ticked_made_and_taken_off(self):
        kept, off = (Tag.objects.create(team=self.team, name=name) for name in "ab")
        Tagging.objects.create(tag=off, contact=self.one)
        self.tag(tags=[kept.pk], new="Door knocker,  A , door  knocker")
        self.assertEqual(self.names(), ["Door knocker", "a"])
        self.assertEqual(Tag.objects.count(), 3)

    def test_another_teams_tag_is_refused_and_stays(self):
        theirs = Tag.objects.create(team=self.theirs, name="secret")
        Tagging.objects.create(tag=theirs, contact=self.one)
        Tag.objects.create(team=self.team, name="ours")
        self.assertContains(self.tag(tags=[theirs.pk]), "Your team has no such tag")
        self.tag(new="ours")
        self.assertEqual(self.names(), ["ours", "secret"])

    def test_a_tag_too_long_is_refused(self):
        self.assertContains(self.tag(new="x" * 61), "room for 60 characters")
        self.assertEqual(self.names(), [])
