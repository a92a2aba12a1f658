"""An admin with a list, and the worker's part of an import."""

import tempfile
from pathlib import Path

from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import TestCase, override_settings
from django.urls import reverse

from contacts.importing import background
from contacts.models import Import
from tests import factories as make

PEOPLE = (
    "First Name,Last Name,Email,Phone,Zip\n"
    "Ana,Cruz,ana@example.org,718-555-0101,11201\n"
    "Ben,Diaz,ben@example.org,718-555-0102,11201\n"
)


class ImportPages:
    """What an admin and the worker do, for a test case with `admin` and its team."""

    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.folder = Path(folder.name)
        (self.folder / "imports").mkdir()
        settings = override_settings(IMPORTS_DIR=self.folder / "imports")
        settings.enable()
        self.addCleanup(settings.disable)
        self.client.force_login(self.admin.user)

    def upload(self, text=PEOPLE, name="list.csv"):
        """The answer to uploading this text, or these bytes."""
        content = text if isinstance(text, bytes) else text.encode()
        file = SimpleUploadedFile(name, content)
        return self.client.post(reverse("import_new"), {"file": file})

    def uploaded(self, text=PEOPLE, name="list.csv") -> Import:
        response = self.upload(text, name)
        run = Import.objects.latest("pk")
        self.assertRedirects(response, self.at("import_match", run))
        return run

    def at(self, name, run) -> str:
        return reverse(name, args=[run.pk])

    def page(self, name, run, **query):
        return self.client.get(self.at(name, run), query)

    def answers(self, run) -> dict[str, str]:
        """What the Match page's form says before anybody changes it."""
        form = self.page("import_match", run).context["form"]
        return {
            field.html_name: field.value() or ""
            for field in form
            if field.value() is not False
        }

    def match(self, run, **said):
        """The answer to sending the Match page with these changes, by field."""
        said = {name.replace("_", "-", 1) if name[-1].isdigit() else name: value
                for name, value in said.items()}  # fmt: skip
        return self.client.post(self.at("import_match", run), self.answers(run) | said)

    def checked(self, text=PEOPLE, name="list.csv", **said) -> Import:
        run = self.uploaded(text, name)
        self.assertRedirects(self.match(run, **said), self.at("import_check", run))
        background.check(run.pk)
        run.refresh_from_db()
        return run

    def imported(self, run) -> Import:
        response = self.client.post(self.at("import_apply", run))
        self.assertRedirects(response, self.at("import_apply", run))
        background.apply(run.pk)
        run.refresh_from_db()
        return run


class ImportPagesTestCase(ImportPages, TestCase):
    @classmethod
    def setUpTestData(cls):
        cls.team = make.team("Ours")
        cls.admin = make.member(cls.team, "admin", user=make.user("Ana Admin"))
