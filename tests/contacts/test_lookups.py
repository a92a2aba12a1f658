"""Looking up addresses: what is sent, what comes of each answer, and going on."""

from django.db import connection
from pghistory.models import Events

from contacts import lookups
from contacts.actions.lookups import start_lookup
from contacts.actions.placement import choose_district, write_coordinates
from contacts.geocoding import Answer, address_of
from contacts.models import Contact, Geocoded
from organizer.accounts.models import Membership
from tests import factories as make
from tests.contacts.geocoder import IN_05, IN_08, geocoder
from tests.contacts.test_place import PlacingTestCase

Role = Membership.Role


class LookupTestCase(PlacingTestCase):
    @classmethod
    def setUpTestData(cls):
        super().setUpTestData()
        cls.team = make.team("East Side", geocodes=True)
        cls.other = make.team("West Side")
        cls.admin = make.member(cls.team, Role.ADMIN)

    def setUp(self):
        self.client.force_login(self.admin.user)
        running = geocoder()
        self.geocoder = running.__enter__()
        self.addCleanup(running.__exit__, None, None, None)
        self.geocoder.knows = {"8 SUTTER AVE": IN_08, "5 SUTTER AVE": IN_05}

    def waits(self, street="8 Sutter Ave", name="", of=None, **fields):
        """A contact of ours in a ZIP of two districts, or of the team `of`."""
        fields = {"zip": "11400", "city": "Brooklyn", "state": "NY"} | fields
        one = make.contact(of or self.team, name, street=street, **fields)
        self.placed(one)
        return one

    def hall(self, street="8 Sutter Ave", name="", **fields):
        fields = {"zip": "11400", "city": "Brooklyn", "state": "NY"} | fields
        one = make.institution(name, street=street, **fields)
        self.placed(one)
        return one

    def start(self):
        return start_lookup(actor=self.admin, team=self.team)

    def go_on(self, run, **how) -> list[int]:
        """Until it is over, or must wait longer than between two lists; the waits."""
        waits = []
        while (wait := lookups.go_on(run.pk, **how)) is not None:
            waits.append(wait)
            if wait > lookups.PAUSE:
                break
        run.refresh_from_db()
        return waits

    def looked_up(self, **how):
        run = self.start()
        self.go_on(run, **how)
        return run

    def where(self, one):
        one.refresh_from_db()
        if isinstance(one, Contact):
            return one.placement, one.district and str(one.district), one.method
        here = one.footprints.exclude(method="").select_related("district").first()
        return one.placement, here and str(here.district), here.method if here else ""

    def figures(self, run):
        names = ("found", "placed", "tied", "not_found", "not_sent", "asked")
        return {name: getattr(run, name) for name in names if getattr(run, name)}


class WhatComesOfAnAnswer(LookupTestCase):
    def test_found_coordinates_are_kept_and_the_exact_boundary_decides(self):
        ones = [self.waits("8 Sutter Ave"), self.hall("5 Sutter Ave")]
        run = self.looked_up()
        self.assertEqual(
            [self.where(one) for one in ones],
            [("placed", "NY-08", "boundary"), ("placed", "NY-05", "boundary")],
        )
        self.assertEqual((ones[0].longitude, ones[0].latitude), (0.5, 0.5))
        self.assertEqual(run.state, "done")
        self.assertEqual(self.figures(run), {"found": 2, "placed": 2, "asked": 2})
        self.assertEqual((run.total, run.settled), (2, 2))

    def test_a_tie_and_an_unknown_address_change_nothing_and_are_not_asked_again(self):
        self.geocoder.knows["1 Oak St".upper()] = "Tie"
        tied, unknown = self.waits("1 Oak St"), self.waits("2 Oak St")
        self.assertEqual(
            self.figures(self.looked_up()), {"tied": 1, "not_found": 1, "asked": 2}
        )
        for one in (tied, unknown):
            self.assertEqual(self.where(one), ("ambiguous", None, ""))
            self.assertIsNone(one.latitude)
        self.assertEqual(self.figures(self.looked_up()), {"tied": 1, "not_found": 1})
        self.assertEqual(len(self.geocoder.sent), 1)
        unknown.street = "8 Sutter Ave"
        unknown.save()
        self.looked_up()
        self.assertEqual(self.geocoder.asked[1:], [["8 SUTTER AVE"]])
        self.assertEqual(self.where(unknown), ("placed", "NY-08", "boundary"))

    def test_the_queue_shows_what_was_said_of_an_address(self):
        self.geocoder.knows = {"1 OAK ST": "Tie", "3 OAK ST": "50,50"}
        for street in ("1 Oak St", "2 Oak St", "3 Oak St"):
            self.waits(street)
        self.looked_up()
        page = self.client.get("/contacts/place/")
        self.assertContains(page, "knows several addresses like this one", 1)
        self.assertContains(page, "does not know this address", 1)
        self.assertContains(page, "Its coordinates lie in no exact boundary", 1)

    def test_one_whose_address_changed_meanwhile_stays_as_it_is(self):
        stays, moves = self.waits("8 Sutter Ave"), self.waits("8 Sutter Ave")
        located = self.waits("8 Sutter Ave", longitude=50, latitude=50)
        asked = address_of("8 Sutter Ave", "Brooklyn", "NY", "11400")
        moves.street = "9 Elm St"
        moves.save()
        written = write_coordinates(
            actor=self.admin,
            team=self.team,
            model=Contact,
            pks=[stays.pk, moves.pk, located.pk],
            answers={asked: Answer(Geocoded.Outcome.MATCH, 0.5, 0.5)},
        )
        self.assertEqual(written, (1, 1))
        self.assertEqual(self.where(stays), ("placed", "NY-08", "boundary"))
        self.assertEqual(self.where(moves), ("ambiguous", None, ""))
        self.assertIsNone(moves.latitude)
        self.assertEqual(self.where(located), ("ambiguous", None, ""))

    def test_coordinates_and_choices_that_are_there_stay(self):
        near = self.waits("8 Sutter Ave", longitude=5.5, latitude=0.5)
        far = self.waits("8 Sutter Ave", longitude=50, latitude=50)
        chosen = self.waits("8 Sutter Ave")
        run = self.start()
        choose_district(
            actor=self.admin, places=[chosen], district=self.ny05, day=make.TODAY
        )
        self.go_on(run)
        self.assertEqual(self.geocoder.sent, [])
        self.assertEqual(self.where(near), ("placed", "NY-05", "boundary"))
        self.assertEqual((far.longitude, far.latitude), (50, 50))
        self.assertEqual(self.where(chosen), ("placed", "NY-05", "choice"))

    def test_the_history_says_who_had_it_looked_up(self):
        one = self.waits()
        self.looked_up()
        event = Events.objects.tracks(one).order_by("-pgh_id").first()
        self.assertEqual(event.pgh_context["verb"], "looked up addresses")
        self.assertEqual(event.pgh_context["actor"], self.admin.pk)


class WhatIsSent(LookupTestCase):
    def test_the_body_holds_addresses_and_nothing_else(self):
        self.waits("8 Sutter Ave, Apt 4 c/o Quorlina Vexil", "Quorlina", family="Vexil")
        self.hall("5 Sutter Ave", "Vexil Hall", phone="718-555-0142")
        self.looked_up()
        institutions, contacts = self.geocoder.bodies
        boundary = contacts.partition("\r\n")[0]
        self.assertEqual(
            contacts,
            f"{boundary}\r\n"
            'Content-Disposition: form-data; name="benchmark"\r\n\r\n'
            "Public_AR_Current\r\n"
            f"{boundary}\r\n"
            'Content-Disposition: form-data; name="addressFile"; filename="a.csv"\r\n'
            "Content-Type: text/csv\r\n\r\n"
            "1,8 SUTTER AVE,BROOKLYN,NY,11400\r\n\r\n"
            f"{boundary}--\r\n",
        )
        self.assertRegex(boundary, "^--[0-9a-f]{32}$")
        self.assertIn("1,5 SUTTER AVE,BROOKLYN,NY,11400\r\n\r\n--", institutions)
        for word in ("vexil", "quorlina", "718", "east side"):
            self.assertNotIn(word, (contacts + institutions).lower())

    def test_only_what_waits_is_sent(self):
        self.waits("1 A St", zip="11201")
        self.waits("2 A St", deceased_on=make.TODAY)
        self.hall("3 A St", closed_on=make.TODAY.replace(year=2020))
        self.waits("PO Box 4")
        self.waits("")
        self.waits("5 A St", zip="11999")
        self.waits("6 A St", zip="11201", voter_file_district=self.ny05)
        self.waits("7 A St")
        run = self.looked_up()
        self.assertEqual(self.geocoder.asked, [["5 A ST", "6 A ST", "7 A ST"]])
        self.assertEqual(self.figures(run), {"not_found": 3, "asked": 3, "not_sent": 1})

    def test_an_address_is_sent_once_whoever_has_it(self):
        ones = [
            self.waits("8 Sutter Ave"),
            self.waits("8 SUTTER AVE Apt 2"),
            self.hall("8 Sutter Ave"),
        ]
        run = self.looked_up()
        self.assertEqual(self.geocoder.asked, [["8 SUTTER AVE"]])
        self.assertEqual(
            {self.where(one) for one in ones}, {("placed", "NY-08", "boundary")}
        )
        self.assertEqual(self.figures(run), {"found": 3, "placed": 3, "asked": 1})

    def test_another_teams_own_are_never_sent_and_never_written(self):
        theirs = [self.waits(of=self.other), self.hall(team=self.other)]
        self.looked_up()
        self.assertEqual(self.geocoder.sent, [])
        ours = self.waits()
        self.looked_up()
        self.assertEqual(self.where(ours), ("placed", "NY-08", "boundary"))
        self.assertEqual({self.where(one) for one in theirs}, {("ambiguous", None, "")})

    def test_more_than_fit_into_one_list_go_in_several_with_a_pause(self):
        for number in range(5):
            self.waits(f"{number} Elm St")
        run = self.start()
        waits = self.go_on(run, at_once=2)
        self.assertEqual([len(one) for one in self.geocoder.asked], [2, 2, 1])
        self.assertEqual(waits, [0, lookups.PAUSE, lookups.PAUSE])
        self.assertEqual(self.figures(run), {"not_found": 5, "asked": 5})

    def test_one_look_up_waits_for_another(self):
        self.waits()
        run = self.start()
        other = connection.copy()
        self.addCleanup(other.close)
        with other.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_lock(%s)", [lookups.ONE_AT_A_TIME])
        self.assertEqual(lookups.go_on(run.pk), lookups.PAUSE)
        self.assertEqual(self.geocoder.sent, [])
