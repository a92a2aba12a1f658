"""Lists: institutions, contacts, touchpoints, follow-ups, commitments.

`rows` says what a list is, `keyset` how it is paged, `filters` how its filters stand in
the address, `counting` how many it shows; each noun has a file of its own beside them.
"""
