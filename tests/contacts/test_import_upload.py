"""Uploading a list: what is kept, what is refused, and what is thrown away."""

import hashlib
import stat
from unittest import mock

from django.test import override_settings
from pghistory.models import Context

from contacts.importing import uploads
from contacts.models import Import, ImportRow
from tests import factories as make
from tests.contacts.importing.pages import PEOPLE, ImportPagesTestCase
from tests.contacts.importing.reading.building import xlsx, zipped

ON_DISK = "django.core.files.uploadhandler.TemporaryFileUploadHandler"


class Upload(ImportPagesTestCase):
    def test_the_file_is_kept_for_this_process_alone_and_its_columns_are_guessed(self):
        run = self.uploaded()
        path = uploads.path_of(run)
        self.assertEqual(path, self.folder / "imports" / str(run.pk))
        self.assertEqual(path.read_text(), PEOPLE)
        self.assertEqual(stat.S_IMODE(path.stat().st_mode), 0o600)
        self.assertEqual(
            (run.team, run.started_by, run.file_name, run.of, run.state),
            (self.team, self.admin, "list.csv", "contacts", "uploaded"),
        )
        self.assertEqual(
            [column["field"] for column in run.mapping["columns"]],
            ["given", "family", "email", "phone", "zip"],
        )
        self.assertEqual(run.checksum, hashlib.sha256(PEOPLE.encode()).hexdigest())

    def test_a_file_that_came_on_disk_is_moved_and_as_private(self):
        """What is larger than the handlers hold in memory is never read whole."""
        on_disk = override_settings(
            FILE_UPLOAD_HANDLERS=[ON_DISK], FILE_UPLOAD_TEMP_DIR=self.folder
        )
        with on_disk:
            run = self.uploaded()
        path = uploads.path_of(run)
        self.assertEqual(path.read_text(), PEOPLE)
        self.assertEqual(stat.S_IMODE(path.stat().st_mode), 0o600)
        self.assertEqual(run.checksum, hashlib.sha256(PEOPLE.encode()).hexdigest())
        self.assertEqual(list(self.folder.glob("*.upload*")), [])

    def test_a_list_of_institutions_is_told_from_one_of_people(self):
        run = self.uploaded(
            "Name,Address\nBethel Church,1 Main St\nSEIU Local 1,2 St\n"
        )
        self.assertEqual(run.of, "institutions")

    def test_it_is_in_the_history_as_this_admins_act(self):
        self.uploaded()
        act = Context.objects.latest("created_at").metadata
        self.assertEqual(
            (act["verb"], act["actor"], act["team"]),
            ("uploaded a list", self.admin.pk, self.team.pk),
        )


class Refused(ImportPagesTestCase):
    def assertRefused(self, content, sentence, name="list.csv"):
        response = self.upload(content, name)
        self.assertContains(response, sentence, html=False)
        self.assertEqual(Import.objects.count(), 0)
        self.assertEqual(list(self.folder.glob("imports/*")), [])

    def test_nothing_is_kept_of_a_file_without_rows(self):
        self.assertRefused("Name,E-mail\n", "has a header, but no rows under it")

    def test_nothing_is_kept_of_a_pdf(self):
        self.assertRefused(b"%PDF-1.4 and so on", "is a PDF", "list.pdf")

    def test_nothing_is_kept_of_a_zip_with_two_files(self):
        two = zipped({"a.csv": PEOPLE, "b.csv": PEOPLE})
        self.assertRefused(two, "holds several files", "two.zip")

    def test_nothing_is_kept_of_an_empty_file(self):
        self.assertRefused("", "The file is empty")

    def test_one_must_choose_a_file(self):
        response = self.client.post("/imports/new/", {})
        self.assertContains(response, "Choose the file first.")

    def test_nothing_is_kept_of_a_file_that_is_too_large(self):
        with mock.patch.object(uploads, "LARGEST", 10):
            self.assertRefused(PEOPLE, "list.csv is larger than 10 bytes.")


class Sheets(ImportPagesTestCase):
    def setUp(self):
        super().setUp()
        people = [
            ["First Name", "Last Name", "Email"],
            ["Ana", "Cruz", "a@example.org"],
        ]
        places = [["Church", "Zip"], ["Bethel Church", "11201"]]
        self.book = xlsx(
            {"Read": [["About this list"]], "People": people, "Places": places}
        )

    def test_the_first_sheet_with_rows_is_read_and_another_may_be(self):
        run = self.uploaded(self.book, "list.xlsx")
        self.assertEqual((run.sheet, run.of), ("People", "contacts"))
        self.assertContains(self.page("import_match", run), '<option value="Places">')
        response = self.client.post(
            self.at("import_reread", run), {"of": "institutions", "sheet": "Places"}
        )
        self.assertRedirects(response, self.at("import_match", run))
        run.refresh_from_db()
        self.assertEqual((run.sheet, run.of), ("Places", "institutions"))
        self.assertEqual(
            [column["header"] for column in run.mapping["columns"]], ["Church", "Zip"]
        )

    def test_a_sheet_without_a_list_is_refused_and_nothing_changes(self):
        run = self.uploaded(self.book, "list.xlsx")
        response = self.client.post(
            self.at("import_reread", run), {"of": "contacts", "sheet": "Read"},
            follow=True,
        )  # fmt: skip
        self.assertContains(response, "list.xlsx has a header, but no rows under it")
        run.refresh_from_db()
        self.assertEqual(run.sheet, "People")


class SameFile(ImportPagesTestCase):
    def test_a_file_that_was_brought_in_says_so_with_a_link(self):
        first = self.imported(self.checked())
        again = self.uploaded()
        shown = self.page("import_match", again)
        self.assertContains(shown, "This very file was brought in before, by Ana Admin")
        self.assertContains(shown, f'href="/imports/{first.pk}/"')

    def test_another_teams_import_of_it_is_not_told(self):
        theirs = make.team("Theirs")
        run = self.uploaded()
        Import.objects.create(
            team=theirs, checksum=run.checksum, state="done", file_name="secret.csv"
        )
        shown = self.page("import_match", run)
        self.assertNotContains(shown, "brought in before")


class ThrowAway(ImportPagesTestCase):
    def test_it_asks_once_and_takes_the_file_along(self):
        run = self.checked()
        self.assertEqual(run.rows.count(), 2)
        asked = self.page("import_delete", run)
        self.assertContains(asked, "Throw away list.csv?")
        response = self.client.post(self.at("import_delete", run), follow=True)
        self.assertContains(response, "Thrown away: list.csv.")
        self.assertEqual((Import.objects.count(), ImportRow.objects.count()), (0, 0))
        self.assertEqual(list(self.folder.glob("imports/*")), [])

    def test_what_is_written_is_not_thrown_away(self):
        run = self.imported(self.checked())
        response = self.client.post(self.at("import_delete", run), follow=True)
        self.assertContains(response, "Meanwhile this import is “done”")
        self.assertEqual(Import.objects.count(), 1)
