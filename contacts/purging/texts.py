"""What others wrote where the person was, with “[removed]” for what names them."""

import re
from collections.abc import Callable
from typing import Any

from django.db.models import Q

from contacts.ids import among
from contacts.models import Attendance, Commitment, Contact, FollowUp, Touchpoint
from contacts.purging.known import Known, events_of
from organizer.accounts.models import User

SAYING: tuple[tuple[Any, tuple[str, ...]], ...] = (
    (Touchpoint, ("notes", "place")), (FollowUp, ("what",)), (Commitment, ("ask",)),
)  # fmt: skip
Says = Callable[[str], str]


def blank_texts(known: Known) -> int:
    """Blank it in touchpoints, tasks and promises, and in their history; how many.

    Notes of a touchpoint that nobody else came to go as a whole. Elsewhere only a full
    name, a point or an address of theirs is known for theirs: texts that name them
    otherwise, or where they were not, are for somebody to read.
    """
    present = (Attendance.objects, events_of(Attendance))
    came = {
        pk
        for rows in present
        for pk in rows.filter(contact__in=known.ids).values_list(
            "touchpoint", flat=True
        )
    }
    with_others = {
        pk
        for rows in present
        for pk in rows.filter(touchpoint__in=among(came))
        .exclude(contact__in=known.ids)
        .values_list("touchpoint", flat=True)
    }
    count = blank(Touchpoint, ("notes",), came - with_others, lambda _: "")
    count += blank(Touchpoint, ("notes", "place"), came, known.blanked)
    about = Q(contact__in=known.ids) | Q(touchpoint__in=among(came))
    for model, columns in SAYING[1:]:
        ids = {
            *model.objects.filter(about).values_list("pk", flat=True),
            *events_of(model).filter(about).values_list("pgh_obj_id", flat=True),
        }
        count += blank(model, columns, ids, known.blanked)
    return count


def blank(model: Any, columns: tuple[str, ...], ids: set[int], said: Says) -> int:
    """Write what `said` makes of each text; how many rows and events that changed.

    The history has rows that are not there any more, too.
    """
    rows = model._default_manager.filter(pk__in=among(ids))
    events = events_of(model).filter(pgh_obj__in=among(ids))
    return changed(rows, columns, said) + changed(events, columns, said)


def changed(rows: Any, columns: tuple[str, ...], said: Says) -> int:
    count = 0
    for pk, *texts in rows.order_by().values_list("pk", *columns):
        new = {
            name: then
            for name, text in zip(columns, texts, strict=True)
            if (then := said(text)) != text
        }
        if new:
            count += rows.model._default_manager.filter(pk=pk).update(**new)
    return count


# --- For somebody to read -------------------------------------------------------------

# So many of each sort are named.
SHOWN = 50


def saying(contact: Contact, user: User) -> list[Any]:
    """Touchpoints, tasks and promises of the team that say the family name.

    The given one where there is no other. Also those that are blanked with the person.
    """
    name = contact.family or contact.given or contact.nickname
    if not name:
        return []
    word = rf"\m{re.escape(name)}\M"
    found: list[Any] = []
    for model, columns in SAYING:
        says = Q.create([(f"{one}__iregex", word) for one in columns], connector=Q.OR)
        ours = model.objects.visible_to(user).filter(says, team=contact.team_id)
        found += ours[:SHOWN]
    return found
