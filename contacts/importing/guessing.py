"""What columns are taken for where nobody says: by source, by header and by values."""

import re
from collections.abc import Callable, Iterable, Sequence
from typing import NamedTuple

from contacts.importing import addresses, points, values
from contacts.importing.fields import (
    CONTACTS,
    FIELDS,
    INSTITUTIONS,
    TOUCHPOINTS,
    bare,
)
from contacts.importing.headers import (
    by_last_word,
    by_meeting_words,
    by_whole_header,
    by_words,
    is_anothers,
    tell_of_meetings,
)
from contacts.importing.sources import Source, fed_by, source_of
from contacts.models import Tag

# How a column was matched.
SAID, BY_SOURCE, BY_HEADER, BY_VALUES = "said", "source", "header", "values"
# The share of a column's values that must look alike to tell what they are, and the
# share below which a header is not believed.
MOST, FEW = 0.8, 0.3
# How many different values of a column are looked at.
SAMPLE = 40
# How much of a value.
LONGEST = 300
LONGEST_TAG = Tag._meta.get_field("name").max_length or 0


class Guess(NamedTuple):
    """The field that a column feeds, what stands behind its dot, and how we know."""

    field: str
    detail: str
    how: str


# --- Values ---------------------------------------------------------------------------

TITLES = re.compile(
    r"(rev|reverend|mr|mrs|ms|mx|miss|dr|fr|father|sr|sister|br|brother|pastor|deacon"
    r"|deaconess|bishop|elder|imam|rabbi|mother|min|minister|hon|apostle|prof)\b\.?"
    r"( dr\.?)?",
    re.IGNORECASE,
)
QUALITY = re.compile(
    r"(verified|likely (a|not a)|not a|unknown) (cell|landline)", re.IGNORECASE
)
STARTS_A_PHONE = re.compile(r"\W*\d(\W*\w){6}")
A_ZIP = re.compile(r"\d{5}(-?\d{4})?(\.0)?")
PERSON = re.compile(r"[^\W\d_][\w.'\u2019-]*(,? [^\W\d_][\w.'\u2019&-]*){1,4}\.?")
INSTITUTIONAL = re.compile(
    r"\b(church|ministr\w+|temple|mosque|masjid|synagogue|congregation|chapel|parish"
    r"|tabernacle|cathedral|iglesia|eglise|assembly|baptist|methodist|lutheran|ame"
    r"|adventist|pentecostal|catholic|union|local|council|association|assn|coalition"
    r"|committee|club|center|centre|services?|school|college|university|inc|llc|corp"
    r"|foundation|society|league|alliance|precinct|tenants?|housing|community|board"
    r"|pantry|program|residents?|merchants?|bid|development|hospital|library|seiu"
    r"|afscme|teamsters|workers)\b",
    re.IGNORECASE,
)
Test = Callable[[str], bool]


def share(samples: Sequence[str], test: Callable[[str], object]) -> float:
    """The share (0 to 1) of the values, blanks aside, that pass the test."""
    return sum(bool(test(one)) for one in samples) / len(samples) if samples else 0.0


def is_email(text: str) -> bool:
    return "@" in text and any(points.email_of(part) for part in values.parts(text))


def is_phone(text: str) -> bool:
    """Whether it is one with its area code; 1-800-FLOWERS is, 2024/K714.md is not."""
    return STARTS_A_PHONE.match(text) is not None and any(
        len(re.sub(r"[\W_]", "", part)) >= 10
        and "/" not in part
        and points.phone_key(part)
        for part in values.parts(text)
    )


def is_person(text: str) -> bool:
    return bool(PERSON.fullmatch(text)) and not INSTITUTIONAL.search(text)


def is_institution(text: str) -> bool:
    return bool(INSTITUTIONAL.search(text))


def by_values(samples: Sequence[str], of: str) -> str | None:
    """The field that a column's values are, whatever its header."""
    for field, test in (("email", is_email), ("phone", is_phone)):
        if share(samples, test) >= MOST:
            return field
    if of != INSTITUTIONS and share(samples, QUALITY.fullmatch) >= MOST:
        return "phone_label"
    round_sums = share(samples, lambda text: text.endswith("00")) > 0.5
    if share(samples, A_ZIP.fullmatch) >= MOST and not round_sums:
        return "zip"
    return None


# --- One table ------------------------------------------------------------------------


def samples_of(
    headers: Sequence[str], rows: Iterable[Sequence[str]]
) -> list[list[str]]:
    """Each column's first values that are not blank, each once."""
    found: list[dict[str, None]] = [{} for _ in headers]
    for cells in rows:
        for column, cell in zip(found, cells, strict=False):
            if cell and len(column) < SAMPLE:
                column[cell[:LONGEST]] = None
    return [list(column) for column in found]


def rows_are(headers: Sequence[str], samples: Sequence[Sequence[str]]) -> str:
    """What the rows are; people with roles at institutions are people.

    By the source; by a column for the day of a meeting and another of it; by a column
    for one part of a person's name; by columns for both a name and an institution; else
    by what the names look like.
    """
    if known := source_of(headers):
        return known.of
    if tell_of_meetings(headers):
        return TOUCHPOINTS
    said = [by_words(header) for header in headers]
    fields = {found[0] for found in said if found}
    if fields & {"given", "family", "nickname", "deceased"}:
        return CONTACTS
    if "institution" in fields:
        return CONTACTS if "name" in fields else INSTITUTIONS
    silent = [at for at, found in enumerate(said) if found is None]
    called = [
        at
        for at, header in enumerate(headers)
        if "name" in (by_whole_header(header), by_last_word(header))
    ]
    named = [share(samples[at], is_institution) for at in called or silent]
    return INSTITUTIONS if max(named, default=0.0) >= FEW else CONTACTS


def guesses(
    headers: Sequence[str],
    samples: Sequence[Sequence[str]],
    of: str,
    *,
    taken: set[int],
    known: set[str],
) -> dict[int, Guess]:
    """What each column that is not `taken` feeds, but for the fields that are `known`.

    An institution's field is fed by the first column that speaks of it.
    """
    if of == INSTITUTIONS:
        return of_institutions(headers, samples, taken=taken, known=known)
    return of_people(headers, samples, of, taken=taken, known=known)


def of_institutions(
    headers: Sequence[str],
    samples: Sequence[Sequence[str]],
    *,
    taken: set[int],
    known: set[str],
) -> dict[int, Guess]:
    found: dict[int, Guess] = {}
    known = set(known)

    def judge(how: str, of_column: Callable[[int], str | None]) -> None:
        for at in range(len(headers)):
            field = None if at in taken or at in found else of_column(at)
            if field and field not in known and field in FIELDS[INSTITUTIONS]:
                found[at] = Guess(field, "", how)
                known.add(field)

    judge(BY_HEADER, lambda at: by_whole_header(headers[at]))
    judge(BY_HEADER, lambda at: by_last_word(headers[at]))
    judge(BY_VALUES, lambda at: by_values(samples[at], INSTITUTIONS))
    names = [share(column, is_institution) for column in samples]
    judge(BY_VALUES, lambda at: "name" if names[at] == max(names) >= FEW else None)
    return found


def of_people(
    headers: Sequence[str],
    samples: Sequence[Sequence[str]],
    of: str,
    *,
    taken: set[int],
    known: set[str],
) -> dict[int, Guess]:
    known_source = source_of(headers, of)
    found: dict[int, Guess] = {}
    for at, header in enumerate(headers):
        guess = None
        if at not in taken:
            guess = of_column(header, samples[at], known_source, of)
        if guess and guess.field not in known:
            found[at] = guess
    found = without_doubtful_zips(found)
    named = known | {guess.field for guess in found.values()}
    if not named & {"name", "given", "family"}:
        names = names_at(samples, taken | found.keys())
        found |= {} if names is None else {names: Guess("name", "", BY_VALUES)}
    return with_details(found, headers, samples)


def with_details(
    found: dict[int, Guess],
    headers: Sequence[str],
    samples: Sequence[Sequence[str]],
) -> dict[int, Guess]:
    """The guesses with what other columns tell of them."""
    states = {
        addresses.state_of(text)
        for at, guess in found.items()
        if guess.field == "state"
        for text in samples[at]
    }
    return {
        at: in_state(guess, states)
        if guess.field == "id"
        else beside(at, guess, found, headers)
        for at, guess in found.items()
    }


def without_doubtful_zips(found: dict[int, Guess]) -> dict[int, Guess]:
    """Five digits are a ZIP only where no column is called so."""
    zips = {at for at, guess in found.items() if guess.field == "zip"}
    by_number = {at for at in zips if found[at].how == BY_VALUES}
    doubtful = (
        by_number if zips - by_number else by_number - {min(by_number, default=0)}
    )
    return {at: guess for at, guess in found.items() if at not in doubtful}


def names_at(samples: Sequence[Sequence[str]], used: set[int]) -> int | None:
    """The first column of what look like people's names; NULL = there is none."""
    for at, column in enumerate(samples):
        if at not in used and share(column, is_person) >= MOST:
            return at
    return None


def of_column(
    header: str, samples: Sequence[str], known_source: Source | None, of: str
) -> Guess | None:
    """By its source; else by values that leave no doubt; else by its header."""
    samples = [one for one in samples if one.lower() not in values.NOTHING]
    if known_source and (target := fed_by(known_source, header)):
        field, _, detail = target.partition(".")
        return None if field == "extra" else Guess(field, detail, BY_SOURCE)
    if of == TOUCHPOINTS and (meeting := by_meeting_words(header)):
        return Guess(*meeting, BY_HEADER)
    if is_anothers(header):
        return None
    said, seen = by_words(header), by_values(samples, CONTACTS)
    if seen in ("email", "phone", "phone_label"):
        sure = said is not None and said[0] == seen
        return Guess(
            seen, said[1] if said and sure else "", BY_HEADER if sure else BY_VALUES
        )
    if said and said[0] == "title":
        said = ("prefix" if share(samples, TITLES.fullmatch) >= 0.5 else "role", "")
    if said and believed(said[0], samples):
        return Guess(*said, BY_HEADER)
    if is_activist_code(header, samples, known_source):
        return Guess("tag", header, BY_VALUES)
    return Guess(seen, "", BY_VALUES) if seen and not said else None


def believed(field: str, samples: Sequence[str]) -> bool:
    """Whether enough of the values are what the header says."""
    tests: dict[str, Test] = {"email": is_email, "phone": is_phone}
    if field not in tests or not samples:
        return True
    return share(samples, tests[field]) >= FEW


def is_activist_code(
    header: str, samples: Sequence[str], known_source: Source | None
) -> bool:
    """A VAN list ends with one column for each activist code, marked or blank."""
    return bool(
        known_source
        and known_source.name == "van"
        and samples
        and len(header) <= LONGEST_TAG
        and all(values.truth(one) is True for one in samples)
    )


def in_state(guess: Guess, states: set[str | None]) -> Guess:
    """A VAN's numbers are good in one state: van:NY where the list is all of it."""
    if guess.detail != "van" or len(states) != 1 or None in states:
        return guess
    return guess._replace(detail=f"van:{next(iter(states))}")


def beside(
    at: int, guess: Guess, found: dict[int, Guess], headers: Sequence[str]
) -> Guess:
    """The guess with the column it labels, where it labels one: the last before it."""
    if guess.field not in ("phone_label", "email_label"):
        return guess
    kind = guess.field.removesuffix("_label")
    labelled = guess.detail and [
        header for header in headers if bare(header) == bare(guess.detail)
    ]
    before = [
        headers[place]
        for place, other in sorted(found.items())
        if other.field == kind and place < at
    ]
    return guess._replace(detail=(labelled or before[-1:] or [guess.detail])[0])
