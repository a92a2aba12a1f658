"""Whatever a file holds, it gives rows or a sentence, and none is lost or doubled."""

import csv
import io
import tempfile
from contextlib import contextmanager
from html import escape
from pathlib import Path
from unittest import TestCase

from hypothesis import assume, example, given, settings
from hypothesis import strategies as st

from contacts.importing import Refusal
from contacts.importing.reading import open_list
from tests.contacts.importing.reading.building import compound, ods, xls, xlsx, zipped

ROWS = [("Name", "ZIP"), ("Bethel", 11201), ("Église", 11225)]
LIST = "Name,ZIP\nBethel,11201\nÉglise,11225\n"
CARD = "BEGIN:VCARD\nVERSION:3.0\nFN:A\nitem1.TEL;TYPE=work:1\nEND:VCARD\n"
PAGE = "<table><tr><td>Name<td>ZIP<tr><td rowspan=2>A<td>1<tr><td>2</table>"
GOOD = {
    "csv": LIST.encode(),
    "utf-16": LIST.encode("utf-16"),
    "vcard": CARD.encode(),
    "html": PAGE.encode(),
    "zip": zipped({"list.csv": LIST}),
    "xlsx": xlsx({"List": ROWS}),
    "ods": ods({"List": ROWS}),
    "xls": xls(ROWS),
    "locked": compound("EncryptedPackage", b"\1" * 4096),
}
STARTS = (
    b"", b"PK\3\4", b"\xd0\xcf\x11\xe0", b"\xff\xfe", b"\xfe\xff", b"\xef\xbb\xbf",
    b"Name,ZIP\n", b'Name,ZIP\n"', b"BEGIN:VCARD\n", b"<table><tr><td>",
)  # fmt: skip


@contextmanager
def opened(content):
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "list"
        path.write_bytes(content)
        yield open_list(path)


def check(content):
    """That it gives rows fit to be kept, the same each time, or a sentence."""
    try:
        with opened(content) as found:
            rows = list(found.rows())
            assert rows == list(found.rows())
    except Refusal as refused:
        assert str(refused).startswith("list"), refused
        assert str(refused).endswith((".", "none.")), refused
        return
    headers = found.headers
    assert len(set(headers)) == len(headers) and all(headers)
    for row in (*rows, *found.footers):
        assert len(row.cells) == len(headers)
        for cell in (*row.cells, *dict(row.beyond).values()):
            assert "\0" not in cell.encode().decode()
            assert cell == cell.strip()


class AnyBytes(TestCase):
    @given(st.sampled_from(STARTS), st.binary(max_size=300))
    def test_they_give_rows_or_a_sentence(self, start, content):
        check(start + content)

    @given(
        st.sampled_from(STARTS),
        st.text(
            st.sampled_from('",;\t|\n\r \0a<>/=&:![-\xe9\u200b\ud800'), max_size=80
        ),
        st.sampled_from(["utf-8", "utf-16-le", "utf-16-be"]),
    )
    def test_text_full_of_marks_gives_rows_or_a_sentence(self, start, text, encoding):
        check(start + text.encode(encoding, "surrogatepass"))

    @given(st.data(), st.sampled_from(sorted(GOOD)))
    def test_a_good_file_that_was_damaged_gives_rows_or_a_sentence(self, data, form):
        content = bytearray(GOOD[form])
        places = st.integers(0, len(content) - 1)
        for at in data.draw(st.lists(places, max_size=3)):
            content[at] = data.draw(st.integers(0, 255))
        check(bytes(content[: data.draw(st.integers(0, len(content)))] or content))


# --- Tables that come back cell for cell ----------------------------------------------

TEXT = st.characters(codec="utf-8", exclude_categories=["Cc", "Cs", "Cn"])
WINDOWS = st.characters(codec="cp1252", exclude_categories=["Cc"])
ASCII = st.characters(codec="ascii", exclude_categories=["Cc"])
ALPHABETS = {
    "utf-8": TEXT, "utf-8-sig": TEXT, "utf-16": TEXT, "cp1252": WINDOWS,
    "utf-16-le": ASCII, "utf-16-be": ASCII,
}  # fmt: skip


def tables(alphabet):
    """Rows of two to four cells each, with none that is blank."""
    cell = st.text(alphabet | st.sampled_from('",;\t|\n'), max_size=8)
    return st.integers(2, 4).flatmap(
        lambda width: st.lists(
            st.tuples(*[cell] * width).filter(lambda row: any(map(trimmed, row))),
            min_size=1,
            max_size=8,
        )
    )


def trimmed(cell):
    """What is left of a cell: spaces are plain, of some width, and not around it."""
    for stray, instead in (("\xa0", " "), ("\u200b", ""), ("\ufeff", "")):
        cell = cell.replace(stray, instead)
    return cell.strip()


def header_of(rows):
    return [f"Header {at}" for at in range(len(rows[0]))]


def check_rows(content, rows):
    """That all come back, in their order, each once; totals below are footers."""
    try:
        with opened(content) as found:
            read = [row.cells for row in found.rows()]
    except Refusal as refused:
        # All of the few rows look like totals.
        assert "has a header, but no rows under it" in str(refused)
        return
    assert found.headers == tuple(header_of(rows))
    read += [row.cells for row in found.footers]
    assert read == [tuple(map(trimmed, row)) for row in rows]


class Tables(TestCase):
    @given(
        st.sampled_from(sorted(ALPHABETS)).flatmap(
            lambda encoding: st.tuples(st.just(encoding), tables(ALPHABETS[encoding]))
        ),
        st.sampled_from(",;\t|"),
        st.sampled_from(["\n", "\r\n", "\r"]),
    )
    @example(("utf-8", [('a"b', "c\n\nd"), ("", "e;f")]), ";", "\r")
    def test_written_as_csv(self, encoded, delimiter, ending):
        encoding, rows = encoded
        made = io.StringIO(newline="")
        writer = csv.writer(
            made, delimiter=delimiter, lineterminator=ending, quoting=csv.QUOTE_ALL
        )
        writer.writerows([header_of(rows), *rows])
        content = made.getvalue().encode(encoding)
        # Letters of Windows-1252 that happen to be UTF-8 as well are taken for that.
        assume(encoding != "cp1252" or content.isascii() or not is_utf_8(content))
        check_rows(content, rows)

    @given(tables(TEXT))
    @settings(max_examples=40)
    def test_written_as_a_workbook(self, rows):
        check_rows(xlsx({"List": [header_of(rows), *rows]}), rows)

    @given(tables(TEXT))
    def test_written_as_a_page(self, rows):
        rows = [[" ".join(trimmed(cell).split()) for cell in row] for row in rows]
        lines = (
            "".join(f"<td>{escape(cell)}</td>" for cell in row)
            for row in [header_of(rows), *rows]
        )
        page = "".join(f"<tr>{line}</tr>" for line in lines)
        check_rows(f"<table>{page}</table>".encode(), rows)

    @given(st.lists(st.text(TEXT, min_size=1).filter(trimmed), min_size=1, max_size=5))
    def test_names_written_as_vcards(self, names):
        cards = "".join(card_of(name) for name in names)
        with opened(cards.encode()) as found:
            read = [row.cells for row in found.rows()]
        self.assertEqual(read, [(trimmed(name), "1") for name in names])


def is_utf_8(content):
    try:
        content.decode()
    except UnicodeDecodeError:
        return False
    return True


def card_of(name):
    for mark in "\\,;":
        name = name.replace(mark, f"\\{mark}")
    return f"BEGIN:VCARD\nVERSION:3.0\nFN:{name}\nTEL:1\nEND:VCARD\n"
