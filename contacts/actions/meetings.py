"""Recording a meeting of many: who came, and whether promises to come were kept."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from contacts.actions.touchpoints import log_touchpoint
from contacts.history import action
from contacts.models import Commitment, Contact, Institution, Touchpoint
from organizer.accounts.models import Membership
from organizer.accounts.templatetags.days import in_words


@dataclass(frozen=True)
class Turnout:
    """How many people an institution promised to a meeting, and how many came.

    `settles` is the promise on record that this answers; None = none was recorded.
    """

    institution: Institution
    promised: int
    came: int
    settles: Commitment | None = None


@action("logged a meeting")
def log_meeting(
    *,
    actor: Membership,
    happened_on: dt.date,
    institutions: Iterable[Institution],
    came: Iterable[Contact],
    promised: Iterable[Contact] = (),
    turnouts: Iterable[Turnout] = (),
    **touchpoint_fields: Any,
) -> Touchpoint:
    """Record a house meeting that `came` attended; the other fields as a touchpoint's.

    Each of `promised` had promised to come: a commitment of theirs, of one person, kept
    where they came. Who promised and stayed away attended nothing. A turnout becomes a
    commitment of the institution, or settles the one on record; it is kept where at
    least half of the promised came.

    ValidationError and IntegrityError as in `log_touchpoint`.
    """
    came = list(came)
    touchpoint = log_touchpoint(
        actor=actor,
        kind=Touchpoint.Kind.HOUSE_MEETING,
        happened_on=happened_on,
        institutions=institutions,
        contacts=came,
        **touchpoint_fields,
    )
    present = {one.pk for one in came}
    new = [
        settled(promise_to(touchpoint, "Come", contact=one), 1, int(one.pk in present))
        for one in promised
    ]
    old: list[Commitment] = []
    for one in turnouts:
        promise = one.settles or promise_to(
            touchpoint, "Bring people", institution=one.institution
        )
        promise = settled(promise, one.promised, one.came, on=happened_on)
        (old if one.settles else new).append(promise)
    Commitment.objects.bulk_create(new)
    Commitment.objects.bulk_update(old, ["answer", "promised", "delivered", "kept_on"])
    return touchpoint


def promise_to(touchpoint: Touchpoint, what: str, **whose: Any) -> Commitment:
    """An unsaved promise, known of only since the meeting that it was for."""
    return Commitment(
        team=touchpoint.team,
        touchpoint=touchpoint,
        ask=f"{what} to the house meeting on {in_words(touchpoint.happened_on)}",
        asked_on=touchpoint.happened_on,
        due_on=touchpoint.happened_on,
        **whose,
    )


def settled(
    promise: Commitment, promised: int, came: int, *, on: dt.date | None = None
) -> Commitment:
    """The promise with what came of it on the day `on`, its due day if not given."""
    promise.answer = Commitment.Answer.YES
    promise.promised, promise.delivered = promised, came
    promise.kept_on = (on or promise.due_on) if came * 2 >= promised else None
    return promise
