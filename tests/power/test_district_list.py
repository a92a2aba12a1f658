"""The table of districts."""

from django.test import TestCase
from django.urls import reverse

from contacts.models import Candidate
from districts.models import Roll
from organizer.accounts.models import Membership
from power.models import Aim, Target
from tests import factories as make
from tests.districts.files import square
from tests.power.shapes import outlined
from tests.power.work import brings, days

Role = Membership.Role
URL = "/districts/"


class ListTestCase(TestCase):
    @classmethod
    def setUpTestData(cls):
        cls.team, cls.other = make.team("East Side"), make.team("West Side")
        cls.today = cls.team.today()
        cls.coordinator = make.member(cls.team, Role.COORDINATOR)

    def setUp(self):
        self.client.force_login(self.coordinator.user)

    def page(self, **query):
        response = self.client.get(URL, query)
        self.assertEqual(response.status_code, 200)
        return response

    def rows(self, **query):
        return [str(row.district) for row in self.page(**query).context["rows"]]


class FirstPage(ListTestCase):
    def test_an_organizer_is_led_to_today_and_everyone_else_to_districts(self):
        for role in Role.values:
            self.client.force_login(make.member(self.team, role).user)
            wanted = "/today/" if role == Role.ORGANIZER else URL
            with self.subTest(role=role):
                self.assertRedirects(self.client.get("/"), wanted)

    def test_a_stranger_is_led_to_sign_in(self):
        self.client.logout()
        response = self.client.get(URL)
        self.assertRedirects(response, f"{reverse('account_login')}?next={URL}")

    def test_one_without_a_team_is_told_whom_to_ask(self):
        self.client.force_login(make.user())
        self.assertEqual(self.client.get(URL).status_code, 403)


class Scopes(ListTestCase):
    """Which districts stand in the table."""

    @classmethod
    def setUpTestData(cls):
        super().setUpTestData()
        names = ("NY-05", "NY-08", "NJ-10", "VT-00")
        cls.districts = {name: make.district(name) for name in names}
        make.institution(at=cls.districts["NY-08"])

    def test_a_coordinator_begins_with_the_states_that_hold_institutions(self):
        self.assertEqual(self.rows(), ["NY-05", "NY-08"])

    def test_a_state_where_one_only_waits_holds_institutions_too(self):
        body = make.institution(placement="ambiguous")
        Candidate.objects.create(institution=body, district=self.districts["NJ-10"])
        self.assertEqual(self.rows(), ["NJ-10", "NY-05", "NY-08"])
        self.assertEqual(self.rows(show="NJ"), ["NJ-10"])
        self.assertEqual(self.rows(show="NY"), ["NY-05", "NY-08"])

    def test_another_teams_private_institution_does_not_name_its_state(self):
        make.institution(at=self.districts["NJ-10"], team=self.other)
        self.assertEqual(self.rows(), ["NY-05", "NY-08"])

    def test_every_district_is_one_link_away(self):
        self.assertEqual(self.rows(show="all"), ["NJ-10", "NY-05", "NY-08", "VT-00"])

    def test_an_organizer_begins_with_the_turf(self):
        turf = [self.districts["NJ-10"]]
        self.client.force_login(make.member(self.team, turf=turf).user)
        self.assertEqual(self.rows(), ["NJ-10"])
        self.assertEqual(self.rows(show="NY"), ["NY-05", "NY-08"])

    def test_a_coordinators_turf_is_one_link_away(self):
        lead = make.member(self.team, Role.COORDINATOR, turf=[self.districts["NY-05"]])
        self.client.force_login(lead.user)
        self.assertEqual(self.rows(), ["NY-05", "NY-08"])
        self.assertEqual(self.rows(show="turf"), ["NY-05"])

    def test_an_organizer_without_turf_and_a_viewer_begin_with_what_holds_data(self):
        for role in (Role.ORGANIZER, Role.VIEWER):
            self.client.force_login(make.member(self.team, role).user)
            with self.subTest(role=role):
                self.assertEqual(self.rows(), ["NY-05", "NY-08"])

    def test_without_any_institution_every_district_is_shown(self):
        make.institution().__class__.objects.all().delete()
        self.assertEqual(self.rows(), ["NJ-10", "NY-05", "NY-08", "VT-00"])

    def test_a_choice_that_does_not_exist_shows_the_first(self):
        self.assertEqual(self.rows(show="nonsense"), ["NY-05", "NY-08"])

    def test_only_lines_in_force_on_the_day_are_shown(self):
        make.district(
            "NY-27", congress=118, ends_on=self.districts["NY-08"].starts_on - days(1)
        )
        self.assertNotIn("NY-27", self.rows(show="all"))
        day = self.districts["NY-08"].starts_on - days(1)
        self.assertEqual(self.rows(show="all", as_of=day), ["NY-27"])

    def test_a_day_before_all_lines_gets_a_sentence_and_todays(self):
        response = self.page(as_of="1850-01-01")
        self.assertContains(
            response, "No districts are on record for 1 January 1850. Today is shown."
        )
        self.assertEqual(len(response.context["rows"]), 2)


class Searching(ListTestCase):
    @classmethod
    def setUpTestData(cls):
        super().setUpTestData()
        for name, holder in (("NY-05", "Gregory Meeks"), ("NY-08", "Hakeem Jeffries")):
            make.incumbent(holder, of=make.district(name))

    def test_it_finds_a_district_by_its_name_however_it_is_written(self):
        for text in ("NY-08", "ny-08", "ny 8", " ny-8 "):
            with self.subTest(text=text):
                self.assertEqual(self.rows(q=text), ["NY-08"])

    def test_it_finds_a_district_by_its_incumbent(self):
        self.assertEqual(self.rows(q="meeks"), ["NY-05"])

    def test_where_nothing_matches_it_says_so_and_leads_back(self):
        response = self.page(q="nobody")
        self.assertContains(response, "No district or incumbent of that name here.")
        self.assertEqual(response.context["rows"], [])


class Columns(ListTestCase):
    @classmethod
    def setUpTestData(cls):
        super().setUpTestData()
        cls.districts = [
            make.district(f"NY-0{number}", starts_on=cls.today - days(1000))
            for number in (5, 7, 8)
        ]
        one, _, three = cls.districts
        bodies = [make.institution(at=three) for _ in range(3)]
        brings(cls.team, "engaged", *bodies[:2], on=cls.today)
        brings(cls.team, "contacted", make.institution(at=one), on=cls.today)
        body = make.institution(placement="ambiguous")
        for place in cls.districts[:2]:
            Candidate.objects.create(institution=body, district=place)

    def test_it_sorts_by_any_column_either_way(self):
        wanted = {
            "district": ["NY-05", "NY-07", "NY-08"],
            "-district": ["NY-08", "NY-07", "NY-05"],
            "-institutions": ["NY-08", "NY-05", "NY-07"],
            "total": ["NY-05", "NY-07", "NY-08"],
            "nonsense": ["NY-05", "NY-07", "NY-08"],
        }
        for sort, names in wanted.items():
            with self.subTest(sort=sort):
                self.assertEqual(self.rows(sort=sort), names)

    def test_a_district_never_touched_goes_last_either_way(self):
        for sort in ("last", "-last"):
            self.assertEqual(self.rows(sort=sort)[-1], "NY-07")

    def test_a_viewer_cannot_sort_by_a_column_that_is_hidden(self):
        self.client.force_login(make.member(self.team, Role.VIEWER).user)
        self.assertEqual(self.rows(sort="-last"), self.rows(sort="district"))

    def test_the_sorted_column_says_so_and_turns_round(self):
        response = self.page(sort="-held", show="NY", audience="coalition")
        self.assertContains(response, 'aria-sort="descending"', count=1)
        self.assertContains(
            response, "?sort=held&amp;show=NY&amp;audience=coalition", count=1
        )

    def test_each_row_says_its_figures(self):
        Target.objects.create(
            team=self.team,
            district=self.districts[2],
            kind=make.kind(),
            wanted=4,
            due_on=self.today,
        )
        row = self.page().context["rows"][2]
        self.assertEqual(row.line.have.value, 2)
        self.assertEqual(row.line.figures["target"], 4)
        self.assertEqual(row.line.total.value, 3)
        self.assertEqual(row.last, self.today - days(10))
        waiting = [one.line.waiting.value for one in self.page().context["rows"]]
        self.assertEqual(waiting, [1, 1, 0])

    def test_the_last_touchpoint_is_the_latest_by_the_day_however_long_ago(self):
        body = make.institution(at=self.districts[1])
        make.touchpoint(self.team, self.today - days(900), institutions=[body])
        make.touchpoint(self.team, self.today - days(800), institutions=[body])
        make.touchpoint(self.other, self.today, institutions=[body])
        row = self.page().context["rows"][1]
        self.assertEqual(row.last, self.today - days(800))
        row = self.page(as_of=self.today - days(801)).context["rows"][1]
        self.assertEqual(row.last, self.today - days(900))

    def test_each_number_leads_to_its_rows_as_of_the_same_day(self):
        day = self.today - days(5)
        row = self.page(as_of=day).context["rows"][2]
        self.assertEqual(
            row.line.total.href, f"/districts/ny-08/institutions/?as_of={day}"
        )
        self.assertEqual(row.url, f"/districts/ny-08/?as_of={day}")

    def test_a_viewer_sees_counts_without_links_or_the_last_touchpoint(self):
        self.client.force_login(make.member(self.team, Role.VIEWER).user)
        response = self.page()
        self.assertEqual(response.context["rows"][2].line.have.value, 2)
        self.assertNotContains(response, 'class="n" href')
        self.assertNotContains(response, "Our last touchpoint")

    def test_a_hidden_figure_says_so_and_why(self):
        response = self.page(audience="coalition")
        self.assertContains(response, '<span class="missing">hidden</span>')
        self.assertContains(response, "fewer than three teams work there")
        self.assertIsNone(response.context["rows"][2].line.have.value)

    def test_another_teams_figures_are_theirs(self):
        self.client.force_login(make.member(self.other).user)
        response = self.page()
        self.assertEqual(
            [row.line.have.value for row in response.context["rows"]], [0, 0, 0]
        )
        self.assertEqual([row.last for row in response.context["rows"]], [None] * 3)

    def test_seats_are_said_in_words(self):
        Roll.objects.create(congress=119, loaded_on=self.today)
        one, two, _ = self.districts
        make.incumbent("A", of=one, retiring_on=self.today)
        make.incumbent("B", of=two, lost_primary_on=self.today)
        Aim.objects.create(state="NY", number=5, aim="open_seat", since=self.today)
        response = self.page()
        words = ("Not running again", "Lost the primary", "Vacant", "win the open seat")
        for text in words:
            self.assertContains(response, text)


class Costs(ListTestCase):
    def test_it_costs_the_same_with_one_district_and_with_three(self):
        for count in (1, 3):
            for number in range(1, count + 1):
                name = f"NY-{number + 10 * count}"
                place = make.district(name)
                make.incumbent(of=place)
                brings(self.team, "engaged", make.institution(at=place), on=self.today)
                outlined(place, square(-74 - number, 40))
            for query, queries in (
                ({}, 23),
                ({"map": "shapes"}, 24),
                ({"audience": "coalition"}, 31),
                ({"sort": "-reach", "shade": "money"}, 23),
            ):
                with (
                    self.subTest(count=count, query=query),
                    self.assertNumQueries(queries),
                ):
                    self.page(**query)


class NoDistricts(ListTestCase):
    def test_it_says_what_belongs_here_and_what_to_run(self):
        response = self.page()
        self.assertContains(response, "No districts yet")
        self.assertContains(response, "manage.py load_districts")


class Filters(ListTestCase):
    @classmethod
    def setUpTestData(cls):
        super().setUpTestData()
        cls.districts = [make.district(f"NY-0{number}") for number in (5, 7, 8)]
        one, two, three = cls.districts
        Roll.objects.create(congress=119, loaded_on=cls.today)
        make.incumbent("A", of=one)
        make.incumbent("B", of=two, retiring_on=cls.today)
        Aim.objects.create(state="NY", number=5, aim="move", since=cls.today)
        bodies = [make.institution(at=place) for place in (one, two)]
        make.touchpoint(cls.team, cls.today - days(10), institutions=bodies[:1])
        make.touchpoint(cls.team, cls.today - days(40), institutions=bodies[1:])
        body = make.institution(placement="ambiguous")
        for place in (one, three):
            Candidate.objects.create(institution=body, district=place)

    def test_each_filter_lets_through_what_it_says(self):
        for query, names in (
            ({"seat": "held"}, ["NY-05"]),
            ({"seat": "open"}, ["NY-07"]),
            ({"seat": "vacant"}, ["NY-08"]),
            ({"seat": "lost primary"}, []),
            ({"aim": "move"}, ["NY-05"]),
            ({"aim": "none"}, ["NY-07", "NY-08"]),
            ({"holds": "on"}, ["NY-05", "NY-07"]),
            ({"waiting": "on"}, ["NY-05", "NY-08"]),
            ({"quiet": "40"}, ["NY-07", "NY-08"]),
            ({"quiet": "41"}, ["NY-08"]),
            ({"holds": "on", "quiet": "20"}, ["NY-07"]),
        ):
            with self.subTest(query=query):
                self.assertEqual(self.rows(**query), names)

    def test_each_is_a_chip_with_the_address_that_leaves_it_out(self):
        form = self.page(seat="open", quiet="30", sort="-total").context["found"].form
        self.assertEqual(
            form.chips(),
            [
                {
                    "label": "The seat",
                    "words": "open",
                    "without": "?quiet=30&sort=-total",
                },
                {
                    "label": "No touchpoint of ours for",
                    "words": "30 days",
                    "without": "?seat=open&sort=-total",
                },
            ],
        )

    def test_where_none_is_left_it_says_so_and_leads_back(self):
        response = self.page(seat="lost primary")
        self.assertContains(response, "No district is as these filters say.")
        self.assertNotContains(response, 'class="tilemap')

    def test_what_is_no_filter_gets_a_sentence_and_filters_nothing(self):
        for query, sentence in (
            ({"seat": "empty"}, "No seat is “empty”"),
            ({"aim": "\0"}, "No aim is"),
            ({"quiet": "long"}, "Write the days without a touchpoint as a number"),
            ({"quiet": "0"}, "as 1 to 3650"),
            ({"quiet": "9" * 30}, "as 1 to 3650"),
        ):
            with self.subTest(query=query):
                response = self.page(**query)
                self.assertContains(response, sentence)
                self.assertEqual(len(response.context["rows"]), 3)

    def test_a_viewer_cannot_filter_by_where_the_team_has_been(self):
        self.client.force_login(make.member(self.team, Role.VIEWER).user)
        self.assertEqual(self.rows(quiet="40"), ["NY-05", "NY-07", "NY-08"])

    def test_those_that_wait_lead_to_the_queue_of_these_districts(self):
        self.assertContains(
            self.page(show="NY", waiting="on"),
            '<a href="/institutions/place/?district=ny-05&amp;district=ny-08">place it',
        )
