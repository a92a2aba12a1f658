"""The batch geocoder of the U.S. Census Bureau: what is sent, and what is answered.

Its format is published with the Census Geocoder's API (geocoding.geo.census.gov,
"Geocoding Services API" and its FAQ). A POST of multipart/form-data carries the
benchmark, which names the Bureau's edition of its streets, and `addressFile`: at most
10,000 lines without a header, each `id,street,city,state,zip`, told apart by their
commas. The answer is CSV, in any order:

    "1","12 Sutter Ave, Brooklyn, NY, 11212","Match","Exact",
        "12 SUTTER AVE, BROOKLYN, NY, 11212","-73.92,40.66","59088394","L"
    "2","9 Nowhere St, Brooklyn, NY, 11212","No_Match"
    "3","5 Main St, Queens, NY, 11354","Tie"

each on one line: the id, what was asked, whether it was found, how exactly ("Exact",
"Non_Exact"), what was found, longitude and latitude, and the line and side of the
street in TIGER, which are not needed here.
"""

import csv
import re
import secrets
import time
from collections.abc import Sequence
from http.client import HTTPException, HTTPResponse
from typing import NamedTuple
from urllib.error import HTTPError
from urllib.request import Request, urlopen

from django.conf import settings

from contacts.models import Geocoded
from contacts.waiting import HOUSE, door

Outcome = Geocoded.Outcome
# What of a place an address is made of.
ADDRESS = ("street", "city", "state", "zip")

# As many addresses as the Bureau takes at once.
AT_ONCE = 10_000
BENCHMARK = "Public_AR_Current"
OUTCOMES = {"No_Match": Outcome.NO_MATCH, "Tie": Outcome.TIE}
# Columns of a line that found something.
COLUMNS = 8
# Bytes: of an answer that are read at most, some thirty times those expected, and at a
# time.
MOST_BYTES, BLOCK = 64 * 1024 * 1024, 64 * 1024
ZIP_AT_END = re.compile(r"\b(\d{5})$")


class Address(NamedTuple):
    """As it is sent: in capitals, without commas, and without floor or apartment."""

    street: str
    city: str
    state: str
    zip: str

    @property
    def line(self) -> str:
        """What it is remembered by."""
        return ", ".join(self)


class Answer(NamedTuple):
    """Longitude and latitude in degrees; both None unless it was found."""

    outcome: Outcome
    longitude: float | None = None
    latitude: float | None = None


class Reply(NamedTuple):
    """What was answered, and why not all was, as a sentence; empty = all was."""

    answers: dict[Address, Answer]
    problem: str = ""


def address_of(street: str, city: str, state: str, code: str) -> Address | None:
    """What would be sent; None where there is no house number, or no city and no ZIP.

    So a post box is never sent, nor a line that begins with somebody's name.
    """
    house = plain(door(street))
    if not HOUSE.match(house) or not (code or city):
        return None
    return Address(house, plain(city), plain(state), plain(code))


def plain(text: str) -> str:
    return " ".join(text.replace(",", " ").replace('"', " ").split()).upper()


# --- The format -----------------------------------------------------------------------


def request_file(addresses: Sequence[Address]) -> str:
    """The lines of `addressFile`; an id is the place in the list, from 1."""
    return "".join(
        f"{number},{','.join(address)}\r\n"
        for number, address in enumerate(addresses, start=1)
    )


def read_answers(text: str, asked: Sequence[Address]) -> dict[Address, Answer]:
    """What the lines say of `asked`; one that is broken off or unasked is left out."""
    found = {}
    for line in text.splitlines():
        try:
            cells = next(csv.reader([line]), [])
        except csv.Error:
            continue
        if len(cells) < 3 or not cells[0].isdecimal() or len(cells[0]) > 5:
            continue
        number = int(cells[0])
        if 0 < number <= len(asked):
            address = asked[number - 1]
            if answer := answer_of(cells, address):
                found[address] = answer
    return found


def answer_of(cells: Sequence[str], asked: Address) -> Answer | None:
    """What one line says; None where it is none of the format.

    An address in another ZIP than was asked for is another address.
    """
    if cells[2] != "Match":
        outcome = OUTCOMES.get(cells[2])
        return Answer(outcome) if outcome else None
    if len(cells) != COLUMNS:
        return None
    there = ZIP_AT_END.search(cells[4].strip())
    if asked.zip and (there is None or there[1] != asked.zip):
        return Answer(Outcome.NO_MATCH)
    try:
        longitude, latitude = map(float, cells[5].split(","))
    except ValueError:
        return None
    if not (-180 <= longitude <= 180 and -90 <= latitude <= 90):
        return None
    return Answer(Outcome.MATCH, longitude, latitude)


# --- Asking ---------------------------------------------------------------------------


def ask(addresses: Sequence[Address]) -> Reply:
    """Ask for up to 10,000 addresses at once. Whatever goes wrong is in the reply."""
    try:
        with urlopen(request_for(addresses), timeout=settings.GEOCODER_TIMEOUT) as said:  # noqa: S310 - the setting allows https alone
            text = read(said)
    except HTTPError as refused:
        return Reply({}, f"The geocoder answered with the error {refused.code}.")
    except TimeoutError:
        return Reply({}, TOO_LATE.format(settings.GEOCODER_TIMEOUT))
    except (OSError, HTTPException) as failed:
        if isinstance(getattr(failed, "reason", None), TimeoutError):
            return Reply({}, TOO_LATE.format(settings.GEOCODER_TIMEOUT))
        return Reply({}, "The geocoder could not be reached.")
    answers = read_answers(text, addresses)
    if not answers:
        return Reply({}, "The geocoder answered with something that is no such list.")
    if len(answers) < len(addresses):
        answered = f"{len(answers):,} of {len(addresses):,}"
        return Reply(answers, f"The geocoder answered for {answered} addresses.")
    return Reply(answers)


TOO_LATE = "The geocoder did not answer within {} seconds."


def request_for(addresses: Sequence[Address]) -> Request:
    boundary = secrets.token_hex(16)
    parts = [
        f"--{boundary}\r\n"
        'Content-Disposition: form-data; name="benchmark"\r\n\r\n'
        f"{BENCHMARK}\r\n",
        f"--{boundary}\r\n"
        'Content-Disposition: form-data; name="addressFile"; filename="a.csv"\r\n'
        "Content-Type: text/csv\r\n\r\n"
        f"{request_file(addresses)}\r\n",
        f"--{boundary}--\r\n",
    ]
    headers = {
        "Content-Type": f"multipart/form-data; boundary={boundary}",
        "User-Agent": "Organizer",
    }
    return Request(settings.GEOCODER_URL, "".join(parts).encode(), headers)  # noqa: S310 - see above


def read(said: HTTPResponse) -> str:
    """The answer as far as it came, in time and up to so many bytes.

    Raises where nothing came at all.
    """
    parts: list[bytes] = []
    until = time.monotonic() + settings.GEOCODER_TIMEOUT
    size = 0
    try:
        while (part := said.read1(BLOCK)) and size < MOST_BYTES:
            parts.append(part)
            size += len(part)
            if time.monotonic() > until:
                break
    except (OSError, HTTPException):
        # What came is good, and the rest is asked again.
        if not parts:
            raise
    return b"".join(parts).decode(errors="replace")
