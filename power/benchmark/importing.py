"""What bringing in a list costs, beside a bare COPY and the usual library's way.

Ours is the command, in a process of its own: read, matched, checked and applied, with
points, roles, tags, keys, history and standings, into a database that holds 100,000
contacts; and then taken back. The peers write the contacts' own columns and nothing
else.
"""

import csv
import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from typing import Any

from django.core.management import call_command
from django.db import connection

from contacts.models import Contact, ImportRow
from organizer.accounts.models import Team
from power.benchmark import databases, lists
from power.benchmark.throughput import ROOT, address

TEMPLATE = "organizer_benchmark_contacts"
HELD, ROWS, PEER_ROWS = 100_000, 100_000, 10_000
# Rows a second; megabytes of the process and of those that it starts, at most.
AIM, LEAST, MEMORY = 10_000, 6_000, 250
# Seconds between looks at how much memory it takes.
LOOKED_AT = 0.5
# To take a list back may take so many times what bringing it in took.
UNDONE_WITHIN = 1.5
COLUMNS = ("given", "family", "street", "city", "state", "zip")


@dataclass(frozen=True)
class Imported:
    """Rows a second, all told; of the planted duplicates, how many were found."""

    rows: int
    per_second: float
    megabytes: float
    by_email: float
    by_name_and_phone: float
    # Rows that were joined to somebody whom they do not speak of.
    wrongly: int
    # Seconds of bringing it in, and of taking it back; whether that left what was held.
    seconds: float
    undone_in: float
    undone: bool

    @property
    def fast(self) -> bool:
        found = self.by_email == 1 and self.by_name_and_phone >= 0.95
        fast = self.per_second >= LEAST and self.megabytes <= MEMORY
        return fast and found and not self.wrongly

    @property
    def taken_back(self) -> bool:
        return self.undone and self.undone_in <= UNDONE_WITHIN * self.seconds


def ours(rows: int = ROWS) -> Imported:
    held = lists.invented(HELD, seed=1, first=1)
    with world(held), tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "list.csv"
        made = lists.second(held, rows, seed=2)
        lists.write(path, made.rows)
        said, peak = command("import_contacts", str(path), "--as", "contacts")
        # The header stands on line 1.
        joined = {
            line - 2
            for line in ImportRow.objects.filter(run=said["import"])
            .exclude(outcome=ImportRow.Outcome.CREATED)
            .values_list("line", flat=True)
        }
        undone, _ = command("undo_import", str(said["import"]))
        left = Contact.objects.count()
    planted = made.by_email | made.by_name_and_phone
    return Imported(
        rows,
        rows / said["seconds"],
        peak,
        len(joined & made.by_email) / len(made.by_email),
        len(joined & made.by_name_and_phone) / len(made.by_name_and_phone),
        len(joined - planted),
        said["seconds"],
        undone["seconds"],
        left == HELD and not undone["kept"],
    )


@contextmanager
def world(held: lists.Rows) -> Iterator[None]:
    """Work in a copy of a database whose one team holds these people."""
    at_home = connection.settings_dict["NAME"]
    try:
        if not databases.is_made(TEMPLATE):
            make_template(held)
        databases.use("postgres")
        databases.make(databases.COPY, like=TEMPLATE)
        databases.use(databases.COPY)
        yield
    finally:
        databases.use(at_home)
        databases.drop(databases.COPY)


def make_template(held: lists.Rows) -> None:
    databases.make(TEMPLATE)
    databases.use(TEMPLATE)
    call_command("migrate", verbosity=0, interactive=False, skip_checks=True)
    Team.objects.create(name="Union council", slug="union-council")
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "held.csv"
        lists.write(path, held)
        command("import_contacts", str(path), "--as", "contacts")
    with connection.cursor() as cursor:
        cursor.execute("VACUUM ANALYZE")
    databases.use("postgres")
    databases.say_made(TEMPLATE)


def command(*words: str) -> tuple[dict[str, Any], float]:
    """What the command says, run on the database in use, and its peak in MB."""
    with subprocess.Popen(
        [sys.executable, "manage.py", *words, "--json"],
        cwd=ROOT,
        env=os.environ | {"DATABASE_URL": address()},
        stdout=subprocess.PIPE,
        text=True,
    ) as process:
        peak = 0.0
        while process.poll() is None:
            peak = max(peak, sum(map(megabytes, with_children(process.pid))))
            time.sleep(LOOKED_AT)
        said, _ = process.communicate()
    return json.loads(said), peak


def with_children(pid: int) -> Iterator[int]:
    yield pid
    for stat in Path("/proc").glob("[0-9]*/stat"):
        with suppress(OSError):
            # Its state and its parent stand behind its name.
            if int(stat.read_text().rpartition(")")[2].split()[1]) == pid:
                yield int(stat.parent.name)


def megabytes(pid: int) -> float:
    """What it takes of memory now; what it shares is divided. 0 = it has ended."""
    with suppress(OSError):
        said = Path(f"/proc/{pid}/smaps_rollup").read_text()
        return int(said.partition("\nPss:")[2].split()[0]) / 1024
    return 0


# --- Peers ----------------------------------------------------------------------------


def peers(rows: int = PEER_ROWS) -> dict[str, float]:
    """Rows a second of a bare COPY of the file, and of django-import-export."""
    made = lists.invented(rows, seed=3, first=5_000_000)
    with world(lists.invented(HELD, seed=1, first=1)):
        return {
            "bare COPY": rows / timed(lambda: bare_copy(made)),
            "django-import-export": rows / timed(lambda: by_library(made, bulk=False)),
            "the same in bulk": rows / timed(lambda: by_library(made, bulk=True)),
        }


def timed(work: Callable[[], None]) -> float:
    started = time.perf_counter()
    work()
    return time.perf_counter() - started


def bare_copy(rows: lists.Rows) -> None:
    columns = ", ".join(f'"{name}" text' for name in lists.HEADERS)
    with tempfile.TemporaryFile("w+", newline="") as file:
        csv.writer(file).writerows(rows)
        file.seek(0)
        with connection.cursor() as cursor:
            cursor.execute(f"CREATE TABLE bare_list ({columns})")
            with cursor.copy("COPY bare_list FROM STDIN (FORMAT csv)") as copy:
                while chunk := file.read(1 << 16):
                    copy.write(chunk)


def by_library(rows: lists.Rows, *, bulk: bool) -> None:
    """The contacts' names and addresses, as the library's own manual has it."""
    resources, tablib = (
        import_module("import_export.resources"),
        import_module("tablib"),
    )
    team = Team.objects.get()
    meta = {
        "model": Contact, "fields": ("id", "team", *COLUMNS), "use_bulk": bulk,
        "batch_size": 1_000,
    }  # fmt: skip
    resource_of_contacts = type(
        "ContactResource",
        (resources.ModelResource,),
        {"Meta": type("Meta", (), meta)},
    )
    places = [lists.HEADERS.index(name) for name in (
        "FirstName", "LastName", "Address", "City", "State", "Zip5",
    )]  # fmt: skip
    data = tablib.Dataset(headers=["id", "team", *COLUMNS])
    for row in rows:
        data.append(["", team.pk, *(row[at] for at in places)])
    resource_of_contacts().import_data(data, raise_errors=True)
