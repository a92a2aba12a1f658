"""Which of two records that met are one person: for each pair that is, or may be."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

import orjson

from contacts.importing.copying import escaped
from contacts.importing.matching import SAME
from contacts.importing.matching.keys import person_of
from contacts.importing.matching.people import Person, compare_people, person

# More than SAME: these go before all that is compared.
SAME_NUMBER, SAME_LINE = SAME + 1, SAME + 2
SURE = {
    SAME_NUMBER: "same number elsewhere",
    SAME_LINE: "same line of this file, brought in before",
}
# A row, the contact or the earlier row that it may be (the other is NULL), one of SURE
# or 0, the row's facts as JSON, and what the other is compared by: as a Keyed without
# its first, or the earlier row's facts.
Pair = Sequence[Any]
WORDS = ("given", "middle", "family", "suffix", "nickname", "street", "city")


def verdict_lines(pairs: Iterable[Pair]) -> str:
    """As COPY reads them: row, contact, earlier row, how alike, and why."""
    return "".join(
        f"{row}\t{contact or NULL}\t{earlier or NULL}\t{score}\t{escaped(reason)}\n"
        for row, contact, earlier, score, reason in verdicts(pairs)
    )


NULL = r"\N"


def verdicts(pairs: Iterable[Pair]) -> Iterator[tuple[int, int, int, int, str]]:
    for row, contact, earlier, sure, said, *other in pairs:
        if sure:
            yield row, contact, earlier, sure, SURE[sure]
            continue
        one = person_said(orjson.loads(said))
        known = person_of(other) if contact else person_said(orjson.loads(other[0]))
        if likeness := compare_people(one, known):
            yield row, contact, earlier, likeness.score, likeness.reason


def person_said(facts: dict[str, Any]) -> Person:
    """Of a staged row's facts."""
    points = facts.get("points", ())
    return person(
        emails=[normalised for kind, _, normalised, *_ in points if kind == "email"],
        phones=[normalised for kind, _, normalised, *_ in points if kind == "phone"],
        zip_code=facts.get("zip", ""),
        **{name: facts.get(name, "") for name in WORDS},
    )
