"""A person's values, each made as we keep it; Unread, saying why, where it cannot be.

Each takes what it gives: to normalise once more changes nothing.
"""

import re
from collections.abc import Callable
from functools import lru_cache

from contacts.importing import addresses, points
from contacts.importing.unread import Unread
from contacts.importing.values import NOTHING, one_line, spaced_once, truth
from contacts.models import (
    Affiliation,
    Contact,
    ContactPoint,
    ExternalId,
    Institution,
    Tag,
)

LONGEST = {
    column.name: column.max_length or 0
    for model in (Affiliation, Contact)
    for column in model._meta.fields
    if column.max_length
} | {
    "institution": Institution._meta.get_field("name").max_length or 0,
    "language": Contact._meta.get_field("languages").base_field.max_length or 0,
    "tag": Tag._meta.get_field("name").max_length or 0,
    "id": ExternalId._meta.get_field("value").max_length or 0,
    "source": ExternalId._meta.get_field("source").max_length or 0,
    "label": ContactPoint._meta.get_field("label").max_length or 0,
    "point": ContactPoint._meta.get_field("value").max_length or 0,
}
# More than this nobody types for a name, a street, an e-mail or a phone.
TYPED = 500
# Some people are called Na, Null or Nil.
NO_NAME = NOTHING - {"na", "null", "nil"}
# Most streets, which need no second look: one line, spaced once, not in capitals.
TIDY = re.compile(r"\d[\w-]*(?: [\w.#/-]*[a-z0-9][\w.#/-]*)+")
LANGUAGES = {
    "Arabic": "ar ara", "Bengali": "bn ben bangla", "Chinese": "zh chi zho",
    "Cantonese": "yue", "Mandarin": "cmn putonghua", "English": "en eng inglés ingles",
    "French": "fr fre fra français francais", "Haitian Creole": "ht hat creole kreyol "
    "kreyòl haitian", "Hebrew": "he heb", "Hindi": "hi hin", "Italian": "it ita",
    "Korean": "ko kor", "Polish": "pl pol", "Portuguese": "pt por português portugues",
    "Punjabi": "pa pan", "Russian": "ru rus", "Spanish": "es spa español espanol "
    "castellano", "Tagalog": "tl tgl filipino", "Urdu": "ur urd",
    "Vietnamese": "vi vie",
    "Yiddish": "yi yid", "Yoruba": "yo yor",
}  # fmt: skip
LANGUAGE_WORDS = {
    word: name for name, words in LANGUAGES.items() for word in words.split()
}


def within(limit: int, text: str) -> str:
    if len(text) > limit:
        raise Unread(f"is longer than {limit} characters")
    return text


def text_of(limit: int, nothing: frozenset[str] = NO_NAME) -> Callable[[str], str]:
    """A reader of one line of text, of at most `limit` characters."""

    def read(text: str) -> str:
        text = " ".join(text.split())
        if len(text) > limit:
            raise Unread(f"is longer than {limit} characters")
        return "" if len(text) < 8 and text.lower() in nothing else text

    return read


def street_of(text: str) -> str:
    within(TYPED, text)
    if not (TIDY.fullmatch(text) and not text.isupper()):
        text = addresses.tidy_street(text)
    return within(LONGEST["street"], text)


@lru_cache(maxsize=50_000)
def city_of(text: str) -> str:
    if text.lower() in NOTHING:
        return ""
    return within(LONGEST["city"], addresses.tidy_city(text))


@lru_cache(maxsize=10_000)
def state_of(text: str) -> str:
    if text.lower() in NOTHING:
        return ""
    state = addresses.state_of(text)
    if state is None:
        raise Unread("is no state of this country")
    return state


@lru_cache(maxsize=50_000)
def zip_of(text: str) -> str:
    if text.lower() in NOTHING:
        return ""
    code = addresses.zip_of(text)
    if code is None:
        raise Unread("is no ZIP")
    return code


def email_of(text: str) -> str:
    within(TYPED, text)
    email = points.email_of(text)
    if email is None:
        raise Unread("is no e-mail address")
    return within(LONGEST["point"], email)


def phone_of(text: str) -> tuple[str, str]:
    """The phone as given and in E.164; a spreadsheet's .0 is taken off."""
    text = within(TYPED, one_line(text)).removesuffix(".0")
    key = points.phone_key(text)
    if not key:
        raise Unread("is no phone with its area code")
    return within(LONGEST["point"], text), key


def degrees_of(limit: int) -> Callable[[str], float]:
    def read(text: str) -> float:
        try:
            value = float(text)
        except ValueError:
            value = float("nan")
        if not -limit <= value <= limit:
            raise Unread(f"is no number of degrees from -{limit} to {limit}")
        return value

    return read


def leads_of(text: str) -> bool:
    said = truth(text)
    if said is None:
        raise Unread("is neither yes nor no")
    return said


@lru_cache(maxsize=10_000)
def languages_of(text: str) -> tuple[str, ...]:
    """The languages' English names; of en_US and English (United States), English."""
    text = spaced_once(text)
    found = [language_of(part) for part in re.split(r"[,;/\n&]| and ", text)]
    return tuple(dict.fromkeys(filter(None, found)))


def language_of(text: str) -> str:
    text = one_line(re.sub(r"\([^()]*\)", " ", text))
    if text.lower() in NOTHING:
        return ""
    code = re.sub(r"(?<=^[A-Za-z]{2})[_-][A-Za-z]{2}$", "", text).lower()
    name = LANGUAGE_WORDS.get(code)
    return within(LONGEST["language"], name or text[:1].upper() + text[1:])


@lru_cache(maxsize=10_000)
def tags_of(text: str) -> tuple[str, ...]:
    """The tags between commas or semicolons, each once."""
    found = [one_line(part) for part in re.split(r"[,;\n]| ::: ", text)]
    return tuple(dict.fromkeys(within(LONGEST["tag"], tag) for tag in found if tag))


def label_of(text: str) -> str:
    """What an e-mail or a phone is called; Google marks the main one's with a star."""
    return within(LONGEST["label"], one_line(text.removeprefix("*")).lower())
