"""The bytes of a list in pieces: of a file, or of the one file in a zip."""

import struct
import zipfile
import zlib
from collections.abc import Generator
from contextlib import ExitStack
from dataclasses import dataclass, replace
from pathlib import Path, PurePosixPath
from typing import IO

from contacts.importing import Refusal

# Bytes read at a time.
PIECE = 1 << 20
# A zip may unpack to this many bytes: three times the largest list that is promised.
UNPACKED = 1_000_000_000
# How a zip begins: with a file, or, where it is empty, with its end.
ZIP = (b"PK\x03\x04", b"PK\x05\x06")
# What the zipfile module raises over a damaged zip.
DAMAGED = (
    zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, OSError, KeyError,
    ValueError, OverflowError, struct.error,
)  # fmt: skip
# A part that tells what kind of document a zip is.
WORKBOOKS = {
    "xl/workbook.xml": "XLSX",
    "xl/workbook.bin": "XLSB",
    "content.xml": "ODS",
}
DOCUMENTS = {"[Content_Types].xml", "mimetype", "Index/Document.iwa"}


@dataclass(frozen=True)
class Source:
    """Where the bytes are; `name` is what the file is called before people."""

    path: Path
    name: str
    # The file inside the zip; blank = the file itself.
    inner: str = ""

    @property
    def title(self) -> str:
        return f"{self.inner} in {self.name}" if self.inner else self.name

    def pieces(self) -> Generator[bytes, None, None]:
        """The bytes, as often as asked. Refusal where they cannot be had."""
        try:
            with ExitStack() as stack:
                file = self.opened(stack)
                while piece := file.read(PIECE):
                    yield piece
        except FileNotFoundError:
            raise Refusal(f"There is no file {self.path}.") from None
        except DAMAGED as error:
            if self.inner:
                raise damaged(self) from None
            reason = getattr(error, "strerror", None) or error
            raise Refusal(f"{self.path} cannot be read: {reason}.") from None

    def opened(self, stack: ExitStack) -> IO[bytes]:
        """The file, until the stack is closed.

        Of a zip no more is unpacked than it says there is, which `only_file` checked;
        where that is a lie, zipfile finds that the sum is wrong.
        """
        if not self.inner:
            return stack.enter_context(self.path.open("rb"))
        archive = stack.enter_context(zipfile.ZipFile(self.path))
        return stack.enter_context(archive.open(self.inner))

    def head(self) -> bytes:
        """The first piece; blank = the file is empty."""
        pieces = self.pieces()
        first = next(pieces, b"")
        pieces.close()
        return first


def too_large(source: Source) -> Refusal:
    return Refusal(
        f"{source.name} unpacks to more than {UNPACKED:,} bytes. Unpack it and bring "
        "the list in by itself, in parts if need be."
    )


def damaged(source: Source) -> Refusal:
    return Refusal(
        f"{source.name} is a workbook or a zip that is damaged or cut short. Fetch or "
        "save it again."
    )


# --- Zips -----------------------------------------------------------------------------


def entries(source: Source) -> list[zipfile.ZipInfo]:
    """What a zip holds, by its own table. Refusal where that is no use."""
    try:
        with ExitStack() as stack:
            archive = zipfile.ZipFile(source.opened(stack))
            return [each for each in archive.infolist() if not each.is_dir()]
    except DAMAGED:
        raise damaged(source) from None


def workbook_form(found: list[zipfile.ZipInfo]) -> str:
    """'XLSX', 'XLSB' or 'ODS'; blank = it is no workbook."""
    names = {each.filename for each in found}
    forms = [form for part, form in WORKBOOKS.items() if part in names]
    return forms[0] if forms else ""


def only_file(source: Source, found: list[zipfile.ZipInfo]) -> Source:
    """The one file in the zip. Refusal where there are several, or none."""
    if {each.filename for each in found} & DOCUMENTS:
        raise Refusal(
            f"{source.name} is a document, not a list. Copy its table into a "
            "spreadsheet and save that."
        )
    files = [each for each in found if not is_hidden(each.filename)]
    if not files:
        raise Refusal(f"{source.name} is a zip with no file in it.")
    if len(files) > 1:
        more = f" and {len(files) - 10:,} more" if len(files) > 10 else ""
        names = ", ".join(each.filename for each in files[:10])
        raise Refusal(
            f"{source.name} holds several files: {names}{more}. Unpack it and bring in "
            "one at a time."
        )
    if files[0].file_size > UNPACKED:
        raise too_large(source)
    if files[0].flag_bits & 1:
        raise Refusal(
            f"{source.name} is protected by a password. Unpack it and bring in the "
            "file itself."
        )
    return replace(source, inner=files[0].filename)


def is_hidden(name: str) -> bool:
    """Whether a system put it there: a Mac's __MACOSX/, .DS_Store, Thumbs.db."""
    parts = PurePosixPath(name).parts
    return (
        "__MACOSX" in parts
        or not parts
        or parts[-1].startswith(".")
        or parts[-1].lower() in ("thumbs.db", "desktop.ini")
    )
