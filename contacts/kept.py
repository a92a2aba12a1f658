"""What stays as it is when acts are taken back, and why, in words."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, NamedTuple

from contacts.models import (
    Affiliation,
    Attendance,
    Contact,
    ContactPoint,
    ExternalId,
    ImportKept,
    Institution,
    Tag,
    Tagging,
    TouchpointInstitution,
)
from organizer.accounts.models import User

# Where a model's own name would not say it.
NOUNS = {
    Affiliation: ("role", "roles"),
    Attendance: ("touchpoint", "touchpoints"),
    ContactPoint: ("phone or e-mail address", "phones and e-mail addresses"),
    ExternalId: ("number elsewhere", "numbers elsewhere"),
    Tagging: ("tag", "tags"),
    TouchpointInstitution: ("touchpoint", "touchpoints"),
}
NOT_THERE = "What it names is not there any more."
CLASHES = "It would clash with what was recorded since."
NEEDED_STILL = "What stays needs it."
NO_PAST = "What it was before is not on record."
# A shared institution may be named by another team, of which nothing is said.
BUILT_ON = "Something was recorded of it since."


@dataclass(frozen=True)
class Kept:
    """A row that is not as it was before the acts, and why, in a sentence."""

    model: Any
    pk: int
    reason: str


def noun_of(model: Any, number: int = 1) -> str:
    names = model._meta.verbose_name, model._meta.verbose_name_plural
    return str(NOUNS.get(model, names)[number != 1])


# --- To whom it belongs ---------------------------------------------------------------


class Whose(NamedTuple):
    """Whom or what a kept row is of, a contact or an institution; else what it is."""

    contact_id: int | None = None
    institution_id: int | None = None
    what: str = ""
    reason: str = ""


def whose(kept: list[Kept]) -> list[Whose]:
    """Each person, institution or tag that is kept, once for each reason."""
    found = {model: owners(model, kept) for model in {one.model for one in kept}}
    said = set()
    for one in kept:
        noun = noun_of(one.model).capitalize()
        owner = found[one.model].get(one.pk) or Whose(what=noun)
        said.add(owner._replace(reason=one.reason))
    return sorted(said, key=str)


def owners(model: Any, kept: list[Kept]) -> dict[int, Whose]:
    """By the row's id; a role is its holder's."""
    ids = [one.pk for one in kept if one.model is model]
    if model is Contact:
        return {pk: Whose(contact_id=pk) for pk in ids}
    if model is Institution:
        return {pk: Whose(institution_id=pk) for pk in ids}
    if model is Tag:
        return {
            tag.pk: Whose(what=f"Tag “{tag}”") for tag in Tag.objects.filter(pk__in=ids)
        }
    columns = {field.column for field in model._meta.concrete_fields}
    ends = [name for name in ("institution_id", "contact_id") if name in columns]
    events = model.pgh_event_model.objects.filter(pgh_obj__in=ids).order_by("pgh_id")
    return {
        event["pgh_obj_id"]: Whose(**{name: event[name]})
        for event in events.values("pgh_obj_id", *ends)
        for name in ends
        if event[name]
    }


def named(user: User, rows: Iterable[ImportKept | Whose]) -> list[tuple[Any, str]]:
    """Whom or what each is of, as far as the user may see it, and why it stays."""
    rows = list(rows)
    people, places = (
        manager.visible_to(user).in_bulk({getattr(one, name) for one in rows} - {None})
        for manager, name in (
            (Contact.objects, "contact_id"), (Institution.objects, "institution_id"),
        )
    )  # fmt: skip
    gone = "Not there any more"
    return [
        (
            people.get(one.contact_id) or places.get(one.institution_id)
            or one.what or gone,
            one.reason,
        )
        for one in rows
    ]  # fmt: skip
