"""Whoever was removed for good stays so: by lists, forms, undoing and merging."""

from dataclasses import replace

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.test import TestCase
from pghistory.models import Context

from contacts.actions.merging import merge_records
from contacts.actions.purging import purge_contact
from contacts.actions.touchpoints import delete_touchpoint
from contacts.history import acting, revert
from contacts.importing import background, runs, undoing
from contacts.importing.matching.people import person
from contacts.models import Attendance, Contact, ContactPoint, ImportRow, Removed
from contacts.purging.known import known_of
from contacts.removed import SENTENCE, Removals
from tests import factories as make
from tests.contacts.importing.pages import ImportPages
from tests.contacts.test_purge import EMAIL, FAMILY, GIVEN, LIST, PHONE, where_named

# One row says nobody's name.
REFUSED = "First Name,Last Name,Email\nBo,Ek,bo@example.org\n,,x@\n"
STREET, ZIP = "4477 Zanthorp Street", "11201"


class Removing:
    def remove(self, contact):
        with self.captureOnCommitCallbacks(execute=True):
            return purge_contact(actor=self.admin, team=self.team, contact=contact)

    def somebody(self, given="Elizabeth", family=FAMILY, **fields):
        fields = {"street": STREET, "zip": ZIP} | fields
        one = make.contact(self.team, given, family=family, **fields)
        for kind, value in (("email", EMAIL), ("phone", PHONE)):
            ContactPoint.objects.create(
                contact=one, kind=kind, value=value, normalised=value
            )
        return one


class Recognised(Removing, TestCase):
    """By e-mail, by phone with the name, by the name with the address."""

    @classmethod
    def setUpTestData(cls):
        cls.team = make.team("Ours")
        cls.admin = make.member(cls.team, "admin")

    def setUp(self):
        self.remove(self.somebody(street=f"{STREET}, Apt 3"))
        self.removals = Removals(self.team)

    def held(self, **said):
        return self.removals.hold(person(**said))

    def test_who_is_removed(self):
        named = {"given": "Elizabeth", "family": FAMILY}
        for said in (
            {"emails": [EMAIL]},
            {"emails": [EMAIL], "given": "Liz", "family": "Married"},
            {"emails": [EMAIL], "given": "E.", "family": FAMILY},
            {"phones": [PHONE]},
            named | {"phones": [PHONE]},
            named | {"given": "Liz", "phones": [PHONE]},
            named | {"street": "4477 Zanthorp St", "zip_code": ZIP},
            named | {"street": "4477 Zanthorp St #3", "zip_code": ZIP},
        ):
            with self.subTest(said=said):
                self.assertTrue(self.held(**said))

    def test_who_is_somebody_else(self):
        named = {"given": "Elizabeth", "family": FAMILY}
        husband = {"given": "Rupert", "family": FAMILY}
        for said in (
            named,
            husband | {"emails": [EMAIL]},
            husband | {"phones": [PHONE]},
            husband | {"street": STREET, "zip_code": ZIP},
            {"street": STREET, "zip_code": ZIP},
            {"given": "Elizabeth", "family": "Other", "phones": [PHONE]},
            named | {"street": "4477 Zanthorp St #4", "zip_code": ZIP},
            named | {"street": STREET, "zip_code": "10001"},
            named | {"suffix": "Jr.", "phones": [PHONE]},
            named | {"emails": ["other@example.org"], "phones": ["+17185550178"]},
        ):
            with self.subTest(said=said):
                self.assertFalse(self.held(**said))

    def test_an_initial_stands_for_a_name(self):
        self.remove(self.somebody("J."))
        for given, held in (("Jane", True), ("Rupert", False), ("", True)):
            self.removals = Removals(self.team)
            self.assertEqual(self.held(given=given, emails=[EMAIL]), held)

    def test_another_team_knows_nothing_of_it(self):
        theirs = make.team("Theirs")
        self.assertFalse(Removals(theirs).hold(person(emails=[EMAIL])))
        one = make.contact(theirs, "Elizabeth")
        point = ContactPoint.objects.create(
            contact=one, kind="email", value=EMAIL, normalised=EMAIL
        )
        self.assertEqual(point.contact, one)
        known = replace(known_of(one), ids=frozenset())
        ours = set(Removed.objects.values_list("hash", flat=True))
        self.assertTrue(ours.isdisjoint(known.hashes()))

    def test_another_key_knows_nobody(self):
        with self.settings(REMOVED_KEY="another"):
            self.assertFalse(self.held(emails=[EMAIL]))

    def test_the_database_changes_none(self):
        for change in (
            lambda: Removed.objects.update(hash="x"),
            lambda: Removed.objects.first().delete(),
        ):
            with self.assertRaisesMessage(Exception, "Cannot"), transaction.atomic():
                change()


class Typed(Removing, TestCase):
    @classmethod
    def setUpTestData(cls):
        cls.team = make.team("Ours")
        cls.admin = make.member(cls.team, "admin")

    def setUp(self):
        self.remove(self.somebody())
        self.client.force_login(self.admin.user)

    def test_a_new_person_is_refused(self):
        said = {"name": f"Liz {FAMILY}", "email": EMAIL, "anyway": "on"}
        self.assertContains(self.client.post("/contacts/add/", said), SENTENCE)
        self.assertFalse(Contact.objects.filter(removed_on=None).exists())

    def test_so_are_a_point_and_an_address_that_make_one(self):
        one = make.contact(self.team, "Elizabeth", family=FAMILY)
        at = f"/contacts/{one.pk}/points/add/"
        for value in (EMAIL, "718-555-0177"):
            self.assertContains(self.client.post(at, {"value": value}), SENTENCE)
        form = {"given": "Liz", "family": FAMILY, "street": STREET, "zip": ZIP}
        answer = self.client.post(f"/contacts/{one.pk}/edit/", form)
        self.assertContains(answer, SENTENCE)
        one.refresh_from_db()
        self.assertEqual((one.street, one.points.count()), ("", 0))

    def test_a_husband_may_have_them(self):
        said = {"name": f"Rupert {FAMILY}", "email": EMAIL, "phone": PHONE}
        self.client.post("/contacts/add/", said | {"anyway": "on"})
        self.assertEqual(Contact.objects.get().points.count(), 2)

    def test_the_unnamed_one_is_not_merged(self):
        hers, other = self.somebody("Maud", "Elsewhere"), make.contact(self.team)
        Attendance.objects.create(
            contact=hers, touchpoint=make.touchpoint(self.team, contacts=[other])
        )
        self.remove(hers)
        hers.refresh_from_db()
        with self.assertRaisesMessage(ValidationError, "removed for good"):
            merge_records(actor=self.admin, team=self.team, kept=other, other=hers)


class Brought(Removing, ImportPages, TestCase):
    @classmethod
    def setUpTestData(cls):
        cls.team = make.team("Ours")
        cls.admin = make.member(cls.team, "admin", user=make.user("Ana Admin"))

    def test_mondays_file_does_not_bring_them_back(self):
        self.imported(self.checked(LIST))
        self.remove(Contact.objects.get(given=GIVEN))
        run = self.checked(LIST)
        self.assertContains(self.page("import_rows", run, show="refused"), SENTENCE)
        self.imported(run)
        self.assertEqual(Contact.objects.get().given, "Ana")
        row = ImportRow.objects.get(run=run, outcome="refused")
        self.assertEqual((row.raw, row.facts, row.reason), ({}, {}, SENTENCE))
        run.refresh_from_db()
        self.assertEqual((run.counts["refused"], run.counts["unchanged"]), (1, 1))
        self.assertEqual(where_named(self.folder), set())

    def test_a_couples_other_half_comes(self):
        self.remove(self.somebody("Marie"))
        couple = f"Name,Phone\nJean & Marie {FAMILY},{PHONE}\n"
        run = self.imported(self.checked(couple, split_0="on"))
        self.assertEqual(Contact.objects.get().given, "Jean")
        self.assertEqual([row.raw for row in run.rows.all()], [{}, {}])

    def test_a_list_that_was_checked_before_does_not_either(self):
        self.imported(self.checked(LIST))
        waiting = self.checked(LIST.replace("V7", "V7x").replace("718.555.0177", ""))
        self.remove(Contact.objects.get(given=GIVEN))
        self.imported(waiting)
        self.assertEqual(Contact.objects.get().given, "Ana")

    def test_nor_one_whose_rows_were_read_as_they_were_removed(self):
        waiting = self.checked(LIST)
        rows = list(waiting.rows.values())
        her = self.somebody(GIVEN)
        self.remove(her)
        # As a check leaves them that began before.
        waiting.rows.all().delete()
        ImportRow.objects.bulk_create(ImportRow(**row) for row in rows)
        runs.apply(waiting)
        self.assertEqual(Contact.objects.get().given, "Ana")
        self.assertEqual(waiting.rows.get(outcome="refused").reason, SENTENCE)

    def test_a_mended_row_does_not_either(self):
        self.remove(self.somebody(GIVEN))
        run = self.imported(self.checked(REFUSED))
        form = self.page("import_mend", run).context["form"]
        ((_, cells),) = form.cells()
        said = {"First Name": GIVEN, "Last Name": FAMILY, "Email": EMAIL}
        answers = {one.html_name: one.value() for one in form}
        answers |= {cell.html_name: said[cell.label] for cell in cells}
        self.client.post(self.at("import_mend", run), answers)
        background.retry(run.retries.get().pk)
        self.assertEqual(list(Contact.objects.values_list("given", flat=True)), ["Bo"])
        row = run.rows.get(outcome="refused")
        self.assertEqual((row.raw, row.reason), ({}, SENTENCE))
        self.assertEqual(where_named(self.folder), set())

    def test_while_a_list_is_brought_in_nobody_is_removed(self):
        run = self.checked(LIST)
        run.state = run.State.APPLYING
        run.save()
        with self.assertRaisesMessage(ValidationError, "A list is being brought in"):
            self.remove(self.somebody())

    def test_an_undone_lists_record_of_them_goes_too(self):
        run = self.imported(self.checked(LIST))
        undoing.undo(run, None)
        self.imported(self.checked(LIST))
        self.remove(Contact.objects.get(given=GIVEN))
        self.assertEqual(where_named(self.folder), set())


class TakenBack(Removing, ImportPages, TestCase):
    @classmethod
    def setUpTestData(cls):
        cls.team = make.team("Ours")
        cls.admin = make.member(cls.team, "admin", user=make.user("Ana Admin"))

    def take_back_everything(self):
        """Each act of the history, the last first, as far as it can be."""
        for act in Context.objects.order_by("-created_at", "-pk"):
            try:
                with transaction.atomic(), acting("took back", actor=self.admin):
                    revert([act.pk])
            except IntegrityError:
                continue

    def test_no_act_brings_them_back(self):
        self.imported(self.checked(LIST))
        her = Contact.objects.get(given=GIVEN)
        with acting("worked", actor=self.admin):
            make.touchpoint(self.team, contacts=[her])
            her.points.filter(kind="phone").delete()
            Contact.objects.filter(pk=her.pk).update(city="Queens")
        self.remove(her)
        for _ in range(2):
            self.take_back_everything()
            self.assertEqual(where_named(self.folder), set())

    def test_a_second_record_of_them_does_not_return(self):
        with acting("knew", actor=self.admin):
            twin = self.somebody(GIVEN)
        with acting("knew", actor=self.admin):
            her = self.somebody(GIVEN)
        self.remove(her)
        with acting("deleted", actor=self.admin):
            twin.delete()
        acts = Context.objects.filter(metadata__verb="deleted")
        with self.assertRaisesMessage(IntegrityError, SENTENCE), transaction.atomic():
            revert([acts.get().pk])
        self.assertFalse(Contact.objects.exists())

    def test_a_touchpoint_comes_back_with_the_unnamed_one(self):
        her = self.somebody(GIVEN)
        first, deleted = (
            make.touchpoint(
                self.team,
                contacts=[her],
                notes=f"{GIVEN} {FAMILY}",
                recorded_by=self.admin,
            )
            for _ in range(2)
        )
        delete_touchpoint(actor=self.admin, touchpoint=deleted)
        pk = Attendance.pgh_event_model.objects.filter(pgh_label="delete").get()
        self.remove(her)
        self.client.post(f"/touchpoints/{pk.touchpoint_id}/restore/")
        found = Attendance.objects.exclude(touchpoint=first).get()
        self.assertEqual((found.contact, found.touchpoint.notes), (her, ""))
        self.assertEqual(str(found.contact), "Removed person")

    def test_a_touchpoint_of_nobody_else_is_refused_in_a_sentence(self):
        her = self.somebody(GIVEN)
        deleted = make.touchpoint(self.team, contacts=[her], recorded_by=self.admin)
        pk = deleted.pk
        delete_touchpoint(actor=self.admin, touchpoint=deleted)
        self.remove(her)
        answer = self.client.post(f"/touchpoints/{pk}/restore/", follow=True)
        self.assertContains(answer, "It cannot be put back")
        self.assertFalse(Contact.objects.exists())
