"""Who may be the same person as one about to be added."""

from collections.abc import Iterable

from django.db.models import F, Q, QuerySet, Value
from nicknames import NickNamer

from contacts.models import Contact
from contacts.models.names import Plain
from organizer.accounts.models import Team

SHOWN = 5
_names = NickNamer()


def likely_same(
    contacts: QuerySet[Contact], team: Team, name: str, normalised: Iterable[str] = ()
) -> list[Contact]:
    """Those of the team's `contacts` with the same phone, e-mail or much the same name.

    Much the same: the family's name whole, and the given name, its short form or long
    form, or its initial. The last word of `name` is the family's.
    """
    reached = Q(points__normalised__in=[one for one in normalised if one])
    same = Q(pk__in=contacts.filter(reached).order_by().values("pk"))
    *given, family = name.split() or [""]
    if given:
        same |= Q(pk__in=alike(contacts, given[0], family).order_by().values("pk"))
    elif family:
        named = contacts.named(family, team).order_by()
        same |= Q(pk__in=named.values("pk")[:SHOWN])
    return list(contacts.filter(same)[:SHOWN])


def alike(contacts: QuerySet[Contact], given: str, family: str) -> QuerySet[Contact]:
    first = given.strip(".").lower()
    initial = first[:1]
    begins = Q(plain_given__in=["", initial, f"{initial}."])
    for form in {first} | _names.nicknames_of(first) | _names.canonicals_of(first):
        begins |= Q(plain_given__startswith=Plain(Value(form)))
        begins |= Q(plain_nickname=Plain(Value(form)))
    return contacts.alias(
        plain_given=Plain(F("given")),
        plain_nickname=Plain(F("nickname")),
        plain_family=Plain(F("family")),
    ).filter(begins, plain_family=Plain(Value(family)))
