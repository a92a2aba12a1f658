"""What candidates raised and held: the FEC's summary of all candidates, weball.

A line for each, thirty fields with bars between, no header, Latin-1 (some lines are
UTF-8 that was read so). Of it: 0 the candidate's number, 1 the name, 5 receipts, 10
cash on hand at the end, 27 the last day covered (mm/dd/yyyy). Source: the FEC's
description of the file, https://www.fec.gov/campaign-finance-data/.
"""

import datetime as dt
from decimal import Decimal, InvalidOperation
from pathlib import Path
from typing import NamedTuple

from districts.loading.files import Malformed

FIELDS = 30
NUMBER, NAME, RECEIPTS, CASH, COVERED = 0, 1, 5, 10, 27


class Money(NamedTuple):
    """A candidate's money in a cycle, in dollars."""

    number: str
    name: str
    receipts: Decimal
    cash: Decimal
    period_end: dt.date


def read_finance(path: Path) -> dict[str, Money]:
    """By the candidate's number. Raises Malformed."""
    try:
        text = path.read_bytes().decode("latin-1")
    except OSError as error:
        reason = f"cannot be read ({error.strerror})"
        raise Malformed(path, "", reason) from error
    found = {}
    for line, row in enumerate(text.splitlines(), start=1):
        fields = row.split("|")
        if len(fields) != FIELDS:
            reason = f"has {len(fields)} fields with bars between, not {FIELDS}"
            raise Malformed(path, f"line {line}", reason)
        try:
            one = money_of(fields)
        except (ValueError, InvalidOperation) as error:
            reason = "the money or the last day covered cannot be read"
            raise Malformed(path, f"line {line}", reason) from error
        found[one.number] = one
    if not found:
        raise Malformed(path, "", "has no candidates")
    return found


def money_of(fields: list[str]) -> Money:
    month, day, year = map(int, fields[COVERED].split("/"))
    return Money(
        fields[NUMBER].strip(), in_print(fields[NAME].strip()),
        Decimal(fields[RECEIPTS]), Decimal(fields[CASH]),
        dt.date(year, month, day),
    )  # fmt: skip


def in_print(name: str) -> str:
    """The name, where UTF-8 was read as Latin-1 as it was written."""
    try:
        return name.encode("latin-1").decode("utf-8")
    except UnicodeDecodeError:
        return name
