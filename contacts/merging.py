"""Two records of one person or institution made one: all that hangs on either stays.

Whatever names the one that goes names the one that is kept. Where the database refuses
that, because the kept one has the same already, both are made one row, and the second
goes: the history has it, and taking the merge back brings it back.
"""

from collections.abc import Iterator, Sequence
from typing import Any

from django.apps import apps

from contacts.ids import among
from contacts.kept import noun_of
from contacts.models import (
    Affiliation,
    Contact,
    ContactPoint,
    Footprint,
    Institution,
    Merged,
    NotSame,
)
from contacts.reverting import refused
from organizer.accounts.models import Team

Record = Contact | Institution
# What is told of who a person is, where they live and how they are spoken to; of it the
# kept one has what it says, else what the other does, unless somebody chooses.
CHOSEN: dict[Any, tuple[tuple[str, ...], ...]] = {
    Contact: (
        ("prefix",), ("given",), ("middle",), ("family",), ("suffix",), ("nickname",),
        ("pronouns",), ("point_person",),
        ("street", "city", "state", "zip", "latitude", "longitude",
         "voter_file_district"),
    ),
    Institution: (
        ("name",), ("kind",), ("parent",), ("phone",), ("email",), ("website",),
        ("opened_on",), ("closed_on",),
        ("street", "city", "state", "zip", "latitude", "longitude",
         "voter_file_district", "neighborhood"),
    ),
}  # fmt: skip


def merge(kept: Record, other: Record, chosen: set[str]) -> None:
    """Make `other` part of `kept`, of the same model; both are locked.

    `chosen` are the first names of CHOSEN of which the other's words are taken. For
    actions: it joins their transaction and history.
    """
    fill(kept, other, chosen)
    kept.save()
    for model, field in naming(type(kept)):
        if model is NotSame:
            continue
        carry(model, field, kept, other)
    keep_apart(kept, other)
    join_roles(kept)
    name = "contact" if isinstance(kept, Contact) else "institution"
    old = {"old_id": other.pk, "old_uuid": other.uuid}
    other.delete()
    Merged.objects.create(**{name: kept}, **old)


def naming(model: Any) -> Iterator[tuple[Any, Any]]:
    """What is under history and names such records, by which of its links."""
    for other in apps.get_models():
        if hasattr(other, "pgh_event_model"):
            for field in other._meta.concrete_fields:
                if field.related_model is model:
                    yield other, field


def fill(kept: Record, other: Record, chosen: set[str]) -> None:
    """What the kept one says of itself; the stricter wish always stays."""
    for names in CHOSEN[type(kept)]:
        blank = all(getattr(kept, name) in (None, "") for name in names)
        if names[0] in chosen or blank:
            for name in names:
                setattr(kept, name, getattr(other, name))
    if isinstance(kept, Institution) and kept.parent_id in (kept.pk, other.pk):
        # Nothing is its own parent.
        kept.parent = None
    kept.extra = other.extra | kept.extra
    if isinstance(kept, Contact) and isinstance(other, Contact):
        kept.languages = list(dict.fromkeys([*kept.languages, *other.languages]))
        kept.listed = kept.listed and other.listed
        for name in ("deceased_on", "do_not_contact_since"):
            days = [day for one in (kept, other) if (day := getattr(one, name))]
            setattr(kept, name, min(days, default=None))


def carry(model: Any, field: Any, kept: Record, other: Record) -> None:
    """Let what names the other name the kept one; what the database refuses is joined.

    It refuses what the kept one has the same already.
    """
    rows = model._default_manager.filter(**{field.name: other})
    ids = list(rows.order_by("pk").values_list("pk", flat=True))

    def name_kept(some: Sequence[int]) -> None:
        rows.filter(pk__in=among(some)).update(**{field.name: kept})

    for pk in refused(ids, name_kept):
        row = model._default_manager.get(pk=pk)
        if model is ContactPoint:
            join_points(kept, row)
        elif model is Footprint:
            join_footprints(kept, row)
        row.delete()


def join_points(kept: Any, row: ContactPoint) -> None:
    """An opt-out of either is one of both."""
    twin = kept.points.get(normalised=row.normalised)
    days = [day for one in (twin, row) if (day := one.opted_out_on)]
    twin.opted_out_on, twin.label = min(days, default=None), twin.label or row.label
    twin.save()


def join_footprints(kept: Any, row: Footprint) -> None:
    """What was counted there is known of the kept one's, where that has no count."""
    for twin in kept.footprints.filter(district=row.district_id):
        if twin.members is None:
            for name in ("members", "counted_how", "counted_on"):
                setattr(twin, name, getattr(row, name))
        if twin.primary_voters is None:
            twin.primary_voters, twin.matched_on = row.primary_voters, row.matched_on
        if twin.rooted is None:
            twin.rooted, twin.rooted_reason = row.rooted, row.rooted_reason
        twin.save()
        return


def join_roles(kept: Record) -> None:
    """One role of one person at one institution at one time stands once."""
    first: dict[tuple, Affiliation] = {}
    for row in kept.affiliations.order_by("pk"):
        key = row.contact_id, row.institution_id, row.role.lower(), row.since, row.until
        twin = first.setdefault(key, row)
        if twin is not row:
            twin.leads, twin.evidence = (
                twin.leads or row.leads, twin.evidence or row.evidence,
            )  # fmt: skip
            twin.save()
            row.delete()


def keep_apart(kept: Record, other: Record) -> None:
    """Whom the other is not, the kept one is not; the lower id stands first."""
    name = "contact" if isinstance(kept, Contact) else "institution"
    one, two = f"{name}_id", f"other_{name}_id"
    for field in (one, two):
        for row in NotSame.objects.filter(**{field: other.pk}):
            third = getattr(row, two if field == one else one)
            row.delete()
            if third != kept.pk:
                pair = dict(zip((one, two), sorted((kept.pk, third)), strict=True))
                NotSame.objects.get_or_create(team_id=row.team_id, **pair)


# --- What hangs on a record -----------------------------------------------------------


def facts_of(one: Record, team: Team) -> list[str]:
    """What hangs on it that the team knows of, counted: “2 touchpoints”."""
    found = []
    for model, field in naming(type(one)):
        if model in (Merged, NotSame):
            continue
        rows = model._default_manager.filter(**{field.name: one})
        if path := team_path(model):
            rows = rows.filter(**{path: team})
        if number := rows.count():
            found.append(f"{number:,} {noun_of(model, number)}")
    return found


def team_path(model: Any) -> str:
    """Where a row says of which team it is; empty = it is of all."""
    names = {field.name for field in model._meta.concrete_fields}
    for name, path in (
        ("team", "team"), ("touchpoint", "touchpoint__team"), ("tag", "tag__team"),
        ("contact", "contact__team"),
    ):  # fmt: skip
        if name in names:
            return path
    return ""
