"""The history of acts: who did what, kept by the database's own triggers.

`tracked` puts a model under history. `acting` opens the transaction and the context
that ties every row of one act together; `@action` does the same for a whole function.
"""

import functools
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import TYPE_CHECKING, Any

import pghistory
import psycopg.errors
from django.db import OperationalError, connection, models, transaction

if TYPE_CHECKING:
    from organizer.accounts.models import Membership, Team

ATTEMPTS = 3
# For the writer that won a deadlock to finish in.
PAUSE_SECONDS = 0.1

_verb: ContextVar[str | None] = ContextVar("verb", default=None)


def tracked(*by: str, **options: Any) -> Callable:
    """Record every insert, update and delete of the model's rows in its event table.

    Its past is looked up by the row, and by the columns `by`: what the row hangs on.
    The trackers are made anew for each model: shared ones mix their models up.
    """
    indexes = [models.Index(fields=[name]) for name in ("pgh_obj", *by)]
    return pghistory.track(
        pghistory.InsertEvent(),
        pghistory.UpdateEvent(),
        pghistory.DeleteEvent(),
        meta={"indexes": indexes},
        **options,
    )


@contextmanager
def acting(
    verb: str,
    *,
    actor: "Membership | None",
    team: "Team | None" = None,
    undoable: bool = False,
) -> Iterator[None]:
    """One transaction whose changes all carry this actor, team and verb.

    `actor` is None for a command, which acts for `team`. Inside another act the outer
    one's actor and verb stand. `undoable`: who reads of the act is offered to take it
    back.
    """
    if _verb.get() is not None:
        with transaction.atomic():
            yield
        return
    team_id = actor.team_id if actor else team.pk if team else None
    token = _verb.set(verb)
    try:
        with (
            pghistory.context(
                verb=verb,
                actor=actor.pk if actor else None,
                user=actor.user_id if actor else None,
                team=team_id,
                **({"undoable": True} if undoable else {}),
            ),
            transaction.atomic(),
        ):
            yield
    finally:
        _verb.reset(token)


def action(
    verb: str,
    acting: Callable = acting,
    **options: Any,
) -> Callable[[Callable], Callable]:
    """Make a keyword-only function one act in the history; see `acting`, its options.

    Where two writers deadlock, PostgreSQL ends one: that act is tried again, up to
    `ATTEMPTS` times, unless it runs inside someone else's transaction.
    """

    def decorate(function: Callable) -> Callable:
        @functools.wraps(function)
        def act(*, actor: "Membership | None", **arguments: Any) -> Any:
            def once() -> Any:
                team = arguments.get("team")
                with acting(verb, actor=actor, team=team, **options):
                    return function(actor=actor, **arguments)

            for _ in range(ATTEMPTS - 1):
                try:
                    return once()
                except OperationalError as error:
                    if connection.in_atomic_block or not is_deadlock(error):
                        raise
                # At once, it could take the same lock first again.
                time.sleep(PAUSE_SECONDS)
            return once()

        return act

    return decorate


def is_deadlock(error: OperationalError) -> bool:
    return isinstance(error.__cause__, psycopg.errors.DeadlockDetected)
