"""The lists of touchpoints, follow-ups and commitments: each filter."""

import datetime as dt

from django.test import TestCase

from contacts.models import (
    Commitment,
    FollowUp,
    Stewardship,
    Tag,
)
from tests import factories as make
from tests.power.work import brings


class Work(TestCase):
    @classmethod
    def setUpTestData(cls):
        cls.team = make.team("Ours")
        cls.member = make.member(cls.team)
        cls.other = make.member(cls.team)
        cls.today = cls.team.today()
        cls.church = make.institution("Bethel")
        cls.person = make.contact(cls.team, "Ada", point_person=cls.member)

    def setUp(self):
        self.client.force_login(self.member.user)

    def found(self, address) -> set:
        response = self.client.get(address)
        self.assertEqual(response.status_code, 200)
        self.assertEqual(response.context["form"].errors, {})
        return set(response.context["rows"])

    def met(self, days_ago=0, **fields):
        fields.setdefault("institutions", [self.church])
        return make.touchpoint(self.team, self.today - dt.timedelta(days_ago), **fields)

    def owe(self, what="Call", days=0, **fields):
        fields.setdefault("owner", self.member)
        day = self.today + dt.timedelta(days)
        return FollowUp.objects.create(team=self.team, what=what, due_on=day, **fields)

    def promise(self, **fields):
        if "contact" not in fields:
            fields.setdefault("institution", self.church)
        fields = {"ask": "Come", "asked_on": self.today} | fields
        return Commitment.objects.create(team=self.team, **fields)

    # --- Touchpoints ------------------------------------------------------------------

    def test_touchpoints_by_kind_days_and_two_way(self):
        visit = self.met(9, kind="site_visit")
        call = self.met(3, kind="call", reached=False)
        talk = self.met(0, kind="call")
        day = self.today - dt.timedelta(3)
        for query, rows in (
            ("", {visit, call, talk}),
            ("kind=call", {call, talk}),
            (f"since={day}", {call, talk}),
            (f"until={day}", {visit, call}),
            (f"since={day}&until={day}", {call}),
            ("two_way=on", {visit, talk}),
        ):
            with self.subTest(query):
                self.assertEqual(self.found(f"/touchpoints/?{query}"), rows)

    def test_touchpoints_in_person_and_without_an_organizer(self):
        visit = self.met(kind="site_visit", recorded_by=self.member)
        call = self.met(kind="call")
        shared = self.met(kind="house_meeting")
        shared.organizers.add(self.member)
        self.met(kind="text", reached=False, recorded_by=self.member)
        for query, rows in (
            ("in_person=on", {visit, shared}),
            ("nobody=on", {call}),
        ):
            with self.subTest(query):
                self.assertEqual(self.found(f"/touchpoints/?{query}"), rows)

    def test_touchpoints_of_one_who_left_or_only_views_now(self):
        yesterday = self.today - dt.timedelta(1)
        for fields in ({"until": yesterday}, {"role": "viewer"}):
            past = make.member(self.team, **fields)
            theirs = self.met(recorded_by=past)
            with self.subTest(fields):
                self.assertEqual(
                    self.found(f"/touchpoints/?organizer={past.pk}"), {theirs}
                )

    def test_who_never_organized_here_is_no_organizer(self):
        for stranger in (make.member(self.team, "viewer"), make.member(make.team())):
            page = self.client.get(f"/touchpoints/?organizer={stranger.pk}")
            self.assertContains(page, "There is no such organizer in your team.")

    def test_touchpoints_by_organizer_institution_and_name(self):
        school = make.institution("School")
        mine = self.met(recorded_by=self.member, contacts=[self.person])
        ours = self.met(institutions=[school])
        ours.organizers.add(self.member)
        theirs = self.met(recorded_by=self.other, institutions=[school])
        for query, rows in (
            (f"organizer={self.member.pk}", {mine, ours}),
            (f"institution={school.pk}", {ours, theirs}),
            ("q=bethel", {mine}),
            ("q=ada", {mine}),
        ):
            with self.subTest(query):
                self.assertEqual(self.found(f"/touchpoints/?{query}"), rows)

    def test_touchpoints_with_notes_are_those_one_may_read(self):
        mine = self.met(notes="Clinic", recorded_by=self.member)
        self.met(notes="Secret words", recorded_by=self.other)
        shared = self.met(notes="Hall", notes_readers="team", recorded_by=self.other)
        self.met()
        self.assertEqual(self.found("/touchpoints/?with_notes=on"), {mine, shared})
        self.assertNotContains(self.client.get("/touchpoints/"), "Secret words")

    # --- Follow-ups -------------------------------------------------------------------

    def test_follow_ups_are_those_not_done(self):
        late, soon = self.owe(days=-1), self.owe(days=0)
        later = self.owe(days=30, owner=self.other)
        done = self.owe(done_on=self.today)
        for query, rows in (
            ("", {late, soon, later}),
            ("whose=mine", {late, soon}),
            ("whose=team", {late, soon, later}),
            (f"owner={self.other.pk}", {later}),
            ("state=overdue", {late}),
            ("state=week", {soon}),
            ("state=done", {done}),
        ):
            with self.subTest(query):
                self.assertEqual(self.found(f"/follow-ups/?{query}"), rows)

    def test_follow_ups_by_what_and_to_whom(self):
        flyers = self.owe("Bring the flyers")
        church = self.owe(institution=self.church)
        person = self.owe(contact=self.person)
        for query, rows in (
            ("q=FLYERS", {flyers}), ("q=bethel", {church}), ("q=ada", {person}),
        ):  # fmt: skip
            with self.subTest(query):
                self.assertEqual(self.found(f"/follow-ups/?{query}"), rows)

    # --- Commitments ------------------------------------------------------------------

    def test_commitments_by_answer_due_day_and_kept(self):
        days = dt.timedelta
        late = self.promise(answer="yes", due_on=self.today - days(1))
        soon = self.promise(answer="maybe", due_on=self.today + days(7))
        later = self.promise(due_on=self.today + days(30))
        kept = self.promise(answer="yes", kept_on=self.today, due_on=self.today)
        for query, rows in (
            ("", {late, soon, later, kept}),
            ("answer=yes", {late, kept}),
            ("due=overdue", {late}),
            ("due=week", {soon}),
            ("due=month", {soon, later}),
            ("kept=kept", {kept}),
            ("kept=open", {late, soon, later}),
        ):
            with self.subTest(query):
                self.assertEqual(self.found(f"/commitments/?{query}"), rows)

    def test_commitments_of_whom(self):
        church, person = self.promise(), self.promise(contact=self.person)
        other = self.promise(institution=make.institution("School"), ask="Sign")
        Stewardship.objects.create(
            team=self.team, institution=self.church, membership=self.member
        )
        for query, rows in (
            ("of=institution", {church, other}),
            ("of=contact", {person}),
            ("whose=mine", {church, person}),
            ("q=sign", {other}),
            ("q=bethel", {church}),
            ("q=ada", {person}),
        ):
            with self.subTest(query):
                self.assertEqual(self.found(f"/commitments/?{query}"), rows)

    # --- Institutions: what is new beside the figures' filters ------------------------

    def test_institutions_by_address_person_steward_and_tag(self):
        school = make.institution("School", street="12 Sutter Avenue", zip="11207")
        make.institution("Elsewhere")
        self.person.affiliations.create(institution=self.church)
        Stewardship.objects.create(
            team=self.team, institution=school, membership=self.member
        )
        tag = Tag.objects.create(team=self.team, name="Host")
        tag.taggings.create(institution=self.church)
        for query, rows in (
            ("q=sutter", {school}),
            ("q=11207", {school}),
            ("q=ada", {self.church}),
            (f"steward={self.member.pk}", {school}),
            (f"tag={tag.pk}", {self.church}),
        ):
            with self.subTest(query):
                self.assertEqual(self.found(f"/institutions/?{query}"), rows)

    def test_institutions_whose_relationship_lapses_soon(self):
        brings(self.team, "engaged", self.church, on=self.today)
        self.assertEqual(self.found("/institutions/?lapses=14"), set())
        school = make.institution("School")
        brings(self.team, "engaged", school, on=self.today - dt.timedelta(80))
        self.assertEqual(self.found("/institutions/?lapses=14"), {school})

    def test_commitments_by_the_day_they_were_kept(self):
        day = dt.date(2026, 5, 18)
        kept = [
            self.promise(answer="yes", asked_on=day, kept_on=day + dt.timedelta(number))
            for number in range(3)
        ]
        self.promise(answer="yes")
        for query, rows in (
            ("kept_from=2026-05-19", {kept[1], kept[2]}),
            ("kept_until=2026-05-19", {kept[0], kept[1]}),
            ("kept_from=2026-05-19&kept_until=2026-05-19", {kept[1]}),
        ):
            with self.subTest(query):
                self.assertEqual(self.found(f"/commitments/?{query}"), rows)
