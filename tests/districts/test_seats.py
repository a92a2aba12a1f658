"""Who holds a seat on a day, and what state the seat is in."""

import datetime as dt

from django.test import TestCase

from districts.models import District, Incumbent, Roll, SeatState
from districts.seats import Seat, seats_on

from .files import district

DAY = dt.timedelta(days=1)
SWORN = dt.date(2013, 1, 3)
RETIRING = dt.date(2026, 2, 1)
LOST = dt.date(2026, 6, 23)
LEFT = dt.date(2026, 8, 31)
LOADED = dt.date(2026, 6, 15)


def hold(number, since=SWORN, **fields):
    return Incumbent.objects.create(
        state="NY", number=number, name=f"Holder of {number}", since=since, **fields
    )


class SeatsOnADay(TestCase):
    @classmethod
    def setUpTestData(cls):
        cls.districts = [district("NY", number) for number in (1, 2, 3, 4)]
        cls.held = hold(1)
        cls.losing = hold(2, retiring_on=RETIRING, lost_primary_on=LOST, until=LEFT)
        cls.successor = hold(2, since=LEFT + 10 * DAY)
        cls.newcomer = hold(3, since=LOST)
        Roll.objects.create(congress=119, loaded_on=LOADED)

    def seat(self, number, day):
        return seats_on(self.districts, day)[self.districts[number - 1].pk]

    def test_a_seat_is_held_from_the_first_day_on(self):
        self.assertEqual(self.seat(1, SWORN), Seat(self.held, SeatState.HELD))
        self.assertEqual(self.seat(1, LOST), Seat(self.held, SeatState.HELD))

    def test_a_seat_is_open_from_the_day_they_said_they_retire(self):
        state = {day: self.seat(2, day).state for day in (RETIRING - DAY, RETIRING)}
        self.assertEqual(
            state, {RETIRING - DAY: SeatState.HELD, RETIRING: SeatState.OPEN}
        )

    def test_a_lost_primary_goes_before_a_retirement(self):
        self.assertEqual(self.seat(2, LOST - DAY).state, SeatState.OPEN)
        self.assertEqual(self.seat(2, LOST), Seat(self.losing, SeatState.LOST_PRIMARY))
        self.assertEqual(self.seat(2, LEFT).incumbent, self.losing)

    def test_a_seat_is_vacant_between_two_holders(self):
        for day in (LEFT + DAY, LEFT + 9 * DAY):
            self.assertEqual(self.seat(2, day), Seat(None, SeatState.VACANT))
        self.assertEqual(
            self.seat(2, LEFT + 10 * DAY), Seat(self.successor, SeatState.HELD)
        )

    def test_a_seat_that_nobody_ever_held_is_vacant_once_a_roll_is_loaded(self):
        self.assertEqual(self.seat(4, LOADED), Seat(None, SeatState.VACANT))
        self.assertEqual(self.seat(4, LOADED - DAY), Seat(None, SeatState.UNKNOWN))

    def test_who_held_a_seat_before_the_first_on_record_is_unknown(self):
        self.assertEqual(self.seat(1, SWORN - DAY), Seat(None, SeatState.UNKNOWN))
        day = LOADED - DAY
        self.assertEqual(self.seat(3, day), Seat(None, SeatState.UNKNOWN))

    def test_the_seats_of_one_district_and_of_four_cost_two_queries(self):
        for count in (1, 4):
            with self.subTest(count=count), self.assertNumQueries(2):
                seats_on(self.districts[:count], LOST)

    def test_the_seats_of_a_query_cost_one_query_more(self):
        with self.assertNumQueries(3):
            seats = seats_on(District.objects.in_force(LOST), LOST)
        self.assertEqual(len(seats), 4)

    def test_the_holders_on_a_day(self):
        self.assertEqual(
            list(Incumbent.objects.holding(LEFT)),
            [self.held, self.losing, self.newcomer],
        )
