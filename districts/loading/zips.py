"""Which ZIPs lie in which districts: pairs, and the shares of their people.

Pairs: `state_fips,state_abbr,zcta,cd`, a row per ZIP (a Census ZCTA) and district that
touch; 0 is at large. Shares: `modzcta,district,population_est,share_of_zip`, where the
district `none` stands for people outside all outlines and the ZIP 99999 for those
without one; neither is a place, so both are left out.
"""

import csv
import io
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

from districts.loading.files import Malformed, read_text
from districts.loading.seats import Seat, seat_named, seat_of

PAIR_COLUMNS = ("state_abbr", "zcta", "cd")
SHARE_COLUMNS = ("modzcta", "district", "share_of_zip")
NO_ZIP = "99999"
NO_DISTRICT = "none"
# Published shares are rounded to four decimals.
ROUNDING = 0.01
Row = dict[str, str]
Pair = tuple[str, Seat]


def read_zips(path: Path) -> set[Pair]:
    """Every ZIP with every district that it touches. Raises Malformed."""
    pairs = set()
    for line, row in rows(path, PAIR_COLUMNS):
        try:
            pairs.add((five_digits(row["zcta"]), seat_of(row["state_abbr"], row["cd"])))
        except ValueError as error:
            raise Malformed(path, f"line {line}", error) from error
    return pairs


def read_shares(path: Path) -> dict[Pair, float]:
    """The share (0 to 1) of each ZIP's people in each district. Raises Malformed."""
    shares: dict[Pair, float] = {}
    sums: dict[str, float] = defaultdict(float)
    lines: dict[str, int] = {}
    for line, row in rows(path, SHARE_COLUMNS):
        try:
            code, share = five_digits(row["modzcta"]), share_of(row["share_of_zip"])
            if code == NO_ZIP:
                continue
            sums[code] += share
            lines[code] = line
            if row["district"].strip().lower() == NO_DISTRICT:
                continue
            pair = code, seat_named(row["district"])
            if pair in shares:
                raise ValueError(f"{pair[1]} is already given for the ZIP {code}")
        except ValueError as error:
            raise Malformed(path, f"line {line}", error) from error
        shares[pair] = share
    for code, total in sums.items():
        if abs(total - 1) > ROUNDING:
            reason = f"the shares of the ZIP {code} add up to {total:.4f}, not to 1"
            raise Malformed(path, f"line {lines[code]}", reason)
    return shares


def rows(path: Path, columns: tuple[str, ...]) -> Iterator[tuple[int, Row]]:
    """Each row that is not blank, with its line."""
    reader = csv.DictReader(io.StringIO(read_text(path), newline=""), strict=True)
    try:
        header = reader.fieldnames or []
        missing = [column for column in columns if column not in header]
        if missing:
            reason = f"the header has no column {' or '.join(missing)}"
            raise Malformed(path, "line 1", reason)
        found = False
        for row in reader:
            found = True
            if None in row or None in row.values():
                cells = f"the row does not have the header's {len(header)} cells"
                raise Malformed(path, f"line {reader.line_num}", cells)
            yield reader.line_num, row
        if not found:
            raise Malformed(path, "", "has no rows")
    except csv.Error as error:
        # The reader counts the lines of whole rows: the broken one starts on the next.
        where = f"line {reader.line_num + 1}"
        raise Malformed(path, where, f"is not CSV: {error}") from error


def five_digits(written: str) -> str:
    """The ZIP with the zeros in front that a spreadsheet took away."""
    code = written.strip().zfill(5)
    if len(code) != 5 or not (code.isascii() and code.isdigit()) or code == "00000":
        raise ValueError(f"{written!r} is not a ZIP of five digits")
    return code


def share_of(written: str) -> float:
    try:
        share = float(written)
    except ValueError:
        raise ValueError(f"the share {written!r} is not a number") from None
    if not 0 <= share <= 1:
        raise ValueError(f"the share {written} is not between 0 and 1")
    return share
