"""What names the person where nobody wrote of them: searches, and the audit."""

from typing import Any

import pgtrigger
from django.db.models import Q

from contacts.geocoding import Address, address_of
from contacts.models import Contact, Geocoded, Institution, SavedList
from contacts.purging.known import BLANKED, PLACE, Known, events_of
from organizer.accounts.models import Act, User


def blank_searches(known: Known) -> int:
    """Saved lists that look for them look for nobody; how many."""
    count = 0
    every: tuple[Any, ...] = (
        SavedList.objects.filter(team=known.team),
        events_of(SavedList).filter(team=known.team),
    )
    for rows in every:
        for one in rows.exclude(query="", name=""):
            if known.in_query(one.query) or known.blanked(one.name) != one.name:
                query = "" if known.in_query(one.query) else one.query
                found = rows.model._default_manager.filter(pk=one.pk)
                count += found.update(query=query, name=known.blanked(one.name))
    return count


def blank_acts(known: Known) -> int:
    """Blank what the audit says of them, such as an export's filter; how many acts.

    The database refuses to change an act, so that nobody covers up what was done. A
    purge alone may, and only what the act was done to: who did what and when stays.
    """
    # Who tried to sign in with an address of theirs was of no team.
    strangers = Q(team=None) & ~Q(what__in=User.objects.values("email"))
    acts = Act.objects.filter(Q(team=known.team) | strangers).exclude(what="")
    naming = [one.pk for one in acts.iterator() if known.in_query(one.what)]
    if not naming:
        return 0
    with pgtrigger.ignore("accounts.Act:acts_are_never_changed"):
        return acts.filter(pk__in=naming).update(what=BLANKED)


def forget_geocoded(known: Known) -> int:
    """What the geocoder said of their addresses, unless others are there; how many."""
    lines = {
        address.line
        for place in known.places
        if (address := address_of(*place)) and not others_at(known, place, address)
    }
    return Geocoded.objects.filter(address__in=lines).delete()[0]


def others_at(known: Known, place: tuple[str, ...], address: Address) -> bool:
    """Whether another contact or an institution, of any team, has the address."""
    house, code = place[0].split()[0], place[PLACE.index("zip")]
    for model in (Contact, Institution):
        rows = model._default_manager.filter(zip=code, street__istartswith=house)
        if model is Contact:
            rows = rows.exclude(pk__in=known.ids)
        if any(address_of(*other) == address for other in rows.values_list(*PLACE)):
            return True
    return False
