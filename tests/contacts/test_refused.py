"""MODEL's column "refused by the database", one test each, for contacts/."""

import datetime as dt
import uuid

from contacts.models import (
    Affiliation,
    Assessment,
    Attendance,
    Candidate,
    Commitment,
    Contact,
    ContactPoint,
    Demand,
    Endorsement,
    ExternalId,
    FollowUp,
    Footprint,
    Institution,
    InstitutionCommunity,
    InstitutionKind,
    Pledge,
    Position,
    StandingPeriod,
    Stewardship,
    Tag,
    Tagging,
    Touchpoint,
    TouchpointInstitution,
    TouchpointOrganizer,
)
from tests import factories as make
from tests.refusals import RefusalTestCase

DAY = dt.date(2026, 5, 18)
DAY_BEFORE = dt.date(2026, 5, 17)


class Institutions(RefusalTestCase):
    @classmethod
    def setUpTestData(cls):
        cls.team = make.team()
        cls.district = make.district()
        cls.institution = make.institution()

    def change(self, **fields):
        Institution.objects.filter(pk=self.institution.pk).update(**fields)

    def footprint(self, **fields):
        return Footprint.objects.create(
            institution=self.institution, district=self.district, **fields
        )

    def test_a_kind_fresh_for_less_than_a_day(self):
        with self.refused("fresh_for_a_day_at_least"):
            InstitutionKind.objects.filter(slug="civic").update(fresh_days=0)

    def test_closed_before_opened(self):
        with self.refused("institution_closes_after_opening"):
            self.change(opened_on=DAY, closed_on=DAY_BEFORE)

    def test_its_own_parent(self):
        with self.refused("institution_is_not_its_own_parent"):
            self.change(parent=self.institution)

    def test_half_a_coordinate(self):
        with self.refused("institution_coordinate_is_whole"):
            self.change(latitude=40.7, longitude=None)

    def test_a_coordinate_off_the_globe(self):
        with self.refused("institution_coordinate_is_whole"):
            self.change(latitude=140.7, longitude=-73.9)

    def test_no_name(self):
        with self.refused("institution_has_a_name"):
            self.change(name="")

    def test_a_uuid_twice_in_a_team(self):
        with self.refused("institution_uuid_once_in_a_team"):
            make.institution(uuid=self.institution.uuid)

    def test_a_uuid_may_return_in_another_team(self):
        make.institution(uuid=self.institution.uuid, team=self.team)
        self.assertEqual(Institution.objects.count(), 2)

    def test_a_community_twice(self):
        community = make.community()
        InstitutionCommunity.objects.create(
            institution=self.institution, community=community
        )
        with self.refused("institution_serves_a_community_once"):
            InstitutionCommunity.objects.create(
                institution=self.institution, community=community
            )

    def test_negative_members(self):
        with self.refused("contacts_footprint_members_check"):
            self.footprint(members=-1)

    def test_rooted_by_hand_without_a_reason(self):
        for word in (True, False):
            with self.subTest(rooted=word), self.refused("rooted_by_hand_has_a_reason"):
                self.footprint(rooted=word)

    def test_overlapping_footprints_of_a_pair(self):
        self.footprint(until=DAY)
        with self.refused("one_footprint_of_a_pair_at_a_time"):
            self.footprint(since=DAY)

    def test_a_footprint_that_ends_before_it_starts(self):
        with self.refused("footprint_ends_after_it_starts"):
            self.footprint(since=DAY, until=DAY_BEFORE)

    def test_two_current_stewards_in_a_team(self):
        for_team = {"team": self.team, "institution": self.institution}
        Stewardship.objects.create(membership=make.member(self.team), **for_team)
        with self.refused("one_current_steward_of_an_institution_in_a_team"):
            Stewardship.objects.create(membership=make.member(self.team), **for_team)

    def test_overlapping_standings_of_an_audience(self):
        def stand(since, until):
            StandingPeriod.objects.create(
                institution=self.institution, team=team, standing="contacted",
                since=since, until=until,
            )  # fmt: skip

        later = DAY + dt.timedelta(days=9)
        for team in (self.team, None):
            stand(DAY_BEFORE, DAY)
            for refused, days in (
                ("one_standing_of_an_institution_at_a_time", (DAY, later)),
                ("one_standing_starts_on_a_day", (DAY_BEFORE, DAY_BEFORE)),
                ("standing_ends_after_it_starts", (later, DAY)),
            ):
                with self.subTest(team=team, days=days), self.refused(refused):
                    stand(*days)
            stand(later, None)
            with self.subTest(team=team), self.refused("one_standing_goes_on"):
                stand(later + dt.timedelta(days=1), None)

    def test_a_candidate_of_nothing_or_of_two(self):
        person = make.contact(self.team)
        for of in ({}, {"institution": self.institution, "contact": person}):
            with self.subTest(of=of), self.refused("candidate_is_of_one_thing"):
                Candidate.objects.create(district=self.district, **of)

    def test_a_candidate_share_above_1(self):
        with self.refused("candidate_share_is_between_0_and_1"):
            Candidate.objects.create(
                district=self.district, institution=self.institution, share=1.1
            )


class Contacts(RefusalTestCase):
    @classmethod
    def setUpTestData(cls):
        cls.team = make.team()
        cls.institution = make.institution()
        cls.person = make.contact(cls.team)

    def test_a_contact_without_name_or_point(self):
        with self.refused("contact_is_somebody"):
            Contact.objects.create(team=self.team, prefix="Rev.")

    def test_a_contact_whose_only_point_goes(self):
        nameless = Contact.objects.create(team=self.team)
        point = ContactPoint.objects.create(
            contact=nameless, kind="phone", value="1", normalised="+17185550142"
        )
        with self.refused("contact_is_somebody"):
            point.delete()

    def test_a_nameless_contact_with_a_phone_is_kept(self):
        nameless = Contact.objects.create(team=self.team)
        ContactPoint.objects.create(
            contact=nameless, kind="phone", value="1", normalised="+17185550142"
        )
        self.assertEqual(str(nameless), "No name")

    def test_a_point_twice_on_a_contact(self):
        same = {"contact": self.person, "kind": "email", "normalised": "a@example.org"}
        ContactPoint.objects.create(value="a@example.org", **same)
        with self.refused("contact_has_a_point_once"):
            ContactPoint.objects.create(value="A@example.org", **same)

    def test_a_uuid_twice_in_a_team(self):
        with self.refused("contact_uuid_once_in_a_team"):
            make.contact(self.team, uuid=self.person.uuid)

    def test_half_a_coordinate(self):
        with self.refused("contact_coordinate_is_whole"):
            make.contact(self.team, longitude=-73.9)

    def test_an_external_id_twice_in_a_source(self):
        same = {"team": self.team, "source": "van:NY", "value": "17"}
        ExternalId.objects.create(contact=self.person, **same)
        with self.refused("external_id_names_one_thing"):
            ExternalId.objects.create(institution=self.institution, **same)

    def test_an_external_id_of_nothing(self):
        with self.refused("external_id_is_of_one_thing"):
            ExternalId.objects.create(team=self.team, source="van:NY", value="17")

    def test_a_tag_twice_in_a_team(self):
        Tag.objects.create(team=self.team, name="choir")
        with self.refused("a_team_has_a_tag_once"):
            Tag.objects.create(team=self.team, name="choir")

    def test_a_tag_carried_twice(self):
        tag = Tag.objects.create(team=self.team, name="choir")
        Tagging.objects.create(tag=tag, contact=self.person)
        with self.refused("a_tag_is_carried_once"):
            Tagging.objects.create(tag=tag, contact=self.person)

    def test_a_tagging_of_two(self):
        tag = Tag.objects.create(team=self.team, name="choir")
        with self.refused("tagging_is_of_one_thing"):
            Tagging.objects.create(
                tag=tag, contact=self.person, institution=self.institution
            )

    def test_a_leader_without_evidence(self):
        with self.refused("a_leader_leads_on_evidence"):
            Affiliation.objects.create(
                contact=self.person, institution=self.institution, leads=True
            )

    def test_an_affiliation_that_ends_before_it_starts(self):
        with self.refused("affiliation_ends_after_it_starts"):
            Affiliation.objects.create(
                contact=self.person, institution=self.institution, since=DAY,
                until=DAY_BEFORE,
            )  # fmt: skip


class Touchpoints(RefusalTestCase):
    @classmethod
    def setUpTestData(cls):
        cls.team = make.team()
        cls.member = make.member(cls.team)
        cls.institution = make.institution()
        cls.person = make.contact(cls.team)
        cls.touchpoint = make.touchpoint(cls.team, institutions=[cls.institution])

    def test_no_day(self):
        with self.assertRaisesMessage(Exception, "happened_on"):
            Touchpoint.objects.create(team=self.team, kind="call", reached=True)

    def test_in_person_not_reached(self):
        for kind in Touchpoint.IN_PERSON:
            with self.subTest(kind=kind), self.refused("in_person_is_reached"):
                make.touchpoint(
                    self.team, kind=kind, reached=False, contacts=[self.person]
                )

    def test_with_nobody(self):
        with self.refused("touchpoint_is_with_someone"):
            make.touchpoint(self.team)

    def test_whose_last_institution_goes(self):
        with self.refused("touchpoint_is_with_someone"):
            TouchpointInstitution.objects.all().delete()

    def test_whose_last_contact_goes(self):
        made = make.touchpoint(self.team, contacts=[self.person])
        with self.refused("touchpoint_is_with_someone"):
            Attendance.objects.filter(touchpoint=made).delete()

    def test_with_the_incumbents_office_alone_is_kept(self):
        incumbent = make.incumbent(of=make.district())
        with self.assertRaises(AssertionError), self.refused("none"):
            make.touchpoint(self.team, incumbent=incumbent)

    def test_a_pair_twice(self):
        with self.refused("touchpoint_names_an_institution_once"):
            TouchpointInstitution.objects.create(
                touchpoint=self.touchpoint, institution=self.institution
            )
        Attendance.objects.create(touchpoint=self.touchpoint, contact=self.person)
        with self.refused("contact_attends_once"):
            Attendance.objects.create(touchpoint=self.touchpoint, contact=self.person)
        here = {"touchpoint": self.touchpoint, "membership": self.member}
        TouchpointOrganizer.objects.create(**here)
        with self.refused("organizer_takes_part_once"):
            TouchpointOrganizer.objects.create(**here)

    def test_a_uuid_twice_in_a_team(self):
        with self.refused("touchpoint_uuid_once_in_a_team"):
            make.touchpoint(
                self.team, contacts=[self.person], uuid=self.touchpoint.uuid
            )
        owed = {"team": self.team, "what": "x", "due_on": DAY, "owner": self.member}
        same = uuid.uuid4()
        FollowUp.objects.create(uuid=same, **owed)
        with self.refused("follow_up_uuid_once_in_a_team"):
            FollowUp.objects.create(uuid=same, **owed)

    def test_an_assessment_of_both_or_neither(self):
        for of in ({}, {"institution": self.institution, "contact": self.person}):
            with self.subTest(of=of), self.refused("assessment_is_of_one_thing"):
                Assessment.objects.create(team=self.team, stance=2, made_on=DAY, **of)

    def test_a_stance_outside_1_to_5(self):
        for stance in (0, 6):
            with self.subTest(stance=stance), self.refused("stance_is_1_to_5"):
                Assessment.objects.create(
                    team=self.team, stance=stance, made_on=DAY, contact=self.person
                )

    def commit(self, **fields):
        fields = {"institution": self.institution, "answer": "yes"} | fields
        return Commitment.objects.create(
            team=self.team, ask="Forty people", asked_on=DAY, **fields
        )

    def test_a_promise_kept_without_a_yes(self):
        for answer in ("none_yet", "maybe", "no"):
            with (
                self.subTest(answer=answer),
                self.refused("kept_is_yes_and_half_of_the_promise"),
            ):
                self.commit(answer=answer, kept_on=DAY)

    def test_a_promise_kept_with_under_half(self):
        for delivered in (20, None):
            with (
                self.subTest(delivered=delivered),
                self.refused("kept_is_yes_and_half_of_the_promise"),
            ):
                self.commit(promised=41, delivered=delivered, kept_on=DAY)

    def test_half_of_the_promise_is_kept(self):
        self.assertEqual(
            self.commit(promised=41, delivered=21, kept_on=DAY).pk > 0, True
        )

    def test_a_commitment_of_both_or_neither(self):
        for of in ({"institution": None}, {"contact": self.person}):
            with self.subTest(of=of), self.refused("commitment_is_of_one_thing"):
                self.commit(**of)


class OtherFacts(RefusalTestCase):
    @classmethod
    def setUpTestData(cls):
        cls.team = make.team()
        cls.institution = make.institution()
        cls.incumbent = make.incumbent(of=make.district())
        cls.demand = Demand.objects.create(name="Right to counsel")

    def test_a_demand_that_ends_before_it_starts(self):
        with self.refused("demand_ends_after_it_starts"):
            Demand.objects.create(name="x", since=DAY, until=DAY_BEFORE)

    def test_a_position_without_a_source(self):
        with self.refused("position_has_a_source"):
            Position.objects.create(
                demand=self.demand, institution=self.institution, stance="opposes",
                on=DAY, source="",
            )  # fmt: skip

    def test_a_position_of_two(self):
        with self.refused("position_is_of_one_thing"):
            Position.objects.create(
                demand=self.demand, institution=self.institution, stance="opposes",
                incumbent=self.incumbent, on=DAY, source="a letter",
            )  # fmt: skip

    def test_an_endorsement_withdrawn_before_made(self):
        with self.refused("endorsement_is_withdrawn_after_made"):
            Endorsement.objects.create(
                institution=self.institution, incumbent=self.incumbent, on=DAY,
                withdrawn_on=DAY_BEFORE, source="its newsletter",
            )  # fmt: skip

    def pledge(self, **fields):
        fields = {"cycle": 2026, "amount": 100} | fields
        return Pledge.objects.create(
            team=self.team, contact=make.contact(self.team), recipient="the fund",
            pledged_on=DAY, **fields,
        )  # fmt: skip

    def test_a_negative_pledge(self):
        for fields in ({"amount": -1}, {"given": -1}):
            with self.subTest(**fields), self.refused("pledge_is_not_negative"):
                self.pledge(**fields)

    def test_a_pledge_for_an_odd_cycle(self):
        with self.refused("pledge_cycle_is_even"):
            self.pledge(cycle=2025)
