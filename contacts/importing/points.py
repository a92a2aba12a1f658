"""Phones, e-mail addresses and websites as we keep them; None = it is none."""

import re

import phonenumbers
from django.core.exceptions import ValidationError
from django.core.validators import URLValidator
from email_validator import EmailNotValidError, validate_email
from phonenumbers import PhoneNumberFormat, ValidationResult

COUNTRY = "US"
# As nearly all countries dial another.
ABROAD = re.compile(r"00(?=[1-9])")
# '212-222-3882 (101)'
EXTENSION = re.compile(r"\s*\((?:ext\.?\s*)?(\d{1,6})\)$", re.IGNORECASE)
# A number of this country as nearly all are written; the library is for the rest.
PLAIN = re.compile(r"(?:\+?1[\s.-]*)?\(?([2-9]\d\d)\)?[\s.-]*([2-9]\d\d)[\s.-]*(\d{4})")
# An address as nearly all are written, likewise.
PLAIN_EMAIL = re.compile(
    r"[a-z0-9_+-]+(?:\.[a-z0-9_+-]+)*@(?:[a-z0-9]+(?:-[a-z0-9]+)*\.)+(?:[a-z]{2,})",
    re.IGNORECASE | re.ASCII,
)
# Ends of addresses that the library knows to lead nowhere.
NOWHERE = (".arpa", ".invalid", ".local", ".localhost", ".onion", ".test")
is_url = URLValidator(schemes=["http", "https"])


def phone_of(text: str) -> str | None:
    """The phone as it is read here, such as (212) 222-3882 ext. 101.

    Spreadsheets take a phone for a number and write it with .0.
    """
    text = text.strip().removesuffix(".0")
    if match := PLAIN.fullmatch(text):
        return "({}) {}-{}".format(*match.groups())
    number = parsed(text)
    if number is None:
        return None
    at_home = number.country_code == phonenumbers.country_code_for_region(COUNTRY)
    style = PhoneNumberFormat.NATIONAL if at_home else PhoneNumberFormat.INTERNATIONAL
    return phonenumbers.format_number(number, style)


def phone_key(text: str) -> str:
    """The phone in E.164 without its extension; empty = it is none."""
    if match := PLAIN.fullmatch(text):
        return "+1" + "".join(match.groups())
    number = parsed(text) if text else None
    if number is None:
        return ""
    return phonenumbers.format_number(number, PhoneNumberFormat.E164)


def parsed(text: str) -> phonenumbers.PhoneNumber | None:
    text = ABROAD.sub("+", text.strip(), count=1) if text.startswith("00") else text
    try:
        number = phonenumbers.parse(EXTENSION.sub(r" x\1", text.strip()), COUNTRY)
    except phonenumbers.NumberParseException:
        return None
    # Seven digits without an area code are "possible" in some place nobody named.
    reason = phonenumbers.is_possible_number_with_reason(number)
    return number if reason == ValidationResult.IS_POSSIBLE else None


def email_of(text: str) -> str | None:
    """The address in lower case; nobody is asked whether it exists."""
    text = text.strip()
    if len(text) <= 64 and PLAIN_EMAIL.fullmatch(text):
        address = text.lower()
        if not address.endswith(NOWHERE):
            return address
    try:
        found = validate_email(text, check_deliverability=False)
    except EmailNotValidError:
        return None
    return found.normalized.lower()


def website_of(text: str) -> str | None:
    text = text.strip()
    url = text if "://" in text else f"https://{text}"
    try:
        is_url(url)
    except ValidationError:
        return None
    return url
