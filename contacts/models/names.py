"""Finding by name, without accents and case."""

from django.db import models
from django.db.models import F, Func, Value
from django.db.models.functions import Concat


class Plain(Func):
    """A text without accents and case; see organizer/database/migrations."""

    function = "plain"
    output_field = models.TextField()


# What the search looks through; an index stands on each.
INSTITUTION_NAME = Plain(F("name"))
CONTACT_NAME = Plain(
    Concat(
        "given", Value(" "), "nickname", Value(" "), "family",
        output_field=models.TextField(),
    )
)  # fmt: skip


INSTITUTION_ADDRESS = Plain(
    Concat(
        "street", Value(" "), "neighborhood", Value(" "), "city", Value(" "), "zip",
        output_field=models.TextField(),
    )
)  # fmt: skip
# What a list of contacts is ordered by.
FAMILY_NAME = Plain(F("family"))
GIVEN_NAME = Plain(F("given"))


def with_words(rows: models.QuerySet, name: Func, words: str) -> models.QuerySet:
    """The rows whose name holds every one of `words`, in any order."""
    rows = rows.alias(plain_name=name)
    for word in words.split():
        rows = rows.filter(plain_name__contains=Plain(Value(word)))
    return rows
