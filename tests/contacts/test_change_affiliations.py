"""What someone does where: leaders make a relationship, so standings follow."""

import datetime as dt

from django.urls import reverse

from contacts.models import Affiliation, Contact
from contacts.standing import recompute_marked
from tests import factories
from tests.contacts.test_contact_page import ContactTestCase


class Affiliations(ContactTestCase):
    def setUp(self):
        super().setUp()
        for days in (20, 10):
            factories.touchpoint(
                self.team, self.ago(days), contacts=[self.one],
                institutions=[self.church],
            )  # fmt: skip
        recompute_marked()

    def post(self, name, *args, query="", **said):
        return self.client.post(reverse(name, args=args) + query, said)

    def add(self, **said):
        query = f"?contact={self.one.pk}"
        said = {"institution": self.church.pk} | said
        return self.post("affiliation_add", query=query, **said)

    def role(self, **fields) -> Affiliation:
        return Affiliation.objects.create(
            contact=self.one, institution=self.church, **fields
        )

    def standing(self) -> str:
        page = self.client.get(self.church.get_absolute_url())
        return page.context["account"].standing

    def test_a_leaders_role_makes_meetings_a_relationship(self):
        self.assertEqual(self.standing(), "contacted")
        response = self.add(role="Pastor", leads="on", evidence="office")
        self.assertRedirects(response, self.one.get_absolute_url())
        self.assertEqual(self.standing(), "in_conversation")

    def test_only_imported_is_in_the_lists_with_a_role(self):
        Contact.objects.filter(pk=self.one.pk).update(listed=True)
        self.add(role="Usher")
        self.one.refresh_from_db()
        self.assertFalse(self.one.listed)

    def test_a_role_that_ends_ends_what_stands_on_it(self):
        role = self.role(leads=True, evidence="office")
        recompute_marked()
        self.assertEqual(self.standing(), "in_conversation")
        self.post("affiliation_end", role.pk, until=self.ago(1).isoformat())
        role.refresh_from_db()
        self.assertEqual(role.until, self.ago(1))
        self.assertEqual(self.standing(), "lapsed")

    def test_a_role_that_never_was_is_removed_when_asked_once(self):
        role = self.role(leads=True, evidence="office")
        recompute_marked()
        address = reverse("affiliation_delete", args=[role.pk])
        self.assertContains(self.client.get(address), "For a role that never was")
        self.client.post(address)
        self.assertFalse(Affiliation.objects.exists())
        self.assertEqual(self.standing(), "contacted")

    def test_a_leader_needs_evidence(self):
        role = self.role()
        sentence = "Say what shows that others follow them."
        self.assertContains(self.add(role="Pastor", leads="on"), sentence)
        self.assertContains(
            self.post("affiliation_edit", role.pk, leads="on"), sentence
        )
        self.assertEqual(list(Affiliation.objects.filter(leads=True)), [])

    def test_odd_days_are_refused(self):
        role = self.role(since=dt.date(2020, 1, 1))
        tomorrow = (self.today + dt.timedelta(1)).isoformat()
        for said, sentence in (
            ({"since": "26-01-01"}, "Write the day like 2026-05-18"),
            ({"since": "0026-01-01"}, "Write the year in full"),
            ({"since": tomorrow}, "That day has not come yet"),
            ({"since": "2020-01-02", "until": "2020-01-01"}, "comes before the start"),
            ({"until": "9999-01-01"}, "very far off"),
        ):
            with self.subTest(said=said):
                self.assertContains(
                    self.post("affiliation_edit", role.pk, **said), sentence
                )
        for said, sentence in (
            ({"until": ""}, "Say which day was the last"),
            ({"until": "2019-12-31"}, "comes before the start"),
            ({"until": tomorrow}, "That day has not come yet"),
        ):
            with self.subTest(said=said):
                self.assertContains(
                    self.post("affiliation_end", role.pk, **said), sentence
                )
        role.refresh_from_db()
        self.assertEqual((role.since, role.until), (dt.date(2020, 1, 1), None))

    def test_the_same_role_twice_is_refused(self):
        self.role(role="Usher")
        self.assertContains(self.add(role="usher"), "has that role at Bethel Light")
        self.assertEqual(Affiliation.objects.count(), 1)

    def test_somebody_new_is_added_where_an_institution_asks(self):
        query = f"?institution={self.church.pk}"
        self.post("affiliation_add", query=query, new="Grace Oyelaran", role="Usher")
        role = Affiliation.objects.get()
        self.assertEqual(
            (str(role.contact), role.contact.team, role.institution, role.role),
            ("Grace Oyelaran", self.team, self.church, "Usher"),
        )

    def test_somebody_known_is_found_by_name(self):
        query = f"?institution={self.church.pk}"
        self.post("affiliation_add", query=query, contact_q="baptiste")
        self.assertEqual(Affiliation.objects.get().contact, self.one)

    def test_nobody_and_two_at_once_are_refused(self):
        query = f"?institution={self.church.pk}"
        response = self.post("affiliation_add", query=query, role="Usher")
        self.assertContains(response, "Say who: choose someone, or name someone new.")
        response = self.post(
            "affiliation_add", query=query, contact=self.one.pk, new="Grace"
        )
        self.assertContains(response, "not both")
        self.assertFalse(Affiliation.objects.exists())

    def test_another_teams_people_and_places_are_not_to_be_chosen(self):
        hidden = factories.contact(self.theirs, "Hidden")
        secret = factories.institution("Secret", team=self.theirs)
        self.assertContains(self.add(institution=secret.pk), "Select a valid choice")
        query = f"?institution={self.church.pk}"
        response = self.post("affiliation_add", query=query, contact=hidden.pk)
        self.assertContains(response, "Select a valid choice")
        for query in (
            f"?institution={secret.pk}",
            f"?contact={hidden.pk}",
            "",
            "?contact=x",
        ):
            with self.subTest(query=query):
                self.assertEqual(
                    self.post("affiliation_add", query=query).status_code, 404
                )
        self.assertFalse(Affiliation.objects.exists())
