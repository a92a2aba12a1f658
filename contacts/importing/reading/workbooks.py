"""XLSX, XLSB, XLS and ODS, which a process of its own reads; see `sheets`."""

import json
import subprocess
import sys
from collections.abc import Generator, Iterator
from functools import partial
from itertools import chain
from pathlib import Path
from typing import Any

from contacts.importing import Refusal
from contacts.importing.reading import decoding
from contacts.importing.reading.files import UNPACKED, Source
from contacts.importing.reading.tables import Contents, Record, head_of

PROGRAM = Path(__file__).with_name("sheets.py")
# Bytes of memory in which a workbook must fit; 500,000 rows of 15 columns took 664 MB.
MEMORY = 2_000_000_000


def contents(source: Source, form: str, sheet: str) -> Contents:
    said = messages(source, sheet)
    names, found = next(said)
    # The first rows are taken from the same reading, since it takes in a whole sheet.
    head = head_of(decoding.cleaned(chain.from_iterable(said), source.title))
    said.close()
    return Contents(
        f"{form} workbook",
        partial(records_of, source, found),
        head,
        tuple(names),
        found,
    )


def records_of(source: Source, sheet: str) -> Iterator[Record]:
    """Every row of the sheet, blank ones too."""
    said = messages(source, sheet)
    next(said)
    return decoding.cleaned(chain.from_iterable(said), source.title)


def messages(source: Source, sheet: str) -> Generator[Any, None, None]:
    """What the program says, but for the null that ends it. Refusal where it does."""
    arguments = (str(source.path), source.inner, sheet, str(UNPACKED), str(MEMORY))
    with subprocess.Popen(
        [sys.executable, "-P", str(PROGRAM), *arguments],
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        encoding="utf-8",
    ) as process:
        try:
            for line in process.stdout or ():
                message = json.loads(line)
                if message is None:
                    return
                if isinstance(message, str):
                    raise Refusal(f"{source.title} {message}")
                yield message
        finally:
            process.kill()
    raise Refusal(
        f"{source.title} is damaged, or takes more than {MEMORY:,} bytes of memory to "
        "open. Open it in a spreadsheet program and save its list as CSV (UTF-8)."
    )
