"""Names made readable, refused, and compared; streets, ZIPs and phones likewise."""

from unittest import TestCase

from email_validator import EmailNotValidError, validate_email
from hypothesis import given
from hypothesis import strategies as st

from contacts.importing.addresses import (
    state_of,
    street_key,
    tidy_city,
    tidy_street,
    zip_of,
)
from contacts.importing.names import key, refusal, shouts, tidy
from contacts.importing.points import email_of, phone_key, phone_of, website_of

SENTENCE = (
    "THE CHURCH OF GOD INC. FP S.K. ST. LOCAL NO. 32BJ 1199 SDA , - & N/A"
    " FOOD PANTRY O'BRIEN THE 1199"
)
WORDS = SENTENCE.split()


class Readable(TestCase):
    def test_names_that_shout_are_lowered_and_acronyms_kept(self):
        for shouted, name in (
            ("ABUNDANT LIFE CHRISTIAN CHURCH FP", "Abundant Life Christian Church"),
            ("ST. ANN'S CHURCH OF MORRISANIA", "St. Ann's Church of Morrisania"),
            ("STAPLETON U.A.M.E. CHURCH", "Stapleton U.A.M.E. Church"),
            ("BETHEL AME CHURCH/BETHEL", "Bethel AME Church/Bethel"),
            ("AL-MADINAH  SCHOOL INC", "Al-Madinah School Inc"),
            ("CHRISTIAN SVCS-S.K.", "Christian Svcs"),
            ("FLATBUSH DEVELOPMENT CORP., THE", "The Flatbush Development Corp."),
            ("BIOBUS, INC. - EDUCATIONAL PROGRAMMING", "Biobus, Inc."),
            ("67TH PRECINCT CLERGY COUNCIL", "67th Precinct Clergy Council"),
            ("McGRAW MEMORIAL", "McGraw Memorial"),
            ("O'BRIEN HOUSE", "O'Brien House"),
            ("L'EGLISE DE BROOKLYN", "L'Eglise de Brooklyn"),
            ("NYC DSA", "NYC DSA"),
            ("NYPD CLERGY COUNCIL", "NYPD Clergy Council"),
            ("BROOKLYN FAITH SDA CHURCH", "Brooklyn Faith SDA Church"),
            ("CORPUS CHRISTI FOOD PANTRY", "Corpus Christi Food Pantry"),
        ):
            with self.subTest(shouted):
                self.assertEqual(tidy(shouted, shouting=True), name)

    def test_in_a_quiet_list_acronyms_are_left(self):
        for name, readable in (
            ("CWA 1101", "CWA 1101"),
            ("CHEKPEDS", "CHEKPEDS"),
            ("CWA LOCAL 1120", "CWA Local 1120"),
            ("CWA Local 1101 1101", "CWA Local 1101"),
            ("Actors Equity Association N/A", "Actors Equity Association"),
            ("woodside on  the move", "Woodside on the move"),
        ):
            with self.subTest(name):
                self.assertEqual(tidy(name), readable)

    def test_a_list_shouts_where_most_names_do(self):
        self.assertTrue(shouts(["BETHEL", "SHILOH", "Grace"]))
        self.assertFalse(shouts(["BETHEL", "Shiloh", "Grace", "11"]))

    def test_streets_and_cities(self):
        self.assertEqual(tidy_street("579 GATES AVENUE"), "579 Gates Avenue")
        self.assertEqual(tidy_street("1 Main St. \nSuite 2"), "1 Main St., Suite 2")
        self.assertEqual(tidy_city("BK"), "Brooklyn")
        self.assertEqual(tidy_city("LONG ISLAND CITY, "), "Long Island City")


class Compared(TestCase):
    def same(self, *spellings):
        self.assertEqual(len({key(each) for each in spellings}), 1, spellings)

    def apart(self, one, other):
        self.assertNotEqual(key(one), key(other))

    def test_spellings_of_one_name(self):
        self.same("ABUNDANT LIFE CHURCH FP", "Abundant Life Church, Inc.",
                  "The Abundant Life Church \u2013 S.K.")  # fmt: skip
        self.same("St. George's Church Food Pantry", "SAINT GEORGE\u2019S CHURCH")
        self.same("Brooklyn Faith SDA Church",
                  "BROOKLYN FAITH SEVENTH DAY  ADVENTIST CHURCH")  # fmt: skip
        self.same("Ridgewood Property Owners & Civic Assn.",
                  "Ridgewood Property Owners Civic Association")  # fmt: skip
        self.same("I.B.E.W. Local Union No. 3", "IBEW 0003", "IBEW 3")
        self.same("1199SEIU United Healthcare Workers East 1199",
                  "1199 SEIU United Healthcare Workers East")  # fmt: skip
        self.same("Église Béthanie", "EGLISE BETHANIE")

    def test_names_that_differ(self):
        self.apart("Local 32BJ", "Local 32E")
        self.apart("District Council 9", "District Council 37")
        self.apart("P.S. 105", "P.S. 89")
        self.apart("Church of God", "Church of God of Prophecy")
        self.apart("Friends of Crotona", "Friends of Crotona Park")

    def test_streets(self):
        for one, other in (
            ("498 Seventh Avenue-22nd Floor", "498 7th Ave."),
            ("165 W. 46th Street\n15th Floor", "165 West 46 St"),
            ("159-18 Northern Boulevard", "15918 Northern Blvd"),
            ("1832 MADISON AVENUE @ 120TH ST", "1832 Madison Ave"),
            ("1208 ST. JOHN'S  PLACE", "1208 St Johns Pl"),
        ):
            with self.subTest(one):
                self.assertEqual(street_key(one), street_key(other))
        self.assertNotEqual(street_key("12 Gates Avenue"), street_key("121 Gates Ave"))

    @given(st.text(max_size=60), st.booleans())
    def test_any_text_becomes_one_line(self, name, shouting):
        readable = tidy(name, shouting=shouting)
        self.assertEqual(len(readable.splitlines()), min(1, len(readable)))
        self.assertEqual(readable.strip(), readable)
        self.assertEqual(key(readable), key(readable).casefold().strip())

    @given(
        st.lists(
            st.sampled_from(WORDS),
            min_size=2,
            max_size=9,
        )
    )
    def test_the_key_of_a_readable_name_is_that_of_the_raw_one(self, words):
        name = " ".join(["BETHEL TEMPLE", *words])
        self.assertEqual(key(tidy(name, shouting=True)), key(name))


class Refused(TestCase):
    def test_junk_is_no_name(self):
        for name, sentence in (
            ("", "It has no name."),
            ("7", "“7” is no name."),
            ("11239", "“11239” is no name."),
            ("x", "“x” is no name."),
            ("Yes", "“Yes” is an answer, not a name."),
            ("N/A", "“N/A” is an answer, not a name."),
            ("254-16 Union Turnpike", "“254-16 Union Turnpike” is a street address, not"
             " a name."),
            ("All area residents", "“All area residents” names no one institution."),
        ):  # fmt: skip
            with self.subTest(name):
                self.assertEqual(refusal(name), sentence)
        self.assertIn("longer than 300", refusal("Bethel " * 50))

    def test_real_names_pass(self):
        for name in ("47/48 Street Block Association", "Community Board 12", "DSNY",
                     "Local 100", "Community League", "PS 384"):  # fmt: skip
            with self.subTest(name):
                self.assertEqual(refusal(name), "")


class Values(TestCase):
    def test_zips(self):
        for text, code in (
            ("11201", "11201"),
            ("11212-6934", "11212"),
            ("2134", "02134"),
            ("501", "00501"),
            ("11201.0", "11201"),
            ("112126934", "11212"),
            ("70121234", "07012"),
            ("70121234.0", "07012"),
            ("1120", "01120"),
            ("12", None),
            ("112011", None),
            ("K1A 0B1", None),
        ):
            with self.subTest(text):
                self.assertEqual(zip_of(text), code)

    def test_states(self):
        for text, code in (
            ("ny", "NY"),
            ("New York", "NY"),
            ("N.Y.", "NY"),
            ("ZZ", None),
        ):
            with self.subTest(text):
                self.assertEqual(state_of(text), code)

    def test_phones(self):
        for text, shown, compared in (
            ("718-778-5833", "(718) 778-5833", "+17187785833"),
            ("+1 (718) 778 5833", "(718) 778-5833", "+17187785833"),
            ("212-222-3882 (101)", "(212) 222-3882 ext. 101", "+12122223882"),
            ("+44 20 7946 0958", "+44 20 7946 0958", "+442079460958"),
            ("0049 30 901820", "+49 30 901820", "+4930901820"),
            ("778-5833", None, ""),
            ("7(718) 542-0828", None, ""),
            ("call Ann", None, ""),
        ):
            with self.subTest(text):
                self.assertEqual((phone_of(text), phone_key(text)), (shown, compared))

    def test_a_phone_that_a_spreadsheet_took_for_a_number(self):
        self.assertEqual(phone_of("7187785833.0"), "(718) 778-5833")

    def test_emails_and_websites(self):
        self.assertEqual(email_of(" Office@Bethel.ORG "), "office@bethel.org")
        self.assertIsNone(email_of("office at bethel"))
        self.assertEqual(website_of("bethel.org"), "https://bethel.org")
        self.assertIsNone(website_of("see facebook"))

    def test_an_email_that_the_library_has_doubts_about(self):
        for text, kept in (
            ("Office@Bethel.ORG", "office@bethel.org"),
            ("o'hara@bethel.org", "o'hara@bethel.org"),
            ("office@bethel.test", None),
            ("office@bethel..org", None),
        ):
            with self.subTest(text):
                self.assertEqual(email_of(text), kept)

    @given(
        st.from_regex(
            r"[A-Za-z0-9._+-]{1,8}@[a-z0-9.-]{1,12}\.(org|test|c0m|x)", fullmatch=True
        )
    )
    def test_an_email_read_quickly_is_what_the_library_says(self, text):
        try:
            found = validate_email(text, check_deliverability=False).normalized.lower()
        except EmailNotValidError:
            found = None
        self.assertEqual(email_of(text), found)

    @given(st.text(max_size=40))
    def test_any_text_is_a_value_or_none(self, text):
        for reader in (zip_of, state_of, phone_of, email_of, website_of):
            self.assertIsInstance(reader(text), str | None)
