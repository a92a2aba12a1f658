"""How many rows a list has, where that costs less than the page that says so."""

import json

from django.db import connection
from django.db.models import QuerySet

MOST = 10_000
# What PostgreSQL may reckon a count to cost, in its own units: 10,000 keys read from
# an index are below, 10,000 rows that are asked one by one far above.
CHEAP = 3_000


def counted(*lists: QuerySet) -> list[int] | None:
    """How many each has, up to one more than MOST; None where it would take too long.

    One statement, which PostgreSQL is first asked the cost of.
    """
    if any(rows.query.is_empty() for rows in lists):
        return [0 if rows.query.is_empty() else rows.count() for rows in lists]
    parts, values = [], []
    for rows in lists:
        some = rows.order_by().values("pk")[: MOST + 1]
        statement, of_it = some.query.sql_with_params()
        parts.append(f"(SELECT count(*) FROM ({statement}) AS rows)")
        values += of_it
    statement = f"SELECT {', '.join(parts)}"
    with connection.cursor() as cursor:
        cursor.execute(f"EXPLAIN (FORMAT JSON) {statement}", values)
        plan = cursor.fetchone()[0]
        plan = json.loads(plan) if isinstance(plan, str) else plan
        if plan[0]["Plan"]["Total Cost"] > CHEAP:
            return None
        cursor.execute(statement, values)
        return list(cursor.fetchone())


def up_to(rows: QuerySet, most: int) -> int:
    """How many, up to one more than `most`."""
    return rows.order_by().values("pk")[: most + 1].count()
