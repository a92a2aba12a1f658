"""That two who are much alike are not the same."""

from collections.abc import Iterable
from itertools import chain
from typing import Any

from django.core.exceptions import ValidationError
from django.db.models import Q

from contacts.history import action
from contacts.ids import among
from contacts.models import Contact, Institution, NotSame
from organizer.accounts.models import Membership, Team


@action("said that two are not the same")
def say_not_same(
    *, actor: Membership, one: Contact | Institution, other: Contact | Institution
) -> NotSame:
    """Keep the two apart from now on, for the actor's team; in whichever order.

    ValidationError where they are not two of a kind, or not the team's to speak of.
    """
    if type(one) is not type(other) or one.pk == other.pk:
        raise ValidationError("Name two contacts or two institutions.")
    if any(each.team_id not in allowed(each, actor) for each in (one, other)):
        raise ValidationError(f"{one} or {other} is another team's.")
    first, second = sorted((one, other), key=lambda each: each.pk)
    name = "contact" if isinstance(one, Contact) else "institution"
    pair: dict[str, Any] = {name: first, f"other_{name}": second}
    return NotSame.objects.get_or_create(team=actor.team, **pair)[0]


@action("said that two are not the same")
def keep_apart(
    *,
    actor: Membership | None,
    team: Team,
    of: str,
    pairs: Iterable[tuple[int, int]],
) -> None:
    """The same of many pairs, by their ids; `of` is contact or institution.

    Pairs of which one is not the team's to speak of are left out.
    """
    pairs = {(min(pair), max(pair)) for pair in pairs}
    rows: Any = Contact.objects.filter(team=team)
    if of == "institution":
        rows = Institution.objects.filter(Q(team=None) | Q(team=team))
    found = rows.filter(pk__in=among({*chain(*pairs)}))
    known = set(found.values_list("pk", flat=True))
    NotSame.objects.bulk_create(
        (
            NotSame(team=team, **{f"{of}_id": one, f"other_{of}_id": other})
            for one, other in sorted(pairs)
            if one in known and other in known
        ),
        ignore_conflicts=True,
    )


def allowed(each: Contact | Institution, actor: Membership) -> tuple[int | None, ...]:
    """The teams whose records the actor may speak of; None = an institution of all."""
    if isinstance(each, Contact):
        return (actor.team_id,)
    return (actor.team_id, None)
