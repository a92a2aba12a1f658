"""Lists brought in by the command, for tests."""

import json
import tempfile
from io import StringIO
from pathlib import Path

from django.core.management import CommandError, call_command
from django.test import TestCase

from contacts.models import (
    Import,
    Institution,
)
from districts.models import ZipDistrict
from tests import factories as make

COUNTS = ("created", "updated", "unchanged", "duplicates", "refused")
PLACED = ("placed", "ambiguous", "unplaced")


def run(path, *options):
    out = StringIO()
    call_command("import_contacts", path, "--as", "institutions", *options, stdout=out)
    return out.getvalue()


class ImportTestCase(TestCase):
    @classmethod
    def setUpTestData(cls):
        cls.team = make.team("Alliance")
        cls.ny08, cls.ny05 = make.district("NY-08"), make.district("NY-05")
        for code, district in (
            ("11201", cls.ny08), ("11400", cls.ny08), ("11400", cls.ny05),
        ):  # fmt: skip
            ZipDistrict.objects.create(zip=code, district=district)

    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.folder = Path(folder.name)

    def file(self, text, name="list.csv"):
        path = self.folder / name
        path.write_text(text, encoding="utf-8")
        return path

    def bring_in(self, text, *options):
        """The figures of importing `text`, but for the time that it took."""
        figures = json.loads(run(self.file(text), "--json", *options))
        self.assertEqual(figures["rows"], sum(figures[name] for name in COUNTS))
        self.assertGreaterEqual(figures.pop("seconds"), 0)
        self.assertGreaterEqual(figures.pop("rows_per_second"), 0)
        return figures

    def counts(self, text, *options):
        figures = self.bring_in(text, *options)
        return {name: figures[name] for name in COUNTS if figures[name]}

    def refused(self, text, *options):
        with self.assertRaises(CommandError) as refused:
            run(self.file(text), *options)
        self.assertEqual(Import.objects.count(), 0)
        self.assertEqual(Institution.objects.count(), 0)
        return str(refused.exception)
