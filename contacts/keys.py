"""Rows' keys, as addresses and forms give them."""

# Digits of the greatest bigint.
LONGEST = 19


def as_key(text: str) -> int | None:
    """The key that `text` says; None where no row could have it."""
    return int(text) if text.isdecimal() and len(text) <= LONGEST else None
