"""Finding districts, institutions and contacts by what somebody typed.

Words are looked for in certain spaces alone, the searcher's own teams and what all
share, so that no row of another team is even met. Who may see what is found is asked
all the same.
"""

import datetime as dt
import re
from collections.abc import Collection
from dataclasses import dataclass, field
from typing import Any

from django.db import connection
from django.db.models import F, Prefetch, QuerySet
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
    every,
    exactly,
    mistyped,
    near,
    of_point,
    slips,
)
from contacts.standing import standings
from districts.models import District, Incumbent, is_current
from organizer.accounts.models import Membership, Team, User

# Rows that one way of spelling may find: of more, one had better type another letter.
AT_MOST = 1500
# Rows of a rung that are all put in order; of more, the first that one may see do.
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

# What a word of a name is looked for without.
DROPPED = str.maketrans("", "", "'\u2019.")

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
    # Whether so much matches that not all of it was looked at.
    too_many: bool = False


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
        what.of_person(),
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
        bodies.gave_up or people.gave_up,
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
    people = Climb(rows, asked(said).of_person(), [str(acting.team_id)], many)
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


def keys_called(names: list[list[str]], team: Team) -> list[int]:
    """The team's contacts whose names hold every word of one of `names`, by their ids.

    The words are as the database's bare() has them.
    """
    spellings = [(EXACT, every(map(exactly, words))) for words in names if words]
    spaces = [str(team.pk), f"{team.pk}{LISTED}"]
    met = matching(CONTACTS, spellings, spaces, but=[])
    return [int(key) for _, keys in met for key in keys.split(",")]


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

    @property
    def gave_up(self) -> bool:
        """Whether there is room left, and more matches than were looked at."""
        most = max((keys.count(",") + 1 for _, keys in self.met), default=0)
        return len(self.found) < self.many and most >= AT_MOST

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
            met = matching(statement, spellings, spaces, but=self.met)
            self.met += met
            for rungs in together(met):
                self.take(rungs)

    def take(self, rungs: list[Met]) -> None:
        """Add those on these rungs that one may see, in order, where there is room."""
        if len(self.found) >= self.many:
            return
        name = (Plain(F("name")),) if self.places else ("family", "given")
        rung_of = {int(key): rung for rung, keys in rungs for key in keys.split(",")}
        array = "{" + ",".join(keys for _, keys in rungs) + "}"
        some = self.rows.filter(pk__in=RawSQL("SELECT unnest(%s::bigint[])", [array]))
        room = IN_ORDER if len(rung_of) <= IN_ORDER else self.many
        rows = list(some.values_list(*name, "pk")[:room])
        for *_, key in sorted(
            rows, key=lambda row: (rung_of[row[-1]], *self.place(row))
        ):
            if len(self.found) < self.many:
                self.found.setdefault(key, rung_of[key])

    def place(self, row: tuple[Any, ...]) -> tuple[Any, ...]:
        """Where a row stands on its rung: first where its name begins as was typed."""
        *name, key = row
        name = [one.lower() for one in name]
        return not name[0].startswith(self.what.plain), *name, key


def together(met: list[Met]) -> list[list[Met]]:
    """The rungs, the short ones in one: who may see what is not asked of each alone."""
    groups: list[list[Met]] = []
    room = 0
    for rung, keys in met:
        room -= keys.count(",") + 1
        if room >= 0:
            groups[-1].append((rung, keys))
        else:
            groups.append([(rung, keys)])
            room = IN_ORDER - keys.count(",") - 1
    return groups


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
    holders = Incumbent.objects.holding(day).order_by()
    names = {
        (state, number): bare_words(name)
        for state, number, name in holders.values_list(
            "state", "number", Plain(F("name"))
        )
    }
    districts = District.objects.in_force(day)
    found = []
    for key, *seat in districts.values_list("pk", "state", "number"):
        name, nearest = names.get(tuple(seat), ()), EXACT
        for word in what.words:
            rung = rung_of(word, name, *seat)
            if rung is None:
                break
            nearest = max(nearest, rung)
        else:
            found.append((nearest, len(found), key))
    return {key: rung for rung, _, key in sorted(found)[:many]}


def rung_of(word: str, name: Collection[str], state: str, number: int) -> int | None:
    """The nearest on which the word is of the holder's name or of the seat's."""
    if word in name or is_seat(word, state, number):
        return EXACT
    if any(one.startswith(word) for one in name):
        return BEGUN
    return MISTYPED if not slips(word).isdisjoint(name) else None


def bare_words(plain: str) -> list[str]:
    """The words of a plain name, as the database's bare() has them."""
    return re.split(r"\W+", plain.translate(DROPPED))


def is_seat(word: str, state: str, number: int) -> bool:
    """Whether people write the seat so: NY, 8, 08, NY8, NY08."""
    if word[:2] == state.lower():
        word = word[2:]
        if not word:
            return True
    return word in (str(number), f"{number:02}")


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
