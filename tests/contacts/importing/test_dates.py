"""Days as lists write them, and the order of a column."""

import datetime as dt
from unittest import TestCase

from hypothesis import given
from hypothesis import strategies as st

from contacts.importing.dates import Order, day_of, order_of
from contacts.importing.unread import Unread

TODAY = dt.date(2026, 11, 27)


def read(text, order=Order.NONE):
    return day_of(text, order, TODAY)


class OneDay(TestCase):
    def test_every_way_to_write_it(self):
        for text in (
            "2020-05-26", "2020-05-26T06:51:00Z", "2020-05-26 06:51:00 -0400",
            "2020-05-26 06:51:00.123456+00:00", "05/26/2020  6:51 AM", "5/26/20",
            "26.05.2020", "26/5/2020 18:51", "26 May 2020", "May 26, 2020",
            "Tuesday, May 26, 2020", "26-May-20", "may 26th 2020", "43977",
            "43977.2854",
        ):  # fmt: skip
            with self.subTest(text):
                self.assertEqual(read(text), dt.date(2020, 5, 26))

    def test_the_order_decides_where_the_numbers_do_not(self):
        self.assertEqual(read("05/06/2020", Order.MONTH_FIRST), dt.date(2020, 5, 6))
        self.assertEqual(read("05/06/2020", Order.DAY_FIRST), dt.date(2020, 6, 5))
        self.assertEqual(read("06/06/2020", Order.AMBIGUOUS), dt.date(2020, 6, 6))

    def test_years_of_two_digits_are_past(self):
        self.assertEqual(read("1/2/26", Order.MONTH_FIRST), dt.date(2026, 1, 2))
        self.assertEqual(read("1/2/27", Order.MONTH_FIRST), dt.date(1927, 1, 2))

    def test_what_cannot_be_read_says_why(self):
        for text, order, reason in (
            ("30 February 2020", Order.NONE, "is no day of the calendar"),
            ("13/13/2020", Order.MONTH_FIRST, "is no day of the calendar"),
            ("3021-05-26", Order.NONE, "is still to come"),
            ("2026-11-28", Order.NONE, "is still to come"),
            ("0201-05-26", Order.NONE, "is before 1880"),
            ("05/06/2020", Order.AMBIGUOUS, "may begin with its day or with its month"),
            ("05/06/2020", Order.MIXED, "may begin with its day or with its month"),
            ("last spring", Order.NONE, "is no date"),
            ("26 Foo 2020", Order.NONE, "is no date"),
            ("12345", Order.NONE, "is no date"),
        ):
            with self.subTest(text), self.assertRaises(Unread) as unread:
                read(text, order)
            self.assertEqual(str(unread.exception), reason)

    @given(st.dates(dt.date(1880, 1, 1), TODAY))
    def test_an_iso_day_stays_itself(self, day):
        self.assertEqual(read(day.isoformat()), day)

    @given(st.text(max_size=30), st.sampled_from(Order))
    def test_any_text_is_a_day_or_says_why(self, text, order):
        try:
            self.assertIsInstance(read(text, order), dt.date)
        except Unread as unread:
            self.assertTrue(str(unread).startswith(("is ", "may ")))


class OrderOfAColumn(TestCase):
    def test_one_day_over_12_decides(self):
        for values, order in (
            (["5/6/2020", "5/26/2020"], Order.MONTH_FIRST),
            (["5/6/2020", "26.5.2020"], Order.DAY_FIRST),
            (["5/6/2020", "7/7/2020"], Order.AMBIGUOUS),
            (["5/26/2020", "26/5/2020"], Order.MIXED),
            (["2020-05-06", "yes", "", "7/7/2020"], Order.NONE),
            (["2020-05-06", "13/45/2020"], Order.NONE),
        ):
            with self.subTest(values):
                self.assertEqual(order_of(values), order)
