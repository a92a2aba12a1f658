"""Cells as text, as several values, and as yes or no."""

import re
import unicodedata

from contacts.importing.names import listed

# Said where nothing is known.
NOTHING = frozenset(("n/a", "na", "none", "null", "nil", "-", "--", "?", "unknown"))
YES = listed("yes y true t 1 1.0 x ✓ ✔ ☑ on si sí oui checked")
NO = listed("no n false f 0 0.0 off non")
# What a status says: that they died or opted out, that they did not, or neither.
OUT = listed("deceased dead unsubscribed opted-out optout stop") | {
    "opted out",
    "opt out",
    "do not contact",
    "do not call",
    "spam complaint",
    "previous spam complaint",
}
IN = listed("living alive subscribed opted-in") | {
    "opted in",
    "never subscribed",
    "not subscribed",
}
UNDECIDED = listed("bouncing bounced cleaned pending inactive") | {"previous bounce"}
# Control characters that no text holds; lone surrogates, which no database does.
FORBIDDEN = re.compile(
    r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\ufeff\ufffe\uffff]"
)
# Between the values of a cell whose spaces are single.
SEPARATORS = re.compile(r" ?[,;\n] ?(?:(?:or|and) )?| (?:/|:::|\||or|and|&) ")


def clean(text: str) -> str:
    """The text without what no database takes, its accents composed (NFC)."""
    if text.isascii() and text.isprintable():
        return text
    text = FORBIDDEN.sub("", text.replace("\xa0", " "))
    return unicodedata.normalize("NFC", text).strip()


def one_line(text: str) -> str:
    return " ".join(text.split())


def spaced_once(text: str) -> str:
    """The text with its lines apart, but single spaces inside them."""
    return "\n".join(map(one_line, text.splitlines()))


def parts(text: str) -> list[str]:
    """The values of a cell that may hold several."""
    return [part for part in SEPARATORS.split(spaced_once(text)) if part]


def truth(text: str) -> bool | None:
    """Whether a cell says yes; None = neither."""
    word = text.strip().lower()
    if word in YES:
        return True
    return False if word in NO or word in NOTHING else None


def opted_out(text: str, *, allowed: bool = False) -> bool | None:
    """Whether a cell says that they died, opted out…; NULL = it may be a date.

    In a column of what is `allowed` a yes says that they did not.
    """
    word = text.strip().lower()
    if word in OUT:
        return True
    if word in NOTHING or word in IN or word in UNDECIDED:
        return False
    said = truth(word)
    return said if said is None else said is not allowed


def undecided(text: str) -> bool:
    """Whether a status says neither that they want e-mails nor that they do not."""
    return text.strip().lower() in UNDECIDED
