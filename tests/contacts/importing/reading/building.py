"""Files built for the tests: workbooks, part by part, and a zip; and opening them."""

import io
import struct
import tempfile
import zipfile
from pathlib import Path
from unittest import TestCase
from xml.sax.saxutils import escape

from contacts.importing import Refusal
from contacts.importing.reading import open_list

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
LINKS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PARTS = "http://schemas.openxmlformats.org/package/2006"
OPEN = "urn:oasis:names:tc:opendocument:xmlns"
NONE, END, FAT = 0xFFFFFFFF, 0xFFFFFFFE, 0xFFFFFFFD


class ReadingTestCase(TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.folder = Path(folder.name)

    def file(self, content, name="list.csv"):
        path = self.folder / name
        path.write_bytes(content.encode() if isinstance(content, str) else content)
        return path

    def open(self, content, name="list.csv", sheet=""):
        return open_list(self.file(content, name), sheet=sheet)

    def cells(self, content, name="list.csv", sheet=""):
        """The headers and the rows' cells."""
        found = self.open(content, name, sheet)
        return [found.headers, *(row.cells for row in found.rows())]

    def check(self, content, sentence, name="list.csv", sheet=""):
        """That the file is refused, at the latest when its rows are gone through."""
        with self.assertRaises(Refusal) as refused:
            list(self.open(content, name, sheet).rows())
        self.assertEqual(str(refused.exception), sentence)


def zipped(parts, how=zipfile.ZIP_DEFLATED):
    """A zip of these names and contents."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", how) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return made.getvalue()


# --- XLSX -----------------------------------------------------------------------------


def xlsx(sheets, hidden=()):
    """A workbook of sheets by name, each its rows of values or its XML as it is."""
    tags = "".join(
        f'<sheet name="{name}" sheetId="{at}" r:id="r{at}"'
        f' state="{"hidden" if name in hidden else "visible"}"/>'
        for at, name in enumerate(sheets, start=1)
    )
    links = "".join(
        f'<Relationship Id="r{at}" Type="{LINKS}/worksheet" Target="s{at}.xml"/>'
        for at in range(1, len(sheets) + 1)
    )
    parts = {
        "[Content_Types].xml": f'<Types xmlns="{PARTS}/content-types"/>',
        "_rels/.rels": f'<Relationships xmlns="{PARTS}/relationships"><Relationship '
        f'Id="r1" Type="{LINKS}/officeDocument" Target="xl/workbook.xml"/>'
        "</Relationships>",
        "xl/workbook.xml": f'<workbook xmlns="{MAIN}" xmlns:r="{LINKS}">'
        f"<sheets>{tags}</sheets></workbook>",
        "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{PARTS}/relationships">'
        f'{links}<Relationship Id="s" Type="{LINKS}/styles" Target="styles.xml"/>'
        "</Relationships>",
        # Style 1 is a day, style 2 a day with its time.
        "xl/styles.xml": f'<styleSheet xmlns="{MAIN}"><cellXfs><xf numFmtId="0"/>'
        '<xf numFmtId="14"/><xf numFmtId="22"/></cellXfs></styleSheet>',
    }
    for at, rows in enumerate(sheets.values(), start=1):
        parts[f"xl/s{at}.xml"] = (
            f'<worksheet xmlns="{MAIN}">{rows if isinstance(rows, str) else data(rows)}'
            "</worksheet>"
        )
    return zipped(parts)


def data(rows):
    lines = (
        f'<row r="{number}">{"".join(map(cell, row))}</row>'
        for number, row in enumerate(rows, start=1)
    )
    return f"<sheetData>{''.join(lines)}</sheetData>"


def cell(value):
    """A cell of XML as it is (begins with <), a number or text."""
    if isinstance(value, str) and value.startswith("<c"):
        return value
    if isinstance(value, str):
        text = f'<t xml:space="preserve">{escape(value)}</t>'
        return f'<c t="inlineStr"><is>{text}</is></c>'
    return f"<c><v>{value}</v></c>"


# --- ODS ------------------------------------------------------------------------------


def ods(sheets):
    tables = "".join(
        f'<table:table table:name="{name}">{"".join(map(ods_row, rows))}</table:table>'
        for name, rows in sheets.items()
    )
    return zipped(
        {
            "mimetype": "application/vnd.oasis.opendocument.spreadsheet",
            "META-INF/manifest.xml": f'<manifest xmlns="{OPEN}:manifest:1.0"/>',
            "content.xml": f'<office:document-content xmlns:office="{OPEN}:office:1.0" '
            f'xmlns:table="{OPEN}:table:1.0" xmlns:text="{OPEN}:text:1.0">'
            f"<office:body><office:spreadsheet>{tables}</office:spreadsheet>"
            "</office:body></office:document-content>",
        }
    )


def ods_row(row):
    return f"<table:table-row>{''.join(map(ods_cell, row))}</table:table-row>"


def ods_cell(value):
    """A cell of XML as it is (begins with <), a number or text."""
    if isinstance(value, str) and value.startswith("<table"):
        return value
    if isinstance(value, str):
        kind, text = 'office:value-type="string"', escape(value)
    else:
        kind, text = f'office:value-type="float" office:value="{value}"', value
    return f"<table:table-cell {kind}><text:p>{text}</text:p></table:table-cell>"


# --- XLS ------------------------------------------------------------------------------


def xls(rows):
    """An old Excel workbook (BIFF8) with one sheet."""
    start = record(0x0809, struct.pack("<4H2I", 0x0600, 0x05, 0x0DBB, 1996, 0, 0))
    name = b"List"
    # The sheet begins after this record and the one that ends the workbook's own part.
    at = len(start) + 4 + 8 + len(name) + 4
    start += record(0x0085, struct.pack("<IBBBB", at, 0, 0, len(name), 0) + name)
    start += record(0x000A, b"")
    sheet = record(0x0809, struct.pack("<4H2I", 0x0600, 0x10, 0x0DBB, 1996, 0, 0))
    for number, row in enumerate(rows):
        for column, value in enumerate(row):
            sheet += xls_cell(number, column, value)
    return compound("Workbook", start + sheet + record(0x000A, b""))


def xls_cell(row, column, value):
    place = struct.pack("<3H", row, column, 0)
    if isinstance(value, str):
        text = value.encode("utf-16-le")
        return record(0x0204, place + struct.pack("<HB", len(value), 1) + text)
    return record(0x0203, place + struct.pack("<d", value))


def record(number, content):
    return struct.pack("<2H", number, len(content)) + content


def compound(name, stream):
    """A file that holds one stream (OLE2), long enough to need no small sectors."""
    stream = stream.ljust(4096, b"\0")
    stream += b"\0" * (-len(stream) % 512)
    count = len(stream) // 512
    header = bytes.fromhex("d0cf11e0a1b11ae1") + bytes(16)
    header += struct.pack("<5H6x", 0x3E, 3, 0xFFFE, 9, 6)
    header += struct.pack("<9I", 0, 1, 1, 0, 4096, END, 0, END, 0)
    header += struct.pack("<109I", 0, *[NONE] * 108)
    chain = [FAT, END, *range(3, count + 2), END]
    sectors = struct.pack("<128I", *chain, *[NONE] * (128 - len(chain)))
    folder = entry("Root Entry", 5, 1, END, 0) + entry(name, 2, NONE, 2, len(stream))
    return header + sectors + folder.ljust(512, b"\0") + stream


def entry(name, kind, child, start, size):
    text = (name + "\0").encode("utf-16-le")
    fields = struct.pack(
        "<H2B3I36xIQ", len(text), kind, 1, NONE, NONE, child, start, size
    )
    return text.ljust(64, b"\0") + fields
