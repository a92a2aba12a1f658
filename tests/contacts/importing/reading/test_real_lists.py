"""The real samples: their headers, and how many rows each has."""

from unittest import TestCase

from contacts.importing import Refusal
from contacts.importing.reading import open_list
from tests.districts.files import real, with_real_data


@with_real_data
class RealLists(TestCase):
    def test_contacts_and_institutions(self):
        """How many columns there are, the first and the last; how many rows."""
        for name, columns, first, last, rows in (
            ("formats/actionnetwork/tags_sample.csv",
             2, "email", "can2_user_tags", 1),
            ("formats/actionnetwork/upload_fixture_trailing_comma.csv",
             5, "first_name", "phone", 3),
            ("formats/google/google_labels_2024_header.csv",
             34, "First Name", "Website 1 - Value", 1),
            ("formats/outlook/outlook_desktop_crlf.csv",
             32, "First Name", "Categories", 1),
            ("formats/spoke/spoke_contacts_camelcaps_crlf.csv",
             4, "FirstName", "zip", 1),
            ("formats/spoke/spoke_contacts_fixture.csv",
             6, "firstName", "custom_xxx", 1),
            ("formats/webmail/all.csv", 61, "Display Name", "Categories", 1),
            ("formats/webmail/gmail.csv", 81, "Name", "Website 2 - Value", 1),
            ("formats/webmail/outlook.csv",
             3, "E-mail Address", "E-mail 3 Address", 1),
            # Its header ends in a comma, and nothing stands below that.
            ("formats/webmail/tb_plain.csv", 37, "First Name", "Notes", 1),
            ("formats/webmail/all.vcf", 81, "full name", "x-yahoo", 1),
            ("formats/webmail/apple.vcf", 11, "full name", "x-abuid", 1),
            ("formats/webmail/gmail.vcf", 48, "full name", "x-spouse", 1),
            ("institutions/ny_union_locals_2020_2023.csv",
             7, "union_name", "latest_notice_date", 421),
            ("institutions/nyc_community_board_request_supporters_fy2024.csv",
             3, "supporter_as_typed", "requests", 442),
            ("institutions/nyc_hra_cfc_food_programs_2025-04.csv",
             10, "EFAP", "CLOSE", 522),
            ("institutions/nys_assembly_community_grantees_2023.csv",
             3, "source_resolution", "amount", 1165),
        ):  # fmt: skip
            with self.subTest(name):
                found = open_list(real(name))
                self.assertEqual(
                    (len(found.headers), found.headers[0], found.headers[-1]),
                    (columns, first, last),
                )
                self.assertEqual((len(list(found.rows())), found.footers), (rows, []))

    def test_headers_alone(self):
        for name in (
            "nationbuilder/nationbuilder_header_only.csv",
            "outlook/outlook_classic_header_only.csv",
        ):
            with self.subTest(name), self.assertRaises(Refusal) as refused:
                open_list(real(f"formats/{name}"))
            self.assertIn("has a header, but no rows", str(refused.exception))

    def test_cards_of_gmail_and_apple(self):
        gmail = open_list(real("formats/webmail/gmail.vcf"))
        (row,) = gmail.rows()
        cells = gmail.raw(row)
        self.assertEqual(
            [cells[name] for name in ("given", "family", "organization", "email 2",
                                      "email 2 label", "phone 5", "phone 5 label",
                                      "street 2", "zip 2", "categories")],
            ["Firstname", "Lastname", "company", "work@email.pl", "work", "mobile",
             "cell", "work_street", "work_zip", "My Contacts,Test"],
        )  # fmt: skip
        apple = open_list(real("formats/webmail/apple.vcf"))
        self.assertEqual(
            [apple.raw(row) for row in apple.rows()],
            [
                {
                    "full name": "Apple Computer AG",
                    "organization": "Apple Computer AG",
                    "street": "Birgistrasse 4a",
                    "city": "Wallisellen-Zürich",
                    "zip": "8304",
                    "country": "Switzerland",
                    "address label": "work",
                    "url": "http://www.apple.ch",
                    "url label": "homepage",
                    "x-abshowas": "COMPANY",
                    "x-abuid": "2E4CB084-4767-4C85-BBCA-805B1DCB1C8E:ABPerson",
                }
            ],
        )
