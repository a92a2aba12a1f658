"""Reading the public record from the files that its publishers give out.

One file per source. Each reader returns plain rows or raises `Malformed`; none touches
the database.
"""
