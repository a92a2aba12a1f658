"""Which union's which local a name speaks of, in whatever spelling.

'1199 SEIU United Healthcare Workers East', 'SEIU/UHWE 1199' and '1199SEIU' are all
SEIU's 1199. Within one union a number is one local's, wherever its offices are.
"""

import re
from functools import lru_cache
from typing import NamedTuple

from contacts.importing.addresses import CODES
from contacts.importing.names import CURLY, plain

# Our word for a union, and what it is called in names. Those that belong to another
# come before it: a local of the RWDSU says that it is the UFCW's too.
UNIONS = {
    "csea": ("csea", "civil service employees association"),
    "rwdsu": ("rwdsu", "retail wholesale and department store union"),
    "iue": (
        "iue",
        "union of electronic electrical salaried machine and furniture workers",
        "union of electronic electrical salaried machine furniture workers",
    ),
    "newsguild": ("tng", "newsguild", "newspaper guild"),
    "gcc": ("gcc", "graphic communications conference"),
    "workers united": ("workers united",),
    "seiu": (
        "seiu",
        "service employees international union",
        "service employees international",
    ),
    "ibt": ("ibt", "teamster", "teamsters"),
    "ibew": ("ibew", "brotherhood of electrical workers"),
    "iuoe": ("iuoe", "operating engineers"),
    "liuna": ("liuna", "laborers"),
    "ufcw": ("ufcw", "united food and commercial workers"),
    "cwa": ("cwa", "communications workers of america"),
    "afscme": ("afscme",),
    "nysut": ("nysut",),
    "uft": ("uft", "united federation of teachers"),
    "aft": ("aft", "american federation of teachers"),
    "uaw": (
        "uaw",
        "united auto workers",
        "united auto aerospace and agricultural implement workers",
        "united automobile aerospace and agricultural implement workers",
    ),
    "usw": ("usw", "united steelworkers"),
    "iam": ("iam", "iamaw", "association of machinists and aerospace workers"),
    "iatse": ("iatse", "alliance of theatrical stage employees"),
    "twu": ("twu", "transport workers union"),
    "atu": ("atu", "amalgamated transit union"),
    "afm": ("afm", "american federation of musicians"),
    "afge": ("afge", "american federation of government employees"),
    "opeiu": ("opeiu", "office and professional employees international union"),
    "unite here": ("unite here",),
    "bctgm": (
        "bctgm",
        "bakery confectionery tobacco and grain millers",
        "bakery confectionery tobacco workers and grain millers",
    ),
    "bac": ("bac", "bricklayers"),
    "smart": (
        "smart",
        "sheet metal workers",
        "sheet metal air rail and transportation workers",
    ),
    "iupat": ("iupat", "painters and allied trades", "painters and allied trade"),
    "iron workers": ("iron workers", "ironworkers"),
    "carpenters": ("carpenters",),
    "plumbers": ("plumbers",),
    "ila": ("ila", "longshoremens association"),
    "uswu": ("uswu", "united service workers union"),
    "upseu": ("upseu", "united professional and service employees union"),
}
CALLED = {name: union for union, names in UNIONS.items() for name in names}
NAMED = re.compile(rf"\b(?:{'|'.join(sorted(CALLED, key=len, reverse=True))})\b")
RANK = {union: rank for rank, union in enumerate(UNIONS)}

# '32BJ', '1-L', '00277-01', '14-14B', '600/695/700'
NUMBER = re.compile(r"(?<![\w-])\d+[a-z]{0,2}(?:[/-](?:\d+[a-z]?|[a-z])(?![a-z]))*")
# '32 BJ', at the end of a name.
PARTED = re.compile(r"\b(\d+) ([a-z]{1,2})$")
ONE = re.compile(r"\blocal (?:union )?(?:(?:no|number)\.? )?one\b")
# Above a local, or a part of one.
COUNCIL = re.compile(r"\b(?:dc|district(?: council)?) *(?:no\.? *)?(?=\d)")
UNIT = re.compile(r"\bunit *(?=\d)")
# A body of its own that a union or a local runs: 1199SEIU's training fund.
ARM = re.compile(
    r"\b(?:annuity|apprenticeship|benefits?|clinic|credit union|foundation|funds?"
    r"|housing|museum|pension|retirees?|scholarship|training|trust|welfare)\b"
)


class Local(NamedTuple):
    """A local by its union, in our word, and its number; blank = not named."""

    union: str
    number: str


@lru_cache(maxsize=4096)
def local_of(name: str) -> Local:
    """The local that a name speaks of; the last number where it has several.

    'District Council 37, AFSCME 215' is 215, and 'District Council 37' is 'dc37'. A
    fund that a local runs is none.
    """
    text = plain(name.translate(CURLY)).replace("'", "").replace("&", " and ")
    text = re.sub(r"\b(?:[a-z]\.){2,}[a-z]?", dotless, text)
    # 1199SEIU
    text = re.sub(r"(\d)([a-z]{3,})", r"\1 \2", text)
    spoken = " ".join(re.findall(r"[^\W_]+", text))
    if ARM.search(spoken):
        return Local("", "")
    unions = {CALLED[found] for found in NAMED.findall(spoken)}
    union = min(unions, key=RANK.__getitem__, default="")
    return Local(union, number_of(text))


def dotless(dotted: re.Match[str]) -> str:
    return dotted[0].replace(".", "")


def number_of(text: str) -> str:
    text = " ".join(text.replace("#", " ").replace(",", " ").split())
    text = UNIT.sub("unit", COUNCIL.sub("dc", ONE.sub("local 1", text)))
    parted = PARTED.search(text)
    if parted and parted[2].upper() not in CODES:
        return parted[1].lstrip("0") + parted[2]
    if found := NUMBER.findall(text):
        return bare(found[-1])
    council = re.search(r"\bdc\d+", text)
    return council[0] if council else ""


def bare(number: str) -> str:
    """'1-L' as '1l', '00277-01' as '277-1': no zeros before, no hyphen to a letter."""
    number = re.sub(r"(?<!\d)0+(?=\d)", "", number)
    return re.sub(r"-(?=[a-z])", "", number)
