"""A voter file's history brought in by an admin, told otherwise, and taken back."""

from unittest.mock import patch

from django.test import TransactionTestCase

from contacts.actions.imports import retry_import
from contacts.history import acting
from contacts.importing import background, runs
from contacts.models import (
    Assessment,
    Contact,
    ImportMapping,
    Touchpoint,
)
from tests import factories as make
from tests.contacts.importing.contacts.bringing import held
from tests.contacts.importing.pages import ImportPages
from tests.contacts.importing.reading.building import zipped
from tests.contacts.importing.touchpoints.test_written import history

ROWS = history(
    "7|Cole, Anna|5/26/2025|Canvassed|Phone|Diaz, Rosa",
    "7|Cole, Anna|5/28/2025|Not Home|Phone|Diaz, Rosa",
    "8|Bell, Ben|5/26/2025|Canvassed|Walk|Diaz, Rosa",
    "9|Dunn, Cora|5/26/2025|Not Home|Walk|Diaz, Rosa",
)
# As VAN sends it: text in UTF-16 that is called a workbook, in a zip.
SENT = zipped({"ContactHistory.xls": ROWS.encode("utf-16")})
TABLE = (
    "<table><tr><th>VANID</th><th>Contact Name</th><th>Date Canvassed</th>"
    "<th>Survey Question Name</th><th>Survey Response</th><th>Contact Type</th></tr>"
    "<tr><td>7</td><td>Cole, Anna</td><td>5/26/2025</td><td>Support</td>"
    "<td>1 - Strong Support</td><td>Phone</td></tr></table>"
)
MEETINGS = (
    "Date,Meeting type,Attendees,Church,Notes,Support\n"
    '2025-05-03,House meeting,"Anna Cole, Ben Bell",Bethel Light,Heat,2\n'
    "2025-05-03,House meeting,Cora Dunn,Bethel Light,Heat,3\n"
    "2025-05-10,Call,Anna Cole,,Spoke on the roof,2\n"
)
TABLES = (Touchpoint, Assessment, Touchpoint.contacts.through,
          Touchpoint.institutions.through, Touchpoint.organizers.through)  # fmt: skip


def counts():
    return [model.objects.count() for model in TABLES]


class Touchpoints(ImportPages, TransactionTestCase):
    def setUp(self):
        self.team = make.team("Ours")
        self.admin = make.member(self.team, "admin", user=make.user("Ana Admin"))
        super().setUp()

    def say(self, run, **said):
        """Send the Check page's table with these changes; have it checked again."""
        form = self.page("import_check", run).context["options"]
        answers = {field.html_name: field.value() for field in form} | {
            name.replace("_", "-"): value for name, value in said.items()
        }
        answer = self.client.post(self.at("import_options", run), answers)
        if answer.status_code == 302:
            background.check(run.pk)
            run.refresh_from_db()
        return answer


class OfAVoterFile(Touchpoints):
    def test_the_page_says_what_each_result_becomes(self):
        run = self.checked(SENT, "history.zip")
        page = self.page("import_check", run)
        self.assertEqual(
            [
                (row.one, row.other, row.count, row.field.value())
                for row in page.context["options"].outcomes()
            ],
            [
                ("Phone", "Canvassed", 1, "call"),
                ("Phone", "Not Home", 1, "call unreached"),
                ("Walk", "Canvassed", 1, "one_on_one"),
                ("Walk", "Not Home", 1, ""),
            ],
        )
        self.assertEqual(run.findings["touchpoints"], {"new": 3, "known": 0, "rows": 3})
        self.assertContains(page, "Import 3 rows")
        self.assertEqual(run.counts["left_out"], 1)

    def test_what_the_admin_says_is_done_and_kept_with_the_mapping(self):
        run = self.checked(SENT, "history.zip", keep_as="Our VAN")
        self.say(run, outcome_1="", outcome_3="letter unreached")
        run = self.imported(run)
        self.assertEqual(
            sorted(Touchpoint.objects.values_list("kind", "reached")),
            [("call", True), ("letter", False), ("one_on_one", True)],
        )
        kept = ImportMapping.objects.get(name="Our VAN")
        self.assertIn(["phone", "not home", ""], kept.options["outcomes"])
        again = self.checked(ROWS, "again.txt")
        self.assertEqual(again.findings["mapping"], "Our VAN")
        self.assertEqual(again.counts["left_out"], 1)

    def test_a_choice_that_there_is_not_is_refused(self):
        run = self.checked(SENT, "history.zip")
        page = self.say(run, outcome_0="dance")
        self.assertContains(page, "Phone, Canvassed: becomes: choose from the list.")
        self.assertEqual(run.mapping["options"], {})

    def test_answers_of_a_table_in_html_join_the_attempts_of_the_history(self):
        self.imported(self.checked(SENT, "history.zip"))
        before = counts()
        run = self.checked(TABLE, "survey.xls")
        self.assertEqual(run.findings["touchpoints"], {"new": 0, "known": 1, "rows": 1})
        self.imported(run)
        self.assertEqual(counts(), [before[0], 1, *before[2:]])
        judged = Assessment.objects.get()
        self.assertEqual((judged.stance, judged.contact.family), (1, "Cole"))
        self.assertEqual(judged.touchpoint.kind, "call")

    def test_an_answer_says_that_they_talked(self):
        run = self.checked(TABLE, "survey.xls")
        self.assertEqual(run.findings["happened"], [["Phone", "Answered", 1]])
        self.imported(run)
        self.assertTrue(Touchpoint.objects.get().reached)

    def test_each_row_tells_what_happened(self):
        run = self.checked(SENT, "history.zip")
        rows = self.page("import_rows", run)
        self.assertContains(rows, "One-on-one · 26 May 2025")
        self.assertContains(rows, "Call · 28 May 2025 · not reached")
        self.assertContains(rows, "“Walk, Not Home” is left out, as the table of")


class TakenBack(Touchpoints):
    def test_all_is_as_it_was(self):
        before, there = held(), counts()
        run = self.checked(MEETINGS)
        found = {"new": 2, "known": 0, "rows": 4}
        self.assertEqual(run.findings["touchpoints"], found)
        run = self.imported(run)
        self.assertEqual(run.findings["touchpoints"], found)
        self.assertEqual(counts(), [2, 4, 4, 1, 0])
        self.client.post(self.at("import_undo", run))
        background.undo(run.pk)
        self.assertEqual((held(), counts()), (before, there))

    def test_what_somebody_wrote_on_since_stays(self):
        run = self.imported(self.checked(MEETINGS))
        met = Touchpoint.objects.get(kind="house_meeting")
        with acting("edited", actor=self.admin):
            Touchpoint.objects.filter(pk=met.pk).update(notes="Heat and mold")
        self.client.post(self.at("import_undo", run))
        background.undo(run.pk)
        self.assertEqual(Touchpoint.objects.get(), met)
        self.assertEqual(met.contacts.count(), 3)
        self.assertEqual(met.institutions.get().name, "Bethel Light")
        self.assertEqual(Contact.objects.count(), 3)
        page = self.page("import_undone", run)
        self.assertContains(page, "Touchpoint")


class Mended(Touchpoints):
    def test_a_refused_row_becomes_a_touchpoint_of_the_same_import(self):
        rows = MEETINGS.replace("2025-05-10", "one day")
        run = self.imported(self.checked(rows))
        self.assertEqual(run.findings["touchpoints"]["new"], 1)
        row = run.rows.get(outcome="refused")
        again = retry_import(
            actor=self.admin, run=run,
            rows=[(row.line, row.raw | {"Date": "2025-05-10"})],
        )  # fmt: skip
        background.retry(again.pk)
        run.refresh_from_db()
        self.assertEqual(run.findings["touchpoints"], {"new": 2, "known": 0, "rows": 4})
        self.assertFalse(run.rows.filter(outcome="refused").exists())
        self.client.post(self.at("import_undo", run))
        background.undo(run.pk)
        self.assertEqual(counts(), [0, 0, 0, 0, 0])


class InChunks(Touchpoints):
    def test_one_met_in_rows_far_apart_is_met_once(self):
        spans = runs.SPANS.replace(f"/ {runs.CHUNK}", "/ 1")
        with patch.object(runs, "SPANS", spans):
            run = self.imported(self.checked(MEETINGS))
        self.assertEqual(counts(), [2, 4, 4, 1, 0])
        self.assertEqual(run.findings["touchpoints"], {"new": 2, "known": 0, "rows": 4})

    def test_notes_of_rows_far_apart_are_all_kept(self):
        spans = runs.SPANS.replace(f"/ {runs.CHUNK}", "/ 1")
        rows = (
            "Date,Contact type,Name,E-mail,Notes\n"
            "2025-05-10,Call,Anna Cole,a@c.org,The roof\n"
            "2025-05-10,Call,Anna Cole,a@c.org,The boiler\n"
        )
        with patch.object(runs, "SPANS", spans):
            self.imported(self.checked(rows))
        self.assertEqual(Touchpoint.objects.get().notes, "The roof\nThe boiler")
