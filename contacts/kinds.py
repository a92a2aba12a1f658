"""The kinds of institution that every deployment starts with."""

FRESH_DAYS = 90
# A local meets its members in its own rhythm: quarterly, and a month's grace.
UNION_LOCAL_FRESH_DAYS = 120

# slug, name, plural, has members, its people are where its address is
SHIPPED = [
    ("congregation", "Congregation", "Congregations", True, True),
    ("union_local", "Union local", "Union locals", True, False),
    ("union_body", "Union body", "Union bodies", False, False),
    ("tenant_association", "Tenant association", "Tenant associations", True, True),
    ("block_association", "Block association", "Block associations", True, True),
    ("civic", "Civic group", "Civic groups", True, True),
    ("service", "Service organization", "Service organizations", False, True),
    ("merchants", "Merchants' association", "Merchants' associations", True, True),
    ("youth", "Youth group", "Youth groups", True, True),
    ("student", "Student group", "Student groups", True, True),
    ("school", "School", "Schools", True, True),
    ("party_club", "Political club", "Political clubs", True, True),
    ("media", "Media", "Media", False, True),
    ("public_office", "Public office", "Public offices", False, True),
    ("other", "Other", "Others", False, True),
    ("unknown", "Kind not known", "Kind not known", False, False),
]
OUTSIDE_COVERAGE = {"public_office"}


def ship(kind_model) -> None:
    """Add the shipped kinds that are missing; those a team changed stay changed."""
    kind_model.objects.bulk_create(
        [
            kind_model(
                slug=slug,
                name=name,
                plural=plural,
                has_members=has_members,
                rooted_by_address=rooted_by_address,
                fresh_days=UNION_LOCAL_FRESH_DAYS
                if slug == "union_local"
                else FRESH_DAYS,
                in_coverage=slug not in OUTSIDE_COVERAGE,
            )
            for slug, name, plural, has_members, rooted_by_address in SHIPPED
        ],
        ignore_conflicts=True,
    )
