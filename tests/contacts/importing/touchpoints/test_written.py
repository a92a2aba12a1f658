"""What the rows of a list of touchpoints become."""

import datetime as dt

from contacts.models import (
    Affiliation,
    Assessment,
    Contact,
    ExternalId,
    Institution,
    StandingPeriod,
    Touchpoint,
)
from tests import factories as make
from tests.contacts.importing.contacts.bringing import ImportCase

HISTORY = (
    "Voter File VANID\tContact Name\tDate Canvassed\tResult\tContact Type\tCanvassed By"
    "\tCreated By\tDate Created\tInput Type Name\n"
)
OFFICE = "\tOffice\t5/27/2025\tPhone Bank\n"


def history(*rows: str) -> str:
    """A VAN's contact history of these rows, as `7|Cole, Anna|5/26/2025|…`."""
    lines = (row.replace("|", "\t") + OFFICE for row in rows)
    return HISTORY + "".join(lines)


class OfTouchpoints(ImportCase):
    of = "touchpoints"

    def told(self) -> list[tuple]:
        """Each touchpoint: the day, the kind, whether they talked, and who was met."""
        return [
            (
                one.happened_on.isoformat(),
                one.kind,
                one.reached,
                sorted(map(str, one.contacts.all())),
            )
            for one in Touchpoint.objects.order_by("happened_on", "pk")
        ]


class AVoterFilesHistory(OfTouchpoints):
    def test_each_attempt_is_a_touchpoint_with_the_voter(self):
        self.bring_in(
            history(
                "7|Cole, Anna|5/26/2025|Canvassed|Phone|Diaz, Rosa",
                "7|Cole, Anna|5/28/2025|Not Home|Phone|Diaz, Rosa",
                "8|Bell, Ben|5/26/2025|Canvassed|Walk|Diaz, Rosa",
            )
        )
        self.assertEqual(
            self.told(),
            [
                ("2025-05-26", "call", True, ["Anna Cole"]),
                ("2025-05-26", "one_on_one", True, ["Ben Bell"]),
                ("2025-05-28", "call", False, ["Anna Cole"]),
            ],
        )

    def test_a_door_that_nobody_opened_is_left_out_and_makes_nobody(self):
        run = self.bring_in(history("7|Cole, Anna|5/26/2025|Not Home|Walk|Diaz, Rosa"))
        self.assertEqual(self.outcomes(run), ["left_out"])
        self.assertEqual(self.told(), [])
        self.assertFalse(Contact.objects.exists())

    def test_voters_stay_only_listed_and_name_no_institution(self):
        anna = make.contact(self.team, given="Anna", family="Cole")
        Affiliation.objects.create(contact=anna, institution=make.institution())
        ExternalId.objects.create(team=self.team, source="van", value="7", contact=anna)
        self.bring_in(
            history(
                "8|Bell, Ben|5/26/2025|Canvassed|Phone|Diaz, Rosa",
                "7|Cole, Anna|5/26/2025|Canvassed|Phone|Diaz, Rosa",
            )
        )
        ben = Contact.objects.get(family="Bell")
        self.assertEqual((ben.listed, ben.extra), (True, {}))
        self.assertEqual(anna.touchpoints.count(), 1)
        self.assertFalse(Touchpoint.objects.filter(institutions__isnull=False).exists())

    def test_who_of_ours_it_was_is_a_member_or_is_noted(self):
        rosa = make.member(self.team, user=make.user("Rosa Diaz"))
        self.bring_in(
            history(
                "7|Cole, Anna|5/26/2025|Canvassed|Phone|Diaz, Rosa",
                "8|Bell, Ben|5/26/2025|Canvassed|Phone|Else, Some",
            )
        )
        first, second = Touchpoint.objects.order_by("pk")
        first, second = sorted((first, second), key=lambda one: one.notes)
        self.assertEqual([*first.organizers.all()], [rosa])
        self.assertEqual((first.notes, second.notes), ("", "By Else, Some."))
        self.assertEqual([*second.organizers.all()], [])


class TheSameAgain(OfTouchpoints):
    ROWS = history(
        "7|Cole, Anna|5/26/2025|Canvassed|Phone|Diaz, Rosa",
        "8|Bell, Ben|5/26/2025|Canvassed|Phone|Diaz, Rosa",
    )

    def test_a_list_brought_in_twice_brings_nothing_more(self):
        self.bring_in(self.ROWS)
        before = self.told()
        run = self.bring_in(self.ROWS)
        self.assertEqual(self.told(), before)
        self.assertEqual(run.findings["touchpoints"], {"new": 0, "known": 2, "rows": 2})


class Answers(OfTouchpoints):
    def test_an_answer_about_support_is_an_assessment_and_every_one_is_noted(self):
        self.bring_in(
            "VANID,Contact Name,Date Canvassed,Survey Question Name,Survey Response,"
            "Canvassed By,Contact Type\n"
            "7,Anna Cole,5/26/2025,2025 Support,2 - Lean Support,,Phone\n"
            "7,Anna Cole,5/26/2025,Yard sign?,Yes,,Phone\n"
        )
        (one,) = Touchpoint.objects.all()
        self.assertEqual(one.notes, "2025 Support: 2 - Lean Support\nYard sign?: Yes")
        (judged,) = Assessment.objects.all()
        self.assertEqual(
            (judged.stance, judged.contact.family, judged.made_on, judged.touchpoint),
            (2, "Cole", one.happened_on, one),
        )


class Meetings(OfTouchpoints):
    def test_a_row_names_the_institution_of_its_column_and_makes_no_role(self):
        bethel = make.institution(name="Bethel Light")
        self.bring_in(
            "Date,Meeting type,Attendees,Church,Notes\n"
            '2025-05-03,House meeting,"Anna Cole, Ben Bell",Bethel Light,Heat\n'
        )
        self.assertEqual(
            self.told(),
            [("2025-05-03", "house_meeting", True, ["Anna Cole", "Ben Bell"])],
        )
        (one,) = Touchpoint.objects.all()
        self.assertEqual([*one.institutions.all()], [bethel])
        self.assertEqual(one.notes, "Heat")
        stands = StandingPeriod.objects.filter(institution=bethel, team=self.team)
        self.assertEqual(stands.latest("since").standing, "contacted")
        self.assertFalse(Affiliation.objects.exists())
        self.assertFalse(Contact.objects.filter(listed=True).exists())

    def test_rows_of_one_meeting_are_one_touchpoint(self):
        self.bring_in(
            "Date,Meeting type,Attendee,Church,Notes\n"
            "2025-05-03,House meeting,Anna Cole,Bethel Light,Heat\n"
            "2025-05-03,House meeting,Ben Bell,Bethel Light,Heat\n"
            "2025-05-03,House meeting,Cora Dunn,Mt. Zion,Heat\n"
        )
        self.assertEqual(
            self.told(),
            [
                ("2025-05-03", "house_meeting", True, ["Anna Cole", "Ben Bell"]),
                ("2025-05-03", "house_meeting", True, ["Cora Dunn"]),
            ],
        )

    def test_other_notes_are_of_another_meeting(self):
        self.bring_in(
            "Date,Meeting type,Attendee,Church,Notes\n"
            "2025-05-03,Call,Anna Cole,Bethel Light,Heat\n"
            "2025-05-03,Call,Ben Bell,Bethel Light,The roof\n"
        )
        self.assertEqual(Touchpoint.objects.count(), 2)

    def test_all_in_one_cell_met_together_wherever_it_was(self):
        self.bring_in(
            'Date,Meeting type,Attendees\n2025-05-03,1:1,"Anna Cole, Ben Bell"\n'
        )
        self.assertEqual(
            self.told(),
            [("2025-05-03", "one_on_one", True, ["Anna Cole", "Ben Bell"])],
        )

    def test_calls_at_two_times_of_a_day_are_two_and_of_before_are_known(self):
        rows = (
            "Date,Contact type,Name,E-mail\n"
            "2025-05-03 9:30 AM,Call,Anna Cole,a@c.org\n"
            "2025-05-03 4:10 PM,Call,Anna Cole,a@c.org\n"
        )
        self.bring_in(rows)
        self.assertEqual(
            [one.happened_at.isoformat("minutes") for one in Touchpoint.objects.all()],
            ["16:10", "09:30"],
        )
        self.bring_in(rows.replace("4:10", "5:20"))
        self.assertEqual(Touchpoint.objects.count(), 3)

    def test_a_number_of_nobody_is_refused_wherever_it_was_met(self):
        run = self.bring_in(
            "Date,Meeting type,VANID,Church\n2025-05-03,1:1,7,Bethel Light\n"
        )
        self.assertEqual(self.outcomes(run), ["refused"])
        self.assertEqual(self.told(), [])

    def test_one_name_at_one_institution_is_one_person_now_and_next_month(self):
        self.bring_in(
            "Date,Meeting type,Attendee,Church\n"
            "2025-05-03,One-on-one,Anna Cole,Bethel Light\n"
            "2025-05-10,One-on-one,ANNA COLE,Bethel Light\n"
            "2025-05-17,One-on-one,Anna Cole,Mt. Zion\n"
        )
        self.bring_in(
            "Date,Meeting type,Attendee,Church\n"
            "2025-06-03,One-on-one,Anna Cole,Bethel Light\n"
        )
        met = Contact.objects.filter(family="Cole").order_by("pk")
        self.assertEqual([one.touchpoints.count() for one in met], [3, 1])

    def test_a_meeting_with_nobody_by_name_is_with_the_institution(self):
        run = self.bring_in(
            "Date,Meeting type,Attendee,Church\n2025-05-03,Site visit,,Bethel Light\n"
        )
        (one,) = Touchpoint.objects.all()
        self.assertEqual(one.kind, "site_visit")
        self.assertEqual([str(i) for i in one.institutions.all()], ["Bethel Light"])
        self.assertEqual(self.outcomes(run), ["unchanged"])
        self.assertFalse(Contact.objects.exists())

    def test_a_row_without_a_day_or_with_one_to_come_is_refused(self):
        run = self.bring_in(
            "Date,Meeting type,Attendee\n,Call,Anna Cole\n2099-01-01,Call,Ben Bell\n"
            "2025-05-03,Call,\n"
        )
        self.assertEqual(
            [*run.rows.order_by("line").values_list("outcome", "reason")],
            [
                ("refused", "It says no day: give the day it happened."),
                ("refused", "Date: “2099-01-01” is still to come."),
                (
                    "refused",
                    "It names nobody: give a name, an e-mail address or a phone that "
                    "can be read.",
                ),
            ],
        )
        self.assertEqual(self.told(), [])

    def test_where_two_institutions_have_the_name_it_is_of_neither(self):
        for _ in range(2):
            make.institution(name="Bethel Light")
        run = self.bring_in(
            "Date,Meeting type,Attendee,Church\n"
            "2025-05-03,Visit,Anna Cole,Bethel Light\n"
            "2025-05-04,Visit,,Bethel Light\n"
        )
        self.assertEqual(self.outcomes(run), ["created", "refused"])
        self.assertEqual(
            run.rows.order_by("line").last().reason,
            "2 institutions are called “Bethel Light”: say which by hand. Its "
            "touchpoints come without it.",
        )
        (one,) = Touchpoint.objects.all()
        self.assertFalse(one.institutions.exists())

    def test_one_met_by_hand_that_day_is_not_met_twice(self):
        anna = make.contact(self.team, "Anna", family="Cole")
        anna.points.create(kind="email", value="a@c.org", normalised="a@c.org")
        day = dt.date(2025, 5, 3)
        held = make.touchpoint(self.team, day, kind="one_on_one", contacts=[anna])
        self.bring_in(
            "Date,Meeting type,Attendee,E-mail,Assessment\n"
            "2025-05-03,One-on-one,Anna Cole,a@c.org,2\n"
        )
        (one,) = Touchpoint.objects.all()
        self.assertEqual(one, held)
        self.assertEqual([judged.stance for judged in one.assessments.all()], [2])


class CiviCRM(OfTouchpoints):
    def test_activities_are_touchpoints_by_their_numbers(self):
        self.bring_in(
            "Activity ID,Source Contact Name,Target Contact ID,Target Contact Name,"
            "Activity Type,Subject,Activity Date,Activity Status,Activity Details\n"
            '31,Rosa Diaz,7,"Cole, Anna",Meeting,Heat,2025-05-03 18:30:00,Completed,'
            "<p>The boiler &amp; the roof</p>\n"
            '31,Rosa Diaz,8,"Bell, Ben",Meeting,Heat,2025-05-03 18:30:00,Completed,'
            "<p>The boiler &amp; the roof</p>\n"
            '32,Rosa Diaz,8,"Bell, Ben",Phone Call,,2025-05-04 10:00:00,Left Message,\n'
            '33,Rosa Diaz,8,"Bell, Ben",Phone Call,,2025-06-04 10:00:00,Scheduled,\n'
            '34,Rosa Diaz,8,"Bell, Ben",Contribution,,2025-06-04 10:00:00,Completed,\n'
        )
        self.assertEqual(
            self.told(),
            [
                ("2025-05-03", "one_on_one", True, ["Anna Cole", "Ben Bell"]),
                ("2025-05-04", "call", False, ["Ben Bell"]),
            ],
        )
        one = Touchpoint.objects.order_by("happened_on").first()
        self.assertEqual(one.notes, "Heat\nThe boiler & the roof\nBy Rosa Diaz.")
        self.assertEqual(one.happened_at.isoformat("minutes"), "18:30")
        self.assertEqual(Institution.objects.count(), 0)
