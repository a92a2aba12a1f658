"""Read a workbook's sheet, and write its rows to standard output as lines of JSON.

A program of its own, and so without the rest of the product: the library that reads
workbooks holds a whole sheet in memory and ends its process where there is not enough,
which two cells far apart in a file of a few kilobytes can bring about.

The first line is a sentence's end where the file is refused, else the names of the
sheets and of the one that is read, blank where the one asked for is not among them.
Each later line holds rows, as the number of the row from 1 and its cells. The last is
null.
"""

import datetime as dt
import io
import itertools
import json
import resource
import sys
import zipfile
from pathlib import Path
from typing import IO, Any

from python_calamine import (
    CalamineSheet,
    CalamineWorkbook,
    PasswordError,
    SheetMetadata,
    SheetTypeEnum,
    SheetVisibleEnum,
)

BATCH = 500
PIECE = 1 << 20
LOCKED = "is protected by a password. Open it, save it without one, and bring that in."
BROKEN = "is a workbook that is damaged or cut short. Fetch or save it again."
# The name, in an old Office file's directory, of a workbook that is encrypted.
ENCRYPTED = "EncryptedPackage".encode("utf-16-le")


def main(path: str, inner: str, wanted: str, unpacked: str, memory: str) -> None:
    resource.setrlimit(resource.RLIMIT_AS, (int(memory), int(memory)))
    file = opened(path, inner)
    try:
        if refused := check(file, int(unpacked)):
            say(refused)
            return
        file.seek(0)
        workbook = CalamineWorkbook.from_filelike(file)
        sheet = chosen(workbook, wanted)
    except PasswordError:
        say(LOCKED)
    # Over a damaged file the two libraries raise whatever they stumble on.
    except Exception:
        say(LOCKED if is_encrypted(file) else BROKEN)
    else:
        say([workbook.sheet_names, sheet.name if sheet else ""])
        write(sheet)
        say(None)


def say(something: Any) -> None:
    sys.stdout.write(json.dumps(something) + "\n")


def opened(path: str, inner: str) -> IO[bytes]:
    if not inner:
        return Path(path).open("rb")
    return io.BytesIO(zipfile.ZipFile(path).read(inner))


def check(file: IO[bytes], unpacked: int) -> str:
    """Why the workbook is not to be opened; blank = it may be.

    What its parts say of their size is checked, and then by unpacking them that they
    say the truth: zipfile gives no more than a part declares, and tests the sum.
    """
    if not zipfile.is_zipfile(file):
        return ""
    with zipfile.ZipFile(file) as archive:
        parts = archive.infolist()
        if sum(part.file_size for part in parts) > unpacked:
            return (
                f"unpacks to more than {unpacked:,} bytes. Open it in a spreadsheet "
                "program and save its list as CSV (UTF-8)."
            )
        for part in parts:
            with archive.open(part) as content:
                while content.read(PIECE):
                    pass
    return ""


def chosen(workbook: CalamineWorkbook, wanted: str) -> CalamineSheet | None:
    """The sheet of that name; else the first with rows, hidden ones last."""
    found = [
        each.name
        for each in sorted(workbook.sheets_metadata, key=lambda each: is_hidden(each))
        if each.typ == SheetTypeEnum.WorkSheet
    ]
    if wanted:
        return workbook.get_sheet_by_name(wanted) if wanted in found else None
    for enough in (2, 1):
        for name in found:
            sheet = workbook.get_sheet_by_name(name)
            if sheet.height >= enough:
                return sheet
    return None


def is_hidden(sheet: SheetMetadata) -> bool:
    return sheet.visible != SheetVisibleEnum.Visible


def is_encrypted(file: IO[bytes]) -> bool:
    file.seek(0)
    return ENCRYPTED in file.read()


def write(sheet: CalamineSheet | None) -> None:
    """The rows, blank ones above the table included, so that their numbers are right.

    Blank columns to the left of the table are put back for their names' sake.
    """
    if sheet is None or sheet.start is None:
        return
    left = [""] * sheet.start[1]
    rows = enumerate(sheet.iter_rows(), start=1)
    while batch := list(itertools.islice(rows, BATCH)):
        say([(number, left + list(map(text_of, cells))) for number, cells in batch])


def text_of(cell: Any) -> str:
    """The cell as text: ISO dates, whole numbers without .0; an error is blank."""
    if type(cell) is str:
        return cell
    if type(cell) is float:
        # A spreadsheet keeps 15 digits of a number.
        whole = cell.is_integer() and abs(cell) < 1e15
        return str(int(cell)) if whole else format(cell, ".15g")
    if type(cell) is bool:
        return str(cell).upper()
    if isinstance(cell, dt.datetime):
        midnight = cell.time() == dt.time()
        return cell.date().isoformat() if midnight else cell.isoformat(" ")
    return str(cell)


if __name__ == "__main__":
    main(*sys.argv[1:])
