"""How many rows a list has, where that costs less than the page that says so."""

import json

from django.db.models import QuerySet

MOST = 10_000
# What PostgreSQL may reckon a count to cost, in its own units: 10,000 keys read from
# an index are below, 10,000 rows that are asked one by one far above.
CHEAP = 3_000


def counted(rows: QuerySet) -> int | None:
    """How many, up to one more than MOST; None where counting would take too long."""
    some = rows.order_by().values("pk")[: MOST + 1]
    plan = some.explain(format="json")
    if json.loads(plan)[0]["Plan"]["Total Cost"] > CHEAP:
        return None
    return some.count()


def up_to(rows: QuerySet, most: int) -> int:
    """How many, up to one more than `most`."""
    return rows.order_by().values("pk")[: most + 1].count()
