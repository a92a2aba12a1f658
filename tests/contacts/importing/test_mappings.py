"""Mappings kept by name, and what they say of a list that has changed."""

from django.db import IntegrityError, transaction
from django.test import TestCase

from contacts.importing.columns import match
from contacts.importing.dates import Order
from contacts.importing.mappings import apply_mapping, as_saved
from contacts.importing.policies import Policy
from contacts.models import ImportMapping
from organizer.accounts.models import Membership
from tests import factories as make

HEADERS = ("First", "Email", "Came", "Deceased", "Age")


class MappingTestCase(TestCase):
    @classmethod
    def setUpTestData(cls):
        cls.team = make.team("Alliance")
        matching = (
            match(
                HEADERS,
                mapped=["tag.Host=Came"],
                constants=["state=NY"],
                of="contacts",
                rows=[("Ann", "a@example.org", "x", "5/6/2020", "40")],
            )
            .changed("Email", policy=Policy.OVERWRITE, split=True)
            .changed("Deceased", order=Order.DAY_FIRST)
        )
        cls.mapping = ImportMapping.objects.create(
            team=cls.team, name="Members", **as_saved(matching)
        )

    def apply(self, *headers, rows=()):
        self.mapping.refresh_from_db()
        return apply_mapping(self.mapping, headers, rows)

    def found(self, matching):
        return {
            column.header: f"{column.field}.{column.detail}".rstrip(".")
            for column in matching.all
            if column.field
        }


class Applied(MappingTestCase):
    def test_the_same_columns_change_nothing(self):
        matching, changes = self.apply(*HEADERS)
        self.assertEqual(changes, [])
        self.assertEqual(
            self.found(matching),
            {"First": "given", "Email": "email", "Came": "tag.Host",
             "Deceased": "deceased"},
        )  # fmt: skip
        _, email, _, deceased, _ = matching.all
        self.assertEqual((email.policy, email.split), (Policy.OVERWRITE, True))
        self.assertEqual(deceased.order, Order.DAY_FIRST)
        self.assertEqual(matching.constants, {"state": ["NY"]})
        self.assertEqual(as_saved(matching)["columns"], self.mapping.columns)

    def test_other_order_case_and_punctuation(self):
        matching, changes = self.apply("came?", "AGE", "e-mail", "First", "deceased")
        self.assertEqual(
            changes, ["The columns stand in another order; each is found by its name."]
        )
        self.assertEqual(self.found(matching)["came?"], "tag.Host")

    def test_a_column_that_is_gone(self):
        _, changes = self.apply("First", "Came", "Deceased")
        self.assertEqual(
            changes,
            [
                "The column “Email” is gone: nothing feeds E-mail now.",
                "The column “Age” is gone; it was kept as extra data.",
            ],
        )

    def test_a_new_column(self):
        matching, changes = self.apply(*HEADERS, "Cell", "Shirt", "First Name")
        self.assertEqual(
            changes,
            [
                "The column “Cell” is new, and looks like this: Phone.",
                "The column “Shirt” is new: it is kept as extra data.",
                "The column “First Name” is new: it is kept as extra data.",
            ],
        )
        self.assertEqual(self.found(matching)["Cell"], "phone.mobile")
        self.assertNotIn("First Name", self.found(matching))

    def test_a_renamed_column(self):
        rows = [("Ann", "a@example.org", "x", "", "40")]
        matching, changes = self.apply(
            "First", "Write to", "Came", "Deceased", "Age", rows=rows
        )
        self.assertEqual(
            changes,
            [
                "The column “Email” is gone: nothing feeds E-mail now.",
                "The column “Write to” is new, and looks like this: E-mail.",
            ],
        )
        self.assertEqual(self.found(matching)["Write to"], "email")


class Kept(MappingTestCase):
    def test_a_name_once_in_a_team(self):
        ImportMapping.objects.create(team=make.team("Union"), name="Members")
        with self.assertRaises(IntegrityError), transaction.atomic():
            ImportMapping.objects.create(team=self.team, name="Members")
        with self.assertRaises(IntegrityError), transaction.atomic():
            ImportMapping.objects.create(team=self.team, name="")

    def test_only_the_teams_admins_see_it(self):
        other = make.team("Union")
        for team, role, seen in (
            (self.team, Membership.Role.ADMIN, ["Members"]),
            (self.team, Membership.Role.COORDINATOR, []),
            (other, Membership.Role.ADMIN, []),
        ):
            user = make.member(team, role).user
            found = ImportMapping.objects.visible_to(user)
            self.assertEqual([str(one) for one in found], seen)

    def test_its_changes_are_in_the_history(self):
        self.mapping.name = "Members, new"
        self.mapping.save()
        events = ImportMapping.pgh_event_model.objects.order_by("pgh_id")
        self.assertEqual(
            list(events.values_list("pgh_label", "name")),
            [("insert", "Members"), ("update", "Members, new")],
        )
