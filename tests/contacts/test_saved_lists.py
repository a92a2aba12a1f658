"""Lists that somebody keeps: what they hold, and who sees and changes them."""

from django.test import TestCase

from contacts.models import SavedList
from tests import factories as make


class SavedLists(TestCase):
    @classmethod
    def setUpTestData(cls):
        cls.team = make.team("Ours")
        cls.mine, cls.colleague = make.member(cls.team), make.member(cls.team)
        cls.coordinator = make.member(cls.team, "coordinator")
        cls.stranger = make.member(make.team(), "admin")

    def setUp(self):
        self.client.force_login(self.mine.user)

    def keep(self, name="Hosts", readers="private", query="leaders=on&sort=-name"):
        return self.client.post(
            f"/lists/contacts/add/?{query}", {"name": name, "readers": readers}
        )

    def seen_by(self, member, name) -> bool:
        self.client.force_login(member.user)
        return name in self.client.get("/contacts/").content.decode()

    def test_a_list_is_its_address_without_where_it_was_read_to(self):
        response = self.keep(
            query="leaders=on&after=9&before=3&choose=columns&sort=-name"
        )
        self.assertRedirects(response, "/contacts/?leaders=on&sort=-name")
        row = SavedList.objects.get()
        self.assertEqual(row.query, "leaders=on&sort=-name")
        self.assertEqual(
            (row.owner, row.team, row.of), (self.mine, self.team, "contacts")
        )
        page = self.client.get("/contacts/?leaders=on&sort=-name")
        self.assertContains(page, "Hosts (saved list)")
        self.assertContains(page, 'href="/contacts/?leaders=on&amp;sort=-name"')
        self.assertNotContains(self.client.get("/institutions/"), "Hosts")

    def test_a_private_list_is_its_keepers_alone(self):
        self.keep()
        for member, seen in (
            (self.mine, True), (self.colleague, False), (self.coordinator, False),
            (self.stranger, False),
        ):  # fmt: skip
            with self.subTest(member=str(member)):
                self.assertEqual(self.seen_by(member, "Hosts"), seen)

    def test_a_shared_list_is_its_teams(self):
        self.keep(readers="team")
        self.assertTrue(self.seen_by(self.colleague, "Hosts"))
        self.assertFalse(self.seen_by(self.stranger, "Hosts"))

    def test_its_keeper_renames_it_and_so_does_a_coordinator_a_shared_one(self):
        self.keep(readers="team")
        row = SavedList.objects.get()
        address = f"/lists/{row.pk}/rename/"
        said = {"name": "Anew", "readers": "team"}
        for member, status in (
            (self.colleague, 403), (self.stranger, 404), (self.coordinator, 302),
            (self.mine, 302),
        ):  # fmt: skip
            self.client.force_login(member.user)
            self.assertEqual(self.client.post(address, said).status_code, status)
        row.refresh_from_db()
        self.assertEqual((row.name, row.owner), ("Anew", self.mine))

    def test_a_name_is_kept_once(self):
        self.keep()
        refused = self.keep()
        self.assertContains(refused, "You keep a list of that name already")
        self.assertContains(self.keep(name=""), "is empty: fill it in")
        self.assertContains(self.keep(name="x" * 101), "at most 100 characters")
        self.assertContains(self.keep("Long", query="q=" + "x" * 2000), "too many")
        self.assertEqual(SavedList.objects.count(), 1)

    def test_deleting_asks_once(self):
        self.keep()
        row = SavedList.objects.get()
        asked = self.client.get(f"/lists/{row.pk}/delete/")
        self.assertContains(asked, "Delete the list Hosts?")
        self.assertEqual(SavedList.objects.count(), 1)
        done = self.client.post(f"/lists/{row.pk}/delete/")
        self.assertRedirects(done, "/contacts/")
        event = SavedList.pgh_event_model.objects.latest("pk")
        self.assertEqual(event.pgh_context.metadata["verb"], "deleted a saved list")
        self.assertFalse(SavedList.objects.exists())
