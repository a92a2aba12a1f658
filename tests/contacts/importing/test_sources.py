"""Systems known by their headers: what each of their columns feeds."""

import csv
from unittest import TestCase

from contacts.importing.columns import guess
from tests.districts.files import real, with_real_data


def fed(headers, *rows):
    """The source, and header to `field.detail` of the columns that feed one."""
    matching = guess(headers, rows)
    return matching.source, {
        column.header: f"{column.field}.{column.detail}".rstrip(".")
        for column in matching.all
        if column.field
    }


class Sources(TestCase):
    maxDiff = None

    def check(self, source, targets, *rows, extra=()):
        """`targets` are header to field, in any order; `extra` feed none."""
        headers = (*targets, *extra)
        for one in (headers, headers[::-1]):
            ordered = [row if one is headers else row[::-1] for row in rows]
            self.assertEqual(fed(one, *ordered), (source, targets))

    def test_van(self):
        self.check(
            "van",
            {
                "Voter File VANID": "id.van",
                "FirstName": "given",
                "MiddleName": "middle",
                "LastName": "family",
                "Suffix": "suffix",
                "Nickname": "nickname",
                "Address": "street.voting",
                "City": "city.voting",
                "State": "state.voting",
                "Zip5": "zip.voting",
                "mAddress": "street.mailing",
                "mCity": "city.mailing",
                "mState": "state.mailing",
                "mZip5": "zip.mailing",
                "PreferredEmail": "email",
                "Preferred Phone": "phone",
                "Home Phone": "phone.home",
                "Cell Phone": "phone.cell",
                "CD": "district",
                "Latitude": "latitude",
                "Longitude": "longitude",
            },
            extra=("Sex", "Age", "Zip4", "CountyName", "SD", "HD", "PrecinctName",
                   "Party", "DateReg", "StateFileID", "Adress2"),
        )  # fmt: skip

    def test_a_van_member_list(self):
        self.check(
            "van",
            {
                "VANID": "id.van",
                "Last": "family",
                "First": "given",
                "Mid": "middle",
                "Suf": "suffix",
                "PreferredEmail": "email",
            },
        )

    def test_vans_numbers_are_of_one_state_and_activist_codes_are_tags(self):
        headers = ("VANID", "State", "Host", "Party", "Quality", "Pref Phone", "Sort")
        row = ("1", "NY", "X", "D", "", "718-555-0142", "Not a Cell")
        other = ("2", "NY", "", "R", "", "718-555-0143", "Verified Cell")
        found = {
            "VANID": "id.van:NY",
            "State": "state.voting",
            "Host": "tag.Host",
            "Pref Phone": "phone",
            "Sort": "phone_label.Pref Phone",
        }
        self.assertEqual(fed(headers, row, other), ("van", found))
        found["VANID"] = "id.van"
        self.assertEqual(fed(headers, row, ("2", "NJ", *other[2:])), ("van", found))

    def test_a_street_in_vans_parts(self):
        parts = ("StreetNo", "StreetPrefix", "StreetName", "StreetType", "AptType",
                 "AptNo")  # fmt: skip
        self.check(
            "van",
            {"VANID": "id.van", **dict.fromkeys(parts, "street_part.voting")},
        )

    def test_action_network(self):
        self.check(
            "action_network",
            {
                "uuid": "id.action_network",
                "first_name": "given",
                "last_name": "family",
                "email": "email",
                "zip_code": "zip",
                "can2_phone": "phone",
                "can2_user_address": "street",
                "can2_user_city": "city",
                "can2_state_abbreviated": "state",
                "can2_user_tags": "tags",
                "can2_subscription_status": "email_opted_out",
                "can2_sms_status": "phone_opted_out",
                "Phone": "phone",
                "Phone #": "phone",
                "Cell Phone Number": "phone.mobile",
            },
            extra=("can2_county", "country", "can2_subscription_date", "Shirt size"),
        )

    def test_nationbuilder(self):
        self.check(
            "nationbuilder",
            {
                "nationbuilder_id": "id.nationbuilder",
                "van_id": "id.van",
                "prefix": "prefix",
                "first_name": "given",
                "middle_name": "middle",
                "last_name": "family",
                "suffix": "suffix",
                "full_name": "name",
                "email": "email",
                "email1": "email",
                "email4": "email",
                "phone_number": "phone",
                "work_phone_number": "phone.work",
                "mobile_number": "phone.mobile",
                "do_not_call": "phone_opted_out",
                "do_not_contact": "do_not_contact",
                "church": "institution",
                "is_deceased": "deceased",
                "point_person_name_or_email": "point_person",
                "tag_list": "tags",
                "note": "notes",
                "federal_district": "district",
                "primary_address1": "street.primary",
                "primary_city": "city.primary",
                "primary_state": "state.primary",
                "primary_zip": "zip.primary",
                "mailing_address1": "street.mailing",
                "mailing_zip": "zip.mailing",
            },
            extra=("external_id", "employer", "occupation", "religion",
                   "support_level", "priority_level", "is_volunteer", "created_at",
                   "primary_address2", "primary_county", "work_address1", "work_city",
                   "work_zip", "email1_is_bad", "federal_donotcall", "fax_number"),
        )  # fmt: skip

    def test_google_now(self):
        self.check(
            "google",
            {
                "First Name": "given",
                "Middle Name": "middle",
                "Last Name": "family",
                "Organization Name": "institution",
                "Organization Title": "role",
                "Labels": "tags",
                "E-mail 1 - Label": "email_label.E-mail 1 - Value",
                "E-mail 1 - Value": "email",
                "Phone 2 - Label": "phone_label.Phone 2 - Value",
                "Phone 2 - Value": "phone",
                "Address 1 - Label": "address_label.address 1",
                "Address 1 - Street": "street.address 1",
                "Address 1 - City": "city.address 1",
                "Address 1 - Region": "state.address 1",
                "Address 1 - Postal Code": "zip.address 1",
            },
            extra=("Phonetic First Name", "File As", "Birthday", "Photo",
                   "Address 1 - Formatted", "Address 1 - PO Box"),
        )  # fmt: skip

    def test_google_before_2024(self):
        self.check(
            "google",
            {
                "Name": "name",
                "Given Name": "given",
                "Family Name": "family",
                "Group Membership": "tags",
                "E-mail 1 - Type": "email_label.E-mail 1 - Value",
                "E-mail 1 - Value": "email",
                "Organization 1 - Name": "institution",
                "Organization 1 - Title": "role",
            },
            extra=("Given Name Yomi", "Yomi Name", "Gender", "Occupation"),
        )

    def test_outlook(self):
        self.check(
            "outlook",
            {
                "Title": "prefix",
                "First Name": "given",
                "Last Name": "family",
                "Company": "institution",
                "Job Title": "role",
                "E-mail Address": "email",
                "E-mail 2 Address": "email",
                "Business Phone": "phone.work",
                "Mobile Phone": "phone.mobile",
                "Home Street": "street.home",
                "Home City": "city.home",
                "Home State": "state.home",
                "Home Postal Code": "zip.home",
                "Categories": "tags",
            },
            extra=("Business Street", "Business City", "Home Fax", "Assistant's Phone",
                   "E-mail Type", "E-mail 2 Display Name"),
        )  # fmt: skip

    def test_civicrm(self):
        self.check(
            "civicrm",
            {
                "Contact ID": "id.civicrm",
                "Display Name": "name",
                "Individual Prefix": "prefix",
                "First Name": "given",
                "Last Name": "family",
                "Preferred Language": "languages",
                "Street Address": "street",
                "City": "city",
                "State": "state",
                "Postal Code": "zip",
                "Email": "email",
                "Phone": "phone",
                "Do Not Email": "email_opted_out",
                "No Bulk Emails (User Opt Out)": "email_opted_out",
                "Do Not Phone": "phone_opted_out",
                "Deceased": "deceased",
                "Deceased Date": "deceased",
                "Current Employer": "institution",
                "Job Title": "role",
                "Tag(s)": "tags",
                "Note(s)": "notes",
            },
            extra=("Contact Type", "Sort Name", "Do Not Trade", "Contact Source",
                   "External Identifier", "Supplemental Address 1"),
        )  # fmt: skip

    def test_action_builder(self):
        self.check(
            "action_builder",
            {
                "Custom ID": "id.action_builder",
                "First Name": "given",
                "Last Name": "family",
                "Email": "email",
                "Email Type": "email_label.Email",
                "Phone Number": "phone",
                "Address Line 1": "street",
                "City": "city",
                "State": "state",
                "Zip": "zip",
                "Latitude": "latitude",
                "Longitude": "longitude",
            },
            extra=("Date of Birth", "Assessment"),
        )

    def test_spoke(self):
        self.check(
            "spoke",
            {
                "firstName": "given",
                "lastName": "family",
                "cell": "phone.cell",
                "zip": "zip",
            },
            extra=("custom_foo",),
        )

    def test_a_vcard_as_it_is_read(self):
        self.check(
            "vcard",
            {
                "full name": "name",
                "given": "given",
                "family": "family",
                "organization": "institution",
                "title": "role",
                "email 1": "email",
                "email 1 label": "email_label.email 1",
                "phone 2": "phone",
                "phone 2 label": "phone_label.phone 2",
                "street": "street",
                "city": "city",
                "state": "state",
                "zip": "zip",
                "note": "notes",
                "categories": "tags",
                "uid": "id.vcard",
            },
        )


@with_real_data
class RealFiles(TestCase):
    def test_each_is_recognised(self):
        for name, source in (
            ("actionnetwork/tags_sample.csv", "action_network"),
            ("actionnetwork/upload_fixture_trailing_comma.csv", ""),
            ("google/google_labels_2024_header.csv", "google"),
            ("nationbuilder/nationbuilder_header_only.csv", "nationbuilder"),
            ("outlook/outlook_classic_header_only.csv", "outlook"),
            ("outlook/outlook_desktop_crlf.csv", "outlook"),
            ("spoke/spoke_contacts_camelcaps_crlf.csv", "spoke"),
            ("spoke/spoke_contacts_fixture.csv", "spoke"),
            ("webmail/gmail.csv", "google"),
            ("webmail/outlook.csv", "outlook"),
            ("webmail/all.csv", ""),
            ("webmail/tb_plain.csv", ""),
        ):
            with self.subTest(name):
                path = real("formats") / name
                with path.open(encoding="utf-8-sig", newline="") as lines:
                    headers, *rows = csv.reader(lines)
                matching = guess(headers, rows)
                self.assertEqual((matching.of, matching.source), ("contacts", source))
