from unittest import TestCase

from contacts.importing import Refusal
from contacts.importing.columns import guess, match, with_orders, with_policies
from contacts.importing.dates import Order
from contacts.importing.policies import Policy

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
            "district, tags, id, address.",
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


def guessed(headers, *rows, of="contacts"):
    """Header to `field.detail` of the columns that feed one."""
    return {
        column.header: f"{column.field}.{column.detail}".rstrip(".")
        for column in guess(headers, rows, of).all
        if column.field
    }


class GuessContacts(TestCase):
    def test_a_pastors_spreadsheet(self):
        self.assertEqual(
            guessed(("Name", "Church", "Phone #", "Notes")),
            {
                "Name": "name",
                "Church": "institution",
                "Phone #": "phone",
                "Notes": "notes",
            },
        )

    def test_values_say_what_a_header_does_not(self):
        self.assertEqual(
            guessed(
                ("A", "B", "C", "D", "E"),
                ("Anna Cole", "ac@example.org", "718-555-0142", "11201", "5"),
                ("Rosa Diaz", "rd@example.org", "7185550143", "11207-1234", "7"),
            ),
            {"A": "name", "B": "email", "C": "phone", "D": "zip"},
        )

    def test_values_go_before_a_header_that_they_contradict(self):
        self.assertEqual(
            guessed(
                ("First", "Contact", "Email"),
                ("Ann", "a@example.org", "yes"),
                ("Bob", "b@example.org", "no"),
            ),
            {"First": "given", "Contact": "email"},
        )

    def test_two_columns_of_emails_feed_one_field(self):
        self.assertEqual(
            guessed(("Home Email", "Email (work)", "Email Type")),
            {
                "Home Email": "email.home",
                "Email (work)": "email.work",
            },
        )

    def test_numbers_are_no_zip_where_another_column_is(self):
        row = ("Ann", "10001", "11201", "40000", "50100")
        self.assertEqual(
            guessed(("First", "Number", "Zip Code", "Paid", "Given to us"), row),
            {"First": "given", "Zip Code": "zip"},
        )
        self.assertEqual(
            guessed(("First", "Paid"), ("Ann", "40000")), {"First": "given"}
        )

    def test_an_address_at_work_is_not_where_they_live(self):
        self.assertEqual(
            guessed(("Home City", "Work City", "Business Zip", "Mailing_Zip")),
            {"Home City": "city.home", "Mailing_Zip": "zip.mailing"},
        )

    def test_another_persons_are_kept_as_extra(self):
        headers = ("First", "Spouse Email", "Emergency Phone", "Fax")
        row = ("Ann", "bob@example.org", "718-555-0142", "718-555-0143")
        self.assertEqual(guessed(headers, row), {"First": "given"})

    def test_a_title_is_a_prefix_or_a_role(self):
        headers = ("Last", "Title")
        self.assertEqual(guessed(headers, ("Cole", "Rev."))["Title"], "prefix")
        self.assertEqual(guessed(headers, ("Cole", "Treasurer"))["Title"], "role")

    def test_what_the_page_shows_of_a_column(self):
        rows = [("Ann", "x@e.org; y@e.org"), ("Ann", ""), ("Bob", "z@e.org"),
                ("Cy", ""), ("Di", "")]  # fmt: skip
        first, emails = guess(("First", "E"), rows).all
        self.assertEqual(first.samples, ("Ann", "Bob", "Cy"))
        self.assertEqual((first.how, emails.how), ("header", "values"))
        self.assertEqual((first.looks_several, emails.looks_several), (False, True))
        self.assertFalse(emails.split)

    def test_dates_whose_order_is_to_be_asked(self):
        headers, rows = ("First", "Deceased on"), [("Ann", "5/6/2020")]
        found = guess(headers, rows)
        self.assertEqual([one.header for one in found.to_ask], ["Deceased on"])
        said = found.changed("Deceased on", order=Order.DAY_FIRST)
        self.assertEqual(said.to_ask, [])
        decided = with_orders(found, [*rows, ("Bob", "26/5/2020")])
        self.assertEqual(decided.all[1].order, Order.DAY_FIRST)
        self.assertEqual(with_orders(said, [("Bob", "5/26/2020")]), said)


class PeopleOrInstitutions(TestCase):
    def test_each_is_guessed(self):
        for headers, row, of in (
            (("Name", "Church", "Phone"), ("Anna Cole", "Bethel", ""), "contacts"),
            (("Church", "Phone"), ("Bethel", ""), "institutions"),
            (("Name", "ZIP"), ("Bethel Church", "11201"), "institutions"),
            (("Name", "ZIP"), ("Anna Cole", "11201"), "contacts"),
            (("union_name", "union_city"), ("IBEW Local 3", "New York"),
             "institutions"),
            (("supporter as typed",), ("Flatbush Tenants Association",),
             "institutions"),
            (("email",), ("a@example.org",), "contacts"),
            (("Church", "Pastor", "First Name"), ("Bethel", "", "Anna"), "contacts"),
        ):  # fmt: skip
            with self.subTest(headers=headers, row=row):
                self.assertEqual(guess(headers, [row]).of, of)


class MatchContacts(TestCase):
    def test_what_is_said_may_have_its_detail(self):
        found = match(
            ("Who", "Came", "Their number", "C"),
            mapped=["name=Who", "tag.Host=Came", "phone.home=C",
                    "id.van:NY=Their number"],
            constants=["tags=Picnic", "state=NY"],
            of="contacts",
        )  # fmt: skip
        self.assertEqual(
            [(one.field, one.detail, one.how) for one in found.all],
            [("name", "", "said"), ("tag", "Host", "said"), ("id", "van:NY", "said"),
             ("phone", "home", "said")],
        )  # fmt: skip
        self.assertEqual(found.constants, {"tags": ["Picnic"], "state": ["NY"]})

    def test_policies(self):
        found = match(("First", "Email", "Phone"), of="contacts")
        said = with_policies(found, ["email=overwrite", "given=never"])
        self.assertEqual(
            [said.policy(name) for name in ("given", "email", "phone", "family")],
            [Policy.NEVER, Policy.OVERWRITE, Policy.ADD, Policy.FILL],
        )

        with self.assertRaises(Refusal) as refused:
            with_policies(found, ["tags=never"])
        self.assertEqual(
            str(refused.exception), "No column feeds tags: a policy is for columns."
        )

    def refused(self, *mapped, headers=("First", "Came")):
        with self.assertRaises(Refusal) as refused:
            match(headers, mapped=mapped, of="contacts")
        return str(refused.exception)

    def test_a_tag_without_its_name(self):
        self.assertEqual(
            self.refused("tag=Came"),
            "tag needs its tag behind a dot: tag.TAG=COLUMN.",
        )

    def test_a_field_without_details(self):
        self.assertIn("There is no field given.home.", self.refused("given.home=First"))

    def test_nothing_says_who_it_is(self):
        self.assertEqual(
            self.refused(headers=("Age", "Party")),
            "No column looks like a name, an e-mail address, a phone or a number in "
            "another system. Say which one is: --map name=COLUMN, one of: Age, Party.",
        )
