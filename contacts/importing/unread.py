"""Values that cannot be read."""

from typing import NamedTuple


class Unread(ValueError):
    """A value cannot be read; the message goes on from it, as in “x” is no date."""


class Problem(NamedTuple):
    """A value that is kept under its column's name, and why it is not in its field."""

    field: str
    column: str
    value: str
    reason: str

    @property
    def sentence(self) -> str:
        shown = self.value if len(self.value) <= 60 else f"{self.value[:60]}…"
        return f"{self.column}: “{shown}” {self.reason}; it is kept as extra data."
