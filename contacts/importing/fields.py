"""What may be brought in: the fields of contacts, institutions and touchpoints."""

import re
from dataclasses import dataclass
from typing import Final

from contacts.importing import Refusal
from contacts.importing.policies import Policy

CONTACTS: Final = "contacts"
INSTITUTIONS: Final = "institutions"
TOUCHPOINTS: Final = "touchpoints"


@dataclass(frozen=True)
class Field:
    """Something of ours that columns may feed."""

    name: str
    # What the page calls it, and what it holds.
    label: str
    meaning: str
    # Whether all that is said counts, not only the first that is not blank.
    several: bool = False
    # What becomes of what is held, unless the importer says otherwise.
    policy: Policy = Policy.FILL
    # What may or must stand behind a dot, as in `tag.Host`; empty = nothing.
    detail: str = ""
    # Whether it is never written over, but only added to.
    only_added: bool = False
    # Whether a column that feeds nothing else needs it: `tag` alone names no tag.
    detail_needed: bool = False


def by_name(*fields: Field) -> dict[str, Field]:
    return {field.name: field for field in fields}


ADD = Policy.ADD
OF_CONTACTS = by_name(
    Field("name", "Full name", "the whole name, as Anna Cole or Cole, Anna"),
    Field("prefix", "Prefix", "Rev., Dr., Sister…"),
    Field("given", "Given name", "given name"),
    Field("middle", "Middle name", "middle name or initial"),
    Field("family", "Family name", "family name"),
    Field("suffix", "Suffix", "Jr., III…"),
    Field("nickname", "Nickname", "what they are called"),
    Field("pronouns", "Pronouns", "she/her…"),
    Field("languages", "Languages", "languages they speak", several=True, policy=ADD),
    Field("street", "Street", "street and number", detail="address"),
    Field(
        "street_part", "Part of the street",
        "number, name or apartment, where columns part the street; joined in their "
        "order if no column holds it whole", several=True, detail="address",
    ),
    Field("city", "City", "city or borough", detail="address"),
    Field("state", "State", "state", detail="address"),
    Field("zip", "ZIP", "ZIP", detail="address"),
    Field(
        "address_label", "Kind of address",
        "home or work, of the address behind the dot; a work address is not where they "
        "live", detail="address",
    ),
    Field("latitude", "Latitude", "latitude in degrees"),
    Field("longitude", "Longitude", "longitude in degrees"),
    Field(
        "district", "District", "the district that a voter file names; needs --lines"
    ),
    Field(
        "email", "E-mail", "e-mail address", several=True, policy=ADD, detail="label"
    ),
    Field(
        "email_label", "Label of an e-mail",
        "home, work…, of the e-mail column behind the dot", several=True,
        detail="column", detail_needed=True,
    ),
    Field("phone", "Phone", "phone", several=True, policy=ADD, detail="label"),
    Field(
        "phone_label", "Label of a phone",
        "home, cell, “Not a Cell”…, of the phone column behind the dot", several=True,
        detail="column", detail_needed=True,
    ),
    Field(
        "id", "Number elsewhere",
        "their key in another system, the one behind the dot: id.van:NY", several=True,
        policy=ADD, detail="source", only_added=True,
    ),
    Field(
        "email_opted_out", "Opted out of e-mail",
        "that they want no e-mail: yes, since when, or a subscription's status",
        several=True,
    ),
    Field(
        "email_allowed", "May be e-mailed", "the other way around: a no opts out",
        several=True,
    ),
    Field(
        "phone_opted_out", "Opted out of calls",
        "that they want no call or text: yes, since when, or a status", several=True,
    ),
    Field(
        "phone_allowed", "May be called", "the other way around: a no opts out",
        several=True,
    ),
    Field(
        "do_not_contact", "Do not contact",
        "that nobody is to contact them: yes or since when",
    ),
    Field("deceased", "Deceased", "that they died: yes or when"),
    Field(
        "tags", "Tags", "tags, with commas or semicolons between", several=True,
        policy=ADD, only_added=True,
    ),
    Field(
        "tag", "A tag", "the tag behind the dot, where the cell says yes: tag.Host",
        several=True, policy=ADD, detail="tag", detail_needed=True, only_added=True,
    ),
    Field("institution", "Institution", "the name of the one they belong to"),
    Field("role", "Role there", "their role there"),
    Field("leads", "Leads there", "whether others follow them there: yes or no"),
    Field("point_person", "Point person", "a member's name or e-mail address"),
    Field("notes", "Notes", "notes, kept with the extra data", several=True),
)  # fmt: skip
OF_INSTITUTIONS = by_name(
    Field("name", "Name", "its name"),
    Field("kind", "Kind", "a kind of institution, by slug or label"),
    Field("street", "Street", "street and number"),
    Field("city", "City", "city or borough"),
    Field("state", "State", "state"),
    Field("zip", "ZIP", "ZIP"),
    Field("phone", "Phone", "its public phone"),
    Field("email", "E-mail", "its public e-mail address"),
    Field("website", "Website", "website"),
    Field("neighborhood", "Neighborhood", "neighborhood"),
    Field("latitude", "Latitude", "latitude in degrees"),
    Field("longitude", "Longitude", "longitude in degrees"),
    Field(
        "community", "Community",
        "a community it serves, by slug or name; may be given several times",
        several=True, policy=ADD,
    ),
    Field(
        "district", "District", "the district that a voter file names; needs --lines"
    ),
    Field(
        "tags", "Tags", "your team's tags, with commas or semicolons between",
        several=True, policy=ADD,
    ),
    Field(
        "id", "Number elsewhere", "its key in another system; needs --source",
        policy=ADD,
    ),
)  # fmt: skip
# A row of touchpoints says what happened, and with whom as a list of contacts does.
OF_TOUCHPOINTS = OF_CONTACTS | by_name(
    Field("happened_on", "Day", "the day it happened, with the time or without"),
    Field("contact_type", "Kind of touchpoint", "how: call, door, one-on-one, text…"),
    Field("result", "Result", "what came of it: canvassed, not home, completed…"),
    Field(
        "counts_for", "Institution it counts for",
        "the name of the institution that it was with, or at which",
    ),
    Field("organizer", "Organizer", "who of ours: a member's name or e-mail address"),
    Field("place", "Place", "where it was"),
    Field(
        "notes", "Notes", "what was said; read by coordinators and admins",
        several=True,
    ),
    Field("question", "Question", "what was asked, where a column names it"),
    Field(
        "response", "Answer",
        "what they answered, to the question behind the dot or in its column",
        several=True, detail="question",
    ),
    Field(
        "touchpoint_id", "Number of the touchpoint",
        "its key in the other system, by which rows of one meeting are one",
    ),
)  # fmt: skip
FIELDS = {
    CONTACTS: OF_CONTACTS,
    INSTITUTIONS: OF_INSTITUTIONS,
    TOUCHPOINTS: OF_TOUCHPOINTS,
}
# Other words for a field.
ALIASES = {"address": "street"}
# A contact needs something of these; an institution its name. A number alone is good
# for those who are on record.
TELLING = ("name", "given", "family", "nickname", "middle", "email", "phone", "id")
ADDRESS = ("street", "street_part", "city", "state", "zip", "address_label")


def field_named(name: str, of: str, *, alone: bool = False) -> tuple[Field, str]:
    """The field, and what stands behind its dot. Refusal, listing what there is.

    `alone`: it may stand without what a column of it needs behind its dot.
    """
    word, _, detail = name.partition(".")
    word = ALIASES.get(word.strip().lower(), word.strip().lower())
    field = FIELDS[of].get(word)
    if field is None or (detail and not field.detail):
        fields = ", ".join([*FIELDS[of], *ALIASES])
        raise Refusal(f"There is no field {name}. The fields are: {fields}.")
    if field.detail_needed and not alone and not detail.strip():
        raise Refusal(
            f"{word} needs its {field.detail} behind a dot: "
            f"{word}.{field.detail.upper()}=COLUMN."
        )
    return field, detail.strip()


def bare(header: str) -> str:
    """Lower case without spaces, underscores or punctuation."""
    return re.sub(r"[\W_]+", "", header.lower())
