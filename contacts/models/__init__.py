"""The work: one file per noun. Read institutions.py, contacts.py, touchpoints.py."""

from contacts.models.commitments import Commitment
from contacts.models.contacts import Affiliation, Contact, ContactPoint
from contacts.models.demands import Demand, Endorsement, Position
from contacts.models.duplicates import Duplicate
from contacts.models.follow_ups import FollowUp
from contacts.models.imports import (
    Import,
    ImportChunk,
    ImportInstitution,
    ImportKept,
    ImportMapping,
    ImportPossible,
    ImportRow,
)
from contacts.models.institutions import (
    Footprint,
    Institution,
    InstitutionCommunity,
    Stewardship,
)
from contacts.models.kinds import Community, InstitutionKind
from contacts.models.lookups import Geocoded, Lookup
from contacts.models.merged import Merged
from contacts.models.not_same import NotSame
from contacts.models.opponents import Opponent, Sighting
from contacts.models.places import Candidate, Method, Placement
from contacts.models.pledges import Pledge
from contacts.models.pulls import Pull
from contacts.models.removed import Removed
from contacts.models.saved_lists import SavedList
from contacts.models.standing import Standing, StandingPeriod, StandingStale
from contacts.models.tags import ExternalId, Tag, Tagging
from contacts.models.ties import Tie
from contacts.models.touchpoints import (
    Assessment,
    Attendance,
    Touchpoint,
    TouchpointInstitution,
    TouchpointOrganizer,
)

__all__ = [
    "Affiliation",
    "Assessment",
    "Attendance",
    "Candidate",
    "Commitment",
    "Community",
    "Contact",
    "ContactPoint",
    "Demand",
    "Duplicate",
    "Endorsement",
    "ExternalId",
    "FollowUp",
    "Footprint",
    "Geocoded",
    "Import",
    "ImportChunk",
    "ImportInstitution",
    "ImportKept",
    "ImportMapping",
    "ImportPossible",
    "ImportRow",
    "Institution",
    "InstitutionCommunity",
    "InstitutionKind",
    "Lookup",
    "Merged",
    "Method",
    "NotSame",
    "Opponent",
    "Placement",
    "Pledge",
    "Position",
    "Pull",
    "Removed",
    "SavedList",
    "Sighting",
    "Standing",
    "StandingPeriod",
    "StandingStale",
    "Stewardship",
    "Tag",
    "Tagging",
    "Tie",
    "Touchpoint",
    "TouchpointInstitution",
    "TouchpointOrganizer",
]
