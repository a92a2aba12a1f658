"""What we ask of an institution or a contact, the answer, and what came of it.

A commitment that an institution keeps moves its standing.
"""

import datetime as dt

from django.core.exceptions import ValidationError

from contacts.days import check_far, check_past
from contacts.history import action
from contacts.models import Commitment
from organizer.accounts.models import Membership

# More people than any promise of turnout means.
MOST = 1_000_000


@action("asked for a commitment")
def add_commitment(*, actor: Membership, commitment: Commitment) -> Commitment:
    """Save a new one of the actor's team; ValidationError, by field, if wrong."""
    commitment.team = actor.team
    return checked(commitment, actor.team.today())


@action("changed a commitment")
def change_commitment(*, actor: Membership, commitment: Commitment) -> Commitment:
    """Save what was changed of it: the ask, the answer, what was promised by when.

    Where people have come already, the changed promise decides anew if it was kept.
    ValidationError, by field, if its parts do not agree.
    """
    today = actor.team.today()
    if commitment.promised and commitment.delivered is not None:
        if not is_kept(commitment.promised, commitment.delivered):
            commitment.kept_on = None
        elif commitment.answer == Commitment.Answer.YES and not commitment.kept_on:
            came_on = min(commitment.due_on or today, today)
            commitment.kept_on = max(came_on, commitment.asked_on)
    return checked(commitment, today)


@action("recorded what came of a commitment")
def settle_commitment(
    *,
    actor: Membership,
    commitment: Commitment,
    delivered: int | None,
    kept: bool | None = None,
    on: dt.date,
) -> Commitment:
    """Record what came, and that it was kept `on` that day or was not.

    Where a number was promised, `delivered` decides: half of it is kept. Otherwise
    `kept` does, and 0 delivered stands for a promise that was not kept.
    ValidationError where the answer was not yes, or the day cannot be.
    """
    if commitment.answer != Commitment.Answer.YES:
        raise ValidationError(
            "They have not said yes: record their answer before what came of it."
        )
    if commitment.promised:
        kept = is_kept(commitment.promised, delivered or 0)
    elif not kept:
        delivered = 0
    commitment.delivered = delivered
    commitment.kept_on = on if kept else None
    check_day(commitment, "on", on, actor.team.today())
    return checked(commitment, actor.team.today())


def is_kept(promised: int, delivered: int) -> bool:
    """At least half of what was promised."""
    return delivered * 2 >= promised


def checked(commitment: Commitment, today: dt.date) -> Commitment:
    """Save it if its parts agree; ValidationError, by field, where they do not."""
    check_day(commitment, "asked_on", commitment.asked_on, today)
    check_promise(commitment, today)
    check_outcome(commitment)
    commitment.save()
    return commitment


def check_day(commitment: Commitment, field: str, day: dt.date, today: dt.date) -> None:
    try:
        check_past(day, today)
    except ValidationError as refused:
        raise ValidationError({field: refused}) from None
    if day < commitment.asked_on:
        raise ValidationError({field: "That is before it was asked."})


def check_promise(commitment: Commitment, today: dt.date) -> None:
    answers = Commitment.Answer
    if commitment.answer in (answers.NONE_YET, answers.NO) and commitment.promised:
        raise ValidationError(
            {"promised": "Who has not said yes or maybe has promised nobody."}
        )
    if commitment.promised is not None and not 0 < commitment.promised <= MOST:
        raise ValidationError(
            {"promised": f"From 1 to {MOST:,} people; leave it empty for none."}
        )
    if commitment.due_on is None:
        return
    if commitment.due_on < commitment.asked_on:
        raise ValidationError({"due_on": "That is before it was asked."})
    try:
        check_far(commitment.due_on, today)
    except ValidationError as refused:
        raise ValidationError({"due_on": refused}) from None


def check_outcome(commitment: Commitment) -> None:
    """What came before stands: an edit may not contradict it."""
    if commitment.delivered is not None and commitment.delivered > MOST:
        raise ValidationError({"delivered": f"No more than {MOST:,} people."})
    if commitment.kept_on is None:
        return
    if commitment.answer != Commitment.Answer.YES:
        raise ValidationError(
            {"answer": "It was kept, so the answer was yes. Say first that it was not."}
        )
    if commitment.kept_on < commitment.asked_on:
        raise ValidationError({"asked_on": "It was kept before that day."})
