"""Institutions' names: made readable, refused where they are none, and compared.

`tidy` is what a coordinator reads: 'ABUNDANT LIFE CHRISTIAN CHURCH FP' becomes
'Abundant Life Christian Church'. `key` is what decides whether two spellings are one
name: it forgets case, accents, punctuation, 'the', 'and', 'Inc.', the programs that a
church runs ('FP', 'food pantry'), and how a local writes 'Local Union No.', and keeps
every other word and number, so that 'Local 32BJ' and 'Local 32E' stay two.
"""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable


def listed(words: str) -> frozenset[str]:
    return frozenset(words.split())


# Capitals that stay capitals: they have vowels, so the rule alone would lower them.
ACRONYMS = listed("""
    ACLU AFGE AFL AFM AFSCME AFT AFTRA AIDS AME AMPHS BCTGM BID CAMBA CBO CIO CME CSEA
    CUNY CWA CYO DSA ECEC EMS EMT ESL FDNY GED HOA IAM IAMAW IATSE IBEW IBT ICNA II III
    ILA ILGWU IUE IUOE IV IX LGBTQ LIC LIUNA LLC MUNA NAACP NAMI NEA NOITU NYC NYCHA
    NYPD NYS NYU OBO OPEIU PAL PBA PTA PTO RCA RWDSU SAG SDA SEIU SUNY TNG TWU UAME UAW
    UFCW UFT UHWE UN UNITE UPS USA USPS USW USWU VA VFW VI VII VIII XI XII XIV XVI YMCA
    YMHA YWCA YWHA
    """)
# Abbreviations without a vowel, which the rule alone would take for acronyms.
ABBREVIATIONS = listed("""
    ASSN BLDG BLVD BRGDS BROS CH CORP CT CTR DR FLR FT GRP HGTS HTS HWY JR LN LTD MR MRS
    MT MTN NR PCT PKWY PL PVT RD RM SQ SR ST STS STR SVC SVCS TPKE TWP
    """)
SMALL = listed("a an and at by de del el for from in la las los of on or the to y")
# Letters of which more than this share are capitals make a name that shouts.
LOUD = 0.8
# Programs at the end of a name, as the lists that name programs write them.
CODE = re.compile(r"[\s/\u2013-]+(F\.?P|S\.?K)\.?$")
PROGRAM = re.compile(r"\s+[\u2013-]\s+educational programming$", re.IGNORECASE)
NO_LOCAL = re.compile(r"\s+N/A$", re.IGNORECASE)
THE_LAST = re.compile(r"^(?!the\b)(.*\S),\s*\(?(the)\)?$", re.IGNORECASE)
# Curly quotation marks, dashes and non-breaking spaces, made plain.
CURLY = str.maketrans(
    "\u2018\u2019\u02bc`\xb4\u201c\u201d\u201e\u2013\u2014\xa0", "'''''\"\"\"-- "
)

SYNONYMS = {
    "adventists": "adventist",
    "assc": "association",
    "assn": "association",
    "assoc": "association",
    "assocation": "association",
    "bklyn": "brooklyn",
    "centre": "center",
    "ch": "church",
    "comm": "community",
    "corporation": "corp",
    "ctr": "center",
    "dept": "department",
    "devt": "development",
    "ft": "fort",
    "hgts": "heights",
    "hts": "heights",
    "intl": "international",
    "mt": "mount",
    "natl": "national",
    "sda": "seventh day adventist",
    "seventhday": "seventh day",
    "st": "saint",
    "svc": "services",
    "svcs": "services",
    "univ": "university",
}
FORGOTTEN = listed("and inc incorporated llc ltd")
# Words at the end that say what runs there, longest first.
RUNS = (
    "food pantry program", "food pantry", "soup kitchen", "educational programming",
    "fp", "sk", "the",
)  # fmt: skip
LOCAL_NUMBER = re.compile(r"\b(local )?(union )?((no|number) )?(?=\d)")

# Typed where a name was asked for.
ANSWERS = listed("yes no none na n/a nil null unknown same test tbd ditto x see above")
# Words that together name nobody: 'all area residents and civic associations'.
ANYBODY = listed("""
    a agency all and area areas associations board business businesses citizens civic
    civics clubs communities community district elected groups in leaders local many
    merchants multiple neighborhood neighborhoods neighbors numerous of officals
    officials organizations other others owners parent parents people residents some
    support tenants the this various wide
    """)
STREET_ONLY = re.compile(
    r"\d[\d-]*\s+[\w.' ]+\b(ave|avenue|blvd|boulevard|drive|expressway|highway|lane"
    r"|parkway|place|rd|road|st|street|terrace|tpke|turnpike)\.?$",
    re.IGNORECASE,
)


def refusal(name: str) -> str:
    """Why `name` names no institution, as a sentence; empty where it may."""
    words = re.findall(r"[\w/]+", name.casefold())
    letters = sum(letter.isalpha() for letter in name)
    if not name:
        return "It has no name."
    if letters < 2:
        return f"“{name}” is no name."
    if len(name) > 300:
        return f"Its name is longer than 300 characters: “{name[:40]}…”."
    if all(word in ANSWERS for word in words):
        return f"“{name}” is an answer, not a name."
    if all(word in ANYBODY for word in words):
        return f"“{name}” names no one institution."
    if STREET_ONLY.match(name):
        return f"“{name}” is a street address, not a name."
    return ""


# --- Made readable --------------------------------------------------------------------


def shouts(values: Iterable[str]) -> bool:
    """Whether most of a column's values are written in capitals."""
    counted = Counter(loud(value) for value in values if any(map(str.isalpha, value)))
    return counted[True] > counted[False]


def loud(text: str) -> bool:
    capitals = sum(map(str.isupper, text))
    return capitals > LOUD * (capitals + sum(map(str.islower, text)))


def tidy(name: str, *, shouting: bool = False) -> str:
    """The name on one line, without program codes and without shouting.

    In a column that is `shouting` every loud name is lowered. Elsewhere one that is a
    single word stays, and one of short words, which may be acronyms.
    """
    name = " ".join(name.translate(CURLY).split()).strip(" ,;-")
    for suffix in (NO_LOCAL, PROGRAM, CODE):
        name = suffix.sub("", name) or name
    name = without_echo(THE_LAST.sub(r"\2 \1", name))
    words = re.findall(r"[^\W\d_]+", name)
    telling = [word for word in words if len(word) >= 5 and word not in ACRONYMS]
    if loud(name) and (shouting or (len(words) > 1 and telling)):
        name = lowered(name)
    return name[:1].upper() + name[1:]


def without_echo(name: str) -> str:
    """'CWA Local 1101 1101' without its second number."""
    words = name.split()
    if len(words) > 2 and words[-1] == words[-2] and words[-1].isdigit():
        words.pop()
    return " ".join(words)


def lowered(text: str) -> str:
    """The text with its words capitalized as in print."""
    words = re.split(r"([^\w.']+)", text)
    return "".join(
        word_lowered(word, first=at == 0) if at % 2 == 0 else word
        for at, word in enumerate(words)
    )


def word_lowered(word: str, *, first: bool) -> str:
    bare = word.rstrip(".")
    if re.fullmatch(r"\d+(ST|ND|RD|TH)", bare, re.IGNORECASE):
        return word.lower()
    if (
        bare in ACRONYMS
        or re.fullmatch(r"(\w\.)+\w?", word)
        or any(map(str.isdigit, word))
    ):
        return word
    if bare.casefold() in SMALL and not first:
        return word.lower()
    if not re.search("[AEIOUYÀ-Ý]", bare, re.IGNORECASE) and bare not in ABBREVIATIONS:
        return word
    return re.sub(r"^(mc|o'|d'|l')(\w)", raised, word.capitalize(), flags=re.IGNORECASE)


def raised(prefix: re.Match[str]) -> str:
    """McGraw, O'Brien, L'Eglise."""
    return prefix[1].capitalize() + prefix[2].upper()


# --- Compared -------------------------------------------------------------------------


def key(name: str) -> str:
    """The name as it is compared: the same for spellings of one name."""
    text = " ".join(words_of(name))
    text = " ".join(LOCAL_NUMBER.sub("", text).split())
    text = text.removeprefix("the ")
    while True:
        shorter = without_number_again(text)
        for run in RUNS:
            shorter = shorter.removesuffix(" " + run)
        if shorter == text:
            return text
        text = shorter


def words_of(name: str) -> list[str]:
    text = plain(name.translate(CURLY)).replace("'", "")
    text = re.sub(r"\bn/a\b", " ", text)
    text = re.sub(r"\b(?:[a-z]\.){2,}", lambda dotted: dotted[0].replace(".", ""), text)
    text = re.sub(r"(\d)([a-z]{3,})", r"\1 \2", text)
    words = re.findall(r"[^\W_]+", text)
    kept = [word for word in words if word not in FORGOTTEN] or words
    return [
        word.lstrip("0") or word if word.isdigit() else SYNONYMS.get(word, word)
        for word in kept
    ]


def without_number_again(text: str) -> str:
    """The text without a last number that stands in it before."""
    words = text.split()
    if len(words) > 2 and words[-1].isdigit() and words[-1] in words[:-1]:
        words.pop()
    return " ".join(words)


def plain(text: str) -> str:
    """Lower case, without accents."""
    if text.isascii():
        return text.lower()
    split = unicodedata.normalize("NFKD", text)
    return "".join(one for one in split if not unicodedata.combining(one)).casefold()
