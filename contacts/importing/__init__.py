"""Bringing in a list: read → match columns → check → write.

`reading/` makes rows of any file that holds a list, `columns` a Matching of its columns
with our fields, as `sources` and `guessing` propose it. `person_reader` and
`institution_reader` say what a row says, by a `plan` made once for the file;
`matching/` who or which may be the same; `contacts/` and `institutions/` check and
write, in modules of the same names; `runs` takes an import from one step to the next.
Names, addresses and points
are each normalised in a file of their own.
"""


class Refusal(ValueError):
    """The whole file or command cannot be used; the message says why and what to do."""
