"""Any file that holds a list, as it is, as rows of text.

The steps, each a file: `files` gives the bytes, also of the one file in a zip;
`decoding` makes lines of text of them; `delimited`, `workbooks`, `vcards` and
`webtables` each make records of their format, recognised by its content and never by
its name; `tables` finds the header above them and the totals below; `lists` puts it
together. Everything streams: what is held in memory does not grow with the file, but
for a workbook, which a process of its own holds.
"""

from contacts.importing.reading.lists import ListFile, open_list
from contacts.importing.reading.mended import AnyList, Mended
from contacts.importing.reading.tables import Row

__all__ = ["AnyList", "ListFile", "Mended", "Row", "open_list"]
