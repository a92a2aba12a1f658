"""Bringing in a list: read → match columns → check → write.

`reading/` makes rows of any file that holds a list, `columns` a Matching of its columns
with our fields, as `sources` and `guessing` propose it. Of people, `person_reader` says
what a row says, `matching/` who may be the same, and `contacts/` checks and writes;
`runs` takes an import from one to the next. Of institutions, `read` makes a Table,
`facts` reads a row's cells, `joining` says which rows speak of one, `propose` makes a
Proposal of what each row will do, and `apply` writes it. Names, addresses and points
are each normalised in a file of their own.
"""


class Refusal(ValueError):
    """The whole file or command cannot be used; the message says why and what to do."""
