"""The format of the batch geocoder: what is sent, and how an answer is read."""

from unittest import TestCase

from contacts.geocoding import (
    Address,
    Answer,
    Outcome,
    address_of,
    read_answers,
    request_file,
)
from tests.contacts.geocoder import line, match

SUTTER = Address("12 SUTTER AVE", "BROOKLYN", "NY", "11212")
PITKIN = Address("7 PITKIN AVE", "BROOKLYN", "NY", "11212")
ASKED = [SUTTER, PITKIN]


class WhatIsSent(TestCase):
    def address(self, street, city="Brooklyn", state="NY", code="11212"):
        found = address_of(street, city, state, code)
        return found and found.street

    def test_house_and_street_without_floor_apartment_or_whose_it_is(self):
        for street in (
            "12 Sutter Ave",
            " 12  sutter   ave ",
            "12 Sutter Ave, Apt 4B",
            "12 Sutter Ave Apartment 4",
            "12 Sutter Ave c/o Maria Baptiste",
            "12 Sutter Ave (Maria Baptiste)",
            "12 Sutter Ave\nMaria Baptiste",
        ):
            with self.subTest(street=street):
                self.assertEqual(self.address(street), "12 SUTTER AVE")

    def test_what_has_no_house_number_is_not_sent(self):
        for street in (
            "PO Box 12",
            "P.O. Box 12",
            "Maria Baptiste, 12 Sutter Ave",
            "c/o Maria Baptiste",
            "Sutter Avenue",
            "12",
            "",
        ):
            with self.subTest(street=street):
                self.assertIsNone(self.address(street))

    def test_a_street_without_city_and_zip_is_not_sent(self):
        self.assertIsNone(self.address("12 Sutter Ave", city="", code=""))
        self.assertEqual(self.address("12 Sutter Ave", city=""), "12 SUTTER AVE")
        self.assertEqual(self.address("12 Sutter Ave", code=""), "12 SUTTER AVE")

    def test_the_file_has_five_columns_whatever_an_address_holds(self):
        odd = address_of('159-18 "Rev." Way', "Queens, NY", "NY", "11432")
        self.assertEqual(
            request_file([SUTTER, odd]),
            "1,12 SUTTER AVE,BROOKLYN,NY,11212\r\n"
            "2,159-18 REV. WAY,QUEENS NY,NY,11432\r\n",
        )


class WhatIsAnswered(TestCase):
    def test_each_sort_of_line_in_any_order(self):
        other = Address("9 ELM ST", "QUEENS", "NY", "11432")
        text = (
            line(3, "9 ELM ST, QUEENS, NY, 11432", "Tie")
            + match(1, ", ".join(SUTTER), "-73.92,40.66")
            + line(2, ", ".join(PITKIN), "No_Match")
        )
        self.assertEqual(
            read_answers(text, [SUTTER, PITKIN, other]),
            {
                other: Answer(Outcome.TIE),
                SUTTER: Answer(Outcome.MATCH, -73.92, 40.66),
                PITKIN: Answer(Outcome.NO_MATCH),
            },
        )

    def test_one_that_is_not_exact_is_found_in_the_same_zip_alone(self):
        for found, outcome in (
            ("12 SUTTER ST, BROOKLYN, NY, 11212", Outcome.MATCH),
            ("12 SUTTER AVE, BROOKLYN, NY, 11233", Outcome.NO_MATCH),
            ("12 SUTTER AVE, BROOKLYN, NY", Outcome.NO_MATCH),
        ):
            text = match(1, "as asked", "1,2", exactly="Non_Exact", found=found)
            with self.subTest(found=found):
                self.assertEqual(read_answers(text, ASKED)[SUTTER].outcome, outcome)

    def test_without_a_zip_to_compare_what_is_found_is_found(self):
        asked = SUTTER._replace(zip="")
        text = match(1, "as asked", "1,2", found="12 SUTTER AVE, BROOKLYN, NY, 11212")
        self.assertEqual(read_answers(text, [asked])[asked].outcome, Outcome.MATCH)

    def test_a_line_that_is_broken_off_never_says_anything_else(self):
        whole = match(1, ", ".join(SUTTER), "-73.92,40.66123").rstrip("\n")
        said = {SUTTER: Answer(Outcome.MATCH, -73.92, 40.66123)}
        self.assertEqual(read_answers(whole, ASKED), said)
        # What is told apart by commas alone, as well as what stands in quotes.
        for text in (whole, f"1,{line('x', 'Match', 'Exact', 'x, 11212', '1,2')}"):
            for end in range(len(text) - 1):
                with self.subTest(text=text[:end]):
                    self.assertIn(read_answers(text[:end], ASKED), ({}, said))

    def test_what_was_not_asked_or_is_no_answer_is_left_out(self):
        for text in (
            match(3, "x", "1,2", found="x, 11212"),
            match(0, "x", "1,2", found="x, 11212"),
            match(-1, "x", "1,2", found="x, 11212"),
            match("", "x", "1,2", found="x, 11212"),
            match("²", "x", "1,2", found="x, 11212"),
            match(1, "x", "1;2", found="x, 11212"),
            match(1, "x", "nan,nan", found="x, 11212"),
            match(1, "x", "1000,2", found="x, 11212"),
            line(1, "x", "Perhaps"),
            line(1, "x"),
            line(1, "x", "Match", "Exact", "x, 11212", "1,2"),
            "<html><p>1,2,Match</p></html>",
            "\0\n\n,,,\n",
        ):
            with self.subTest(text=text):
                self.assertEqual(read_answers(text, ASKED), {})
