"""What plain lists call that nobody may reach somebody; what is no list of people."""

from django.test import SimpleTestCase

from contacts.importing import Refusal
from contacts.importing.columns import guess, match, with_policies
from contacts.importing.policies import Policy

SAID = {
    "do_not_contact": ("Opted Out", "OptedOut", "opt-out", "Do Not Contact"),
    "phone_opted_out": (
        "Do Not Call", "DNC", "do_not_call", "Do Not Call (DNC)", "No Calls",
        "Do Not Text", "Opted out of texts", "SMS Opt-Out",
    ),
    "email_opted_out": (
        "Unsubscribed", "Unsubscribe", "Unsubscribed?", "Email Opted Out",
        "Do Not Email", "E-mail Opt-Out", "Date Unsubscribed",
    ),
    "deceased": ("Deceased", "Deceased?", "Is Deceased", "Date Deceased", "Died"),
}  # fmt: skip


class WhetherOneMay(SimpleTestCase):
    def test_each_is_guessed_to_its_field_whatever_stands_in_it(self):
        for field, headers in SAID.items():
            for header in headers:
                for value in ("yes", "Y", "x", "TRUE", "1", "2026-05-02"):
                    with self.subTest(header=header, value=value):
                        matching = guess(
                            ["Name", "Email", header],
                            [["Ann Cole", "a@x.org", value], ["Bo Lee", "b@x.org", ""]],
                        )
                        self.assertEqual(matching.of, "contacts")
                        self.assertEqual(matching.all[2].field, field)

    def test_in_a_van_list_too_and_never_as_a_tag(self):
        for field, (header, *_) in SAID.items():
            matching = guess(["VANID", "LastName", header], [["7", "Cole", "X"]])
            self.assertEqual(matching.all[2].field, field)


class PoliciesOfTags(SimpleTestCase):
    HEADERS = ("VANID", "LastName", "Host", "Tags")
    ROWS = (("7", "Cole", "X", "a, b"),)

    def said(self, *policies):
        matching = match(self.HEADERS, of="contacts", rows=self.ROWS)
        self.assertEqual(matching.all[2].field, "tag")
        return with_policies(matching, policies)

    def refused(self, policy, sentence):
        with self.assertRaisesMessage(Refusal, sentence):
            self.said(policy)

    def test_one_of_tag_columns_holds_for_all_tags(self):
        self.assertIs(self.said("tag=never").policy("tags"), Policy.NEVER)
        self.assertIs(self.said("tags=fill").policy("tags"), Policy.FILL)
        self.assertIs(self.said().policy("tags"), Policy.ADD)

    def test_one_tag_alone_has_none(self):
        self.refused("tag.Host=never", "A policy is for all columns of tag")

    def test_what_is_only_added_to_is_never_written_over(self):
        for field, label in (("tag", "A tag"), ("tags", "Tags"), ("id", "Number")):
            self.refused(f"{field}=overwrite", f"{label}")
            self.refused(f"{field}=overwrite", "Choose add, fill or never.")
