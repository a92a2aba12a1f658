"""Who reads what: DESIGN's section on privacy, one promise each."""

import datetime as dt

from django.test import TestCase

from contacts.models import (
    Affiliation,
    Assessment,
    Candidate,
    Contact,
    Institution,
    Touchpoint,
)
from organizer.accounts.models import Membership
from tests import factories as make

Role = Membership.Role
LONG_AGO = dt.date(2021, 1, 1)


class ContactsSeen(TestCase):
    @classmethod
    def setUpTestData(cls):
        cls.team, cls.other_team = make.team(), make.team()
        cls.here, cls.elsewhere = make.district("NY-08"), make.district("NY-05")
        cls.organizer = make.member(cls.team, turf=[cls.here])
        cls.person = make.contact(cls.team)

    def sees(self, membership=None):
        """Whether it is found; an organizer's are gathered, too, with one result."""
        membership = membership or self.organizer
        seen = Contact.objects.visible_to(membership.user)
        if membership.role == Role.ORGANIZER:
            of_team = seen.filter(team=membership.team).values_list("pk", flat=True)
            gathered = Contact.objects.few_known_to(membership, most=10)
            self.assertCountEqual(of_team, gathered)
        return seen.filter(pk=self.person.pk).exists()

    def change(self, **fields):
        Contact.objects.filter(pk=self.person.pk).update(**fields)

    def test_another_teams_contact_is_not_found(self):
        self.change(district=self.here)
        for role in Role.values:
            stranger = make.member(self.other_team, role, turf=[self.here])
            with self.subTest(role=role):
                self.assertFalse(self.sees(stranger))

    def test_coordinators_and_admins_read_all_of_their_teams(self):
        for role in (Role.COORDINATOR, Role.ADMIN):
            with self.subTest(role=role):
                self.assertTrue(self.sees(make.member(self.team, role)))

    def test_a_viewer_reads_none_even_in_the_turf(self):
        self.change(district=self.here)
        self.assertFalse(
            self.sees(make.member(self.team, Role.VIEWER, turf=[self.here]))
        )

    def test_an_organizer_reads_no_one_outside_the_turf(self):
        self.change(district=self.elsewhere)
        self.assertFalse(self.sees())

    def test_an_organizer_reads_who_lives_in_the_turf(self):
        self.change(district=self.here)
        self.assertTrue(self.sees())

    def test_turf_is_the_seat_on_whatever_lines(self):
        self.change(
            district=make.district(
                "NY-08", congress=118, ends_on=LONG_AGO.replace(year=2025)
            )
        )
        self.assertTrue(self.sees())

    def test_an_organizer_reads_who_may_live_in_the_turf(self):
        Candidate.objects.create(contact=self.person, district=self.here)
        self.assertTrue(self.sees())

    def test_an_organizer_reads_whose_current_institution_is_in_the_turf(self):
        role = Affiliation.objects.create(
            contact=self.person, institution=make.institution(at=self.here)
        )
        self.assertTrue(self.sees())
        role.until = LONG_AGO
        role.save()
        self.assertFalse(self.sees())

    def test_an_organizer_reads_whose_institution_may_be_in_the_turf(self):
        institution = make.institution()
        Candidate.objects.create(institution=institution, district=self.here)
        Affiliation.objects.create(contact=self.person, institution=institution)
        self.assertTrue(self.sees())

    def test_an_organizer_reads_those_they_made_or_look_after(self):
        for link in ("made_by", "point_person"):
            with self.subTest(link=link):
                self.change(**{link: self.organizer})
                self.assertTrue(self.sees())
                self.change(**{link: make.member(self.team)})
                self.assertFalse(self.sees())

    def test_an_organizer_reads_those_they_met(self):
        colleague = make.member(self.team)
        touchpoint = make.touchpoint(
            self.team, contacts=[self.person], recorded_by=colleague
        )
        self.assertFalse(self.sees())
        self.assertTrue(self.sees(colleague))
        touchpoint.organizers.add(self.organizer)
        self.assertTrue(self.sees())

    def test_turf_in_one_team_opens_nothing_in_another(self):
        self.change(district=self.here)
        make.member(self.other_team, user=self.organizer.user)
        theirs = make.contact(self.other_team, district=self.here)
        seen = Contact.objects.visible_to(self.organizer.user)
        self.assertEqual(list(seen), [self.person])
        self.assertNotIn(theirs, seen)

    def test_one_who_left_the_team_reads_none(self):
        left = make.member(self.team, Role.ADMIN, until=LONG_AGO)
        self.assertFalse(self.sees(left))


class InstitutionsSeen(TestCase):
    @classmethod
    def setUpTestData(cls):
        cls.team, cls.other_team = make.team(), make.team()
        cls.shared = make.institution()
        cls.kept = make.institution(team=cls.team)

    def test_one_kept_to_a_team_exists_for_that_team_alone(self):
        inside, outside = (
            make.member(self.team),
            make.member(self.other_team, Role.ADMIN),
        )
        self.assertEqual(
            set(Institution.objects.visible_to(inside.user)), {self.shared, self.kept}
        )
        self.assertEqual(
            set(Institution.objects.visible_to(outside.user)), {self.shared}
        )

    def test_one_in_no_team_reads_what_is_shared(self):
        self.assertEqual(
            set(Institution.objects.visible_to(make.user())), {self.shared}
        )


class NotesSeen(TestCase):
    @classmethod
    def setUpTestData(cls):
        cls.team, cls.other_team = make.team(), make.team()
        cls.author = make.member(cls.team)
        cls.readers = {
            "author": cls.author,
            "colleague": make.member(cls.team),
            "coordinator": make.member(cls.team, Role.COORDINATOR),
            "viewer": make.member(cls.team, Role.VIEWER),
            "ally": make.member(cls.other_team),
            "allied coordinator": make.member(cls.other_team, Role.COORDINATOR),
            "allied viewer": make.member(cls.other_team, Role.VIEWER),
        }
        cls.institution = make.institution()

    def who_reads(self, notes_readers):
        touchpoint = make.touchpoint(
            self.team, institutions=[self.institution], recorded_by=self.author,
            notes="Wants the clinic first.", notes_readers=notes_readers,
        )  # fmt: skip
        found = {}
        for name, member in self.readers.items():
            seen = Touchpoint.objects.visible_to(member.user)
            shown = seen.with_notes_for(member.user).filter(pk=touchpoint.pk).first()
            found[name] = shown.notes_shown if shown else None
        return {name for name, notes in found.items() if notes}, {
            name for name, notes in found.items() if notes is not None
        }

    def test_private_notes_are_the_authors_and_the_coordinators(self):
        reading, seeing = self.who_reads("private")
        self.assertEqual(reading, {"author", "coordinator"})
        self.assertEqual(seeing, {"author", "colleague", "coordinator"})

    def test_team_notes_are_the_teams_but_not_a_viewers(self):
        reading, seeing = self.who_reads("team")
        self.assertEqual(reading, {"author", "colleague", "coordinator"})
        self.assertEqual(seeing, reading)

    def test_coalition_notes_are_for_all_who_work(self):
        everyone = {"author", "colleague", "coordinator", "ally", "allied coordinator"}
        self.assertEqual(self.who_reads("coalition"), (everyone, everyone))


class JudgmentsSeen(TestCase):
    def test_an_assessment_of_someone_unseen_is_unseen(self):
        team = make.team()
        organizer = make.member(team)
        hidden = Assessment.objects.create(
            team=team, contact=make.contact(team), stance=2, made_on=make.TODAY
        )
        shown = Assessment.objects.create(
            team=team, institution=make.institution(), stance=2, made_on=make.TODAY
        )
        self.assertEqual(list(Assessment.objects.visible_to(organizer.user)), [shown])
        coordinator = make.member(team, Role.COORDINATOR)
        self.assertEqual(
            set(Assessment.objects.visible_to(coordinator.user)), {hidden, shown}
        )

    def test_another_teams_assessment_is_unseen(self):
        Assessment.objects.create(
            team=make.team(), institution=make.institution(), stance=2,
            made_on=make.TODAY,
        )  # fmt: skip
        stranger = make.member(make.team(), Role.ADMIN)
        self.assertEqual(list(Assessment.objects.visible_to(stranger.user)), [])
