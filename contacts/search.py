"""Finding districts, institutions and contacts by what somebody typed.

Words are looked for in certain spaces alone, the searcher's own teams and what all
share, so that no row of another team is even met. Who may see what is found is asked
all the same.
"""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from django.db import connection
from django.db.models import F, Func, Prefetch, QuerySet, TextField
from django.db.models.expressions import RawSQL

from contacts.models import Affiliation, Contact, Footprint, Institution
from contacts.models.names import Plain
from contacts.spelling import Asked, Spelling, asked, far, near, of_point, rung_of
from contacts.standing import standings
from districts.models import District, Incumbent, is_current
from organizer.accounts.models import Membership

# Rows that one way of spelling may find: of more, one had better type another letter.
AT_MOST = 3000
# Rows of a rung that are put in order; the rest would cost more than it is worth.
IN_ORDER = 100
# The space of the institutions that all teams share; a team's own is called by its id.
SHARED = "0"
# After a team's id: the space of its contacts who are only listed.
LISTED = "listed"

# The keys of the rows whose words match one of several queries, by the nearest rung,
# whether one may see them or not; but for those that were met before.
# The queries are joined, not written down: from a hundred spellings the planner would
# conclude that most rows match, and read them all.
FOUND = f"""
    SELECT rung, string_agg(key::text, ',') FROM (
        SELECT min(asked.rung) AS rung, met.key
        FROM unnest(%s::int[], %s::tsquery[]) AS asked (rung, query), LATERAL (
            SELECT {{}} AS key FROM {{}} WHERE {{}} @@ asked.query LIMIT {AT_MOST}
        ) AS met
        WHERE met.key <> ALL (%s::bigint[]) GROUP BY 2
    ) AS nearest GROUP BY 1 ORDER BY 1
"""
CONTACTS = FOUND.format(
    "id",
    "contacts_contact",
    "searched_contact(team_id, listed, given, middle, nickname, family)",
)
INSTITUTIONS = FOUND.format(
    "id",
    "contacts_institution",
    "searched_institution"
    "(team_id, name, neighborhood, street, city, zip, email, phone)",
)
POINTS = FOUND.format(
    "contact_id", "contacts_contactpoint", "searched_point(normalised)"
)

# The keys of rows, the likeliest first, each with the rung that it stands on.
Keys = dict[int, int]
# A rung, and the keys that stand on it, divided by commas: PostgreSQL's to and fro.
Met = tuple[int, str]


@dataclass
class Answers:
    """What was found of each noun, the likeliest first, and what to show with it."""

    said: str
    districts: list[District] = field(default_factory=list)
    institutions: list[Institution] = field(default_factory=list)
    contacts: list[Contact] = field(default_factory=list)
    # The nouns with answers, those with the likeliest first.
    order: list[str] = field(default_factory=list)


def find(
    said: str,
    *,
    memberships: list[Membership],
    acting: Membership,
    many: int,
    listed: bool = False,
) -> Answers:
    """Up to `many` of each noun that the user of these memberships may see.

    `listed`: also contacts who are only imported. Standings are those with the acting
    team, and for those who write in it.
    """
    what, today = asked(said), acting.team.today()
    if not what.words:
        return Answers(what.said)
    teams = [str(one.team_id) for one in memberships]
    works_in = [str(one.team_id) for one in memberships if one.writes]
    found: dict[str, Keys] = {}
    found["districts"], districts = districts_found(what, today, many)
    bodies = Institution.objects.visible_to(acting.user)
    found["institutions"] = climb(bodies, what.in_digits(), [SHARED, *teams], many)
    found["contacts"] = {}
    if works_in:
        people = Contact.objects.visible_to(acting.user)
        spaces = works_in
        if listed:
            spaces = [*spaces, *(team + LISTED for team in works_in)]
        else:
            people = people.in_lists()
        found["contacts"] = people_found(people, what, spaces, many)
    return Answers(
        what.said,
        districts,
        institutions_shown(found["institutions"], acting, today),
        contacts_shown(found["contacts"], acting, today),
        sorted(filter(found.get, found), key=lambda noun: min(found[noun].values())),
    )


def first_contacts(
    rows: QuerySet[Contact], said: str, acting: Membership, many: int
) -> list[Contact]:
    """The likeliest of `rows`, contacts of the acting team that one may see."""
    found = people_found(rows, asked(said), [str(acting.team_id)], many)
    return in_that_order(rows, found)


def first_institutions(
    rows: QuerySet[Institution], said: str, acting: Membership, many: int
) -> list[Institution]:
    """The likeliest of `rows`, institutions that one may see: shared or the team's."""
    found = climb(rows, asked(said), [SHARED, str(acting.team_id)], many)
    return in_that_order(rows, found)


# --- Which rows ----------------------------------------------------------------------


def people_found(
    rows: QuerySet[Contact], what: Asked, spaces: list[str], many: int
) -> Keys:
    """Contacts by name, by phone and by e-mail; as `climb`."""
    if what.is_point:
        return by_point(rows, what, many) or climb(rows, what, spaces, many)
    found = climb(rows, what, spaces, many)
    return found if len(found) >= many else found | by_point(rows, what, many, found)


def climb(rows: QuerySet, what: Asked, spaces: list[str], many: int) -> Keys:
    """Up to `many` of `rows`, which are contacts or institutions that one may see.

    Their words lie in `spaces`. The far rungs are climbed where too few are near.
    """
    if not what.words:
        return {}
    places = rows.model is Institution
    statement = INSTITUTIONS if places else CONTACTS
    met = matching(statement, near(what.words), spaces)
    found = first(rows, met, what, many)
    if len(found) < many:
        spellings = far(what.words, places=places)
        further = matching(statement, spellings, spaces, but=met)
        found = first(rows, further, what, many, found)
    return found


def by_point(
    rows: QuerySet[Contact], what: Asked, many: int, found: Keys | None = None
) -> Keys:
    """`found`, then contacts by a part of a phone number or of an e-mail address."""
    spellings = of_point(what)
    met = matching(POINTS, spellings, [""]) if spellings else []
    return first(rows, met, what, many, found)


def matching(
    statement: str,
    spellings: Iterable[Spelling],
    spaces: list[str],
    but: Iterable[Met] = (),
) -> list[Met]:
    """The rungs on which any row matches that none of `but` met."""
    tried = [
        (rung, query.replace("{}", space))
        for rung, query in spellings
        for space in spaces
    ]
    rungs, queries = [rung for rung, _ in tried], [query for _, query in tried]
    before = "{" + ",".join(keys for _, keys in but) + "}"
    with connection.cursor() as cursor:
        cursor.execute(statement, [rungs, queries, before])
        return cursor.fetchall()


def first(
    rows: QuerySet,
    met: list[Met],
    what: Asked,
    many: int,
    found: Keys | None = None,
) -> Keys:
    """`found`, then those of `rows` that were met: by rung, by beginning, by name."""
    found = dict(found or {})
    name = ("family", "given")
    if rows.model is Institution:
        name = (Plain(F("name")),)
    rows = rows.prefetch_related(None).order_by()
    for rung, keys in met:
        if len(found) < many:
            array = RawSQL("SELECT unnest(%s::bigint[])", ["{" + keys + "}"])
            some = rows.filter(pk__in=array)
            some = some.values_list(*name, "pk")[:IN_ORDER]
            for *_, key in sorted(some, key=lambda row: place(row, what)):
                found.setdefault(key, rung)
    return dict(list(found.items())[:many])


def place(row: tuple[Any, ...], what: Asked) -> tuple[Any, ...]:
    """Where a row stands on its rung: a name that begins as was typed comes first."""
    *name, key = row
    name = [one.lower() for one in name]
    return not name[0].startswith(what.plain), *name, key


def districts_found(
    what: Asked, day: dt.date, many: int
) -> tuple[Keys, list[District]]:
    """Districts in force by state, number and the name of who holds the seat.

    Each has the name as `holder`; None where the seat is vacant or that is not known.
    """
    bare = Func(F("name"), function="bare", output_field=TextField())
    holders = {
        (state, number): (name, words)
        for state, number, name, words in Incumbent.objects.holding(day)
        .order_by()
        .values_list("state", "number", "name", bare)
    }
    found = []
    for one in District.objects.in_force(day):
        one.holder, words = holders.get((one.state, one.number), (None, ""))
        state, numbers = one.state.lower(), {str(one.number), f"{one.number:02}"}
        there = {state, *numbers, *(state + number for number in numbers)}
        rung = rung_of(what.words, there.union(words.split()))
        if rung is not None:
            found.append((rung, one))
    found = sorted(found, key=lambda row: row[0])[:many]
    return {one.pk: rung for rung, one in found}, [one for _, one in found]


# --- What is shown -------------------------------------------------------------------


def in_that_order(rows: QuerySet, keys: Keys) -> list[Any]:
    if not keys:
        return []
    found = {one.pk: one for one in rows.filter(pk__in=list(keys))}
    return [found[key] for key in keys if key in found]


def institutions_shown(
    keys: Keys, acting: Membership, day: dt.date
) -> list[Institution]:
    """Each with its footprints `here` and, for those who write, its `standing`."""
    if not keys:
        return []
    current = Footprint.objects.filter(is_current(day)).select_related("district")
    rows = in_that_order(
        Institution.objects.select_related("kind", "team").prefetch_related(
            Prefetch("footprints", current.order_by("district"), to_attr="here")
        ),
        keys,
    )
    if acting.writes:
        found = standings(rows, acting.team, day)
        for one in rows:
            one.standing = found[one.pk]
    return rows


def contacts_shown(keys: Keys, acting: Membership, day: dt.date) -> list[Contact]:
    """Each with its `roles` of the day at institutions that the user may see."""
    if not keys:
        return []
    roles = (
        Affiliation.objects.current(day)
        .filter(institution__in=Institution.objects.visible_to(acting.user))
        .select_related("institution")
        .order_by("-leads", "pk")
    )
    return in_that_order(
        Contact.objects.select_related("district", "team").prefetch_related(
            Prefetch("affiliations", roles, to_attr="roles")
        ),
        keys,
    )
