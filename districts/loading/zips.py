"""Which ZIPs lie in which districts: pairs, and the shares of their people.

Pairs: `state_fips,state_abbr,zcta,cd`, a row per ZIP (a Census ZCTA) and district that
touch; 0 is at large. Shares: `modzcta,district,population_est,share_of_zip`, where the
district `none` stands for people outside all outlines and the ZIP 99999 for those
without one; neither is a place, so both are left out.
"""

from collections import defaultdict
from pathlib import Path

from districts.loading.files import Malformed
from districts.loading.rows import rows
from districts.loading.seats import Seat, seat_named, seat_of

PAIR_COLUMNS = ("state_abbr", "zcta", "cd")
SHARE_COLUMNS = ("modzcta", "district", "share_of_zip")
NO_ZIP = "99999"
NO_DISTRICT = "none"
# Published shares are rounded to four decimals.
ROUNDING = 0.01
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
