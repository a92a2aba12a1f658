"""Searching: what finds whom, in which order, and that nobody finds too much."""

import datetime as dt

from django.test import TestCase

from contacts.models import Affiliation, Contact, ContactPoint
from contacts.spelling import asked, slips
from tests import factories as make

SEARCH = "/search/"


class Searching(TestCase):
    @classmethod
    def setUpTestData(cls):
        cls.ours, cls.theirs = make.team("Ours"), make.team("Theirs")
        cls.ny08, cls.ny05 = make.district("NY-08"), make.district("NY-05")
        make.incumbent("Hakeem Jeffries", of=cls.ny08)
        make.incumbent("Gregory Meeks", of=cls.ny05)
        cls.leader = make.member(cls.ours, "coordinator")
        cls.organizer = make.member(cls.ours, turf=[cls.ny08])
        cls.viewer = make.member(cls.ours, "viewer")
        cls.ally = make.member(cls.theirs, "coordinator")
        cls.church = make.institution(
            "Église Bethel, Brownsville", at=cls.ny08, neighborhood="Ocean Hill",
            street="12 Saratoga Avenue", phone="(718) 555-0199",
        )  # fmt: skip
        cls.robert = make.contact(
            cls.ours, "Robert", family="O'Malley", district=cls.ny05
        )
        cls.pena = make.contact(cls.ours, "José", family="Peña-Gómez")
        Affiliation.objects.create(
            contact=cls.pena, institution=cls.church, role="Sexton"
        )

    def answers(self, q, member=None, **more):
        self.client.force_login((member or self.leader).user)
        response = self.client.get(SEARCH, {"q": q, **more})
        self.assertEqual(response.status_code, 200)
        return response.context["answers"]

    def people(self, q, member=None, **more):
        found = self.answers(q, member, **more).contacts
        return [f"{one.given} {one.family}".strip() for one in found]

    def institutions(self, q, member=None):
        return [one.name for one in self.answers(q, member).institutions]

    def districts(self, q, member=None):
        return [str(one) for one in self.answers(q, member).districts]


class Names(Searching):
    def test_words_are_found_whatever_their_accents_case_and_order(self):
        for q in (
            "jose",
            "PENA",
            "Peña",
            "gomez josé",
            "gom jo",
            "pena-gomez",
            "Peña,",
        ):
            with self.subTest(q=q):
                self.assertEqual(self.people(q), ["José Peña-Gómez"])

    def test_a_title_before_the_name_hides_nobody(self):
        for q in ("Rev. José Peña", "deacon gomez", "Rev. Dr. Peña"):
            with self.subTest(q=q):
                self.assertEqual(self.people(q), ["José Peña-Gómez"])
        bishop = make.contact(self.ours, "Bishop", family="Lou")
        self.assertEqual(self.people("bishop"), [str(bishop)])

    def test_apostrophes_and_dots_do_not_matter(self):
        for q in ("omalley", "O'Malley", "o\u2019malley", "r. omalley"):
            with self.subTest(q=q):
                self.assertEqual(self.people(q), ["Robert O'Malley"])

    def test_one_slip_in_a_word_is_forgiven(self):
        for q in ("omaley", "omalleyy", "omailey", "oamlley", "robret omalley"):
            with self.subTest(q=q):
                self.assertEqual(self.people(q), ["Robert O'Malley"])

    def test_two_slips_or_one_in_a_short_word_are_not(self):
        for q in ("ommaleyy", "oxalxey"):
            with self.subTest(q=q):
                self.assertEqual(self.people(q), [])
        make.contact(self.ours, "Bob", family="Ng")
        self.assertEqual(self.people("mg"), [])

    def test_bob_finds_robert_and_the_other_way_round(self):
        make.contact(self.ours, "Bob", family="Haddad")
        self.assertEqual(self.people("bob"), ["Bob Haddad", "Robert O'Malley"])
        self.assertEqual(self.people("robert"), ["Robert O'Malley", "Bob Haddad"])
        self.assertEqual(self.people("bob omalley"), ["Robert O'Malley"])

    def test_the_nickname_and_the_middle_name_are_names_too(self):
        make.contact(
            self.ours, "Wilhelmina", nickname="Dolly", middle="Ottilie", family="Roux"
        )
        self.assertEqual(self.people("dolly"), ["Wilhelmina Roux"])
        self.assertEqual(self.people("ottilie roux"), ["Wilhelmina Roux"])

    def test_exact_words_come_before_beginnings_and_those_before_slips(self):
        for family in ("Marshland", "Marshy", "Marsh", "Mersh"):
            make.contact(self.ours, "Ida", family=family)
        self.assertEqual(
            self.people("marsh"),
            ["Ida Marsh", "Ida Marshland", "Ida Marshy", "Ida Mersh"],
        )

    def test_a_very_short_word_finds_only_itself(self):
        make.contact(self.ours, "Li", family="Wei")
        make.contact(self.ours, "Lisa", family="Wood")
        self.assertEqual(self.people("li"), ["Li Wei"])
        self.assertEqual(self.people("lis"), ["Lisa Wood", "Li Wei"][:1])
        self.assertEqual(self.people("li we"), ["Li Wei"])

    def test_a_contact_says_its_role_and_where(self):
        self.client.force_login(self.leader.user)
        page = self.client.get(SEARCH, {"q": "jose"})
        self.assertContains(page, "Sexton,")
        self.assertContains(page, "Église Bethel, Brownsville")
        self.assertContains(self.client.get(SEARCH, {"q": "robert"}), "lives in NY-05")


class Points(Searching):
    @classmethod
    def setUpTestData(cls):
        super().setUpTestData()
        for value in ("+17185550134", "rosa.imani@local1199.example.org"):
            kind = "phone" if value[0] == "+" else "email"
            ContactPoint.objects.create(
                contact=cls.robert, kind=kind, value=value, normalised=value
            )

    def test_a_part_of_a_phone_number_finds_however_it_is_typed(self):
        for q in (
            "(718) 555", "718-555-01", "5550134", "555 01", "0134", "7185550134",
            "+1 (718) 555-0134", "1-718-555-0134", "718.555.0134",
        ):  # fmt: skip
            with self.subTest(q=q):
                self.assertEqual(self.people(q), ["Robert O'Malley"])

    def test_other_digits_do_not(self):
        for q in ("134", "0135", "718", "(917) 555", "5550135"):
            with self.subTest(q=q):
                self.assertEqual(self.people(q), [])

    def test_a_part_of_an_address_finds(self):
        for q in (
            "rosa.imani@local1199.example.org", "ROSA.IM", "imani@", "rosa.imani@loc",
            "imani@local1199",
        ):  # fmt: skip
            with self.subTest(q=q):
                self.assertEqual(self.people(q), ["Robert O'Malley"])

    def test_a_domain_alone_does_not(self):
        for q in ("@local1199.example.org", "rosa@other.org", "@"):
            with self.subTest(q=q):
                self.assertEqual(self.people(q), [])

    def test_another_teams_point_finds_nobody(self):
        for q in ("5550134", "imani@local1199", "0134"):
            with self.subTest(q=q):
                self.assertEqual(self.people(q, self.ally), [])

    def test_an_institution_is_found_by_its_phone(self):
        self.assertEqual(self.institutions("718 555 0199"), [self.church.name])


class Institutions(Searching):
    def test_by_words_of_its_name_with_slips(self):
        for q in ("bethel", "eglise", "brown bet", "bethal", "Betehl"):
            with self.subTest(q=q):
                self.assertEqual(self.institutions(q), [self.church.name])

    def test_by_its_address_after_those_of_that_name(self):
        hill = make.institution("Ocean Hill Tenants")
        self.assertEqual(self.institutions("ocean hill"), [hill.name, self.church.name])
        self.assertEqual(self.institutions("saratoga"), [self.church.name])
        self.assertEqual(self.institutions("bethel saratoga"), [self.church.name])

    def test_a_name_that_begins_so_comes_first(self):
        for name in ("Antioch Zion", "Zion Hall", "Zion"):
            make.institution(name)
        self.assertEqual(
            self.institutions("zion"), ["Zion", "Zion Hall", "Antioch Zion"]
        )

    def test_it_says_its_kind_district_and_standing_to_those_who_write(self):
        self.client.force_login(self.leader.user)
        page = self.client.get(SEARCH, {"q": "bethel"})
        for text in ("Congregation", "NY-08", 'class="st st-known"', "Ocean Hill"):
            self.assertContains(page, text)
        self.client.force_login(self.viewer.user)
        page = self.client.get(SEARCH, {"q": "bethel"})
        self.assertContains(page, "NY-08")
        self.assertNotContains(page, "st-known")

    def test_a_closed_one_is_found_and_says_so(self):
        self.church.closed_on = dt.date(2024, 5, 3)
        self.church.save()
        self.client.force_login(self.leader.user)
        page = self.client.get(SEARCH, {"q": "bethel"})
        self.assertContains(page, "closed 3 May 2024")


class Districts(Searching):
    def test_by_number_however_it_is_typed(self):
        for q in ("ny-08", "NY 8", "ny08", "ny8", "NY-8"):
            with self.subTest(q=q):
                self.assertEqual(self.districts(q), ["NY-08"])

    def test_by_the_state_alone(self):
        self.assertEqual(self.districts("ny"), ["NY-05", "NY-08"])

    def test_by_who_holds_the_seat(self):
        for q in ("jeffries", "Hakeem", "jeff hak", "jefries", "ny jeffries"):
            with self.subTest(q=q):
                self.assertEqual(self.districts(q), ["NY-08"])

    def test_only_on_lines_in_force(self):
        make.district("NY-17", congress=117, ends_on=dt.date(2023, 1, 2))
        self.assertEqual(self.districts("ny-17"), [])

    def test_the_noun_with_the_likeliest_answer_comes_first(self):
        make.contact(self.ours, "Meeks", family="Adeyemi")
        make.institution("Meekside Houses")
        self.assertEqual(
            self.answers("meeks").order, ["districts", "contacts", "institutions"]
        )
        self.assertEqual(self.answers("meekside").order, ["institutions"])


class OnlyListed(Searching):
    @classmethod
    def setUpTestData(cls):
        super().setUpTestData()
        cls.imported = make.contact(
            cls.ours, "Ludmilla", family="Ferncastle", listed=True
        )
        ContactPoint.objects.create(
            contact=cls.imported, kind="phone", value="+12125550777",
            normalised="+12125550777",
        )  # fmt: skip

    def test_whoever_is_only_imported_is_found_only_when_asked_for(self):
        for q in ("ferncastle", "fernkastle", "5550777"):
            with self.subTest(q=q):
                self.assertEqual(self.people(q), [])
                self.assertEqual(self.people(q, listed="yes"), ["Ludmilla Ferncastle"])

    def test_the_page_offers_to_ask_for_them(self):
        self.client.force_login(self.leader.user)
        self.assertContains(
            self.client.get(SEARCH, {"q": "ferncastle"}),
            'href="/search/?q=ferncastle&amp;listed=yes"',
        )

    def test_one_is_found_as_soon_as_met(self):
        Contact.objects.filter(pk=self.imported.pk).update(listed=False)
        self.assertEqual(self.people("ferncastle"), ["Ludmilla Ferncastle"])


class WhoSeesWhat(Searching):
    """Names that are nowhere else, looked for in all that is sent back."""

    @classmethod
    def setUpTestData(cls):
        super().setUpTestData()
        cls.planted = {}
        for team, given, hall in (
            (cls.ours, "Zebedeah", "Hushpuppy Hall"),
            (cls.theirs, "Xanthippe", "Quillfeather House"),
        ):
            person = make.contact(team, given, family="Wintergreen")
            ContactPoint.objects.create(
                contact=person, kind="phone", value="+17185550001",
                normalised="+17185550001",
            )  # fmt: skip
            make.institution(hall, team=team, at=cls.ny08)
            cls.planted[team] = (given, hall)

    def sent(self, member, **query):
        """All that the page and the part of it say."""
        self.client.force_login(member.user)
        page = self.client.get(SEARCH, query)
        part = self.client.get(
            SEARCH, query | {"few": "yes"}, headers={"HX-Request": "true"}
        )
        self.assertEqual((page.status_code, part.status_code), (200, 200))
        return page.content.decode() + part.content.decode()

    def test_the_other_teams_names_are_told_by_no_question(self):
        questions = [
            "wintergreen", "winter", "wintergren", "5550001", "0001", "hall", "house",
            "Zebedeah", "Xanthippe", "hushpuppy", "quillfeather", "ny-08", "zeb xan",
        ]  # fmt: skip
        for member, other in ((self.leader, self.theirs), (self.ally, self.ours)):
            for q in questions:
                for listed in ({}, {"listed": "yes"}):
                    # What one typed oneself is said back.
                    text = self.sent(member, q=q, **listed).replace(q, "")
                    for name in self.planted[other]:
                        self.assertNotIn(name.split()[0], text)

    def test_one_finds_ones_own_by_the_same_questions(self):
        for member, team in ((self.leader, self.ours), (self.ally, self.theirs)):
            given, hall = self.planted[team]
            for q in ("wintergreen", "wintergren", "5550001", "0001"):
                with self.subTest(q=q):
                    self.assertEqual(self.people(q, member), [f"{given} Wintergreen"])
            self.assertEqual(self.institutions(hall, member), [hall])

    def test_the_other_teams_rows_push_none_of_ones_own_out(self):
        """However many of theirs match, ours are found: theirs are never met."""
        Contact.objects.bulk_create(
            Contact(team=self.theirs, given="Common", family="Wintergreen")
            for _ in range(3100)
        )
        self.assertEqual(self.people("wintergreen"), ["Zebedeah Wintergreen"])

    def test_a_viewer_finds_institutions_and_districts_alone(self):
        self.assertEqual(self.people("wintergreen", self.viewer), [])
        self.assertEqual(self.people("5550001", self.viewer, listed="yes"), [])
        self.assertEqual(
            self.institutions("hushpuppy", self.viewer), ["Hushpuppy Hall"]
        )
        self.assertEqual(self.districts("ny-08", self.viewer), ["NY-08"])
        self.assertNotIn("only imported", self.sent(self.viewer, q="wintergreen"))

    def test_an_organizer_finds_those_in_the_turf_and_whom_they_met(self):
        self.assertEqual(self.people("wintergreen", self.organizer), [])
        self.assertEqual(self.people("5550001", self.organizer), [])
        self.assertEqual(self.people("jose", self.organizer), ["José Peña-Gómez"])
        Contact.objects.filter(given="Zebedeah").update(district=self.ny08)
        self.assertEqual(
            self.people("wintergreen", self.organizer), ["Zebedeah Wintergreen"]
        )

    def test_one_in_two_teams_finds_both_with_the_teams_name(self):
        both = make.member(self.theirs, "coordinator", user=self.leader.user)
        self.assertEqual(
            self.people("wintergreen", both),
            ["Xanthippe Wintergreen", "Zebedeah Wintergreen"],
        )
        self.assertIn("· Theirs", self.sent(both, q="xanthippe"))

    def test_one_who_views_one_team_and_works_in_another_finds_the_others_people(self):
        make.member(self.theirs, "viewer", user=self.leader.user)
        self.assertEqual(
            self.people("wintergreen", self.leader), ["Zebedeah Wintergreen"]
        )


class ThePage(Searching):
    def test_it_teaches_where_nothing_is_asked(self):
        self.client.force_login(self.leader.user)
        for q in ("", "   ", "\0", "?!", "'"):
            page = self.client.get(SEARCH, {"q": q})
            self.assertEqual(page.status_code, 200)
        self.assertContains(self.client.get(SEARCH), "Look for anything you may see")
        self.client.force_login(self.viewer.user)
        self.assertNotContains(self.client.get(SEARCH), "<strong>person</strong>")

    def test_it_says_what_to_do_where_nothing_matches(self):
        self.client.force_login(self.leader.user)
        page = self.client.get(SEARCH, {"q": "<Nobody>"})
        self.assertContains(page, "Nothing you may see matches “&lt;Nobody&gt;”")

    def test_any_text_is_an_answerable_question(self):
        self.client.force_login(self.leader.user)
        for q in (
            "' | '", "a & b | !c:*", "5/x", "{}", "%s %%", "\\'", "a\x00b", "🙂", "ß",
            "x" * 5000, "é " * 300, "@@@", "(((", "+", "1" * 99, "İstanbul", "'\\''",
        ):  # fmt: skip
            with self.subTest(q=q):
                self.assertEqual(self.client.get(SEARCH, {"q": q}).status_code, 200)
        page = self.client.get(SEARCH, {"q": "x" * 5000})
        self.assertContains(page, "Only the first 100 letters were looked for.")

    def test_a_script_gets_the_answers_alone(self):
        self.client.force_login(self.leader.user)
        part = self.client.get(
            SEARCH, {"q": "bethel", "few": "yes"}, headers={"HX-Request": "true"}
        )
        self.assertNotContains(part, "<html")
        self.assertContains(part, "All answers")
        self.assertIn("HX-Request", part["Vary"])

    def test_it_costs_the_same_for_one_answer_and_for_three(self):
        for count in (1, 3):
            for _ in range(1 if count == 1 else 2):
                one = make.institution("Tamarind Hall", at=self.ny08)
                person = make.contact(self.ours, "Tamarind", district=self.ny08)
                Affiliation.objects.create(contact=person, institution=one)
            self.client.force_login(self.leader.user)
            with self.subTest(count=count), self.assertNumQueries(17):
                self.client.get(SEARCH, {"q": "tamarind"})


class Spelling(TestCase):
    def test_digits_lose_the_one_of_america(self):
        self.assertEqual(asked("+1 (718) 555-0134").digits, "7185550134")
        self.assertEqual(asked("Local 504").digits, "")

    def test_slips_of_a_word_are_one_letter_away(self):
        self.assertLessEqual({"aria", "maira", "mariah", "marla"}, slips("maria"))
        self.assertEqual(slips("ann"), set())
        self.assertEqual(slips("1199"), set())


class WhereOneChooses(Searching):
    """The type-aheads of Log and of forms find as the search does."""

    def sent(self, path, **query):
        self.client.force_login(self.leader.user)
        page = self.client.get(path, query, headers={"HX-Request": "true"})
        self.assertEqual(page.status_code, 200)
        return page.content.decode()

    def test_log_finds_with_slips_nicknames_and_without_accents(self):
        for q in ("bob", "robret", "omalley rob"):
            with self.subTest(q=q):
                self.assertIn(
                    "Robert O&#x27;Malley", self.sent("/touchpoints/log/who/", q=q)
                )
        self.assertIn("Église Bethel", self.sent("/touchpoints/log/who/", q="eglise"))

    def test_a_form_offers_with_slips_too(self):
        self.assertIn(
            "Église Bethel", self.sent("/pick/institutions/", name="at", at_q="betehl")
        )
        self.assertIn(
            "José Peña-Gómez", self.sent("/pick/contacts/", name="who", who_q="gomes")
        )

    def test_neither_offers_whom_another_team_knows_or_who_is_only_listed(self):
        make.contact(self.theirs, "Xanthippe", family="Wintergreen")
        make.contact(self.ours, "Ludmilla", family="Wintergreen", listed=True)
        for path, query in (
            ("/touchpoints/log/who/", {"q": "wintergren"}),
            ("/pick/contacts/", {"name": "who", "who_q": "wintergren"}),
        ):
            text = self.sent(path, **query)
            self.assertNotIn("Xanthippe", text)
            self.assertNotIn("Ludmilla", text)
