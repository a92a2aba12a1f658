"""Removing a person for good: nothing names them any more, and the counts stay."""

from pathlib import Path
from urllib.parse import urlencode

from django.core.exceptions import ValidationError
from django.db import connection
from django.test import TestCase
from pghistory.models import Context

from contacts.actions.merging import merge_records
from contacts.actions.purging import purge_contact
from contacts.actions.touchpoints import edit_touchpoint
from contacts.history import acting, revert
from contacts.models import (
    Affiliation,
    Assessment,
    Attendance,
    Contact,
    ContactPoint,
    Duplicate,
    ExternalId,
    FollowUp,
    Geocoded,
    ImportRow,
    Merged,
    NotSame,
    Pledge,
    Removed,
    SavedList,
    StandingPeriod,
    Tag,
    Tagging,
    Tie,
    Touchpoint,
)
from organizer.accounts.models import Act
from tests import factories as make
from tests.contacts.facts import assess, day, keep, leads, period_on
from tests.contacts.importing.pages import ImportPages

GIVEN, FAMILY = "Quillane", "Vossbrink"
EMAIL, PHONE, TYPED = "qv@vossmail.org", "+17185550177", "718.555.0177"
STREET = "4477 Zanthorp Street"
# A record of theirs that is unlike the other, until both are made one.
OTHER_GIVEN = "Petronelle"
PLANTED = (
    OTHER_GIVEN, GIVEN, FAMILY, "vossmail", "Zanthorp", TYPED, "7185550177",
    "718-555-0177", "(718) 555-0177",
)  # fmt: skip
LIST = (
    "First Name,Last Name,Email,Phone,Street,City,State,Zip,Tags,VANID,Remark\n"
    f"{GIVEN},{FAMILY},{EMAIL},{TYPED},{STREET},Brooklyn,NY,11201,Host,V7,Ms {FAMILY}\n"
    "Ana,Cruz,ana@example.org,718-555-0101,1 Oak Street,Brooklyn,NY,11201,Host,V8,x\n"
)
MEETINGS = (
    "Date,Meeting type,Attendees,Email,Church,Notes,Support\n"
    f"2026-01-05,Call,{GIVEN} {FAMILY},{EMAIL},Bethel,{FAMILY} will host,2\n"
    "2026-01-06,Call,Ana Cruz,ana@example.org,Bethel,Heat,\n"
)
TABLES = """
    SELECT table_name FROM information_schema.tables
    WHERE table_schema = 'public' AND table_type = 'BASE TABLE' ORDER BY 1
"""


def everything() -> dict[str, str]:
    """Every row of every table, as text."""
    with connection.cursor() as cursor:
        cursor.execute(TABLES)
        tables = [name for (name,) in cursor.fetchall()]
        found = {}
        for table in tables:
            cursor.execute(f'SELECT string_agg(t::text, chr(10)) FROM "{table}" AS t')
            found[table] = cursor.fetchone()[0] or ""
    return found


def where_named(folder: Path) -> set[tuple[str, str]]:
    """The table or file, and the planted string that stands in it."""
    texts = everything()
    texts |= {
        str(path.relative_to(folder)): path.read_bytes().decode("latin-1")
        for path in folder.rglob("*")
        if path.is_file()
    }
    return {
        (where, planted)
        for where, text in texts.items()
        for planted in PLANTED
        if planted.lower() in text.lower()
    }


def periods():
    rows = StandingPeriod.objects.order_by("institution", "team", "since")
    return list(rows.values_list("institution", "team", "standing", "since", "until"))


class Purge(ImportPages, TestCase):
    """Somebody planted wherever a person can stand, and removed."""

    @classmethod
    def setUpTestData(cls):
        cls.team = make.team("Ours")
        cls.admin = make.member(cls.team, "admin", user=make.user("Ana Admin"))
        cls.district = make.district()
        cls.church = make.institution("Bethel", at=cls.district)

    def act(self, verb="worked"):
        return acting(verb, actor=self.admin)

    def contexts(self, verb):
        return list(
            Context.objects.filter(metadata__verb=verb).values_list("pk", flat=True)
        )

    def met(self, number, *contacts, notes="", **fields):
        one = Touchpoint.objects.create(
            team=self.team, kind="one_on_one", reached=True, happened_on=day(number),
            recorded_by=self.admin, notes=notes, **fields,
        )  # fmt: skip
        one.institutions.add(self.church)
        for contact in contacts:
            Attendance.objects.create(touchpoint=one, contact=contact)
        return one

    def plant(self):
        self.run = self.imported(self.checked(LIST, name=f"{FAMILY} {GIVEN}.csv"))
        self.waiting = self.checked(LIST + "Cy,Ek,,,,,,,,V9,x\n", name="again.csv")
        self.imported(self.checked(MEETINGS, name="meetings.csv"))
        self.checked(MEETINGS + ",,,,,,\n", name="more.csv")
        self.unread = self.uploaded(LIST + "Di,Foe,,,,,,,,,\n", name="new.csv")
        self.ann = Contact.objects.get(given="Ana")
        self.her = Contact.objects.get(given=GIVEN)
        self.by_hand()
        self.work()
        self.merge()
        self.look()

    def by_hand(self):
        with self.act("knew"):
            self.twin = make.contact(
                self.team, OTHER_GIVEN, family=FAMILY, street=STREET, zip="11201",
                extra={"remark": FAMILY},
            )  # fmt: skip
            ContactPoint.objects.create(
                contact=self.twin, kind="phone", value=TYPED, normalised=PHONE,
                label=f"{FAMILY}'s",
            )  # fmt: skip
            Tagging.objects.create(
                contact=self.twin, tag=Tag.objects.create(team=self.team, name="Door")
            )

    def work(self):
        full = f"{GIVEN} {FAMILY}"
        with self.act():
            leads(self.her, self.church, 0, None)
            Affiliation.objects.update(role=f"Deacon {FAMILY}")
            Affiliation.objects.create(contact=self.her, institution=self.church)
            self.met(10, self.her, notes=f"Ms {FAMILY} was tired", place=STREET)
            both = self.met(
                40, self.her, self.ann, notes=f"{full}, {TYPED}, said yes to Ana"
            )
            FollowUp.objects.create(
                team=self.team, owner=self.admin, due_on=day(90), contact=self.her,
                what=f"Call {FAMILY}",
            )  # fmt: skip
            FollowUp.objects.create(
                team=self.team, owner=self.admin, due_on=day(90), touchpoint=both,
                what=f"Write to {EMAIL}", institution=self.church, contact=self.her,
            )  # fmt: skip
            assess(40, self.team, 2, institution=self.church)
            assess(40, self.team, 1, contact=self.her)
            promise = keep(41, self.team, contact=self.her)
            promise.ask = f"That {full} brings twenty"
            promise.save()
            Tie.objects.create(
                team=self.team, kind="work", strength=1, source=f"{FAMILY} herself",
                one=min(self.her, self.ann, key=lambda one: one.pk),
                other=max(self.her, self.ann, key=lambda one: one.pk),
            )  # fmt: skip
            Pledge.objects.create(
                team=self.team, contact=self.her, cycle=2026, recipient=full, amount=5,
                pledged_on=day(1),
            )  # fmt: skip

    def merge(self):
        """Made one, taken back, and made one again."""
        for verb in ("first", "second"):
            with acting(verb, actor=self.admin, undoable=True):
                merge_records(
                    actor=self.admin, team=self.team, kept=self.her, other=self.twin
                )
            if verb == "first":
                with self.act("undid"):
                    revert(self.contexts("first"))
                self.twin.refresh_from_db()

    def look(self):
        one, other = sorted((self.her, self.ann), key=lambda each: each.pk)
        Duplicate.objects.create(
            team=self.team, contact=one, other_contact=other, score=80,
            reason=f"{FAMILY} is close to it",
        )  # fmt: skip
        SavedList.objects.create(
            team=self.team, owner=self.admin, name=f"{GIVEN} {FAMILY}", of="contacts",
            query=urlencode({"q": f"{GIVEN} {FAMILY}"}),
        )  # fmt: skip
        Act.objects.create(
            team=self.team, verb="exported contacts", what=f"?q={GIVEN}+{FAMILY}"
        )
        Act.objects.create(verb="was refused", what=EMAIL)
        Geocoded.objects.create(
            address=f"{STREET.upper()}, BROOKLYN, NY, 11201", outcome="no_match",
            looked_up_on=day(0),
        )  # fmt: skip

    def purge(self):
        with self.captureOnCommitCallbacks(execute=True):
            return purge_contact(actor=self.admin, team=self.team, contact=self.her)

    def test_nothing_names_them_any_more(self):
        self.plant()
        places = {where for where, _ in where_named(self.folder)}
        self.assertLessEqual(
            {
                "contacts_contact", "contacts_contactevent", "contacts_contactpoint",
                "contacts_contactpointevent", "contacts_affiliation", "contacts_tie",
                "contacts_tieevent", "contacts_pledge", "contacts_pledgeevent",
                "contacts_followup", "contacts_followupevent", "contacts_touchpoint",
                "contacts_touchpointevent", "contacts_commitment", "contacts_import",
                "contacts_importrow", "contacts_importevent", "contacts_savedlist",
                "contacts_savedlistevent", "accounts_act", "contacts_duplicate",
                "contacts_geocoded",
                f"imports/{self.unread.pk}",
            },
            places,
        )  # fmt: skip
        self.purge()
        self.assertEqual(where_named(self.folder), set())

    def test_nor_does_anothers_history_with_whom_they_were_one_for_a_while(self):
        self.imported(self.checked(LIST))
        self.her = Contact.objects.get(given=GIVEN)
        with self.act("knew"):
            Contact.objects.filter(pk=self.her.pk).update(extra={"remark": FAMILY})
            bea = make.contact(self.team, "Bea")
        with acting("merged", actor=self.admin):
            merge_records(actor=self.admin, team=self.team, kept=bea, other=self.her)
        with self.act("undid"):
            revert(self.contexts("merged"))
        self.assertEqual(Contact.objects.get(pk=self.her.pk).given, GIVEN)
        self.purge()
        self.assertEqual(where_named(self.folder), set())
        bea.refresh_from_db()
        self.assertEqual((bea.given, bea.street), ("Bea", ""))

    def test_standings_and_counts_are_the_same(self):
        self.plant()
        days = range(0, 500, 5)
        before = [period_on(self.church, day(n), self.team) for n in days]
        rows, attended = periods(), Attendance.objects.count()
        self.assertIn("engaged", before)
        self.purge()
        self.assertEqual(periods(), rows)
        with self.act("recomputed"):
            Affiliation.objects.update(evidence="office")
        self.assertEqual(
            [period_on(self.church, day(n), self.team) for n in days], before
        )
        self.assertEqual(periods(), rows)
        self.assertEqual(Attendance.objects.count(), attended)

    def test_what_stays_is_an_unnamed_leader_whom_nobody_finds(self):
        self.plant()
        self.purge()
        self.her.refresh_from_db()
        self.assertEqual(str(self.her), "Removed leader")
        self.assertEqual(self.her.removed_on, self.team.today())
        visible = Contact.objects.visible_to(self.admin.user)
        self.assertEqual(list(visible), [self.ann])
        self.assertEqual(self.client.get(f"/contacts/{self.her.pk}/").status_code, 404)
        self.assertEqual(self.client.get(f"/contacts/{self.twin.pk}/").status_code, 404)
        for model in (Pledge, Tie, NotSame, Merged):
            self.assertFalse(model.objects.exists(), model)
        for model in (ContactPoint, ExternalId, Tagging):
            self.assertFalse(model.objects.exclude(contact=self.ann).exists(), model)
        self.assertEqual(Assessment.objects.filter(contact=self.her).count(), 2)

    def test_they_are_counted_on_where_somebody_edits_a_touchpoint(self):
        self.plant()
        self.purge()
        rows = periods()
        for one in Touchpoint.objects.all():
            edit_touchpoint(
                actor=self.admin, touchpoint=one, happened_on=one.happened_on,
                institutions=[self.church], contacts=[], stances={},
            )  # fmt: skip
        self.assertEqual(Attendance.objects.filter(contact=self.her).count(), 3)
        self.assertEqual(Attendance.objects.count(), 3)
        self.assertEqual(periods(), rows)

    def test_who_left_nothing_that_counts_is_gone(self):
        with self.act():
            self.her = make.contact(self.team, GIVEN, family=FAMILY)
            Affiliation.objects.create(contact=self.her, institution=self.church)
            FollowUp.objects.create(
                team=self.team, owner=self.admin, due_on=day(90), contact=self.her,
                what=f"Call {FAMILY}", institution=self.church,
            )  # fmt: skip
        self.purge()
        self.assertFalse(Contact.objects.exists())
        self.assertFalse(Contact.pgh_event_model.objects.exists())
        self.assertEqual(FollowUp.objects.get().contact, None)

    def test_somebody_else_loses_nothing(self):
        self.plant()
        before = (
            Contact.objects.filter(pk=self.ann.pk).values().get(),
            list(self.ann.points.order_by("pk").values()),
            Touchpoint.objects.get(happened_on=day(40)).notes.count("Ana"),
        )
        self.purge()
        after = (
            Contact.objects.filter(pk=self.ann.pk).values().get(),
            list(self.ann.points.order_by("pk").values()),
            Touchpoint.objects.get(happened_on=day(40)).notes.count("Ana"),
        )
        self.assertEqual(after, before)
        self.assertEqual(
            Touchpoint.objects.get(happened_on=day(40)).notes,
            "[removed], [removed], said yes to Ana",
        )
        row = ImportRow.objects.get(run=self.run, contact=self.ann)
        self.assertEqual(row.raw["First Name"], "Ana")

    def test_the_certificate_counts_and_names_nobody(self):
        self.plant()
        act = self.purge()
        self.assertEqual(act.verb, "removed a person for good")
        self.assertEqual((act.team, act.user), (self.team, self.admin.user))
        hashes = Removed.objects.order_by("hash").values_list("hash", flat=True)
        self.assertTrue(act.what.startswith(f"hash {hashes[0][:12]}; "))
        self.assertIn("; ties: 1", act.what)
        self.assertGreater(act.how_many, 20)

    def test_a_point_that_is_none_blanks_nothing(self):
        self.her = make.contact(self.team, "J.", family="Q")
        for value in ("", "7"):
            ContactPoint.objects.create(
                contact=self.her, kind="phone", value=value, normalised=value
            )
        said = self.met(1, self.her, self.other(), notes="J. Q, 7 of us, by 9")
        self.purge()
        said.refresh_from_db()
        self.assertEqual(said.notes, "[removed], 7 of us, by 9")

    def other(self):
        return make.contact(self.team, "Bo")

    def test_only_an_admin_of_the_team_may(self):
        self.her = make.contact(self.team, GIVEN)
        for role, team in (("coordinator", self.team), ("admin", make.team("Theirs"))):
            actor = make.member(team, role)
            with self.assertRaisesMessage(ValidationError, "your team's admins"):
                purge_contact(actor=actor, team=actor.team, contact=self.her)
        self.purge()
        with self.assertRaisesMessage(ValidationError, "removed already"):
            self.purge()
