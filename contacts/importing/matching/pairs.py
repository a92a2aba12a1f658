"""Which records of a chunk may be the same as others: those that share a key, compared.

The caller brings a chunk of the file's rows, and as `held` all that shares a key with
one of them: contacts or institutions of the database, and earlier rows of the file. So
memory is bounded by the chunk, and each pair of the file's rows is met once, the later
row being the one that asks.
"""

from collections.abc import Callable, Container, Hashable, Iterable, Iterator
from typing import Generic, NamedTuple, TypeVar

from contacts.importing.matching import Keys, Likeness

# Of a record's possible matches, so many are shown.
SHOWN = 3
# A block of more tells nobody apart: a switchboard's phone, a tower's street door.
LARGEST = 200

Id = TypeVar("Id", bound=Hashable)
Record = TypeVar("Record")


class Entry(NamedTuple, Generic[Id, Record]):
    """A record with its id, which is unique in file and database together."""

    id: Id
    record: Record
    keys: Keys


class Blocks(Generic[Id, Record]):
    """Records by their keys. A block that grows beyond LARGEST is cut: it is empty.

    So is that of an exact key: an address that hundreds give is nobody's. Joining in
    SQL does the same, leaving out keys with more than LARGEST records.
    """

    def __init__(self, held: Iterable[Entry[Id, Record]] = ()) -> None:
        self.blocks: dict[str, list[Entry[Id, Record]]] = {}
        self.cut: set[str] = set()
        for entry in held:
            self.add(entry)

    def add(self, entry: Entry[Id, Record]) -> None:
        for key in (*entry.keys.exact, *entry.keys.block):
            if key in self.cut:
                continue
            block = self.blocks.setdefault(key, [])
            block.append(entry)
            if len(block) > LARGEST:
                self.cut.add(key)
                del self.blocks[key]

    def beside(self, entry: Entry[Id, Record]) -> list[Entry[Id, Record]]:
        """All that share a key with `entry`, each once, in the order they came."""
        found = {
            other.id: other
            for key in (*entry.keys.exact, *entry.keys.block)
            for other in self.blocks.get(key, ())
            if other.id != entry.id
        }
        return list(found.values())


def possible(
    rows: Iterable[Entry[Id, Record]],
    blocks: Blocks[Id, Record],
    compare: Callable[[Record, Record], Likeness | None],
    not_same: Container[tuple[Id, Id]] = (),
) -> Iterator[tuple[Id, Id, Likeness]]:
    """Each row with what is in `blocks` or came before it and may be the same.

    At most SHOWN for a row, the most alike first; those of Likeness SAME among them. A
    row may be SAME with two who are not with each other, such as one without a name
    with a couple whose address of e-mail it has: the caller joins it with one. Each
    pair comes once, and none that is in `not_same`, in either order. The rows are added
    to `blocks`, whose `cut` says which blocks were too large.
    """
    for row in rows:
        found = [
            (row.id, other.id, likeness)
            for other in blocks.beside(row)
            if (row.id, other.id) not in not_same
            and (other.id, row.id) not in not_same
            and (likeness := compare(row.record, other.record))
        ]
        found.sort(key=lambda pair: -pair[2].score)
        yield from found[:SHOWN]
        blocks.add(row)
