"""What is kept as a text, as people read it."""

import datetime as dt
from collections.abc import Mapping
from typing import Any

from django import template
from django.utils.safestring import SafeString

from organizer.accounts.templatetags.days import in_words
from power.figures import Number
from power.templatetags.figures import number

register = template.Library()


@register.filter
def written(day: str | None) -> str:
    """A day such as "2026-05-18" in full; empty where there is none."""
    return in_words(dt.date.fromisoformat(day)) if day else ""


@register.filter
def written_short(day: str | None) -> str:
    """The same with a short month, for tables."""
    return f"{dt.date.fromisoformat(day):%-d %b %Y}" if day else ""


@register.filter
def of_them(names: list[str], most: int) -> str:
    """The first names, and how many more there are."""
    more = len(names) - most
    return ", ".join(names[:most]) + (f" and {more} more" if more > 0 else "")


@register.simple_tag
def kept_number(figures: Mapping[str, Any], name: str) -> SafeString | str:
    """One of the figures, without its rows: a zero is quiet, a hidden one says so."""
    return number(Number(figures[name]))
