"""Whom one may reach and who died; several people, e-mails and phones in a cell."""

from unittest import TestCase

from contacts.importing.dates import Order
from contacts.importing.people import PersonFacts
from tests.contacts.importing.people_read import email, people, phone, said


class OptingOut(TestCase):
    def check(self, row, out, **options):
        found = said(
            {"Email": "a@example.org", "Phone": "718-555-0142"} | row, **options
        )
        self.assertEqual([one.opted_out_on for one in found["points"]], out)
        return found

    def test_a_status_is_of_all_their_addresses(self):
        for status, day in (
            ("subscribed", ""),
            ("unsubscribed", "2026-11-27"),
            ("previous spam complaint", "2026-11-27"),
        ):
            self.check({"can2_subscription_status": status}, [day, ""])
            self.check({"can2_sms_status": status}, ["", day])

    def test_a_bouncing_address_did_not_opt_out(self):
        found = self.check({"can2_subscription_status": "bouncing"}, ["", ""])
        self.assertEqual(found["extra"], {"can2_subscription_status": "bouncing"})
        self.assertNotIn("problems", found)

    def test_do_not_call_and_dates(self):
        self.check({"Do Not Call": "true"}, ["", "2026-11-27"])
        self.check({"Unsubscribed": "5/26/2020"}, ["2020-05-26", ""])

    def test_a_day_that_cannot_be_told_counts_from_today(self):
        for text in ("2026-02-30", "1/1/3021", "30 February 2026"):
            with self.subTest(text):
                found = self.check(
                    {"Unsubscribed": text, "Do not contact": text}, ["2026-11-27", ""]
                )
                self.assertEqual(found["do_not_contact_since"], "2026-11-27")
                self.check({"Email opt in": text}, ["", ""])

    def test_since_when_one_may_is_no_opt_out(self):
        self.check({"Email opt in": "2020-05-26"}, ["", ""])

    def test_what_is_allowed(self):
        for text, day in (("false", "2026-11-27"), ("true", ""), ("subscribed", ""),
                          ("unsubscribed", "2026-11-27"), ("n/a", "")):  # fmt: skip
            with self.subTest(text):
                self.check({"Email opt in": text}, [day, ""])

    def test_neither_yes_nor_no_is_kept(self):
        found = self.check({"Do Not Call": "ask Bob"}, ["", ""])
        self.assertEqual(found["extra"], {"Do Not Call": "ask Bob"})

    def test_an_opt_out_of_no_address_is_kept(self):
        self.assertEqual(
            said({"First": "Ann", "Unsubscribed": "yes"})["extra"],
            {"Unsubscribed": "yes"},
        )

    def test_deaths_and_do_not_contact(self):
        for text, day in (("yes", "2026-11-27"), ("no", ""), ("12/28/2019",
                          "2019-12-28"), ("43977", "2020-05-26")):  # fmt: skip
            with self.subTest(text):
                found = said({"First": "Ann", "Deceased": text, "Do not contact": text})
                self.assertEqual(found.get("deceased_on", ""), day)
                self.assertEqual(found.get("do_not_contact_since", ""), day)

    def test_a_yes_beside_its_date_is_since_then(self):
        row = {"Contact ID": "1", "Sort Name": "Cole, Ann", "First Name": "Ann",
               "Deceased": "Yes", "Deceased Date": "2019-12-28"}  # fmt: skip
        self.assertEqual(said(row)["deceased_on"], "2019-12-28")

    def test_the_order_that_was_said(self):
        row = {"First": "Ann", "Deceased": "5/6/2020"}
        (problem,) = said(row)["problems"]
        self.assertEqual(
            problem.reason,
            "may begin with its day or with its month, so it counts from today",
        )
        self.assertEqual(said(row)["deceased_on"], "2026-11-27")
        found = said(row, Deceased={"order": Order.DAY_FIRST})
        self.assertEqual(found["deceased_on"], "2020-06-05")


class Splitting(TestCase):
    def test_emails_and_phones(self):
        row = {"Name": "Ann Cole", "Email": "a@e.org, b@e.org / c@e.org\nd@e.org",
               "Phone": "718-555-0142 or 718-555-0143; home"}  # fmt: skip
        found = said(row, Email={"split": True}, Phone={"split": True})
        self.assertEqual(
            [one.normalised for one in found["points"]],
            ["a@e.org", "b@e.org", "c@e.org", "d@e.org", "+17185550142",
             "+17185550143"],
        )  # fmt: skip
        self.assertEqual(
            [(one.value, one.reason) for one in found["problems"]],
            [("home", "is no phone with its area code")],
        )

    def test_people_share_address_and_phone_but_no_email(self):
        row = {"Name": "Marie & Jean Baptiste", "Email": "m@e.org",
               "Phone": "718-555-0142", "ZIP": "11221", "Church": "Bethel",
               "VANID": "7"}  # fmt: skip
        marie, jean = people(row, Name={"split": True})
        self.assertEqual((marie.given, jean.given), ("Marie", "Jean"))
        home = phone("718-555-0142", "+17185550142")
        self.assertEqual(
            (marie.points, jean.points), ([email("m@e.org"), home], [home])
        )
        for one in (marie, jean):
            self.assertEqual(
                (one.family, one.zip, one.institution), ("Baptiste", "11221", "Bethel")
            )

    def test_as_many_emails_as_people_are_given_out_in_turn(self):
        row = {"Name": "Rev. A. Cole; Sister B. Diaz", "Email": "a@e.org; b@e.org"}
        cole, diaz = people(row, Name={"split": True}, Email={"split": True})
        self.assertEqual(cole.points, [email("a@e.org")])
        self.assertEqual(diaz.points, [email("b@e.org")])
        self.assertEqual((cole.prefix, diaz.prefix), ("Rev.", "Sister"))

    def test_not_asked_for(self):
        (one,) = people({"Name": "Rev. A. Cole; Sister B. Diaz"})
        self.assertIsInstance(one, PersonFacts)
