"""The links to a table's files."""

from typing import Any

from django import template

from districts.models import District
from power.asking import Asked
from power.exports import OF_DISTRICT, OF_DISTRICTS

register = template.Library()


@register.inclusion_tag("power/districts/_files.html", takes_context=True)
def files(
    context: dict[str, Any], table: str, asked: Asked, district: District | None = None
) -> dict[str, str]:
    """Those of one district's table, or of several's; with the page's own question."""
    request = context["request"]
    if not request.membership.leads:
        return {}
    query = {
        key: values
        for key, values in request.GET.lists()
        if key not in ("as_of", "audience", "page")
    }
    name, args = "districts_export", [table]
    if district:
        name, args = "district_export", [district.slug, table]
    kinds = OF_DISTRICT if district else OF_DISTRICTS
    return {
        "title": kinds[table].title,
        "csv_url": asked.link(name, *args, "csv", **query),
        "xlsx_url": asked.link(name, *args, "xlsx", **query),
    }
