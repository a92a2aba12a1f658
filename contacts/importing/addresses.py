"""Streets, cities, states and ZIPs: made readable, and streets compared."""

import re

from contacts.importing.names import CURLY, listed, loud, lowered, plain

# The city's boroughs, as its own lists abbreviate them.
BOROUGHS = {
    "bk": "Brooklyn",
    "bklyn": "Brooklyn",
    "bx": "Bronx",
    "mn": "New York",
    "ny": "New York",
    "nyc": "New York",
    "qn": "Queens",
    "qns": "Queens",
    "si": "Staten Island",
}
STATES = dict(
    pair.split(":")
    for pair in listed("""
    alabama:AL alaska:AK arizona:AZ arkansas:AR california:CA colorado:CO connecticut:CT
    delaware:DE districtofcolumbia:DC florida:FL georgia:GA guam:GU hawaii:HI idaho:ID
    illinois:IL indiana:IN iowa:IA kansas:KS kentucky:KY louisiana:LA maine:ME
    maryland:MD massachusetts:MA michigan:MI minnesota:MN mississippi:MS missouri:MO
    montana:MT nebraska:NE nevada:NV newhampshire:NH newjersey:NJ newmexico:NM
    newyork:NY northcarolina:NC northdakota:ND northernmarianaislands:MP ohio:OH
    oklahoma:OK oregon:OR pennsylvania:PA puertorico:PR rhodeisland:RI
    southcarolina:SC southdakota:SD tennessee:TN texas:TX utah:UT vermont:VT
    virginia:VA virginislands:VI americansamoa:AS washington:WA westvirginia:WV
    wisconsin:WI wyoming:WY
    """)
)
CODES = frozenset(STATES.values())
ZIP = re.compile(r"(\d{3,5})(?:[\s-]*\d{4})?(?:\.0)?")

# Where the street ends and the floor, the suite or a remark begins.
INSIDE_WORDS = listed("""
    suite ste floor flr room rm unit apt apartment near nr rear lobby basement between
    c/o
    """)
INSIDE = re.compile(
    r"[,(@;#\n]|\s-\s|[\s-]+\d+(st|nd|rd|th)\s+(fl|floor|flr|foor)\b"
    rf"|\b({'|'.join(sorted(INSIDE_WORDS))})\b"
)
# As nearly all are written; of these the words alone matter.
HOUSE_AND_STREET = re.compile(r"\d+(?: [a-z]+)+")
# Queens' 159-18, and 46th.
TWO_PART_HOUSE = re.compile(r"^(\d+)-(\d)")
ORDINAL = re.compile(r"(\d)(st|nd|rd|th)\b")
WORD = re.compile(r"[^\W_]+")
SHORT = {
    "avenue": "ave", "av": "ave", "boulevard": "blvd", "court": "ct", "drive": "dr",
    "east": "e", "highway": "hwy", "lane": "ln", "north": "n", "parkway": "pkwy",
    "place": "pl", "road": "rd", "saint": "st", "south": "s", "square": "sq",
    "street": "st", "terrace": "ter", "turnpike": "tpke", "west": "w",
    "first": "1", "second": "2", "third": "3", "fourth": "4", "fifth": "5",
    "sixth": "6", "seventh": "7", "eighth": "8", "ninth": "9", "tenth": "10",
}  # fmt: skip


def tidy_street(street: str) -> str:
    """The street on one line, without shouting."""
    lines = [part.strip(" ,") for part in street.translate(CURLY).splitlines()]
    text = " ".join(", ".join(part for part in lines if part).split())
    return lowered(text) if loud(text) else text


def street_key(street: str) -> str:
    """House number and street as they are compared, without floor or suite.

    Queens writes 159-18 and 15918 for one house.
    """
    text = street.lower()
    words = text.split(" ")
    if not (HOUSE_AND_STREET.fullmatch(text) and INSIDE_WORDS.isdisjoint(words)):
        words = words_of_street(street)
    return " ".join([SHORT.get(word, word) for word in words])


def words_of_street(street: str) -> list[str]:
    text = plain(street.translate(CURLY)).replace(".", "").replace("'", "").strip()
    inside = INSIDE.search(text)
    if inside and inside.start() > 0:
        text = text[: inside.start()]
    text = TWO_PART_HOUSE.sub(r"\1\2", text)
    return WORD.findall(ORDINAL.sub(r"\1", text))


def tidy_city(city: str) -> str:
    """The city without shouting; the codes of New York City's boroughs in words."""
    text = " ".join(city.translate(CURLY).split()).strip(" ,")
    text = BOROUGHS.get(text.lower(), text)
    return lowered(text) if loud(text) else text


def state_of(text: str) -> str | None:
    """The state's two letters, from these or its name; None = it is no state."""
    bare = re.sub(r"[^a-z]", "", text.lower())
    if bare.upper() in CODES:
        return bare.upper()
    return STATES.get(bare)


def zip_of(text: str) -> str | None:
    """Five digits, from ZIP+4, hyphened or not, or without leading zeros; or None."""
    match = ZIP.fullmatch(text.strip())
    return match[1].zfill(5) if match else None
