"""The page of one institution: public facts for all, the rest for those it is of."""

import datetime as dt

from django.test import TestCase
from django.urls import reverse

from contacts.models import (
    Affiliation,
    Assessment,
    Candidate,
    Commitment,
    Demand,
    Endorsement,
    FollowUp,
    Footprint,
    Opponent,
    Position,
    Sighting,
)
from contacts.standing import recompute_marked
from tests import factories


class InstitutionPage(TestCase):
    @classmethod
    def setUpTestData(cls):
        cls.team = factories.team("Ours")
        cls.theirs = factories.team("Theirs")
        cls.ny08 = factories.district("NY-08")
        cls.member = factories.member(cls.team, "coordinator")
        cls.today = cls.team.today()
        cls.one = factories.institution("Bethel Light", at=cls.ny08)
        cls.leader = factories.leader(cls.one, cls.team)

    def setUp(self):
        self.client.force_login(self.member.user)

    def ago(self, days: int) -> dt.date:
        return self.today - dt.timedelta(days=days)

    def page(self, one=None, query="", **headers):
        address = reverse("institution", args=[(one or self.one).pk])
        return self.client.get(address + query, **headers)

    def touchpoint(self, days: int, team=None, **fields):
        fields.setdefault("contacts", [self.leader] if team is None else [])
        return factories.touchpoint(
            team or self.team, self.ago(days), institutions=[self.one], **fields
        )

    def test_the_standing_is_told_condition_by_condition(self):
        self.touchpoint(40)
        self.touchpoint(85)
        self.touchpoint(85, kind="call")
        recompute_marked()
        response = self.page()
        self.assertContains(response, "In conversation")
        self.assertContains(
            response, ">2</a> two-way days in the last year, of 2 needed"
        )
        self.assertContains(response, str(self.leader))
        account = response.context["account"]
        self.assertEqual(account.until, self.ago(40 - 90))
        self.assertEqual(response.context["since"], self.ago(40))
        self.assertEqual(response.context["lapses_on"], self.ago(40 - 91))

    def test_another_teams_institution_is_not_found(self):
        secret = factories.institution("Secret", team=self.theirs)
        self.assertEqual(self.page(secret).status_code, 404)

    def test_another_teams_parent_is_not_named(self):
        self.one.parent = factories.institution("Secret", team=self.theirs)
        self.one.save()
        self.assertNotContains(self.page(), "Secret")

    def test_another_teams_work_does_not_show(self):
        person = factories.contact(self.theirs, "Hidden", family="Person")
        Affiliation.objects.create(contact=person, institution=self.one)
        self.touchpoint(1, self.theirs, contacts=[person], notes="secret words")
        Assessment.objects.create(
            team=self.theirs, institution=self.one, stance=5, made_on=self.today
        )
        Commitment.objects.create(
            team=self.theirs, institution=self.one, ask="secret", asked_on=self.today
        )
        Sighting.objects.create(
            opponent=Opponent.objects.create(name="Secret Lobby"),
            team=self.theirs,
            institution=self.one,
            kind="met",
            seen_on=self.today,
        )
        recompute_marked()
        response = self.page()
        for hidden in ("Hidden", "secret", "Secret", "Opposed", "One-on-one"):
            self.assertNotContains(response, hidden)
        self.assertEqual(response.context["account"].standing, "known")

    def test_notes_for_the_coalition_show_without_names(self):
        person = factories.contact(self.theirs, "Hidden", family="Person")
        touchpoint = self.touchpoint(
            1,
            self.theirs,
            contacts=[person],
            notes="for all of us",
            notes_readers="coalition",
        )
        FollowUp.objects.create(
            team=self.theirs,
            what="secret task",
            due_on=self.today,
            owner=factories.member(self.theirs),
            touchpoint=touchpoint,
        )
        response = self.page()
        self.assertContains(response, "for all of us")
        self.assertContains(response, "Theirs:")
        self.assertNotContains(response, "Hidden")
        self.assertNotContains(response, "secret task")

    def test_a_private_note_is_its_authors_and_the_coordinators(self):
        author, colleague = (factories.member(self.team) for _ in range(2))
        self.touchpoint(1, notes="only between us", recorded_by=author)
        for reader, seen in ((author, 1), (self.member, 1), (colleague, 0)):
            self.client.force_login(reader.user)
            with self.subTest(reader=reader):
                self.assertContains(self.page(), "only between us", count=seen)

    def test_an_organizer_sees_the_people_of_the_turf_alone(self):
        outside = factories.member(self.team)
        inside = factories.member(self.team, turf=[self.ny08])
        for reader, seen in ((inside, True), (outside, False)):
            self.client.force_login(reader.user)
            with self.subTest(reader=reader):
                people = self.page().context["people"]
                self.assertEqual(
                    [role.contact for role in people], [self.leader] * seen
                )

    def test_a_viewer_reads_public_facts_alone(self):
        self.touchpoint(1, notes="words", notes_readers="coalition")
        demand = Demand.objects.create(name="Right to counsel")
        Position.objects.create(
            demand=demand,
            institution=self.one,
            stance="supports",
            on=self.today,
            source="Letter",
        )
        recompute_marked()
        self.client.force_login(factories.member(self.team, "viewer").user)
        response = self.page()
        self.assertContains(response, "Right to counsel")
        self.assertContains(response, "address here")
        for hidden in ("words", "Contacted", "Leaders", str(self.leader), "Log"):
            self.assertNotContains(response, hidden)

    def test_two_who_disagree_are_asked_to_settle_it(self):
        for stance, name in ((2, "Ana"), (5, "Ben")):
            Assessment.objects.create(
                team=self.team,
                institution=self.one,
                stance=stance,
                made_on=self.today,
                made_by=factories.member(self.team, user=factories.user(name)),
            )
        response = self.page()
        self.assertContains(response, "Two of you disagree.")
        self.assertContains(response, "Ana: “Supportive”")

    def test_a_footprint_says_whether_it_counts_and_why(self):
        local = factories.institution("Local 9071", of_kind="union_local", at=self.ny08)
        for number, members in (("05", 50), ("09", 49), ("10", None)):
            district = factories.district(f"NY-{number}")
            Footprint.objects.create(
                institution=local, district=district, members=members
            )
        rows = [
            (str(one.district), *one.counts_here)
            for one in self.page(local).context["footprints"]
        ]
        self.assertEqual(
            rows,
            [
                ("NY-05", True, "50 or more members"),
                ("NY-08", False, "members not known"),
                ("NY-09", False, "under 50 members"),
                ("NY-10", False, "members not known"),
            ],
        )

    def test_an_ambiguous_one_is_placed_by_one_tap(self):
        one = factories.institution("Chapel")
        ny07 = factories.district("NY-07")
        factories.waiting(one, {ny07: 0.33, self.ny08: 0.67})
        response = self.page(one)
        self.assertContains(response, "67%")
        address = reverse("institution_choose_district", args=[one.pk])
        response = self.client.post(address, {"district": self.ny08.pk}, follow=True)
        self.assertContains(response, "Chapel is in NY-08, chosen by you.")
        self.assertEqual(
            [str(f.district) for f in response.context["footprints"]], ["NY-08"]
        )
        self.assertEqual(response.context["candidates"], [])

    def test_a_candidate_that_its_zip_does_not_reach_is_refused_with_a_sentence(self):
        one = factories.institution("Chapel", zip="11207", placement="contradictory")
        Candidate.objects.create(institution=one, district=self.ny08)
        address = reverse("institution_choose_district", args=[one.pk])
        response = self.client.post(address, {"district": self.ny08.pk}, follow=True)
        self.assertContains(response, "note-bad")
        self.assertContains(response, "Which district?")
        self.assertEqual(response.context["footprints"], [])

    def test_only_a_candidate_can_be_chosen(self):
        address = reverse("institution_choose_district", args=[self.one.pk])
        for district in (self.ny08.pk, "", 99999, "words"):
            with self.subTest(district=district):
                response = self.client.post(address, {"district": district})
                self.assertEqual(response.status_code, 404)

    def test_the_timeline_has_every_kind_the_newest_first(self):
        incumbent = factories.incumbent(of=self.ny08)
        self.touchpoint(1)
        Commitment.objects.create(
            team=self.team,
            institution=self.one,
            ask="Bring forty",
            asked_on=self.ago(30),
            answer="yes",
            promised=40,
            delivered=30,
            kept_on=self.ago(2),
        )
        Assessment.objects.create(
            team=self.team, institution=self.one, stance=3, made_on=self.ago(3)
        )
        Position.objects.create(
            demand=Demand.objects.create(name="Counsel"),
            institution=self.one,
            stance="supports",
            on=self.ago(4),
            source="Letter",
        )
        Endorsement.objects.create(
            institution=self.one, incumbent=incumbent, on=self.ago(5)
        )
        Sighting.objects.create(
            opponent=Opponent.objects.create(name="The lobby"),
            team=self.team,
            institution=self.one,
            kind="hosted",
            seen_on=self.ago(6),
        )
        response = self.page()
        kinds = [entry.kind for entry in response.context["entries"]]
        self.assertEqual(
            kinds,
            [
                "touchpoint",
                "commitment",
                "assessment",
                "position",
                "endorsement",
                "sighting",
            ],
        )
        for words in (
            "30 of 40 people",
            "Undecided",
            "supports “Counsel”",
            "Endorsed Hakeem Jeffries",
            "Seen with The lobby: hosted",
        ):
            self.assertContains(response, words)
        self.team.nonpartisan = True
        self.team.save()
        self.assertNotContains(self.page(), "Endorsed")

    def test_earlier_entries_follow_without_gap_or_double(self):
        made = {self.touchpoint(days // 7).pk for days in range(40)}
        for days in range(25):
            Assessment.objects.create(
                team=self.team,
                institution=self.one,
                stance=3,
                made_on=self.ago(days // 5),
            )
        seen, query = [], ""
        for size in (12, 12, 12, 12, 12, 5):
            response = self.page(query=query, headers={"HX-Request": "true"})
            self.assertNotContains(response, "<html")
            entries = response.context["entries"]
            self.assertEqual(len(entries), size)
            seen += entries
            query = f"?before={response.context['earlier']}"
        self.assertEqual(query, "?before=None")
        self.assertEqual(len({(entry.kind, entry.what.pk) for entry in seen}), 65)
        self.assertEqual({e.what.pk for e in seen if e.kind == "touchpoint"}, made)
        days = [entry.day for entry in seen]
        self.assertEqual(days, sorted(days, reverse=True))

    def test_the_timeline_shows_one_kind_where_the_address_says_so(self):
        self.touchpoint(1)
        Assessment.objects.create(
            team=self.team, institution=self.one, stance=3, made_on=self.today
        )
        for show, kinds in (
            ("touchpoint", ["touchpoint"]),
            ("assessment", ["assessment"]),
            ("sighting", []),
            ("nonsense", ["assessment", "touchpoint"]),
        ):
            with self.subTest(show=show):
                response = self.page(query=f"?show={show}")
                found = [entry.kind for entry in response.context["entries"]]
                self.assertEqual(found, kinds)
        self.client.force_login(factories.member(self.team, "viewer").user)
        response = self.page(query="?show=touchpoint")
        self.assertEqual(response.context["entries"], [])
        self.assertEqual(response.context["show"], "")

    def test_a_garbled_address_is_a_page_all_the_same(self):
        self.touchpoint(1)
        for query in (
            "?before=2026-05-18.99999999999999999999999.99999999999999999999999",
            "?before=0001-01-01.-5.-5&show=touchpoint",
            "?before=%00&show=%00&people=%00",
            "?before=" + "9" * 5000,
        ):
            with self.subTest(query=query[:50]):
                self.assertEqual(self.page(query=query).status_code, 200)

    def test_what_we_owe_them_stands_there_but_not_what_we_owe_a_person(self):
        for what, contact in (("Send the flyer", None), ("Call her", self.leader)):
            FollowUp.objects.create(
                team=self.team,
                what=what,
                due_on=self.ago(1),
                owner=self.member,
                institution=self.one,
                contact=contact,
            )
        owed = self.page().context["owed"]
        self.assertEqual([task.what for task in owed], ["Send the flyer"])

    def test_everyone_who_sees_it_is_led_to_its_history(self):
        for role in ("viewer", "organizer"):
            self.client.force_login(factories.member(self.team, role).user)
            with self.subTest(role=role):
                self.assertContains(
                    self.page(), reverse("institution_history", args=[self.one.pk])
                )

    def test_a_closed_institutions_page_says_so(self):
        self.one.closed_on = self.ago(3)
        self.one.save()
        self.assertContains(self.page(), "Its last day was")

    def test_all_its_people_are_shown_on_demand(self):
        for _ in range(14):
            factories.leader(self.one, self.team)
        response = self.page()
        self.assertEqual(len(response.context["people"]), 12)
        self.assertContains(response, "3 more")
        self.assertEqual(len(self.page(query="?people=all").context["people"]), 15)

    def test_the_page_costs_the_same_with_one_of_each_and_three(self):
        for count in (1, 3):
            self.touchpoint(count)
            for _ in range(count):
                factories.leader(self.one, self.team)
                self.touchpoint(
                    count,
                    contacts=[self.leader],
                    notes="words",
                    recorded_by=self.member,
                )
            recompute_marked()
            with self.subTest(count=count), self.assertNumQueries(9):
                self.page()
