"""Looking up addresses where the geocoder, or we, fail; and going on."""

from django.db import connection

from contacts import lookups
from contacts.models import Geocoded
from tests import factories as make
from tests.contacts.geocoder import IN_05, match
from tests.contacts.test_lookups import LookupTestCase

PAGE = "/settings/addresses/"


class WhatGoesWrong(LookupTestCase):
    def setUp(self):
        super().setUp()
        self.ones = [self.waits(f"{n} Sutter Ave") for n in (8, 5, 1, 2)]

    def failed(self, fault, sentence):
        """The fault says the sentence and is tried again; then all is well."""
        self.geocoder.faults = [fault]
        run = self.start()
        self.assertEqual(self.go_on(run)[-1], lookups.PAUSES[0])
        self.assertEqual(run.problem, f"{sentence} It is asked again in a minute.")
        self.assertContains(self.client.get(PAGE), sentence)
        self.go_on(run)
        self.assertEqual((run.state, run.problem, run.tries), ("done", "", 0))
        self.assertEqual(
            self.figures(run), {"found": 2, "placed": 2, "not_found": 2, "asked": 4}
        )
        self.assertEqual(self.where(self.ones[0]), ("placed", "NY-08", "boundary"))
        return self.geocoder.asked

    def test_half_an_answer_is_kept_and_only_the_rest_is_asked_again(self):
        sentence = "The geocoder answered for 2 of 4 addresses."
        first, second = self.failed("half", sentence)
        self.assertEqual(len(first), 4)
        # It answered from the end.
        self.assertEqual(second, ["8 SUTTER AVE", "5 SUTTER AVE"])

    def test_of_one_that_falls_silent_in_the_middle_the_half_is_kept(self):
        with self.settings(GEOCODER_TIMEOUT=0.2):
            asked = self.failed("stall", "The geocoder answered for 2 of 4 addresses.")
        self.assertEqual(asked[1], ["8 SUTTER AVE", "5 SUTTER AVE"])

    def test_an_error(self):
        self.failed("error", "The geocoder answered with the error 500.")

    def test_a_page_instead_of_a_list(self):
        self.failed(
            "garbage", "The geocoder answered with something that is no such list."
        )

    def test_an_answer_to_what_was_not_asked_changes_nothing(self):
        stray = match(77, "x", IN_05, found="x, 11400")
        self.geocoder.faults = [f"more:{stray}"]
        run = self.looked_up()
        self.assertEqual(run.state, "done")
        self.assertEqual(Geocoded.objects.count(), 4)

    def test_nobody_there(self):
        with self.settings(GEOCODER_URL="http://127.0.0.1:9/"):
            run = self.start()
            self.assertEqual(self.go_on(run)[-1], lookups.PAUSES[0])
        self.assertIn("The geocoder could not be reached.", run.problem)

    def test_silence(self):
        with self.settings(GEOCODER_TIMEOUT=0.2):
            self.failed("silence", "The geocoder did not answer within 0.2 seconds.")

    def test_it_gives_up_after_so_many_tries_with_growing_pauses(self):
        self.geocoder.faults = ["error"] * 4
        run = self.start()
        waits = [lookups.go_on(run.pk) for _ in range(5)]
        self.assertEqual(waits, [0, *lookups.PAUSES, None])
        run.refresh_from_db()
        self.assertEqual(run.state, "failed")
        page = self.client.get(PAGE)
        self.assertContains(page, "the error 500. It was asked 4 times.")
        self.assertContains(page, "Look up the addresses that wait")

    def test_each_time_that_it_fails_the_list_is_half_as_long(self):
        self.geocoder.faults = ["error"] * 2
        run = self.start()
        for _ in range(4):
            lookups.go_on(run.pk, at_once=4)
        self.assertEqual([len(one) for one in self.geocoder.asked], [4, 2, 1])
        self.go_on(run, at_once=4)
        self.assertEqual([len(one) for one in self.geocoder.asked], [4, 2, 1, 3])

    def test_after_giving_up_only_the_rest_is_asked(self):
        self.geocoder.faults = ["half", *["error"] * 3]
        run = self.start()
        for _ in range(5):
            lookups.go_on(run.pk)
        run.refresh_from_db()
        self.assertEqual(run.state, "failed")
        self.looked_up()
        self.assertEqual(self.geocoder.asked[-1], ["8 SUTTER AVE", "5 SUTTER AVE"])

    def test_what_breaks_on_our_side_is_told(self):
        run = self.start()
        with self.settings(GEOCODER_TIMEOUT="soon"), self.assertRaises(TypeError):
            self.go_on(run)
        page = self.client.get(PAGE)
        self.assertContains(page, "Something went wrong on our side.")
        self.assertContains(page, "Look up the addresses that wait")

    def test_whoever_goes_on_after_a_crash_asks_for_nothing_that_is_known(self):
        run = self.start()
        Geocoded.objects.create(
            address="8 SUTTER AVE, BROOKLYN, NY, 11400", outcome="match",
            longitude=0.5, latitude=0.5, looked_up_on=make.TODAY,
        )  # fmt: skip
        self.go_on(run)
        self.assertEqual(self.geocoder.asked, [["5 SUTTER AVE", "1 SUTTER AVE",
                                                "2 SUTTER AVE"]])  # fmt: skip
        self.assertEqual(self.where(self.ones[0]), ("placed", "NY-08", "boundary"))

    def test_one_that_no_job_goes_on_with_says_so(self):
        self.start()
        self.assertContains(self.client.get(PAGE), "Waiting for the geocoder.")
        with connection.cursor() as cursor:
            cursor.execute("UPDATE procrastinate_jobs SET status = 'failed'")
        page = self.client.get(PAGE)
        self.assertContains(page, "It stopped, and could not say why")
        self.assertContains(page, "Look up the addresses that wait")
