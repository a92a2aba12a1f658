"""What the rows of one institution change together, where someone said they are one."""

import datetime as dt
from collections.abc import Callable, Collection

from contacts.importing.columns import Matching
from contacts.importing.institutions.changes import HANGING, Said, changes_of, joined
from contacts.importing.institutions.held import held_of
from contacts.importing.institutions.settle import rules_of
from contacts.models import Import

__all__ = ["both", "changing", "joined"]


def changing(
    run: Import, matching: Matching, today: dt.date, pks: Collection[int]
) -> Callable[[int, Said], Said]:
    """What facts change of one of these institutions, by its id."""
    held, rules = held_of(pks, run.team), rules_of(run, matching)
    return lambda pk, said: changes_of(held[pk], said, rules)


def both(first: Said, later: Said) -> Said:
    """Two rows' changes of one: where both change a thing, the first does."""
    found = {**later, **first}
    if "set" in first and "set" in later:
        found["set"] = {**later["set"], **first["set"]}
    for name in HANGING:
        if name in first and name in later:
            more = [one for one in later[name] if one not in first[name]]
            found[name] = [*first[name], *more]
    return found
