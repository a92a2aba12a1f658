"""Refused rows, mended on the page or in their file, and tried again."""

from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import TransactionTestCase

from contacts.importing import background
from contacts.models import Contact, Import, ImportChunk
from tests import factories as make
from tests.contacts.importing.contacts.bringing import held
from tests.contacts.importing.pages import ImportPages

PEOPLE = (
    "First Name,Last Name,Email,Phone,Zip,Remark\n"
    "Ana,Cruz,ana@example.org,718-555-0101,11201,\n"
    ",,,ask him,11226,pale hat\n"
    ",,,,11201,calls at noon\n"
)


class Mended(ImportPages, TransactionTestCase):
    def setUp(self):
        self.team = make.team("Ours")
        self.admin = make.member(self.team, "admin", user=make.user("Ana Admin"))
        super().setUp()
        self.before = held()
        self.run = self.imported(self.checked(PEOPLE))
        self.assertEqual(self.run.counts["refused"], 2)

    def field(self, line, header):
        form = self.page("import_mend", self.run).context["form"]
        (cells,) = [cells for row, cells in form.cells() if row.line == line]
        return next(cell.html_name for cell in cells if cell.label == header)

    def said(self, **changes):
        form = self.page("import_mend", self.run).context["form"]
        return {one.html_name: one.value() for one in form} | changes

    def mend(self, changes):
        response = self.client.post(
            self.at("import_mend", self.run), self.said() | changes
        )
        return self.retried(response)

    def retried(self, response):
        again = Import.objects.get(retry_of=self.run)
        self.assertRedirects(response, self.at("import", again), target_status_code=302)
        background.retry(again.pk)
        self.run.refresh_from_db()
        return again

    def test_the_page_shows_the_refused_rows_with_why(self):
        page = self.page("import_done", self.run)
        self.assertContains(page, f'href="{self.at("import_mend", self.run)}"')
        page = self.page("import_mend", self.run)
        self.assertContains(page, "It names nobody")
        self.assertContains(page, "ask him")

    def test_a_mended_row_comes_in_under_the_same_import_and_line(self):
        again = self.mend(
            {self.field(3, "First Name"): "Ben", self.field(3, "Last Name"): "Diaz"}
        )
        ben = Contact.objects.get(given="Ben")
        self.assertEqual((ben.family, ben.zip, ben.extra), (
            "Diaz", "11226", {"Phone": "ask him", "Remark": "pale hat"}
        ))  # fmt: skip
        rows = list(self.run.rows.order_by("line").values_list("line", "outcome"))
        self.assertEqual(rows, [(2, "created"), (3, "created"), (4, "refused")])
        self.assertEqual(self.run.counts["created"], 2)
        self.assertEqual((self.run.counts["refused"], self.run.rows_total), (1, 3))
        files = list(self.folder.glob("imports/*"))
        self.assertEqual([file.name for file in files], [str(self.run.pk)])
        page = self.client.get(self.at("import", again), follow=True)
        self.assertRedirects(page, self.at("import_done", self.run))
        self.assertContains(self.client.get("/imports/"), "list.csv", count=1)

    def test_it_is_taken_back_with_the_rest(self):
        self.mend({self.field(3, "First Name"): "Ben"})
        self.assertEqual(ImportChunk.objects.exclude(run=self.run).count(), 0)
        self.client.post(self.at("import_undo", self.run))
        background.undo(self.run.pk)
        self.assertEqual(held(), self.before)

    def test_a_row_that_is_no_better_stays_refused(self):
        self.mend({self.field(3, "Phone"): "ask her"})
        rows = self.run.rows.filter(outcome="refused").order_by("line")
        self.assertEqual(
            list(rows.values_list("line", "raw__Phone")), [(3, "ask her"), (4, None)]
        )
        self.assertEqual(Contact.objects.count(), 1)

    def test_where_nothing_is_changed_nothing_is_tried(self):
        page = self.client.post(self.at("import_mend", self.run), self.said())
        self.assertContains(page, "Nothing was changed here: mend a row first.")
        self.assertEqual(Import.objects.count(), 1)

    def send(self, text, name="refused.csv"):
        file = SimpleUploadedFile(name, text.encode())
        return self.client.post(
            self.at("import_mended_file", self.run), {"file": file}, follow=False
        )

    def downloaded(self):
        page = self.page("import_refused", self.run)
        return b"".join(page.streaming_content).decode()

    def test_the_mended_file_takes_its_rows_places(self):
        """One row is mended, one is left out, one is new."""
        header, first, *_ = self.downloaded().splitlines()
        mended = first.replace(",,,ask him", "Ben,Diaz,,718-555-0102")
        self.assertNotEqual(mended, first)
        text = f"{header}\nCy,Ek,cy@example.org,,11201,,\n{mended}\n"
        self.retried(self.send(text))
        rows = list(self.run.rows.order_by("line").values_list("line", "outcome"))
        self.assertEqual(
            rows, [(2, "created"), (3, "created"), (4, "refused"), (5, "created")]
        )
        people = dict(Contact.objects.values_list("given", "extra"))
        self.assertEqual(people["Ben"], {"Remark": "pale hat"})
        self.assertEqual(people["Cy"], {})

    def test_a_file_that_is_no_list_is_refused_in_a_sentence(self):
        response = self.send("\x00\x01\x02", "photo.csv")
        page = self.client.get(response.url)
        self.assertContains(page, "photo.csv")
        self.assertEqual(Import.objects.count(), 1)

    def test_while_rows_are_tried_it_is_neither_tried_nor_taken_back(self):
        changes = self.said() | {self.field(3, "First Name"): "Ben"}
        self.client.post(self.at("import_mend", self.run), changes)
        for name, said in (("import_mend", changes), ("import_undo", {})):
            page = self.client.post(self.at(name, self.run), said, follow=True)
            self.assertContains(page, "Some of its rows are being tried again")
        self.assertEqual(Import.objects.filter(retry_of=self.run).count(), 1)

    def test_what_is_taken_back_is_not_mended(self):
        self.client.post(self.at("import_undo", self.run))
        background.undo(self.run.pk)
        page = self.page("import_mend", self.run)
        self.assertRedirects(page, self.at("import_undone", self.run))
