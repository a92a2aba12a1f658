"""What Log asks beyond who, what and when: asks, offices, tasks done, joining."""

import datetime as dt

from django.test import TestCase

from contacts.models import (
    Commitment,
    Contact,
    Demand,
    FollowUp,
    Touchpoint,
)
from tests import factories

LOG, WHO = "/touchpoints/log/", "/touchpoints/log/who/"


class LogAsks(TestCase):
    @classmethod
    def setUpTestData(cls):
        cls.team, cls.theirs = factories.team("Ours"), factories.team("Theirs")
        cls.ny08, cls.ny05 = factories.district("NY-08"), factories.district("NY-05")
        cls.jeffries = factories.incumbent("Hakeem Jeffries", of=cls.ny08)
        cls.meeks = factories.incumbent("Gregory Meeks", of=cls.ny05)
        cls.member = factories.member(cls.team, turf=[cls.ny08])
        cls.ana = factories.member(
            cls.team, turf=[cls.ny08], user=factories.user("Ana Diaz")
        )
        cls.today = cls.team.today()
        cls.church = factories.institution("Bethel Light", at=cls.ny08)
        cls.hall = factories.institution("Union Hall", at=cls.ny08)
        cls.pastor = factories.leader(cls.church, cls.team)

    def setUp(self):
        self.client.force_login(self.member.user)

    def said(self, **answers):
        return {
            "kind": "call",
            "when": "now",
            "notes_readers": "private",
            "institutions": [self.church.pk],
            "contacts": [self.pastor.pk],
        } | answers

    def log(self, **answers):
        return self.client.post(LOG, self.said(**answers), follow=True)

    def refused(self, sentence: str, **answers):
        before = Touchpoint.objects.count()
        response = self.log(**answers)
        self.assertContains(response, sentence)
        self.assertEqual(Touchpoint.objects.count(), before)
        return response

    # --- Ask and answer ---------------------------------------------------------------

    def test_an_ask_of_an_institution_is_a_commitment_of_the_touchpoint(self):
        demand = Demand.objects.create(name="Raise the wage")
        due = self.today + dt.timedelta(days=9)
        self.log(
            ask="Twenty people at the town hall", ask_of=f"i{self.church.pk}",
            answer="yes", promised="20", ask_due=due, demand=demand.pk,
        )  # fmt: skip
        asked = Commitment.objects.get()
        self.assertEqual(asked.touchpoint, Touchpoint.objects.get())
        self.assertEqual((asked.institution, asked.contact), (self.church, None))
        self.assertEqual(asked.ask, "Twenty people at the town hall")
        self.assertEqual((asked.answer, asked.promised), ("yes", 20))
        self.assertEqual(asked.due_on, due)
        self.assertEqual((asked.asked_on, asked.team), (self.today, self.team))
        self.assertEqual(asked.demand, demand)
        self.assertIsNone(asked.kept_on)

    def test_an_ask_of_the_person(self):
        self.log(ask="Bring her deacons", ask_of=f"c{self.pastor.pk}")
        asked = Commitment.objects.get()
        self.assertEqual((asked.institution, asked.contact), (None, self.pastor))
        self.assertEqual(asked.answer, "none_yet")

    def test_an_ask_of_someone_new(self):
        self.log(
            institutions=[], contacts=[], new=["Ana Example"], ask="Come on Sunday"
        )
        self.assertEqual(Commitment.objects.get().contact.family, "Example")

    def test_the_page_asks_whose_promise_it_is_only_where_several_may_be_meant(self):
        both = self.client.get(f"{LOG}?institution={self.church.pk}")
        self.assertIsNone(both.context["asked"])
        both = self.client.get(f"{WHO}?add=c{self.pastor.pk}")
        self.assertEqual(
            list(both.context["asked"]), [f"i{self.church.pk}", f"c{self.pastor.pk}"]
        )
        self.assertEqual(both.context["ask_of"], f"i{self.church.pk}")

    def test_slips_in_the_answer_get_a_sentence(self):
        both = [self.church.pk, self.hall.pk]
        for sentence, answers in (
            ("Say what we asked", {"promised": "20"}),
            ("Say what we asked", {"answer": "yes"}),
            ("Say what we asked", {"ask_due": "2099-01-01"}),
            ("Tick the one institution that was asked",
             {"ask": "Come", "institutions": both}),
            ("is a whole number", {"ask": "Come", "promised": "many"}),
            ("is 1,000,000 at most",
             {"ask": "Come", "promised": "99999999999999999999"}),
            ("is 1 or more", {"ask": "Come", "promised": "-1"}),
            ("before the day on which we asked",
             {"ask": "Come", "ask_due": "2020-01-01"}),
            ("more than ten years away", {"ask": "Come", "ask_due": "9999-01-01"}),
            ("more than ten years away",
             {"follow_up_in": "day", "follow_up_on": "9999-01-01"}),
            ("at most 300 characters", {"ask": "x" * 301}),
            ("Select a valid choice", {"ask": "Come", "answer": "perhaps"}),
            ("Select a valid choice", {"ask": "Come", "demand": "999999"}),
            ("Null characters are not allowed", {"ask": "a\0b"}),
        ):  # fmt: skip
            with self.subTest(sentence, **answers):
                self.refused(sentence, **answers)
        self.assertFalse(Commitment.objects.exists())

    def test_another_teams_demand_is_not_offered(self):
        theirs = Demand.objects.create(name="Secret aim", team=self.theirs)
        self.assertNotContains(self.client.get(LOG), "Secret aim")
        self.refused("Select a valid choice", ask="Come", demand=theirs.pk)

    # --- The incumbent's office -------------------------------------------------------

    def test_the_office_of_an_incumbent_of_the_turf_is_enough(self):
        self.log(institutions=[], contacts=[], incumbent=self.jeffries.pk)
        touchpoint = Touchpoint.objects.get()
        self.assertEqual(touchpoint.incumbent, self.jeffries)
        page = self.client.get(f"/touchpoints/{touchpoint.pk}/")
        self.assertContains(page, "With the office of")
        self.assertContains(page, "Hakeem Jeffries")

    def test_incumbents_outside_the_turf_are_not_offered(self):
        page = self.client.get(LOG)
        self.assertContains(page, "Hakeem Jeffries, NY-08")
        self.assertNotContains(page, "Gregory Meeks")
        self.refused("Select a valid choice", incumbent=self.meeks.pk)

    def test_without_turf_those_of_seats_with_institutions_are_offered(self):
        self.client.force_login(factories.member(self.team, "coordinator").user)
        page = self.client.get(LOG)
        self.assertContains(page, "Hakeem Jeffries, NY-08")
        self.assertNotContains(page, "Gregory Meeks")

    # --- What I owed them -------------------------------------------------------------

    def owe(self, what: str, **fields) -> FollowUp:
        fields = {"owner": self.member, "team": self.team} | fields
        return FollowUp.objects.create(what=what, due_on=self.today, **fields)

    def test_my_open_tasks_about_those_ticked_are_done_with_a_tick(self):
        flyer = self.owe("Send the flyer", institution=self.church)
        call = self.owe("Call her back", contact=self.pastor)
        self.owe("Anothers", institution=self.church, owner=self.ana)
        self.owe("Elsewhere", institution=self.hall)
        self.owe("Done before", institution=self.church, done_on=self.today)
        who = self.client.get(f"{WHO}?add=c{self.pastor.pk}")
        self.assertEqual(who.context["who"].owed, [flyer, call])
        yesterday = self.today - dt.timedelta(days=1)
        self.log(done=[flyer.pk], when="yesterday")
        flyer.refresh_from_db()
        call.refresh_from_db()
        self.assertEqual((flyer.done_on, call.done_on), (yesterday, None))

    def test_nobody_elses_task_is_done(self):
        other = self.owe("Anothers", institution=self.church, owner=self.ana)
        self.refused("That is done already, or not yours.", done=[other.pk])

    def test_without_anyone_ticked_nothing_is_asked(self):
        self.owe("Send the flyer", institution=self.church)
        self.assertNotContains(self.client.get(LOG), "You owed them")

    # --- The same meeting -------------------------------------------------------------

    def anas(self, **fields) -> Touchpoint:
        fields = {"institutions": [self.church], "recorded_by": self.ana} | fields
        made = factories.touchpoint(self.team, fields.pop("on", self.today), **fields)
        made.organizers.add(self.ana)
        return made

    def same(self, query: str = "") -> list[Touchpoint]:
        page = self.client.get(f"{WHO}?add=i{self.church.pk}&{query}")
        return page.context["who"].same

    def test_a_colleagues_touchpoint_of_the_day_is_offered_to_join(self):
        made = self.anas()
        page = self.client.get(f"{LOG}?institution={self.church.pk}")
        self.assertContains(page, "Ana Diaz logged Bethel Light")
        self.assertContains(page, f'name="join"\n                value="{made.pk}"')

    def test_of_another_day_place_team_or_mine_it_is_not(self):
        yesterday = self.today - dt.timedelta(days=1)
        longer_ago = self.today - dt.timedelta(days=8)
        made = self.anas(on=yesterday)
        self.anas(institutions=[self.hall])
        self.anas(recorded_by=self.member)
        self.anas(recorded_by=None)
        self.anas(on=longer_ago)
        mine = self.anas()
        mine.organizers.add(self.member)
        factories.touchpoint(
            self.theirs, self.today, institutions=[self.church], notes="Open",
            notes_readers="coalition", recorded_by=factories.member(self.theirs),
        )  # fmt: skip
        self.assertEqual(self.same(), [])
        self.assertEqual(self.same("when=yesterday"), [made])
        self.assertEqual(self.same(f"when=day&day={yesterday}"), [made])
        self.assertEqual(self.same(f"when=day&day={longer_ago}"), [])
        self.assertEqual(self.same("when=day&day=soon"), [])

    def test_only_places_that_i_ticked_are_named(self):
        self.anas(institutions=[self.church, self.hall])
        page = self.client.get(f"{LOG}?institution={self.church.pk}")
        self.assertNotContains(page, "Union Hall")

    def test_joining_adds_me_and_those_ticked_and_logs_nothing_twice(self):
        made = self.anas(contacts=[self.pastor])
        usher = factories.contact(self.team, made_by=self.member)
        response = self.log(
            join=made.pk, kind="", contacts=[self.pastor.pk, usher.pk], new=["Li Wei"]
        )
        self.assertRedirects(response, f"/touchpoints/{made.pk}/")
        self.assertContains(response, "Joined:")
        self.assertEqual(Touchpoint.objects.get(), made)
        self.assertEqual(set(made.organizers.all()), {self.ana, self.member})
        new = Contact.objects.get(family="Wei")
        self.assertEqual(set(made.contacts.all()), {self.pastor, usher, new})
        self.log(join=made.pk, kind="", new=["Li Wei"])
        self.assertEqual(Contact.objects.filter(family="Wei").count(), 1)

    def test_what_joining_would_lose_is_not_lost(self):
        made = self.anas()
        for answers in (
            {"notes": "kept words"},
            {"stance": "2"},
            {"ask": "kept words"},
            {"follow_up_in": "7"},
            {"institutions": [self.church.pk, self.hall.pk]},
            {"follow_up": "kept words"},
        ):
            with self.subTest(**answers):
                response = self.log(join=made.pk, **answers)
                self.assertContains(response, "Joining adds you")
                self.assertNotIn(self.member, made.organizers.all())
        self.assertContains(response, "kept words")

    def test_what_i_owed_them_is_done_by_joining_too(self):
        yesterday = self.today - dt.timedelta(days=1)
        made = self.anas(on=yesterday)
        flyer = self.owe("Send the flyer", institution=self.church)
        other = self.owe("Anothers", institution=self.church, owner=self.ana)
        self.log(join=made.pk, when="yesterday", done=[flyer.pk])
        flyer.refresh_from_db()
        self.assertEqual(flyer.done_on, yesterday)
        made.organizers.remove(self.member)
        response = self.log(join=made.pk, when="yesterday", done=[other.pk])
        self.assertContains(response, "That is done already, or not yours.")
        other.refresh_from_db()
        self.assertIsNone(other.done_on)

    def test_what_is_not_offered_cannot_be_joined(self):
        secret = factories.touchpoint(self.theirs, institutions=[self.church])
        elsewhere = self.anas(institutions=[self.hall], contacts=[self.pastor])
        for key in (secret.pk, elsewhere.pk, "x", "9" * 5000, ""):
            with self.subTest(key=str(key)[:9]):
                response = self.log(join=key)
                self.assertEqual(response.status_code, 200)
                self.assertNotIn("Joined", response.content.decode())
        self.assertFalse(self.member.touchpoints.exists())

    # --- Earlier, and the rest --------------------------------------------------------

    def test_earlier_today_has_the_time_that_is_said(self):
        self.log(when="earlier", at="00:00")
        self.log(when="earlier", at="")
        self.log(when="yesterday", at="18:30")
        self.assertEqual(
            list(
                Touchpoint.objects.order_by("pk").values_list(
                    "happened_on", "happened_at"
                )
            ),
            [
                (self.today, dt.time(0, 0)),
                (self.today, None),
                (self.today - dt.timedelta(days=1), dt.time(18, 30)),
            ],
        )

    def test_what_was_typed_and_not_chosen_is_not_lost(self):
        response = self.refused("and chose nobody", q="Deacon Example")
        self.assertContains(response, "Deacon Example")

    def test_a_search_offers_someone_new_by_that_name(self):
        page = self.client.get(f"{WHO}?q=Ana+%26+Bo")
        self.assertContains(page, 'value="nAna &amp; Bo"')
        self.assertContains(page, "add=nAna%20%26%20Bo")
        who = self.client.get(f"{WHO}?add=nAna%20%26%20Bo&new=Li").context["who"]
        self.assertEqual(who.new, ["Li", "Ana & Bo"])
