from unittest import TestCase

from contacts.importing import Refusal
from contacts.importing.columns import match

FOOD = ("EFAP", "TYPE", "PROGRAM", "ORG PHONE", "DISTADD", "DISTBORO", "DISTZIP")


def matched(headers, *mapped, constants=()):
    return match(headers, mapped=mapped, constants=constants).named(headers)


class MatchColumns(TestCase):
    def test_what_is_said_goes_before_guesses(self):
        found = match(("Name", "Church"), mapped=["name=Church"])
        self.assertEqual(found.columns, {"name": [1]})
        self.assertEqual((found.rest, found.guessed), ([0], frozenset()))

    def test_headers_are_guessed_by_their_words(self):
        self.assertEqual(
            matched(FOOD),
            {
                "name": ["PROGRAM"],
                "street": ["DISTADD"],
                "city": ["DISTBORO"],
                "zip": ["DISTZIP"],
                "phone": ["ORG PHONE"],
            },
        )
        self.assertEqual(
            matched(("union_name", "union_street", "UnionZip", "E-mail Address")),
            {
                "name": ["union_name"],
                "street": ["union_street"],
                "zip": ["UnionZip"],
                "email": ["E-mail Address"],
            },
        )

    def test_a_persons_columns_are_not_the_institutions(self):
        headers = ("Church", "Pastor Name", "Cell Phone", "First Name", "File Name")
        self.assertEqual(matched(headers), {"name": ["Church"]})

    def test_a_column_is_found_but_for_case_and_punctuation(self):
        self.assertEqual(
            matched(("Org. Name", "ORG_PHONE"), "name=org name", "phone=Org Phone"),
            {"name": ["Org. Name"], "phone": ["ORG_PHONE"]},
        )

    def test_address_is_another_word_for_street(self):
        self.assertEqual(
            matched(("A", "B"), "name=A", "address=B"), {"name": ["A"], "street": ["B"]}
        )

    def test_the_first_of_several_columns_that_is_not_blank(self):
        found = match(("A", "B", "C"), mapped=["name=A", "phone=B", "phone=C"])
        self.assertEqual(found.value("phone", ("x", "", "2")), "2")
        self.assertEqual(found.value("phone", ("x", "1", "2")), "1")

    def test_a_constant_is_for_every_row(self):
        found = match(("Name",), constants=["kind=service", "community=latino",
                                            "community=youth"])  # fmt: skip
        self.assertEqual(found.value("kind", ("x",)), "service")
        self.assertEqual(found.values("community", ("x",)), ["latino", "youth"])


class Refused(TestCase):
    def check(self, sentence, headers=("Name", "ZIP"), mapped=(), constants=()):
        with self.assertRaises(Refusal) as refused:
            match(headers, mapped=mapped, constants=constants)
        self.assertEqual(str(refused.exception), sentence)

    def test_a_column_that_is_not_there(self):
        self.check(
            "There is no column PROGRAM. The columns are: Name, ZIP.",
            mapped=["name=PROGRAM"],
        )

    def test_a_field_that_is_not_there(self):
        self.check(
            "There is no field nam. The fields are: name, kind, street, city, state, "
            "zip, phone, email, website, neighborhood, latitude, longitude, community, "
            "district, id, address.",
            mapped=["nam=Name"],
        )

    def test_no_equals_sign(self):
        self.check(
            "“Name” should read field=value, such as zip=ZIPCODE.", mapped=["Name"]
        )

    def test_mapped_and_set(self):
        self.check(
            "zip is both mapped and set: give one of the two.",
            mapped=["zip=ZIP"],
            constants=["zip=11201"],
        )

    def test_one_field_set_to_two_values(self):
        self.check(
            "kind is set 2 times: give one value.",
            constants=["kind=service", "kind=congregation"],
        )

    def test_no_name(self):
        self.check(
            "No column looks like the institutions' name. Say which it is: --map "
            "name=COLUMN, one of: Who, ZIP.",
            headers=("Who", "ZIP"),
        )
