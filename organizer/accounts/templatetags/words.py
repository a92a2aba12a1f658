"""Lists in sentences."""

from django import template

register = template.Library()


@register.filter
def each(rows, attribute: str) -> list:
    """One attribute of every row: `{{ members|each:"user"|join:", " }}`."""
    return [getattr(row, attribute) for row in rows]
