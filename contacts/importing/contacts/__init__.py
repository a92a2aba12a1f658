"""Bringing contacts in: stage → find → settle → write.

`stage` reads the file's rows into ImportRow, normalised, and keeps the keys by which
each may meet others in two temporary tables. `find` compares the pairs that share one,
`settle` says what each row will do, by the `parties` that they are, and `write` does
it, in chunks. The first three are the check; nothing but the import's own rows changes
in them.
"""

from contacts.importing.contacts import choose, find, settle, stage, write

__all__ = ["choose", "find", "settle", "stage", "write"]
