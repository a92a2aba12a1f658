"""Which contacts an organizer may read, in SQL: asked of one row, and of all at once.

Every page of an organizer's asks it, several times; Django takes longer to write such
a condition than PostgreSQL to test it.
"""

from typing import Any

from django.db.models import BooleanField, Func
from django.db.models.expressions import RawSQL

from organizer.accounts.models import Membership

# Each way selects ids of contacts, and names its parameters in their order.
CURRENT = "%s BETWEEN coalesce(r.since, '-infinity') AND coalesce(r.until, 'infinity')"
WAYS = (
    # Who may live in the turf.
    (
        "SELECT contact_id FROM contacts_candidate"
        " WHERE institution_id IS NULL AND district_id = ANY(%s::bigint[])",
        ("turf",),
    ),
    # Whom they met.
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
    # Whose institution of today is in the turf, or may be.
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

    Behind its OFFSET each way is asked of one row after the other. The planner might
    turn it about and gather all whom they know before it shows the first.
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
        for way, of_way in WAYS:
            parts.append(
                f"EXISTS (SELECT FROM ({way}) AS known (id) WHERE id = {pk} OFFSET 0)"
            )
            names += of_way
        return " OR ".join(parts) + ")", [self.values[name] for name in names]


def all_known_to(membership: Membership) -> RawSQL:
    """For `pk__in`: the ids of all whom the organizer knows, of whatever team."""
    values = values_of(membership)
    names = [*OWN_NAMES, *(name for _, of_way in WAYS for name in of_way)]
    text = " UNION ALL ".join([OWN_IDS, *(way for way, _ in WAYS)])
    return RawSQL(text, [values[name] for name in names])
