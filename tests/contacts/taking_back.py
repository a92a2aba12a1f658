"""Taking an act back, told over again: on rows in memory, by the plain rule."""

from collections.abc import Iterator
from typing import Any

Row = dict[str, Any]
# By table and id.
Rows = dict[tuple[str, int], Row]
# What names what, by its column, and whether it is part of that.
LINKS = {
    "point": [("contact_id", "contact", True)],
    "affiliation": [
        ("contact_id", "contact", True), ("institution_id", "institution", False),
    ],
    "tagging": [("contact_id", "contact", True), ("tag_id", "tag", False)],
    "merged": [("contact_id", "contact", True)],
}  # fmt: skip
# What no two rows of a table have in common.
ONCE = {
    "point": ("contact_id", "normalised"),
    "tagging": ("contact_id", "tag_id"),
    "tag": ("name",),
}
PARENTS_FIRST = ("tag", "institution", "contact", "point", "affiliation", "tagging",
                 "merged")  # fmt: skip


def taken_back(now: Rows, before: Rows, left: Rows) -> Rows:
    """`now` without what one act made of `before`, which is `left`."""
    made = {key for key in left if key not in before}
    going = {key for key in made if key in now} - kept(now, before, left, made)
    rows = {key: dict(row) for key, row in now.items() if key not in going}
    for key in sorted(before, key=lambda key: (PARENTS_FIRST.index(key[0]), key[1])):
        if key not in left and key not in rows and stands(rows, key, before[key]):
            rows[key] = dict(before[key])
    for key, was in before.items():
        if key in left and key in rows and was != left[key]:
            changed = dict(rows[key])
            for name, value in was.items():
                ours = left[key][name] != value and changed[name] == left[key][name]
                if ours and there(rows, key[0], name, value):
                    changed[name] = value
            if stands(rows, key, changed):
                rows[key] = changed
    return rows


def kept(now: Rows, before: Rows, left: Rows, made: set) -> set:
    """Of what the act made: what was changed since, or is named since, and all that
    hangs together with it."""
    found = {key for key in made if key in now and now[key] != left[key]}
    for key, column, named in names(now):
        ours = left.get(key) != before.get(key) and key in left
        if named in made and not (ours and left[key][column] == now[key][column]):
            found.add(named)
    while True:
        more = set()
        for key, column, named in names(now):
            part = {name: whole for name, _, whole in LINKS[key[0]]}[column]
            if key in found and named in made:
                more.add(named)
            if part and named in found and key in made:
                more.add(key)
        if more <= found:
            return found
        found |= more


def names(rows: Rows) -> Iterator[tuple[tuple[str, int], str, tuple[str, int]]]:
    """Each row, and what it names by which column."""
    for key, row in rows.items():
        for column, table, _ in LINKS.get(key[0], ()):
            yield key, column, (table, row[column])


def there(rows: Rows, table: str, column: str, value: Any) -> bool:
    ends = {name: named for name, named, _ in LINKS.get(table, ())}
    return column not in ends or (ends[column], value) in rows


def stands(rows: Rows, key: tuple[str, int], row: Row) -> bool:
    """Whether all that it names is there, and nothing clashes with it."""
    if not all(there(rows, key[0], name, value) for name, value in row.items()):
        return False
    once = ONCE.get(key[0], ())
    return not once or all(
        other == key
        or other[0] != key[0]
        or any(rows[other][n] != row[n] for n in once)
        for other in rows
    )
