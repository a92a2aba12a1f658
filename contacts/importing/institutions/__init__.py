"""Bringing institutions in: stage → find → settle → write, as with contacts.

`stage` reads the file's rows into ImportRow, normalised. `find` compares those that
share a key with each other and with the shared institutions and the team's own,
`settle` says what each row will do, and `write` does it, in chunks. The first three are
the check; nothing but the import's own rows changes in them.
"""

from contacts.importing.institutions import choose, find, settle, stage, write

__all__ = ["choose", "find", "settle", "stage", "write"]
