"""Finding districts, institutions and contacts by what somebody typed.

Words are looked for in certain spaces alone, the searcher's own teams and what all
share, so that no row of another team is even met. Who may see what is found is asked
all the same.
"""

import datetime as dt
from dataclasses import dataclass, field
from typing import Any

from django.db import connection
from django.db.models import F, Func, Prefetch, QuerySet, TextField
from django.db.models.expressions import RawSQL

from contacts.models import Affiliation, Contact, Footprint, Institution
from contacts.models.names import Plain
from contacts.spelling import (
    BEGUN,
    EXACT,
    MISTYPED,
    Asked,
    Spelling,
    asked,
    meant,
    mistyped,
    near,
    of_point,
)
from contacts.standing import standings
from districts.models import District, Incumbent, is_current
from organizer.accounts.models import Membership, User

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
    thorough: bool = True,
) -> Answers:
    """Up to `many` of each noun that the user of these memberships may see.

    `listed`: also contacts who are only imported. Unless `thorough` slips are looked
    for only where nothing else is found. Standings are those with the acting team, and
    for those who write in it.
    """
    what, today = asked(said), acting.team.today()
    if not what.words:
        return Answers(what.said)
    districts = districts_found(what, today, many)
    bodies = Climb(
        Institution.objects.visible_to(acting.user),
        what.in_digits(),
        [SHARED, *(str(one.team_id) for one in memberships)],
        many,
    )
    people = Climb(
        people_for(acting.user, listed=listed),
        what,
        spaces_of([one for one in memberships if one.writes], listed=listed),
        many,
    )
    bodies.near()
    people.near_or_by_point()
    if thorough or not (bodies.found or people.found or districts):
        bodies.mistyped()
        people.mistyped()
    found = {
        "districts": districts,
        "institutions": bodies.found,
        "contacts": people.found,
    }
    return Answers(
        what.said,
        districts_shown(districts, today),
        institutions_shown(bodies.found, acting, today),
        contacts_shown(people.found, acting, today),
        sorted(filter(found.get, found), key=lambda noun: min(found[noun].values())),
    )


def people_for(user: User, *, listed: bool) -> QuerySet[Contact]:
    people = Contact.objects.visible_to(user)
    return people if listed else people.in_lists()


def spaces_of(memberships: list[Membership], *, listed: bool) -> list[str]:
    """The spaces of the teams' contacts."""
    teams = [str(one.team_id) for one in memberships]
    return teams + [team + LISTED for team in teams if listed]


def first_contacts(
    rows: QuerySet[Contact], said: str, acting: Membership, many: int
) -> list[Contact]:
    """The likeliest of `rows`, contacts of the acting team that one may see."""
    people = Climb(rows, asked(said), [str(acting.team_id)], many)
    people.near_or_by_point()
    people.mistyped()
    return in_that_order(rows, people.found)


def first_institutions(
    rows: QuerySet[Institution], said: str, acting: Membership, many: int
) -> list[Institution]:
    """The likeliest of `rows`, institutions that one may see: shared or the team's."""
    bodies = Climb(rows, asked(said), [SHARED, str(acting.team_id)], many)
    bodies.near()
    bodies.mistyped()
    return in_that_order(rows, bodies.found)


# --- Which rows ----------------------------------------------------------------------


class Climb:
    """The search for up to `many` of `rows`, rung by rung, until there are as many.

    `rows` are contacts or institutions that the searcher may see, and their words lie
    in `spaces`. Institutions are looked for by their address, too.
    """

    def __init__(self, rows: QuerySet, what: Asked, spaces: list[str], many: int):
        self.places = rows.model is Institution
        self.rows = rows.prefetch_related(None).order_by()
        self.what, self.spaces, self.many = what, spaces, many
        self.found: Keys = {}
        # What was met already, visible or not.
        self.met: list[Met] = []

    def near(self) -> None:
        self.look(near(self.what.words, places=self.places))

    def mistyped(self) -> None:
        self.look(mistyped(self.what.words, places=self.places))

    def near_or_by_point(self) -> None:
        """Contacts by name; those by phone or e-mail first where it looks like one."""
        if not self.what.is_point:
            self.near()
        if not self.found:
            self.look(of_point(self.what), POINTS, [""])
        if not self.found and self.what.is_point:
            self.near()

    def look(
        self,
        spellings: list[Spelling],
        statement: str = "",
        spaces: list[str] | None = None,
    ) -> None:
        """Find what is so spelled: in the names of `rows`, or as the statement says."""
        spaces = self.spaces if spaces is None else spaces
        if len(self.found) < self.many and spellings and self.spaces:
            statement = statement or (INSTITUTIONS if self.places else CONTACTS)
            for met in matching(statement, spellings, spaces, but=self.met):
                self.met.append(met)
                self.take(*met)

    def take(self, rung: int, keys: str) -> None:
        """Add those of the keys that one may see, in order; all where there is room."""
        if len(self.found) >= self.many:
            return
        name = (Plain(F("name")),) if self.places else ("family", "given")
        array = RawSQL("SELECT unnest(%s::bigint[])", ["{" + keys + "}"])
        some = self.rows.filter(pk__in=array).values_list(*name, "pk")[:IN_ORDER]
        for *_, key in sorted(some, key=self.place):
            if len(self.found) < self.many:
                self.found.setdefault(key, rung)

    def place(self, row: tuple[Any, ...]) -> tuple[Any, ...]:
        """Where a row stands on its rung: first where its name begins as was typed."""
        *name, key = row
        name = [one.lower() for one in name]
        return not name[0].startswith(self.what.plain), *name, key


def matching(
    statement: str, spellings: list[Spelling], spaces: list[str], but: list[Met]
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


def districts_found(what: Asked, day: dt.date, many: int) -> Keys:
    """Districts in force by state, number and the name of who holds the seat."""
    bare = Func(F("name"), function="bare", output_field=TextField())
    holders = Incumbent.objects.holding(day).order_by()
    names = {
        (state, number): name.split()
        for state, number, name in holders.values_list("state", "number", bare)
    }
    words = {
        key: {*words_of_seat(state, number), *names.get((state, number), ())}
        for key, state, number in District.objects.in_force(day).values_list(
            "pk", "state", "number"
        )
    }
    everywhere = set().union(*words.values())
    meanings = [meant(word, everywhere) for word in what.words]
    found: Keys = {}
    for rung in (EXACT, BEGUN, MISTYPED):
        sets = [meaning[rung] for meaning in meanings]
        if all(sets):
            for key, there in words.items():
                if not any(there.isdisjoint(one) for one in sets):
                    found.setdefault(key, rung)
    return dict(list(found.items())[:many])


def words_of_seat(state: str, number: int) -> set[str]:
    """How people write it: NY, 8, 08, NY8, NY08."""
    state, numbers = state.lower(), {str(number), f"{number:02}"}
    return {state, *numbers, *(state + one for one in numbers)}


# --- What is shown -------------------------------------------------------------------


def districts_shown(keys: Keys, day: dt.date) -> list[District]:
    """Each with its `holder` on `day`; None where it is vacant or that is unknown."""
    rows = in_that_order(District.objects.all(), keys)
    states = {one.state for one in rows}
    holders = Incumbent.objects.holding(day).filter(state__in=states) if rows else []
    names = {(one.state, one.number): one for one in holders}
    for one in rows:
        one.holder = names.get((one.state, one.number))
    return rows


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
