"""What hangs on a person, taken away with its history; what is counted stays.

What is counted are the roles in which they led, without their words, who came to which
touchpoint, and the promises and judgments: all of an unnamed person.
"""

import datetime as dt
import uuid
from collections import Counter
from collections.abc import Collection
from typing import Any

from django.db import connection
from django.db.models import Q

from contacts.ids import among
from contacts.merging import naming
from contacts.models import (
    Affiliation,
    Assessment,
    Attendance,
    Commitment,
    Contact,
    Duplicate,
    FollowUp,
    ImportKept,
    Merged,
    Placement,
)
from contacts.purging.known import NAMES, PLACE, Known, events_of

# Of these the rows that are there stay.
COUNTED = (Attendance, Assessment, Commitment)
# Which of the others stay: a task that is an institution's as well.
STAY = {
    Affiliation: Q(leads=True),
    FollowUp: Q(institution__isnull=False),
    **dict.fromkeys(COUNTED, Q(pk__isnull=False)),
}
# The ids of rows that are, or at the last were, the person's.
OF_THEM = """
    SELECT id FROM {table} WHERE {column} = ANY(%(ids)s)
    UNION
    SELECT pgh_obj_id FROM {events} AS e WHERE {column} = ANY(%(ids)s)
    AND NOT EXISTS (SELECT FROM {table} AS t WHERE t.id = e.pgh_obj_id)
"""
EMPTY: dict[str, Any] = {
    "prefix": "", "given": "", "middle": "", "family": "", "suffix": "",
    "nickname": "", "pronouns": "", "street": "", "city": "", "state": "", "zip": "",
    "latitude": None, "longitude": None, "voter_file_district": None,
    "district": None, "method": "", "placement": Placement.UNKNOWN,
    "languages": [], "extra": {}, "point_person": None, "made_by": None,
    "deceased_on": None, "do_not_contact_since": None,
}  # fmt: skip


def clear(contact: Contact, known: Known, day: dt.date) -> Counter[str]:
    """Take all of it away; by what it is called, how many rows that was.

    Where nothing is counted of the contact, it goes too.
    """
    ids, counts = list(known.ids), Counter[str]()
    counts["history entries"] += forget_in_others(known)
    ImportKept.objects.filter(contact__in=ids).delete()
    pairs = Q(contact__in=ids) | Q(other_contact__in=ids)
    Duplicate.objects.filter(pairs).delete()
    FollowUp.objects.filter(STAY[FollowUp], contact__in=ids).update(contact=None)
    for model, field in naming(Contact):
        if model is Attendance:
            continue
        rows = ids_of(model, field, ids)
        there = model._default_manager.filter(pk__in=among(rows))
        gone = there.exclude(STAY[model]) if model in STAY else there
        counts[str(model._meta.verbose_name_plural)] += gone.delete()[0]
        kept = set(there.values_list("pk", flat=True))
        counts["history entries"] += forget_events(model, set(rows) - kept)
    counts["history entries"] += forget_events(Contact, ids)
    if is_counted(contact):
        contact.candidates.all().delete()
        empty(contact, day)
    else:
        contact.delete()
        counts["history entries"] += forget_events(Contact, ids)
    counts["contacts"] = 1
    return counts


def ids_of(model: Any, field: Any, ids: Collection[int]) -> list[int]:
    sql = OF_THEM.format(
        table=model._meta.db_table,
        events=model.pgh_event_model._meta.db_table,
        column=field.column,
    )
    with connection.cursor() as cursor:
        cursor.execute(sql, {"ids": list(ids)})
        return [pk for (pk,) in cursor.fetchall()]


def forget_events(model: Any, ids: Collection[int]) -> int:
    return events_of(model).filter(pgh_obj__in=among(ids)).delete()[0]


def forget_in_others(known: Known) -> int:
    """Blank what is theirs in the history of others with whom they were once one.

    A merge that was taken back had filled the other's blanks; how many entries.
    """
    merged = events_of(Merged).filter(old_id__in=known.ids)
    others = merged.exclude(contact=None).exclude(contact__in=known.ids)
    acts = list(others.values_list("pgh_context", flat=True))
    history = events_of(Contact)
    count = 0
    for other in Contact.objects.filter(pk__in=others.values("contact")):
        events = history.filter(pgh_obj=other.pk)
        count += events.filter(pgh_context__in=acts).update(extra=other.extra)
        for names, rows in ((NAMES, known.names), (PLACE, known.places)):
            for name, values in zip(names, zip(*rows, strict=True), strict=True):
                theirs = set(values) - {"", getattr(other, name)}
                count += events.filter(**{f"{name}__in": theirs}).update(**{name: ""})
    return count


def is_counted(contact: Contact) -> bool:
    """Whether a role in which they led, a touchpoint, a promise or a judgment is."""
    return contact.affiliations.exists() or any(
        model._default_manager.filter(contact=contact).exists() for model in COUNTED
    )


def empty(contact: Contact, day: dt.date) -> None:
    """Let the row be nobody's name from `day` on, and the roles say nothing."""
    roles = contact.affiliations.all()
    pks = list(roles.values_list("pk", flat=True))
    roles.update(role="")
    events_of(Affiliation).filter(pgh_obj__in=pks).update(role="")
    Contact.objects.filter(pk=contact.pk).update(
        **EMPTY, uuid=uuid.uuid4(), removed_on=day
    )
