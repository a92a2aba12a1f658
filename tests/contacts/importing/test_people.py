"""What one row says of people."""

import csv
import datetime as dt
import json
import string
import time
from unittest import TestCase

from django.test import TestCase as DatabaseTestCase
from hypothesis import given
from hypothesis import strategies as st

from contacts.importing import Refusal
from contacts.importing.columns import guess, match
from contacts.importing.dates import Order
from contacts.importing.facts import RowRefused
from contacts.importing.people import People, PersonFacts, people_of
from contacts.importing.person_reader import PersonReader
from contacts.importing.policies import Point
from contacts.importing.reading import Row
from tests import factories as make
from tests.districts.files import real, with_real_data

TODAY = dt.date(2026, 11, 27)
WORDS = People({"ana@example.org": 7, "ana ruiz": 7}, {("NY", 8): 80}, 119)


def reader_of(headers, *, rows=(), mapped=(), constants=(), **changed):
    """A reader of contacts' columns; `changed` is header to what is said of it."""
    matching = match(
        headers, mapped=mapped, constants=constants, of="contacts", rows=rows
    )
    for header, to in changed.items():
        matching = matching.changed(header, **to)
    return PersonReader(matching, WORDS, TODAY)


def people(row, **options):
    """The facts of a row, given as header to cell."""
    reader = reader_of(tuple(row), rows=[tuple(row.values())], **options)
    return reader.read(Row(2, tuple(row.values())))


def said(row, **options):
    """What a row says of its one person, as JSON."""
    (one,) = people(row, **options)
    return one.as_json()


def email(address, label="", out=""):
    return Point("email", address, address, label, out)


def phone(value, key, label="", out=""):
    return Point("phone", value, key, label, out)


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
                "Zip: “12” is no ZIP; it is kept as it is.",
                "State: “Uusimaa” is no state of this country; it is kept as it is.",
                "Phone: “555-0142” is no phone with its area code; it is kept as it "
                "is.",
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


class NamedSources(TestCase):
    maxDiff = None

    def test_action_network(self):
        self.assertEqual(
            said(
                {
                    "uuid": "0c9a", "first_name": "Ana", "last_name": "Ruiz",
                    "email": "ana@example.org", "zip_code": "11221-1234",
                    "can2_phone": "17185550142", "can2_user_address": "579 Gates Ave",
                    "can2_user_city": "Brooklyn", "can2_state_abbreviated": "NY",
                    "country": "US", "can2_user_tags": "#Housing, Phone_Bank",
                    "can2_subscription_status": "unsubscribed",
                    "can2_subscription_date": "2020-05-26",
                    "can2_sms_status": "never subscribed", "Phone #": "718-555-0142",
                }
            ),
            {
                "given": "Ana", "family": "Ruiz", "street": "579 Gates Ave",
                "city": "Brooklyn", "state": "NY", "zip": "11221",
                "points": [
                    email("ana@example.org", out="2026-11-27"),
                    phone("17185550142", "+17185550142"),
                ],
                "external_ids": [("action_network", "0c9a")],
                "tags": ["#Housing", "Phone_Bank"],
                "extra": {"country": "US", "can2_subscription_date": "2020-05-26"},
            },
        )  # fmt: skip

    def test_nationbuilder(self):
        self.assertEqual(
            said(
                {
                    "nationbuilder_id": "42", "prefix": "Rev.", "first_name": "Ana",
                    "last_name": "Ruiz", "full_name": "Rev. Ana Ruiz",
                    "email": "ana@example.org", "email1": "ana@example.org",
                    "email2": "", "mobile_number": "718-555-0142",
                    "do_not_call": "false", "do_not_contact": "false",
                    "email_opt_in": "true", "church": "Bethel", "employer": "Self",
                    "support_level": "1", "is_deceased": "false",
                    "point_person_name_or_email": "Ana@example.org",
                    "tag_list": "host, deacon", "note": "Met in May",
                    "created_at": "05/26/2020  6:51 AM",
                    "primary_address1": "579 Gates Ave", "primary_city": "Brooklyn",
                    "primary_state": "NY", "primary_zip": "11221",
                    "work_city": "Albany",
                }
            ),
            {
                "prefix": "Rev.", "given": "Ana", "family": "Ruiz",
                "street": "579 Gates Ave", "city": "Brooklyn", "state": "NY",
                "zip": "11221", "point_person": 7, "institution": "Bethel",
                "points": [
                    email("ana@example.org"),
                    phone("718-555-0142", "+17185550142", "mobile"),
                ],
                "external_ids": [("nationbuilder", "42")],
                "tags": ["host", "deacon"],
                "extra": {
                    "employer": "Self", "support_level": "1", "note": "Met in May",
                    "created_at": "05/26/2020  6:51 AM", "work_city": "Albany",
                },
            },
        )  # fmt: skip

    def test_google_splits_its_values_and_its_own_groups_are_no_tags(self):
        self.assertEqual(
            said(
                {
                    "Phonetic First Name": "", "First Name": "Grace",
                    "Labels": "* myContacts ::: Navy", "E-mail 1 - Label": "* Work",
                    "E-mail 1 - Value": "g@example.org ::: h@example.org",
                    "Address 1 - Label": "Work", "Address 1 - City": "Arlington",
                    "Address 2 - Label": "Home", "Address 2 - City": "Albany",
                }
            ),
            {
                "given": "Grace",
                "city": "Albany",
                "points": [email("g@example.org", "work"), email("h@example.org")],
                "tags": ["Navy"],
                "extra": {"Address 1 - Label": "Work", "Address 1 - City": "Arlington"},
            },
        )  # fmt: skip

    def test_a_vcard(self):
        self.assertEqual(
            said(
                {
                    "full name": "Ana Ruiz", "given": "", "family": "",
                    "organization": "Bethel", "title": "Deacon",
                    "email 1": "ana@example.org", "email 1 label": "HOME",
                    "categories": "host,choir", "uid": "urn:uuid:7",
                }
            ),
            {
                "given": "Ana", "family": "Ruiz", "institution": "Bethel",
                "role": "Deacon", "points": [email("ana@example.org", "home")],
                "tags": ["host", "choir"], "external_ids": [("vcard", "urn:uuid:7")],
            },
        )  # fmt: skip


@with_real_data
class RealFiles(TestCase):
    def rows(self, name):
        with (real("formats") / name).open(encoding="utf-8-sig", newline="") as lines:
            headers, *rows = csv.reader(lines)
        width = len(headers)
        return headers, [tuple((row + [""] * width)[:width]) for row in rows]

    def facts(self, name):
        headers, rows = self.rows(name)
        reader = PersonReader(guess(headers, rows), WORDS, TODAY)
        return [one for row in rows for one in reader.read(Row(2, row))]

    def test_names_and_points_of_each(self):
        for name, given_names, points in (
            ("actionnetwork/tags_sample.csv", [""], 1),
            ("actionnetwork/upload_fixture_trailing_comma.csv",
             ["alice", "bob", "carla"], 6),
            ("google/google_labels_2024_header.csv", ["Grace"], 2),
            ("outlook/outlook_desktop_crlf.csv", ["Linus"], 5),
            ("spoke/spoke_contacts_camelcaps_crlf.csv", ["Jerome"], 1),
            ("spoke/spoke_contacts_fixture.csv", ["Dolores"], 1),
            ("webmail/gmail.csv", ["Firstname"], 4),
            ("webmail/outlook.csv", [""], 3),
            ("webmail/all.csv", ["First Name"], 3),
            ("webmail/tb_plain.csv", ["Firstname"], 2),
        ):  # fmt: skip
            with self.subTest(name):
                found = self.facts(name)
                self.assertEqual([one.given for one in found], given_names)
                self.assertEqual(sum(len(one.points) for one in found), points)


HEADERS = (
    "First", "Middle", "Last", "Suffix", "Nickname", "Pronouns", "Address", "City",
    "State", "Zip", "Lat", "Lon", "CD", "Email", "Phone", "Languages", "Tags", "Church",
    "Role", "Leader", "Organizer", "Deceased", "Do not contact", "Unsubscribed",
    "Other",
)  # fmt: skip
CELL = st.one_of(
    st.just(""),
    st.text(max_size=20),
    st.sampled_from(
        ("yes", "no", "n/a", "NY", "11221", "718-555-0142", "a@e.org", "2020-02-30",
         "5/6/2020", "ANNA", "O'BRIEN", "40.7", "-73.9", "8", "x" * 300)
    ),
    st.text(string.printable, max_size=20),
)  # fmt: skip


class AnyRow(TestCase):
    @given(st.lists(CELL, min_size=len(HEADERS), max_size=len(HEADERS)), st.booleans())
    def test_it_is_a_person_or_a_sentence(self, cells, split):
        matching = guess((*HEADERS, "Name"), of="contacts")
        for header in ("Email", "Phone", "Name"):
            matching = matching.changed(header, split=split)
        reader = PersonReader(matching, WORDS, TODAY)
        try:
            found = reader.read(Row(2, (*cells, cells[0] + " & " + cells[2])))
        except RowRefused as refused:
            self.assertTrue(str(refused).endswith("."))
        else:
            written = json.dumps([one.as_json() for one in found], ensure_ascii=False)
            self.assertNotIn("\\u0000", written.encode().decode())

    def test_a_cell_of_any_length_is_read_at_once(self):
        headers = (*HEADERS, "Name", "Preferred Phone")
        for long in ("a" * 50_000, " " * 50_000 + "x", "a-" * 25_000, "1 " * 25_000,
                     "a@" * 25_000, "(" * 50_000, "ab'" * 20_000, "," * 50_000,
                     "a.b" * 20_000 + "@e.org"):  # fmt: skip
            row = ("Ann", *[f"x{long}y"] * (len(headers) - 1))
            matching = guess(headers, [row], "contacts")
            for at in ("Email", "Phone", "Name"):
                matching = matching.changed(at, field=at.lower(), split=True)
            started = time.monotonic()
            PersonReader(matching, WORDS, TODAY).read(Row(2, row))
            with self.subTest(long[:5]):
                self.assertLess(time.monotonic() - started, 2)

    @given(st.lists(CELL, min_size=len(HEADERS), max_size=len(HEADERS)))
    def test_what_is_normalised_stays_as_it_is(self, cells):
        reader = PersonReader(guess(HEADERS, of="contacts"), WORDS, TODAY)
        try:
            (once,) = reader.read(Row(2, tuple(cells)))
            (twice,) = reader.read(Row(2, self.written(once)))
        except RowRefused:
            return
        once.extra, once.problems = {}, []
        self.assertEqual(twice, once)

    def written(self, one):
        """The facts as a row."""
        points = {point.kind: point for point in one.points}
        opted_out = [point.opted_out_on for point in one.points if point.opted_out_on]
        degrees = ["" if one.latitude is None else repr(one.latitude),
                   "" if one.longitude is None else repr(one.longitude)]  # fmt: skip
        return (
            one.given, one.middle, one.family, one.suffix, one.nickname, one.pronouns,
            one.street, one.city, one.state, one.zip, *degrees,
            "NY-08" if one.district else "",
            points["email"].value if "email" in points else "",
            points["phone"].value if "phone" in points else "",
            ", ".join(one.languages), ", ".join(one.tags), one.institution, one.role,
            "yes" if one.leads else "", "ana ruiz" if one.point_person else "",
            one.deceased_on, one.do_not_contact_since, (opted_out or [""])[0], "",
        )  # fmt: skip


class Members(DatabaseTestCase):
    def test_current_ones_by_name_and_address_but_none_by_a_name_of_two(self):
        team, other = make.team("Alliance"), make.team("Other")
        ana = make.member(team, user=make.user("Ana"))
        make.member(team, user=make.user("Bo", email="bo1@example.org"))
        bo = make.member(team, user=make.user("Bo", email="bo2@example.org"))
        make.member(team, user=make.user("Cy"), until=dt.date(2020, 1, 1))
        make.member(other, user=make.user("Di"))
        found = people_of(team, None).members
        self.assertEqual(found["ana"], ana.pk)
        self.assertEqual(found["bo2@example.org"], bo.pk)
        self.assertFalse({"bo", "cy", "di"} & found.keys())

    def test_lines_that_are_not_loaded(self):
        with self.assertRaisesRegex(Refusal, "No district of the 118th Congress"):
            people_of(make.team("Alliance"), 118)
        ny08 = make.district("NY-08")
        self.assertEqual(
            people_of(make.team("Union"), 119).districts, {("NY", 8): ny08.pk}
        )
