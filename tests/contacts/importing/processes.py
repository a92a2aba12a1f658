"""Imports that processes of their own check and apply, and that may be killed."""

import os
import random
import signal
import subprocess
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path

from django.db import connection
from django.test import TransactionTestCase
from pghistory.models import Events

from contacts.models import Import, ImportChunk, ImportRow
from districts.models import ZipDistrict
from tests import factories as make
from tests.contacts.importing.contacts.bringing import held, start

KILLS = 20
AT_A_TIME = 40
TABLES = (
    "contacts_contact", "contacts_institution", "contacts_tag", "contacts_import",
    "contacts_standingstale", "contacts_standingperiod",
)  # fmt: skip


class ImportProcesses(TransactionTestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.folder = Path(folder.name)
        self.team = make.team()
        ny08, ny05 = make.district("NY-08"), make.district("NY-05")
        for code, district in (("11201", ny08), ("11400", ny08), ("11400", ny05)):
            ZipDistrict.objects.create(zip=code, district=district)

    def prepare(self) -> None:
        """Nothing but what is held before; extended by what that is."""
        with connection.cursor() as cursor:
            cursor.execute(f"TRUNCATE {', '.join(TABLES)} CASCADE")

    def file(self, name: str, text: str) -> Path:
        path = self.folder / name
        path.write_text(text, encoding="utf-8")
        return path

    def process(self, run: Import, path: Path) -> subprocess.Popen:
        """One that checks and applies the import; it is about to begin."""
        connection.ensure_connection()
        at = connection.connection.info
        url = f"postgres://{at.user}:{at.password}@{at.host}:{at.port}/{at.dbname}"
        settings = {"DATABASE_URL": url, "DJANGO_SETTINGS_MODULE": "tests.settings"}
        module = "tests.contacts.importing.applying"
        process = subprocess.Popen(
            [sys.executable, "-m", module, str(run.pk), str(path), str(AT_A_TIME)],
            env=os.environ | settings,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )
        self.assertEqual(process.stdout.readline(), "ready\n")
        return process

    def finished(self, process: subprocess.Popen) -> None:
        _, errors = process.communicate(timeout=120)
        self.assertEqual(process.returncode, 0, errors)

    def end(self, run: Import) -> dict:
        """All that there is once the import is done, but for ids and times."""
        run.refresh_from_db()
        chunks = ImportChunk.objects.filter(run=run).order_by("number")
        contexts = [context for chunk in chunks for context in chunk.contexts]
        recorded = Events.objects.filter(pgh_context_id__in=contexts)
        events = Counter(
            recorded.exclude(pgh_model="contacts.ImportEvent")
            .values_list("pgh_model", "pgh_label")
        )  # fmt: skip
        rows = ImportRow.objects.filter(run=run).order_by("line", "part")
        return held() | {
            "state": run.state,
            "counts": run.counts,
            "findings": run.findings,
            "rows": list(rows.values_list("line", "part", "raw", "outcome", "reason")),
            "chunks": [(one.number, len(one.contexts)) for one in chunks],
            "events": events,
        }

    def check_killed_at_any_moment(self, path: Path, chunks: int, **options) -> None:
        """However often it is killed, the import of `path` ends in so many chunks."""
        self.prepare()
        run = start(self.team, path, **options)
        process, began = self.process(run, path), time.monotonic()
        self.finished(process)
        lasted = time.monotonic() - began
        expected = self.end(run)
        self.assertEqual(expected["state"], "done")
        self.assertEqual(len(expected["chunks"]), chunks)
        chance, killed = random.Random(20260518), Counter()
        for kill in range(KILLS):
            with self.subTest(kill=kill):
                self.prepare()
                run = start(self.team, path, **options)
                process = self.process(run, path)
                time.sleep(chance.uniform(0, 0.75 * lasted))
                process.send_signal(signal.SIGKILL)
                process.communicate()
                run.refresh_from_db()
                killed[run.state] += 1
                self.finished(self.process(run, path))
                self.assertEqual(self.end(run), expected)
        # Some find it done already: the clock runs on while it ends.
        self.assertLessEqual(killed.pop(Import.State.DONE, 0), KILLS // 2)
        self.assertGreaterEqual(
            killed.keys(), {Import.State.CHECKING, Import.State.APPLYING}
        )

    def bring_in_at_once(self, *paths: Path, **options) -> None:
        """Each in a process of its own, all at the same time."""
        imports = [start(self.team, path, **options) for path in paths]
        processes = [
            self.process(run, path) for run, path in zip(imports, paths, strict=True)
        ]
        for process in processes:
            self.finished(process)
