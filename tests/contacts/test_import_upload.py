"""Uploading a list: what is kept, what is refused."""

import io
import zipfile

from procrastinate.contrib.django.models import ProcrastinateJob

from contacts.importing import uploads
from contacts.models import Contact, Import
from tests.contacts.importing.pages import PEOPLE, ImportPagesTestCase


class WholePath(ImportPagesTestCase):
    def test_from_the_file_to_the_contacts(self):
        run = self.checked()
        self.assertEqual((run.state, run.counts["created"]), ("checked", 2))
        self.assertEqual(Contact.objects.count(), 0)
        shown = self.page("import_check", run)
        self.assertContains(shown, "Import 2 rows")
        run = self.imported(run)
        self.assertEqual(run.state, "done")
        self.assertEqual(
            sorted(map(str, Contact.objects.all())), ["Ana Cruz", "Ben Diaz"]
        )
        self.assertContains(self.page("import_done", run), "What happened to 2 rows")
