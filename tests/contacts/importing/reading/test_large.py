"""How long large lists take and how much memory, each measured by itself."""

import json
import subprocess
import sys
import tempfile
from pathlib import Path
from unittest import TestCase

import pytest

ROW = (
    '{},Marie,Étienne,m{}@example.org,(718) 555-0100,"12 Flatbush Avenue, Apt 3",'
    'Brooklyn,NY,11201,NY-08,"host, door",Bethel Church,usher,met at the house '
    "meeting on Flatbush in May,2026-05-01\n"
)
HEADER = (
    "id,first,last,email,phone,street,city,state,zip,district,tags,church,role,note,"
    "joined\n"
)
# Prints the seconds to open, the seconds for all rows, how many there are, and the
# greatest memory of the process in bytes; getrusage would count what started it, too.
PROGRAM = """
import json, re, sys, time
from pathlib import Path
from contacts.importing.reading import open_list
start = time.perf_counter()
found = open_list(Path(sys.argv[1]))
opened = time.perf_counter()
rows = sum(1 for row in found.rows())
ended = time.perf_counter()
status = Path("/proc/self/status").read_text()
memory = int(re.search(r"VmHWM:\\s+(\\d+) kB", status)[1]) * 1024
print(json.dumps([opened - start, ended - opened, rows, memory]))
"""


def measured(path):
    done = subprocess.run(
        [sys.executable, "-c", PROGRAM, str(path)],
        capture_output=True, check=True, text=True,
    )  # fmt: skip
    return json.loads(done.stdout)


@pytest.mark.slow
class Large(TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.folder = Path(folder.name)

    def list_of(self, rows):
        path = self.folder / f"{rows}.csv"
        with path.open("w", encoding="utf-8") as file:
            file.write(HEADER)
            for number in range(rows):
                file.write(ROW.format(number, number))
        return path

    def test_memory_stays_flat_up_to_300_megabytes(self):
        small, large = self.list_of(20_000), self.list_of(1_700_000)
        self.assertGreater(large.stat().st_size, 300_000_000)
        *_, little = measured(small)
        opened, _, rows, much = measured(large)
        self.assertEqual(rows, 1_700_000)
        self.assertLess(opened, 0.5)
        self.assertLess(much, 80_000_000)
        self.assertLess(much - little, 5_000_000)

    def test_a_hundred_thousand_rows_take_less_than_0_7_seconds(self):
        path = self.list_of(100_000)
        times, counts = zip(*(measured(path)[1:3] for _ in range(3)), strict=True)
        self.assertEqual(set(counts), {100_000})
        self.assertLess(min(times), 0.7)
