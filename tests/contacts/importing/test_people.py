"""What a row says of one person."""

from unittest import TestCase

from contacts.importing import Refusal
from contacts.importing.columns import match
from contacts.importing.facts import RowRefused
from contacts.importing.people import People
from contacts.importing.person_reader import PersonReader
from contacts.importing.reading import Row
from tests.contacts.importing.people_read import (
    TODAY,
    email,
    people,
    phone,
    reader_of,
    said,
)


class Values(TestCase):
    maxDiff = None

    def test_a_typical_row(self):
        self.assertEqual(
            said(
                {
                    "VANID": "1001",
                    "FirstName": "MARIE",
                    "LastName": "JEAN-BAPTISTE",
                    "Suffix": "JR",
                    "Address": "579 GATES AVENUE",
                    "City": "BK",
                    "State": "New York",
                    "Zip5": "11221.0",
                    "PreferredEmail": " Marie@Example.ORG ",
                    "Cell Phone": "7185550142.0",
                    "CD": "8",
                    "Party": "D",
                    "Host": "X",
                }
            ),
            {
                "given": "Marie",
                "family": "Jean-Baptiste",
                "suffix": "Jr",
                "street": "579 Gates Avenue",
                "city": "Brooklyn",
                "state": "NY",
                "zip": "11221",
                "district": 80,
                "points": [
                    email("marie@example.org"),
                    phone("7185550142", "+17185550142", "cell"),
                ],
                "external_ids": [("van:NY", "1001")],
                "tags": ["Host"],
                "extra": {"Party": "D"},
            },
        )

    def test_phones(self):
        for text, key in (
            ("(718) 555-0142", "+17185550142"),
            ("718.555.0142 ext. 12", "+17185550142"),
            ("718-555-0142 x12", "+17185550142"),
            ("1-800-FLOWERS", "+18003569377"),
            ("+44 20 7946 0958", "+442079460958"),
        ):
            with self.subTest(text):
                self.assertEqual(
                    said({"Name": "Ann", "Phone": text})["points"], [phone(text, key)]
                )

    def test_a_name_in_one_column(self):
        self.assertEqual(
            said({"Name": "Rev. A. Cole Jr."}),
            {"prefix": "Rev.", "given": "A.", "family": "Cole", "suffix": "Jr."},
        )
        self.assertEqual(
            said({"Name": "COLE, ANNA"}), {"given": "Anna", "family": "Cole"}
        )

    def test_a_full_name_beside_its_parts_is_kept_only_where_it_says_more(self):
        parts = {"First": "Anna", "Last": "Cole"}
        self.assertNotIn("extra", said({"Name": "Cole, Anna", **parts}))
        self.assertEqual(
            said({"Name": "Anna Reyes", **parts})["extra"], {"Name": "Anna Reyes"}
        )

    def test_languages(self):
        self.assertEqual(
            said({"Name": "Ann", "Languages": "en_US; Kreyòl, swahili"})["languages"],
            ["English", "Haitian Creole", "Swahili"],
        )
        self.assertEqual(
            said({"Name": "Ann", "Language": "English (United States)"})["languages"],
            ["English"],
        )

    def test_role_leader_and_point_person(self):
        self.assertEqual(
            said(
                {"Name": "Ann", "Church": "Bethel", "Role": "Deacon", "Leader": "yes",
                 "Organizer": "Ana Ruiz"}
            ),
            {"given": "Ann", "institution": "Bethel", "role": "Deacon", "leads": True,
             "point_person": 7},
        )  # fmt: skip

    def test_accents_are_composed_and_what_no_database_takes_goes(self):
        found = said({"First": "Jose\u0301\x00", "Notes": "a\ud800b\x00\n\u202ec"})
        self.assertEqual(found["given"], "Jos\xe9")
        self.assertEqual(found["extra"], {"Notes": "ab\n\u202ec"})

    def test_one_called_na_has_a_name(self):
        self.assertEqual(said({"First": "Na", "Last": "Null"})["given"], "Na")
        self.assertEqual(
            said({"First": "n/a", "Last": "Cole", "Zip": "N/A", "Email": "none"}),
            {"family": "Cole"},
        )

    def test_tags(self):
        self.assertEqual(
            said({"Name": "Ann", "Tags": "Host, Phone bank;Host"})["tags"],
            ["Host", "Phone bank"],
        )
        marked = {"Name": "Ann", "A": "yes", "B": "no", "C": "2 shifts"}
        found = said(marked, mapped=["tag.a=A", "tag.b=B", "tag.c=C"])
        self.assertEqual(
            (found["tags"], found["extra"]), (["a", "c"], {"C": "2 shifts"})
        )

    def test_constants_fill_what_the_row_leaves_blank(self):
        headers = {"Name": "Ann", "City": "Albany"}
        found = said(headers, constants=["state=new york", "tags=Picnic, Host"])
        self.assertEqual((found["state"], found["tags"]), ("NY", ["Picnic", "Host"]))


class SeveralColumns(TestCase):
    def test_the_first_value_wins_and_another_is_kept(self):
        row = {"A": "", "B": "she/her", "C": "they/them"}
        self.assertEqual(
            said(row | {"First": "Ann"}, mapped=[f"pronouns={at}" for at in "ABC"]),
            {"given": "Ann", "pronouns": "she/her", "extra": {"C": "they/them"}},
        )

    def test_all_emails_and_phones_count_once_with_their_labels(self):
        self.assertEqual(
            said(
                {
                    "First": "Ann",
                    "Email": "a@example.org",
                    "Work Email": "A@example.org",
                    "Other Email": "b@example.org",
                    "Phone": "718-555-0142",
                    "Quality": "Not a Cell",
                    "Cell": "718-555-0143",
                }
            )["points"],
            [
                email("a@example.org"),
                email("b@example.org", "other"),
                phone("718-555-0142", "+17185550142", "not a cell"),
                phone("718-555-0143", "+17185550143", "mobile"),
            ],
        )

    def test_the_parts_of_two_addresses_are_not_mixed(self):
        home = {"Home Address": "", "Home City": "", "Home Zip": "11221"}
        mailing = {"Mailing Address": "PO Box 7", "Mailing City": "Albany"}
        self.assertEqual(
            said({"First": "Ann"} | mailing | home),
            {"given": "Ann", "zip": "11221",
             "extra": {"Mailing Address": "PO Box 7", "Mailing City": "Albany"}},
        )  # fmt: skip
        self.assertEqual(
            said({"First": "Ann"} | home | mailing | {"Home Zip": ""}),
            {"given": "Ann", "street": "PO Box 7", "city": "Albany"},
        )

    def test_a_street_in_parts(self):
        parts = {"StreetNo": "579", "StreetPrefix": "", "StreetName": "Gates",
                 "StreetType": "Ave", "AptNo": "3B"}  # fmt: skip
        row = {"VANID": "1", "Last": "Cole", **parts}
        self.assertEqual(said(row)["street"], "579 Gates Ave 3B")
        found = said(row | {"Address": "579 Gates Ave Apt 3B"})
        self.assertEqual(found["street"], "579 Gates Ave Apt 3B")
        self.assertNotIn("extra", found)
        found = said(row | {"Address": "9 Elm St"})
        self.assertEqual(found["street"], "9 Elm St")
        self.assertEqual(
            found["extra"], {at: cell for at, cell in parts.items() if cell}
        )

    def test_labels_of_what_is_no_phone_here_are_kept(self):
        row = {"First": "Ann", "Kind": "Not a Cell", "Their number": "718-555-0142"}
        label = ["phone_label.Their number=Kind"]
        (point,) = said(row, mapped=label)["points"]
        self.assertEqual(point.label, "not a cell")
        unused = {"Their number": {"field": None}}
        found = said(row, mapped=label, **unused)
        self.assertEqual(
            found["extra"], {"Kind": "Not a Cell", "Their number": "718-555-0142"}
        )


class Unread(TestCase):
    def test_it_is_kept_counted_and_explained(self):
        row = {"First": "Ann", "Zip": "12", "Phone": "555-0142", "State": "Uusimaa"}
        reader = reader_of(tuple(row))
        (one,) = reader.read(Row(2, tuple(row.values())))
        self.assertEqual(
            one.extra, {"Zip": "12", "Phone": "555-0142", "State": "Uusimaa"}
        )
        self.assertEqual(
            [problem.sentence for problem in one.problems],
            [
                "Zip: “12” is no ZIP; it is kept as extra data.",
                "State: “Uusimaa” is no state of this country; it is kept as extra "
                "data.",
                "Phone: “555-0142” is no phone with its area code; it is kept as "
                "extra data.",
            ],
        )
        self.assertEqual(
            reader.unread,
            {
                ("zip", "is no ZIP"): 1,
                ("phone", "is no phone with its area code"): 1,
                ("state", "is no state of this country"): 1,
            },
        )

    def test_values_that_are_too_long(self):
        row = {"First": "A" * 101, "Last": "Cole", "City": "B" * 101,
               "Phone": "718-555-0142", "Kind": "C" * 41}  # fmt: skip
        found = said(row, mapped=["phone_label.Phone=Kind"])
        self.assertEqual(
            [(one.field, one.reason) for one in found["problems"]],
            [("given", "is longer than 100 characters"),
             ("city", "is longer than 100 characters"),
             ("label", "is longer than 40 characters")],
        )  # fmt: skip

    def test_places(self):
        for cells, field, reason in (
            ({"CD": "NY-99"}, "district", "is no district on these lines"),
            ({"CD": "9"}, "district", "names no state: write it as NY-08"),
            ({"CD": "Ninth"}, "district", "is no district: write it as NY-08"),
            ({"Lat": "40.7", "Lon": ""}, "latitude", "is half a coordinate"),
            ({"Lat": "north", "Lon": ""}, "latitude",
             "is no number of degrees from -90 to 90"),
            ({"Organizer": "Zoe"}, "point_person", "is no member of the team"),
        ):  # fmt: skip
            with self.subTest(cells):
                (problem,) = said({"First": "Ann", **cells})["problems"]
                self.assertEqual((problem.field, problem.reason), (field, reason))

    def test_several_in_a_cell_that_was_not_split(self):
        (problem,) = said({"First": "Ann", "Email": "a@e.org; b@e.org"})["problems"]
        self.assertEqual(
            problem.reason, "seems to hold several: ask for its column to be split"
        )

    def test_nobody(self):
        for row in (
            {"First": "", "Phone": ""},
            {"First": "", "Phone": "none"},
            {"First": "-", "Phone": "call Ann"},
        ):
            with self.subTest(row), self.assertRaises(RowRefused) as refused:
                people(row)
            self.assertEqual(
                str(refused.exception),
                "It names nobody: give a name, an e-mail address or a phone that can "
                "be read.",
            )

    def test_a_constant_is_refused_before_any_row(self):
        with self.assertRaises(Refusal) as refused:
            reader_of(("First",), constants=["state=Bavaria"])
        self.assertEqual(
            str(refused.exception),
            "state for all rows: “Bavaria” is no state of this country. Give another.",
        )

    def test_a_column_that_needs_another_word(self):
        for said_so, sentence in (
            ("id=C", "Say which system C is the key of: --map id.van:NY=C, say."),
            (f"tag.{'x' * 61}=C", f"“{'x' * 40}…” is longer than 60 characters: give a "
             "shorter one, --map tag.SHORTER=C."),
        ):  # fmt: skip
            with self.assertRaises(Refusal) as refused:
                reader_of(("First", "C"), mapped=[said_so])
            self.assertEqual(str(refused.exception), sentence)

    def test_a_district_without_lines(self):
        matching = match(("First", "CD"), of="contacts")
        with self.assertRaisesRegex(Refusal, "Say on which Congress's lines"):
            PersonReader(matching, People(), TODAY)


class Companies(TestCase):
    def test_the_card_of_a_company_is_nobodys(self):
        row = {"Name": "Apple Computer AG", "Organization": "APPLE COMPUTER AG"}
        with self.assertRaisesRegex(RowRefused, "names an institution and nobody"):
            said(row)
        found = said(row | {"Phone": "718-555-0142"})
        self.assertNotIn("given", found)
        self.assertEqual(found["institution"], "APPLE COMPUTER AG")
