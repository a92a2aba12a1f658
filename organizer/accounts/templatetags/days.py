"""Days as people say them: "3 May", "6 months ago"."""

import datetime as dt

from django import template

register = template.Library()


def in_words(day: dt.date) -> str:
    """The day in full: 18 May 2026."""
    return f"{day.day} {day:%B %Y}"


@register.filter
def day(value: dt.date | None, today: dt.date) -> str:
    """The day, with its year unless that is this year; empty where there is none."""
    if value is None:
        return ""
    year = "" if value.year == today.year else f" {value.year}"
    return f"{value.day} {value:%b}{year}"


@register.filter
def ago(value: dt.date | None, today: dt.date) -> str:
    """How far `value` is from `today`, in days up to two months."""
    if value is None:
        return ""
    days = (today - value).days
    near = {0: "today", 1: "yesterday", -1: "tomorrow"}
    if days in near:
        return near[days]
    return f"{span(days)} ago" if days > 0 else f"in {span(-days)}"


@register.filter
def due(value: dt.date, today: dt.date) -> str:
    """How a day by which something is owed stands to `today`: "3 days late"."""
    late = (today - value).days
    if late > 0:
        return f"{late} day{'' if late == 1 else 's'} late"
    if late > -2:
        return "Tomorrow" if late else "Today"
    return f"{day(value, today)} ({ago(value, today)})"


def span(days: int) -> str:
    if days < 60:
        return f"{days} days"
    if days < 730:
        return f"{max(2, days * 12 // 365)} months"
    return f"{days // 365} years"
