"""Statement triggers that mark institutions whose standing a change may have moved.

The marks queue writers: two who touch one institution meet on its row here, so the
second recomputes after the first has committed. Two who change one touchpoint, one its
institutions and the other who came, meet on the touchpoint.
"""

import pgtrigger

FUNCTION = """
    {first}
    INSERT INTO contacts_standingstale (institution_id, marked_by)
    SELECT DISTINCT touched.id, pg_current_xact_id()::text::bigint
    FROM ({touched}) AS touched(id)
    WHERE touched.id IS NOT NULL
    ORDER BY touched.id
    ON CONFLICT (institution_id) DO UPDATE SET marked_by = excluded.marked_by;
    RETURN NULL;
"""
LOCK_TOUCHPOINTS = """
    PERFORM FROM contacts_touchpoint
    WHERE id IN (SELECT touchpoint_id FROM {rows} AS r) ORDER BY id FOR NO KEY UPDATE;
"""
OPERATIONS = {
    "insert": pgtrigger.Insert,
    "update": pgtrigger.Update,
    "delete": pgtrigger.Delete,
}
REFERENCING = {
    "insert": pgtrigger.Referencing(new="new_rows"),
    "update": pgtrigger.Referencing(old="old_rows", new="new_rows"),
    "delete": pgtrigger.Referencing(old="old_rows"),
}
# What `{rows}` stands for: the rows as they became, and as they were.
ROWS = {
    "insert": "new_rows",
    "update": "(TABLE new_rows UNION ALL TABLE old_rows)",
    "delete": "old_rows",
}


def marks_standing(
    touched: str, *, on: tuple[str, ...] = tuple(OPERATIONS), first: str = ""
) -> list[pgtrigger.Trigger]:
    """Triggers that mark the institutions whose ids the query `touched` finds.

    The query reads `{rows}`, or the transition tables `new_rows` and `old_rows`.
    `first` runs before it: a lock after which the query sees what another transaction
    was writing.
    """
    return [
        pgtrigger.Trigger(
            name=f"{operation}_marks_standing",
            level=pgtrigger.Statement,
            when=pgtrigger.After,
            operation=OPERATIONS[operation],
            referencing=REFERENCING[operation],
            func=FUNCTION.format(
                first=first.format(rows=ROWS[operation]),
                touched=touched.format(rows=ROWS[operation]),
            ),
        )
        for operation in on
    ]


def marks_named_institution(*, first: str = "") -> list[pgtrigger.Trigger]:
    """Triggers for a table whose rows name an institution themselves."""
    return marks_standing("SELECT r.institution_id FROM {rows} AS r", first=first)
