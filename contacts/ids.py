"""Rows' ids: asked for by the thousand, and read from what a stranger sent."""

from collections.abc import Iterable

from django.db.models.expressions import RawSQL

# Digits of the greatest bigint.
LONGEST = 19


def among(pks: Iterable[int]) -> RawSQL:
    """For `pk__in`: the ids as one array rather than one parameter each.

    Thousands of parameters take longer to write down than to look up.
    """
    return RawSQL("SELECT unnest(%s::bigint[])", [list(pks)])


def as_id(text: str) -> int | None:
    """The id that `text` says; None where no row could have it."""
    return int(text) if text.isdecimal() and len(text) <= LONGEST else None
