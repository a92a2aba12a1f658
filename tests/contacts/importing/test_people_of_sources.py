"""Rows of the systems that we know, and of real files."""

import csv
from unittest import TestCase

from contacts.importing.columns import guess
from contacts.importing.person_reader import PersonReader
from contacts.importing.reading import Row
from tests.contacts.importing.people_read import (
    TODAY,
    WORDS,
    email,
    phone,
    said,
)
from tests.districts.files import real, with_real_data


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
