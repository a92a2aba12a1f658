"""Past touchpoints brought in by the command."""

import json
import tempfile
from io import StringIO
from pathlib import Path

from django.core.management import CommandError, call_command
from django.test import TestCase

from contacts.models import Touchpoint
from tests import factories as make
from tests.contacts.importing.touchpoints.test_written import history

ROWS = history(
    "7|Cole, Anna|5/26/2025|Canvassed|Phone|Diaz, Rosa",
    "8|Bell, Ben|5/26/2025|Not Home|Walk|Diaz, Rosa",
)


class TheCommand(TestCase):
    def setUp(self):
        make.team("Ours")
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.path = Path(folder.name) / "history.xls"
        self.path.write_text(ROWS, encoding="utf-16")

    def bring_in(self, *options):
        out = StringIO()
        call_command("import_contacts", self.path, *options, stdout=out)
        return out.getvalue()

    def test_it_says_what_each_result_becomes(self):
        said = self.bring_in("--dry-run")
        self.assertIn("history.xls, CSV, tab-separated, UTF-16, 2 rows of touch", said)
        self.assertIn("1 touchpoints, 0 more are on record; 1 rows are left out.", said)
        self.assertIn("  Phone, Canvassed (1): Call: talked\n", said)
        self.assertIn("  Walk, Not Home (1): Leave it out\n", said)
        self.assertFalse(Touchpoint.objects.exists())

    def test_the_same_as_json(self):
        told = json.loads(self.bring_in("--json"))
        self.assertEqual(
            {name: told[name] for name in ("of", "rows", "created", "left_out",
             "touchpoints", "known_touchpoints", "missing")},
            {"of": "touchpoints", "rows": 2, "created": 1, "left_out": 1,
             "touchpoints": 1, "known_touchpoints": 0, "missing": None},
        )  # fmt: skip
        self.assertEqual(Touchpoint.objects.get().kind, "call")

    def test_a_day_for_all_rows_that_is_none_is_refused(self):
        self.path.write_text("Name,Contact type\nAnna Cole,Call\n", encoding="utf-8")
        with self.assertRaisesMessage(
            CommandError,
            "The day for all rows. happened_on: “2099-01-01” is still to come. Nothing "
            "was changed.",
        ):
            self.bring_in("--as", "touchpoints", "--set", "happened_on=2099-01-01")
