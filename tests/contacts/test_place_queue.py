"""The queues that place what is ambiguous, tried with institutions."""

from django.test import TestCase
from django.urls import reverse

from contacts.models import Candidate, Footprint
from contacts.waiting import street_name, street_of
from districts.models import ZipDistrict
from organizer.accounts.models import Membership
from tests import factories as make
from tests.contacts.test_place import PlacingTestCase

Role = Membership.Role


class QueueTestCase(PlacingTestCase):
    of = "institutions"

    @classmethod
    def setUpTestData(cls):
        super().setUpTestData()
        cls.team, cls.other = make.team("East Side"), make.team("West Side")
        cls.member = make.member(cls.team)

    def setUp(self):
        self.client.force_login(self.member.user)

    def waits(self, name="", zip="11400", **fields):
        one = make.institution(name, zip=zip, **fields)
        self.placed(one)
        return one

    @property
    def queue(self):
        return f"/{self.of}/place/"

    def page(self, **query):
        response = self.client.get(self.queue, query)
        self.assertEqual(response.status_code, 200)
        return response

    def rows(self, **query):
        return [str(row) for row in self.page(**query).context["rows"]]

    def post(self, name, query="", **data):
        address = reverse(name, args=[self.of]) + query
        return self.client.post(address, data, follow=True)

    def choose(self, *ones, district=None, **data):
        return self.post(
            "place_choose",
            place=[one.pk for one in ones],
            district=(district or self.ny08).pk,
            **data,
        )

    def where(self, one):
        one.refresh_from_db()
        here = one.footprints.exclude(method="").values_list(
            "district__number", "method"
        )
        return (one.placement, *here)


class WhatWaits(QueueTestCase):
    def test_it_shows_the_ambiguous_the_oldest_first(self):
        self.waits("Zion")
        self.waits("Abyssinia")
        self.waits("Placed", zip="11201")
        make.institution("Without a ZIP")
        self.assertEqual(self.rows(), ["Zion", "Abyssinia"])

    def test_one_that_has_closed_waits_no_more(self):
        self.waits("Closed", closed_on=make.TODAY.replace(year=2020))
        self.assertEqual(self.rows(), [])

    def test_another_teams_private_institution_is_not_shown_or_counted(self):
        self.waits("A secret of theirs", team=self.other)
        response = self.page()
        self.assertNotContains(response, "A secret of theirs")
        self.assertContains(response, "Nothing waits")
        self.assertEqual(response.context["districts"], [])

    def test_a_district_shows_those_that_may_be_there(self):
        ny13 = make.district("NY-13")
        self.zip("10032", ny13)
        self.zip("10032", self.ny05)
        self.waits("One")
        self.waits("Two", zip="10032")
        self.assertEqual(self.rows(district="ny-08"), ["One"])
        self.assertEqual(self.rows(district="ny-05"), ["One", "Two"])
        self.assertEqual(self.rows(district=["NY-08", "ny-13"]), ["One", "Two"])
        self.assertEqual(self.rows(district=["ny-99", "ny-13"]), ["Two"])
        response = self.page(district="ny-13")
        self.assertContains(response, "1 institution\n")
        counts = {str(one): one.waiting for one in response.context["districts"]}
        self.assertEqual(counts, {"NY-05": 2, "NY-08": 1, "NY-13": 1})
        self.assertEqual(response.context["everything"], "2")

    def test_what_is_no_district_gets_a_sentence_and_all(self):
        self.waits("One")
        for wanted in ("nonsense", "ny-99", "\0", "9" * 50):
            with self.subTest(wanted=wanted):
                response = self.page(district=wanted)
                self.assertContains(response, "There is no district")
                self.assertEqual(len(response.context["rows"]), 1)

    def test_garbage_in_the_address_harms_nothing(self):
        self.waits("One")
        for query in (
            "settled=x-1&settled=-",
            "after=x",
            "then=9999999999999999999999",
        ):
            with self.subTest(query=query):
                response = self.client.get(f"{self.queue}?{query}")
                self.assertEqual(len(response.context["rows"]), 1)

    def test_candidates_are_buttons_with_shares_the_greatest_first(self):
        ZipDistrict.objects.filter(district=self.ny08, zip="11400").update(share=0.86)
        ZipDistrict.objects.filter(district=self.ny05, zip="11400").update(share=0.14)
        self.waits("Bethel")
        response = self.page()
        self.assertRegex(
            response.content.decode(), r"NY-08 86% of the ZIP.s people: Bethel"
        )
        (row,) = response.context["rows"]
        shown = [(str(one), one.share) for one in row.candidates_here]
        self.assertEqual(shown, [("NY-08", 0.86), ("NY-05", 0.14)])

    def test_an_unknown_share_says_so(self):
        self.waits("Bethel")
        self.assertContains(self.page(), "NY-08 unknown share: Bethel")

    def test_a_contradiction_says_what_contradicts(self):
        self.waits("Bethel", zip="11201", voter_file_district=self.ny05)
        self.assertContains(
            self.page(), "A voter file says NY-05, but the ZIP 11201 lies in NY-08."
        )

    def test_it_pages(self):
        for number in range(27):
            self.waits(f"Number {number:02}")
        response = self.page()
        self.assertEqual(len(response.context["rows"]), 25)
        self.assertContains(response, "25 of 27.")
        after = response.context["after"]
        self.assertEqual(self.rows(after=after), ["Number 25", "Number 26"])

    def test_a_viewer_sees_what_waits_and_no_button(self):
        self.waits("Bethel")
        self.client.force_login(make.member(self.team, Role.VIEWER).user)
        response = self.page()
        self.assertContains(response, "Bethel")
        self.assertNotContains(response, '<button class="btn btn-quiet cand"')

    def test_it_costs_the_same_with_one_and_with_three(self):
        for count in (1, 3):
            while Candidate.objects.count() < 2 * count:
                self.waits(street=f"{count} Sutter Avenue")
            with self.subTest(count=count), self.assertNumQueries(10):
                self.page()


class Choosing(QueueTestCase):
    def test_a_choice_places_it_and_stays_on_top_with_undo(self):
        one, two = self.waits("One"), self.waits("Two")
        response = self.choose(one, then=two.pk)
        self.assertEqual(self.where(one), ("placed", (8, "choice")))
        self.assertEqual([str(row) for row in response.context["rows"]], ["Two"])
        self.assertContains(response, "now in NY-08, chosen by hand.")
        self.assertContains(response, "Undo: One in NY-08")
        self.assertEqual(response.context["focus"], two.pk)

    def test_undo_lets_it_wait_again(self):
        one = self.waits("One")
        self.choose(one)
        response = self.post("place_undo", f"?settled={one.pk}", place=[one.pk])
        self.assertEqual(self.where(one), ("ambiguous",))
        self.assertEqual(one.candidates.count(), 2)
        self.assertEqual([str(row) for row in response.context["rows"]], ["One"])
        self.assertEqual(response.context["settled"], [])

    def test_the_filter_and_earlier_decisions_are_kept(self):
        one, two = self.waits("One"), self.waits("Two")
        self.choose(one)
        response = self.post(
            "place_choose",
            f"?district=ny-08&settled={one.pk}",
            place=[two.pk],
            district=self.ny05.pk,
        )
        shown = [
            (str(group["first"]), str(group["first"].chosen_district))
            for group in response.context["settled"]
        ]
        self.assertEqual(shown, [("Two", "NY-05"), ("One", "NY-08")])
        self.assertEqual(str(response.context["district"]), "NY-08")

    def test_all_of_one_street_are_placed_and_taken_back_together(self):
        ones = [
            self.waits("A", street="12 Sutter Avenue"),
            self.waits("B", street="1190-A Sutter Ave., Floor 2"),
            self.waits("C", street="7 Sutter ave"),
        ]
        self.waits("Elsewhere", street="7 Pitkin Avenue")
        first, *others = self.page().context["rows"]
        self.assertEqual(first.street_here.name, "Sutter Avenue")
        self.assertEqual(first.street_here.pks, [one.pk for one in ones])
        self.assertEqual([row.street_here for row in others], [None] * 3)
        self.assertContains(self.page(), "All 3 on Sutter Avenue 11400:")
        response = self.choose(*ones)
        self.assertEqual({self.where(one) for one in ones}, {("placed", (8, "choice"))})
        self.assertContains(response, "and 2 more on its street are")
        pks = [one.pk for one in ones]
        self.post("place_undo", place=pks)
        self.assertEqual({self.where(one) for one in ones}, {("ambiguous",)})

    def test_a_district_that_is_no_candidate_is_refused_for_all(self):
        far = make.district("NY-13")
        one, two = self.waits("One"), self.waits("Two")
        response = self.choose(one, two, district=far)
        self.assertContains(response, "NY-13 is not among the districts of the ZIP")
        self.assertEqual(Footprint.objects.count(), 0)

    def test_one_that_someone_placed_meanwhile_is_left_there(self):
        one = self.waits("One")
        self.choose(one, district=self.ny05)
        response = self.choose(one)
        self.assertContains(response, "someone has placed it meanwhile")
        self.assertEqual(self.where(one), ("placed", (5, "choice")))

    def test_what_nobody_chose_cannot_be_taken_back(self):
        one = self.waits("One", zip="11201")
        response = self.post("place_undo", place=[one.pk])
        self.assertContains(response, "Nobody chose a district for One.")
        self.assertEqual(self.where(one), ("placed", (8, "zip")))

    def test_another_teams_private_institution_is_left_alone(self):
        one = self.waits("A secret of theirs", team=self.other)
        self.assertNotContains(self.choose(one), "A secret of theirs")
        self.assertEqual(self.where(one), ("ambiguous",))
        make.member(self.other)
        Footprint.objects.create(institution=one, district=self.ny05, method="choice")
        self.post("place_undo", place=[one.pk])
        self.assertEqual(self.where(one)[1:], ((5, "choice"),))

    def test_bad_input_changes_nothing(self):
        one = self.waits("One")
        for data in (
            {},
            {"place": "x", "district": self.ny08.pk},
            {"place": one.pk, "district": "9" * 30},
            {"place": one.pk, "district": "\0"},
        ):
            with self.subTest(data=data):
                status = self.client.post(
                    reverse("place_choose", args=[self.of]), data
                ).status_code
                self.assertIn(status, (302, 404))
                self.assertEqual(self.where(one), ("ambiguous",))

    def test_htmx_gets_the_queue_alone_and_the_address_to_show(self):
        one = self.waits("One")
        response = self.client.post(
            reverse("place_choose", args=[self.of]) + "?district=ny-08",
            {"place": one.pk, "district": self.ny08.pk},
            headers={"HX-Request": "true"},
            follow=True,
        )
        self.assertNotContains(response, "<html")
        self.assertEqual(
            response["HX-Replace-Url"], f"{self.queue}?district=ny-08&settled={one.pk}"
        )


class Streets(TestCase):
    def test_the_name_is_what_follows_the_house_number(self):
        for street, name in {
            "1148 Hegeman Avenue": "Hegeman Avenue",
            "159-18 Jamaica Ave, Suite 4": "Jamaica Ave",
            "14 Street": "14 Street",
            "210 14 Street": "14 Street",
            "Halsey Street": "Halsey Street",
            "": "",
        }.items():
            with self.subTest(street=street):
                self.assertEqual(street_name(street), name)

    def test_streets_are_compared_however_they_are_written(self):
        self.assertEqual(street_of("12 Sutter Avenue"), street_of("9A Sutter Ave."))
        self.assertNotEqual(street_of("12 Sutter Avenue"), street_of("12 Sutter St"))

    def test_a_post_box_is_no_street(self):
        self.assertEqual(street_of("PO Box 12"), "")
        self.assertEqual(street_of("P.O. Box 12"), "")
