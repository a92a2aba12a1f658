"""An act in contacts/ ends by recomputing the standings that it marked."""

import functools
from collections.abc import Iterator
from contextlib import contextmanager

from contacts.standing import recompute_marked
from organizer.accounts import history
from organizer.accounts.models import Membership, Team


@contextmanager
def acting(
    verb: str, *, actor: Membership | None, team: Team | None = None
) -> Iterator[None]:
    """As in organizer.accounts.history, with standings recomputed before the commit."""
    with history.acting(verb, actor=actor, team=team):
        yield
        recompute_marked()


action = functools.partial(history.action, acting=acting)
