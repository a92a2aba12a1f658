"""Two records made one: what comes along, what the kept one says, the way back."""

import datetime as dt

from django.core.exceptions import ValidationError
from django.test import TestCase, TransactionTestCase
from pghistory.models import Context

from contacts.actions.acts import undo_act
from contacts.actions.merging import merge_records
from contacts.actions.not_same import say_not_same
from contacts.history import acting
from contacts.models import (
    Affiliation,
    Assessment,
    Attendance,
    Commitment,
    Contact,
    ContactPoint,
    ExternalId,
    FollowUp,
    Footprint,
    Institution,
    InstitutionCommunity,
    Merged,
    NotSame,
    Stewardship,
    Tag,
    Tagging,
    Tie,
    Touchpoint,
    TouchpointInstitution,
)
from tests import factories as make
from tests.contacts.facts import period_on

MODELS = (
    Affiliation, Assessment, Attendance, Commitment, Contact, ContactPoint, ExternalId,
    FollowUp, Footprint, Institution, InstitutionCommunity, Merged, NotSame,
    Stewardship, Tag, Tagging, Tie, Touchpoint, TouchpointInstitution,
)  # fmt: skip


def everything() -> dict:
    return {model: list(model.objects.order_by("pk").values()) for model in MODELS}


class MergeTestCase(TestCase):
    @classmethod
    def setUpTestData(cls):
        cls.team = make.team("Ours")
        cls.admin = make.member(cls.team, "admin")
        cls.leader = make.member(cls.team, "coordinator")
        cls.organizer = make.member(cls.team)
        cls.today = cls.team.today()
        with acting("knew", actor=cls.leader):
            cls.know()

    @classmethod
    def know(cls):
        """What there is before the merge; extended by each class."""

    def merge(self, kept, other, chosen=(), actor=None):
        return merge_records(
            actor=actor or self.leader, team=self.team, kept=kept, other=other,
            chosen=chosen,
        )  # fmt: skip

    def refused(self, kept, other, actor=None):
        before = everything()
        with self.assertRaises(ValidationError) as refused:
            self.merge(kept, other, actor=actor)
        self.assertEqual(everything(), before)
        return refused.exception.messages[0]

    def take_back(self):
        act = Context.objects.get(metadata__verb="merged two records")
        return undo_act(actor=self.leader, act=act.pk)


class MergedContacts(MergeTestCase):
    @classmethod
    def know(cls):
        cls.church, cls.hall = make.institution("Bethel"), make.institution("Hall")
        cls.kept = make.contact(
            cls.team, "Marie", family="Baptiste", zip="11226", extra={"a": "1"},
        )  # fmt: skip
        cls.other = make.contact(
            cls.team, "M.", family="Baptiste-Roy", nickname="Mimi", street="1 Elm St",
            zip="11201", listed=True, languages=["Haitian Creole"],
            extra={"a": "2", "b": "3"}, point_person=cls.organizer,
            do_not_contact_since=dt.date(2026, 3, 1),
        )  # fmt: skip
        for one in (cls.kept, cls.other):
            cls.point(one, "+17185550101")
            Affiliation.objects.create(
                contact=one, institution=cls.church, role="Elder"
            )
        cls.point(cls.other, "mimi@example.org", "email")
        ContactPoint.objects.filter(contact=cls.other).update(
            opted_out_on=dt.date(2026, 2, 1)
        )
        Affiliation.objects.filter(contact=cls.other).update(
            leads=True, evidence="office"
        )
        Affiliation.objects.create(contact=cls.other, institution=cls.hall)
        tag = Tag.objects.create(team=cls.team, name="Host")
        for one in (cls.kept, cls.other):
            Tagging.objects.create(tag=tag, contact=one)
        ExternalId.objects.create(
            team=cls.team, source="van:NY", value="7", contact=cls.other
        )
        cls.met = make.touchpoint(
            cls.team, institutions=[cls.church], contacts=[cls.kept, cls.other]
        )
        cls.called = make.touchpoint(cls.team, kind="call", contacts=[cls.other])
        for model, fields in (
            (Assessment, {"stance": 2, "made_on": cls.today}),
            (FollowUp, {"what": "Call", "due_on": cls.today, "owner": cls.organizer}),
            (Commitment, {"ask": "Ten people", "asked_on": cls.today}),
        ):
            model.objects.create(team=cls.team, contact=cls.other, **fields)
        cls.friend = make.contact(cls.team, "Friend")
        for one, two in ((cls.other, cls.friend), (cls.kept, cls.other)):
            Tie.objects.create(
                team=cls.team, one=one, other=two, kind="family", strength=1
            )

    @staticmethod
    def point(contact, normalised, kind="phone"):
        return ContactPoint.objects.create(
            contact=contact, kind=kind, value=normalised, normalised=normalised
        )

    def test_all_facts_come_along_once(self):
        kept = self.merge(self.kept, self.other)
        self.assertEqual(
            set(kept.points.values_list("normalised", flat=True)),
            {"+17185550101", "mimi@example.org"},
        )
        self.assertEqual(
            list(
                kept.affiliations.order_by("pk").values_list(
                    "institution__name", "leads"
                )
            ),
            [("Bethel", True), ("Hall", False)],
        )
        for model, count in (
            (Tagging, 1), (ExternalId, 1), (Attendance, 2), (Assessment, 1),
            (FollowUp, 1), (Commitment, 1),
        ):  # fmt: skip
            self.assertEqual(model.objects.filter(contact=kept).count(), count, model)
            self.assertEqual(model.objects.count(), count, model)
        self.assertEqual(Tie.objects.get().one, kept)
        self.assertFalse(Contact.objects.filter(pk=self.other.pk).exists())

    def test_the_kept_one_says_what_it_said_and_its_blanks_are_filled(self):
        kept = self.merge(self.kept, self.other)
        self.assertEqual(
            (
                kept.given,
                kept.family,
                kept.nickname,
                kept.zip,
                kept.street,
                kept.listed,
            ),
            ("Marie", "Baptiste", "Mimi", "11226", "", False),
        )
        self.assertEqual(kept.extra, {"a": "1", "b": "3"})
        self.assertEqual(kept.languages, ["Haitian Creole"])
        self.assertEqual(kept.point_person, self.organizer)

    def test_what_is_chosen_is_the_others_and_an_address_stays_whole(self):
        kept = self.merge(self.kept, self.other, ["family", "street"])
        self.assertEqual(
            (kept.given, kept.family, kept.street, kept.zip),
            ("Marie", "Baptiste-Roy", "1 Elm St", "11201"),
        )

    def test_the_stricter_wish_stays(self):
        kept = self.merge(self.kept, self.other)
        self.assertEqual(kept.do_not_contact_since, dt.date(2026, 3, 1))
        days = set(kept.points.values_list("opted_out_on", flat=True))
        self.assertEqual(days, {dt.date(2026, 2, 1)})

    def test_whom_the_other_was_not_the_kept_one_is_not(self):
        say_not_same(actor=self.leader, one=self.other, other=self.friend)
        kept = self.merge(self.kept, self.other)
        self.assertEqual(
            NotSame.objects.contact_pairs(self.team), {(kept.pk, self.friend.pk)}
        )

    def test_standings_follow(self):
        """The leader who was met is the kept one now."""
        self.assertEqual(period_on(self.church, make.TODAY, self.team), "contacted")
        kept = self.merge(self.kept, self.other)
        make.touchpoint(
            self.team, on=make.TODAY - dt.timedelta(9), institutions=[self.church],
            contacts=[kept],
        )  # fmt: skip
        with acting("recomputed", actor=self.leader):
            pass
        self.assertEqual(
            period_on(self.church, make.TODAY, self.team), "in_conversation"
        )

    def test_taken_back_all_is_as_it_was(self):
        before = everything()
        self.merge(self.kept, self.other)
        self.assertEqual(self.take_back().kept, [])
        self.assertEqual(everything(), before)

    def test_old_links_lead_to_the_kept_one_through_many_merges(self):
        third = make.contact(self.team, "Marie", family="B.")
        self.merge(self.kept, self.other)
        self.merge(third, self.kept)
        self.client.force_login(self.leader.user)
        for pk in (self.other.pk, self.kept.pk):
            answer = self.client.get(f"/contacts/{pk}/")
            self.assertRedirects(answer, f"/contacts/{third.pk}/", 301)
        stranger = make.member(make.team(), "admin")
        self.client.force_login(stranger.user)
        answer = self.client.get(f"/contacts/{self.other.pk}/")
        self.assertEqual(answer.status_code, 404)

    def test_who_may_not_is_told_why(self):
        theirs = make.contact(make.team(), "Marie")
        for other, actor, words in (
            (self.kept, None, "Choose another one"),
            (self.church, None, "Choose another one"),
            (theirs, None, "Only your own team's people"),
            (self.other, self.organizer, "coordinators and admins"),
        ):
            self.assertIn(words, self.refused(self.kept, other, actor))

    def test_one_that_is_gone_meanwhile(self):
        gone = make.contact(self.team, "Gone")
        Contact.objects.filter(pk=gone.pk).delete()
        self.assertIn("not there any more", self.refused(self.kept, gone))


class MergedInstitutions(MergeTestCase):
    @classmethod
    def know(cls):
        cls.ny08, cls.ny05 = make.district("NY-08"), make.district("NY-05")
        cls.kept = make.institution("Bethel", at=cls.ny08)
        cls.other = make.institution(
            "Bethel Tabernacle", phone="718-555-0101", at=cls.ny08
        )
        Footprint.objects.filter(institution=cls.other).update(members=120)
        Footprint.objects.create(institution=cls.other, district=cls.ny05, members=60)
        for one in (cls.kept, cls.other):
            InstitutionCommunity.objects.create(
                institution=one, community=make.community()
            )
        cls.child = make.institution("Bethel Youth", parent=cls.other)
        Institution.objects.filter(pk=cls.kept.pk).update(parent=cls.other)
        cls.pastor = make.leader(cls.other, cls.team)
        for day in (make.TODAY, make.TODAY - dt.timedelta(9)):
            make.touchpoint(
                cls.team, on=day, institutions=[cls.other], contacts=[cls.pastor]
            )
        make.touchpoint(cls.team, institutions=[cls.kept, cls.other])
        Stewardship.objects.create(
            team=cls.team, institution=cls.kept, membership=cls.leader,
            since=cls.today - dt.timedelta(9),
        )  # fmt: skip
        Stewardship.objects.create(
            team=cls.team, institution=cls.other, membership=cls.organizer,
            since=cls.today - dt.timedelta(9),
        )  # fmt: skip

    def test_all_facts_come_along_once_and_standings_follow(self):
        self.assertEqual(period_on(self.kept, make.TODAY, self.team), "contacted")
        kept = self.merge(self.kept, self.other)
        self.assertEqual(period_on(kept, make.TODAY, self.team), "in_conversation")
        self.assertEqual((kept.name, kept.phone), ("Bethel", "718-555-0101"))
        footprints = kept.footprints.order_by("-members")
        self.assertEqual(
            list(footprints.values_list("district", "members", "method")),
            [(self.ny08.pk, 120, "choice"), (self.ny05.pk, 60, "")],
        )
        self.assertEqual(TouchpointInstitution.objects.count(), 3)
        self.assertEqual(kept.stewardships.get().membership, self.leader)
        self.assertEqual(InstitutionCommunity.objects.get().institution, kept)
        self.assertIsNone(kept.parent)
        self.child.refresh_from_db()
        self.assertEqual(self.child.parent, kept)

    def test_taken_back_all_is_as_it_was(self):
        before = everything()
        self.merge(self.kept, self.other)
        self.assertEqual(self.take_back().kept, [])
        self.assertEqual(everything(), before)
        self.assertEqual(
            period_on(self.other, make.TODAY, self.team), "in_conversation"
        )

    def test_old_links_lead_to_the_kept_one(self):
        self.merge(self.kept, self.other)
        self.client.force_login(self.organizer.user)
        answer = self.client.get(f"/institutions/{self.other.pk}/")
        self.assertRedirects(answer, f"/institutions/{self.kept.pk}/", 301)

    def test_what_several_teams_know_needs_an_admin_of_each(self):
        theirs = make.team("Theirs")
        make.touchpoint(theirs, institutions=[self.kept])
        for actor in (self.leader, self.admin):
            self.assertIn("Several teams", self.refused(self.kept, self.other, actor))
        make.member(theirs, "admin", user=self.admin.user)
        self.admin.user.__dict__.pop("current_memberships", None)
        self.merge(self.kept, self.other, actor=self.admin)
        self.assertEqual(
            TouchpointInstitution.objects.filter(institution=self.kept).count(), 4
        )

    def test_a_command_may(self):
        make.touchpoint(make.team("Theirs"), institutions=[self.kept])
        merge_records(actor=None, team=self.team, kept=self.kept, other=self.other)
        self.assertFalse(Institution.objects.filter(pk=self.other.pk).exists())

    def test_the_shared_one_is_kept(self):
        private = make.institution("Bethel", team=self.team)
        self.assertIn("keep the shared one", self.refused(private, self.other))
        self.merge(self.other, private)
        self.assertFalse(Institution.objects.filter(pk=private.pk).exists())


class RecordedSince(TransactionTestCase):
    """Each act is a transaction of its own here, as it is outside of tests."""

    def test_it_stays_with_the_kept_one_and_is_told(self):
        team = make.team()
        leader = make.member(team, "coordinator")
        kept, other = make.contact(team, "Marie"), make.contact(team, "M.")

        def plan(what, contact):
            with acting("planned", actor=leader):
                return FollowUp.objects.create(
                    team=team, what=what, contact=contact, owner=leader,
                    due_on=team.today(),
                )  # fmt: skip

        plan("Call", other)
        merge_records(actor=leader, team=team, kept=kept, other=other)
        since = plan("Write", kept)
        with acting("edited", actor=leader):
            Contact.objects.filter(pk=kept.pk).update(nickname="Marie-Lou")
        act = Context.objects.get(metadata__verb="merged two records")
        reverted = undo_act(actor=leader, act=act.pk)
        owners = dict(FollowUp.objects.values_list("what", "contact"))
        self.assertEqual(owners, {"Call": other.pk, "Write": kept.pk})
        self.assertEqual(Contact.objects.get(pk=kept.pk).nickname, "Marie-Lou")
        self.assertEqual([(one.model, one.pk) for one in reverted.kept],
                         [(FollowUp, since.pk)])  # fmt: skip
        self.assertEqual(
            reverted.kept[0].reason,
            "Follow-up recorded since the merge: it stays with the one that was kept.",
        )
