"""Which rows are to be looked at together: those that surely something ties."""

from collections.abc import Iterable, Iterator


class Groups:
    """Rows, and contacts by their ids below zero; a group is known by its least."""

    def __init__(self, ties: Iterable[tuple[int, int]] = ()) -> None:
        self.before: dict[int, int] = {}
        for one, other in ties:
            self.join(one, other)

    def of(self, one: int) -> int:
        while one in self.before:
            one = self.before[one]
        return one

    def join(self, one: int, other: int) -> None:
        first, later = sorted((self.of(one), self.of(other)))
        if first != later:
            self.before[later] = first

    def rows(self) -> Iterator[tuple[int, int]]:
        """Each row that is tied to something, and its group."""
        alone = {first for first in self.before.values() if first not in self.before}
        for one in (*self.before, *alone):
            if one > 0:
                yield one, self.of(one)
