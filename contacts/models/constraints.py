"""What several tables refuse alike."""

from django.db import models
from django.db.models import F, Q


def exactly_one(one: str, other: str, *, name: str) -> models.CheckConstraint:
    """Refuse a row with both of two links, or with neither."""
    return models.CheckConstraint(
        condition=Q(**{f"{one}__isnull": True, f"{other}__isnull": False})
        | Q(**{f"{one}__isnull": False, f"{other}__isnull": True}),
        name=name,
        violation_error_message=f"Name the {one} or the {other}: one, not both.",
    )


def in_order(since: str, until: str, *, name: str) -> models.CheckConstraint:
    """Refuse an end before its start; a NULL side is open."""
    return models.CheckConstraint(
        condition=Q(**{f"{since}__isnull": True})
        | Q(**{f"{until}__isnull": True})
        | Q(**{f"{until}__gte": F(since)}),
        name=name,
        violation_error_message="The end comes before the start.",
    )


def not_empty(field: str, *, name: str, message: str) -> models.CheckConstraint:
    return models.CheckConstraint(
        condition=~Q(**{field: ""}), name=name, violation_error_message=message
    )
