"""Making two records of one person, or of one institution, one."""

from collections.abc import Iterable
from typing import Any

from django.core.exceptions import ValidationError

from contacts.duplicates import sure
from contacts.history import action
from contacts.merging import Record, merge, naming, team_path
from contacts.models import Contact, Institution
from contacts.placement import place
from organizer.accounts.models import Membership, Team

# Merges of one act: it is one transaction.
AT_ONCE = 500
LEADERS_ONLY = "Merging is for your team's coordinators and admins. Ask one of them."
SHARED_FIRST = "One is shared by all teams, one kept to a team: keep the shared one."
SEVERAL = (
    "Several teams have recorded something of these two. Only somebody who is an admin "
    "of each of them may merge them, or whoever runs Organizer, by a command."
)


@action("merged two records", undoable=True)
def merge_records(
    *,
    actor: Membership | None,
    team: Team,
    kept: Record,
    other: Record,
    chosen: Iterable[str] = (),
) -> Record:
    """Make `other` part of `kept`; see `merge`. The kept one, as it is then.

    `actor` is None for a command, which may merge whatever teams recorded.
    ValidationError, saying why, where they are not two of a kind that the actor may
    speak of.
    """
    if type(kept) is not type(other) or kept.pk == other.pk:
        raise ValidationError("Choose another one to merge with.")
    check_team(team, kept, other)
    if actor:
        check_actor(actor, kept, other)
    model: Any = type(kept)
    rows = model.objects.select_for_update().order_by("pk")
    found = {one.pk: one for one in rows.filter(pk__in=(kept.pk, other.pk))}
    if len(found) < 2:
        raise ValidationError("One of the two is not there any more.")
    merge(found[kept.pk], found[other.pk], set(chosen))
    place(model, [kept.pk], day=team.today())
    return model.objects.get(pk=kept.pk)


@action("merged the sure ones", undoable=True)
def merge_sure(*, actor: Membership) -> int:
    """Merge the pairs of the actor's team that are surely the same; how many merges.

    At most `AT_ONCE`. The one that is kept is more than listed, or else the older. What
    may not be merged by the actor waits on.
    """
    merged: dict[tuple[type, int], int] = {}
    done = 0
    ends = ("contact", "other_contact", "institution", "other_institution")
    pairs = sure(actor.team).select_related(*ends).order_by("-score", "pk")
    for found in pairs[:AT_ONCE]:
        model: Any = Contact if found.contact_id else Institution
        pair = {kept_of(merged, model, one.pk) for one in found.pair}
        records = model.objects.in_bulk(pair)
        if len(records) < 2:
            continue
        kept, other = sorted(records.values(), key=by_worth)
        try:
            merge_records(actor=actor, team=actor.team, kept=kept, other=other)
        except ValidationError:
            continue
        merged[model, other.pk] = kept.pk
        done += 1
    return done


def by_worth(one: Record) -> tuple[bool, int]:
    """Shared before kept to a team, in lists before only listed, older before newer."""
    less = one.listed if isinstance(one, Contact) else one.team_id is not None
    return less, one.pk


def kept_of(merged: dict[tuple[type, int], int], model: type, pk: int) -> int:
    while (model, pk) in merged:
        pk = merged[model, pk]
    return pk


def check_team(team: Team, kept: Record, other: Record) -> None:
    if isinstance(kept, Contact) and isinstance(other, Contact):
        if {kept.team_id, other.team_id} != {team.pk}:
            raise ValidationError("Only your own team's people can be merged.")
        if kept.removed_on or other.removed_on:
            raise ValidationError("One of the two was removed for good.")
    elif kept.team_id and kept.team_id != other.team_id:
        raise ValidationError(SHARED_FIRST)


def check_actor(actor: Membership, kept: Record, other: Record) -> None:
    if not actor.leads:
        raise ValidationError(LEADERS_ONLY)
    if isinstance(kept, Contact):
        return
    of_teams = {one.team_id for one in (kept, other)} | teams_of((kept.pk, other.pk))
    teams = of_teams - {None}
    admin_of = set(actor.user.team_ids(Membership.Role.ADMIN))
    if teams - {actor.team_id} and not teams <= admin_of:
        raise ValidationError(SEVERAL)


def teams_of(pks: tuple[int, int]) -> set[int]:
    """The teams that recorded something of these institutions."""
    found: set[int] = set()
    for model, field in naming(Institution):
        if team := team_path(model):
            rows = model._default_manager.filter(**{f"{field.name}__in": pks})
            found |= set(rows.values_list(team, flat=True).distinct())
    return found - {None}
