"""Which contacts an organizer may read, in SQL: asked of one row, and of all at once.

Every page of an organizer's asks it, several times; Django takes longer to write such
a condition than PostgreSQL to test it.
"""

from typing import Any

from django.db.models import BooleanField, Func
from django.db.models.expressions import RawSQL

from organizer.accounts.models import Membership

CURRENT = "%s BETWEEN coalesce(r.since, '-infinity') AND coalesce(r.until, 'infinity')"
# What is asked of the row {pk}, with the names of its parameters in order: who may
# live in the turf, whom they met, whose institution of today is in the turf or may be.
ASKED = (
    (
        "SELECT FROM contacts_candidate k"
        " WHERE k.contact_id = {pk} AND k.institution_id IS NULL"
        " AND k.district_id = ANY(%s::bigint[])",
        ("turf",),
    ),
    (
        "SELECT FROM contacts_attendance a"
        " JOIN contacts_touchpoint t ON t.id = a.touchpoint_id"
        " WHERE a.contact_id = {pk} AND (t.recorded_by_id = %s OR EXISTS ("
        "SELECT FROM contacts_touchpointorganizer o"
        " WHERE o.touchpoint_id = t.id AND o.membership_id = %s))",
        ("member", "member"),
    ),
    (
        f"SELECT FROM contacts_affiliation r WHERE r.contact_id = {{pk}} AND {CURRENT}"
        " AND (EXISTS (SELECT FROM contacts_footprint f"
        " WHERE f.institution_id = r.institution_id"
        " AND f.district_id = ANY(%s::bigint[]))"
        " OR EXISTS (SELECT FROM contacts_candidate k"
        " WHERE k.institution_id = r.institution_id AND k.contact_id IS NULL"
        " AND k.district_id = ANY(%s::bigint[])))",
        ("today", "turf", "turf"),
    ),
)
# The same the other way about: each selects ids of contacts.
GATHERED = (
    (
        "SELECT contact_id FROM contacts_candidate"
        " WHERE institution_id IS NULL AND district_id = ANY(%s::bigint[])",
        ("turf",),
    ),
    (
        "SELECT a.contact_id FROM contacts_attendance a"
        " JOIN contacts_touchpoint t ON t.id = a.touchpoint_id"
        " WHERE t.recorded_by_id = %s",
        ("member",),
    ),
    (
        "SELECT a.contact_id FROM contacts_attendance a"
        " JOIN contacts_touchpointorganizer o ON o.touchpoint_id = a.touchpoint_id"
        " WHERE o.membership_id = %s",
        ("member",),
    ),
    (
        "SELECT r.contact_id FROM contacts_affiliation r"
        " JOIN contacts_footprint f ON f.institution_id = r.institution_id"
        f" WHERE {CURRENT} AND f.district_id = ANY(%s::bigint[])",
        ("today", "turf"),
    ),
    (
        "SELECT r.contact_id FROM contacts_affiliation r"
        " JOIN contacts_candidate c ON c.institution_id = r.institution_id"
        f" WHERE {CURRENT} AND c.contact_id IS NULL"
        " AND c.district_id = ANY(%s::bigint[])",
        ("today", "turf"),
    ),
)
# Whom they made, look after, or have as a resident: what stands in the row itself.
OWN = "({made_by} = %s OR {point_person} = %s OR {district} = ANY(%s::bigint[])"
OWN_NAMES = ("member", "member", "turf")
OWN_IDS = (
    "SELECT id FROM contacts_contact WHERE made_by_id = %s"
    " UNION ALL SELECT id FROM contacts_contact WHERE point_person_id = %s"
    " UNION ALL SELECT id FROM contacts_contact WHERE district_id = ANY(%s::bigint[])"
)


def values_of(membership: Membership) -> dict[str, Any]:
    return {
        "member": membership.pk,
        "turf": membership.turf_pks,
        "today": membership.team.today(),
    }


class KnownTo(Func):
    """Whether an organizer knows the contact of a row, of whatever team.

    Behind its OFFSET each is asked of one row after the other. The planner might turn
    it about and gather all whom they know before it shows the first.
    """

    output_field = BooleanField()

    def __init__(self, membership: Membership) -> None:
        super().__init__("pk", "made_by", "point_person", "district")
        self.values = values_of(membership)

    def as_sql(self, compiler, connection, **_):
        pk, made_by, point_person, district = (
            compiler.compile(one)[0] for one in self.get_source_expressions()
        )
        parts = [
            OWN.format(made_by=made_by, point_person=point_person, district=district)
        ]
        names = list(OWN_NAMES)
        for question, of_question in ASKED:
            parts.append(f"EXISTS ({question.format(pk=pk)} OFFSET 0)")
            names += of_question
        return " OR ".join(parts) + ")", [self.values[name] for name in names]


def all_known_to(membership: Membership) -> RawSQL:
    """For `pk__in`: the ids of all whom the organizer knows, of whatever team."""
    values = values_of(membership)
    names = [*OWN_NAMES, *(name for _, of_way in GATHERED for name in of_way)]
    text = " UNION ALL ".join([OWN_IDS, *(way for way, _ in GATHERED)])
    return RawSQL(text, [values[name] for name in names])
