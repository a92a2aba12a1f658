"""Bringing in a list: read → match columns → propose → apply.

Each step is a file, handing the next a dataclass: `read` makes a Table of any text
file, `columns` a Matching of its columns with our `fields`, `propose` a Proposal of
what each row will do, `apply` writes it. In between, `facts` reads one row's cells,
with names, addresses and phones each normalised in a file of their own, and `joining`
says which rows speak of one institution.

What columns are taken for where nobody says is `guessing`, by the `sources` known, by
`headers` and by values; `mappings` are kept for the next list. `person_reader` reads
one row's facts of `people`, and `policies` say what becomes of what is held.
"""


class Refusal(ValueError):
    """The whole file or command cannot be used; the message says why and what to do."""
