"""Removing a person for good, from every table, the history and the kept files.

`known` gathers what is on record of them, `texts` blanks it where others wrote of them,
`staging` in what lists brought, `traces` in searches and the audit, and `rows` takes
away what hangs on them and its history. contacts/actions/purging.py does it all.
"""
