"""Adding institutions, and changing what is known of them."""

from collections.abc import Iterable

from contacts.history import action
from contacts.models import (
    Community,
    Institution,
    InstitutionCommunity,
    Tag,
    Tagging,
)
from contacts.placement import place
from organizer.accounts.models import Membership


@action("added an institution")
def add_institution(
    *, actor: Membership, institution: Institution, communities: Iterable[Community]
) -> None:
    """Save a new institution and place it by its address."""
    institution.save()
    serve(institution, communities)
    place(Institution, [institution.pk], day=actor.team.today())
    institution.refresh_from_db()


@action("changed an institution")
def change_institution(
    *,
    actor: Membership,
    institution: Institution,
    communities: Iterable[Community],
    moved: bool,
) -> None:
    """Save what was changed; `moved`: its address is another one now.

    Whatever said in which district the old address lay is then forgotten, a choice
    too, and it is placed anew. Coordinates are taken to be the new address's.
    """
    if moved:
        institution.voter_file_district = None
    institution.save()
    serve(institution, communities)
    if moved:
        pks = [institution.pk]
        place(Institution, pks, day=actor.team.today(), moved=pks)
    institution.refresh_from_db()


def serve(institution: Institution, communities: Iterable[Community]) -> None:
    """Let it serve these communities and no others."""
    wanted = {one.pk for one in communities}
    held = InstitutionCommunity.objects.filter(institution=institution)
    held.exclude(community__in=wanted).delete()
    have = set(held.values_list("community", flat=True))
    InstitutionCommunity.objects.bulk_create(
        InstitutionCommunity(institution=institution, community_id=key)
        for key in sorted(wanted - have)
    )


@action("tagged an institution")
def tag_institution(
    *, actor: Membership, institution: Institution, names: Iterable[str]
) -> None:
    """Let it carry these tags of the actor's team and no others of it.

    A tag that the team has in other capitals is that tag; others are made.
    """
    known = {tag.name.casefold(): tag for tag in Tag.objects.filter(team=actor.team)}
    wanted = {name.casefold(): name for name in names}
    for key in sorted(wanted.keys() - known.keys()):
        known[key] = Tag.objects.create(team=actor.team, name=wanted[key])
    kept = [known[key] for key in wanted]
    carried = Tagging.objects.filter(institution=institution, tag__team=actor.team)
    carried.exclude(tag__in=kept).delete()
    have = set(carried.values_list("tag", flat=True))
    Tagging.objects.bulk_create(
        Tagging(institution=institution, tag=tag) for tag in kept if tag.pk not in have
    )
