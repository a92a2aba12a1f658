"""Finding by name, without accents and case."""

from django.contrib.postgres.search import SearchVectorField
from django.db import models
from django.db.models import F, Func, Value
from django.db.models.functions import Concat


class Plain(Func):
    """A text without accents and case; see organizer/database/migrations."""

    function = "plain"
    output_field = models.TextField()


# What lists look through; an index stands on each.
INSTITUTION_NAME = Plain(F("name"))
INSTITUTION_ADDRESS = Plain(
    Concat(
        "street", Value(" "), "neighborhood", Value(" "), "city", Value(" "), "zip",
        output_field=models.TextField(),
    )
)  # fmt: skip
# What a list of contacts is ordered by.
FAMILY_NAME = Plain(F("family"))
GIVEN_NAME = Plain(F("given"))


class Searched(Func):
    """The words that a search finds a row by, as lexemes.

    `function` is one of organizer/database/migrations; contacts/search.py asks.
    """

    output_field = SearchVectorField()


CONTACT_SEARCHED = Searched(
    "team_id", "listed", "given", "middle", "nickname", "family",
    function="searched_contact",
)  # fmt: skip


class BegunBy(Func):
    """That each of the words begins one of the names of a contact of the team."""

    template = "(%(expressions)s)"
    arg_joiner = " @@ "
    output_field = models.BooleanField()

    def __init__(self, words: str, team: int) -> None:
        begun = Func(Value(team), Value(words), function="begun_contact")
        super().__init__(CONTACT_SEARCHED, begun)


def with_words(rows: models.QuerySet, name: Func, words: str) -> models.QuerySet:
    """The rows whose name holds every one of `words`, in any order."""
    rows = rows.alias(plain_name=name)
    for word in words.split():
        rows = rows.filter(plain_name__contains=Plain(Value(word)))
    return rows
