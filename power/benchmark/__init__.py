"""A large invented world, and what our own work costs in it.

`world` invents it, `loading` puts it into an empty database by COPY, `databases` keeps
that as a template, `measures` times our work beside a bare peer's.
"""
