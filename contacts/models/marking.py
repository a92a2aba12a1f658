"""Statement triggers that mark institutions whose standing a change may have moved.

The marks queue writers: two who touch one institution meet on its row here, so the
second recomputes after the first has committed.
"""

import pgtrigger

FUNCTION = """
    INSERT INTO contacts_standingstale (institution_id, marked_by)
    SELECT DISTINCT touched.id, pg_current_xact_id()::text::bigint
    FROM ({touched}) AS touched(id)
    WHERE touched.id IS NOT NULL
    ORDER BY touched.id
    ON CONFLICT (institution_id) DO UPDATE SET marked_by = excluded.marked_by;
    RETURN NULL;
"""
REFERENCING = {
    "insert": pgtrigger.Referencing(new="new_rows"),
    "update": pgtrigger.Referencing(old="old_rows", new="new_rows"),
    "delete": pgtrigger.Referencing(old="old_rows"),
}
OPERATIONS = {
    "insert": pgtrigger.Insert,
    "update": pgtrigger.Update,
    "delete": pgtrigger.Delete,
}


def marks_standing(**touched: str) -> list[pgtrigger.Trigger]:
    """Triggers from `insert=`, `update=` and `delete=` queries of institutions' ids.

    The queries read the transition tables `new_rows` and `old_rows`.
    """
    return [
        pgtrigger.Trigger(
            name=f"{operation}_marks_standing",
            level=pgtrigger.Statement,
            when=pgtrigger.After,
            operation=OPERATIONS[operation],
            referencing=REFERENCING[operation],
            func=FUNCTION.format(touched=query),
        )
        for operation, query in touched.items()
    ]


def marks_named_institution() -> list[pgtrigger.Trigger]:
    """Triggers for a table whose rows name an institution themselves."""
    new, old = (
        f"SELECT institution_id FROM {rows}" for rows in ("new_rows", "old_rows")
    )
    return marks_standing(insert=new, update=f"{new} UNION {old}", delete=old)
