"""Which institutions may be the same as one about to be added."""

from django.contrib.postgres.search import TrigramSimilarity
from django.db.models import F, QuerySet, Value

from contacts.importing.addresses import street_key
from contacts.importing.names import key
from contacts.models import Institution
from contacts.models.names import INSTITUTION_NAME, Plain

SHOWN = 6
# Of names, what pg_trgm's similarity makes of them, 0 to 1: spelled much alike, and
# alike enough where the ZIP is the same too.
MUCH_ALIKE, ALIKE = 0.6, 0.4
# So many of the most alike names are compared by their keys.
COMPARED = 40


def likely_same(
    institutions: QuerySet[Institution], *, name: str, street: str, zip_code: str
) -> list[Institution]:
    """Those of `institutions` of much the same name, or at the same door; best first.

    A name that is the same but for how it is written, as imports compare names, is the
    same. One that is only much alike is not where the ZIP differs.
    """
    rows = institutions.select_related("kind")
    plain = Plain(Value(name))
    alike = list(
        rows.alias(plain_name=INSTITUTION_NAME)
        .filter(plain_name__trigram_similar=plain)
        .annotate(likeness=TrigramSimilarity(F("plain_name"), plain))
        .order_by("-likeness", "pk")[:COMPARED]
    )
    found = [one for one in alike if means_same(one, name, zip_code)]
    if street and zip_code:
        there = rows.filter(zip=zip_code).exclude(street="").order_by("pk")
        door = street_key(street)
        found += [one for one in there if street_key(one.street) == door]
    return list(dict.fromkeys(found))[:SHOWN]


def means_same(one: Institution, name: str, zip_code: str) -> bool:
    if key(one.name) == key(name):
        return True
    if one.zip and zip_code:
        return one.zip == zip_code and one.likeness >= ALIKE
    return one.likeness >= MUCH_ALIKE
