"""The demo shows everything the pages can say, and loads once."""

import datetime as dt
import json
import stat
import tempfile
from collections import Counter
from io import StringIO
from pathlib import Path

from django.contrib.auth import authenticate
from django.core.management import CommandError, call_command
from django.db.models import Count, F, Q
from django.test import TestCase, override_settings

from contacts.models import (
    Affiliation,
    Assessment,
    Attendance,
    Candidate,
    Commitment,
    Contact,
    ContactPoint,
    FollowUp,
    Footprint,
    Institution,
    Position,
    Sighting,
    Standing,
    StandingPeriod,
    StandingStale,
    Touchpoint,
)
from contacts.standing import standing_on
from districts.actions import load_districts
from districts.models import District, Incumbent, ZipDistrict
from organizer.accounts.models import Membership, Team, User
from organizer.database.demo import logins_file
from power.coverage import institutions_gauge
from power.demo.cast import keep_logins
from power.demo.load import load
from power.demo.story import told
from power.models import Aim, BelievedToExist, Target
from tests.districts.files import real, with_real_data

TODAY = dt.date(2026, 6, 15)
STORY = (5, 6, 7, 8, 9, 13)
EVERYTHING = (
    Affiliation, Aim, Assessment, Attendance, BelievedToExist, Candidate, Commitment,
    Contact, ContactPoint, District, FollowUp, Footprint, Incumbent, Institution,
    Membership, Position, Sighting, StandingPeriod, Target, Team, Touchpoint, User,
    ZipDistrict,
)  # fmt: skip


def ago(days: int) -> dt.date:
    return TODAY - dt.timedelta(days=days)


class LoadedDemo(TestCase):
    @classmethod
    def setUpTestData(cls):
        cls.data_dir = Path(cls.enterClassContext(tempfile.TemporaryDirectory()))
        load(today=TODAY, data_dir=cls.data_dir)
        cls.neighbors = Team.objects.get(slug="neighbors")

    def district(self, number: int) -> District:
        return District.objects.get(state="NY", number=number, congress=119)

    def gauge(self, number: int, audience: Team | None):
        return institutions_gauge(self.district(number), day=TODAY, audience=audience)


class WhatItShows(LoadedDemo):
    def test_new_yorks_seats_have_their_holders(self):
        seats = Incumbent.objects.filter(state="NY").holding(TODAY)
        self.assertEqual(
            list(seats.order_by("number").values_list("number", flat=True)),
            list(range(1, 27)),
        )
        self.assertEqual(seats.get(number=8).bioguide, "J000294")
        self.assertEqual(District.objects.filter(congress=119).count(), 26)

    @with_real_data
    def test_the_public_record_is_as_published(self):
        summary = load_districts(
            congress=119,
            today=TODAY,
            legislators=real("congress/legislators-current.yaml"),
            zips=real("zip/zccd_119.csv"),
            zip_shares=real("zip/nyc_modzcta_to_cd119_popweights.csv"),
        )
        self.assertEqual(
            (summary.incumbents.unchanged, summary.incumbents.updated), (26, 0)
        )
        self.assertEqual((summary.zips.unchanged, summary.zips.updated), (98, 0))

    def test_every_standing_shows_for_the_team_of_the_logins(self):
        gauge = self.gauge(8, self.neighbors)
        counts = {standing.value: gauge[standing.value] for standing in Standing}
        self.assertEqual(
            counts,
            {
                "known": 31,
                "contacted": 11,
                "lapsed": 3,
                "in_conversation": 5,
                "engaged": 7,
                "delivering": 4,
            },
        )

    def test_every_with_whom_shows_for_the_team_of_the_logins(self):
        self.assertEqual(
            self.gauge(8, self.neighbors)["with_whom"],
            {"ours": 10, "contested": 2, "incumbent": 3, "open": 46},
        )
        self.assertEqual(
            self.gauge(5, self.neighbors)["with_whom"],
            {"ours": 9, "contested": 14, "incumbent": 14, "open": 26},
        )

    def test_every_standing_and_with_whom_shows_for_the_coalition(self):
        for number in (5, 8):
            gauge = self.gauge(number, None)
            shown = [gauge[standing] for standing in Standing]
            self.assertTrue(all([*shown, *gauge["with_whom"].values()]), gauge)

    def test_each_district_tells_its_part_of_the_story(self):
        told = {number: self.gauge(number, self.neighbors) for number in STORY}
        engaged = {n: g["engaged"] + g["delivering"] for n, g in told.items()}
        self.assertEqual(engaged, {5: 18, 6: 1, 7: 22, 8: 11, 9: 12, 13: 43})
        targets = {number: gauge["target"] for number, gauge in told.items()}
        self.assertEqual(targets, {5: 17, 6: 24, 7: 25, 8: 26, 9: 27, 13: 34})
        self.assertEqual((told[6]["known"], told[6]["contacted"]), (31, 24))
        self.assertEqual(told[9]["lapsed"], 28)
        self.assertEqual(told[5]["with_whom"]["contested"], 14)
        latino = told[7]["by_community"]["latino"]
        self.assertEqual(latino["engaged"] + latino["delivering"], 22)

    def test_relationships_in_ny_09_are_about_to_lapse(self):
        ending = StandingPeriod.objects.for_audience(self.neighbors).filter(
            standing__in=("in_conversation", "engaged"),
            until__range=(TODAY, ago(-14)),
            institution__footprints__district=self.district(9),
        )
        self.assertEqual(ending.count(), 11)

    def test_two_demos_of_one_day_are_the_same(self):
        told.cache_clear()
        again = told()
        told.cache_clear()
        self.assertEqual(again, told())

    def test_the_demo_is_as_large_as_it_says(self):
        self.assertEqual(Institution.objects.count(), 405)
        self.assertEqual(Contact.objects.count(), 934)
        first = Touchpoint.objects.order_by("happened_on").first()
        self.assertEqual(first.happened_on, ago(540))

    def test_standings_are_those_of_the_rule(self):
        self.assertFalse(StandingStale.objects.exists())
        periods = StandingPeriod.objects.for_audience(self.neighbors).on(TODAY)
        kept = dict(periods.values_list("institution", "standing"))
        for institution in Institution.objects.select_related("kind"):
            self.assertEqual(
                kept.get(institution.pk, Standing.KNOWN),
                standing_on(institution, TODAY, team=self.neighbors),
            )

    def test_a_leader_who_left_ended_a_relationship(self):
        left = Affiliation.objects.get(contact__family="Hargrove")
        self.assertEqual(left.until, ago(50))
        self.assertEqual(self.period("Halsey-Ralph", ago(50)).standing, "engaged")
        self.assertEqual(self.period("Halsey-Ralph", ago(49)).standing, "lapsed")

    def test_a_relationship_lapses_within_14_days(self):
        self.assertEqual(self.period("St. Ismay", TODAY).until, ago(-10))

    def period(self, name: str, day: dt.date) -> StandingPeriod:
        return (
            StandingPeriod.objects.for_audience(self.neighbors)
            .on(day)
            .get(institution__name__startswith=name)
        )

    def test_a_local_counts_where_its_members_are_and_not_at_its_office(self):
        local = Institution.objects.get(name__endswith="Local 8812")
        rooted = Footprint.objects.rooted().filter(institution=local)
        self.assertEqual(
            sorted(rooted.values_list("district__number", "members")),
            [(5, 410), (8, 640), (9, 130)],
        )
        self.assertEqual(local.footprints.get(method="zip").district.number, 12)

    def test_an_ambiguous_institution_waits_in_both_its_districts(self):
        waiting = Institution.objects.get(name="Cypress Edge Civic Council")
        self.assertEqual(
            sorted(waiting.candidates.values_list("district__number", "share")),
            [(7, 0.4949), (8, 0.5051)],
        )
        self.assertFalse(waiting.footprints.exists())
        self.assertEqual(self.gauge(8, self.neighbors)["waiting_for_placement"], 8)

    def test_kept_closed_and_joined_institutions_are_there(self):
        self.assertEqual(Institution.objects.filter(team=self.neighbors).count(), 1)
        closed = Institution.objects.get(closed_on__isnull=False)
        self.assertEqual(closed.closed_on, ago(200))
        self.assertEqual(Institution.objects.exclude(parent=None).count(), 2)

    def test_a_house_meeting_has_ten_attendees(self):
        met = Touchpoint.objects.annotate(people=Count("contacts"))
        self.assertEqual(met.get(people=10).kind, "house_meeting")

    def test_the_incumbents_office_was_met_and_has_no_position(self):
        self.assertEqual(
            Counter(
                Touchpoint.objects.exclude(incumbent=None).values_list(
                    "incumbent__number", flat=True
                )
            ),
            {8: 4, 5: 2},
        )
        self.assertFalse(Position.objects.exclude(incumbent=None).exists())
        self.assertEqual(Position.objects.count(), 19)

    def test_commitments_know_the_touchpoint_in_which_they_were_asked(self):
        kept = Commitment.objects.filter(institution__isnull=False, touchpoint=None)
        self.assertFalse(kept.exists())

    def test_some_contacts_are_only_listed(self):
        listed = Contact.objects.filter(listed=True)
        self.assertEqual(listed.count(), 146)
        self.assertFalse(
            listed.filter(
                Q(affiliations__isnull=False)
                | Q(touchpoints__isnull=False)
                | Q(point_person__isnull=False)
            ).exists()
        )

    def test_follow_ups_are_overdue_due_today_and_done(self):
        owed = FollowUp.objects.filter(done_on=None)
        self.assertEqual(owed.filter(due_on__lt=TODAY).count(), 29)
        self.assertEqual(owed.filter(due_on=TODAY).count(), 5)
        self.assertEqual(FollowUp.objects.exclude(done_on=None).count(), 482)

    def test_nobody_can_be_called_or_written_to(self):
        for point in ContactPoint.objects.all():
            self.assertRegex(
                point.normalised,
                r"^\+1(718|347|929|917|646|332|212|516|914|845)55501\d\d$|^[a-z.]+@example\.org$",
            )

    def test_every_fact_is_of_one_team_and_not_after_today(self):
        others = ~Q(touchpoint__team=F("contact__team"))
        self.assertFalse(Attendance.objects.filter(others).exists())
        self.assertFalse(
            Commitment.objects.exclude(contact=None)
            .exclude(team=F("contact__team"))
            .exists()
        )
        for model, day in (
            (Touchpoint, "happened_on"),
            (Assessment, "made_on"),
            (Sighting, "seen_on"),
            (Commitment, "asked_on"),
            (FollowUp, "done_on"),
        ):
            self.assertFalse(model.objects.filter(**{f"{day}__gt": TODAY}).exists())

    def test_everyone_belonged_to_the_team_when_they_met(self):
        self.assertFalse(
            Touchpoint.objects.filter(happened_on__lt=F("recorded_by__since")).exists()
        )
        self.assertFalse(
            Touchpoint.objects.exclude(organizers__team=F("team")).exists()
        )

    def test_placements_are_honest(self):
        """By ZIP only where the whole ZIP, or 99% of its people, lies in it."""
        for footprint in Footprint.objects.exclude(method=""):
            share = ZipDistrict.objects.get(
                zip=footprint.institution.zip, district=footprint.district
            ).share
            self.assertEqual(footprint.method, "zip" if share >= 0.99 else "choice")

    def test_loading_again_another_day_changes_nothing(self):
        before = [list(model.objects.order_by("pk").values()) for model in EVERYTHING]
        logins = logins_file(self.data_dir).read_bytes()
        again = load(today=ago(-40), data_dir=self.data_dir)
        self.assertFalse(again)
        self.assertEqual(
            [list(model.objects.order_by("pk").values()) for model in EVERYTHING],
            before,
        )
        self.assertEqual(logins_file(self.data_dir).read_bytes(), logins)

    def test_the_command_says_one_line(self):
        out = StringIO()
        with override_settings(DATA_DIR=self.data_dir):
            call_command("load_demo", stdout=out)
        self.assertEqual(
            out.getvalue(),
            "The demo was there already: 405 institutions, 3108 touchpoints.\n",
        )


class Public(TestCase):
    @override_settings(PUBLIC=True)
    def test_a_public_deployment_gets_no_demo(self):
        with self.assertRaisesRegex(CommandError, "for this machine alone"):
            call_command("load_demo")
        self.assertFalse(Team.objects.exists())


class AmongOthers(TestCase):
    def test_a_database_with_teams_of_its_own_gets_no_demo(self):
        Team.objects.create(name="Ours", slug="labor")
        with self.assertRaisesMessage(CommandError, "holds teams of its own"):
            call_command("load_demo", stdout=StringIO())
        self.assertEqual(Team.objects.count(), 1)


class Logins(LoadedDemo):
    def logins(self):
        return json.loads(logins_file(self.data_dir).read_text())

    def test_the_logins_open_one_role_each_for_their_owner_alone(self):
        mode = stat.S_IMODE(logins_file(self.data_dir).stat().st_mode)
        self.assertEqual(mode, 0o600)
        roles = []
        for login in self.logins():
            user = authenticate(email=login["email"], password=login["password"])
            membership = user.memberships.get(team=self.neighbors)
            self.assertEqual(membership.role, login["role"])
            roles.append(login["role"])
        self.assertEqual(roles, ["viewer", "organizer", "coordinator", "admin"])

    def test_nobody_else_can_sign_in(self):
        emails = [login["email"] for login in self.logins()]
        for user in User.objects.exclude(email__in=emails):
            self.assertFalse(user.has_usable_password())

    def test_a_lost_file_gets_new_passwords(self):
        old = self.logins()
        with tempfile.TemporaryDirectory() as folder:
            keep_logins(Path(folder), new_users=False)
            new = json.loads(logins_file(Path(folder)).read_text())
        self.assertEqual([row["email"] for row in new], [row["email"] for row in old])
        for before, after in zip(old, new, strict=True):
            self.assertIsNone(authenticate(**credentials(before)))
            self.assertIsNotNone(authenticate(**credentials(after)))

    def test_a_new_database_keeps_the_passwords_of_the_file(self):
        User.objects.update(password="!")
        old = self.logins()
        keep_logins(self.data_dir, new_users=True)
        self.assertEqual(self.logins(), old)
        for login in old:
            self.assertIsNotNone(authenticate(**credentials(login)))

    def test_the_organizer_has_ny_08_and_someone_works_in_two_teams(self):
        organizer = Membership.objects.get(user__email="organizer@example.org")
        self.assertEqual([str(d) for d in organizer.turf.all()], ["NY-08"])
        (both,) = User.objects.annotate(n=Count("memberships")).filter(n=2)
        self.assertEqual(both.email, "coordinator@example.org")


def credentials(login: dict[str, str]) -> dict[str, str]:
    return {"email": login["email"], "password": login["password"]}
