"""A meeting of many: who came, and whether promises to come were kept."""

import datetime as dt
import uuid

from django.core.exceptions import ValidationError
from django.db import connection
from django.test import TestCase
from django.test.utils import CaptureQueriesContext

from contacts.actions.meetings import Turnout, log_meeting
from contacts.models import Affiliation, Commitment, Contact, Touchpoint
from tests import factories
from tests.contacts.facts import period_on

MEETING = "/touchpoints/meeting/"


class MeetingTestCase(TestCase):
    @classmethod
    def setUpTestData(cls):
        cls.team, cls.theirs = factories.team("Ours"), factories.team("Theirs")
        cls.ny08 = factories.district("NY-08")
        cls.member = factories.member(cls.team, turf=[cls.ny08])
        cls.today = cls.team.today()
        cls.church = factories.institution("Bethel Light", at=cls.ny08)
        cls.hall = factories.institution("Union Hall", at=cls.ny08)
        cls.ana = factories.contact(
            cls.team, "Ana", family="Díaz", district=cls.ny08, listed=True
        )
        cls.ana.listed = False
        cls.ana.save()
        cls.omar = factories.contact(
            cls.team, "Omar", family="Haddad", district=cls.ny08
        )
        Affiliation.objects.create(contact=cls.omar, institution=cls.hall)

    def setUp(self):
        self.client.force_login(self.member.user)


class LogMeeting(MeetingTestCase):
    def log(self, **fields):
        fields = {
            "actor": self.member,
            "happened_on": self.today,
            "institutions": [self.church],
            "came": [self.ana],
        } | fields
        return log_meeting(**fields)

    def test_those_who_came_attended_and_nobody_else(self):
        made = self.log(promised=[self.ana, self.omar], place="Vestry")
        self.assertEqual((made.kind, made.place), ("house_meeting", "Vestry"))
        self.assertEqual(list(made.contacts.all()), [self.ana])
        self.assertEqual(list(made.institutions.all()), [self.church])
        self.assertEqual(period_on(self.church, self.today, self.team), "contacted")

    def test_a_promise_to_come_is_the_contacts_kept_where_they_came(self):
        made = self.log(promised=[self.ana, self.omar])
        kept, broken = made.commitments.order_by("contact__given")
        self.assertEqual(
            (kept.contact, kept.promised, kept.delivered, kept.kept_on),
            (self.ana, 1, 1, self.today),
        )
        self.assertEqual(
            (broken.contact, broken.promised, broken.delivered, broken.kept_on),
            (self.omar, 1, 0, None),
        )
        self.assertEqual((kept.answer, broken.answer), ("yes", "yes"))
        self.assertEqual(broken.due_on, self.today)

    def test_an_institutions_turnout_is_kept_from_half_on(self):
        for promised, came, kept in (
            (20, 10, self.today),
            (21, 10, None),
            (1, 0, None),
        ):
            made = self.log(turnouts=[Turnout(self.church, promised, came)])
            promise = made.commitments.get()
            with self.subTest(promised=promised, came=came):
                self.assertEqual(promise.institution, self.church)
                self.assertEqual(
                    (promise.promised, promise.delivered), (promised, came)
                )
                self.assertEqual(promise.kept_on, kept)

    def test_it_settles_the_promise_on_record(self):
        asked_on = self.today - dt.timedelta(days=9)
        promise = Commitment.objects.create(
            team=self.team, institution=self.church, ask="Twenty people",
            asked_on=asked_on, promised=20, answer="maybe",
        )  # fmt: skip
        self.log(turnouts=[Turnout(self.church, 20, 12, promise)])
        promise = Commitment.objects.get()
        self.assertEqual(
            (promise.answer, promise.delivered, promise.kept_on, promise.asked_on),
            ("yes", 12, self.today, asked_on),
        )

    def test_what_is_refused_changes_nothing(self):
        with self.assertRaises(ValidationError):
            self.log(happened_on=self.today + dt.timedelta(1), promised=[self.ana])
        self.assertFalse(Touchpoint.objects.exists())
        self.assertFalse(Commitment.objects.exists())


class MeetingPage(MeetingTestCase):
    def said(self, **answers):
        return {
            "when": "now",
            "notes_readers": "private",
            "institutions": [self.church.pk],
            "came": [f"c{self.ana.pk}"],
        } | answers

    def log(self, **answers):
        return self.client.post(MEETING, self.said(**answers), follow=True)

    def refused(self, sentence: str, **answers):
        response = self.log(**answers)
        self.assertContains(response, sentence)
        self.assertFalse(Touchpoint.objects.exists())
        self.assertFalse(Contact.objects.filter(given="New").exists())
        return response

    def names(self, response) -> list[tuple[str, bool]]:
        return [(row.name, row.came) for row in response.context["rows"]]

    def test_a_meeting_is_logged_and_summed_up(self):
        response = self.log(
            came=[f"c{self.ana.pk}", "nNew Person"],
            promised=[f"c{self.omar.pk}", "nNew Person"],
            place="Vestry",
            **{f"promised_{self.church.pk}": "4", f"came_{self.church.pk}": "2"},
        )
        made = Touchpoint.objects.get()
        self.assertRedirects(response, f"/touchpoints/{made.pk}/")
        self.assertContains(response, "2 came. 2 had promised, 1 of them came.")
        self.assertContains(response, "Bethel Light promised 4, 2 came.")
        self.assertContains(response, "promised 4, came 2")
        self.assertContains(response, "Not kept", 1)
        new = Contact.objects.get(given="New")
        self.assertEqual(set(made.contacts.all()), {self.ana, new})
        self.assertFalse(new.affiliations.exists())
        self.assertEqual(made.commitments.count(), 3)
        self.assertEqual(made.commitments.get(institution=self.church).delivered, 2)
        self.assertEqual(made.place, "Vestry")

    def test_institutions_are_named_only_where_ticked(self):
        response = self.log(institutions=[], came=[f"c{self.omar.pk}"])
        self.assertContains(response, "1 came. It counts for no institution.")
        self.assertFalse(Touchpoint.objects.get().institutions.exists())

    def test_pasted_names_are_those_called_so_or_new(self):
        self.log(came=[], names="ana diaz\n\n  New   Person \nana diaz\n")
        people = Touchpoint.objects.get().contacts.order_by("pk")
        self.assertEqual([str(one) for one in people], ["Ana Díaz", "New Person"])
        self.assertEqual(people[0], self.ana)

    def test_where_two_are_called_so_one_is_asked(self):
        twin = factories.contact(self.team, "Ana", family="Diaz", district=self.ny08)
        response = self.refused(
            "Several of yours are called Ana Diaz",
            names="Ana Diaz\nNew Person",
            came=[f"c{self.omar.pk}"],
        )
        self.assertEqual(
            sorted(self.names(response)),
            [("Ana Diaz", False), ("Ana Díaz", False), ("New Person", True),
             ("Omar Haddad", True)],
        )  # fmt: skip
        self.assertNotContains(response, "Ana Diaz\nNew Person")
        self.log(came=[f"c{twin.pk}", "nNew Person"], rows=[f"c{self.ana.pk}"])
        self.assertIn(twin, Touchpoint.objects.get().contacts.all())

    def test_nobody_one_may_not_see_is_meant(self):
        factories.contact(self.team, "Hidden", family="Person")
        factories.contact(self.theirs, "Their", family="Person")
        self.log(names="Hidden Person\nTheir Person")
        self.assertEqual(Contact.objects.filter(family="Person").count(), 4)

    def test_a_token_of_another_teams_contact_is_nobodys(self):
        stranger = factories.contact(self.theirs, "Stranger")
        response = self.log(came=[f"c{stranger.pk}", f"c{'9' * 5000}", "zzz", ""])
        self.assertFalse(Touchpoint.objects.get().contacts.exists())
        self.assertNotContains(response, "Stranger")

    def test_slips_get_a_sentence_and_what_was_typed_stays(self):
        pk = self.church.pk
        for sentence, answers in (
            ("did not add it", {"q": "New"}),
            ("Say how many of Bethel Light came: 0", {f"promised_{pk}": "20"}),
            ("Say how many Bethel Light had promised", {f"came_{pk}": "20"}),
            ("is a whole number: write it like 12.", {f"came_{pk}": "many"}),
            ("is 1 or more",
             {f"promised_{pk}": "0", f"came_{pk}": "1"}),
            ("is 1,000,000 at most",
             {f"promised_{pk}": "9" * 30, f"came_{pk}": "1"}),
            ("Shorten the name", {"names": "New " + "x" * 101}),
            ("Shorten the name", {"came": ["nNew " + "x" * 101]}),
            ("Name 300 people at a time",
             {"names": "\n".join(f"New {n}" for n in range(301))}),
            ("Null characters are not allowed", {"place": "a\0b"}),
            ("Write the year in full", {"when": "day", "day": "0026-05-18"}),
            ("That day has not come yet", {"when": "day", "day": "2999-05-18"}),
            ("Say on which day.", {"when": "day"}),
            ("Say who it was with", {"came": [], "institutions": []}),
            ("is not one of the available", {"institutions": [999999]}),
        ):  # fmt: skip
            with self.subTest(sentence, answers=str(answers)[:60]):
                response = self.refused(sentence, notes="kept words", **answers)
                self.assertContains(response, "kept words")

    def test_another_institutions_promise_is_not_settled(self):
        promise = Commitment.objects.create(
            team=self.team, institution=self.hall, ask="Ten", asked_on=self.today
        )
        pk = self.church.pk
        self.refused(
            "Select a valid choice",
            **{f"promised_{pk}": 2, f"came_{pk}": 2, f"settles_{pk}": promise.pk},
        )

    def test_open_promises_of_those_ticked_are_offered(self):
        Commitment.objects.create(
            team=self.team, institution=self.church, ask="Twenty people", promised=20,
            asked_on=self.today, due_on=self.today,
        )  # fmt: skip
        Commitment.objects.create(
            team=self.theirs, institution=self.church, ask="Their secret",
            asked_on=self.today,
        )  # fmt: skip
        page = self.client.get(f"{MEETING}?institution={self.church.pk}")
        self.assertContains(page, "Twenty people")
        self.assertNotContains(page, "Their secret")
        promise = Commitment.objects.get(team=self.team)
        self.assertEqual(page.context["places"][0].settles, promise.pk)
        pk = self.church.pk
        self.log(**{f"came_{pk}": "9", f"settles_{pk}": promise.pk})
        promise.refresh_from_db()
        self.assertEqual((promise.promised, promise.delivered), (20, 9))
        self.assertIsNone(promise.kept_on)

    def test_a_second_tap_on_save_logs_once(self):
        page = str(uuid.uuid4())
        self.log(uuid=page, came=["nNew Person"])
        self.log(uuid=page, came=["nNew Person"])
        self.assertEqual(Touchpoint.objects.count(), 1)
        self.assertEqual(Contact.objects.filter(given="New").count(), 1)
        response = self.log(uuid=page, came=["nNew Person", "nNew Other"])
        self.assertContains(response, "has logged a touchpoint already")

    def test_sixty_names_cost_no_more_queries_than_one(self):
        def cost(count: int) -> int:
            names = "\n".join(f"Round {count} Person{n}" for n in range(count))
            with CaptureQueriesContext(
                connection,
            ) as queries:
                self.log(names=names, promised=["nRound Promiser"])
            return len(queries)

        cost(2)  # the first finds its institution without a standing
        one, sixty = cost(1), cost(60)
        self.assertEqual(Touchpoint.objects.first().contacts.count(), 61)
        self.assertEqual(one, sixty)

    # --- While typing -----------------------------------------------------------------

    def part(self, name: str, query: str):
        return self.client.get(f"{MEETING}{name}/?{query}")

    def test_typing_finds_those_i_may_see_and_offers_someone_new(self):
        factories.contact(self.team, "Anabel", family="Hidden")
        page = self.part("people", "q=ana")
        self.assertEqual(page.context["found"], [self.ana])
        self.assertContains(page, 'value="nana"')

    def test_enter_adds_the_first_match_else_someone_new(self):
        row = self.part("person", "q=diaz").context["rows"][0]
        self.assertEqual(row.contact, self.ana)
        row = self.part("person", "q=Rev.+Ana+Diaz").context["rows"][0]
        self.assertEqual(row.contact, self.ana)
        row = self.part("person", "q=New++Person").context["rows"][0]
        self.assertEqual((row.name, row.contact), ("New Person", None))
        self.assertEqual(self.part("person", "q=").context["rows"], [])

    def test_a_slip_is_offered_and_enter_adds_someone_new_all_the_same(self):
        found = self.part("people", "q=Ana+Dias").context["found"]
        self.assertEqual(found, [self.ana])
        row = self.part("person", "q=Ana+Dias").context["rows"][0]
        self.assertEqual((row.name, row.contact), ("Ana Dias", None))
        found = self.part("places", "place_q=bethal").context["found_places"]
        self.assertEqual(found, [self.church])

    def test_someone_added_proposes_their_institutions_unticked(self):
        page = self.part("person", f"add=c{self.omar.pk}")
        places = page.context["places"]
        self.assertEqual([(one, one.ticked) for one in places], [(self.hall, False)])
        self.assertContains(page, 'hx-swap-oob="beforeend:#places"')

    def test_institutions_are_found_and_ticked(self):
        factories.institution("Bethel Secret", team=self.theirs)
        page = self.part("places", "place_q=bethel")
        self.assertEqual(page.context["found_places"], [self.church])
        for query in ("place_q=bethel", f"add=i{self.church.pk}"):
            page = self.part("place", query)
            places = page.context["places"]
            self.assertEqual(
                [(one, one.ticked) for one in places], [(self.church, True)]
            )

    def test_nonsense_finds_nobody(self):
        for query in ("add=zz", "add=c", f"add=c{10**30}", "q=%00", "add=n", "add=i-1"):
            for name in ("people", "person", "places", "place"):
                with self.subTest(name, query=query):
                    self.assertEqual(self.part(name, query).status_code, 200)
        self.assertEqual(self.part("nothing", "").status_code, 404)
        page = self.client.get(f"{MEETING}?institution=x&institution={'9' * 400}")
        self.assertEqual(page.status_code, 200)

    def test_without_a_script_a_tap_adds_and_keeps_the_rest(self):
        response = self.log(
            add=f"c{self.omar.pk}", notes="kept words", promised=[f"c{self.ana.pk}"],
            names="Pasted Name",
        )  # fmt: skip
        self.assertEqual(
            self.names(response), [("Omar Haddad", True), ("Ana Díaz", True)]
        )
        self.assertTrue(response.context["rows"][1].promised)
        self.assertContains(response, "kept words")
        self.assertContains(response, "Pasted Name")
        response = self.log(find="places", place_q="union")
        self.assertEqual(response.context["found_places"], [self.hall])
        response = self.log(add=f"i{self.hall.pk}")
        ticked = {one.name for one in response.context["places"] if one.ticked}
        self.assertEqual(ticked, {"Bethel Light", "Union Hall"})
        self.assertFalse(Touchpoint.objects.exists())
