"""The queue that places contacts: who stands in it, for whom, and at what cost."""

from django.urls import reverse

from contacts.models import Candidate, Contact, Import
from contacts.waiting import AT_ONCE, COUNTED
from organizer.accounts.models import Membership
from tests import factories as make
from tests.contacts.test_place_queue import QueueTestCase

Role = Membership.Role


class ContactsTestCase(QueueTestCase):
    of = "contacts"

    @classmethod
    def setUpTestData(cls):
        super().setUpTestData()
        cls.member = make.member(cls.team, Role.COORDINATOR)

    def waits(self, name="", zip="11400", **fields):
        one = make.contact(fields.pop("team", self.team), name, zip=zip, **fields)
        self.placed(one)
        return one

    def where(self, one):
        one.refresh_from_db()
        return one.placement, one.district and one.district.number, one.method

    def organizer(self, *turf):
        member = make.member(self.team, turf=turf)
        self.client.force_login(member.user)
        return member


class WhoWaits(ContactsTestCase):
    def test_it_shows_the_ambiguous_the_oldest_first_only_imported_ones_too(self):
        self.waits("Zoe")
        self.waits("Ana", listed=True)
        self.waits("Placed", zip="11201")
        self.waits("Without a ZIP", zip="")
        self.assertEqual(self.rows(), ["Zoe", "Ana"])

    def test_the_dead_wait_no_more(self):
        self.waits("Ana", deceased_on=make.TODAY)
        self.assertEqual(self.rows(), [])
        self.assertContains(self.page(), "Nothing waits")

    def test_another_teams_contact_is_not_shown_or_counted(self):
        self.waits("A secret of theirs", team=self.other)
        response = self.page()
        self.assertNotContains(response, "A secret of theirs")
        self.assertEqual(response.context["total"], 0)
        self.assertEqual(response.context["districts"], [])

    def test_a_contact_of_another_team_of_ones_own_is_placed_as_that_team(self):
        make.member(self.other, Role.ADMIN, user=self.member.user)
        self.waits("Ours")
        self.waits("Theirs", team=self.other)
        self.assertEqual(self.rows(), ["Ours"])

    def test_an_organizer_sees_those_who_may_live_in_the_turf(self):
        ny13 = make.district("NY-13")
        self.zip("10032", ny13)
        self.zip("10032", self.ny05)
        mine = self.waits("Mine")
        far = self.waits("Far", zip="10032")
        self.organizer(self.ny08)
        self.assertEqual(self.rows(), ["Mine"])
        counts = {str(one): one.waiting for one in self.page().context["districts"]}
        self.assertEqual(counts, {"NY-05": 1, "NY-08": 1})
        self.choose(far, district=ny13)
        self.assertEqual(self.where(far), ("ambiguous", None, ""))
        self.choose(mine)
        self.assertEqual(self.where(mine), ("placed", 8, "choice"))

    def test_a_viewer_is_refused(self):
        self.waits("Ana")
        self.client.force_login(make.member(self.team, Role.VIEWER).user)
        self.assertEqual(self.client.get(self.queue).status_code, 403)

    def test_a_contradiction_says_what_contradicts(self):
        self.waits("Ana", zip="11201", voter_file_district=self.ny05)
        self.assertContains(
            self.page(), "A voter file says NY-05, but the ZIP 11201 lies in NY-08."
        )

    def test_it_costs_the_same_with_one_and_with_three(self):
        for count in (1, 3):
            while Candidate.objects.count() < 2 * count:
                self.waits(street=f"{count} Sutter Avenue")
            with self.subTest(count=count), self.assertNumQueries(10):
                self.page()

    def test_it_is_found_from_the_list_and_from_the_institutions_that_wait(self):
        for page in ("contact_list", "place_institutions"):
            with self.subTest(page=page):
                response = self.client.get(reverse(page))
                self.assertContains(response, 'href="/contacts/place/"')


class Choosing(ContactsTestCase):
    def test_a_choice_places_them_and_undo_lets_them_wait_again(self):
        one, two = self.waits("Ana"), self.waits("Bo")
        response = self.choose(one, then=two.pk)
        self.assertEqual(self.where(one), ("placed", 8, "choice"))
        self.assertEqual([str(row) for row in response.context["rows"]], ["Bo"])
        self.assertContains(response, "Undo: Ana in NY-08")
        self.assertEqual(response.context["focus"], two.pk)
        self.post("place_undo", f"?settled={one.pk}", place=[one.pk])
        self.assertEqual(self.where(one), ("ambiguous", None, ""))
        self.assertEqual(one.candidates.count(), 2)

    def test_all_of_one_street_cost_as_much_as_one(self):
        for count in (1, 4):
            ones = [self.waits(street=f"{n} Sutter Ave") for n in range(count)]
            data = {"place": [one.pk for one in ones], "district": self.ny08.pk}
            with self.subTest(count=count), self.assertNumQueries(15):
                self.client.post(reverse("place_choose", args=[self.of]), data)
            self.assertEqual(
                {self.where(one) for one in ones}, {("placed", 8, "choice")}
            )

    def test_of_a_long_street_so_many_are_placed_that_the_undo_fits_an_address(self):
        for number in range(AT_ONCE + 3):
            self.waits(street=f"{number} Sutter Avenue")
        first = self.page().context["rows"][0]
        self.assertEqual(len(first.street_here.pks), AT_ONCE)
        response = self.choose(*Contact.objects.filter(pk__in=first.street_here.pks))
        self.assertContains(response, f"and {AT_ONCE - 1} more on its street are")
        self.assertContains(response, "All 3 on Sutter Avenue 11400:")

    def test_a_street_is_looked_for_from_the_page_on(self):
        ones = [self.waits(street=f"{number} Sutter Avenue") for number in range(30)]
        response = self.page(after=ones[24].pk)
        (street,) = [
            row.street_here for row in response.context["rows"] if row.street_here
        ]
        self.assertEqual(street.pks, [one.pk for one in ones[25:]])

    def test_who_is_put_beyond_the_turf_leaves_with_a_sentence(self):
        one = self.waits("Ana")
        self.organizer(self.ny08)
        response = self.choose(one, district=self.ny05)
        self.assertEqual(self.where(one), ("placed", 5, "choice"))
        self.assertContains(response, "One person is now in NY-05, which is not in")
        self.assertNotContains(response, "Undo: Ana")

    def test_another_teams_contact_is_left_alone(self):
        one = self.waits("A secret of theirs", team=self.other)
        self.assertNotContains(self.choose(one), "A secret of theirs")
        self.assertEqual(self.where(one), ("ambiguous", None, ""))
        Contact.objects.update(district=self.ny05, method="choice", placement="placed")
        response = self.post("place_undo", place=[one.pk])
        self.assertNotContains(response, "A secret of theirs")
        self.assertEqual(self.where(one), ("placed", 5, "choice"))

    def test_an_institutions_number_names_no_contact(self):
        one = make.institution("Bethel", zip="11400", pk=987_654)
        self.placed(one)
        self.assertContains(self.choose(one), "Nothing of that waits any more")
        one.refresh_from_db()
        self.assertEqual(one.placement, "ambiguous")


class AfterAnImport(ContactsTestCase):
    def done(self, **placements):
        run = Import.objects.create(
            team=self.team, of="contacts", state="done", file_name="list.csv",
            findings={"placements": placements},
        )  # fmt: skip
        self.client.force_login(make.member(self.team, Role.ADMIN).user)
        return self.client.get(reverse("import_done", args=[run.pk]))

    def test_the_last_page_leads_to_those_that_wait(self):
        page = self.done(placed=5, ambiguous=2, contradictory=1)
        self.assertContains(page, 'href="/contacts/place/"')

    def test_and_nowhere_where_none_waits(self):
        self.assertNotContains(self.done(placed=5), "/contacts/place/")


class AGreatMany(ContactsTestCase):
    def test_of_more_than_are_counted_it_says_so(self):
        many = Contact.objects.bulk_create(
            Contact(team=self.team, given="Ana", placement="ambiguous")
            for _ in range(COUNTED + 1)
        )
        Candidate.objects.bulk_create(
            Candidate(contact=one, district=self.ny08) for one in many
        )
        page = self.page()
        self.assertContains(page, "More than 10,000 contacts")
        self.assertContains(page, "25 of more than 10,000.")
        self.assertContains(page, '<a href="/contacts/place/?district=ny-08">NY-08</a>')
        many[0].delete()
        page = self.page()
        self.assertContains(page, "10,000 contacts\n")
        self.assertContains(page, "NY-08 (10,000)</a>")
