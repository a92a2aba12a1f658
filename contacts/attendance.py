"""The list of a meeting: who stands on it, and whom a name typed means."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.db import connection
from django.db.models import F, Prefetch, QuerySet

from contacts.ids import among, as_id
from contacts.models import Commitment, Contact, Institution
from contacts.models.names import Plain
from contacts.search import first_contacts, first_institutions, keys_called
from contacts.who import offered_contacts, tidy, with_roles
from organizer.accounts.models import Membership

OFFERED = 8
NAME_PARTS = ("prefix", "given", "middle", "family", "nickname")


@dataclass
class Attendee:
    """A row of the list: a contact, or the name of someone new (`contact` None)."""

    name: str
    contact: Contact | None = None
    came: bool = True
    promised: bool = False
    # The contact that saving makes of someone new.
    made: Contact | None = None

    @property
    def token(self) -> str:
        """What the form sends for them: c12, or nAna Example."""
        return f"c{self.contact.pk}" if self.contact else f"n{self.name}"


def people_for(membership: Membership) -> QuerySet[Contact]:
    """Those one may name, each with `roles`."""
    return with_roles(offered_contacts(membership), membership, membership.team.today())


def attendees(membership: Membership, tokens: Iterable[str]) -> list[Attendee]:
    """The rows that the tokens name, each once and in their order.

    Those of nobody whom the member may name are left out.
    """
    tokens = list(dict.fromkeys(tokens))
    keys = [as_id(one[1:]) for one in tokens if one.startswith("c")]
    known = {
        f"c{one.pk}": one
        for one in people_for(membership).filter(pk__in=among(filter(None, keys)))
    }
    rows = []
    for one in tokens:
        if one in known:
            rows.append(Attendee(str(known[one]), known[one]))
        elif one.startswith("n"):
            rows += [Attendee(name) for name in tidy([one[1:]])]
    return rows


def matching(membership: Membership, words: str) -> list[Contact]:
    """The likeliest of those whom the words may mean; none for a single letter."""
    if len(words) < 2:
        return []
    return first_contacts(people_for(membership), words, membership, OFFERED)


def meant(membership: Membership, words: str) -> str:
    """Whom Enter adds: the first whose name holds every word, else someone new.

    A slip is no match: someone new may be called almost like someone known.
    """
    if len(words) > 1:
        named = people_for(membership).named(words, membership.team)
        if first := named.first():
            return f"c{first.pk}"
    return f"n{words}"


def matching_places(membership: Membership, words: str) -> list[Institution]:
    """The likeliest institutions; none for a single letter."""
    if len(words) < 2:
        return []
    visible = Institution.objects.visible_to(membership.user).select_related("kind")
    existing = visible.existing_on(membership.team.today())
    return first_institutions(existing, words, membership, OFFERED)


def called(membership: Membership, names: list[str]) -> dict[str, list[Contact]]:
    """For each name those who are called exactly so, whatever the accents and case."""
    if not names:
        return {}
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT plain(name), bare(name) FROM unnest(%s::text[])"
            " WITH ORDINALITY AS said(name, n) ORDER BY n",
            [names],
        )
        said = cursor.fetchall()
    plain = [" ".join(name.split()) for name, _ in said]
    keys = keys_called([bare.split()[-2:] for _, bare in said], membership.team)
    parts = {f"plain_{part}": Plain(F(part)) for part in NAME_PARTS}
    found: dict[str, list[Contact]] = {}
    for one in people_for(membership).filter(pk__in=among(keys)).annotate(**parts):
        for form in forms_of(one):
            found.setdefault(form, []).append(one)
    return {name: found.get(so, []) for name, so in zip(names, plain, strict=True)}


def forms_of(one: Contact) -> set[str]:
    """The ways in which people write the name."""
    part = {name: getattr(one, f"plain_{name}") for name in NAME_PARTS}
    first = {part["given"], part["nickname"] or part["given"]}
    first |= {f"{part['given']} {part['middle']}"}
    written = {f"{name} {part['family']}" for name in first}
    written |= {f"{part['prefix']} {name}" for name in written}
    return {" ".join(name.split()) for name in written}


def places(
    membership: Membership, rows: Iterable[Attendee], ticked: Iterable[int]
) -> list[Institution]:
    """The institutions ticked, then those where the people have a role.

    Each has `ticked`, and the `promises` of a number of people still open.
    """
    ticked = set(ticked)
    roles = {
        role.institution_id for row in rows if row.contact for role in row.contact.roles
    }
    still_open = Commitment.objects.filter(
        team=membership.team, delivered=None, kept_on=None
    ).exclude(answer=Commitment.Answer.NO)
    found = list(
        Institution.objects.visible_to(membership.user)
        .filter(pk__in=ticked | roles)
        .select_related("kind")
        .prefetch_related(
            Prefetch("commitments", still_open.order_by("due_on"), to_attr="promises")
        )
    )
    for one in found:
        one.ticked = one.pk in ticked
    return sorted(found, key=lambda one: not one.ticked)
