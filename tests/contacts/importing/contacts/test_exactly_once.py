"""However often an import is killed, its end is that of one left alone.

And two at once, of overlapping people, end as one after the other would.
"""

import os
import random
import signal
import subprocess
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path

import pytest
from django.db import connection, transaction
from django.db.models import Count
from django.test import TransactionTestCase
from pghistory.models import Events

from contacts.models import (
    Contact,
    ContactPoint,
    Import,
    ImportChunk,
    ImportRow,
    Institution,
    Tag,
    Tagging,
)
from districts.models import ZipDistrict
from tests import factories as make
from tests.contacts.importing.contacts.bringing import held, start

KILLS = 20
AT_A_TIME = 40
HEADERS = "Given,Family,Email,Phone,ZIP,Tags,Id,Institution,Role,Leads,Dead,Note\n"
MAPPED = [
    "id.van=Id", "institution=Institution", "role=Role", "leads=Leads", "deceased=Dead",
]  # fmt: skip
TABLES = (
    "contacts_contact", "contacts_institution", "contacts_tag", "contacts_import",
    "contacts_standingstale", "contacts_standingperiod",
)  # fmt: skip


def row(at: int) -> str:
    """One in ten is of somebody held, and one in seven of the row before."""
    who = at - 1 if at % 7 == 0 else at
    return (
        f"Ann,Cole{who},a{who}@x.org,718-{200 + who // 10_000:03}-{who % 10_000:04},"
        f"{('11201', '11400', '')[at % 3]},{('Host', 'Driver;Host')[at % 2]},{who},"
        f"Church {at % 13},Elder,{'yes' if at % 5 == 0 else ''},"
        f"{'2026-05-02' if at % 11 == 0 else ''},note {at}\n"
    )


def people(first: int, last: int) -> str:
    return HEADERS + "".join(map(row, range(first, last)))


@pytest.mark.slow
class ExactlyOnce(TransactionTestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.folder = Path(folder.name)
        self.team = make.team()
        ny08, ny05 = make.district("NY-08"), make.district("NY-05")
        for code, district in (("11201", ny08), ("11400", ny08), ("11400", ny05)):
            ZipDistrict.objects.create(zip=code, district=district)

    def prepare(self) -> None:
        """People who are held, and nothing else."""
        with connection.cursor() as cursor:
            cursor.execute(f"TRUNCATE {', '.join(TABLES)} CASCADE")
        tag = Tag.objects.create(team=self.team, name="Host")
        bethel = make.institution("Church 3")
        for at in range(0, 1000, 10):
            one = make.contact(self.team, "Ann", family=f"Cole{at}")
            email = f"a{at}@x.org"
            ContactPoint.objects.create(
                contact=one, kind="email", value=email, normalised=email
            )
            Tagging.objects.create(tag=tag, contact=one)
        with transaction.atomic():
            make.touchpoint(self.team, institutions=[bethel], contacts=[one])

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
        module = "tests.contacts.importing.contacts.applying"
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

    def test_killed_at_any_moment_it_ends_like_one_left_alone(self):
        path = self.file("list.csv", people(0, 900))
        self.prepare()
        run = start(self.team, path, mapped=MAPPED)
        process, began = self.process(run, path), time.monotonic()
        self.finished(process)
        lasted = time.monotonic() - began
        expected = self.end(run)
        self.assertEqual(expected["state"], "done")
        self.assertEqual(len(expected["chunks"]), 1 + 23)
        chance, killed = random.Random(20260518), Counter()
        for kill in range(KILLS):
            with self.subTest(kill=kill):
                self.prepare()
                run = start(self.team, path, mapped=MAPPED)
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

    def test_two_at_once_bring_nobody_twice(self):
        for _ in range(5):
            self.prepare()
            paths = (
                self.file("one.csv", people(0, 600)),
                self.file("two.csv", people(300, 900)),
            )
            imports = [start(self.team, path, mapped=MAPPED) for path in paths]
            processes = [
                self.process(run, path)
                for run, path in zip(imports, paths, strict=True)
            ]
            for process in processes:
                self.finished(process)
            by_point = ContactPoint.objects.values("normalised")
            twice = by_point.annotate(count=Count("pk")).filter(count__gt=1)
            self.assertEqual(list(twice), [])
            expected = {at - 1 if at % 7 == 0 else at for at in range(900)}
            expected |= set(range(0, 1000, 10))
            self.assertEqual(
                sorted(Contact.objects.values_list("family", flat=True)),
                sorted(f"Cole{at}" for at in expected),
            )
            self.assertEqual(Institution.objects.count(), 13)
            self.assertEqual(Tag.objects.count(), 2)
