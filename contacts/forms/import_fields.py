"""The fields that a column may feed, as the Match page groups and words them."""

from collections.abc import Sequence

from contacts.importing.fields import CONTACTS, FIELDS, INSTITUTIONS, TOUCHPOINTS

GROUPS = {
    CONTACTS: {
        "Name": (
            "name", "prefix", "given", "middle", "family", "suffix", "nickname",
            "pronouns", "languages",
        ),
        "How to reach them": ("email", "email_label", "phone", "phone_label"),
        "Whether one may": (
            "email_opted_out", "email_allowed", "phone_opted_out", "phone_allowed",
            "do_not_contact", "deceased",
        ),
        "Where they live": (
            "street", "street_part", "city", "state", "zip", "address_label",
            "latitude", "longitude", "district",
        ),
        "Where they belong": ("institution", "role", "leads", "point_person"),
        "Besides": ("tags", "tag", "id", "notes"),
    },
    INSTITUTIONS: {
        "What it is": ("name", "kind", "community"),
        "Where it is": (
            "street", "city", "state", "zip", "neighborhood", "latitude", "longitude",
            "district",
        ),
        "How to reach it": ("phone", "email", "website"),
        "Besides": ("tags", "id"),
    },
}  # fmt: skip
GROUPS[TOUCHPOINTS] = {
    "What happened": (
        "happened_on", "contact_type", "result", "counts_for", "organizer", "place",
        "notes", "question", "response", "touchpoint_id",
    ),
    **{
        group: tuple(name for name in names if name != "notes")
        for group, names in GROUPS[CONTACTS].items()
    },
}  # fmt: skip
# What becomes of a column that feeds no field.
NOWHERE = {
    CONTACTS: "Keep as extra data",
    INSTITUTIONS: "Keep as extra data",
    TOUCHPOINTS: "Leave in the row as it came",
}


def fields_of(of: str) -> list[tuple[str, list[tuple[str, str]]]]:
    """The fields as a select groups them."""
    known = FIELDS[of]
    return [
        (group, [(name, known[name].label) for name in names])
        for group, names in GROUPS[of].items()
    ]


def without_details(groups: Sequence) -> list:
    """Without the fields of which a column alone can say which they are."""
    every = {name: one for fields in FIELDS.values() for name, one in fields.items()}
    return [
        (group, [one for one in fields if not every[one[0]].detail_needed])
        for group, fields in groups
    ]
