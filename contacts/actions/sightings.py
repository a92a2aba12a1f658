"""Recording who was seen with whom."""

import datetime as dt

from contacts.history import action
from contacts.models import Institution, Opponent, Sighting
from organizer.accounts.models import Membership


@action("recorded a sighting")
def record_sighting(
    *,
    actor: Membership,
    institution: Institution,
    opponent: Opponent | str,
    kind: str,
    seen_on: dt.date,
    note: str = "",
    source: str = "",
) -> Sighting:
    """Record it for the actor's team; an opponent's name not known yet is added."""
    return Sighting.objects.create(
        team=actor.team,
        institution=institution,
        opponent=opponent_called(opponent),
        kind=kind,
        seen_on=seen_on,
        note=note,
        source=source,
    )


@action("changed a sighting")
def change_sighting(
    *, actor: Membership, sighting: Sighting, opponent: Opponent | str, **facts: object
) -> Sighting:
    """Correct a sighting; `facts` are its other fields."""
    sighting.opponent = opponent_called(opponent)
    for name, value in facts.items():
        setattr(sighting, name, value)
    sighting.save()
    return sighting


def opponent_called(opponent: Opponent | str) -> Opponent:
    """The opponent of that name, whatever its case; made where there is none."""
    if isinstance(opponent, Opponent):
        return opponent
    known = Opponent.objects.filter(name__iexact=opponent).first()
    return known or Opponent.objects.get_or_create(name=opponent)[0]
