"""Bytes to text, a piece at a time: encodings, stray characters, lines."""

import codecs
import io
import re
from collections.abc import Iterable, Iterator

import charset_normalizer

from contacts.importing import Refusal
from contacts.importing.reading.files import Source

# The longest line in characters: no list has one, a photo in a vCard may.
LONGEST_LINE = 4_000_000
# The longest cell in characters, which is the csv module's own limit.
LONGEST_CELL = 131_072
# Control characters that no text holds.
CONTROL = re.compile(r"[\x01-\x08\x0b\x0e-\x1a\x1c-\x1f]")
SAVE_AS_CSV = "Open it in a spreadsheet program and save it as CSV (UTF-8)."
LABELS = {"utf-8-sig": "UTF-8", "cp1252": "Windows-1252"}


def encoding_of(head: bytes, title: str) -> str:
    """The codec for a file that begins so. Refusal where it is no text."""
    if head.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return "utf-16"
    start = head[:4000]
    for encoding, high in (("utf-16-le", start[1::2]), ("utf-16-be", start[0::2])):
        if high and high.count(0) > len(high) / 2:
            return encoding
    for encoding in ("utf-8-sig", "cp1252"):
        if decodes(head, encoding):
            return encoding
    telling = b"\n".join(line for line in head.splitlines() if not line.isascii())
    best = charset_normalizer.from_bytes(telling[:4000]).best()
    if best is None:
        raise no_list(title)
    return best.encoding


def decodes(head: bytes, encoding: str) -> bool:
    """Whether it does so without error, but for a last character that is cut short."""
    errors = "surrogatepass" if encoding == "utf-8-sig" else "strict"
    try:
        codecs.getincrementaldecoder(encoding)(errors).decode(head)
    except UnicodeDecodeError:
        return False
    return True


def label(encoding: str) -> str:
    """The encoding as people call it."""
    if encoding.startswith("utf-16"):
        return "UTF-16"
    return LABELS.get(encoding, encoding.upper().replace("_", "-"))


def as_windows(error: UnicodeError) -> tuple[str, int]:
    """A character of Windows-1252 that strayed into UTF-8; half a pair is none."""
    assert isinstance(error, UnicodeDecodeError)  # noqa: S101 - we only decode
    wrong = error.object[error.start :]
    if wrong[:1] == b"\xed" and wrong[1:2] >= b"\xa0" and wrong[2:3] >= b"\x80":
        return "\ufffd", error.start + 3
    return wrong[:1].decode("cp1252", "replace"), error.start + 1


codecs.register_error("as_windows", as_windows)


def texts(source: Source, encoding: str) -> Iterator[str]:
    """The text in pieces, with nothing in it that PostgreSQL refuses."""
    errors = "as_windows" if encoding == "utf-8-sig" else "replace"
    decoder = codecs.getincrementaldecoder(encoding)(errors)
    for piece in source.pieces():
        yield clean(decoder.decode(piece))
    yield clean(decoder.decode(b"", final=True))


def clean(text: str) -> str:
    """Without NULs and characters of no width; non-breaking spaces made plain.

    Half of a surrogate pair, which is no character, becomes the one for such.
    """
    if "\x00" in text:
        text = text.replace("\x00", "")
    if text.isascii():
        return text
    text = text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    return text.replace("\xa0", " ").replace("\u200b", "").replace("\ufeff", "")


def check_text(text: str, title: str) -> None:
    """Refusal where the text at a file's start is none."""
    if CONTROL.search(text) and len(CONTROL.findall(text)) > len(text) / 1000:
        raise no_list(title)


def lines(source: Source, encoding: str) -> Iterator[str]:
    r"""The lines with their ends, be these \n, \r\n or \r, as the csv module wants."""
    rest, number = "", 1
    for text in texts(source, encoding):
        # The last is carried over even where it seems whole: \n may follow its \r.
        *whole, rest = io.StringIO(rest + text, newline="").readlines() or [""]
        number += len(whole)
        if len(rest) > LONGEST_LINE:
            raise too_long(source.title, number)
        yield from whole
    if rest:
        yield rest


def cleaned(
    records: Iterable[tuple[int, list[str]]], title: str
) -> Iterator[tuple[int, list[str]]]:
    """The records of a format that is not read line by line, their cells clean."""
    for line, cells in records:
        if cells and len(max(cells, key=len)) > LONGEST_CELL:
            raise too_long(title, line)
        yield line, list(map(clean, cells))


def too_long(title: str, line: int) -> Refusal:
    return Refusal(
        f"{title}, line {line:,}: a cell holds more than {LONGEST_CELL:,} characters. "
        "Shorten it, or see whether a quotation mark is missing its other half."
    )


def no_list(title: str) -> Refusal:
    return Refusal(f"{title} is no list: it holds binary data. {SAVE_AS_CSV}")
