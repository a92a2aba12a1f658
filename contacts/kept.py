"""What stays as it is when acts are taken back, and why, in words."""

from dataclasses import dataclass
from typing import Any

from contacts.models import (
    Affiliation,
    Attendance,
    ContactPoint,
    ExternalId,
    Tagging,
    TouchpointInstitution,
)

# Where a model's own name would not say it.
NOUNS = {
    Affiliation: "role",
    Attendance: "touchpoint",
    ContactPoint: "phone or e-mail address",
    ExternalId: "number elsewhere",
    Tagging: "tag",
    TouchpointInstitution: "touchpoint",
}
NOT_THERE = "What it names is not there any more."
CLASHES = "It would clash with what was recorded since."
NO_PAST = "What it was before is not on record."
# A shared institution may be named by another team, of which nothing is said.
BUILT_ON = "Something was recorded of it since."


@dataclass(frozen=True)
class Kept:
    """A row that is not as it was before the acts, and why, in a sentence."""

    model: Any
    pk: int
    reason: str


def noun_of(model: Any) -> str:
    return NOUNS.get(model, str(model._meta.verbose_name))
