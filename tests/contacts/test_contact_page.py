"""The page of one contact: for those who may read them, all the team knows."""

import datetime as dt

from django.test import TestCase
from django.urls import reverse

from contacts.models import (
    Affiliation,
    Assessment,
    Candidate,
    Commitment,
    Contact,
    ContactPoint,
    Demand,
    ExternalId,
    FollowUp,
    Pledge,
    Tag,
    Tagging,
    Tie,
)
from tests import factories


class ContactTestCase(TestCase):
    @classmethod
    def setUpTestData(cls):
        cls.team = factories.team("Ours")
        cls.theirs = factories.team("Theirs")
        cls.ny08 = factories.district("NY-08")
        cls.member = factories.member(cls.team, "coordinator")
        cls.today = cls.team.today()
        cls.church = factories.institution("Bethel Light", at=cls.ny08)
        cls.one = factories.contact(
            cls.team, "Ada", family="Baptiste", made_by=cls.member
        )

    def setUp(self):
        self.client.force_login(self.member.user)

    def ago(self, days: int) -> dt.date:
        return self.today - dt.timedelta(days=days)

    def page(self, one=None, query="", name="contact", **headers):
        address = reverse(name, args=[(one or self.one).pk])
        return self.client.get(address + query, **headers)

    def point(self, value="(718) 555-0142", **fields) -> ContactPoint:
        fields = {"kind": "phone", "normalised": "+17185550142"} | fields
        return ContactPoint.objects.create(contact=self.one, value=value, **fields)

    def assess(self, stance: int, days: int, **fields) -> Assessment:
        return Assessment.objects.create(
            team=self.team, contact=self.one, stance=stance, made_on=self.ago(days),
            **fields,
        )  # fmt: skip

    def tie(self, other: Contact, **fields) -> Tie:
        one, other = sorted([self.one, other], key=lambda person: person.pk)
        fields = {"kind": "worship", "strength": 3} | fields
        return Tie.objects.create(team=self.team, one=one, other=other, **fields)


class ContactPage(ContactTestCase):
    def test_another_teams_contact_is_not_found(self):
        hidden = factories.contact(self.theirs, "Hidden")
        self.assertEqual(self.page(hidden).status_code, 404)

    def test_an_organizer_finds_whom_the_turf_holds_and_nobody_else(self):
        inside = factories.contact(self.team, "Inside", district=self.ny08)
        outside = factories.contact(self.team, "Outside")
        self.client.force_login(factories.member(self.team, turf=[self.ny08]).user)
        self.assertEqual(self.page(inside).status_code, 200)
        self.assertEqual(self.page(outside).status_code, 404)

    def test_a_viewer_finds_nobody(self):
        self.client.force_login(factories.member(self.team, "viewer").user)
        self.assertEqual(self.page().status_code, 404)

    def test_one_of_another_of_ones_teams_is_read_and_not_changed(self):
        member = factories.member(self.theirs, "admin", user=self.member.user)
        other = factories.contact(member.team, "Winston")
        response = self.page(other)
        self.assertContains(response, "Known to Theirs: choose that team")
        self.assertNotContains(response, "Add a phone or e-mail")
        response = self.page(other, name="point_add")
        self.assertContains(response, "choose that team", status_code=403)

    def test_points_call_and_write_with_one_tap(self):
        self.point()
        self.point("ada@example.org", kind="email", normalised="ada@example.org")
        response = self.page()
        self.assertContains(response, 'href="tel:+17185550142"')
        self.assertContains(response, 'href="mailto:ada@example.org"')

    def test_what_they_opted_out_of_has_its_day_and_no_link(self):
        self.point(opted_out_on=dt.date(2025, 5, 3))
        response = self.page()
        self.assertContains(response, "opted out on 3 May 2025")
        self.assertContains(response, "(718) 555-0142")
        self.assertNotContains(response, "tel:")

    def test_do_not_contact_stands_on_top_and_takes_every_link(self):
        self.point()
        self.one.do_not_contact_since = self.ago(3)
        self.one.save()
        response = self.page()
        self.assertContains(response, "<strong>Do not contact</strong>")
        self.assertNotContains(response, "tel:")

    def test_a_death_stands_on_top_and_nothing_is_logged_of_them(self):
        self.point()
        self.one.deceased_on = dt.date(2025, 5, 3)
        self.one.save()
        response = self.page()
        self.assertContains(response, "<strong>Died on 3 May 2025</strong>")
        self.assertNotContains(response, "tel:")
        self.assertNotContains(response, f'?contact={self.one.pk}">Log')

    def test_only_imported_says_so_and_how_to_change_that(self):
        Contact.objects.filter(pk=self.one.pk).update(listed=True)
        self.assertContains(self.page(), "<strong>Only imported.</strong>")

    def test_roles_of_today_stand_before_those_that_are_over(self):
        now = Affiliation.objects.create(
            contact=self.one, institution=self.church, role="Usher", leads=True,
            evidence="office", until=self.today,
        )  # fmt: skip
        over = Affiliation.objects.create(
            contact=self.one, institution=self.church, until=self.ago(1)
        )
        response = self.page()
        self.assertEqual(response.context["roles"], [now])
        self.assertEqual(response.context["past_roles"], [over])
        self.assertContains(response, "leader: holds an office")

    def test_a_role_at_another_teams_own_institution_does_not_show(self):
        secret = factories.institution("Secret Hall", team=self.theirs)
        Affiliation.objects.create(contact=self.one, institution=secret)
        self.assertNotContains(self.page(), "Secret")

    def test_judgments_stand_by_demand_the_latest_first(self):
        demand = Demand.objects.create(name="Right to counsel")
        self.assess(4, 90)
        self.assess(2, 3, made_by=self.member)
        self.assess(1, 30, demand=demand)
        trends = [
            (trend.on, [judgment.stance for judgment in trend.judgments])
            for trend in self.page().context["trends"]
        ]
        self.assertEqual(trends, [("", [2, 4]), ("Right to counsel", [1])])

    def test_a_tie_shows_from_either_side_if_the_other_may_be_seen(self):
        friend = factories.contact(self.team, "Bea", district=self.ny08)
        stranger = factories.contact(self.team, "Cyrus")
        self.tie(friend)
        self.tie(stranger)
        self.one.district = self.ny08
        self.one.save()
        self.assertEqual(
            {tie.person for tie in self.page().context["ties"]}, {friend, stranger}
        )
        self.client.force_login(factories.member(self.team, turf=[self.ny08]).user)
        self.assertEqual([tie.person for tie in self.page().context["ties"]], [friend])
        self.assertEqual(
            [tie.person for tie in self.page(friend).context["ties"]], [self.one]
        )
        self.assertNotContains(self.page(), "Cyrus")

    def test_pledges_are_hidden_where_the_team_is_nonpartisan(self):
        Pledge.objects.create(
            team=self.team, contact=self.one, cycle=2026, recipient="A fund",
            amount="1250.00", pledged_on=self.today,
        )  # fmt: skip
        self.assertContains(self.page(), "$1,250")
        self.team.nonpartisan = True
        self.team.save()
        response = self.page()
        self.assertNotContains(response, "1,250")
        self.assertNotContains(response, "Pledges")

    def test_what_is_owed_and_promised_stands_open(self):
        FollowUp.objects.create(
            team=self.team, contact=self.one, owner=self.member, what="Bring flyers",
            due_on=self.ago(1),
        )  # fmt: skip
        for answer, ask in (("yes", "Forty people"), ("no", "A letter")):
            Commitment.objects.create(
                team=self.team, contact=self.one, ask=ask, answer=answer,
                asked_on=self.ago(9), promised=40 if answer == "yes" else None,
            )  # fmt: skip
        response = self.page()
        self.assertEqual(
            [task.what for task in response.context["owed"]], ["Bring flyers"]
        )
        self.assertEqual(
            [one.ask for one in response.context["asked"]], ["Forty people"]
        )
        self.assertContains(response, "none yet of 40 people")

    def test_tags_and_numbers_elsewhere_are_the_teams_own(self):
        for team, name in ((self.team, "door"), (self.theirs, "secret tag")):
            tag = Tag.objects.create(team=team, name=name)
            Tagging.objects.create(tag=tag, contact=self.one)
            ExternalId.objects.create(
                team=team, source="van:NY", value=f"of {name}", contact=self.one
            )
        response = self.page()
        self.assertContains(response, "of door")
        self.assertNotContains(response, "secret tag")

    def test_the_timeline_has_every_kind_the_newest_first(self):
        friend = factories.contact(self.team, "Bea", family="Friend")
        met = factories.touchpoint(
            self.team, self.ago(1), contacts=[self.one, friend],
            institutions=[self.church], recorded_by=self.member, notes="our words",
        )  # fmt: skip
        met.organizers.add(self.member)
        self.assess(3, 1, touchpoint=met)
        self.assess(2, 2)
        Commitment.objects.create(
            team=self.team, contact=self.one, ask="A letter", asked_on=self.ago(3)
        )
        response = self.page()
        kinds = [entry.kind for entry in response.context["entries"]]
        self.assertEqual(kinds, ["touchpoint", "assessment", "commitment"])
        touchpoint = response.context["entries"][0].what
        self.assertEqual(touchpoint.with_whom, [friend])
        self.assertEqual(touchpoint.there, [self.church])
        self.assertEqual(touchpoint.by_whom, [str(self.member.user)])
        self.assertEqual([one.stance for one in touchpoint.judged], [3])
        self.assertContains(response, "our words")

    def test_a_private_note_is_its_authors_and_the_coordinators(self):
        author, colleague = (
            factories.member(self.team, turf=[self.ny08]) for _ in range(2)
        )
        self.one.district = self.ny08
        self.one.save()
        factories.touchpoint(
            self.team, self.ago(1), contacts=[self.one], recorded_by=author,
            notes="only between us",
        )  # fmt: skip
        for reader, seen in ((author, 1), (self.member, 1), (colleague, 0)):
            self.client.force_login(reader.user)
            with self.subTest(reader=reader):
                self.assertContains(self.page(), "only between us", count=seen)

    def test_who_came_along_is_not_named_to_who_may_not_see_them(self):
        hidden = factories.contact(self.team, "Hidden", family="Person")
        self.one.district = self.ny08
        self.one.save()
        factories.touchpoint(self.team, self.ago(1), contacts=[self.one, hidden])
        self.assertContains(self.page(), "Hidden Person")
        self.client.force_login(factories.member(self.team, turf=[self.ny08]).user)
        self.assertNotContains(self.page(), "Hidden Person")

    def test_every_entry_is_read_once_page_by_page(self):
        made = {
            factories.touchpoint(self.team, self.ago(day // 3), contacts=[self.one]).pk
            for day in range(45)
        }
        seen, query = [], ""
        while query != "?before=None":
            response = self.page(query=query, headers={"HX-Request": "true"})
            seen += [entry.what.pk for entry in response.context["entries"]]
            query = f"?before={response.context['earlier']}"
        self.assertEqual(len(seen), 45)
        self.assertEqual(set(seen), made)

    def test_the_page_costs_the_same_with_one_of_each_and_three(self):
        turf = [self.ny08]
        organizer = factories.member(self.team, turf=turf)
        self.one.district = self.ny08
        self.one.save()
        for count in (1, 3):
            for number in range(count):
                friend = factories.contact(self.team, district=self.ny08)
                key = f"+1718555{count}{number:03}"
                self.point(normalised=key)
                self.assess(2, number)
                self.tie(friend)
                Affiliation.objects.create(contact=self.one, institution=self.church)
                ExternalId.objects.create(
                    team=self.team, source="van", value=key, contact=self.one
                )
                FollowUp.objects.create(
                    team=self.team, contact=self.one, owner=self.member, what="x",
                    due_on=self.today,
                )  # fmt: skip
                met = factories.touchpoint(
                    self.team, self.ago(number), contacts=[self.one, friend],
                    institutions=[self.church], recorded_by=organizer,
                )  # fmt: skip
                met.organizers.add(organizer, self.member)
            for reader in (self.member, organizer):
                self.client.force_login(reader.user)
                with self.subTest(count=count, role=reader.role):
                    with self.assertNumQueries(10):
                        response = self.page()
                    self.assertContains(response, str(friend))

    def test_odd_addresses_get_the_page(self):
        for place in ("x", "2026-01-01.9.9", f"2026-01-01.0.{'9' * 30}", "%00"):
            with self.subTest(place=place):
                self.assertEqual(self.page(query=f"?before={place}").status_code, 200)


class WhereTheyLive(ContactTestCase):
    def choose(self, one, district):
        address = reverse("contact_choose_district", args=[one.pk])
        return self.client.post(address, {"district": district}, follow=True)

    def test_an_ambiguous_one_is_placed_by_one_tap(self):
        ny07 = factories.district("NY-07")
        chapel = factories.waiting(self.church, {ny07: 0.33, self.ny08: 0.67})
        one = factories.contact(self.team, "Bea", zip=chapel.zip, placement="ambiguous")
        for district, share in ((ny07, 0.33), (self.ny08, 0.67)):
            Candidate.objects.create(contact=one, district=district, share=share)
        self.assertContains(self.page(one), "67%")
        response = self.choose(one, self.ny08.pk)
        self.assertContains(response, "Bea is in NY-08, chosen by you.")
        self.assertContains(response, "Chosen by someone")
        self.assertEqual(response.context["candidates"], [])

    def test_only_a_candidate_can_be_chosen(self):
        for district in (self.ny08.pk, "", 99999, "words"):
            with self.subTest(district=district):
                self.assertEqual(self.choose(self.one, district).status_code, 404)

    def test_a_contradiction_is_said(self):
        one = factories.contact(
            self.team, zip="11207", placement="contradictory",
            voter_file_district=self.ny08,
        )  # fmt: skip
        Candidate.objects.create(contact=one, district=factories.district("NY-07"))
        self.assertContains(self.page(one), "The voter file says NY-08")
